//! Looks for transactions in the blocks of the best chain.

use crate::{
	entry::{Effect, Place},
	nodes::within,
	read::Transaction,
	search,
	state::Fate,
};
use sp_core::H256;
use std::collections::{BTreeMap, BTreeSet};
use tutela_client::{
	error::{Refusal, RefusedBy},
	events, Chain, Error, Result, View,
};
use tutela_primitives::CrossingReport;

/// The newest blocks, as one node sees them.
pub(crate) struct Heads {
	/// The last final block. It was asked for before the best one.
	pub(crate) last_final: View,
	/// The best block.
	pub(crate) best: View,
}

impl Heads {
	pub(crate) async fn of(chain: &Chain) -> Result<Self> {
		let last_final = within(chain.finalized()).await?;
		let best = within(chain.best()).await?;
		Ok(Self { last_final, best })
	}
}

/// The blocks that were looked at.
#[derive(Default)]
pub(crate) struct Blocks {
	/// Their hashes by their numbers.
	seen: BTreeMap<u64, H256>,
	/// Up to this number no block can be replaced.
	last_final: u64,
}

impl Blocks {
	/// Finds those of `open` that are in a block and were not before. When this returns, every block
	/// of the best chain that could include one of them was looked at.
	///
	/// # Errors
	///
	/// [`Error::Connection`] if the node does not answer, or no longer has a block.
	pub(crate) async fn find(
		&mut self,
		chain: &Chain,
		heads: &Heads,
		open: &[Transaction],
	) -> Result<Vec<(H256, Place)>> {
		let best = heads.best.block_number();
		let replaceable: Vec<(u64, H256)> = self
			.seen
			.range(self.last_final.saturating_add(1)..)
			.map(|(number, hash)| (*number, *hash))
			.collect();
		for (number, hash) in replaceable {
			if within(chain.block_hash(number)).await? != Some(hash) {
				self.seen.remove(&number);
			}
		}
		let wanted = |one: &&Transaction| matches!(one.fate, Fate::Sent | Fate::Refused);
		let numbers: BTreeSet<u64> = open
			.iter()
			.filter(wanted)
			.flat_map(|one| one.signed.birth.saturating_add(1)..=one.signed.last_block.min(best))
			.collect();
		let mut found = Vec::new();
		for number in numbers {
			if self.seen.contains_key(&number) {
				continue;
			}
			let gone = || {
				Error::Connection(format!(
					"the node at {} does not have block {number}, which may include what was sent: \
					 name a node that keeps all blocks",
					chain.url()
				))
			};
			let block = within(chain.block_hash(number)).await?.ok_or_else(gone)?;
			let inside = within(chain.transactions(block)).await?.ok_or_else(gone)?;
			for one in open.iter().filter(wanted) {
				let position = inside.iter().position(|hash| *hash == one.signed.transaction);
				if let Some(position) = position.and_then(|place| u32::try_from(place).ok()) {
					found.push((one.signed.transaction, Place { block, number, position }));
				}
			}
			self.seen.insert(number, block);
		}
		self.last_final = heads.last_final.block_number();
		Ok(found)
	}
}

/// What the transaction with `reports` did at `place`.
pub(crate) async fn effect(
	chain: &Chain,
	heads: &Heads,
	place: &Place,
	reports: &[CrossingReport],
) -> Result<Effect> {
	let told = async {
		let view = chain.at(place.block).await?;
		Ok(view.effects().await?.remove(&place.position).unwrap_or_default())
	};
	let effects = match within(told).await {
		Ok(effects) => effects,
		// Most nodes keep a block's events for some minutes only, and records for good.
		Err(_) if place.number <= heads.last_final.block_number() => {
			return remembered(&heads.last_final, place, reports).await
		}
		Err(error) => return Err(error),
	};
	if let Some(refusal) = effects.refusal {
		return Ok(Effect::Failed(refusal));
	}
	let records = events::records(&effects.events);
	if records.len() != reports.len() {
		return Err(Error::Changed(format!(
			"transaction {} of block {} holds {} crossings and wrote {} records; use the client \
			 release that belongs to the chain's runtime",
			place.position,
			place.number,
			reports.len(),
			records.len()
		)));
	}
	Ok(Effect::Recorded(records))
}

/// What a transaction did in a final block whose events the node no longer has.
async fn remembered(view: &View, place: &Place, reports: &[CrossingReport]) -> Result<Effect> {
	let mut records = Vec::new();
	for report in reports {
		records.extend(search::record_of(view, report).await?);
	}
	if records.len() == reports.len() {
		return Ok(Effect::Recorded(records));
	}
	Ok(Effect::Failed(Refusal {
		by: RefusedBy::Call,
		name: "NotRecorded".into(),
		why: format!(
			"block {} includes the transaction, and the chain has no record of it; the node no longer \
			 has the block's events, which say why",
			place.number
		),
		remedy: "check the crossing with `tutela crossing check`, then run the same command again"
			.into(),
		report: None,
	}))
}
