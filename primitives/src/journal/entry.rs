//! The entries of a device's journal.

use crate::{named_set::named_members, Moment};
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

named_members! {
	/// What a device wrote down.
	pub enum EntryKind {
		/// A minor's document was read.
		DocumentRead,
		/// A crossing was reported, and no refusal was known when the entry was written.
		CrossingReported,
		/// A crossing was reported, and the answer was `Denied` or `Referred`.
		Refused,
		/// What began with a minor's document ended without a report.
		EndedInNothing,
	}
}

impl EntryKind {
	/// Whether a crossing was reported, so that the chain has a record of it.
	pub fn is_crossing(self) -> bool {
		matches!(self, Self::CrossingReported | Self::Refused)
	}
}

/// One entry of a device's journal. It holds hashes only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
	/// Its number, counted from 0 over the life of the journal, without gaps.
	pub sequence: u64,
	/// When it was written, in milliseconds, by the device's clock.
	pub captured_at: Moment,
	/// What was written down.
	pub kind: EntryKind,
	/// Commitment to the content: see [`commit`].
	pub commitment: H256,
}

impl Entry {
	/// The entry's hash, behind the one with the hash `previous`.
	pub fn hash(&self, previous: &H256) -> H256 {
		BlakeTwo256::hash_of(&(previous, self))
	}
}

/// Commitment to an entry's content: the hash of a nonce and of the content's own hash.
///
/// Of a reported crossing, the content is the `evidence` of the report, so that a record and an entry
/// can be matched. The nonce stays on the device, so that nobody else can test guesses.
pub fn commit(nonce: &H256, content: &H256) -> H256 {
	BlakeTwo256::hash_of(&(nonce, content))
}
