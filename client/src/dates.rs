//! Dates and times as people write them, always UTC.

use std::time::{SystemTime, UNIX_EPOCH};
use tutela_primitives::{Minute, Moment, DAY, HOUR, MINUTE};

/// Forms that [`time`] reads, for help texts.
pub const FORMS: &str = "UTC: 2026-12-01, \"2026-12-01 10:30\", 2026-12-01T10:30:00Z, now, +28d, -2h, +30m, or Unix milliseconds";

/// Fields that hold a [`Moment`], on the chain and in what this library gives. All others that are numbers are none.
///
/// A test compares this list with the runtime's metadata, which names the type of each field. `until` is not among them:
/// it is a time in some places and a block's number in others, and is shown as the number that it is.
const MOMENTS: &[&str] = &[
	"answered_at",
	"arrive_by",
	"backed_at",
	"began_at",
	"begins_at",
	"captured_at",
	"checked_at",
	"closed_at",
	"counted_at",
	"decided_at",
	"disclosed_at",
	"distrust_from",
	"distrusted_from",
	"due_at",
	"ended_at",
	"ends_at",
	"first",
	"flagged_at",
	"from",
	"given_at",
	"happened_at",
	"imposed_at",
	"in_force_from",
	"known_until",
	"lapsed_at",
	"lapses_at",
	"last",
	"left_at",
	"lifted_at",
	"moved_at",
	"newest_at",
	"offered_at",
	"opened_at",
	"paused_until",
	"pleaded_at",
	"raised_at",
	"received_at",
	"recorded_at",
	"released_at",
	"review_due",
	"reviewed_at",
	"sealed_at",
	"seen_at",
	"set_at",
	"shredded_at",
	"standing_since",
	"state_since",
	"taken_at",
	"unsealed_since",
	"valid_until",
	"withdrawn_at",
];

/// Whether the field of this name holds a [`Moment`] where it holds a number.
pub fn is_moment(field: &str) -> bool {
	MOMENTS.contains(&field)
}

/// This machine's time, in milliseconds.
pub fn now() -> Moment {
	SystemTime::now()
		.duration_since(UNIX_EPOCH)
		.ok()
		.and_then(|elapsed| Moment::try_from(elapsed.as_millis()).ok())
		.unwrap_or_default()
}

/// A time as somebody wrote it: a date, or so long before or after a present that is known later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
	/// This one, in milliseconds.
	Exact(Moment),
	/// So many milliseconds from now; `now` is 0.
	Ahead(Moment),
	/// So many milliseconds ago.
	Ago(Moment),
}

impl Time {
	/// The time, if it is `now`.
	pub fn at(self, now: Moment) -> Moment {
		match self {
			Self::Exact(time) => time,
			Self::Ahead(span) => now.saturating_add(span),
			Self::Ago(span) => now.saturating_sub(span),
		}
	}

	/// Whether it depends on the present.
	pub fn is_relative(self) -> bool {
		!matches!(self, Self::Exact(_))
	}
}

/// A time in one of the [`FORMS`].
pub fn time(text: &str) -> Result<Time, String> {
	let text = text.trim();
	let wrong = || format!("`{text}` is no time; write it as {FORMS}");
	if text == "now" {
		return Ok(Time::Ahead(0));
	}
	if let Some(ahead) = text.strip_prefix('+') {
		return span(ahead).map(Time::Ahead).ok_or_else(wrong);
	}
	if let Some(ago) = text.strip_prefix('-') {
		return span(ago).map(Time::Ago).ok_or_else(wrong);
	}
	if text.len() >= 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
		return text.parse().map(Time::Exact).map_err(|_| wrong());
	}
	date_and_time(text).map(Time::Exact).ok_or_else(wrong)
}

/// A time in one of the [`FORMS`] that is a whole minute, because people sign minutes.
pub fn minute_time(text: &str) -> Result<Time, String> {
	match time(text)? {
		Time::Exact(moment) if moment % MINUTE != 0 => {
			Err(format!("`{text}` has seconds; a consent counts in minutes"))
		}
		time => Ok(time),
	}
}

/// A time in one of the [`FORMS`], by this machine's clock.
pub fn moment(text: &str) -> Result<Moment, String> {
	time(text).map(|time| time.at(now()))
}

/// A minute in one of the [`FORMS`], by this machine's clock; seconds are refused.
pub fn minute(text: &str) -> Result<Minute, String> {
	minute_time(text).map(|time| Minute::containing(time.at(now())))
}

/// A month of birth, `2014-05`, as months since January 1970.
pub fn month(text: &str) -> Result<u16, String> {
	let parse = || -> Option<u16> {
		let (year, month) = text.split_once('-')?;
		let (year, month): (u16, u16) = (number(year, 4)?, number(month, 2)?);
		if !(1..=12).contains(&month) {
			return None;
		}
		year.checked_sub(1970)?.checked_mul(12)?.checked_add(month.checked_sub(1)?)
	};
	parse().ok_or_else(|| format!("`{text}` is no month; write it as 2014-05, from 1970 on"))
}

/// `months` since January 1970 as `2014-05`.
pub fn show_month(months: u16) -> String {
	format!("{:04}-{:02}", 1970 + u32::from(months) / 12, months % 12 + 1)
}

/// `2026-12-01 10:30 UTC`, as consents print it.
pub fn show_minute(minute: Minute) -> String {
	let civil = minute.civil();
	format!(
		"{:04}-{:02}-{:02} {:02}:{:02} UTC",
		civil.year, civil.month, civil.day, civil.hour, civil.minute
	)
}

/// `2026-12-01 10:30:00 UTC`, with milliseconds where there are some.
pub fn show(moment: Moment) -> String {
	let minute = show_minute(Minute::containing(moment));
	let date = minute.trim_end_matches(" UTC");
	let (seconds, millis) = (moment % MINUTE / 1_000, moment % 1_000);
	match millis {
		0 => format!("{date}:{seconds:02} UTC"),
		_ => format!("{date}:{seconds:02}.{millis:03} UTC"),
	}
}

fn span(text: &str) -> Option<Moment> {
	let unit = match text.chars().last()? {
		'd' => DAY,
		'h' => HOUR,
		'm' => MINUTE,
		's' => 1_000,
		_ => return None,
	};
	text.get(..text.len().checked_sub(1)?)?.parse::<Moment>().ok()?.checked_mul(unit)
}

fn date_and_time(text: &str) -> Option<Moment> {
	let text = text.strip_suffix(" UTC").or_else(|| text.strip_suffix('Z')).unwrap_or(text);
	let (date, time) = match text.split_once([' ', 'T']) {
		Some((date, time)) => (date, Some(time)),
		None => (text, None),
	};
	let mut parts = date.split('-');
	let year = number(parts.next()?, 4)?;
	let month = number(parts.next()?, 2)?;
	let day = number(parts.next()?, 2)?;
	if parts.next().is_some() {
		return None;
	}
	let (mut hour, mut minute, mut millis) = (0, 0, 0);
	if let Some(time) = time {
		let mut parts = time.split(':');
		hour = number(parts.next()?, 2)?;
		minute = number(parts.next()?, 2)?;
		if let Some(seconds) = parts.next() {
			let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "000"));
			let seconds: u64 = number(whole, 2)?;
			if seconds > 59 {
				return None;
			}
			millis = seconds * 1_000 + number::<u64>(fraction, 3)?;
		}
		if parts.next().is_some() {
			return None;
		}
	}
	let civil = tutela_primitives::Civil { year, month, day, hour, minute };
	Minute::from_civil(civil).map(|minute| minute.start().saturating_add(millis))
}

fn number<N: std::str::FromStr>(text: &str, digits: usize) -> Option<N> {
	let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
	plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn times_should_be_read_in_every_form() {
		let noon = 1_796_126_400_000 - 12 * HOUR + 12 * HOUR;
		assert_eq!(show(noon), "2026-12-01 12:00:00 UTC");
		for text in [
			"2026-12-01 12:00",
			"2026-12-01 12:00 UTC",
			"2026-12-01T12:00:00Z",
			"2026-12-01 12:00:00.000",
			"1796126400000",
		] {
			assert_eq!(moment(text), Ok(noon), "{text}");
		}
		assert_eq!(moment("2026-12-01"), Ok(noon - 12 * HOUR));
		assert_eq!(moment("2026-12-01T12:00:01.005Z"), Ok(noon + 1_005));
		assert!(moment("+28d").unwrap() >= now() + 28 * DAY - MINUTE);
		assert!(moment("-2h").unwrap() <= now() - 2 * HOUR);
		assert_eq!(time("-2h").unwrap().at(3 * HOUR), HOUR);
		assert_eq!(time("+1d").unwrap().at(HOUR), DAY + HOUR);
		assert_eq!(time("now").unwrap().at(7), 7);
		assert!(!time("2026-12-01").unwrap().is_relative());
	}

	#[test]
	fn what_is_no_time_should_be_refused() {
		for text in [
			"",
			"tomorrow",
			"2026-13-01",
			"2026-02-30",
			"2026-2-3",
			"2026-12-01 24:00",
			"2026-12-01 12:00+02:00",
			"2026-12-01 12:00:60",
			"+d",
			"12",
		] {
			assert!(moment(text).is_err(), "{text}");
		}
		assert!(minute("2026-12-01 12:00:30").unwrap_err().contains("seconds"));
	}

	#[test]
	fn what_is_shown_should_read_back() {
		let time = 1_796_126_461_007;
		assert_eq!(moment(&show(time)), Ok(time));
		assert_eq!(minute(&show_minute(Minute(123_456))), Ok(Minute(123_456)));
	}

	#[test]
	fn months_should_count_from_1970() {
		assert_eq!(month("1970-01"), Ok(0));
		assert_eq!(month("2014-05"), Ok(532));
		assert_eq!(show_month(532), "2014-05");
		assert!(month("2014-13").is_err() && month("1969-12").is_err() && month("2014-5").is_err());
	}
}
