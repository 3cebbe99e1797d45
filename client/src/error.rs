//! What can go wrong, told in one sentence with what to do about it.

use serde::{Deserialize, Serialize};
use std::fmt;
use subxt::rpcs;

/// Result of whatever this library does.
pub type Result<T> = core::result::Result<T, Error>;

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
	/// What the caller gave is wrong. Nothing was sent.
	Input(String),
	/// The chain refused. Nothing changed on it.
	Refused(Refusal),
	/// The node cannot be reached or does not answer, or is of another network.
	Connection(String),
	/// The key's token does not sign now: it was pulled out, for example. Nothing was sent.
	Key(String),
	/// A transaction was sent, and whether the chain includes it is not known.
	Unknown(String),
	/// The chain's calls, storage or types are not those that this program knows.
	Changed(String),
	/// What was asked for is not on the chain.
	NotFound(String),
	/// Anything else.
	Other(String),
}

/// Who refused a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefusedBy {
	/// The pool: it entered no block.
	Pool,
	/// The call: it stands in a block and changed nothing.
	Call,
}

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
	/// Who refused.
	pub by: RefusedBy,
	/// Short name: `Payment`, `Stale`, … for the pool, `Pallet::Error` for a call.
	pub name: String,
	/// Why, as the chain's metadata or the node puts it.
	pub why: String,
	/// What to do.
	pub remedy: String,
	/// Which report of a call with several it is about, from 0. None of them was recorded.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub report: Option<u8>,
}

impl Refusal {
	/// The error's name without its pallet.
	pub fn short_name(&self) -> &str {
		self.name.rsplit("::").next().unwrap_or(&self.name)
	}

	/// Whether the key lacks the authority for the call, whoever found that out.
	pub fn is_want_of_authority(&self) -> bool {
		["Payment", "BadOrigin"].contains(&self.name.as_str())
	}

	/// A refusal of the pool, from the JSON-RPC error's code, message and data.
	pub fn from_pool(code: i32, message: &str, data: &str) -> Self {
		let text = format!("{message} {data}").to_lowercase();
		let known = POOL.iter().find(|(_, mark, _, _)| text.contains(mark));
		match known {
			_ if code == UNREADABLE => Self::pool(
				"Unreadable",
				"the chain cannot read this transaction",
				"a list in it may be too long (64 children a call, 4 consents a child), or the \
				 chain's runtime is of another version",
			),
			Some((name, _, why, remedy)) => Self::pool(name, why, remedy),
			None if code == 1010 && text.contains("custom error") => {
				let number: String = data.chars().filter(char::is_ascii_digit).collect();
				if number == ALLOWANCE_SPENT {
					return Self::pool(
						"AllowanceSpent",
						"the allowance of this institution or guardian is used up for now",
						"it comes back with time: send again after a minute, fewer children at once",
					);
				}
				Self::pool(
					&format!("Custom({number})"),
					&format!("the runtime's own check number {number} refused it"),
					"ask the operator what the runtime of this version means by it",
				)
			}
			None => Self::pool(
				&format!("Code({code})"),
				format!("{message}: {data}").trim_end_matches([':', ' ']),
				"the node's journal says more",
			),
		}
	}

	fn pool(name: &str, why: &str, remedy: &str) -> Self {
		Self {
			by: RefusedBy::Pool,
			name: name.into(),
			why: why.into(),
			remedy: remedy.into(),
			report: None,
		}
	}
}

/// The runtime's own validity code for an allowance that is used up.
const ALLOWANCE_SPENT: &str = "1";

/// The node's code where the runtime stopped while it checked a transaction.
const UNREADABLE: i32 = 1002;

// Name, a mark in the node's (lower-cased) message, why, what to do.
const POOL: &[(&str, &str, &str, &str)] = &[
	(
		"Payment",
		"inability to pay",
		"this key has no authority for this call, and no funds to pay for it",
		"check that the key is an officer in good standing with the role, post and country that \
		 the call asks for, or, for a guardian, that its link stands",
	),
	(
		"Stale",
		"outdated",
		"a transaction of this key with the same number is already in a block",
		"look whether the first one did what you wanted, then send again",
	),
	(
		"Future",
		"will be valid in the future",
		"an earlier transaction of this key is missing",
		"send again; the number is then taken from the node",
	),
	(
		"BadProof",
		"bad signature",
		"the signature does not fit the chain or its version",
		"check that the node is of the expected network and on its present version",
	),
	(
		"AncientBirthBlock",
		"ancient birth block",
		"the transaction is too old",
		"send again; check that the node is in step with the network",
	),
	(
		"ExhaustsResources",
		"exhaust",
		"the call does not fit into a block any more",
		"wait for the next block, or send fewer children at once",
	),
	(
		"Call",
		"call is not expected",
		"the chain does not accept this call now",
		"the call may be paused or never open to keys; ask the operator",
	),
	("BadSigner", "invalid signing address", "this key may not send", "use another key"),
	(
		"Banned",
		"temporarily banned",
		"the same transaction was refused a moment ago",
		"remove what refused it first, then wait half an hour or change the transaction",
	),
	(
		"AlreadyImported",
		"already imported",
		"the same transaction is already waiting",
		"wait for it; nothing needs to be sent again",
	),
	(
		"PriorityTooLow",
		"priority is too low",
		"another transaction of this key with the same number is waiting",
		"wait for it, then send again",
	),
	(
		"PoolFull",
		"immediately dropped",
		"the node's pool is full",
		"wait a few blocks and send again",
	),
];

impl fmt::Display for Refusal {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let by = match self.by {
			RefusedBy::Pool => "not accepted",
			RefusedBy::Call => "refused",
		};
		if let Some(report) = self.report {
			write!(f, "crossing {} of the call: ", u32::from(report).saturating_add(1))?;
		}
		write!(f, "{by} ({}): {}", self.name, self.why.trim_end_matches('.'))?;
		if self.remedy.is_empty() {
			f.write_str(".")
		} else {
			write!(f, "; {}.", self.remedy)
		}
	}
}

impl Error {
	/// Wrong input, told by `what`.
	pub fn input(what: impl Into<String>) -> Self {
		Self::Input(what.into())
	}

	/// The refusal, if the chain refused.
	pub fn refusal(&self) -> Option<&Refusal> {
		match self {
			Self::Refused(refusal) => Some(refusal),
			_ => None,
		}
	}
}

impl fmt::Display for Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Refused(refusal) => refusal.fmt(f),
			Self::Input(text)
			| Self::Connection(text)
			| Self::Key(text)
			| Self::Unknown(text)
			| Self::Changed(text)
			| Self::NotFound(text)
			| Self::Other(text) => f.write_str(text),
		}
	}
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
	fn from(error: std::io::Error) -> Self {
		Self::Other(error.to_string())
	}
}

impl From<rpcs::Error> for Error {
	fn from(error: rpcs::Error) -> Self {
		match error {
			rpcs::Error::User(error) => {
				let data = error.data.as_ref().map(|data| data.get()).unwrap_or_default();
				Self::Connection(format!(
					"the node answered with error {}: {} {data}",
					error.code, error.message
				))
			}
			other => Self::Connection(format!(
				"the connection to the node failed: {other}; check that it runs and is in step"
			)),
		}
	}
}

macro_rules! connection_error {
	($($error:ty),* $(,)?) => { $(
		impl From<$error> for Error {
			fn from(error: $error) -> Self {
				Self::Connection(format!("the node's answer cannot be used: {error}"))
			}
		}
	)* };
}
connection_error!(
	subxt::error::OnlineClientError,
	subxt::error::OnlineClientAtBlockError,
	subxt::error::RuntimeApiError,
	subxt::error::EventsError,
	subxt::error::ExtrinsicError,
);

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn pool_refusals_should_be_named_and_give_a_remedy() {
		let cases = [
			("Inability to pay some fees (e.g. account balance too low)", "Payment"),
			("Transaction is outdated", "Stale"),
			("Transaction has a bad signature", "BadProof"),
			("Transaction would exhaust the block limits", "ExhaustsResources"),
			("Transaction call is not expected", "Call"),
			("Transaction has an ancient birth block", "AncientBirthBlock"),
			("Custom error: 1", "AllowanceSpent"),
			("Custom error: 7", "Custom(7)"),
		];
		for (data, name) in cases {
			let refusal = Refusal::from_pool(1010, "Invalid Transaction", data);
			assert_eq!(refusal.name, name);
			assert!(!refusal.remedy.is_empty());
		}
		assert_eq!(
			Refusal::from_pool(1013, "Transaction Already Imported", "").name,
			"AlreadyImported"
		);
		assert_eq!(
			Refusal::from_pool(1014, "Priority is too low: (1 vs 2)", "").name,
			"PriorityTooLow"
		);
		assert_eq!(
			Refusal::from_pool(1012, "Transaction is temporarily banned", "").name,
			"Banned"
		);
		let trap = "Runtime error: Execution aborted due to trap";
		assert_eq!(Refusal::from_pool(1002, "Verification Error", trap).name, "Unreadable");
		assert_eq!(Refusal::from_pool(-32000, "Other", "").name, "Code(-32000)");
	}

	#[test]
	fn a_refusal_should_be_one_sentence() {
		let refusal = Refusal {
			by: RefusedBy::Call,
			name: "BorderTransfer::PostNotYours".into(),
			why: "The officer is bound to another post.".into(),
			remedy: "name the officer's own post".into(),
			report: None,
		};
		assert_eq!(refusal.short_name(), "PostNotYours");
		assert_eq!(
			refusal.to_string(),
			"refused (BorderTransfer::PostNotYours): The officer is bound to another post; name \
			 the officer's own post."
		);
	}
}
