//! Places on the file for consents that a crossing relies on.

use super::{positions::Positions, Presented};
use crate::{Custody, Slot, MAX_CONSENTS};

/// Places that the consents of one crossing take: by their positions, who fills one.
#[derive(Default)]
pub(super) struct Places([Option<Slot>; MAX_CONSENTS as usize]);

impl Places {
	/// Takes a place for the consent at `position`, behind which the guardians `by` stand, unless it has one.
	/// Returns whether it has one now.
	pub(super) fn take(
		&mut self,
		custody: &Custody,
		presented: &[Presented],
		position: usize,
		by: Positions,
	) -> bool {
		let Some(own) = presented.get(position) else { return false };
		let mut taken = self.0.iter().zip(presented).filter(|(place, _)| place.is_some());
		if own.known.is_some() || taken.any(|(_, other)| other.hash == own.hash) {
			return true;
		}
		let by = by.each_slot(&custody.links);
		let slot = custody.place_for(by, self.0.iter().copied().flatten());
		if let Some(place) = self.0.get_mut(position) {
			*place = slot;
		}
		slot.is_some()
	}
}
