//! Codes from public lists, and months of birth.

use codec::Decode;
use tutela_primitives::{CountryCode, PortCode};

/// The country with this code.
pub fn country(code: &str) -> CountryCode {
	code.parse().expect("tests name countries that exist")
}

/// The port with this code.
pub fn port(code: &str) -> PortCode {
	code.parse().expect("tests name ports that are well-formed")
}

/// A country code that no list holds. Parsing refuses it, decoding does not: a transaction can
/// carry it.
pub fn unlisted_country(code: &[u8; 2]) -> CountryCode {
	CountryCode::decode(&mut &code[..]).expect("any two bytes decode")
}

/// Months from January 1970 to this month; `month` counts from 1.
pub const fn born(year: u16, month: u16) -> u16 {
	(year - 1970) * 12 + month - 1
}
