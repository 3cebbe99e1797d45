//! A child's file: identity, custody and where the child is travelling.

use crate::{
	AccountId, AlertPlace, Companions, CountryCode, Custody, IdentitySources, InstitutionId,
	Minute, Moment, Reason, RecordId, SubjectId, MAX_ALERT_PLACES, MAX_MOVES, MAX_PATH,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32};

/// Whether an identity can be relied on.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
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
pub enum Standing {
	/// It can.
	#[default]
	Active,
	/// The registrar stopped it while a doubt is cleared up.
	Suspended,
	/// The person has died.
	Deceased,
	/// The same person is registered under another subject, which is the one to use.
	Duplicate(SubjectId),
	/// The registration was obtained by fraud.
	Fraudulent,
	/// The secret behind the commitments was destroyed, so that nothing can be proven any more.
	Shredded,
}

/// A change of residence.
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
pub struct Move {
	/// The country in which the child lived before.
	pub from: CountryCode,
	/// When the residence was changed, in milliseconds.
	pub moved_at: Moment,
}

/// Changes of residence that no court of the former country has accepted, the first one first.
pub type Moves = BoundedVec<Move, ConstU32<MAX_MOVES>>;

/// What the verdict needs to know of an identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
	/// The institution that keeps the file.
	pub registrar: InstitutionId,
	/// Whether it can be relied on.
	pub standing: Standing,
	/// The country in which the child lives.
	pub residence: CountryCode,
	/// Months from January 1970 to the month of birth.
	pub birth_month: u16,
	/// The child's own key, if it has one.
	pub controller: Option<AccountId>,
	/// Changes of residence that no court of the former country has accepted, the first one first.
	pub moves: Moves,
	/// Who vouches for it.
	pub sources: IdentitySources,
}

impl Identity {
	/// The country in which the child lived at `moment`, for the courts that decided then.
	pub fn lived_in(&self, moment: Moment) -> CountryCode {
		let next = self.moves.iter().find(|moved| moment < moved.moved_at);
		next.map_or(self.residence, |moved| moved.from)
	}

	/// Whether the subject has certainly completed `years` of age at `now`.
	///
	/// The day of birth is not known, so the whole month of the birthday still counts as before
	/// it: whoever may be a child is treated as one.
	pub fn has_completed(&self, years: u8, now: Moment) -> bool {
		let birthday =
			u32::from(self.birth_month).saturating_add(u32::from(years).saturating_mul(12));
		crate::time::month_of(now) > birthday
	}
}

/// A child between an exit and the entry that belongs to it.
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
pub struct Journey {
	/// The record of the exit.
	pub exit: RecordId,
	/// The country left.
	pub from: CountryCode,
	/// The country named as the next.
	pub to: CountryCode,
	/// With whom the child left.
	pub companions: Companions,
	/// When the child left, in milliseconds.
	pub left_at: Moment,
	/// By when the child should have entered, in milliseconds.
	pub arrive_by: Moment,
}

/// Where a child is on its way.
#[derive(
	Clone,
	Debug,
	Default,
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
pub struct Travel {
	/// The journey that is under way, if one is.
	pub journey: Option<Journey>,
	/// Countries left behind on this trip, the first one first: the way home.
	pub path: BoundedVec<CountryCode, ConstU32<MAX_PATH>>,
	/// By when the child must be back where it lives.
	pub return_by: Option<Minute>,
	/// Alerts: a place for each institution that raised one, and one for the child's own voice.
	pub alerts: BoundedVec<AlertPlace, ConstU32<MAX_ALERT_PLACES>>,
	/// The child's latest record.
	pub last_record: Option<RecordId>,
}

impl Travel {
	/// Whether an alert stands at `now` that denies an outward exit.
	pub fn is_sought(&self, now: Moment) -> bool {
		self.warns(Reason::AlertRaised, now)
	}

	/// Whether an alert stands at `now` that only refers: a second look, or one that is paused.
	pub fn needs_second_look(&self, now: Moment) -> bool {
		self.warns(Reason::SecondLook, now)
	}

	fn warns(&self, reason: Reason, now: Moment) -> bool {
		let mut entries = self.alerts.iter().flat_map(|place| &place.entries);
		entries.any(|entry| entry.reason_at(now) == Some(reason))
	}

	/// Whether the child has left on its present journey after `moment`.
	pub fn left_after(&self, moment: Moment) -> bool {
		self.journey.as_ref().is_some_and(|journey| moment < journey.left_at)
	}
}

/// What guardianship and border keep in a child's one storage item.
#[derive(
	Clone,
	Debug,
	Default,
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
pub struct ChildFile {
	/// Who answers for the child.
	pub custody: Custody,
	/// Where the child is travelling.
	pub travel: Travel,
}
