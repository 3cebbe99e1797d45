//! Numbers that the chain gives out one after the other.

/// Declares a number as a key of the state: its bytes, the most significant first, so that neighbours in
/// number are neighbours in the state trie.
macro_rules! serial_key {
	($(#[$meta:meta])* $name:ident of $number:ty) => {
		$(#[$meta])*
		#[derive(
			Clone,
			Copy,
			Debug,
			PartialEq,
			Eq,
			PartialOrd,
			Ord,
			codec::Encode,
			codec::Decode,
			codec::DecodeWithMemTracking,
			codec::MaxEncodedLen,
			scale_info::TypeInfo,
		)]
		pub struct $name([u8; core::mem::size_of::<$number>()]);

		impl From<$number> for $name {
			fn from(number: $number) -> Self {
				Self(number.to_be_bytes())
			}
		}

		impl $name {
			/// The number.
			pub fn number(self) -> $number {
				<$number>::from_be_bytes(self.0)
			}
		}
	};
}
pub(crate) use serial_key;

/// Declares an identifier that counts from 0 without gaps, and its key of the state if it has one of its own.
macro_rules! serial_id {
	($(#[$meta:meta])* $id:ident) => {
		$(#[$meta])*
		#[derive(
			Clone,
			Copy,
			Debug,
			Default,
			PartialEq,
			Eq,
			PartialOrd,
			Ord,
			Hash,
			codec::Encode,
			codec::Decode,
			codec::DecodeWithMemTracking,
			codec::MaxEncodedLen,
			scale_info::TypeInfo,
			serde::Serialize,
			serde::Deserialize,
		)]
		pub struct $id(pub u64);

		impl $id {
			/// The number after this one, unless the numbers are used up.
			pub fn next(self) -> Option<Self> {
				self.0.checked_add(1).map(Self)
			}
		}
	};
	($(#[$meta:meta])* $id:ident, $(#[$key_meta:meta])* $key:ident) => {
		$crate::serial::serial_id! {
			$(#[$meta])*
			$id
		}

		impl $id {
			/// The key under which it is stored.
			pub fn key(self) -> $key {
				$key::from(self.0)
			}
		}

		$crate::serial::serial_key! {
			$(#[$key_meta])*
			$key of u64
		}
	};
}
pub(crate) use serial_id;
