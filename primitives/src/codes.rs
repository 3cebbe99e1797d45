//! Codes from public lists.

use crate::iso3166::OFFICIALLY_ASSIGNED;
use alloc::string::String;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Why a code was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
	/// A country code has 2 letters, a port code 5 characters.
	Length,
	/// Codes are written in capital letters `A` to `Z`; the last three characters of a port code
	/// may also be digits `2` to `9`.
	Characters,
	/// ISO 3166-1 assigns this code to no country.
	UnknownCountry,
}

impl fmt::Display for CodeError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Length => "a country code has 2 characters, a port code 5",
			Self::Characters => {
				"codes use capital letters A to Z, and digits 2 to 9 at the end of a port code"
			}
			Self::UnknownCountry => "not an officially assigned ISO 3166-1 alpha-2 country code",
		})
	}
}

macro_rules! code {
	($(#[$meta:meta])* $name:ident, $len:literal) => {
		$(#[$meta])*
		#[derive(
			Clone,
			Copy,
			Debug,
			PartialEq,
			Eq,
			PartialOrd,
			Ord,
			Hash,
			Encode,
			Decode,
			DecodeWithMemTracking,
			MaxEncodedLen,
			TypeInfo,
			Serialize,
			Deserialize,
		)]
		#[serde(try_from = "String", into = "String")]
		pub struct $name([u8; $len]);

		impl $name {
			/// The code's characters.
			pub fn as_bytes(&self) -> &[u8; $len] {
				&self.0
			}

			/// The code's characters as text; empty where they are not even text.
			pub fn as_str(&self) -> &str {
				core::str::from_utf8(&self.0).unwrap_or_default()
			}

			/// Whether the code is one that could have been built from text.
			///
			/// Decoding lets any bytes pass, so that a caller gets a pallet's named error and
			/// not a transaction that cannot be read: a call checks each code it is given.
			pub fn is_valid(&self) -> bool {
				Self::try_from(self.0).is_ok()
			}
		}

		impl fmt::Display for $name {
			fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				f.write_str(self.as_str())
			}
		}

		impl FromStr for $name {
			type Err = CodeError;

			fn from_str(text: &str) -> Result<Self, CodeError> {
				<[u8; $len]>::try_from(text.as_bytes())
					.map_err(|_| CodeError::Length)
					.and_then(Self::try_from)
			}
		}

		impl TryFrom<String> for $name {
			type Error = CodeError;

			fn try_from(text: String) -> Result<Self, CodeError> {
				text.parse()
			}
		}

		impl From<$name> for String {
			fn from(code: $name) -> Self {
				code.as_str().into()
			}
		}
	};
}

code!(
	/// A country, as ISO 3166-1 alpha-2 officially assigns it.
	CountryCode,
	2
);
code!(
	/// A border post, port or airport, in the form of UN/LOCODE: a country and three characters.
	///
	/// The form and the country are checked. Whether the place is on the current list is the
	/// accrediting body's to check, because that list changes twice a year.
	PortCode,
	5
);

impl TryFrom<[u8; 2]> for CountryCode {
	type Error = CodeError;

	fn try_from(code: [u8; 2]) -> Result<Self, CodeError> {
		if !code.iter().all(u8::is_ascii_uppercase) {
			return Err(CodeError::Characters);
		}
		OFFICIALLY_ASSIGNED
			.binary_search(&code)
			.map(|_| Self(code))
			.map_err(|_| CodeError::UnknownCountry)
	}
}

impl TryFrom<[u8; 5]> for PortCode {
	type Error = CodeError;

	fn try_from(code: [u8; 5]) -> Result<Self, CodeError> {
		let [first, second, place @ ..] = code;
		CountryCode::try_from([first, second])?;
		if place.iter().all(|c| c.is_ascii_uppercase() || (b'2'..=b'9').contains(c)) {
			Ok(Self(code))
		} else {
			Err(CodeError::Characters)
		}
	}
}

impl PortCode {
	/// The country that the place lies in.
	pub fn country(&self) -> CountryCode {
		let [first, second, ..] = self.0;
		CountryCode([first, second])
	}
}
