//! Weights of `pallet_journal`: estimates from what reads and writes take. `scripts/bench` has not measured
//! this pallet yet; its next full run writes this file anew.
//!
//! The time beside storage is that of calls of the other pallets that do as much, rounded up.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call of `pallet_journal` takes.
pub struct WeightInfo<T>(PhantomData<T>);

/// Time beside storage, in picoseconds: 60 microseconds.
const TIME: u64 = 60_000_000;
/// Largest proof of one item of these pallets, in bytes.
const PROOF: u64 = 3_700;

impl<T: frame_system::Config> WeightInfo<T> {
	fn estimate(reads: u64, writes: u64) -> Weight {
		Weight::from_parts(TIME, PROOF.saturating_mul(reads))
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> pallet_journal::WeightInfo for WeightInfo<T> {
	/// `Accreditation`: `Admins`, `Institutions`; `Journal`: `Journals` (written), `OpenJournals` (written).
	fn open_journal() -> Weight {
		Self::estimate(4, 2)
	}

	/// `Accreditation`: `Admins`, `Institutions`; `Journal`: `Journals` (written), `OpenJournals` (written),
	/// `Silent` (written).
	fn close_journal() -> Weight {
		Self::estimate(5, 3)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `Journal`: `Journals` (written), `Seals` (written),
	/// `Silent` (written).
	fn seal() -> Weight {
		Self::estimate(5, 3)
	}

	/// `Journal`: `Journals`, `Silent` (written); and, by the check before the call, `Accreditation`:
	/// `Officers`, `Institutions`.
	fn flag_silent() -> Weight {
		Self::estimate(4, 1)
	}
}
