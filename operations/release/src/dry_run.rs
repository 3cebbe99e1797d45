//! Tries an upgrade's migrations on a copy of a state.

use crate::wasm::Wasm;
use anyhow::{bail, Context, Result};
use serde::Deserialize;
use sp_core::storage::{Storage, StorageChild};
use sp_runtime::{traits::BlakeTwo256, StateVersion};
use sp_state_machine::TestExternalities;
use sp_weights::Weight;
use std::{collections::BTreeMap, path::Path};

/// Every check of `frame_try_runtime::UpgradeCheckSelect`, as it is encoded.
const ALL_CHECKS: [u8; 1] = [1];

/// A chain specification with the state in it.
#[derive(Deserialize)]
struct Specification {
	genesis: Genesis,
}

#[derive(Deserialize)]
struct Genesis {
	raw: Raw,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
	top: BTreeMap<String, String>,
	#[serde(default)]
	children_default: BTreeMap<String, BTreeMap<String, String>>,
}

impl Raw {
	fn storage(self) -> Result<Storage> {
		let mut children_default = std::collections::HashMap::new();
		for (child, data) in self.children_default {
			let key = bytes(&child)?;
			let child_info = sp_core::storage::ChildInfo::new_default(&key);
			children_default.insert(key, StorageChild { data: items(data)?, child_info });
		}
		Ok(Storage { top: items(self.top)?, children_default })
	}
}

fn items(items: BTreeMap<String, String>) -> Result<BTreeMap<Vec<u8>, Vec<u8>>> {
	items.into_iter().map(|(key, value)| Ok((bytes(&key)?, bytes(&value)?))).collect()
}

fn bytes(text: &str) -> Result<Vec<u8>> {
	hex::decode(text.trim_start_matches("0x"))
		.with_context(|| format!("not hexadecimal: {text:.20}"))
}

/// Carries out the migrations of `wasm` on the state in the file `state`.
pub fn run(wasm: &Wasm, state: &Path) -> Result<()> {
	let text = std::fs::read(state).with_context(|| state.display().to_string())?;
	let specification: Specification =
		serde_json::from_slice(&text).with_context(|| state.display().to_string())?;
	let storage = specification.genesis.raw.storage()?;
	let count = storage.top.len();
	let (used, most) = on_state(wasm, storage)?;
	println!("{count} items; every migration, check and invariant holds");
	println!("weight {} ps, {} bytes of proof", used.ref_time(), used.proof_size());
	println!("a block takes {} ps, {} bytes of proof", most.ref_time(), most.proof_size());
	if !used.all_lte(most) {
		bail!("the migrations do not fit into a block: spread them over many blocks");
	}
	Ok(())
}

/// The weight of the migrations, and the largest weight of a block.
fn on_state(wasm: &Wasm, mut storage: Storage) -> Result<(Weight, Weight)> {
	let code = storage.top.remove(sp_core::storage::well_known_keys::CODE).unwrap_or_default();
	let version = StateVersion::V1;
	let mut state =
		TestExternalities::<BlakeTwo256>::new_with_code_and_state(&code, storage, version);
	wasm.call(&mut state.ext(), "TryRuntime_on_runtime_upgrade", &ALL_CHECKS)
		.context("the upgrade fails on this state; RUST_LOG=info shows more")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_state_should_be_read_as_it_is_exported() {
		let text = r#"{ "name": "x", "genesis": { "raw": {
			"top": { "0x01": "0x0203", "0x04": "0x" },
			"childrenDefault": { "0x0a": { "0x0b": "0x0c" } }
		} } }"#;
		let specification: Specification = serde_json::from_str(text).unwrap();
		let storage = specification.genesis.raw.storage().unwrap();
		assert_eq!(storage.top, BTreeMap::from([(vec![1], vec![2, 3]), (vec![4], vec![])]));
		assert_eq!(
			storage.children_default[&vec![10]].data,
			BTreeMap::from([(vec![11], vec![12])])
		);
		assert!(bytes("0xzz").is_err());
	}

	#[test]
	fn a_wasm_without_the_feature_should_be_told() {
		let wasm = tutela_runtime::WASM_BINARY.expect("the Wasm was built");
		let error = on_state(&Wasm::new(wasm.to_vec()), Storage::default()).unwrap_err();
		assert!(format!("{error:#}").contains("TryRuntime_on_runtime_upgrade"), "{error:#}");
	}
}
