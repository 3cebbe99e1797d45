use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::{Accreditor, InstitutionStanding};

#[test]
fn trust_again_should_take_back_one_distrust() {
	run(|| {
		assert_ok!(Accreditation::distrust(council(), POLICE, None, NOW - DAY, Some(NOW)));
		assert_ok!(Accreditation::distrust(
			council(),
			POLICE,
			None,
			NOW - 9 * DAY,
			Some(NOW - DAY)
		));
		assert_ok!(Accreditation::trust_again(council(), POLICE, None, NOW - DAY));

		assert!(!Accreditation::is_tainted(POLICE, NOW - 1));
		assert!(Accreditation::is_tainted(POLICE, NOW - 2 * DAY));
		assert_last_event(Event::TrustedAgain {
			institution: POLICE,
			key: None,
			from: NOW - DAY,
			by: Accreditor::Council,
		});
	});
}

#[test]
fn trust_again_should_take_back_the_distrust_of_one_key() {
	run(|| {
		let key = || Some(POLICE_OFFICER);
		let accreditor = || by(MINISTRY_ACCREDITOR);
		assert_ok!(Accreditation::distrust(accreditor(), POLICE, key(), NOW, None));
		assert_noop!(
			Accreditation::trust_again(accreditor(), POLICE, None, NOW),
			Error::<Test>::DoubtNotFound
		);
		assert_ok!(Accreditation::trust_again(accreditor(), POLICE, key(), NOW));
		assert!(Doubts::<Test>::get().is_empty());
	});
}

#[test]
fn trust_again_should_leave_an_institution_revoked() {
	run(|| {
		assert_ok!(Accreditation::revoke(by(MINISTRY_ACCREDITOR), POLICE, Some(NOW - DAY)));
		assert_ok!(Accreditation::trust_again(by(MINISTRY_ACCREDITOR), POLICE, None, NOW - DAY));
		let police = stored(POLICE);
		assert_eq!(police.standing, InstitutionStanding::Revoked);
		assert_eq!(police.distrusted_from, None);
		assert!(!Accreditation::is_tainted(POLICE, NOW));
		// Whoever revoked it may distrust it anew.
		assert_ok!(Accreditation::revoke(council(), POLICE, Some(NOW - DAY)));
		assert!(Accreditation::is_tainted(POLICE, NOW));
	});
}

#[test]
fn trust_again_should_fail_when_the_council_distrusts_and_the_accreditor_calls() {
	run(|| {
		assert_ok!(Accreditation::revoke(council(), POLICE, Some(NOW)));
		assert_noop!(
			Accreditation::trust_again(by(MINISTRY_ACCREDITOR), POLICE, None, NOW),
			Error::<Test>::DistrustedByCouncil
		);
		assert_eq!(stored(POLICE).distrusted_from, Some(NOW));
	});
}

#[test]
fn trust_again_should_leave_the_councils_distrust_when_the_accreditor_takes_back_its_own() {
	run(|| {
		assert_ok!(Accreditation::distrust(council(), POLICE, None, NOW - 1, Some(NOW)));
		let accreditor: RuntimeOrigin = by(MINISTRY_ACCREDITOR);
		assert_ok!(Accreditation::distrust(accreditor.clone(), POLICE, None, NOW - 1, None));
		assert_ok!(Accreditation::trust_again(accreditor, POLICE, None, NOW - 1));
		assert!(Accreditation::is_tainted(POLICE, NOW - 1));
		assert!(!Accreditation::is_tainted(POLICE, NOW));
	});
}

#[test]
fn trust_again_should_fail_when_nothing_begins_then() {
	run(|| {
		assert_ok!(Accreditation::distrust(council(), POLICE, None, NOW, None));
		for (institution, from) in [(POLICE, NOW - 1), (MINISTRY, NOW)] {
			assert_noop!(
				Accreditation::trust_again(council(), institution, None, from),
				Error::<Test>::DoubtNotFound
			);
		}
	});
}

#[test]
fn trust_again_should_fail_when_caller_did_not_accredit_it() {
	run(|| {
		assert_ok!(Accreditation::distrust(council(), POLICE, None, NOW, None));
		let trust = |who| Accreditation::trust_again(by(who), POLICE, None, NOW);
		assert_noop!(trust(POLICE_ADMIN), Error::<Test>::NotAccreditor);
		assert_noop!(trust(AGENCY_ACCREDITOR), Error::<Test>::NotItsAccreditor);
		assert_noop!(
			Accreditation::trust_again(council(), NEXT, None, NOW),
			Error::<Test>::InstitutionNotFound
		);
	});
}

#[test]
fn trust_again_should_be_free_when_its_accreditor_calls() {
	run(|| {
		let call = || Call::trust_again { institution: POLICE, key: None, from: NOW };
		assert!(is_free(call(), by(MINISTRY_ACCREDITOR)));
		assert!(!is_free(call(), by(POLICE_ADMIN)));
	});
}
