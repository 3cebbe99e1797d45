//! Weights of the calls.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What each call takes.
pub trait WeightInfo {
	/// Opening a journal again.
	fn open_journal() -> Weight;
	/// Closing a journal that is listed as silent.
	fn close_journal() -> Weight;
	/// Sealing a shift of a journal that is listed as silent.
	fn seal() -> Weight;
	/// Listing a journal as silent.
	fn flag_silent() -> Weight;
}

/// Round figures for tests.
impl WeightInfo for () {
	fn open_journal() -> Weight {
		estimate(4, 2)
	}

	fn close_journal() -> Weight {
		estimate(5, 3)
	}

	fn seal() -> Weight {
		estimate(5, 3)
	}

	fn flag_silent() -> Weight {
		estimate(4, 1)
	}
}

fn estimate(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(30_000_000, 6_000)
		.saturating_add(RocksDbWeight::get().reads_writes(reads, writes))
}
