//! The workspace's own structure.

use tutela_structure::{crates, modules, table};

#[test]
fn every_arrow_between_crates_should_be_in_the_table() {
	let page = std::fs::read_to_string(crates::root().join("docs/architecture.md")).unwrap();
	let allowed = table::parse(&page).unwrap();
	let actual = crates::all().into_iter().map(|(name, found)| (name, found.arrows)).collect();
	let differences = table::differences(&actual, &allowed);
	assert!(differences.is_empty(), "docs/architecture.md:\n{}", differences.join("\n"));
}

#[test]
fn no_two_modules_of_a_crate_should_import_each_other() {
	let mut found = Vec::new();
	for (name, found_crate) in crates::all() {
		let source = found_crate.folder.join("src");
		if source.is_dir() {
			let circles = modules::circles(&source).unwrap();
			found.extend(circles.into_iter().map(|(one, other)| format!("{name}: {one}, {other}")));
		}
	}
	assert!(found.is_empty(), "these import each other:\n{}", found.join("\n"));
}
