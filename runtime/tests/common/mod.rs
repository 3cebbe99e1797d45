//! What tests of governance share.

// Each test file uses a part of it.
#![allow(dead_code)]

pub mod motions;
pub mod pace;
pub mod seats;
