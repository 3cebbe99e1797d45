//! Charts and tables from what was measured. The same results give the same bytes.

mod charts;
mod tables;

use crate::{
	crossings::Shape,
	results::{self, Block, Blocks, Load, Workload},
};
use anyhow::{Context, Result};
use std::path::Path;

/// What stands before and after the part of the page that is written here.
const MARKS: [&str; 2] = ["<!-- measured: begin -->", "<!-- measured: end -->"];

/// Reads the results in a folder, draws the charts into it and writes the tables into a page,
/// between its marks.
pub fn write(folder: &Path, page: &Path) -> Result<()> {
	let blocks: Blocks = results::read(&folder.join("blocks.json"))?;
	let mut loads = Vec::new();
	for name in ["load.json", "load-alone.json"] {
		let path = folder.join(name);
		if path.exists() {
			loads.push(results::read::<Load>(&path)?);
		}
	}
	charts::draw(folder, &blocks)?;
	let text = std::fs::read_to_string(page).with_context(|| page.display().to_string())?;
	let tables = tables::write(&blocks, &loads);
	let text = put_between_marks(&text, &tables)
		.with_context(|| format!("{} lacks the marks {MARKS:?}", page.display()))?;
	Ok(std::fs::write(page, text)?)
}

fn put_between_marks(page: &str, tables: &str) -> Option<String> {
	let [begin, end] = MARKS;
	let (before, rest) = page.split_once(begin)?;
	let (_, after) = rest.split_once(end)?;
	Some(format!("{before}{begin}\n\n{tables}\n{end}{after}"))
}

/// The blocks of one run, by what they show.
struct Groups<'a> {
	blocks: &'a [Block],
	/// Children in the state where other things than their number were compared.
	reference: u32,
	/// The share of denials wherever something else was compared.
	denied_percent: u32,
}

impl<'a> Groups<'a> {
	fn of(run: &'a Blocks) -> Self {
		let is_alternative = |block: &&Block| matches!(block.workload, Workload::Alternative(_));
		let reference = run
			.blocks
			.iter()
			.find(is_alternative)
			.or_else(|| run.blocks.iter().max_by_key(|block| block.children))
			.map_or(0, |block| block.children);
		let denied_percent = run.blocks.first().map_or(0, |block| block.denied_percent);
		Self { blocks: &run.blocks, reference, denied_percent }
	}

	fn crossings(&self, shape: Shape) -> impl Iterator<Item = &'a Block> + use<'a> {
		let workload = Workload::Crossings(shape);
		self.blocks.iter().filter(move |block| block.workload == workload)
	}

	/// By the number of children, with two guardians.
	fn by_children(&self, shape: Shape) -> Vec<&'a Block> {
		let denied = self.denied_percent;
		let mut found: Vec<_> = self
			.crossings(shape)
			.filter(|block| block.guardians == 2 && block.denied_percent == denied)
			.collect();
		found.sort_by_key(|block| block.children);
		found
	}

	/// By the number of guardians, in batches.
	fn by_guardians(&self) -> Vec<&'a Block> {
		let (reference, denied) = (self.reference, self.denied_percent);
		let mut found: Vec<_> = self
			.crossings(Shape::Batched)
			.filter(|block| block.children == reference && block.denied_percent == denied)
			.collect();
		found.sort_by_key(|block| block.guardians);
		found
	}

	/// By the share of denials, in batches.
	fn by_denials(&self) -> Vec<&'a Block> {
		let reference = self.reference;
		let mut found: Vec<_> = self
			.crossings(Shape::Batched)
			.filter(|block| block.children == reference && block.guardians == 2)
			.collect();
		found.sort_by_key(|block| block.denied_percent);
		found
	}

	/// Crossings with two guardians, then what others do, on as many children.
	fn side_by_side(&self) -> Vec<&'a Block> {
		let crossings = [Shape::Batched, Shape::Alone].into_iter().filter_map(|shape| {
			self.by_children(shape).into_iter().find(|block| block.children == self.reference)
		});
		let others =
			self.blocks.iter().filter(|block| matches!(block.workload, Workload::Alternative(_)));
		crossings.chain(others).collect()
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn put_between_marks_should_replace_what_stands_there() {
		let page = format!("a\n{}\nold\n{}\nb\n", MARKS[0], MARKS[1]);
		let once = put_between_marks(&page, "new").unwrap();
		assert_eq!(once, format!("a\n{}\n\nnew\n{}\nb\n", MARKS[0], MARKS[1]));
		assert_eq!(put_between_marks(&once, "new").unwrap(), once);
		assert_eq!(put_between_marks("no marks", "new"), None);
	}
}
