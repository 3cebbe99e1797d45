//! Tests of `back_objection`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::OBJECTION_LIFETIME;

fn with_objection(test: impl FnOnce()) {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		test();
	});
}

#[test]
fn back_objection_should_keep_it_from_lapsing() {
	with_objection(|| {
		assert_ok!(Guardianship::back_objection(by(MD_JUDGE), CHILD, 1));
		assert_eq!(custody().objections[0].backed_at, Some(NOW));
		assert!(custody().objections[0].stands_at(NOW + 10 * OBJECTION_LIFETIME));
		let by = MD_COURT;
		assert_last(Event::ObjectionBacked { subject: CHILD, slot: 1, by });
	});
}

#[test]
fn back_objection_should_fail_when_there_is_none() {
	with_objection(|| {
		assert_noop!(
			Guardianship::back_objection(by(MD_JUDGE), CHILD, 0),
			Error::<Test>::ObjectionNotFound
		);
	});
}

#[test]
fn back_objection_should_fail_when_it_lapsed() {
	with_objection(|| {
		set_time(NOW + OBJECTION_LIFETIME);
		assert_noop!(
			Guardianship::back_objection(by(MD_JUDGE), CHILD, 1),
			Error::<Test>::ObjectionNotFound
		);
	});
}

#[test]
fn back_objection_should_fail_when_backed() {
	with_objection(|| {
		assert_ok!(Guardianship::back_objection(by(MD_JUDGE), CHILD, 1));
		assert_noop!(
			Guardianship::back_objection(by(MD_JUDGE), CHILD, 1),
			Error::<Test>::ObjectionBacked
		);
	});
}

#[test]
fn back_objection_should_fail_when_caller_is_no_court() {
	with_objection(|| {
		for who in [STRANGER, MD_REGISTRAR, FATHER] {
			assert_noop!(Guardianship::back_objection(by(who), CHILD, 1), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn back_objection_should_fail_when_child_lives_elsewhere_or_is_unknown() {
	with_objection(|| {
		let error = DispatchError::from(Error::<Test>::OutsideJurisdiction);
		assert_noop!(Guardianship::back_objection(by(RO_JUDGE), CHILD, 1), error);
		assert_noop!(
			Guardianship::back_objection(by(MD_JUDGE), UNKNOWN, 1),
			Error::<Test>::SubjectNotFound
		);
	});
}
