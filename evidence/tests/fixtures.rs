//! Bundles of a parachain whose relay chain ran with two validators: real headers, justifications
//! and proofs. `scripts/network --evidence` makes the files.

mod common;

use common::alter::{altered, is_verified, places};
use proptest::{
	prelude::*,
	test_runner::{Config, TestRunner},
};
use serde_json::Value;
use std::{fs, path::PathBuf};
use tutela_evidence::{bundle::Finality, checkpoint::Trust, verify, Bundle, Checkpoint};

fn folder() -> PathBuf {
	PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn checkpoint() -> Checkpoint {
	Checkpoint::parse(&fs::read(folder().join("checkpoint.json")).unwrap()).unwrap()
}

/// The files, in the order of their records' ids.
fn files() -> Vec<Vec<u8>> {
	let file = |record: usize| fs::read(folder().join(format!("record-{record}.json"))).ok();
	(0..).map_while(file).collect()
}

#[test]
fn every_record_should_be_verified() {
	let (checkpoint, files) = (checkpoint(), files());
	assert!(files.len() >= 5, "{} records", files.len());
	for (record, file) in files.iter().enumerate() {
		let report = verify(&Bundle::parse(file).unwrap(), &checkpoint);
		assert!(report.verified, "record {record}:\n{report}");
		let unfinalised =
			report.warnings.iter().any(|warning| warning.to_string().contains("UNFINALISED"));
		assert!(!unfinalised, "record {record}:\n{report}");
	}
}

#[test]
fn authorities_that_took_over_since_the_checkpoint_should_be_followed() {
	let files = files();
	let handovers = files.iter().map(|file| match Bundle::parse(file).unwrap().finality {
		Finality::Relay(proof) => proof.handovers.0.len(),
		Finality::Unfinalised => 0,
	});
	assert!(handovers.max() > Some(0));
}

#[test]
fn another_relay_chain_should_not_be_trusted() {
	let (checkpoint, files) = (checkpoint(), files());
	let Trust::Relay { para_id, set_id, authorities } = checkpoint.trust.clone() else {
		panic!("the checkpoint is of a relay chain")
	};
	let mut strangers = authorities.clone();
	strangers.0[0].key.0[0] ^= 1;
	for trust in [
		Trust::Relay { para_id: para_id + 1, set_id, authorities: authorities.clone() },
		Trust::Relay { para_id, set_id: set_id + 1, authorities: authorities.clone() },
		Trust::Relay { para_id, set_id, authorities: strangers },
	] {
		let other = Checkpoint::new(checkpoint.network, trust);
		for file in &files {
			assert!(!verify(&Bundle::parse(file).unwrap(), &other).verified);
		}
	}
}

#[test]
fn whatever_is_altered_in_the_relay_chains_part_should_not_be_verified() {
	let checkpoint = checkpoint();
	let file: Value = serde_json::from_slice(&files()[0]).unwrap();
	assert!(is_verified(&file, &checkpoint));
	let mut all = Vec::new();
	places(file.pointer("/finality").unwrap(), "/finality".into(), &mut all);
	let mut runner = TestRunner::new(Config { cases: 200, ..Config::default() });
	runner
		.run(&(any::<prop::sample::Index>(), any::<usize>()), |(place, dice)| {
			let place = place.get(&all);
			let mut copy = file.clone();
			let value = copy.pointer_mut(place).unwrap();
			let Some(other) = altered(value, dice / 2) else { return Ok(()) };
			if &other != value {
				*value = other;
				prop_assert!(!is_verified(&copy, &checkpoint), "{place}");
			}
			Ok(())
		})
		.unwrap();
}
