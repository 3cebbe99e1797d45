//! Tests of `revoke_all_consents`.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::{Minute, MINUTE};

#[test]
fn revoke_all_consents_should_withdraw_all_up_to_this_minute() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::revoke_all_consents(by(Key::Alice), SUBJECT));
		assert_eq!(link_at(0).withdrawn_until, Some(minute_now()));
		assert_eq!(link_at(1).withdrawn_until, None);
		let until = minute_now();
		assert_last(Event::AllConsentsRevoked { subject: SUBJECT, slot: 0, until });
	});
}

#[test]
fn revoke_all_consents_should_free_the_guardians_memory_only() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		for key in [Key::Alice, Key::Bob] {
			assert_ok!(Guardianship::revoke_consent(by(key), SUBJECT, terms(1)));
			assert_ok!(Guardianship::revoke_consent(by(key), SUBJECT, terms(2)));
		}
		assert_ok!(Guardianship::revoke_all_consents(by(Key::Alice), SUBJECT));
		let slots: Vec<_> = custody().withdrawals.iter().map(|entry| entry.slot).collect();
		assert_eq!(slots, [1, 1]);
		set_time(NOW + MINUTE);
		assert_ok!(Guardianship::revoke_consent(by(Key::Alice), SUBJECT, terms(3)));
	});
}

#[test]
fn revoke_all_consents_should_leave_later_consents_alone() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::revoke_all_consents(by(Key::Alice), SUBJECT));
		let link = link_at(0);
		let id = Default::default();
		assert!(custody().withdrew(&link, id, minute_now()));
		assert!(!custody().withdrew(&link, id, Minute(minute_now().0 + 1)));
	});
}

#[test]
fn revoke_all_consents_should_work_when_suspended() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(signed(COURT), SUBJECT, 0));
		assert_ok!(Guardianship::revoke_all_consents(by(Key::Alice), SUBJECT));
	});
}

#[test]
fn revoke_all_consents_should_fail_when_caller_is_no_guardian() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		for who in [STRANGER, COURT, Key::Bob.to_account_id()] {
			assert_noop!(
				Guardianship::revoke_all_consents(signed(who), SUBJECT),
				Error::<Test>::NotAGuardian
			);
		}
	});
}

#[test]
fn revoke_all_consents_should_fail_when_subject_is_unknown() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::revoke_all_consents(by(Key::Alice), NOBODY),
			Error::<Test>::SubjectNotFound
		);
	});
}
