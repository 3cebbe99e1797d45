//! Weights of `pallet_protection`: estimates from what reads and writes take. `scripts/bench` has not measured
//! this pallet yet; its next full run writes this file anew.
//!
//! The time beside storage is that of calls of the other pallets that do as much, rounded up.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call of `pallet_protection` takes.
pub struct WeightInfo<T>(PhantomData<T>);

/// Time beside storage, in picoseconds: 60 microseconds.
const TIME: u64 = 60_000_000;
/// Time for each tag that is cleared, beside storage, in picoseconds: 5 microseconds.
const TIME_A_TAG: u64 = 5_000_000;
/// Largest proof of one item of these pallets, in bytes.
const PROOF: u64 = 3_700;

impl<T: frame_system::Config> WeightInfo<T> {
	fn estimate(reads: u64, writes: u64) -> Weight {
		Weight::from_parts(TIME, PROOF.saturating_mul(reads))
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> pallet_protection::WeightInfo for WeightInfo<T> {
	/// `Accreditation`: `Officers`, `Institutions` (twice); `BorderTransfer`: `Records`, `Amendments`;
	/// `Protection`: `CaseOfRecord` (written), `ClockTimelines`, `NextCase`, `Cases`, `Owed`, `Tallies` (written).
	fn refer() -> Weight {
		Self::estimate(11, 5)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `Protection`: `Cases` (written), `ClockVersions`, `Tallies`
	/// (written).
	fn take_step() -> Weight {
		Self::estimate(5, 2)
	}

	/// `Accreditation`: `Officers`, `Institutions` (twice); `Protection`: `Cases` (written).
	fn hand_over() -> Weight {
		Self::estimate(4, 1)
	}

	/// `Accreditation`: `Officers`, `Institutions` (twice); `Protection`: `Cases`, `Owed` (twice), `Grants`
	/// (written).
	fn accept_case() -> Weight {
		Self::estimate(6, 4)
	}

	/// `Accreditation`: `Officers`, `Institutions` (twice); `Protection`: `Cases`, `Grants` (16 are read, and
	/// written).
	fn grant() -> Weight {
		Self::estimate(21, 17)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `Protection`: `Cases`, `Grants` (written).
	fn end_grant() -> Weight {
		Self::estimate(4, 1)
	}

	/// `Accreditation`: `Officers`, `Institutions` (three times); `Protection`: `Cases`, `Grants` (twice),
	/// `EncryptionKeys`, `Receipts` (written).
	fn disclose() -> Weight {
		Self::estimate(9, 2)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `Protection`: `Receipts` (written).
	fn receive() -> Weight {
		Self::estimate(3, 1)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `Protection`: `Cases`, `Tallies`, `Owed`, `Grants` (16, written).
	fn close() -> Weight {
		Self::estimate(21, 19)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `Protection`: `Cases`, `ClockTimelines`, `Tallies`, `Owed`
	/// (written).
	fn reopen() -> Weight {
		Self::estimate(6, 3)
	}

	/// `Protection`: `Cases` (written); and, by the check before the call, `Accreditation`: `Officers`,
	/// `Institutions`.
	fn note_missed() -> Weight {
		Self::estimate(3, 1)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `Protection`: `ClockTimelines`, `ClockVersions` (written).
	fn set_clocks() -> Weight {
		Self::estimate(4, 2)
	}

	/// `Accreditation`: `Admins`, `Institutions`; `Protection`: `EncryptionKeys`, `KeyLog` (written).
	fn set_encryption_key() -> Weight {
		Self::estimate(4, 2)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `Protection`: `EpochKeys`, `ContactsOf` (written).
	fn leave_contact() -> Weight {
		Self::estimate(4, 1)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `Protection`: `ContactsOf` (written).
	fn withdraw_contact() -> Weight {
		Self::estimate(3, 1)
	}

	/// `Accreditation`: `Officers`, `Institutions` (twice); `Protection`: `Cases`, `Grants`, `Lookups` (written).
	fn announce_lookup() -> Weight {
		Self::estimate(6, 1)
	}

	/// `Protection`: `EpochKeys` (twice, one written).
	fn set_epoch_key() -> Weight {
		Self::estimate(2, 1)
	}

	/// `Protection`: `EpochKeys`, `ContactsOf` (one for each tag and one more, all but that written); and, by the
	/// check before the call, `Accreditation`: `Officers`, `Institutions`.
	fn clear_epoch(tags: u32) -> Weight {
		let tags = u64::from(tags);
		Self::estimate(tags.saturating_add(4), tags)
			.saturating_add(Weight::from_parts(TIME_A_TAG.saturating_mul(tags), 0))
	}
}
