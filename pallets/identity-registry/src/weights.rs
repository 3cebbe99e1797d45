//! What each call costs.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What each call costs, at most.
pub trait WeightInfo {
	/// `register` with `t` new tags.
	fn register(t: u32) -> Weight;
	/// `register` with `t` tags that belong to as many other subjects.
	fn register_duplicate(t: u32) -> Weight;
	/// `update_claims`.
	fn update_claims() -> Weight;
	/// `add_tag` with a new tag.
	fn add_tag() -> Weight;
	/// `add_tag` with a tag that belongs to another subject.
	fn add_tag_duplicate() -> Weight;
	/// `set_standing` by a court.
	fn set_standing() -> Weight;
	/// `merge_duplicate` by a court.
	fn merge_duplicate() -> Weight;
	/// `propose_registrar` by a court.
	fn propose_registrar() -> Weight;
	/// `accept_registrar`.
	fn accept_registrar() -> Weight;
	/// `bind_controller` by a court, with a key that a merged file leaves and one that is replaced.
	fn bind_controller() -> Weight;
	/// `shred`.
	fn shred() -> Weight;
	/// `set_residence`.
	fn set_residence() -> Weight;
	/// `accept_residence`.
	fn accept_residence() -> Weight;
	/// `confirm_identities` of `n` children, by a court.
	fn confirm_identities(n: u32) -> Weight;
}

/// Estimates for tests, by the storage that is read and written.
impl WeightInfo for () {
	fn register(t: u32) -> Weight {
		let t = u64::from(t);
		Weight::from_parts(25_000_000, 6_000)
			.saturating_add(Weight::from_parts(6_000_000, 2_600).saturating_mul(t))
			.saturating_add(RocksDbWeight::get().reads(t.saturating_add(4)))
			.saturating_add(RocksDbWeight::get().writes(t.saturating_mul(2).saturating_add(1)))
	}

	fn register_duplicate(t: u32) -> Weight {
		let t = u64::from(t);
		Weight::from_parts(20_000_000, 6_000)
			.saturating_add(Weight::from_parts(12_000_000, 5_200).saturating_mul(t))
			.saturating_add(RocksDbWeight::get().reads(t.saturating_mul(2).saturating_add(3)))
			.saturating_add(RocksDbWeight::get().writes(t))
	}

	fn update_claims() -> Weight {
		Weight::from_parts(25_000_000, 14_000)
			.saturating_add(RocksDbWeight::get().reads_writes(5, 1))
	}

	fn add_tag() -> Weight {
		Weight::from_parts(30_000_000, 14_000)
			.saturating_add(RocksDbWeight::get().reads_writes(6, 3))
	}

	fn add_tag_duplicate() -> Weight {
		Weight::from_parts(32_000_000, 9_000)
			.saturating_add(RocksDbWeight::get().reads_writes(5, 1))
	}

	fn set_standing() -> Weight {
		Weight::from_parts(26_000_000, 6_000)
			.saturating_add(RocksDbWeight::get().reads_writes(3, 1))
	}

	fn merge_duplicate() -> Weight {
		Weight::from_parts(32_000_000, 9_000)
			.saturating_add(RocksDbWeight::get().reads_writes(4, 1))
	}

	fn propose_registrar() -> Weight {
		Weight::from_parts(22_000_000, 6_000)
			.saturating_add(RocksDbWeight::get().reads_writes(3, 1))
	}

	fn accept_registrar() -> Weight {
		Weight::from_parts(26_000_000, 14_000)
			.saturating_add(RocksDbWeight::get().reads_writes(6, 2))
	}

	fn bind_controller() -> Weight {
		Weight::from_parts(45_000_000, 9_000)
			.saturating_add(RocksDbWeight::get().reads_writes(7, 6))
	}

	fn shred() -> Weight {
		Weight::from_parts(28_000_000, 6_000)
			.saturating_add(RocksDbWeight::get().reads_writes(4, 2))
	}

	fn set_residence() -> Weight {
		Weight::from_parts(25_000_000, 14_000)
			.saturating_add(RocksDbWeight::get().reads_writes(5, 1))
	}
	fn accept_residence() -> Weight {
		Weight::from_parts(25_000_000, 14_000)
			.saturating_add(RocksDbWeight::get().reads_writes(5, 1))
	}

	fn confirm_identities(n: u32) -> Weight {
		Weight::from_parts(20_000_000, 14_000)
			.saturating_add(Weight::from_parts(15_000_000, 5_000).saturating_mul(n.into()))
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().reads_writes(1, 1).saturating_mul(n.into()))
	}
}
