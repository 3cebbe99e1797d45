use crate::{tests::*, *};
use frame_support::{
	assert_ok,
	traits::{EnsureOrigin, OriginTrait},
};
use tutela_primitives::{Officer, Role};

fn border(origin: RuntimeOrigin) -> Option<Officer> {
	EnsureBorder::<Test>::try_origin(origin).ok()
}

#[test]
fn ensure_officer_should_say_who_it_is_when_in_good_standing() {
	run(|| {
		let expected = Officer {
			account: POLICE_OFFICER,
			institution: POLICE,
			jurisdiction: Some(country("MD")),
			roles: [Role::Border].into(),
			post: Some(port("MDLEU")),
		};
		assert_eq!(border(by(POLICE_OFFICER)), Some(expected.clone()));
		assert_eq!(
			<Accreditation as tutela_primitives::Officers>::officer(&POLICE_OFFICER),
			Some(expected)
		);
	});
}

#[test]
fn ensure_officer_should_refuse_when_caller_is_no_officer() {
	run(|| {
		assert_eq!(border(by(STRANGER)), None);
		assert_eq!(border(by(POLICE_ADMIN)), None);
		assert_eq!(border(RuntimeOrigin::root()), None);
		assert_eq!(border(RuntimeOrigin::none()), None);
	});
}

#[test]
fn ensure_officer_should_refuse_when_officer_has_another_role() {
	run(|| {
		assert_eq!(border(by(MINISTRY_REGISTRAR)), None);
		assert!(EnsureRegistrar::<Test>::try_origin(by(MINISTRY_REGISTRAR)).is_ok());
	});
}

#[test]
fn ensure_officer_should_hand_origin_back_when_it_refuses() {
	run(|| {
		let refused = EnsureCourt::<Test>::try_origin(by(STRANGER)).unwrap_err();
		assert_eq!(refused.as_signer(), Some(&STRANGER));
	});
}

#[test]
fn ensure_officer_should_refuse_when_institution_is_suspended_or_revoked() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_eq!(border(by(POLICE_OFFICER)), None);
		assert_ok!(Accreditation::revoke(council(), ROMANIANS, None));
		assert_eq!(border(by(ROMANIAN_OFFICER)), None);
	});
}

#[test]
fn ensure_officer_should_refuse_from_the_millisecond_when_appointment_expires() {
	run(|| {
		let appointment = Appointment { valid_until: NOW + 10, ..police_appointment() };
		assert_ok!(appoint_signed(POLICE_ADMIN, RECRUIT, &appointment));
		pass_time(9);
		assert!(border(by(RECRUIT)).is_some());
		pass_time(1);
		assert_eq!(border(by(RECRUIT)), None);
		assert!(border(by(POLICE_OFFICER)).is_some());
	});
}

#[test]
fn ensure_officer_should_refuse_from_the_millisecond_when_accreditation_ends() {
	run(|| {
		let appointment = Appointment { valid_until: LATER + 10, ..police_appointment() };
		assert_ok!(appoint_signed(POLICE_ADMIN, RECRUIT, &appointment));
		set_time(LATER - 1);
		assert!(border(by(RECRUIT)).is_some());
		set_time(LATER);
		assert_eq!(border(by(RECRUIT)), None);
	});
}

#[test]
fn ensure_officer_should_refuse_when_institution_lost_the_role() {
	run(|| {
		assert_ok!(Accreditation::amend(
			council(),
			POLICE,
			name("Border Police"),
			[Role::Auditor].into(),
			Default::default(),
			LATER
		));
		assert_eq!(border(by(POLICE_OFFICER)), None);
	});
}
