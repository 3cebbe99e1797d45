//! What can happen to a network, done to this one.

use crate::{
	config::{Settings, COLLATORS},
	disk::Disk,
	load::{Compared, Load},
	node,
	watch::Watch,
};
use anyhow::{bail, Context, Result};
use std::time::{Duration, Instant};
use tokio::time::sleep;
use zombienet_sdk::{LocalFileSystem, Network, NetworkNode};

/// How long a fault lasts before it is mended.
const HOLD: Duration = Duration::from_secs(60);
/// How long a short fault lasts.
const BRIEF: Duration = Duration::from_secs(20);
/// How long mending may take.
const MEND: Duration = Duration::from_secs(420);
/// How often a node is killed while it writes.
const KILLS: u32 = 5;

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
	/// A collator is killed under load and started again.
	KillCollator,
	/// The node that the client is connected to is killed and started again.
	KillClientsNode,
	/// Two of three collators are killed.
	StopTwo,
	/// A collator is cut off: it neither hears nor says anything.
	CutOff,
	/// A collator's disk is full.
	FullDisk,
	/// A collator is killed while it writes to its database, several times.
	KillWhileWriting,
	/// The relay chain's validators are killed.
	RestartRelayChain,
	/// Everything is killed at once.
	KillAll,
}

/// Every fault, in the order in which they are tried.
pub const ALL: [Fault; 8] = [
	Fault::KillCollator,
	Fault::KillClientsNode,
	Fault::StopTwo,
	Fault::CutOff,
	Fault::FullDisk,
	Fault::KillWhileWriting,
	Fault::RestartRelayChain,
	Fault::KillAll,
];

impl Fault {
	/// What is done.
	pub fn words(self) -> String {
		match self {
			Self::KillCollator => {
				format!("a collator is killed (`kill -9`), started after {BRIEF:?}")
			}
			Self::KillClientsNode => {
				format!("the node that the client uses is killed, started after {BRIEF:?}")
			}
			Self::StopTwo => format!("two of three collators are killed, started after {HOLD:?}"),
			Self::CutOff => format!("a collator is frozen (`SIGSTOP`) for {HOLD:?}"),
			Self::FullDisk => format!("a collator's disk is full for {HOLD:?}"),
			Self::KillWhileWriting => {
				format!("a collator is killed as it writes to its database, {KILLS} times")
			}
			Self::RestartRelayChain => {
				format!("all validators of the relay chain are killed, started after {BRIEF:?}")
			}
			Self::KillAll => format!("every node is killed at once, started after {BRIEF:?}"),
		}
	}
}

/// What a fault came to.
pub struct Row {
	/// Which.
	pub fault: Fault,
	/// The longest time without a new final block.
	pub pause: Duration,
	/// From mending until every collator was in step and the chain grew.
	pub mended: Duration,
	/// The comparison afterwards.
	pub compared: Compared,
	/// What else is to be told.
	pub note: String,
	/// Why it could not be tried, or did not mend.
	pub failed: Option<String>,
}

impl Row {
	/// Whether nothing was lost or doubled, and the network mended.
	pub fn held(&self) -> bool {
		let Compared { open, lost, doubled, .. } = self.compared;
		self.failed.is_none() && open == 0 && lost == 0 && doubled == 0
	}
}

/// The network while it is being broken.
pub struct Trial<'a> {
	/// The network.
	pub network: &'a Network<LocalFileSystem>,
	/// What it is made of.
	pub settings: &'a Settings,
	/// Who looks at it.
	pub watch: Watch,
	/// What is sent to it.
	pub load: Load,
	/// The third collator's own disk, if there is one.
	pub disk: Option<Disk>,
}

impl Trial<'_> {
	/// Tries every fault, or those with the numbers in `only`, until the network does not mend.
	pub async fn all(&mut self, only: &[usize]) -> Vec<Row> {
		let mut rows = Vec::new();
		for (number, fault) in (1..).zip(ALL) {
			if !only.is_empty() && !only.contains(&number) {
				continue;
			}
			println!("fault {number}: {}", fault.words());
			let row = self.one(fault).await;
			println!(
				"   longest pause {:.0} s, mended after {:.0} s, {:?}{}{}",
				row.pause.as_secs_f64(),
				row.mended.as_secs_f64(),
				row.compared,
				if row.note.is_empty() { "" } else { "; " },
				row.note,
			);
			if let Some(why) = &row.failed {
				println!("   FAILED: {why}");
			}
			let broken = row.mended >= MEND;
			rows.push(row);
			if broken {
				break;
			}
		}
		rows
	}

	async fn one(&mut self, fault: Fault) -> Row {
		let begun = Instant::now();
		let mut row = Row {
			fault,
			pause: Duration::ZERO,
			mended: Duration::ZERO,
			compared: Compared::default(),
			note: String::new(),
			failed: None,
		};
		let tried = self.try_one(&mut row).await;
		row.pause = self.watch.longest_pause(begun);
		row.failed = tried.err().map(|error| format!("{error:#}"));
		row
	}

	async fn try_one(&mut self, row: &mut Row) -> Result<()> {
		let steady = self.watch.in_step(2, MEND).await;
		row.mended = if steady.is_some() { Duration::ZERO } else { MEND };
		steady.context("the network was not steady before")?;
		let mending = self.inject(row).await?;
		let mended = self.watch.in_step(2, MEND).await;
		row.mended = mended.map_or(MEND, |at| at.duration_since(mending));
		mended.with_context(|| format!("not every collator is in step after {MEND:?}"))?;
		row.compared = self.load.compare().await?;
		Ok(())
	}

	/// Breaks and mends. Gives the moment from which on everything needed was there again.
	async fn inject(&mut self, row: &mut Row) -> Result<Instant> {
		match row.fault {
			Fault::KillCollator => self.kill_for(&[COLLATORS[1]], BRIEF).await,
			Fault::KillClientsNode => self.kill_for(&[COLLATORS[0]], BRIEF).await,
			Fault::StopTwo => {
				let before = self.watch.highest();
				let mending = self.kill_for(&COLLATORS[1..], HOLD).await?;
				row.note = format!("one made {} final blocks", self.watch.highest() - before);
				Ok(mending)
			}
			Fault::CutOff => {
				let node = self.node(COLLATORS[1])?;
				let before = self.watch.highest();
				node.pause().await?;
				sleep(HOLD).await;
				row.note = format!("two made {} final blocks", self.watch.highest() - before);
				node.resume().await?;
				Ok(Instant::now())
			}
			Fault::FullDisk => self.full_disk(row).await,
			Fault::KillWhileWriting => {
				let name = COLLATORS[1];
				let node = self.node(name)?;
				for _ in 0..KILLS {
					node::kill_while_writing(node, &self.settings.folder(name).join("data"))
						.await?;
					node::start(node).await?;
					self.answers(name).await?;
				}
				Ok(Instant::now())
			}
			Fault::RestartRelayChain => self.kill_for(self.settings.validators(), BRIEF).await,
			Fault::KillAll => {
				let ports = self.settings.ports();
				let names: Vec<&str> = ports.iter().map(|(name, _)| *name).collect();
				self.kill_for(&names, BRIEF).await
			}
		}
	}

	fn node(&self, name: &str) -> Result<&NetworkNode> {
		self.network.get_node(name)
	}

	async fn answers(&self, name: &str) -> Result<()> {
		let begun = Instant::now();
		// What it said before it was killed does not count.
		while self.watch.finalized(name).is_some() && begun.elapsed() < Duration::from_secs(3) {
			sleep(Duration::from_millis(100)).await;
		}
		while self.watch.finalized(name).is_none() {
			if begun.elapsed() > MEND {
				bail!("{name} does not answer after {MEND:?}");
			}
			sleep(Duration::from_millis(200)).await;
		}
		Ok(())
	}

	async fn kill_for(&self, names: &[&str], time: Duration) -> Result<Instant> {
		for name in names {
			node::kill(self.node(name)?)?;
		}
		sleep(time).await;
		for name in names {
			node::start(self.node(name)?).await?;
		}
		Ok(Instant::now())
	}

	async fn full_disk(&self, row: &mut Row) -> Result<Instant> {
		let Some(disk) = &self.disk else {
			bail!("not tried: this user may not mount a small disk");
		};
		let node = self.node(COLLATORS[2])?;
		disk.fill()?;
		let begun = Instant::now();
		while begun.elapsed() < HOLD && node::is_alive(node) {
			sleep(Duration::from_millis(200)).await;
		}
		let ended = begun.elapsed();
		sleep(HOLD.saturating_sub(ended)).await;
		disk.clear()?;
		if node::is_alive(node) {
			row.note = "the node went on by itself".into();
			sleep(Duration::from_secs(5)).await;
			if node::is_alive(node) {
				return Ok(Instant::now());
			}
		}
		row.note = format!("the node ended itself after {:.0} s", ended.as_secs_f64());
		node::start(node).await?;
		Ok(Instant::now())
	}
}
