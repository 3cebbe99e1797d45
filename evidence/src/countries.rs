//! Names of countries beside their codes.
//!
//! The names are the English ones of the npm package `i18n-iso-countries` 7.14.0 (MIT), the first where it has several.
//! No crate has them without the standard library and for this compiler. The codes of ISO 3166-1 that are left to
//! users have the meaning that [`CountryCode::BY_USERS`] gives them.

use alloc::{format, string::String};
use tutela_primitives::{CountryCode, PortCode};

/// A code, a space and a name on each line.
const NAMES: &str = include_str!("countries.txt");

/// The name of a country, if the code is a known one.
pub fn name(code: CountryCode) -> Option<&'static str> {
	NAMES.lines().find_map(|line| line.strip_prefix(code.as_str())?.strip_prefix(' '))
}

/// A code and the country's name: `MD (Moldova, Republic of)`.
pub fn country(code: CountryCode) -> String {
	match name(code) {
		Some(name) => format!("{code} ({name})"),
		None => format!("{code} (a code without a known name)"),
	}
}

/// A post's code and its country. The chain does not know what the place is called.
pub fn post(code: PortCode) -> String {
	format!(
		"{code} (code of a place in {}; the chain holds no name of it)",
		country(code.country())
	)
}
