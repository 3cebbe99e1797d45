//! The Tutela node: the SDK's omni-node with this chain's specifications built in.

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
