//! What tests of governance share.

// Each test file uses a part of it.
#![allow(dead_code)]

pub mod blocks;
pub mod motions;
pub mod pace;
pub mod seats;

use frame_support::storage::{with_transaction, TransactionOutcome};
use sp_runtime::DispatchError;

/// Undoes all that `work` changes on the chain.
pub fn rolled_back<R>(work: impl FnOnce() -> R) -> R {
	with_transaction(|| TransactionOutcome::Rollback(Ok::<R, DispatchError>(work())))
		.expect("storage layers are few")
}
