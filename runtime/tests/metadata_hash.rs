//! Transactions of wallets that sign the metadata's hash, and of all others. Tests run without a
//! hash in the runtime; `scripts/metadata-hash` tries a Wasm that has one.

use codec::Encode;
use frame_metadata_hash_extension::CheckMetadataHash;
use sp_keyring::Sr25519Keyring::{Dave, Eve};
use sp_runtime::{
	generic::SignedPayload,
	transaction_validity::{TransactionValidityError, UnknownTransaction},
};
use tutela_primitives::{Role, SubjectId};
use tutela_runtime::{
	extension, metadata_hash, RuntimeCall, System, TxExtension, UncheckedExtrinsic, VERSION,
};
use tutela_test_chain::{apply, exit, institution, on_chain, transaction, validate, BorderCall};

fn refused() -> TransactionValidityError {
	UnknownTransaction::CannotLookup.into()
}

fn crossing() -> RuntimeCall {
	BorderCall::verify_crossing { report: exit(SubjectId([1; 32])) }.into()
}

/// The extensions of a first transaction whose sender signs the metadata's hash.
fn in_mode_1() -> TxExtension {
	let mut extension = extension(0);
	let checks = &mut extension.0;
	checks.10 = CheckMetadataHash::new(true);
	extension
}

#[test]
fn a_client_that_knows_the_metadata_only_should_be_served() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[Eve]);
		assert!(validate(transaction(Eve, 0, crossing())).is_ok());
		assert!(apply(transaction(Eve, 0, crossing())).unwrap().is_ok());
	});
}

#[test]
fn a_runtime_without_a_hash_should_refuse_mode_1() {
	assert_eq!(in_mode_1().encode(), [0, 0, 0, 1]);
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[Eve]);
		assert_eq!(metadata_hash(), None, "tests are built without RUNTIME_METADATA_HASH");
		// No client can learn what to sign,
		let payload = SignedPayload::<RuntimeCall, TxExtension>::new(crossing(), in_mode_1());
		assert_eq!(payload.err(), Some(refused()));
		// and what it makes up is refused: no hash, and any hash.
		for hash in [None, Some([0; 32])] {
			let (spec, version) = (VERSION.spec_version, VERSION.transaction_version);
			let network = System::block_hash(0);
			let implicit = ((), (), spec, version, network, network, (), (), (), (), hash);
			let payload = SignedPayload::from_raw(crossing(), in_mode_1(), implicit);
			let signature = payload.using_encoded(|bytes| Eve.sign(bytes)).into();
			let (call, extension, _) = payload.deconstruct();
			let sender = Eve.to_account_id().into();
			let sent = UncheckedExtrinsic::new_signed(call, sender, signature, extension);
			assert_eq!(validate(sent.clone()), Err(refused()));
			assert_eq!(apply(sent), Err(refused()));
		}
	});
}
