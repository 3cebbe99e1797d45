//! Time as the law counts it: Unix time, the proleptic Gregorian calendar, UTC.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01 00:00 UTC, as `pallet-timestamp` counts.
pub type Moment = u64;

/// A minute in milliseconds.
pub const MINUTE: Moment = 60_000;
/// An hour in milliseconds.
pub const HOUR: Moment = 60 * MINUTE;
/// A day in milliseconds.
pub const DAY: Moment = 24 * HOUR;

/// Minutes since 1970-01-01 00:00 UTC: the precision of a date that a person signs.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Minute(pub u32);

/// A date and time of day, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
	/// Year, 1970 to 10136.
	pub year: u32,
	/// Month, 1 to 12.
	pub month: u32,
	/// Day of the month, 1 to 31.
	pub day: u32,
	/// Hour, 0 to 23.
	pub hour: u32,
	/// Minute, 0 to 59.
	pub minute: u32,
}

impl Minute {
	/// The minute that `moment` lies in; the last representable one beyond the year 10136.
	pub fn containing(moment: Moment) -> Self {
		Self(u32::try_from(moment / MINUTE).unwrap_or(u32::MAX))
	}

	/// First millisecond of this minute.
	pub fn start(self) -> Moment {
		Moment::from(self.0).saturating_mul(MINUTE)
	}

	/// Last millisecond of this minute.
	pub fn end(self) -> Moment {
		self.start().saturating_add(MINUTE.saturating_sub(1))
	}

	/// This minute on the calendar.
	pub fn civil(self) -> Civil {
		let (year, month, day) = civil_from_days(self.0 / 1_440);
		let minute_of_day = self.0 % 1_440;
		Civil { year, month, day, hour: minute_of_day / 60, minute: minute_of_day % 60 }
	}

	/// The minute of a date and time of day, or `None` where there is no such date.
	pub fn from_civil(civil: Civil) -> Option<Self> {
		let Civil { year, month, day, hour, minute } = civil;
		if hour > 23 || minute > 59 {
			return None;
		}
		let days = days_from_civil(year, month, day)?;
		if civil_from_days(days) != (year, month, day) {
			return None;
		}
		let minutes = days.checked_mul(1_440)?.checked_add(hour.checked_mul(60)?)?;
		minutes.checked_add(minute).map(Self)
	}
}

/// Months from January 1970 to the month that `moment` lies in (0 = January 1970).
pub fn month_of(moment: Moment) -> u32 {
	let Civil { year, month, .. } = Minute::containing(moment).civil();
	year.saturating_sub(1970).saturating_mul(12).saturating_add(month.saturating_sub(1))
}

// Both conversions count from 0000-03-01, so that the leap day is the last of its year, in
// "eras" of 400 years (146,097 days), after which the Gregorian calendar repeats.
const DAYS_TO_1970: u32 = 719_468;
const ERA: u32 = 146_097;

fn civil_from_days(days: u32) -> (u32, u32, u32) {
	let shifted = days.saturating_add(DAYS_TO_1970);
	let (era, day_of_era) = (shifted / ERA, shifted % ERA);
	// Leave out the leap days passed so far, to be left with years of 365 days.
	let year_of_era = day_of_era
		.saturating_sub(day_of_era / 1_460)
		.saturating_add(day_of_era / 36_524)
		.saturating_sub(day_of_era / 146_096)
		/ 365;
	let year_start = year_of_era
		.saturating_mul(365)
		.saturating_add(year_of_era / 4)
		.saturating_sub(year_of_era / 100);
	let day_of_year = day_of_era.saturating_sub(year_start);
	let month_from_march = day_of_year.saturating_mul(5).saturating_add(2) / 153;
	let month_start = month_from_march.saturating_mul(153).saturating_add(2) / 5;
	let day = day_of_year.saturating_sub(month_start).saturating_add(1);
	let (month, carry) = if month_from_march < 10 {
		(month_from_march.saturating_add(3), 0)
	} else {
		(month_from_march.saturating_sub(9), 1)
	};
	(era.saturating_mul(400).saturating_add(year_of_era).saturating_add(carry), month, day)
}

fn days_from_civil(year: u32, month: u32, day: u32) -> Option<u32> {
	if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1970..=10_136).contains(&year) {
		return None;
	}
	let (year, month_from_march) = if month > 2 {
		(year, month.checked_sub(3)?)
	} else {
		(year.checked_sub(1)?, month.checked_add(9)?)
	};
	let (era, year_of_era) = (year / 400, year % 400);
	let day_of_year = (month_from_march.checked_mul(153)?.checked_add(2)? / 5)
		.checked_add(day)?
		.checked_sub(1)?;
	let day_of_era = year_of_era
		.checked_mul(365)?
		.checked_add(year_of_era / 4)?
		.checked_sub(year_of_era / 100)?
		.checked_add(day_of_year)?;
	era.checked_mul(ERA)?.checked_add(day_of_era)?.checked_sub(DAYS_TO_1970)
}
