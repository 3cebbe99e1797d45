//! A bundle in which anything is altered is not verified.

mod common;

use common::{
	alter::{altered, class, is_verified, places},
	relay::{finality, handover, Voters},
	story, Export,
};
use proptest::{
	prelude::*,
	test_runner::{Config, TestRunner},
};
use serde_json::Value;
use tutela_evidence::{verify, Bundle, Checkpoint};

/// A bundle with every part that a bundle can have, and a checkpoint that its reader trusts.
fn whole() -> (Value, Checkpoint) {
	about(story::CLEARED)
}

fn about(record: u64) -> (Value, Checkpoint) {
	let chain = story::tell();
	let head = story::BEFORE_DISTRUST;
	let (trusted, voters) = (Voters::new(5, 4), Voters::new(6, 4));
	let header = chain.blocks[head].header.clone();
	let finality = finality(&header, &voters, 3, vec![handover(600, &trusted, &voters)]);
	let claims = story::claims().open(&["name".into(), "birth_date".into()]);
	let bundle = chain.export_with(record, head, Some(claims), finality);
	let checkpoint = trusted.checkpoint(chain.network());
	assert!(verify(&bundle, &checkpoint).verified);
	(serde_json::to_value(bundle).unwrap(), checkpoint)
}

/// A holder may show fewer of the opened claims. Nothing else may be left out.
fn may_be_left_out(place: &str, before: &Value, after: &Value) -> bool {
	let fewer = |value: &Value| value.as_array().map(Vec::len);
	place == "/claims/openings" && fewer(after) < fewer(before)
}

#[test]
fn each_place_of_a_bundle_should_be_proven() {
	for record in [story::CLEARED, story::BACK, story::OVERRIDDEN] {
		each_place(record);
	}
}

fn each_place(record: u64) {
	let (file, checkpoint) = about(record);
	let mut all = Vec::new();
	places(&file, String::new(), &mut all);
	let mut classes = std::collections::BTreeSet::new();
	for place in &all {
		// The first place of each class. The property below alters every place.
		if !classes.insert(class(place)) {
			continue;
		}
		for dice in [0, 7, 14, 33] {
			let mut copy = file.clone();
			let value = copy.pointer_mut(place).unwrap();
			let Some(other) = altered(value, dice) else { continue };
			if &other == value || may_be_left_out(place, value, &other) {
				continue;
			}
			*value = other;
			assert!(!is_verified(&copy, &checkpoint), "{place} with {dice}");
		}
	}
	if record != story::CLEARED {
		return;
	}
	// Record, nodes, headers, justification, signatures, texts, claims with salts, amendments.
	for name in [
		"record/content/verdict/outcome",
		"head/state",
		"block/header",
		"finality/relay/justification",
		"finality/relay/handovers/justification",
		"consents/signatures/signature",
		"consents/text",
		"claims/openings/disclosure",
		"amendments",
		"transaction/bytes",
	] {
		assert!(classes.contains(&format!("/{name}")) || classes.contains(name), "{name}");
	}
}

#[test]
fn whatever_is_altered_should_not_be_verified() {
	let (file, checkpoint) = whole();
	let mut all = Vec::new();
	places(&file, String::new(), &mut all);
	let mut runner = TestRunner::new(Config { cases: 600, ..Config::default() });
	let changes = (any::<prop::sample::Index>(), any::<usize>());
	runner
		.run(&changes, |(place, dice)| {
			let place = place.get(&all);
			let mut copy = file.clone();
			let value = copy.pointer_mut(place).unwrap();
			let Some(other) = altered(value, dice / 2) else { return Ok(()) };
			if &other == value || may_be_left_out(place, value, &other) {
				return Ok(());
			}
			*value = other;
			prop_assert!(!is_verified(&copy, &checkpoint), "{place}");
			Ok(())
		})
		.unwrap();
}

#[test]
fn any_altered_byte_of_the_file_should_not_be_verified() {
	let (file, checkpoint) = whole();
	let text = serde_json::to_vec(&file).unwrap();
	let mut runner = TestRunner::new(Config { cases: 400, ..Config::default() });
	let changes = (any::<prop::sample::Index>(), 1u8..=255);
	runner
		.run(&changes, |(place, mask)| {
			let mut text = text.clone();
			let place = place.index(text.len());
			text[place] ^= mask;
			let judged = Bundle::parse(&text);
			prop_assert!(!judged.is_ok_and(|bundle| verify(&bundle, &checkpoint).verified));
			Ok(())
		})
		.unwrap();
}

#[test]
fn a_truncated_file_should_end_in_an_error() {
	let (file, _) = whole();
	let text = serde_json::to_vec(&file).unwrap();
	for part in 0..64 {
		assert!(Bundle::parse(&text[..text.len() * part / 64]).is_err());
	}
	assert!(Bundle::parse(&text[..text.len() - 1]).is_err());
	assert!(Bundle::parse(&text).is_ok());
}

#[test]
fn fewer_claims_should_be_verified_and_shown_as_fewer() {
	let (mut file, checkpoint) = whole();
	file.pointer_mut("/claims/openings").unwrap().as_array_mut().unwrap().remove(0);
	let bundle = Bundle::parse(&serde_json::to_vec(&file).unwrap()).unwrap();
	let report = verify(&bundle, &checkpoint);
	assert!(report.verified && report.claims.len() == 1);
}
