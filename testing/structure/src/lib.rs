//! Reads which crate depends on which, and which module imports which.
//!
//! | module | what it holds |
//! |---|---|
//! | [`crates`] | the workspace's crates, by `cargo metadata` |
//! | [`table`] | what `docs/architecture.md` allows |
//! | [`modules`] | modules of one crate that import each other |
//! | [`source`] | a source file without comments and strings |

pub mod crates;
pub mod modules;
pub mod source;
pub mod table;
