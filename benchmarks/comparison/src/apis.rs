//! What the harness may ask.

use crate::{
	probe, AccountId, AuraConfig, AuraId, Balance, BalancesConfig, Block, Executive,
	InherentDataExt, ParachainInfoConfig, Runtime, RuntimeGenesisConfig, VERSION,
};
use alloc::{string::ToString, vec, vec::Vec};
use frame_support::genesis_builder_helper::{build_state, get_preset};
use sp_api::impl_runtime_apis;
use sp_core::H256;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{traits::Block as BlockT, ApplyExtrinsicResult, ExtrinsicInclusionMode};
use sp_trie::CompactProof;
use sp_version::RuntimeVersion;
use tutela_primitives::{Consent, ConsentTerms, SubjectId};

sp_api::decl_runtime_apis! {
	/// Parts of what validating a block takes, each alone.
	pub trait ProbeApi {
		/// Builds the text of each consent and hashes it. Returns the bytes of text.
		fn texts(network: H256, consents: Vec<(SubjectId, ConsentTerms)>) -> u32;

		/// Takes the same arguments as `texts` and does nothing: what passing them costs.
		fn texts_arguments(network: H256, consents: Vec<(SubjectId, ConsentTerms)>) -> u32;

		/// Decodes consents from their encoding. Returns how many there are.
		fn decode(consents: Vec<Vec<u8>>) -> u32;

		/// Reads and writes these keys on a state of which only a proof is at hand, and returns
		/// the root that follows.
		fn storage(
			root: H256,
			proof: CompactProof,
			reads: Vec<Vec<u8>>,
			writes: Vec<(Vec<u8>, Option<Vec<u8>>)>,
		) -> H256;

		/// Takes the same arguments as `storage` and does nothing: what passing them costs.
		fn storage_arguments(
			root: H256,
			proof: CompactProof,
			reads: Vec<Vec<u8>>,
			writes: Vec<(Vec<u8>, Option<Vec<u8>>)>,
		) -> H256;
	}
}

impl_runtime_apis! {
	impl self::ProbeApi<Block> for Runtime {
		fn texts(network: H256, consents: Vec<(SubjectId, ConsentTerms)>) -> u32 {
			probe::texts(&network, &consents)
		}

		fn texts_arguments(_network: H256, consents: Vec<(SubjectId, ConsentTerms)>) -> u32 {
			u32::try_from(consents.len()).unwrap_or(u32::MAX)
		}

		fn decode(consents: Vec<Vec<u8>>) -> u32 {
			probe::decode::<Consent>(&consents)
		}

		fn storage(
			root: H256,
			proof: CompactProof,
			reads: Vec<Vec<u8>>,
			writes: Vec<(Vec<u8>, Option<Vec<u8>>)>,
		) -> H256 {
			probe::storage(root, &proof, &reads, writes)
		}

		fn storage_arguments(
			root: H256,
			_proof: CompactProof,
			_reads: Vec<Vec<u8>>,
			_writes: Vec<(Vec<u8>, Option<Vec<u8>>)>,
		) -> H256 {
			root
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

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, |id| (id == "development").then(preset))
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			vec!["development".into()]
		}
	}
}

/// One collator, and the product's number on the relay chain.
fn preset() -> Vec<u8> {
	let collator = Sr25519Keyring::Alice;
	let funded: Vec<(AccountId, Balance)> =
		vec![(collator.to_account_id(), 1_000_000 * crate::UNIT)];
	let authorities: Vec<AuraId> = vec![collator.public().into()];
	let patch = frame_support::build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances: funded },
		parachain_info: ParachainInfoConfig { parachain_id: 2_609.into() },
		aura: AuraConfig { authorities },
	});
	patch.to_string().into_bytes()
}
