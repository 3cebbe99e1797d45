//! Counts the instructions of the host functions, by callgrind.
//!
//! Callgrind runs this program once more, in which only `validate_block` is called: the Wasm was
//! compiled before, because callgrind makes everything some fifty times slower.

use super::{
	callgrind,
	executor::{on_large_stack, Metered},
};
use anyhow::{ensure, Context, Result};
use std::{
	path::{Path, PathBuf},
	process::Command,
};

/// The name of the command that [`serve`] stands behind.
pub const COMMAND: &str = "guard-host";
const ARTIFACT: &str = "artifact";
const PROFILE: &str = "callgrind";

/// Instructions in host functions of each `validate_block`, by the artifact and the arguments.
pub fn count(artifact: &[u8], blocks: &[&[u8]]) -> Result<Vec<u64>> {
	ensure!(cfg!(target_arch = "x86_64"), "instructions of the host are counted on x86-64 only");
	let folder = std::env::temp_dir().join(format!("tutela-guard-{}", std::process::id()));
	std::fs::create_dir_all(&folder)?;
	let counted = count_in(&folder, artifact, blocks);
	std::fs::remove_dir_all(&folder)?;
	counted
}

fn count_in(folder: &Path, artifact: &[u8], blocks: &[&[u8]]) -> Result<Vec<u64>> {
	std::fs::write(folder.join(ARTIFACT), artifact)?;
	for (number, block) in blocks.iter().enumerate() {
		std::fs::write(block_file(folder, number), block)?;
	}
	let output = Command::new("valgrind")
		.args(["--tool=callgrind", "--quiet", "--collect-atstart=no", "--instr-atstart=no"])
		.arg(format!("--callgrind-out-file={}", folder.join(PROFILE).display()))
		.arg(std::env::current_exe()?)
		.arg(COMMAND)
		.arg(folder)
		.arg(blocks.len().to_string())
		.output()
		.context("valgrind does not start: install it (Debian's package valgrind)")?;
	let errors = String::from_utf8_lossy(&output.stderr);
	ensure!(output.status.success(), "valgrind fails ({}): {errors}", output.status);
	(1..=blocks.len())
		.map(|number| {
			let path = folder.join(format!("{PROFILE}.{number}"));
			let text = std::fs::read_to_string(&path)
				.with_context(|| format!("callgrind did not write {}", path.display()))?;
			total(&text).with_context(|| format!("{} has no total", path.display()))
		})
		.collect()
}

fn block_file(folder: &Path, number: usize) -> PathBuf {
	folder.join(format!("block-{number}"))
}

/// The instructions that a profile of callgrind sums up.
fn total(profile: &str) -> Option<u64> {
	let total = profile.lines().find_map(|line| line.strip_prefix("totals: "))?;
	total.split_whitespace().next()?.parse().ok()
}

/// Executes what `count` put into the folder. Only callgrind learns anything from it.
pub fn serve(folder: &Path, blocks: usize) -> Result<()> {
	let artifact = std::fs::read(folder.join(ARTIFACT))?;
	// SAFETY: `count` has this program write the file, and read it in the next moment.
	let metered = unsafe { Metered::load(&artifact)? };
	on_large_stack(|| {
		callgrind::request(callgrind::WATCH);
		for number in 0..blocks {
			let parameters = std::fs::read(block_file(folder, number))?;
			metered.validate_block(&parameters)?;
			callgrind::request(callgrind::DUMP);
		}
		Ok(())
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn total_should_be_the_sum_of_a_profile() {
		let profile = "events: Ir\nfn=(1) main\n3 40\n\ntotals: 1234567\n";
		assert_eq!(total(profile), Some(1_234_567));
		assert_eq!(total("events: Ir\n"), None);
	}
}
