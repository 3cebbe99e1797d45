//! Tests of `impose_order`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{LinkBasis, Minute, Moment, Order, OrderKind};

fn ban(until: Option<Moment>) -> DispatchResult {
	Guardianship::impose_order(by(MD_JUDGE), CHILD, OrderKind::ExitBan, until)
}

#[test]
fn impose_order_should_stand_on_the_file_when_court_imposes_it() {
	with_guardians(0).build_and_execute(|| {
		assert_ok!(ban(Some(NOW + 1)));
		let court = MD_COURT;
		let (kind, until) = (OrderKind::ExitBan, Some(NOW + 1));
		let order = Order { number: 0, kind, court, imposed_at: NOW, valid_until: until };
		assert_eq!(custody().orders.to_vec(), [order]);
		assert_last(Event::OrderImposed {
			subject: CHILD,
			number: 0,
			kind,
			valid_until: until,
			by: court,
		});
	});
}

#[test]
fn impose_order_should_number_orders_in_their_sequence() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(ban(None));
		let sole = OrderKind::SoleTravelRight(0);
		assert_ok!(Guardianship::impose_order(by(MD_JUDGE), CHILD, sole, None));
		let numbers: Vec<_> = custody().orders.iter().map(|order| order.number).collect();
		assert_eq!(numbers, [0, 1]);
	});
}

#[test]
fn impose_order_should_make_room_when_orders_lapsed() {
	with_guardians(0).build_and_execute(|| {
		for _ in 0..3 {
			assert_ok!(ban(None));
		}
		assert_ok!(ban(Some(NOW + 10)));
		set_time(NOW + 20);
		assert_ok!(ban(None));
		let numbers: Vec<_> = custody().orders.iter().map(|order| order.number).collect();
		assert_eq!(numbers, [0, 1, 2, 4]);
		let past = PastOrders::<Test>::get(CHILD, 3).unwrap();
		assert_eq!((past.lifted_at, past.by), (NOW + 10, None));
	});
}

#[test]
fn impose_order_should_fail_when_four_are_in_force() {
	with_guardians(0).build_and_execute(|| {
		for _ in 0..4 {
			assert_ok!(ban(None));
		}
		assert_noop!(ban(None), Error::<Test>::TooManyOrders);
	});
}

#[test]
fn impose_order_should_fail_when_the_end_is_past() {
	with_guardians(0).build_and_execute(|| {
		assert_noop!(ban(Some(NOW)), Error::<Test>::AlreadyPast);
	});
}

#[test]
fn impose_order_should_fail_when_it_names_no_guardian() {
	with_guardians(0).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		let sole = |slot| {
			let kind = OrderKind::SoleTravelRight(slot);
			Guardianship::impose_order(by(MD_JUDGE), CHILD, kind, None)
		};
		assert_noop!(sole(1), Error::<Test>::LinkNotFound);
		set_time(until.end() + 1);
		assert_noop!(sole(0), Error::<Test>::LinkLapsed);
	});
}

#[test]
fn impose_order_should_fail_when_numbers_are_used_up() {
	with_guardians(1).build_and_execute(|| {
		tamper(|custody| custody.next_order = u32::MAX);
		assert_noop!(ban(None), Error::<Test>::NumbersUsedUp);
	});
}

#[test]
fn impose_order_should_fail_when_caller_is_no_court() {
	with_guardians(1).build_and_execute(|| {
		for who in [STRANGER, MD_REGISTRAR, MOTHER] {
			let kind = OrderKind::AuthoriseTravel;
			assert_noop!(
				Guardianship::impose_order(by(who), CHILD, kind, None),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn impose_order_should_fail_when_child_lives_elsewhere_or_is_unknown() {
	with_guardians(0).build_and_execute(|| {
		let impose =
			|who, subject| Guardianship::impose_order(by(who), subject, OrderKind::ExitBan, None);
		assert_noop!(impose(RO_JUDGE, CHILD), Error::<Test>::OutsideJurisdiction);
		assert_noop!(impose(MD_JUDGE, UNKNOWN), Error::<Test>::SubjectNotFound);
	});
}
