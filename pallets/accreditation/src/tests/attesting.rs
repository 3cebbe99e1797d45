//! Whose attestations count, and for how long.

use crate::{tests::*, *};
use frame_support::assert_ok;
use tutela_primitives::{Attestor, Minute, Officers as _, ATTESTATIONS_OUTLIVE, HOUR};

/// Whether what the key attested at `at`, as a registrar, counts now.
fn counts(key: &AccountId, at: Moment) -> bool {
	Accreditation::attests_for(key, Attestor::Registrar, Minute::containing(at)).is_some()
}

#[test]
fn an_attestation_should_count_as_long_as_its_officer_may_act() {
	run(|| {
		assert!(counts(&MINISTRY_REGISTRAR, NOW));
		assert!(!counts(&STRANGER, NOW));
		let at = Minute::containing(NOW);
		let body = Accreditation::attests_for(&MINISTRY_REGISTRAR, Attestor::Registrar, at);
		assert_eq!(body.map(|body| body.institution), Some(MINISTRY));
		assert_eq!(Accreditation::attests_for(&MINISTRY_REGISTRAR, Attestor::Notary, at), None);
		// Nobody attests what is still to come.
		assert!(!counts(&MINISTRY_REGISTRAR, NOW + HOUR));
		assert_ok!(Accreditation::suspend(council(), MINISTRY));
		assert!(!counts(&MINISTRY_REGISTRAR, NOW));
	});
}

#[test]
fn an_attestation_should_count_for_thirty_days_after_the_appointment_expired() {
	run(|| {
		let end = Officers::<Test>::get(MINISTRY_REGISTRAR).unwrap().valid_until;
		let institution = |until| {
			Institutions::<Test>::mutate(MINISTRY, |one| {
				one.as_mut().unwrap().valid_until = until;
			})
		};
		institution(Moment::MAX);
		set_time(end + ATTESTATIONS_OUTLIVE - 1);
		assert!(counts(&MINISTRY_REGISTRAR, end - HOUR));
		// Not what the key attested afterwards.
		assert!(!counts(&MINISTRY_REGISTRAR, end));
		set_time(end + ATTESTATIONS_OUTLIVE);
		assert!(!counts(&MINISTRY_REGISTRAR, end - HOUR));
	});
}

#[test]
fn an_attestation_should_count_for_thirty_days_after_the_officer_passed_the_key_on() {
	run(|| {
		set_time(NOW + HOUR);
		assert_ok!(rotate(MINISTRY_REGISTRAR, MINISTRY_REGISTRAR, RECRUIT));
		let new = RECRUIT.account();
		assert!(counts(&new, NOW));
		assert!(counts(&MINISTRY_REGISTRAR, NOW));
		// Whoever finds the old key signs nothing with it.
		set_time(NOW + 3 * HOUR);
		assert!(!counts(&MINISTRY_REGISTRAR, NOW + 2 * HOUR));
		// Once more: the officer acts with the second key after it.
		assert_ok!(rotate(new.clone(), new.clone(), OTHER_RECRUIT));
		assert!(counts(&MINISTRY_REGISTRAR, NOW) && counts(&new, NOW + 2 * HOUR));
		set_time(NOW + HOUR + ATTESTATIONS_OUTLIVE);
		assert!(!counts(&MINISTRY_REGISTRAR, NOW));
		assert!(counts(&new, NOW + 2 * HOUR));
		// Dismissal ends all of it.
		let dismissed = OTHER_RECRUIT.account();
		assert_ok!(Accreditation::dismiss_officer(by(MINISTRY_ADMIN), dismissed.clone()));
		assert!(!counts(&new, NOW + 2 * HOUR) && !counts(&dismissed, NOW + 2 * HOUR));
		Accreditation::do_try_state().unwrap();
	});
}

#[test]
fn an_attestation_should_not_count_when_the_institution_passed_the_key_on() {
	run(|| {
		set_time(NOW + HOUR);
		assert_ok!(rotate(MINISTRY_ADMIN, MINISTRY_REGISTRAR, RECRUIT));
		assert!(!counts(&MINISTRY_REGISTRAR, NOW));
		assert!(counts(&RECRUIT.account(), NOW));
	});
}

#[test]
fn an_attestation_should_not_count_when_its_officer_is_distrusted_for_that_minute() {
	run(|| {
		set_time(NOW + HOUR);
		let key = Some(MINISTRY_REGISTRAR);
		let distrust = Accreditation::distrust(council(), MINISTRY, key, NOW, Some(NOW + 1));
		assert_ok!(distrust);
		assert!(!counts(&MINISTRY_REGISTRAR, NOW));
		assert!(counts(&MINISTRY_REGISTRAR, NOW + HOUR));
	});
}
