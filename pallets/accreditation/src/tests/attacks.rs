//! Attacks that must fail, from the first step to the last.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok, traits::EnsureOrigin};
use sp_core::H256;
use tutela_primitives::{FreeUse, Role};

const THIEF: tutela_primitives::AccountId = tutela_primitives::AccountId::new([66; 32]);

fn is_border_officer(account: tutela_primitives::AccountId) -> bool {
	EnsureBorder::<Test>::try_origin(by(account)).is_ok()
}

/// A key that was taken out of use is found on an old laptop.
#[test]
fn rotated_key_should_open_nothing_when_it_is_used_again() {
	run(|| {
		assert_ok!(Accreditation::rotate_officer_key(by(POLICE_ADMIN), POLICE_OFFICER, NEWCOMER));

		assert!(!is_border_officer(POLICE_OFFICER));
		assert_eq!(<Accreditation as FreeUse>::left(&POLICE_OFFICER), None);
		assert_noop!(
			Accreditation::rotate_officer_key(by(POLICE_OFFICER), NEWCOMER, POLICE_OFFICER),
			Error::<Test>::NotOfficerNorAdmin
		);
		// The account keeps its nonce, so an old transaction cannot be sent again.
		assert!(System::account_exists(&POLICE_OFFICER));
	});
}

/// A thief takes an officer's key, and moves the appointment to a key of its own.
#[test]
fn stolen_officer_key_should_be_taken_back_when_admin_acts() {
	run(|| {
		assert_ok!(Accreditation::rotate_officer_key(by(POLICE_OFFICER), POLICE_OFFICER, THIEF));
		assert!(is_border_officer(THIEF));

		assert_ok!(Accreditation::rotate_officer_key(by(POLICE_ADMIN), THIEF, NEWCOMER));
		assert!(!is_border_officer(THIEF));
		assert!(is_border_officer(NEWCOMER));
		assert_eq!(<Accreditation as FreeUse>::left(&THIEF), None);
	});
}

/// The thief holds the admin's key, and nominates an accomplice before anybody notices.
#[test]
fn stolen_admin_key_should_be_replaced_when_council_suspends_first() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, THIEF));
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_ok!(Accreditation::hand_over_admin(council(), POLICE, NEWCOMER));

		assert_noop!(Accreditation::accept_admin(by(THIEF), POLICE), Error::<Test>::NotNominated);
		assert_noop!(
			Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, THIEF),
			Error::<Test>::InstitutionNotActive
		);
		assert_ok!(Accreditation::accept_admin(by(NEWCOMER), POLICE));
		assert_ok!(Accreditation::reinstate(council(), POLICE));
		assert_noop!(
			Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, THIEF),
			Error::<Test>::NotAdmin
		);
	});
}

/// Every key of a suspended institution tries every call it could make before.
#[test]
fn suspended_institution_should_reach_nothing_by_any_key() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), MINISTRY));

		assert_noop!(
			Accreditation::accredit(
				by(MINISTRY_ACCREDITOR),
				name("Front"),
				Some(country("MD")),
				[Role::Border].into(),
				THIEF,
				H256::zero(),
				LATER
			),
			Error::<Test>::NotAccreditor
		);
		assert_noop!(
			Accreditation::revoke(by(MINISTRY_ACCREDITOR), POLICE, None),
			Error::<Test>::NotAccreditor
		);
		assert_noop!(
			Accreditation::hand_over_admin(by(MINISTRY_ACCREDITOR), POLICE, THIEF),
			Error::<Test>::NotAdmin
		);
		assert_noop!(
			Accreditation::appoint_officer(
				by(MINISTRY_ADMIN),
				THIEF,
				[Role::Registrar].into(),
				None,
				LATER
			),
			Error::<Test>::InstitutionNotActive
		);
		assert_noop!(
			Accreditation::rotate_officer_key(by(MINISTRY_REGISTRAR), MINISTRY_REGISTRAR, THIEF),
			Error::<Test>::NotOfficerNorAdmin
		);
		assert_noop!(
			Accreditation::reinstate(by(MINISTRY_ACCREDITOR), MINISTRY),
			Error::<Test>::NotAccreditor
		);
	});
}

/// An accreditor tries to get more than its own roles, country and subordinates.
#[test]
fn accreditor_should_gain_nothing_when_it_works_through_those_it_accredited() {
	run(|| {
		// An institution that it accredits as an accreditor is bound to the same roles and country.
		assert_ok!(Accreditation::accredit(
			by(MINISTRY_ACCREDITOR),
			name("Puppet"),
			Some(country("MD")),
			[Role::Accreditor].into(),
			THIEF,
			H256::zero(),
			LATER
		));
		assert_ok!(Accreditation::appoint_officer(
			by(THIEF),
			NEWCOMER,
			[Role::Accreditor].into(),
			None,
			LATER
		));
		let front = |roles: tutela_primitives::Roles, jurisdiction: &str| {
			Accreditation::accredit(
				by(NEWCOMER),
				name("Front"),
				Some(country(jurisdiction)),
				roles,
				STRANGER,
				H256::zero(),
				LATER,
			)
		};
		assert_noop!(front([Role::Border].into(), "MD"), Error::<Test>::RolesNotHeld);
		assert_noop!(front([Role::Accreditor].into(), "RO"), Error::<Test>::OutsideJurisdiction);

		// It cannot change the institution that accredited it, itself, or another one.
		for institution in [MINISTRY, NEXT, POLICE] {
			assert_noop!(
				Accreditation::amend(
					by(NEWCOMER),
					institution,
					name("Front"),
					[Role::Accreditor].into(),
					H256::zero(),
					LATER
				),
				Error::<Test>::NotItsAccreditor
			);
		}

		// It cannot lift a suspension by the council.
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_noop!(
			Accreditation::reinstate(by(MINISTRY_ACCREDITOR), POLICE),
			Error::<Test>::SuspendedByCouncil
		);
	});
}

/// A thief sends with a stolen key as fast as the chain takes it.
#[test]
fn stolen_key_should_spend_no_more_than_its_institutions_allowance() {
	run(|| {
		let spend = |who| <Accreditation as FreeUse>::spend(&who, 7).is_some();
		let sent = (0..1_000).filter(|_| spend(POLICE_OFFICER)).count();
		assert_eq!(sent, 1_000 / 7);

		// A new key and a second officer share the institution's one allowance.
		assert_ok!(Accreditation::rotate_officer_key(by(POLICE_OFFICER), POLICE_OFFICER, THIEF));
		assert!(!spend(THIEF));
		assert!(spend(ROMANIAN_OFFICER));
	});
}
