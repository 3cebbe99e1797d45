//! The time.

use frame_support::{pallet_prelude::ValueQuery, storage_alias, traits::Time as TimeProvider};
use tutela_primitives::{Minute, Moment, HOUR};

/// When every test begins: 2026-12-01 12:00 UTC.
pub const NOW: Moment = 1_796_083_200_000 + 12 * HOUR;

#[storage_alias]
type Now = StorageValue<TestKit, Moment, ValueQuery>;

/// Test double of the chain's clock: it shows what the test set.
pub struct Clock;

impl TimeProvider for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl tutela_primitives::SetTime for Clock {
	fn set_time(now: Moment) {
		Now::put(now);
	}
}

/// What the clock shows.
pub fn now() -> Moment {
	Now::get()
}

/// The minute that the clock shows.
pub fn minute_now() -> Minute {
	Minute::containing(now())
}

/// Sets the clock, forwards or backwards.
pub fn set_time(now: Moment) {
	Now::put(now);
}

/// Lets this many milliseconds pass.
pub fn pass_time(milliseconds: Moment) {
	set_time(now() + milliseconds);
}
