//! What nodes and clients may ask of the chain.

use crate::{
	configs::{ConsensusHook, RELAY_PARENT_OFFSET, SLOT_DURATION},
	fees, genesis, AccountId, Accreditation, AuraId, Balance, Block, BorderTransfer, Executive,
	Guardianship, Hash, InherentDataExt, Nonce, ParachainSystem, Runtime, RuntimeCall,
	RuntimeGenesisConfig, SessionKeys, System, TransactionPayment, VERSION,
};
use alloc::{string::String, vec::Vec};
use cumulus_primitives_core::VerifySchedulingSignature;
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	weights::Weight,
};
use sp_api::impl_runtime_apis;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_runtime::{
	traits::Block as BlockT,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, DispatchError, ExtrinsicInclusionMode,
};
use sp_version::RuntimeVersion;
use tutela_primitives::{
	ConsentTerms, CrossingReport, InstitutionId, LinkPeriod, Moment, Officer, Officers,
	OverdueJourney, Record, RecordId, Role, SubjectId, Verdict,
};

/// A child's file as the identity registry keeps it.
pub type Subject = pallet_identity_registry::SubjectOf<Runtime>;

sp_api::decl_runtime_apis! {
	/// What readers ask. Asking writes nothing and costs nothing.
	///
	/// Clients that cannot call a pallet's view functions find here what auditors need of them.
	pub trait TutelaApi {
		/// What `BorderTransfer.verify_crossing` by this officer would record now: the same
		/// function, without writing. An error is the one that the call would end in.
		fn check_crossing(officer: AccountId, report: CrossingReport) -> Result<Verdict, DispatchError>;

		/// The text that guardians sign for these terms, on this chain. An error is the one in
		/// which a crossing with such terms would end: nobody should sign them.
		fn consent_text(subject: SubjectId, terms: ConsentTerms) -> Result<String, DispatchError>;

		/// A child's file.
		fn subject(subject: SubjectId) -> Option<Subject>;

		/// Who answered for the child at `at` (milliseconds), by links that were active then.
		fn guardians_at(subject: SubjectId, at: Moment) -> Vec<LinkPeriod>;

		/// The child's records from `from`, or the latest, back in time: at most `limit`, and at
		/// most 256.
		fn history(subject: SubjectId, from: Option<RecordId>, limit: u32) -> Vec<(RecordId, Record)>;

		/// A record.
		fn record(record: RecordId) -> Option<Record>;

		/// The officer behind an account, if in good standing now.
		fn officer(account: AccountId) -> Option<Officer>;

		/// Hash of the runtime's metadata (RFC 78), which wallets sign in mode 1 of
		/// `CheckMetadataHash`. None: the runtime was built without, and takes mode 0 only.
		fn metadata_hash() -> Option<Hash>;

		/// Whether what the institution wrote at `at` (milliseconds) is not to be relied on. An
		/// unknown institution wrote nothing.
		fn is_tainted(institution: InstitutionId, at: Moment) -> bool;

		/// What is missing of the child now, whether or not anybody flagged it.
		fn is_overdue(subject: SubjectId) -> Option<OverdueJourney>;
	}
}

impl_runtime_apis! {
	impl self::TutelaApi<Block> for Runtime {
		fn check_crossing(officer: AccountId, report: CrossingReport) -> Result<Verdict, DispatchError> {
			let officer = <Accreditation as Officers>::officer(&officer)
				.filter(|officer| officer.roles.contains(Role::Border))
				.ok_or(DispatchError::BadOrigin)?;
			Ok(BorderTransfer::check(&officer, &report)?)
		}

		fn consent_text(subject: SubjectId, terms: ConsentTerms) -> Result<String, DispatchError> {
			terms.check().map_err(pallet_border_transfer::Error::<Runtime>::from)?;
			let text = tutela_primitives::text::consent(&System::block_hash(0), &subject, &terms);
			// The text is ASCII, of which nothing is replaced.
			Ok(String::from_utf8_lossy(&text).into_owned())
		}

		fn subject(subject: SubjectId) -> Option<Subject> {
			pallet_identity_registry::Subjects::<Runtime>::get(subject)
		}

		fn guardians_at(subject: SubjectId, at: Moment) -> Vec<LinkPeriod> {
			Guardianship::guardians_at(subject, at)
		}

		fn history(subject: SubjectId, from: Option<RecordId>, limit: u32) -> Vec<(RecordId, Record)> {
			BorderTransfer::history(subject, from, limit)
		}

		fn record(record: RecordId) -> Option<Record> {
			pallet_border_transfer::Records::<Runtime>::get(record.key())
		}

		fn officer(account: AccountId) -> Option<Officer> {
			<Accreditation as Officers>::officer(&account)
		}

		fn metadata_hash() -> Option<Hash> {
			crate::metadata_hash()
		}

		fn is_tainted(institution: InstitutionId, at: Moment) -> bool {
			Accreditation::is_tainted(institution, at)
		}

		fn is_overdue(subject: SubjectId) -> Option<OverdueJourney> {
			BorderTransfer::is_overdue(subject)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(SLOT_DURATION)
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl cumulus_primitives_core::RelayParentOffsetApi<Block> for Runtime {
		fn relay_parent_offset() -> u32 {
			RELAY_PARENT_OFFSET
		}

		fn max_claim_queue_offset() -> u8 {
			ParachainSystem::max_claim_queue_offset()
		}
	}

	impl cumulus_primitives_core::SchedulingV3EnabledApi<Block> for Runtime {
		fn scheduling_v3_enabled() -> bool {
			<Runtime as cumulus_pallet_parachain_system::Config>::SchedulingSignatureVerifier::V3_SCHEDULING_ENABLED
		}
	}

	impl cumulus_primitives_aura::AuraUnincludedSegmentApi<Block> for Runtime {
		fn can_build_upon(
			included_hash: <Block as BlockT>::Hash,
			slot: cumulus_primitives_aura::Slot,
		) -> bool {
			ConsensusHook::can_build_upon(included_hash, slot)
		}
	}

	impl cumulus_primitives_core::GetParachainInfo<Block> for Runtime {
		fn parachain_id() -> cumulus_primitives_core::ParaId {
			crate::ParachainInfo::parachain_id()
		}
	}

	impl cumulus_primitives_core::CollectCollationInfo<Block> for Runtime {
		fn collect_collation_info(
			header: &<Block as BlockT>::Header,
		) -> cumulus_primitives_core::CollationInfo {
			ParachainSystem::collect_collation_info(header)
		}
	}

	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block)
		}

		fn initialize_block(header: &<Block as BlockT>::Header) -> ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
		fn execute_view_function(
			id: frame_support::view_functions::ViewFunctionId,
			input: Vec<u8>,
		) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
			Runtime::execute_view_function(id, input)
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(
			data: sp_inherents::InherentData,
		) -> Vec<<Block as BlockT>::Extrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: sp_inherents::InherentData,
		) -> sp_inherents::CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &<Block as BlockT>::Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(
			owner: Vec<u8>,
			seed: Option<Vec<u8>>,
		) -> sp_session::OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			System::account_nonce(account)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance> {
			let is_free = fees::is_free(&uxt);
			let mut info = TransactionPayment::query_info(uxt, len);
			if is_free {
				info.partial_fee = 0;
			}
			info
		}

		fn query_fee_details(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment::FeeDetails<Balance> {
			if fees::is_free(&uxt) {
				return pallet_transaction_payment::FeeDetails { inclusion_fee: None, tip: 0 };
			}
			TransactionPayment::query_fee_details(uxt, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall>
		for Runtime
	{
		fn query_call_info(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_call_info(call, len)
		}

		fn query_call_fee_details(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_call_fee_details(call, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis::preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			genesis::preset_names()
		}
	}

	#[cfg(feature = "try-runtime")]
	impl frame_try_runtime::TryRuntime<Block> for Runtime {
		fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
			let weight = Executive::try_runtime_upgrade(checks).unwrap();
			(weight, crate::configs::RuntimeBlockWeights::get().max_block)
		}

		fn execute_block(
			block: <Block as BlockT>::LazyBlock,
			state_root_check: bool,
			signature_check: bool,
			select: frame_try_runtime::TryStateSelect,
		) -> Weight {
			Executive::try_execute_block(block, state_root_check, signature_check, select).unwrap()
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(extra: bool) -> (
			Vec<frame_benchmarking::BenchmarkList>,
			Vec<frame_support::traits::StorageInfo>,
		) {
			use crate::*;
			use frame_benchmarking::BenchmarkList;
			use frame_support::traits::StorageInfoTrait;
			use frame_system_benchmarking::extensions::Pallet as SystemExtensions;

			let mut list = Vec::<BenchmarkList>::new();
			list_benchmarks!(list, extra);
			(list, AllPalletsWithSystem::storage_info())
		}

		#[allow(non_local_definitions)]
		fn dispatch_benchmark(
			config: frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
			use crate::*;
			use frame_benchmarking::BenchmarkBatch;
			use frame_system_benchmarking::extensions::Pallet as SystemExtensions;
			use frame_support::traits::{TrackedStorageKey, WhitelistedStorageKeys};

			let mut whitelist: Vec<TrackedStorageKey> =
				AllPalletsWithSystem::whitelisted_storage_keys();
			// In memory when a block's first transaction begins, and paid for by the inherent that
			// sets the time and by the border pallet's `on_initialize`.
			let clock = pallet_timestamp::Now::<Runtime>::hashed_key();
			let network = frame_system::BlockHash::<Runtime>::hashed_key_for(0);
			whitelist.extend([clock.to_vec().into(), network.into()]);
			let mut batches = Vec::<BenchmarkBatch>::new();
			let params = (&config, &whitelist);
			add_benchmarks!(params, batches);
			Ok(batches)
		}
	}
}

#[cfg(feature = "runtime-benchmarks")]
mod benches {
	frame_benchmarking::define_benchmarks!(
		[frame_system_extensions, SystemExtensions::<Runtime>]
		[pallet_accreditation, Accreditation]
		[pallet_identity_registry, IdentityRegistry]
		[pallet_guardianship, Guardianship]
		[pallet_border_transfer, BorderTransfer]
		[pallet_protection, Protection]
		[pallet_redress, Redress]
		[pallet_journal, Journal]
	);
}
