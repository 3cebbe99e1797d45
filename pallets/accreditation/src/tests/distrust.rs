use crate::{
	doubts::{DOUBTS_OF_ACCREDITORS, DOUBTS_OF_ONE},
	tests::*,
	*,
};
use frame_support::{assert_noop, assert_ok, BoundedVec};
use tutela_primitives::{Accreditor, Doubt, DoubtKind, KeyHint, MAX_DOUBTS};

const BY_MINISTRY: Accreditor = Accreditor::Institution(MINISTRY);

fn doubt(by: Accreditor) -> Doubt {
	Doubt {
		institution: POLICE,
		key: None,
		kind: DoubtKind::Distrusted,
		from: NOW - DAY,
		until: None,
		by,
	}
}

#[test]
fn distrust_should_taint_a_span_and_stop_nobody() {
	run(|| {
		let (from, until) = (NOW - 2 * DAY, NOW - DAY);
		assert_ok!(Accreditation::distrust(council(), POLICE, None, from, Some(until)));

		assert!(!Accreditation::is_tainted(POLICE, from - 1));
		assert!(Accreditation::is_tainted(POLICE, from));
		assert!(Accreditation::is_tainted(POLICE, until - 1));
		assert!(!Accreditation::is_tainted(POLICE, until));
		assert!(!Accreditation::is_tainted(MINISTRY, from));
		assert!(Accreditation::officer(POLICE_OFFICER).is_some());
		assert_last_event(Event::Distrusted {
			institution: POLICE,
			key: None,
			from,
			until: Some(until),
			by: Accreditor::Council,
		});
	});
}

#[test]
fn distrust_should_name_one_key_when_its_accreditor_says_so() {
	run(|| {
		let key = Some(POLICE_OFFICER);
		let accreditor = by(MINISTRY_ACCREDITOR);
		assert_ok!(Accreditation::distrust(accreditor, POLICE, key, NOW - DAY, None));
		let expected = Doubt { key: Some(KeyHint([31; 4])), ..doubt(BY_MINISTRY) };
		assert_eq!(<Accreditation as tutela_primitives::Institutions>::doubts(), [expected]);
		assert!(!Accreditation::is_tainted(POLICE, NOW), "others of it are not distrusted");
	});
}

#[test]
fn distrust_should_take_the_place_of_what_it_says_as_well() {
	run(|| {
		let distrust = |key, from, until| {
			Accreditation::distrust(by(MINISTRY_ACCREDITOR), POLICE, key, from, until)
		};
		assert_ok!(distrust(Some(POLICE_OFFICER), NOW - DAY, Some(NOW)));
		assert_ok!(distrust(None, NOW - DAY, Some(NOW)));
		assert_ok!(distrust(None, NOW - DAY, None));
		assert_eq!(Doubts::<Test>::get().to_vec(), [doubt(BY_MINISTRY)]);
		// The council's word is its own: the accreditor cannot take it back.
		assert_ok!(Accreditation::distrust(council(), POLICE, None, NOW - DAY, None));
		assert_eq!(Doubts::<Test>::get().to_vec(), [doubt(Accreditor::Council)]);
	});
}

#[test]
fn distrust_should_leave_the_councils_word_when_an_accreditor_says_more() {
	run(|| {
		assert_ok!(Accreditation::distrust(council(), POLICE, None, NOW - DAY, Some(NOW)));
		let accreditor = by(MINISTRY_ACCREDITOR);
		assert_ok!(Accreditation::distrust(accreditor, POLICE, None, NOW - DAY, None));
		let councils = Doubt { until: Some(NOW), ..doubt(Accreditor::Council) };
		assert_eq!(Doubts::<Test>::get().to_vec(), [councils, doubt(BY_MINISTRY)]);
	});
}

#[test]
fn distrust_should_fail_when_it_says_nothing_new() {
	run(|| {
		assert_ok!(Accreditation::distrust(council(), POLICE, None, NOW - DAY, None));
		for (key, from, until) in [
			(None, NOW - DAY, None),
			(None, NOW, Some(NOW + 1)),
			(Some(POLICE_OFFICER), NOW - DAY, None),
		] {
			assert_noop!(
				Accreditation::distrust(by(MINISTRY_ACCREDITOR), POLICE, key.clone(), from, until),
				Error::<Test>::AlreadyDistrusted
			);
			assert_noop!(
				Accreditation::distrust(council(), POLICE, key, from, until),
				Error::<Test>::AlreadyDistrusted
			);
		}
	});
}

#[test]
fn distrust_should_fail_when_it_begins_in_future_or_ends_before() {
	run(|| {
		assert_noop!(
			Accreditation::distrust(council(), POLICE, None, NOW + 1, None),
			Error::<Test>::DistrustInFuture
		);
		assert_noop!(
			Accreditation::distrust(council(), POLICE, None, NOW, Some(NOW)),
			Error::<Test>::DistrustEndsBeforeBegin
		);
	});
}

#[test]
fn distrust_should_fail_when_caller_did_not_accredit_it() {
	run(|| {
		let distrust =
			|who, institution| Accreditation::distrust(by(who), institution, None, NOW, None);
		assert_noop!(distrust(STRANGER, POLICE), Error::<Test>::NotAccreditor);
		assert_noop!(distrust(POLICE_ADMIN, POLICE), Error::<Test>::NotAccreditor);
		assert_noop!(distrust(AGENCY_ACCREDITOR, POLICE), Error::<Test>::NotItsAccreditor);
		assert_noop!(distrust(MINISTRY_ACCREDITOR, ROMANIANS), Error::<Test>::NotItsAccreditor);
		assert_noop!(
			Accreditation::distrust(council(), NEXT, None, NOW, None),
			Error::<Test>::InstitutionNotFound
		);
	});
}

#[test]
fn distrust_should_be_free_when_its_accreditor_calls() {
	run(|| {
		let call = || Call::distrust { institution: POLICE, key: None, from: NOW, until: None };
		assert!(is_free(call(), by(MINISTRY_ACCREDITOR)));
		assert!(!is_free(call(), by(AGENCY_ACCREDITOR)));
		assert!(!is_free(call(), by(POLICE_ADMIN)));
	});
}

/// One of many doubts by the same body, none of which says what another one says.
fn one_of(by: Accreditor, number: u32) -> Doubt {
	Doubt { key: Some(KeyHint(number.to_le_bytes())), ..doubt(by) }
}

#[test]
fn distrust_should_fail_when_the_accreditors_share_is_taken() {
	run(|| {
		let share = DOUBTS_OF_ONE as u32;
		for number in 0..share {
			let mut key = [9; 32];
			key[..4].copy_from_slice(&number.to_le_bytes());
			let (accreditor, key) = (by(MINISTRY_ACCREDITOR), Some(key.into()));
			assert_ok!(Accreditation::distrust(accreditor, POLICE, key, NOW - DAY, None));
		}
		assert_noop!(
			Accreditation::distrust(by(MINISTRY_ACCREDITOR), POLICE, Some(STRANGER), NOW, None),
			Error::<Test>::TooManyDoubts
		);
		// One that says what all of them say needs no place beside them.
		assert_ok!(Accreditation::distrust(by(MINISTRY_ACCREDITOR), POLICE, None, NOW - DAY, None));
		assert_eq!(Doubts::<Test>::get().to_vec(), [doubt(BY_MINISTRY)]);
	});
}

#[test]
fn distrust_should_leave_the_council_places_that_no_accreditor_can_take() {
	chain_with(institutions()).build().execute_with(|| {
		// Institutions that exist on paper only, each of which filled its own share.
		let doubts = (0..DOUBTS_OF_ACCREDITORS as u32).map(|number| {
			one_of(Accreditor::Institution(InstitutionId(100 + number / 16)), number)
		});
		Doubts::<Test>::put(BoundedVec::truncate_from(doubts.collect::<Vec<_>>()));
		assert_noop!(
			Accreditation::distrust(by(MINISTRY_ACCREDITOR), POLICE, None, NOW, None),
			Error::<Test>::TooManyDoubts
		);
		assert_ok!(Accreditation::distrust(council(), MINISTRY, None, NOW, None));
		assert!(Accreditation::is_tainted(MINISTRY, NOW));
	});
}

#[test]
fn distrust_should_fail_and_evict_nobody_when_the_list_is_full() {
	run(|| {
		let doubts = (0..MAX_DOUBTS).map(|number| one_of(Accreditor::Council, number));
		Doubts::<Test>::put(BoundedVec::truncate_from(doubts.collect::<Vec<_>>()));
		assert_noop!(
			Accreditation::distrust(council(), MINISTRY, None, NOW, None),
			Error::<Test>::TooManyDoubts
		);
	});
}
