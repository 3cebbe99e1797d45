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
		let appointment = Appointment { institution: ROMANIANS, ..police_appointment() };
		assert_ok!(appoint(ROMANIAN_ADMIN, POLICE_OFFICER, &appointment, None));
		assert_ok!(Accreditation::accept_appointment(by(POLICE_OFFICER), ROMANIANS));
		assert_eq!(Accreditation::acts_for(&POLICE_OFFICER), Some(ROMANIANS));
	});
}

#[test]
fn dismiss_officer_should_let_officer_resign() {
	run(|| {
		assert_ok!(Accreditation::dismiss_officer(by(POLICE_OFFICER), POLICE_OFFICER));
		assert_eq!(Officers::<Test>::get(POLICE_OFFICER), None);
		assert_eq!(Accreditation::acts_for(&POLICE_OFFICER), None);
		assert_last_event(Event::OfficerDismissed { officer: POLICE_OFFICER, institution: POLICE });
	});
}

#[test]
fn dismiss_officer_should_let_officer_resign_when_institution_is_suspended_or_has_ended() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_ok!(Accreditation::dismiss_officer(by(POLICE_OFFICER), POLICE_OFFICER));
		set_time(LATER);
		assert_ok!(Accreditation::dismiss_officer(by(ROMANIAN_OFFICER), ROMANIAN_OFFICER));
	});
}

#[test]
fn dismiss_officer_should_fail_when_officer_of_revoked_institution_resigns() {
	run(|| {
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		let call = Call::dismiss_officer { account: POLICE_OFFICER };
		assert!(!is_free(call, by(POLICE_OFFICER)));
		assert_noop!(
			Accreditation::dismiss_officer(by(POLICE_OFFICER), POLICE_OFFICER),
			Error::<Test>::InstitutionRevoked
		);
	});
}

#[test]
fn dismiss_officer_should_take_back_what_waits() {
	run(|| {
		assert_ok!(appoint(POLICE_ADMIN, NEWCOMER, &police_appointment(), None));
		let other = Appointment { institution: ROMANIANS, ..police_appointment() };
		assert_ok!(appoint(ROMANIAN_ADMIN, NEWCOMER, &other, None));

		assert_ok!(Accreditation::dismiss_officer(by(POLICE_ADMIN), NEWCOMER));
		assert!(!PendingAppointments::<Test>::contains_key(NEWCOMER, POLICE));
		assert!(PendingAppointments::<Test>::contains_key(NEWCOMER, ROMANIANS));
		assert_last_event(Event::AppointmentWithdrawn { account: NEWCOMER, institution: POLICE });
	});
}

#[test]
fn dismiss_officer_should_take_back_what_waits_for_an_officer_of_another() {
	run(|| {
		assert_ok!(appoint(POLICE_ADMIN, NEWCOMER, &police_appointment(), None));
		let other = Appointment { institution: ROMANIANS, ..police_appointment() };
		assert_ok!(appoint(ROMANIAN_ADMIN, NEWCOMER, &other, None));
		assert_ok!(Accreditation::accept_appointment(by(NEWCOMER), ROMANIANS));

		assert_ok!(Accreditation::dismiss_officer(by(POLICE_ADMIN), NEWCOMER));
		assert_eq!(Accreditation::acts_for(&NEWCOMER), Some(ROMANIANS));
		assert_noop!(
			Accreditation::dismiss_officer(by(POLICE_ADMIN), NEWCOMER),
			Error::<Test>::NotYourOfficer
		);
	});
}

#[test]
fn dismiss_officer_should_be_free_when_admin_or_the_officer_itself_calls() {
	run(|| {
		let call = || Call::dismiss_officer { account: POLICE_OFFICER };
		assert!(is_free(call(), by(POLICE_ADMIN)));
		assert!(is_free(call(), by(POLICE_OFFICER)));
		assert!(!is_free(call(), by(ROMANIAN_OFFICER)));
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert!(!is_free(call(), by(POLICE_ADMIN)));
		assert!(is_free(call(), by(POLICE_OFFICER)));
	});
}

#[test]
fn dismiss_officer_should_fail_when_a_colleague_calls() {
	run(|| {
		assert_noop!(
			Accreditation::dismiss_officer(by(MINISTRY_ACCREDITOR), MINISTRY_REGISTRAR),
			Error::<Test>::NotAdmin
		);
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
