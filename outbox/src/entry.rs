//! What the send log says.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sp_core::H256;
use tutela_client::error::Refusal;
use tutela_primitives::{AccountId, RecordId};

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
