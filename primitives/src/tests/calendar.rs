use crate::{month_of, time::Civil, Minute, Moment, DAY, HOUR, MINUTE};
use proptest::prelude::*;

fn is_leap(year: u32) -> bool {
	year.is_multiple_of(400) || (year.is_multiple_of(4) && !year.is_multiple_of(100))
}

fn length(year: u32, month: u32) -> u32 {
	match month {
		4 | 6 | 9 | 11 => 30,
		2 if is_leap(year) => 29,
		2 => 28,
		_ => 31,
	}
}

/// The date after this one, as one finds it by turning the pages of a calendar.
fn next_day((year, month, day): (u32, u32, u32)) -> (u32, u32, u32) {
	if day < length(year, month) {
		(year, month, day + 1)
	} else if month < 12 {
		(year, month + 1, 1)
	} else {
		(year + 1, 1, 1)
	}
}

#[test]
fn civil_should_agree_with_a_count_of_days_when_it_is_any_day_from_1970_to_2200() {
	let mut date = (1970, 1, 1);
	let mut days = 0;
	while date.0 <= 2200 {
		let (year, month, day) = date;
		let midnight = Civil { year, month, day, hour: 0, minute: 0 };
		let last = Civil { hour: 23, minute: 59, ..midnight };
		assert_eq!(Minute(days * 1_440).civil(), midnight);
		assert_eq!(Minute(days * 1_440 + 1_439).civil(), last);
		assert_eq!(Minute::from_civil(midnight), Some(Minute(days * 1_440)));
		assert_eq!(Minute::from_civil(last), Some(Minute(days * 1_440 + 1_439)));
		let months = (year - 1970) * 12 + month - 1;
		let start = Moment::from(days) * DAY;
		assert_eq!((month_of(start), month_of(start + DAY - 1)), (months, months));
		date = next_day(date);
		days += 1;
	}
	// 231 years, of which 56 have a leap day: 1972 to 2196 but neither 2100 nor 2200.
	assert_eq!(days, 231 * 365 + 56);
}

#[test]
fn civil_should_be_right_when_the_date_is_well_known() {
	let civil = Minute::containing(1_000_000_000_000).civil();
	assert_eq!(civil, Civil { year: 2001, month: 9, day: 9, hour: 1, minute: 46 });
	let last = Minute(u32::MAX).civil();
	assert_eq!((last.year, last.month, last.day), (10_136, 2, 16));
	assert_eq!(Minute::from_civil(last), Some(Minute(u32::MAX)));
}

#[test]
fn from_civil_should_give_none_when_there_is_no_such_date() {
	let good = Civil { year: 2026, month: 2, day: 28, hour: 23, minute: 59 };
	assert!(Minute::from_civil(good).is_some());
	for bad in [
		Civil { day: 29, ..good },
		Civil { day: 0, ..good },
		Civil { day: 32, ..good },
		Civil { month: 0, ..good },
		Civil { month: 13, ..good },
		Civil { month: 4, day: 31, ..good },
		Civil { hour: 24, ..good },
		Civil { minute: 60, ..good },
		Civil { year: 1969, ..good },
		Civil { year: 2100, day: 29, ..good },
		Civil { year: 10_136, month: 3, ..good },
		Civil { year: 10_137, ..good },
		Civil { year: u32::MAX, ..good },
	] {
		assert_eq!(Minute::from_civil(bad), None, "{bad:?}");
	}
}

#[test]
fn containing_should_give_the_last_minute_when_the_moment_lies_beyond() {
	assert_eq!(Minute::containing(Moment::MAX), Minute(u32::MAX));
	assert_eq!(HOUR, 60 * MINUTE);
}

proptest! {
	#[test]
	fn civil_should_be_read_back_when_it_is_any_minute(minutes: u32) {
		let civil = Minute(minutes).civil();
		prop_assert_eq!(Minute::from_civil(civil), Some(Minute(minutes)));
		prop_assert!(civil.day <= length(civil.year, civil.month));
	}

	#[test]
	fn civil_should_follow_when_it_is_the_next_day(days in 0..u32::MAX / 1_440) {
		let (today, tomorrow) = (Minute(days * 1_440).civil(), Minute((days + 1) * 1_440).civil());
		prop_assert_eq!(
			(tomorrow.year, tomorrow.month, tomorrow.day),
			next_day((today.year, today.month, today.day))
		);
	}

	#[test]
	fn a_minute_should_hold_its_own_milliseconds(minutes: u32, offset in 0..MINUTE) {
		let minute = Minute(minutes);
		prop_assert_eq!(Minute::containing(minute.start() + offset), minute);
		prop_assert_eq!(minute.end() - minute.start(), MINUTE - 1);
	}
}
