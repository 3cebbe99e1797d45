use crate::{tests::*, Error, Event};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use tutela_primitives::{Doubt, InstitutionId, KeyHint, Source, Subject, HOUR};

fn confirm(who: Key, subjects: &[SubjectId]) -> DispatchResult {
	let subjects = subjects.to_vec().try_into().expect("tests list 64 subjects at most");
	IdentityRegistry::confirm_identities(by(who), subjects)
}

fn source(institution: InstitutionId, officer: Key) -> Source {
	Source { institution, key: KeyHint::of(&officer.account()), at: minute_now() }
}

/// [`MD_REGISTRY`] is distrusted since before it registered the children.
fn distrusted() -> ExtBuilder<Test> {
	chain().set_up(|| {
		OfficerTable::distrust(MD_REGISTRY, NOW);
		pass_time(HOUR);
	})
}

#[test]
fn confirm_identities_should_put_a_court_or_another_registrar_in_the_place_of_the_source() {
	for (who, institution) in [
		(MD_JUDGE, MD_COURT),
		(MD_DISTRICT_REGISTRAR, MD_DISTRICT_REGISTRY),
		(UN_REGISTRAR, UN_REGISTRY),
	] {
		distrusted().build_and_execute(|| {
			let (before, left) = (file(CHILD), file(SIBLING));
			assert_ok!(confirm(who, &[CHILD]));
			let expected = Subject { identity_source: source(institution, who), ..before };
			assert_eq!((file(CHILD), file(SIBLING)), (expected, left));
			assert_eq!(events(), [Event::IdentityConfirmed { subject: CHILD, by: institution }]);
		});
	}
}

#[test]
fn confirm_identities_should_confirm_the_residence_as_well() {
	chain().build_and_execute(|| {
		assert_ok!(register(UN_REGISTRAR, UNKNOWN, ro(), []));
		let registered = file(UNKNOWN).identity_source;
		pass_time(HOUR);
		assert_ok!(IdentityRegistry::set_residence(by(UN_REGISTRAR), UNKNOWN, md()));
		OfficerTable::distrust(UN_REGISTRY, NOW + HOUR);
		pass_time(HOUR);
		assert_ok!(confirm(MD_JUDGE, &[UNKNOWN]));
		let confirmed = file(UNKNOWN);
		assert_eq!(confirmed.identity_source, registered, "it was registered before");
		assert_eq!(confirmed.residence_source, Some(source(MD_COURT, MD_JUDGE)));
	});
}

#[test]
fn confirm_identities_should_confirm_many_at_once() {
	distrusted().build_and_execute(|| {
		assert_ok!(confirm(MD_JUDGE, &[CHILD, SIBLING, CHILD]));
		let confirmed = |subject| Event::<Test>::IdentityConfirmed { subject, by: MD_COURT };
		assert_eq!(events(), [confirmed(CHILD), confirmed(SIBLING)]);
	});
}

#[test]
fn confirm_identities_should_leave_what_is_not_in_doubt() {
	chain().build_and_execute(|| {
		let before = file(CHILD);
		OfficerTable::distrust(MD_REGISTRY, NOW + HOUR);
		pass_time(2 * HOUR);
		assert_ok!(confirm(MD_JUDGE, &[CHILD]));
		assert_eq!(file(CHILD), before);
		assert_eq!(events(), []);
	});
}

#[test]
fn confirm_identities_should_fail_when_the_distrusted_body_or_its_own_would_confirm() {
	chain().build_and_execute(|| {
		OfficerTable::doubt(Doubt { until: Some(NOW + 1), ..doubt_about(MD_REGISTRY) });
		pass_time(HOUR);
		assert_noop!(confirm(MD_REGISTRAR, &[CHILD]), Error::<Test>::NotImpartial);
		OfficerTable::change(MD_COURT, |court| court.parent = Some(MD_REGISTRY));
		assert_noop!(confirm(MD_JUDGE, &[CHILD]), Error::<Test>::NotImpartial);
		assert_ok!(confirm(MD_DISTRICT_REGISTRAR, &[CHILD]));
	});
}

#[test]
fn confirm_identities_should_fail_when_the_confirmer_is_in_doubt_itself() {
	distrusted().build_and_execute(|| {
		OfficerTable::distrust(MD_COURT, NOW);
		assert_noop!(confirm(MD_JUDGE, &[CHILD]), Error::<Test>::ConfirmerInDoubt);
	});
}

#[test]
fn confirm_identities_should_fail_as_a_whole_when_a_subject_is_unknown() {
	distrusted().build_and_execute(|| {
		assert_noop!(confirm(MD_JUDGE, &[CHILD, UNKNOWN]), Error::<Test>::SubjectNotFound);
	});
}

#[test]
fn confirm_identities_should_fail_when_a_child_lives_elsewhere() {
	distrusted().build_and_execute(|| {
		assert_noop!(confirm(MD_JUDGE, &[CHILD, ABROAD]), Error::<Test>::OutsideJurisdiction);
		assert_noop!(confirm(RO_REGISTRAR, &[CHILD]), Error::<Test>::OutsideJurisdiction);
	});
}

#[test]
fn confirm_identities_should_fail_when_the_caller_is_neither_court_nor_registrar() {
	distrusted().build_and_execute(|| {
		assert_noop!(confirm(MD_OFFICER, &[CHILD]), BadOrigin);
	});
}
