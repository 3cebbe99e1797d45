//! The commitment to all blocks and to the records that were written in them.

use crate::{Commitment, Config, NextRecord, Pallet, Records, WeightInfo};
use alloc::vec::Vec;
use frame_support::{storage::unhashed, weights::Weight};
use sp_runtime::traits::UniqueSaturatedInto;
use tutela_primitives::{commitment::BlockRecords, RecordId};

impl<T: Config> Pallet<T> {
	/// Commits to the block before, and to the records of this one.
	///
	/// Records are read back by their numbers: whatever was numbered since the last block is in it, and no
	/// call can forget its own.
	pub(crate) fn commit() {
		let number: u32 = frame_system::Pallet::<T>::block_number().unique_saturated_into();
		let Some(parent) = number.checked_sub(1) else { return };
		Commitment::<T>::mutate(|commitment| {
			let (first, end) = (commitment.records.next(), NextRecord::<T>::get());
			let records = BlockRecords::of(first, Self::encoded_records(first, end));
			commitment.extend(parent, frame_system::Pallet::<T>::parent_hash(), records);
		});
	}

	/// The records from `first` on and before `end`, SCALE-encoded.
	pub(crate) fn encoded_records(first: RecordId, end: RecordId) -> impl Iterator<Item = Vec<u8>> {
		(first.0..end.0).map(|number| {
			let key = Records::<T>::hashed_key_for(RecordId(number).key());
			unhashed::get_raw(&key).unwrap_or_default()
		})
	}

	/// What it takes to commit to this many records at the end of the block.
	pub(crate) fn weight_to_commit(records: u32) -> Weight {
		T::WeightInfo::commit(records).saturating_sub(T::WeightInfo::commit(0))
	}
}
