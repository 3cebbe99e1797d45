//! Identifiers.

use crate::serial::serial_id;
use codec::{CompactAs, Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
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
	CompactAs,
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

serial_id! {
	/// A record, numbered from 0 without gaps.
	RecordId,
	/// A record's number as a key of the state: 8 bytes, the most significant first.
	///
	/// Neighbouring records are neighbours in the state trie, and one block's records share its nodes.
	/// Clients show the bytes in hexadecimal: record 258 is `0x0000000000000102`.
	RecordKey
}

impl RecordKey {
	/// The record's number.
	pub fn record(self) -> RecordId {
		RecordId(self.number())
	}
}

serial_id! {
	/// A case, numbered from 0 without gaps.
	CaseId,
	/// A case's number as a key of the state: 8 bytes, the most significant first.
	CaseKey
}
