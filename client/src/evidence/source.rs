//! What a bundle is made of, as a node tells it.

use super::moved;
use crate::{Chain, Error, Result};
use codec::{Decode, DecodeAll, Encode};
use sp_core::H256;
use subxt::events::Phase;
use tutela_evidence::{bundle::Bytes, keys, Header};
use tutela_primitives::RecordId;

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

	pub(super) async fn header_at(&self, number: u32) -> Result<Header> {
		self.header(self.hash_at(number).await?).await
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

	/// The block that wrote `record`: the first after which the next number is a larger one.
	pub(super) async fn block_of(&self, record: RecordId, head: u32) -> Result<Header> {
		let (mut before, mut after) = (0, head);
		if !self.is_written(record, after).await? {
			return Err(Error::NotFound(format!("record {} is not on the chain", record.0)));
		}
		while after - before > 1 {
			let middle = before + (after - before) / 2;
			if self.is_written(record, middle).await? {
				after = middle;
			} else {
				before = middle;
			}
		}
		self.header_at(after).await
	}

	async fn is_written(&self, record: RecordId, block: u32) -> Result<bool> {
		let hash = self.hash_at(block).await?;
		let next = self.value(hash, &keys::next_record()).await?;
		let next = next.and_then(|bytes| RecordId::decode_all(&mut &*bytes).ok());
		Ok(next.is_some_and(|next| next > record))
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

/// A header from its encoding, if it is the block's with this hash.
pub(super) fn header_of(encoded: &[u8], hash: H256) -> Result<Header> {
	Header::decode_all(&mut &*encoded).ok().filter(|header| header.hash() == hash).ok_or_else(
		|| Error::Connection(format!("the node's header of block {hash:#x} is not that block's")),
	)
}
