use crate::{mock::*, Error, Event, PendingRegistrars};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn propose_registrar_should_offer_the_file_when_the_registrar_calls() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(REGISTRY_MD), CHILD, REGISTRY_RO));
		assert_eq!(PendingRegistrars::<Test>::get(CHILD), Some(REGISTRY_RO));
		assert_eq!(file(CHILD).registrar, REGISTRY_MD);
		assert_eq!(
			events(),
			[Event::RegistrarProposed { subject: CHILD, by: REGISTRY_MD, to: REGISTRY_RO }]
		);
	});
}

#[test]
fn propose_registrar_should_offer_the_file_when_a_court_calls() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(COURT_MD), CHILD, AGENCY));
		assert_eq!(PendingRegistrars::<Test>::get(CHILD), Some(AGENCY));
	});
}

#[test]
fn propose_registrar_should_replace_the_offer_when_there_is_one() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(REGISTRY_MD), CHILD, REGISTRY_RO));
		assert_ok!(IdentityRegistry::propose_registrar(by(REGISTRY_MD), CHILD, AGENCY));
		assert_eq!(PendingRegistrars::<Test>::get(CHILD), Some(AGENCY));
	});
}

#[test]
fn propose_registrar_should_succeed_when_the_standing_is_final() {
	run(|| {
		assert_ok!(IdentityRegistry::shred(by(REGISTRY_MD), CHILD));
		assert_ok!(IdentityRegistry::propose_registrar(by(REGISTRY_MD), CHILD, AGENCY));
	});
}

#[test]
fn propose_registrar_should_fail_when_the_caller_is_neither_registrar_nor_court() {
	run(|| {
		assert_noop!(IdentityRegistry::propose_registrar(by(BORDER_MD), CHILD, AGENCY), BadOrigin);
	});
}

#[test]
fn propose_registrar_should_fail_when_the_subject_is_unknown() {
	run(|| {
		assert_noop!(
			IdentityRegistry::propose_registrar(by(REGISTRY_MD), UNKNOWN, AGENCY),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn propose_registrar_should_fail_when_another_registrar_calls() {
	run(|| {
		assert_noop!(
			IdentityRegistry::propose_registrar(by(AGENCY), CHILD, AGENCY),
			Error::<Test>::NotItsRegistrar
		);
	});
}

#[test]
fn propose_registrar_should_fail_when_a_court_of_another_country_calls() {
	run(|| {
		assert_noop!(
			IdentityRegistry::propose_registrar(by(COURT_RO), CHILD, REGISTRY_RO),
			Error::<Test>::OutsideJurisdiction
		);
	});
}

#[test]
fn propose_registrar_should_fail_when_the_institution_keeps_the_file() {
	run(|| {
		assert_noop!(
			IdentityRegistry::propose_registrar(by(REGISTRY_MD), CHILD, REGISTRY_MD),
			Error::<Test>::RegistrarUnchanged
		);
	});
}
