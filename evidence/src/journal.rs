//! The journal proof: one self-contained file that shows what a sealed shift of a post's journal holds, or
//! does not hold.
//!
//! Seals are kept for good, so that the newest block's state proves any of them.

use crate::{
	bundle::{BlockProof, Finality},
	limits::{MAX_FILE, MAX_SHIFT},
	message::{say, Message},
	parse::{self, List, Malformed},
};
use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use tutela_primitives::journal::{commit, Entry, Inclusion, JournalId, Opening, Seal};

/// What [`JournalProof::format`] says.
pub const FORMAT: &str = "tutela-journal-proof";
/// The version of the form that this program writes and reads.
pub const VERSION: u32 = 1;

/// What no journal proof shows.
pub(crate) fn not_proven() -> Vec<Message> {
	Vec::from([
		say!(UnprovenComplete),
		say!(UnprovenMoment),
		say!(UnprovenPost),
		say!(UnprovenDevices),
		say!(UnprovenLater),
	])
}

/// A journal proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalProof {
	/// Always `tutela-journal-proof`.
	pub format: String,
	/// Version of this form.
	pub version: u32,
	/// The network: the hash of its first block.
	pub network: H256,
	/// Whether a relay chain's finality is proven.
	pub finality: Finality,
	/// The journal.
	pub journal: JournalId,
	/// The seal's number.
	pub number: u32,
	/// What the chain keeps of it. Times are Unix milliseconds.
	pub seal: Seal,
	/// The newest block: its state holds the seal, the network's first block and the time.
	pub head: BlockProof,
	/// What is shown of the shift.
	pub shown: Shown,
}

/// What is shown of a sealed shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Shown {
	/// One entry, and its content. Nothing is shown of the others.
	Present {
		/// The entry, and how it leads to the seal's root.
		inclusion: Inclusion,
		/// The nonce that hides the content.
		nonce: H256,
		/// The content: of a reported crossing, the `evidence` of its report.
		content: H256,
	},
	/// Every entry with its content: none is about what is named.
	Absent {
		/// What no entry is about: the `evidence` of a report.
		content: H256,
		/// Hash of the entry before the shift's first one.
		previous: H256,
		/// The shift's entries, in their order.
		entries: List<Opened, MAX_SHIFT>,
	},
}

/// An entry whose content is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
	/// The entry.
	pub entry: Entry,
	/// The nonce that hides its content.
	pub nonce: H256,
	/// Its content.
	pub content: H256,
}

impl Opened {
	/// Whether the content is what the entry commits to.
	pub fn is_opened(&self) -> bool {
		commit(&self.nonce, &self.content) == self.entry.commitment
	}
}

impl Shown {
	/// The entry that is there, or the shift, as far as it leads to the root of `seal`.
	pub fn leads_to(&self, seal: &Seal) -> bool {
		let Seal { root, first_entry, entries: count, .. } = seal;
		match self {
			Self::Present { inclusion, .. } => inclusion.holds(root, *first_entry, *count),
			Self::Absent { previous, entries, .. } => {
				let entries: Vec<_> = entries.iter().map(|opened| opened.entry).collect();
				Opening { previous: *previous, entries }.holds(root, *first_entry, *count)
			}
		}
	}

	/// Whether the content is that of the entries shown.
	pub fn is_opened(&self) -> bool {
		match self {
			Self::Present { inclusion, nonce, content } => {
				Opened { entry: inclusion.entry, nonce: *nonce, content: *content }.is_opened()
			}
			Self::Absent { entries, .. } => entries.iter().all(Opened::is_opened),
		}
	}

	/// Whether no entry shown is about what is said to be absent. `true` where nothing is.
	pub fn is_without(&self) -> bool {
		match self {
			Self::Present { .. } => true,
			Self::Absent { content, entries, .. } => {
				entries.iter().all(|opened| opened.content != *content)
			}
		}
	}
}

impl JournalProof {
	/// Reads a journal proof.
	///
	/// # Errors
	///
	/// [`Malformed`] if the file is too large or too deep, of another format or version, or holds
	/// anything that its form does not have.
	pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
		parse::file(bytes, MAX_FILE, FORMAT, VERSION)
	}

	/// The file.
	///
	/// # Errors
	///
	/// [`Malformed`] if the file could not be read again, because it is too large.
	pub fn to_json(&self) -> Result<String, Malformed> {
		parse::to_json(self, MAX_FILE)
	}
}
