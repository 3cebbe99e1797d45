//! Reads final blocks of one node, for ever.

use super::{
	figures::{Head, Lists},
	kept::Kept,
	Shared,
};
use crate::{dates, Chain, Error, Result};
use sp_core::H256;
use std::{convert::Infallible, future::Future, path::Path, time::Duration};

/// How often the node is asked for its last final block.
const PERIOD: Duration = Duration::from_secs(1);
/// How long to wait after a failure.
const RETRY: Duration = Duration::from_secs(5);
/// How far behind this may be and still look at every block. Nodes keep the state of 256 final
/// blocks unless told otherwise.
const CATCH_UP: u64 = 128;

/// Counts what happens at the node that `connect` connects to, and connects again whenever the connection is lost.
///
/// With a file `keep`, the counts go on from there, and are written to it after each block. `tell` gets each
/// failure, once until another comes. This ends only if the node's address is none, or the file is of another network.
pub async fn follow<C: Future<Output = Result<Chain>>>(
	figures: Shared,
	connect: impl Fn() -> C,
	keep: Option<&Path>,
	tell: impl Fn(&str),
) -> Error {
	let follower = Follower { figures, keep, tell };
	let mut told = String::new();
	loop {
		let result = match connect().await {
			Ok(chain) => follower.follow_chain(&chain).await,
			Err(error) => Err(error),
		};
		let Err(error) = result;
		if matches!(error, Error::Input(_)) {
			return error;
		}
		let was_connected = std::mem::take(&mut follower.figures.lock().connected);
		let error = error.to_string();
		if was_connected || error != told {
			(follower.tell)(&error);
			told = error;
		}
		tokio::time::sleep(RETRY).await;
	}
}

struct Follower<'a, T> {
	figures: Shared,
	keep: Option<&'a Path>,
	tell: T,
}

impl<T: Fn(&str)> Follower<'_, T> {
	async fn follow_chain(&self, chain: &Chain) -> Result<Infallible> {
		self.go_on(chain.genesis())?;
		let mut seen = None;
		loop {
			let hash = chain.rpc.chain_get_finalized_head().await?;
			if seen != Some(hash) {
				self.advance(chain, hash).await?;
				self.write(chain.genesis());
				seen = Some(hash);
			}
			self.figures.lock().connected = true;
			tokio::time::sleep(PERIOD).await;
		}
	}

	/// Takes over what an earlier run counted, if this one has counted nothing yet.
	fn go_on(&self, network: H256) -> Result<()> {
		let Some(path) = self.keep.filter(|_| self.figures.lock().counted_to.is_none()) else {
			return Ok(());
		};
		if let Some(kept) = Kept::read(path)? {
			*self.figures.lock() = kept.figures(network)?;
		}
		Ok(())
	}

	/// Writes down what is counted. A full disk stops no counting.
	fn write(&self, network: H256) {
		let figures = self.figures.lock().clone();
		let (Some(path), Some(block)) = (self.keep, figures.counted_to) else { return };
		if let Err(error) = (Kept { network, block, counts: figures.counts }).write(path) {
			(self.tell)(&error.to_string());
		}
	}

	/// Counts the blocks up to the one with this hash.
	async fn advance(&self, chain: &Chain, hash: H256) -> Result<()> {
		let view = chain.at(hash).await?;
		let mut counted = self.figures.lock().clone();
		let (number, last) = (view.block_number(), counted.counted_to);
		let Some(last) =
			last.filter(|last| (*last..=last.saturating_add(CATCH_UP)).contains(&number))
		else {
			let (head, lists) = (Head::read(&view).await?, Lists::read(&view).await?);
			self.figures.lock().begin(head, lists, dates::now());
			return Ok(());
		};
		if counted.head.is_none() {
			// The counts are of an earlier run, which kept no lists.
			counted.lists = Lists::read(&chain.at_number(last).await?).await?;
		}
		// All or nothing: if something in between cannot be read, nothing is counted twice afterwards.
		for number in last.saturating_add(1)..=number {
			for event in chain.at_number(number).await?.events().await? {
				counted.count(&event)?;
			}
		}
		counted.advance(Head::read(&view).await?, dates::now());
		*self.figures.lock() = counted;
		Ok(())
	}
}
