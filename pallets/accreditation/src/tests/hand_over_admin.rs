use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::FreeUse;

#[test]
fn hand_over_admin_should_nominate_when_admin_calls() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));

		assert_eq!(PendingAdmins::<Test>::get(POLICE), Some(NEWCOMER));
		assert_eq!(stored(POLICE).admin, POLICE_ADMIN);
		assert_last_event(Event::AdminNominated { institution: POLICE, account: NEWCOMER });
	});
}

#[test]
fn hand_over_admin_should_replace_earlier_nomination() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, STRANGER));

		assert_eq!(PendingAdmins::<Test>::get(POLICE), Some(STRANGER));
		assert_noop!(
			Accreditation::accept_admin(by(NEWCOMER), POLICE),
			Error::<Test>::NotNominated
		);
	});
}

#[test]
fn hand_over_admin_should_give_nothing_before_acceptance() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		assert_eq!(Accreditation::acts_for(&NEWCOMER), None);
		assert_eq!(<Accreditation as FreeUse>::left(&NEWCOMER), None);
		assert!(!System::account_exists(&NEWCOMER));
	});
}

#[test]
fn hand_over_admin_should_let_several_institutions_nominate_one_account() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(ROMANIAN_ADMIN), ROMANIANS, NEWCOMER));
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		for institution in [ROMANIANS, POLICE] {
			assert_eq!(PendingAdmins::<Test>::get(institution), Some(NEWCOMER));
		}
	});
}

#[test]
fn hand_over_admin_should_fail_when_accreditation_has_ended() {
	run(|| {
		set_time(LATER);
		assert_noop!(
			Accreditation::hand_over_admin(council(), POLICE, NEWCOMER),
			Error::<Test>::AccreditationEnded
		);
		assert_noop!(
			Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER),
			Error::<Test>::InstitutionNotActive
		);
	});
}

#[test]
fn hand_over_admin_should_succeed_when_an_own_officer_is_nominated() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, POLICE_OFFICER));
	});
}

#[test]
fn hand_over_admin_should_recover_lost_key_when_council_or_accreditor_calls() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_ok!(Accreditation::hand_over_admin(council(), POLICE, NEWCOMER));
		assert_ok!(Accreditation::hand_over_admin(by(MINISTRY_ACCREDITOR), POLICE, STRANGER));
	});
}

#[test]
fn hand_over_admin_should_be_free_when_admin_or_accreditor_calls() {
	run(|| {
		let call = || Call::hand_over_admin { institution: POLICE, to: NEWCOMER };
		assert!(is_free(call(), by(POLICE_ADMIN)));
		assert!(is_free(call(), by(MINISTRY_ACCREDITOR)));
		assert!(!is_free(call(), by(ROMANIAN_ADMIN)));
		assert!(!is_free(call(), by(POLICE_OFFICER)));
	});
}

#[test]
fn hand_over_admin_should_fail_when_institution_is_unknown() {
	run(|| {
		assert_noop!(
			Accreditation::hand_over_admin(council(), NEXT, NEWCOMER),
			Error::<Test>::InstitutionNotFound
		);
	});
}

#[test]
fn hand_over_admin_should_fail_when_caller_does_not_administer() {
	run(|| {
		for caller in [STRANGER, POLICE_OFFICER, ROMANIAN_ADMIN, AGENCY_ACCREDITOR] {
			assert_noop!(
				Accreditation::hand_over_admin(by(caller), POLICE, NEWCOMER),
				Error::<Test>::NotAdmin
			);
		}
	});
}

#[test]
fn hand_over_admin_should_fail_when_admins_institution_is_suspended() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_noop!(
			Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER),
			Error::<Test>::InstitutionNotActive
		);
	});
}

#[test]
fn hand_over_admin_should_fail_when_institution_is_revoked() {
	run(|| {
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		assert_noop!(
			Accreditation::hand_over_admin(council(), POLICE, NEWCOMER),
			Error::<Test>::InstitutionRevoked
		);
	});
}

#[test]
fn hand_over_admin_should_fail_when_account_administers_already() {
	run(|| {
		assert_noop!(
			Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, POLICE_ADMIN),
			Error::<Test>::AlreadyAdmin
		);
	});
}

#[test]
fn hand_over_admin_should_fail_when_account_acts_for_another() {
	run(|| {
		for to in [ROMANIAN_ADMIN, ROMANIAN_OFFICER] {
			assert_noop!(
				Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, to),
				Error::<Test>::ActsForAnother
			);
		}
	});
}
