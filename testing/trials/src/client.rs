//! Hands in piece after piece, and repeats what was not answered.

use crate::{
	crossings::{Crossing, Piece},
	desk::{Desk, Ended},
	plan::Chance,
};
use anyhow::{ensure, Context, Result};
use futures::future::try_join_all;
use std::{
	sync::atomic::{AtomicUsize, Ordering},
	time::{Duration, Instant},
};
use tokio::sync::{Mutex, Notify};

/// How long until a piece is handed in again.
const PAUSE: Duration = Duration::from_millis(300);
/// How long one piece may take.
const PATIENCE: Duration = Duration::from_secs(900);
/// The exit code of a command whose input is wrong: here, a log that is behind.
const INPUT: i32 = 2;

/// The machines that send.
pub struct Machines {
	/// One, or two after it was cloned.
	pub desks: Vec<Desk>,
	/// Whether both hand in the next piece.
	pub together: bool,
}

/// What client and trouble share.
pub struct Shared {
	/// The machines. Whoever locks this keeps processes from being started.
	pub machines: Mutex<Machines>,
	/// Kills whatever process runs.
	pub kill: Notify,
	/// How many reports were answered.
	pub done: AtomicUsize,
	/// How often a process was killed.
	pub kills: AtomicUsize,
	/// How often trouble came.
	pub troubles: AtomicUsize,
	/// How many machines there are.
	pub count: AtomicUsize,
	/// How often a command refused a log that is behind.
	pub noticed: AtomicUsize,
}

impl Shared {
	/// A machine that nothing happened to yet.
	pub fn new(desk: Desk) -> Self {
		Self {
			machines: Mutex::new(Machines { desks: vec![desk], together: false }),
			kill: Notify::new(),
			done: AtomicUsize::new(0),
			kills: AtomicUsize::new(0),
			troubles: AtomicUsize::new(0),
			count: AtomicUsize::new(1),
			noticed: AtomicUsize::new(0),
		}
	}
}

impl Shared {
	/// Notes that a log is behind, and what was said of it.
	pub fn notice(&self, said: &str) {
		self.noticed.fetch_add(1, Ordering::Relaxed);
		println!("   noticed: {}", said.trim());
	}
}

/// How one try to hand in a piece ended.
enum Try {
	/// Every report of it is final.
	Done,
	/// It has to be tried again.
	Again,
	/// The log is behind: a person has to act.
	Behind,
}

/// Hands in every piece, each until it is answered. The next one waits for that.
pub async fn hand_in(
	shared: &Shared,
	pieces: &[Piece],
	crossings: &[Crossing],
	mut chance: Chance,
) -> Result<()> {
	for piece in pieces {
		let begun = Instant::now();
		let mut left: Option<Vec<usize>> = None;
		let mut last = String::new();
		loop {
			ensure!(begun.elapsed() < PATIENCE, "piece {} is not done: {last}", piece.number);
			let mut machines = shared.machines.lock().await;
			let count = machines.desks.len();
			if machines.together {
				machines.together = false;
				left = Some((0..count).collect());
			}
			let chosen = left.get_or_insert_with(|| vec![chance.below(count)]);
			let tries = chosen.iter().map(|index| {
				let desk = &machines.desks[*index];
				async move {
					Ok::<_, anyhow::Error>((
						*index,
						try_once(shared, desk, piece, crossings).await?,
					))
				}
			});
			let tried = try_join_all(tries).await?;
			let mut again = Vec::new();
			for (index, (tried, said)) in tried {
				match tried {
					Try::Done => continue,
					Try::Again => {}
					Try::Behind => {
						shared.notice(&said);
						adopt(&machines.desks[index]).await?;
					}
				}
				again.push(index);
				last = said;
			}
			drop(machines);
			if again.is_empty() {
				break;
			}
			left = Some(again);
			tokio::time::sleep(PAUSE).await;
		}
		shared.done.fetch_add(piece.range.len(), Ordering::Relaxed);
	}
	Ok(())
}

async fn try_once(
	shared: &Shared,
	desk: &Desk,
	piece: &Piece,
	crossings: &[Crossing],
) -> Result<(Try, String)> {
	let Ok(mut process) = desk.hand_in(piece, crossings) else {
		// The disk is full.
		return Ok((Try::Again, "it could not be written".into()));
	};
	let Ended { code, said } = tokio::select! {
		ended = process.end() => ended?,
		() = shared.kill.notified() => {
			let ran = process.kill().await?;
			shared.kills.fetch_add(ran.into(), Ordering::Relaxed);
			return Ok((Try::Again, "killed".into()));
		}
	};
	let tried = match code {
		Some(0) => Try::Done,
		Some(INPUT) if said.contains("tutela tx adopt") => Try::Behind,
		Some(INPUT) => anyhow::bail!("piece {}: {said}", piece.number),
		_ => Try::Again,
	};
	Ok((tried, said))
}

/// Does what the command says a person has to do.
pub async fn adopt(desk: &Desk) -> Result<()> {
	for process in desk.adopt() {
		// A line that fails just now is no reason to end; the next try says again what has to be done.
		process?.end().await.context("tx adopt")?;
	}
	Ok(())
}
