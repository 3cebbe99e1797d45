//! The tables, in Markdown.

use super::Groups;
use crate::{
	alternatives::Alternative,
	crossings::Shape,
	machine::Header,
	results::{Block, Blocks, Load, Workload},
	validation::{PAGES, PAGES_OF_MIB},
};
use std::fmt::Write;

/// A table in Markdown.
struct Table(String);

impl Table {
	fn new(columns: &[&str]) -> Self {
		let mut table = Self(String::new());
		table.row(columns.iter().map(|column| (*column).to_owned()));
		let rule = columns.iter().enumerate().map(|(i, _)| if i == 0 { "---" } else { "---:" });
		table.row(rule.map(str::to_owned));
		table
	}

	fn row(&mut self, cells: impl IntoIterator<Item = String>) {
		let cells: Vec<String> = cells.into_iter().collect();
		let _ = writeln!(self.0, "| {} |", cells.join(" | "));
	}
}

/// All tables, with the charts between them.
pub(super) fn write(run: &Blocks, loads: &[Load]) -> String {
	let groups = Groups::of(run);
	let mut page = String::new();
	let mut say = |text: &str| {
		page.push_str(text);
		page.push('\n');
	};
	say(&head(&run.header));
	say(&format!(
		"One sr25519 signature checked natively on this machine: {} us ({} to {}).\n",
		one(run.signature.median),
		one(run.signature.least),
		one(run.signature.most)
	));
	say("### What was asked for, and what there is\n");
	say(&goals(&groups, run));
	say("### With the number of children\n\nTwo guardians each, both signed.\n");
	for shape in [Shape::Batched, Shape::Alone, Shape::Mixed] {
		let blocks = groups.by_children(shape);
		if !blocks.is_empty() {
			say(&format!("{}:\n", capital(name(Workload::Crossings(shape)))));
			say(&series("children", &blocks, |block| thousands(block.children.into())));
		}
	}
	say("![Time of a crossing by children](results/children-time.svg)");
	say("![Bytes of a crossing by children](results/children-bytes.svg)\n");
	let guardians = groups.by_guardians();
	if guardians.len() > 1 {
		say(&format!(
			"### With the number of guardians\n\n{} children, crossings in batches.\n",
			thousands(groups.reference.into())
		));
		say(&series("guardians", &guardians, |block| block.guardians.to_string()));
		say("![Time of a crossing by guardians](results/guardians.svg)\n");
	}
	let denials = groups.by_denials();
	if denials.len() > 1 {
		say("### With the share of denials\n\nA denied crossing here has all its signatures checked.\n");
		say(&series("denied", &denials, |block| format!("{} %", block.denied_percent)));
	}
	let parts = parts(&groups);
	if !parts.is_empty() {
		say("### Where the time of a crossing goes, in microseconds\n");
		say(&parts);
		say("![Where the time goes](results/parts.svg)\n");
	}
	let others = groups.side_by_side();
	if others.iter().any(|block| matches!(block.workload, Workload::Alternative(_))) {
		say(&format!(
			"### Beside what others do\n\n{} children, or as many accounts as they have guardians; \
			 whole transactions.\n",
			thousands(groups.reference.into())
		));
		say(&side_by_side(&others));
		say("![Beside what others do](results/alternatives.svg)\n");
	}
	for load in loads {
		say(&node(load));
	}
	page
}

fn head(header: &Header) -> String {
	let wasm = |wasm: &crate::machine::Wasm| {
		format!(
			"profile `{}`, {} bytes, `{}`",
			wasm.profile,
			thousands(wasm.size as u64),
			wasm.hash
		)
	};
	let mut table = Table::new(&["measured", ""]);
	table.0 = table.0.replace("---:", "---");
	let memory = format!("{}, {} cores, {} GiB", header.cpu, header.cores, header.memory);
	let mut rows = vec![
		("date", header.date.clone()),
		("machine", memory),
		("command", format!("`{}`", header.command)),
		("Wasm", wasm(&header.wasm)),
	];
	rows.extend(header.comparison.as_ref().map(|other| ("comparison runtime", wasm(other))));
	for (what, value) in rows {
		table.row([what.to_owned(), value]);
	}
	table.0
}

fn goals(groups: &Groups, run: &Blocks) -> String {
	let mut table = Table::new(&["figure", "goal", "measured"]);
	let mut row = |figure: &str, goal: &str, measured: Option<String>| {
		let measured = measured.unwrap_or_else(|| "not in this run".into());
		table.row([figure.to_owned(), goal.to_owned(), measured]);
	};
	let batched = groups.by_children(Shape::Batched);
	let at = |children: u32| batched.iter().copied().find(|block| block.children == children);
	let reference = at(groups.reference);
	let alone = groups.by_children(Shape::Alone);
	let alone = alone.into_iter().find(|block| block.children == groups.reference);
	let two_signatures = 2.0 * run.signature.median;
	row(
		"weight of a crossing in a batch, against its two signatures",
		"<= 2.3 x",
		reference.map(|block| {
			let weight = block.weight_each();
			format!("{} x ({} us)", two(weight / two_signatures), one(weight))
		}),
	);
	let per_second = |block: &Block| format!("{}", (block.by_weight() / 6.0).floor());
	row("crossings a second and core by weight, in batches", ">= 1,400", reference.map(per_second));
	row("the same, one in a call", ">= 600", alone.map(per_second));
	let million = at(1_000_000);
	row(
		"compressed proof of a crossing at a million children",
		"<= 1,900 bytes",
		million.map(|block| format!("{:.0} bytes", block.bytes_each())),
	);
	row(
		"crossings a second in 85 % of the largest proof, at a million",
		">= 800",
		million.map(|block| format!("{}", (block.by_proof() / 6.0).floor())),
	);
	row(
		"`validate_block` of a full block, against its signatures",
		"<= 2 x",
		reference.map(|block| format!("{} x", two(block.to_floor.median))),
	);
	row(
		"`validate_block` of a full block, wall time",
		"< 2 s",
		reference.map(|block| format!("{} s", two(block.validate_wall.median / 1_000.0))),
	);
	row(
		"memory that `validate_block` of a full block needs, at a million",
		&format!("<= {} MiB", PAGES / PAGES_OF_MIB / 2),
		million.map(|block| format!("{} MiB", block.memory)),
	);
	let growth = at(1_000).zip(million);
	row(
		"time of a crossing at a million children, against a thousand",
		"<= 1.5 x",
		growth.map(|(few, many)| format!("{} x", two(many.time_each() / few.time_each()))),
	);
	let multisig = Workload::Alternative(Alternative::MultisigRemark);
	let multisig = groups.blocks.iter().find(|block| block.workload == multisig);
	row(
		"crossings in a block, against multisig and remark, by weight",
		">= 5 x",
		reference
			.zip(multisig)
			.map(|(own, other)| format!("{} x", one(own.by_weight() / other.by_weight()))),
	);
	let share = |percent: u32| {
		groups.by_denials().into_iter().find(|block| block.denied_percent == percent)
	};
	row(
		"time of a denial, against a clearance",
		"<= 1 x",
		share(100).zip(share(0)).map(|(denied, cleared)| {
			format!("{} x", two(denied.time_each() / cleared.time_each()))
		}),
	);
	table.0
}

/// A table with a row for each block.
fn series(what: &str, blocks: &[&Block], label: impl Fn(&Block) -> String) -> String {
	let mut table = Table::new(&[
		what,
		"in a block by weight",
		"by proof",
		"by time",
		"us each",
		"of them signatures",
		"weight us",
		"bytes each",
		"of them proof, not compressed",
		"validate ms",
		"to signatures",
		"in MiB",
	]);
	for block in blocks {
		table.row([
			label(block),
			thousands(block.by_weight() as u64),
			thousands(block.by_proof() as u64),
			thousands(block.by_time() as u64),
			one(block.time_each()),
			one(block.floor_each()),
			one(block.weight_each()),
			format!("{:.0}", block.bytes_each()),
			format!("{:.0}", block.proof_each()),
			format!(
				"{:.0} ({:.0} to {:.0})",
				block.validate.median, block.validate.least, block.validate.most
			),
			format!(
				"{} x ({} to {})",
				two(block.to_floor.median),
				two(block.to_floor.least),
				two(block.to_floor.most)
			),
			block.memory.to_string(),
		]);
	}
	table.0
}

fn parts(groups: &Groups) -> String {
	let mut table = Table::new(&[
		"crossings",
		"children",
		"signatures",
		"state and proof",
		"texts",
		"decoding consents",
		"rest",
		"together",
	]);
	let mut some = false;
	for shape in [Shape::Batched, Shape::Alone] {
		for block in groups.by_children(shape) {
			let Some(parts) = block.parts else { continue };
			some = true;
			table.row([
				name(block.workload).to_owned(),
				thousands(block.children.into()),
				one(parts.signatures),
				one(parts.storage),
				one(parts.text),
				one(parts.decoding),
				one(parts.rest),
				one(block.time_each()),
			]);
		}
	}
	if some {
		table.0
	} else {
		String::new()
	}
}

fn side_by_side(blocks: &[&Block]) -> String {
	let own = blocks.first();
	let mut table = Table::new(&[
		"what",
		"transactions each",
		"signatures each",
		"in a block by weight",
		"crossings against it",
		"weight us",
		"us each",
		"bytes each",
		"by time",
		"crossings against it, by time",
	]);
	for block in blocks {
		let each = |count: u32| two(f64::from(count) / f64::from(block.units.max(1)));
		let against = |of: fn(&Block) -> f64| {
			own.map_or_else(String::new, |own| format!("{} x", two(of(own) / of(block))))
		};
		table.row([
			name(block.workload).to_owned(),
			each(block.transactions),
			each(block.signatures),
			thousands(block.by_weight() as u64),
			against(Block::by_weight),
			one(block.weight_each()),
			one(block.time_each()),
			format!("{:.0}", block.bytes_each()),
			thousands(block.by_time() as u64),
			against(Block::by_time),
		]);
	}
	table.0
}

fn node(load: &Load) -> String {
	let rate = f64::from(load.included) / load.seconds;
	let [p50, p95, p99] = load.latency;
	let mut table = Table::new(&["figure", "measured"]);
	let share = |of: fn(&crate::results::Resources) -> u64| {
		let limit = of(&load.limit).max(1) as f64;
		let shares = load.blocks.iter().map(|block| of(&block.used) as f64 * 100.0 / limit);
		shares.fold(0.0, f64::max)
	};
	let rows = [
		("crossings sent", thousands(load.sent.into())),
		("in blocks, each with its record", thousands(load.included.into())),
		("refused by the pool", thousands(load.refused.into())),
		("failed in a block", thousands(load.failed.into())),
		("lost", thousands(load.lost.into())),
		("blocks", load.blocks.len().to_string()),
		("included a second", one(rate)),
		("from submission to a block: p50, p95, p99", {
			format!("{} s, {} s, {} s", one(p50), one(p95), one(p99))
		}),
		("fullest block, time", format!("{} %", one(share(|used| used.ref_time)))),
		("fullest block, proof", format!("{} %", one(share(|used| used.proof_size)))),
	];
	for (what, value) in rows {
		table.row([what.to_owned(), value]);
	}
	format!(
		"### Load on a running node, {}\n\n{} children in the state; 64 officers, each with up to {} \
		 transactions that wait for a block; {} connections. Node: `{}`.\n\n{}\n{}",
		name(Workload::Crossings(load.shape)),
		thousands(load.children.into()),
		load.waiting,
		load.connections,
		load.node,
		table.0,
		head(&load.header)
	)
}

/// What a workload is called.
pub(super) fn name(workload: Workload) -> &'static str {
	match workload {
		Workload::Crossings(Shape::Batched) => "crossings, 64 in a call",
		Workload::Crossings(Shape::Alone) => "crossings, one in a call",
		Workload::Crossings(Shape::Mixed) => "crossings, half of them 64 in a call, half alone",
		Workload::Alternative(Alternative::Transfer) => "balances.transfer_keep_alive",
		Workload::Alternative(Alternative::MultisigRemark) => "multisig of two, and remarks",
		Workload::Alternative(Alternative::Username) => "identity.set_username_for",
		Workload::Alternative(Alternative::PreSignedMint) => "nfts.mint_pre_signed",
	}
}

fn capital(text: &str) -> String {
	let mut letters = text.chars();
	letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn one(number: f64) -> String {
	format!("{number:.1}")
}

fn two(number: f64) -> String {
	format!("{number:.2}")
}

fn thousands(number: u64) -> String {
	let digits = number.to_string();
	let mut text = String::new();
	for (place, digit) in digits.chars().enumerate() {
		if place > 0 && (digits.len() - place).is_multiple_of(3) {
			text.push(',');
		}
		text.push(digit);
	}
	text
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn thousands_should_be_separated() {
		assert_eq!(thousands(7), "7");
		assert_eq!(thousands(1_000), "1,000");
		assert_eq!(thousands(12_345_678), "12,345,678");
	}
}
