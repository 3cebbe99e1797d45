//! Transactions, as a client makes them, the pool judges them and a block carries them out.

use codec::Encode;
use sp_core::{sr25519, Pair};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::SignedPayload,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult,
};
use std::{collections::BTreeMap, sync::LazyLock};
use tutela_runtime::{extension, Executive, RuntimeCall, Signature, System, UncheckedExtrinsic};

/// The development keys. To derive one from its words takes milliseconds, so each is derived once.
static PAIRS: LazyLock<BTreeMap<Sr25519Keyring, sr25519::Pair>> =
	LazyLock::new(|| Sr25519Keyring::iter().map(|key| (key, key.pair())).collect());

/// The `nonce`th transaction of `who`.
pub fn transaction(who: Sr25519Keyring, nonce: u32, call: RuntimeCall) -> UncheckedExtrinsic {
	let payload =
		SignedPayload::new(call, extension(nonce)).expect("the state has what is signed besides");
	let signature: Signature = payload.using_encoded(|bytes| PAIRS[&who].sign(bytes)).into();
	let (call, extension, _) = payload.deconstruct();
	UncheckedExtrinsic::new_signed(call, who.to_account_id().into(), signature, extension)
}

/// What the pool answers to a transaction.
pub fn validate(transaction: UncheckedExtrinsic) -> TransactionValidity {
	Executive::validate_transaction(TransactionSource::External, transaction, System::block_hash(0))
}

/// What comes of a transaction in a block.
pub fn apply(transaction: UncheckedExtrinsic) -> ApplyExtrinsicResult {
	Executive::apply_extrinsic(transaction)
}
