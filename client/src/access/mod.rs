//! Everything on the chain that concerns one child, for whoever has a right to know it.
//!
//! The General Data Protection Regulation, article 15, asks for the purposes, the recipients, the period and
//! the source of what is processed about a person. A [`Report`] lists each stored item that is about the
//! child with the purpose, with what the chain itself says that it rests on, and with who gets it. The law
//! behind it, the institution that wrote it has to name: no chain knows that.
//!
//! A report is made of the state after one block and of nothing else, so that two nodes give the same bytes.
//! It says what is stored. What calls said stays in the blocks, too: each record names its block's time.

mod items;
mod read;
mod report;

pub use items::{About, Item, ITEMS, NOTHING_MORE};
pub use read::read;
pub use report::{Entry, Report, FORMAT};
