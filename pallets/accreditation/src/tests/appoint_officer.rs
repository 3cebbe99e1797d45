use crate::{tests::*, *};
use codec::Decode;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;
use tutela_primitives::{AccountId, Officer, PortCode, Role, Roles};

fn appoint(origin: AccountId, account: AccountId, roles: Roles, post: &str) -> DispatchResult {
	let post = (!post.is_empty()).then(|| port(post));
	Accreditation::appoint_officer(by(origin), account, roles, post, LATER)
}

#[test]
fn appoint_officer_should_store_appointment_when_admin_calls() {
	run(|| {
		assert_ok!(appoint(POLICE_ADMIN, NEWCOMER, [Role::Border].into(), "MDLEU"));

		assert_eq!(
			Accreditation::officer(NEWCOMER),
			Some(Officer {
				account: NEWCOMER,
				institution: POLICE,
				jurisdiction: Some(country("MD")),
				roles: [Role::Border].into(),
				post: Some(port("MDLEU")),
			})
		);
		assert_last_event(Event::OfficerAppointed {
			officer: NEWCOMER,
			institution: POLICE,
			roles: [Role::Border].into(),
			post: Some(port("MDLEU")),
			valid_until: LATER,
		});
	});
}

#[test]
fn appoint_officer_should_keep_account_alive_when_it_is_new() {
	run(|| {
		assert!(!System::account_exists(&NEWCOMER));
		assert_ok!(appoint(POLICE_ADMIN, NEWCOMER, [Role::Border].into(), ""));
		assert!(System::account_exists(&NEWCOMER));
	});
}

#[test]
fn appoint_officer_should_replace_appointment_of_own_officer() {
	run(|| {
		assert_ok!(appoint(POLICE_ADMIN, POLICE_OFFICER, [Role::Border].into(), "MDKIV"));
		assert_eq!(Officers::<Test>::get(POLICE_OFFICER).unwrap().post, Some(port("MDKIV")));
		assert_eq!(System::providers(&POLICE_OFFICER), 1);
	});
}

#[test]
fn appoint_officer_should_allow_any_post_when_institution_is_supranational() {
	run(|| {
		assert_ok!(appoint(AGENCY_ADMIN, NEWCOMER, [Role::ChildProtection].into(), "UAODS"));
	});
}

#[test]
fn appoint_officer_should_allow_admin_itself() {
	run(|| {
		assert_ok!(appoint(POLICE_ADMIN, POLICE_ADMIN, [Role::Border].into(), ""));
	});
}

#[test]
fn appoint_officer_should_be_free_when_admin_calls() {
	run(|| {
		let call = || Call::appoint_officer {
			account: NEWCOMER,
			roles: [Role::Border].into(),
			post: None,
			valid_until: LATER,
		};
		assert!(is_free(call(), by(POLICE_ADMIN)));
		assert!(!is_free(call(), by(POLICE_OFFICER)));
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert!(!is_free(call(), by(POLICE_ADMIN)));
	});
}

#[test]
fn appoint_officer_should_fail_when_caller_is_no_admin() {
	run(|| {
		for caller in [STRANGER, POLICE_OFFICER, MINISTRY_ACCREDITOR] {
			assert_noop!(
				appoint(caller, NEWCOMER, [Role::Border].into(), ""),
				Error::<Test>::NotAdmin
			);
		}
	});
}

#[test]
fn appoint_officer_should_fail_when_accreditation_has_ended() {
	run(|| {
		set_time(LATER);
		assert_noop!(
			Accreditation::appoint_officer(
				by(POLICE_ADMIN),
				NEWCOMER,
				[Role::Border].into(),
				None,
				LATER + 1
			),
			Error::<Test>::InstitutionNotActive
		);
	});
}

#[test]
fn appoint_officer_should_fail_when_no_role_is_given() {
	run(|| {
		assert_noop!(appoint(POLICE_ADMIN, NEWCOMER, Roles::new(), ""), Error::<Test>::NoRoles);
	});
}

#[test]
fn appoint_officer_should_fail_when_institution_lacks_a_role() {
	run(|| {
		assert_noop!(
			appoint(POLICE_ADMIN, NEWCOMER, [Role::Border, Role::Accreditor].into(), ""),
			Error::<Test>::RolesNotHeld
		);
	});
}

#[test]
fn appoint_officer_should_fail_when_port_is_unknown() {
	run(|| {
		for code in [b"mdleu", b"XXLEU", b"MDL1U"] {
			let post = PortCode::decode(&mut &code[..]).unwrap();
			assert_noop!(
				Accreditation::appoint_officer(
					by(POLICE_ADMIN),
					NEWCOMER,
					[Role::Border].into(),
					Some(post),
					LATER
				),
				Error::<Test>::UnknownPort
			);
		}
	});
}

#[test]
fn appoint_officer_should_fail_when_post_is_abroad() {
	run(|| {
		assert_noop!(
			appoint(POLICE_ADMIN, NEWCOMER, [Role::Border].into(), "ROALB"),
			Error::<Test>::PostAbroad
		);
	});
}

#[test]
fn appoint_officer_should_fail_when_appointment_would_end_at_once() {
	run(|| {
		assert_noop!(
			Accreditation::appoint_officer(
				by(POLICE_ADMIN),
				NEWCOMER,
				[Role::Border].into(),
				None,
				NOW
			),
			Error::<Test>::EndsInPast
		);
	});
}

#[test]
fn appoint_officer_should_fail_when_account_acts_for_another() {
	run(|| {
		for account in [ROMANIAN_OFFICER, ROMANIAN_ADMIN] {
			assert_noop!(
				appoint(POLICE_ADMIN, account, [Role::Border].into(), ""),
				Error::<Test>::ActsForAnother
			);
		}
	});
}
