//! What is told, and to which roles.

use crate::{
	desk::Role,
	schema,
	verdict::{named, time},
};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use tutela_primitives::{
	AlertBasis, AlertKind, CountryCode, Direction, Moment, Outcome, PortCode, Reason, Record,
	RecordId, SubjectId,
};
use utoipa::ToSchema;

/// What kind of event it is. A name never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum Kind {
	/// A record is in a final block: nobody can take it away.
	#[serde(rename = "crossing.final")]
	CrossingFinal,
	/// That record's crossing was denied.
	#[serde(rename = "crossing.denied")]
	CrossingDenied,
	/// That record's crossing was referred to a second officer.
	#[serde(rename = "crossing.referred")]
	CrossingReferred,
	/// A second officer let a child go who had been referred.
	#[serde(rename = "crossing.released")]
	CrossingReleased,
	/// The chain refused a crossing that was given here as malformed. It has no record.
	#[serde(rename = "crossing.refused")]
	CrossingRefused,
	/// An institution warns of a child, or its alert got a new end.
	#[serde(rename = "alert.raised")]
	AlertRaised,
	/// An alert ended before it lapsed.
	#[serde(rename = "alert.cleared")]
	AlertCleared,
	/// A child, or its advocate, calls for help.
	#[serde(rename = "alert.distress")]
	AlertDistress,
	/// An override, or a release that was drawn, waits for a review.
	#[serde(rename = "review.due")]
	ReviewDue,
	/// A child was not seen where and when it should have been, or a review was not done in time.
	#[serde(rename = "overdue")]
	Overdue,
	/// Blocks whose state no node has any more: alerts, reviews and overdue children of theirs were not read.
	#[serde(rename = "events.missed")]
	Missed,
}

impl Kind {
	/// Every kind.
	pub const ALL: [Self; 11] = [
		Self::CrossingFinal,
		Self::CrossingDenied,
		Self::CrossingReferred,
		Self::CrossingReleased,
		Self::CrossingRefused,
		Self::AlertRaised,
		Self::AlertCleared,
		Self::AlertDistress,
		Self::ReviewDue,
		Self::Overdue,
		Self::Missed,
	];

	/// Its name.
	pub fn name(self) -> &'static str {
		match self {
			Self::CrossingFinal => "crossing.final",
			Self::CrossingDenied => "crossing.denied",
			Self::CrossingReferred => "crossing.referred",
			Self::CrossingReleased => "crossing.released",
			Self::CrossingRefused => "crossing.refused",
			Self::AlertRaised => "alert.raised",
			Self::AlertCleared => "alert.cleared",
			Self::AlertDistress => "alert.distress",
			Self::ReviewDue => "review.due",
			Self::Overdue => "overdue",
			Self::Missed => "events.missed",
		}
	}

	/// The kind with this name.
	pub fn named(name: &str) -> Option<Self> {
		Self::ALL.into_iter().find(|kind| kind.name() == name)
	}
}

/// Whom an event concerns, as seen from this gateway.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope {
	/// It was recorded by an institution of the gateway's keys, or is about a child who was asked about or reported here.
	pub here: bool,
	/// A country of those institutions is concerned: the child leaves, enters or lives there.
	pub home: bool,
	/// It concerns everybody: a call for help, and blocks that were missed.
	pub all: bool,
}

impl Scope {
	/// Whether anybody at this gateway may know it. What nobody may know is not kept.
	pub fn is_any(self) -> bool {
		self.here || self.home || self.all
	}

	/// As a number: one bit each.
	pub fn bits(self) -> i64 {
		i64::from(self.here) | i64::from(self.home) << 1 | i64::from(self.all) << 2
	}

	/// What [`Self::bits`] gave.
	pub fn from_bits(bits: i64) -> Self {
		Self { here: bits & 1 != 0, home: bits & 2 != 0, all: bits & 4 != 0 }
	}

	/// Whether a desk or receiver with these roles may know an event of this kind.
	pub fn is_for(self, roles: &[Role], kind: Kind) -> bool {
		let about_child = matches!(
			kind,
			Kind::AlertRaised | Kind::AlertCleared | Kind::AlertDistress | Kind::Overdue
		);
		roles.iter().any(|role| match role {
			Role::Auditor => true,
			Role::ChildProtection => self.home || self.all,
			Role::Registrar => {
				self.home && !matches!(kind, Kind::ReviewDue | Kind::CrossingRefused)
					|| kind == Kind::Missed
			}
			Role::Border => self.here || (self.home && about_child) || kind == Kind::Missed,
			Role::Webhooks => false,
		})
	}
}

/// A crossing, as an event tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CrossingSeen {
	/// What the rules said.
	#[schema(value_type = schema::Outcome)]
	pub outcome: Outcome,
	/// Every reason against clearing.
	#[schema(value_type = Vec<schema::Reason>)]
	pub reasons: Vec<Reason>,
	/// Which way, seen from the post.
	#[serde(with = "named")]
	#[schema(value_type = schema::Direction)]
	pub direction: Direction,
	/// The country left.
	#[schema(value_type = schema::Country)]
	pub from: CountryCode,
	/// The country entered, or to be entered.
	#[schema(value_type = schema::Country)]
	pub to: CountryCode,
	/// Where; none where a report names no post.
	#[schema(value_type = Option<schema::Post>)]
	pub post: Option<PortCode>,
	/// When it was seen.
	#[schema(value_type = schema::Time)]
	pub captured_at: String,
	/// The institution that recorded.
	pub institution: u32,
	/// The record that this one corrects, overrides or releases.
	pub amends: Option<u64>,
	/// The commitment that the record repeats. For posts and auditors.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[schema(required = false, nullable = false, value_type = schema::Hash)]
	pub evidence: Option<H256>,
}

impl From<&Record> for CrossingSeen {
	fn from(record: &Record) -> Self {
		Self {
			outcome: record.verdict.outcome,
			reasons: record.verdict.reasons.iter().collect(),
			direction: record.direction,
			from: record.from,
			to: record.to,
			post: record.post,
			captured_at: time(record.captured_at),
			institution: record.institution.0,
			amends: record.amends.map(|record| record.0),
			evidence: Some(record.evidence),
		}
	}
}

/// An alert, as an event tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AlertSeen {
	/// What it warns of.
	#[schema(value_type = String, example = "Missing")]
	pub kind: AlertKind,
	/// The institution in whose name it stands. None: the child or its advocate called for help.
	pub institution: Option<u32>,
	/// When it lapses. None: it was cleared.
	#[schema(value_type = Option<schema::Time>)]
	pub valid_until: Option<String>,
	/// What it rests on. Not for posts.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[schema(required = false, nullable = false, value_type = String, example = "PoliceReport")]
	pub basis: Option<AlertBasis>,
}

/// What is due, or was due and not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Due {
	/// `review`, `arrival` or `return`.
	pub what: String,
	/// By when.
	#[schema(value_type = schema::Time)]
	pub due_at: String,
	/// Whether somebody flagged it on the chain. Otherwise the gateway saw that the time is over.
	pub is_flagged: bool,
}

/// Blocks that were not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Gap {
	/// The first one.
	pub first_block: u64,
	/// The last one.
	pub last_block: u64,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Event {
	/// Its number at this gateway: a cursor. Later events have higher numbers.
	pub number: u64,
	/// What kind of event it is.
	#[serde(rename = "type")]
	pub kind: Kind,
	/// When it happened, by the chain's time.
	#[schema(value_type = schema::Time)]
	pub at: String,
	/// The final block that it was read in. None: it is in no block.
	pub block: Option<u64>,
	/// The child; none where nobody could name it, or no child is meant.
	#[schema(value_type = Option<schema::Hash>)]
	pub subject: Option<SubjectId>,
	/// The record that it is about.
	pub record: Option<u64>,
	/// The crossing.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[schema(required = false, nullable = false)]
	pub crossing: Option<CrossingSeen>,
	/// Why the chain refused it, and what to do.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[schema(required = false, nullable = false)]
	pub refusal: Option<String>,
	/// The alert.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[schema(required = false, nullable = false)]
	pub alert: Option<AlertSeen>,
	/// What is due.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[schema(required = false, nullable = false)]
	pub due: Option<Due>,
	/// What was missed.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[schema(required = false, nullable = false)]
	pub gap: Option<Gap>,
	#[serde(skip)]
	#[schema(ignore)]
	/// Whom it concerns.
	pub scope: Scope,
}

impl Event {
	/// An event that has no number yet and no details.
	pub fn new(kind: Kind, at: Moment, block: Option<u64>) -> Self {
		Self {
			number: 0,
			kind,
			at: time(at),
			block,
			subject: None,
			record: None,
			crossing: None,
			refusal: None,
			alert: None,
			due: None,
			gap: None,
			scope: Scope::default(),
		}
	}

	/// The same, about a record.
	#[must_use]
	pub fn about(mut self, subject: Option<SubjectId>, record: Option<RecordId>) -> Self {
		(self.subject, self.record) = (subject, record.map(|record| record.0));
		self
	}

	/// What those with these roles may know of it. `None`: nothing.
	pub fn for_roles(&self, roles: &[Role]) -> Option<Self> {
		if !self.scope.is_for(roles, self.kind) {
			return None;
		}
		let has = |wanted: &[Role]| roles.iter().any(|role| wanted.contains(role));
		let mut told = self.clone();
		if !has(&[Role::Border, Role::Auditor]) {
			told.crossing.iter_mut().for_each(|crossing| crossing.evidence = None);
		}
		if !has(&[Role::Registrar, Role::ChildProtection, Role::Auditor]) {
			told.alert.iter_mut().for_each(|alert| alert.basis = None);
		}
		Some(told)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_kind_should_have_one_name_everywhere() {
		for kind in Kind::ALL {
			assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
			assert_eq!(Kind::named(kind.name()), Some(kind));
		}
		assert_eq!(Kind::named("crossing"), None);
	}

	#[test]
	fn each_role_should_hear_what_it_may_know_and_no_more() {
		let here = Scope { here: true, ..Scope::default() };
		let home = Scope { home: true, ..Scope::default() };
		let all = Scope { all: true, ..Scope::default() };
		let hears = |role, scope: Scope, kind| scope.is_for(&[role], kind);
		assert!(hears(Role::Border, here, Kind::CrossingFinal));
		assert!(!hears(Role::Border, home, Kind::CrossingFinal));
		assert!(hears(Role::Border, home, Kind::AlertRaised));
		assert!(!hears(Role::Border, all, Kind::AlertDistress));
		assert!(hears(Role::ChildProtection, all, Kind::AlertDistress));
		assert!(!hears(Role::ChildProtection, here, Kind::CrossingFinal));
		assert!(hears(Role::Registrar, home, Kind::CrossingDenied));
		assert!(!hears(Role::Registrar, here, Kind::CrossingDenied));
		assert!(!hears(Role::Registrar, home, Kind::ReviewDue));
		for kind in Kind::ALL {
			assert!(!hears(Role::Webhooks, Scope { here: true, home: true, all: true }, kind));
			assert!(hears(Role::Auditor, here, kind));
		}
		for bits in 0..8 {
			assert_eq!(Scope::from_bits(bits).bits(), bits);
		}
	}

	#[test]
	fn what_a_role_may_not_know_should_be_left_out() {
		let mut event = Event::new(Kind::AlertDistress, 0, Some(1));
		event.scope = Scope { here: true, home: true, all: true };
		event.alert = Some(AlertSeen {
			kind: AlertKind::Distress,
			institution: None,
			valid_until: None,
			basis: Some(AlertBasis::ChildCall),
		});
		let basis = |role| event.for_roles(&[role]).unwrap().alert.unwrap().basis;
		assert_eq!(basis(Role::Border), None);
		assert_eq!(basis(Role::ChildProtection), Some(AlertBasis::ChildCall));
		assert!(event.for_roles(&[Role::Webhooks]).is_none());
		let text = serde_json::to_string(&event.for_roles(&[Role::Border]).unwrap()).unwrap();
		assert!(!text.contains("basis") && !text.contains("scope"), "{text}");
	}
}
