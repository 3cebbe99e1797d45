//! What may be sent without paying: who pays for a call, how much, and what comes back.

use sp_keyring::Sr25519Keyring::{self, Alice, Dave, Eve, Ferdie};
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};
use tutela_primitives::{
	ConsentTerms, Escort, FreeUse, LinkBasis, Minute, Right, Rights, Role, SubjectId,
};
use tutela_runtime::{AccountId, Accreditation, Guardianship, RuntimeCall};
use tutela_test_chain::{
	apply, enact, exit, institution, on_chain, signed, transaction, validate, BorderCall,
	GuardianshipCall, RegistryCall, START,
};

const CHILD: SubjectId = SubjectId([7; 32]);
const OFFICER: Sr25519Keyring = Eve;

fn spent() -> TransactionValidityError {
	InvalidTransaction::Custom(1).into()
}

/// Spends all that is left of the allowance of the officer's institution.
fn exhaust(officer: &AccountId) {
	let left = Accreditation::left(officer).expect("an officer has an allowance");
	assert!(Accreditation::spend(officer, left));
}

/// Registers a child and makes `who` its guardian.
fn guardian(who: Sr25519Keyring) {
	institution("Civil registry", Role::Registrar, Alice, &[Ferdie]);
	let register = RegistryCall::register {
		subject: CHILD,
		residence: "MD".parse().unwrap(),
		birth_month: 560,
		claims: Default::default(),
		tags: Default::default(),
	};
	enact(signed(Ferdie), register);
	let establish = GuardianshipCall::establish {
		subject: CHILD,
		account: who.to_account_id(),
		basis: LinkBasis::BirthParent,
		rights: Rights::from([Right::ConsentTravel, Right::Object]),
		valid_until: None,
		evidence: Default::default(),
		acceptance: None,
	};
	enact(signed(Ferdie), establish);
	enact(signed(who), GuardianshipCall::accept { subject: CHILD });
}

fn revoke_consent() -> RuntimeCall {
	let now = Minute::containing(START);
	let terms = ConsentTerms {
		destinations: vec!["RO".parse().unwrap()].try_into().unwrap(),
		issued: now,
		from: now,
		until: Minute(now.0 + 1_440),
		return_by: None,
		escort_out: Escort::Alone,
		escort_back: Escort::Alone,
		crossings: 1,
		submitter: None,
		reference: [3; 16],
	};
	GuardianshipCall::revoke_consent { subject: CHILD, terms }.into()
}

#[test]
fn an_officer_who_is_a_guardian_revokes_a_consent_when_the_institutions_allowance_is_spent() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[OFFICER]);
		guardian(OFFICER);
		let officer = OFFICER.to_account_id();
		exhaust(&officer);
		let own = Guardianship::left(&officer);

		let reports = vec![exit(CHILD); 64].try_into().unwrap();
		let crossings: RuntimeCall = BorderCall::verify_crossings { reports }.into();
		let refused = apply(transaction(OFFICER, 0, crossings));
		assert_eq!(refused, Err(spent()), "her own allowance is too small for a batch");

		assert!(validate(transaction(OFFICER, 0, revoke_consent())).is_ok());
		assert!(apply(transaction(OFFICER, 0, revoke_consent())).unwrap().is_ok());
		assert!(Guardianship::left(&officer) < own, "her own allowance paid");
		assert_eq!(Accreditation::left(&officer), Some(0));
	});
}
