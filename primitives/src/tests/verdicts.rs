//! Single verdicts that a reader of the rules should find here by name. The comparison with an
//! independent reading of all the rules is in `tests/model`.

use super::*;
use crate::{Basis, Move, Objection, Reason, Requirement, CLOCK_LEEWAY, DAY};

fn denied(reasons: impl Into<Reasons>) -> (Outcome, Reasons) {
	(Outcome::Denied, reasons.into())
}

fn outcome(assessment: Assessment) -> (Outcome, Reasons) {
	(assessment.outcome, assessment.reasons)
}

#[test]
fn a_consent_should_not_count_when_an_earlier_one_has_the_same_fault() {
	let scene = Scene::new();
	let expired = |reference| ConsentTerms {
		until: minute(2026, 12, 2, 0, 0),
		reference: [reference; 16],
		..terms()
	};
	let presented = [consent(expired(0), &[1]), consent(expired(1), &[1])];
	assert_eq!(outcome(scene.assess(&presented)), denied([Reason::Expired]));
}

#[test]
fn a_window_should_begin_and_end_with_its_own_milliseconds() {
	let mut scene = Scene::new();
	let presented = [consent(terms(), &[1])];
	let (first, last) = (terms().from.start(), terms().until.end());
	for (captured_at, expected) in [
		(first - CLOCK_LEEWAY - 1, denied([Reason::NotYetValid])),
		(first - CLOCK_LEEWAY, (Outcome::Cleared, Reasons::new())),
		(first, (Outcome::Cleared, Reasons::new())),
		(last, (Outcome::Cleared, Reasons::new())),
		(last + 1, denied([Reason::Expired])),
	] {
		scene.crossing.captured_at = captured_at;
		assert_eq!(outcome(scene.assess(&presented)), expected);
	}
}

#[test]
fn a_consent_should_be_too_old_one_millisecond_after_its_days() {
	let mut scene = Scene::new();
	scene.rules.longest_consent_days = 15;
	let presented = [consent(terms(), &[1])];
	scene.crossing.captured_at = terms().issued.start() + 15 * DAY;
	assert_eq!(scene.assess(&presented).outcome, Outcome::Cleared);
	scene.crossing.captured_at += 1;
	assert_eq!(outcome(scene.assess(&presented)), denied([Reason::TooOld]));
}

#[test]
fn a_guardian_should_not_be_company_enough_when_it_may_not_travel_with_the_child() {
	let mut scene = Scene::new();
	scene.rules = Rules::moldova().accepting_signatures();
	let presented = scene.assess(&[]);
	assert_eq!((presented.outcome, presented.basis), (Outcome::Cleared, Basis::NoConsentRequired));
	scene.file.custody.links[0].rights = Rights::from([Right::Receive, Right::ViewHistory]);
	assert_eq!(outcome(scene.assess(&[])), denied([Reason::NotAGuardian]));
	// Beside one who may, it is a further person.
	scene.crossing.companions = Companions::Guardians(vec![0, 1].try_into().unwrap());
	assert_eq!(scene.assess(&[]).outcome, Outcome::Cleared);
}

#[test]
fn an_authorisation_should_not_count_when_it_came_after_the_crossing() {
	let mut scene = Scene::new();
	let authorise =
		|imposed_at| vec![order(0, OrderKind::AuthoriseTravel, imposed_at)].try_into().unwrap();
	scene.file.custody.orders = authorise(in_window());
	assert_eq!(scene.assess(&[]).basis, Basis::CourtAuthorisation);
	scene.file.custody.orders = authorise(in_window() + 1);
	assert_eq!(outcome(scene.assess(&[])), denied([Reason::ConsentMissing]));
}

#[test]
fn an_earlier_authorisation_should_count_when_a_later_one_came_after_the_crossing() {
	let mut scene = Scene::new();
	let early = order(0, OrderKind::AuthoriseTravel, in_window());
	let late = order(1, OrderKind::AuthoriseTravel, in_window() + 1);
	scene.file.custody.orders = vec![early, late].try_into().unwrap();
	assert_eq!(scene.assess(&[]).basis, Basis::CourtAuthorisation);
}

#[test]
fn a_consent_should_not_be_relied_on_when_another_guardian_alone_decides() {
	let mut scene = Scene::new();
	scene.file.custody.orders =
		vec![order(0, OrderKind::SoleTravelRight(1), 0)].try_into().unwrap();
	let other = ConsentTerms { reference: [0; 16], ..terms() };
	let verdict = scene.assess(&[consent(other, &[0]), consent(terms(), &[1])]);
	assert_eq!((verdict.outcome, verdict.basis), (Outcome::Cleared, Basis::SoleTravelRight));
	assert_eq!(positions(&verdict), [1]);
}

#[test]
fn nobody_should_not_be_enough_when_a_count_of_none_was_set() {
	let mut scene = Scene::new();
	scene.crossing.companions = Companions::Nobody;
	scene.rules.alone[0].who = Requirement::AtLeast(0);
	assert_eq!(outcome(scene.assess(&[])), denied([Reason::ConsentMissing]));
}

#[test]
fn a_notarys_attestation_should_count_when_the_rules_ask_for_one() {
	let mut scene = Scene::new();
	scene.rules = Rules::romania();
	let by_guardian = consent(terms(), &[1]);
	let refused = scene.assess(std::slice::from_ref(&by_guardian));
	assert_eq!(outcome(refused), denied([Reason::AttestationRequired]));
	let attested = |officer: AccountId| Attestation::Official {
		slots: vec![1].try_into().unwrap(),
		attestor: Attestor::Notary,
		attested_at: terms().issued,
		signed: signed_by(&officer),
		officer,
	};
	let with = |attestation| {
		let mut consent = by_guardian.clone();
		consent.attestations.try_push(attestation).unwrap();
		[consent]
	};
	assert_eq!(scene.assess(&with(attested(NOTARY))).outcome, Outcome::Cleared);
	let stranger = scene.assess(&with(attested(guardian(1))));
	assert_eq!(
		outcome(stranger),
		denied([Reason::AttestationRequired, Reason::AttestorNotAccredited])
	);
}

#[test]
fn the_way_home_should_be_open_when_everything_speaks_against_leaving() {
	let mut scene = Scene::new();
	scene.go(Direction::Exit, "IT", "RO");
	scene.rules = Rules::strictest();
	scene.file.custody.orders = vec![order(0, OrderKind::ExitBan, 0)].try_into().unwrap();
	scene.file.custody.links[0].state = LinkState::Contested;
	let verdict = scene.assess(&[]);
	assert_eq!((verdict.outcome, verdict.basis), (Outcome::Cleared, Basis::WayHome));
	// Alone, as nobody agreed to: somebody has to look, and nobody may refuse.
	scene.crossing.companions = Companions::Nobody;
	assert_eq!(
		outcome(scene.assess(&[])),
		(Outcome::Referred, Reasons::from([Reason::WrongEscort]))
	);
	// Alone, at an age at which it may leave by itself.
	scene.rules.free_exit_age = Some(1);
	assert_eq!(outcome(scene.assess(&[])), (Outcome::Cleared, Reasons::new()));
	scene.rules.free_exit_age = None;
	// Alone, as was agreed to, by a consent that expired and was withdrawn since.
	scene.file.custody.links[1].series = begun(Minute(u32::MAX));
	scene.crossing.captured_at = minute(2028, 1, 1, 0, 0).start();
	assert_eq!(scene.assess(&[consent(terms(), &[1])]).outcome, Outcome::Cleared);
}

/// A child whose file says that it lives in Italy since `moved_at`, and before in Romania, which it is
/// about to leave.
fn moved_to_italy(moved_at: Moment, change: impl FnOnce(&mut Custody)) -> Assessment {
	let mut scene = Scene::new();
	scene.identity.residence = country("IT");
	scene.identity.moves = vec![Move { from: country("RO"), moved_at }].try_into().unwrap();
	change(&mut scene.file.custody);
	scene.assess(&[])
}

#[test]
fn a_change_of_residence_should_open_no_way_home_past_what_a_court_decided_before() {
	let now = in_window();
	let banned = |custody: &mut Custody| {
		let order = order(0, OrderKind::ExitBan, now - 20);
		custody.orders.try_push(order).unwrap();
	};
	let objected = |custody: &mut Custody| {
		let (raised_at, backed_at) = (now - 30, Some(now - 20));
		custody
			.objections
			.try_push(Objection { to_residence_only: false, slot: 1, raised_at, backed_at })
			.unwrap();
	};
	let disputed = |custody: &mut Custody| {
		custody.links[1].state = LinkState::Contested;
		custody.links[1].state_since = Some(now - 20);
	};
	type Change<'a> = &'a dyn Fn(&mut Custody);
	let decided: [(Change, Reason); 3] = [
		(&banned, Reason::ExitBan),
		(&objected, Reason::Objection),
		(&disputed, Reason::CustodyContested),
	];
	for (decide, reason) in decided {
		let verdict = moved_to_italy(now - 10, decide);
		assert_eq!(verdict.outcome, Outcome::Denied);
		assert!(verdict.reasons.contains(reason), "{:?}", verdict.reasons);
		// What was decided after the move is for the courts of the new home.
		let verdict = moved_to_italy(now - 20, decide);
		assert_eq!((verdict.outcome, verdict.basis), (Outcome::Cleared, Basis::WayHome));
	}
	let verdict = moved_to_italy(now - 10, |_| ());
	assert_eq!((verdict.outcome, verdict.basis), (Outcome::Cleared, Basis::WayHome));
}

#[test]
fn a_child_should_come_home_to_where_its_courts_know_it_to_live() {
	let now = in_window();
	let mut scene = Scene::new();
	scene.identity.residence = country("RO");
	scene.identity.moves =
		vec![Move { from: country("IT"), moved_at: now - 10 }].try_into().unwrap();
	scene.file.custody.links[1].state = LinkState::Contested;
	scene.file.custody.links[1].state_since = Some(now - 20);
	// The dispute keeps Italy its home, to which it leaves Romania.
	let verdict = scene.assess(&[]);
	assert_eq!((verdict.outcome, verdict.basis), (Outcome::Cleared, Basis::WayHome));
}

#[test]
fn a_way_back_should_open_no_way_past_what_a_court_decided_in_between() {
	// From Italy to Romania, whose court bans the exit, and back to Italy, on paper.
	let now = in_window();
	let mut scene = Scene::new();
	scene.identity.residence = country("IT");
	let moves = [("IT", now - 30), ("RO", now - 10)];
	let moves = moves.map(|(from, moved_at)| Move { from: country(from), moved_at });
	scene.identity.moves = moves.to_vec().try_into().unwrap();
	let ban = order(0, OrderKind::ExitBan, now - 20);
	scene.file.custody.orders = vec![ban].try_into().unwrap();
	let verdict = scene.assess(&[]);
	assert_eq!(verdict.outcome, Outcome::Denied);
	assert!(verdict.reasons.contains(Reason::ExitBan));
}

#[test]
fn a_court_of_the_new_country_should_not_authorise_past_what_stands_in_the_former_one() {
	let now = in_window();
	for (authorised_at, expected) in [(now - 15, Outcome::Cleared), (now - 5, Outcome::Denied)] {
		let mut scene = Scene::new();
		scene.identity.residence = country("DE");
		let moves = vec![Move { from: country("RO"), moved_at: now - 10 }];
		scene.identity.moves = moves.try_into().unwrap();
		let orders = vec![
			order(0, OrderKind::ExitBan, now - 20),
			order(1, OrderKind::AuthoriseTravel, authorised_at),
		];
		scene.file.custody.orders = orders.try_into().unwrap();
		assert_eq!(scene.assess(&[]).outcome, expected);
	}
}
