//! What holds for every verdict, whatever the rules say.

use crate::{
	cases, code_says,
	dice::Dice,
	home::goes_home,
	tried,
	world::{Case, COURTS},
};
use std::collections::BTreeSet;
use tutela_primitives::{
	AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, Basis, Companions, Direction,
	InstitutionId, Minute, Moment, OrderKind, Outcome, Reason, Withdrawal,
};

#[test]
fn a_crossing_should_be_cleared_exactly_when_there_is_no_reason_against_it() {
	for case in cases(6, tried()) {
		let code = code_says(&case);
		assert_eq!(code.outcome == Outcome::Cleared, code.reasons.is_empty(), "{case:#?}");
	}
}

#[test]
fn rules_should_let_pass_whom_others_hold_only_if_they_are_said_to_loosen() {
	let mut seen = 0;
	let others = cases(16, 4 * tried()).map(|case| case.rules);
	for (case, strict) in cases(15, 4 * tried()).zip(others) {
		let held = Case { rules: strict.clone(), ..case.clone() };
		let (code, held) = (code_says(&case), code_says(&held));
		// Room for consents is no matter of the rules.
		let has_room = !held.reasons.contains(Reason::ConsentMemoryFull);
		if code.outcome == Outcome::Cleared && held.outcome != Outcome::Cleared && has_room {
			seen += 1;
			assert!(case.rules.loosen(&strict), "{strict:#?}\n{case:#?}");
		}
	}
	assert!(seen > 200, "{seen} cases");
}

#[test]
fn rules_should_not_loosen_themselves() {
	for case in cases(17, tried()) {
		assert!(!case.rules.loosen(&case.rules), "{:#?}", case.rules);
	}
}

#[test]
fn an_entry_should_never_be_denied() {
	for mut case in cases(7, tried()) {
		case.crossing.direction = Direction::Entry;
		assert_ne!(code_says(&case).outcome, Outcome::Denied, "{case:#?}");
	}
}

#[test]
fn a_child_should_never_be_denied_the_way_home() {
	let is_of_age = |case: &Case| {
		case.identity.has_completed(case.rules.majority_age, case.crossing.captured_at)
	};
	let mut seen = 0;
	for mut case in cases(8, 4 * tried()) {
		case.known = true;
		if goes_home(&case) && !is_of_age(&case) {
			assert_ne!(code_says(&case).outcome, Outcome::Denied, "{case:#?}");
			seen += 1;
		}
	}
	assert!(seen > tried() / 5, "{seen}");
}

#[test]
fn a_doubt_should_never_be_cleared_and_change_nothing_else() {
	for mut case in cases(9, tried()) {
		case.crossing.officer_doubts = false;
		let without = code_says(&case);
		case.crossing.officer_doubts = true;
		let with = code_says(&case);
		assert_ne!(with.outcome, Outcome::Cleared);
		assert_eq!(with.reasons, without.reasons.union([Reason::OfficerDoubt].into()));
		if without.outcome == Outcome::Cleared {
			assert_eq!(with.outcome, Outcome::Referred);
		} else {
			assert_eq!(with.outcome, without.outcome);
		}
	}
}

#[test]
fn distrust_of_registrars_should_refer_whom_it_concerns_and_change_nothing_else() {
	let mut seen = 0;
	for mut case in cases(18, 4 * tried()) {
		case.doubts.retain(|doubt| !COURTS.contains(&doubt.institution));
		let with = code_says(&case);
		case.doubts.clear();
		let without = code_says(&case);
		let mut expected = without.reasons;
		expected.insert_if(with.reasons.contains(Reason::TaintedSource), Reason::TaintedSource);
		assert_eq!(with.reasons, expected, "{case:#?}");
		if without.outcome == Outcome::Cleared && with.reasons.contains(Reason::TaintedSource) {
			assert_eq!(with.outcome, Outcome::Referred, "{case:#?}");
			seen += 1;
		} else {
			assert_eq!(with.outcome, without.outcome, "{case:#?}");
		}
	}
	assert!(seen > 50, "{seen} cases");
}

#[test]
fn doubts_should_let_no_child_leave_whom_a_court_did_not_leave_to_one_guardian() {
	let mut seen = 0;
	for mut case in cases(19, 4 * tried()) {
		// Without it, the others' agreement counts again.
		case.file
			.custody
			.orders
			.retain(|order| !matches!(order.kind, OrderKind::SoleTravelRight(_)));
		let with = code_says(&case);
		case.doubts.clear();
		let without = code_says(&case);
		if with.outcome == Outcome::Cleared {
			assert_eq!(without.outcome, Outcome::Cleared, "{case:#?}");
		} else if without.outcome == Outcome::Cleared {
			seen += 1;
		}
	}
	assert!(seen > 50, "{seen} cases");
}

#[test]
fn a_withdrawn_consent_should_never_help_to_leave() {
	let mut dice = Dice::new(10);
	for mut case in cases(10, 4 * tried()) {
		case.crossing.direction = Direction::Exit;
		// A report that comes late would leave out what was withdrawn since.
		case.crossing.recorded_at = case.crossing.captured_at;
		if goes_home(&case) || case.consents.is_empty() {
			continue;
		}
		if dice.percent(50) {
			for link in case.file.custody.links.iter_mut() {
				link.withdrawn_until = Some(Minute(u32::MAX));
			}
		} else {
			let slots: Vec<_> = case.file.custody.links.iter().map(|link| link.slot).collect();
			let (issued, until) = (Minute(0), Minute(0));
			let withdrawal =
				|consent, slot| Withdrawal { consent, slot, issued, until, withdrawn_at: 0 };
			let distinct: BTreeSet<_> = case.ids.iter().copied().collect();
			let withdrawn = distinct
				.into_iter()
				.flat_map(|consent| slots.iter().map(move |slot| withdrawal(consent, *slot)));
			case.file.custody.withdrawals = withdrawn.collect::<Vec<_>>().try_into().unwrap();
		}
		let with = code_says(&case);
		assert_eq!(with.relied_on, vec![]);
		if with.basis == Basis::WayHome {
			// Even a withdrawn consent shows who was agreed on for the way back.
			assert!(with.reasons.contains(Reason::TransitHome), "{case:#?}");
			assert_eq!(with.outcome, Outcome::Referred, "{case:#?}");
			continue;
		}
		case.consents.clear();
		case.ids.clear();
		let without = code_says(&case);
		assert_eq!((with.outcome, with.basis), (without.outcome, without.basis), "{case:#?}");
	}
}

#[test]
fn a_lapsed_alert_should_change_nothing() {
	for mut case in cases(11, tried()) {
		let before = code_says(&case);
		let lapsed = alert(AlertKind::Abducted, case.crossing.captured_at);
		case.file.travel.alerts.try_push(lapsed).unwrap();
		assert_eq!(code_says(&case), before);
	}
}

#[test]
fn a_second_look_should_never_be_cleared_and_change_nothing_else() {
	for mut case in cases(18, tried()).filter(|case| case.known) {
		case.file.travel.alerts.clear();
		let without = code_says(&case);
		let look = alert(AlertKind::SecondLook, case.crossing.captured_at + 1);
		case.file.travel.alerts.try_push(look).unwrap();
		let with = code_says(&case);
		assert_eq!(with.reasons, without.reasons.union([Reason::SecondLook].into()));
		if without.outcome == Outcome::Cleared {
			assert_eq!(with.outcome, Outcome::Referred);
		} else {
			assert_eq!(with.outcome, without.outcome);
		}
	}
}

#[test]
fn a_paused_alert_should_count_as_a_second_look() {
	for mut case in cases(19, tried()) {
		let (seen_at, lapses_at) = (case.crossing.captured_at, case.crossing.captured_at + 9);
		case.file.travel.alerts = vec![alert(AlertKind::SecondLook, lapses_at)].try_into().unwrap();
		let second_look = code_says(&case);
		let mut paused = alert(AlertKind::Missing, lapses_at);
		paused.entries[0].paused_until = Some(seen_at + 1);
		case.file.travel.alerts = vec![paused.clone()].try_into().unwrap();
		assert_eq!(code_says(&case), second_look);
		// When the pause is over, it denies again.
		paused.entries[0].paused_until = Some(seen_at);
		case.file.travel.alerts = vec![paused].try_into().unwrap();
		assert_eq!(code_says(&case).reasons.contains(Reason::AlertRaised), case.known);
	}
}

/// A place with one alert of this kind.
pub fn alert(kind: AlertKind, valid_until: Moment) -> AlertPlace {
	let basis = AlertBasis::OwnFinding;
	let entry = AlertEntry { kind, raised_at: 0, valid_until, basis, paused_until: None };
	let source = AlertSource::Institution(InstitutionId(99));
	let entries = vec![entry].try_into().unwrap();
	AlertPlace { entries, ..AlertPlace::new(source, None) }
}

#[test]
fn the_order_in_which_guardians_are_named_should_change_nothing() {
	for mut case in cases(12, tried()) {
		let before = code_says(&case);
		if let Companions::Guardians(slots) = &mut case.crossing.companions {
			let reversed: Vec<_> = slots.iter().rev().copied().collect();
			*slots = reversed.try_into().unwrap();
			assert_eq!(code_says(&case), before);
		}
	}
}
