//! The languages in which the verifier speaks to people.

use core::{fmt, str::FromStr};

/// A language of reports. JSON is English in every one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
	/// The text that counts.
	#[default]
	English,
	/// Romanian, in Romania and Moldova.
	Romanian,
	/// Ukrainian.
	Ukrainian,
	/// French.
	French,
}

/// A tag that names no language of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLanguage;

impl fmt::Display for UnknownLanguage {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("reports are written in these languages:")?;
		Language::ALL.iter().try_for_each(|language| write!(f, " {}", language.tag()))
	}
}

impl core::error::Error for UnknownLanguage {}

impl FromStr for Language {
	type Err = UnknownLanguage;

	fn from_str(tag: &str) -> Result<Self, UnknownLanguage> {
		Self::ALL.into_iter().find(|language| language.tag() == tag).ok_or(UnknownLanguage)
	}
}

/// A form of words beside a number, as Unicode's CLDR names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plural {
	One,
	Few,
	Many,
	Other,
}

impl Language {
	/// Every language.
	pub const ALL: [Self; 4] = [Self::English, Self::Romanian, Self::Ukrainian, Self::French];

	/// The tag of BCP 47.
	pub fn tag(self) -> &'static str {
		match self {
			Self::English => "en",
			Self::Romanian => "ro",
			Self::Ukrainian => "uk",
			Self::French => "fr",
		}
	}

	/// The form that goes with a whole number, by CLDR's rules for cardinal numbers. Reports have no other numbers.
	pub(crate) fn plural(self, number: u64) -> Plural {
		let (ten, hundred) = (number % 10, number % 100);
		match self {
			Self::English | Self::Romanian if number == 1 => Plural::One,
			Self::Romanian if number == 0 || (1..=19).contains(&hundred) => Plural::Few,
			Self::Ukrainian if ten == 1 && hundred != 11 => Plural::One,
			Self::Ukrainian if (2..=4).contains(&ten) && !(12..=14).contains(&hundred) => {
				Plural::Few
			}
			Self::Ukrainian => Plural::Many,
			Self::French if number < 2 => Plural::One,
			Self::French if number.is_multiple_of(1_000_000) => Plural::Many,
			Self::English | Self::Romanian | Self::French => Plural::Other,
		}
	}
}
