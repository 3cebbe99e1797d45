//! Tests of `suspend_link`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::{Actor, EndReason, LinkBasis, LinkState, Minute};

#[test]
fn suspend_link_should_stop_the_guardian_when_active() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 1));
		assert_eq!(link_at(1).state, LinkState::Suspended);
		assert_eq!(link_at(0).state, LinkState::Active);
		assert_last(Event::LinkSuspended { subject: CHILD, slot: 1, by: MD_REGISTRY });
	});
}

#[test]
fn suspend_link_should_begin_a_new_period_when_it_suspends() {
	with_guardians(1).build_and_execute(|| {
		set_time(NOW + 5);
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		let court = Actor::Court(MD_COURT);
		let old = period(0);
		assert_eq!(
			(old.ended_at, old.end_reason, old.ended_by),
			(Some(NOW + 5), Some(EndReason::StateChanged), Some(court))
		);
		let new = period(1);
		assert_eq!((new.began_at, new.ended_at, new.state), (NOW + 5, None, LinkState::Suspended));
		assert_eq!((new.by, new.evidence), (court, EVIDENCE));
	});
}

#[test]
fn suspend_link_should_suspend_a_contested_link_when_court_does() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::contest_link(by(MD_JUDGE), CHILD, 0));
		assert_noop!(
			Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 0),
			Error::<Test>::CourtMustDecide
		);
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
	});
}

#[test]
fn suspend_link_should_fail_when_caller_is_no_officer() {
	with_guardians(2).build_and_execute(|| {
		for who in [STRANGER, MOTHER] {
			assert_noop!(Guardianship::suspend_link(by(who), CHILD, 1), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn suspend_link_should_fail_when_child_lives_elsewhere() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::suspend_link(by(RO_JUDGE), CHILD, 0),
			Error::<Test>::OutsideJurisdiction
		);
	});
}

#[test]
fn suspend_link_should_fail_when_subject_or_link_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		let error = DispatchError::from(Error::<Test>::SubjectNotFound);
		assert_noop!(Guardianship::suspend_link(by(MD_JUDGE), UNKNOWN, 0), error);
		assert_noop!(
			Guardianship::suspend_link(by(MD_JUDGE), CHILD, 1),
			Error::<Test>::LinkNotFound
		);
	});
}

#[test]
fn suspend_link_should_fail_when_link_lapsed() {
	with_guardians(0).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		set_time(until.end() + 1);
		assert_noop!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0), Error::<Test>::LinkLapsed);
	});
}

#[test]
fn suspend_link_should_fail_when_suspended() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		assert_noop!(
			Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0),
			Error::<Test>::AlreadySuspended
		);
	});
}

#[test]
fn suspend_link_should_fail_when_periods_are_used_up() {
	with_guardians(1).build_and_execute(|| {
		tamper(|custody| custody.next_period = u32::MAX);
		assert_noop!(
			Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0),
			Error::<Test>::NumbersUsedUp
		);
	});
}
