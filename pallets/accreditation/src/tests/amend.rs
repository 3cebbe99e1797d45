use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchResult;
use tutela_primitives::{Accreditor, Institution, InstitutionId, Moment, Role, Roles};

const FRAMEWORK: H256 = H256::repeat_byte(9);

fn amend(origin: RuntimeOrigin, institution: InstitutionId, roles: Roles) -> DispatchResult {
	amend_until(origin, institution, roles, LATER)
}

fn amend_until(
	origin: RuntimeOrigin,
	institution: InstitutionId,
	roles: Roles,
	valid_until: Moment,
) -> DispatchResult {
	Accreditation::amend(origin, institution, name("Border Guard"), roles, FRAMEWORK, valid_until)
}

#[test]
fn amend_should_replace_what_it_names_and_nothing_else() {
	run(|| {
		let before = stored(POLICE);
		assert_ok!(amend_until(council(), POLICE, [Role::Court].into(), LATER + 1));

		let expected = Institution {
			name: name("Border Guard"),
			roles: [Role::Court].into(),
			framework: FRAMEWORK,
			valid_until: LATER + 1,
			..before
		};
		assert_eq!(stored(POLICE), expected);
		assert_last_event(Event::InstitutionAmended {
			institution: POLICE,
			by: Accreditor::Council,
		});
	});
}

#[test]
fn amend_should_succeed_when_its_accreditor_calls() {
	run(|| {
		assert_ok!(amend(by(MINISTRY_ACCREDITOR), POLICE, [Role::Border, Role::Registrar].into()));
		assert_last_event(Event::InstitutionAmended {
			institution: POLICE,
			by: Accreditor::Institution(MINISTRY),
		});
	});
}

#[test]
fn amend_should_narrow_officers_when_a_role_is_taken_away() {
	run(|| {
		assert!(Accreditation::officer(POLICE_OFFICER).unwrap().roles.contains(Role::Border));
		assert_ok!(amend(council(), POLICE, [Role::Registrar].into()));
		assert!(Accreditation::officer(POLICE_OFFICER).unwrap().roles.is_empty());
	});
}

#[test]
fn amend_should_renew_accreditation_when_it_has_ended() {
	run(|| {
		pass_time(365 * tutela_primitives::DAY);
		assert_eq!(Accreditation::officer(MINISTRY_REGISTRAR), None);
		assert!(!stored(MINISTRY).in_good_standing(LATER));
		assert_ok!(amend_until(council(), MINISTRY, [Role::Registrar].into(), LATER + 1));
		assert!(stored(MINISTRY).in_good_standing(LATER));
	});
}

#[test]
fn amend_should_be_free_when_its_accreditor_calls() {
	run(|| {
		let call = |institution| Call::amend {
			institution,
			name: name("Border Guard"),
			roles: [Role::Border].into(),
			framework: FRAMEWORK,
			valid_until: LATER,
		};
		assert!(is_free(call(POLICE), by(MINISTRY_ACCREDITOR)));
		assert!(!is_free(call(ROMANIANS), by(MINISTRY_ACCREDITOR)));
		assert!(!is_free(call(POLICE), by(POLICE_ADMIN)));
	});
}

#[test]
fn amend_should_fail_when_institution_is_unknown() {
	run(|| {
		assert_noop!(
			amend(council(), NEXT, [Role::Border].into()),
			Error::<Test>::InstitutionNotFound
		);
	});
}

#[test]
fn amend_should_fail_when_caller_is_no_accreditor() {
	run(|| {
		assert_noop!(
			amend(by(POLICE_ADMIN), POLICE, [Role::Border].into()),
			Error::<Test>::NotAccreditor
		);
	});
}

#[test]
fn amend_should_fail_when_another_body_accredited_it() {
	run(|| {
		for institution in [AGENCY, MINISTRY, ROMANIANS] {
			assert_noop!(
				amend(by(MINISTRY_ACCREDITOR), institution, [Role::Border].into()),
				Error::<Test>::NotItsAccreditor
			);
		}
	});
}

#[test]
fn amend_should_fail_when_accreditor_lacks_a_role() {
	run(|| {
		assert_noop!(
			amend(by(MINISTRY_ACCREDITOR), POLICE, [Role::Court].into()),
			Error::<Test>::RolesNotHeld
		);
	});
}

#[test]
fn amend_should_fail_when_institution_is_revoked() {
	run(|| {
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		assert_noop!(
			amend(council(), POLICE, [Role::Border].into()),
			Error::<Test>::InstitutionRevoked
		);
	});
}

#[test]
fn amend_should_fail_when_name_is_not_text() {
	run(|| {
		assert_noop!(
			Accreditation::amend(
				council(),
				POLICE,
				name(""),
				[Role::Border].into(),
				FRAMEWORK,
				LATER
			),
			Error::<Test>::NameNotText
		);
	});
}

#[test]
fn amend_should_fail_when_no_role_is_given() {
	run(|| {
		assert_noop!(amend(council(), POLICE, Roles::new()), Error::<Test>::NoRoles);
	});
}

#[test]
fn amend_should_fail_when_accreditation_would_end_at_once() {
	run(|| {
		assert_noop!(
			amend_until(council(), POLICE, [Role::Border].into(), NOW),
			Error::<Test>::EndsInPast
		);
	});
}

#[test]
fn amend_should_fail_when_roles_conflict() {
	run(|| {
		for roles in conflicting_roles() {
			assert_noop!(
				Accreditation::amend(council(), POLICE, name("Police"), roles, H256::zero(), LATER),
				Error::<Test>::RolesConflict
			);
		}
	});
}
