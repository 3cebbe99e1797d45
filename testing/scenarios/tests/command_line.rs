//! The `tutela-scenarios` program as a process, without a node, and its commands in the pages.

use clap::Parser;
use std::{path::Path, process::Command};
use tutela_scenarios::Cli;

#[test]
fn a_wrong_case_file_should_be_named_with_line_and_field() {
	let folder = std::env::temp_dir().join(format!("tutela-scenarios-{}", std::process::id()));
	std::fs::create_dir_all(&folder).unwrap();
	let sound = "[[institution]]\nid = \"border\"\nname = \"Border\"\njurisdiction = \"MD\"\nroles = [\"Border\"]\n";
	std::fs::write(folder.join("world.toml"), sound).unwrap();
	let trip = "[[case]]\nid = \"trip\"\ntitle = \"A trip\"\ncites = [\"a rule\"]\nchild = [{ id = \"child\", residence = \"md\", born = \"-8y\" }]\n";
	std::fs::write(folder.join("trip.toml"), trip).unwrap();
	let fails = |arguments: [&str; 2], words: &[&str]| {
		let output = Command::new(env!("CARGO_BIN_EXE_tutela-scenarios"))
			.args(arguments)
			.current_dir(&folder)
			.env_clear()
			.output()
			.unwrap();
		let errors = String::from_utf8(output.stderr).unwrap();
		assert_eq!(output.status.code(), Some(2), "{errors}");
		for word in words {
			assert!(errors.contains(word), "`{word}` is not in: {errors}");
		}
		assert!(output.stdout.is_empty());
	};
	fails(["check", "."], &["trip.toml:5: field `residence`", "capital letters"]);
	fails(["play", "none"], &["none"]);
	std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn every_command_in_the_pages_should_be_one() {
	let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
	let folders = ["docs", "docs/readers"].map(|folder| std::fs::read_dir(root.join(folder)));
	let docs = folders.into_iter().flat_map(|folder| folder.unwrap());
	let docs = docs.map(|entry| entry.unwrap().path());
	let others = ["README.md", "testing/scenarios/cases/README.md"].map(|page| root.join(page));
	let mut count = 0;
	for page in docs.chain(others).filter(|page| page.extension().is_some_and(|end| end == "md")) {
		let text = std::fs::read_to_string(&page).unwrap();
		// What stands between backquotes may go on in the next line.
		for part in text.split('`').flat_map(|part| part.split("\n\n")) {
			let Some(start) = part.find("tutela-scenarios ") else { continue };
			let words: Vec<&str> = part[start..].split_whitespace().collect();
			count += 1;
			if let Err(error) = Cli::try_parse_from(&words) {
				panic!("{}: {words:?}\n{error}", page.display());
			}
		}
	}
	assert!(count >= 4, "{count} commands");
}
