//! Calls of `Council`: what the UN agencies decide together.

use crate::Call;
use codec::{Compact, Encode};
use scale_info::TypeInfo;
use sp_core::H256;

const PALLET: &str = "Council";

/// Most computing time and proof that a motion may take when it is carried out.
#[derive(Clone, Copy, Debug, Encode, TypeInfo)]
pub struct Weight {
	/// Computing time in picoseconds.
	#[codec(compact)]
	pub ref_time: u64,
	/// Proof in bytes.
	#[codec(compact)]
	pub proof_size: u64,
}

/// Puts a call to the vote. The proposer does not vote by that.
pub fn propose(threshold: u32, proposal: Vec<u8>) -> Call {
	let length = u32::try_from(proposal.len()).unwrap_or(u32::MAX);
	Call::new(PALLET, "propose")
		.with("threshold", Compact(threshold))
		.with_encoded("proposal", proposal)
		.with("length_bound", Compact(length))
}

/// Votes on a motion.
pub fn vote(proposal: H256, index: u32, approve: bool) -> Call {
	Call::new(PALLET, "vote")
		.with("proposal", proposal)
		.with("index", Compact(index))
		.with("approve", approve)
}

/// Counts the votes and carries the motion out, or drops it.
pub fn close(proposal: H256, index: u32, weight: Weight, length: u32) -> Call {
	Call::new(PALLET, "close")
		.with("proposal_hash", proposal)
		.with("index", Compact(index))
		.with("proposal_weight_bound", weight)
		.with("length_bound", Compact(length))
}
