//! What must always hold, as numbered in the pallet's documentation.

use crate::{
	overdue::still_missing, Amendments, Commitment, Config, Findings, MarkedRecords, NextRecord,
	Overdue, Pallet, Records, Releases, Reviews, RuleTimelines, RuleVersions,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use tutela_primitives::{
	timeline::{count_without_gaps, is_in_order, newest_version},
	AlertKind, AlertSource, Basis, ChildFile, ChildFiles, CountryCode, Outcome, Record, RecordId,
	RulesRef, Slot, SubjectId, Travel, MAX_ALERT_PLACES,
};

type Checked = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks the invariants that the pallet's documentation lists.
	pub fn do_try_state() -> Checked {
		let mut subjects = BTreeSet::new();
		let mut numbers = BTreeSet::new();
		let mut followed = BTreeSet::new();
		for (key, record) in Records::<T>::iter() {
			let id = key.record();
			numbers.insert(id);
			subjects.extend(record.subject);
			Self::check_chain(id, &record, &mut followed)?;
			Self::check_amendment(id, &record)?;
			Self::check_review(id, &record)?;
			Self::check_version(&record.verdict.rules)?;
		}
		// 1
		let count = u64::try_from(numbers.len()).unwrap_or(u64::MAX);
		ensure!(
			NextRecord::<T>::get() == RecordId(count),
			"1: the next record's number is not the count of records"
		);
		ensure!(
			numbers.last().is_none_or(|last| last.next() == Some(RecordId(count))),
			"1: records are not numbered without gaps"
		);
		// 3, 8, 9: the files of children that have records or are overdue
		subjects.extend(Overdue::<T>::iter_keys());
		for subject in subjects {
			T::Files::read(&subject, |_, file| Self::check_file(&subject, file, &followed))
				.unwrap_or(Ok(()))?;
		}
		for id in Amendments::<T>::iter_keys() {
			ensure!(Records::<T>::contains_key(id.key()), "4: an amendment of no record");
		}
		for id in Reviews::<T>::iter_keys().chain(Findings::<T>::iter_keys()) {
			let overridden = |record: Record| {
				record.verdict.outcome == Outcome::Overridden
					&& record.verdict.basis == Basis::Emergency
			};
			ensure!(
				Releases::<T>::contains_key(id)
					|| Records::<T>::get(id.key()).is_some_and(overridden),
				"5: a review of what is neither an override nor a release"
			);
		}
		for id in Releases::<T>::iter_keys() {
			let released = |record: Record| record.verdict.outcome == Outcome::Released;
			ensure!(
				Records::<T>::get(id.key()).is_some_and(released),
				"5: a release without a record that says so"
			);
		}
		for id in MarkedRecords::<T>::iter_keys() {
			ensure!(Records::<T>::contains_key(id.key()), "11: a mark of no record");
		}
		Self::check_commitment()?;
		Self::check_rules()?;
		Self::check_overdue()
	}

	/// 10
	fn check_commitment() -> Checked {
		let committed = Commitment::<T>::get().records;
		let end = committed.next();
		ensure!(
			end <= NextRecord::<T>::get(),
			"10: the commitment names records that there are not"
		);
		let records = Self::written(committed.first, end);
		ensure!(records == committed, "10: a block's records are not those that it commits to");
		Ok(())
	}

	/// 2
	fn check_chain(id: RecordId, record: &Record, followed: &mut BTreeSet<RecordId>) -> Checked {
		let Some(previous) = record.previous else { return Ok(()) };
		ensure!(previous < id, "2: a record's previous one is not older");
		let same = |older: Record| older.subject == record.subject && older.subject.is_some();
		ensure!(
			Records::<T>::get(previous.key()).is_some_and(same),
			"2: a record's previous one is not the same child's"
		);
		ensure!(followed.insert(previous), "2: two records have the same previous one");
		Ok(())
	}

	/// 4
	fn check_amendment(id: RecordId, record: &Record) -> Checked {
		let Some(amends) = record.amends else { return Ok(()) };
		ensure!(amends < id, "4: a record amends one that is not older");
		ensure!(
			Amendments::<T>::get(amends).is_some_and(|amendment| amendment.record == id),
			"4: a record amends one that does not know of it"
		);
		Ok(())
	}

	/// 5
	fn check_review(id: RecordId, record: &Record) -> Checked {
		let (open, done) = (Reviews::<T>::contains_key(id), Findings::<T>::contains_key(id));
		ensure!(!(open && done), "5: a review is both open and done");
		ensure!(
			record.verdict.basis != Basis::Emergency || open || done,
			"5: an override without review"
		);
		let is_release = record.verdict.outcome == Outcome::Released
			&& record.verdict.basis != Basis::Correction;
		ensure!(
			is_release == Releases::<T>::contains_key(id),
			"5: a release is not in the list of releases, or the other way round"
		);
		Ok(())
	}

	/// 6
	fn check_version(rules: &RulesRef) -> Checked {
		ensure!(
			rules.version == 0 || RuleVersions::<T>::contains_key(rules.country, rules.version),
			"6: a record was judged by rules that are not kept"
		);
		Ok(())
	}

	/// 3, 8, 9
	fn check_file(subject: &SubjectId, file: &ChildFile, followed: &BTreeSet<RecordId>) -> Checked {
		let own = |id: RecordId| {
			Records::<T>::get(id.key()).is_some_and(|record| record.subject == Some(*subject))
		};
		let last = file.travel.last_record;
		ensure!(last.is_none_or(own), "3: a file's last record is not the child's");
		ensure!(
			last.is_none_or(|last| !followed.contains(&last)),
			"3: a file's last record is not the newest"
		);
		let journey = file.travel.journey.as_ref();
		ensure!(
			journey.is_none_or(|journey| own(journey.exit)),
			"3: a journey's exit is not the child's"
		);
		let mut uses = BTreeSet::new();
		for entry in &file.custody.uses {
			ensure!(
				uses.insert(entry.hash) && (entry.used > 0 || !entry.signatures.is_empty()),
				"8: a consent is remembered twice, or without use and signature"
			);
			let has_left = |slot: &Slot| file.custody.link(*slot).is_none();
			let attested = entry.signatures.attested.iter().flat_map(|one| &one.slots);
			let mut signers = entry.signatures.signed.iter().chain(attested);
			ensure!(
				!signers.any(has_left),
				"8: the signature of somebody who is no guardian is remembered"
			);
		}
		Self::check_alerts(&file.travel)
	}

	/// 9
	fn check_alerts(travel: &Travel) -> Checked {
		let mut sources: Vec<AlertSource> = Vec::new();
		for place in &travel.alerts {
			let is_childs = place.source.is_childs_voice();
			let twice = sources.iter().any(|other| other.shares_place_with(place.source));
			ensure!(!twice, "9: somebody has two places for alerts");
			sources.push(place.source);
			let kinds = || place.entries.iter().map(|entry| entry.kind);
			ensure!(
				kinds().zip(kinds().skip(1)).all(|(one, next)| one < next),
				"9: alerts of a place are out of order, or stand twice"
			);
			ensure!(!place.entries.is_empty(), "9: a place is without an alert");
			let own = |kind: AlertKind| match is_childs {
				true => matches!(kind, AlertKind::Distress | AlertKind::SecondLook),
				false => kind != AlertKind::Distress,
			};
			ensure!(kinds().all(own), "9: an alert is in somebody else's place");
			let is_asked = place.entry(AlertKind::Distress).is_some();
			ensure!(
				place.clearing.is_none() || is_asked,
				"9: a request to clear a call for help that is not there"
			);
			ensure!(
				!is_childs || place.decision.is_none() && place.jurisdiction.is_none(),
				"9: the child's place names a court's decision or a country"
			);
		}
		let institutions = sources.iter().filter(|source| !source.is_childs_voice()).count();
		ensure!(
			u32::try_from(institutions).is_ok_and(|taken| taken < MAX_ALERT_PLACES),
			"9: institutions have taken the child's place"
		);
		Ok(())
	}

	/// 6
	fn check_rules() -> Checked {
		for (country, timeline) in RuleTimelines::<T>::iter() {
			ensure!(is_in_order(&timeline), "6: rules are out of order");
			for rules in &timeline {
				ensure!(
					RuleVersions::<T>::get(country, rules.version).as_ref() == Some(rules),
					"6: rules in force differ from the version that is kept"
				);
			}
		}
		let countries: BTreeSet<CountryCode> =
			RuleVersions::<T>::iter_keys().map(|(country, _)| country).collect();
		for country in countries {
			let versions: BTreeSet<u32> = RuleVersions::<T>::iter_key_prefix(country).collect();
			let count = count_without_gaps(&versions);
			ensure!(count.is_some(), "6: versions of rules are not numbered without gaps");
			ensure!(
				newest_version(&RuleTimelines::<T>::get(country)) == count,
				"6: the newest version of the rules is not in use"
			);
		}
		Ok(())
	}

	/// 7
	fn check_overdue() -> Checked {
		for (subject, flag) in Overdue::<T>::iter() {
			let waits = |file: &ChildFile| still_missing(&flag, &file.travel);
			ensure!(
				T::Files::read(&subject, |_, file| waits(file)).unwrap_or(false),
				"7: a child is listed as overdue and is not"
			);
			let exit = Records::<T>::get(flag.exit.key());
			ensure!(
				exit.is_some_and(|record| record.subject == Some(subject)),
				"7: an overdue child's exit is another child's"
			);
		}
		Ok(())
	}
}
