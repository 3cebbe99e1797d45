//! What crossings leave behind on a child's file.

use super::*;
use crate::{
	ConsentId, ConsentUse, Objection, Reason, Refusal, Withdrawal, DAY, HOUR, OBJECTION_LIFETIME,
};

fn filler(number: u8) -> ConsentUse {
	ConsentUse {
		hash: H256([number; 32]),
		used: 1,
		until: Minute(0),
		place_of: 9,
		signatures: Default::default(),
	}
}

/// The other parent's consent to [`Scene::new`]'s journey.
fn good(reference: u8) -> ConsentTerms {
	ConsentTerms { reference: [reference; 16], crossings: 1, ..terms() }
}

#[test]
fn settle_should_open_a_journey_when_the_exit_is_cleared() {
	let mut scene = Scene::new();
	assert_eq!(scene.cross(&[consent(good(0), &[1])], 7).0, Outcome::Cleared);
	let journey = scene.file.travel.journey.as_ref().unwrap();
	assert_eq!(
		(journey.exit, journey.from, journey.to),
		(RecordId(7), country("RO"), country("IT"))
	);
	assert_eq!(journey.companions, scene.crossing.companions);
	assert_eq!(journey.arrive_by, in_window() + 48 * HOUR);
	assert_eq!(scene.file.travel.path.to_vec(), [country("RO")]);
	assert_eq!(scene.file.travel.return_by, good(0).return_by);
	assert_eq!(scene.file.travel.last_record, Some(RecordId(7)));
}

#[test]
fn settle_should_leave_a_mark_and_the_last_record_only_when_the_exit_is_refused() {
	let mut scene = Scene::new();
	let before = scene.file.clone();
	assert_eq!(scene.cross(&[], 7).0, Outcome::Denied);
	assert_eq!(scene.file.custody, before.custody);
	assert_eq!(scene.file.travel.last_record, Some(RecordId(7)));
	let at = Minute::containing(in_window());
	let mark = Refusal { at, post: post("RO"), officer: KEY, again: None };
	assert_eq!(scene.file.travel.refused, Some(mark));
	scene.file.travel.refused = None;
	scene.file.travel.last_record = None;
	assert_eq!(scene.file, before);
}

#[test]
fn settle_should_close_the_journey_and_the_trip_when_the_child_is_home() {
	let mut scene = Scene::new();
	scene.cross(&[consent(good(0), &[1])], 1);
	assert_eq!(scene.go(Direction::Entry, "IT", "RO").cross(&[], 2).0, Outcome::Cleared);
	assert_eq!(scene.file.travel.journey, None);
	assert_eq!(scene.file.travel.path.to_vec(), [country("RO")]);
	assert_eq!(scene.go(Direction::Exit, "IT", "RO").cross(&[], 3).0, Outcome::Cleared);
	assert_eq!(scene.file.travel.path.to_vec(), []);
	assert_eq!(scene.go(Direction::Entry, "RO", "IT").cross(&[], 4).0, Outcome::Cleared);
	assert_eq!(scene.file.travel.journey, None);
	assert_eq!(scene.file.travel.return_by, None);
}

#[test]
fn settle_should_leave_the_journey_open_when_the_entry_was_before_it() {
	let mut scene = Scene::new();
	scene.cross(&[consent(good(0), &[1])], 1);
	let travelling = scene.file.travel.clone();
	scene.go(Direction::Entry, "IT", "RO").crossing.captured_at = in_window() - HOUR;
	let (outcome, reasons) = scene.cross(&[], 2);
	assert_eq!((outcome, reasons), (Outcome::Referred, Reasons::from([Reason::UnmatchedEntry])));
	assert_eq!(scene.file.travel, Travel { last_record: Some(RecordId(2)), ..travelling });
}

#[test]
fn settle_should_lead_back_step_by_step_when_the_trip_went_over_several_borders() {
	let mut scene = Scene::new();
	scene.rules.with_guardian[0].who = crate::Requirement::NoConsent;
	for (here, other) in [("RO", "HU"), ("HU", "AT"), ("AT", "IT")] {
		assert_eq!(scene.go(Direction::Exit, here, other).cross(&[], 1).0, Outcome::Cleared);
		assert_eq!(scene.go(Direction::Entry, other, here).cross(&[], 2).0, Outcome::Cleared);
	}
	assert_eq!(scene.file.travel.path.to_vec(), ["RO", "HU", "AT"].map(country));
	scene.rules.with_guardian[0].who = crate::Requirement::Forbidden;
	assert_eq!(scene.go(Direction::Exit, "IT", "DE").cross(&[], 3).0, Outcome::Denied);
	assert_eq!(scene.go(Direction::Exit, "IT", "AT").cross(&[], 4).0, Outcome::Cleared);
	assert_eq!(scene.file.travel.path.to_vec(), ["RO", "HU"].map(country));
	assert_eq!(scene.go(Direction::Entry, "AT", "IT").cross(&[], 5).0, Outcome::Cleared);
	// The way home does not lead to a country again that lies behind by now.
	assert_eq!(scene.go(Direction::Exit, "AT", "IT").cross(&[], 6).0, Outcome::Denied);
	assert_eq!(scene.go(Direction::Exit, "AT", "RO").cross(&[], 7).0, Outcome::Cleared);
	assert_eq!(scene.file.travel.path.to_vec(), []);
}

#[test]
fn settle_should_count_a_use_when_the_outcome_relies_on_the_consent() {
	let mut scene = Scene::new();
	let presented = [consent(good(0), &[1]), consent(good(1), &[1])];
	scene.cross(&presented, 1);
	assert_eq!(scene.file.custody.uses.len(), 1);
	assert_eq!(scene.file.custody.uses[0].used, 1);
	assert_eq!(scene.file.custody.uses[0].until, good(0).until);
	// The first is used up: the second serves the second crossing, and none serves a third.
	scene.file.travel = Default::default();
	assert_eq!(scene.cross(&presented, 2).0, Outcome::Cleared);
	scene.file.travel = Default::default();
	let third = scene.cross(&presented, 3);
	assert_eq!(third, (Outcome::Denied, Reasons::from([Reason::UsedUp])));
	assert!(scene.file.custody.uses.iter().all(|entry| entry.used == 1));
}

#[test]
fn settle_should_count_one_use_when_two_guardians_signed_copies_of_one_consent() {
	let mut scene = Scene::new();
	let terms = ConsentTerms { escort_out: Escort::person(H256([9; 32])), ..good(0) };
	scene.crossing.companions = Companions::Escort(H256([9; 32]));
	let copies = [consent(terms.clone(), &[0]), consent(terms, &[1])];
	assert_eq!(scene.cross(&copies, 1).0, Outcome::Cleared);
	assert_eq!(scene.file.custody.uses.len(), 1);
	assert_eq!(scene.file.custody.uses[0].used, 1);
}

#[test]
fn settle_should_count_every_consent_when_the_memory_is_nearly_full() {
	let mut scene = Scene::new();
	scene.rules.with_guardian[0].who = crate::Requirement::EveryGuardian;
	scene.file.custody.links = vec![link(0), link(1), link(2)].try_into().unwrap();
	scene.file.custody.uses = (0..15).map(filler).collect::<Vec<_>>().try_into().unwrap();
	let presented = [consent(good(0), &[1]), consent(good(1), &[2])];
	let refused = scene.cross(&presented, 1);
	// There is room for one: the second one could be used again and again.
	assert_eq!(refused, (Outcome::Denied, Reasons::from([Reason::ConsentMemoryFull])));
	scene.file.custody.uses.pop();
	// Another officer of the same post looks at it again.
	scene.crossing.officer = KeyHint([1; 4]);
	assert_eq!(scene.cross(&presented, 2).0, Outcome::Cleared);
	assert_eq!(scene.file.custody.uses.len(), 16);
}

#[test]
fn settle_should_keep_the_earliest_return_date_when_several_consents_name_one() {
	let mut scene = Scene::new();
	scene.rules.with_guardian[0].who = crate::Requirement::EveryGuardian;
	scene.file.custody.links = vec![link(0), link(1), link(2)].try_into().unwrap();
	let sooner = Some(minute(2027, 1, 2, 0, 0));
	let presented =
		[consent(good(0), &[1]), consent(ConsentTerms { return_by: sooner, ..good(1) }, &[2])];
	scene.cross(&presented, 1);
	assert_eq!(scene.file.travel.return_by, sooner);
}

#[test]
fn forgetting_should_spare_what_can_still_be_presented() {
	let mut custody = Scene::new().file.custody;
	let until = minute(2026, 12, 1, 0, 0);
	custody.uses = vec![ConsentUse { until, ..filler(0) }].try_into().unwrap();
	let consent = ConsentId([0; 16]);
	let withdrawal = Withdrawal { consent, slot: 0, until, withdrawn_at: 0 };
	custody.withdrawals = vec![withdrawal].try_into().unwrap();
	let raised_at = until.end() - OBJECTION_LIFETIME + 1;
	let lapsing = Objection { to_residence_only: false, slot: 0, raised_at, backed_at: None };
	let backed = Objection { to_residence_only: false, slot: 1, raised_at: 0, backed_at: Some(1) };
	custody.objections = vec![lapsing, backed].try_into().unwrap();
	let before = custody.clone();
	custody.forget_expired(until.end() + DAY, DAY);
	assert_eq!(custody, before);
	custody.forget_expired(until.end() + DAY + 1, DAY);
	assert!(custody.uses.is_empty() && custody.withdrawals.is_empty());
	assert_eq!(custody.objections.to_vec(), [backed]);
}
