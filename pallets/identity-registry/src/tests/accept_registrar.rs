use crate::{tests::*, Error, Event, PendingRegistrars, Subjects};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};
use tutela_primitives::{Accreditor, Institution, InstitutionStanding};

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
			IdentityRegistry::update_claims(
				by(MD_REGISTRAR),
				CHILD,
				Default::default(),
				H256::zero()
			),
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

/// What became of the offer that a registrar and a court made, after `change` of the one that made it.
fn accepted_after(change: impl Fn(&mut Institution)) -> [DispatchResult; 2] {
	[(MD_REGISTRAR, MD_REGISTRY), (MD_JUDGE, MD_COURT)].map(|(officer, body)| {
		let mut result = Ok(());
		run(|| {
			assert_ok!(IdentityRegistry::propose_registrar(by(officer), CHILD, UN_REGISTRY));
			OfficerTable::change(body, &change);
			result = IdentityRegistry::accept_registrar(by(UN_REGISTRAR), CHILD);
		});
		result
	})
}

#[test]
fn accept_registrar_should_wait_while_the_giver_is_suspended() {
	let suspended = InstitutionStanding::Suspended { by: Accreditor::Council };
	let error = Err(Error::<Test>::OfferWaits.into());
	assert_eq!(accepted_after(|body| body.standing = suspended), [error, error]);
}

#[test]
fn accept_registrar_should_fail_for_good_when_the_giver_lost_its_accreditation() {
	let error = Err(Error::<Test>::OfferVoid.into());
	let void = [error, error];
	assert_eq!(accepted_after(|body| body.standing = InstitutionStanding::Revoked), void);
	assert_eq!(accepted_after(|body| body.valid_until = NOW), void);
	assert_eq!(accepted_after(|body| body.distrusted_from = Some(NOW)), void);
	assert_eq!(accepted_after(|body| body.roles = Default::default()), void);
}

#[test]
fn accept_registrar_should_work_when_the_giver_is_distrusted_since_later() {
	assert_eq!(accepted_after(|body| body.distrusted_from = Some(NOW + 1)), [Ok(()), Ok(())]);
}

#[test]
fn accept_registrar_should_fail_when_a_court_gave_the_file_to_another_meanwhile() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, RO_REGISTRY));
		Subjects::<Test>::mutate_extant(CHILD, |file| file.registrar = UN_REGISTRY);
		assert_noop!(
			IdentityRegistry::accept_registrar(by(RO_REGISTRAR), CHILD),
			Error::<Test>::OfferVoid
		);
	});
}
