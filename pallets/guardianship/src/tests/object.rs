//! Tests of `object`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::{
	LinkBasis, Objection, Right, Rights, OBJECTION_LIFETIME, REPORTING_WINDOW,
};

#[test]
fn object_should_stand_on_the_file_when_a_guardian_objects() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(FATHER), CHILD));
		let objection = Objection { slot: 1, raised_at: NOW, backed_at: None };
		assert_eq!(custody().objections.to_vec(), [objection]);
		assert_last(Event::ObjectionRaised { subject: CHILD, slot: 1 });
	});
}

#[test]
fn object_should_have_room_when_eight_guardians_object() {
	with_guardians(8).build_and_execute(|| {
		for key in GUARDIANS {
			assert_ok!(Guardianship::object(by(key), CHILD));
		}
		assert_eq!(custody().objections.len(), 8);
	});
}

#[test]
fn object_should_work_again_when_the_objection_lapsed() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD));
		set_time(NOW + OBJECTION_LIFETIME - 1);
		assert_noop!(Guardianship::object(by(MOTHER), CHILD), Error::<Test>::AlreadyObjected);
		set_time(NOW + OBJECTION_LIFETIME);
		assert_ok!(Guardianship::object(by(MOTHER), CHILD));
		assert_eq!(custody().objections[0].raised_at, NOW + OBJECTION_LIFETIME);
	});
}

#[test]
fn object_should_keep_a_lapsed_objection_when_a_late_report_may_still_meet_it() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD));
		let grace = REPORTING_WINDOW;
		set_time(NOW + OBJECTION_LIFETIME + grace - 1);
		assert_ok!(Guardianship::object(by(FATHER), CHILD));
		assert_eq!(custody().objections.len(), 2);
		set_time(NOW + OBJECTION_LIFETIME + grace);
		assert_ok!(Guardianship::withdraw_objection(by(FATHER), CHILD));
		assert_ok!(Guardianship::object(by(FATHER), CHILD));
		assert_eq!(custody().objections.len(), 1);
	});
}

#[test]
fn object_should_fail_when_caller_is_no_guardian() {
	with_guardians(1).build_and_execute(|| {
		for who in [STRANGER, MD_JUDGE] {
			assert_noop!(Guardianship::object(by(who), CHILD), Error::<Test>::NotAGuardian);
		}
	});
}

#[test]
fn object_should_fail_when_the_right_is_missing_or_the_link_suspended() {
	with_guardians(1).build_and_execute(|| {
		link_as(FATHER, LinkBasis::Appointment, Rights::from([Right::Receive]), None);
		assert_noop!(Guardianship::object(by(FATHER), CHILD), Error::<Test>::RightMissing);
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		assert_noop!(Guardianship::object(by(MOTHER), CHILD), Error::<Test>::RightMissing);
	});
}

#[test]
fn object_should_fail_when_subject_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(Guardianship::object(by(MOTHER), UNKNOWN), Error::<Test>::SubjectNotFound);
	});
}
