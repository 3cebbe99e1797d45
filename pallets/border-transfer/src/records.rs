//! Records: written once, chained a child, read by anybody.

use crate::{overdue::Due, Config, Error, Event, NextRecord, Pallet, Records};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	traits::{Get, Time},
};
use sp_core::H256;
use sp_runtime::DispatchError;
use tutela_primitives::{
	Basis, ChildFile, ChildFiles, Companions, CountryCode, Direction, Identity, Moment, Officer,
	Outcome, PortCode, Reason, Reasons, Record, RecordId, RulesRef, SubjectId, Verdict,
};

/// Longest piece of a history that is read at once.
const LONGEST_HISTORY: u32 = 256;

/// The country whose post sees a crossing, and the countries left and entered.
pub(crate) fn sides(
	direction: Direction,
	here: CountryCode,
	other: CountryCode,
) -> (CountryCode, CountryCode) {
	match direction {
		Direction::Exit => (here, other),
		Direction::Entry => (other, here),
	}
}

/// The country whose post saw what `record` says, whose rules it names.
pub(crate) fn here(record: &Record) -> CountryCode {
	match record.direction {
		Direction::Exit => record.from,
		Direction::Entry => record.to,
	}
}

impl<T: Config> Pallet<T> {
	/// Refuses a time that no post can have seen something at, `now` being the present.
	pub(crate) fn ensure_recent(captured_at: Moment, now: Moment) -> Result<(), Error<T>> {
		ensure!(captured_at <= now.saturating_add(T::MaxSkew::get()), Error::<T>::CapturedInFuture);
		ensure!(
			captured_at >= now.saturating_sub(T::MaxDelay::get()),
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

	/// Gives `record` a number and keeps it for good.
	pub(crate) fn write(record: Record) -> Result<RecordId, Error<T>> {
		let id = NextRecord::<T>::get();
		NextRecord::<T>::put(id.next().ok_or(Error::<T>::RecordNumbersUsedUp)?);
		Self::deposit_event(Event::CrossingRecorded {
			record: id,
			subject: record.subject,
			institution: record.institution,
			outcome: record.verdict.outcome,
		});
		Records::<T>::insert(id, record);
		Ok(id)
	}

	/// Writes `record` and chains it to the child's latest one, if the child has a file. `then`
	/// changes the file; what it finds there is as it was before the record.
	pub(crate) fn append(
		record: Record,
		now: Moment,
		then: impl FnOnce(&Identity, &mut ChildFile, RecordId),
	) -> Result<RecordId, DispatchError> {
		let Some(subject) = record.subject else { return Ok(Self::write(record)?) };
		let chained = T::Files::try_mutate(&subject, |identity, file| {
			let previous = file.travel.last_record;
			let due = Due::of(&file.travel, now);
			let id = Self::write(Record { previous, ..record.clone() })?;
			then(identity, file, id);
			file.travel.last_record = Some(id);
			Self::resolve_overdue(&subject, due, &file.travel, id);
			Ok::<_, DispatchError>(id)
		})?;
		match chained {
			Some(id) => Ok(id),
			None => Ok(Self::write(record)?),
		}
	}

	/// Records an attempt that a child-protection body saw or heard of.
	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_report_attempt(
		officer: Officer,
		subject: Option<SubjectId>,
		direction: Direction,
		from: CountryCode,
		to: CountryCode,
		post: Option<PortCode>,
		captured_at: Moment,
		escort: Companions,
		evidence: H256,
	) -> Result<RecordId, DispatchError> {
		let now = T::Time::now();
		Self::ensure_border(from, to)?;
		let here = match direction {
			Direction::Exit => from,
			Direction::Entry => to,
		};
		if let Some(post) = post {
			ensure!(post.is_valid(), Error::<T>::UnknownPort);
			ensure!(post.country() == here, Error::<T>::PostElsewhere);
		}
		ensure!(officer.acts_in(from) || officer.acts_in(to), Error::<T>::NotYourCountry);
		Self::ensure_nameable(subject.as_ref(), &escort)?;
		Self::ensure_recent(captured_at, now)?;

		let unknown = subject.is_some_and(|subject| T::Files::read(&subject, |_, _| ()).is_none());
		let mut reasons = Reasons::from([Reason::ReportedAttempt]);
		reasons.insert_if(unknown, Reason::UnknownSubject);
		let record = Record {
			subject,
			institution: officer.institution,
			officer: officer.account,
			direction,
			from,
			to,
			post,
			captured_at,
			recorded_at: now,
			verdict: Verdict {
				outcome: Outcome::Referred,
				basis: Basis::Report,
				reasons,
				rules: RulesRef {
					country: here,
					version: Self::rules_at(here, captured_at).version,
				},
			},
			consents: Default::default(),
			escort,
			evidence,
			amends: None,
			previous: None,
		};
		Self::append(record, now, |_, _, _| ())
	}

	/// Records a child that nobody can name.
	pub(crate) fn do_record_unidentified(
		officer: Officer,
		direction: Direction,
		other: CountryCode,
		post: PortCode,
		companions: Companions,
		captured_at: Moment,
		evidence: H256,
	) -> Result<RecordId, DispatchError> {
		let now = T::Time::now();
		Self::ensure_post(&officer, post, other)?;
		Self::ensure_nameable(None, &companions)?;
		Self::ensure_recent(captured_at, now)?;

		let here = post.country();
		let (from, to) = sides(direction, here, other);
		Ok(Self::write(Record {
			subject: None,
			institution: officer.institution,
			officer: officer.account,
			direction,
			from,
			to,
			post: Some(post),
			captured_at,
			recorded_at: now,
			verdict: Verdict {
				outcome: Outcome::Referred,
				basis: Basis::Unidentified,
				reasons: Reasons::from([Reason::UnknownSubject]),
				rules: RulesRef {
					country: here,
					version: Self::rules_at(here, captured_at).version,
				},
			},
			consents: Default::default(),
			escort: companions,
			evidence,
			amends: None,
			previous: None,
		})?)
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
			let Some(record) = Records::<T>::get(id) else { break };
			if record.subject != Some(subject) {
				break;
			}
			next = record.previous;
			history.push((id, record));
		}
		history
	}
}
