//! Attacks that must fail, told from the attacker's side.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_core::{bounded::BoundedVec, H256};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	text, verdict, AccountId, Attestation, Companions, Consent, ConsentTerms, Direction, EndReason,
	Escort, InstitutionId, LinkBasis, Minute, Outcome, Reason, Reasons, Requirement, Right, Rights,
	Rules, Signed, Slot, SubjectId, MINUTE,
};

struct NoNotary;

impl verdict::Attestations for NoNotary {
	fn is_notary(&self, _: &AccountId) -> bool {
		false
	}
}

/// What a post in a country that asks for one guardian's consent makes of a signed copy that the
/// escort shows now.
fn present(terms: &ConsentTerms, slot: Slot, key: Key) -> (Outcome, Reasons) {
	let Escort::Person(escort) = terms.escort_out else { unreachable!() };
	let text = text::consent(&Network::get(), &SUBJECT, terms);
	let signed = Signed::Raw(key.sign(&text).into());
	let attestation = Attestation::Guardian { slot, signed };
	let attestations = BoundedVec::truncate_from(vec![attestation]);
	let consent = Consent { terms: terms.clone(), attestations };
	let crossing = verdict::Crossing {
		direction: Direction::Exit,
		here: "MD".parse().unwrap(),
		other: "IT".parse().unwrap(),
		companions: Companions::Escort(escort),
		captured_at: pallet_timestamp::Now::<Test>::get(),
		officer_doubts: false,
		institution: InstitutionId(50),
	};
	let rules = Rules {
		with_escort: Requirement::AnyGuardian,
		notary_required: false,
		longest_consent_days: 365,
		..Rules::STRICTEST
	};
	let file = pallet_identity_registry::Subjects::<Test>::get(SUBJECT).unwrap();
	let child = verdict::Child { subject: &SUBJECT, identity: &file.identity(), file: &file.data };
	let network = Network::get();
	let assessment =
		verdict::assess(&network, Some(child), &crossing, &[consent], &rules, &NoNotary);
	(assessment.outcome, assessment.reasons)
}

fn assert_cleared(terms: &ConsentTerms, slot: Slot, key: Key) {
	assert_eq!(present(terms, slot, key), (Outcome::Cleared, Reasons::new()));
}

fn assert_denied(terms: &ConsentTerms, slot: Slot, key: Key, reason: Reason) {
	let (outcome, reasons) = present(terms, slot, key);
	assert_eq!(outcome, Outcome::Denied);
	assert!(reasons.contains(reason), "{reasons:?}");
}

fn establish(subject: SubjectId, key: Key, signed_text: Option<Signed>) -> DispatchResult {
	let basis = LinkBasis::BirthParent;
	let account = key.to_account_id();
	let origin = signed(REGISTRAR);
	Guardianship::establish(
		origin,
		subject,
		account,
		basis,
		all_rights(),
		None,
		EVIDENCE,
		signed_text,
	)
}

#[test]
fn acceptance_for_one_child_should_fail_when_used_for_another() {
	ExtBuilder::default().build_and_execute(|| {
		let signed = accepts(Key::Alice, SUBJECT);
		assert_noop!(
			establish(SIBLING, Key::Alice, signed.clone()),
			Error::<Test>::AcceptanceInvalid
		);
		assert_ok!(establish(SUBJECT, Key::Alice, signed));
	});
}

#[test]
fn acceptance_for_a_test_network_should_fail_when_used_here() {
	ExtBuilder::default().build_and_execute(|| {
		let network = H256::repeat_byte(0x43);
		let basis = LinkBasis::BirthParent;
		let signed = accepts_on(network, Key::Alice, SUBJECT, basis, all_rights(), None);
		assert_noop!(establish(SUBJECT, Key::Alice, signed), Error::<Test>::AcceptanceInvalid);
	});
}

#[test]
fn acceptance_should_fail_when_it_serves_as_consent_and_the_reverse() {
	ExtBuilder::default().build_and_execute(|| {
		let text = text::consent(&Network::get(), &SUBJECT, &terms(1));
		let signed = Signed::Raw(Key::Alice.sign(&text).into());
		assert_noop!(
			establish(SUBJECT, Key::Alice, Some(signed)),
			Error::<Test>::AcceptanceInvalid
		);
	});
}

#[test]
fn acceptance_should_fail_when_a_dismissed_guardian_is_put_back_with_it() {
	ExtBuilder::default().build_and_execute(|| {
		let signature = accepts(Key::Alice, SUBJECT);
		assert_ok!(establish(SUBJECT, Key::Alice, signature.clone()));
		let origin = signed(COURT);
		assert_ok!(Guardianship::end_link(origin, SUBJECT, 0, EndReason::CourtOrder));
		assert_noop!(establish(SUBJECT, Key::Alice, signature), Error::<Test>::AcceptanceUsed);
	});
}

#[test]
fn acceptance_of_a_stolen_key_should_fail_when_the_key_was_replaced() {
	ExtBuilder::default().build_and_execute(|| {
		let signature = accepts(Key::Alice, SUBJECT);
		assert_ok!(establish(SUBJECT, Key::Alice, signature.clone()));
		let to = Key::One.to_account_id();
		assert_ok!(Guardianship::replace_key(signed(REGISTRAR), SUBJECT, 0, to));
		assert_noop!(establish(SUBJECT, Key::Alice, signature), Error::<Test>::AcceptanceUsed);
	});
}

#[test]
fn proposal_should_fail_when_another_account_accepts_it() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		propose_as(Key::Bob, LinkBasis::Adoption, all_rights(), None);
		for who in [STRANGER, Key::Alice.to_account_id()] {
			assert_noop!(
				Guardianship::accept(signed(who), SUBJECT),
				Error::<Test>::ProposalNotFound
			);
		}
	});
}

#[test]
fn revoked_consent_should_stay_revoked_when_a_copy_is_shown() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let terms = terms(1);
		assert_cleared(&terms, 0, Key::Alice);
		assert_ok!(Guardianship::revoke_consent(by(Key::Alice), SUBJECT, terms.clone()));
		assert_denied(&terms, 0, Key::Alice, Reason::Revoked);
		set_time(terms.until.start());
		assert_denied(&terms, 0, Key::Alice, Reason::Revoked);
	});
}

#[test]
fn revoked_consent_should_stay_revoked_when_the_guardian_leaves_and_comes_back() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let (revoked, other) = (terms(1), terms(2));
		assert_ok!(Guardianship::revoke_consent(by(Key::Alice), SUBJECT, revoked.clone()));
		assert_ok!(Guardianship::relinquish(by(Key::Alice), SUBJECT));
		assert!(custody().withdrawals.is_empty());
		link(Key::Alice);
		assert_denied(&revoked, 1, Key::Alice, Reason::Revoked);
		// Nor does what was signed under the old link come back with the new one.
		assert_denied(&other, 1, Key::Alice, Reason::Revoked);
		set_time(NOW + MINUTE);
		assert_cleared(&terms(3), 1, Key::Alice);
	});
}

#[test]
fn revoked_consent_should_stay_revoked_when_all_others_are_revoked_too() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let ahead = Minute(minute_now().0 + 60);
		let dated_ahead = ConsentTerms { issued: ahead, from: ahead, ..terms(1) };
		assert_ok!(Guardianship::revoke_consent(by(Key::Alice), SUBJECT, dated_ahead.clone()));
		assert_ok!(Guardianship::revoke_all_consents(by(Key::Alice), SUBJECT));
		set_time(ahead.start());
		assert_denied(&dated_ahead, 0, Key::Alice, Reason::Revoked);
	});
}

#[test]
fn revoked_consents_should_stay_revoked_when_the_clock_is_turned_back() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let issued = terms(1);
		assert_ok!(Guardianship::revoke_all_consents(by(Key::Alice), SUBJECT));
		set_time(NOW - 10 * MINUTE);
		assert_ok!(Guardianship::revoke_all_consents(by(Key::Alice), SUBJECT));
		set_time(NOW);
		assert_denied(&issued, 0, Key::Alice, Reason::Revoked);
	});
}

#[test]
fn consent_should_die_when_the_key_that_signed_it_is_replaced() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let terms = terms(1);
		let to = Key::One.to_account_id();
		assert_ok!(Guardianship::replace_key(signed(REGISTRAR), SUBJECT, 0, to));
		assert_denied(&terms, 0, Key::Alice, Reason::SignatureInvalid);
		assert_cleared(&terms, 0, Key::One);
	});
}

#[test]
fn consent_should_stay_dead_when_the_replaced_key_is_put_back() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let terms = terms(1);
		for to in [Key::One, Key::Alice] {
			let to = to.to_account_id();
			assert_ok!(Guardianship::replace_key(signed(REGISTRAR), SUBJECT, 0, to));
		}
		assert_denied(&terms, 0, Key::Alice, Reason::Revoked);
	});
}

#[test]
fn replaced_key_should_fail_when_it_acts_for_the_guardian() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let to = Key::One.to_account_id();
		assert_ok!(Guardianship::replace_key(signed(REGISTRAR), SUBJECT, 0, to));
		let error = DispatchError::from(Error::<Test>::NotAGuardian);
		assert_noop!(Guardianship::object(by(Key::Alice), SUBJECT), error);
		assert_noop!(Guardianship::relinquish(by(Key::Alice), SUBJECT), error);
		assert_noop!(Guardianship::revoke_all_consents(by(Key::Alice), SUBJECT), error);
		assert_noop!(
			Guardianship::revoke_consent(by(Key::Alice), SUBJECT, terms(1)),
			Error::<Test>::NotAGuardian
		);
	});
}

#[test]
fn others_should_be_able_to_revoke_when_guardians_fill_their_memory() {
	ExtBuilder::default().guardians(8).build_and_execute(|| {
		for key in GUARDIANS.into_iter().skip(1) {
			for reference in 0..2 {
				let terms = terms(reference);
				assert_ok!(Guardianship::revoke_consent(by(key), SUBJECT, terms));
			}
			assert_noop!(
				Guardianship::revoke_consent(by(key), SUBJECT, terms(9)),
				Error::<Test>::WithdrawalMemoryFull
			);
		}
		for reference in 0..2 {
			assert_ok!(Guardianship::revoke_consent(by(Key::Alice), SUBJECT, terms(reference)));
		}
		assert_ok!(Guardianship::revoke_all_consents(by(Key::Alice), SUBJECT));
	});
}

#[test]
fn strangers_revocation_should_fail_and_leave_the_consent_alone() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let terms = terms(1);
		for who in [STRANGER, CHILD_KEY, REGISTRAR, COURT, Key::Bob.to_account_id()] {
			assert_noop!(
				Guardianship::revoke_consent(signed(who), SUBJECT, terms.clone()),
				Error::<Test>::NotAGuardian
			);
		}
		assert_cleared(&terms, 0, Key::Alice);
	});
}

#[test]
fn guardian_of_another_child_should_fail_when_it_acts_here() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(establish(SIBLING, Key::Bob, accepts(Key::Bob, SIBLING)));
		let error = DispatchError::from(Error::<Test>::NotAGuardian);
		assert_noop!(Guardianship::object(by(Key::Bob), SUBJECT), error);
		assert_noop!(Guardianship::contest_link(by(Key::Bob), SUBJECT, 0), error);
		assert_noop!(
			Guardianship::revoke_all_consents(by(Key::Bob), SUBJECT),
			Error::<Test>::NotAGuardian
		);
		assert_denied(&terms(1), 0, Key::Bob, Reason::SignatureInvalid);
	});
}

#[test]
fn contested_custody_should_stay_when_a_registrar_takes_a_detour() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::contest_link(by(Key::Alice), SUBJECT, 1));
		let error = DispatchError::from(Error::<Test>::CourtMustDecide);
		assert_noop!(Guardianship::suspend_link(signed(REGISTRAR), SUBJECT, 1), error);
		assert_noop!(Guardianship::reinstate_link(signed(REGISTRAR), SUBJECT, 1), error);
		assert_ok!(Guardianship::suspend_link(signed(COURT), SUBJECT, 1));
		assert_noop!(
			Guardianship::reinstate_link(signed(REGISTRAR), SUBJECT, 1),
			Error::<Test>::CourtMustDecide
		);
	});
}

#[test]
fn sole_travel_right_should_go_when_the_slot_is_left() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		let sole = tutela_primitives::OrderKind::SoleTravelRight(0);
		assert_ok!(Guardianship::impose_order(signed(COURT), SUBJECT, sole, None));
		assert_denied(&terms(1), 1, Key::Bob, Reason::ConsentMissing);
		assert_ok!(Guardianship::relinquish(by(Key::Alice), SUBJECT));
		link(Key::Charlie);
		assert_eq!(link_at(2).account, Key::Charlie.to_account_id());
		assert!(custody().orders.is_empty());
		assert_cleared(&terms(1), 1, Key::Bob);
	});
}

#[test]
fn account_should_stay_alive_when_its_links_end() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let alice = Key::Alice.to_account_id();
		System::inc_account_nonce(&alice);
		assert_ok!(Guardianship::relinquish(by(Key::Alice), SUBJECT));
		assert!(System::account_exists(&alice));
		assert_eq!(System::account_nonce(&alice), 1);
	});
}

#[test]
fn consent_should_not_count_when_the_guardian_may_not_give_it() {
	ExtBuilder::default().build_and_execute(|| {
		let rights = Rights::from([Right::Receive, Right::ViewHistory]);
		link_as(Key::Alice, LinkBasis::Appointment, rights, None);
		assert_denied(&terms(1), 0, Key::Alice, Reason::NotAGuardian);
	});
}
