use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::{Accreditor, InstitutionStanding, DAY};

#[test]
fn revoke_should_stop_every_officer_for_good() {
	run(|| {
		assert_ok!(Accreditation::revoke(council(), POLICE, None));

		assert_eq!(stored(POLICE).standing, InstitutionStanding::Revoked);
		assert_eq!(Accreditation::officer(POLICE_OFFICER), None);
		assert_last_event(Event::InstitutionRevoked {
			institution: POLICE,
			by: Accreditor::Council,
			distrusted_from: None,
		});
	});
}

#[test]
fn revoke_should_taint_nothing_when_no_distrust_is_given() {
	run(|| {
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		assert!(!Accreditation::is_tainted(POLICE, NOW));
	});
}

#[test]
fn revoke_should_taint_from_given_time_on() {
	run(|| {
		assert_ok!(Accreditation::revoke(by(MINISTRY_ACCREDITOR), POLICE, Some(NOW - DAY)));

		assert!(!Accreditation::is_tainted(POLICE, NOW - DAY - 1));
		assert!(Accreditation::is_tainted(POLICE, NOW - DAY));
		assert!(Accreditation::is_tainted(POLICE, NOW));
		assert!(!Accreditation::is_tainted(MINISTRY, NOW));
		assert!(!Accreditation::is_tainted(NEXT, NOW));
		assert_last_event(Event::InstitutionRevoked {
			institution: POLICE,
			by: Accreditor::Institution(MINISTRY),
			distrusted_from: Some(NOW - DAY),
		});
	});
}

#[test]
fn revoke_should_widen_distrust_when_revoked_already() {
	run(|| {
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		assert_ok!(Accreditation::revoke(council(), POLICE, Some(NOW)));
		assert_ok!(Accreditation::revoke(council(), POLICE, Some(NOW - 1)));
		assert_eq!(stored(POLICE).distrusted_from, Some(NOW - 1));
	});
}

#[test]
fn revoke_should_drop_nomination() {
	run(|| {
		assert_ok!(Accreditation::hand_over_admin(by(POLICE_ADMIN), POLICE, NEWCOMER));
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		assert_eq!(PendingAdmins::<Test>::get(POLICE), None);
		assert_noop!(
			Accreditation::accept_admin(by(NEWCOMER), POLICE),
			Error::<Test>::NotNominated
		);
	});
}

#[test]
fn revoke_should_be_free_when_its_accreditor_calls() {
	run(|| {
		let call = || Call::revoke { institution: POLICE, distrust_from: None };
		assert!(is_free(call(), by(MINISTRY_ACCREDITOR)));
		assert!(!is_free(call(), by(POLICE_ADMIN)));
	});
}

#[test]
fn revoke_should_fail_when_institution_is_unknown() {
	run(|| {
		assert_noop!(
			Accreditation::revoke(council(), NEXT, None),
			Error::<Test>::InstitutionNotFound
		);
	});
}

#[test]
fn revoke_should_fail_when_caller_is_no_accreditor() {
	run(|| {
		assert_noop!(
			Accreditation::revoke(by(POLICE_ADMIN), POLICE, None),
			Error::<Test>::NotAccreditor
		);
	});
}

#[test]
fn revoke_should_fail_when_another_body_accredited_it() {
	run(|| {
		assert_noop!(
			Accreditation::revoke(by(MINISTRY_ACCREDITOR), MINISTRY, None),
			Error::<Test>::NotItsAccreditor
		);
	});
}

#[test]
fn revoke_should_fail_when_distrust_begins_in_future() {
	run(|| {
		assert_noop!(
			Accreditation::revoke(council(), POLICE, Some(NOW + 1)),
			Error::<Test>::DistrustInFuture
		);
	});
}

#[test]
fn revoke_should_fail_when_it_would_narrow_distrust() {
	run(|| {
		assert_ok!(Accreditation::revoke(council(), POLICE, Some(NOW - DAY)));
		for distrust_from in [None, Some(NOW - DAY), Some(NOW)] {
			assert_noop!(
				Accreditation::revoke(council(), POLICE, distrust_from),
				Error::<Test>::AlreadyRevoked
			);
		}
	});
}
