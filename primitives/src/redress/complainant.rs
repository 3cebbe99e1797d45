//! Who may contest, and what for.

use super::Ground;
use crate::{
	AccountId, Custody, Identity, InstitutionId, LinkBasis, LinkState, Moment, Officer, Role, Slot,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::mem::discriminant;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;

/// In whose name a plea stands. No key of a person is kept.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum Complainant {
	/// The child, by its own key.
	Subject,
	/// The child's at-will advocate, by place on the child's file.
	Advocate(Slot),
	/// A guardian, by place on the child's file.
	Guardian(Slot),
	/// An organisation that speaks for survivors.
	AdvocacyBody(InstitutionId),
	/// An ombudsman's office.
	Ombudsman(InstitutionId),
}

impl Complainant {
	/// Who `who` is on a child's file at `now`. `None`: somebody whom it does not concern.
	///
	/// A guardian's link counts in whatever state: to be heard does not depend on whether the guardian's
	/// word on journeys counts. An advocate's has to be active, as for a call for help.
	pub fn on_file(
		identity: &Identity,
		custody: &Custody,
		who: &AccountId,
		now: Moment,
	) -> Option<Self> {
		if identity.controller.as_ref() == Some(who) {
			return Some(Self::Subject);
		}
		let link = custody.link_of(who).filter(|link| link.stands_at(now))?;
		if link.basis != LinkBasis::AtWillAdvocate {
			return Some(Self::Guardian(link.slot));
		}
		(link.state == LinkState::Active).then_some(Self::Advocate(link.slot))
	}

	/// For whom an officer contests anything on behalf of anybody. `None`: the officer has neither role.
	pub fn of_officer(officer: &Officer) -> Option<Self> {
		if officer.roles.contains(Role::Ombudsman) {
			return Some(Self::Ombudsman(officer.institution));
		}
		let speaks = officer.roles.contains(Role::Advocate);
		speaks.then_some(Self::AdvocacyBody(officer.institution))
	}

	/// The institution. `None`: it is a person.
	pub fn institution(&self) -> Option<InstitutionId> {
		match self {
			Self::AdvocacyBody(institution) | Self::Ombudsman(institution) => Some(*institution),
			Self::Subject | Self::Advocate(_) | Self::Guardian(_) => None,
		}
	}

	/// Whether the complainant joins a contest that another one opened. A guardian does not; whoever
	/// speaks for the child does, so that a guardian who contests first silences nobody.
	pub fn may_join(&self) -> bool {
		!matches!(self, Self::Guardian(_))
	}

	/// Whether both are of one kind, of which a contest holds one plea.
	pub fn is_like(&self, other: &Self) -> bool {
		discriminant(self) == discriminant(other)
	}
}

/// What one complainant says against a target.
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
pub struct Plea {
	/// Whose it is.
	pub by: Complainant,
	/// Why the target is contested.
	pub ground: Ground,
	/// Commitment to the statement, which is kept off chain.
	pub statement: H256,
	/// When it was made, in milliseconds.
	pub pleaded_at: Moment,
}
