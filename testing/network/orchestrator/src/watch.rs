//! Looks at every node's last final block, several times a second.

use crate::{
	config::{Settings, COLLATORS},
	rpc::Rpc,
};
use std::{
	collections::HashMap,
	sync::{Arc, Mutex, PoisonError},
	time::{Duration, Instant},
};
use tokio::time::sleep;

const LOOK: Duration = Duration::from_millis(400);

/// What one node said last, and how its chain grew.
#[derive(Clone, Default)]
struct Seen {
	/// The last final block, while the node answers.
	now: Option<u64>,
	/// When each higher final block was seen first.
	grew: Vec<(Instant, u64)>,
}

/// What all nodes said.
#[derive(Clone)]
pub struct Watch(Arc<Mutex<HashMap<&'static str, Seen>>>);

impl Watch {
	/// Begins to look.
	pub fn start(settings: &Settings) -> Self {
		let watch = Self(Arc::default());
		for (name, port) in settings.ports() {
			let (watch, rpc) = (watch.clone(), Rpc::new());
			tokio::spawn(async move {
				loop {
					let now = rpc.finalized(port).await.ok();
					watch.note(name, now);
					sleep(LOOK).await;
				}
			});
		}
		watch
	}

	fn with<T>(&self, f: impl FnOnce(&mut HashMap<&'static str, Seen>) -> T) -> T {
		f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
	}

	fn note(&self, name: &'static str, now: Option<u64>) {
		self.with(|all| {
			let seen = all.entry(name).or_default();
			seen.now = now;
			if let Some(number) = now {
				if seen.grew.last().is_none_or(|(_, last)| number > *last) {
					seen.grew.push((Instant::now(), number));
				}
			}
		});
	}

	/// A node's last final block; none while it does not answer.
	pub fn finalized(&self, name: &str) -> Option<u64> {
		self.with(|all| all.get(name).and_then(|seen| seen.now))
	}

	/// The highest final block that any collator ever had.
	pub fn highest(&self) -> u64 {
		let numbers = |all: &mut HashMap<&'static str, Seen>| {
			let collators = COLLATORS.iter().filter_map(|name| all.get(name));
			collators.filter_map(|seen| Some(seen.grew.last()?.1)).max()
		};
		self.with(numbers).unwrap_or_default()
	}

	/// When some collator first had each of the parachain's final blocks, or a later one.
	pub fn growth(&self) -> Vec<(Instant, u64)> {
		let mut all: Vec<(Instant, u64)> = self.with(|all| {
			COLLATORS
				.iter()
				.filter_map(|name| all.get(name))
				.flat_map(|seen| seen.grew.iter().copied())
				.collect()
		});
		all.sort();
		let mut highest = None;
		all.retain(|(_, number)| {
			let higher = highest.is_none_or(|highest| *number > highest);
			highest = highest.max(Some(*number));
			higher
		});
		all
	}

	/// The longest time without a new final block of the parachain after `from`.
	pub fn longest_pause(&self, from: Instant) -> Duration {
		let mut last = from;
		let mut longest = Duration::ZERO;
		for (at, _) in self.growth().into_iter().filter(|(at, _)| *at > from) {
			longest = longest.max(at.duration_since(last));
			last = at;
		}
		longest.max(last.elapsed())
	}

	/// Waits until a collator has this final block. None if that takes longer than `within`.
	pub async fn parachain_reaches(&self, number: u64, within: Duration) -> Option<Instant> {
		self.until(within, || self.highest() >= number).await
	}

	/// Waits until every collator answers and none is behind the others, and the parachain has
	/// `more` final blocks than now.
	pub async fn in_step(&self, more: u64, within: Duration) -> Option<Instant> {
		let goal = self.highest() + more;
		let near = |name: &&str| self.finalized(name).is_some_and(|number| number >= goal);
		self.until(within, || COLLATORS.iter().all(|name| near(&name))).await
	}

	async fn until(&self, within: Duration, mut done: impl FnMut() -> bool) -> Option<Instant> {
		let begun = Instant::now();
		while !done() {
			if begun.elapsed() > within {
				return None;
			}
			sleep(LOOK / 4).await;
		}
		Some(Instant::now())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn longest_pause_should_count_what_any_collator_has_first() {
		let watch = Watch(Arc::default());
		let begun = Instant::now();
		let at = |seconds| begun + Duration::from_secs(seconds);
		let grew = |grew: &[(u64, u64)]| Seen {
			now: None,
			grew: grew.iter().map(|(seconds, number)| (at(*seconds), *number)).collect(),
		};
		watch.with(|all| {
			all.insert(COLLATORS[0], grew(&[(6, 1), (12, 2), (40, 4)]));
			all.insert(COLLATORS[1], grew(&[(7, 1), (30, 3)]));
			// The relay chain's own blocks do not count.
			all.insert("validator-1", grew(&[(20, 9)]));
		});
		let numbers: Vec<u64> = watch.growth().into_iter().map(|(_, number)| number).collect();
		assert_eq!(numbers, [1, 2, 3, 4]);
		assert_eq!(watch.highest(), 4);
		assert_eq!(watch.longest_pause(at(0)), Duration::from_secs(18));
	}
}
