//! Follows the chain: whether a node answers, the rules, and the files of children who were asked about.

use crate::{gateway::Gateway, snapshot::Snapshot};
use std::{
	sync::Arc,
	time::{Duration, Instant},
};
use tutela_client::{Result, View};

/// How often a node is asked for its last final block.
const PERIOD: Duration = Duration::from_secs(1);
/// How many children's files are read by one question, and kept by one write.
const PAGE: usize = 256;

/// Follows the chain for ever.
pub async fn follow(gateway: Arc<Gateway>) {
	let pause = Duration::from_secs(gateway.config.refresh_seconds);
	let mut read: Option<Instant> = None;
	let mut was_up = None;
	loop {
		let looked = gateway.line.look().await;
		if was_up != Some(looked.is_ok()) {
			was_up = Some(looked.is_ok());
			match &looked {
				Ok(view) => eprintln!("a node answers, at final block {}", view.block_number()),
				Err(error) => eprintln!("no node answers: {error}"),
			}
		}
		if let Ok(view) = looked {
			if read.is_none_or(|read| read.elapsed() >= pause) {
				match refresh(&gateway, &view).await {
					Ok(()) => read = Some(Instant::now()),
					Err(error) => eprintln!("rules and files could not be read: {error}"),
				}
			}
		}
		tokio::time::sleep(PERIOD).await;
	}
}

/// Reads the rules and all known files at a final block, and forgets what is too old.
async fn refresh(gateway: &Gateway, view: &View) -> Result<()> {
	let snapshot = Snapshot::read(view).await?;
	let at = snapshot.at;
	gateway.keep_snapshot(snapshot)?;
	let mut last = None;
	loop {
		let children = gateway.store.children(last, PAGE)?;
		gateway.read_files(view, at, &children).await?;
		last = children.last().copied();
		if children.len() < PAGE {
			break;
		}
	}
	gateway.store.forget(gateway.line.now())?;
	gateway.store.forget_events(gateway.line.now())?;
	gateway.store.forget_dead()
}
