//! Records: written once, chained a child, read by anybody.

use crate::{overdue::Due, Config, Error, Event, NextRecord, Pallet, Records};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	traits::{Get, Time},
};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	ledger::{self, Author, OpenFile},
	AttemptReport, ChildFiles, Companions, CountryCode, Direction, Moment, Officer, Outcome,
	Passage, Record, RecordId, SubjectId, UnidentifiedReport, REPORTING_WINDOW,
};

/// Longest piece of a history that is read at once.
pub(crate) const LONGEST_HISTORY: u32 = 256;

impl<T: Config> Pallet<T> {
	/// Refuses a time that no post can have seen something at, `now` being the present.
	pub(crate) fn ensure_recent(captured_at: Moment, now: Moment) -> Result<(), Error<T>> {
		ensure!(captured_at <= now.saturating_add(T::MaxSkew::get()), Error::<T>::CapturedInFuture);
		ensure!(
			captured_at >= now.saturating_sub(REPORTING_WINDOW),
			Error::<T>::CapturedTooLongAgo
		);
		Ok(())
	}

	/// Refuses codes that are no countries or the same one.
	pub(crate) fn ensure_border(one: CountryCode, other: CountryCode) -> Result<(), Error<T>> {
		ensure!(one.is_valid() && other.is_valid(), Error::<T>::UnknownCountry);
		ensure!(one != other, Error::<T>::SameCountry);
		Ok(())
	}

	/// Refuses guardians of a child whose file nobody knows.
	pub(crate) fn ensure_nameable(
		subject: Option<&SubjectId>,
		companions: &Companions,
	) -> Result<(), Error<T>> {
		let guardians = matches!(companions, Companions::Guardians(_));
		ensure!(subject.is_some() || !guardians, Error::<T>::GuardiansWithoutSubject);
		Ok(())
	}

	/// Makes a record and keeps it for good. Returns its number, and whether the list of overdue
	/// children was read, which is so for a child that was overdue.
	///
	/// `make` gets the record's number and the child's file, and returns the record. It gets no file
	/// if `subject` is `None` or the registry has no file for the child.
	pub(crate) fn enter(
		subject: Option<&SubjectId>,
		now: Moment,
		make: impl Fn(Option<OpenFile>, RecordId) -> Record,
	) -> Result<(RecordId, bool), DispatchError> {
		let id = NextRecord::<T>::get();
		NextRecord::<T>::put(id.next().ok_or(Error::<T>::RecordNumbersUsedUp)?);
		let on_file = subject.map(|subject| {
			T::Files::try_mutate(subject, |identity, file| {
				let (due, known_until) = (Due::of(&file.travel, now), file.travel.known_until());
				Self::keep(id, make(Some(OpenFile { identity, file }), id), known_until);
				Ok::<_, DispatchError>(Self::resolve_overdue(subject, due, &file.travel, id))
			})
		});
		match on_file.transpose()?.flatten() {
			Some(was_read) => Ok((id, was_read)),
			None => {
				Self::keep(id, make(None, id), None);
				Ok((id, false))
			}
		}
	}

	/// Keeps `record`. `known_until` is when the file knew last where the child was.
	fn keep(id: RecordId, record: Record, known_until: Option<Moment>) {
		Self::deposit_event(Event::CrossingRecorded {
			record: id,
			subject: record.subject,
			institution: record.institution,
			direction: record.direction,
			from: record.from,
			to: record.to,
			outcome: record.verdict.outcome,
			basis: record.verdict.basis,
			reasons: record.verdict.reasons,
			passage: record.passage,
		});
		if let (Some(subject), Direction::Exit) = (record.subject, record.direction) {
			let outcome = record.verdict.outcome;
			let against = matches!(outcome, Outcome::Denied | Outcome::Referred);
			if against && record.passage == Passage::Passed {
				Self::deposit_event(Event::PassedAnyway { record: id, subject, outcome });
			}
			if let Some(known_until) = known_until.filter(|known| record.captured_at < *known) {
				let captured_at = record.captured_at;
				Self::deposit_event(Event::Conflicts {
					record: id,
					subject,
					captured_at,
					known_until,
				});
			}
		}
		Records::<T>::insert(id.key(), record);
	}

	/// Records an attempt that a child-protection body saw or heard of.
	pub(crate) fn do_report_attempt(officer: &Officer, report: &AttemptReport) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_border(report.from, report.to)?;
		let here = report.here();
		if let Some(post) = report.post {
			ensure!(post.is_valid(), Error::<T>::UnknownPort);
			ensure!(post.country() == here, Error::<T>::PostElsewhere);
		}
		ensure!(
			officer.acts_in(report.from) || officer.acts_in(report.to),
			Error::<T>::OutsideJurisdiction
		);
		Self::ensure_nameable(report.subject.as_ref(), &report.companions)?;
		Self::ensure_recent(report.captured_at, now)?;

		let author = Author::of(officer, now);
		let rules = Self::rules_at(here, report.captured_at);
		Self::enter(report.subject.as_ref(), now, |child, id| {
			ledger::reported(&author, report, &rules, child, id)
		})?;
		Ok(())
	}

	/// Records a child whom nobody can name.
	pub(crate) fn do_record_unidentified(
		officer: &Officer,
		report: &UnidentifiedReport,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_post(officer, report.post, report.other)?;
		Self::ensure_nameable(None, &report.companions)?;
		Self::ensure_recent(report.captured_at, now)?;

		let author = Author::of(officer, now);
		let rules = Self::rules_at(report.post.country(), report.captured_at);
		Self::enter(None, now, |_, _| ledger::unidentified(&author, report, &rules))?;
		Ok(())
	}

	/// The child's records, the latest first, beginning with `from` or else with the latest one;
	/// at most `limit` of them and never more than 256.
	///
	/// A record that a correction took from another child's file ends the list that it is not on.
	pub fn history(
		subject: SubjectId,
		from: Option<RecordId>,
		limit: u32,
	) -> Vec<(RecordId, Record)> {
		let last = || T::Files::read(&subject, |_, file| file.travel.last_record).flatten();
		let mut next = from.or_else(last);
		let mut history = Vec::new();
		for _ in 0..limit.min(LONGEST_HISTORY) {
			let Some(id) = next else { break };
			let Some(record) = Records::<T>::get(id.key()) else { break };
			if record.subject != Some(subject) {
				break;
			}
			next = record.previous;
			history.push((id, record));
		}
		history
	}
}
