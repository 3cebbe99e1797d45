//! Sends many transactions of many keys to a chain with the development council.
//!
//! | module | what it holds |
//! |---|---|
//! | [`driver`] | [`Driver`](driver::Driver): signs, sends and follows transactions until each has its result |
//! | [`council`] | motions of the development council |

pub mod council;
pub mod driver;
