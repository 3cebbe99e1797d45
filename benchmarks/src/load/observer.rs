//! Looks at each block of the node.

use super::{records_key, sender::Hash, time_key, weight_key, Expected, Rpc};
use crate::results::{NodeBlock, Resources};
use anyhow::{ensure, Context, Result};
use codec::Decode;
use frame_support::{
	dispatch::{DispatchClass, PerDispatchClass},
	weights::Weight,
};
use indicatif::ProgressBar;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use std::{
	collections::HashMap,
	time::{Duration, Instant},
};
use subxt::rpcs::methods::legacy::NumberOrHex;
use tutela_primitives::{Moment, RecordId};

/// How long no crossing enters a block before those that are left are given up.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(20);

/// Follows a node's best blocks.
pub(super) struct Observer {
	node: Rpc,
	/// The last block that was looked at.
	last: u32,
	/// The number of records then.
	records: u64,
}

/// What stands in blocks.
pub(super) struct Seen {
	/// What was looked for.
	pub(super) expected: Expected,
	/// When each was seen in a block.
	pub(super) included: HashMap<Hash, Instant>,
	/// Records that were made.
	pub(super) records: u32,
	/// The blocks that hold some.
	pub(super) blocks: Vec<NodeBlock>,
}

impl Observer {
	/// Waits for the node's first block, before which the chain has no time.
	pub(super) async fn begin(node: Rpc, patience: Duration) -> Result<Self> {
		let begun = Instant::now();
		let mut observer = Self { node, last: 0, records: 0 };
		loop {
			observer.last = observer.best().await?;
			if observer.last > 0 {
				break;
			}
			ensure!(begun.elapsed() < patience, "the node makes no blocks");
			tokio::time::sleep(PAUSE).await;
		}
		Ok(observer)
	}

	/// The chain's time, in milliseconds.
	pub(super) async fn now(&self) -> Result<Moment> {
		let block = self.hash(self.last).await?.context("the best block is gone")?;
		self.read(&time_key(), block).await?.context("the chain has no time")
	}

	/// Begins to look at what comes from now on.
	pub(super) async fn catch_up(&mut self) -> Result<()> {
		self.last = self.best().await?;
		let block = self.hash(self.last).await?.context("the best block is gone")?;
		self.records = self.records_at(block).await?;
		Ok(())
	}

	/// Looks for the `expected` transactions until all are found or none comes any more, and gives
	/// their senders room for the next ones.
	pub(super) async fn follow(mut self, expected: Expected, bar: &ProgressBar) -> Result<Seen> {
		let first_records = self.records;
		let mut seen = Seen { expected, included: HashMap::new(), records: 0, blocks: Vec::new() };
		let mut latest = Instant::now();
		while seen.included.len() < seen.expected.len() && latest.elapsed() < PATIENCE {
			let Some(hash) = self.hash(self.last + 1).await? else {
				tokio::time::sleep(PAUSE).await;
				continue;
			};
			let now = Instant::now();
			let Some(body) = self.node.chain_get_block(Some(hash.0.into())).await? else {
				continue;
			};
			self.last += 1;
			let hashes = body.block.extrinsics.iter().map(|bytes| blake2_256(bytes));
			let mut crossings = 0;
			let own: Vec<Hash> = hashes
				.filter(|hash| {
					let Some((units, room)) = seen.expected.get(hash) else { return false };
					crossings += units;
					room.add_permits(1);
					true
				})
				.collect();
			self.records = self.records_at(hash).await?;
			if own.is_empty() {
				continue;
			}
			latest = now;
			bar.inc(crossings.into());
			seen.included.extend(own.into_iter().map(|hash| (hash, now)));
			let used: PerDispatchClass<Weight> =
				self.read(&weight_key(), hash).await?.context("a block without a weight")?;
			let used = *used.get(DispatchClass::Normal);
			let used = Resources { ref_time: used.ref_time(), proof_size: used.proof_size() };
			seen.blocks.push(NodeBlock { number: self.last, crossings, used });
		}
		// Nothing comes any more: let those who wait stop.
		seen.expected.values().for_each(|(_, room)| room.close());
		seen.records = u32::try_from(self.records.saturating_sub(first_records))?;
		Ok(seen)
	}

	async fn best(&self) -> Result<u32> {
		let header = self.node.chain_get_header(None).await?.context("the node has no block")?;
		Ok(u32::try_from(header.number)?)
	}

	async fn hash(&self, number: u32) -> Result<Option<H256>> {
		let number = NumberOrHex::Number(number.into());
		Ok(self.node.chain_get_block_hash(Some(number)).await?.map(|hash| H256(hash.0)))
	}

	async fn records_at(&self, block: H256) -> Result<u64> {
		Ok(self.read::<RecordId>(&records_key(), block).await?.unwrap_or_default().0)
	}

	async fn read<T: Decode>(&self, key: &[u8], block: H256) -> Result<Option<T>> {
		let bytes = self.node.state_get_storage(key, Some(block.0.into())).await?;
		Ok(bytes.map(|bytes| T::decode(&mut &bytes[..])).transpose()?)
	}
}
