//! Sends many transactions of many keys to a chain with the development council: the one driver
//! that case files and the tests of the network are sent with.
//!
//! | module | what it holds |
//! |---|---|
//! | [`driver`] | [`Driver`](driver::Driver): signs, sends and follows transactions |
//! | [`nodes`] | a connection that outlives the node it leads to |
//! | [`council`] | motions of the development council |
//! | [`development_keys`] | the keys of the development preset, also as files |
//! | [`officers`] | an institution with officers, for a load that needs no case files |
//! | [`families`] | children with guardians, and their consents |
//!
//! The program `tutela-load` sends crossings to a network while it is being broken, and compares
//! them with its records afterwards. `benchmarks/` has a sender of its own, and says why.

pub mod council;
pub mod development_keys;
pub mod driver;
pub mod families;
pub mod nodes;
pub mod officers;
