//! Identifiers.

use codec::{
	Decode, DecodeWithMemTracking, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output,
};
use scale_info::{build::Fields, Path, Type, TypeInfo};
use serde::{Deserialize, Serialize};

/// A child (later adult), named by 32 bytes that were derived off chain with a secret.
///
/// It must not be computable from personal data alone: use a keyed hash or random bytes.
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
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct SubjectId(#[serde(with = "crate::hex_text")] pub [u8; 32]);

/// An accredited institution, numbered from 0 in the order of accreditation.
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
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct InstitutionId(pub u32);

/// A consent, named by the first 16 bytes of the BLAKE2b-256 hash of the text that was signed.
///
/// The chain computes it, so that withdrawing cannot miss because of how a copy is spelt.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct ConsentId(#[serde(with = "crate::hex_text")] pub [u8; 16]);

/// A guardian's place on a child's file. Never given twice on one file.
pub type Slot = u8;

/// A record, numbered from 0 without gaps.
///
/// Encoded as 8 bytes, most significant first, so that neighbouring records are neighbours in the
/// state trie and one block's records share its nodes. Readers see the number in hexadecimal.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct RecordId(pub u64);

impl RecordId {
	/// The record after this one, unless the numbers are used up.
	pub fn next(self) -> Option<Self> {
		self.0.checked_add(1).map(Self)
	}
}

impl Encode for RecordId {
	fn size_hint(&self) -> usize {
		8
	}

	fn encode_to<T: Output + ?Sized>(&self, dest: &mut T) {
		dest.write(&self.0.to_be_bytes());
	}
}
impl EncodeLike for RecordId {}

impl Decode for RecordId {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		<[u8; 8]>::decode(input).map(|bytes| Self(u64::from_be_bytes(bytes)))
	}
}
impl DecodeWithMemTracking for RecordId {}

impl MaxEncodedLen for RecordId {
	fn max_encoded_len() -> usize {
		8
	}
}

impl TypeInfo for RecordId {
	type Identity = Self;

	fn type_info() -> Type {
		Type::builder()
			.path(Path::new("RecordId", "tutela_primitives"))
			.docs(&["A record's number, most significant byte first."])
			.composite(Fields::unnamed().field(|f| f.ty::<[u8; 8]>()))
	}
}
