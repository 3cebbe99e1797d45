//! Weights of `pallet_redress`: estimates from what reads and writes take. `scripts/bench` has not measured
//! this pallet yet; its next full run writes this file anew.
//!
//! The time beside storage is four times that of `BorderTransfer.clear_alert`, which changes a child's file as
//! these calls do. The proof is twice what `scripts/bench` counts, which is the largest of what each kind of item
//! takes: 990 bytes, and for each item its largest size and 2,475 bytes.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call of `pallet_redress` takes.
pub struct WeightInfo<T>(PhantomData<T>);

/// Time beside storage, in picoseconds: 240 microseconds.
const TIME: u64 = 240_000_000;
/// Twice the proof of one child's file, in bytes.
const FILE: u64 = 2 * 5_247;
/// Twice the proof of one contest, in bytes.
const CONTEST: u64 = 2 * (990 + 2_475 + 16 + 413);
/// Twice the proof of the five counts of pleas that the end of a contest changes, in bytes.
const PLEAS: u64 = 2 * (990 + 5 * (2_475 + 73));

impl<T: frame_system::Config> WeightInfo<T> {
	fn estimate(proof: u64, reads: u64, writes: u64) -> Weight {
		Weight::from_parts(TIME, proof)
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> pallet_redress::WeightInfo for WeightInfo<T> {
	/// `Accreditation`: `Officers`, `Institutions`; `IdentityRegistry`: `Subjects`; `BorderTransfer`: `Records`;
	/// `Redress`: `Contests` (written), `NextContest` (written), `OpenContests` (written), `ContestOf`
	/// (written), `OpenPleas` (written).
	fn contest() -> Weight {
		Self::estimate(FILE, 8, 5)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `Redress`: `Contests` (written).
	fn answer() -> Weight {
		Self::estimate(CONTEST, 3, 1)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `IdentityRegistry`: `Subjects` (written); `Redress`:
	/// `Contests` (written).
	fn pause() -> Weight {
		Self::estimate(FILE, 4, 2)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `IdentityRegistry`: `Subjects` (written), or
	/// `BorderTransfer`: `Records`, `MarkedRecords` (written); `Redress`: `Contests` (written), `OpenContests`
	/// (written), `ContestOf` (written), five of `OpenPleas` (written).
	fn decide() -> Weight {
		Self::estimate(PLEAS, 11, 9)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `Redress`: `Contests` (written).
	fn extend() -> Weight {
		Self::estimate(CONTEST, 3, 1)
	}

	/// `Accreditation`: `Officers`, `Institutions`; `IdentityRegistry`: `Subjects` (written); `Redress`:
	/// `Contests` (written), `OpenContests` (written), `ContestOf` (written), five of `OpenPleas` (written).
	fn lapse() -> Weight {
		Self::estimate(PLEAS, 9, 9)
	}
}
