//! How a newest block's commitment leads to a record: what an archive node's states say of it.

use super::{moved, source::Source};
use crate::{Error, Result};
use codec::DecodeAll;
use sp_core::H256;
use tutela_evidence::{bundle::Place, keys, Header};
use tutela_primitives::{
	commitment::{BlockRecords, Commitment},
	RecordId,
};

/// The way from `head`'s commitment to `record`, which `block` wrote.
pub(super) async fn of(
	source: &Source<'_>,
	record: RecordId,
	block: &Header,
	head: &Header,
) -> Result<Place> {
	let written = commitment(source, block.hash()).await?.records;
	let beside_record = beside_record(source, record, block.hash(), &written).await?;
	let beside_block = match block == head {
		true => Vec::new(),
		false => beside_block(source, block.number, head.hash()).await?,
	};
	Ok(Place {
		records: written,
		beside_record: beside_record.into(),
		beside_block: beside_block.into(),
	})
}

/// What the state of a block commits to.
async fn commitment(source: &Source<'_>, block: H256) -> Result<Commitment> {
	let value = source.value(block, &keys::commitment()).await?.ok_or_else(|| moved(block))?;
	Commitment::decode_all(&mut &*value).map_err(|_| {
		Error::Changed(format!(
			"the commitment of block {block:#x} cannot be read; use the client release that belongs to the \
			 chain's runtime"
		))
	})
}

/// The hashes beside a record's way to the root of its block's records.
async fn beside_record(
	source: &Source<'_>,
	record: RecordId,
	block: H256,
	written: &BlockRecords,
) -> Result<Vec<H256>> {
	let numbers = written.first.0..written.next().0;
	let all: Vec<_> = numbers.map(|number| keys::record(RecordId(number))).collect();
	let records = source.values(block, &all).await?;
	let absent = || Error::NotFound(format!("record {} is not in block {block:#x}", record.0));
	let records: Option<Vec<_>> = records.into_iter().collect();
	let position = record.0.checked_sub(written.first.0).ok_or_else(absent)?;
	let position = u32::try_from(position).map_err(|_| absent())?;
	written.beside(records.ok_or_else(absent)?, position).ok_or_else(absent)
}

/// The hashes beside a block's way to its peak. Each is worked out from what the state said when the last
/// block below it was committed to, which is at the block after that one.
async fn beside_block(source: &Source<'_>, block: u32, head: H256) -> Result<Vec<H256>> {
	let newest = commitment(source, head).await?.blocks;
	let trees = newest.beside(block).ok_or_else(|| moved(head))?;
	let numbers: Vec<_> = trees.iter().map(|tree| tree.last.saturating_add(1)).collect();
	let hashes = source.hashes_at(&numbers).await?;
	let mut beside = Vec::new();
	for (tree, hash) in trees.iter().zip(hashes) {
		let then = commitment(source, hash).await?.blocks;
		beside.push(then.newest_subtree(tree.height).ok_or_else(|| moved(hash))?);
	}
	Ok(beside)
}
