//! Builds the runtime's Wasm beside the native library.

#[cfg(feature = "std")]
fn main() {
	// Only the extension that checks the hash reads it, in the builds that scripts/package starts.
	println!("cargo:rerun-if-env-changed=RUNTIME_METADATA_HASH");
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}

#[cfg(not(feature = "std"))]
fn main() {}
