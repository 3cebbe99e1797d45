//! What must hold of the registry's storage, numbered as in the crate's documentation.

use crate::{
	Config, ControllerAllowances, Controllers, Pallet, PendingRegistrars, ShredReceipts, Subjects,
	Tags, UniquenessTags,
};
use alloc::collections::BTreeMap;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use tutela_primitives::{Standing, SubjectId, MAX_TAGS};

impl<T: Config> Pallet<T> {
	/// Checks every invariant. Reads the whole storage of the pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_of_tags()?;
		Self::try_state_of_files()?;
		Self::try_state_of_merges()?;
		Self::try_state_of_controllers()?;
		Self::try_state_of_receipts()
	}

	/// Invariants 1 and 2.
	fn try_state_of_tags() -> Result<(), TryRuntimeError> {
		for (tag, subject) in UniquenessTags::<T>::iter() {
			ensure!(Subjects::<T>::contains_key(subject), "1: a tag belongs to no subject");
			ensure!(Tags::<T>::contains_key(subject, tag), "1: a tag is not on its subject's list");
		}
		let mut counts = BTreeMap::<SubjectId, u32>::new();
		for (subject, tag, ()) in Tags::<T>::iter() {
			ensure!(
				UniquenessTags::<T>::get(tag) == Some(subject),
				"1: a listed tag belongs to another subject"
			);
			let count = counts.entry(subject).or_default();
			*count = count.saturating_add(1);
		}
		for (subject, file) in Subjects::<T>::iter() {
			let count = counts.get(&subject).copied().unwrap_or_default();
			ensure!(u32::from(file.tags) == count, "2: a file counts its tags wrongly");
			ensure!(count <= MAX_TAGS, "2: a subject holds too many tags");
		}
		Ok(())
	}

	/// Invariants 3 and 4.
	fn try_state_of_files() -> Result<(), TryRuntimeError> {
		for file in Subjects::<T>::iter_values() {
			ensure!(file.residence.is_land(), "3: a subject lives in no country");
		}
		for (subject, offer) in PendingRegistrars::<T>::iter() {
			let file = Subjects::<T>::get(subject).ok_or("4: no file for a proposed registrar")?;
			ensure!(file.registrar != offer.to, "4: the present registrar is proposed");
		}
		Ok(())
	}

	/// Invariant 5.
	fn try_state_of_merges() -> Result<(), TryRuntimeError> {
		let merges: BTreeMap<SubjectId, SubjectId> = Subjects::<T>::iter()
			.filter_map(|(subject, file)| match file.standing {
				Standing::Duplicate(of) => Some((subject, of)),
				_ => None,
			})
			.collect();
		for first in merges.keys() {
			let mut subject = *first;
			let mut steps = 0usize;
			while let Some(of) = merges.get(&subject) {
				steps = steps.saturating_add(1);
				ensure!(steps <= merges.len(), "5: merges form a ring");
				subject = *of;
			}
			ensure!(Subjects::<T>::contains_key(subject), "5: a duplicate of no subject");
		}
		Ok(())
	}

	/// Invariants 6 and 7.
	fn try_state_of_controllers() -> Result<(), TryRuntimeError> {
		for (controller, subject) in Controllers::<T>::iter() {
			let file = Subjects::<T>::get(subject).ok_or("6: a controller of no subject")?;
			ensure!(
				file.controller.as_ref() == Some(&controller),
				"6: a controller is not the one on its subject's file"
			);
		}
		for (subject, file) in Subjects::<T>::iter() {
			if let Some(controller) = &file.controller {
				ensure!(
					Controllers::<T>::get(controller) == Some(subject),
					"6: a controller on a file is not known as such"
				);
				ensure!(
					frame_system::Pallet::<T>::account_exists(controller),
					"6: a controller's account is not alive"
				);
			}
		}
		for who in ControllerAllowances::<T>::iter_keys() {
			ensure!(
				Controllers::<T>::contains_key(&who),
				"7: an allowance of an account that controls no subject"
			);
		}
		Ok(())
	}

	/// Invariant 8.
	fn try_state_of_receipts() -> Result<(), TryRuntimeError> {
		for (subject, receipt) in ShredReceipts::<T>::iter() {
			let file = Subjects::<T>::get(subject).ok_or("8: a receipt for no subject")?;
			ensure!(file.standing == Standing::Shredded, "8: a receipt for what is not shredded");
			ensure!(
				receipt.previous != Standing::Shredded,
				"8: a receipt for what was shredded before"
			);
		}
		for (subject, file) in Subjects::<T>::iter() {
			ensure!(
				file.standing != Standing::Shredded || ShredReceipts::<T>::contains_key(subject),
				"8: a shredded subject without a receipt"
			);
		}
		Ok(())
	}
}
