use crate::{tests::*, *};
use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	AccountId, Accreditor, CountryCode, Institution, InstitutionId, InstitutionStanding, Role,
	Roles, MAX_NAME,
};

const FRAMEWORK: H256 = H256::repeat_byte(3);

fn accredit(origin: RuntimeOrigin, jurisdiction: Option<&str>, roles: Roles) -> DispatchResult {
	accredit_as(origin, "Civil Registry", jurisdiction, roles, NEWCOMER)
}

fn accredit_as(
	origin: RuntimeOrigin,
	title: &str,
	jurisdiction: Option<&str>,
	roles: Roles,
	admin: AccountId,
) -> DispatchResult {
	let jurisdiction = jurisdiction.map(country);
	Accreditation::accredit(origin, name(title), jurisdiction, roles, admin, FRAMEWORK, LATER)
}

fn call() -> Call<Test> {
	Call::accredit {
		name: name("Civil Registry"),
		jurisdiction: Some(country("MD")),
		roles: [Role::Registrar].into(),
		admin: NEWCOMER,
		framework: FRAMEWORK,
		valid_until: LATER,
	}
}

#[test]
fn accredit_should_store_institution_when_council_calls() {
	run(|| {
		assert_ok!(accredit(council(), Some("UA"), [Role::Registrar, Role::Court].into()));

		let expected = Institution {
			name: name("Civil Registry"),
			jurisdiction: Some(country("UA")),
			roles: [Role::Registrar, Role::Court].into(),
			admin: NEWCOMER,
			parent: None,
			sponsor: None,
			framework: FRAMEWORK,
			standing: InstitutionStanding::Active,
			valid_until: LATER,
			distrusted_from: None,
		};
		assert_eq!(Accreditation::institution(NEXT), Some(expected));
		assert_eq!(Admins::<Test>::get(NEWCOMER), Some(NEXT));
		assert_eq!(NextInstitution::<Test>::get(), InstitutionId(NEXT.0 + 1));
		assert_last_event(Event::InstitutionAccredited {
			institution: NEXT,
			by: Accreditor::Council,
			admin: NEWCOMER,
		});
	});
}

#[test]
fn accredit_should_allow_supranational_body_when_council_calls() {
	run(|| {
		assert_ok!(accredit(council(), None, [Role::Auditor].into()));
		assert_eq!(stored(NEXT).jurisdiction, None);
	});
}

#[test]
fn accredit_should_keep_admin_alive_when_admin_is_new() {
	run(|| {
		assert!(!System::account_exists(&NEWCOMER));
		assert_ok!(accredit(council(), None, [Role::Auditor].into()));
		assert!(System::account_exists(&NEWCOMER));
	});
}

#[test]
fn accredit_should_name_parent_when_accreditor_calls() {
	run(|| {
		assert_ok!(accredit(by(MINISTRY_ACCREDITOR), Some("MD"), [Role::Registrar].into()));

		assert_eq!(stored(NEXT).parent, Some(MINISTRY));
		assert_eq!(stored(NEXT).sponsor, Some(MINISTRY));
		assert_last_event(Event::InstitutionAccredited {
			institution: NEXT,
			by: Accreditor::Institution(MINISTRY),
			admin: NEWCOMER,
		});
	});
}

#[test]
fn accredit_should_be_free_when_accreditor_calls() {
	run(|| {
		assert!(is_free(call(), by(MINISTRY_ACCREDITOR)));
		assert!(!is_free(call(), by(MINISTRY_REGISTRAR)));
		assert!(!is_free(call(), by(MINISTRY_ADMIN)));
		assert!(!is_free(call(), by(STRANGER)));
	});
}

#[test]
fn accredit_should_fail_when_caller_is_unsigned() {
	run(|| {
		assert_noop!(
			accredit(RuntimeOrigin::none(), Some("MD"), [Role::Border].into()),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn accredit_should_fail_when_caller_is_no_accreditor() {
	run(|| {
		for caller in [STRANGER, MINISTRY_ADMIN, MINISTRY_REGISTRAR, POLICE_OFFICER] {
			assert_noop!(
				accredit(by(caller), Some("MD"), [Role::Border].into()),
				Error::<Test>::NotAccreditor
			);
		}
	});
}

#[test]
fn accredit_should_fail_when_accreditor_is_supranational() {
	run(|| {
		assert_noop!(
			accredit(by(AGENCY_ACCREDITOR), None, [Role::ChildProtection].into()),
			Error::<Test>::CouncilOnly
		);
	});
}

#[test]
fn accredit_should_fail_when_jurisdiction_is_not_the_accreditors() {
	run(|| {
		for jurisdiction in [Some("RO"), None] {
			assert_noop!(
				accredit(by(MINISTRY_ACCREDITOR), jurisdiction, [Role::Border].into()),
				Error::<Test>::OutsideJurisdiction
			);
		}
	});
}

#[test]
fn accredit_should_fail_when_accreditor_lacks_a_role() {
	run(|| {
		assert_noop!(
			accredit(by(MINISTRY_ACCREDITOR), Some("MD"), [Role::Border, Role::Court].into()),
			Error::<Test>::RolesNotHeld
		);
	});
}

#[test]
fn accredit_should_fail_when_name_cannot_be_shown() {
	run(|| {
		for title in ["", "  ", "Court\x1b[2J", "Two\nlines"] {
			assert_noop!(
				accredit_as(council(), title, None, [Role::Court].into(), NEWCOMER),
				Error::<Test>::NameNotText
			);
		}
	});
}

#[test]
fn accredit_should_store_the_longest_name() {
	run(|| {
		let title = "ș".repeat(MAX_NAME as usize / 2);
		assert_ok!(accredit_as(council(), &title, None, [Role::Court].into(), NEWCOMER));
		assert_eq!(stored(NEXT).name.as_str(), title);
	});
}

#[test]
fn accredit_should_not_be_decoded_when_name_is_not_utf8() {
	let mut encoded = call().encode();
	assert_eq!(Call::<Test>::decode(&mut &encoded[..]), Ok(call()));
	// The call's index, the name's length, and the name's first letter.
	assert_eq!(encoded[2], b'C');
	encoded[2] = 0xff;
	assert!(Call::<Test>::decode(&mut &encoded[..]).is_err());
}

#[test]
fn accredit_should_fail_when_no_role_is_given() {
	run(|| {
		assert_noop!(accredit(council(), None, Roles::new()), Error::<Test>::NoRoles);
	});
}

#[test]
fn accredit_should_fail_when_country_is_unknown() {
	run(|| {
		for code in [b"XX", b"md"] {
			let jurisdiction = CountryCode::decode(&mut &code[..]).unwrap();
			assert_noop!(
				Accreditation::accredit(
					council(),
					name("Civil Registry"),
					Some(jurisdiction),
					[Role::Court].into(),
					NEWCOMER,
					FRAMEWORK,
					LATER
				),
				Error::<Test>::UnknownCountry
			);
		}
	});
}

#[test]
fn accredit_should_fail_when_accreditation_would_end_at_once() {
	run(|| {
		assert_noop!(
			Accreditation::accredit(
				council(),
				name("Civil Registry"),
				None,
				[Role::Court].into(),
				NEWCOMER,
				FRAMEWORK,
				NOW
			),
			Error::<Test>::EndsInPast
		);
	});
}

#[test]
fn accredit_should_fail_when_admin_acts_for_another() {
	run(|| {
		for admin in [POLICE_ADMIN, POLICE_OFFICER] {
			assert_noop!(
				accredit_as(council(), "Civil Registry", None, [Role::Court].into(), admin),
				Error::<Test>::ActsForAnother
			);
		}
	});
}

#[test]
fn accredit_should_fail_when_numbers_are_used_up() {
	run(|| {
		NextInstitution::<Test>::put(InstitutionId(u32::MAX));
		assert_noop!(accredit(council(), None, [Role::Court].into()), Error::<Test>::NumbersUsedUp);
		NextInstitution::<Test>::put(NEXT);
	});
}

#[test]
fn accredit_should_fail_when_roles_conflict() {
	run(|| {
		for roles in conflicting_roles() {
			assert_noop!(accredit(council(), Some("MD"), roles), Error::<Test>::RolesConflict);
		}
	});
}

#[test]
fn accredit_should_allow_ombudsman_who_audits_and_analyst_who_protects() {
	run(|| {
		assert_ok!(accredit(council(), None, [Role::Auditor, Role::Ombudsman].into()));
		let roles = [Role::ChildProtection, Role::Analyst].into();
		assert_ok!(accredit_as(council(), "Desk", None, roles, STRANGER));
	});
}
