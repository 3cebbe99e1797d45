//! Attacks that must fail, from the first step to the last.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok, traits::EnsureOrigin};
use sp_core::H256;
use tutela_primitives::{AccountId, FreeUse, Role};

const THIEF: Key = Key::sr25519("thief");

fn is_border_officer(account: impl Into<AccountId>) -> bool {
	EnsureBorder::<Test>::try_origin(by(account)).is_ok()
}

fn left(who: impl Into<AccountId>) -> Option<u32> {
	<Accreditation as FreeUse>::left(&who.into())
}

/// A key that was taken out of use is found on an old laptop.
#[test]
fn rotated_key_should_open_nothing_when_it_is_used_again() {
	run(|| {
		assert_ok!(appoint_signed(POLICE_ADMIN, RECRUIT, &police_appointment()));
		assert_ok!(rotate(POLICE_ADMIN, RECRUIT.account(), OTHER_RECRUIT));

		assert!(!is_border_officer(RECRUIT));
		assert_eq!(left(RECRUIT), None);
		assert_noop!(
			rotate(RECRUIT.account(), OTHER_RECRUIT.account(), RECRUIT),
			Error::<Test>::NotOfficerNorAdmin
		);
		// The account keeps its nonce, so an old transaction cannot be sent again.
		assert!(System::account_exists(&RECRUIT.account()));
	});
}

/// A thief takes an officer's key, and moves the appointment to a key of its own.
#[test]
fn stolen_officer_key_should_be_taken_back_when_admin_acts() {
	run(|| {
		assert_ok!(rotate(POLICE_OFFICER, POLICE_OFFICER, THIEF));
		assert!(is_border_officer(THIEF));

		assert_ok!(rotate(POLICE_ADMIN, THIEF.account(), RECRUIT));
		assert!(!is_border_officer(THIEF));
		assert!(is_border_officer(RECRUIT));
		assert_eq!(left(THIEF), None);
	});
}

/// The thief holds the admin's key, and nominates an accomplice before anybody notices.
#[test]
fn stolen_admin_key_should_be_replaced_when_council_suspends_first() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, THIEF.account()));
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_ok!(Accreditation::hand_over_admin(council(), POLICE, NEWCOMER));

		assert_noop!(Accreditation::accept_admin(by(THIEF), POLICE), Error::<Test>::NotNominated);
		assert_noop!(
			Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, THIEF.account()),
			Error::<Test>::InstitutionNotActive
		);
		assert_ok!(Accreditation::accept_admin(by(NEWCOMER), POLICE));
		assert_ok!(Accreditation::reinstate(council(), POLICE));
		assert_noop!(
			Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, THIEF.account()),
			Error::<Test>::NotAdmin
		);
	});
}

fn registrar() -> Appointment {
	Appointment { institution: MINISTRY, roles: [Role::Registrar].into(), ..police_appointment() }
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
				THIEF.account(),
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
			Accreditation::hand_over_admin(by(MINISTRY_ACCREDITOR), POLICE, THIEF.account()),
			Error::<Test>::NotAdmin
		);
		assert_noop!(
			appoint_signed(MINISTRY_ADMIN, THIEF, &registrar()),
			Error::<Test>::InstitutionNotActive
		);
		assert_noop!(
			rotate(MINISTRY_REGISTRAR, MINISTRY_REGISTRAR, THIEF),
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
			THIEF.account(),
			H256::zero(),
			LATER
		));
		let roles = [Role::Accreditor].into();
		let puppet = Appointment { institution: NEXT, roles, ..police_appointment() };
		assert_ok!(appoint_signed(THIEF.account(), RECRUIT, &puppet));
		let front = |roles: tutela_primitives::Roles, jurisdiction: &str| {
			Accreditation::accredit(
				by(RECRUIT),
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
					by(RECRUIT),
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
		assert!(spend(ROMANIAN_OFFICER));
		assert_ok!(rotate(POLICE_OFFICER, POLICE_OFFICER, THIEF));
		assert!(!spend(THIEF.account()));
	});
}

/// A hostile body asks for a mother's account, without asking her, and nominates her as its admin.
/// Nothing changes for her, and other bodies can still appoint her.
#[test]
fn guardian_should_notice_nothing_when_hostile_body_asks_for_her_account() {
	run(|| {
		assert_ok!(appoint(MINISTRY_ADMIN, MOTHER.account(), &registrar(), None));
		assert_ok!(Accreditation::hand_over_admin(by(MINISTRY_ADMIN), MINISTRY, MOTHER.account()));
		assert!(<Accreditation as FreeUse>::spend(&MINISTRY_ADMIN, 1_000).is_some());

		assert_eq!(Accreditation::acts_for(&MOTHER.account()), None);
		assert_eq!(Accreditation::officer(MOTHER.account()), None);
		assert_eq!(left(MOTHER), None);
		assert!(!System::account_exists(&MOTHER.account()));

		assert_ok!(appoint_signed(POLICE_ADMIN, MOTHER, &police_appointment()));
		assert!(is_border_officer(MOTHER));
		for call in [
			Call::accept_appointment { institution: MINISTRY },
			Call::accept_admin { institution: MINISTRY },
		] {
			assert!(!is_free(call, by(MOTHER)));
		}
		assert_eq!(left(MOTHER), Some(1_000));
	});
}

/// The mother agreed, regrets it, and resigns although the body is suspended. It cannot bring her
/// back by what she signed.
#[test]
fn officer_should_be_free_for_good_when_she_resigned() {
	run(|| {
		assert_ok!(appoint_signed(MINISTRY_ADMIN, MOTHER, &registrar()));
		assert_ok!(Accreditation::suspend(council(), MINISTRY));
		assert_ok!(Accreditation::dismiss_officer(by(MOTHER), MOTHER.account()));
		assert_ok!(Accreditation::reinstate(council(), MINISTRY));

		assert_noop!(
			appoint_signed(MINISTRY_ADMIN, MOTHER, &registrar()),
			Error::<Test>::AcceptanceUsed
		);
		let signed = agreement(MOTHER, &registrar());
		let (officer, to) = (MINISTRY_REGISTRAR, MOTHER.account());
		assert_noop!(
			Accreditation::rotate_officer_key(by(MINISTRY_ADMIN), officer, to, signed),
			Error::<Test>::AcceptanceUsed
		);
		assert_eq!(Accreditation::acts_for(&MOTHER.account()), None);
	});
}

/// One institution presents what an officer signed for another.
#[test]
fn acceptance_should_serve_nobody_but_the_institution_that_it_names() {
	run(|| {
		let signed = agreement(RECRUIT, &police_appointment());
		let others = [(MINISTRY, MINISTRY_ADMIN), (ROMANIANS, ROMANIAN_ADMIN)];
		for (institution, admin) in others {
			let asked = Appointment { institution, ..police_appointment() };
			assert_noop!(
				appoint(admin, RECRUIT.account(), &asked, Some(signed.clone())),
				Error::<Test>::AcceptanceInvalid
			);
		}
		assert_ok!(appoint(POLICE_ADMIN, RECRUIT.account(), &police_appointment(), Some(signed)));
	});
}

/// A hostile admin passes an officer's appointment to the key of somebody who knows nothing of it.
#[test]
fn strangers_key_should_not_be_drawn_in_when_appointment_is_rotated() {
	run(|| {
		let own = Officers::<Test>::get(POLICE_OFFICER).unwrap();
		for caller in [POLICE_ADMIN, POLICE_OFFICER] {
			assert_noop!(
				Accreditation::rotate_officer_key(
					by(caller),
					POLICE_OFFICER,
					MOTHER.account(),
					agreement(THIEF, &own)
				),
				Error::<Test>::AcceptanceInvalid
			);
		}
		assert_eq!(Accreditation::acts_for(&MOTHER.account()), None);
	});
}

/// A body asks many accounts, and is revoked. None of them gets a free call out of it.
#[test]
fn proposals_should_die_with_the_institution_that_made_them() {
	run(|| {
		let accounts = (100..120).map(|byte| AccountId::new([byte; 32]));
		for account in accounts.clone() {
			assert_ok!(appoint(POLICE_ADMIN, account.clone(), &police_appointment(), None));
		}
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, THIEF.account()));
		assert_ok!(Accreditation::revoke(council(), POLICE, Some(NOW)));
		for account in accounts {
			let call = Call::accept_appointment { institution: POLICE };
			assert!(!is_free(call, by(account.clone())));
			assert_noop!(
				Accreditation::accept_appointment(by(account), POLICE),
				Error::<Test>::InstitutionNotActive
			);
		}
		assert!(!is_free(Call::accept_admin { institution: POLICE }, by(THIEF)));
		assert_eq!(Accreditation::spend_of(POLICE, 0), None);
	});
}
