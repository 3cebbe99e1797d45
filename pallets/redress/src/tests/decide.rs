//! `decide`.

use super::*;
use tutela_primitives::redress::Upheld;

#[test]
fn decide_should_clear_an_alert_and_leave_a_second_look_when_the_contest_is_upheld() {
	paused().build_and_execute(|| {
		pass_time(DAY);
		assert_ok!(uphold(MD_OMBUDSMAN, FIRST));
		let kinds: Vec<_> =
			entries(MD_PROTECTION).iter().map(|entry| (entry.kind, entry.basis)).collect();
		assert_eq!(kinds, [(AlertKind::SecondLook, AlertBasis::Clearing)]);
		let ruling = Ruling {
			decision: Decision::Upheld,
			reasons: REASONS,
			decided_by: MD_OMBUDSMANS_OFFICE,
			decided_at: NOW + 2 * DAY,
		};
		assert_eq!(stored(FIRST).state, ContestState::Decided(ruling));
		assert_eq!(stored(FIRST).paused_until, Some(NOW + 2 * DAY));
		assert_eq!(
			events(),
			[Event::ContestDecided {
				contest: FIRST,
				target: alert(AT_RISK),
				decision: Decision::Upheld,
				reasons: REASONS,
				by: MD_OMBUDSMANS_OFFICE,
				took_effect: true,
			}]
		);
		assert_eq!(ContestOf::<Test>::iter().count(), 0);
		assert_eq!(OpenContests::<Test>::iter().count(), 0);
		assert_eq!(OpenPleas::<Test>::iter().count(), 0);
	});
}

#[test]
fn decide_should_leave_the_alert_and_end_its_pause_when_the_contest_is_not_upheld_as_a_whole() {
	for decision in [Decision::PartlyUpheld, Decision::Dismissed] {
		paused().build_and_execute(|| {
			pass_time(DAY);
			assert_ok!(decide(MD_OMBUDSMAN, FIRST, decision));
			let [left] = entries(MD_PROTECTION)[..] else { panic!("the alert stays") };
			assert_eq!((left.kind, left.paused_until), (AT_RISK, Some(NOW + 2 * DAY)));
			assert_eq!(leave(MD_OFFICER).verdict.outcome, Outcome::Denied);
			let decided =
				|event: &Event| matches!(event, Event::ContestDecided { took_effect: false, .. });
			assert!(events().iter().any(decided));
		});
	}
}

#[test]
fn decide_should_mark_a_record_that_was_contested_rightly() {
	for (decision, in_part) in [
		(Decision::Upheld, Some(false)),
		(Decision::PartlyUpheld, Some(true)),
		(Decision::Dismissed, None),
	] {
		chain().build_and_execute(|| {
			leave(MD_OFFICER);
			assert_ok!(contest(FATHER, Target::Record(latest())));
			assert_ok!(decide(MD_OMBUDSMAN, FIRST, decision));
			let expected = in_part.map(|in_part| Upheld {
				contest: FIRST,
				in_part,
				decided_by: MD_OMBUDSMANS_OFFICE,
				decided_at: NOW,
			});
			assert_eq!(BorderTransfer::upheld(latest()), expected);
		});
	}
}

#[test]
fn decide_should_stand_when_the_alert_is_gone() {
	contested().build_and_execute(|| {
		let source = AlertSource::Institution(MD_PROTECTION);
		assert_ok!(BorderTransfer::clear_alert(by(MD_PROTECTOR), CHILD, source, AT_RISK));
		assert_ok!(uphold(MD_OMBUDSMAN, FIRST));
		let ContestState::Decided(ruling) = stored(FIRST).state else { panic!("it was decided") };
		assert_eq!(ruling.decision, Decision::Upheld);
		let decided =
			|event: &Event| matches!(event, Event::ContestDecided { took_effect: false, .. });
		assert!(events().iter().any(decided));
	});
}

#[test]
fn decide_should_be_possible_when_the_contest_is_overdue() {
	contested().build_and_execute(|| {
		set_time(NOW + 31 * DAY);
		assert_ok!(lapse(CHILD_KEY, FIRST));
		pass_time(30 * DAY);
		assert_ok!(uphold(MD_JUDGE, FIRST));
		assert!(!stored(FIRST).is_open());
	});
}

#[test]
fn decide_should_be_for_independent_courts_and_ombudsmen_of_the_country() {
	contested().build_and_execute(|| {
		for key in [FATHER, CHILD_KEY, MD_PROTECTOR, UN_SPOKESWOMAN, STRANGER] {
			assert_noop!(uphold(key, FIRST), BadOrigin);
		}
		for key in [RO_JUDGE, RO_OMBUDSMAN] {
			assert_noop!(uphold(key, FIRST), Error::OutsideJurisdiction);
		}
		let own = officer_of(MD_PROTECTION, Role::Court, Some("MD"));
		assert_noop!(uphold(own, FIRST), Error::NotIndependent);
		assert_ok!(contest(MD_OMBUDSMAN, alert(AT_RISK)));
		assert_noop!(uphold(MD_OMBUDSMAN, FIRST), Error::NotIndependent);
		assert_ok!(uphold(MD_JUDGE, FIRST));
	});
}

#[test]
fn decide_should_be_a_courts_where_a_child_is_abducted() {
	chain().build_and_execute(|| {
		raise(MD_PROTECTOR, AlertKind::Abducted, NOW + 100 * DAY);
		assert_ok!(contest(FATHER, alert(AlertKind::Abducted)));
		for decision in [Decision::Upheld, Decision::PartlyUpheld, Decision::Dismissed] {
			assert_noop!(decide(MD_OMBUDSMAN, FIRST, decision), Error::CourtNeeded);
		}
		assert_ok!(uphold(MD_JUDGE, FIRST));
	});
}

#[test]
fn decide_should_have_a_contest_and_reasons() {
	contested().build_and_execute(|| {
		assert_noop!(uphold(MD_JUDGE, ContestId(1)), Error::ContestNotFound);
		let without = Redress::decide(by(MD_JUDGE), FIRST, Decision::Upheld, H256::zero());
		assert_noop!(without, Error::ReasonsMissing);
		assert_ok!(uphold(MD_JUDGE, FIRST));
		assert_noop!(uphold(MD_JUDGE, FIRST), Error::AlreadyDecided);
	});
}
