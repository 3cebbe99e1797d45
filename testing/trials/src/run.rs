//! One run.

use crate::{
	check::{self, Found},
	client::{self, Shared},
	crossings::{self, Crossing, Piece},
	desk::{Desk, Tools},
	disk::Disk,
	gateway::{self, Gateway},
	plan::{By, Plan, Trouble},
	post::Post,
	trouble::Scene,
};
use anyhow::{bail, Result};
use std::{
	path::Path,
	sync::{atomic::Ordering, Arc},
	time::Instant,
};
use tutela_outbox::{state::Fate, SendLog};
use tutela_test_node::{Node, Way};

/// How many transactions the smallest pool holds.
const SMALL_POOL: u32 = 2;

/// Streams of numbers that a run draws from.
mod draws {
	pub const CROSSINGS: u64 = 0;
	pub const PIECES: u64 = 1;
	pub const CLIENT: u64 = 2;
	pub const TROUBLE: u64 = 3;
}

/// What a run came to.
pub struct Row {
	/// Which.
	pub plan: Plan,
	/// How long it took to hand everything in, in seconds.
	pub seconds: u64,
	/// How often trouble came.
	pub troubles: usize,
	/// How often the sender was killed.
	pub kills: usize,
	/// How often a command refused a log that is behind.
	pub noticed: usize,
	/// What the chain has.
	pub found: Found,
	/// Transactions that are final, and that no block included, of all logs.
	pub transactions: (u64, u64),
	/// Whether the logs are whole.
	pub verified: bool,
}

impl Row {
	/// Whether it came to what it should. A run without any trouble shows nothing.
	pub fn held(&self) -> bool {
		let is_lasting = matches!(self.plan.trouble, Trouble::AllowanceSpent | Trouble::PoolFull);
		let came = self.troubles > 0 || is_lasting;
		self.found.is_whole() && self.verified && came
	}

	/// The row in one line.
	pub fn line(&self) -> String {
		let Self { seconds, troubles, kills, noticed, found, transactions, verified, .. } = self;
		let [cleared, referred, denied] = found.outcomes;
		let (included, dead) = transactions;
		format!(
			"{seconds} s, trouble {troubles} times, {kills} kills of the sender, noticed {noticed} times; {} records ({cleared} \
			 cleared, {referred} referred, {denied} denied) by {included} transactions, {dead} more were \
			 never included; {} lost, {} doubled, {} out of order, {} altered; log {}",
			found.records,
			found.lost,
			found.doubled,
			found.disordered,
			found.altered,
			if *verified { "whole" } else { "BROKEN" },
		)
	}
}

/// Carries out a run. `node` is the one that was used last, and can be another one afterwards.
pub async fn run(plan: &Plan, node: &mut Node, tools: &Tools, folder: &Path) -> Result<Row> {
	if plan.trouble != Trouble::PoolFull {
		return on(plan, node, tools, folder).await;
	}
	on(plan, &mut Node::with_pool(SMALL_POOL).await, tools, folder).await
}

async fn on(plan: &Plan, node: &mut Node, tools: &Tools, folder: &Path) -> Result<Row> {
	let machine = folder.join("machine");
	std::fs::create_dir_all(&machine)?;
	let disk = match plan.trouble {
		Trouble::DiskFull => Some(Disk::mount(&machine)?),
		_ => None,
	};
	let post = Post::set_up(node, plan).await?;
	let keys = post.write_keys(&machine)?;
	let ways = [Way::to(node.url()).await, Way::to(node.url()).await];
	let desk = Desk::new(&machine, &keys, &ways.each_ref().map(Way::url), plan.by, tools);
	if plan.trouble == Trouble::ClockMoved {
		desk.move_clock(0)?;
	}
	let crossings = crossings::draw(&post, plan.reports, &mut plan.chance(draws::CROSSINGS))?;
	let pieces = crossings::cut(crossings.len(), &mut plan.chance(draws::PIECES));
	let shared = Shared::new(desk.clone());
	let gateway = match plan.by {
		By::Command => None,
		By::Gateway => Some(Gateway::set_up(&desk, node.chain().await.genesis(), tools).await?),
	};
	let scene = Scene {
		shared: &shared,
		desk: &desk,
		node: &mut *node,
		ways: &ways,
		disk: disk.as_ref(),
		reports: crossings.len(),
		copies: folder,
		chance: plan.chance(draws::TROUBLE),
	};
	let begun = Instant::now();
	tokio::select! {
		done = hand_in(plan, &shared, gateway.as_ref(), folder, &pieces, &crossings) => done?,
		ended = scene.play(plan.trouble) => {
			ended?;
			bail!("trouble ended before the reports were handed in");
		}
	}
	let seconds = begun.elapsed().as_secs();
	ways.iter().for_each(Way::open);
	node.start_again().await;
	ways.iter().for_each(|way| way.lead_to(node.url()));
	let chain = node.chain().await;
	let found = check::compare(&chain, &crossings).await?;
	let mut row = Row {
		plan: *plan,
		seconds,
		troubles: shared.troubles.load(Ordering::Relaxed),
		kills: shared.kills.load(Ordering::Relaxed),
		noticed: shared.noticed.load(Ordering::Relaxed),
		found,
		transactions: (0, 0),
		verified: true,
	};
	if let Some(disk) = &disk {
		// It may be full just now.
		let _ = disk.clear();
	}
	for desk in &shared.machines.lock().await.desks {
		let ended = desk.verify()?.end().await?;
		row.verified &= ended.code == Some(0);
		let log = SendLog::open(desk.log().as_path(), chain.genesis(), Arc::new(()))?;
		for (fate, count) in log.fates()? {
			match fate {
				Fate::Final => row.transactions.0 += count,
				Fate::Dead => row.transactions.1 += count,
				Fate::Sent | Fate::Refused | Fate::InBlock => {}
			}
		}
	}
	Ok(row)
}

/// Hands everything in, and waits until it is final.
async fn hand_in(
	plan: &Plan,
	shared: &Shared,
	gateway: Option<&Gateway>,
	folder: &Path,
	pieces: &[Piece],
	crossings: &[Crossing],
) -> Result<()> {
	let chance = plan.chance(draws::CLIENT);
	let Some(gateway) = gateway else {
		return client::hand_in(shared, pieces, crossings, chance).await;
	};
	// Whoever loses a disk loses what was taken in and not sent: the border system keeps it until it is final.
	let is_patient = matches!(plan.trouble, Trouble::LogRestored | Trouble::MachineRestored);
	let done = gateway::hand_in(shared, gateway, folder, pieces, crossings, is_patient, chance);
	tokio::select! {
		done = done => done,
		ended = gateway::keep_running(shared, gateway) => ended,
	}
}
