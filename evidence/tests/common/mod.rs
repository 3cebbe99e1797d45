//! What the verifier is tested on: a story on the chain in memory, its bundles, a relay chain's
//! part and alterations.

// Each test file uses a part of it.
#![allow(dead_code, unused_imports)]

pub mod alter;
mod export;
pub mod relay;
pub mod story;

pub use export::Export;
