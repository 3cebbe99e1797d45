use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};

#[test]
fn dismiss_officer_should_end_authority_at_once() {
	run(|| {
		assert_ok!(Accreditation::dismiss_officer(by(POLICE_ADMIN), POLICE_OFFICER));

		assert_eq!(Officers::<Test>::get(POLICE_OFFICER), None);
		assert_eq!(Accreditation::officer(POLICE_OFFICER), None);
		assert_last_event(Event::OfficerDismissed { officer: POLICE_OFFICER, institution: POLICE });
	});
}

#[test]
fn dismiss_officer_should_leave_account_alive() {
	run(|| {
		assert_ok!(Accreditation::dismiss_officer(by(POLICE_ADMIN), POLICE_OFFICER));
		assert!(System::account_exists(&POLICE_OFFICER));
	});
}

#[test]
fn dismiss_officer_should_free_key_for_another_institution() {
	run(|| {
		assert_ok!(Accreditation::dismiss_officer(by(POLICE_ADMIN), POLICE_OFFICER));
		assert_ok!(Accreditation::appoint_officer(
			by(ROMANIAN_ADMIN),
			POLICE_OFFICER,
			[tutela_primitives::Role::Border].into(),
			None,
			LATER
		));
	});
}

#[test]
fn dismiss_officer_should_be_free_when_admin_calls() {
	run(|| {
		let call = || Call::dismiss_officer { account: POLICE_OFFICER };
		assert!(is_free(call(), by(POLICE_ADMIN)));
		assert!(!is_free(call(), by(POLICE_OFFICER)));
	});
}

#[test]
fn dismiss_officer_should_fail_when_caller_is_no_admin() {
	run(|| {
		assert_noop!(
			Accreditation::dismiss_officer(by(STRANGER), POLICE_OFFICER),
			Error::<Test>::NotAdmin
		);
	});
}

#[test]
fn dismiss_officer_should_fail_when_institution_is_suspended() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_noop!(
			Accreditation::dismiss_officer(by(POLICE_ADMIN), POLICE_OFFICER),
			Error::<Test>::InstitutionNotActive
		);
	});
}

#[test]
fn dismiss_officer_should_fail_when_account_is_no_officer() {
	run(|| {
		assert_noop!(
			Accreditation::dismiss_officer(by(POLICE_ADMIN), STRANGER),
			Error::<Test>::OfficerNotFound
		);
	});
}

#[test]
fn dismiss_officer_should_fail_when_officer_acts_for_another() {
	run(|| {
		assert_noop!(
			Accreditation::dismiss_officer(by(POLICE_ADMIN), ROMANIAN_OFFICER),
			Error::<Test>::NotYourOfficer
		);
	});
}
