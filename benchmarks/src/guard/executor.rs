//! Runs `validate_block` as a validator does, and counts what it executes.
//!
//! The SDK's executor cannot count, so the Wasm runs in an engine that is set up here: wasmtime of
//! the SDK's version, and the blob, the host functions and the allocator of a validator. The engine
//! compiles for any processor of its kind, so that valgrind, which knows fewer instructions than
//! the machine, can run what was compiled outside of it.

use super::callgrind;
use anyhow::{anyhow, ensure, Context as _, Result};
use polkadot_node_core_pvf_common::executor_interface::prevalidate;
use polkadot_primitives::executor_params::{DEFAULT_LOGICAL_STACK_MAX, DEFAULT_NATIVE_STACK_MAX};
use sc_allocator::FreeingBumpHeapAllocator;
use sp_state_machine::BasicExternalities;
use sp_wasm_interface::{Function, FunctionContext, HostFunctions, Pointer, Value, WordSize};
use std::collections::BTreeMap;
use wasmtime::{
	AsContext, AsContextMut, Caller, Config, Engine, ExternType, Instance, Linker, Memory, Module,
	OptLevel, Store, Val,
};

/// The host functions that validators offer. `polkadot-node-core-pvf-common` keeps its list private.
type ValidatorFunctions = (
	sp_io::misc::HostFunctions,
	sp_io::crypto::HostFunctions,
	sp_io::hashing::HostFunctions,
	sp_io::allocator::HostFunctions,
	sp_io::logging::HostFunctions,
	sp_io::trie::HostFunctions,
);

/// Where the SDK's blobs find their host functions.
const HOST_MODULE: &str = "env";
/// What the thread needs beside the stack of the Wasm, in bytes.
const OWN_STACK: usize = 8 * 1024 * 1024;
/// More than any block executes.
const FUEL: u64 = u64::MAX / 2;

/// What a call executed.
pub struct Spent {
	/// What the call returned.
	pub answer: Vec<u8>,
	/// Instructions of the Wasm.
	pub wasm: u64,
	/// Calls into the host, by function.
	pub calls: BTreeMap<String, u64>,
}

/// A blob that is ready to be called.
pub struct Metered {
	engine: Engine,
	module: Module,
}

impl Metered {
	/// Compiles the Wasm, compressed or not.
	pub fn compile(code: &[u8]) -> Result<Vec<u8>> {
		let limit = sp_maybe_compressed_blob::CODE_BLOB_BOMB_LIMIT;
		let code = sp_maybe_compressed_blob::decompress(code, limit)?;
		let blob = prevalidate(&code).map_err(|error| anyhow!("no runtime: {error}"))?;
		// What the SDK does before it compiles for a validator.
		let mut blob = blob
			.inject_stack_depth_metering(DEFAULT_LOGICAL_STACK_MAX)
			.map_err(|error| anyhow!("{error}"))?;
		blob.convert_memory_import_into_export().map_err(|error| anyhow!("{error}"))?;
		engine()?.precompile_module(&blob.serialize())
	}

	/// Loads what [`Self::compile`] made.
	///
	/// # Safety
	///
	/// The artifact is machine code: it must come from [`Self::compile`], unchanged.
	pub unsafe fn load(artifact: &[u8]) -> Result<Self> {
		let engine = engine()?;
		let module = unsafe { Module::deserialize(&engine, artifact)? };
		Ok(Self { engine, module })
	}

	/// Calls `validate_block`. It may need as much stack as [`on_large_stack`] gives.
	pub fn validate_block(&self, parameters: &[u8]) -> Result<Spent> {
		// No host function of a validator reads or writes state.
		let mut none = BasicExternalities::new_empty();
		sp_externalities::set_and_run_with_externalities(&mut none, || {
			self.call("validate_block", parameters)
		})
	}

	fn call(&self, method: &str, argument: &[u8]) -> Result<Spent> {
		let mut store = Store::new(&self.engine, Host::default());
		store.set_fuel(FUEL)?;
		let (linker, names) = self.link()?;
		store.data_mut().calls = vec![0; names.len()];
		let instance = linker.instantiate(&mut store, &self.module)?;
		let memory = instance.get_memory(&mut store, "memory").context("the Wasm has no memory")?;
		let heap = FreeingBumpHeapAllocator::new(heap_base(&instance, &mut store)?);
		store.data_mut().heap = Some((memory, heap));
		let function = instance.get_typed_func::<(u32, u32), u64>(&mut store, method)?;

		let length = u32::try_from(argument.len())?;
		let pointer = u32::from(allocate(&mut store, length).map_err(anyhow::Error::msg)?);
		memory.write(&mut store, pointer as usize, argument)?;
		let fuel = store.get_fuel()?;
		let answer = function.call(&mut store, (pointer, length));
		let wasm = fuel - store.get_fuel()?;
		let answer = answer.map_err(|error| match store.data_mut().panic.take() {
			Some(message) => anyhow!("the runtime panicked: {message}"),
			None => error,
		})?;

		// The SDK packs a pointer into the lower half and a length into the upper one.
		let (start, length) = (answer as u32 as usize, (answer >> 32) as usize);
		let answer = memory.data(&store).get(start..start.saturating_add(length));
		let answer = answer.context("the answer lies outside of the memory")?.to_vec();
		let counts = names.into_iter().zip(store.data().calls.iter().copied());
		let calls = counts.filter(|(_, count)| *count > 0).collect();
		Ok(Spent { answer, wasm, calls })
	}

	/// Connects the module's imports with the host functions. Returns their names in the order in
	/// which they are counted.
	fn link(&self) -> Result<(Linker<Host>, Vec<String>)> {
		let known: BTreeMap<&str, &'static dyn Function> = ValidatorFunctions::host_functions()
			.into_iter()
			.map(|function| (function.name(), function))
			.collect();
		let mut linker = Linker::<Host>::new(&self.engine);
		let mut names = Vec::new();
		for import in self.module.imports() {
			let (name, ExternType::Func(kind)) = (import.name().to_owned(), import.ty()) else {
				anyhow::bail!("the Wasm imports {}, which is no function", import.name());
			};
			ensure!(import.module() == HOST_MODULE, "{name} is no host function");
			let function = known.get(name.as_str()).copied();
			let (number, wanted) = (names.len(), name.clone());
			// A validator too fails only when a function is called that it does not offer.
			linker.func_new(HOST_MODULE, &name, kind, move |mut caller, arguments, results| {
				if let Some(count) = caller.data_mut().calls.get_mut(number) {
					*count += 1;
				}
				let function = function.with_context(|| format!("validators have no {wanted}"))?;
				let mut arguments = arguments.iter().map(to_host);
				let answer = call_host(function, &mut Access(caller), &mut arguments)
					.map_err(|error| anyhow!("{wanted}: {error}"))?;
				if let (Some(place), Some(value)) = (results.first_mut(), answer) {
					*place = to_wasm(value);
				}
				Ok(())
			})?;
			names.push(name);
		}
		Ok((linker, names))
	}
}

/// Does `what` on a thread with as much stack as a validator's.
pub fn on_large_stack<R: Send>(what: impl FnOnce() -> Result<R> + Send) -> Result<R> {
	let stack = OWN_STACK + DEFAULT_NATIVE_STACK_MAX as usize;
	std::thread::scope(|scope| {
		let thread = std::thread::Builder::new().stack_size(stack).spawn_scoped(scope, what)?;
		thread.join().map_err(|_| anyhow!("a host function panicked"))?
	})
}

/// All that the host does for the runtime happens in here, so that callgrind counts in here only.
fn call_host(
	function: &dyn Function,
	access: &mut dyn FunctionContext,
	arguments: &mut dyn Iterator<Item = Value>,
) -> Result<Option<Value>, String> {
	callgrind::request(callgrind::TOGGLE_COLLECT);
	let answer = function.execute(access, arguments);
	callgrind::request(callgrind::TOGGLE_COLLECT);
	answer
}

/// The engine of a validator that counts instructions.
fn engine() -> Result<Engine> {
	let mut config = Config::new();
	config
		.target(&format!("{}-unknown-linux-gnu", std::env::consts::ARCH))?
		.consume_fuel(true)
		.cranelift_opt_level(OptLevel::SpeedAndSize)
		.cranelift_nan_canonicalization(true)
		.max_wasm_stack(DEFAULT_NATIVE_STACK_MAX as usize)
		.wasm_reference_types(false)
		.wasm_simd(false)
		.wasm_relaxed_simd(false)
		.wasm_bulk_memory(false)
		.wasm_multi_value(false);
	Engine::new(&config)
}

fn heap_base(instance: &Instance, store: &mut Store<Host>) -> Result<u32> {
	let global = instance.get_global(&mut *store, "__heap_base");
	let base = global.and_then(|global| global.get(&mut *store).i32());
	Ok(base.context("the Wasm does not say where its heap begins")? as u32)
}

/// What the host keeps during a call.
#[derive(Default)]
struct Host {
	heap: Option<(Memory, FreeingBumpHeapAllocator)>,
	/// Calls of each import.
	calls: Vec<u64>,
	panic: Option<String>,
}

fn memory(store: impl AsContext<Data = Host>) -> Result<Memory, String> {
	let heap = store.as_context().data().heap.as_ref().map(|(memory, _)| *memory);
	heap.ok_or_else(|| "the memory is not there yet".into())
}

fn with_heap<S: AsContextMut<Data = Host>, R>(
	store: &mut S,
	act: impl FnOnce(&mut FreeingBumpHeapAllocator, &mut Pages<S>) -> Result<R, sc_allocator::Error>,
) -> Result<R, String> {
	let heap = store.as_context_mut().data_mut().heap.take();
	let (memory, mut heap) = heap.ok_or("the memory is not there yet")?;
	let done = act(&mut heap, &mut Pages { memory, store });
	store.as_context_mut().data_mut().heap = Some((memory, heap));
	done.map_err(|error| error.to_string())
}

fn allocate(
	store: &mut impl AsContextMut<Data = Host>,
	size: WordSize,
) -> Result<Pointer<u8>, String> {
	with_heap(store, |heap, pages| heap.allocate(pages, size))
}

/// The memory, as the allocator sees it.
struct Pages<'a, S> {
	memory: Memory,
	store: &'a mut S,
}

impl<S: AsContextMut<Data = Host>> sc_allocator::Memory for Pages<'_, S> {
	fn with_access_mut<R>(&mut self, run: impl FnOnce(&mut [u8]) -> R) -> R {
		run(self.memory.data_mut(&mut *self.store))
	}

	fn with_access<R>(&self, run: impl FnOnce(&[u8]) -> R) -> R {
		run(self.memory.data(&*self.store))
	}

	fn grow(&mut self, additional: u32) -> Result<(), ()> {
		self.memory.grow(&mut *self.store, additional.into()).map(drop).map_err(drop)
	}

	fn pages(&self) -> u32 {
		self.memory.size(&*self.store).try_into().unwrap_or(u32::MAX)
	}

	fn max_pages(&self) -> Option<u32> {
		None
	}
}

/// What a host function sees of the call that it serves.
struct Access<'a>(Caller<'a, Host>);

impl FunctionContext for Access<'_> {
	fn read_memory_into(&mut self, address: Pointer<u8>, into: &mut [u8]) -> Result<(), String> {
		let memory = memory(&self.0)?;
		memory.read(&self.0, address.into(), into).map_err(|error| error.to_string())
	}

	fn write_memory(&mut self, address: Pointer<u8>, data: &[u8]) -> Result<(), String> {
		let memory = memory(&self.0)?;
		memory.write(&mut self.0, address.into(), data).map_err(|error| error.to_string())
	}

	fn allocate_memory(&mut self, size: WordSize) -> Result<Pointer<u8>, String> {
		allocate(&mut self.0, size)
	}

	fn deallocate_memory(&mut self, address: Pointer<u8>) -> Result<(), String> {
		with_heap(&mut self.0, |heap, pages| heap.deallocate(pages, address))
	}

	fn register_panic_error_message(&mut self, message: &str) {
		self.0.data_mut().panic = Some(message.to_owned());
	}
}

fn to_host(value: &Val) -> Value {
	match value {
		Val::I64(value) => Value::I64(*value),
		value => Value::I32(value.i32().unwrap_or_default()),
	}
}

fn to_wasm(value: Value) -> Val {
	match value {
		Value::I32(value) => Val::I32(value),
		Value::I64(value) => Val::I64(value),
		Value::F32(value) => Val::F32(value),
		Value::F64(value) => Val::F64(value),
	}
}
