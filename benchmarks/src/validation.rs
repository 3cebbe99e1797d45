//! Validates a block as a relay-chain validator does: the blob's own `validate_block` gets the proof
//! and the host functions of parachains, and nothing else.

use crate::{
	block::POV_BOMB_LIMIT,
	clock::{timed, Took},
};
use anyhow::{anyhow, Context, Result};
use codec::{Decode, Encode};
use cumulus_primitives_core::{relay_chain::HeadData, PersistedValidationData};
use polkadot_node_core_pvf_common::executor_interface::{execute_artifact, prepare, prevalidate};
use polkadot_parachain_primitives::primitives::{BlockData, ValidationParams, ValidationResult};
use polkadot_primitives::{
	executor_params::DEFAULT_NATIVE_STACK_MAX, ExecutorParam, ExecutorParams,
};

/// Pages of memory that a runtime may use on the relay chain, of 64 KiB: 512 MiB. The executor
/// parameter `MaxMemoryPages` of Paseo as of 2026-06-30; without it a validator gives 128 MiB.
pub const PAGES: u32 = 8_192;
/// Pages of a mebibyte.
pub const PAGES_OF_MIB: u32 = 16;
/// Stack of the validator's thread in addition to the stack of the Wasm, in bytes.
const OWN_STACK: usize = 2 * 1024 * 1024;

/// A blob, compiled as validators compile it.
pub struct Validator {
	artifact: Vec<u8>,
	parameters: ExecutorParams,
}

/// How long a validation took.
#[derive(Clone, Copy, Debug)]
pub struct Validated {
	/// To decompress the proof.
	pub decompress: Took,
	/// To execute `validate_block`.
	pub execute: Took,
}

/// The argument of `validate_block` for a proof of validity that is not compressed.
pub fn parameters(proof_of_validity: Vec<u8>, agreed: &PersistedValidationData) -> Vec<u8> {
	let parameters = ValidationParams {
		parent_head: agreed.parent_head.clone(),
		block_data: BlockData(proof_of_validity),
		relay_parent_number: agreed.relay_parent_number,
		relay_parent_storage_root: agreed.relay_parent_storage_root,
	};
	parameters.encode()
}

impl Validator {
	/// Compiles the Wasm, compressed or not, for this many pages of memory.
	pub fn prepare(code: &[u8], pages: u32) -> Result<Self> {
		let limit = sp_maybe_compressed_blob::CODE_BLOB_BOMB_LIMIT;
		let code = sp_maybe_compressed_blob::decompress(code, limit)?;
		let parameters = ExecutorParams::from(&[ExecutorParam::MaxMemoryPages(pages)][..]);
		let blob = prevalidate(&code).map_err(|error| anyhow!("no runtime: {error}"))?;
		let artifact = prepare(blob, &parameters).map_err(|error| anyhow!("{error}"))?;
		Ok(Self { artifact, parameters })
	}

	/// Validates a compressed proof of validity. Returns the new head.
	pub fn validate(
		&self,
		compressed: &[u8],
		agreed: &PersistedValidationData,
	) -> Result<(HeadData, Validated)> {
		let unpack = || sp_maybe_compressed_blob::decompress(compressed, POV_BOMB_LIMIT);
		let (proof_of_validity, decompress) = timed(unpack);
		let parameters = parameters(proof_of_validity?.into_owned(), agreed);
		let (answer, execute) = self.execute(&parameters)?;
		let result = ValidationResult::decode(&mut &answer[..])?;
		Ok((result.head_data, Validated { decompress, execute }))
	}

	/// Runs on a thread of its own, because the Wasm may use a large stack.
	fn execute(&self, parameters: &[u8]) -> Result<(Vec<u8>, Took)> {
		let stack = OWN_STACK + DEFAULT_NATIVE_STACK_MAX as usize;
		std::thread::scope(|scope| {
			let run = || {
				// SAFETY: the artifact was made by `prepare` from the same parameters and has not
				// left this process.
				timed(|| unsafe { execute_artifact(&self.artifact, &self.parameters, parameters) })
			};
			let thread = std::thread::Builder::new().stack_size(stack).spawn_scoped(scope, run)?;
			let (answer, took) = thread.join().map_err(|_| anyhow!("the validator panicked"))?;
			let answer = answer.map_err(|error| anyhow!("{error:?}"));
			Ok((answer.context("validate_block does not accept the block")?, took))
		})
	}
}
