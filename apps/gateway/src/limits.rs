//! How much each desk may ask, report, and listen to.

use crate::{
	desk::Desk,
	problem::{Kind, Problem},
};
use std::{
	collections::HashMap,
	sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
	time::{Duration, Instant},
};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

/// So many in a time. What was taken comes back evenly.
#[derive(Debug)]
struct Allowance {
	most: u32,
	time: Duration,
	/// How long it takes until everything that was taken is back, and when that was so.
	owed: Mutex<(Duration, Instant)>,
}

impl Allowance {
	fn new(most: u32, time: Duration) -> Arc<Self> {
		Arc::new(Self { most: most.max(1), time, owed: (Duration::ZERO, Instant::now()).into() })
	}

	/// How long it takes until so many are back.
	fn cost(&self, count: u32) -> Duration {
		self.time.saturating_mul(count) / self.most
	}

	fn owed(&self) -> MutexGuard<'_, (Duration, Instant)> {
		let mut owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
		let now = Instant::now();
		*owed = (owed.0.saturating_sub(now.saturating_duration_since(owed.1)), now);
		owed
	}

	/// Takes so many, or says how long to wait until that can be.
	fn take(&self, count: u32) -> Result<(), Duration> {
		let mut owed = self.owed();
		let after = owed.0.saturating_add(self.cost(count));
		if after > self.time {
			return Err(after.saturating_sub(self.time));
		}
		owed.0 = after;
		Ok(())
	}

	fn give_back(&self, count: u32) {
		let mut owed = self.owed();
		owed.0 = owed.0.saturating_sub(self.cost(count));
	}
}

/// What a desk was charged. It is given back as far as it is not kept.
#[derive(Debug)]
pub struct Charge {
	allowance: Option<Arc<Allowance>>,
	count: u32,
}

impl Charge {
	/// So many of what was charged for are done. The rest is given back.
	pub fn keep(mut self, count: usize) {
		let done = u32::try_from(count).unwrap_or(u32::MAX);
		self.count = self.count.saturating_sub(done);
	}
}

impl Drop for Charge {
	fn drop(&mut self) {
		if let Some(allowance) = &self.allowance {
			allowance.give_back(self.count);
		}
	}
}

/// A desk's bounds.
#[derive(Clone, Debug)]
struct Bounds {
	requests: Arc<Allowance>,
	crossings: Arc<Allowance>,
}

impl Bounds {
	/// The bounds of a desk, which go on where the desk had the same ones `before`.
	fn of(desk: &Desk, before: Option<&Self>) -> Self {
		let keep = |before: Option<&Arc<Allowance>>, most: u32, time| match before {
			Some(allowance) if allowance.most == most.max(1) => allowance.clone(),
			_ => Allowance::new(most, time),
		};
		let requests = before.map(|before| &before.requests);
		let crossings = before.map(|before| &before.crossings);
		Self {
			requests: keep(requests, desk.requests_a_minute, MINUTE),
			crossings: keep(crossings, desk.crossings_an_hour, HOUR),
		}
	}
}

/// The bounds of all desks. They begin anew when the gateway starts.
#[derive(Debug, Default)]
pub struct Limits {
	desks: RwLock<HashMap<String, Bounds>>,
}

impl Limits {
	/// The bounds of these desks.
	pub fn new(desks: &[Desk]) -> Self {
		let limits = Self::default();
		limits.change(desks);
		limits
	}

	/// The bounds of these desks from now on. A desk whose bounds are as they were has used what it had used.
	pub fn change(&self, desks: &[Desk]) {
		let mut known = self.desks.write().unwrap_or_else(PoisonError::into_inner);
		let of = |desk: &Desk| (desk.name.clone(), Bounds::of(desk, known.get(&desk.name)));
		let changed = desks.iter().map(of).collect();
		*known = changed;
	}

	fn of(&self, desk: &str) -> Option<Bounds> {
		self.desks.read().unwrap_or_else(PoisonError::into_inner).get(desk).cloned()
	}

	/// Counts a request.
	///
	/// # Errors
	///
	/// A problem of the kind `too-many`.
	pub fn request(&self, desk: &str) -> Result<(), Problem> {
		let Some(bounds) = self.of(desk) else { return Ok(()) };
		bounds
			.requests
			.take(1)
			.map_err(|wait| too_many(&format!("{} requests a minute", bounds.requests.most), wait))
	}

	/// Charges a desk for crossings that it reports, until they are on the disk.
	///
	/// # Errors
	///
	/// A problem of the kind `too-many`.
	pub fn crossings(&self, desk: &str, count: usize) -> Result<Charge, Problem> {
		let count = u32::try_from(count).unwrap_or(u32::MAX);
		let Some(Bounds { crossings, .. }) = self.of(desk) else {
			return Ok(Charge { allowance: None, count });
		};
		let most = crossings.most;
		if count > most {
			let detail =
				format!("the desk may report {most} crossings an hour, and these are {count}");
			return Err(Problem::new(Kind::Impossible, detail));
		}
		let taken = crossings.take(count);
		taken.map_err(|wait| too_many(&format!("{most} crossings an hour"), wait))?;
		Ok(Charge { allowance: Some(crossings), count })
	}
}

fn too_many(bound: &str, wait: Duration) -> Problem {
	let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1);
	let detail = format!("the desk's bound of {bound} is reached for {seconds} seconds");
	Problem::new(Kind::TooMany, detail).after(seconds)
}

/// Places for streams of events.
#[derive(Debug)]
pub struct Streams {
	most: usize,
	most_a_desk: usize,
	open: Arc<Mutex<HashMap<String, usize>>>,
}

/// A place, which is free again when this is dropped.
#[derive(Debug)]
pub struct Place {
	desk: String,
	open: Arc<Mutex<HashMap<String, usize>>>,
}

impl Streams {
	/// So many places for all desks together, and so many for each.
	pub fn new(most: usize, most_a_desk: usize) -> Self {
		Self { most, most_a_desk, open: Arc::default() }
	}

	/// A place for a desk's stream.
	///
	/// # Errors
	///
	/// A problem of the kind `too-many` if the desk has all of its own; of the kind `busy` if all are taken.
	pub fn take(&self, desk: &str) -> Result<Place, Problem> {
		let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
		if open.get(desk).is_some_and(|own| *own >= self.most_a_desk) {
			let detail = format!(
				"the desk has {} streams open, as many as it may: end one, and share its events among your programs",
				self.most_a_desk
			);
			return Err(Problem::new(Kind::TooMany, detail).after(5));
		}
		if open.values().sum::<usize>() >= self.most {
			let detail = format!("all {} places for streams are taken", self.most);
			return Err(Problem::new(Kind::Busy, detail).after(5));
		}
		*open.entry(desk.into()).or_default() += 1;
		Ok(Place { desk: desk.into(), open: self.open.clone() })
	}
}

impl Drop for Place {
	fn drop(&mut self) {
		let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
		match open.get_mut(&self.desk) {
			Some(own) if *own > 1 => *own -= 1,
			_ => drop(open.remove(&self.desk)),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::desk::Role;

	fn desk(name: &str) -> Desk {
		let (desk, _) = Desk::with_token(name, vec![Role::Border], None).unwrap();
		Desk { requests_a_minute: 2, crossings_an_hour: 5, ..desk }
	}

	#[test]
	fn each_desk_should_have_bounds_of_its_own() {
		let limits = Limits::new(&[desk("one"), desk("two")]);
		assert!(limits.request("one").is_ok() && limits.request("one").is_ok());
		let problem = limits.request("one").unwrap_err();
		assert!(problem.wait.is_some_and(|wait| (1..=31).contains(&wait)), "{problem:?}");
		assert!(limits.request("two").is_ok());
		limits.crossings("one", 4).unwrap().keep(4);
		assert_eq!(limits.crossings("one", 2).unwrap_err().status, 429);
		limits.crossings("one", 1).unwrap().keep(1);
		assert_eq!(limits.crossings("one", 64).unwrap_err().status, 422);
	}

	#[test]
	fn what_was_not_kept_should_be_given_back() {
		let limits = Limits::new(&[desk("one")]);
		for _ in 0..10 {
			drop(limits.crossings("one", 5).unwrap());
		}
		limits.crossings("one", 5).unwrap().keep(5);
		assert_eq!(limits.crossings("one", 1).unwrap_err().status, 429);
	}

	#[test]
	fn what_was_used_should_stay_used_when_desks_change() {
		let limits = Limits::new(&[desk("one"), desk("two")]);
		for name in ["one", "two"] {
			limits.crossings(name, 5).unwrap().keep(5);
		}
		limits.change(&[desk("one"), Desk { crossings_an_hour: 6, ..desk("two") }]);
		assert!(limits.crossings("one", 1).is_err() && limits.crossings("two", 6).is_ok());
	}

	#[test]
	fn a_desk_should_not_take_the_streams_of_all() {
		let streams = Streams::new(3, 2);
		let first = streams.take("one").unwrap();
		let _second = streams.take("one").unwrap();
		assert_eq!(streams.take("one").unwrap_err().status, 429);
		let _third = streams.take("two").unwrap();
		assert_eq!(streams.take("two").unwrap_err().status, 503);
		drop(first);
		assert!(streams.take("two").is_ok());
	}
}
