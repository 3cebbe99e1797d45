//! What the send log says.
//!
//! Reports and signed bytes are data about children. In the file they stand apart from the entry that brought them,
//! which holds their hash in their place. So they can be erased, and the chain of hashes still proves each entry, that
//! it was there, and what was erased when.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use tutela_client::error::Refusal;
use tutela_primitives::{AccountId, Moment, RecordId};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
	/// The log was begun.
	Begun {
		/// The genesis hash of the only network that it is for.
		network: H256,
		/// A random number by which the log is told from others.
		log: H256,
	},
	/// A process began to send with a key.
	Opened {
		/// The key's account.
		account: AccountId,
		/// How often that happened, this time included.
		instance: u64,
		/// The account's next transaction number in the last final block.
		nonce: u64,
	},
	/// A report is to be sent; or, if the log has it as refused, is to be sent again.
	Queued {
		/// By what it is known again.
		key: H256,
		/// The report's commitment, which its record repeats.
		evidence: H256,
		/// Hash of what was asked for.
		content: H256,
		/// The report, SCALE-encoded.
		report: Bytes,
	},
	/// A transaction was signed. It has not left this machine yet.
	Signed(Signed),
	/// A node was given a transaction.
	Answered {
		/// The transaction's hash.
		transaction: H256,
		/// The node's address.
		node: String,
		/// What it answered.
		answer: Answer,
	},
	/// A transaction is in a block of the best chain.
	Included {
		/// The transaction's hash.
		transaction: H256,
		/// Where.
		place: Place,
		/// What it did.
		effect: Effect,
	},
	/// The best chain no longer has the block with a transaction.
	Retracted {
		/// The transaction's hash.
		transaction: H256,
		/// The block's hash.
		block: H256,
	},
	/// The block with a transaction is final.
	Final {
		/// The transaction's hash.
		transaction: H256,
	},
	/// A transaction can never be included.
	Dead {
		/// The transaction's hash.
		transaction: H256,
		/// Why.
		cause: Death,
	},
	/// Nobody waits for a transaction any more, and what becomes of it is not known.
	GivenUp {
		/// The transaction's hash.
		transaction: H256,
		/// Why.
		why: String,
	},
	/// A report's record was found by its evidence, written by a transaction that is not in this log.
	Found {
		/// The report.
		key: H256,
		/// Its record.
		record: RecordId,
	},
	/// The content of reports and transactions was erased, some time after their outcome was final.
	Erased {
		/// The reports, each with what is left of it: all zeros and empty but evidence, post and countries.
		reports: Vec<(H256, Bytes)>,
		/// The transactions.
		transactions: Vec<H256>,
	},
	/// A key signed the entries so far.
	Head(SignedHead),
	/// The outcomes of reports were handed to whoever asked for them.
	Told {
		/// The reports.
		keys: Vec<H256>,
	},
}

/// A signed transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
	/// Its hash.
	pub transaction: H256,
	/// Who signed.
	pub account: AccountId,
	/// Its number among those of the account.
	pub nonce: u64,
	/// The number of the block from which on it counts.
	pub birth: u64,
	/// The number of the last block that can include it.
	pub last_block: u64,
	/// What is sent.
	pub bytes: Bytes,
	/// The reports in it, in order.
	pub reports: Vec<H256>,
}

/// The entries of a log up to some entry, signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedHead {
	/// The genesis hash of the log's network.
	pub network: H256,
	/// The log's number.
	pub log: H256,
	/// How many entries are signed for.
	pub entries: i64,
	/// The hash of the last one of them, which depends on all of them.
	pub head: H256,
	/// When, in milliseconds.
	pub at: Moment,
	/// Who signed.
	pub account: AccountId,
	/// The signature over [`SignedHead::text`], SCALE-encoded.
	pub signature: Bytes,
}

/// A place in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
	/// The block's hash.
	pub block: H256,
	/// The block's number.
	pub number: u64,
	/// The transaction's position in the block.
	pub position: u32,
}

/// What a node answered to a transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
	/// It waits in the node's pool.
	Taken,
	/// The node's pool does not take it, and nothing says that another one has it.
	Refused(Refusal),
	/// The node's pool does not take it, but it may be included: it is there already, or its number
	/// is used or taken.
	Unclear(Refusal),
	/// None. The node may have it.
	Silence(String),
}

/// What an included transaction did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
	/// A record for each report, in their order.
	Recorded(Vec<RecordId>),
	/// Nothing was recorded.
	Failed(Refusal),
}

/// Why a transaction can never be included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Death {
	/// The last block that could include it is final, and does not.
	EraOver,
	/// Another transaction with its number is in a final block.
	NumberUsed,
}

/// Bytes, written as hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.serialize_str(&hex::encode(&self.0))
	}
}

impl<'de> Deserialize<'de> for Bytes {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let digits = String::deserialize(deserializer)?;
		hex::decode(digits).map(Self).map_err(serde::de::Error::custom)
	}
}

impl Entry {
	/// The entry as the file has it, and what stands apart: whose it is, and the bytes.
	pub(crate) fn apart(&self) -> (Self, Option<(H256, Vec<u8>)>) {
		let mut kept = self.clone();
		let apart = kept.content().map(|(owner, content)| {
			let hash = blake2_256(&content.0).to_vec();
			(owner, core::mem::replace(&mut content.0, hash))
		});
		(kept, apart)
	}

	/// Puts what stands apart back, or nothing where it was erased. `false` if `found` is something else than what
	/// the entry holds the hash of.
	pub(crate) fn complete(&mut self, found: Option<Vec<u8>>) -> bool {
		let Some((_, content)) = self.content() else { return found.is_none() };
		let fits = found.as_ref().is_none_or(|found| *content.0 == blake2_256(found));
		content.0 = found.unwrap_or_default();
		fits
	}

	/// What stands apart in the file, and whose it is.
	pub(crate) fn content(&mut self) -> Option<(H256, &mut Bytes)> {
		match self {
			Self::Queued { key, report, .. } => Some((*key, report)),
			Self::Signed(signed) => Some((signed.transaction, &mut signed.bytes)),
			_ => None,
		}
	}
}
