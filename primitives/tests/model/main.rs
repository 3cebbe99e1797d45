//! A second, independent reading of the rules, compared with [`verdict::assess`] on cases made by
//! chance, and what has to hold for every case whatever the rules say.
//!
//! `world` makes cases from few values, so that dates touch, orders compete and consents collide.
//! `naive` judges them slowly, from the rules in words.

mod naive;
mod world;

use naive::{goes_home, judge};
use std::collections::{BTreeMap, BTreeSet};
use tutela_primitives::{
	verdict::{assess, settle, Assessment, Child},
	AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, Basis, Companions, ConsentId,
	ConsentUse, Direction, InstitutionId, Member, Minute, Moment, OrderKind, Outcome, Reason,
	RecordId, Withdrawal,
};
use world::{Case, Dice, Registry, CHILD, COURTS, NETWORK};

/// Cases in each of the four comparisons.
const COMPARED: u64 = 30_000;
/// Cases for each property.
const TRIED: u64 = 5_000;

fn code_says(case: &Case) -> Assessment {
	let child = Child { subject: &CHILD, identity: &case.identity, file: &case.file };
	let child = case.known.then_some(child);
	assess(&NETWORK, child, &case.crossing, &case.consents, &case.rules, &Registry(&case.doubts))
}

fn cases(seed: u64, count: u64) -> impl Iterator<Item = Case> {
	let mut dice = Dice::new(seed);
	(0..count).map(move |_| Case::by(&mut dice))
}

fn compare(seed: u64) {
	for (number, case) in cases(seed, COMPARED).enumerate() {
		let (code, model) = (code_says(&case), judge(&case));
		let reasons: BTreeSet<Reason> = code.reasons.iter().collect();
		assert_eq!(
			(code.outcome, code.basis, &reasons, &code.relied_on),
			(model.outcome, model.basis, &model.reasons, &model.relied_on),
			"code and model differ on case {number} of seed {seed}: {case:#?}"
		);
		let presented = if case.known { case.ids.clone() } else { vec![] };
		assert_eq!(code.presented, presented);
	}
}

#[test]
fn assess_should_agree_with_the_model_on_the_first_cases() {
	compare(1);
}

#[test]
fn assess_should_agree_with_the_model_on_the_second_cases() {
	compare(2);
}

#[test]
fn assess_should_agree_with_the_model_on_the_third_cases() {
	compare(3);
}

#[test]
fn assess_should_agree_with_the_model_on_the_fourth_cases() {
	compare(4);
}

#[test]
fn the_cases_should_reach_every_outcome_basis_and_reason() {
	let mut seen: BTreeMap<String, u32> = BTreeMap::new();
	for case in cases(5, 4 * TRIED) {
		let code = code_says(&case);
		*seen.entry(format!("{:?}", code.outcome)).or_default() += 1;
		*seen.entry(format!("{:?}", code.basis)).or_default() += 1;
		for reason in code.reasons.iter() {
			*seen.entry(format!("{reason:?}")).or_default() += 1;
		}
	}
	// The verdict gives every value but those that other calls write.
	let outcomes = Outcome::ALL.iter().filter(|one| **one != Outcome::Overridden);
	let written = [Basis::Emergency, Basis::Correction, Basis::Report, Basis::Unidentified];
	let bases = Basis::ALL.iter().filter(|one| !written.contains(one));
	let reasons = Reason::ALL.iter().filter(|one| **one != Reason::ReportedAttempt);
	let names = outcomes
		.map(|one| format!("{one:?}"))
		.chain(bases.map(|one| format!("{one:?}")))
		.chain(reasons.map(|one| format!("{one:?}")));
	for name in names {
		let count = seen.get(&name).copied().unwrap_or_default();
		assert!(count >= 20, "{name} in {count} cases only");
	}
}

#[test]
fn a_crossing_should_be_cleared_exactly_when_there_is_no_reason_against_it() {
	for case in cases(6, TRIED) {
		let code = code_says(&case);
		assert_eq!(code.outcome == Outcome::Cleared, code.reasons.is_empty(), "{case:#?}");
	}
}

#[test]
fn rules_should_let_pass_whom_others_hold_only_if_they_are_said_to_loosen() {
	let mut seen = 0;
	let others = cases(16, 4 * TRIED).map(|case| case.rules);
	for (case, strict) in cases(15, 4 * TRIED).zip(others) {
		let held = Case { rules: strict, ..case.clone() };
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
	for case in cases(17, TRIED) {
		assert!(!case.rules.loosen(&case.rules), "{:#?}", case.rules);
	}
}

#[test]
fn an_entry_should_never_be_denied() {
	for mut case in cases(7, TRIED) {
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
	for mut case in cases(8, 4 * TRIED) {
		case.known = true;
		if goes_home(&case) && !is_of_age(&case) {
			assert_ne!(code_says(&case).outcome, Outcome::Denied, "{case:#?}");
			seen += 1;
		}
	}
	assert!(seen > TRIED / 5, "{seen}");
}

#[test]
fn a_doubt_should_never_be_cleared_and_change_nothing_else() {
	for mut case in cases(9, TRIED) {
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
	for mut case in cases(18, 4 * TRIED) {
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
	for mut case in cases(19, 4 * TRIED) {
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
	for mut case in cases(10, 4 * TRIED) {
		case.crossing.direction = Direction::Exit;
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
			let withdrawal = |consent, slot| Withdrawal { consent, slot, issued, until };
			let distinct: BTreeSet<_> = case.ids.iter().copied().collect();
			let withdrawn = distinct
				.into_iter()
				.flat_map(|consent| slots.iter().map(move |slot| withdrawal(consent, *slot)));
			case.file.custody.withdrawals = withdrawn.collect::<Vec<_>>().try_into().unwrap();
		}
		let with = code_says(&case);
		assert_eq!(with.relied_on, Vec::<usize>::new());
		case.consents.clear();
		case.ids.clear();
		let without = code_says(&case);
		assert_eq!((with.outcome, with.basis), (without.outcome, without.basis), "{case:#?}");
	}
}

#[test]
fn a_lapsed_alert_should_change_nothing() {
	for mut case in cases(11, TRIED) {
		let before = code_says(&case);
		let lapsed = alert(AlertKind::Abducted, case.crossing.captured_at);
		case.file.travel.alerts.try_push(lapsed).unwrap();
		assert_eq!(code_says(&case), before);
	}
}

#[test]
fn a_second_look_should_never_be_cleared_and_change_nothing_else() {
	for mut case in cases(18, TRIED).filter(|case| case.known) {
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
	for mut case in cases(19, TRIED) {
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
fn alert(kind: AlertKind, valid_until: Moment) -> AlertPlace {
	let basis = AlertBasis::OwnFinding;
	let entry = AlertEntry { kind, raised_at: 0, valid_until, basis, paused_until: None };
	let source = AlertSource::Institution(InstitutionId(99));
	let entries = vec![entry].try_into().unwrap();
	AlertPlace { entries, ..AlertPlace::new(source, None) }
}

#[test]
fn the_order_in_which_guardians_are_named_should_change_nothing() {
	for mut case in cases(12, TRIED) {
		let before = code_says(&case);
		if let Companions::Guardians(slots) = &mut case.crossing.companions {
			let reversed: Vec<_> = slots.iter().rev().copied().collect();
			*slots = reversed.try_into().unwrap();
			assert_eq!(code_says(&case), before);
		}
	}
}

fn used(uses: &[ConsentUse]) -> BTreeMap<ConsentId, u8> {
	let used: BTreeMap<_, _> = uses.iter().map(|entry| (entry.consent, entry.used)).collect();
	assert_eq!(used.len(), uses.len(), "one entry for each consent");
	used
}

#[test]
fn settling_should_open_one_journey_at_most_and_never_count_down() {
	let record = RecordId(77);
	for case in cases(13, 4 * TRIED).filter(|case| case.known) {
		let assessment = code_says(&case);
		let mut file = case.file.clone();
		let Case { identity, crossing, consents, rules, .. } = &case;
		settle(identity, &mut file, crossing, &assessment, consents, rules, record);
		assert_eq!(file.travel.last_record, Some(record));

		let leaves =
			crossing.direction == Direction::Exit && assessment.outcome == Outcome::Cleared;
		let journey = file.travel.journey.as_ref();
		match (crossing.direction, leaves) {
			(Direction::Entry, _) => {
				// One that began after this entry goes on.
				let later = case.file.travel.journey.as_ref();
				let later = later.filter(|later| later.left_at > crossing.captured_at);
				assert_eq!(journey, later);
			}
			(Direction::Exit, false) => assert_eq!(journey, case.file.travel.journey.as_ref()),
			(Direction::Exit, true) => {
				let journey = journey.unwrap();
				assert_eq!((journey.exit, journey.from), (record, crossing.here));
				assert_eq!(journey.to, crossing.other);
				// No other journey from here was open, which this one would have covered up.
				let other = case.file.travel.journey.as_ref();
				assert!(other.is_none_or(|other| other.from != crossing.here));
			}
		}

		let (before, after) = (used(&case.file.custody.uses), used(&file.custody.uses));
		let mut expected = before.clone();
		if leaves {
			let relied_on: BTreeSet<_> =
				assessment.relied_on.iter().map(|index| case.ids[*index]).collect();
			for id in relied_on {
				*expected.entry(id).or_default() += 1;
			}
		}
		assert_eq!(after, expected, "{case:#?}");
		for (id, consent) in case.ids.iter().zip(consents) {
			let was = before.get(id).copied().unwrap_or_default();
			let is = after.get(id).copied().unwrap_or_default();
			assert!(is <= consent.terms.crossings.max(was), "{case:#?}");
		}
		file.custody.uses = case.file.custody.uses.clone();
		assert_eq!(file.custody, case.file.custody, "settling changes nothing else of custody");
		if crossing.direction == Direction::Exit && !leaves {
			file.travel.last_record = case.file.travel.last_record;
			assert_eq!(file, case.file);
		}
	}
}
