//! Who sends without a fee: exactly those who have the authority for the call.

use crate::{mock::*, Call};
use frame_support::{assert_ok, dispatch::CheckIfFeeless};
use sp_core::H256;
use tutela_primitives::{AccountId, EndReason, LinkBasis, Minute, OrderKind};

fn is_feeless(call: Call<Test>, who: AccountId) -> bool {
	RuntimeCall::from(call).is_feeless(&signed(who))
}

fn officers_calls() -> Vec<Call<Test>> {
	let subject = SUBJECT;
	vec![
		Call::establish {
			subject,
			account: STRANGER,
			basis: LinkBasis::BirthParent,
			rights: all_rights(),
			until: None,
			evidence: H256::zero(),
			acceptance: None,
		},
		Call::suspend_link { subject, slot: 0 },
		Call::contest_link { subject, slot: 0 },
		Call::reinstate_link { subject, slot: 0 },
		Call::end_link { subject, slot: 0, reason: EndReason::Death },
		Call::replace_key { subject, slot: 0, to: STRANGER },
	]
}

fn courts_calls() -> Vec<Call<Test>> {
	let subject = SUBJECT;
	vec![
		Call::set_requirement { subject, requirement: None },
		Call::impose_order { subject, kind: OrderKind::ExitBan, until: None },
		Call::lift_order { subject, number: 0 },
		Call::back_objection { subject, slot: 0 },
	]
}

fn guardians_calls() -> Vec<Call<Test>> {
	let subject = SUBJECT;
	vec![
		Call::contest_link { subject, slot: 0 },
		Call::relinquish { subject },
		Call::object { subject },
		Call::withdraw_objection { subject },
		Call::revoke_consent { subject, terms: terms(1) },
		Call::revoke_all_consents { subject },
	]
}

#[test]
fn feeless_should_be_true_when_an_officer_calls() {
	ExtBuilder::default().build_and_execute(|| {
		for call in officers_calls() {
			assert!(is_feeless(call.clone(), REGISTRAR));
			assert!(is_feeless(call, COURT));
		}
		for call in courts_calls() {
			assert!(is_feeless(call.clone(), COURT));
			assert!(!is_feeless(call, REGISTRAR));
		}
	});
}

#[test]
fn feeless_should_be_true_when_a_guardian_calls_for_its_child() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(signed(COURT), SUBJECT, 1));
		for call in guardians_calls() {
			assert!(is_feeless(call.clone(), Key::Alice.to_account_id()));
			assert!(is_feeless(call, Key::Bob.to_account_id()));
		}
	});
}

#[test]
fn feeless_should_be_false_when_a_stranger_calls() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let accept = Call::accept { subject: SUBJECT };
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
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let subject = SIBLING;
		for call in [
			Call::relinquish { subject },
			Call::object { subject },
			Call::revoke_all_consents { subject },
		] {
			assert!(!is_feeless(call, Key::Alice.to_account_id()));
		}
	});
}

#[test]
fn feeless_should_be_false_when_the_guardians_link_ended() {
	ExtBuilder::default().build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(Key::Alice, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		link(Key::Bob);
		assert_ok!(Guardianship::relinquish(by(Key::Bob), SUBJECT));
		set_time(until.end() + 1);
		for call in guardians_calls() {
			assert!(!is_feeless(call.clone(), Key::Alice.to_account_id()));
			assert!(!is_feeless(call, Key::Bob.to_account_id()));
		}
	});
}

#[test]
fn feeless_should_be_true_when_a_proposed_guardian_answers() {
	ExtBuilder::default().build_and_execute(|| {
		propose_as(Key::Alice, LinkBasis::BirthParent, all_rights(), None);
		let alice = Key::Alice.to_account_id();
		assert!(is_feeless(Call::accept { subject: SUBJECT }, alice.clone()));
		assert!(is_feeless(Call::relinquish { subject: SUBJECT }, alice.clone()));
		assert!(!is_feeless(Call::accept { subject: SIBLING }, alice.clone()));
		assert!(!is_feeless(Call::object { subject: SUBJECT }, alice));
	});
}

#[test]
fn feeless_should_be_true_when_the_subject_dismisses() {
	ExtBuilder::default().build_and_execute(|| {
		bind_child_key();
		let end = |subject| Call::end_link { subject, slot: 0, reason: EndReason::AtWill };
		assert!(is_feeless(end(SUBJECT), CHILD_KEY));
		assert!(!is_feeless(end(SIBLING), CHILD_KEY));
	});
}
