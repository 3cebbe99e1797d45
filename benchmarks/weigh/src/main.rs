//! Measures what the runtime's calls take: the SDK's `benchmark pallet` for any Wasm, as
//! `frame-omni-bencher` offers it, out of crates that the node is built from anyway.

use clap::Parser;
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use frame_benchmarking_cli::PalletCmd;
use sp_runtime::traits::BlakeTwo256;

/// What the runtime may ask of its host beside what every chain offers.
type HostFunctions = storage_proof_size::HostFunctions;

fn main() -> Result<(), Box<dyn std::error::Error>> {
	Ok(PalletCmd::parse().run_with_spec::<BlakeTwo256, HostFunctions>(None)?)
}
