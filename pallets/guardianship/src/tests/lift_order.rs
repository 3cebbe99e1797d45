//! Tests of `lift_order`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::{Actor, OrderKind, PastOrder};

fn with_ban(test: impl FnOnce()) {
	with_guardians(1).build_and_execute(|| {
		let (kind, until) = (OrderKind::ExitBan, Some(NOW + 100));
		assert_ok!(Guardianship::impose_order(by(MD_JUDGE), CHILD, kind, until));
		test();
	});
}

#[test]
fn lift_order_should_move_the_order_to_the_history() {
	with_ban(|| {
		let order = custody().orders[0];
		set_time(NOW + 50);
		assert_ok!(Guardianship::lift_order(by(MD_JUDGE), CHILD, 0));
		assert!(custody().orders.is_empty());
		let by = Actor::Court(MD_COURT);
		let past = PastOrder { order, lifted_at: NOW + 50, by: Some(by) };
		assert_eq!(PastOrders::<Test>::get(CHILD, 0), Some(past));
		assert_last(Event::OrderLifted { subject: CHILD, number: 0, by });
	});
}

#[test]
fn lift_order_should_work_when_the_council_decides() {
	with_ban(|| {
		assert_ok!(Guardianship::lift_order(RuntimeOrigin::root(), CHILD, 0));
		let by = Actor::Council;
		assert_last(Event::OrderLifted { subject: CHILD, number: 0, by });
		assert_eq!(PastOrders::<Test>::get(CHILD, 0).unwrap().by, Some(by));
	});
}

#[test]
fn lift_order_should_say_that_it_lapsed_when_it_had() {
	with_ban(|| {
		set_time(NOW + 200);
		assert_ok!(Guardianship::lift_order(by(MD_JUDGE), CHILD, 0));
		let past = PastOrders::<Test>::get(CHILD, 0).unwrap();
		assert_eq!((past.lifted_at, past.by), (NOW + 100, None));
	});
}

#[test]
fn lift_order_should_fail_when_order_is_unknown_or_lifted() {
	with_ban(|| {
		let lift = |number| Guardianship::lift_order(by(MD_JUDGE), CHILD, number);
		assert_noop!(lift(1), Error::<Test>::OrderNotFound);
		assert_ok!(lift(0));
		assert_noop!(lift(0), Error::<Test>::OrderNotFound);
	});
}

#[test]
fn lift_order_should_fail_when_caller_is_no_court() {
	with_ban(|| {
		for who in [STRANGER, MD_REGISTRAR, MOTHER] {
			assert_noop!(Guardianship::lift_order(by(who), CHILD, 0), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn lift_order_should_fail_when_child_lives_elsewhere_or_is_unknown() {
	with_ban(|| {
		let error = DispatchError::from(Error::<Test>::OutsideJurisdiction);
		assert_noop!(Guardianship::lift_order(by(RO_JUDGE), CHILD, 0), error);
		assert_noop!(
			Guardianship::lift_order(by(MD_JUDGE), UNKNOWN, 0),
			Error::<Test>::SubjectNotFound
		);
	});
}
