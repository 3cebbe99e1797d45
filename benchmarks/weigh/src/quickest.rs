//! Times out of the quickest runs.
//!
//! A virtual machine shares its cores with others: half of all runs take up to half as long again,
//! in waves that last longer than the repeats of one set of arguments. A regression over all runs
//! then lays the waves to the arguments' charge. The quickest of each set's repeats is steady, but
//! for few that a wave hid altogether; so the times are computed from the quickest, by the SDK's
//! median slopes, which such few do not move.

use frame_benchmarking::{
	Analysis, BenchmarkBatchSplitResults, BenchmarkResult, BenchmarkSelector,
};
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

type Error = Box<dyn std::error::Error>;

/// Begins the line of a weights file that stands for the times of the benchmark it names.
const MARK: &str = "//@ ";

/// Writes the times of `runs` into the files in `folder`, one of each pallet, where their lines
/// ask for them.
///
/// # Errors
///
/// If a file is not there, asks for a benchmark that was not run, or asks for none.
pub fn fill(runs: &Path, folder: &Path) -> Result<(), Error> {
	let batches: Vec<BenchmarkBatchSplitResults> = serde_json::from_slice(&fs::read(runs)?)?;
	let mut pallets = BTreeMap::<&str, BTreeMap<&str, String>>::new();
	for batch in &batches {
		let (pallet, name) =
			(std::str::from_utf8(&batch.pallet)?, std::str::from_utf8(&batch.benchmark)?);
		pallets.entry(pallet).or_default().insert(name, times(&batch.time_results)?);
	}
	for (pallet, times) in pallets {
		let path = folder.join(pallet).with_extension("rs");
		let file =
			fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
		fs::write(&path, filled(&file, &times)?)?;
	}
	Ok(())
}

/// `file` with the times of the benchmarks in place of the lines that name them.
fn filled(file: &str, times: &BTreeMap<&str, String>) -> Result<String, Error> {
	let mut text = String::new();
	let mut found = 0;
	for line in file.lines() {
		match line.trim_start().strip_prefix(MARK) {
			Some(name) => {
				text.push_str(times.get(name).ok_or_else(|| format!("{name} was not run"))?);
				found += 1;
			}
			None => writeln!(text, "{line}")?,
		}
	}
	if found == 0 {
		return Err("the template asks for no times".into());
	}
	Ok(text)
}

/// The expression for the times of these runs, in picoseconds.
fn times(runs: &[BenchmarkResult]) -> Result<String, Error> {
	let fit = Analysis::median_slopes(&quickest(runs), BenchmarkSelector::ExtrinsicTime)?;
	let mut text = format!("\t\tWeight::from_parts({}, 0)\n", fit.base);
	for (name, slope) in fit.names.iter().zip(&fit.slopes) {
		writeln!(
			text,
			"\t\t\t.saturating_add(Weight::from_parts({slope}, 0).saturating_mul({name}.into()))"
		)?;
	}
	Ok(text)
}

/// Of each set of arguments, the quickest run.
fn quickest(runs: &[BenchmarkResult]) -> Vec<BenchmarkResult> {
	let mut best = BTreeMap::<Vec<u32>, &BenchmarkResult>::new();
	for run in runs {
		let arguments = run.components.iter().map(|(_, value)| *value).collect();
		let kept = best.entry(arguments).or_insert(run);
		if run.extrinsic_time < kept.extrinsic_time {
			*kept = run;
		}
	}
	best.into_values().cloned().collect()
}

#[cfg(test)]
mod tests {
	use super::*;
	use frame_benchmarking::BenchmarkParameter;

	/// A run of `value`, in nanoseconds.
	fn run(value: u32, extrinsic_time: u128) -> BenchmarkResult {
		let components = vec![(BenchmarkParameter::c, value)];
		BenchmarkResult { components, extrinsic_time, ..Default::default() }
	}

	#[test]
	fn times_should_come_from_the_quickest_runs() {
		// 1,000 ns and 100 ns for each, under waves, one of which hides the seventh set altogether.
		let runs: Vec<_> = (1..=10)
			.flat_map(|value| {
				let quiet = 1_000 + 100 * u128::from(value);
				let wave = if value == 7 { 2 * quiet } else { quiet };
				[
					run(value, wave * 3 / 2),
					run(value, wave),
					run(value, wave + 900 / u128::from(value)),
				]
			})
			.collect();
		let text = times(&runs).expect("enough runs");
		assert!(text.starts_with("\t\tWeight::from_parts(1000000, 0)\n"), "{text}");
		assert!(text.contains("Weight::from_parts(100000, 0).saturating_mul(c.into())"), "{text}");
	}

	#[test]
	fn times_should_be_the_quickest_run_when_there_are_no_arguments() {
		let alone = |extrinsic_time| BenchmarkResult { extrinsic_time, ..Default::default() };
		let text = times(&[alone(70), alone(50), alone(60)]).expect("enough runs");
		assert_eq!(text, "\t\tWeight::from_parts(50000, 0)\n");
	}

	#[test]
	fn every_line_that_asks_should_be_filled() {
		let times = BTreeMap::from([("amend", "TIMES\n".to_owned())]);
		let file = "fn amend() {\n\t\t//@ amend\n}\n";
		assert_eq!(filled(file, &times).expect("was run"), "fn amend() {\nTIMES\n}\n");
		assert!(filled("//@ distress\n", &times).is_err());
		assert!(filled("fn amend() {}\n", &times).is_err());
	}
}
