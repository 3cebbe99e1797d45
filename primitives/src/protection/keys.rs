//! The keys for which files are sealed.

use crate::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// An institution's public key on Curve25519 (X25519), for which files that it is to read are sealed.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct EncryptionKey(#[serde(with = "crate::hex_text")] pub [u8; 32]);

impl EncryptionKey {
	/// Whether it can be a key. Zeros are none.
	pub fn is_valid(&self) -> bool {
		self.0 != [0; 32]
	}
}

/// An institution's encryption key, and since when it is that.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct EncryptionKeyPeriod {
	/// Its number among the institution's keys, from 0.
	pub number: u32,
	/// The key.
	pub key: EncryptionKey,
	/// When the institution set it, in milliseconds.
	pub set_at: Moment,
}
