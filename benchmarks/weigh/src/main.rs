//! Measures the weight of the runtime's calls: the SDK's `benchmark pallet` for any Wasm, as
//! `frame-omni-bencher` offers it, built from crates that the node needs anyway.
//!
//! `scripts/bench` uses it. It depends on no crate of this repository: it gets the runtime as a
//! Wasm file.

mod quickest;

use clap::Parser;
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use frame_benchmarking_cli::PalletCmd;
use sp_runtime::traits::BlakeTwo256;

/// What the runtime may ask of its host beside what every chain offers.
type HostFunctions = storage_proof_size::HostFunctions;

fn main() -> Result<(), Box<dyn std::error::Error>> {
	let command = PalletCmd::parse();
	command.run_with_spec::<BlakeTwo256, HostFunctions>(None)?;
	if let (Some(runs), Some(folder)) = (&command.json_file, &command.output) {
		quickest::fill(runs, folder)?;
	}
	Ok(())
}
