//! Tests of `contest_link`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::{Actor, LinkBasis, LinkState, Minute, Right, Rights};

#[test]
fn contest_link_should_dispute_the_link_when_another_guardian_does() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::contest_link(by(MOTHER), CHILD, 1));
		assert_eq!(link_at(1).state, LinkState::Contested);
		assert_eq!(period(2).by, Actor::Guardian(0));
		assert_last(Event::LinkContested { subject: CHILD, slot: 1, by: Actor::Guardian(0) });
	});
}

#[test]
fn contest_link_should_dispute_the_link_when_an_officer_does() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::contest_link(by(MD_REGISTRAR), CHILD, 0));
		assert_last(Event::LinkContested {
			subject: CHILD,
			slot: 0,
			by: Actor::Institution(MD_REGISTRY),
		});
	});
}

#[test]
fn contest_link_should_fail_when_caller_is_a_stranger() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::contest_link(by(STRANGER), CHILD, 0),
			Error::<Test>::NotAGuardian
		);
	});
}

#[test]
fn contest_link_should_fail_when_child_lives_elsewhere() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::contest_link(by(RO_REGISTRAR), CHILD, 0),
			Error::<Test>::OutsideJurisdiction
		);
	});
}

#[test]
fn contest_link_should_fail_when_subject_or_link_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		let error = DispatchError::from(Error::<Test>::SubjectNotFound);
		assert_noop!(Guardianship::contest_link(by(MD_JUDGE), UNKNOWN, 0), error);
		assert_noop!(
			Guardianship::contest_link(by(MD_JUDGE), CHILD, 1),
			Error::<Test>::LinkNotFound
		);
	});
}

#[test]
fn contest_link_should_fail_when_the_guardian_may_not_object() {
	with_guardians(1).build_and_execute(|| {
		let receive = Rights::from([Right::Receive]);
		link_as(FATHER, LinkBasis::Appointment, receive, None);
		assert_noop!(Guardianship::contest_link(by(FATHER), CHILD, 0), Error::<Test>::RightMissing);
	});
}

#[test]
fn contest_link_should_fail_when_the_caller_is_contested() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::contest_link(by(MOTHER), CHILD, 1));
		assert_noop!(Guardianship::contest_link(by(FATHER), CHILD, 0), Error::<Test>::RightMissing);
	});
}

#[test]
fn contest_link_should_fail_when_the_link_is_the_callers() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(Guardianship::contest_link(by(MOTHER), CHILD, 0), Error::<Test>::OwnLink);
	});
}

#[test]
fn contest_link_should_fail_when_link_lapsed() {
	with_guardians(1).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(FATHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		set_time(until.end() + 1);
		assert_noop!(Guardianship::contest_link(by(MOTHER), CHILD, 1), Error::<Test>::LinkLapsed);
		assert_noop!(Guardianship::contest_link(by(FATHER), CHILD, 0), Error::<Test>::NotAGuardian);
	});
}

#[test]
fn contest_link_should_fail_when_link_is_not_active() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 1));
		assert_noop!(
			Guardianship::contest_link(by(MOTHER), CHILD, 1),
			Error::<Test>::LinkNotActive
		);
	});
}
