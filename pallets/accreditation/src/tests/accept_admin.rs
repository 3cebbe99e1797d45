use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::Role;

/// Accredits the police until this time.
fn accredit_until(valid_until: Moment) -> DispatchResult {
	let roles = [Role::Border].into();
	Accreditation::amend(council(), POLICE, name("Police"), roles, H256::zero(), valid_until)
}

#[test]
fn accept_admin_should_replace_admin_when_nominated() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		assert_ok!(Accreditation::accept_admin(by(NEWCOMER), POLICE));

		assert_eq!(stored(POLICE).admin, NEWCOMER);
		assert_eq!(Admins::<Test>::get(NEWCOMER), Some(POLICE));
		assert_eq!(Admins::<Test>::get(POLICE_ADMIN), None);
		assert_eq!(PendingAdmins::<Test>::get(POLICE), None);
		assert_last_event(Event::AdminChanged {
			institution: POLICE,
			from: POLICE_ADMIN,
			to: NEWCOMER,
		});
	});
}

#[test]
fn accept_admin_should_leave_former_admin_without_authority() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		assert_ok!(Accreditation::accept_admin(by(NEWCOMER), POLICE));
		assert_noop!(
			appoint(POLICE_ADMIN, STRANGER, &police_appointment(), None),
			Error::<Test>::NotAdmin
		);
	});
}

#[test]
fn accept_admin_should_succeed_when_institution_is_suspended() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_ok!(Accreditation::hand_over_admin(council(), POLICE, NEWCOMER));
		assert_ok!(Accreditation::accept_admin(by(NEWCOMER), POLICE));
		assert_eq!(stored(POLICE).admin, NEWCOMER);
	});
}

#[test]
fn accept_admin_should_keep_account_alive() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		assert!(!System::account_exists(&NEWCOMER));
		assert_ok!(Accreditation::accept_admin(by(NEWCOMER), POLICE));
		assert!(System::account_exists(&NEWCOMER));
	});
}

#[test]
fn accept_admin_should_choose_when_two_institutions_nominated() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		assert_ok!(Accreditation::hand_over_admin(by(ROMANIAN_ADMIN), ROMANIANS, NEWCOMER));
		let call = |institution| Call::accept_admin { institution };
		assert!(is_free(call(POLICE), by(NEWCOMER)));
		assert!(is_free(call(ROMANIANS), by(NEWCOMER)));

		assert_ok!(Accreditation::accept_admin(by(NEWCOMER), ROMANIANS));
		assert!(!is_free(call(POLICE), by(NEWCOMER)));
		assert_noop!(
			Accreditation::accept_admin(by(NEWCOMER), POLICE),
			Error::<Test>::ActsForAnother
		);
		assert_eq!(stored(POLICE).admin, POLICE_ADMIN);
	});
}

#[test]
fn accept_admin_should_fail_when_accreditation_has_ended() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		set_time(LATER);
		assert!(!is_free(Call::accept_admin { institution: POLICE }, by(NEWCOMER)));
		assert_noop!(
			Accreditation::accept_admin(by(NEWCOMER), POLICE),
			Error::<Test>::AccreditationEnded
		);
	});
}

#[test]
fn accept_admin_should_fail_when_accreditation_ended_and_was_renewed() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		set_time(LATER);
		assert_ok!(accredit_until(LATER + 10));
		assert_noop!(
			Accreditation::accept_admin(by(NEWCOMER), POLICE),
			Error::<Test>::NotNominated
		);
	});
}

#[test]
fn accept_admin_should_succeed_when_accreditation_was_renewed_in_time() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		assert_ok!(accredit_until(LATER + 10));
		set_time(LATER);
		assert_ok!(Accreditation::accept_admin(by(NEWCOMER), POLICE));
	});
}

#[test]
fn accept_admin_should_fail_when_account_came_to_act_for_another() {
	run(|| {
		let nominee = RECRUIT.account();
		assert_ok!(Accreditation::hand_over_admin(by(ROMANIAN_ADMIN), ROMANIANS, nominee.clone()));
		assert_ok!(appoint_signed(POLICE_ADMIN, RECRUIT, &police_appointment()));
		assert!(!is_free(Call::accept_admin { institution: ROMANIANS }, by(RECRUIT)));
		assert_noop!(
			Accreditation::accept_admin(by(nominee), ROMANIANS),
			Error::<Test>::ActsForAnother
		);
	});
}

#[test]
fn accept_admin_should_be_free_when_nominated() {
	run(|| {
		let call = || Call::accept_admin { institution: POLICE };
		assert!(!is_free(call(), by(NEWCOMER)));
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		assert!(is_free(call(), by(NEWCOMER)));
	});
}

#[test]
fn accept_admin_should_fail_when_not_nominated() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		assert_noop!(
			Accreditation::accept_admin(by(STRANGER), POLICE),
			Error::<Test>::NotNominated
		);
		assert_noop!(
			Accreditation::accept_admin(by(NEWCOMER), ROMANIANS),
			Error::<Test>::NotNominated
		);
	});
}

#[test]
fn accept_admin_should_fail_when_caller_is_not_signed() {
	run(|| {
		assert_noop!(Accreditation::accept_admin(council(), POLICE), DispatchError::BadOrigin);
	});
}
