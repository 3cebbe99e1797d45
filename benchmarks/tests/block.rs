//! Small blocks, from the state to the validator.

use codec::Decode;
use pallet_border_transfer::Records;
use tutela_benchmarks::{
	block::Built,
	crossings::{Crossings, Leg, Shape},
	population::Population,
	suite::{Runtime, Stage, NOW},
	wasm::Blob,
};
use tutela_primitives::{Outcome, Record, RecordId};
use tutela_runtime::WASM_BINARY;

const PEOPLE: Population = Population { children: 120, guardians: 2, travellers: 100 };

fn crossings(stage: &Stage, shape: Shape, denied_percent: u32) -> Crossings {
	Crossings {
		population: PEOPLE,
		leg: Leg::Exit,
		shape,
		denied_percent,
		network: stage.network(),
		agreed_at: NOW,
		now: NOW,
	}
}

/// One test, because compiling the Wasm takes most of the time.
#[test]
fn a_block_should_be_accepted_by_its_own_validate_block() {
	let wasm = WASM_BINARY.expect("built without SKIP_WASM_BUILD");
	let runtime = Runtime::prepare(Blob::new(wasm.to_vec())).unwrap();
	runtime.blob().ensure_version(&tutela_runtime::VERSION).unwrap();
	let stage = Stage::of_population(&runtime, PEOPLE).unwrap();

	for shape in [Shape::Batched, Shape::Alone, Shape::Mixed] {
		let crossings = crossings(&stage, shape, 10);
		let built = stage.build(crossings.transactions()).unwrap();
		assert_eq!(built.units(), PEOPLE.travellers);
		assert!(!built.full);
		stage.validate(&built, &built.compressed().unwrap()).unwrap();

		let records = built.writes.iter().filter_map(|(key, value)| record(key, value));
		let denied = records.clone().filter(|outcome| *outcome == Outcome::Denied).count();
		let cleared = records.filter(|outcome| *outcome == Outcome::Cleared).count();
		assert_eq!((cleared, denied), (90, 10));
	}

	// A proof that lacks what the block reads is refused.
	let built = stage.build(crossings(&stage, Shape::Batched, 0).transactions()).unwrap();
	let empty = stage.build(std::iter::empty()).unwrap();
	let mixed = Built { proof: empty.proof, ..built };
	assert!(stage.validate(&mixed, &mixed.compressed().unwrap()).is_err());
}

/// The outcome of the record that was written under `key`, if it is one.
fn record(key: &[u8], value: &Option<Vec<u8>>) -> Option<Outcome> {
	let prefix = Records::<tutela_runtime::Runtime>::hashed_key_for(RecordId(0).key());
	let map = prefix.get(..32)?;
	let record = Record::decode(&mut &value.as_ref().filter(|_| key.starts_with(map))?[..]).ok()?;
	Some(record.verdict.outcome)
}
