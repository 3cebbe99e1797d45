use crate::{tests::*, Error, Event};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn set_residence_should_move_the_child_when_the_registrar_may_act_there() {
	run(|| {
		assert_ok!(register(UN_REGISTRAR, UNKNOWN, md(), []));
		System::reset_events();
		assert_ok!(IdentityRegistry::set_residence(by(UN_REGISTRAR), UNKNOWN, ro()));
		assert_eq!((file(UNKNOWN).residence, file(UNKNOWN).revision), (ro(), 1));
		assert_eq!(
			events(),
			[Event::ResidenceChanged { subject: UNKNOWN, by: UN_REGISTRY, from: md(), to: ro() }]
		);
	});
}

#[test]
fn set_residence_should_succeed_when_a_registrar_of_the_new_country_took_over() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, RO_REGISTRY));
		assert_ok!(IdentityRegistry::accept_registrar(by(RO_REGISTRAR), CHILD));
		assert_ok!(IdentityRegistry::set_residence(by(RO_REGISTRAR), CHILD, ro()));
	});
}

#[test]
fn set_residence_should_fail_when_the_caller_is_no_registrar() {
	run(|| {
		assert_noop!(IdentityRegistry::set_residence(by(MD_JUDGE), CHILD, md()), BadOrigin);
	});
}

#[test]
fn set_residence_should_fail_when_the_subject_is_unknown() {
	run(|| {
		assert_noop!(
			IdentityRegistry::set_residence(by(MD_REGISTRAR), UNKNOWN, md()),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn set_residence_should_fail_when_another_registrar_calls() {
	run(|| {
		assert_noop!(
			IdentityRegistry::set_residence(by(RO_REGISTRAR), CHILD, ro()),
			Error::<Test>::NotItsRegistrar
		);
	});
}

#[test]
fn set_residence_should_fail_when_the_standing_is_final() {
	run(|| {
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), CHILD));
		assert_noop!(
			IdentityRegistry::set_residence(by(MD_REGISTRAR), CHILD, md()),
			Error::<Test>::StandingFinal
		);
	});
}

#[test]
fn set_residence_should_fail_when_the_country_code_is_in_lower_case() {
	run(|| {
		assert_noop!(
			IdentityRegistry::set_residence(by(MD_REGISTRAR), CHILD, unlisted_country(b"md")),
			Error::<Test>::UnknownCountry
		);
	});
}

#[test]
fn set_residence_should_fail_when_the_registrar_would_make_a_country_abroad_the_home() {
	run(|| {
		assert_noop!(
			IdentityRegistry::set_residence(by(MD_REGISTRAR), CHILD, ro()),
			Error::<Test>::OutsideJurisdiction
		);
	});
}

#[test]
fn set_residence_should_fail_when_nothing_would_change() {
	run(|| {
		assert_noop!(
			IdentityRegistry::set_residence(by(MD_REGISTRAR), CHILD, md()),
			Error::<Test>::ResidenceUnchanged
		);
	});
}
