//! A case: who has to act next, and until when.

use super::{
	step::next_owed, Clocks, Step, StepEntry, StepRefused, StepState, Steps, TakenStep, Timeliness,
};
use crate::{CountryCode, InstitutionId, Member, Moment, RecordId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;

/// What a case began with.
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
pub enum CaseOrigin {
	/// A record of a crossing. It is public already, and names the child if it could be named.
	Record(RecordId),
	/// Something else: a school, a helpline, an advocate, a call for help. A commitment, made with a nonce, to
	/// whom it is about; nothing on chain says it.
	Sealed(H256),
}

/// Whether a case runs.
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
pub enum CaseState {
	/// It does.
	Open,
	/// It does, and the lead offered it to another institution. Until that accepts, the lead owes.
	HandOver {
		/// To whom it is offered.
		to: InstitutionId,
	},
	/// It was closed, and owes nothing.
	Closed,
}

/// A case. Nothing in it says what it is about beyond its origin: the file is kept off chain.
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
pub struct Case {
	/// What it began with.
	pub origin: CaseOrigin,
	/// The country whose clocks run.
	pub country: CountryCode,
	/// Version of these clocks. 0: the country had set none.
	pub clocks: u32,
	/// The institution that referred it.
	pub opened_by: InstitutionId,
	/// The institution that owes the next step.
	pub lead: InstitutionId,
	/// When it began, in milliseconds: when the child of the record was seen, or when it was referred.
	pub began_at: Moment,
	/// What was done, and what is owed next.
	pub steps: Steps,
	/// Commitment to the file that is kept off chain. Each step replaces it.
	pub file: H256,
	/// Number of the next receipt of a disclosure.
	pub next_receipt: u32,
	/// Whether it runs.
	pub state: CaseState,
}

/// A case as it is referred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referral {
	/// What it begins with.
	pub origin: CaseOrigin,
	/// When the child of the record was seen, in milliseconds. `None`: there is no record.
	pub captured_at: Option<Moment>,
	/// The country whose clocks run.
	pub country: CountryCode,
	/// Who refers it.
	pub opened_by: InstitutionId,
	/// Who has to act.
	pub lead: InstitutionId,
	/// Commitment to the file that is kept off chain.
	pub file: H256,
}

impl Case {
	/// The case that is referred at `now`, and whether that was in time. `clocks` are those that are in force
	/// now.
	///
	/// The clock of the notice runs from when the child was seen. Without a record no such moment is known,
	/// and by clocks that came into force later nobody was late: then none runs.
	pub fn refer(referral: Referral, clocks: &Clocks, now: Moment) -> (Self, Timeliness) {
		let Referral { origin, captured_at, country, opened_by, lead, file } = referral;
		// A post's clock may be ahead of the chain's.
		let began_at = captured_at.unwrap_or(now).min(now);
		let due_at = captured_at
			.filter(|_| clocks.in_force_from <= began_at)
			.and_then(|_| Some(began_at.saturating_add(clocks.notice?.length())));
		let notice = StepEntry::taken(Step::Notice, due_at, now, opened_by);
		let case = Self {
			origin,
			country,
			clocks: clocks.version,
			opened_by,
			lead,
			began_at,
			steps: begun(notice, clocks, now),
			file,
			next_receipt: 0,
			state: CaseState::Open,
		};
		(case, notice.timeliness(now))
	}

	/// Whether it runs.
	pub fn is_open(&self) -> bool {
		self.state != CaseState::Closed
	}

	/// The step that is owed. `None`: nothing is, for now.
	pub fn owed(&self) -> Option<&StepEntry> {
		self.steps.last().filter(|entry| entry.taken_at().is_none())
	}

	/// Whether this step was taken.
	pub fn has_taken(&self, step: Step) -> bool {
		self.steps.iter().any(|entry| entry.step == step && entry.taken_at().is_some())
	}

	/// The case after `by` took `step` at `now`, and how. `clocks` are those of the version that the case
	/// names.
	///
	/// A step that is owed makes the next one owed, by a clock that runs from now. A step that is not owed
	/// moves no clock. A review takes the place of the one before.
	///
	/// # Errors
	///
	/// [`StepRefused`] if it cannot be taken now. Closing and reopening are no such step.
	pub fn take(
		&self,
		step: Step,
		file: H256,
		by: InstitutionId,
		clocks: &Clocks,
		now: Moment,
	) -> Result<(Self, TakenStep), StepRefused> {
		if step != Step::Review && self.has_taken(step) {
			return Err(StepRefused::TakenAlready);
		}
		let later = |entry: &StepEntry| entry.step > step && entry.taken_at().is_some();
		let owed = self.owed().copied();
		let skips = owed.is_some_and(|owed| owed.step < step);
		if step == Step::Closing || self.steps.iter().any(later) || skips {
			return Err(StepRefused::OutOfOrder);
		}
		let is_owed = owed.is_some_and(|owed| owed.step == step);
		let due_at = owed.filter(|_| is_owed).and_then(|owed| owed.due_at());
		let taken = StepEntry::taken(step, due_at, now, by);
		let mut case = Self { file, ..self.clone() };
		case.steps.retain(|entry| entry.taken_at().is_some() && entry.step != step);
		let next = if is_owed { next_owed(clocks, step, now) } else { owed };
		// One of each kind and at most one owed review always fit.
		for entry in [Some(taken), next].into_iter().flatten() {
			let _ = case.steps.try_push(entry);
		}
		Ok((case, TakenStep { step, timeliness: taken.timeliness(now) }))
	}

	/// The case with the note that `step` is overdue. `None`: it is not owed, not overdue, or was noted.
	pub fn note_missed(&self, step: Step, now: Moment) -> Option<Self> {
		let owed = self.owed().filter(|owed| owed.step == step && owed.is_overdue(now))?;
		let StepState::Owed { due_at } = owed.state else { return None };
		let mut case = self.clone();
		let last = case.steps.last_mut()?;
		last.state = StepState::Missed { due_at };
		Some(case)
	}

	/// The case closed by `by` at `now`, and the step that was overdue then, if one was. `None`: the child
	/// was not assessed.
	pub fn close(
		&self,
		file: H256,
		by: InstitutionId,
		now: Moment,
	) -> Option<(Self, Option<Step>)> {
		if !self.has_taken(Step::Assessment) {
			return None;
		}
		let unmet = self.owed().filter(|owed| owed.is_overdue(now)).map(|owed| owed.step);
		let mut case = Self { file, state: CaseState::Closed, ..self.clone() };
		case.steps.retain(|entry| entry.taken_at().is_some());
		let _ = case.steps.try_push(StepEntry::taken(Step::Closing, None, now, by));
		Some((case, unmet))
	}

	/// The closed case reopened by `by` at `now`. It begins anew, under `clocks`, those that are in force now:
	/// reopening is its notice, and the child is assessed again. Earlier steps stay in the events.
	pub fn reopen(&self, file: H256, by: InstitutionId, clocks: &Clocks, now: Moment) -> Self {
		let notice = StepEntry::taken(Step::Notice, None, now, by);
		Self {
			clocks: clocks.version,
			steps: begun(notice, clocks, now),
			file,
			state: CaseState::Open,
			..self.clone()
		}
	}

	/// Whether the steps are in order: the notice first, ascending, taken one after the other, at most the last
	/// one owed, and closed exactly if the case is.
	pub fn is_in_order(&self) -> bool {
		let begins = self.steps.first().is_some_and(|first| {
			first.step == Step::Notice && first.taken_at().is_some_and(|at| self.began_at <= at)
		});
		let follow = self.steps.iter().zip(self.steps.iter().skip(1)).all(|(before, entry)| {
			let ascends = entry.step > before.step || repeats(before, entry);
			let later = |taken_at: Moment| entry.taken_at().is_none_or(|at| taken_at <= at);
			ascends && before.taken_at().is_some_and(later)
		});
		let closed = self.steps.last().is_some_and(|last| last.step == Step::Closing);
		begins && follow && closed != self.is_open()
	}

	/// Whether every due time follows from `clocks`, those that the case names, and nothing that is owed is
	/// missing.
	pub fn is_due_as_set(&self, clocks: &Clocks) -> bool {
		let Some((notice, later)) = self.steps.split_first() else { return false };
		let span = |step: Step| clocks.span(step).map(|span| span.length());
		let notice_due = span(Step::Notice).map(|span| self.began_at.saturating_add(span));
		if notice.due_at().is_some() && notice.due_at() != notice_due {
			return false;
		}
		// From when the clock of the next owed step runs.
		let mut from = notice.taken_at().unwrap_or(self.began_at);
		let mut before = notice;
		for entry in later {
			let skips =
				|step: &Step| *step > before.step && *step < entry.step && span(*step).is_some();
			if entry.step != Step::Closing && Step::ALL.iter().any(skips) {
				return false;
			}
			let earliest = span(entry.step).map(|span| from.saturating_add(span));
			let holds = match (entry.due_at(), earliest) {
				// The review before, from which its clock ran, was replaced.
				(Some(due_at), Some(earliest))
					if entry.step == Step::Review && !repeats(before, entry) =>
				{
					due_at >= earliest
				}
				(due_at, earliest) => due_at == earliest,
			};
			if !holds {
				return false;
			}
			if entry.due_at().is_some() {
				from = entry.taken_at().unwrap_or(from);
			}
			before = entry;
		}
		let owes = before.taken_at().is_none();
		!self.is_open() || owes || next_owed(clocks, before.step, from).is_none()
	}
}

/// Whether `entry` is the review that is owed after the review `before`.
fn repeats(before: &StepEntry, entry: &StepEntry) -> bool {
	(before.step, entry.step) == (Step::Review, Step::Review) && entry.taken_at().is_none()
}

/// The steps of a case that begins with `notice` at `now`.
fn begun(notice: StepEntry, clocks: &Clocks, now: Moment) -> Steps {
	let owed = next_owed(clocks, Step::Notice, now);
	Steps::truncate_from([Some(notice), owed].into_iter().flatten().collect())
}
