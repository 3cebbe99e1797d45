//! The commitment to all blocks and to the records that were written in them.

use crate::{Commitment, Config, NextRecord, Pallet, Records, WeightInfo};
use codec::{Encode, MaxEncodedLen};
use frame_support::{storage::StoragePrefixedMap, weights::Weight};
use sp_io::storage;
use sp_runtime::traits::UniqueSaturatedInto;
use tutela_primitives::{commitment::BlockRecords, Record, RecordId};

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
			let records = Self::written(first, end);
			commitment.extend(parent, frame_system::Pallet::<T>::parent_hash(), records);
		});
	}

	/// The records from `first` on and before `end`, as the state has them.
	pub(crate) fn written(first: RecordId, end: RecordId) -> BlockRecords {
		let mut key = Records::<T>::final_prefix().to_vec();
		let prefix = key.len();
		BlockRecords::read(first, end, |number, leaf| {
			key.truncate(prefix);
			number.key().encode_to(&mut key);
			let before = leaf.len();
			leaf.resize(before.saturating_add(Record::max_encoded_len()), 0);
			let value = leaf.get_mut(before..).unwrap_or_default();
			let length =
				storage::read(&key, value, 0).and_then(|length| usize::try_from(length).ok());
			leaf.truncate(before.saturating_add(length.unwrap_or_default()));
		})
	}

	/// What it takes to commit to this many records at the end of the block.
	pub(crate) fn weight_to_commit(records: u32) -> Weight {
		T::WeightInfo::commit(records).saturating_sub(T::WeightInfo::commit(0))
	}
}
