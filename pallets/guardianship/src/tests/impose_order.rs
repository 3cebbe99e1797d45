//! Tests of `impose_order`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	Actor, Exemption, InstitutionId, KeyHint, LinkBasis, Minute, Moment, Officer, Order, OrderKind,
	DAY,
};

const JUDGES: [Key; 6] = [
	Key::sr25519("judge of court 1"),
	Key::sr25519("judge of court 2"),
	Key::sr25519("judge of court 3"),
	Key::sr25519("judge of court 4"),
	Key::sr25519("judge of court 5"),
	Key::sr25519("judge of court 6"),
];

/// Six more courts of the child's country.
fn set_up_judges() {
	for (number, judge) in (101..).zip(JUDGES) {
		let institution = InstitutionId(number);
		OfficerTable::appoint(Officer {
			account: judge.account(),
			institution,
			..OfficerTable::of(MD_JUDGE)
		});
	}
}

fn ban_by(judge: Key) -> DispatchResult {
	Guardianship::impose_order(by(judge), CHILD, OrderKind::ExitBan, None)
}

/// Bans by this many courts.
fn fill(count: usize, until: Option<Moment>) {
	set_up_judges();
	for judge in JUDGES.into_iter().take(count) {
		let kind = OrderKind::ExitBan;
		assert_ok!(Guardianship::impose_order(by(judge), CHILD, kind, until));
	}
}

fn numbers() -> Vec<u32> {
	custody().orders.iter().map(|order| order.number).collect()
}

fn ban(until: Option<Moment>) -> DispatchResult {
	Guardianship::impose_order(by(MD_JUDGE), CHILD, OrderKind::ExitBan, until)
}

#[test]
fn impose_order_should_stand_on_the_file_when_court_imposes_it() {
	with_guardians(0).build_and_execute(|| {
		assert_ok!(ban(Some(NOW + 1)));
		let court = MD_COURT;
		let (kind, until) = (OrderKind::ExitBan, Some(NOW + 1));
		let key = KeyHint::of(&MD_JUDGE.account());
		let order = Order { number: 0, kind, court, key, imposed_at: NOW, valid_until: until };
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
		assert_eq!(numbers(), [0, 1]);
	});
}

#[test]
fn impose_order_should_make_room_when_orders_lapsed() {
	with_guardians(0).build_and_execute(|| {
		fill(5, None);
		assert_ok!(ban(Some(NOW + 10)));
		set_time(NOW + 20);
		assert_ok!(ban_by(JUDGES[5]));
		assert_eq!(numbers(), [0, 1, 2, 3, 4, 6]);
		let past = PastOrders::<Test>::get(CHILD, 5).unwrap();
		assert_eq!((past.lifted_at, past.by), (NOW + 10, None));
	});
}

#[test]
fn impose_order_should_replace_the_courts_own_of_the_same_kind() {
	with_guardians(0).build_and_execute(|| {
		assert_ok!(ban(None));
		assert_ok!(ban(Some(NOW + 10)));
		assert_eq!(numbers(), [1]);
		let past = PastOrders::<Test>::get(CHILD, 0).unwrap();
		assert_eq!((past.lifted_at, past.by), (NOW, Some(Actor::Court(MD_COURT))));
	});
}

#[test]
fn impose_order_should_find_a_place_for_a_ban_when_others_filled_theirs() {
	with_guardians(0).build_and_execute(|| {
		let authorise = |judge| {
			let kind = OrderKind::AuthoriseTravel;
			Guardianship::impose_order(by(judge), CHILD, kind, None)
		};
		set_up_judges();
		for judge in JUDGES.into_iter().take(4) {
			assert_ok!(authorise(judge));
		}
		assert_noop!(authorise(JUDGES[4]), Error::<Test>::TooManyOrders);
		assert_ok!(ban_by(JUDGES[4]));
		assert_ok!(ban(None));
	});
}

#[test]
fn impose_order_should_fail_when_six_courts_ban() {
	with_guardians(0).build_and_execute(|| {
		fill(6, None);
		assert_noop!(ban(None), Error::<Test>::TooManyOrders);
		assert_ok!(Guardianship::lift_order(by(MD_JUDGE), CHILD, 3));
		assert_ok!(ban(None));
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

#[test]
fn impose_order_should_exempt_only_whom_a_court_may_and_for_a_time() {
	with_guardians(1).build_and_execute(|| {
		let exempt = |until| {
			let kind = OrderKind::Exempt(Exemption::Marriage);
			Guardianship::impose_order(by(MD_JUDGE), CHILD, kind, until)
		};
		// 14 years are over in April 2026.
		set_time(NOW - 365 * DAY);
		let until = Some(NOW + 365 * DAY);
		assert_noop!(exempt(until), Error::<Test>::TooYoungToExempt);
		set_time(NOW);
		assert_noop!(exempt(None), Error::<Test>::ExemptionWithoutEnd);
		assert_ok!(exempt(until));
		Guardianship::do_try_state().unwrap();
	});
}
