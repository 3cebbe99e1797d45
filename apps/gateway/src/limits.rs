//! How much each desk may ask, and report.

use crate::{
	desk::Desk,
	problem::{Kind, Problem},
};
use governor::{
	clock::{Clock, DefaultClock},
	DefaultDirectRateLimiter, Quota, RateLimiter,
};
use std::{collections::HashMap, num::NonZeroU32, time::Duration};

/// The bounds of all desks. They begin anew when the gateway starts.
pub struct Limits {
	desks: HashMap<String, (DefaultDirectRateLimiter, DefaultDirectRateLimiter)>,
}

impl Limits {
	/// The bounds of these desks.
	pub fn new(desks: &[Desk]) -> Self {
		let of = |desk: &Desk| {
			let requests = Quota::per_minute(at_least_one(desk.requests_a_minute));
			let crossings = Quota::per_hour(at_least_one(desk.crossings_an_hour));
			(RateLimiter::direct(requests), RateLimiter::direct(crossings))
		};
		let desks = desks.iter().map(|desk| (desk.name.clone(), of(desk))).collect();
		Self { desks }
	}

	/// Counts a request.
	///
	/// # Errors
	///
	/// A problem of the kind `too-many`.
	pub fn request(&self, desk: &str) -> Result<(), Problem> {
		let Some((requests, _)) = self.desks.get(desk) else { return Ok(()) };
		requests
			.check()
			.map_err(|until| too_many(until.wait_time_from(DefaultClock::default().now())))
	}

	/// Counts crossings that are reported.
	///
	/// # Errors
	///
	/// A problem of the kind `too-many`.
	pub fn crossings(&self, desk: &str, count: usize) -> Result<(), Problem> {
		let count = u32::try_from(count).ok().and_then(NonZeroU32::new);
		let (Some((_, crossings)), Some(count)) = (self.desks.get(desk), count) else {
			return Ok(());
		};
		match crossings.check_n(count) {
			Ok(Ok(())) => Ok(()),
			Ok(Err(until)) => Err(too_many(until.wait_time_from(DefaultClock::default().now()))),
			Err(most) => Err(Problem::new(
				Kind::Impossible,
				format!("the desk may report {} crossings an hour, and these are {count}", most.0),
			)),
		}
	}
}

fn at_least_one(number: u32) -> NonZeroU32 {
	NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)
}

fn too_many(wait: Duration) -> Problem {
	let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1);
	Problem::new(Kind::TooMany, format!("the desk's bound is reached for {seconds} seconds"))
		.after(seconds)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::desk::Role;

	#[test]
	fn each_desk_should_have_bounds_of_its_own() {
		let desk = |name: &str| {
			let (desk, _) = Desk::with_token(name, vec![Role::Border], None).unwrap();
			Desk { requests_a_minute: 2, crossings_an_hour: 5, ..desk }
		};
		let limits = Limits::new(&[desk("one"), desk("two")]);
		assert!(limits.request("one").is_ok() && limits.request("one").is_ok());
		let problem = limits.request("one").unwrap_err();
		assert!(problem.wait.is_some_and(|wait| (1..=31).contains(&wait)), "{problem:?}");
		assert!(limits.request("two").is_ok());
		assert!(limits.crossings("one", 4).is_ok());
		assert_eq!(limits.crossings("one", 2).unwrap_err().status, 429);
		assert!(limits.crossings("one", 1).is_ok());
		assert_eq!(limits.crossings("one", 64).unwrap_err().status, 422);
	}
}
