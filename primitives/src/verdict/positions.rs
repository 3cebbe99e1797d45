//! Sets of guardians.

use super::bit;
use crate::{Custody, Link, Slot, Slots};
use alloc::vec::Vec;

/// Guardians by their positions on the file, of which there are at most 8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Positions(u8);

impl Positions {
	pub(crate) fn of(custody: &Custody, choose: impl Fn(&Link) -> bool) -> Self {
		let mut positions = Self::default();
		for (position, link) in custody.links.iter().enumerate() {
			if choose(link) {
				positions.add(position);
			}
		}
		positions
	}

	pub(super) fn add(&mut self, position: usize) {
		self.0 |= bit(position);
	}

	pub(super) fn contains(self, position: usize) -> bool {
		self.0 & bit(position) != 0
	}

	pub(crate) fn and(self, other: Self) -> Self {
		Self(self.0 & other.0)
	}

	pub(super) fn or(self, other: Self) -> Self {
		Self(self.0 | other.0)
	}

	pub(super) fn without(self, other: Self) -> Self {
		Self(self.0 & !other.0)
	}

	pub(crate) fn is_empty(self) -> bool {
		self.0 == 0
	}

	/// Their places on the file, one by one.
	pub(crate) fn each_slot(self, links: &[Link]) -> impl Iterator<Item = Slot> + '_ {
		let at = links.iter().enumerate().filter(move |(position, _)| self.contains(*position));
		at.map(|(_, link)| link.slot)
	}

	/// Their places on the file, on which they are still at the same positions.
	pub fn slots(self, custody: &Custody) -> Slots {
		// A file has no more links than a list of slots has places.
		self.each_slot(&custody.links).collect::<Vec<_>>().try_into().unwrap_or_default()
	}

	pub(super) fn covers(self, other: Self) -> bool {
		other.without(self).is_empty()
	}

	pub(super) fn count(self) -> u32 {
		self.0.count_ones()
	}
}

/// Guardians who stand behind a consent.
#[derive(Clone, Copy, Default)]
pub(super) struct Signers {
	pub(super) all: Positions,
	/// Those of them whose word rests on nobody who is distrusted since before.
	pub(super) sound: Positions,
}

impl Signers {
	pub(super) fn and(self, positions: Positions) -> Self {
		Self { all: self.all.and(positions), sound: self.sound.and(positions) }
	}

	pub(super) fn or(self, other: Self) -> Self {
		Self { all: self.all.or(other.all), sound: self.sound.or(other.sound) }
	}

	pub(super) fn cover(self, other: Self) -> bool {
		self.all.covers(other.all) && self.sound.covers(other.sound)
	}
}
