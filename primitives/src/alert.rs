//! Alerts on a child's file: who warns, of what, on what grounds and until when.

use crate::{
	named_set::named_members, CountryCode, InstitutionId, Moment, Reason, Slot, MAX_ALERT_ENTRIES,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32, H256};

named_members! {
	/// What an alert warns of.
	pub enum AlertKind {
		/// Missing.
		Missing,
		/// Abducted, or believed to be.
		Abducted,
		/// At risk of being taken abroad or exploited.
		AtRisk,
		/// The child, or the advocate that speaks for it, asked for help.
		Distress,
		/// A second officer has to look. It refers a crossing and never denies one.
		SecondLook,
	}
}

named_members! {
	/// What an alert rests on.
	pub enum AlertBasis {
		/// The institution's own finding.
		OwnFinding,
		/// A report to the police.
		PoliceReport,
		/// A court's decision.
		CourtDecision,
		/// A guardian's request.
		GuardianRequest,
		/// A report to a hotline for children.
		Hotline,
		/// The call for help of the child or its advocate.
		ChildCall,
		/// Somebody else cleared an alert of this place. Only a second look has this basis.
		Clearing,
	}
}

/// Who raises or clears an alert.
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
pub enum AlertSource {
	/// An accredited body.
	Institution(InstitutionId),
	/// The child.
	Subject,
	/// The child's at-will advocate, by place on the child's file.
	Advocate(Slot),
}

impl AlertSource {
	/// Whether it is the child's own voice: the child, or its advocate.
	pub fn is_childs_voice(self) -> bool {
		!matches!(self, Self::Institution(_))
	}

	/// Whether both have the same place on a file. The child and its advocates have one together.
	pub fn shares_place_with(self, other: Self) -> bool {
		self == other || self.is_childs_voice() && other.is_childs_voice()
	}
}

/// One alert of a place.
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
pub struct AlertEntry {
	/// What it warns of.
	pub kind: AlertKind,
	/// Since when it stands, in milliseconds.
	pub raised_at: Moment,
	/// When it lapses, in milliseconds.
	pub valid_until: Moment,
	/// What it rests on.
	pub basis: AlertBasis,
	/// Until when it refers and does not deny, in milliseconds. `None`: it was never paused.
	pub paused_until: Option<Moment>,
}

impl AlertEntry {
	/// Whether it stands at `now`: it has not lapsed.
	pub fn stands_at(&self, now: Moment) -> bool {
		now < self.valid_until
	}

	/// The reason that it gives against clearing a crossing at `now`. `None`: it has lapsed.
	pub fn reason_at(&self, now: Moment) -> Option<Reason> {
		let is_paused = self.paused_until.is_some_and(|end| now < end);
		let refers = is_paused || self.kind == AlertKind::SecondLook;
		self.stands_at(now).then_some(if refers { Reason::SecondLook } else { Reason::AlertRaised })
	}

	/// What stands after `newer`, of the same kind, was raised: it stands without a gap, and a pause
	/// goes on. A second look that a clearing left cannot be shortened.
	pub fn renewed_by(self, newer: Self) -> Self {
		let newer = Self { paused_until: self.paused_until, ..newer };
		if !self.stands_at(newer.raised_at) {
			return newer;
		}
		let renewed = Self { raised_at: self.raised_at, ..newer };
		if [self.basis, newer.basis].contains(&AlertBasis::Clearing) {
			let valid_until = self.valid_until.max(newer.valid_until);
			return Self { basis: AlertBasis::Clearing, valid_until, ..renewed };
		}
		renewed
	}
}

/// The request of a first body to clear a child's call for help. A second body has to agree.
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
pub struct ClearingRequest {
	/// The body.
	pub institution: InstitutionId,
	/// The country whose law it acts under. `None`: it is supranational.
	pub jurisdiction: Option<CountryCode>,
}

/// The alerts of one institution, or those that the child and its advocates raised together.
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
pub struct AlertPlace {
	/// Whose place it is.
	pub source: AlertSource,
	/// The country whose law the institution acted under when it last raised an alert. `None`: it
	/// is supranational, or the place is the child's.
	pub jurisdiction: Option<CountryCode>,
	/// Commitment to the court's decision that the alerts rest on. `None`: they rest on none.
	pub decision: Option<H256>,
	/// Who first asked to clear the child's call for help. `None`: nobody.
	pub clearing: Option<ClearingRequest>,
	/// At most one alert of each kind, ascending by kind.
	pub entries: BoundedVec<AlertEntry, ConstU32<MAX_ALERT_ENTRIES>>,
}

impl AlertPlace {
	/// A place without alerts.
	pub fn new(source: AlertSource, jurisdiction: Option<CountryCode>) -> Self {
		Self {
			source,
			jurisdiction,
			decision: None,
			clearing: None,
			entries: BoundedVec::default(),
		}
	}

	/// The alert of this kind, also if it has lapsed.
	pub fn entry(&self, kind: AlertKind) -> Option<&AlertEntry> {
		self.entries.iter().find(|entry| entry.kind == kind)
	}

	/// Whether some alert of the place stands at `now`.
	pub fn stands_at(&self, now: Moment) -> bool {
		self.entries.iter().any(|entry| entry.stands_at(now))
	}
}
