//! A chain in memory with the development genesis, and transactions as a client makes them.

// Each test file uses a part of it.
#![allow(dead_code)]

use codec::{Decode, Encode};
use frame_support::traits::GetCallIndex;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	traits::Dispatchable,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, BuildStorage,
};
use tutela_primitives::{InstitutionId, Moment, Role, Roles, DAY};
use tutela_runtime::{
	extension, genesis, AccountId, Executive, Runtime, RuntimeCall, RuntimeOrigin, Signature,
	System, UncheckedExtrinsic,
};

/// When the tests take place.
pub const NOW: Moment = 1_800_000_000_000;

/// Runs `test` on a fresh development chain at [`NOW`], and every invariant after it.
pub fn on_chain(test: impl FnOnce()) {
	let preset = genesis::preset(&"development".into()).expect("the preset exists");
	let patch: serde_json::Value = serde_json::from_slice(&preset).expect("a preset is JSON");
	let mut config = serde_json::to_value(tutela_runtime::RuntimeGenesisConfig::default()).unwrap();
	merge(&mut config, patch);
	let config: tutela_runtime::RuntimeGenesisConfig = serde_json::from_value(config).unwrap();
	let mut chain = sp_io::TestExternalities::new(config.build_storage().unwrap());
	chain.execute_with(|| {
		System::set_block_number(1);
		pallet_timestamp::Now::<Runtime>::put(NOW);
		test();
		tutela_runtime::Accreditation::do_try_state().unwrap();
		tutela_runtime::IdentityRegistry::do_try_state().unwrap();
		tutela_runtime::Guardianship::do_try_state().unwrap();
		tutela_runtime::BorderTransfer::do_try_state().unwrap();
	});
}

fn merge(into: &mut serde_json::Value, patch: serde_json::Value) {
	match (into, patch) {
		(serde_json::Value::Object(into), serde_json::Value::Object(patch)) => {
			for (key, value) in patch {
				merge(into.entry(key).or_insert(serde_json::Value::Null), value);
			}
		}
		(into, patch) => *into = patch,
	}
}

/// A transaction of `who` with this nonce.
pub fn transaction(who: Sr25519Keyring, nonce: u32, call: RuntimeCall) -> UncheckedExtrinsic {
	let payload = sp_runtime::generic::SignedPayload::new(call, extension(nonce)).unwrap();
	let signature: Signature = payload.using_encoded(|bytes| who.sign(bytes)).into();
	let (call, extension, _) = payload.deconstruct();
	UncheckedExtrinsic::new_signed(call, who.to_account_id().into(), signature, extension)
}

/// What the pool says to a transaction.
pub fn validate(transaction: UncheckedExtrinsic) -> TransactionValidity {
	Executive::validate_transaction(TransactionSource::External, transaction, System::block_hash(0))
}

/// What a block does with a transaction.
pub fn apply(transaction: UncheckedExtrinsic) -> ApplyExtrinsicResult {
	Executive::apply_extrinsic(transaction)
}

/// Every call of a pallet, with arguments that are all zero: first variants, empty lists, no
/// options.
pub fn calls_of<C: GetCallIndex>(pallet: u8) -> Vec<RuntimeCall> {
	C::get_call_indices()
		.iter()
		.map(|call| {
			let bytes = [&[pallet, *call][..], &[0; 4096]].concat();
			RuntimeCall::decode(&mut &bytes[..]).expect("zeros are arguments")
		})
		.collect()
}

/// Every call of the four pallets.
pub fn tutela_calls() -> Vec<RuntimeCall> {
	[
		calls_of::<pallet_accreditation::Call<Runtime>>(50),
		calls_of::<pallet_identity_registry::Call<Runtime>>(51),
		calls_of::<pallet_guardianship::Call<Runtime>>(52),
		calls_of::<pallet_border_transfer::Call<Runtime>>(53),
	]
	.concat()
}

/// Accredits an institution by a council vote and appoints one officer for `role`.
pub fn institution(
	name: &str,
	role: Role,
	admin: Sr25519Keyring,
	officer: Sr25519Keyring,
) -> InstitutionId {
	let institution = pallet_accreditation::NextInstitution::<Runtime>::get();
	let accredit = pallet_accreditation::Call::accredit {
		name: name.as_bytes().to_vec().try_into().unwrap(),
		jurisdiction: Some("MD".parse().unwrap()),
		roles: Roles::from([role]),
		admin: admin.to_account_id(),
		framework: Default::default(),
		valid_until: NOW + 365 * DAY,
	};
	let council =
		pallet_collective::RawOrigin::<AccountId, pallet_collective::Instance1>::Members(2, 3);
	RuntimeCall::from(accredit).dispatch(council.into()).unwrap();
	let appoint = pallet_accreditation::Call::appoint_officer {
		account: officer.to_account_id(),
		roles: Roles::from([role]),
		post: None,
		valid_until: NOW + 365 * DAY,
	};
	RuntimeCall::from(appoint).dispatch(RuntimeOrigin::signed(admin.to_account_id())).unwrap();
	institution
}
