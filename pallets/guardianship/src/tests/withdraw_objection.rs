//! Tests of `withdraw_objection`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

#[test]
fn withdraw_objection_should_take_it_off_the_file() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		assert_ok!(Guardianship::withdraw_objection(by(MOTHER), CHILD));
		let slots: Vec<_> = custody().objections.iter().map(|entry| entry.slot).collect();
		assert_eq!(slots, [1]);
		assert_last(Event::ObjectionWithdrawn { subject: CHILD, slot: 0 });
	});
}

#[test]
fn withdraw_objection_should_fail_when_there_is_none() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		assert_noop!(
			Guardianship::withdraw_objection(by(MOTHER), CHILD),
			Error::<Test>::ObjectionNotFound
		);
	});
}

#[test]
fn withdraw_objection_should_fail_when_a_court_backed_it() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		assert_ok!(Guardianship::back_objection(by(MD_JUDGE), CHILD, 0));
		assert_noop!(
			Guardianship::withdraw_objection(by(MOTHER), CHILD),
			Error::<Test>::ObjectionBacked
		);
	});
}

#[test]
fn withdraw_objection_should_fail_when_caller_is_no_guardian() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		let error = DispatchError::from(Error::<Test>::NotAGuardian);
		assert_noop!(Guardianship::withdraw_objection(by(STRANGER), CHILD), error);
		assert_noop!(
			Guardianship::withdraw_objection(by(MOTHER), SIBLING),
			Error::<Test>::NotAGuardian
		);
		assert_noop!(
			Guardianship::withdraw_objection(by(MOTHER), UNKNOWN),
			Error::<Test>::SubjectNotFound
		);
	});
}
