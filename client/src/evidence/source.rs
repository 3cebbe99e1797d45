//! What a bundle is made of, as a node tells it.

use super::moved;
use crate::{Chain, Error, Result};
use codec::{Decode, DecodeAll, Encode};
use sp_core::H256;
use std::collections::BTreeMap;
use subxt::{events::Phase, rpcs::client::rpc_params};
use tutela_evidence::{bundle::Bytes, keys, Header};
use tutela_primitives::{Moment, Record, RecordId};

/// How far back a search looks first, to learn at what pace blocks come.
const PACE_BLOCKS: u32 = 64;

pub(super) struct Source<'a> {
	chain: &'a Chain,
}

impl<'a> Source<'a> {
	pub(super) fn new(chain: &'a Chain) -> Self {
		Self { chain }
	}

	pub(super) fn network(&self) -> H256 {
		self.chain.genesis()
	}

	pub(super) async fn hash_at(&self, number: u32) -> Result<H256> {
		let found = self.chain.rpc.chain_get_block_hash(Some(number.into())).await?;
		found.ok_or_else(|| Error::NotFound(format!("block {number} is not on the chain")))
	}

	/// The header of the block with this number, which has to be final; the last final one if left out.
	pub(super) async fn final_header(&self, number: Option<u32>) -> Result<Header> {
		let last = self.header(self.chain.rpc.chain_get_finalized_head().await?).await?;
		match number {
			None => Ok(last),
			Some(number) if number > last.number => Err(Error::input(format!(
				"block {number} is not final yet: the last final one is block {}",
				last.number
			))),
			Some(number) => self.header(self.hash_at(number).await?).await,
		}
	}

	/// A header, checked to be that block's.
	pub(super) async fn header(&self, hash: H256) -> Result<Header> {
		let found = self.chain.rpc.chain_get_header(Some(hash)).await?;
		let found = found.ok_or_else(|| moved(hash))?;
		header_of(&found.encode(), hash)
	}

	pub(super) async fn value(&self, block: H256, key: &[u8]) -> Result<Option<Vec<u8>>> {
		Ok(self.chain.rpc.state_get_storage(key, Some(block)).await?)
	}

	/// What stands at these keys, in their order.
	pub(super) async fn values(
		&self,
		block: H256,
		keys: &[Vec<u8>],
	) -> Result<Vec<Option<Vec<u8>>>> {
		if keys.is_empty() {
			return Ok(Vec::new());
		}
		let asked = keys.iter().map(Vec::as_slice);
		let found = self.chain.rpc.state_query_storage_at(asked, Some(block)).await?;
		let changes = found.into_iter().flat_map(|set| set.changes);
		let values: BTreeMap<_, _> =
			changes.map(|(key, value)| (key.0, value.map(|value| value.0))).collect();
		Ok(keys.iter().map(|key| values.get(key).cloned().flatten()).collect())
	}

	/// The hashes of these blocks, by one question.
	pub(super) async fn hashes_at(&self, numbers: &[u32]) -> Result<Vec<H256>> {
		if numbers.is_empty() {
			return Ok(Vec::new());
		}
		let asked = self.chain.client.request("chain_getBlockHash", rpc_params![numbers]);
		let found: Vec<Option<H256>> = asked.await?;
		let missing = || Error::NotFound("a block before the newest one is not there".into());
		found.into_iter().map(|hash| hash.ok_or_else(missing)).collect()
	}

	pub(super) async fn proof(&self, block: H256, keys: &[Vec<u8>]) -> Result<Vec<Bytes>> {
		let keys = keys.iter().map(Vec::as_slice);
		let proof = self.chain.rpc.state_get_read_proof(keys, Some(block)).await?;
		Ok(proof.proof.into_iter().map(|node| Bytes(node.0)).collect())
	}

	pub(super) async fn transactions(&self, block: H256) -> Result<Vec<Vec<u8>>> {
		let found = self.chain.rpc.chain_get_block(Some(block)).await?;
		let found = found.ok_or_else(|| moved(block))?;
		Ok(found.block.extrinsics.into_iter().map(|bytes| bytes.0).collect())
	}

	/// Versions of the specification and of transactions.
	pub(super) async fn version(&self, block: H256) -> Result<(u32, u32)> {
		let version = self.chain.rpc.state_get_runtime_version(Some(block)).await?;
		Ok((version.spec_version, version.transaction_version))
	}

	/// Hash of the metadata of the runtime that carries out the block after `block`.
	pub(super) async fn metadata_hash(&self, block: H256) -> Result<Option<H256>> {
		self.chain.at(block).await?.metadata_hash().await
	}

	/// The block that wrote `record`. It is looked for from `head` backwards, where the record's own time
	/// says that it is, so that a node that keeps only the newest states finds the newest records.
	pub(super) async fn block_of(&self, record: RecordId, head: &Header) -> Result<Header> {
		let absent = || Error::NotFound(format!("record {} is not on the chain", record.0));
		let mut after = self.seen(record, head.number, head.hash()).await?;
		let recorded_at = after.recorded_at.ok_or_else(absent)?;
		let mut before: Option<Seen> = None;
		let mut step = PACE_BLOCKS;
		let mut halve = false;
		// A block's time is that of no other block.
		while after.time != recorded_at {
			let oldest = before.as_ref().map_or(0, |before| before.number);
			if after.number.saturating_sub(oldest) <= 1 {
				break;
			}
			let guess = match &before {
				None => after.number.saturating_sub(step),
				Some(before) if halve => before.number + (after.number - before.number) / 2,
				Some(before) => before.at_pace(&after, recorded_at),
			};
			let guess = guess.clamp(oldest + 1, after.number - 1);
			let seen = self.seen(record, guess, self.hash_at(guess).await?).await?;
			let span = after.number - oldest;
			if seen.recorded_at.is_some() {
				// Nothing older is known: go on at the pace of the blocks up to here.
				step = seen.blocks_until(&after, recorded_at).max(step.saturating_mul(2));
				after = seen;
			} else {
				before = Some(seen);
			}
			// Where the pace was uneven, a guess can leave almost everything: halve it then.
			let left = after.number - before.as_ref().map_or(0, |before| before.number);
			halve = left > span / 2;
		}
		self.header(after.hash).await
	}

	/// What the state of a block says of `record`.
	async fn seen(&self, record: RecordId, number: u32, hash: H256) -> Result<Seen> {
		let values = self.values(hash, &[keys::now(), keys::record(record)]).await?;
		let [now, written] = <[_; 2]>::try_from(values).unwrap_or_default();
		let time = now.and_then(|bytes| Moment::decode_all(&mut &*bytes).ok());
		let written = written.map(|bytes| Record::decode_all(&mut &*bytes));
		let written = written.transpose().map_err(|_| {
			Error::Changed(format!(
				"record {} cannot be read; use the client release that belongs to the chain's \
				 runtime",
				record.0
			))
		})?;
		let recorded_at = written.map(|record| record.recorded_at);
		Ok(Seen { number, hash, time: time.ok_or_else(|| moved(hash))?, recorded_at })
	}

	/// The position of the transaction that wrote `record`.
	pub(super) async fn transaction_of(&self, block: H256, record: RecordId) -> Result<u32> {
		let view = self.chain.at(block).await?;
		let events = view.client().events().fetch().await?;
		for event in events.iter() {
			let event = event?;
			let is_record = event.pallet_name() == "BorderTransfer"
				&& event.event_name() == "CrossingRecorded"
				&& RecordId::decode(&mut event.field_bytes()).is_ok_and(|found| found == record);
			match event.phase() {
				Phase::ApplyExtrinsic(index) if is_record => return Ok(index),
				_ => (),
			}
		}
		Err(Error::NotFound(format!("block {block:#x} does not say who wrote record {}", record.0)))
	}
}

/// What the state of a block says of a record.
struct Seen {
	number: u32,
	hash: H256,
	/// The block's time.
	time: Moment,
	/// When the record was written, if it is there.
	recorded_at: Option<Moment>,
}

impl Seen {
	/// How many blocks before this one `time` was, at the pace from this block to `later`; a few more, so
	/// that the block of that time is passed.
	fn blocks_until(&self, later: &Self, time: Moment) -> u32 {
		let blocks = u128::from(later.number.saturating_sub(self.number));
		let all = u128::from(later.time.saturating_sub(self.time)).max(1);
		let gone = u128::from(self.time.saturating_sub(time));
		let blocks = blocks.saturating_mul(gone) / all;
		u32::try_from(blocks.saturating_add(blocks / 64)).unwrap_or(u32::MAX)
	}

	/// The number of the block at `time`, if blocks come at an even pace from this one to `later`.
	fn at_pace(&self, later: &Self, time: Moment) -> u32 {
		let blocks = u128::from(later.number.saturating_sub(self.number));
		let all = u128::from(later.time.saturating_sub(self.time)).max(1);
		let gone = u128::from(time.saturating_sub(self.time));
		let blocks = u32::try_from(blocks.saturating_mul(gone) / all).unwrap_or(u32::MAX);
		self.number.saturating_add(blocks)
	}
}

/// A header from its encoding, if it is the block's with this hash.
pub(super) fn header_of(encoded: &[u8], hash: H256) -> Result<Header> {
	Header::decode_all(&mut &*encoded).ok().filter(|header| header.hash() == hash).ok_or_else(
		|| Error::Connection(format!("the node's header of block {hash:#x} is not that block's")),
	)
}
