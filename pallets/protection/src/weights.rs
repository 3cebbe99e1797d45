//! Weights of the calls.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What each call takes.
pub trait WeightInfo {
	/// Referring a record.
	fn refer() -> Weight;
	/// Taking a step of a case with all its steps.
	fn take_step() -> Weight;
	/// Offering a case to another lead.
	fn hand_over() -> Weight;
	/// Taking over a case whose lead may not act.
	fn accept_case() -> Weight;
	/// Granting access in the place of the last of 16 grants, all of which have ended.
	fn grant() -> Weight;
	/// Ending access.
	fn end_grant() -> Weight;
	/// Disclosing a file from one party to another.
	fn disclose() -> Weight;
	/// Answering a disclosure.
	fn receive() -> Weight;
	/// Closing a case to which 16 institutions have access.
	fn close() -> Weight;
	/// Reopening a case.
	fn reopen() -> Weight;
	/// Noting that a step is overdue.
	fn note_missed() -> Weight;
	/// Setting clocks in a full timeline, by the council.
	fn set_clocks() -> Weight;
	/// Setting another encryption key.
	fn set_encryption_key() -> Weight;
	/// Leaving a contact under a tag with as many as there is room for, all of which have ended.
	fn leave_contact() -> Weight;
	/// Withdrawing one of as many contacts.
	fn withdraw_contact() -> Weight;
	/// Announcing a look-up, by a party.
	fn announce_lookup() -> Weight;
	/// Clearing so many tags of an epoch, each with as many contacts as there is room for.
	fn clear_epoch(tags: u32) -> Weight;
	/// Setting the key of an epoch.
	fn set_epoch_key() -> Weight;
}

/// Round figures for tests.
impl WeightInfo for () {
	fn refer() -> Weight {
		estimate(9, 5)
	}

	fn take_step() -> Weight {
		estimate(5, 2)
	}

	fn hand_over() -> Weight {
		estimate(4, 1)
	}

	fn accept_case() -> Weight {
		estimate(4, 4)
	}

	fn grant() -> Weight {
		estimate(21, 17)
	}

	fn end_grant() -> Weight {
		estimate(4, 1)
	}

	fn disclose() -> Weight {
		estimate(9, 2)
	}

	fn receive() -> Weight {
		estimate(3, 1)
	}

	fn close() -> Weight {
		estimate(21, 19)
	}

	fn reopen() -> Weight {
		estimate(5, 3)
	}

	fn note_missed() -> Weight {
		estimate(3, 1)
	}

	fn set_clocks() -> Weight {
		estimate(3, 2)
	}

	fn set_encryption_key() -> Weight {
		estimate(3, 2)
	}

	fn leave_contact() -> Weight {
		estimate(4, 1)
	}

	fn withdraw_contact() -> Weight {
		estimate(3, 1)
	}

	fn announce_lookup() -> Weight {
		estimate(7, 1)
	}

	fn clear_epoch(tags: u32) -> Weight {
		estimate(u64::from(tags).saturating_add(4), tags.into())
	}

	fn set_epoch_key() -> Weight {
		estimate(2, 1)
	}
}

fn estimate(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(30_000_000, 6_000)
		.saturating_add(RocksDbWeight::get().reads_writes(reads, writes))
}
