//! Tests of `cancel_proposal`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{Actor, LinkBasis};

fn cancel(officer: Key) -> DispatchResult {
	Guardianship::cancel_proposal(by(officer), CHILD, MOTHER.account())
}

fn with_proposal(test: impl FnOnce()) {
	with_guardians(0).build_and_execute(|| {
		propose_as(MOTHER, LinkBasis::BirthParent, all_rights(), None);
		test();
	});
}

#[test]
fn cancel_proposal_should_take_it_back_when_the_proposer_says_so() {
	with_proposal(|| {
		assert_ok!(cancel(MD_REGISTRAR));
		assert_last(Event::ProposalCancelled {
			subject: CHILD,
			account: MOTHER.account(),
			by: Actor::Institution(MD_REGISTRY),
		});
		assert_noop!(Guardianship::accept(by(MOTHER), CHILD), Error::<Test>::ProposalNotFound);
	});
}

#[test]
fn cancel_proposal_should_take_it_back_when_a_court_says_so() {
	with_proposal(|| {
		assert_ok!(cancel(MD_JUDGE));
		assert_last(Event::ProposalCancelled {
			subject: CHILD,
			account: MOTHER.account(),
			by: Actor::Court(MD_COURT),
		});
	});
}

#[test]
fn cancel_proposal_should_work_when_the_proposer_no_longer_keeps_the_file() {
	with_proposal(|| {
		Files::identify(CHILD, |identity| identity.registrar = UN_REGISTRY);
		assert_ok!(cancel(MD_REGISTRAR));
	});
	with_proposal(|| {
		Files::identify(CHILD, |identity| identity.registrar = UN_REGISTRY);
		assert_ok!(cancel(UN_REGISTRAR));
	});
}

#[test]
fn cancel_proposal_should_fail_when_it_is_not_the_callers_to_take_back() {
	with_proposal(|| {
		let error = DispatchError::from(Error::<Test>::NotItsRegistrar);
		assert_noop!(cancel(MD_DISTRICT_REGISTRAR), error);
		assert_noop!(cancel(RO_JUDGE), Error::<Test>::OutsideJurisdiction);
		assert_noop!(cancel(STRANGER), DispatchError::BadOrigin);
		assert_noop!(cancel(MOTHER), DispatchError::BadOrigin);
	});
}

#[test]
fn cancel_proposal_should_fail_when_none_waits() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(cancel(MD_REGISTRAR), Error::<Test>::ProposalNotFound);
	});
}
