//! Weights of the calls.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What each call takes.
pub trait WeightInfo {
	/// One child, with `s` sr25519, `e` ed25519 and `k` ECDSA signatures on `n` consents.
	fn verify_crossing(s: u32, e: u32, k: u32, n: u32) -> Weight;
	/// `c` children, with that many signatures and consents in all.
	fn verify_crossings(c: u32, s: u32, e: u32, k: u32, n: u32) -> Weight;
	/// Looking up `m` notaries, which comes on top of verifying.
	fn notaries(m: u32) -> Weight;
	/// Ending `j` overdue journeys, which comes on top of verifying.
	fn resolve_overdue(j: u32) -> Weight;
	/// Committing to `r` records at the end of their block.
	fn commit(r: u32) -> Weight;
	/// Report of an attempt.
	fn report_attempt() -> Weight;
	/// Record of a child that nobody can name.
	fn record_unidentified() -> Weight;
	/// Emergency override.
	fn override_crossing() -> Weight;
	/// Review of an override.
	fn review() -> Weight;
	/// Correction.
	fn amend() -> Weight;
	/// Alert.
	fn raise_alert() -> Weight;
	/// End of an alert.
	fn clear_alert() -> Weight;
	/// Call for help.
	fn distress() -> Weight;
	/// Flag on a child that is overdue.
	fn flag_overdue() -> Weight;
	/// New version of a country's rules.
	fn set_rules() -> Weight;
}

/// Round figures for tests.
impl WeightInfo for () {
	fn verify_crossing(s: u32, e: u32, k: u32, n: u32) -> Weight {
		Self::verify_crossings(1, s, e, k, n)
	}

	fn verify_crossings(c: u32, s: u32, e: u32, k: u32, n: u32) -> Weight {
		let times =
			|figure: u64, count: u32| Weight::from_parts(figure, 0).saturating_mul(count.into());
		Weight::from_parts(20_000_000, 4_000)
			.saturating_add(Weight::from_parts(20_000_000, 5_000).saturating_mul(c.into()))
			.saturating_add(times(45_000_000, s))
			.saturating_add(times(45_000_000, e))
			.saturating_add(times(60_000_000, k))
			.saturating_add(times(5_000_000, n))
			.saturating_add(RocksDbWeight::get().reads_writes(5, 1))
			.saturating_add(RocksDbWeight::get().reads_writes(1, 2).saturating_mul(c.into()))
	}

	fn notaries(m: u32) -> Weight {
		RocksDbWeight::get().reads(2).saturating_mul(m.into())
	}

	fn resolve_overdue(j: u32) -> Weight {
		RocksDbWeight::get().reads_writes(1, 1).saturating_mul(j.into())
	}

	fn commit(r: u32) -> Weight {
		Weight::from_parts(10_000_000, 0)
			.saturating_add(Weight::from_parts(2_000_000, 0).saturating_mul(r.into()))
	}

	fn report_attempt() -> Weight {
		Weight::from_parts(40_000_000, 9_000)
			.saturating_add(RocksDbWeight::get().reads_writes(5, 3))
	}

	fn record_unidentified() -> Weight {
		Weight::from_parts(25_000_000, 4_000)
			.saturating_add(RocksDbWeight::get().reads_writes(4, 2))
	}

	fn override_crossing() -> Weight {
		Weight::from_parts(120_000_000, 9_000)
			.saturating_add(RocksDbWeight::get().reads_writes(10, 6))
	}

	fn review() -> Weight {
		Weight::from_parts(25_000_000, 4_000)
			.saturating_add(RocksDbWeight::get().reads_writes(4, 2))
	}

	fn amend() -> Weight {
		Weight::from_parts(130_000_000, 12_000)
			.saturating_add(RocksDbWeight::get().reads_writes(9, 6))
	}

	fn raise_alert() -> Weight {
		Weight::from_parts(30_000_000, 6_000)
			.saturating_add(RocksDbWeight::get().reads_writes(3, 1))
	}

	fn clear_alert() -> Weight {
		Weight::from_parts(30_000_000, 6_000)
			.saturating_add(RocksDbWeight::get().reads_writes(3, 1))
	}

	fn distress() -> Weight {
		Weight::from_parts(30_000_000, 6_000)
			.saturating_add(RocksDbWeight::get().reads_writes(1, 1))
	}

	fn flag_overdue() -> Weight {
		Weight::from_parts(30_000_000, 6_000)
			.saturating_add(RocksDbWeight::get().reads_writes(3, 1))
	}

	fn set_rules() -> Weight {
		Weight::from_parts(25_000_000, 4_000)
			.saturating_add(RocksDbWeight::get().reads_writes(4, 2))
	}
}
