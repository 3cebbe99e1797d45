//! What must always hold, as numbered in the pallet's documentation.

use crate::{
	CaseOfRecord, Cases, ClockTimelines, ClockVersions, Config, ContactsOf, EncryptionKeys,
	EpochKeys, Grants, KeyLog, Lookups, NextCase, Owed, Pallet, Receipts, Tallies,
};
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use tutela_primitives::{
	protection::{Case, CaseOrigin, EncryptionKeyPeriod, ReceiptKey, TagDomain, MAX_GRANTS},
	timeline::{count_without_gaps, is_in_order, newest_version},
	CaseKey, CountryCode, InstitutionId, Moment,
};

type Checked = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks the invariants that the pallet's documentation lists.
	///
	/// # Errors
	///
	/// The first invariant that does not hold.
	pub fn do_try_state() -> Checked {
		let next = NextCase::<T>::get().0;
		let mut count = 0u64;
		for (key, case) in Cases::<T>::iter() {
			ensure!(key.number() < next, "1: a case that was not numbered");
			count = count.saturating_add(1);
			Self::check_case(key, &case)?;
			Self::check_receipts(key, &case)?;
		}
		ensure!(count == next, "1: a gap in the numbers of cases");
		Self::check_links()?;
		Self::check_grants()?;
		Self::check_clocks()?;
		Self::check_contacts()?;
		Self::check_keys()?;
		let late = |tally: tutela_primitives::protection::Tally| !tally.is_consistent();
		ensure!(!Tallies::<T>::iter_values().any(late), "9: more is late than was done");
		ensure!(!Lookups::<T>::iter_values().any(|count| count == 0), "9: a count of nothing");
		Ok(())
	}

	/// 2, 3, 4, 5
	fn check_case(key: CaseKey, case: &Case) -> Checked {
		if let CaseOrigin::Record(record) = case.origin {
			let named = CaseOfRecord::<T>::get(record.key());
			ensure!(
				named.is_some_and(|id| id.key() == key),
				"2: a record that does not name its case"
			);
		}
		ensure!(
			Owed::<T>::contains_key(case.lead, key) == case.is_open(),
			"3: an open case that its lead does not owe, or a closed one that it does"
		);
		ensure!(case.is_in_order(), "4: steps out of order");
		let known = case.clocks == 0 || ClockVersions::<T>::contains_key(case.country, case.clocks);
		ensure!(known, "5: clocks that are not kept");
		ensure!(
			case.is_due_as_set(&Self::clocks_of(case)),
			"5: due times that do not follow from the clocks"
		);
		Ok(())
	}

	/// 2, 3
	fn check_links() -> Checked {
		for (record, id) in CaseOfRecord::<T>::iter() {
			let origin = CaseOrigin::Record(record.record());
			let case = Cases::<T>::get(id.key());
			ensure!(
				case.is_some_and(|case| case.origin == origin),
				"2: a case that did not begin with its record"
			);
		}
		for (lead, key) in Owed::<T>::iter_keys() {
			let case = Cases::<T>::get(key);
			ensure!(
				case.is_some_and(|case| case.is_open() && case.lead == lead),
				"3: an institution owes a case that it does not lead"
			);
		}
		Ok(())
	}

	/// 6
	fn check_receipts(key: CaseKey, case: &Case) -> Checked {
		let mut next = 0u32;
		for (number, receipt) in Receipts::<T>::iter_prefix(key) {
			ensure!(number == ReceiptKey::from(next), "6: a gap in the numbers of receipts");
			next = next.saturating_add(1);
			ensure!(receipt.from != receipt.to, "6: disclosed to oneself");
			let in_order = case.began_at <= receipt.disclosed_at
				&& receipt.received_at.is_none_or(|at| receipt.disclosed_at <= at);
			ensure!(in_order, "6: answered before it was disclosed, or disclosed before the case");
		}
		ensure!(next == case.next_receipt, "6: a count that is not that of the receipts");
		Ok(())
	}

	/// 6, 7
	fn check_grants() -> Checked {
		for (key, _) in Receipts::<T>::iter_keys() {
			ensure!(Cases::<T>::contains_key(key), "6: a receipt of no case");
		}
		let mut parties = BTreeMap::<CaseKey, u32>::new();
		for (key, holder, _) in Grants::<T>::iter() {
			let case = Cases::<T>::get(key).ok_or("7: a grant of no case")?;
			ensure!(case.is_open(), "7: a grant of a closed case");
			ensure!(case.lead != holder, "7: a lead with a grant");
			let count = parties.entry(key).or_default();
			*count = count.saturating_add(1);
			ensure!(*count <= MAX_GRANTS, "7: more grants than a case has places for");
		}
		Ok(())
	}

	/// 8
	fn check_contacts() -> Checked {
		for (number, _, contacts) in ContactsOf::<T>::iter() {
			let epoch = EpochKeys::<T>::get(TagDomain::Contact, number)
				.ok_or("8: contacts of an epoch without a key")?;
			ensure!(!contacts.is_empty(), "8: a tag without contacts");
			let institutions: BTreeSet<InstitutionId> =
				contacts.iter().map(|contact| contact.institution).collect();
			ensure!(institutions.len() == contacts.len(), "8: an institution twice under a tag");
			let within = |end: Moment| epoch.valid_until.is_some_and(|last| end <= last);
			ensure!(
				contacts.iter().all(|contact| within(contact.valid_until)),
				"8: a contact that outlives its epoch"
			);
		}
		for (domain, number, epoch) in EpochKeys::<T>::iter() {
			ensure!(epoch.is_valid(domain), "8: an epoch that its domain does not allow");
			let before =
				number.checked_sub(1).and_then(|before| EpochKeys::<T>::get(domain, before));
			ensure!(
				before.is_none_or(|before| before.key != epoch.key),
				"8: an epoch with the key of the one before"
			);
		}
		Ok(())
	}

	/// 10
	fn check_keys() -> Checked {
		let mut last = BTreeMap::<InstitutionId, (u32, EncryptionKeyPeriod)>::new();
		for (institution, number, period) in KeyLog::<T>::iter() {
			ensure!(period.number == number && period.key.is_valid(), "10: a key that is none");
			let (count, newest) = last.entry(institution).or_insert((0, period));
			*count = count.saturating_add(1);
			if newest.number < number {
				*newest = period;
			}
		}
		for (institution, current) in EncryptionKeys::<T>::iter() {
			let (count, newest) = last.remove(&institution).ok_or("10: a key without a log")?;
			ensure!(newest == current, "10: the key in use is not the last one");
			ensure!(current.number.checked_add(1) == Some(count), "10: a gap in a log of keys");
		}
		ensure!(last.is_empty(), "10: a log of keys without the one in use");
		Ok(())
	}

	/// 11
	fn check_clocks() -> Checked {
		for (country, timeline) in ClockTimelines::<T>::iter() {
			ensure!(is_in_order(&timeline), "11: clocks are out of order");
			for clocks in &timeline {
				ensure!(
					ClockVersions::<T>::get(country, clocks.version).as_ref() == Some(clocks),
					"11: clocks in force differ from the version that is kept"
				);
			}
		}
		let countries: BTreeSet<CountryCode> =
			ClockVersions::<T>::iter_keys().map(|(country, _)| country).collect();
		for country in countries {
			let versions: BTreeSet<u32> = ClockVersions::<T>::iter_key_prefix(country).collect();
			let count = count_without_gaps(&versions);
			ensure!(count.is_some(), "11: versions of clocks are not numbered without gaps");
			ensure!(
				newest_version(&ClockTimelines::<T>::get(country)) == count,
				"11: the newest version of the clocks is not in use"
			);
		}
		Ok(())
	}
}
