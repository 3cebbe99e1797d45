//! Names of countries beside their codes.
//!
//! The names are those of the npm package `i18n-iso-countries` 7.14.0 (MIT), the first where it has several. No crate has
//! them without the standard library and for this compiler. The codes of ISO 3166-1 that are left to users have the
//! meaning that [`CountryCode::BY_USERS`] gives them.

use crate::language::Language;
use tutela_primitives::CountryCode;

/// A code, a space and a name on each line.
pub(crate) fn names(language: Language) -> &'static str {
	match language {
		Language::English => include_str!("countries/en.txt"),
		Language::Romanian => include_str!("countries/ro.txt"),
		Language::Ukrainian => include_str!("countries/uk.txt"),
		Language::French => include_str!("countries/fr.txt"),
	}
}

/// The name of a country, if the code is a known one.
pub(crate) fn name(code: CountryCode, language: Language) -> Option<&'static str> {
	let mut lines = names(language).lines();
	lines.find_map(|line| line.strip_prefix(code.as_str())?.strip_prefix(' '))
}
