//! The tree over a shift's entries, and what can be shown of a sealed shift.

use super::entry::Entry;
use crate::merkle::path_length;
use alloc::vec::Vec;
use binary_merkle_tree::{merkle_proof, merkle_root, verify_proof};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

/// A leaf has 33 bytes, so that it cannot be taken for an inner node, which has 64.
const LEAF: usize = 33;

fn leaf(hash: &H256) -> [u8; LEAF] {
	let mut leaf = [0; LEAF];
	if let Some((_, rest)) = leaf.split_first_mut() {
		rest.copy_from_slice(hash.as_bytes());
	}
	leaf
}

/// Binds how many entries there are, and the number of the first one, to the tree over them.
fn bound(first_entry: u64, entries: u32, tree: H256) -> H256 {
	BlakeTwo256::hash_of(&(b"tutela journal shift", first_entry, entries, tree))
}

/// The root of a shift, by its entries' hashes. `first_entry` is the number of the first of them, or of
/// the next one that there will be.
pub fn root(first_entry: u64, hashes: &[H256]) -> H256 {
	let count = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
	bound(first_entry, count, merkle_root::<BlakeTwo256, _>(hashes.iter().map(leaf)))
}

/// Shows that one entry is in a sealed shift, and nothing of the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inclusion {
	/// The entry.
	pub entry: Entry,
	/// Hash of the entry before it.
	pub previous: H256,
	/// The tree's nodes beside the path from the entry to the root, from below.
	pub path: Vec<H256>,
	/// The tree's own root, which the shift's root binds to the number of entries.
	pub tree: H256,
}

impl Inclusion {
	/// Whether the entry is in the shift that has this root, number of the first entry and count.
	pub fn holds(&self, shift_root: &H256, first_entry: u64, entries: u32) -> bool {
		let place = self.entry.sequence.checked_sub(first_entry);
		let Some(place) = place.and_then(|place| u32::try_from(place).ok()) else { return false };
		let leaf = leaf(&self.entry.hash(&self.previous));
		let path = self.path.iter().copied();
		bound(first_entry, entries, self.tree) == *shift_root
			&& self.path.len() == path_length(entries, place)
			&& verify_proof::<BlakeTwo256, _, _>(&self.tree, path, entries, place, &leaf)
	}
}

/// All entries of a sealed shift. It shows what is in the shift, and so what is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
	/// Hash of the entry before the first one.
	pub previous: H256,
	/// The entries, in their order.
	pub entries: Vec<Entry>,
}

impl Opening {
	/// The entries' hashes, in their order.
	pub fn hashes(&self) -> Vec<H256> {
		let next = |previous: &mut H256, entry: &Entry| {
			*previous = entry.hash(previous);
			Some(*previous)
		};
		self.entries.iter().scan(self.previous, next).collect()
	}

	/// Whether these are all entries of the shift that has this root, number of the first entry and
	/// count.
	pub fn holds(&self, shift_root: &H256, first_entry: u64, entries: u32) -> bool {
		u32::try_from(self.entries.len()) == Ok(entries)
			&& self
				.entries
				.iter()
				.zip(first_entry..)
				.all(|(entry, number)| entry.sequence == number)
			&& root(first_entry, &self.hashes()) == *shift_root
	}

	/// Shows the entry with this number, and nothing of the others. `None`: it is not among these.
	pub fn include(&self, sequence: u64) -> Option<Inclusion> {
		let place = self.entries.iter().position(|entry| entry.sequence == sequence)?;
		let entry = *self.entries.get(place)?;
		let hashes = self.hashes();
		let before = place.checked_sub(1).and_then(|before| hashes.get(before));
		let leaves = hashes.iter().map(leaf).collect::<Vec<_>>();
		let proof = merkle_proof::<BlakeTwo256, _, _>(&leaves, u32::try_from(place).ok()?);
		Some(Inclusion {
			entry,
			previous: before.copied().unwrap_or(self.previous),
			path: proof.proof,
			tree: proof.root,
		})
	}
}
