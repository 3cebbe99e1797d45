//! What the pallet keeps beside the child's file.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use tutela_primitives::{
	AccountId, EndReason, InstitutionId, LinkBasis, LinkState, Minute, Moment, Order, Rights, Slot,
	DAY, MAX_LINKS, MAX_WITHDRAWALS,
};

/// How long a proposed link waits for the guardian, in milliseconds (30 days).
pub const PROPOSAL_LIFETIME: Moment = 30 * DAY;

/// How many withdrawn consents of one guardian a file remembers one by one.
///
/// An equal share for each possible guardian, so that no guardian can use up another's.
pub const WITHDRAWALS_PER_GUARDIAN: u32 = MAX_WITHDRAWALS / MAX_LINKS;

/// Who did something to a file.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Actor {
	/// An officer of this institution.
	Institution(InstitutionId),
	/// The guardian in this place.
	Guardian(Slot),
	/// The subject, by its own key.
	Subject,
}

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
	pub until: Option<Minute>,
	/// Commitment to the evidence that the link rests on.
	pub evidence: sp_core::H256,
	/// The institution that proposed it.
	pub by: InstitutionId,
	/// Until when the guardian can accept, in milliseconds.
	pub lapses: Moment,
}

/// An entry of the link register: a time in which one link had one key and one state.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct LinkPeriod {
	/// Place on the child's file.
	pub slot: Slot,
	/// The guardian's key.
	pub account: AccountId,
	/// What the link rests on.
	pub basis: LinkBasis,
	/// What the guardian may do.
	pub rights: Rights,
	/// Whether the guardian's word counted.
	pub state: LinkState,
	/// First millisecond of the period.
	pub from: Moment,
	/// First millisecond after the period; none while it lasts.
	pub to: Option<Moment>,
	/// When the link ends by itself, in milliseconds, if nobody ends it earlier.
	pub until: Option<Moment>,
	/// Why the period ended.
	pub ended: Option<EndReason>,
	/// Commitment to the evidence that the link rests on.
	pub evidence: sp_core::H256,
	/// Who began the period.
	pub by: Actor,
	/// Who ended it; none while it lasts, and where the time it was given for passed.
	pub ended_by: Option<Actor>,
}

impl LinkPeriod {
	/// Whether the period covers the moment `at`.
	pub fn covers(&self, at: Moment) -> bool {
		self.from <= at
			&& self.to.is_none_or(|to| at < to)
			&& self.until.is_none_or(|until| at < until)
	}
}

/// An order that is no longer on the child's file.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct PastOrder {
	/// The order as it was imposed.
	pub order: Order,
	/// Since when it is no longer in force, in milliseconds.
	pub lifted_at: Moment,
	/// Who lifted it, or ended the link that it names; none where its time passed.
	pub by: Option<Actor>,
}

/// In which capacity an officer acts here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
	/// For a court.
	Court,
	/// For a civil registry or a guardianship authority.
	Registrar,
}
