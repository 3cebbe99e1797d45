//! What `docs/architecture.md` allows.

use std::collections::{BTreeMap, BTreeSet};

/// The heading above the table.
const HEADING: &str = "## Who may depend on whom";

/// The crates of the workspace that a crate depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrows {
	/// Normal dependencies, and those of a build script.
	pub normal: BTreeSet<String>,
	/// Dependencies of the tests alone.
	pub tests: BTreeSet<String>,
}

/// The rows of the table below the heading `Who may depend on whom`: a crate, what it may depend
/// on, and what its tests may depend on besides.
///
/// # Errors
///
/// If there is no such table, or a row has another number of cells or no crate in its first one.
pub fn parse(page: &str) -> Result<BTreeMap<String, Arrows>, String> {
	let (_, section) =
		page.split_once(HEADING).ok_or_else(|| format!("there is no heading `{HEADING}`"))?;
	let mut rows = section
		.lines()
		.map(str::trim)
		.skip_while(|line| !line.starts_with('|'))
		.take_while(|line| line.starts_with('|'))
		// The names of the columns, and the line below them.
		.skip(2)
		.peekable();
	if rows.peek().is_none() {
		return Err(format!("there is no table below `{HEADING}`"));
	}
	let mut table = BTreeMap::new();
	for row in rows {
		let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
		let [name, normal, tests] = cells.as_slice() else {
			return Err(format!("three cells are expected: {row}"));
		};
		let name = crates(name).pop_first().ok_or_else(|| format!("no crate: {row}"))?;
		let arrows = Arrows { normal: crates(normal), tests: crates(tests) };
		if table.insert(name, arrows).is_some() {
			return Err(format!("a second row for this crate: {row}"));
		}
	}
	Ok(table)
}

/// What stands between backquotes.
fn crates(cell: &str) -> BTreeSet<String> {
	cell.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}

/// What differs between the crates' arrows and the table, in words.
pub fn differences(
	actual: &BTreeMap<String, Arrows>,
	allowed: &BTreeMap<String, Arrows>,
) -> Vec<String> {
	let mut found = Vec::new();
	for name in actual.keys().filter(|name| !allowed.contains_key(*name)) {
		found.push(format!("`{name}` has no row"));
	}
	for name in allowed.keys().filter(|name| !actual.contains_key(*name)) {
		found.push(format!("`{name}` has a row and is no crate of the workspace"));
	}
	for (name, actual) in actual {
		let Some(allowed) = allowed.get(name) else { continue };
		let lists = [
			("depends on", &actual.normal, &allowed.normal),
			("has tests that depend on", &actual.tests, &allowed.tests),
		];
		for (how, actual, allowed) in lists {
			for other in actual.difference(allowed) {
				found.push(format!("`{name}` {how} `{other}`, which the table does not list"));
			}
			for other in allowed.difference(actual) {
				found.push(format!("the table says that `{name}` {how} `{other}`; it does not"));
			}
		}
	}
	found
}

#[cfg(test)]
mod tests {
	use super::*;

	const PAGE: &str = "# Architecture

## Who may depend on whom

Arrows point down.

| crate | may depend on | its tests may also depend on |
|---|---|---|
| `low` | | |
| `high` | `low` | `other` |
| `other` | | `low` |

| another | table |
|---|---|
| `x` | `y` |
";

	fn arrows(normal: &[&str], tests: &[&str]) -> Arrows {
		let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
		Arrows { normal: set(normal), tests: set(tests) }
	}

	#[test]
	fn the_table_below_the_heading_should_be_read() {
		let table = parse(PAGE).unwrap();
		assert_eq!(table.len(), 3);
		assert_eq!(table["high"], arrows(&["low"], &["other"]));
		assert_eq!(table["low"], Arrows::default());
	}

	#[test]
	fn a_page_without_the_table_should_be_refused() {
		assert!(parse("# Architecture").unwrap_err().contains("no heading"));
		assert!(parse("## Who may depend on whom\n\ntext").unwrap_err().contains("no table"));
		let twice = PAGE.replace("| `other` | | `low` |", "| `low` | | |");
		assert!(parse(&twice).unwrap_err().contains("second row"));
	}

	#[test]
	fn each_arrow_that_only_one_side_has_should_be_told() {
		let allowed = parse(PAGE).unwrap();
		assert_eq!(differences(&allowed, &allowed), Vec::<String>::new());
		let mut actual = allowed.clone();
		actual.insert("low".into(), arrows(&["high"], &[]));
		actual.insert("other".into(), arrows(&["low"], &[]));
		actual.insert("new".into(), arrows(&[], &[]));
		assert_eq!(
			differences(&actual, &allowed),
			[
				"`new` has no row",
				"`low` depends on `high`, which the table does not list",
				"`other` depends on `low`, which the table does not list",
				"the table says that `other` has tests that depend on `low`; it does not",
			]
		);
		assert_eq!(
			differences(&BTreeMap::new(), &BTreeMap::from([("gone".into(), Arrows::default())])),
			["`gone` has a row and is no crate of the workspace"]
		);
	}
}
