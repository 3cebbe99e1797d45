//! Tests of `suspend_link`.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::{EndReason, LinkBasis, LinkState, Minute};

#[test]
fn suspend_link_should_stop_the_guardian_when_active() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(signed(REGISTRAR), SUBJECT, 1));
		assert_eq!(link_at(1).state, LinkState::Suspended);
		assert_eq!(link_at(0).state, LinkState::Active);
		assert_last(Event::LinkSuspended {
			subject: SUBJECT,
			slot: 1,
			by: institution(&REGISTRAR),
		});
	});
}

#[test]
fn suspend_link_should_begin_a_new_period_when_it_suspends() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		set_time(NOW + 5);
		assert_ok!(Guardianship::suspend_link(signed(COURT), SUBJECT, 0));
		let court = Actor::Institution(institution(&COURT));
		let old = period(0);
		assert_eq!(
			(old.to, old.ended, old.ended_by),
			(Some(NOW + 5), Some(EndReason::StateChanged), Some(court))
		);
		let new = period(1);
		assert_eq!((new.from, new.to, new.state), (NOW + 5, None, LinkState::Suspended));
		assert_eq!((new.by, new.evidence), (court, EVIDENCE));
	});
}

#[test]
fn suspend_link_should_suspend_a_contested_link_when_court_does() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::contest_link(signed(COURT), SUBJECT, 0));
		assert_noop!(
			Guardianship::suspend_link(signed(REGISTRAR), SUBJECT, 0),
			Error::<Test>::CourtMustDecide
		);
		assert_ok!(Guardianship::suspend_link(signed(COURT), SUBJECT, 0));
	});
}

#[test]
fn suspend_link_should_fail_when_caller_is_no_officer() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		for who in [STRANGER, Key::Alice.to_account_id()] {
			assert_noop!(
				Guardianship::suspend_link(signed(who), SUBJECT, 1),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn suspend_link_should_fail_when_child_lives_elsewhere() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::suspend_link(signed(FOREIGN_COURT), SUBJECT, 0),
			Error::<Test>::OutsideJurisdiction
		);
	});
}

#[test]
fn suspend_link_should_fail_when_subject_or_link_is_unknown() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let error = DispatchError::from(Error::<Test>::SubjectNotFound);
		assert_noop!(Guardianship::suspend_link(signed(COURT), NOBODY, 0), error);
		assert_noop!(
			Guardianship::suspend_link(signed(COURT), SUBJECT, 1),
			Error::<Test>::LinkNotFound
		);
	});
}

#[test]
fn suspend_link_should_fail_when_link_lapsed() {
	ExtBuilder::default().build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(Key::Alice, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		set_time(until.end() + 1);
		assert_noop!(
			Guardianship::suspend_link(signed(COURT), SUBJECT, 0),
			Error::<Test>::LinkLapsed
		);
	});
}

#[test]
fn suspend_link_should_fail_when_suspended() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(signed(COURT), SUBJECT, 0));
		assert_noop!(
			Guardianship::suspend_link(signed(COURT), SUBJECT, 0),
			Error::<Test>::AlreadySuspended
		);
	});
}

#[test]
fn suspend_link_should_fail_when_periods_are_used_up() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		tamper(|custody| custody.next_period = u32::MAX);
		assert_noop!(
			Guardianship::suspend_link(signed(COURT), SUBJECT, 0),
			Error::<Test>::NumbersUsedUp
		);
	});
}
