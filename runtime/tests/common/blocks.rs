//! Blocks with one transaction each, and what happened in them.

use frame_support::traits::Hooks;
use sp_core::H256;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	DispatchError,
};
use tutela_runtime::{RuntimeCall, RuntimeEvent, SafeMode, System};
use tutela_test_chain::{apply, transaction};

/// Why a seat's call was not made.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
	/// No transaction got into a block.
	BeforeBlock(InvalidTransaction),
	/// It got into a block, and failed there.
	InBlock(DispatchError),
}

/// Begins the next block.
pub fn next_block() {
	let number = System::block_number() + 1;
	System::reset_events();
	System::initialize(&number, &H256::repeat_byte(1), &Default::default());
	SafeMode::on_initialize(number);
}

/// Sends a key's call in a block of its own.
pub fn deliver(who: Sr25519Keyring, call: RuntimeCall) -> Result<(), Refusal> {
	next_block();
	let nonce = System::account_nonce(who.to_account_id());
	match apply(transaction(who, nonce, call)) {
		Err(TransactionValidityError::Invalid(why)) => Err(Refusal::BeforeBlock(why)),
		Err(TransactionValidityError::Unknown(why)) => panic!("{why:?}"),
		Ok(Err(error)) => Err(Refusal::InBlock(error)),
		Ok(Ok(())) => carried_error().map_or(Ok(()), |error| Err(Refusal::InBlock(error))),
	}
}

/// What happened in the present block.
pub fn events() -> impl Iterator<Item = RuntimeEvent> {
	System::events().into_iter().map(|record| record.event)
}

/// The error of a call that a multisig or a deputy made. The outer call succeeds all the same.
fn carried_error() -> Option<DispatchError> {
	events().find_map(|event| match event {
		RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted { result, .. })
		| RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => result.err(),
		_ => None,
	})
}
