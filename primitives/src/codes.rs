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
	/// Neither a code that ISO 3166-1 officially assigns, nor one of [`CountryCode::BY_USERS`].
	UnknownCountry,
}

impl fmt::Display for CodeError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Length => "a country code has 2 characters, a port code 5",
			Self::Characters => {
				"codes use capital letters A to Z, and digits 2 to 9 at the end of a port code"
			}
			Self::UnknownCountry => {
				"neither an officially assigned ISO 3166-1 alpha-2 country code, nor XK, XZ or ZZ"
			}
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
	/// A country, as ISO 3166-1 alpha-2 officially assigns it, or one of
	/// [`CountryCode::BY_USERS`].
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
		let is_known = OFFICIALLY_ASSIGNED.binary_search(&code).is_ok()
			|| Self::BY_USERS.iter().any(|own| own.0 == code);
		is_known.then_some(Self(code)).ok_or(CodeError::UnknownCountry)
	}
}

impl CountryCode {
	/// The high seas, as UN/LOCODE has it.
	pub const HIGH_SEAS: Self = Self(*b"XZ");
	/// Not known: the next port, or the country on the other side.
	pub const UNKNOWN: Self = Self(*b"ZZ");
	/// Codes that ISO 3166-1 leaves to its users, and that are used here: `XK` for Kosovo, as the
	/// European Union and others use it, `XZ` for the high seas, `ZZ` for what is not known.
	pub const BY_USERS: [Self; 3] = [Self(*b"XK"), Self::HIGH_SEAS, Self::UNKNOWN];

	/// Whether somebody can live there, and has law there: a valid code that is neither the high seas
	/// nor unknown.
	pub fn is_land(&self) -> bool {
		self.is_valid() && ![Self::HIGH_SEAS, Self::UNKNOWN].contains(self)
	}
}

impl TryFrom<[u8; 5]> for PortCode {
	type Error = CodeError;

	fn try_from(code: [u8; 5]) -> Result<Self, CodeError> {
		let [first, second, place @ ..] = code;
		if !CountryCode::try_from([first, second])?.is_land() {
			return Err(CodeError::UnknownCountry);
		}
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
