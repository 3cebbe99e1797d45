use crate::{tests::*, Error, Event};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchError::BadOrigin;
use tutela_primitives::Nationality;

const CLAIMS: H256 = H256::repeat_byte(42);

#[test]
fn update_claims_should_renew_the_commitment_when_the_registrar_calls() {
	run(|| {
		assert_ok!(IdentityRegistry::update_claims(
			by(MD_REGISTRAR),
			CHILD,
			Default::default(),
			CLAIMS
		));
		assert_eq!(file(CHILD).claims, CLAIMS);
		assert_eq!(
			events(),
			[Event::ClaimsUpdated { subject: CHILD, by: MD_REGISTRY, claims: CLAIMS, revision: 1 }]
		);
	});
}

#[test]
fn update_claims_should_count_the_change_when_it_is_one() {
	run(|| {
		assert_ok!(IdentityRegistry::update_claims(
			by(MD_REGISTRAR),
			CHILD,
			Default::default(),
			CLAIMS
		));
		assert_ok!(IdentityRegistry::update_claims(
			by(MD_REGISTRAR),
			CHILD,
			Default::default(),
			H256::zero()
		));
		assert_eq!(file(CHILD).revision, 2);
	});
}

#[test]
fn update_claims_should_fail_when_the_caller_is_no_registrar() {
	run(|| {
		assert_noop!(
			IdentityRegistry::update_claims(by(MD_JUDGE), CHILD, Default::default(), CLAIMS),
			BadOrigin
		);
	});
}

#[test]
fn update_claims_should_fail_when_the_subject_is_unknown() {
	run(|| {
		assert_noop!(
			IdentityRegistry::update_claims(by(MD_REGISTRAR), UNKNOWN, Default::default(), CLAIMS),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn update_claims_should_fail_when_another_registrar_calls() {
	run(|| {
		assert_noop!(
			IdentityRegistry::update_claims(by(UN_REGISTRAR), CHILD, Default::default(), CLAIMS),
			Error::<Test>::NotItsRegistrar
		);
	});
}

#[test]
fn update_claims_should_fail_when_the_standing_is_final() {
	run(|| {
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), CHILD));
		assert_noop!(
			IdentityRegistry::update_claims(by(MD_REGISTRAR), CHILD, Default::default(), CLAIMS),
			Error::<Test>::StandingFinal
		);
	});
}

#[test]
fn update_claims_should_fail_when_nothing_would_change() {
	run(|| {
		assert_noop!(
			IdentityRegistry::update_claims(
				by(MD_REGISTRAR),
				CHILD,
				Default::default(),
				file(CHILD).claims
			),
			Error::<Test>::ClaimsUnchanged
		);
	});
}

#[test]
fn update_claims_should_change_the_nationalities_alone() {
	run(|| {
		let claims = file(CHILD).claims;
		let nationality: Nationality = vec![md()].try_into().unwrap();
		let origin = by(MD_REGISTRAR);
		assert_ok!(IdentityRegistry::update_claims(origin, CHILD, nationality.clone(), claims));
		assert_eq!((file(CHILD).nationality, file(CHILD).claims), (nationality, claims));
	});
}
