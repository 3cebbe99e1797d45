//! `tutela status`: which node answers, of which network, and whether it is in step.

use super::session::Session;
use clap::Args;
use serde_json::json;
use tutela_client::{dates, Result};

/// Show which node answers, of which network, and whether it is in step
#[derive(Debug, Args)]
pub struct Options {}

pub async fn run(session: &Session, _: Options) -> Result<()> {
	let chain = session.chain().await?;
	let health = chain.health().await?;
	let (best, last_final) = (chain.best().await?, chain.finalized().await?);
	let (own, time) = (dates::now(), best.now().await?);
	let upgrade = best.json("System", "LastRuntimeUpgrade", &[]).await?;
	let version = upgrade.as_ref().and_then(|upgrade| upgrade.get("spec_version").cloned());
	let safe_mode = best.raw("SafeMode", "EnteredUntil", &[]).await?.is_some();
	session.one(&json!({
		"node": chain.url(),
		"network": chain.genesis(),
		"runtime": version,
		"best_block": best.block_number(),
		"happened_at": time,
		"seconds_old": own.saturating_sub(time) / 1_000,
		"final_block": last_final.block_number(),
		"records": best.next_record().await?.0,
		"in_step": !health.is_syncing,
		"peers": health.peers,
		"safe_mode": safe_mode,
	}))
}
