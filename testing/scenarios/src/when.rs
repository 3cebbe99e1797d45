//! Times and birth months as a case file writes them.
//!
//! A case has to hold on any day it is played, so its times are relative: to the chain's time when
//! the step is taken, to the present month, or to an edge of a consent's window.

use std::{fmt, str::FromStr};
use tutela_primitives::{DAY, HOUR, MINUTE};

/// A point in time, relative to something that is known when the case is played.
///
/// | text | meaning |
/// |---|---|
/// | `now` | the chain's time when the step is taken |
/// | `now-2d`, `-2d`, `+90s` | so much earlier or later; units `ms`, `s`, `m`, `h`, `d` |
/// | `month-1ms` | the last millisecond before the present month (UTC) |
/// | `trip.from`, `trip.until+1ms` | first or last millisecond of the window of the consent `trip` |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
	/// What it is relative to.
	pub anchor: Anchor,
	/// Milliseconds after the anchor; before it if negative.
	pub offset: i64,
}

/// What a time is relative to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
	/// The chain's time when the step is taken.
	Now,
	/// The first millisecond of the present month.
	Month,
	/// The first millisecond of the window of the consent with this label.
	From(String),
	/// The last millisecond of the window of the consent with this label.
	Until(String),
}

impl When {
	/// The chain's time when the step is taken.
	pub fn now() -> Self {
		Self { anchor: Anchor::Now, offset: 0 }
	}

	/// The label of the consent that it is relative to.
	pub fn consent(&self) -> Option<&str> {
		match &self.anchor {
			Anchor::From(label) | Anchor::Until(label) => Some(label),
			Anchor::Now | Anchor::Month => None,
		}
	}
}

/// A month of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Born {
	/// Months from January 1970.
	Month(u16),
	/// Months before the present one.
	MonthsAgo(u16),
}

impl Born {
	/// Months from January 1970 to the birth, where `present` is the present month.
	pub fn month(self, present: u32) -> u16 {
		match self {
			Self::Month(month) => month,
			Self::MonthsAgo(ago) => {
				u16::try_from(present.saturating_sub(ago.into())).unwrap_or(u16::MAX)
			}
		}
	}
}

/// Why a text is no time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotATime(String);

impl fmt::Display for NotATime {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&self.0)
	}
}

impl FromStr for When {
	type Err = NotATime;

	fn from_str(text: &str) -> Result<Self, NotATime> {
		let fail = || {
			NotATime(format!(
				"`{text}` is no time; write `now`, `-2d`, `month-1ms`, `<consent>.from` or \
				 `<consent>.until+1ms` with the units ms, s, m, h, d"
			))
		};
		let (anchor, offset) = split_anchor(text);
		let anchor = match anchor {
			"" | "now" => Anchor::Now,
			"month" => Anchor::Month,
			other => match other.rsplit_once('.') {
				Some((label, "from")) if !label.is_empty() => Anchor::From(label.into()),
				Some((label, "until")) if !label.is_empty() => Anchor::Until(label.into()),
				_ => return Err(fail()),
			},
		};
		if text.is_empty() {
			return Err(fail());
		}
		Ok(Self { anchor, offset: duration(offset).ok_or_else(fail)? })
	}
}

/// Where the signed durations begin. A label may contain `-`, a duration is sign and digit.
fn split_anchor(text: &str) -> (&str, &str) {
	let tail = |from: usize| {
		let rest = &text[from..];
		rest.is_empty() || duration(rest).is_some()
	};
	let starts = text
		.char_indices()
		.filter(|(_, c)| matches!(c, '+' | '-'))
		.map(|(at, _)| at)
		.find(|at| tail(*at));
	text.split_at(starts.unwrap_or(text.len()))
}

/// The sum of one or more signed durations such as `-2d+4h`; zero for none.
fn duration(text: &str) -> Option<i64> {
	let mut rest = text;
	let mut sum = 0i64;
	while !rest.is_empty() {
		let sign = match rest.as_bytes().first()? {
			b'+' => 1,
			b'-' => -1,
			_ => return None,
		};
		rest = &rest[1..];
		let digits = rest.find(|c: char| !c.is_ascii_digit())?;
		let number: i64 = rest[..digits].parse().ok()?;
		rest = &rest[digits..];
		let unit = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
		let factor = match &rest[..unit] {
			"ms" => 1,
			"s" => 1_000,
			"m" => MINUTE,
			"h" => HOUR,
			"d" => DAY,
			_ => return None,
		};
		rest = &rest[unit..];
		sum = sum.checked_add(sign * number.checked_mul(i64::try_from(factor).ok()?)?)?;
	}
	Some(sum)
}

impl FromStr for Born {
	type Err = NotATime;

	fn from_str(text: &str) -> Result<Self, NotATime> {
		let parsed = match text.strip_prefix('-') {
			Some(ago) => months(ago).map(Self::MonthsAgo),
			None => text.split_once('-').and_then(|(year, month)| {
				let (year, month): (u16, u16) = (year.parse().ok()?, month.parse().ok()?);
				let counted = year.checked_sub(1970)?.checked_mul(12)?.checked_add(month)?;
				(1..=12).contains(&month).then(|| counted - 1).map(Self::Month)
			}),
		};
		parsed.ok_or_else(|| {
			NotATime(format!(
				"`{text}` is no month of birth; write an age such as `-8y`, `-15y11m`, or a month \
				 such as `2016-03`"
			))
		})
	}
}

fn months(text: &str) -> Option<u16> {
	let (years, rest) = match text.split_once('y') {
		Some((years, rest)) => (years.parse::<u16>().ok()?, rest),
		None => (0, text),
	};
	let months = match rest.strip_suffix('m') {
		Some(months) => months.parse::<u16>().ok()?,
		None if rest.is_empty() && text.contains('y') => 0,
		None => return None,
	};
	years.checked_mul(12)?.checked_add(months)
}

macro_rules! from_text {
	($name:ident) => {
		impl<'de> serde::Deserialize<'de> for $name {
			fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
				String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
			}
		}
	};
}
from_text!(When);
from_text!(Born);

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn when_should_be_read_relative_to_each_anchor() {
		let read = |text: &str| text.parse::<When>().unwrap();
		assert_eq!(read("now"), When::now());
		assert_eq!(read("-2d"), When { anchor: Anchor::Now, offset: -172_800_000 });
		assert_eq!(read("now-1d+2h"), When { anchor: Anchor::Now, offset: -79_200_000 });
		assert_eq!(read("+90s").offset, 90_000);
		assert_eq!(read("month-1ms"), When { anchor: Anchor::Month, offset: -1 });
		assert_eq!(read("trip-1.from"), When { anchor: Anchor::From("trip-1".into()), offset: 0 });
		assert_eq!(
			read("trip-2.until+1ms"),
			When { anchor: Anchor::Until("trip-2".into()), offset: 1 }
		);
	}

	#[test]
	fn when_should_be_refused_when_it_is_unclear() {
		for text in ["", "2d", "-2", "-d", "yesterday", ".from", "trip.begin", "now-2w", "-1d2h"] {
			assert!(text.parse::<When>().is_err(), "{text}");
		}
	}

	#[test]
	fn born_should_be_read_as_age_or_month() {
		assert_eq!("-8y".parse(), Ok(Born::MonthsAgo(96)));
		assert_eq!("-15y11m".parse(), Ok(Born::MonthsAgo(191)));
		assert_eq!("-3m".parse(), Ok(Born::MonthsAgo(3)));
		assert_eq!("2016-03".parse(), Ok(Born::Month(554)));
		assert_eq!("1970-01".parse(), Ok(Born::Month(0)));
		for text in ["", "-", "8", "-8", "2016-13", "2016-00", "1969-12", "-y"] {
			assert!(text.parse::<Born>().is_err(), "{text}");
		}
	}
}
