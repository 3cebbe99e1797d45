//! The Tutela parachain runtime.
//!
//! Puts the pallets together into one shared, append-only record, run by several UN agencies, of
//! who answers for a child and of every time somebody took, or tried to take, that child across a
//! border. The node and the benchmarks use it. Clients and the verifier must not: they know the
//! chain by its metadata and by `tutela-primitives`. Domain logic belongs into a pallet or into
//! primitives; this crate connects and configures.
//!
//! | module | what it holds |
//! |---|---|
//! | [`configs`] | each pallet's configuration, one file for each concern |
//! | [`admission`] | what a transaction must be to enter a block |
//! | [`filter`] | which calls a transaction may hold, also nested in others |
//! | [`nonce`] | the check of a transaction's number |
//! | [`apis`] | what nodes and clients may ask |
//! | [`fees`] | whether a transaction is free for its signer |
//! | [`genesis`] | the presets `development`, `local_testnet` and `staging` |
//! | [`weights`] | the measured weights of calls and storage |
//!
//! # What the runtime guarantees
//!
//! 1. Only a two-thirds vote of the council acts as root. There is no sudo pallet.
//! 2. Funds cannot be passed on. They are credit that the council grants for fees.
//! 3. Officers, guardians and children pay nothing. An allowance bounds what their keys can send.
//! 4. A transaction of anybody else never enters a block, so that outsiders cannot store bytes.

#![cfg_attr(not(feature = "std"), no_std)]
// Items that the SDK's macros generate have no documentation.
#![allow(missing_docs)]
#![recursion_limit = "256"]

/// The runtime's Wasm. `None` if it was built with `SKIP_WASM_BUILD`.
#[cfg(feature = "std")]
#[allow(dead_code)]
mod wasm {
	include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
}
#[cfg(feature = "std")]
pub use wasm::WASM_BINARY;

extern crate alloc;
// Linked for the symbols that it defines.
#[cfg(target_arch = "wasm32")]
extern crate tutela_memory as _;

pub mod admission;
pub mod apis;
pub mod configs;
pub mod fees;
pub mod filter;
pub mod genesis;
pub mod marks;
pub mod motions;
pub mod nonce;
pub mod weights;

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, TransactionExtension, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

pub use sp_consensus_aura::sr25519::AuthorityId as AuraId;

/// A signature of any of the schemes that the chain knows.
pub type Signature = MultiSignature;
/// An account: the public key of a signer, or its hash.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// Credit for fees, in units of 10⁻¹² (12 decimals).
pub type Balance = u128;
/// Number of a block.
pub type BlockNumber = u32;
/// How many transactions an account has sent.
pub type Nonce = u32;
/// A hash of the chain.
pub type Hash = sp_core::H256;
/// The form in which a transaction names an account.
pub type Address = MultiAddress<AccountId, ()>;
/// A block's header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// A transaction as it arrives.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;

/// The checks around each call, in this order.
///
/// Clients know all of them from the metadata. Of our own, [`admission::Admission`] encodes to
/// nothing, and [`nonce::CheckNonce`] is named and encoded as the SDK's.
///
/// `CheckMetadataHash` has two modes. In mode 0 it checks nothing, and a client needs the metadata
/// only. In mode 1 the sender signs the hash of the metadata, so that a device that has no metadata
/// knows what it shows. That needs a Wasm that was built with its hash (`build_hashed_wasm` in
/// `scripts/env`): any other build refuses mode 1.
pub type TxExtension = cumulus_pallet_weight_reclaim::StorageWeightReclaim<
	Runtime,
	(
		frame_system::AuthorizeCall<Runtime>,
		frame_system::CheckNonZeroSender<Runtime>,
		frame_system::CheckSpecVersion<Runtime>,
		frame_system::CheckTxVersion<Runtime>,
		frame_system::CheckGenesis<Runtime>,
		frame_system::CheckEra<Runtime>,
		nonce::CheckNonce,
		frame_system::CheckWeight<Runtime>,
		admission::Admission,
		pallet_skip_feeless_payment::SkipCheckIfFeeless<
			Runtime,
			pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
		>,
		frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	),
>;

/// The extensions of a transaction with this number, which never expires, gives no tip and checks
/// no metadata.
pub fn extension(nonce: Nonce) -> TxExtension {
	cumulus_pallet_weight_reclaim::StorageWeightReclaim::new((
		frame_system::AuthorizeCall::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(generic::Era::Immortal),
		nonce::CheckNonce(nonce),
		frame_system::CheckWeight::new(),
		admission::Admission,
		pallet_transaction_payment::ChargeTransactionPayment::from(0).into(),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
	))
}

/// Hash of this runtime's own metadata, by which a transaction in mode 1 is checked. `None`: it was
/// built without, and refuses such transactions.
pub fn metadata_hash() -> Option<Hash> {
	let extension = frame_metadata_hash_extension::CheckMetadataHash::<Runtime>::new(true);
	let hash = TransactionExtension::<RuntimeCall>::implicit(&extension);
	hash.ok().flatten().map(Hash::from)
}

/// Passes blocks and transactions to the pallets.
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

/// Version of this runtime: `spec_version` 1_002_003 is release 1.2.3.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("tutela"),
	impl_name: Cow::Borrowed("tutela"),
	authoring_version: 1,
	spec_version: 1_000,
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
	#[runtime::pallet_index(12)]
	pub type SkipFeelessPayment = pallet_skip_feeless_payment;

	#[runtime::pallet_index(20)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(21)]
	pub type CollatorSelection = pallet_collator_selection;
	#[runtime::pallet_index(22)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(23)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(24)]
	pub type AuraExt = cumulus_pallet_aura_ext;

	#[runtime::pallet_index(30)]
	pub type Council = pallet_collective<Instance1>;
	#[runtime::pallet_index(31)]
	pub type CouncilMembership = pallet_membership<Instance1>;
	#[runtime::pallet_index(32)]
	pub type Whitelist = pallet_whitelist;
	#[runtime::pallet_index(33)]
	pub type Preimage = pallet_preimage;
	#[runtime::pallet_index(34)]
	pub type Scheduler = pallet_scheduler;

	#[runtime::pallet_index(40)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(41)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(42)]
	pub type Proxy = pallet_proxy;
	#[runtime::pallet_index(43)]
	pub type SafeMode = pallet_safe_mode;
	#[runtime::pallet_index(44)]
	pub type TxPause = pallet_tx_pause;
	#[runtime::pallet_index(45)]
	pub type MultiBlockMigrations = pallet_migrations;

	#[runtime::pallet_index(50)]
	pub type Accreditation = pallet_accreditation;
	#[runtime::pallet_index(51)]
	pub type IdentityRegistry = pallet_identity_registry;
	#[runtime::pallet_index(52)]
	pub type Guardianship = pallet_guardianship;
	#[runtime::pallet_index(53)]
	pub type BorderTransfer = pallet_border_transfer;
	#[runtime::pallet_index(54)]
	pub type Protection = pallet_protection;
	#[runtime::pallet_index(55)]
	pub type Redress = pallet_redress;
	#[runtime::pallet_index(57)]
	pub type Journal = pallet_journal;
}

cumulus_pallet_parachain_system::register_validate_block! {
	Runtime = Runtime,
	BlockExecutor = cumulus_pallet_aura_ext::BlockExecutor::<Runtime, Executive>,
}
