//! A contest from its opening to its end.

use super::{
	Complainant, Plea, Target, CONTEST_EXTENSION, CONTEST_PERIOD, LONGEST_PAUSE, MAX_PLEAS,
};
use crate::{
	named_set::named_members, serial::serial_id, CountryCode, InstitutionId, Moment, SubjectId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32, H256};

serial_id! {
	/// A contest, numbered from 0 without gaps.
	ContestId
}

/// What the keeper of a target knows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contested {
	/// The institution that did it, and has to answer.
	pub respondent: InstitutionId,
	/// The country whose courts and ombudsmen decide.
	pub country: CountryCode,
	/// The child whom it is about. `None`: nobody could name it, or the chain does not know it.
	pub subject: Option<SubjectId>,
	/// Whether only a court pauses it and decides on it.
	pub needs_court: bool,
}

named_members! {
	/// What was decided.
	pub enum Decision {
		/// The contest is right. An alert, a grant or a case ends; a record is marked.
		Upheld,
		/// It is right in part. A record is marked; the respondent does what the reasons say.
		PartlyUpheld,
		/// It is not right. The target stands as it did.
		Dismissed,
	}
}

/// What somebody independent decided.
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
pub struct Ruling {
	/// The decision.
	pub decision: Decision,
	/// Commitment to the reasons, which are kept off chain.
	pub reasons: H256,
	/// The institution that decided.
	pub decided_by: InstitutionId,
	/// When, in milliseconds.
	pub decided_at: Moment,
}

/// That a contest was right, as the keeper of the target learns it and keeps it next to a record.
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
pub struct Upheld {
	/// The contest.
	pub contest: ContestId,
	/// Whether it was right in part only.
	pub in_part: bool,
	/// The institution that decided.
	pub decided_by: InstitutionId,
	/// When, in milliseconds.
	pub decided_at: Moment,
}

/// What the respondent says.
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
pub struct Answer {
	/// Commitment to the statement, which is kept off chain.
	pub statement: H256,
	/// How many of the contest's pleas there were when it was given.
	pub pleas: u8,
	/// When, in milliseconds.
	pub answered_at: Moment,
}

/// Where a contest is.
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
pub enum ContestState {
	/// It waits for a decision.
	Open,
	/// It waits for a decision, and somebody noticed that its time is over.
	Overdue {
		/// When somebody noticed, in milliseconds.
		flagged_at: Moment,
	},
	/// It was decided.
	Decided(Ruling),
	/// Nobody decided in time, so that the target, which only advised, ended.
	Lapsed {
		/// When, in milliseconds.
		lapsed_at: Moment,
	},
}

/// What follows once the time for a decision is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
	/// The target ends, in favour of the person concerned.
	TargetEnds,
	/// The target stays, and the contest is overdue.
	Overdue,
}

/// A contest of one target.
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
pub struct Contest {
	/// What is contested.
	pub target: Target,
	/// The child whom it is about. `None`: nobody could name it, or the chain does not know it.
	pub subject: Option<SubjectId>,
	/// The institution that has to answer.
	pub respondent: InstitutionId,
	/// The country whose courts and ombudsmen decide.
	pub country: CountryCode,
	/// What is said against it, the first plea first. At most one of each kind of complainant.
	pub pleas: BoundedVec<Plea, ConstU32<MAX_PLEAS>>,
	/// By when it must be decided, in milliseconds.
	pub due_at: Moment,
	/// Until when the target is, or was, paused, in milliseconds. `None`: it never was.
	pub paused_until: Option<Moment>,
	/// What the respondent said last.
	pub answer: Option<Answer>,
	/// Where it is.
	pub state: ContestState,
}

impl Contest {
	/// The contest that a first plea opens.
	pub fn opened(target: Target, contested: &Contested, plea: Plea) -> Self {
		let Contested { respondent, country, subject, .. } = *contested;
		let mut pleas = BoundedVec::default();
		// There is room for five.
		let _ = pleas.try_push(plea);
		Self {
			target,
			subject,
			respondent,
			country,
			pleas,
			due_at: plea.pleaded_at.saturating_add(CONTEST_PERIOD),
			paused_until: None,
			answer: None,
			state: ContestState::Open,
		}
	}

	/// The contest with one plea more. `None`: it holds one of this kind, or the complainant joins none.
	/// Its time does not begin anew.
	pub fn joined(mut self, plea: Plea) -> Option<Self> {
		let is_there = self.pleas.iter().any(|other| other.by.is_like(&plea.by));
		if is_there || !plea.by.may_join() {
			return None;
		}
		self.pleas.try_push(plea).ok().map(|()| self)
	}

	/// When it was opened, in milliseconds.
	pub fn opened_at(&self) -> Moment {
		self.pleas.first().map(|plea| plea.pleaded_at).unwrap_or_default()
	}

	/// Whether it waits for a decision.
	pub fn is_open(&self) -> bool {
		matches!(self.state, ContestState::Open | ContestState::Overdue { .. })
	}

	/// When it ended, in milliseconds. `None`: it is open.
	pub fn ended_at(&self) -> Option<Moment> {
		match self.state {
			ContestState::Open | ContestState::Overdue { .. } => None,
			ContestState::Decided(Ruling { decided_at, .. }) => Some(decided_at),
			ContestState::Lapsed { lapsed_at } => Some(lapsed_at),
		}
	}

	/// Whether `institution` has no part in it: it does not answer, and has no plea.
	pub fn is_independent(&self, institution: InstitutionId) -> bool {
		let pleads = |plea: &Plea| plea.by.institution() == Some(institution);
		institution != self.respondent && !self.pleas.iter().any(pleads)
	}

	/// Whether the respondent has yet to say something on one of the pleas.
	pub fn waits_for_answer(&self) -> bool {
		let answered = self.answer.map_or(0, |answer| usize::from(answer.pleas));
		answered < self.pleas.len()
	}

	/// What the respondent says at `now`, on all pleas that there are.
	pub fn answer(&self, statement: H256, now: Moment) -> Answer {
		let pleas = u8::try_from(self.pleas.len()).unwrap_or(u8::MAX);
		Answer { statement, pleas, answered_at: now }
	}

	/// Whether its time was extended.
	pub fn is_extended(&self) -> bool {
		self.due_at != self.opened_at().saturating_add(CONTEST_PERIOD)
	}

	/// By when it must be decided once its time is extended, in milliseconds.
	pub fn extended_due(&self) -> Moment {
		self.opened_at().saturating_add(CONTEST_PERIOD).saturating_add(CONTEST_EXTENSION)
	}

	/// Until when the target is paused by somebody who pauses it at `now`, in milliseconds.
	pub fn pause_from(now: Moment) -> Moment {
		now.saturating_add(LONGEST_PAUSE)
	}

	/// What follows at `now` if nobody has decided. `None`: there is time.
	pub fn due(&self, now: Moment) -> Option<Due> {
		let follows = if self.target.is_advisory() { Due::TargetEnds } else { Due::Overdue };
		(self.is_open() && now >= self.due_at).then_some(follows)
	}

	/// The contest that ends at `now` in this state. A pause ends with it.
	pub fn ended(self, state: ContestState, now: Moment) -> Self {
		Self { state, paused_until: self.paused_until.map(|until| until.min(now)), ..self }
	}

	/// Whose pleas it holds.
	pub fn complainants(&self) -> impl Iterator<Item = Complainant> + '_ {
		self.pleas.iter().map(|plea| plea.by)
	}
}
