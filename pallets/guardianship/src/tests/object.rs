//! Tests of `object`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::{
	LinkBasis, Objection, Right, Rights, OBJECTION_LIFETIME, REPORTING_WINDOW,
};

#[test]
fn object_should_stand_on_the_file_when_a_guardian_objects() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		let objection =
			Objection { to_residence_only: false, slot: 1, raised_at: NOW, backed_at: None };
		assert_eq!(custody().objections.to_vec(), [objection]);
		assert_last(Event::ObjectionRaised { subject: CHILD, slot: 1, to_residence_only: false });
	});
}

#[test]
fn object_should_say_more_beside_what_a_court_backed() {
	with_guardians(2).build_and_execute(|| {
		let limits = || {
			let objections = custody().objections.into_iter();
			objections.map(|one| one.to_residence_only).collect::<Vec<_>>()
		};
		assert_ok!(Guardianship::object(by(FATHER), CHILD, true));
		assert_noop!(Guardianship::object(by(FATHER), CHILD, true), Error::<Test>::AlreadyObjected);
		// What says more takes the place of what says less, unless a court backed that.
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		assert_eq!(limits(), vec![false]);
		assert_noop!(Guardianship::object(by(FATHER), CHILD, true), Error::<Test>::AlreadyObjected);
		assert_ok!(Guardianship::withdraw_objection(by(FATHER), CHILD));
		assert_ok!(Guardianship::object(by(FATHER), CHILD, true));
		assert_ok!(Guardianship::back_objection(by(MD_JUDGE), CHILD, 1));
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		assert_eq!(limits(), vec![true, false]);
		// He takes back his own, and not what the court backed.
		assert_ok!(Guardianship::withdraw_objection(by(FATHER), CHILD));
		assert_eq!(limits(), vec![true]);
		assert_noop!(
			Guardianship::withdraw_objection(by(FATHER), CHILD),
			Error::<Test>::ObjectionBacked
		);
		// The court backs what says more: one place is enough.
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		assert_ok!(Guardianship::back_objection(by(MD_JUDGE), CHILD, 1));
		assert_eq!(limits(), vec![false]);
		assert_noop!(
			Guardianship::back_objection(by(MD_JUDGE), CHILD, 1),
			Error::<Test>::ObjectionBacked
		);
		Guardianship::do_try_state().unwrap();
	});
}

#[test]
fn object_should_have_room_when_eight_guardians_object() {
	with_guardians(8).build_and_execute(|| {
		for key in GUARDIANS {
			assert_ok!(Guardianship::object(by(key), CHILD, false));
		}
		assert_eq!(custody().objections.len(), 8);
	});
}

#[test]
fn object_should_work_again_when_the_objection_lapsed() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		set_time(NOW + OBJECTION_LIFETIME - 1);
		assert_noop!(
			Guardianship::object(by(MOTHER), CHILD, false),
			Error::<Test>::AlreadyObjected
		);
		set_time(NOW + OBJECTION_LIFETIME);
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		assert_eq!(custody().objections[0].raised_at, NOW + OBJECTION_LIFETIME);
	});
}

#[test]
fn object_should_keep_a_lapsed_objection_when_a_late_report_may_still_meet_it() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		let grace = REPORTING_WINDOW;
		set_time(NOW + OBJECTION_LIFETIME + grace - 1);
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		assert_eq!(custody().objections.len(), 2);
		set_time(NOW + OBJECTION_LIFETIME + grace);
		assert_ok!(Guardianship::withdraw_objection(by(FATHER), CHILD));
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		assert_eq!(custody().objections.len(), 1);
	});
}

#[test]
fn object_should_fail_when_caller_is_no_guardian() {
	with_guardians(1).build_and_execute(|| {
		for who in [STRANGER, MD_JUDGE] {
			assert_noop!(Guardianship::object(by(who), CHILD, false), Error::<Test>::NotAGuardian);
		}
	});
}

#[test]
fn object_should_fail_when_the_right_is_missing_or_the_link_suspended() {
	with_guardians(1).build_and_execute(|| {
		link_as(FATHER, LinkBasis::Appointment, Rights::from([Right::Receive]), None);
		assert_noop!(Guardianship::object(by(FATHER), CHILD, false), Error::<Test>::RightMissing);
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		assert_noop!(Guardianship::object(by(MOTHER), CHILD, false), Error::<Test>::RightMissing);
	});
}

#[test]
fn object_should_fail_when_subject_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::object(by(MOTHER), UNKNOWN, false),
			Error::<Test>::SubjectNotFound
		);
	});
}
