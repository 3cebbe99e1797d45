//! Bytes as people and files write them: `0x` and hexadecimal digits.

use alloc::string::String;
use core::fmt;
use serde::{
	de::{Error, Visitor},
	Deserializer, Serializer,
};

/// Writes `bytes` as `0x` and two lower-case digits for each.
pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
	let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or_default();
	let digits = bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
	serializer.serialize_str(&"0x".chars().chain(digits).collect::<String>())
}

/// Reads `0x` and exactly two digits for each of `N` bytes.
pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
	deserializer: D,
) -> Result<[u8; N], D::Error> {
	struct Hex<const N: usize>;

	impl<const N: usize> Visitor<'_> for Hex<N> {
		type Value = [u8; N];

		fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
			write!(f, "0x and {} hexadecimal digits", N.saturating_mul(2))
		}

		fn visit_str<E: Error>(self, text: &str) -> Result<[u8; N], E> {
			parse(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
		}
	}

	deserializer.deserialize_str(Hex)
}

/// `N` bytes from `0x` and two digits for each, of either case.
pub fn parse<const N: usize>(text: &str) -> Option<[u8; N]> {
	let digits = text.strip_prefix("0x")?.as_bytes();
	let mut bytes = [0; N];
	if digits.len() != N.saturating_mul(2) {
		return None;
	}
	for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
		for digit in pair {
			let value = u8::try_from(char::from(*digit).to_digit(16)?).ok()?;
			*byte = (*byte << 4) | value;
		}
	}
	Some(bytes)
}
