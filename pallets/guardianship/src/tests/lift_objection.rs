//! Tests of `lift_objection`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::OBJECTION_LIFETIME;

#[test]
fn lift_objection_should_end_it_when_a_court_says_so() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		assert_ok!(Guardianship::back_objection(by(MD_JUDGE), CHILD, 0));
		assert_ok!(Guardianship::lift_objection(by(MD_JUDGE), CHILD, 0));
		assert_last(Event::ObjectionLifted { subject: CHILD, slot: 0, by: MD_COURT });
		assert_ok!(Guardianship::lift_objection(by(MD_JUDGE), CHILD, 1));
		assert!(custody().objections.is_empty());
	});
}

#[test]
fn lift_objection_should_fail_when_there_is_none() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		let error = DispatchError::from(Error::<Test>::ObjectionNotFound);
		assert_noop!(Guardianship::lift_objection(by(MD_JUDGE), CHILD, 1), error);
		set_time(NOW + OBJECTION_LIFETIME);
		assert_noop!(Guardianship::lift_objection(by(MD_JUDGE), CHILD, 0), error);
	});
}

#[test]
fn lift_objection_should_fail_when_the_caller_is_no_court_of_the_childs_country() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		let lift = |key| Guardianship::lift_objection(by(key), CHILD, 0);
		assert_noop!(lift(RO_JUDGE), Error::<Test>::OutsideJurisdiction);
		for key in [MD_REGISTRAR, MOTHER, STRANGER] {
			assert_noop!(lift(key), DispatchError::BadOrigin);
		}
		assert_noop!(
			Guardianship::lift_objection(by(MD_JUDGE), UNKNOWN, 0),
			Error::<Test>::SubjectNotFound
		);
	});
}
