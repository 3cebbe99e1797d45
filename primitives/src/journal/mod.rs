//! A post's journal: what a device writes down of each minor's document that it reads, and how a shift
//! of it is sealed on chain.
//!
//! - A device keeps entries ([`Entry`]), each of which names the hash of the one before it.
//! - At the end of a shift an officer seals them: a [`Seal`] names the root of the tree over the shift's
//!   entries ([`root`]), and how many there are. The chain numbers the seals of a journal and chains
//!   them ([`Journal::head`]).
//! - Of a sealed shift one entry can be shown ([`Inclusion`]), or all of them ([`Opening`]).
//!
//! The functions are pure. Who may seal is the business of `pallet-journal`.

mod entry;
mod state;
mod tree;

pub use entry::{commit, Entry, EntryKind};
pub use state::{Journal, JournalId, Seal, SealKey, Silence, LONGEST_HEARTBEAT, LONGEST_SEAL};
pub use tree::{root, Inclusion, Opening};
