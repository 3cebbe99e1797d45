//! A chain whose first block knows everybody.

use super::population;
use crate::{population::amend, wasm::Blob};
use anyhow::{Context, Result};
use serde_json::json;
use std::{fs::File, io::Write, path::Path};

/// Writes a raw chain specification whose first block has `children` children, with two guardians
/// each, and the border officers.
pub fn write_spec(blob: &Blob, children: u32, out: &Path) -> Result<()> {
	let items = population(children).items(blob.genesis(amend)?);
	let file = File::create(out).with_context(|| out.display().to_string())?;
	let mut file = std::io::BufWriter::new(file);
	let head = json!({
		"name": "Tutela Benchmarks",
		"id": "tutela-benchmarks",
		"chainType": "Development",
		"bootNodes": [],
		"telemetryEndpoints": null,
		"protocolId": "tutela-benchmarks",
		"properties": { "tokenSymbol": "CREDIT", "tokenDecimals": 12, "ss58Format": 42 },
		"relay_chain": "rococo-local",
		"codeSubstitutes": {},
	})
	.to_string();
	let head = head.strip_suffix('}').unwrap_or(&head);
	write!(file, "{head},\"genesis\":{{\"raw\":{{\"childrenDefault\":{{}},\"top\":{{")?;
	// Written one by one: a large state does not fit in memory as JSON.
	for (number, (key, value)) in items.sorted().enumerate() {
		let comma = if number > 0 { "," } else { "" };
		write!(file, "{comma}\n\"0x{}\":\"0x{}\"", hex::encode(key), hex::encode(value))?;
	}
	writeln!(file, "\n}}}}}}}}")?;
	file.flush()?;
	Ok(())
}
