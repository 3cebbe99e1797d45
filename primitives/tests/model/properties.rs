//! What holds for every verdict, whatever the rules say.

use crate::{
	cases, code_says,
	dice::Dice,
	home::goes_home,
	laws::is_of_age,
	naive::refuses,
	series::ended,
	smaller::clauses,
	tried,
	world::{Case, COURTS},
};
use std::collections::BTreeSet;
use tutela_primitives::{
	verdict::Assessment, AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, Basis,
	Companions, Direction, InstitutionId, Minute, Moment, OrderKind, Outcome, Reason, Rules,
	Withdrawal,
};

#[test]
fn a_crossing_should_be_cleared_exactly_when_there_is_no_reason_against_it() {
	for case in cases(6, tried()) {
		let code = code_says(&case);
		assert_eq!(code.outcome == Outcome::Cleared, code.reasons.is_empty(), "{case:#?}");
	}
}

/// The rules with one field of other rules.
fn with_one_field_of(rules: &Rules, other: &Rules, dice: &mut Dice) -> Rules {
	let (mut changed, other) = (rules.clone(), other.clone());
	match dice.below(15) {
		0 => changed.applies_to = other.applies_to,
		1 => changed.majority_age = other.majority_age,
		2 => changed.free_exit_age = other.free_exit_age,
		3 => changed.relatives = other.relatives,
		4 => changed.approves_placement = other.approves_placement,
		5 => changed.refers_lone_entry = other.refers_lone_entry,
		6 => changed.longest_consent_days = other.longest_consent_days,
		7 => changed.recheck_hours = other.recheck_hours,
		8 => changed.transit = other.transit,
		9 => changed.exemptions = other.exemptions,
		// Most verdicts are about those.
		clause => {
			let place = (clause - 10) as usize;
			*clauses(&mut changed)[place] = clauses(&mut other.clone())[place].clone();
		}
	}
	changed
}

#[test]
fn rules_should_let_pass_whom_others_hold_only_if_they_are_said_to_loosen() {
	let (mut seen, mut dice) = (0, Dice::new(16));
	let others = cases(16, 8 * tried()).map(|case| case.rules);
	for (case, other) in cases(15, 8 * tried()).zip(others) {
		let strict = with_one_field_of(&case.rules, &other, &mut dice);
		let held = Case { rules: strict.clone(), ..case.clone() };
		let (code, held) = (code_says(&case), code_says(&held));
		// Room for consents is no matter of the rules.
		let has_room = !held.reasons.contains(Reason::ConsentMemoryFull);
		if code.outcome == Outcome::Cleared && held.outcome != Outcome::Cleared && has_room {
			seen += 1;
			assert!(case.rules.loosen(&strict), "{held:#?}\n{strict:#?}\n{case:#?}");
		}
	}
	assert!(seen > 100, "{seen} cases");
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
		// What refuses stays the same. What else refers may change, as other consents are read or another
		// alternative lacks least. And an attestation that the file remembers of one who is distrusted is
		// looked at again, if it is shown.
		let of_signatures = [Reason::SignatureInvalid, Reason::AttestorNotAccredited];
		let refusing = |code: &Assessment| {
			let reasons = code.reasons.iter();
			let reasons = reasons.filter(|reason| !of_signatures.contains(reason));
			reasons.filter(|reason| refuses(&[*reason].into())).collect::<BTreeSet<_>>()
		};
		assert_eq!(refusing(&with), refusing(&without), "{case:#?}");
		if without.outcome == Outcome::Cleared {
			let is_tainted = with.reasons.contains(Reason::TaintedSource);
			assert_eq!(with.outcome == Outcome::Referred, !with.reasons.is_empty(), "{case:#?}");
			seen += u32::from(is_tainted);
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
				link.series = Some(ended());
			}
		} else {
			let slots: Vec<_> = case.file.custody.links.iter().map(|link| link.slot).collect();
			let until = Minute(0);
			let withdrawal = |consent, slot| Withdrawal { consent, slot, until, withdrawn_at: 0 };
			let distinct: BTreeSet<_> = case.ids.iter().copied().collect();
			let withdrawn = distinct
				.into_iter()
				.flat_map(|consent| slots.iter().map(move |slot| withdrawal(consent, *slot)));
			case.file.custody.withdrawals = withdrawn.collect::<Vec<_>>().try_into().unwrap();
		}
		let with = code_says(&case);
		assert_eq!(with.relied_on, vec![]);
		if with.leads_home {
			continue;
		}
		if with.basis == Basis::WayHome {
			// Even a withdrawn consent shows who was agreed on for the way back.
			assert!(with.reasons.contains(Reason::TransitHome), "{case:#?}");
			assert_eq!(with.outcome, Outcome::Referred, "{case:#?}");
			continue;
		}
		case.consents.clear();
		case.ids.clear();
		case.hashes.clear();
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
