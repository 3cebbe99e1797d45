//! `disclose` and `receive`.

use super::*;

#[test]
fn a_disclosure_should_leave_a_receipt_that_the_recipient_answers() {
	with_party().build_and_execute(|| {
		assert_ok!(disclose(MD_PROTECTOR, HOSPITAL, AccessPurpose::Health));
		let (from, to, purpose) = (MD_PROTECTION, HOSPITAL, AccessPurpose::Health);
		let sent = Event::Disclosed { case: CASE, receipt: 0, from, to, purpose };
		System::assert_last_event(sent.into());
		pass_time(HOUR);
		let receive = |key: Key, number| Protection::receive(by(key), CASE, number);
		assert_noop!(receive(MD_PROTECTOR, 0), Error::NotForYou);
		assert_noop!(receive(DOCTOR, 1), Error::ReceiptNotFound);
		assert_noop!(receive(STRANGER, 0), BadOrigin);
		assert_ok!(receive(DOCTOR, 0));
		System::assert_last_event(Event::Received { case: CASE, receipt: 0 }.into());
		assert_noop!(receive(DOCTOR, 0), Error::AlreadyReceived);
		let expected = Receipt {
			from,
			to,
			purpose,
			content: FILE,
			disclosed_at: NOW,
			received_at: Some(NOW + HOUR),
		};
		assert_eq!(Protection::receipt(CASE, 0), Some(expected));

		assert_ok!(disclose(DOCTOR, MD_PROTECTION, AccessPurpose::Health));
		assert_eq!(case(0).next_receipt, 2);
	});
}

#[test]
fn both_sides_should_have_access_for_the_purpose() {
	with_party().build_and_execute(|| {
		use AccessPurpose::{Health, Legal};
		assert_noop!(disclose(LISTENER, HOSPITAL, Health), Error::NoGrant);
		assert_noop!(disclose(MD_PROTECTOR, HOTLINE, Health), Error::NoGrant);
		assert_ok!(grant(HOTLINE, Legal, DAY));
		assert_noop!(disclose(LISTENER, HOSPITAL, Health), Error::PurposeNotGranted);
		assert_noop!(disclose(DOCTOR, HOTLINE, Health), Error::PurposeNotGranted);
		assert_noop!(disclose(LISTENER, HOTLINE, Legal), Error::DisclosedToSelf);
		assert_noop!(disclose(MD_PROTECTOR, HOTLINE, Legal), Error::KeyMissing);
		assert_ok!(Protection::set_encryption_key(by(LISTENER), EncryptionKey([3; 32])));
		assert_ok!(disclose(MD_PROTECTOR, HOTLINE, Legal));
		assert_ok!(grant(HOTLINE, Health, DAY));
		assert_ok!(disclose(LISTENER, HOSPITAL, Health));
		pass_time(DAY);
		assert_noop!(disclose(LISTENER, HOSPITAL, Health), Error::GrantLapsed);
		assert_noop!(disclose(DOCTOR, HOTLINE, Health), Error::GrantLapsed);
	});
}

#[test]
fn access_should_wait_while_the_institution_that_gave_it_may_not_act() {
	with_party().build_and_execute(|| {
		assert_ok!(Protection::hand_over(by(MD_PROTECTOR), CASE, OTHER_DESK));
		assert_ok!(Protection::accept_case(by(OTHER_PROTECTOR), CASE));
		let to_hospital = || disclose(OTHER_PROTECTOR, HOSPITAL, AccessPurpose::Health);
		assert_ok!(to_hospital());
		suspend(MD_PROTECTION, &[]);
		assert_noop!(to_hospital(), Error::GrantorMayNotAct);
		let end = now() + DAY;
		let (officer, purpose) = (by(OTHER_PROTECTOR), AccessPurpose::Health);
		assert_ok!(Protection::grant(officer, CASE, HOSPITAL, purpose, end));
		assert_ok!(to_hospital());
	});
}

#[test]
fn nothing_should_be_disclosed_to_who_may_not_act() {
	with_party().build_and_execute(|| {
		suspend(HOSPITAL, &[]);
		let sent = disclose(MD_PROTECTOR, HOSPITAL, AccessPurpose::Health);
		assert_noop!(sent, Error::PartyNotAccredited);
	});
}

#[test]
fn disclose_should_be_refused_without_case_or_content_and_when_it_is_closed() {
	with_party().build_and_execute(|| {
		let send = |id, content| {
			let purpose = AccessPurpose::Health;
			Protection::disclose(by(MD_PROTECTOR), CaseId(id), HOSPITAL, purpose, content)
		};
		assert_noop!(send(1, FILE), Error::CaseNotFound);
		assert_noop!(send(0, H256::zero()), Error::CommitmentMissing);
		assert_ok!(send(0, FILE));
		// Who only reads for the lead sends nothing for it.
		appoint(STRANGER, MD_PROTECTION, Role::Auditor);
		assert_noop!(disclose(STRANGER, HOSPITAL, AccessPurpose::Health), Error::NotTheLead);
		assert_ok!(take(Step::Assessment));
		assert_ok!(close());
		assert_noop!(send(0, FILE), Error::CaseClosed);
		// The answer still comes.
		assert_ok!(Protection::receive(by(DOCTOR), CASE, 0));
	});
}

#[test]
fn disclose_should_be_refused_when_the_numbers_are_used_up() {
	with_party().build().execute_with(|| {
		Cases::<Test>::mutate(CASE.key(), |case| case.as_mut().unwrap().next_receipt = u32::MAX);
		let sent = disclose(MD_PROTECTOR, HOSPITAL, AccessPurpose::Health);
		assert_noop!(sent, Error::NumbersUsedUp);
	});
}
