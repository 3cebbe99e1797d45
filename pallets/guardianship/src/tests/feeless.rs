//! A call is free of fees for those who have the authority for it, and for nobody else.

use crate::{tests::*, Call};
use frame_support::{assert_ok, dispatch::CheckIfFeeless};
use sp_core::H256;
use tutela_primitives::{EndReason, LinkBasis, Minute, OrderKind};

fn is_feeless(call: Call<Test>, who: Key) -> bool {
	RuntimeCall::from(call).is_feeless(&by(who))
}

fn officers_calls() -> Vec<Call<Test>> {
	let subject = CHILD;
	vec![
		Call::establish {
			subject,
			account: STRANGER.account(),
			basis: LinkBasis::BirthParent,
			rights: all_rights(),
			valid_until: None,
			evidence: H256::zero(),
			acceptance: None,
		},
		Call::suspend_link { subject, slot: 0 },
		Call::contest_link { subject, slot: 0 },
		Call::reinstate_link { subject, slot: 0 },
		Call::end_link { subject, slot: 0, reason: EndReason::Death },
		Call::replace_key { subject, slot: 0, to: STRANGER.account() },
		Call::cancel_proposal { subject, account: STRANGER.account() },
		Call::confirm_links { links: BoundedVec::truncate_from(vec![(subject, 0)]) },
	]
}

fn courts_calls() -> Vec<Call<Test>> {
	let subject = CHILD;
	vec![
		Call::set_requirement { subject, requirement: None },
		Call::impose_order { subject, kind: OrderKind::ExitBan, valid_until: None },
		Call::lift_order { subject, number: 0 },
		Call::back_objection { subject, slot: 0 },
		Call::lift_objection { subject, slot: 0 },
	]
}

fn guardians_calls() -> Vec<Call<Test>> {
	let subject = CHILD;
	vec![
		Call::contest_link { subject, slot: 0 },
		Call::relinquish { subject },
		Call::object { subject, to_residence_only: false },
		Call::withdraw_objection { subject },
		Call::revoke_consent { subject, terms: terms(1) },
		Call::revoke_all_consents { subject },
	]
}

#[test]
fn feeless_should_be_true_when_an_officer_calls() {
	with_guardians(0).build_and_execute(|| {
		for call in officers_calls() {
			assert!(is_feeless(call.clone(), MD_REGISTRAR));
			assert!(is_feeless(call, MD_JUDGE));
		}
		for call in courts_calls() {
			assert!(is_feeless(call.clone(), MD_JUDGE));
			assert!(!is_feeless(call, MD_REGISTRAR));
		}
	});
}

#[test]
fn feeless_should_be_true_when_a_guardian_calls_for_its_child() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 1));
		for call in guardians_calls() {
			assert!(is_feeless(call.clone(), MOTHER));
			assert!(is_feeless(call, FATHER));
		}
	});
}

#[test]
fn feeless_should_be_false_when_a_stranger_calls() {
	with_guardians(1).build_and_execute(|| {
		let accept = Call::accept { subject: CHILD };
		let calls = officers_calls().into_iter().chain(courts_calls()).chain(guardians_calls());
		for call in calls.chain([accept]) {
			assert!(!is_feeless(call.clone(), STRANGER));
			assert!(!RuntimeCall::from(call.clone()).is_feeless(&RuntimeOrigin::none()));
			assert!(!RuntimeCall::from(call).is_feeless(&RuntimeOrigin::root()));
		}
	});
}

#[test]
fn feeless_should_be_false_when_a_guardian_calls_for_another_child() {
	with_guardians(1).build_and_execute(|| {
		let subject = SIBLING;
		for call in [
			Call::relinquish { subject },
			Call::object { subject, to_residence_only: false },
			Call::revoke_all_consents { subject },
		] {
			assert!(!is_feeless(call, MOTHER));
		}
	});
}

#[test]
fn feeless_should_be_false_when_the_guardians_link_ended() {
	with_guardians(0).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		link(FATHER);
		assert_ok!(Guardianship::relinquish(by(FATHER), CHILD));
		set_time(until.end() + 1);
		for call in guardians_calls() {
			assert!(!is_feeless(call.clone(), MOTHER));
			assert!(!is_feeless(call, FATHER));
		}
	});
}

#[test]
fn feeless_should_be_true_when_a_proposed_guardian_answers() {
	with_guardians(0).build_and_execute(|| {
		propose_as(MOTHER, LinkBasis::BirthParent, all_rights(), None);
		assert!(is_feeless(Call::accept { subject: CHILD }, MOTHER));
		assert!(is_feeless(Call::relinquish { subject: CHILD }, MOTHER));
		assert!(!is_feeless(Call::accept { subject: SIBLING }, MOTHER));
		assert!(!is_feeless(Call::object { subject: CHILD, to_residence_only: false }, MOTHER));
	});
}

#[test]
fn feeless_should_be_true_when_the_subject_dismisses() {
	with_guardians(0).build_and_execute(|| {
		Files::bind(CHILD, CHILD_KEY);
		let end = |subject| Call::end_link { subject, slot: 0, reason: EndReason::AtWill };
		assert!(is_feeless(end(CHILD), CHILD_KEY));
		assert!(!is_feeless(end(SIBLING), CHILD_KEY));
	});
}
