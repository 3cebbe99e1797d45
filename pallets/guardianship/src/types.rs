//! What the pallet keeps beside the child's file.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use tutela_primitives::{
	InstitutionId, LinkBasis, Minute, Moment, Rights, DAY, MAX_LINKS, MAX_WITHDRAWALS,
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
	/// Until when the guardian can accept, in milliseconds.
	pub lapses_at: Moment,
}
