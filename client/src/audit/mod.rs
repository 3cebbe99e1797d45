//! Judges every record of a stretch of the chain anew, and lists those that differ.
//!
//! For each block that wrote records, the transactions are read again, what they rested on is read
//! from the state before the block, and the chain's own pure functions say what had to be written.
//! A record that is another is a **difference**, and so is every record of a block whose commitment is to
//! other records, or to more or fewer. Where something else changed the same file in the
//! same block before the record, the state before the block does not tell what the record rested
//! on: it is **undetermined**, and only running the block can tell.

mod acts;
mod fetch;
mod judge;
mod search;

pub use acts::{acts_of, Act};
pub use judge::{Difference, Judgement, Undetermined};
pub use search::{search, Filter};

use crate::{Chain, Error, Progress, Result};
use fetch::Node;
use futures::{stream, StreamExt, TryStreamExt};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use std::{path::Path, sync::Arc, time::Instant};

/// How many blocks are worked on at once: while some wait for the node, others are judged.
const AT_ONCE: usize = 32;
/// How many blocks are done between two notes of how far the audit got.
const STRETCH: u32 = 512;

/// How far an audit got, and what it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
	/// The network.
	pub network: H256,
	/// The first block.
	pub from: u32,
	/// The last block.
	pub to: u32,
	/// The next block to look at; after `to` if all is done.
	pub next: u32,
	/// Records that were judged anew.
	pub records: u64,
	/// Records that differ.
	pub differences: Vec<Difference>,
	/// Records that cannot be judged from the state between blocks.
	pub undetermined: Vec<Undetermined>,
}

impl Audit {
	/// An audit of these blocks, from the beginning.
	pub fn new(network: H256, from: u32, to: u32) -> Self {
		// The first block was written by nobody: it holds no records.
		let from = from.max(1);
		Self {
			network,
			from,
			to,
			next: from,
			records: 0,
			differences: Vec::new(),
			undetermined: Vec::new(),
		}
	}

	/// The audit that `path` holds, or a new one of the same blocks if there is no such file.
	///
	/// # Errors
	///
	/// [`Error::Input`] if the file is of another audit.
	pub fn resume(path: &Path, network: H256, from: u32, to: u32) -> Result<Self> {
		let fresh = Self::new(network, from, to);
		if !path.exists() {
			return Ok(fresh);
		}
		let kept: Self = crate::files::Source::read(path)?.parse()?;
		if (kept.network, kept.from, kept.to) != (network, fresh.from, to) {
			return Err(Error::input(format!(
				"{} is of another audit (blocks {} to {}); name another file",
				path.display(),
				kept.from,
				kept.to
			)));
		}
		Ok(kept)
	}

	fn keep(&self, path: &Path) -> Result<()> {
		let json = serde_json::to_string_pretty(self).map_err(|e| Error::Other(e.to_string()))?;
		crate::saving::replace(path, json.as_bytes(), crate::saving::Readers::Owner)
			.map_err(|error| Error::Other(format!("{}: {error}", path.display())))
	}

	/// Judges the blocks that are left, and notes how far it got in `keep`. Gives how many records
	/// it judged in a second. `progress` counts blocks.
	pub async fn run(
		&mut self,
		chain: &Chain,
		keep: Option<&Path>,
		progress: &dyn Progress,
	) -> Result<f64> {
		progress.begin(u64::from(self.to) + 1 - u64::from(self.from), "blocks");
		progress.advance(u64::from(self.next - self.from));
		let (begin, before) = (Instant::now(), self.records);
		let judged = self.stretches(chain, keep, progress).await;
		progress.end();
		judged?;
		let seconds = begin.elapsed().as_secs_f64();
		#[allow(clippy::cast_precision_loss)]
		Ok((self.records - before) as f64 / seconds)
	}

	async fn stretches(
		&mut self,
		chain: &Chain,
		keep: Option<&Path>,
		progress: &dyn Progress,
	) -> Result<()> {
		let node = Arc::new(Node::new(chain));
		while self.next <= self.to {
			let last = self.to.min(self.next.saturating_add(STRETCH - 1));
			self.stretch(&node, last, progress).await?;
			self.next = last + 1;
			if let Some(path) = keep {
				self.keep(path)?;
			}
		}
		Ok(())
	}

	async fn stretch(
		&mut self,
		node: &Arc<Node>,
		last: u32,
		progress: &dyn Progress,
	) -> Result<()> {
		let blocks = node.blocks_with_records(self.next, last).await?;
		let with_records = u64::try_from(blocks.len()).unwrap_or(u64::MAX);
		let judged = stream::iter(blocks).map(|block| {
			let node = Arc::clone(node);
			async move {
				// A task of its own: judging takes a processor, and there are several.
				let judge = async move { Ok::<_, Error>(judge::judge(&node.block(block).await?)) };
				let judged = tokio::spawn(judge).await;
				progress.advance(1);
				judged.map_err(|error| Error::Other(error.to_string()))?
			}
		});
		let judged: Vec<Judgement> = judged.buffered(AT_ONCE).try_collect().await?;
		let all = u64::from(last) + 1 - u64::from(self.next);
		progress.advance(all.saturating_sub(with_records));
		for judgement in judged {
			self.records += judgement.records;
			self.differences.extend(judgement.differences);
			self.undetermined.extend(judgement.undetermined);
		}
		Ok(())
	}
}
