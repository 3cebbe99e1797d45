//! What the library says, it says in terms of values, not of a command line.

use std::path::Path;

/// Every line of code of the library's sources, with its file, without comments.
fn lines(folder: &Path) -> Vec<(String, String)> {
	let mut found = Vec::new();
	for entry in std::fs::read_dir(folder).unwrap() {
		let path = entry.unwrap().path();
		if path.is_dir() {
			found.extend(lines(&path));
			continue;
		}
		let text = std::fs::read_to_string(&path).unwrap();
		let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
		found.extend(code.map(|line| (path.display().to_string(), line.to_owned())));
	}
	found
}

/// Whether the line names an option such as `--key`, or a command such as `tutela key`.
fn names_a_command_line(line: &str) -> bool {
	let mut options = line.match_indices("--").filter(|(place, _)| {
		let rest = &line[place + 2..];
		let is_word = rest.starts_with(|letter: char| letter.is_ascii_lowercase());
		is_word && !line[..*place].ends_with('-')
	});
	options.next().is_some() || line.contains("`tutela ") || line.contains("`tutela`")
}

#[test]
fn no_text_should_name_an_option_or_a_command() {
	let sources = lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
	assert!(sources.len() > 3_000, "{} lines", sources.len());
	for (file, line) in sources {
		assert!(!names_a_command_line(&line), "{file}: {line}");
	}
}

#[test]
fn an_option_and_a_command_should_be_noticed() {
	for line in
		["check --genesis", "name it (--at)", "see `tutela officer show`", "the `tutela` that"]
	{
		assert!(names_a_command_line(line), "{line}");
	}
	for line in ["a - b", "---", "tutela_client::call", "-- and"] {
		assert!(!names_a_command_line(line), "{line}");
	}
}
