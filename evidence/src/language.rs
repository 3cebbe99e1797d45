//! The languages in which the verifier speaks to people.

use core::{fmt, str::FromStr};

/// A language of reports. JSON is English in every one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
	/// The text that counts.
	#[default]
	English,
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
	Other,
}

impl Language {
	/// Every language.
	pub const ALL: [Self; 1] = [Self::English];

	/// The tag of BCP 47.
	pub fn tag(self) -> &'static str {
		match self {
			Self::English => "en",
		}
	}

	/// The form that goes with a whole number. Reports have no other numbers.
	pub(crate) fn plural(self, number: u64) -> Plural {
		match self {
			Self::English if number == 1 => Plural::One,
			Self::English => Plural::Other,
		}
	}
}
