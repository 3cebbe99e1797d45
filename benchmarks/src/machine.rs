//! When, where and of what something was measured.

use crate::wasm::Blob;
use serde::{Deserialize, Serialize};
use std::time::{SystemTime, UNIX_EPOCH};
use tutela_primitives::Minute;

/// The head of a file of results.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Header {
	/// The day, UTC.
	pub date: String,
	/// The processor.
	pub cpu: String,
	/// How many of its cores the machine has.
	pub cores: usize,
	/// Memory, in GiB.
	pub memory: u64,
	/// The command.
	pub command: String,
	/// The Wasm that was measured.
	pub wasm: Wasm,
	/// The comparison runtime's Wasm, where it took part.
	pub comparison: Option<Wasm>,
}

/// A runtime's Wasm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wasm {
	/// The cargo profile that it was built with, as whoever ran it says.
	pub profile: String,
	/// Its size, in bytes.
	pub size: usize,
	/// BLAKE2b-256 hash of it.
	pub hash: String,
}

impl Wasm {
	/// Describes `blob`.
	pub fn of(blob: &Blob, profile: &str) -> Self {
		let hash = format!("0x{}", hex::encode(blob.hash()));
		Self { profile: profile.to_owned(), size: blob.code().len(), hash }
	}
}

impl Header {
	/// For a measurement that begins now.
	pub fn now(wasm: Wasm, comparison: Option<Wasm>) -> Self {
		let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
		let minute = Minute::containing(since.as_millis().try_into().unwrap_or(u64::MAX)).civil();
		let cpu = in_file("/proc/cpuinfo", "model name");
		let memory = in_file("/proc/meminfo", "MemTotal");
		let kib = memory.split(' ').next().and_then(|number| number.parse::<u64>().ok());
		Self {
			date: format!("{:04}-{:02}-{:02}", minute.year, minute.month, minute.day),
			cpu,
			cores: std::thread::available_parallelism().map_or(1, usize::from),
			memory: kib.unwrap_or_default() / 1024 / 1024,
			command: std::env::args()
				.skip(1)
				.fold("tutela-benchmarks".into(), |all, one| format!("{all} {one}"))
				.replace(&target_folder(), "$CARGO_TARGET_DIR"),
			wasm,
			comparison,
		}
	}
}

/// Where cargo puts what it builds. Its place tells nothing, and may name somebody.
fn target_folder() -> String {
	std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "$CARGO_TARGET_DIR".into())
}

/// What stands behind `name` and a colon, the first time; `unknown` where nothing does.
fn in_file(path: &str, name: &str) -> String {
	let text = std::fs::read_to_string(path).unwrap_or_default();
	text.lines()
		.filter(|line| line.starts_with(name))
		.find_map(|line| Some(line.split_once(':')?.1.trim().to_owned()))
		.unwrap_or_else(|| "unknown".into())
}
