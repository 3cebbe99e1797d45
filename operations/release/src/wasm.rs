//! A runtime's Wasm.

use anyhow::{anyhow, Context, Result};
use codec::{Decode, Encode};
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use sc_executor::{HeapAllocStrategy, WasmExecutor};
use sp_core::traits::{CallContext, CodeExecutor, Externalities, FetchRuntimeCode, RuntimeCode};
use sp_io::hashing::blake2_256;
use sp_maybe_compressed_blob::{compress_strongly, decompress, CODE_BLOB_BOMB_LIMIT};
use sp_state_machine::BasicExternalities;
use sp_version::RuntimeVersion;
use std::{borrow::Cow, path::Path};
use subxt::metadata::Metadata;

/// The functions that a node offers a runtime.
type HostFunctions = (sp_io::SubstrateHostFunctions, storage_proof_size::HostFunctions);

/// Versions of metadata that are asked for, the newest first.
const METADATA: [u32; 2] = [16, 15];

/// A runtime's Wasm, as it was given.
pub struct Wasm {
	code: Vec<u8>,
	hash: [u8; 32],
	executor: WasmExecutor<HostFunctions>,
}

impl FetchRuntimeCode for Wasm {
	fn fetch_runtime_code(&self) -> Option<Cow<'_, [u8]>> {
		Some(self.code.as_slice().into())
	}
}

impl Wasm {
	/// The Wasm in a file, compressed or not.
	pub fn read(path: &Path) -> Result<Self> {
		let code = std::fs::read(path).with_context(|| path.display().to_string())?;
		Ok(Self::new(code))
	}

	/// This Wasm, compressed or not.
	pub fn new(code: Vec<u8>) -> Self {
		Self { hash: blake2_256(&code), code, executor: executor(false) }
	}

	/// The same Wasm, which may need functions that no node offers, as one with benchmarks does. A
	/// call that needs them fails.
	pub fn with_missing_functions(mut self) -> Self {
		self.executor = executor(true);
		self
	}

	/// BLAKE2b-256 hash of the Wasm as it was given: what `System.authorize_upgrade` takes.
	pub fn hash(&self) -> [u8; 32] {
		self.hash
	}

	/// The Wasm without compression.
	pub fn unpacked(&self) -> Result<Cow<'_, [u8]>> {
		Ok(decompress(&self.code, CODE_BLOB_BOMB_LIMIT)?)
	}

	/// The Wasm with compression, as the runtime's own build compresses it.
	pub fn packed(&self) -> Result<Vec<u8>> {
		let unpacked = self.unpacked()?;
		compress_strongly(&unpacked, CODE_BLOB_BOMB_LIMIT)
			.ok_or_else(|| anyhow!("{} bytes are too many", unpacked.len()))
	}

	/// The runtime's version.
	pub fn version(&self) -> Result<RuntimeVersion> {
		let mut state = BasicExternalities::new_empty();
		self.call(&mut state, "Core_version", &[])
	}

	/// The runtime's metadata.
	pub fn metadata(&self) -> Result<Metadata> {
		for version in METADATA {
			if let Some(metadata) = self.encoded_metadata(version)? {
				return Ok(Metadata::decode_from(&metadata)?);
			}
		}
		Err(anyhow!("the runtime gives none of the versions {METADATA:?} of metadata"))
	}

	/// The runtime's metadata of this version, encoded. `None`: it has no such version.
	pub fn encoded_metadata(&self, version: u32) -> Result<Option<Vec<u8>>> {
		let mut state = BasicExternalities::new_empty();
		self.call(&mut state, "Metadata_metadata_at_version", &version.encode())
	}

	/// The hash that the runtime compares with what wallets signed. `None`: it was built without, or
	/// it is older than the question.
	pub fn known_metadata_hash(&self) -> Option<[u8; 32]> {
		let mut state = BasicExternalities::new_empty();
		self.call(&mut state, "TutelaApi_metadata_hash", &[]).ok().flatten()
	}

	/// Calls the runtime on a state, and returns its answer.
	pub fn call<R: Decode>(
		&self,
		state: &mut dyn Externalities,
		method: &str,
		arguments: &[u8],
	) -> Result<R> {
		let code = RuntimeCode { code_fetcher: self, heap_pages: None, hash: self.hash.to_vec() };
		let context = CallContext::Offchain;
		let (answer, _) = self.executor.call(state, &code, method, arguments, context);
		let answer = answer.map_err(|error| anyhow!("{method}: {error}"))?;
		Ok(R::decode(&mut answer.as_slice())?)
	}

	/// Prints hash, sizes and versions.
	pub fn describe(&self) -> Result<()> {
		let (version, unpacked) = (self.version()?, self.unpacked()?);
		println!("blake2-256           0x{}", hex::encode(self.hash));
		println!("  without compression 0x{}", hex::encode(blake2_256(&unpacked)));
		println!(
			"size                 {} bytes, {} without compression",
			self.code.len(),
			unpacked.len()
		);
		println!("spec name            {}", version.spec_name);
		println!("spec version         {}", version.spec_version);
		println!("transaction version  {}", version.transaction_version);
		println!("state version        {}", version.system_version);
		match self.known_metadata_hash() {
			Some(hash) => println!("metadata hash        0x{}", hex::encode(hash)),
			None => println!("metadata hash        none: wallets on devices cannot sign for it"),
		}
		Ok(())
	}
}

/// What runs a Wasm; `lenient` about functions that it needs and no node offers.
fn executor(lenient: bool) -> WasmExecutor<HostFunctions> {
	let heap = HeapAllocStrategy::Dynamic { maximum_pages: None };
	WasmExecutor::builder()
		.with_onchain_heap_alloc_strategy(heap)
		.with_offchain_heap_alloc_strategy(heap)
		.with_allow_missing_host_functions(lenient)
		.build()
}
