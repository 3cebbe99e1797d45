//! Weights of the calls.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What each call takes.
pub trait WeightInfo {
	/// Opening a contest of an alert.
	fn contest() -> Weight;
	/// Answering a contest with every plea.
	fn answer() -> Weight;
	/// Pausing a contested alert.
	fn pause() -> Weight;
	/// Upholding the contest of a paused alert, with every plea.
	fn decide() -> Weight;
	/// Extending the time for a decision.
	fn extend() -> Weight;
	/// Ending a second look on which nobody decided.
	fn lapse() -> Weight;
}

/// Round figures for tests.
impl WeightInfo for () {
	fn contest() -> Weight {
		estimate(7, 5)
	}

	fn answer() -> Weight {
		estimate(3, 1)
	}

	fn pause() -> Weight {
		estimate(5, 2)
	}

	fn decide() -> Weight {
		estimate(10, 9)
	}

	fn extend() -> Weight {
		estimate(4, 1)
	}

	fn lapse() -> Weight {
		estimate(9, 9)
	}
}

fn estimate(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(60_000_000, 6_000)
		.saturating_add(RocksDbWeight::get().reads_writes(reads, writes))
}
