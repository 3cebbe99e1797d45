use crate::{mock::*, Error, Event, PendingRegistrars};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn accept_registrar_should_hand_over_the_file_when_it_was_offered() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(REGISTRY_MD), CHILD, REGISTRY_RO));
		System::reset_events();
		assert_ok!(IdentityRegistry::accept_registrar(by(REGISTRY_RO), CHILD));
		assert_eq!((file(CHILD).registrar, file(CHILD).revision), (REGISTRY_RO, 1));
		assert_eq!(PendingRegistrars::<Test>::get(CHILD), None);
		assert_eq!(
			events(),
			[Event::RegistrarChanged { subject: CHILD, from: REGISTRY_MD, to: REGISTRY_RO }]
		);
	});
}

#[test]
fn accept_registrar_should_end_the_earlier_registrars_say_when_it_succeeds() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(REGISTRY_MD), CHILD, REGISTRY_RO));
		assert_ok!(IdentityRegistry::accept_registrar(by(REGISTRY_RO), CHILD));
		assert_noop!(
			IdentityRegistry::update_claims(by(REGISTRY_MD), CHILD, H256::zero()),
			Error::<Test>::NotItsRegistrar
		);
	});
}

#[test]
fn accept_registrar_should_fail_when_the_caller_is_no_registrar() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(REGISTRY_MD), CHILD, COURT_MD));
		assert_noop!(IdentityRegistry::accept_registrar(by(COURT_MD), CHILD), BadOrigin);
	});
}

#[test]
fn accept_registrar_should_fail_when_the_subject_is_unknown() {
	run(|| {
		assert_noop!(
			IdentityRegistry::accept_registrar(by(REGISTRY_RO), UNKNOWN),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn accept_registrar_should_fail_when_nothing_was_offered() {
	run(|| {
		assert_noop!(
			IdentityRegistry::accept_registrar(by(REGISTRY_RO), CHILD),
			Error::<Test>::NothingProposed
		);
	});
}

#[test]
fn accept_registrar_should_fail_when_it_is_accepted_a_second_time() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(REGISTRY_MD), CHILD, REGISTRY_RO));
		assert_ok!(IdentityRegistry::accept_registrar(by(REGISTRY_RO), CHILD));
		assert_noop!(
			IdentityRegistry::accept_registrar(by(REGISTRY_RO), CHILD),
			Error::<Test>::NothingProposed
		);
	});
}

#[test]
fn accept_registrar_should_fail_when_it_was_offered_to_another() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(REGISTRY_MD), CHILD, REGISTRY_RO));
		assert_noop!(
			IdentityRegistry::accept_registrar(by(AGENCY), CHILD),
			Error::<Test>::ProposedToAnother
		);
	});
}
