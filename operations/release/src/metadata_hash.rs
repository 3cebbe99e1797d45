//! The hash of a runtime's metadata (RFC 78), which wallets on devices sign.
//!
//! It covers what such a wallet shows: calls and transaction extensions with their types, name and
//! version of the runtime, the prefix of addresses, and the token's symbol and decimals.

use crate::wasm::Wasm;
use anyhow::{anyhow, ensure, Context, Result};
use codec::Decode;
use frame_metadata::{RuntimeMetadata, RuntimeMetadataPrefixed};
use merkleized_metadata::{generate_metadata_digest, ExtraInfo};
use serde::Deserialize;
use std::path::Path;

/// The version of metadata that is hashed.
const VERSION: u32 = 15;

/// A chain specification, as far as wallets hash it.
#[derive(Deserialize)]
struct Specification {
	properties: Properties,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Properties {
	ss58_format: u16,
	token_decimals: u8,
	token_symbol: String,
}

/// Prints the hash for a network with the chain specification in the file `specification`. With
/// `check` it fails unless the runtime knows this hash.
pub fn print(wasm: &Wasm, specification: &Path, check: bool) -> Result<()> {
	let file = || specification.display().to_string();
	let text = std::fs::read(specification).with_context(file)?;
	let Specification { properties } = serde_json::from_slice(&text).with_context(file)?;
	let hash = of(wasm, properties)?;
	if check {
		ensure_known(wasm, hash)?;
	}
	println!("0x{}", hex::encode(hash));
	Ok(())
}

/// The hash of the metadata of `wasm` on a network with these properties.
fn of(wasm: &Wasm, properties: Properties) -> Result<[u8; 32]> {
	let encoded = wasm
		.encoded_metadata(VERSION)?
		.with_context(|| format!("the runtime has no metadata of version {VERSION}"))?;
	let metadata = RuntimeMetadataPrefixed::decode(&mut encoded.as_slice())?.1;
	let prefix = prefix(&metadata)?;
	ensure!(
		prefix == properties.ss58_format,
		"addresses have the prefix {prefix} in the runtime and {} in the chain specification",
		properties.ss58_format
	);
	let version = wasm.version()?;
	let info = ExtraInfo {
		spec_version: version.spec_version,
		spec_name: version.spec_name.into_owned(),
		base58_prefix: prefix,
		decimals: properties.token_decimals,
		token_symbol: properties.token_symbol,
	};
	let digest = generate_metadata_digest(&metadata, info)
		.map_err(|error| anyhow!("the metadata cannot be hashed: {error}"))?;
	Ok(digest.hash())
}

/// The constant `System.SS58Prefix`.
fn prefix(metadata: &RuntimeMetadata) -> Result<u16> {
	let RuntimeMetadata::V15(metadata) = metadata else {
		return Err(anyhow!("the runtime gives other metadata than that of version {VERSION}"));
	};
	let system = metadata.pallets.iter().find(|pallet| pallet.name == "System");
	let constant = system
		.and_then(|system| system.constants.iter().find(|item| item.name == "SS58Prefix"))
		.context("the runtime has no constant System.SS58Prefix")?;
	Ok(u16::decode(&mut constant.value.as_slice())?)
}

fn ensure_known(wasm: &Wasm, hash: [u8; 32]) -> Result<()> {
	match wasm.known_metadata_hash() {
		Some(known) => ensure!(
			known == hash,
			"the runtime knows the hash 0x{}, and its metadata has the hash 0x{}: build it with \
			 build_hashed_wasm (scripts/env)",
			hex::encode(known),
			hex::encode(hash)
		),
		None => anyhow::bail!(
			"the runtime knows no hash of its metadata, so devices cannot sign for it: build it \
			 with build_hashed_wasm (scripts/env)"
		),
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn wasm() -> Wasm {
		Wasm::new(tutela_runtime::WASM_BINARY.expect("the Wasm was built").to_vec())
	}

	fn published() -> Properties {
		let text = include_str!("../../../chain-specs/staging.json");
		serde_json::from_str::<Specification>(text).unwrap().properties
	}

	#[test]
	fn the_hash_should_cover_all_that_a_wallet_shows() {
		let wasm = wasm();
		let hash = of(&wasm, published()).unwrap();
		assert_eq!(of(&wasm, published()).unwrap(), hash);
		let symbol = Properties { token_symbol: "OTHER".into(), ..published() };
		assert_ne!(of(&wasm, symbol).unwrap(), hash);
		let decimals = Properties { token_decimals: 10, ..published() };
		assert_ne!(of(&wasm, decimals).unwrap(), hash);
	}

	#[test]
	fn another_prefix_than_the_runtimes_should_be_refused() {
		let properties = Properties { ss58_format: 0, ..published() };
		let error = of(&wasm(), properties).unwrap_err().to_string();
		assert!(error.contains("prefix 42") && error.contains("and 0 in"), "{error}");
	}

	#[test]
	fn a_wasm_of_the_tests_should_know_no_hash() {
		let wasm = wasm();
		assert_eq!(wasm.known_metadata_hash(), None);
		let error = ensure_known(&wasm, [1; 32]).unwrap_err().to_string();
		assert!(error.contains("knows no hash"), "{error}");
	}
}
