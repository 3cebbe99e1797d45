//! The runtime of the relay chain that the local test network runs on, to be built as Wasm.

#![no_std]

pub use rococo_runtime::*;
