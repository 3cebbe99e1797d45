use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::AllowanceTerms;

const TERMS: AllowanceTerms = AllowanceTerms { capacity: 5, refill_per_second: 1 };

#[test]
fn set_allowance_should_replace_default_when_council_calls() {
	run(|| {
		assert_ok!(Accreditation::set_allowance(council(), POLICE, Some(TERMS)));

		assert_eq!(Accreditation::allowance_left(POLICE), Some(5));
		assert_eq!(Accreditation::allowance_left(MINISTRY), Some(1_000));
		assert_last_event(Event::AllowanceSet { institution: POLICE, terms: Some(TERMS) });
	});
}

#[test]
fn set_allowance_should_bring_default_back_when_none_is_given() {
	run(|| {
		assert_ok!(Accreditation::set_allowance(council(), POLICE, Some(TERMS)));
		assert_ok!(Accreditation::set_allowance(council(), POLICE, None));
		assert_eq!(Accreditation::allowance_left(POLICE), Some(1_000));
		assert_last_event(Event::AllowanceSet { institution: POLICE, terms: None });
	});
}

#[test]
fn set_allowance_should_never_be_free() {
	run(|| {
		let call = || Call::set_allowance { institution: POLICE, terms: None };
		for caller in [STRANGER, POLICE_ADMIN, MINISTRY_ACCREDITOR] {
			assert!(!is_free(call(), by(caller)));
		}
	});
}

#[test]
fn set_allowance_should_fail_when_council_does_not_call() {
	run(|| {
		for caller in [STRANGER, POLICE_ADMIN, MINISTRY_ACCREDITOR] {
			assert_noop!(
				Accreditation::set_allowance(by(caller), POLICE, Some(TERMS)),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn set_allowance_should_fail_when_institution_is_unknown() {
	run(|| {
		assert_noop!(
			Accreditation::set_allowance(council(), NEXT, Some(TERMS)),
			Error::<Test>::InstitutionNotFound
		);
	});
}
