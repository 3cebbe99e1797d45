//! What the pallets keep and take, beyond `tutela-primitives`.
//!
//! Each mirrors a type of a pallet, field by field; [`crate::shape`] compares them with the live
//! chain before they are used.

use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde::Serialize;
use sp_core::H256;
use tutela_primitives::{
	AccountId, EndReason, InstitutionId, LinkBasis, LinkState, Moment, Order, Rights, Slot,
};

pub use tutela_evidence::types::{
	Accreditor, Appointment, Correction, CrossingReport, Institution, InstitutionStanding, Review,
	ReviewFinding, Subject,
};

/// Who did something to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub enum Actor {
	/// An officer of this institution.
	Institution(InstitutionId),
	/// The guardian in this place.
	Guardian(Slot),
	/// The subject, by its own key.
	Subject,
}

/// A stretch of time in which a guardian's link was as it is told here.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct LinkPeriod {
	/// Place on the child's file.
	pub slot: Slot,
	/// The guardian's key.
	pub account: AccountId,
	/// What the link rested on.
	pub basis: LinkBasis,
	/// What the guardian might do.
	pub rights: Rights,
	/// Whether the guardian's word counted.
	pub state: LinkState,
	/// Since when, in milliseconds.
	pub from: Moment,
	/// Until when, in milliseconds; none if it goes on.
	pub to: Option<Moment>,
	/// When the link ends by itself, in milliseconds, if nobody ends it earlier.
	pub until: Option<Moment>,
	/// Why it ended.
	pub ended: Option<EndReason>,
	/// Commitment to the evidence.
	pub evidence: H256,
	/// Who began it.
	pub by: Actor,
	/// Who ended it; none while it lasts, and where the time it was given for passed.
	pub ended_by: Option<Actor>,
}

/// A court's order that is no longer in force.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct PastOrder {
	/// The order.
	pub order: Order,
	/// When it was lifted, in milliseconds.
	pub lifted_at: Moment,
	/// Who lifted it, or ended the link that it names; none where its time passed.
	pub by: Option<Actor>,
}
