use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::MINUTE;

#[test]
fn rotate_officer_key_should_move_appointment_when_officer_calls() {
	run(|| {
		let appointment = Officers::<Test>::get(POLICE_OFFICER);
		assert_ok!(rotate(POLICE_OFFICER, POLICE_OFFICER, RECRUIT));

		assert_eq!(Officers::<Test>::get(RECRUIT.account()), appointment);
		assert_eq!(Officers::<Test>::get(POLICE_OFFICER), None);
		assert!(System::account_exists(&RECRUIT.account()));
		assert_last_event(Event::OfficerKeyRotated {
			institution: POLICE,
			from: POLICE_OFFICER,
			to: RECRUIT.account(),
		});
	});
}

#[test]
fn rotate_officer_key_should_succeed_when_admin_calls() {
	run(|| {
		assert_ok!(rotate(POLICE_ADMIN, POLICE_OFFICER, RECRUIT));
		assert!(Accreditation::officer(RECRUIT.account()).is_some());
	});
}

#[test]
fn rotate_officer_key_should_be_free_when_officer_or_admin_calls() {
	run(|| {
		let call = || Call::rotate_officer_key {
			officer: POLICE_OFFICER,
			to: RECRUIT.account(),
			acceptance: agreement(RECRUIT, &police_appointment()),
		};
		assert!(is_free(call(), by(POLICE_OFFICER)));
		assert!(is_free(call(), by(POLICE_ADMIN)));
		assert!(!is_free(call(), by(ROMANIAN_OFFICER)));
		assert!(!is_free(call(), by(ROMANIAN_ADMIN)));
		assert!(!is_free(call(), by(STRANGER)));
	});
}

#[test]
fn rotate_officer_key_should_drop_what_waits_for_the_new_key() {
	run(|| {
		assert_ok!(appoint(POLICE_ADMIN, RECRUIT.account(), &police_appointment(), None));
		assert_ok!(rotate(POLICE_ADMIN, POLICE_OFFICER, RECRUIT));
		assert!(!PendingAppointments::<Test>::contains_key(RECRUIT.account(), POLICE));
	});
}

#[test]
fn rotate_officer_key_should_fail_when_another_key_or_other_terms_were_signed() {
	run(|| {
		let own = Officers::<Test>::get(POLICE_OFFICER).unwrap();
		let others = [
			agreement(OTHER_RECRUIT, &own),
			agreement(RECRUIT, &Appointment { post: None, ..own.clone() }),
			agreement(RECRUIT, &Appointment { institution: MINISTRY, ..own.clone() }),
			agreement(RECRUIT, &Appointment { valid_until: LATER + MINUTE, ..own }),
		];
		for signed in others {
			for caller in [POLICE_OFFICER, POLICE_ADMIN] {
				let (to, signed) = (RECRUIT.account(), signed.clone());
				assert_noop!(
					Accreditation::rotate_officer_key(by(caller), POLICE_OFFICER, to, signed),
					Error::<Test>::AcceptanceInvalid
				);
			}
		}
	});
}

#[test]
fn rotate_officer_key_should_fail_when_the_key_was_an_officers_before() {
	run(|| {
		assert_ok!(rotate(POLICE_ADMIN, POLICE_OFFICER, RECRUIT));
		assert_ok!(rotate(POLICE_ADMIN, RECRUIT.account(), OTHER_RECRUIT));
		assert_noop!(
			rotate(POLICE_ADMIN, OTHER_RECRUIT.account(), RECRUIT),
			Error::<Test>::AcceptanceUsed
		);
	});
}

#[test]
fn rotate_officer_key_should_fail_when_account_is_no_officer() {
	run(|| {
		let signed = agreement(RECRUIT, &police_appointment());
		assert_noop!(
			Accreditation::rotate_officer_key(by(STRANGER), STRANGER, RECRUIT.account(), signed),
			Error::<Test>::OfficerNotFound
		);
	});
}

#[test]
fn rotate_officer_key_should_fail_when_caller_is_neither_officer_nor_admin() {
	run(|| {
		for caller in [STRANGER, ROMANIAN_OFFICER, ROMANIAN_ADMIN, MINISTRY_ACCREDITOR] {
			assert_noop!(
				rotate(caller, POLICE_OFFICER, RECRUIT),
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
			rotate(POLICE_OFFICER, POLICE_OFFICER, RECRUIT),
			Error::<Test>::NotOfficerNorAdmin
		);
	});
}

#[test]
fn rotate_officer_key_should_fail_when_new_key_is_an_officers() {
	run(|| {
		assert_ok!(appoint_signed(POLICE_ADMIN, RECRUIT, &police_appointment()));
		let romanian = Appointment { institution: ROMANIANS, ..police_appointment() };
		assert_ok!(appoint_signed(ROMANIAN_ADMIN, OTHER_RECRUIT, &romanian));
		for to in [RECRUIT, OTHER_RECRUIT] {
			assert_noop!(rotate(POLICE_OFFICER, POLICE_OFFICER, to), Error::<Test>::AlreadyOfficer);
		}
	});
}

#[test]
fn rotate_officer_key_should_fail_when_new_key_acts_for_another() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(
			by(ROMANIAN_ADMIN),
			ROMANIANS,
			RECRUIT.account()
		));
		assert_ok!(Accreditation::accept_admin(by(RECRUIT), ROMANIANS));
		assert_noop!(
			rotate(POLICE_OFFICER, POLICE_OFFICER, RECRUIT),
			Error::<Test>::ActsForAnother
		);
	});
}
