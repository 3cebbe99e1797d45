//! The first block's state, and the runtime's metadata.

use serde_json::Value;
use sp_core::storage::Storage;
use sp_runtime::BuildStorage;
use tutela_runtime::{genesis, Runtime, RuntimeGenesisConfig};

/// The state of the runtime's preset `development`, changed by `change`.
pub fn development_genesis(change: impl FnOnce(&mut Value)) -> Storage {
	let preset = genesis::preset(&"development".into()).expect("the preset exists");
	let mut patch = serde_json::from_slice(&preset).expect("a preset is JSON");
	change(&mut patch);
	let mut config = serde_json::to_value(RuntimeGenesisConfig::default())
		.expect("a genesis can be written as JSON");
	merge(&mut config, patch);
	let config: RuntimeGenesisConfig =
		serde_json::from_value(config).expect("the preset has the form of a genesis");
	config.build_storage().expect("the genesis can be built")
}

fn merge(into: &mut Value, patch: Value) {
	match (into, patch) {
		(Value::Object(into), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(into.entry(key).or_insert(Value::Null), value);
			}
		}
		(into, patch) => *into = patch,
	}
}

/// The runtime's encoded metadata of this version.
pub fn metadata(version: u32) -> Vec<u8> {
	// Some constants in the metadata are read from the state.
	sp_io::TestExternalities::default()
		.execute_with(|| Runtime::metadata_at_version(version))
		.expect("the runtime gives metadata of this version")
		.to_vec()
}
