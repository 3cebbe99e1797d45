//! Which trouble a run has, and what is drawn from its seed.

use rand_chacha::{
	rand_core::{RngCore, SeedableRng},
	ChaCha8Rng,
};
use std::time::Duration;

/// What happens while crossings are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
	/// The sender is killed again and again.
	SenderKilled,
	/// The node is killed, and started again.
	NodeKilled,
	/// The line is cut, and mended.
	LineCut,
	/// Nothing goes through the line.
	LineSilent,
	/// What is sent arrives, and answers do not.
	LineDeaf,
	/// One of two addresses of the node is dead, then the other.
	AddressDies,
	/// The node is lost; another one takes its place, on a copy of its data.
	NodeReplaced,
	/// The disk with the send log is full.
	DiskFull,
	/// The sender's clock is hours ahead or behind.
	ClockMoved,
	/// The institution's allowance has room for a few crossings.
	AllowanceSpent,
	/// Signed bytes do not arrive before their time is over.
	EraOver,
	/// The node's pool has room for two transactions.
	PoolFull,
	/// The send log is lost, and an older copy is put back.
	LogRestored,
	/// The sending machine is lost, and an older copy of its whole disk is put back.
	MachineRestored,
	/// The sending machine is doubled, with log and keys, and both send.
	MachineCloned,
	/// Sender and node are killed while the line fails.
	All,
}

/// What sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
	/// `tutela crossing submit` and `batch`, run again until they are done.
	Command,
	/// `tutela-gateway`, to which requests are repeated until they are answered.
	Gateway,
}

impl By {
	/// Its name.
	pub fn words(self) -> &'static str {
		match self {
			Self::Command => "command line",
			Self::Gateway => "gateway",
		}
	}
}

/// Trouble and sender of each of twenty runs.
const RUNS: [(Trouble, By); 20] = [
	(Trouble::SenderKilled, By::Command),
	(Trouble::NodeKilled, By::Gateway),
	(Trouble::LineCut, By::Command),
	(Trouble::LineSilent, By::Gateway),
	(Trouble::LineDeaf, By::Command),
	(Trouble::AddressDies, By::Gateway),
	(Trouble::NodeReplaced, By::Command),
	(Trouble::DiskFull, By::Gateway),
	(Trouble::ClockMoved, By::Command),
	(Trouble::AllowanceSpent, By::Gateway),
	(Trouble::EraOver, By::Command),
	(Trouble::PoolFull, By::Gateway),
	(Trouble::LogRestored, By::Command),
	(Trouble::MachineRestored, By::Command),
	(Trouble::MachineCloned, By::Command),
	(Trouble::SenderKilled, By::Gateway),
	(Trouble::MachineCloned, By::Gateway),
	(Trouble::LogRestored, By::Gateway),
	(Trouble::ClockMoved, By::Gateway),
	(Trouble::All, By::Command),
];

impl Trouble {
	/// What happens.
	pub fn words(self) -> &'static str {
		match self {
			Self::SenderKilled => "sender killed (`kill -9`) again and again",
			Self::NodeKilled => "node killed (`kill -9`), started again on its data",
			Self::LineCut => "line cut and mended",
			Self::LineSilent => "line silent",
			Self::LineDeaf => "answers of the node do not arrive",
			Self::AddressDies => "of two addresses one is dead, then the other",
			Self::NodeReplaced => "node replaced by another one on a copy of its data",
			Self::DiskFull => "disk of the send log full (a small tmpfs)",
			Self::ClockMoved => "sender's clock hours ahead or behind, moved as it runs",
			Self::AllowanceSpent => "allowance of the institution spent",
			Self::EraOver => "signed bytes do not arrive, sender stopped until their era is over",
			Self::PoolFull => "pool of the node full (room for two transactions)",
			Self::LogRestored => "send log lost, an older copy put back",
			Self::MachineRestored => {
				"machine lost, an older copy of log, keys and instance files put back"
			}
			Self::MachineCloned => "machine cloned with log, keys and instance files, both send",
			Self::All => "sender and node killed, line cut, silent and deaf",
		}
	}
}

/// A run.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
	/// Its number, from 1.
	pub number: u32,
	/// What it draws from.
	pub seed: u64,
	/// What happens.
	pub trouble: Trouble,
	/// What sends.
	pub by: By,
	/// How many reports there are.
	pub reports: u32,
}

impl Plan {
	/// The run with this number, out of runs with this seed.
	pub fn new(number: u32, reports: u32, seed: u64) -> Self {
		let index = usize::try_from(number.saturating_sub(1)).unwrap_or(0) % RUNS.len();
		let (trouble, by) = RUNS[index];
		let seed = seed.wrapping_mul(1_000).wrapping_add(number.into());
		Self { number, seed, trouble, by, reports }
	}

	/// What is drawn for `what`.
	pub fn chance(&self, what: u64) -> Chance {
		let mut chance = ChaCha8Rng::seed_from_u64(self.seed);
		chance.set_stream(what);
		Chance(chance)
	}

	/// The run in one line.
	pub fn words(&self) -> String {
		let Self { number, seed, reports, trouble, by } = self;
		let (by, trouble) = (by.words(), trouble.words());
		format!("run {number}, seed {seed}: {reports} reports by the {by}, {trouble}")
	}
}

/// Numbers that the seed gives.
pub struct Chance(ChaCha8Rng);

impl Chance {
	/// A number below `end`; 0 if there is none.
	pub fn below(&mut self, end: usize) -> usize {
		let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
		usize::try_from(self.0.next_u64() % end).unwrap_or(0)
	}

	/// A time between `least` and `most` milliseconds.
	pub fn between(&mut self, least: u64, most: u64) -> Duration {
		let span = most.saturating_sub(least).max(1);
		Duration::from_millis(least.saturating_add(self.0.next_u64() % span))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_same_seed_should_give_the_same_numbers() {
		let drawn = |seed, what| {
			let mut chance = Plan::new(3, 10, seed).chance(what);
			(chance.below(1_000_000), chance.between(5, 5_000_000))
		};
		assert_eq!(drawn(1, 0), drawn(1, 0));
		assert_ne!(drawn(1, 0), drawn(1, 1));
		assert_ne!(drawn(1, 0), drawn(2, 0));
		assert_eq!(Plan::new(21, 10, 1).trouble, Plan::new(1, 10, 1).trouble);
	}
}
