//! Fills blocks and measures them, all in one run.

use crate::{
	alternatives::{self, Alternative},
	block::{build, Built},
	chain::{first_header, Header},
	crossings::{Crossings, Leg, Shape},
	machine,
	population::{self, Population},
	probes::Probes,
	relay::Relay,
	results::{Block, Blocks, Parts, Resources, Sizes, Workload},
	state::{Items, Keep, State},
	stats::Spread,
	validation::{Validated, Validator, PAGES, PAGES_OF_MIB},
	wasm::Blob,
	work::{floor, Transaction},
};
use anyhow::{ensure, Context, Result};
use codec::Encode;
use frame_support::{dispatch::DispatchClass, weights::Weight};
use indicatif::{ProgressBar, ProgressStyle};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc, time::Duration};
use tutela_primitives::{Consent, Moment, Slot};
use tutela_runtime::configs::RuntimeBlockWeights;

/// 2026-12-01 00:00 UTC: when the blocks are built.
pub const NOW: Moment = 1_796_083_200_000;
/// More crossings than any block holds.
const TRAVELLERS: u32 = 12_000;

/// Resolution of the search for a validator's least memory, in MiB.
const MEMORY_STEP: u32 = 16;

/// What to measure.
pub struct Plan {
	/// Children in the state, with two guardians each.
	pub children: Vec<u32>,
	/// How crossings are sent.
	pub shapes: Vec<Shape>,
	/// Numbers of guardians, besides two, to measure at `reference`.
	pub guardians: Vec<Slot>,
	/// Children in the state for guardians, for denials and for the alternatives.
	pub reference: u32,
	/// Crossings of a hundred that are denied.
	pub denied_percent: u32,
	/// How often each block is validated.
	pub repeat: usize,
	/// What to compare with. Ignored without the comparison runtime.
	pub alternatives: Vec<Alternative>,
}

/// One runtime, compiled for the collator and for the validator.
pub struct Runtime {
	blob: Blob,
	validator: Validator,
	/// Validators with less memory, by their MiB.
	lesser: RefCell<BTreeMap<u32, Rc<Validator>>>,
}

impl Runtime {
	/// Compiles `blob`.
	pub fn prepare(blob: Blob) -> Result<Self> {
		let validator = Validator::prepare(blob.code(), PAGES)?;
		Ok(Self { blob, validator, lesser: RefCell::default() })
	}

	/// The validator with this much memory.
	fn with_memory(&self, mebibytes: u32) -> Result<Rc<Validator>> {
		let mut lesser = self.lesser.borrow_mut();
		if let Some(known) = lesser.get(&mebibytes) {
			return Ok(known.clone());
		}
		let validator = Rc::new(Validator::prepare(self.blob.code(), mebibytes * PAGES_OF_MIB)?);
		lesser.insert(mebibytes, validator.clone());
		Ok(validator)
	}

	/// The Wasm.
	pub fn blob(&self) -> &Blob {
		&self.blob
	}
}

/// A chain with its first block, and the relay chain for the second.
pub struct Stage<'a> {
	runtime: &'a Runtime,
	state: State,
	parent: Header,
	relay: Relay,
}

impl<'a> Stage<'a> {
	/// A chain whose first state holds `items`.
	pub fn set(runtime: &'a Runtime, items: Items, keep: Keep) -> Result<Self> {
		let state = State::build(items, keep);
		let parent = first_header(&state);
		let relay = Relay::at(NOW, &parent)?;
		Ok(Self { runtime, state, parent, relay })
	}

	/// Tutela with these people.
	pub fn of_population(runtime: &'a Runtime, population: Population) -> Result<Self> {
		let genesis = runtime.blob.genesis(population::amend)?;
		Self::set(runtime, population.items(genesis), population.paths())
	}

	/// The chain's genesis hash.
	pub fn network(&self) -> sp_core::H256 {
		sp_core::H256(sp_io::hashing::blake2_256(&self.parent.encode()))
	}

	/// Builds the next block.
	pub fn build(&self, transactions: impl Iterator<Item = Transaction>) -> Result<Built> {
		build(&self.runtime.blob, &self.state, &self.parent, &self.relay, transactions)
	}

	/// Validates a block. Fails if the validator's new head is not the collator's.
	pub fn validate(&self, built: &Built, compressed: &[u8]) -> Result<Validated> {
		let (head, took) = self.runtime.validator.validate(compressed, &self.relay.validation)?;
		ensure!(
			head.0 == built.block.header.encode(),
			"the validator comes to another head than the collator"
		);
		Ok(took)
	}

	/// The least memory in which a valid block is validated, in MiB, to [`MEMORY_STEP`].
	fn memory(&self, compressed: &[u8]) -> Result<u32> {
		eprintln!("  searching the least memory; runs with too little end in an error message");
		let (mut short, mut enough) = (0, PAGES / PAGES_OF_MIB / MEMORY_STEP);
		while short + 1 < enough {
			let middle = short.midpoint(enough);
			let validator = self.runtime.with_memory(middle * MEMORY_STEP)?;
			match validator.validate(compressed, &self.relay.validation) {
				Ok(_) => enough = middle,
				Err(_) => short = middle,
			}
		}
		Ok(enough * MEMORY_STEP)
	}
}

/// Measures everything in `plan`.
pub fn run(
	plan: &Plan,
	tutela: &Runtime,
	comparison: Option<&Runtime>,
	header: machine::Header,
) -> Result<Blocks> {
	tutela.blob.ensure_version(&tutela_runtime::VERSION)?;
	let mut suite = Suite { plan, tutela, comparison, blocks: Vec::new(), signature: Vec::new() };
	for children in &plan.children {
		suite.crossings(*children, 2, plan.denied_percent, &plan.shapes)?;
	}
	if !plan.children.contains(&plan.reference) {
		suite.crossings(plan.reference, 2, plan.denied_percent, &plan.shapes)?;
	}
	for denied_percent in [0, 100] {
		if denied_percent != plan.denied_percent {
			suite.crossings(plan.reference, 2, denied_percent, &[Shape::Batched])?;
		}
	}
	for guardians in &plan.guardians {
		if *guardians != 2 {
			suite.crossings(plan.reference, *guardians, plan.denied_percent, &[Shape::Batched])?;
		}
	}
	suite.alternatives()?;
	Ok(Blocks { header, signature: Spread::of(suite.signature), blocks: suite.blocks })
}

struct Suite<'a> {
	plan: &'a Plan,
	tutela: &'a Runtime,
	comparison: Option<&'a Runtime>,
	blocks: Vec<Block>,
	/// Microseconds of one signature, of each round.
	signature: Vec<f64>,
}

/// The parameters of a block.
#[derive(Clone, Copy)]
struct About {
	workload: Workload,
	population: Population,
	denied_percent: u32,
}

impl Suite<'_> {
	fn crossings(
		&mut self,
		children: u32,
		guardians: Slot,
		denied_percent: u32,
		shapes: &[Shape],
	) -> Result<()> {
		let travellers = children.min(TRAVELLERS);
		let population = Population { children, guardians, travellers };
		eprintln!("{children} children with {guardians} guardians, {denied_percent} % denied");
		let tutela = self.tutela;
		let stage = Stage::of_population(tutela, population)?;
		for shape in shapes {
			let network = stage.network();
			let crossings = Crossings {
				population,
				leg: Leg::Exit,
				shape: *shape,
				denied_percent,
				network,
				agreed_at: NOW,
				now: NOW,
			};
			let about = About { workload: Workload::Crossings(*shape), population, denied_percent };
			let built = stage.build(crossings.transactions())?;
			let mut block = self.measure(&stage, about, &built)?;
			block.parts = self.parts(&stage, &crossings, &built, &block)?;
			self.blocks.push(block);
		}
		Ok(())
	}

	fn alternatives(&mut self) -> Result<()> {
		let Some(comparison) = self.comparison else { return Ok(()) };
		comparison.blob.ensure_version(&tutela_comparison_runtime::VERSION)?;
		let children = self.plan.reference;
		let population =
			Population { children, guardians: 2, travellers: children.min(TRAVELLERS) };
		eprintln!("{} accounts on the comparison runtime", 2 * children);
		let items = alternatives::items(population, comparison.blob.genesis(|_| Ok(()))?)?;
		let stage = Stage::set(comparison, items, alternatives::paths(population))?;
		for alternative in &self.plan.alternatives {
			let workload = alternatives::Workload::new(population, stage.network());
			let built = stage.build(workload.transactions(*alternative))?;
			let workload = Workload::Alternative(*alternative);
			let about = About { workload, population, denied_percent: 0 };
			let block = self.measure(&stage, about, &built)?;
			self.blocks.push(block);
		}
		Ok(())
	}

	/// Validates a block repeatedly, in turn with an empty block and the floor.
	fn measure(&mut self, stage: &Stage, about: About, built: &Built) -> Result<Block> {
		let empty = stage.build(std::iter::empty())?;
		let (pov, empty_pov) = (built.compressed()?, empty.compressed()?);
		let bar = progress(self.plan.repeat, &about.workload)?;
		let [mut full, mut wall, mut none, mut unpack, mut least] = [const { Vec::new() }; 5];
		// The first round fills caches and is not counted.
		for round in 0..=self.plan.repeat {
			let took = stage.validate(built, &pov)?;
			let took_empty = stage.validate(&empty, &empty_pov)?;
			let took_floor = floor(&built.taken);
			if round > 0 {
				full.push(took.execute.cpu);
				wall.push(took.execute.wall);
				none.push(took_empty.execute.cpu);
				unpack.push(took.decompress.cpu);
				least.push(took_floor.cpu);
				bar.inc(1);
			}
		}
		bar.finish_and_clear();
		let signatures: usize = built.taken.iter().map(|one| one.signed.len()).sum();
		let each = |time: &Duration| time.as_secs_f64() * 1e6 / signatures.max(1) as f64;
		self.signature.extend(least.iter().map(each));
		let ratio =
			|(time, floor): (&Duration, &Duration)| time.as_secs_f64() / floor.as_secs_f64();
		let limits = RuntimeBlockWeights::get();
		let limit = limits.get(DispatchClass::Normal).max_total.unwrap_or(limits.max_block);
		let block = Block {
			workload: about.workload,
			children: about.population.children,
			guardians: about.population.guardians,
			denied_percent: about.denied_percent,
			units: built.units(),
			transactions: built.taken.len() as u32,
			signatures: signatures as u32,
			full: built.full,
			used: resources(*built.weight.get(DispatchClass::Normal)),
			limit: resources(limit),
			sizes: sizes(built, &pov),
			empty_sizes: sizes(&empty, &empty_pov),
			build: Spread::of_times(&[built.took]),
			validate: Spread::of_times(&full),
			validate_wall: Spread::of_times(&wall),
			validate_empty: Spread::of_times(&none),
			decompress: Spread::of_times(&unpack),
			floor: Spread::of_times(&least),
			to_floor: Spread::of(full.iter().zip(&least).map(ratio).collect()),
			memory: stage.memory(&pov)?,
			parts: None,
		};
		say(&block);
		Ok(block)
	}

	/// The parts of the time of a crossing. None without the comparison runtime, which measures them.
	fn parts(
		&self,
		stage: &Stage,
		crossings: &Crossings,
		built: &Built,
		block: &Block,
	) -> Result<Option<Parts>> {
		let Some(comparison) = self.comparison else { return Ok(None) };
		let probes = Probes(&comparison.blob);
		let empty = stage.build(std::iter::empty())?;
		let terms: Vec<_> = (0..built.units())
			.map(|child| (crossings.population.subject(child), crossings.terms(child)))
			.collect();
		let consents = consents(built)?;
		let each = |time: f64| time * 1e6 / f64::from(built.units().max(1));
		let median = |measure: &dyn Fn() -> Result<f64>| -> Result<f64> {
			let runs = (0..=self.plan.repeat).map(|_| measure()).collect::<Result<Vec<f64>>>()?;
			Ok(each(Spread::of(runs.into_iter().skip(1).collect()).median))
		};
		let text = median(&|| Ok(probes.texts(crossings.network, &terms)?.as_secs_f64()))?;
		let decoding = median(&|| Ok(probes.decode(&consents)?.as_secs_f64()))?;
		let storage = median(&|| {
			let full = probes.storage(stage.state.root(), built)?;
			let none = probes.storage(stage.state.root(), &empty)?;
			Ok(full.as_secs_f64() - none.as_secs_f64())
		})?;
		let signatures = block.floor_each();
		let rest = block.time_each() - signatures - storage - text - decoding;
		Ok(Some(Parts { signatures, storage, text, decoding, rest }))
	}
}

/// The consents that a block's transactions carry.
fn consents(built: &Built) -> Result<Vec<Consent>> {
	use pallet_border_transfer::Call;
	use tutela_runtime::{RuntimeCall, UncheckedExtrinsic};
	let mut consents = Vec::new();
	for transaction in &built.taken {
		let bytes = transaction.bytes.encode();
		let decoded = <UncheckedExtrinsic as codec::Decode>::decode(&mut &bytes[..])
			.context("a transaction cannot be read back")?;
		match decoded.function {
			RuntimeCall::BorderTransfer(Call::verify_crossing { report }) => {
				consents.extend(report.consents);
			}
			RuntimeCall::BorderTransfer(Call::verify_crossings { reports }) => {
				consents.extend(reports.into_iter().flat_map(|report| report.consents));
			}
			_ => {}
		}
	}
	Ok(consents)
}

fn resources(weight: Weight) -> Resources {
	Resources { ref_time: weight.ref_time(), proof_size: weight.proof_size() }
}

fn sizes(built: &Built, compressed: &[u8]) -> Sizes {
	Sizes {
		transactions: built.block.extrinsics.encoded_size() as u64,
		proof: built.proof.encoded_size() as u64,
		compressed: compressed.len() as u64,
	}
}

fn progress(rounds: usize, workload: &Workload) -> Result<ProgressBar> {
	let style = ProgressStyle::with_template("  {msg} {bar:30} {pos}/{len} {elapsed}")?;
	let bar = ProgressBar::new(rounds as u64).with_style(style);
	Ok(bar.with_message(format!("{workload:?}")))
}

fn say(block: &Block) {
	eprintln!(
		"  {:?}: {} units in {} transactions, {} by weight; {:.1} us and {:.0} bytes each; \
		 validated in {:.0} ms, {:.2} times its signatures, and {} MiB",
		block.workload,
		block.units,
		block.transactions,
		block.by_weight(),
		block.time_each(),
		block.bytes_each(),
		block.validate.median,
		block.to_floor.median,
		block.memory,
	);
}
