//! The commitment to everything that was recorded: a record of any age is shown by the newest block's
//! state and a path of hashes.
//!
//! - The records of a block are the leaves of a tree ([`BlockRecords`]).
//! - Each block is a leaf of a Merkle mountain range ([`Forest`]): its number, its hash, and the root over
//!   its records ([`CommittedBlock`]). A block's own hash is known to the block after it, which is why that
//!   one adds the leaf.
//! - The state holds one item of all this ([`Commitment`]), which is written once a block. The hashes beside
//!   a block's way to its peak are computed from the same item in older states: see [`Forest::beside`].
//!
//! The functions are pure. `pallet-border-transfer` keeps the item; `tutela-evidence` reads it.

mod block;
mod forest;

pub use block::{BlockRecords, CommittedBlock};
pub use forest::{Forest, Subtree, MAX_PEAKS};

use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

/// What the state of a block commits to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Commitment {
	/// All earlier blocks, from the chain's first one on. A block's position is its number.
	pub blocks: Forest,
	/// The records of this block. The next block commits to them together with this block's hash.
	pub records: BlockRecords,
}

impl Commitment {
	/// Goes on to the block after `parent`, which has this hash and this commitment. `records` are those of
	/// the block itself.
	pub fn extend(&mut self, parent: u32, hash: H256, records: BlockRecords) {
		let before = core::mem::replace(&mut self.records, records);
		self.blocks.push(CommittedBlock { number: parent, hash, records: before }.leaf());
	}

	/// Whether this is an earlier block of the chain, and these are all of its records. `beside` are the
	/// hashes beside its way to a peak, from below.
	pub fn holds(&self, block: &CommittedBlock, beside: &[H256]) -> bool {
		self.blocks.holds(block.number, &block.leaf(), beside)
	}
}
