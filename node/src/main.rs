//! The Tutela node: the SDK's node library with this chain's specifications built in.
//!
//! Collators and whoever reads the chain run it. Everything that clients ask is in the runtime, so
//! this program adds no RPC methods. Of this repository it depends on the runtime alone, for its
//! Wasm and presets. It stays this thin: what a node does is the library's concern.

mod chain_specs;
mod cli;

use chain_specs::ChainSpecs;
use cli::Cli;
use polkadot_omni_node_lib::{
	extra_subcommand::NoExtraSubcommand, run_with_custom_cli, runtime::DefaultRuntimeResolver,
	RunConfig,
};

fn main() -> anyhow::Result<()> {
	let config = RunConfig::new(Box::new(DefaultRuntimeResolver), Box::new(ChainSpecs));
	Ok(run_with_custom_cli::<Cli, NoExtraSubcommand>(config)?)
}
