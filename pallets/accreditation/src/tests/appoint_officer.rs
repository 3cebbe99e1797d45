use crate::{tests::*, *};
use codec::Decode;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;
use tutela_primitives::{text, AccountId, FreeUse, Officer, PortCode, Role, Roles, MINUTE};
use tutela_test_kit::{Network, OTHER_NETWORK};

fn ask(origin: AccountId, account: AccountId, roles: Roles, post: &str) -> DispatchResult {
	let post = (!post.is_empty()).then(|| port(post));
	appoint(origin, account, &Appointment { roles, post, ..police_appointment() }, None)
}

fn at_one_post() -> Appointment {
	Appointment { post: Some(port("MDLEU")), ..police_appointment() }
}

#[test]
fn appoint_officer_should_store_appointment_when_acceptance_is_signed() {
	run(|| {
		assert_ok!(appoint_signed(POLICE_ADMIN, RECRUIT, &at_one_post()));

		assert_eq!(
			Accreditation::officer(RECRUIT.account()),
			Some(Officer {
				account: RECRUIT.account(),
				institution: POLICE,
				jurisdiction: Some(country("MD")),
				roles: [Role::Border].into(),
				post: Some(port("MDLEU")),
			})
		);
		assert_last_event(Event::OfficerAppointed {
			officer: RECRUIT.account(),
			institution: POLICE,
			roles: [Role::Border].into(),
			post: Some(port("MDLEU")),
			valid_until: LATER,
		});
	});
}

#[test]
fn appoint_officer_should_accept_what_a_wallet_wrapped() {
	run(|| {
		let text = text::appointment(&Network::get(), &at_one_post());
		let signed = Some(OTHER_RECRUIT.sign_wrapped(&text));
		assert_ok!(appoint(POLICE_ADMIN, OTHER_RECRUIT.account(), &at_one_post(), signed));
		assert!(Accreditation::officer(OTHER_RECRUIT.account()).is_some());
	});
}

#[test]
fn appoint_officer_should_keep_account_alive_when_it_is_new() {
	run(|| {
		assert!(!System::account_exists(&RECRUIT.account()));
		assert_ok!(appoint_signed(POLICE_ADMIN, RECRUIT, &police_appointment()));
		assert!(System::account_exists(&RECRUIT.account()));
	});
}

#[test]
fn appoint_officer_should_let_appointment_wait_when_nothing_is_signed() {
	run(|| {
		assert_ok!(ask(POLICE_ADMIN, NEWCOMER, [Role::Border].into(), ""));

		let lapses_at = NOW + APPOINTMENT_WAITS;
		assert_eq!(
			PendingAppointments::<Test>::get(NEWCOMER, POLICE),
			Some(PendingAppointment {
				appointment: police_appointment(),
				admin: POLICE_ADMIN,
				lapses_at
			})
		);
		assert_last_event(Event::AppointmentProposed {
			account: NEWCOMER,
			institution: POLICE,
			lapses_at,
		});
	});
}

#[test]
fn appoint_officer_should_give_nothing_before_acceptance() {
	run(|| {
		assert_ok!(ask(POLICE_ADMIN, NEWCOMER, [Role::Border].into(), ""));
		assert_eq!(Officers::<Test>::get(NEWCOMER), None);
		assert_eq!(Accreditation::acts_for(&NEWCOMER), None);
		assert_eq!(<Accreditation as FreeUse>::left(&NEWCOMER), None);
		assert_eq!(<Accreditation as FreeUse>::spend(&NEWCOMER, 0), None);
		assert!(!System::account_exists(&NEWCOMER));
	});
}

#[test]
fn appoint_officer_should_replace_waiting_appointment() {
	run(|| {
		assert_ok!(ask(POLICE_ADMIN, NEWCOMER, [Role::Border].into(), ""));
		pass_time(10);
		assert_ok!(ask(POLICE_ADMIN, NEWCOMER, [Role::Border].into(), "MDLEU"));
		assert_eq!(
			PendingAppointments::<Test>::get(NEWCOMER, POLICE),
			Some(PendingAppointment {
				appointment: at_one_post(),
				admin: POLICE_ADMIN,
				lapses_at: NOW + 10 + APPOINTMENT_WAITS,
			})
		);
	});
}

#[test]
fn appoint_officer_should_drop_waiting_appointment_when_acceptance_is_signed() {
	run(|| {
		assert_ok!(ask(POLICE_ADMIN, RECRUIT.account(), [Role::Border].into(), ""));
		assert_ok!(appoint_signed(POLICE_ADMIN, RECRUIT, &at_one_post()));
		assert!(!PendingAppointments::<Test>::contains_key(RECRUIT.account(), POLICE));
		assert_noop!(
			Accreditation::accept_appointment(by(RECRUIT), POLICE),
			Error::<Test>::AppointmentNotFound
		);
	});
}

#[test]
fn appoint_officer_should_let_several_institutions_ask_one_account() {
	run(|| {
		assert_ok!(ask(POLICE_ADMIN, NEWCOMER, [Role::Border].into(), ""));
		assert_ok!(ask(ROMANIAN_ADMIN, NEWCOMER, [Role::Border].into(), ""));
		assert!(PendingAppointments::<Test>::contains_key(NEWCOMER, POLICE));
		assert!(PendingAppointments::<Test>::contains_key(NEWCOMER, ROMANIANS));
	});
}

#[test]
fn appoint_officer_should_replace_appointment_of_own_officer_without_signature() {
	run(|| {
		assert_ok!(ask(POLICE_ADMIN, POLICE_OFFICER, [Role::Border].into(), "MDKIV"));
		assert_eq!(Officers::<Test>::get(POLICE_OFFICER).unwrap().post, Some(port("MDKIV")));
		assert_eq!(System::providers(&POLICE_OFFICER), 1);
		assert!(!PendingAppointments::<Test>::contains_key(POLICE_OFFICER, POLICE));
	});
}

#[test]
fn appoint_officer_should_allow_any_post_when_institution_is_supranational() {
	run(|| {
		let appointment = Appointment {
			institution: AGENCY,
			roles: [Role::ChildProtection].into(),
			post: Some(port("UAODS")),
			valid_until: LATER,
		};
		assert_ok!(appoint_signed(AGENCY_ADMIN, RECRUIT, &appointment));
	});
}

#[test]
fn appoint_officer_should_allow_admin_itself() {
	run(|| {
		assert_ok!(ask(POLICE_ADMIN, POLICE_ADMIN, [Role::Border].into(), ""));
		assert!(Accreditation::officer(POLICE_ADMIN).is_some());
	});
}

#[test]
fn appoint_officer_should_fail_when_another_key_signed() {
	run(|| {
		let signed = Some(agreement(OTHER_RECRUIT, &police_appointment()));
		assert_noop!(
			appoint(POLICE_ADMIN, RECRUIT.account(), &police_appointment(), signed),
			Error::<Test>::AcceptanceInvalid
		);
	});
}

#[test]
fn appoint_officer_should_fail_when_other_terms_were_signed() {
	run(|| {
		let signed = Some(agreement(RECRUIT, &at_one_post()));
		let agreed = at_one_post();
		let others = [
			Appointment { post: Some(port("MDKIV")), ..agreed.clone() },
			Appointment { post: None, ..agreed.clone() },
			Appointment { valid_until: LATER + MINUTE, ..agreed.clone() },
			Appointment { valid_until: LATER - MINUTE, ..agreed },
		];
		for other in others {
			assert_noop!(
				appoint(POLICE_ADMIN, RECRUIT.account(), &other, signed.clone()),
				Error::<Test>::AcceptanceInvalid
			);
		}
		let fewer = Appointment { institution: MINISTRY, ..police_appointment() };
		let more = Appointment { roles: [Role::Border, Role::Registrar].into(), ..fewer.clone() };
		for (signed, asked) in [(&fewer, &more), (&more, &fewer)] {
			let signed = Some(agreement(RECRUIT, signed));
			assert_noop!(
				appoint(MINISTRY_ADMIN, RECRUIT.account(), asked, signed),
				Error::<Test>::AcceptanceInvalid
			);
		}
	});
}

#[test]
fn appoint_officer_should_fail_when_text_names_another_network() {
	run(|| {
		let text = text::appointment(&OTHER_NETWORK, &police_appointment());
		let signed = Some(RECRUIT.sign(&text));
		assert_noop!(
			appoint(POLICE_ADMIN, RECRUIT.account(), &police_appointment(), signed),
			Error::<Test>::AcceptanceInvalid
		);
	});
}

#[test]
fn appoint_officer_should_fail_when_signature_served_before() {
	run(|| {
		let appointment = police_appointment();
		assert_ok!(appoint_signed(POLICE_ADMIN, RECRUIT, &appointment));
		assert_ok!(Accreditation::dismiss_officer(by(POLICE_ADMIN), RECRUIT.account()));
		assert_noop!(
			appoint_signed(POLICE_ADMIN, RECRUIT, &appointment),
			Error::<Test>::AcceptanceUsed
		);
		// The former officer can come back, if it says so again.
		assert_ok!(appoint(POLICE_ADMIN, RECRUIT.account(), &appointment, None));
		assert_ok!(Accreditation::accept_appointment(by(RECRUIT), POLICE));
		assert!(Accreditation::officer(RECRUIT.account()).is_some());
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
			acceptance: None,
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
			assert_noop!(ask(caller, NEWCOMER, [Role::Border].into(), ""), Error::<Test>::NotAdmin);
		}
	});
}

#[test]
fn appoint_officer_should_fail_when_accreditation_has_ended() {
	run(|| {
		set_time(LATER);
		assert_noop!(
			appoint(
				POLICE_ADMIN,
				NEWCOMER,
				&Appointment { valid_until: LATER + 1, ..police_appointment() },
				None
			),
			Error::<Test>::InstitutionNotActive
		);
	});
}

#[test]
fn appoint_officer_should_fail_when_no_role_is_given() {
	run(|| {
		assert_noop!(ask(POLICE_ADMIN, NEWCOMER, Roles::new(), ""), Error::<Test>::NoRoles);
	});
}

#[test]
fn appoint_officer_should_fail_when_institution_lacks_a_role() {
	run(|| {
		assert_noop!(
			ask(POLICE_ADMIN, NEWCOMER, [Role::Border, Role::Accreditor].into(), ""),
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
				appoint(
					POLICE_ADMIN,
					NEWCOMER,
					&Appointment { post: Some(post), ..police_appointment() },
					None
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
			ask(POLICE_ADMIN, NEWCOMER, [Role::Border].into(), "ROALB"),
			Error::<Test>::PostAbroad
		);
	});
}

#[test]
fn appoint_officer_should_fail_when_appointment_would_end_at_once() {
	run(|| {
		assert_noop!(
			appoint(
				POLICE_ADMIN,
				NEWCOMER,
				&Appointment { valid_until: NOW, ..police_appointment() },
				None
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
				ask(POLICE_ADMIN, account, [Role::Border].into(), ""),
				Error::<Test>::ActsForAnother
			);
		}
	});
}

#[test]
fn appoint_officer_should_fail_when_roles_conflict() {
	run(|| {
		for roles in conflicting_roles() {
			assert_noop!(ask(POLICE_ADMIN, NEWCOMER, roles, ""), Error::<Test>::RolesConflict);
		}
	});
}
