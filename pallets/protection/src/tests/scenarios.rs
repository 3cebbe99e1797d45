//! What happens to a child after a refusal, step by step. Clocks of Moldova, version 1, an illustration: notice
//! 30 minutes, assessment 180 minutes, no acknowledgement. T is when the child was seen.

use super::*;
use codec::Encode;
use sp_io::hashing::blake2_256;

/// When the child of the record was seen.
const T: Moment = NOW;
const SECOND: Moment = 1_000;

fn noticed() -> Option<Timeliness> {
	take_events::<Test, Event>().into_iter().find_map(|event| match event {
		Event::CaseOpened { noticed, .. } => Some(noticed),
		_ => None,
	})
}

fn was_late() -> Option<bool> {
	take_events::<Test, Event>().into_iter().find_map(|event| match event {
		Event::StepTaken { late, .. } => Some(late),
		_ => None,
	})
}

#[test]
fn pr_1_a_notice_within_half_an_hour_should_be_in_time() {
	chain().build_and_execute(|| {
		let record = denied(T);
		set_time(T + 30 * MINUTE - SECOND);
		assert_ok!(refer(record));
		assert_eq!(noticed(), Some(Timeliness::InTime));
		assert_eq!(owed(0), Some((Step::Assessment, now() + 180 * MINUTE)));
	});
}

#[test]
fn pr_2_a_notice_after_half_an_hour_should_be_late_for_the_border_police() {
	chain().build_and_execute(|| {
		let record = denied(T);
		set_time(T + 30 * MINUTE + SECOND);
		assert_ok!(refer(record));
		assert_eq!(noticed(), Some(Timeliness::Late));
		assert_eq!(tally(MD_BORDER).noticed_late, 1);
		assert_eq!(tally(MD_PROTECTION), Tally::default());
	});
}

#[test]
fn pr_3_an_assessment_should_be_late_after_three_hours() {
	chain().build_and_execute(|| {
		assert_ok!(refer(denied(T)));
		assert_ok!(refer(denied(T)));
		set_time(T + 179 * MINUTE);
		assert_ok!(take(Step::Assessment));
		assert_eq!(was_late(), Some(false));
		set_time(T + 181 * MINUTE);
		let other = Protection::take_step(by(MD_PROTECTOR), CaseId(1), Step::Assessment, FILE);
		assert_ok!(other);
		assert_eq!(was_late(), Some(true));
		let expected = Tally { assessed: 2, assessed_late: 1, ..Tally::default() };
		assert_eq!(tally(MD_PROTECTION), expected);
	});
}

#[test]
fn pr_4_a_missed_step_should_be_noted_once() {
	with_case().build_and_execute(|| {
		let note = || Protection::note_missed(by(STRANGER), CASE, Step::Assessment);
		set_time(T + 180 * MINUTE);
		assert_noop!(note(), Error::NotMissed);
		set_time(T + 181 * MINUTE);
		assert_ok!(note());
		let missed = |event: &Event| matches!(event, Event::StepMissed { .. });
		assert!(take_events::<Test, Event>().iter().any(missed));
		assert_noop!(note(), Error::AlreadyNoted);
	});
}

#[test]
fn pr_5_a_record_should_have_one_case() {
	chain().build_and_execute(|| {
		let record = denied(T);
		assert_ok!(refer(record));
		assert_noop!(refer_by(RO_OFFICER, CaseOrigin::Record(record)), Error::AlreadyReferred);
		assert_noop!(
			refer_by(MD_BOUND_OFFICER, CaseOrigin::Record(record)),
			Error::AlreadyReferred
		);
	});
}

#[test]
fn pr_6_a_hand_over_should_not_restart_the_clock() {
	with_case().build_and_execute(|| {
		set_time(T + 60 * MINUTE);
		assert_ok!(Protection::hand_over(by(MD_PROTECTOR), CASE, OTHER_DESK));
		assert_eq!((owes(MD_PROTECTION), owes(OTHER_DESK)), (vec![0], vec![]));
		set_time(T + 170 * MINUTE);
		assert_ok!(Protection::accept_case(by(OTHER_PROTECTOR), CASE));
		assert_eq!((owes(MD_PROTECTION), owes(OTHER_DESK)), (vec![], vec![0]));
		set_time(T + 200 * MINUTE);
		let assessed = Protection::take_step(by(OTHER_PROTECTOR), CASE, Step::Assessment, FILE);
		assert_ok!(assessed);
		assert_eq!(was_late(), Some(true));
		assert_eq!(tally(OTHER_DESK).assessed_late, 1);
		assert_eq!(tally(MD_PROTECTION), Tally::default());
	});
}

#[test]
fn pr_7_the_clock_of_an_offline_post_should_run_from_when_the_child_was_seen() {
	chain().build_and_execute(|| {
		set_time(T + 5 * HOUR);
		let facts = Crossed::denied(MD_BORDER, T);
		let late = tutela_primitives::CrossingFacts { recorded_at: now(), ..facts };
		assert_ok!(refer(Crossed::record(late)));
		assert_eq!(noticed(), Some(Timeliness::Late));
		assert_eq!(case(0).began_at, T);
		assert_eq!(owed(0), Some((Step::Assessment, T + 5 * HOUR + 180 * MINUTE)));
	});
}

#[test]
fn pr_8_a_file_should_go_only_where_access_was_granted_for_the_purpose() {
	with_case().build_and_execute(|| {
		let send = |purpose| disclose(DOCTOR, MD_PROTECTION, purpose);
		assert_ok!(Protection::set_encryption_key(by(MD_PROTECTOR), EncryptionKey([1; 32])));
		assert_noop!(send(AccessPurpose::Health), Error::NoGrant);
		assert_ok!(grant(HOSPITAL, AccessPurpose::Health, 30 * DAY));
		assert_ok!(send(AccessPurpose::Health));
		let disclosed = |event: &Event| matches!(event, Event::Disclosed { receipt: 0, .. });
		assert!(take_events::<Test, Event>().iter().any(disclosed));
		assert_noop!(send(AccessPurpose::Legal), Error::PurposeNotGranted);
		pass_time(31 * DAY);
		assert_noop!(send(AccessPurpose::Health), Error::GrantLapsed);
	});
}

#[test]
fn pr_9_a_look_up_with_an_open_case_should_find_exactly_who_left_a_contact() {
	with_case().build_and_execute(|| {
		assert_ok!(set_epoch(EPOCH, 1, NOW));
		// The tag service alone can compute the tag of a child.
		let tag = H256(blake2_256(b"tag of the child in epoch 7"));
		for key in [LISTENER, MD_REGISTRAR] {
			assert_ok!(Protection::leave_contact(by(key), EPOCH, tag, NOW + DAY));
		}
		let blinded = H256::repeat_byte(0x55);
		assert_ok!(Protection::announce_lookup(by(MD_PROTECTOR), CASE, blinded));
		let announced = |event: &Event| {
			matches!(event, Event::LookupAnnounced { number: 1, institution: MD_PROTECTION, .. })
		};
		assert!(take_events::<Test, Event>().iter().any(announced));
		let found: Vec<_> =
			Protection::contacts(EPOCH, tag).iter().map(|contact| contact.institution).collect();
		assert_eq!(found, [HOTLINE, MD_REGISTRY]);
		let fourth = Protection::announce_lookup(by(OTHER_PROTECTOR), CASE, blinded);
		assert_noop!(fourth, Error::NotAParty);
		assert_eq!(Lookups::<Test>::get(MD_PROTECTION, Tally::month(NOW)), 1);
		assert_eq!(Lookups::<Test>::get(OTHER_DESK, Tally::month(NOW)), 0);
	});
}

#[test]
fn pr_10_nothing_should_be_left_of_an_epoch_that_is_over() {
	with_case().build_and_execute(|| {
		assert_ok!(set_epoch(7, 1, NOW));
		assert_ok!(set_epoch(8, 2, NOW + 90 * DAY));
		let root = || sp_io::storage::root(sp_runtime::StateVersion::V1);
		System::reset_events();
		let before = root();
		let tag = H256(blake2_256(b"tag of the child in epoch 7"));
		assert_ok!(Protection::leave_contact(by(LISTENER), 7, tag, NOW + DAY));
		System::reset_events();
		assert_ne!(root(), before);
		set_time(NOW + 90 * DAY);
		let late = Protection::leave_contact(by(LISTENER), 7, tag, now() + DAY);
		assert_noop!(late, Error::EpochOver);
		// Another key gives another tag.
		let keys =
			[7, 8].map(|epoch| EpochKeys::<Test>::get(TagDomain::Contact, epoch).unwrap().key);
		assert_ne!(keys[0], keys[1]);
		assert!(Protection::clear_epoch(by(STRANGER), 7, 100).is_ok());
		assert_eq!(ContactsOf::<Test>::iter().count(), 0);
		System::reset_events();
		set_time(NOW);
		assert_eq!(root(), before);
	});
}

/// Everything in the state: keys and values.
fn state() -> Vec<Vec<u8>> {
	let mut found = Vec::new();
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		found.push(sp_io::storage::get(&next).unwrap().to_vec());
		found.push(next.clone());
		key = next;
	}
	found
}

#[test]
fn pr_11_a_sealed_case_should_leave_no_byte_of_the_child_in_the_block() {
	chain().build_and_execute(|| {
		let nonce = [0x61; 32];
		let commitment = H256(blake2_256(&[&nonce[..], &CHILD.0[..]].concat()));
		assert_ok!(set_epoch(EPOCH, 0x77, NOW));
		let tag = H256(blake2_256(&[&b"tag"[..], &CHILD.0[..]].concat()));
		let call = |call: crate::Call<Test>| RuntimeCall::Protection(call);
		let (country, lead, file) = (country("MD"), MD_PROTECTION, FILE);
		let begins_with = CaseOrigin::Sealed(commitment);
		let calls = [
			call(crate::Call::refer { begins_with, country, lead, file }),
			call(crate::Call::leave_contact { epoch: EPOCH, tag, valid_until: NOW + DAY }),
		];
		for call in &calls {
			use sp_runtime::traits::Dispatchable;
			assert_ok!(call.clone().dispatch(by(LISTENER)));
		}
		let opened = |event: &Event| matches!(event, Event::CaseOpened { .. });
		let events = System::events();
		assert!(events.iter().any(|record| {
			matches!(&record.event, RuntimeEvent::Protection(event) if opened(event))
		}));
		let holds = |bytes: &[u8], wanted: &[u8]| {
			bytes.windows(wanted.len()).any(|window| window == wanted)
		};
		let arguments = calls.encode();
		let written = [state(), vec![events.encode(), arguments]].concat();
		assert!(written.iter().any(|bytes| holds(bytes, &commitment.0)));
		assert!(!written.iter().any(|bytes| holds(bytes, &CHILD.0)));
		assert!(!written.iter().any(|bytes| holds(bytes, &nonce)));
		// No event carries the tag of a contact.
		assert!(!holds(&events.encode(), &tag.0));
	});
}

#[test]
fn pr_12_a_stolen_key_should_reach_no_case_that_its_institution_does_not_lead() {
	chain().build_and_execute(|| {
		for _ in 0..20 {
			assert_ok!(refer(denied(T)));
		}
		let grant = |key: Key, case, to| {
			let purpose = AccessPurpose::Oversight;
			Protection::grant(by(key), CaseId(case), to, purpose, NOW + DAY)
		};
		for case in 0..20 {
			assert_noop!(grant(OTHER_PROTECTOR, case, OTHER_DESK), Error::NotTheLead);
		}
		for number in 0..17 {
			let party = InstitutionId(40 + number);
			appoint(Key::sr25519("officer of a party"), party, Role::Labour);
			let granted = grant(MD_PROTECTOR, 0, party);
			if number < 16 {
				assert_ok!(granted);
			} else {
				assert_noop!(granted, Error::TooManyParties);
			}
		}
		// The pool asks the same before a block: a call that is not free for its sender enters none.
		suspend(MD_PROTECTION, &[MD_PROTECTOR]);
		assert_noop!(grant(MD_PROTECTOR, 1, HOSPITAL), BadOrigin);
	});
}
