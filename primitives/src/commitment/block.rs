//! A block, and the records that were written in it.

use crate::{merkle::path_length, Record, RecordId};
use alloc::vec::Vec;
use binary_merkle_tree::{merkle_proof, merkle_root_raw, verify_proof};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

/// The records of one block. Their numbers follow each other without gaps.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct BlockRecords {
	/// Number of the first one, or of the next one that there will be.
	pub first: RecordId,
	/// How many there are.
	pub count: u32,
	/// Root of the tree over them, in their order; zeros where there are none. A leaf is a record's number
	/// and the record, SCALE-encoded.
	pub root: H256,
}

/// A leaf of the tree over a block's records, which is longer than the 64 bytes of an inner node.
fn leaf(record: RecordId, encoded: &[u8]) -> Vec<u8> {
	let mut leaf = record.encode();
	leaf.extend_from_slice(encoded);
	leaf
}

impl BlockRecords {
	/// Those of a block whose first record has this number. `records` are the records, SCALE-encoded.
	pub fn of(first: RecordId, records: impl IntoIterator<Item = Vec<u8>>) -> Self {
		Self::of_leaves(first, numbered(first, records).map(|leaf| BlakeTwo256::hash(&leaf)))
	}

	/// Those with the numbers from `first` on and before `end`. `append` appends a record, SCALE-encoded, to
	/// what it is given: one allocation serves all records.
	pub fn read(
		first: RecordId,
		end: RecordId,
		mut append: impl FnMut(RecordId, &mut Vec<u8>),
	) -> Self {
		let mut leaf = Vec::new();
		let leaves = (first.0..end.0).map(RecordId).map(|number| {
			leaf.clear();
			number.encode_to(&mut leaf);
			append(number, &mut leaf);
			BlakeTwo256::hash(&leaf)
		});
		Self::of_leaves(first, leaves)
	}

	/// Those whose leaves have these hashes.
	fn of_leaves(first: RecordId, leaves: impl Iterator<Item = H256>) -> Self {
		let mut count = 0u32;
		let counted = leaves.inspect(|_| count = count.saturating_add(1));
		let root = merkle_root_raw::<BlakeTwo256, _>(counted);
		Self { first, count, root }
	}

	/// The number that the next block's first record gets.
	pub fn next(&self) -> RecordId {
		RecordId(self.first.0.saturating_add(self.count.into()))
	}

	/// The hashes beside the way from the record at `position` to the root, from below. `records` are all
	/// records of the block, SCALE-encoded. `None`: there is none at that position.
	pub fn beside(
		&self,
		records: impl IntoIterator<Item = Vec<u8>>,
		position: u32,
	) -> Option<Vec<H256>> {
		let leaves: Vec<_> = numbered(self.first, records).collect();
		let count = u32::try_from(leaves.len()).ok()?;
		// The crate panics at a position that is not there.
		(position < count).then(|| merkle_proof::<BlakeTwo256, _, _>(leaves, position).proof)
	}

	/// Whether `record` with this number is among them. `beside` are the hashes beside its way to the root,
	/// from below.
	pub fn holds(&self, number: RecordId, record: &Record, beside: &[H256]) -> bool {
		let position = number.0.checked_sub(self.first.0);
		let Some(position) = position.and_then(|position| u32::try_from(position).ok()) else {
			return false;
		};
		let (leaf, path) = (leaf(number, &record.encode()), beside.iter().copied());
		position < self.count
			&& beside.len() == path_length(self.count, position)
			&& verify_proof::<BlakeTwo256, _, _>(&self.root, path, self.count, position, &leaf)
	}
}

fn numbered(
	first: RecordId,
	records: impl IntoIterator<Item = Vec<u8>>,
) -> impl Iterator<Item = Vec<u8>> {
	(first.0..).zip(records).map(|(number, record)| leaf(RecordId(number), &record))
}

/// A block as the blocks after it commit to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct CommittedBlock {
	/// Its number.
	pub number: u32,
	/// Its hash, which opens its header and with it its state.
	pub hash: H256,
	/// Its records.
	pub records: BlockRecords,
}

impl CommittedBlock {
	/// The leaf of the [`Forest`](super::Forest).
	pub fn leaf(&self) -> H256 {
		BlakeTwo256::hash_of(&(b"tutela block", self))
	}
}
