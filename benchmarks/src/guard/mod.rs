//! A guard of the hot path that noise does not move: instructions and bytes of proof of a fixed set
//! of crossings, compared with the figures that are committed.
//!
//! Instructions of the Wasm are wasmtime's fuel, those of the host are counted by callgrind inside
//! the host functions. Callgrind over all of `validate_block` was considered and left: it would
//! count machine code, which differs by processor, and would need the SDK's artifact compiled under
//! valgrind, which takes longer than the guard may. Counting by names of functions was tried and
//! left: binaries are stripped of their names.

mod callgrind;
mod cases;
mod executor;
mod figures;
mod host;

pub use cases::Case;
pub use figures::{compare, table, Cost, Figures};
pub use host::{serve, COMMAND};

use crate::{
	block::{build, Built},
	chain::{header_over, Header},
	crossings::{Crossings, Leg},
	population::{amend, Population},
	relay::Relay,
	state::{Keep, State},
	validation::parameters,
	wasm::Blob,
	work::Transaction,
};
use anyhow::{ensure, Context, Result};
use cases::{check, of_leg, Seen, TRIP};
use codec::{Decode, Encode};
use cumulus_primitives_core::relay_chain::HeadData;
use executor::{on_large_stack, Metered};
use polkadot_parachain_primitives::primitives::ValidationResult;
use sp_core::{storage::Storage, H256};
use sp_io::hashing::twox_128;
use std::collections::BTreeMap;
use tutela_primitives::{Moment, HOUR};
use tutela_runtime::Runtime;

/// 2026-12-01 00:00 UTC: when the children leave.
const LEAVING: Moment = 1_796_083_200_000;
/// The network that consents are signed for. A block's own genesis hash would change all texts and
/// signatures with every change of the first state.
const NETWORK: H256 = H256([0x7e; 32]);
/// The number of the block before the measured ones. Block 1 would overwrite the network.
const PARENT: u32 = 1;
/// What stands for the code in the state. The real one would change every hash above it.
const CODE: [u8; 64] = [0xc0; 64];

/// The children in the state, with two guardians each. A crossing of each traveller is measured.
pub const PEOPLE: Population = Population { children: 10_000, guardians: 2, travellers: 64 };

/// Counts what every case takes on this Wasm, which `compiler` made.
pub fn measure(blob: &Blob, compiler: String) -> Result<Figures> {
	blob.ensure_version(&tutela_runtime::VERSION)?;
	let artifact = Metered::compile(blob.code())?;
	// SAFETY: the line above made it.
	let metered = unsafe { Metered::load(&artifact)? };

	// Each chain with its cases: an empty block first, then one for each case.
	let mut stage = Stage::first(blob)?;
	let mut blocks = Vec::new();
	for legs in 0..=TRIP.len() {
		let mut cases = Case::ALL.into_iter().filter(|case| case.legs_before() == legs).peekable();
		if cases.peek().is_some() {
			blocks.push((None, stage.count(&metered, &stage.build(std::iter::empty())?)?));
		}
		for case in cases {
			let built = stage.report(case.crossings(PEOPLE, stage.seen()))?;
			blocks.push((Some(case), stage.count(&metered, &built)?));
		}
		if let Some(leg) = TRIP.get(legs) {
			stage = stage.after(*leg)?;
		}
	}
	let parameters: Vec<&[u8]> =
		blocks.iter().map(|(_, block)| block.parameters.as_slice()).collect();
	let host = host::count(&artifact, &parameters)?;

	let (mut cases, mut empty) = (BTreeMap::new(), Cost::default());
	for ((case, block), host) in blocks.into_iter().zip(host) {
		let cost = Cost { host, ..block.cost };
		match case {
			None => empty = cost,
			Some(case) => {
				cases.insert(case, cost.without(&empty));
			}
		}
	}
	Ok(Figures { compiler, children: PEOPLE.children, crossings: PEOPLE.travellers, cases })
}

/// A block that was executed.
struct Counted {
	/// The argument of its `validate_block`.
	parameters: Vec<u8>,
	cost: Cost,
}

/// A chain, and when its next block is made.
struct Stage<'a> {
	blob: &'a Blob,
	state: State,
	parent: Header,
	relay: Relay,
	now: Moment,
}

impl<'a> Stage<'a> {
	/// The chain before the children left.
	fn first(blob: &'a Blob) -> Result<Self> {
		let mut genesis = blob.genesis(amend)?;
		fix(&mut genesis);
		let state = State::build(PEOPLE.items(genesis), Keep::All);
		let parent = header_over(&state, PARENT);
		Self::at(blob, state, parent, LEAVING)
	}

	fn at(blob: &'a Blob, state: State, parent: Header, now: Moment) -> Result<Self> {
		let relay = Relay::at(now, &parent)?;
		Ok(Self { blob, state, parent, relay, now })
	}

	/// The chain an hour later, after a block in which every child makes this leg of the trip.
	fn after(mut self, leg: Leg) -> Result<Self> {
		let built = self.report(of_leg(PEOPLE, self.seen(), leg))?;
		self.state.apply(&built.writes)?;
		let parent = built.block.header;
		ensure!(self.state.root() == parent.state_root, "a change of the state was lost");
		Self::at(self.blob, self.state, parent, self.now + HOUR)
	}

	fn seen(&self) -> Seen {
		Seen { network: NETWORK, agreed_at: LEAVING, now: self.now }
	}

	/// A block that makes the records of these crossings, and no others.
	fn report(&self, crossings: Crossings) -> Result<Built> {
		let built = self.build(crossings.transactions())?;
		check(&crossings, &built)?;
		Ok(built)
	}

	fn build(&self, transactions: impl Iterator<Item = Transaction>) -> Result<Built> {
		build(self.blob, &self.state, &self.parent, &self.relay, transactions)
	}

	/// Executes a block, which must lead to the head that the collator came to.
	fn count(&self, metered: &Metered, built: &Built) -> Result<Counted> {
		let parameters = parameters(built.proof_of_validity(), &self.relay.validation);
		let spent = on_large_stack(|| metered.validate_block(&parameters))?;
		let result = ValidationResult::decode(&mut &spent.answer[..])?;
		let head = HeadData(built.block.header.encode());
		ensure!(result.head_data == head, "the validator comes to another head than the collator");
		let calls = spent.calls.values().sum();
		let proof = built.proof.encoded_size().try_into().context("a proof of 2^64 bytes")?;
		Ok(Counted { parameters, cost: Cost { wasm: spent.wasm, host: 0, calls, proof } })
	}
}

/// Takes out of a first state what changes with every build, and makes it the state of block 1.
fn fix(genesis: &mut Storage) {
	let number = [twox_128(b"System"), twox_128(b"Number")].concat();
	genesis.top.insert(number, PARENT.encode());
	genesis.top.insert(b":code".to_vec(), CODE.to_vec());
	let network = frame_system::BlockHash::<Runtime>::hashed_key_for(0);
	genesis.top.insert(network, NETWORK.encode());
}
