//! Transactions, as a client makes them, the pool judges them and a block carries them out.

use codec::Encode;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::SignedPayload,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult,
};
use tutela_runtime::{extension, Executive, RuntimeCall, Signature, System, UncheckedExtrinsic};

/// The `nonce`th transaction of `who`.
pub fn transaction(who: Sr25519Keyring, nonce: u32, call: RuntimeCall) -> UncheckedExtrinsic {
	let payload =
		SignedPayload::new(call, extension(nonce)).expect("the state has what is signed besides");
	let signature: Signature = payload.using_encoded(|bytes| who.sign(bytes)).into();
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
