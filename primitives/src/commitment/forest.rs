//! A Merkle mountain range: perfect binary trees over numbered leaves, the tallest one first.

use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::{
	traits::{BlakeTwo256, ConstU32, Hash},
	BoundedVec,
};

/// Most peaks: as many as there are bits in the number of a leaf.
pub const MAX_PEAKS: u32 = 32;

/// A Merkle mountain range. Its leaves are numbered from 0, without gaps.
///
/// The newest leaf stands beside the trees until the next one is added. So the hash of every subtree can
/// be computed from the forest as it was when the subtree's last leaf was the newest one
/// ([`Self::newest_subtree`]), and nobody has to keep inner nodes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Forest {
	/// How many leaves there are, which is the number of the next one.
	leaves: u32,
	/// Roots of the trees over all leaves but the newest, the tallest one first. There is one for each bit
	/// that is set in the number of these leaves.
	peaks: BoundedVec<H256, ConstU32<MAX_PEAKS>>,
	/// The newest leaf.
	newest: H256,
}

/// A perfect tree within a forest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subtree {
	/// Its height: it has 2 to the power of this many leaves.
	pub height: u32,
	/// The number of its last leaf.
	pub last: u32,
}

/// The tree that a leaf is in.
struct Mountain {
	/// Which of the peaks is its root.
	peak: usize,
	height: u32,
	/// The number of its first leaf.
	first: u32,
}

/// An inner node. It hashes 64 bytes, which is the length of no leaf's content.
fn node(left: &H256, right: &H256) -> H256 {
	let mut both = [0; 64];
	let (first, second) = both.split_at_mut(32);
	first.copy_from_slice(left.as_bytes());
	second.copy_from_slice(right.as_bytes());
	BlakeTwo256::hash(&both)
}

impl Forest {
	/// How many leaves there are, which is the number of the next one.
	pub fn leaves(&self) -> u32 {
		self.leaves
	}

	/// Adds a leaf. One more than fit into 32 bits changes nothing.
	pub fn push(&mut self, leaf: H256) {
		let Some(leaves) = self.leaves.checked_add(1) else { return };
		if let Some(before) = self.leaves.checked_sub(1) {
			let mut tree = self.newest;
			for _ in 0..before.trailing_ones() {
				let Some(left) = self.peaks.pop() else { break };
				tree = node(&left, &tree);
			}
			// There is room: peaks are as many as bits are set in the number of leaves.
			let _ = self.peaks.try_push(tree);
		}
		self.newest = leaf;
		self.leaves = leaves;
	}

	/// Root of the tree of this height whose last leaf is the newest one. `None`: no such tree ends there.
	pub fn newest_subtree(&self, height: u32) -> Option<H256> {
		let before = self.leaves.checked_sub(1)?;
		if before.trailing_ones() < height {
			return None;
		}
		let smallest = self.peaks.iter().rev().take(usize::try_from(height).ok()?);
		Some(smallest.fold(self.newest, |right, left| node(left, &right)))
	}

	/// The trees beside the way from the leaf at `position` to its peak, from below. Empty for the newest
	/// leaf, which is under no peak. `None`: there is no such leaf.
	///
	/// The root of each is what [`Self::newest_subtree`] says of the forest whose newest leaf is the
	/// tree's last one.
	pub fn beside(&self, position: u32) -> Option<Vec<Subtree>> {
		if position.checked_add(1) == Some(self.leaves) {
			return Some(Vec::new());
		}
		let Mountain { height, first, .. } = self.mountain(position)?;
		let within = position.checked_sub(first)?;
		let other = |height: u32| {
			let tree = (within >> height) ^ 1;
			let end = first.checked_add(tree.checked_add(1)?.checked_shl(height)?)?;
			Some(Subtree { height, last: end.checked_sub(1)? })
		};
		(0..height).map(other).collect()
	}

	/// Whether `leaf` is at `position`. `beside` are the roots of the trees beside its way to its peak, from
	/// below.
	pub fn holds(&self, position: u32, leaf: &H256, beside: &[H256]) -> bool {
		if position.checked_add(1) == Some(self.leaves) {
			return beside.is_empty() && *leaf == self.newest;
		}
		let Some(Mountain { peak, height, first }) = self.mountain(position) else { return false };
		let within = position.saturating_sub(first);
		let root = (0..height).zip(beside).fold(*leaf, |tree, (height, other)| {
			match (within >> height) & 1 {
				0 => node(&tree, other),
				_ => node(other, &tree),
			}
		});
		u32::try_from(beside.len()) == Ok(height) && self.peaks.get(peak) == Some(&root)
	}

	/// The tree that the leaf at `position` is in. `None`: it is in none.
	fn mountain(&self, position: u32) -> Option<Mountain> {
		let under_peaks = self.leaves.checked_sub(1)?;
		let heights = (0..u32::BITS).rev().filter(|height| (under_peaks >> height) & 1 == 1);
		let mut first = 0u32;
		for (peak, height) in heights.enumerate() {
			let next = first.checked_add(1 << height)?;
			if position < next {
				return Some(Mountain { peak, height, first });
			}
			first = next;
		}
		None
	}
}
