//! Tests of `relinquish`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::{Actor, EndReason, LinkBasis};

#[test]
fn relinquish_should_end_the_callers_link() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		let slots: Vec<_> = custody().links.iter().map(|link| link.slot).collect();
		assert_eq!(slots, [1]);
		assert_eq!(period(0).end_reason, Some(EndReason::Relinquished));
		assert_last(Event::LinkEnded {
			subject: CHILD,
			slot: 0,
			reason: EndReason::Relinquished,
			by: Actor::Guardian(0),
		});
	});
}

#[test]
fn relinquish_should_work_when_suspended() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
	});
}

#[test]
fn relinquish_should_decline_when_a_proposal_waits() {
	with_guardians(0).build_and_execute(|| {
		propose_as(MOTHER, LinkBasis::Appointment, all_rights(), None);
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		let account = MOTHER.account();
		assert_eq!(GuardianLinks::<Test>::get(&account), 0);
		assert_last(Event::ProposalDeclined { subject: CHILD, account });
		assert_noop!(Guardianship::accept(by(MOTHER), CHILD), Error::<Test>::ProposalNotFound);
	});
}

#[test]
fn relinquish_should_fail_when_caller_is_no_guardian() {
	with_guardians(1).build_and_execute(|| {
		for who in [STRANGER, MD_REGISTRAR] {
			assert_noop!(Guardianship::relinquish(by(who), CHILD), Error::<Test>::NotAGuardian);
		}
	});
}

#[test]
fn relinquish_should_fail_when_subject_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(Guardianship::relinquish(by(MOTHER), UNKNOWN), Error::<Test>::SubjectNotFound);
	});
}
