//! What one read and one write of storage take where a block has to be done in time: in Wasm, on a
//! proof, with the cache and the recorder of `validate_block`.
//!
//! As many of the children's files as a full block touches are read, or read and written, in one
//! run, so that what their paths have in common is shared as it is in a block. Unpacking the proof
//! counts as reading, the new root as writing.

use crate::{
	machine::{Header, Wasm},
	population::{amend, Population},
	probes::Probes,
	results,
	state::State,
	stats::Spread,
	wasm::Blob,
};
use anyhow::{ensure, Context, Result};
use pallet_identity_registry::Subjects;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{Backend, TrieBackendBuilder};
use sp_trie::{recorder::Recorder, CompactProof};
use std::path::Path;
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
	/// One read, in nanoseconds.
	pub read: Spread,
	/// One write, in nanoseconds.
	pub write: Spread,
}

/// Measures on a state that `tutela` builds, by the comparison runtime's Wasm, and writes the
/// result to `out`.
pub fn run(plan: Plan, tutela: &Blob, comparison: &Blob, profile: &str, out: &Path) -> Result<()> {
	let header = Header::now(Wasm::of(tutela, profile), Some(Wasm::of(comparison, profile)));
	let files = plan.files.min(plan.children);
	ensure!(files > 0, "there is nothing to read");
	let population = Population { children: plan.children, guardians: 2, travellers: files };
	let state = State::build(population.items(tutela.genesis(amend)?), population.paths());
	let keys: Vec<Vec<u8>> = (0..files)
		.map(|child| Subjects::<Runtime>::hashed_key_for(population.subject(child)))
		.collect();
	let (proof, values) = prove(&state, &keys)?;
	let length = values.first().map_or(0, Vec::len);
	let changed = |(key, mut value): (&Vec<u8>, Vec<u8>)| {
		value.iter_mut().for_each(|byte| *byte = !*byte);
		(key.clone(), Some(value))
	};
	let writes: Vec<(Vec<u8>, Option<Vec<u8>>)> = keys.iter().zip(values).map(changed).collect();

	let probes = Probes(comparison);
	let root = state.root();
	let none: &[(Vec<u8>, Option<Vec<u8>>)] = &[];
	let (mut read, mut write) = (Vec::new(), Vec::new());
	for _ in 0..plan.repeat {
		// The arguments alone, which are as long for each.
		let arguments = (root, &proof, &keys, &writes);
		let (idle, _) = probes.time::<H256>("ProbeApi_storage_arguments", &arguments)?;
		let (both, after) = probes.time::<H256>("ProbeApi_storage", &arguments)?;
		ensure!(after != root, "nothing was written");
		let arguments = (root, &proof, &keys, none);
		let (idle_reading, _) = probes.time::<H256>("ProbeApi_storage_arguments", &arguments)?;
		let (reading, after) = probes.time::<H256>("ProbeApi_storage", &arguments)?;
		ensure!(after == root, "reading changed the state");
		let reading = reading.saturating_sub(idle_reading);
		let writing = both.saturating_sub(idle).saturating_sub(reading);
		read.push(reading.as_nanos() as f64 / f64::from(files));
		write.push(writing.as_nanos() as f64 / f64::from(files));
	}
	let database = Database {
		header,
		children: plan.children,
		files,
		length,
		proof: proof.encoded_nodes.iter().map(Vec::len).sum::<usize>() / keys.len(),
		read: Spread::of(read),
		write: Spread::of(write),
	};
	println!("read {:.0} ns, write {:.0} ns", database.read.median, database.write.median);
	results::write(out, &database)
}

/// The proof of these keys, and their values.
fn prove(state: &State, keys: &[Vec<u8>]) -> Result<(CompactProof, Vec<Vec<u8>>)> {
	let whole = state.backend();
	let recorder = Recorder::<BlakeTwo256>::default();
	let backend = TrieBackendBuilder::wrap(&whole).with_recorder(recorder.clone()).build();
	let read = |key: &Vec<u8>| -> Result<Vec<u8>> {
		let value = backend.storage(key).map_err(anyhow::Error::msg)?;
		value.context("a child has no file")
	};
	let values = keys.iter().map(read).collect::<Result<_>>()?;
	let proof = recorder.drain_storage_proof().into_compact_proof::<BlakeTwo256>(state.root());
	Ok((proof.map_err(|error| anyhow::anyhow!("{error:?}"))?, values))
}
