//! Tests of `relinquish`.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::{EndReason, LinkBasis};

#[test]
fn relinquish_should_end_the_callers_link() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::relinquish(by(Key::Alice), SUBJECT));
		let slots: Vec<_> = custody().links.iter().map(|link| link.slot).collect();
		assert_eq!(slots, [1]);
		assert_eq!(period(0).ended, Some(EndReason::Relinquished));
		assert_last(Event::LinkEnded {
			subject: SUBJECT,
			slot: 0,
			reason: EndReason::Relinquished,
			by: Actor::Guardian(0),
		});
	});
}

#[test]
fn relinquish_should_work_when_suspended() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(signed(COURT), SUBJECT, 0));
		assert_ok!(Guardianship::relinquish(by(Key::Alice), SUBJECT));
	});
}

#[test]
fn relinquish_should_decline_when_a_proposal_waits() {
	ExtBuilder::default().build_and_execute(|| {
		propose_as(Key::Alice, LinkBasis::Appointment, all_rights(), None);
		assert_ok!(Guardianship::relinquish(by(Key::Alice), SUBJECT));
		let account = Key::Alice.to_account_id();
		assert_eq!(GuardianLinks::<Test>::get(&account), 0);
		assert_last(Event::ProposalDeclined { subject: SUBJECT, account });
		assert_noop!(
			Guardianship::accept(by(Key::Alice), SUBJECT),
			Error::<Test>::ProposalNotFound
		);
	});
}

#[test]
fn relinquish_should_fail_when_caller_is_no_guardian() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		for who in [STRANGER, REGISTRAR] {
			assert_noop!(
				Guardianship::relinquish(signed(who), SUBJECT),
				Error::<Test>::NotAGuardian
			);
		}
	});
}

#[test]
fn relinquish_should_fail_when_subject_is_unknown() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::relinquish(by(Key::Alice), NOBODY),
			Error::<Test>::SubjectNotFound
		);
	});
}
