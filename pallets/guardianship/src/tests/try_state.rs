//! `try_state` names the invariant that corrupted storage breaks.

use crate::{tests::*, *};
use codec::Encode;
use frame_support::assert_ok;
use tutela_primitives::{
	CourtRequirement, Custody, EndReason, KeyHint, LinkState, Minute, OrderKind, RequirementOrder,
	Right, Rights, Withdrawal,
};

/// Sets up two guardians, an objection, a withdrawal, an order in force and a past one, corrupts
/// the state, and expects that the invariant with this text is broken.
fn assert_rejects(invariant: &'static str, corrupt: impl FnOnce()) {
	let busy = with_guardians(2).set_up(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(1)));
		for kind in [OrderKind::ExitBan, OrderKind::SoleTravelRight(1)] {
			assert_ok!(Guardianship::impose_order(by(MD_JUDGE), CHILD, kind, None));
		}
		assert_ok!(Guardianship::lift_order(by(MD_JUDGE), CHILD, 0));
	});
	assert_eq!(busy.corrupt(corrupt), invariant);
}

fn assert_rejects_file(message: &'static str, corrupt: impl FnOnce(&mut Custody)) {
	assert_rejects(message, || tamper(corrupt));
}

fn mutate_period(number: u32, change: impl FnOnce(&mut LinkPeriod)) {
	LinkRegister::<Test>::mutate(CHILD, number, |entry| change(entry.as_mut().unwrap()));
}

#[test]
fn try_state_should_reject_a_missing_subject() {
	assert_rejects("2: the link register names a subject that does not exist", || {
		Files::remove(CHILD);
	});
}

#[test]
fn try_state_should_reject_slots_that_do_not_ascend() {
	assert_rejects_file("1: slots do not ascend", |custody| {
		custody.links.as_mut().reverse();
	});
}

#[test]
fn try_state_should_reject_a_slot_held_twice() {
	assert_rejects_file("1: slots do not ascend", |custody| custody.links[1].slot = 0);
}

#[test]
fn try_state_should_reject_a_slot_not_given_out() {
	assert_rejects_file("1: slot not given out", |custody| custody.next_slot = 1);
}

#[test]
fn try_state_should_reject_an_account_on_the_file_twice() {
	assert_rejects_file("1: account on one file twice", |custody| {
		custody.links[1].account = custody.links[0].account.clone();
	});
}

#[test]
fn try_state_should_reject_more_than_eight_links() {
	assert_rejects("2: the link register names a subject that does not exist", || {
		// A file with nine links cannot be decoded, so it counts as missing.
		let known = custody().links.to_vec();
		let nine = vec![known[0].clone(); 9].encode();
		let known = known.encode();
		Files::tamper_encoded(CHILD, |bytes| {
			let at = bytes.windows(known.len()).position(|window| window == known).unwrap();
			bytes.splice(at..at + known.len(), nine);
		});
	});
}

#[test]
fn try_state_should_reject_a_period_not_given_out() {
	assert_rejects_file("2: number of a period not given out", |custody| custody.next_period = 1);
}

#[test]
fn try_state_should_reject_a_key_that_is_not_known() {
	assert_rejects("2: key in the register is not known", || {
		KnownKeys::<Test>::remove(CHILD, MOTHER.account());
	});
}

#[test]
fn try_state_should_reject_a_period_that_ended_for_no_reason() {
	assert_rejects("2: a period says only one of when and why it ended", || {
		mutate_period(0, |period| period.ended_at = Some(NOW));
	});
}

#[test]
fn try_state_should_reject_a_period_that_ends_before_it_begins() {
	assert_rejects("2: period ends before it begins", || {
		mutate_period(0, |period| {
			period.ended_at = Some(NOW - 1);
			period.end_reason = Some(EndReason::Death);
		});
	});
}

#[test]
fn try_state_should_reject_a_link_that_differs_from_its_period() {
	let message = "2: open period does not agree with the link";
	assert_rejects_file(message, |custody| custody.links[0].state = LinkState::Suspended);
	assert_rejects_file(message, |custody| {
		custody.links[0].rights = Rights::from([Right::Receive])
	});
	assert_rejects_file(message, |custody| custody.links[0].valid_until = Some(NOW));
	assert_rejects_file(message, |custody| custody.links[0].period = 1);
}

#[test]
fn try_state_should_reject_an_open_period_without_a_link() {
	assert_rejects_file("2: open period does not agree with the link", |custody| {
		custody.links.truncate(1);
	});
}

#[test]
fn try_state_should_reject_a_link_without_an_open_period() {
	assert_rejects("2: link without an open period", || {
		LinkRegister::<Test>::remove(CHILD, 1);
	});
}

#[test]
fn try_state_should_reject_an_objection_of_no_guardian() {
	assert_rejects_file("3: objection of no guardian", |custody| custody.objections[0].slot = 7);
}

#[test]
fn try_state_should_reject_two_objections_of_one_guardian() {
	assert_rejects_file("3: two objections of one guardian, both backed or both not", |custody| {
		let objection = custody.objections[0];
		custody.objections.try_push(objection).unwrap();
	});
}

#[test]
fn try_state_should_reject_a_withdrawal_of_no_guardian() {
	assert_rejects_file("3: withdrawal of no guardian", |custody| custody.withdrawals[0].slot = 7);
}

#[test]
fn try_state_should_reject_a_consent_withdrawn_twice() {
	assert_rejects_file("3: consent withdrawn twice", |custody| {
		let withdrawal = custody.withdrawals[0];
		custody.withdrawals.try_push(withdrawal).unwrap();
	});
}

#[test]
fn try_state_should_reject_too_many_withdrawals_of_one_guardian() {
	assert_rejects_file("3: too many withdrawals of one guardian", |custody| {
		for byte in [1, 2] {
			let consent = tutela_primitives::ConsentId([byte; 16]);
			let until = Minute(0);
			let withdrawal = Withdrawal { consent, slot: 0, until, withdrawn_at: 0 };
			custody.withdrawals.try_push(withdrawal).unwrap();
		}
	});
}

#[test]
fn try_state_should_reject_orders_that_do_not_ascend() {
	assert_rejects_file("4: orders do not ascend", |custody| {
		let order = custody.orders[0];
		custody.orders.try_push(order).unwrap();
	});
}

#[test]
fn try_state_should_reject_an_order_not_given_out() {
	assert_rejects_file("4: number of an order not given out", |custody| custody.next_order = 1);
}

#[test]
fn try_state_should_reject_an_order_that_names_no_guardian() {
	assert_rejects_file("4: order names a guardian who never was on the file", |custody| {
		custody.orders[0].kind = OrderKind::SoleTravelRight(7);
	});
}

#[test]
fn try_state_should_reject_a_past_order_under_anothers_number() {
	assert_rejects("4: past order under another's number", || {
		let past = PastOrders::<Test>::take(CHILD, 0).unwrap();
		PastOrders::<Test>::insert(CHILD, 5, past);
	});
}

#[test]
fn try_state_should_reject_a_past_order_not_given_out() {
	assert_rejects("4: number of a past order not given out", || {
		let mut past = PastOrders::<Test>::get(CHILD, 0).unwrap();
		past.order.number = 5;
		PastOrders::<Test>::insert(CHILD, 5, past);
	});
}

#[test]
fn try_state_should_reject_a_past_order_that_is_still_on_the_file() {
	assert_rejects("4: past order is still on the file", || {
		let mut past = PastOrders::<Test>::get(CHILD, 0).unwrap();
		past.order.number = 1;
		PastOrders::<Test>::insert(CHILD, 1, past);
	});
}

#[test]
fn try_state_should_reject_a_requirement_that_nobody_can_meet() {
	assert_rejects_file("4: requirement that nobody can meet", |custody| {
		custody.requirement = Some(RequirementOrder {
			requirement: CourtRequirement::AtLeast(0),
			court: MD_COURT,
			key: KeyHint::default(),
			set_at: NOW,
		});
	});
}

#[test]
fn try_state_should_reject_a_count_that_differs() {
	let message = "5: count differs from links";
	let mother = MOTHER.account();
	assert_rejects(message, || GuardianLinks::<Test>::insert(mother.clone(), 2));
	assert_rejects(message, || GuardianLinks::<Test>::remove(mother.clone()));
	assert_rejects(message, || GuardianLinks::<Test>::insert(STRANGER.account(), 0));
}

#[test]
fn try_state_should_reject_a_guardian_whose_account_died() {
	assert_rejects("5: guardian's account is not kept alive", || {
		frame_system::Account::<Test>::remove(MOTHER.account());
	});
}

#[test]
fn try_state_should_reject_an_allowance_of_no_guardian() {
	assert_rejects("5: allowance of no guardian", || {
		GuardianAllowances::<Test>::insert(
			STRANGER.account(),
			tutela_primitives::Allowance::default(),
		);
	});
}
