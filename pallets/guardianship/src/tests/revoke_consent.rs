//! Tests of `revoke_consent`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_core::bounded::BoundedVec;
use sp_runtime::DispatchError;
use tutela_primitives::{
	text, ConsentId, ConsentTerms, CountryCode, LinkBasis, Minute, MINUTE, REPORTING_WINDOW,
};

fn consent_id(terms: &ConsentTerms) -> ConsentId {
	ConsentId::of_text(&text::consent(&Network::get(), &CHILD, terms))
}

#[test]
fn revoke_consent_should_remember_the_consent_by_its_text() {
	with_guardians(2).build_and_execute(|| {
		let terms = terms(1);
		let consent = consent_id(&terms);
		assert_ok!(Guardianship::revoke_consent(by(FATHER), CHILD, terms.clone()));
		let custody = custody();
		assert!(custody.withdrew(&link_at(1), consent, Default::default()));
		assert!(!custody.withdrew(&link_at(0), consent, Default::default()));
		assert_last(Event::ConsentRevoked { subject: CHILD, slot: 1, consent });
	});
}

#[test]
fn revoke_consent_should_work_when_suspended_or_contested() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		assert_ok!(Guardianship::contest_link(by(MD_JUDGE), CHILD, 1));
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(1)));
		assert_ok!(Guardianship::revoke_consent(by(FATHER), CHILD, terms(1)));
	});
}

#[test]
fn revoke_consent_should_remember_until_no_post_can_present_it() {
	with_guardians(1).build_and_execute(|| {
		let old = terms(1);
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, old.clone()));
		let last = old.until.end() + REPORTING_WINDOW;
		set_time(last);
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(2)));
		assert_eq!(custody().withdrawals.len(), 2);
		set_time(last + 1);
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(3)));
		let remembered: Vec<_> = custody().withdrawals.iter().map(|entry| entry.consent).collect();
		assert!(!remembered.contains(&consent_id(&old)));
		assert_eq!(remembered.len(), 2);
	});
}

#[test]
fn revoke_consent_should_fail_when_caller_is_no_guardian() {
	with_guardians(1).build_and_execute(|| {
		for who in [STRANGER, MD_REGISTRAR, MD_JUDGE] {
			assert_noop!(
				Guardianship::revoke_consent(by(who), CHILD, terms(1)),
				Error::<Test>::NotAGuardian
			);
		}
	});
}

#[test]
fn revoke_consent_should_fail_when_the_callers_link_lapsed() {
	with_guardians(0).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		let terms = terms(1);
		set_time(until.end() + 1);
		assert_noop!(
			Guardianship::revoke_consent(by(MOTHER), CHILD, terms),
			Error::<Test>::NotAGuardian
		);
	});
}

#[test]
fn revoke_consent_should_fail_when_subject_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(
			Guardianship::revoke_consent(by(MOTHER), UNKNOWN, terms(1)),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn revoke_consent_should_fail_when_a_country_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		let unknown = codec::Decode::decode(&mut &b"it"[..]).unwrap();
		let destinations: Vec<CountryCode> = vec![unknown];
		let terms =
			ConsentTerms { destinations: BoundedVec::truncate_from(destinations), ..terms(1) };
		assert_noop!(
			Guardianship::revoke_consent(by(MOTHER), CHILD, terms),
			Error::<Test>::UnknownCountry
		);
	});
}

#[test]
fn revoke_consent_should_fail_when_terms_can_be_no_consent() {
	with_guardians(1).build_and_execute(|| {
		let until = Minute(terms(1).from.0 - 1);
		let forever = Minute(u32::MAX);
		for malformed in [
			ConsentTerms { crossings: 0, ..terms(1) },
			ConsentTerms { destinations: Default::default(), ..terms(1) },
			ConsentTerms { until, ..terms(1) },
			ConsentTerms { until: forever, ..terms(1) },
		] {
			assert_noop!(
				Guardianship::revoke_consent(by(MOTHER), CHILD, malformed),
				Error::<Test>::TermsMalformed
			);
		}
	});
}

#[test]
fn revoke_consent_should_fail_when_it_can_no_longer_be_presented() {
	with_guardians(1).build_and_execute(|| {
		let terms = terms(1);
		set_time(terms.until.end() + REPORTING_WINDOW + 1);
		assert_noop!(
			Guardianship::revoke_consent(by(MOTHER), CHILD, terms),
			Error::<Test>::ConsentExpired
		);
	});
}

#[test]
fn revoke_consent_should_fail_when_revoked() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(1)));
		let error = DispatchError::from(Error::<Test>::AlreadyRevoked);
		assert_noop!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(1)), error);
		let other = terms(2);
		set_time(NOW + MINUTE);
		assert_ok!(Guardianship::revoke_all_consents(by(MOTHER), CHILD));
		assert_noop!(
			Guardianship::revoke_consent(by(MOTHER), CHILD, other),
			Error::<Test>::AlreadyRevoked
		);
	});
}

#[test]
fn revoke_consent_should_fail_when_the_guardians_memory_is_full() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(1)));
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(2)));
		assert_noop!(
			Guardianship::revoke_consent(by(MOTHER), CHILD, terms(3)),
			Error::<Test>::WithdrawalMemoryFull
		);
	});
}
