//! Tests of `lift_order`.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::OrderKind;

fn with_ban(test: impl FnOnce()) {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let (kind, until) = (OrderKind::ExitBan, Some(NOW + 100));
		assert_ok!(Guardianship::impose_order(signed(COURT), SUBJECT, kind, until));
		test();
	});
}

#[test]
fn lift_order_should_move_the_order_to_the_history() {
	with_ban(|| {
		let order = custody().orders[0];
		set_time(NOW + 50);
		assert_ok!(Guardianship::lift_order(signed(COURT), SUBJECT, 0));
		assert!(custody().orders.is_empty());
		let by = institution(&COURT);
		let past = PastOrder { order, lifted_at: NOW + 50, by: Some(Actor::Institution(by)) };
		assert_eq!(PastOrders::<Test>::get(SUBJECT, 0), Some(past));
		assert_last(Event::OrderLifted { subject: SUBJECT, number: 0, by });
	});
}

#[test]
fn lift_order_should_say_that_it_lapsed_when_it_had() {
	with_ban(|| {
		set_time(NOW + 200);
		assert_ok!(Guardianship::lift_order(signed(COURT), SUBJECT, 0));
		let past = PastOrders::<Test>::get(SUBJECT, 0).unwrap();
		assert_eq!((past.lifted_at, past.by), (NOW + 100, None));
	});
}

#[test]
fn lift_order_should_fail_when_order_is_unknown_or_lifted() {
	with_ban(|| {
		let lift = |number| Guardianship::lift_order(signed(COURT), SUBJECT, number);
		assert_noop!(lift(1), Error::<Test>::OrderNotFound);
		assert_ok!(lift(0));
		assert_noop!(lift(0), Error::<Test>::OrderNotFound);
	});
}

#[test]
fn lift_order_should_fail_when_caller_is_no_court() {
	with_ban(|| {
		for who in [STRANGER, REGISTRAR, Key::Alice.to_account_id()] {
			assert_noop!(
				Guardianship::lift_order(signed(who), SUBJECT, 0),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn lift_order_should_fail_when_child_lives_elsewhere_or_is_unknown() {
	with_ban(|| {
		let error = DispatchError::from(Error::<Test>::OutsideJurisdiction);
		assert_noop!(Guardianship::lift_order(signed(FOREIGN_COURT), SUBJECT, 0), error);
		assert_noop!(
			Guardianship::lift_order(signed(COURT), NOBODY, 0),
			Error::<Test>::SubjectNotFound
		);
	});
}
