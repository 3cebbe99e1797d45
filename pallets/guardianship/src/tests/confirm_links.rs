//! Tests of `confirm_links`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok, dispatch::CheckIfFeeless};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{Doubt, KeyHint, Source, HOUR};

fn confirm(who: Key, links: &[(SubjectId, Slot)]) -> DispatchResult {
	Guardianship::confirm_links(by(who), BoundedVec::truncate_from(links.to_vec()))
}

/// Two guardians of the child, whom [`MD_REGISTRY`] linked before it is distrusted.
fn distrusted() -> ExtBuilder<Test> {
	with_guardians(2).set_up(|| {
		OfficerTable::distrust(MD_REGISTRY, NOW);
		pass_time(HOUR);
	})
}

#[test]
fn confirm_links_should_put_a_court_or_another_registrar_in_the_place_of_the_source() {
	for (who, institution) in [
		(MD_JUDGE, MD_COURT),
		(MD_DISTRICT_REGISTRAR, MD_DISTRICT_REGISTRY),
		(UN_REGISTRAR, UN_REGISTRY),
	] {
		distrusted().build_and_execute(|| {
			let left = link_at(0).source;
			assert_ok!(confirm(who, &[(CHILD, 1)]));
			let key = KeyHint::of(&who.account());
			let expected = Source { institution, key, at: minute_now() };
			assert_eq!((link_at(0).source, link_at(1).source), (left, expected));
			assert_last(Event::LinkConfirmed { subject: CHILD, slot: 1, by: institution });
		});
	}
}

#[test]
fn confirm_links_should_confirm_many_at_once() {
	distrusted().build_and_execute(|| {
		assert_ok!(confirm(MD_JUDGE, &[(CHILD, 0), (CHILD, 1), (CHILD, 0)]));
		let confirmed = |slot| Event::<Test>::LinkConfirmed { subject: CHILD, slot, by: MD_COURT };
		assert_eq!(take_events::<Test, Event<Test>>(), [confirmed(0), confirmed(1)]);
	});
}

#[test]
fn confirm_links_should_leave_what_is_not_in_doubt() {
	with_guardians(1).build_and_execute(|| {
		let before = custody();
		pass_time(HOUR);
		assert_ok!(confirm(MD_JUDGE, &[(CHILD, 0)]));
		// Distrusted since later.
		OfficerTable::distrust(MD_REGISTRY, NOW + HOUR);
		assert_ok!(confirm(MD_JUDGE, &[(CHILD, 0)]));
		assert_eq!(custody(), before);
		assert_eq!(take_events::<Test, Event<Test>>(), []);
	});
}

#[test]
fn confirm_links_should_fail_when_the_distrusted_body_or_its_own_would_confirm() {
	distrusted().build_and_execute(|| {
		// The distrust of the past says nothing of its word now.
		OfficerTable::trust_everybody();
		OfficerTable::doubt(Doubt { until: Some(NOW + HOUR / 2), ..doubt_about(MD_REGISTRY) });
		let links = [(CHILD, 0)];
		assert_noop!(confirm(MD_REGISTRAR, &links), Error::<Test>::NotImpartial);
		OfficerTable::change(MD_COURT, |court| court.parent = Some(MD_REGISTRY));
		assert_noop!(confirm(MD_JUDGE, &links), Error::<Test>::NotImpartial);
		OfficerTable::change(MD_COURT, |court| court.parent = Some(MD_MINISTRY));
		assert_ok!(confirm(MD_JUDGE, &links));
	});
}

#[test]
fn confirm_links_should_fail_when_only_one_key_of_the_body_is_distrusted_and_a_colleague_confirms()
{
	with_guardians(1).build_and_execute(|| {
		let key = Some(KeyHint::of(&MD_REGISTRAR.account()));
		OfficerTable::doubt(Doubt { key, ..doubt_about(MD_REGISTRY) });
		OfficerTable::appoint(tutela_primitives::Officer {
			account: STRANGER.account(),
			..OfficerTable::of(MD_REGISTRAR)
		});
		assert_noop!(confirm(STRANGER, &[(CHILD, 0)]), Error::<Test>::NotImpartial);
		assert_ok!(confirm(MD_DISTRICT_REGISTRAR, &[(CHILD, 0)]));
	});
}

#[test]
fn confirm_links_should_fail_when_the_confirmer_is_in_doubt_itself() {
	distrusted().build_and_execute(|| {
		OfficerTable::distrust(MD_COURT, NOW);
		assert_noop!(confirm(MD_JUDGE, &[(CHILD, 0)]), Error::<Test>::ConfirmerInDoubt);
	});
}

#[test]
fn confirm_links_should_fail_as_a_whole_when_one_of_them_is_not_there() {
	distrusted().build_and_execute(|| {
		let links = |other| [(CHILD, 0), other];
		let missing = DispatchError::from(Error::<Test>::LinkNotFound);
		assert_noop!(confirm(MD_JUDGE, &links((CHILD, 7))), missing);
		assert_noop!(confirm(MD_JUDGE, &links((UNKNOWN, 0))), Error::<Test>::SubjectNotFound);
	});
}

#[test]
fn confirm_links_should_fail_when_the_child_lives_elsewhere() {
	distrusted().build_and_execute(|| {
		for who in [RO_JUDGE, RO_REGISTRAR] {
			assert_noop!(confirm(who, &[(CHILD, 0)]), Error::<Test>::OutsideJurisdiction);
		}
	});
}

#[test]
fn confirm_links_should_fail_when_caller_is_neither_court_nor_registrar() {
	distrusted().build_and_execute(|| {
		for who in [MOTHER, STRANGER, MD_OFFICER] {
			assert_noop!(confirm(who, &[(CHILD, 0)]), DispatchError::BadOrigin);
			let links = BoundedVec::truncate_from(vec![(CHILD, 0)]);
			let call = RuntimeCall::Guardianship(Call::confirm_links { links });
			assert!(!call.is_feeless(&by(who)));
		}
	});
}
