//! What happened in the blocks since a time.

use crate::{Chain, Error, Event, Progress, Result};
use futures::{stream, StreamExt, TryStreamExt};
use serde::Serialize;
use std::sync::Arc;
use tutela_primitives::Moment;

/// How many blocks are asked for at once.
const AT_ONCE: usize = 16;

/// Something that happened, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Happened {
	/// The block's time, in milliseconds.
	pub happened_at: Moment,
	/// The block's number.
	pub block: u64,
	/// What happened.
	#[serde(flatten)]
	pub event: Event,
}

/// The events that `wanted` takes, from the best block back to the time `since`: the newest first. `progress` counts
/// blocks.
///
/// # Errors
///
/// [`Error::Connection`] if the node no longer has the state of a block that is young enough.
pub async fn since(
	chain: &Chain,
	since: Moment,
	wanted: fn(&Event) -> bool,
	progress: &dyn Progress,
) -> Result<Vec<Happened>> {
	let best = chain.best().await?.block_number();
	let chain = Arc::new(chain.clone());
	let blocks = stream::iter((1..=best).rev()).map(|number| {
		let chain = Arc::clone(&chain);
		async move { of_block(&chain, number, wanted).await.map_err(|error| gone(number, &error)) }
	});
	progress.begin(best, "blocks");
	let young = |block: &(Moment, Vec<Happened>)| {
		progress.advance(1);
		std::future::ready(Ok(block.0 >= since))
	};
	let found: Result<Vec<_>> = blocks.buffered(AT_ONCE).try_take_while(young).try_collect().await;
	progress.end();
	Ok(found?.into_iter().flat_map(|(_, happened)| happened).collect())
}

async fn of_block(
	chain: &Chain,
	number: u64,
	wanted: fn(&Event) -> bool,
) -> Result<(Moment, Vec<Happened>)> {
	let view = chain.at_number(number).await?;
	let happened_at = view.now().await?;
	let events = view.events().await?.into_iter().rev().filter(wanted);
	let found = events.map(|event| Happened { happened_at, block: number, event });
	Ok((happened_at, found.collect()))
}

fn gone(number: u64, error: &Error) -> Error {
	Error::Connection(format!(
		"block {number} cannot be read: {error}; a node that is no archive keeps the states of its last 256 \
		 blocks: ask for a shorter time, or an archive node"
	))
}
