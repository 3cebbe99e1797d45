//! What the calls cost.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// The cost of each call, at its worst.
pub trait WeightInfo {
	/// Cost of `accredit`, by an accreditor's officer.
	fn accredit() -> Weight;
	/// Cost of `amend`, by an accreditor's officer and with a nomination to drop.
	fn amend() -> Weight;
	/// Cost of `suspend`, by an accreditor's officer.
	fn suspend() -> Weight;
	/// Cost of `reinstate`, by an accreditor's officer.
	fn reinstate() -> Weight;
	/// Cost of `revoke`, by an accreditor's officer and with a nomination to drop.
	fn revoke() -> Weight;
	/// Cost of `hand_over_admin`, by an accreditor's officer and with a nomination to replace.
	fn hand_over_admin() -> Weight;
	/// Cost of `accept_admin`.
	fn accept_admin() -> Weight;
	/// Cost of `appoint_officer` with the signature of a new officer, whose earlier appointment
	/// waits.
	fn appoint_officer() -> Weight;
	/// Cost of `appoint_officer` without a signature: it waits, or an own officer's is replaced.
	fn propose_officer() -> Weight;
	/// Cost of `accept_appointment`.
	fn accept_appointment() -> Weight;
	/// Cost of `dismiss_officer`, by the admin.
	fn dismiss_officer() -> Weight;
	/// Cost of `rotate_officer_key`, by the admin.
	fn rotate_officer_key() -> Weight;
	/// Cost of `set_allowance`.
	fn set_allowance() -> Weight;
	/// Cost of `distrust`, by an accreditor's officer, with one place left on the list of doubts.
	fn distrust() -> Weight;
	/// Cost of `trust_again`, by an accreditor's officer, with a full list of doubts.
	fn trust_again() -> Weight;
}

/// Estimates for tests: storage reads and writes as counted, a round figure for the rest.
impl WeightInfo for () {
	fn accredit() -> Weight {
		estimate(6, 4)
	}

	fn amend() -> Weight {
		estimate(4, 2)
	}

	fn suspend() -> Weight {
		estimate(4, 2)
	}

	fn reinstate() -> Weight {
		estimate(4, 2)
	}

	fn revoke() -> Weight {
		estimate(5, 4)
	}

	fn hand_over_admin() -> Weight {
		estimate(5, 1)
	}

	fn accept_admin() -> Weight {
		estimate(5, 5)
	}

	fn appoint_officer() -> Weight {
		estimate(7, 3).saturating_add(signature())
	}

	fn propose_officer() -> Weight {
		estimate(5, 3)
	}

	fn accept_appointment() -> Weight {
		estimate(5, 3)
	}

	fn dismiss_officer() -> Weight {
		estimate(3, 2)
	}

	fn rotate_officer_key() -> Weight {
		estimate(8, 5).saturating_add(signature())
	}

	fn set_allowance() -> Weight {
		estimate(1, 1)
	}

	fn distrust() -> Weight {
		estimate(4, 1)
	}

	fn trust_again() -> Weight {
		estimate(4, 2)
	}
}

/// A round figure for checking one signature.
fn signature() -> Weight {
	Weight::from_parts(60_000_000, 0)
}

fn estimate(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(20_000_000, 4_000)
		.saturating_add(RocksDbWeight::get().reads(reads))
		.saturating_add(RocksDbWeight::get().writes(writes))
}
