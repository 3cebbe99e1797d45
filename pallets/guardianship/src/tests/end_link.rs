//! Tests of `end_link`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::{Actor, EndReason, LinkBasis, Minute, OrderKind};

fn with_advocate(test: impl FnOnce()) {
	with_guardians(1).build_and_execute(|| {
		Files::bind(CHILD, CHILD_KEY);
		link_as(FATHER, LinkBasis::AtWillAdvocate, all_rights(), None);
		test();
	});
}

#[test]
fn end_link_should_take_the_link_off_the_file_when_an_officer_ends_it() {
	with_guardians(2).build_and_execute(|| {
		set_time(NOW + 7);
		assert_ok!(Guardianship::end_link(by(MD_REGISTRAR), CHILD, 0, EndReason::Death));
		assert!(custody().link(0).is_none());
		let ended = period(0);
		let actor = Actor::Institution(MD_REGISTRY);
		assert_eq!(
			(ended.ended_at, ended.end_reason, ended.ended_by),
			(Some(NOW + 7), Some(EndReason::Death), Some(actor))
		);
		assert_last(Event::LinkEnded {
			subject: CHILD,
			slot: 0,
			reason: EndReason::Death,
			by: actor,
		});
	});
}

#[test]
fn end_link_should_take_all_that_hangs_on_the_link() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(1)));
		assert_ok!(Guardianship::revoke_consent(by(FATHER), CHILD, terms(1)));
		let sole = OrderKind::SoleTravelRight;
		assert_ok!(Guardianship::impose_order(by(MD_JUDGE), CHILD, sole(0), None));
		assert_ok!(Guardianship::impose_order(by(MD_JUDGE), CHILD, sole(1), None));
		assert_ok!(Guardianship::end_link(by(MD_JUDGE), CHILD, 0, EndReason::CourtOrder));
		let custody = custody();
		assert!(custody.objections.iter().all(|entry| entry.slot == 1));
		assert!(custody.withdrawals.iter().all(|entry| entry.slot == 1));
		let orders: Vec<_> = custody.orders.iter().map(|order| order.number).collect();
		assert_eq!(orders, [1]);
		let past = PastOrders::<Test>::get(CHILD, 0).unwrap();
		assert_eq!(past.order.kind, sole(0));
		assert_eq!(past.by, Some(Actor::Court(MD_COURT)));
	});
}

#[test]
fn end_link_should_not_give_the_slot_again() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::end_link(by(MD_JUDGE), CHILD, 0, EndReason::Replaced));
		link(FATHER);
		assert_eq!(link_at(1).account, FATHER.account());
	});
}

#[test]
fn end_link_should_end_a_lapsed_link_when_it_lapsed() {
	with_guardians(0).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		let end = || Guardianship::end_link(by(MD_REGISTRAR), CHILD, 0, EndReason::Expired);
		assert_noop!(end(), Error::<Test>::ReasonNotAllowed);
		set_time(until.end() + 1_000);
		assert_ok!(end());
		assert_eq!(period(0).ended_at, Some(until.end() + 1));
	});
}

#[test]
fn end_link_should_dismiss_the_advocate_when_the_survivor_says_so() {
	with_advocate(|| {
		assert_ok!(Guardianship::end_link(by(CHILD_KEY), CHILD, 1, EndReason::AtWill));
		assert!(custody().link(1).is_none());
		assert_last(Event::LinkEnded {
			subject: CHILD,
			slot: 1,
			reason: EndReason::AtWill,
			by: Actor::Subject,
		});
	});
}

#[test]
fn end_link_should_fail_when_the_child_dismisses_a_parent() {
	with_advocate(|| {
		assert_noop!(
			Guardianship::end_link(by(CHILD_KEY), CHILD, 0, EndReason::AtWill),
			Error::<Test>::NotAtWill
		);
	});
}

#[test]
fn end_link_should_fail_when_the_reason_is_not_the_callers() {
	with_advocate(|| {
		assert_noop!(
			Guardianship::end_link(by(CHILD_KEY), CHILD, 1, EndReason::CourtOrder),
			Error::<Test>::ReasonNotAllowed
		);
		for reason in [EndReason::AtWill, EndReason::KeyReplaced, EndReason::StateChanged] {
			assert_noop!(
				Guardianship::end_link(by(MD_JUDGE), CHILD, 0, reason),
				Error::<Test>::ReasonNotAllowed
			);
		}
	});
}

#[test]
fn end_link_should_fail_when_caller_is_a_stranger_or_guardian() {
	with_guardians(2).build_and_execute(|| {
		for who in [STRANGER, CHILD_KEY, MOTHER] {
			assert_noop!(
				Guardianship::end_link(by(who), CHILD, 1, EndReason::AtWill),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn end_link_should_fail_when_child_lives_elsewhere() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::end_link(by(RO_REGISTRAR), CHILD, 0, EndReason::Death),
			Error::<Test>::OutsideJurisdiction
		);
	});
}

#[test]
fn end_link_should_fail_when_subject_or_link_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		let end = |subject, slot| {
			Guardianship::end_link(by(MD_JUDGE), subject, slot, EndReason::CourtOrder)
		};
		assert_noop!(end(UNKNOWN, 0), Error::<Test>::SubjectNotFound);
		assert_noop!(end(CHILD, 1), Error::<Test>::LinkNotFound);
	});
}
