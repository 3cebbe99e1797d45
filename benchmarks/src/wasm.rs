//! A runtime's Wasm, called as a node calls it.

use anyhow::{anyhow, ensure, Context, Result};
use codec::{Decode, Encode};
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use sc_chain_spec::GenesisConfigBuilderRuntimeCaller;
use sc_executor::{HeapAllocStrategy, WasmExecutor};
use serde_json::Value;
use sp_core::{
	storage::Storage,
	traits::{CallContext, FetchRuntimeCode, RuntimeCode},
};
use sp_externalities::Extensions;
use sp_io::hashing::blake2_256;
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{Backend, BasicExternalities, OverlayedChanges, StateMachine};
use sp_version::RuntimeVersion;
use std::{borrow::Cow, path::Path};

/// What a collator offers a runtime.
type HostFunctions = (sp_io::SubstrateHostFunctions, storage_proof_size::HostFunctions);

/// A runtime's Wasm.
pub struct Blob {
	code: Vec<u8>,
	hash: [u8; 32],
	executor: WasmExecutor<HostFunctions>,
}

impl FetchRuntimeCode for Blob {
	fn fetch_runtime_code(&self) -> Option<Cow<'_, [u8]>> {
		Some(self.code.as_slice().into())
	}
}

impl Blob {
	/// The Wasm in a file, compressed or not.
	pub fn read(path: &Path) -> Result<Self> {
		let code = std::fs::read(path).with_context(|| format!("no Wasm at {}", path.display()))?;
		Ok(Self::new(code))
	}

	/// This Wasm, compressed or not.
	pub fn new(code: Vec<u8>) -> Self {
		let heap = HeapAllocStrategy::Dynamic { maximum_pages: None };
		let executor = WasmExecutor::<HostFunctions>::builder()
			.with_onchain_heap_alloc_strategy(heap)
			.with_offchain_heap_alloc_strategy(heap)
			.build();
		let hash = blake2_256(&code);
		Self { code, hash, executor }
	}

	/// The Wasm as it was given.
	pub fn code(&self) -> &[u8] {
		&self.code
	}

	/// BLAKE2b-256 hash of the Wasm as it was given.
	pub fn hash(&self) -> [u8; 32] {
		self.hash
	}

	/// The state of a first block: the runtime's preset `development`, changed by `change`.
	pub fn genesis(&self, change: impl FnOnce(&mut Value) -> Result<()>) -> Result<Storage> {
		let caller =
			GenesisConfigBuilderRuntimeCaller::<storage_proof_size::HostFunctions>::new(&self.code);
		let preset = "development".to_owned();
		let mut patch = caller.get_named_preset(Some(&preset)).map_err(|e| anyhow!(e))?;
		change(&mut patch)?;
		let mut storage = caller.get_storage_for_patch(patch).map_err(|e| anyhow!(e))?;
		storage.top.insert(b":code".to_vec(), self.code.clone());
		Ok(storage)
	}

	/// Refuses Wasm that is of another version than what this program was built with: it would
	/// take other calls.
	pub fn ensure_version(&self, own: &RuntimeVersion) -> Result<()> {
		let mut state = BasicExternalities::new_empty();
		let version = sp_core::traits::CodeExecutor::call(
			&self.executor,
			&mut state,
			&self.runtime_code(),
			"Core_version",
			&[],
			CallContext::Offchain,
		)
		.0?;
		let version = RuntimeVersion::decode(&mut &version[..])?;
		ensure!(
			(&version.spec_name, version.spec_version, version.transaction_version)
				== (&own.spec_name, own.spec_version, own.transaction_version),
			"the Wasm is {} {}, and this program knows {} {}",
			version.spec_name,
			version.spec_version,
			own.spec_name,
			own.spec_version
		);
		Ok(())
	}

	/// Calls `method` on the state of `backend` with `overlay` over it.
	pub fn call<R: Decode>(
		&self,
		backend: &impl Backend<BlakeTwo256>,
		overlay: &mut OverlayedChanges<BlakeTwo256>,
		extensions: &mut Extensions,
		method: &str,
		arguments: &impl Encode,
	) -> Result<R> {
		let answer = StateMachine::new(
			backend,
			overlay,
			&self.executor,
			method,
			&arguments.encode(),
			extensions,
			&self.runtime_code(),
			CallContext::Onchain { import: false },
		)
		.execute()
		.map_err(|error| anyhow!("{method}: {error}"))?;
		Ok(R::decode(&mut &answer[..])?)
	}

	fn runtime_code(&self) -> RuntimeCode<'_> {
		RuntimeCode { code_fetcher: self, heap_pages: None, hash: self.hash.to_vec() }
	}
}
