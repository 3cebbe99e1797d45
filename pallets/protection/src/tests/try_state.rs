//! `try_state` names the invariant that corrupted storage breaks.

use super::*;

const TAG: H256 = H256::repeat_byte(0x33);

/// Cases with steps, parties, receipts, contacts and keys.
fn busy() {
	assert_ok!(take(Step::Assessment));
	assert_ok!(disclose(MD_PROTECTOR, HOSPITAL, AccessPurpose::Health));
	assert_ok!(disclose(DOCTOR, MD_PROTECTION, AccessPurpose::Health));
	assert_ok!(Protection::receive(by(MD_PROTECTOR), CASE, 1));
	assert_ok!(refer(denied(NOW)));
	assert_ok!(refer_by(LISTENER, CaseOrigin::Sealed(FILE)));
	assert_ok!(set_epoch(EPOCH, 1, NOW));
	assert_ok!(set_epoch(EPOCH + 1, 2, NOW + DAY));
	assert_ok!(Protection::leave_contact(by(LISTENER), EPOCH, TAG, NOW + DAY));
	assert_ok!(Protection::leave_contact(by(MD_PROTECTOR), EPOCH, TAG, NOW + DAY));
	assert_ok!(Protection::set_encryption_key(by(DOCTOR), EncryptionKey([9; 32])));
	assert_ok!(Protection::announce_lookup(by(MD_PROTECTOR), CASE, FILE));
	assert_ok!(Protection::set_clocks(by(MD_OFFICIAL), country("MD"), Clocks::moldova()));
}

/// Corrupts the state, and expects that the invariant with this number is broken.
fn notices(number: u8, corrupt: impl FnOnce()) {
	let broken = with_party().set_up(busy).corrupt(corrupt);
	assert!(broken.starts_with(&format!("{number}:")), "{broken}");
}

fn change(id: u64, change: impl FnOnce(&mut Case)) {
	Cases::<Test>::mutate(CaseId(id).key(), |case| change(case.as_mut().unwrap()));
}

fn change_receipt(change: impl FnOnce(&mut Receipt)) {
	Receipts::<Test>::mutate(CASE.key(), ReceiptKey::from(1), |receipt| {
		change(receipt.as_mut().unwrap())
	});
}

#[test]
fn try_state_should_reject_a_gap_in_the_numbers_of_cases() {
	notices(1, || NextCase::<Test>::put(CaseId(4)));
	notices(1, || NextCase::<Test>::put(CaseId(2)));
	notices(1, || {
		let case = Cases::<Test>::take(CaseId(2).key()).unwrap();
		Owed::<Test>::remove(case.lead, CaseId(2).key());
	});
}

#[test]
fn try_state_should_reject_a_record_and_a_case_that_do_not_name_each_other() {
	notices(2, || CaseOfRecord::<Test>::remove(RecordId(0).key()));
	notices(2, || CaseOfRecord::<Test>::insert(RecordId(0).key(), CaseId(1)));
	notices(2, || CaseOfRecord::<Test>::insert(RecordId(9).key(), CaseId(2)));
	notices(2, || change(2, |case| case.origin = CaseOrigin::Record(RecordId(1))));
}

#[test]
fn try_state_should_reject_a_lead_that_does_not_owe_its_open_cases() {
	notices(3, || Owed::<Test>::remove(MD_PROTECTION, CASE.key()));
	notices(3, || Owed::<Test>::insert(OTHER_DESK, CASE.key(), ()));
	notices(3, || change(0, |case| case.lead = OTHER_DESK));
	notices(3, || change(1, |case| case.state = CaseState::Closed));
}

#[test]
fn try_state_should_reject_steps_out_of_order() {
	notices(4, || {
		change(0, |case| {
			case.steps.remove(0);
		})
	});
	notices(4, || change(0, |case| case.steps.as_mut().swap(0, 1)));
	notices(4, || change(0, |case| case.began_at = NOW + 1));
	notices(4, || {
		change(0, |case| {
			case.steps[1].state = StepState::Taken {
				due_at: NOW + 180 * MINUTE,
				taken_at: NOW - 1,
				by: MD_PROTECTION,
			};
		})
	});
	notices(4, || {
		change(0, |case| {
			let closing = StepEntry::taken(Step::Closing, None, NOW, MD_PROTECTION);
			case.steps.try_push(closing).unwrap();
		})
	});
	notices(4, || {
		change(1, |case| {
			case.steps[0].state = StepState::Owed { due_at: NOW + 30 * MINUTE };
		})
	});
}

#[test]
fn try_state_should_reject_due_times_that_do_not_follow_from_the_clocks() {
	notices(5, || {
		change(1, |case| case.steps[1] = StepEntry::owed(Step::Assessment, NOW + DAY));
	});
	notices(5, || {
		change(1, |case| {
			case.steps.pop();
		})
	});
	notices(5, || change(1, |case| case.clocks = 0));
	notices(5, || change(1, |case| case.clocks = 9));
	notices(5, || change(0, |case| case.began_at -= 1));
	notices(5, || {
		change(0, |case| {
			case.steps[1].state = StepState::TakenUntimed { taken_at: NOW, by: MD_PROTECTION };
		})
	});
}

#[test]
fn try_state_should_reject_receipts_that_cannot_be() {
	notices(6, || Receipts::<Test>::remove(CASE.key(), ReceiptKey::from(0)));
	notices(6, || change(0, |case| case.next_receipt = 3));
	notices(6, || change_receipt(|receipt| receipt.from = receipt.to));
	notices(6, || change_receipt(|receipt| receipt.received_at = Some(NOW - 1)));
	notices(6, || change_receipt(|receipt| receipt.disclosed_at = NOW - 1));
	notices(6, || {
		let receipt = Protection::receipt(CASE, 0).unwrap();
		Receipts::<Test>::insert(CaseId(9).key(), ReceiptKey::from(0), receipt);
	});
}

#[test]
fn try_state_should_reject_grants_that_cannot_be() {
	let grant = || Grants::<Test>::get(CASE.key(), HOSPITAL).unwrap();
	notices(7, || Grants::<Test>::insert(CaseId(9).key(), HOSPITAL, grant()));
	notices(7, || Grants::<Test>::insert(CASE.key(), MD_PROTECTION, grant()));
	notices(7, || {
		for number in 0..16 {
			Grants::<Test>::insert(CASE.key(), InstitutionId(40 + number), grant());
		}
	});
	notices(7, || {
		let (closed, _) = case(0).close(FILE, MD_PROTECTION, NOW).unwrap();
		Owed::<Test>::remove(MD_PROTECTION, CASE.key());
		Cases::<Test>::insert(CASE.key(), closed);
	});
}

#[test]
fn try_state_should_reject_contacts_that_cannot_be() {
	let change = |change: fn(&mut Contacts)| {
		notices(8, || ContactsOf::<Test>::mutate(EPOCH, TAG, change));
	};
	change(|contacts| contacts[0].institution = contacts[1].institution);
	change(|contacts| contacts[0].valid_until = NOW + 90 * DAY + 1);
	change(|contacts| contacts.clear());
	notices(8, || EpochKeys::<Test>::remove(TagDomain::Contact, EPOCH));
	let epoch = |change: fn(&mut TagEpoch)| {
		notices(8, || {
			EpochKeys::<Test>::mutate(TagDomain::Contact, EPOCH + 1, |epoch| {
				change(epoch.as_mut().unwrap())
			});
		});
	};
	epoch(|epoch| epoch.valid_until = None);
	epoch(|epoch| epoch.valid_until = Some(epoch.begins_at + 91 * DAY));
	epoch(|epoch| epoch.key = [1; 32]);
}

#[test]
fn try_state_should_reject_more_lateness_than_work() {
	let change = |change: fn(&mut Tally)| {
		notices(9, || Tallies::<Test>::mutate(MD_BORDER, Tally::month(NOW), change));
	};
	change(|tally| tally.noticed_late = tally.referred + 1);
	change(|tally| tally.acknowledged_late = 1);
	change(|tally| tally.assessed_late = 1);
	notices(9, || Lookups::<Test>::insert(MD_PROTECTION, Tally::month(NOW), 0));
}

#[test]
fn try_state_should_reject_keys_that_are_not_in_the_log() {
	notices(10, || KeyLog::<Test>::remove(HOSPITAL, 0));
	notices(10, || KeyLog::<Test>::remove(HOSPITAL, 1));
	notices(10, || EncryptionKeys::<Test>::remove(HOSPITAL));
	notices(10, || {
		let first = KeyLog::<Test>::get(HOSPITAL, 0).unwrap();
		EncryptionKeys::<Test>::insert(HOSPITAL, first);
	});
	notices(10, || {
		KeyLog::<Test>::mutate(HOSPITAL, 1, |key| {
			key.as_mut().unwrap().key = EncryptionKey([0; 32])
		});
	});
	notices(10, || drop(KeyLog::<Test>::clear_prefix(MD_PROTECTION, 9, None)));
}

#[test]
fn try_state_should_reject_clocks_that_are_not_kept() {
	let md = country("MD");
	notices(11, || {
		ClockVersions::<Test>::mutate(md, 2, |kept| {
			kept.as_mut().unwrap().plan = Some(Span::Days(1))
		})
	});
	notices(11, || {
		let clocks = Protection::clocks(md)[0];
		ClockVersions::<Test>::insert(md, 4, Clocks { version: 4, ..clocks });
	});
	notices(11, || ClockTimelines::<Test>::mutate(md, |timeline| timeline.as_mut().reverse()));
	notices(11, || ClockTimelines::<Test>::remove(md));
}
