//! Plays cases against a chain and compares what it recorded with what the rules expect.
//!
//! Cases are data: TOML files such as those in `testing/scenarios/cases`, whose format is told in
//! [`mod@format`] and [`steps`]. [`load`] reads and checks a directory of them, [`play`] plays
//! them.
//!
//! A case has to hold on any day and on any chain, so its times are relative, and its labels become
//! keys, children and escorts that are derived from the label and a salt. Nothing is shared
//! between two runs but the chain itself.
//!
//! The player acts for the council with the keys of the development preset. It is of no use on any
//! other network.

mod actors;
mod acts;
mod check;
mod command;
mod expand;
mod fault;
pub mod format;
pub mod label;
mod outcome;
mod play;
mod stage;
pub mod steps;
mod story;
mod when;
mod world;

#[cfg(test)]
mod rehearsal;
#[cfg(test)]
mod tests;

pub use command::{run, Cli};
pub use fault::Fault;
pub use outcome::Row;
pub use play::{play, Report};
pub use when::{Anchor, Born, When};
pub use world::{load, read, World};
