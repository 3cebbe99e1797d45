//! What happens while crossings are handed in.

use crate::{
	client::Shared,
	desk::{self, Desk},
	disk::Disk,
	plan::{Chance, Trouble},
};
use anyhow::{Context, Result};
use std::{future::pending, path::Path, sync::atomic::Ordering, time::Duration};
use tokio::time::sleep;
use tutela_test_node::{Node, Way};

/// How often a node is killed, or a disk filled.
const TIMES: usize = 4;
/// How long the 64 blocks take in which signed bytes can be included, and some more.
const ERA: Duration = Duration::from_secs(40);
/// How far a clock is moved at most, in hours.
const HOURS: usize = 18;

/// Where things happen.
pub struct Scene<'a> {
	/// Client and machines.
	pub shared: &'a Shared,
	/// The first machine.
	pub desk: &'a Desk,
	/// The node that makes the chain.
	pub node: &'a mut Node,
	/// The addresses that the sender knows.
	pub ways: &'a [Way; 2],
	/// The disk with the send log, if it is a small one.
	pub disk: Option<&'a Disk>,
	/// How many reports there are.
	pub reports: usize,
	/// A new folder for copies.
	pub copies: &'a Path,
	/// When, and how much.
	pub chance: Chance,
}

impl Scene<'_> {
	/// Makes trouble, and never ends.
	pub async fn play(mut self, trouble: Trouble) -> Result<()> {
		match trouble {
			Trouble::SenderKilled => loop {
				self.pause(300, 5_000).await;
				self.kill_sender();
			},
			Trouble::NodeKilled => {
				for _ in 0..TIMES {
					self.pause(2_000, 15_000).await;
					self.kill_node().await;
				}
			}
			Trouble::LineCut => loop {
				self.break_line(Way::cut, 500, 6_000).await;
			},
			// A node that does not answer for ten seconds is given up.
			Trouble::LineSilent => loop {
				self.break_line(Way::silence, 1_000, 14_000).await;
			},
			Trouble::LineDeaf => loop {
				self.break_line(Way::deafen, 1_000, 14_000).await;
			},
			Trouble::AddressDies => loop {
				for way in self.ways {
					self.pause(2_000, 8_000).await;
					way.cut();
					self.came();
					self.pause(4_000, 12_000).await;
					way.open();
				}
			},
			Trouble::NodeReplaced => self.replace_node().await,
			Trouble::DiskFull => self.fill_disk().await?,
			Trouble::ClockMoved => loop {
				self.pause(500, 3_000).await;
				self.move_clock()?;
			},
			Trouble::EraOver => {
				for _ in 0..TIMES {
					self.pause(3_000, 10_000).await;
					self.let_era_pass().await;
				}
			}
			Trouble::LogRestored => self.restore(false).await?,
			Trouble::MachineRestored => self.restore(true).await?,
			Trouble::MachineCloned => self.clone_machine().await?,
			Trouble::All => self.all().await,
			// These last from the beginning to the end.
			Trouble::AllowanceSpent | Trouble::PoolFull => {}
		}
		pending().await
	}

	/// Notes that trouble came.
	fn came(&self) {
		self.shared.troubles.fetch_add(1, Ordering::Relaxed);
	}

	/// Kills whatever sends.
	fn kill_sender(&self) {
		self.came();
		self.shared.kill.notify_waiters();
	}

	async fn pause(&mut self, least: u64, most: u64) {
		sleep(self.chance.between(least, most)).await;
	}

	async fn kill_node(&mut self) {
		self.came();
		self.node.kill();
		self.pause(0, 3_000).await;
		self.node.start_again().await;
	}

	async fn break_line(&mut self, how: fn(&Way), least: u64, most: u64) {
		self.pause(2_000, 9_000).await;
		self.ways.iter().for_each(how);
		self.came();
		self.pause(least, most).await;
		self.ways.iter().for_each(Way::open);
	}

	async fn replace_node(&mut self) {
		for way in self.ways {
			self.pause(4_000, 15_000).await;
			self.came();
			self.node.kill();
			let other = self.node.copy().await;
			// The address of the lost machine is dead; at the other one is the new machine.
			self.ways.iter().for_each(|one| one.lead_to(other.url()));
			self.ways.iter().for_each(Way::open);
			way.cut();
			*self.node = other;
		}
	}

	async fn fill_disk(&mut self) -> Result<()> {
		let disk = self.disk.context("there is no small disk")?;
		for _ in 0..2 * TIMES {
			self.pause(1_000, 6_000).await;
			disk.fill()?;
			self.came();
			self.pause(1_000, 6_000).await;
			disk.clear()?;
		}
		Ok(())
	}

	fn move_clock(&mut self) -> Result<()> {
		let hours = i64::try_from(self.chance.below(2 * HOURS))? - i64::try_from(HOURS)?;
		self.came();
		self.desk.move_clock(hours)
	}

	/// What is signed stays here, and the sender with it, until no block can include it any more.
	async fn let_era_pass(&mut self) {
		self.ways.iter().for_each(Way::silence);
		self.came();
		self.pause(500, 2_500).await;
		self.shared.kill.notify_waiters();
		sleep(ERA).await;
		self.ways.iter().for_each(Way::open);
	}

	/// Waits until this share of the reports was answered, and then some more.
	async fn until(&mut self, share: f64) {
		while (self.shared.done.load(Ordering::Relaxed) as f64) < share * self.reports as f64 {
			sleep(Duration::from_millis(50)).await;
		}
		self.pause(500, 4_000).await;
	}

	async fn restore(&mut self, whole: bool) -> Result<()> {
		self.until(0.2).await;
		let copy = self.copies.join("backup");
		{
			// A backup is of a disk on which nothing runs, as it is after a process was killed.
			self.shared.kill.notify_waiters();
			let _machines = self.shared.machines.lock().await;
			desk::copy(self.desk.folder(), &copy).await?;
		}
		self.until(0.5).await;
		self.shared.kill.notify_waiters();
		let _machines = self.shared.machines.lock().await;
		self.came();
		match whole {
			true => desk::copy(&copy, self.desk.folder()).await,
			false => self.desk.restore_log(&copy),
		}
	}

	async fn clone_machine(&mut self) -> Result<()> {
		self.until(0.3).await;
		self.shared.kill.notify_waiters();
		let mut machines = self.shared.machines.lock().await;
		let clone = self.desk.copy(&self.copies.join("clone")).await?;
		machines.desks.push(clone);
		self.came();
		machines.together = true;
		self.shared.count.store(machines.desks.len(), Ordering::Relaxed);
		Ok(())
	}

	async fn all(&mut self) {
		let mut nodes = 0;
		loop {
			match self.chance.below(6) {
				0 if nodes < TIMES => {
					nodes += 1;
					self.kill_node().await;
				}
				1 => self.break_line(Way::cut, 500, 4_000).await,
				2 => self.break_line(Way::silence, 1_000, 12_000).await,
				3 => self.break_line(Way::deafen, 1_000, 12_000).await,
				_ => {
					self.pause(300, 4_000).await;
					self.kill_sender();
				}
			}
		}
	}
}
