//! What the pallet keeps beside the child's file.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use tutela_primitives::{
	Actor, Backing, Capacity, Institution, InstitutionId, LinkBasis, Minute, Moment, Rights, Slot,
	DAY, MAX_LINKS, MAX_WITHDRAWALS,
};

/// How long a proposed link waits for the guardian, in milliseconds (30 days).
pub const PROPOSAL_LIFETIME: Moment = 30 * DAY;

/// How many withdrawn consents of one guardian a file remembers one by one.
///
/// An equal share for each possible guardian, so that no guardian can use up another's.
pub const WITHDRAWALS_PER_GUARDIAN: u32 = MAX_WITHDRAWALS / MAX_LINKS;

/// A link that waits for the guardian to accept it.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Proposal {
	/// What the link rests on.
	pub basis: LinkBasis,
	/// What the guardian may do.
	pub rights: Rights,
	/// Last minute of the link; none if it does not end by itself.
	pub valid_until: Option<Minute>,
	/// Commitment to the evidence that the link rests on.
	pub evidence: sp_core::H256,
	/// The institution that proposed it.
	pub by: InstitutionId,
	/// Whether that was as a court or as a registrar.
	pub capacity: Capacity,
	/// Until when the guardian can accept, in milliseconds.
	pub lapses_at: Moment,
}

impl Proposal {
	/// What the standing of `proposer`, who made it, means for it at `now`.
	pub fn backing(&self, proposer: Option<&Institution>, now: Moment) -> Backing {
		let proposed_at = self.lapses_at.saturating_sub(PROPOSAL_LIFETIME);
		proposer.map_or(Backing::Void, |body| body.backs(self.capacity.role(), proposed_at, now))
	}
}

/// A key that is or was on a child's file.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct KnownKey {
	/// Whether a court ended the key's link, or had stopped it when it ended. Then only a court
	/// links the key again.
	pub court_only: bool,
}

/// A dispute about a link that a court has decided for the guardian.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Dispute {
	/// Place of the guardian whose link was disputed.
	pub slot: Slot,
	/// Who disputed it.
	pub by: Actor,
}
