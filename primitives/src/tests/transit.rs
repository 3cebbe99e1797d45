//! The way home over another country.

use super::*;
use crate::{
	AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, Basis, Objection, Reason, Transit,
	HOUR,
};

/// A child of Moldova in Romania that wants home over Ukraine, with its mother. Romania asks for the
/// father's consent.
fn over_ukraine() -> Scene {
	let mut scene = Scene::new();
	scene.identity.residence = country("MD");
	scene.crossing.other = country("UA");
	scene.crossing.final_destination = Some(country("MD"));
	let way = Transit { over: country("UA"), home: country("MD") };
	scene.rules.transit = vec![way].try_into().unwrap();
	scene
}

#[track_caller]
fn refers(scene: &Scene) {
	let assessment = scene.assess(&[]);
	assert_eq!((assessment.outcome, assessment.basis), (Outcome::Referred, Basis::WayHome));
	assert_eq!(assessment.reasons, Reasons::from([Reason::TransitHome]));
}

#[track_caller]
fn denies(scene: &Scene) {
	let assessment = scene.assess(&[]);
	assert_eq!(assessment.outcome, Outcome::Denied);
	assert!(!assessment.reasons.contains(Reason::TransitHome));
}

#[test]
fn the_way_home_over_another_country_should_be_referred() {
	refers(&over_ukraine());
}

#[test]
fn it_should_be_cleared_when_the_consent_that_is_needed_is_shown() {
	let scene = over_ukraine();
	let terms = ConsentTerms { destinations: vec![country("UA")].try_into().unwrap(), ..terms() };
	let assessment = scene.assess(&[consent(terms, &[1])]);
	assert_eq!((assessment.outcome, assessment.basis), (Outcome::Cleared, Basis::GuardianConsent));
}

#[test]
fn it_should_be_an_ordinary_exit_when_it_does_not_lead_home() {
	let mut undeclared = over_ukraine();
	undeclared.crossing.final_destination = None;
	denies(&undeclared);
	let mut elsewhere = over_ukraine();
	elsewhere.crossing.final_destination = Some(country("PL"));
	denies(&elsewhere);
	let mut unlisted = over_ukraine();
	unlisted.crossing.other = country("TR");
	denies(&unlisted);
	let mut listed_for_others = over_ukraine();
	let way = Transit { over: country("UA"), home: country("BG") };
	listed_for_others.rules.transit = vec![way].try_into().unwrap();
	denies(&listed_for_others);
	let mut at_home = over_ukraine();
	at_home.identity.residence = country("RO");
	at_home.crossing.final_destination = Some(country("RO"));
	denies(&at_home);
}

#[test]
fn it_should_be_an_ordinary_exit_when_the_company_is_a_strangers() {
	let mut scene = over_ukraine();
	let aunt = H256([3; 32]);
	scene.crossing.companions = Companions::Escort(aunt);
	denies(&scene);
	scene.crossing.companions = Companions::Nobody;
	denies(&scene);
	// Whom the parents agreed on for the way back may take this way.
	scene.crossing.companions = Companions::Escort(aunt);
	let agreed = ConsentTerms { escort_back: Escort::person(aunt), ..terms() };
	let shown = [consent(agreed, &[1])];
	let assessment = scene.assess(&shown);
	assert_eq!((assessment.outcome, assessment.basis), (Outcome::Referred, Basis::WayHome));
}

#[test]
fn it_should_be_an_ordinary_exit_when_something_bars_it() {
	let mut banned = over_ukraine();
	let orders = vec![order(0, OrderKind::ExitBan, in_window() - 1)];
	banned.file.custody.orders = orders.try_into().unwrap();
	denies(&banned);
	let mut objected = over_ukraine();
	let backed_at = Some(in_window() - 1);
	let objection =
		Objection { to_residence_only: false, slot: 1, raised_at: in_window() - 2, backed_at };
	objected.file.custody.objections = vec![objection].try_into().unwrap();
	denies(&objected);
	let mut sought = over_ukraine();
	let entry = AlertEntry {
		kind: AlertKind::Missing,
		raised_at: in_window() - 1,
		valid_until: in_window() + HOUR,
		basis: AlertBasis::OwnFinding,
		paused_until: None,
	};
	let source = AlertSource::Institution(REGISTRY);
	let entries = vec![entry].try_into().unwrap();
	let place = AlertPlace { entries, ..AlertPlace::new(source, None) };
	sought.file.travel.alerts = vec![place].try_into().unwrap();
	denies(&sought);
}

#[test]
fn it_should_be_taken_once_until_the_child_is_home() {
	let mut scene = over_ukraine();
	scene.crossing.passage = Passage::Passed;
	assert_eq!(scene.cross(&[], 1).0, Outcome::Referred);
	let Travel { transit, return_by, journey, path, .. } = scene.file.travel.clone();
	assert_eq!(transit, Some(country("MD")));
	// Two borders of 48 hours each.
	assert_eq!(return_by, Some(Minute::containing(in_window() + 96 * HOUR)));
	assert_eq!(journey.map(|journey| journey.to), Some(country("UA")));
	assert!(path.is_empty());
	scene.crossing.passage = Passage::Unknown;
	scene.crossing.captured_at += HOUR;
	scene.crossing.recorded_at += HOUR;
	scene.go(Direction::Entry, "UA", "RO");
	assert_eq!(scene.cross(&[], 2).0, Outcome::Cleared);
	// From there, home is the only way that nobody has to agree to.
	let way = Transit { over: country("PL"), home: country("MD") };
	scene.rules.transit = vec![way].try_into().unwrap();
	scene.go(Direction::Exit, "UA", "PL");
	denies(&scene);
	scene.go(Direction::Exit, "UA", "RO");
	denies(&scene);
	scene.crossing.final_destination = None;
	scene.go(Direction::Exit, "UA", "MD");
	assert_eq!(scene.cross(&[], 3).0, Outcome::Cleared);
	scene.go(Direction::Entry, "MD", "UA");
	assert_eq!(scene.cross(&[], 4).0, Outcome::Cleared);
	assert_eq!((scene.file.travel.transit, scene.file.travel.return_by), (None, None));
}
