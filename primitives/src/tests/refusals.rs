//! A refusal or doubt not long ago: the scenarios by which other posts look twice. A child of Moldova is
//! about to leave for Romania with an escort.

use super::*;
use crate::{Basis, Reason, Refusal, HOUR, MINUTE};

/// 10:00, when the first post refuses.
fn ten() -> Moment {
	minute(2026, 12, 10, 10, 0).start()
}

fn escort() -> H256 {
	H256([9; 32])
}

/// Keys of four officers, two at each of two posts.
const FIRST: KeyHint = KeyHint([1; 4]);
const SECOND: KeyHint = KeyHint([2; 4]);
const THIRD: KeyHint = KeyHint([3; 4]);
const FOURTH: KeyHint = KeyHint([4; 4]);

fn port(code: &str) -> PortCode {
	code.parse().unwrap()
}

fn scene() -> Scene {
	let mut scene = Scene::new();
	scene.identity.residence = country("MD");
	scene.rules = Rules::moldova().accepting_signatures();
	scene.go(Direction::Exit, "MD", "RO");
	scene.crossing.companions = Companions::Escort(escort());
	scene
}

/// A parent's consent to that journey.
fn good() -> [Consent; 1] {
	let escort_out = Escort::person(escort());
	[consent(ConsentTerms { escort_out, crossings: 9, ..terms() }, &[1])]
}

/// What happens when `officer` of the post reports at a moment.
fn report(
	scene: &mut Scene,
	at: Moment,
	code: &str,
	officer: KeyHint,
	consents: &[Consent],
) -> (Outcome, Reasons) {
	let crossing = &mut scene.crossing;
	(crossing.captured_at, crossing.recorded_at) = (at, at);
	(crossing.post, crossing.officer) = (Some(port(code)), officer);
	scene.cross(consents, 1)
}

/// The scene after the first post refused at ten.
fn refused() -> Scene {
	let mut scene = scene();
	let first = report(&mut scene, ten(), "MDGIU", FIRST, &[]);
	assert_eq!(first, (Outcome::Denied, [Reason::ConsentMissing].into()));
	assert_eq!(scene.file.travel.refused, Some(mark(None)));
	scene
}

/// The mark of the refusal at ten.
fn mark(again: Option<(PortCode, KeyHint)>) -> Refusal {
	Refusal { at: Minute::containing(ten()), post: port("MDGIU"), officer: FIRST, again }
}

fn cleared() -> (Outcome, Reasons) {
	(Outcome::Cleared, Reasons::new())
}

fn looked_at() -> (Outcome, Reasons) {
	(Outcome::Referred, [Reason::RecentlyRefused].into())
}

/// The scene after the second post was told to look again.
fn told() -> Scene {
	let mut scene = refused();
	let second = report(&mut scene, ten() + HOUR, "MDKIV", THIRD, &good());
	assert_eq!(second, looked_at());
	scene
}

#[test]
fn another_post_should_look_again_when_the_missing_paper_was_fetched() {
	let scene = told();
	assert_eq!(scene.assess(&good()).basis, Basis::GuardianConsent);
	assert_eq!(scene.file.travel.refused, Some(mark(Some((port("MDKIV"), THIRD)))));
	assert_eq!(scene.file.travel.journey, None);
	assert_eq!(scene.file.custody.uses[0].used, 0);
}

#[test]
fn a_second_officer_of_the_post_that_was_told_should_clear() {
	let mut scene = told();
	let later = ten() + HOUR + 20 * MINUTE;
	// The same officer pressing twice is no second look.
	assert_eq!(report(&mut scene, later, "MDKIV", THIRD, &good()), looked_at());
	assert_eq!(report(&mut scene, later, "MDKIV", FOURTH, &good()), cleared());
	assert_eq!(scene.file.travel.refused, None);
	assert_eq!(scene.file.custody.uses[0].used, 1);
}

#[test]
fn a_third_post_should_look_again_when_the_second_one_was_told() {
	let mut scene = told();
	let later = ten() + HOUR + 40 * MINUTE;
	assert_eq!(report(&mut scene, later, "MDOTA", FOURTH, &good()), looked_at());
}

#[test]
fn the_post_that_refused_should_clear_when_another_officer_reports() {
	let soon = ten() + 5 * MINUTE;
	let mut scene = refused();
	assert_eq!(report(&mut scene, soon, "MDGIU", FIRST, &good()), looked_at());
	let mut scene = refused();
	assert_eq!(report(&mut scene, soon, "MDGIU", SECOND, &good()), cleared());
	assert_eq!(scene.file.travel.refused, None);
}

#[test]
fn a_refusal_should_count_for_the_hours_of_the_rules() {
	let end = ten() + 72 * HOUR;
	for (at, expected) in [(end - MINUTE, looked_at()), (end - 1, looked_at()), (end, cleared())] {
		assert_eq!(report(&mut refused(), at, "MDKIV", THIRD, &good()), expected);
	}
}

#[test]
fn a_doubt_should_count_as_a_refusal_when_all_papers_are_good() {
	let mut scene = scene();
	scene.crossing.officer_doubts = true;
	let doubted = report(&mut scene, ten(), "MDGIU", FIRST, &good());
	assert_eq!(doubted, (Outcome::Referred, [Reason::OfficerDoubt].into()));
	assert_eq!(scene.file.travel.refused, Some(mark(None)));
	scene.crossing.officer_doubts = false;
	assert_eq!(report(&mut scene, ten() + HOUR, "MDKIV", THIRD, &good()), looked_at());
}

#[test]
fn the_way_home_should_be_cleared_when_an_onward_exit_was_refused() {
	let mut scene = scene();
	scene.crossing.companions = Companions::Guardians(vec![0].try_into().unwrap());
	scene.rules = Rules::romania();
	scene.go(Direction::Exit, "RO", "HU");
	assert_eq!(report(&mut scene, ten(), "ROOMR", FIRST, &[]).0, Outcome::Denied);
	assert!(scene.file.travel.refused.is_some());
	scene.go(Direction::Exit, "RO", "MD");
	assert_eq!(report(&mut scene, ten() + HOUR, "ROIAS", SECOND, &[]), cleared());
	assert_eq!(scene.assess(&[]).basis, Basis::WayHome);
	assert_eq!(scene.file.travel.refused, None);
}

#[test]
fn a_refusal_should_count_nowhere_else_when_the_rules_say_so() {
	let mut scene = refused();
	scene.rules.recheck_hours = 0;
	assert_eq!(report(&mut scene, ten() + HOUR, "MDKIV", THIRD, &good()), cleared());
}

#[test]
fn an_exit_from_before_the_refusal_should_be_referred_when_it_is_reported_after_it() {
	let mut scene = refused();
	scene.crossing.officer = THIRD;
	let at_half_past_nine = ten() - 30 * MINUTE;
	let late = report(&mut scene, at_half_past_nine, "MDKIV", THIRD, &good());
	assert_eq!(late, (Outcome::Referred, [Reason::KnownSince].into()));
	assert_eq!(scene.file.travel.refused, Some(mark(None)));
	// So is one at the post that refused, by another officer.
	let late = report(&mut scene, ten() - 1, "MDGIU", SECOND, &good());
	assert_eq!(late, (Outcome::Referred, [Reason::KnownSince].into()));
	assert_eq!(scene.file.travel.refused, Some(mark(None)));
}

#[test]
fn an_entry_should_take_the_mark_away_only_when_it_belongs_to_the_open_journey() {
	let left = || {
		let mut scene = scene();
		assert_eq!(report(&mut scene, ten() - HOUR, "MDGIU", FIRST, &good()), cleared());
		let again = report(&mut scene, ten(), "MDGIU", FIRST, &[]);
		let reasons = [Reason::ConsentMissing, Reason::JourneyOpen];
		assert_eq!(again, (Outcome::Denied, reasons.into()));
		assert_eq!(scene.file.travel.refused, Some(mark(None)));
		scene
	};
	let mut scene = left();
	scene.go(Direction::Entry, "IT", "MD");
	let elsewhere = report(&mut scene, ten() + HOUR, "ITGOA", THIRD, &[]);
	assert_eq!(elsewhere, (Outcome::Referred, [Reason::UnmatchedEntry].into()));
	assert_eq!(scene.file.travel.refused, Some(mark(None)));
	let mut scene = left();
	scene.go(Direction::Entry, "RO", "MD");
	assert_eq!(report(&mut scene, ten() + HOUR, "ROIAS", THIRD, &[]), cleared());
	assert_eq!(scene.file.travel.refused, None);
	// One that was seen before the refusal says nothing of it.
	let mut scene = left();
	scene.go(Direction::Entry, "RO", "MD");
	assert_eq!(report(&mut scene, ten() - MINUTE, "ROIAS", THIRD, &[]), cleared());
	assert_eq!(scene.file.travel.refused, Some(mark(None)));
}

#[test]
fn a_cleared_exit_should_be_marked_when_the_child_was_turned_back() {
	let mut scene = scene();
	scene.crossing.passage = Passage::TurnedBack;
	assert_eq!(report(&mut scene, ten(), "MDGIU", FIRST, &good()), cleared());
	assert_eq!(scene.file.travel.refused, Some(mark(None)));
	assert_eq!(scene.file.travel.journey, None);
	assert_eq!(scene.file.custody.uses[0].used, 0);
}

#[test]
fn nobody_should_be_marked_when_of_age() {
	let mut scene = scene();
	scene.identity.birth_month = 0;
	scene.crossing.officer_doubts = true;
	let doubted = report(&mut scene, ten(), "MDGIU", FIRST, &[]);
	assert_eq!(doubted, (Outcome::Referred, [Reason::OfficerDoubt].into()));
	assert_eq!(scene.file.travel.refused, None);
}

#[test]
fn an_older_report_should_leave_and_take_no_mark() {
	let mut scene = scene();
	assert_eq!(report(&mut scene, ten(), "MDGIU", FIRST, &good()), cleared());
	let older = report(&mut scene, ten() - 1, "MDKIV", THIRD, &[]);
	assert_eq!(older.0, Outcome::Denied);
	assert_eq!(scene.file.travel.refused, None);
}

#[test]
fn the_mark_should_stay_when_the_child_was_turned_back_on_the_other_side() {
	let mut scene = scene();
	assert_eq!(report(&mut scene, ten() - HOUR, "MDGIU", FIRST, &good()), cleared());
	assert_eq!(report(&mut scene, ten(), "MDGIU", FIRST, &[]).0, Outcome::Denied);
	scene.go(Direction::Entry, "RO", "MD");
	scene.crossing.passage = Passage::TurnedBack;
	assert_eq!(report(&mut scene, ten() + HOUR, "ROIAS", THIRD, &[]), cleared());
	assert_eq!(scene.file.travel.refused, Some(mark(None)));
}
