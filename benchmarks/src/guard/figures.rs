//! What was counted, and how far it may differ from what is committed.

use super::Case;
use anyhow::{ensure, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Instructions and calls into the host may rise by one in so many.
const SHARE: u64 = 100;
/// The proof of a crossing may grow by so many bytes.
const PROOF_BYTES: u64 = 24;

/// What the crossings of a block take, without what an empty block takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
	/// Instructions of the Wasm.
	pub wasm: u64,
	/// Instructions of the host functions, on x86-64.
	pub host: u64,
	/// Calls into the host.
	pub calls: u64,
	/// Bytes of the proof of what was read, not compressed.
	pub proof: u64,
}

impl Cost {
	/// What is left without the cost of `empty`.
	pub fn without(&self, empty: &Self) -> Self {
		Self {
			wasm: self.wasm.saturating_sub(empty.wasm),
			host: self.host.saturating_sub(empty.host),
			calls: self.calls.saturating_sub(empty.calls),
			proof: self.proof.saturating_sub(empty.proof),
		}
	}

	/// The figures by name.
	fn figures(&self) -> [(&'static str, u64); 4] {
		[
			("Wasm instructions", self.wasm),
			("host instructions", self.host),
			("host calls", self.calls),
			(PROOF, self.proof),
		]
	}
}

const PROOF: &str = "proof bytes";

/// What was counted of one Wasm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
	/// The compiler that made the Wasm.
	pub compiler: String,
	/// Children in the state.
	pub children: u32,
	/// Crossings of each case.
	pub crossings: u32,
	/// What all crossings of a case take together.
	pub cases: BTreeMap<Case, Cost>,
}

/// One figure of one case, now and as it is committed, of all its crossings together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
	/// The case.
	pub case: Case,
	/// What was counted.
	pub figure: &'static str,
	/// What it is now.
	pub now: u64,
	/// What is committed.
	pub committed: u64,
	/// The most that it may be now.
	pub bound: u64,
}

impl Row {
	/// Whether the figure is beyond its bound.
	pub fn exceeds(&self) -> bool {
		self.now > self.bound
	}
}

/// Compares each figure.
///
/// # Errors
///
/// If the two are not of the same crossings.
pub fn compare(now: &Figures, committed: &Figures) -> Result<Vec<Row>> {
	ensure!(
		(now.children, now.crossings) == (committed.children, committed.crossings)
			&& now.cases.keys().eq(committed.cases.keys()),
		"the committed figures are of other crossings: renew them with scripts/guard --write",
	);
	let crossings = u64::from(now.crossings);
	let mut rows = Vec::new();
	for ((case, now), committed) in now.cases.iter().zip(committed.cases.values()) {
		for ((figure, now), (_, committed)) in now.figures().into_iter().zip(committed.figures()) {
			let room = if figure == PROOF { PROOF_BYTES * crossings } else { committed / SHARE };
			let bound = committed + room;
			rows.push(Row { case: *case, figure, now, committed, bound });
		}
	}
	Ok(rows)
}

/// The rows as a person reads them, of one crossing each.
pub fn table(rows: &[Row], crossings: u32) -> String {
	let each = |count: u64| count as f64 / f64::from(crossings);
	let mut table = format!(
		"{:<15} {:<18} {:>12} {:>12} {:>11}\n",
		"case", "of one crossing", "now", "committed", "difference"
	);
	for row in rows {
		let (now, committed) = (each(row.now), each(row.committed));
		let difference = if row.figure == PROOF {
			format!("{:+.1} B", now - committed)
		} else {
			format!("{:+.2} %", (now / committed - 1.0) * 100.0)
		};
		let verdict = if row.exceeds() { "  too much" } else { "" };
		table += &format!(
			"{:<15} {:<18} {now:>12.1} {committed:>12.1} {difference:>11}{verdict}\n",
			row.case.name(),
			row.figure,
		);
	}
	table
}

#[cfg(test)]
mod tests {
	use super::*;

	const COST: Cost = Cost { wasm: 64_000_000, host: 32_000_000, calls: 6_400, proof: 32_000 };

	fn figures(cost: Cost) -> Figures {
		let cases = BTreeMap::from([(Case::ExitAlone, cost)]);
		Figures { compiler: "rustc".into(), children: 10_000, crossings: 64, cases }
	}

	/// The figures that are too high, where `now` is what COST was.
	fn too_high(now: Cost) -> Vec<&'static str> {
		let rows = compare(&figures(now), &figures(COST)).unwrap();
		rows.iter().filter(|row| row.exceeds()).map(|row| row.figure).collect()
	}

	#[test]
	fn compare_should_let_pass_what_is_within_the_bounds() {
		assert_eq!(too_high(COST), Vec::<&str>::new());
		assert_eq!(too_high(Cost::default()), Vec::<&str>::new());
		let more = Cost {
			wasm: COST.wasm + COST.wasm / 100,
			host: COST.host + COST.host / 100,
			calls: COST.calls + COST.calls / 100,
			proof: COST.proof + 24 * 64,
		};
		assert_eq!(too_high(more), Vec::<&str>::new());
	}

	#[test]
	fn compare_should_find_each_figure_that_rises_too_far() {
		let more = |count: u64| count + count * 11 / 1_000;
		assert_eq!(too_high(Cost { wasm: more(COST.wasm), ..COST }), ["Wasm instructions"]);
		assert_eq!(too_high(Cost { host: more(COST.host), ..COST }), ["host instructions"]);
		assert_eq!(too_high(Cost { calls: more(COST.calls), ..COST }), ["host calls"]);
		assert_eq!(too_high(Cost { proof: COST.proof + 25 * 64, ..COST }), ["proof bytes"]);
	}

	#[test]
	fn compare_should_refuse_figures_of_other_crossings() {
		let mut other = figures(COST);
		other.cases.insert(Case::ExitBatch, COST);
		assert!(compare(&other, &figures(COST)).is_err());
		assert!(compare(&figures(COST), &other).is_err());
		assert!(compare(&figures(COST), &Figures { children: 1, ..figures(COST) }).is_err());
	}

	#[test]
	fn table_should_say_which_figure_is_too_high() {
		let now = Cost { proof: COST.proof + 25 * 64, ..COST };
		let rows = compare(&figures(now), &figures(COST)).unwrap();
		let table = table(&rows, 64);
		let marked: Vec<&str> = table.lines().filter(|line| line.ends_with("too much")).collect();
		assert_eq!(marked.len(), 1);
		assert!(marked[0].contains("proof bytes") && marked[0].contains("+25.0 B"), "{table}");
	}
}
