//! The chain specifications that the node knows by name.

use polkadot_omni_node_lib::chain_spec::{
	ChainSpec, DiskChainSpecLoader, Extensions, GenericChainSpec, LoadSpec,
};
use sc_service::ChainType;
use tutela_runtime::genesis::PARA_ID;

/// Loads `development` (also `dev`), `local` and `staging` from the built-in runtime's presets,
/// and anything else from the file of that name.
pub struct ChainSpecs;

impl LoadSpec for ChainSpecs {
	fn load_spec(&self, id: &str) -> Result<Box<dyn ChainSpec>, String> {
		let spec = match id {
			"" | "dev" | "development" => build(
				"Tutela Development",
				"tutela-development",
				"development",
				"rococo-local",
				ChainType::Development,
			)?,
			"local" => build(
				"Tutela Local",
				"tutela-local",
				"local_testnet",
				// The one that scripts/network makes.
				"rococo_local_testnet",
				ChainType::Local,
			)?,
			"staging" => {
				build("Tutela Staging", "tutela-staging", "staging", "paseo", ChainType::Live)?
			}
			path => return DiskChainSpecLoader.load_spec(path),
		};
		Ok(Box::new(spec))
	}
}

fn build(
	name: &str,
	id: &str,
	preset: &str,
	relay_chain: &str,
	chain_type: ChainType,
) -> Result<GenericChainSpec, String> {
	let code = tutela_runtime::WASM_BINARY.ok_or(
		"built without the runtime's Wasm (SKIP_WASM_BUILD): name a chain specification file",
	)?;
	let mut properties = sc_service::Properties::new();
	properties.insert("tokenSymbol".into(), "CREDIT".into());
	properties.insert("tokenDecimals".into(), 12.into());
	properties.insert("ss58Format".into(), 42.into());
	// Light clients know the parachain by its number on the relay chain.
	let extensions = Extensions::new(relay_chain.into(), PARA_ID.into());
	Ok(GenericChainSpec::builder(code, extensions)
		.with_name(name)
		.with_id(id)
		.with_chain_type(chain_type)
		.with_genesis_config_preset_name(preset)
		.with_protocol_id(id)
		.with_properties(properties)
		.build())
}
