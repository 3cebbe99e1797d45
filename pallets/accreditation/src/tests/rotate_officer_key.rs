use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};

#[test]
fn rotate_officer_key_should_move_appointment_when_officer_calls() {
	run(|| {
		let appointment = Officers::<Test>::get(POLICE_OFFICER);
		assert_ok!(Accreditation::rotate_officer_key(by(POLICE_OFFICER), POLICE_OFFICER, NEWCOMER));

		assert_eq!(Officers::<Test>::get(NEWCOMER), appointment);
		assert_eq!(Officers::<Test>::get(POLICE_OFFICER), None);
		assert!(System::account_exists(&NEWCOMER));
		assert_last_event(Event::OfficerKeyRotated {
			institution: POLICE,
			from: POLICE_OFFICER,
			to: NEWCOMER,
		});
	});
}

#[test]
fn rotate_officer_key_should_succeed_when_admin_calls() {
	run(|| {
		assert_ok!(Accreditation::rotate_officer_key(by(POLICE_ADMIN), POLICE_OFFICER, NEWCOMER));
		assert!(Accreditation::officer(NEWCOMER).is_some());
	});
}

#[test]
fn rotate_officer_key_should_be_free_when_officer_or_admin_calls() {
	run(|| {
		let call = || Call::rotate_officer_key { officer: POLICE_OFFICER, to: NEWCOMER };
		assert!(is_free(call(), by(POLICE_OFFICER)));
		assert!(is_free(call(), by(POLICE_ADMIN)));
		assert!(!is_free(call(), by(ROMANIAN_OFFICER)));
		assert!(!is_free(call(), by(ROMANIAN_ADMIN)));
		assert!(!is_free(call(), by(STRANGER)));
	});
}

#[test]
fn rotate_officer_key_should_fail_when_account_is_no_officer() {
	run(|| {
		assert_noop!(
			Accreditation::rotate_officer_key(by(STRANGER), STRANGER, NEWCOMER),
			Error::<Test>::OfficerNotFound
		);
	});
}

#[test]
fn rotate_officer_key_should_fail_when_caller_is_neither_officer_nor_admin() {
	run(|| {
		for caller in [STRANGER, ROMANIAN_OFFICER, ROMANIAN_ADMIN, MINISTRY_ACCREDITOR] {
			assert_noop!(
				Accreditation::rotate_officer_key(by(caller), POLICE_OFFICER, NEWCOMER),
				Error::<Test>::NotOfficerNorAdmin
			);
		}
	});
}

#[test]
fn rotate_officer_key_should_fail_when_appointment_has_expired() {
	run(|| {
		set_time(LATER);
		assert_noop!(
			Accreditation::rotate_officer_key(by(POLICE_OFFICER), POLICE_OFFICER, NEWCOMER),
			Error::<Test>::NotOfficerNorAdmin
		);
	});
}

#[test]
fn rotate_officer_key_should_fail_when_new_key_is_an_officers() {
	run(|| {
		for to in [POLICE_OFFICER, ROMANIAN_OFFICER] {
			assert_noop!(
				Accreditation::rotate_officer_key(by(POLICE_OFFICER), POLICE_OFFICER, to),
				Error::<Test>::AlreadyOfficer
			);
		}
	});
}

#[test]
fn rotate_officer_key_should_fail_when_new_key_acts_for_another() {
	run(|| {
		assert_noop!(
			Accreditation::rotate_officer_key(by(POLICE_OFFICER), POLICE_OFFICER, ROMANIAN_ADMIN),
			Error::<Test>::ActsForAnother
		);
	});
}
