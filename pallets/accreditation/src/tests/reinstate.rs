use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::{Accreditor, InstitutionStanding};

#[test]
fn reinstate_should_let_officers_act_again() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_ok!(Accreditation::reinstate(council(), POLICE));

		assert!(Accreditation::officer(POLICE_OFFICER).is_some());
		assert_last_event(Event::InstitutionReinstated {
			institution: POLICE,
			by: Accreditor::Council,
		});
	});
}

#[test]
fn reinstate_should_succeed_when_accreditor_lifts_its_own_suspension() {
	run(|| {
		assert_ok!(Accreditation::suspend(by(MINISTRY_ACCREDITOR), POLICE));
		assert_ok!(Accreditation::reinstate(by(MINISTRY_ACCREDITOR), POLICE));
		assert_eq!(stored(POLICE).standing, InstitutionStanding::Active);
	});
}

#[test]
fn reinstate_should_be_free_when_its_accreditor_calls() {
	run(|| {
		let call = || Call::reinstate { institution: POLICE };
		assert!(is_free(call(), by(MINISTRY_ACCREDITOR)));
		assert!(!is_free(call(), by(POLICE_ADMIN)));
	});
}

#[test]
fn reinstate_should_fail_when_institution_is_unknown() {
	run(|| {
		assert_noop!(Accreditation::reinstate(council(), NEXT), Error::<Test>::InstitutionNotFound);
	});
}

#[test]
fn reinstate_should_fail_when_caller_is_no_accreditor() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_noop!(
			Accreditation::reinstate(by(POLICE_ADMIN), POLICE),
			Error::<Test>::NotAccreditor
		);
	});
}

#[test]
fn reinstate_should_fail_when_another_body_accredited_it() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), ROMANIANS));
		assert_noop!(
			Accreditation::reinstate(by(MINISTRY_ACCREDITOR), ROMANIANS),
			Error::<Test>::NotItsAccreditor
		);
	});
}

#[test]
fn reinstate_should_fail_when_not_suspended() {
	run(|| {
		assert_noop!(Accreditation::reinstate(council(), POLICE), Error::<Test>::NotSuspended);
	});
}

#[test]
fn reinstate_should_fail_when_revoked() {
	run(|| {
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		assert_noop!(
			Accreditation::reinstate(council(), POLICE),
			Error::<Test>::InstitutionRevoked
		);
	});
}

#[test]
fn reinstate_should_fail_when_council_suspended_and_accreditor_calls() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_noop!(
			Accreditation::reinstate(by(MINISTRY_ACCREDITOR), POLICE),
			Error::<Test>::SuspendedByCouncil
		);
	});
}
