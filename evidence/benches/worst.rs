//! Prints how long the dearest files take: `cargo bench -p tutela-evidence --bench worst`.

#![allow(missing_docs)]

#[path = "../tests/common/relay.rs"]
#[allow(dead_code)]
mod relay;
#[path = "../tests/common/worst.rs"]
mod worst;

use std::time::Duration;
use worst::*;

fn line(name: &str, took: Duration, what: String) {
	println!("{:>9.1} ms  {name}: {what}", took.as_secs_f64() * 1_000.0);
}

fn main() {
	for headers in [500, 1_024, 2_000, 8_000] {
		let (verdict, work, took) = long_ancestry(headers).judge();
		let verdict = verdict.map(|found| found.votes);
		line(&format!("one vote behind {headers} headers"), took, format!("{verdict:?}, {work:?}"));
	}
	for (name, crafted) in [
		("200 copies of one vote over 500 headers", copied_votes(200, 500)),
		("1,000 votes behind 1,000 headers", deep_votes(1_000, 1_000)),
		("4,096 authorities that all voted twice", all_twice()),
		("32 handovers by 600 authorities, rightful", rightful(600)),
		("32 handovers by 1,000 authorities, rightful", rightful(1_000)),
		("32 handovers by 1,120 authorities, too many votes", rightful(1_120)),
	] {
		let (verdict, work, took) = crafted.judge();
		line(name, took, format!("{:?}, {work:?}", verdict.map(|found| found.votes)));
	}
	let (read, ended, took) = read_dear(100_000);
	line("a proof of the dearest nodes", took, format!("{read} values, then {ended:?}"));
	let (calls, took) = read_largest_transaction();
	line("the largest transaction", took, format!("{calls} calls"));
	let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/record-0.json");
	let bundle = std::fs::read_to_string(file).unwrap_or_default();
	for (name, text) in dear_texts(&bundle) {
		let (read, took) = read_text(&text);
		line(name, took, format!("{} bytes, {:?}", text.len(), read.map(drop)));
	}
}
