//! What one read and one write of storage take where a block has to be done in time: in Wasm, on a
//! proof, with the cache and the recorder of `validate_block`.
//!
//! As many of the children's files as a full block touches are read, or read and written, in one
//! run, so that what their paths have in common is shared as it is in a block. Unpacking the proof
//! counts as reading, the new root as writing. A record takes what a run takes longer that writes
//! as many of them too, each behind the one before it: by themselves they would stay in a
//! processor's cache, and take less than in a block.

use crate::{
	machine::{Header, Wasm},
	population::{amend, Population},
	probes::Probes,
	results,
	state::State,
	wasm::Blob,
};
use anyhow::{ensure, Context, Result};
use codec::{Encode, MaxEncodedLen};
use pallet_border_transfer::Records;
use pallet_identity_registry::Subjects;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{Backend, TrieBackendBuilder};
use sp_trie::{recorder::Recorder, CompactProof};
use std::{path::Path, time::Duration};
use tutela_primitives::{Record, RecordId};
use tutela_runtime::Runtime;

/// What is measured, and how often.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
	/// Children in the state, with two guardians each.
	pub children: u32,
	/// How many of their files one run reads, or writes.
	pub files: u32,
	/// How often.
	pub repeat: usize,
}

/// What one read and one write take.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Database {
	/// When, where and of what.
	pub header: Header,
	/// Children in the state.
	pub children: u32,
	/// How many files one run read, or wrote.
	pub files: u32,
	/// Length of a file, in bytes.
	pub length: usize,
	/// Proof of a file, in bytes, before it is compressed.
	pub proof: usize,
	/// How often it was done.
	pub repeats: usize,
	/// One read, in nanoseconds, of the quickest.
	pub read: u64,
	/// One write, in nanoseconds, of the quickest.
	pub write: u64,
	/// One record more, behind the one before it, in nanoseconds, of the quickest.
	pub record: u64,
}

/// Keys, each with what is written there.
type Writes = Vec<(Vec<u8>, Option<Vec<u8>>)>;

/// Measures on a state that `tutela` builds, by the comparison runtime's Wasm, and writes the
/// result to `out` and, as the runtime's source, to `weights`.
pub fn run(
	plan: Plan,
	tutela: &Blob,
	comparison: &Blob,
	profile: &str,
	weights: &Path,
	out: &Path,
) -> Result<()> {
	let header = Header::now(Wasm::of(tutela, profile), Some(Wasm::of(comparison, profile)));
	let files = plan.files.min(plan.children);
	ensure!(files > 0, "there is nothing to read");
	let population = Population { children: plan.children, guardians: 2, travellers: files };
	let state = State::build(population.items(tutela.genesis(amend)?), population.paths());
	let keys: Vec<Vec<u8>> = (0..files)
		.map(|child| Subjects::<Runtime>::hashed_key_for(population.subject(child)))
		.collect();
	let (proof, values) = prove(&state, &keys)?;
	let values = values.into_iter().collect::<Option<Vec<_>>>().context("a child has no file")?;
	let length = values.first().map_or(0, Vec::len);
	let changed = |(key, mut value): (&Vec<u8>, Vec<u8>)| {
		value.iter_mut().for_each(|byte| *byte = !*byte);
		(key.clone(), Some(value))
	};
	let writes: Writes = keys.iter().zip(values).map(changed).collect();
	let records = records(&population);
	let behind: Vec<Vec<u8>> = records.iter().map(|(key, _)| key.clone()).collect();
	let (with_gap, there) = prove(&state, &[&keys[..], &behind].concat())?;
	ensure!(there.iter().skip(keys.len()).all(Option::is_none), "the records are there already");
	let with_records = [&writes[..], &records].concat();

	let probes = Probes(comparison);
	let root = state.root();
	let [mut reading, mut both, mut all] = [const { Quickest::new() }; 3];
	for _ in 0..plan.repeat {
		let after = reading.time(&probes, &(root, &proof, &keys, Writes::new()))?;
		ensure!(after == root, "reading changed the state");
		let after = both.time(&probes, &(root, &proof, &keys, &writes))?;
		ensure!(after != root, "nothing was written");
		let after = all.time(&probes, &(root, &with_gap, &keys, &with_records))?;
		ensure!(after != root, "no record was written");
	}
	let each = |all: Duration| all.as_nanos() as u64 / u64::from(files);
	let (read, both) = (each(reading.net()), each(both.net()));
	let database = Database {
		header,
		children: plan.children,
		files,
		length,
		proof: proof.encoded_nodes.iter().map(Vec::len).sum::<usize>() / keys.len(),
		repeats: plan.repeat,
		read,
		write: both.saturating_sub(read),
		record: each(all.net()).saturating_sub(both),
	};
	println!(
		"read {} ns, write {} ns, record {} ns",
		database.read, database.write, database.record
	);
	std::fs::write(weights, database.weights())?;
	results::write(out, &database)
}

impl Database {
	/// The runtime's source file with these weights.
	fn weights(&self) -> String {
		let Self { header, children, files, length, repeats, read, write, record, .. } = self;
		format!(
			"//! What a read and a write of storage take, measured by `scripts/bench --storage` inside\n\
			 //! `validate_block`'s storage: in Wasm, on a proof.\n\
			 //!\n\
			 //! Date: {}. Machine: {}. Children in the state: {children}. Files read, or read and\n\
			 //! written, at once: {files}, of {length} bytes; as many records beside them. Repeats: {repeats}; the\n\
			 //! quickest counts.\n\
			 //!\n\
			 //! RocksDB's default, of a node that has a disk: 25 us a read, 100 us a write.\n\n\
			 use frame_support::{{\n\
			 \tparameter_types,\n\
			 \tweights::{{constants::WEIGHT_REF_TIME_PER_NANOS, RuntimeDbWeight, Weight}},\n\
			 }};\n\n\
			 parameter_types! {{\n\
			 \t/// What a read and a write of storage take, in picoseconds.\n\
			 \tpub const StorageWeight: RuntimeDbWeight = RuntimeDbWeight {{\n\
			 \t\tread: {read} * WEIGHT_REF_TIME_PER_NANOS,\n\
			 \t\twrite: {write} * WEIGHT_REF_TIME_PER_NANOS,\n\
			 \t}};\n\
			 \t/// What writing a record takes, which stands behind the last one: its path is written anyhow.\n\
			 \tpub const RecordWeight: Weight =\n\
			 \t\tWeight::from_parts({record} * WEIGHT_REF_TIME_PER_NANOS, 0);\n\
			 }}\n",
			header.date, header.cpu,
		)
	}
}

/// The quickest of repeated calls, with and without the work in them.
struct Quickest {
	all: Option<Duration>,
	/// The arguments alone.
	arguments: Option<Duration>,
}

impl Quickest {
	const fn new() -> Self {
		Self { all: None, arguments: None }
	}

	/// Times the work once more, and gives the root that it comes to.
	fn time(&mut self, probes: &Probes, arguments: &impl Encode) -> Result<H256> {
		let keep = |best: &mut Option<Duration>, took: Duration| {
			*best = Some(best.map_or(took, |best| best.min(took)));
		};
		let (took, _) = probes.time::<H256>("ProbeApi_storage_arguments", arguments)?;
		keep(&mut self.arguments, took);
		let (took, after) = probes.time::<H256>("ProbeApi_storage", arguments)?;
		keep(&mut self.all, took);
		Ok(after)
	}

	/// What the work took.
	fn net(&self) -> Duration {
		self.all.unwrap_or_default().saturating_sub(self.arguments.unwrap_or_default())
	}
}

/// As many records as children travel, of the greatest length, behind the last one.
fn records(population: &Population) -> Writes {
	let first = u64::from(population.children);
	let record = |child: u32| {
		let id = RecordId(first.saturating_add(child.into()));
		let mut value = child.encode();
		value.resize(Record::max_encoded_len(), !0);
		(Records::<Runtime>::hashed_key_for(id.key()), Some(value))
	};
	(0..population.travellers).map(record).collect()
}

/// The proof of these keys, and what they hold.
fn prove(state: &State, keys: &[Vec<u8>]) -> Result<(CompactProof, Vec<Option<Vec<u8>>>)> {
	let whole = state.backend();
	let recorder = Recorder::<BlakeTwo256>::default();
	let backend = TrieBackendBuilder::wrap(&whole).with_recorder(recorder.clone()).build();
	let values = keys
		.iter()
		.map(|key| backend.storage(key).map_err(anyhow::Error::msg))
		.collect::<Result<_>>()?;
	let proof = recorder.drain_storage_proof().into_compact_proof::<BlakeTwo256>(state.root());
	Ok((proof.map_err(|error| anyhow::anyhow!("{error:?}"))?, values))
}
