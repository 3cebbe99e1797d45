//! Whose rules an exit is judged by.

use super::*;
use crate::{Basis, Move, Scope, NEW_RESIDENCE};

/// A Moldovan child that lives at home, about to leave Romania for Italy with its mother. Moldova asks for
/// nobody's consent then, Romania for the father's.
fn onward() -> Scene {
	let mut scene = Scene::new();
	scene.identity.residence = country("MD");
	scene.identity.nationality = vec![country("MD")].try_into().unwrap();
	scene.abroad = Rules { version: 5, ..Rules::moldova().accepting_signatures() };
	scene
}

fn moved(scene: &mut Scene, from: &str, at: Moment) {
	let moves = vec![Move { from: country(from), moved_at: at }];
	scene.identity.moves = moves.try_into().unwrap();
}

#[track_caller]
fn judged_by(scene: &Scene, outcome: Outcome, abroad: &[&str]) {
	let assessment = scene.assess(&[]);
	let named: Vec<_> = assessment.foreign_rules.iter().map(|rules| rules.country).collect();
	let abroad: Vec<_> = abroad.iter().map(|code| country(code)).collect();
	assert_eq!((assessment.outcome, named), (outcome, abroad));
}

#[test]
fn a_foreign_child_should_be_judged_by_the_rules_of_its_residence() {
	let scene = onward();
	judged_by(&scene, Outcome::Cleared, &["MD"]);
	assert_eq!(scene.assess(&[]).basis, Basis::NoConsentRequired);
	assert_eq!(scene.assess(&[]).foreign_rules[0].version, 5);
}

#[test]
fn a_foreign_child_should_be_judged_by_the_post_when_its_rules_speak_of_everybody() {
	let mut scene = onward();
	scene.rules.applies_to = Scope::Everybody;
	judged_by(&scene, Outcome::Denied, &[]);
}

#[test]
fn a_child_should_count_as_own_when_it_is_a_national_or_nobody_knows() {
	for nationality in [vec![], vec![country("MD"), country("RO")], vec![country("RO")]] {
		let mut scene = onward();
		scene.identity.nationality = nationality.try_into().unwrap();
		judged_by(&scene, Outcome::Denied, &[]);
	}
	let mut with_document = onward();
	with_document.crossing.document = Some(country("RO"));
	judged_by(&with_document, Outcome::Denied, &[]);
	let mut resident = onward();
	resident.identity.residence = country("RO");
	judged_by(&resident, Outcome::Denied, &[]);
}

#[test]
fn a_child_should_be_judged_by_both_countries_when_it_moved_not_long_ago() {
	let mut scene = onward();
	scene.crossing.here = country("UA");
	scene.rules = Rules::ukraine().accepting_signatures();
	judged_by(&scene, Outcome::Cleared, &["MD"]);
	// The double gives each country abroad the same rules: those of the former residence ask for more.
	scene.abroad = Rules::romania().accepting_signatures();
	moved(&mut scene, "RO", in_window() - NEW_RESIDENCE + 1);
	judged_by(&scene, Outcome::Denied, &["MD", "RO"]);
	// Where only the post asks for more, the post's are met too.
	scene.abroad = Rules::moldova().accepting_signatures();
	scene.rules = Rules::romania().accepting_signatures();
	judged_by(&scene, Outcome::Denied, &["MD", "RO"]);
	// After 90 days the new residence alone counts.
	moved(&mut scene, "RO", in_window() - NEW_RESIDENCE);
	judged_by(&scene, Outcome::Cleared, &["MD"]);
}

#[test]
fn a_post_of_the_new_residence_should_ask_what_the_former_one_asks() {
	let mut scene = onward();
	(scene.crossing.here, scene.rules) = (country("MD"), Rules::moldova().accepting_signatures());
	scene.identity.nationality = vec![country("RO")].try_into().unwrap();
	scene.abroad = Rules::romania().accepting_signatures();
	judged_by(&scene, Outcome::Cleared, &[]);
	moved(&mut scene, "RO", in_window() - 1);
	judged_by(&scene, Outcome::Denied, &["RO"]);
}

#[test]
fn a_move_should_stay_new_when_something_was_decided_before_it() {
	let mut scene = onward();
	(scene.crossing.here, scene.rules) = (country("MD"), Rules::moldova().accepting_signatures());
	scene.identity.nationality = vec![country("RO")].try_into().unwrap();
	scene.abroad = Rules::romania().accepting_signatures();
	let decided_at = in_window() - 2 * NEW_RESIDENCE;
	moved(&mut scene, "RO", decided_at + 1);
	judged_by(&scene, Outcome::Cleared, &[]);
	let orders = vec![order(0, OrderKind::SoleTravelRight(0), decided_at)];
	scene.file.custody.orders = orders.try_into().unwrap();
	// The mother, who alone decides by a court's order, travels along.
	judged_by(&scene, Outcome::Cleared, &["RO"]);
	scene.crossing.companions = Companions::Escort(H256([3; 32]));
	judged_by(&scene, Outcome::Denied, &["RO"]);
}

#[test]
fn two_countries_rules_should_rest_on_every_consent_that_either_needs() {
	let mut scene = onward();
	scene.abroad = Rules::moldova().accepting_signatures();
	moved(&mut scene, "BG", in_window() - 1);
	judged_by(&scene, Outcome::Denied, &["MD", "BG"]);
	let agreed = [consent(terms(), &[1])];
	let assessment = scene.assess(&agreed);
	assert_eq!((assessment.outcome, assessment.basis), (Outcome::Cleared, Basis::GuardianConsent));
	assert_eq!(positions(&assessment), [0]);
}

#[test]
fn a_child_should_be_of_age_when_all_rules_say_so() {
	let mut scene = onward();
	// 19 years old.
	scene.identity.birth_month = 37 * 12;
	scene.crossing.companions = Companions::Nobody;
	judged_by(&scene, Outcome::Cleared, &["MD"]);
	assert_eq!(scene.assess(&[]).basis, Basis::OfAge);
	scene.abroad.majority_age = 21;
	assert_eq!(scene.assess(&[]).basis, Basis::NotMet);
}

#[test]
fn an_entry_should_not_ask_for_rules_of_other_countries() {
	let mut scene = onward();
	scene.crossing.direction = Direction::Entry;
	judged_by(&scene, Outcome::Referred, &[]);
}
