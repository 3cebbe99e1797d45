//! Journeys that are reported late, refused on the other side, or lead further than was agreed.

use super::*;
use crate::{Basis, BindingTerms, ConsentId, Reason, Requirement, Sighting, DAY, HOUR};

fn referred(reasons: impl Into<Reasons>) -> (Outcome, Reasons) {
	(Outcome::Referred, reasons.into())
}

fn cleared() -> (Outcome, Reasons) {
	(Outcome::Cleared, Reasons::new())
}

/// The other parent's consent to [`Scene::new`]'s journey, for one crossing.
fn good() -> [Consent; 1] {
	[consent(ConsentTerms { crossings: 1, ..terms() }, &[1])]
}

impl Scene {
	/// Sees the child at `at`, and reports it at once.
	fn at(&mut self, at: Moment) -> &mut Self {
		(self.crossing.captured_at, self.crossing.recorded_at) = (at, at);
		self
	}

	/// Reports only at `at` what was seen.
	fn reported(&mut self, at: Moment) -> &mut Self {
		self.crossing.recorded_at = at;
		self
	}

	fn what_happened(&mut self, passage: Passage) -> &mut Self {
		self.crossing.passage = passage;
		self
	}

	fn uses(&self) -> Vec<u8> {
		self.file.custody.uses.iter().map(|entry| entry.used).collect()
	}

	/// The consents whose terms bind.
	fn bound(&self) -> Vec<ConsentId> {
		self.file.travel.bound.iter().map(|terms| terms.consent).collect()
	}
}

#[test]
fn an_exit_should_open_no_journey_when_its_entry_was_recorded_first() {
	let now = in_window();
	let mut scene = Scene::new();
	let entry = scene.go(Direction::Entry, "IT", "RO").at(now + HOUR).cross(&[], 1);
	assert_eq!(entry, referred([Reason::UnmatchedEntry]));
	let seen = Sighting { seen_at: now + HOUR, country: country("IT") };
	assert_eq!((scene.file.travel.last_seen, scene.file.travel.unmatched), (None, Some(seen)));
	let exit = scene.go(Direction::Exit, "RO", "IT").at(now).reported(now + 2 * HOUR);
	assert_eq!(exit.cross(&good(), 2), cleared());
	assert_eq!(scene.file.travel.journey, None);
	assert_eq!(scene.uses(), [1]);
	// The child is in Italy, on the terms under which it left.
	assert_eq!(scene.file.travel.path.to_vec(), [country("RO")]);
	assert_eq!(scene.bound().len(), 1);
	assert_eq!(scene.file.travel.last_seen, Some(seen));
	assert_eq!(scene.file.travel.unmatched, None);
}

#[test]
fn an_exit_should_open_a_journey_when_the_unmatched_entry_was_elsewhere_or_before() {
	let now = in_window();
	for (here, at) in [("DE", now + HOUR), ("IT", now - 1), ("IT", now)] {
		let mut scene = Scene::new();
		scene.go(Direction::Entry, here, "RO").at(at).cross(&[], 1);
		let exit = scene.go(Direction::Exit, "RO", "IT").at(now).reported(now + 2 * HOUR);
		assert_eq!(exit.cross(&good(), 2), cleared());
		assert!(scene.file.travel.journey.is_some(), "{here} {at}");
	}
}

#[test]
fn an_exit_should_only_count_its_use_when_the_child_was_seen_since() {
	let now = in_window();
	let mut scene = Scene::new();
	// Out and back, after the exit that is reported last.
	scene.rules.with_guardian[0].who = Requirement::NoConsent;
	assert_eq!(scene.at(now + HOUR).cross(&[], 1), cleared());
	let back = scene.go(Direction::Entry, "RO", "IT").at(now + 2 * HOUR);
	assert_eq!(back.cross(&[], 2), cleared());
	let seen = Sighting { seen_at: now + 2 * HOUR, country: country("RO") };
	assert_eq!(scene.file.travel.last_seen, Some(seen));
	scene.rules.with_guardian[0].who = Requirement::EveryGuardian;
	let travelled = scene.file.travel.clone();
	let exit = scene.go(Direction::Exit, "RO", "IT").at(now).reported(now + 3 * HOUR);
	assert_eq!(exit.cross(&good(), 3), cleared());
	assert_eq!(scene.file.travel, Travel { last_record: Some(RecordId(3)), ..travelled });
	assert_eq!(scene.uses(), [1]);
}

#[test]
fn a_late_exit_should_be_judged_as_of_then_when_the_child_was_seen_on_the_other_side() {
	let now = in_window();
	let withdrawn = |seen_in: &str, late: Moment| {
		let mut scene = Scene::new();
		scene.go(Direction::Entry, seen_in, "RO").at(now + HOUR).cross(&[], 1);
		scene.file.custody.links[1].series = begun(Minute::containing(now + 2 * HOUR));
		let exit = scene.go(Direction::Exit, "RO", "IT").at(now).reported(now + late);
		exit.cross(&good(), 2)
	};
	assert_eq!(withdrawn("IT", 72 * HOUR), referred([Reason::KnownSince]));
	let refused = (Outcome::Denied, Reasons::from([Reason::Revoked]));
	assert_eq!(withdrawn("IT", 72 * HOUR + 1), refused);
	assert_eq!(withdrawn("DE", 72 * HOUR), refused);
}

/// A child that Italy sent back after it left Romania.
fn sent_back() -> Scene {
	let now = in_window();
	let mut scene = Scene::new();
	assert_eq!(scene.at(now).cross(&good(), 1), cleared());
	assert_eq!(scene.uses(), [1]);
	let entry = scene.go(Direction::Entry, "IT", "RO").at(now + HOUR);
	assert_eq!(entry.what_happened(Passage::TurnedBack).cross(&[], 2), cleared());
	assert!(scene.file.travel.journey.as_ref().is_some_and(|journey| journey.turned_back));
	scene.go(Direction::Entry, "RO", "IT").what_happened(Passage::Unknown);
	scene
}

#[test]
fn a_use_should_come_back_when_the_child_comes_back_in_time_and_company() {
	let mut scene = sent_back();
	assert_eq!(scene.at(in_window() + 48 * HOUR).cross(&[], 3), cleared());
	assert_eq!(scene.file.travel.journey, None);
	assert_eq!(scene.uses().iter().sum::<u8>(), 0);
	assert_eq!((scene.bound(), scene.file.travel.path.len()), (vec![], 0));
	// The consent serves for the next attempt.
	scene.go(Direction::Exit, "RO", "IT");
	assert_eq!(scene.at(in_window() + 49 * HOUR).cross(&good(), 4), cleared());
	assert_eq!(scene.uses(), [1]);
}

#[test]
fn a_use_should_not_come_back_when_the_child_comes_back_late_or_with_others() {
	let mut late = sent_back();
	assert_eq!(late.at(in_window() + 48 * HOUR + 1).cross(&[], 3).0, Outcome::Cleared);
	assert_eq!((late.uses(), late.file.travel.journey), (vec![1], None));
	let mut with_others = sent_back();
	with_others.crossing.companions = Companions::Nobody;
	let back = with_others.at(in_window() + 2 * HOUR).cross(&[], 3);
	assert_eq!(back, referred([Reason::WrongEscort]));
	assert_eq!((with_others.uses(), with_others.file.travel.journey), (vec![1], None));
}

#[test]
fn a_use_should_not_come_back_when_nobody_sent_the_child_back() {
	let mut scene = Scene::new();
	scene.cross(&good(), 1);
	let back = scene.go(Direction::Entry, "RO", "IT").at(in_window() + HOUR);
	assert_eq!(back.cross(&[], 2), cleared());
	assert_eq!(scene.uses(), [1]);
}

#[test]
fn a_refused_exit_should_open_a_journey_when_the_child_passed_all_the_same() {
	let mut scene = Scene::new();
	let exit = scene.what_happened(Passage::Passed).cross(&[], 1);
	assert_eq!(exit, (Outcome::Denied, Reasons::from([Reason::ConsentMissing])));
	let journey = scene.file.travel.journey.as_ref().unwrap();
	assert_eq!((journey.from, journey.to), (country("RO"), country("IT")));
	let entry = scene.go(Direction::Entry, "IT", "RO").at(in_window() + HOUR);
	assert_eq!(entry.cross(&[], 2), cleared());
}

#[test]
fn a_passage_against_the_rules_should_open_no_way_home_to_the_country_that_it_left() {
	let mut scene = abroad();
	// An officer in Turkey says that the child passed from there into Italy.
	scene.go(Direction::Exit, "TR", "IT").at(in_window() + 2 * HOUR);
	scene.rules = Rules::strictest();
	let (outcome, _) = scene.what_happened(Passage::Passed).cross(&[], 3);
	assert_eq!(outcome, Outcome::Denied);
	assert_eq!(scene.file.travel.path.to_vec(), [country("RO")]);
	let onward = scene.go(Direction::Exit, "IT", "TR").at(in_window() + 3 * HOUR);
	onward.what_happened(Passage::Unknown);
	assert_ne!(onward.assess(&[]).basis, Basis::WayHome);
	assert_ne!(onward.assess(&[]).outcome, Outcome::Cleared);
}

#[test]
fn a_late_exit_should_open_no_journey_when_the_child_was_seen_again_in_the_country_that_it_left() {
	let mut scene = Scene::new();
	for (hours, here, other) in [(1, "IT", "RO"), (3, "RO", "IT")] {
		let entry = scene.go(Direction::Entry, here, other).at(in_window() + hours * HOUR);
		assert_eq!(entry.cross(&[], 1), referred([Reason::UnmatchedEntry]));
	}
	scene.go(Direction::Exit, "RO", "IT").at(in_window());
	assert_eq!(scene.cross(&good(), 2), cleared());
	assert_eq!((scene.uses(), scene.file.travel.journey), (vec![1], None));
}

/// In Italy, after leaving Romania on the consent that [`good`] is, under Italian rules that ask for nobody.
fn abroad() -> Scene {
	let mut scene = Scene::new();
	scene.cross(&good(), 1);
	scene.go(Direction::Entry, "IT", "RO").at(in_window() + HOUR).cross(&[], 2);
	scene.go(Direction::Exit, "IT", "CH").at(in_window() + DAY);
	scene.rules.with_guardian[0].who = Requirement::NoConsent;
	scene
}

#[test]
fn the_terms_should_bind_when_an_exit_relied_on_them() {
	let scene = abroad();
	let terms = good()[0].terms.clone();
	let expected = BindingTerms {
		consent: scene.bound()[0],
		series: terms.series,
		until: terms.until,
		destinations: terms.destinations,
		escort_out: Escort::Guardian,
		escort_back: Escort::Alone,
		by: vec![1].try_into().unwrap(),
	};
	assert_eq!(scene.file.travel.bound.to_vec(), [expected]);
}

#[test]
fn an_onward_exit_should_be_referred_when_it_is_beyond_the_terms() {
	let beyond = || referred([Reason::BeyondConsent]);
	let mut scene = abroad();
	assert_eq!(scene.cross(&[], 3), beyond());
	// The one who travels along did not sign, and the one who signed did not agree.
	let to_switzerland = ConsentTerms {
		destinations: vec![country("CH")].try_into().unwrap(),
		reference: [7; 16],
		..terms()
	};
	assert_eq!(scene.cross(&[consent(to_switzerland.clone(), &[0])], 4), beyond());
	let old = scene.bound();
	assert_eq!(scene.cross(&[consent(to_switzerland, &[1])], 5), cleared());
	// The new terms bind, and those that do not reach so far no more.
	assert_eq!(scene.file.travel.bound.len(), 1);
	assert_ne!(scene.bound(), old);
}

#[test]
fn an_onward_exit_should_be_referred_when_the_terms_ended_or_were_withdrawn_or_the_company_changed()
{
	let beyond = || referred([Reason::BeyondConsent]);
	let to_romania = || {
		let mut scene = abroad();
		// So that Romania, to which the terms reach, is not the way home.
		scene.identity.residence = country("MD");
		scene.file.travel.path.clear();
		scene.go(Direction::Exit, "IT", "RO");
		scene
	};
	assert_eq!(to_romania().cross(&[], 3), cleared());
	assert_eq!(to_romania().at(terms().until.end()).cross(&[], 3), cleared());
	assert_eq!(to_romania().at(terms().until.end() + 1).cross(&[], 3), beyond());
	let mut scene = to_romania();
	scene.file.custody.links[1].series = begun(terms().issued);
	assert_eq!(scene.cross(&[], 3), beyond());
	let mut scene = to_romania();
	scene.rules.alone[0].who = Requirement::NoConsent;
	scene.crossing.companions = Companions::Nobody;
	assert_eq!(scene.cross(&[], 3), beyond());
	// The one who agreed travels along.
	let mut scene = abroad();
	scene.crossing.companions = Companions::Guardians(vec![1].try_into().unwrap());
	assert_eq!(scene.cross(&[], 3), cleared());
	// A court takes their place.
	let mut scene = abroad();
	let authorised = order(0, OrderKind::AuthoriseTravel, in_window());
	scene.file.custody.orders = vec![authorised].try_into().unwrap();
	assert_eq!(scene.assess(&[]).basis, Basis::CourtAuthorisation);
	assert_eq!(scene.cross(&[], 3), cleared());
}

#[test]
fn the_terms_should_bind_no_more_when_the_child_is_home() {
	let mut scene = abroad();
	scene.go(Direction::Exit, "IT", "RO").cross(&[], 3);
	assert_eq!(scene.bound().len(), 1);
	scene.go(Direction::Entry, "RO", "IT").at(in_window() + DAY + HOUR).cross(&[], 4);
	assert_eq!(scene.bound(), []);
}

#[test]
fn the_way_home_should_be_cleared_with_the_remembered_escort_when_no_paper_is_shown() {
	let mut scene = abroad();
	scene.go(Direction::Exit, "IT", "RO");
	// "Alone" is what the consent says of the way back.
	scene.crossing.companions = Companions::Nobody;
	let verdict = scene.assess(&[]);
	assert_eq!((verdict.outcome, verdict.basis), (Outcome::Cleared, Basis::WayHome));
	let with_a_stranger = Companions::Escort(H256([8; 32]));
	let stranger = Scene {
		crossing: Crossing { companions: with_a_stranger, ..scene.crossing.clone() },
		..abroad()
	};
	assert_eq!(stranger.assess(&[]).reasons, [Reason::WrongEscort].into());
	// A withdrawal changes nothing, a suspension does.
	scene.file.custody.links[1].series = begun(Minute(u32::MAX));
	assert_eq!(scene.assess(&[]).outcome, Outcome::Cleared);
	scene.file.custody.links[1].state = LinkState::Suspended;
	let suspended = scene.assess(&[]);
	assert_eq!((suspended.outcome, suspended.reasons), referred([Reason::WrongEscort]));
}

#[test]
fn the_terms_should_bind_on_when_an_entry_at_home_belongs_to_no_exit() {
	let mut scene = abroad();
	let entry = scene.go(Direction::Entry, "RO", "IT").at(in_window() + DAY).cross(&[], 3);
	assert_eq!(entry, referred([Reason::UnmatchedEntry]));
	assert_eq!((scene.bound().len(), scene.file.travel.path.len()), (1, 0));
	let onward = scene.go(Direction::Exit, "IT", "CH").at(in_window() + DAY + HOUR).cross(&[], 4);
	assert_eq!(onward, referred([Reason::BeyondConsent]));
	// From home, a new trip begins.
	let anew = scene.go(Direction::Exit, "RO", "CH").at(in_window() + DAY + 2 * HOUR);
	assert_eq!(anew.cross(&[], 5), cleared());
	assert_eq!(scene.bound(), []);
}
