//! Tests of `withdraw_objection`.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

#[test]
fn withdraw_objection_should_take_it_off_the_file() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(Key::Alice), SUBJECT));
		assert_ok!(Guardianship::object(by(Key::Bob), SUBJECT));
		assert_ok!(Guardianship::withdraw_objection(by(Key::Alice), SUBJECT));
		let slots: Vec<_> = custody().objections.iter().map(|entry| entry.slot).collect();
		assert_eq!(slots, [1]);
		assert_last(Event::ObjectionWithdrawn { subject: SUBJECT, slot: 0 });
	});
}

#[test]
fn withdraw_objection_should_fail_when_there_is_none() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(Key::Bob), SUBJECT));
		assert_noop!(
			Guardianship::withdraw_objection(by(Key::Alice), SUBJECT),
			Error::<Test>::ObjectionNotFound
		);
	});
}

#[test]
fn withdraw_objection_should_fail_when_a_court_backed_it() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(Key::Alice), SUBJECT));
		assert_ok!(Guardianship::back_objection(signed(COURT), SUBJECT, 0));
		assert_noop!(
			Guardianship::withdraw_objection(by(Key::Alice), SUBJECT),
			Error::<Test>::ObjectionBacked
		);
	});
}

#[test]
fn withdraw_objection_should_fail_when_caller_is_no_guardian() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(Key::Alice), SUBJECT));
		let error = DispatchError::from(Error::<Test>::NotAGuardian);
		assert_noop!(Guardianship::withdraw_objection(signed(STRANGER), SUBJECT), error);
		assert_noop!(
			Guardianship::withdraw_objection(by(Key::Alice), SIBLING),
			Error::<Test>::NotAGuardian
		);
		assert_noop!(
			Guardianship::withdraw_objection(by(Key::Alice), NOBODY),
			Error::<Test>::SubjectNotFound
		);
	});
}
