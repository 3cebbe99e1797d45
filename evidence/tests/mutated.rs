//! Bundles of a network that ran, each changed in one field: none is verified but those whose
//! report is the same, and each of these is listed here with its reason.
//!
//! The test changes every field of every fixture a few times. The whole is
//!
//! ```text
//! TUTELA_MUTATIONS=10000 cargo test -p tutela-evidence --profile fast --test mutated -- --nocapture
//! ```

#[path = "common/alter.rs"]
#[allow(dead_code)]
mod alter;

use alter::{class, mutated, places};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::PathBuf};
use tutela_evidence::{verify, Bundle, Checkpoint, Report};

/// Changes after which a file is verified with the same report, by the field that was changed, and
/// why that is right. There are none: each form has one way to say what it says.
const SAME_REPORT: [(&str, &str); 0] = [];

fn folder() -> PathBuf {
	PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// What a file says, if it is verified.
fn report(file: &Value, checkpoint: &Checkpoint) -> Option<Report> {
	let bundle = Bundle::parse(&serde_json::to_vec(file).unwrap()).ok()?;
	Some(verify(&bundle, checkpoint)).filter(|report| report.verified)
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
	fn roll(&mut self) -> u64 {
		self.0 =
			self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
		self.0 >> 20
	}
}

#[test]
fn a_bundle_that_is_changed_in_one_field_should_not_be_verified() {
	let wanted = std::env::var("TUTELA_MUTATIONS").map_or(500, |count| count.parse().unwrap());
	let checkpoint = fs::read(folder().join("checkpoint.json")).unwrap();
	let checkpoint = Checkpoint::parse(&checkpoint).unwrap();
	let file = |record: usize| fs::read(folder().join(format!("record-{record}.json"))).ok();
	let files: Vec<Value> =
		(0..).map_while(file).map(|file| serde_json::from_slice(&file).unwrap()).collect();
	assert!(files.len() >= 5);
	let reports: Vec<_> =
		files.iter().map(|file| report(file, &checkpoint).expect("it is verified")).collect();
	let all: Vec<Vec<String>> = files
		.iter()
		.map(|file| {
			let mut found = Vec::new();
			places(file, String::new(), &mut found);
			found
		})
		.collect();
	let fields: usize = all.iter().map(Vec::len).sum();
	let mut dice = Dice(2_609);
	let mut tried = 0usize;
	let mut by_field: BTreeMap<String, usize> = BTreeMap::new();
	let mut step = 0usize;
	while tried < wanted {
		// Every field of every file in turn, with a stride that spreads a short run over all.
		let mut at = (step * 7_919) % fields;
		step += 1;
		let number = all.iter().position(|places| {
			let is_here = at < places.len();
			if !is_here {
				at -= places.len();
			}
			is_here
		});
		let number = number.unwrap();
		let place = &all[number][at];
		let elsewhere = files[(number + 1 + step % (files.len() - 1)) % files.len()].pointer(place);
		let mut changed = files[number].clone();
		let value = changed.pointer_mut(place).unwrap();
		let Some(other) = mutated(value, elsewhere, dice.roll()) else { continue };
		if &other == value || place.is_empty() {
			continue;
		}
		*value = other;
		tried += 1;
		*by_field.entry(class(place)).or_default() += 1;
		if let Some(found) = report(&changed, &checkpoint) {
			let listed = SAME_REPORT.iter().any(|(field, _)| *field == class(place));
			assert!(listed && found == reports[number], "record {number}, {place}:\n{found}");
		}
	}
	println!("{tried} changed bundles, {} kinds of field of {fields}", by_field.len());
	assert!(wanted < 5_000 || by_field.len() > 80, "{}", by_field.len());
}
