//! Tests of `impose_order`.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{LinkBasis, Minute, Moment, Order, OrderKind};

fn ban(until: Option<Moment>) -> DispatchResult {
	Guardianship::impose_order(signed(COURT), SUBJECT, OrderKind::ExitBan, until)
}

#[test]
fn impose_order_should_stand_on_the_file_when_court_imposes_it() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(ban(Some(NOW + 1)));
		let court = institution(&COURT);
		let (kind, until) = (OrderKind::ExitBan, Some(NOW + 1));
		let order = Order { number: 0, kind, court, since: NOW, until };
		assert_eq!(custody().orders.to_vec(), [order]);
		assert_last(Event::OrderImposed { subject: SUBJECT, number: 0, kind, until, by: court });
	});
}

#[test]
fn impose_order_should_number_orders_in_their_sequence() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(ban(None));
		let sole = OrderKind::SoleTravelRight(0);
		assert_ok!(Guardianship::impose_order(signed(COURT), SUBJECT, sole, None));
		let numbers: Vec<_> = custody().orders.iter().map(|order| order.number).collect();
		assert_eq!(numbers, [0, 1]);
	});
}

#[test]
fn impose_order_should_make_room_when_orders_lapsed() {
	ExtBuilder::default().build_and_execute(|| {
		for _ in 0..3 {
			assert_ok!(ban(None));
		}
		assert_ok!(ban(Some(NOW + 10)));
		set_time(NOW + 20);
		assert_ok!(ban(None));
		let numbers: Vec<_> = custody().orders.iter().map(|order| order.number).collect();
		assert_eq!(numbers, [0, 1, 2, 4]);
		let past = PastOrders::<Test>::get(SUBJECT, 3).unwrap();
		assert_eq!((past.lifted_at, past.by), (NOW + 10, None));
	});
}

#[test]
fn impose_order_should_fail_when_four_are_in_force() {
	ExtBuilder::default().build_and_execute(|| {
		for _ in 0..4 {
			assert_ok!(ban(None));
		}
		assert_noop!(ban(None), Error::<Test>::TooManyOrders);
	});
}

#[test]
fn impose_order_should_fail_when_the_end_is_past() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(ban(Some(NOW)), Error::<Test>::AlreadyPast);
	});
}

#[test]
fn impose_order_should_fail_when_it_names_no_guardian() {
	ExtBuilder::default().build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(Key::Alice, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		let sole = |slot| {
			let kind = OrderKind::SoleTravelRight(slot);
			Guardianship::impose_order(signed(COURT), SUBJECT, kind, None)
		};
		assert_noop!(sole(1), Error::<Test>::LinkNotFound);
		set_time(until.end() + 1);
		assert_noop!(sole(0), Error::<Test>::LinkLapsed);
	});
}

#[test]
fn impose_order_should_fail_when_numbers_are_used_up() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		tamper(|custody| custody.next_order = u32::MAX);
		assert_noop!(ban(None), Error::<Test>::NumbersUsedUp);
	});
}

#[test]
fn impose_order_should_fail_when_caller_is_no_court() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		for who in [STRANGER, REGISTRAR, Key::Alice.to_account_id()] {
			let kind = OrderKind::AuthoriseTravel;
			assert_noop!(
				Guardianship::impose_order(signed(who), SUBJECT, kind, None),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn impose_order_should_fail_when_child_lives_elsewhere_or_is_unknown() {
	ExtBuilder::default().build_and_execute(|| {
		let impose = |who, subject| {
			Guardianship::impose_order(signed(who), subject, OrderKind::ExitBan, None)
		};
		assert_noop!(impose(FOREIGN_COURT, SUBJECT), Error::<Test>::OutsideJurisdiction);
		assert_noop!(impose(COURT, NOBODY), Error::<Test>::SubjectNotFound);
	});
}
