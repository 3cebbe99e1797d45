//! Reads final blocks of one node, for ever.

use super::{
	figures::{Head, Lists},
	Shared,
};
use crate::{dates, Chain, Error, Result};
use sp_core::H256;
use std::{convert::Infallible, time::Duration};

/// How often the node is asked for its last final block.
const PERIOD: Duration = Duration::from_secs(1);
/// How long to wait after a failure.
const RETRY: Duration = Duration::from_secs(5);
/// How far behind this may be and still look at every block. Nodes keep the state of 256 final
/// blocks unless told otherwise.
const CATCH_UP: u64 = 128;

/// Counts what happens at the node at `url`, and connects again whenever the connection is lost.
///
/// `tell` gets each failure, once until another comes. This ends only if `url` is no address.
pub async fn follow(
	figures: Shared,
	url: String,
	genesis: Option<H256>,
	tell: impl Fn(&str),
) -> Error {
	let mut told = String::new();
	loop {
		let result = match Chain::connect(&url, genesis).await {
			Ok(chain) => follow_chain(&figures, &chain).await,
			Err(error) => Err(error),
		};
		let Err(error) = result;
		if matches!(error, Error::Input(_)) {
			return error;
		}
		let was_connected = std::mem::take(&mut figures.lock().connected);
		let error = error.to_string();
		if was_connected || error != told {
			tell(&error);
			told = error;
		}
		tokio::time::sleep(RETRY).await;
	}
}

async fn follow_chain(figures: &Shared, chain: &Chain) -> Result<Infallible> {
	let mut seen = None;
	loop {
		let hash = chain.rpc.chain_get_finalized_head().await?;
		if seen != Some(hash) {
			advance(figures, chain, hash).await?;
			seen = Some(hash);
		}
		figures.lock().connected = true;
		tokio::time::sleep(PERIOD).await;
	}
}

/// Counts the blocks up to the one with this hash.
async fn advance(figures: &Shared, chain: &Chain, hash: H256) -> Result<()> {
	let view = chain.at(hash).await?;
	let (number, last) = (view.block_number(), figures.lock().head.as_ref().map(|it| it.number));
	let Some(last) = last.filter(|last| (*last..=last.saturating_add(CATCH_UP)).contains(&number))
	else {
		let (head, lists) = (Head::read(&view).await?, Lists::read(&view).await?);
		figures.lock().begin(head, lists, dates::now());
		return Ok(());
	};
	// All or nothing: if something in between cannot be read, nothing is counted twice afterwards.
	let mut counted = figures.lock().clone();
	for number in last.saturating_add(1)..=number {
		for event in chain.at_number(number).await?.events().await? {
			counted.count(&event)?;
		}
	}
	counted.advance(Head::read(&view).await?, dates::now());
	*figures.lock() = counted;
	Ok(())
}
