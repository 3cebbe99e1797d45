//! Tests of `set_requirement`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::CourtRequirement;

#[test]
fn set_requirement_should_stand_on_the_file_when_court_sets_it() {
	with_guardians(2).build_and_execute(|| {
		let requirement = Some(CourtRequirement::AtLeast(2));
		assert_ok!(Guardianship::set_requirement(by(MD_JUDGE), CHILD, requirement));
		let set = custody().requirement.map(|order| order.requirement);
		assert_eq!(set, requirement);
		let by = MD_COURT;
		assert_last(Event::RequirementSet { subject: CHILD, requirement, by });
	});
}

#[test]
fn set_requirement_should_leave_it_to_the_rules_when_none() {
	with_guardians(0).build_and_execute(|| {
		let requirement = Some(CourtRequirement::Every);
		assert_ok!(Guardianship::set_requirement(by(MD_JUDGE), CHILD, requirement));
		assert_ok!(Guardianship::set_requirement(by(MD_JUDGE), CHILD, None));
		assert_eq!(custody().requirement, None);
	});
}

#[test]
fn set_requirement_should_fail_when_nobody_can_meet_it() {
	with_guardians(0).build_and_execute(|| {
		for n in [0, 9] {
			let requirement = Some(CourtRequirement::AtLeast(n));
			assert_noop!(
				Guardianship::set_requirement(by(MD_JUDGE), CHILD, requirement),
				Error::<Test>::RequirementOutOfRange
			);
		}
	});
}

#[test]
fn set_requirement_should_fail_when_caller_is_no_court() {
	with_guardians(1).build_and_execute(|| {
		for who in [STRANGER, MD_REGISTRAR, MOTHER] {
			assert_noop!(
				Guardianship::set_requirement(by(who), CHILD, None),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn set_requirement_should_fail_when_child_lives_elsewhere_or_is_unknown() {
	with_guardians(0).build_and_execute(|| {
		let error = DispatchError::from(Error::<Test>::OutsideJurisdiction);
		assert_noop!(Guardianship::set_requirement(by(RO_JUDGE), CHILD, None), error);
		assert_noop!(
			Guardianship::set_requirement(by(MD_JUDGE), UNKNOWN, None),
			Error::<Test>::SubjectNotFound
		);
	});
}
