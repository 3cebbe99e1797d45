use crate::{tests::*, Error, Event, PendingRegistrars};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn accept_registrar_should_hand_over_the_file_when_it_was_offered() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, RO_REGISTRY));
		System::reset_events();
		assert_ok!(IdentityRegistry::accept_registrar(by(RO_REGISTRAR), CHILD));
		assert_eq!((file(CHILD).registrar, file(CHILD).revision), (RO_REGISTRY, 1));
		assert_eq!(PendingRegistrars::<Test>::get(CHILD), None);
		assert_eq!(
			events(),
			[Event::RegistrarChanged { subject: CHILD, from: MD_REGISTRY, to: RO_REGISTRY }]
		);
	});
}

#[test]
fn accept_registrar_should_end_the_earlier_registrars_say_when_it_succeeds() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, RO_REGISTRY));
		assert_ok!(IdentityRegistry::accept_registrar(by(RO_REGISTRAR), CHILD));
		assert_noop!(
			IdentityRegistry::update_claims(by(MD_REGISTRAR), CHILD, H256::zero()),
			Error::<Test>::NotItsRegistrar
		);
	});
}

#[test]
fn accept_registrar_should_fail_when_the_caller_is_no_registrar() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, MD_COURT));
		assert_noop!(IdentityRegistry::accept_registrar(by(MD_JUDGE), CHILD), BadOrigin);
	});
}

#[test]
fn accept_registrar_should_fail_when_the_subject_is_unknown() {
	run(|| {
		assert_noop!(
			IdentityRegistry::accept_registrar(by(RO_REGISTRAR), UNKNOWN),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn accept_registrar_should_fail_when_nothing_was_offered() {
	run(|| {
		assert_noop!(
			IdentityRegistry::accept_registrar(by(RO_REGISTRAR), CHILD),
			Error::<Test>::NothingProposed
		);
	});
}

#[test]
fn accept_registrar_should_fail_when_it_is_accepted_a_second_time() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, RO_REGISTRY));
		assert_ok!(IdentityRegistry::accept_registrar(by(RO_REGISTRAR), CHILD));
		assert_noop!(
			IdentityRegistry::accept_registrar(by(RO_REGISTRAR), CHILD),
			Error::<Test>::NothingProposed
		);
	});
}

#[test]
fn accept_registrar_should_fail_when_it_was_offered_to_another() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, RO_REGISTRY));
		assert_noop!(
			IdentityRegistry::accept_registrar(by(UN_REGISTRAR), CHILD),
			Error::<Test>::ProposedToAnother
		);
	});
}
