//! Tests of `set_requirement`.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::CourtRequirement;

#[test]
fn set_requirement_should_stand_on_the_file_when_court_sets_it() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		let requirement = Some(CourtRequirement::AtLeast(2));
		assert_ok!(Guardianship::set_requirement(signed(COURT), SUBJECT, requirement));
		assert_eq!(custody().requirement, requirement);
		let by = institution(&COURT);
		assert_last(Event::RequirementSet { subject: SUBJECT, requirement, by });
	});
}

#[test]
fn set_requirement_should_leave_it_to_the_rules_when_none() {
	ExtBuilder::default().build_and_execute(|| {
		let requirement = Some(CourtRequirement::Every);
		assert_ok!(Guardianship::set_requirement(signed(COURT), SUBJECT, requirement));
		assert_ok!(Guardianship::set_requirement(signed(COURT), SUBJECT, None));
		assert_eq!(custody().requirement, None);
	});
}

#[test]
fn set_requirement_should_fail_when_nobody_can_meet_it() {
	ExtBuilder::default().build_and_execute(|| {
		for n in [0, 9] {
			let requirement = Some(CourtRequirement::AtLeast(n));
			assert_noop!(
				Guardianship::set_requirement(signed(COURT), SUBJECT, requirement),
				Error::<Test>::RequirementOutOfRange
			);
		}
	});
}

#[test]
fn set_requirement_should_fail_when_caller_is_no_court() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		for who in [STRANGER, REGISTRAR, Key::Alice.to_account_id()] {
			assert_noop!(
				Guardianship::set_requirement(signed(who), SUBJECT, None),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn set_requirement_should_fail_when_child_lives_elsewhere_or_is_unknown() {
	ExtBuilder::default().build_and_execute(|| {
		let error = DispatchError::from(Error::<Test>::OutsideJurisdiction);
		assert_noop!(Guardianship::set_requirement(signed(FOREIGN_COURT), SUBJECT, None), error);
		assert_noop!(
			Guardianship::set_requirement(signed(COURT), NOBODY, None),
			Error::<Test>::SubjectNotFound
		);
	});
}
