//! Attacks that must fail.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	any_of, text, verdict, Alternative, Companions, ConsentTerms, Direction, EndReason, Escort,
	GuardianSeries, InstitutionId, KeyHint, LinkBasis, Minute, Outcome, Passage, Reason, Reasons,
	Requirement, Right, Rights, Rules, Signed, Slot, SubjectId, MINUTE,
};

/// The verdict when the escort presents now a consent that `key` signed. The country asks for one
/// guardian's consent.
fn present(terms: &ConsentTerms, slot: Slot, key: Key) -> (Outcome, Reasons) {
	let Escort::Persons(persons) = &terms.escort_out else { unreachable!() };
	let escort = persons[0];
	let consent = consent(CHILD, terms.clone(), &[(slot, key)]);
	let crossing = verdict::Crossing {
		direction: Direction::Exit,
		here: country("MD"),
		post: None,
		other: country("IT"),
		companions: Companions::Escort(escort),
		document: None,
		final_destination: None,
		captured_at: now(),
		recorded_at: now(),
		officer_doubts: false,
		passage: Passage::Unknown,
		purpose: Default::default(),
		kinship: None,
		home: None,
		institution: InstitutionId(50),
		officer: KeyHint::default(),
	};
	let rules = Rules {
		with_escort: any_of([Alternative::signed(Requirement::AnyGuardian)]),
		longest_consent_days: 365,
		..Rules::strictest()
	};
	let (identity, file) = Files::of(CHILD);
	let child = verdict::Child { subject: &CHILD, identity: &identity, file: &file };
	let network = Network::get();
	let assessment =
		verdict::assess(&network, Some(child), &crossing, &[consent], &rules, &Notaries(&[]));
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
	let account = key.account();
	let origin = by(MD_REGISTRAR);
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
	with_guardians(0).build_and_execute(|| {
		let signed = accepts(MOTHER, CHILD);
		assert_noop!(establish(SIBLING, MOTHER, signed.clone()), Error::<Test>::AcceptanceInvalid);
		assert_ok!(establish(CHILD, MOTHER, signed));
	});
}

#[test]
fn acceptance_for_a_test_network_should_fail_when_used_here() {
	with_guardians(0).build_and_execute(|| {
		let basis = LinkBasis::BirthParent;
		let text = text::acceptance(&OTHER_NETWORK, &CHILD, basis, &all_rights(), None);
		let signed = MOTHER.sign(&text);
		assert_noop!(establish(CHILD, MOTHER, Some(signed)), Error::<Test>::AcceptanceInvalid);
	});
}

#[test]
fn acceptance_should_fail_when_it_serves_as_consent_and_the_reverse() {
	with_guardians(0).build_and_execute(|| {
		let text = text::consent(&Network::get(), &CHILD, &terms(1));
		let signed = MOTHER.sign(&text);
		assert_noop!(establish(CHILD, MOTHER, Some(signed)), Error::<Test>::AcceptanceInvalid);
	});
}

#[test]
fn acceptance_should_fail_when_a_dismissed_guardian_is_put_back_with_it() {
	with_guardians(0).build_and_execute(|| {
		let signature = accepts(MOTHER, CHILD);
		assert_ok!(establish(CHILD, MOTHER, signature.clone()));
		let origin = by(MD_REGISTRAR);
		assert_ok!(Guardianship::end_link(origin, CHILD, 0, EndReason::Replaced));
		assert_noop!(establish(CHILD, MOTHER, signature), Error::<Test>::AcceptanceUsed);
	});
}

#[test]
fn acceptance_of_a_stolen_key_should_fail_when_the_key_was_replaced() {
	with_guardians(0).build_and_execute(|| {
		let signature = accepts(MOTHER, CHILD);
		assert_ok!(establish(CHILD, MOTHER, signature.clone()));
		let to = NEW_KEY.account();
		assert_ok!(Guardianship::replace_key(by(MD_REGISTRAR), CHILD, 0, to));
		assert_noop!(establish(CHILD, MOTHER, signature), Error::<Test>::AcceptanceUsed);
	});
}

#[test]
fn proposal_should_fail_when_another_account_accepts_it() {
	with_guardians(1).build_and_execute(|| {
		propose_as(FATHER, LinkBasis::Adoption, all_rights(), None);
		for who in [STRANGER, MOTHER] {
			assert_noop!(Guardianship::accept(by(who), CHILD), Error::<Test>::ProposalNotFound);
		}
	});
}

#[test]
fn revoked_consent_should_stay_revoked_when_a_copy_is_shown() {
	with_guardians(1).build_and_execute(|| {
		let terms = terms(1);
		assert_cleared(&terms, 0, MOTHER);
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms.clone()));
		assert_denied(&terms, 0, MOTHER, Reason::Revoked);
		set_time(terms.until.start());
		assert_denied(&terms, 0, MOTHER, Reason::Revoked);
	});
}

#[test]
fn revoked_consent_should_stay_revoked_when_the_guardian_leaves_and_comes_back() {
	with_guardians(1).build_and_execute(|| {
		let (revoked, other) = (terms(1), terms(2));
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, revoked.clone()));
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		assert!(custody().withdrawals.is_empty());
		link(MOTHER);
		assert_denied(&revoked, 1, MOTHER, Reason::Revoked);
		// A consent that was signed under the old link does not count under the new one.
		assert_denied(&other, 1, MOTHER, Reason::Revoked);
		let series = vec![GuardianSeries { slot: 1, code: link_at(1).series_code() }];
		let renewed = ConsentTerms { series: series.try_into().unwrap(), ..terms(3) };
		assert_cleared(&renewed, 1, MOTHER);
	});
}

#[test]
fn revoked_consent_should_stay_revoked_when_all_others_are_revoked_too() {
	with_guardians(1).build_and_execute(|| {
		let ahead = Minute(minute_now().0 + 60);
		let dated_ahead = |number| ConsentTerms { issued: ahead, from: ahead, ..terms(number) };
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, dated_ahead(1)));
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
		set_time(ahead.start());
		assert_denied(&dated_ahead(1), 0, MOTHER, Reason::Revoked);
		// Nor does one count that nobody withdrew alone, and that says it was drawn up later.
		assert_denied(&dated_ahead(2), 0, MOTHER, Reason::Revoked);
	});
}

#[test]
fn revoked_consents_should_stay_revoked_when_the_clock_is_turned_back() {
	with_guardians(1).build_and_execute(|| {
		let issued = terms(1);
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
		set_time(NOW - 10 * MINUTE);
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
		set_time(NOW);
		assert_denied(&issued, 0, MOTHER, Reason::Revoked);
	});
}

#[test]
fn consent_should_die_when_the_key_that_signed_it_is_replaced() {
	with_guardians(1).build_and_execute(|| {
		let terms = terms(1);
		let to = NEW_KEY.account();
		assert_ok!(Guardianship::replace_key(by(MD_REGISTRAR), CHILD, 0, to));
		assert_denied(&terms, 0, MOTHER, Reason::SignatureInvalid);
		assert_cleared(&terms, 0, NEW_KEY);
	});
}

#[test]
fn consent_should_stay_dead_when_the_replaced_key_is_put_back() {
	with_guardians(1).build_and_execute(|| {
		let terms = terms(1);
		for to in [NEW_KEY, MOTHER] {
			let to = to.account();
			assert_ok!(Guardianship::replace_key(by(MD_REGISTRAR), CHILD, 0, to));
		}
		assert_denied(&terms, 0, MOTHER, Reason::Revoked);
	});
}

#[test]
fn replaced_key_should_fail_when_it_acts_for_the_guardian() {
	with_guardians(1).build_and_execute(|| {
		let to = NEW_KEY.account();
		assert_ok!(Guardianship::replace_key(by(MD_REGISTRAR), CHILD, 0, to));
		let error = DispatchError::from(Error::<Test>::NotAGuardian);
		assert_noop!(Guardianship::object(by(MOTHER), CHILD, false), error);
		assert_noop!(Guardianship::relinquish(by(MOTHER), CHILD), error);
		assert_noop!(Guardianship::revoke_all_consents(by(MOTHER), CHILD), error);
		assert_noop!(
			Guardianship::revoke_consent(by(MOTHER), CHILD, terms(1)),
			Error::<Test>::NotAGuardian
		);
	});
}

#[test]
fn others_should_be_able_to_revoke_when_guardians_fill_their_memory() {
	with_guardians(8).build_and_execute(|| {
		for key in GUARDIANS.into_iter().skip(1) {
			for reference in 0..2 {
				let terms = terms(reference);
				assert_ok!(Guardianship::revoke_consent(by(key), CHILD, terms));
			}
			assert_noop!(
				Guardianship::revoke_consent(by(key), CHILD, terms(9)),
				Error::<Test>::WithdrawalMemoryFull
			);
		}
		for reference in 0..2 {
			assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(reference)));
		}
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
	});
}

#[test]
fn strangers_revocation_should_fail_and_leave_the_consent_alone() {
	with_guardians(1).build_and_execute(|| {
		let terms = terms(1);
		for who in [STRANGER, CHILD_KEY, MD_REGISTRAR, MD_JUDGE, FATHER] {
			assert_noop!(
				Guardianship::revoke_consent(by(who), CHILD, terms.clone()),
				Error::<Test>::NotAGuardian
			);
		}
		assert_cleared(&terms, 0, MOTHER);
	});
}

#[test]
fn guardian_of_another_child_should_fail_when_it_acts_here() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(establish(SIBLING, FATHER, accepts(FATHER, SIBLING)));
		let error = DispatchError::from(Error::<Test>::NotAGuardian);
		assert_noop!(Guardianship::object(by(FATHER), CHILD, false), error);
		assert_noop!(Guardianship::contest_link(by(FATHER), CHILD, 0), error);
		assert_noop!(
			Guardianship::revoke_all_consents(by(FATHER), CHILD),
			Error::<Test>::NotAGuardian
		);
		assert_denied(&terms(1), 0, FATHER, Reason::SignatureInvalid);
	});
}

#[test]
fn contested_custody_should_stay_when_a_registrar_takes_a_detour() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::contest_link(by(MOTHER), CHILD, 1));
		let error = DispatchError::from(Error::<Test>::CourtMustDecide);
		assert_noop!(Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 1), error);
		assert_noop!(Guardianship::reinstate_link(by(MD_REGISTRAR), CHILD, 1), error);
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 1));
		assert_noop!(
			Guardianship::reinstate_link(by(MD_REGISTRAR), CHILD, 1),
			Error::<Test>::CourtMustDecide
		);
	});
}

#[test]
fn sole_travel_right_should_stand_when_the_slot_is_left() {
	with_guardians(2).build_and_execute(|| {
		let sole = tutela_primitives::OrderKind::SoleTravelRight(0);
		assert_ok!(Guardianship::impose_order(by(MD_JUDGE), CHILD, sole, None));
		assert_denied(&terms(1), 1, FATHER, Reason::ConsentMissing);
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		link(UNCLE);
		assert_eq!(link_at(2).account, UNCLE.account());
		assert_denied(&terms(1), 1, FATHER, Reason::ConsentMissing);
		assert_denied(&terms(1), 2, UNCLE, Reason::ConsentMissing);
		assert_ok!(Guardianship::lift_order(by(MD_JUDGE), CHILD, 0));
		assert_cleared(&terms(1), 1, FATHER);
	});
}

#[test]
fn account_should_stay_alive_when_its_links_end() {
	with_guardians(1).build_and_execute(|| {
		let mother = MOTHER.account();
		System::inc_account_nonce(&mother);
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		assert!(System::account_exists(&mother));
		assert_eq!(System::account_nonce(&mother), 1);
	});
}

#[test]
fn consent_should_not_count_when_the_guardian_may_not_give_it() {
	with_guardians(0).build_and_execute(|| {
		let rights = Rights::from([Right::Receive, Right::ViewHistory]);
		link_as(MOTHER, LinkBasis::Appointment, rights, None);
		assert_denied(&terms(1), 0, MOTHER, Reason::NotAGuardian);
	});
}
