//! A parachain runtime to compare Tutela's with. It has what others would use for the same
//! purpose: transfers, multisig approvals with remarks, and the SDK's pallets that check a
//! signature made off chain.
//!
//! Only `tutela-benchmarks` uses it. It must not depend on the pallets that it is compared with.
//! Its limits, transaction extensions and weights are those of the SDK, and its Wasm is built in
//! the same way as the product's. [`probe`] has parts of the work of validating a block, each as a
//! call, so that the cost of each part in Wasm can be measured.

#![cfg_attr(not(feature = "std"), no_std)]
// What the SDK's macros declare beside the runtime carries no documentation.
#![allow(missing_docs)]
#![recursion_limit = "256"]

extern crate alloc;
// As the product's, so that what differs is not how memory is copied.
#[cfg(target_arch = "wasm32")]
extern crate tutela_memory as _;

pub mod apis;
mod configs;
pub mod probe;

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

pub use configs::{EXISTENTIAL_DEPOSIT, UNIT};
pub use sp_consensus_aura::sr25519::AuthorityId as AuraId;

/// A signature of any of the schemes that the chain knows.
pub type Signature = MultiSignature;
/// An account: the public key of a signer, or its hash.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// Tokens, with 12 decimals.
pub type Balance = u128;
/// How an account is named in a transaction.
pub type Address = MultiAddress<AccountId, ()>;
/// A block's header.
pub type Header = generic::Header<u32, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// A transaction as it arrives.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;

/// What is checked and changed around each call: what a system chain has.
pub type TxExtension = cumulus_pallet_weight_reclaim::StorageWeightReclaim<
	Runtime,
	(
		frame_system::AuthorizeCall<Runtime>,
		frame_system::CheckNonZeroSender<Runtime>,
		frame_system::CheckSpecVersion<Runtime>,
		frame_system::CheckTxVersion<Runtime>,
		frame_system::CheckGenesis<Runtime>,
		frame_system::CheckEra<Runtime>,
		frame_system::CheckNonce<Runtime>,
		frame_system::CheckWeight<Runtime>,
		pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
	),
>;

/// Hands blocks and transactions to the pallets.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

impl_opaque_keys! {
	/// A collator's keys.
	pub struct SessionKeys {
		/// The key that signs blocks.
		pub aura: Aura,
	}
}

/// Version of this runtime. Nothing is ever upgraded to it.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("tutela-comparison"),
	impl_name: Cow::Borrowed("tutela-comparison"),
	authoring_version: 1,
	spec_version: 1,
	impl_version: 0,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};

#[frame_support::runtime]
mod runtime {
	/// The runtime.
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type ParachainSystem = cumulus_pallet_parachain_system;
	#[runtime::pallet_index(2)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(3)]
	pub type ParachainInfo = parachain_info;
	#[runtime::pallet_index(4)]
	pub type WeightReclaim = cumulus_pallet_weight_reclaim;

	#[runtime::pallet_index(10)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(11)]
	pub type TransactionPayment = pallet_transaction_payment;

	#[runtime::pallet_index(23)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(24)]
	pub type AuraExt = cumulus_pallet_aura_ext;

	#[runtime::pallet_index(41)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(50)]
	pub type Identity = pallet_identity;
	#[runtime::pallet_index(51)]
	pub type Nfts = pallet_nfts;
}

cumulus_pallet_parachain_system::register_validate_block! {
	Runtime = Runtime,
	BlockExecutor = cumulus_pallet_aura_ext::BlockExecutor::<Runtime, Executive>,
}
