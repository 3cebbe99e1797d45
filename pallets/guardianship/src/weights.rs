//! What each call costs.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What each call costs at most.
pub trait WeightInfo {
	/// `establish` without an acceptance.
	fn propose() -> Weight;
	/// `establish` with an acceptance, whose signature is checked.
	fn establish() -> Weight;
	/// `accept`.
	fn accept() -> Weight;
	/// `suspend_link`.
	fn suspend_link() -> Weight;
	/// `contest_link`.
	fn contest_link() -> Weight;
	/// `reinstate_link`.
	fn reinstate_link() -> Weight;
	/// `end_link`.
	fn end_link() -> Weight;
	/// `relinquish`.
	fn relinquish() -> Weight;
	/// `replace_key`.
	fn replace_key() -> Weight;
	/// `set_requirement`.
	fn set_requirement() -> Weight;
	/// `impose_order`.
	fn impose_order() -> Weight;
	/// `lift_order`.
	fn lift_order() -> Weight;
	/// `object`.
	fn object() -> Weight;
	/// `withdraw_objection`.
	fn withdraw_objection() -> Weight;
	/// `back_objection`.
	fn back_objection() -> Weight;
	/// `revoke_consent`.
	fn revoke_consent() -> Weight;
	/// `revoke_all_consents`.
	fn revoke_all_consents() -> Weight;
	/// `cancel_proposal`.
	fn cancel_proposal() -> Weight;
	/// `lift_objection`.
	fn lift_objection() -> Weight;
	/// `confirm_links` of `n` children.
	fn confirm_links(n: u32) -> Weight;
}

/// For tests: the right order of magnitude, not measured.
fn estimate(micros: u64, reads: u64, writes: u64) -> Weight {
	Weight::from_parts(micros.saturating_mul(1_000_000), 4_096)
		.saturating_add(RocksDbWeight::get().reads_writes(reads, writes))
}

impl WeightInfo for () {
	fn propose() -> Weight {
		estimate(40, 6, 4)
	}
	fn establish() -> Weight {
		estimate(120, 10, 10)
	}
	fn accept() -> Weight {
		estimate(70, 11, 10)
	}
	fn suspend_link() -> Weight {
		estimate(40, 4, 3)
	}
	fn contest_link() -> Weight {
		estimate(40, 4, 3)
	}
	fn reinstate_link() -> Weight {
		estimate(40, 4, 3)
	}
	fn end_link() -> Weight {
		estimate(60, 5, 9)
	}
	fn relinquish() -> Weight {
		estimate(60, 5, 9)
	}
	fn replace_key() -> Weight {
		estimate(60, 10, 9)
	}
	fn set_requirement() -> Weight {
		estimate(30, 3, 1)
	}
	fn impose_order() -> Weight {
		estimate(40, 3, 5)
	}
	fn lift_order() -> Weight {
		estimate(40, 3, 2)
	}
	fn object() -> Weight {
		estimate(30, 3, 1)
	}
	fn withdraw_objection() -> Weight {
		estimate(30, 3, 1)
	}
	fn back_objection() -> Weight {
		estimate(30, 3, 1)
	}
	fn revoke_consent() -> Weight {
		estimate(50, 3, 1)
	}
	fn revoke_all_consents() -> Weight {
		estimate(30, 3, 1)
	}
	fn cancel_proposal() -> Weight {
		estimate(40, 5, 1)
	}
	fn lift_objection() -> Weight {
		estimate(40, 3, 1)
	}
	fn confirm_links(n: u32) -> Weight {
		estimate(30, 4, 0).saturating_add(estimate(20, 1, 1).saturating_mul(n.into()))
	}
}
