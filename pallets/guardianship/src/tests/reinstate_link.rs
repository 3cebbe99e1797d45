//! Tests of `reinstate_link`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::{LinkBasis, LinkState, Minute};

#[test]
fn reinstate_link_should_work_when_the_registrar_suspended_it() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 0));
		assert_ok!(Guardianship::reinstate_link(by(MD_REGISTRAR), CHILD, 0));
		assert_eq!(link_at(0).state, LinkState::Active);
		assert_eq!(link_at(0).period, 2);
		assert_last(Event::LinkReinstated { subject: CHILD, slot: 0, by: MD_REGISTRY });
	});
}

#[test]
fn reinstate_link_should_work_when_court_decides() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 0));
		assert_ok!(Guardianship::contest_link(by(MD_REGISTRAR), CHILD, 1));
		assert_ok!(Guardianship::reinstate_link(by(MD_JUDGE), CHILD, 0));
		assert_ok!(Guardianship::reinstate_link(by(MD_JUDGE), CHILD, 1));
		assert!(custody().links.iter().all(|link| link.state == LinkState::Active));
	});
}

#[test]
fn reinstate_link_should_fail_when_another_institution_suspended_it() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		assert_noop!(
			Guardianship::reinstate_link(by(MD_REGISTRAR), CHILD, 0),
			Error::<Test>::CourtMustDecide
		);
	});
}

#[test]
fn reinstate_link_should_fail_when_contested_and_caller_is_a_registrar() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::contest_link(by(MD_REGISTRAR), CHILD, 0));
		assert_noop!(
			Guardianship::reinstate_link(by(MD_REGISTRAR), CHILD, 0),
			Error::<Test>::CourtMustDecide
		);
	});
}

#[test]
fn reinstate_link_should_fail_when_active() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::reinstate_link(by(MD_JUDGE), CHILD, 0),
			Error::<Test>::LinkActive
		);
	});
}

#[test]
fn reinstate_link_should_fail_when_caller_is_no_officer() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		assert_noop!(Guardianship::reinstate_link(by(MOTHER), CHILD, 0), DispatchError::BadOrigin);
	});
}

#[test]
fn reinstate_link_should_fail_when_child_lives_elsewhere() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::reinstate_link(by(RO_JUDGE), CHILD, 0),
			Error::<Test>::OutsideJurisdiction
		);
	});
}

#[test]
fn reinstate_link_should_fail_when_subject_or_link_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		let error = DispatchError::from(Error::<Test>::SubjectNotFound);
		assert_noop!(Guardianship::reinstate_link(by(MD_JUDGE), UNKNOWN, 0), error);
		assert_noop!(
			Guardianship::reinstate_link(by(MD_JUDGE), CHILD, 1),
			Error::<Test>::LinkNotFound
		);
	});
}

#[test]
fn reinstate_link_should_fail_when_link_lapsed() {
	with_guardians(0).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		set_time(until.end() + 1);
		assert_noop!(
			Guardianship::reinstate_link(by(MD_JUDGE), CHILD, 0),
			Error::<Test>::LinkLapsed
		);
	});
}
