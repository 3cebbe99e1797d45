use crate::{tests::*, Error, Event, PendingRegistrars};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use tutela_primitives::InstitutionId;

fn offered_to() -> Option<InstitutionId> {
	PendingRegistrars::<Test>::get(CHILD).map(|offer| offer.to)
}

#[test]
fn propose_registrar_should_offer_the_file_when_the_registrar_calls() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, RO_REGISTRY));
		assert_eq!(offered_to(), Some(RO_REGISTRY));
		assert_eq!(file(CHILD).registrar, MD_REGISTRY);
		assert_eq!(
			events(),
			[Event::RegistrarProposed { subject: CHILD, by: MD_REGISTRY, to: RO_REGISTRY }]
		);
	});
}

#[test]
fn propose_registrar_should_offer_the_file_when_a_court_calls() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_JUDGE), CHILD, UN_REGISTRY));
		assert_eq!(offered_to(), Some(UN_REGISTRY));
	});
}

#[test]
fn propose_registrar_should_replace_the_offer_when_there_is_one() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, RO_REGISTRY));
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, UN_REGISTRY));
		assert_eq!(offered_to(), Some(UN_REGISTRY));
	});
}

#[test]
fn propose_registrar_should_succeed_when_the_standing_is_final() {
	run(|| {
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), CHILD));
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, UN_REGISTRY));
	});
}

#[test]
fn propose_registrar_should_fail_when_the_caller_is_neither_registrar_nor_court() {
	run(|| {
		assert_noop!(
			IdentityRegistry::propose_registrar(by(MD_OFFICER), CHILD, UN_REGISTRY),
			BadOrigin
		);
	});
}

#[test]
fn propose_registrar_should_fail_when_the_subject_is_unknown() {
	run(|| {
		assert_noop!(
			IdentityRegistry::propose_registrar(by(MD_REGISTRAR), UNKNOWN, UN_REGISTRY),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn propose_registrar_should_fail_when_another_registrar_calls() {
	run(|| {
		assert_noop!(
			IdentityRegistry::propose_registrar(by(UN_REGISTRAR), CHILD, UN_REGISTRY),
			Error::<Test>::NotItsRegistrar
		);
	});
}

#[test]
fn propose_registrar_should_fail_when_a_court_of_another_country_calls() {
	run(|| {
		assert_noop!(
			IdentityRegistry::propose_registrar(by(RO_JUDGE), CHILD, RO_REGISTRY),
			Error::<Test>::OutsideJurisdiction
		);
	});
}

#[test]
fn propose_registrar_should_fail_when_the_institution_keeps_the_file() {
	run(|| {
		assert_noop!(
			IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, MD_REGISTRY),
			Error::<Test>::RegistrarUnchanged
		);
	});
}

#[test]
fn propose_registrar_should_leave_to_the_court_what_a_court_offered() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_JUDGE), CHILD, UN_REGISTRY));
		assert_noop!(
			IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, RO_REGISTRY),
			Error::<Test>::OfferedByCourt
		);
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_JUDGE), CHILD, RO_REGISTRY));
	});
}
