use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::Role;

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
			Accreditation::appoint_officer(
				by(POLICE_ADMIN),
				STRANGER,
				[Role::Border].into(),
				None,
				LATER
			),
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
