use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::{
	AllowanceKind::{self, Offspring, Own},
	AllowanceTerms,
};

const TERMS: AllowanceTerms = AllowanceTerms { capacity: 5, refill_per_second: 1 };

#[test]
fn set_allowance_should_replace_default_when_council_calls() {
	run(|| {
		assert_ok!(Accreditation::set_allowance(council(), POLICE, Own, Some(TERMS)));

		assert_eq!(Accreditation::allowance_left(POLICE), Some(5));
		assert_eq!(Accreditation::allowance_left(MINISTRY), Some(1_000));
		assert_last_event(Event::AllowanceSet {
			institution: POLICE,
			kind: Own,
			terms: Some(TERMS),
		});
	});
}

#[test]
fn set_allowance_should_bring_default_back_when_none_is_given() {
	run(|| {
		assert_ok!(Accreditation::set_allowance(council(), POLICE, Own, Some(TERMS)));
		assert_ok!(Accreditation::set_allowance(council(), POLICE, Own, None));
		assert_eq!(Accreditation::allowance_left(POLICE), Some(1_000));
		assert_last_event(Event::AllowanceSet { institution: POLICE, kind: Own, terms: None });
	});
}

#[test]
fn set_allowance_should_never_be_free() {
	run(|| {
		let call = || Call::set_allowance { institution: POLICE, kind: Own, terms: None };
		for caller in [STRANGER, POLICE_ADMIN, MINISTRY_ACCREDITOR] {
			assert!(!is_free(call(), by(caller)));
		}
	});
}

#[test]
fn set_allowance_should_fail_when_council_does_not_call() {
	run(|| {
		let refused = |caller: AccountId, kind: AllowanceKind| {
			assert_noop!(
				Accreditation::set_allowance(by(caller), MINISTRY, kind, Some(TERMS)),
				DispatchError::BadOrigin
			);
		};
		for caller in [STRANGER, POLICE_ADMIN, MINISTRY_ADMIN, MINISTRY_ACCREDITOR] {
			refused(caller.clone(), Own);
			refused(caller, Offspring);
		}
	});
}

#[test]
fn set_allowance_should_fail_when_institution_is_unknown() {
	run(|| {
		assert_noop!(
			Accreditation::set_allowance(council(), NEXT, Own, Some(TERMS)),
			Error::<Test>::InstitutionNotFound
		);
	});
}

#[test]
fn set_allowance_should_replace_what_offspring_share_when_a_sponsor_is_named() {
	run(|| {
		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(4_000));
		assert_ok!(Accreditation::set_allowance(council(), MINISTRY, Offspring, Some(TERMS)));

		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(5));
		assert_eq!(Accreditation::allowance_left(POLICE), Some(5));
		assert_eq!(Accreditation::allowance_left(MINISTRY), Some(1_000));
		assert_eq!(Accreditation::offspring_allowance_left(ROMANIANS), Some(4_000));
		assert_last_event(Event::AllowanceSet {
			institution: MINISTRY,
			kind: Offspring,
			terms: Some(TERMS),
		});

		assert_ok!(Accreditation::set_allowance(council(), MINISTRY, Offspring, None));
		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(4_000));
	});
}

#[test]
fn set_allowance_should_fail_when_offspring_is_that_of_no_sponsor() {
	run(|| {
		assert_noop!(
			Accreditation::set_allowance(council(), POLICE, Offspring, Some(TERMS)),
			Error::<Test>::NotSponsor
		);
		assert_eq!(Accreditation::offspring_allowance_left(POLICE), None);
		assert_eq!(Accreditation::offspring_allowance_left(NEXT), None);
	});
}
