//! Tests of `revoke_all_consents`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use std::collections::BTreeSet;
use tutela_primitives::{ConsentTerms, GuardianSeries, Series, SeriesCode, MINUTE};

#[test]
fn revoke_all_consents_should_withdraw_all_that_was_ever_signed() {
	with_guardians(2).build_and_execute(|| {
		let first = SeriesCode::default();
		let parent = H256::repeat_byte(9);
		frame_system::Pallet::<Test>::initialize(&2, &parent, &Default::default());
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
		let series = link_at(0).series.unwrap();
		let code = first.next(parent, &CHILD, 0);
		assert_eq!(series, Series { code, since: minute_now(), before: first });
		assert_eq!(link_at(1).series, None);
		assert_last(Event::AllConsentsRevoked { subject: CHILD, slot: 0, series: code });
		// Whatever its dates: a consent of the first series counts no more, and the father's does.
		let id = Default::default();
		assert!(custody().withdrew(&link_at(0), id, first));
		assert!(!custody().withdrew(&link_at(0), id, code));
		assert!(!custody().withdrew(&link_at(1), id, first));
	});
}

#[test]
fn revoke_all_consents_should_begin_a_series_that_nobody_can_know_beforehand() {
	with_guardians(1).build_and_execute(|| {
		let mut codes = BTreeSet::from([SeriesCode::default()]);
		for block in [2, 3] {
			let parent = H256::from_low_u64_be(block);
			frame_system::Pallet::<Test>::initialize(&block, &parent, &Default::default());
			// Twice in one block, too.
			for _ in 0..2 {
				assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
				assert!(codes.insert(link_at(0).series_code()));
			}
		}
	});
}

#[test]
fn revoke_all_consents_should_free_the_guardians_memory_only() {
	with_guardians(2).build_and_execute(|| {
		for key in [MOTHER, FATHER] {
			assert_ok!(Guardianship::revoke_consent(by(key), CHILD, terms(1)));
			assert_ok!(Guardianship::revoke_consent(by(key), CHILD, terms(2)));
		}
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
		let slots: Vec<_> = custody().withdrawals.iter().map(|entry| entry.slot).collect();
		assert_eq!(slots, [1, 1]);
		set_time(NOW + MINUTE);
		let of_the_first = Guardianship::revoke_consent(by(MOTHER), CHILD, terms(3));
		assert_noop!(of_the_first, Error::<Test>::AlreadyRevoked);
		let series = vec![GuardianSeries { slot: 0, code: link_at(0).series_code() }];
		let renewed = ConsentTerms { series: series.try_into().unwrap(), ..terms(3) };
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, renewed));
	});
}

#[test]
fn revoke_all_consents_should_work_when_suspended() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
	});
}

#[test]
fn revoke_all_consents_should_fail_when_caller_is_no_guardian() {
	with_guardians(1).build_and_execute(|| {
		for who in [STRANGER, MD_JUDGE, FATHER] {
			assert_noop!(
				Guardianship::revoke_all_consents(by(who), CHILD),
				Error::<Test>::NotAGuardian
			);
		}
	});
}

#[test]
fn revoke_all_consents_should_fail_when_subject_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::revoke_all_consents(by(MOTHER), UNKNOWN),
			Error::<Test>::SubjectNotFound
		);
	});
}
