use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchError;
use tutela_primitives::{Role, Roles};

/// The police asks `NEWCOMER` to act for it.
fn propose() {
	assert_ok!(appoint(POLICE_ADMIN, NEWCOMER, &police_appointment(), None));
}

/// The council gives the police these roles.
fn give_roles(roles: Roles) {
	let title = name("Police");
	assert_ok!(Accreditation::amend(council(), POLICE, title, roles, H256::zero(), LATER));
}

fn call() -> Call<Test> {
	Call::accept_appointment { institution: POLICE }
}

/// Expects that accepting fails, and is not free either.
fn refused(error: Error<Test>) {
	assert!(!is_free(call(), by(NEWCOMER)));
	assert_noop!(Accreditation::accept_appointment(by(NEWCOMER), POLICE), error);
}

#[test]
fn accept_appointment_should_appoint_when_proposed() {
	run(|| {
		propose();
		assert_ok!(Accreditation::accept_appointment(by(NEWCOMER), POLICE));

		assert_eq!(Officers::<Test>::get(NEWCOMER), Some(police_appointment()));
		assert!(System::account_exists(&NEWCOMER));
		assert!(!PendingAppointments::<Test>::contains_key(NEWCOMER, POLICE));
		assert_last_event(Event::OfficerAppointed {
			officer: NEWCOMER,
			institution: POLICE,
			roles: [Role::Border].into(),
			post: None,
			valid_until: LATER,
		});
	});
}

#[test]
fn accept_appointment_should_be_free_once_when_proposed() {
	run(|| {
		assert!(!is_free(call(), by(NEWCOMER)));
		propose();
		assert!(is_free(call(), by(NEWCOMER)));
		assert!(!is_free(call(), by(STRANGER)));
		assert!(!is_free(Call::accept_appointment { institution: ROMANIANS }, by(NEWCOMER)));
		assert_ok!(Accreditation::accept_appointment(by(NEWCOMER), POLICE));
		refused(Error::AppointmentNotFound);
	});
}

#[test]
fn accept_appointment_should_never_fail_when_it_is_free() {
	run(|| {
		propose();
		// Whatever happens between proposal and answer, the fee says what the call would.
		let events: [fn(); 7] = [
			|| {
				assert_ok!(Accreditation::suspend(council(), POLICE));
			},
			|| {
				assert_ok!(Accreditation::reinstate(council(), POLICE));
			},
			|| give_roles([Role::Auditor].into()),
			|| give_roles([Role::Border].into()),
			|| set_time(NOW + APPOINTMENT_WAITS - 1),
			|| set_time(NOW + APPOINTMENT_WAITS),
			|| {
				assert_ok!(Accreditation::revoke(council(), POLICE, None));
			},
		];
		let mut answers = Vec::new();
		for event in events {
			event();
			let free = is_free(call(), by(NEWCOMER));
			let succeeds = frame_support::storage::with_transaction(|| {
				let result = Accreditation::accept_appointment(by(NEWCOMER), POLICE);
				sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(result.is_ok()))
			});
			assert_eq!(succeeds, Ok(free));
			answers.push(free);
		}
		assert_eq!(answers, [false, true, false, true, true, false, false]);
	});
}

#[test]
fn accept_appointment_should_wait_when_institution_is_suspended() {
	run(|| {
		propose();
		assert_ok!(Accreditation::suspend(council(), POLICE));
		refused(Error::InstitutionNotActive);
		assert_ok!(Accreditation::reinstate(council(), POLICE));
		assert_ok!(Accreditation::accept_appointment(by(NEWCOMER), POLICE));
	});
}

#[test]
fn accept_appointment_should_fail_when_institution_is_revoked() {
	run(|| {
		propose();
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		refused(Error::InstitutionNotActive);
	});
}

#[test]
fn accept_appointment_should_fail_when_it_has_lapsed() {
	run(|| {
		propose();
		pass_time(APPOINTMENT_WAITS - 1);
		assert!(is_free(call(), by(NEWCOMER)));
		pass_time(1);
		refused(Error::AppointmentLapsed);
	});
}

#[test]
fn accept_appointment_should_fail_when_accreditation_ended_and_was_renewed() {
	run(|| {
		set_time(LATER - 10);
		let appointment = Appointment { valid_until: LATER + 10, ..police_appointment() };
		assert_ok!(appoint(POLICE_ADMIN, NEWCOMER, &appointment, None));
		let roles = [Role::Border].into();
		let renewed_until = LATER + 10 * DAY;
		set_time(LATER);
		refused(Error::AppointmentLapsed);
		assert_ok!(Accreditation::amend(
			council(),
			POLICE,
			name("Police"),
			roles,
			H256::zero(),
			renewed_until
		));
		refused(Error::AppointmentLapsed);
	});
}

#[test]
fn accept_appointment_should_fail_when_institution_lost_the_role() {
	run(|| {
		propose();
		give_roles([Role::Auditor].into());
		refused(Error::RolesNotHeld);
	});
}

#[test]
fn accept_appointment_should_fail_when_appointment_has_ended() {
	run(|| {
		let appointment = Appointment { valid_until: NOW + 10, ..police_appointment() };
		assert_ok!(appoint(POLICE_ADMIN, NEWCOMER, &appointment, None));
		pass_time(10);
		refused(Error::EndsInPast);
	});
}

#[test]
fn accept_appointment_should_fail_when_account_came_to_act_for_another() {
	run(|| {
		propose();
		let other = Appointment { institution: ROMANIANS, ..police_appointment() };
		assert_ok!(appoint(ROMANIAN_ADMIN, NEWCOMER, &other, None));
		assert_ok!(Accreditation::accept_appointment(by(NEWCOMER), ROMANIANS));
		refused(Error::ActsForAnother);
	});
}

#[test]
fn accept_appointment_should_fail_when_it_was_taken_back() {
	run(|| {
		propose();
		assert_ok!(Accreditation::dismiss_officer(by(POLICE_ADMIN), NEWCOMER));
		refused(Error::AppointmentNotFound);
	});
}

#[test]
fn accept_appointment_should_fail_when_caller_is_not_signed() {
	run(|| {
		assert_noop!(
			Accreditation::accept_appointment(council(), POLICE),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn accept_appointment_should_fail_when_another_admin_took_over() {
	run(|| {
		propose();
		assert_ok!(Accreditation::hand_over_admin(council(), POLICE, STRANGER));
		assert_ok!(Accreditation::accept_admin(by(STRANGER), POLICE));
		refused(Error::AppointmentLapsed);
	});
}
