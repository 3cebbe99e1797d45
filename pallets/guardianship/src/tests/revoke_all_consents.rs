//! Tests of `revoke_all_consents`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::{Minute, MINUTE};

#[test]
fn revoke_all_consents_should_withdraw_all_up_to_this_minute() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
		assert_eq!(link_at(0).withdrawn_until, Some(minute_now()));
		assert_eq!(link_at(1).withdrawn_until, None);
		let until = minute_now();
		assert_last(Event::AllConsentsRevoked { subject: CHILD, slot: 0, withdrawn_until: until });
	});
}

#[test]
fn revoke_all_consents_should_free_the_guardians_memory_only() {
	with_guardians(2).build_and_execute(|| {
		for key in [MOTHER, FATHER] {
			assert_ok!(Guardianship::revoke_consent(by(key), CHILD, terms(1)));
			assert_ok!(Guardianship::revoke_consent(by(key), CHILD, terms(2)));
		}
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
		let slots: Vec<_> = custody().withdrawals.iter().map(|entry| entry.slot).collect();
		assert_eq!(slots, [1, 1]);
		set_time(NOW + MINUTE);
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(3)));
	});
}

#[test]
fn revoke_all_consents_should_leave_later_consents_alone() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
		let link = link_at(0);
		let id = Default::default();
		assert!(custody().withdrew(&link, id, minute_now()));
		assert!(!custody().withdrew(&link, id, Minute(minute_now().0 + 1)));
	});
}

#[test]
fn revoke_all_consents_should_work_when_suspended() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
	});
}

#[test]
fn revoke_all_consents_should_fail_when_caller_is_no_guardian() {
	with_guardians(1).build_and_execute(|| {
		for who in [STRANGER, MD_JUDGE, FATHER] {
			assert_noop!(
				Guardianship::revoke_all_consents(by(who), CHILD),
				Error::<Test>::NotAGuardian
			);
		}
	});
}

#[test]
fn revoke_all_consents_should_fail_when_subject_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::revoke_all_consents(by(MOTHER), UNKNOWN),
			Error::<Test>::SubjectNotFound
		);
	});
}
