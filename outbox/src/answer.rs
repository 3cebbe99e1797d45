//! What a node's answer to a transaction means.

use crate::entry::Answer;
use sp_core::H256;
use std::time::Duration;
use tutela_client::{error::Refusal, Error, Result};

/// How long to wait where an allowance is spent. It is full again within a minute.
const ALLOWANCE: Duration = Duration::from_secs(5);
/// How long to wait where a pool or a block is full, or a node is a block behind.
const SHORT: Duration = Duration::from_secs(2);

/// What to do with the next transaction of the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Next {
	/// Send it.
	Go,
	/// Wait this long first.
	Pause(Duration),
	/// Send none: this node takes nothing of the key.
	Stop(Refusal),
}

/// The answer as the log keeps it, and what to do then.
pub(crate) fn read(answer: Result<H256>) -> (Answer, Next) {
	let refusal = match answer {
		Ok(_) => return (Answer::Taken, Next::Go),
		Err(Error::Refused(refusal)) => refusal,
		Err(error) => return (Answer::Silence(error.to_string()), Next::Pause(SHORT)),
	};
	match refusal.name.as_str() {
		"AlreadyImported" => (Answer::Taken, Next::Go),
		// Somebody used or claims the number: maybe with these very bytes.
		"Stale" | "PriorityTooLow" => (Answer::Unclear(refusal), Next::Pause(SHORT)),
		"AllowanceSpent" | "Banned" => (Answer::Refused(refusal), Next::Pause(ALLOWANCE)),
		"AncientBirthBlock" | "BadProof" | "ExhaustsResources" | "Future" | "PoolFull" => {
			(Answer::Refused(refusal), Next::Pause(SHORT))
		}
		// Codes of the node, not of the runtime: it is busy, or limits requests.
		name if name.starts_with("Code(") => (Answer::Refused(refusal), Next::Pause(SHORT)),
		_ => (Answer::Refused(refusal.clone()), Next::Stop(refusal)),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn told(code: i32, message: &str, data: &str) -> (Answer, Next) {
		read(Err(Error::Refused(Refusal::from_pool(code, message, data))))
	}

	#[test]
	fn what_may_be_the_same_bytes_should_not_count_as_refused() {
		assert_eq!(read(Ok(H256::zero())), (Answer::Taken, Next::Go));
		assert_eq!(told(1013, "Transaction Already Imported", ""), (Answer::Taken, Next::Go));
		for (code, message, data) in [
			(1010, "Invalid Transaction", "Transaction is outdated"),
			(1014, "Priority is too low: (1 vs 2)", ""),
		] {
			let (answer, next) = told(code, message, data);
			assert!(matches!(answer, Answer::Unclear(_)) && matches!(next, Next::Pause(_)));
		}
		let (answer, _) = read(Err(Error::Connection("gone".into())));
		assert_eq!(answer, Answer::Silence("gone".into()));
	}

	#[test]
	fn only_what_no_wait_mends_should_stop_a_key() {
		for data in ["Custom error: 1", "Transaction would exhaust the block limits"] {
			let (answer, next) = told(1010, "Invalid Transaction", data);
			assert!(
				matches!(answer, Answer::Refused(_)) && matches!(next, Next::Pause(_)),
				"{data}"
			);
		}
		for data in ["Inability to pay some fees", "Transaction call is not expected"] {
			let (answer, next) = told(1010, "Invalid Transaction", data);
			assert!(
				matches!(answer, Answer::Refused(_)) && matches!(next, Next::Stop(_)),
				"{data}"
			);
		}
	}
}
