use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::{Accreditor, InstitutionStanding};

#[test]
fn suspend_should_stop_every_officer_and_the_admin() {
	run(|| {
		assert!(Accreditation::officer(POLICE_OFFICER).is_some());
		assert_ok!(Accreditation::suspend(council(), POLICE));

		assert_eq!(Accreditation::officer(POLICE_OFFICER), None);
		assert_noop!(
			Accreditation::dismiss_officer(by(POLICE_ADMIN), POLICE_OFFICER),
			Error::<Test>::InstitutionNotActive
		);
		assert_last_event(Event::InstitutionSuspended {
			institution: POLICE,
			by: Accreditor::Council,
		});
	});
}

#[test]
fn suspend_should_succeed_when_its_accreditor_calls() {
	run(|| {
		assert_ok!(Accreditation::suspend(by(MINISTRY_ACCREDITOR), POLICE));
		let by = Accreditor::Institution(MINISTRY);
		assert_eq!(stored(POLICE).standing, InstitutionStanding::Suspended { by });
		assert_last_event(Event::InstitutionSuspended { institution: POLICE, by });
	});
}

#[test]
fn suspend_should_leave_those_it_accredited_active() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), MINISTRY));
		assert!(Accreditation::officer(POLICE_OFFICER).is_some());
	});
}

#[test]
fn suspend_should_be_taken_over_when_council_calls() {
	run(|| {
		assert_ok!(Accreditation::suspend(by(MINISTRY_ACCREDITOR), POLICE));
		assert_ok!(Accreditation::suspend(council(), POLICE));
		let by = Accreditor::Council;
		assert_eq!(stored(POLICE).standing, InstitutionStanding::Suspended { by });
	});
}

#[test]
fn suspend_should_be_free_when_its_accreditor_calls() {
	run(|| {
		let call = || Call::suspend { institution: POLICE };
		assert!(is_free(call(), by(MINISTRY_ACCREDITOR)));
		assert!(!is_free(call(), by(AGENCY_ACCREDITOR)));
		assert!(!is_free(call(), by(STRANGER)));
	});
}

#[test]
fn suspend_should_fail_when_institution_is_unknown() {
	run(|| {
		assert_noop!(Accreditation::suspend(council(), NEXT), Error::<Test>::InstitutionNotFound);
	});
}

#[test]
fn suspend_should_fail_when_caller_is_no_accreditor() {
	run(|| {
		assert_noop!(Accreditation::suspend(by(STRANGER), POLICE), Error::<Test>::NotAccreditor);
	});
}

#[test]
fn suspend_should_fail_when_another_body_accredited_it() {
	run(|| {
		assert_noop!(
			Accreditation::suspend(by(AGENCY_ACCREDITOR), POLICE),
			Error::<Test>::NotItsAccreditor
		);
	});
}

#[test]
fn suspend_should_fail_when_suspended_already() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_noop!(Accreditation::suspend(council(), POLICE), Error::<Test>::AlreadySuspended);
		assert_noop!(
			Accreditation::suspend(by(MINISTRY_ACCREDITOR), POLICE),
			Error::<Test>::AlreadySuspended
		);
	});
}

#[test]
fn suspend_should_fail_when_revoked() {
	run(|| {
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		assert_noop!(Accreditation::suspend(council(), POLICE), Error::<Test>::InstitutionRevoked);
	});
}
