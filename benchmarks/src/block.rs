//! Builds a block as a collator does: the runtime's own Wasm executes transactions until the block
//! is full, and every read of the state goes into a proof.

use crate::{
	chain::{Block, Header},
	relay::{seal, Relay},
	state::State,
	wasm::Blob,
	work::Transaction,
};
use anyhow::{bail, Context, Result};
use codec::{Decode, Encode};
use cumulus_primitives_core::ParachainBlockData;
use frame_support::{dispatch::PerDispatchClass, weights::Weight};
use sp_core::{storage::StateVersion, H256};
use sp_externalities::Extensions;
use sp_io::hashing::{blake2_256, twox_128};
use sp_runtime::{
	generic,
	traits::BlakeTwo256,
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	ApplyExtrinsicResult, ExtrinsicInclusionMode, OpaqueExtrinsic,
};
use sp_state_machine::{OverlayedChanges, TrieBackendBuilder};
use sp_trie::{proof_size_extension::ProofSizeExt, recorder::Recorder, CompactProof};
use std::time::{Duration, Instant};

/// Largest size of a proof of validity after decompression, in bytes, as on the relay chain.
pub const POV_BOMB_LIMIT: usize = 4 * cumulus_primitives_core::relay_chain::MAX_POV_SIZE as usize;

/// A block with its proof.
pub struct Built {
	/// The block, sealed.
	pub block: Block,
	/// Proof of the state that the block reads, compacted as for validators.
	pub proof: CompactProof,
	/// The included transactions, without inherents.
	pub taken: Vec<Transaction>,
	/// Whether a transaction was refused because the block was full.
	pub full: bool,
	/// Weight used, by class, with inherents.
	pub weight: PerDispatchClass<Weight>,
	/// Keys that were read.
	pub reads: Vec<Vec<u8>>,
	/// Keys that were written, with their new values.
	pub writes: Vec<(Vec<u8>, Option<Vec<u8>>)>,
	/// Wall time of building.
	pub took: Duration,
}

impl Built {
	/// The proof of validity, not compressed.
	pub fn proof_of_validity(&self) -> Vec<u8> {
		ParachainBlockData::new(vec![self.block.clone()], self.proof.clone(), None).encode()
	}

	/// The proof of validity, compressed as collators send it.
	pub fn compressed(&self) -> Result<Vec<u8>> {
		sp_maybe_compressed_blob::compress_weakly(&self.proof_of_validity(), POV_BOMB_LIMIT)
			.context("the proof is too large to be compressed")
	}

	/// How many of the workload's units the block holds.
	pub fn units(&self) -> u32 {
		self.taken.iter().map(|transaction| transaction.units).sum()
	}
}

/// Builds the block after `parent`, whose state is `state`. Includes `transactions` until the block
/// is full.
///
/// # Errors
///
/// If a transaction fails, or is refused for another reason than a full block.
pub fn build(
	blob: &Blob,
	state: &State,
	parent: &Header,
	relay: &Relay,
	transactions: impl Iterator<Item = Transaction>,
) -> Result<Built> {
	let begun = Instant::now();
	let whole = state.backend();
	let recorder = Recorder::<BlakeTwo256>::default();
	let backend = TrieBackendBuilder::wrap(&whole).with_recorder(recorder.clone()).build();
	let mut overlay = OverlayedChanges::<BlakeTwo256>::default();
	let mut extensions = Extensions::new();
	extensions.register(ProofSizeExt::new(recorder.clone()));

	let mut digest = generic::Digest::default();
	digest.push(relay.digest.clone());
	let header = Header {
		parent_hash: H256(blake2_256(&parent.encode())),
		number: parent.number + 1,
		state_root: H256::zero(),
		extrinsics_root: H256::zero(),
		digest,
	};
	macro_rules! call {
		($method:literal, $arguments:expr) => {
			blob.call(&backend, &mut overlay, &mut extensions, $method, $arguments)?
		};
	}
	let mode: ExtrinsicInclusionMode = call!("Core_initialize_block", &header);
	if mode != ExtrinsicInclusionMode::AllExtrinsics {
		bail!("the runtime allows nothing but inherents in this block");
	}
	let mut extrinsics: Vec<OpaqueExtrinsic> = {
		overlay.start_transaction();
		let made = call!("BlockBuilder_inherent_extrinsics", &relay.inherents);
		overlay.rollback_transaction().ok();
		made
	};
	for inherent in &extrinsics {
		let applied: ApplyExtrinsicResult = call!("BlockBuilder_apply_extrinsic", inherent);
		if !matches!(applied, Ok(Ok(()))) {
			bail!("an inherent failed: {applied:?}");
		}
	}
	let mut taken = Vec::new();
	let mut full = false;
	for transaction in transactions {
		overlay.start_transaction();
		recorder.start_transaction();
		let applied: ApplyExtrinsicResult =
			call!("BlockBuilder_apply_extrinsic", &transaction.bytes);
		match applied {
			Ok(Ok(())) => {
				overlay.commit_transaction().ok();
				recorder.commit_transaction().ok();
				extrinsics.push(transaction.bytes.clone());
				taken.push(transaction);
			}
			Err(TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources)) => {
				overlay.rollback_transaction().ok();
				recorder.rollback_transaction().ok();
				full = true;
				break;
			}
			other => bail!("transaction {} fails: {other:?}", taken.len()),
		}
	}
	let weight_key = [twox_128(b"System"), twox_128(b"BlockWeight")].concat();
	let weight = overlay.storage(&weight_key).flatten().context("the block has no weight")?;
	let weight = Decode::decode(&mut &weight[..])?;
	let mut header: Header = call!("BlockBuilder_finalize_block", &());
	seal(&mut header);
	let took = begun.elapsed();

	let reads = recorder.recorded_keys().into_values().flat_map(|keys| keys.into_keys());
	let mut reads: Vec<Vec<u8>> = reads.map(|key| key.to_vec()).collect();
	reads.sort_unstable();
	let writes = overlay
		.drain_storage_changes(&whole, StateVersion::V1)
		.map_err(anyhow::Error::msg)?
		.main_storage_changes;
	let proof = recorder
		.drain_storage_proof()
		.into_compact_proof::<BlakeTwo256>(parent.state_root)
		.map_err(|error| anyhow::anyhow!("the proof is incomplete: {error:?}"))?;
	let block = Block { header, extrinsics };
	Ok(Built { block, proof, taken, full, weight, reads, writes, took })
}
