//! What is measured, as it is stored.

use crate::{alternatives::Alternative, crossings::Shape, machine::Header, stats::Spread};
use anyhow::{Context, Result};
use serde::{de::DeserializeOwned, Deserialize, Serialize};
use std::path::Path;

/// What a block was filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "what")]
pub enum Workload {
	/// Crossings on Tutela.
	Crossings(Shape),
	/// What others do, on the comparison runtime.
	Alternative(Alternative),
}

/// Time and proof, as weights count them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Resources {
	/// Picoseconds.
	pub ref_time: u64,
	/// Bytes.
	pub proof_size: u64,
}

/// Sizes in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sizes {
	/// The transactions.
	pub transactions: u64,
	/// The proof of what was read.
	pub proof: u64,
	/// What validators get, compressed.
	pub compressed: u64,
}

/// Where the time of one unit goes, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parts {
	/// Checking signatures, the transaction's own included, natively.
	pub signatures: f64,
	/// Unpacking the proof, reading and writing on it, and the new root.
	pub storage: f64,
	/// Building and hashing the consents' texts.
	pub text: f64,
	/// Decoding the consents.
	pub decoding: f64,
	/// All else: calling into the Wasm's host, dispatch, verdict, events, records' encoding.
	pub rest: f64,
}

/// A filled block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
	/// What it was filled with.
	pub workload: Workload,
	/// Children in the state; accounts are as many times the guardians.
	pub children: u32,
	/// Guardians of each child, all of whom signed.
	pub guardians: u8,
	/// Crossings of a hundred that are denied.
	pub denied_percent: u32,
	/// Units in the block: crossings, transfers, names.
	pub units: u32,
	/// Transactions in the block.
	pub transactions: u32,
	/// Signatures that the block checks.
	pub signatures: u32,
	/// Whether the block refused one more transaction. If not, there were no more.
	pub full: bool,
	/// What the block's transactions used.
	pub used: Resources,
	/// What they may use.
	pub limit: Resources,
	/// Sizes of the block.
	pub sizes: Sizes,
	/// Sizes of a block without transactions.
	pub empty_sizes: Sizes,
	/// Building the block without a cache of the state, in milliseconds that went by.
	pub build: Spread,
	/// `validate_block` of the block, in milliseconds of a core.
	pub validate: Spread,
	/// The same, in milliseconds that went by.
	pub validate_wall: Spread,
	/// `validate_block` of a block without transactions, in milliseconds of a core.
	pub validate_empty: Spread,
	/// Decompressing the proof, in milliseconds of a core.
	pub decompress: Spread,
	/// The block's signatures checked natively and nothing else, in milliseconds of a core.
	pub floor: Spread,
	/// `validate_block` against the floor of the same round.
	pub to_floor: Spread,
	/// The least memory of a validator in which it was accepted, in MiB, to the next 16.
	pub memory: u32,
	/// Where the time goes, if it was measured.
	pub parts: Option<Parts>,
}

impl Block {
	/// Time of one unit in `validate_block`, without what an empty block takes, in microseconds.
	pub fn time_each(&self) -> f64 {
		(self.validate.median - self.validate_empty.median) * 1_000.0 / self.units()
	}

	/// Time of one unit's signatures, in microseconds.
	pub fn floor_each(&self) -> f64 {
		self.floor.median * 1_000.0 / self.units()
	}

	/// Compressed bytes of one unit, without those of an empty block.
	pub fn bytes_each(&self) -> f64 {
		self.sizes.compressed.saturating_sub(self.empty_sizes.compressed) as f64 / self.units()
	}

	/// Bytes of the proof of what one unit reads, not compressed.
	pub fn proof_each(&self) -> f64 {
		self.sizes.proof.saturating_sub(self.empty_sizes.proof) as f64 / self.units()
	}

	/// Weight of one unit's execution time, in microseconds.
	pub fn weight_each(&self) -> f64 {
		self.used.ref_time as f64 / 1e6 / self.units()
	}

	/// Units in a block by their weight, which is what decides.
	pub fn by_weight(&self) -> f64 {
		let share = |used: u64, limit: u64| used as f64 / limit.max(1) as f64;
		let time = share(self.used.ref_time, self.limit.ref_time);
		let proof = share(self.used.proof_size, self.limit.proof_size);
		if self.full {
			self.units()
		} else {
			(self.units() / time.max(proof)).floor()
		}
	}

	/// Units in a block by the bytes that validators get: 85 % of what they accept.
	pub fn by_proof(&self) -> f64 {
		let room = 0.85 * f64::from(cumulus_primitives_core::relay_chain::MAX_POV_SIZE);
		((room - self.empty_sizes.compressed as f64) / self.bytes_each()).floor()
	}

	/// Units in a block by the two seconds that validators have, on this machine.
	pub fn by_time(&self) -> f64 {
		((2e6 - self.validate_empty.median * 1_000.0) / self.time_each()).floor()
	}

	fn units(&self) -> f64 {
		f64::from(self.units.max(1))
	}
}

/// Filled blocks of one run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Blocks {
	/// When, where and of what.
	pub header: Header,
	/// One signature checked natively, in microseconds.
	pub signature: Spread,
	/// The blocks.
	pub blocks: Vec<Block>,
}

/// A block of a running node.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NodeBlock {
	/// Its number.
	pub number: u32,
	/// Crossings of the load in it.
	pub crossings: u32,
	/// What its ordinary transactions used.
	pub used: Resources,
}

/// Load on a running node.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Load {
	/// When, where and of what.
	pub header: Header,
	/// How the node was started, as whoever ran it says.
	pub node: String,
	/// Children in the node's state.
	pub children: u32,
	/// How the crossings were sent.
	pub shape: Shape,
	/// WebSocket connections.
	pub connections: u32,
	/// Transactions of one connection on their way at once.
	pub at_once: u32,
	/// Transactions of one officer that wait for a block at once.
	pub waiting: u32,
	/// Crossings sent.
	pub sent: u32,
	/// Crossings in blocks, with a record each.
	pub included: u32,
	/// Crossings that the pool did not take.
	pub refused: u32,
	/// Crossings that the pool took and that entered no block.
	pub lost: u32,
	/// Crossings whose transaction failed in its block.
	pub failed: u32,
	/// From the first transaction sent to the last block that holds one, in seconds.
	pub seconds: f64,
	/// From submission to inclusion in a best block, in seconds: the shares 0.5, 0.95, 0.99.
	pub latency: [f64; 3],
	/// What a block's ordinary transactions may use.
	pub limit: Resources,
	/// The blocks that hold crossings.
	pub blocks: Vec<NodeBlock>,
}

/// Reads a file of results.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
	let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
	serde_json::from_str(&text).with_context(|| format!("{} holds no results", path.display()))
}

/// Writes a file of results.
pub fn write(path: &Path, results: &impl Serialize) -> Result<()> {
	if let Some(folder) = path.parent() {
		std::fs::create_dir_all(folder)?;
	}
	let text = serde_json::to_string_pretty(results)? + "\n";
	std::fs::write(path, text).with_context(|| path.display().to_string())
}
