//! The history of a child's file: past guardians' links and past orders.

use crate::{
	AccountId, Capacity, EndReason, InstitutionId, LinkBasis, LinkState, Moment, Order, Rights,
	Slot,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;

/// Who changed a child's file.
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
	Serialize,
	Deserialize,
)]
pub enum Actor {
	/// An officer of this institution, which is no court or did not act as one.
	Institution(InstitutionId),
	/// An officer of this court. What a court decided, only a court undoes.
	Court(InstitutionId),
	/// The council of UN agencies.
	Council,
	/// The guardian in this slot.
	Guardian(Slot),
	/// The subject, by its own key.
	Subject,
}

impl Actor {
	/// An institution that acts in this capacity.
	pub fn of(institution: InstitutionId, capacity: Capacity) -> Self {
		match capacity {
			Capacity::Court => Self::Court(institution),
			Capacity::Registrar => Self::Institution(institution),
		}
	}

	/// Whether it is a court.
	pub fn is_court(self) -> bool {
		matches!(self, Self::Court(_))
	}
}

/// An entry of the link register: a period in which one link had one key and one state.
#[derive(
	Clone,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct LinkPeriod {
	/// Slot on the child's file.
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
	pub began_at: Moment,
	/// First millisecond after the period. `None`: it lasts.
	pub ended_at: Option<Moment>,
	/// When the link ends by itself, in milliseconds, if nobody ends it earlier.
	pub valid_until: Option<Moment>,
	/// Why the period ended.
	pub end_reason: Option<EndReason>,
	/// Commitment to the evidence that the link rests on.
	pub evidence: H256,
	/// Who began the period.
	pub by: Actor,
	/// Who put the link into its present state, in this period or an earlier one.
	pub state_by: Actor,
	/// The court that decided about the link last: established, disputed, suspended or reinstated
	/// it. `None`: no court did.
	pub court: Option<InstitutionId>,
	/// Who ended it. `None`: it lasts, or its time passed.
	pub ended_by: Option<Actor>,
}

impl LinkPeriod {
	/// Whether the period covers the moment `at`.
	pub fn covers(&self, at: Moment) -> bool {
		self.began_at <= at
			&& self.ended_at.is_none_or(|end| at < end)
			&& self.valid_until.is_none_or(|end| at < end)
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
	Serialize,
	Deserialize,
)]
pub struct PastOrder {
	/// The order as the court imposed it.
	pub order: Order,
	/// Since when it is no longer in force, in milliseconds.
	pub lifted_at: Moment,
	/// Who lifted it, or ended the link that it names. `None`: its time passed.
	pub by: Option<Actor>,
}
