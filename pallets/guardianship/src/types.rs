//! What the pallet keeps beside the child's file.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use tutela_primitives::{
	Actor, Capacity, Grant, InstitutionId, KeyHint, LinkBasis, Minute, Moment, Rights, Slot,
	SubjectId, DAY, MAX_BATCH, MAX_LINKS, MAX_WITHDRAWALS,
};

/// How long a proposed link waits for the guardian, in milliseconds (30 days).
pub const PROPOSAL_LIFETIME: Moment = 30 * DAY;

/// The first place that only a court fills. So nobody uses up the places of a file by ending links and
/// establishing others.
pub const COURTS_SLOTS: Slot = 128;

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
	/// The key of its officer.
	pub key: KeyHint,
	/// Whether that was as a court or as a registrar.
	pub capacity: Capacity,
	/// Until when the guardian can accept, in milliseconds.
	pub lapses_at: Moment,
}

impl Proposal {
	/// By whom, in what capacity and when it was proposed.
	pub fn grant(&self) -> Grant {
		let given_at = self.lapses_at.saturating_sub(PROPOSAL_LIFETIME);
		Grant { by: self.by, key: self.key, capacity: self.capacity, given_at }
	}
}

/// Guardians' links, each by child and slot, at most 64.
pub type LinkList = BoundedVec<(SubjectId, Slot), ConstU32<MAX_BATCH>>;

/// A key that is or was on a child's file.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct KnownKey {
	/// Place of the guardian whose key it is, or was last.
	pub slot: Slot,
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
