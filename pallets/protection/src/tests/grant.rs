//! `grant` and `end_grant`.

use super::*;

#[test]
fn grant_should_give_access_in_the_place_of_what_there_was() {
	with_case().build_and_execute(|| {
		assert_ok!(grant(HOSPITAL, AccessPurpose::Health, DAY));
		let valid_until = NOW + DAY;
		let (institution, purpose) = (HOSPITAL, AccessPurpose::Health);
		let granted = Event::AccessGranted { case: CASE, institution, purpose, valid_until };
		System::assert_last_event(granted.into());
		assert_ok!(grant(HOSPITAL, AccessPurpose::Legal, 2 * DAY));
		let (purpose, valid_until) = (AccessPurpose::Legal, NOW + 2 * DAY);
		let expected = AccessGrant { purpose, valid_until, by: MD_PROTECTION };
		assert_eq!(Protection::grants(CASE), [(HOSPITAL, expected)]);
	});
}

#[test]
fn grant_should_end_within_92_days() {
	with_case().build_and_execute(|| {
		assert_noop!(grant(HOSPITAL, AccessPurpose::Health, 0), Error::EndsInPast);
		assert_noop!(grant(HOSPITAL, AccessPurpose::Health, 92 * DAY + 1), Error::GrantTooLong);
		assert_ok!(grant(HOSPITAL, AccessPurpose::Health, 92 * DAY));
		assert_ok!(grant(HOSPITAL, AccessPurpose::Health, 1));
	});
}

#[test]
fn grant_should_be_for_the_lead_of_an_open_case_and_for_bodies_that_may_act() {
	with_case().build_and_execute(|| {
		let grant_by = |key: Key, id, to| {
			Protection::grant(by(key), CaseId(id), to, AccessPurpose::Health, NOW + DAY)
		};
		assert_noop!(grant_by(OTHER_PROTECTOR, 0, OTHER_DESK), Error::NotTheLead);
		assert_noop!(grant_by(DOCTOR, 0, HOSPITAL), BadOrigin);
		assert_noop!(grant_by(MD_PROTECTOR, 1, HOSPITAL), Error::CaseNotFound);
		assert_noop!(grant_by(MD_PROTECTOR, 0, MD_PROTECTION), Error::SameLead);
		assert_noop!(grant_by(MD_PROTECTOR, 0, InstitutionId(77)), Error::PartyNotAccredited);
		suspend(HOTLINE, &[]);
		assert_noop!(grant_by(MD_PROTECTOR, 0, HOTLINE), Error::PartyNotAccredited);
		assert_ok!(take(Step::Assessment));
		assert_ok!(close());
		assert_noop!(grant_by(MD_PROTECTOR, 0, HOSPITAL), Error::CaseClosed);
	});
}

#[test]
fn grants_that_have_ended_should_give_way() {
	with_case().build_and_execute(|| {
		for number in 0..16 {
			let key = GUARDIANS[number as usize % 8];
			appoint(key, InstitutionId(40 + number), Role::Labour);
			let span = if number < 2 { DAY } else { 3 * DAY };
			assert_ok!(grant(InstitutionId(40 + number), AccessPurpose::Health, span));
		}
		let one_more = || grant(HOSPITAL, AccessPurpose::Health, 30 * DAY);
		assert_noop!(one_more(), Error::TooManyParties);
		// Who has access keeps its place.
		assert_ok!(grant(InstitutionId(40), AccessPurpose::Legal, DAY));
		pass_time(DAY);
		assert_ok!(one_more());
		assert_eq!(Protection::grants(CASE).len(), 15);
	});
}

#[test]
fn end_grant_should_be_for_the_lead_and_for_the_party() {
	with_party().build_and_execute(|| {
		let end = |key: Key, of| Protection::end_grant(by(key), CASE, of);
		assert_noop!(end(OTHER_PROTECTOR, HOSPITAL), Error::NotTheLead);
		assert_noop!(end(MD_AUDITOR, HOSPITAL), Error::NotTheLead);
		assert_noop!(end(STRANGER, HOSPITAL), BadOrigin);
		assert_noop!(end(MD_PROTECTOR, HOTLINE), Error::NoGrant);
		assert_ok!(end(DOCTOR, HOSPITAL));
		let (institution, by) = (HOSPITAL, HOSPITAL);
		System::assert_last_event(Event::AccessEnded { case: CASE, institution, by }.into());
		assert_noop!(end(DOCTOR, HOSPITAL), Error::NoGrant);
		assert_ok!(grant(HOSPITAL, AccessPurpose::Health, DAY));
		assert_ok!(end(MD_PROTECTOR, HOSPITAL));
		let none = Protection::end_grant(super::by(MD_PROTECTOR), CaseId(1), HOSPITAL);
		assert_noop!(none, Error::CaseNotFound);
	});
}

#[test]
fn is_party_should_know_the_lead_and_those_with_access_of_open_cases() {
	use tutela_primitives::Cases;
	with_party().build_and_execute(|| {
		let is_party = |institution| Protection::is_party(CASE, institution, now());
		assert!(is_party(MD_PROTECTION) && is_party(HOSPITAL));
		assert!(!is_party(OTHER_DESK) && !is_party(MD_BORDER));
		assert!(!Protection::is_party(CaseId(1), MD_PROTECTION, now()));
		assert!(!Protection::is_party(CASE, HOSPITAL, NOW + 30 * DAY));
		suspend(MD_PROTECTION, &[]);
		assert!(!is_party(HOSPITAL));
		OfficerTable::change(MD_PROTECTION, |body| body.standing = InstitutionStanding::Active);
		assert_ok!(take(Step::Assessment));
		assert_ok!(close());
		assert!(!is_party(MD_PROTECTION) && !is_party(HOSPITAL));
	});
}
