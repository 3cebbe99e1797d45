//! The commands that README.md and the pages in docs/ show are commands of this program.

use clap::{error::ErrorKind, CommandFactory, Parser};
use std::path::{Path, PathBuf};
use tutela_cli::Cli;

/// What stands for each placeholder, by its beginning.
const PLACEHOLDERS: &[(&str, &str)] = &[
	("0x<child>", HASH),
	("0x<root>", HASH),
	("<number>", "7"),
	("<block>", "7"),
	("<checkpoint>", "some.file"),
	("<record>", "7"),
	("<place>", "0"),
	("<account>", ACCOUNT),
	("<subject>", HASH),
	("<child>", HASH),
	("<motion>", HASH),
	("<hash>", HASH),
	("<file>", "some.file"),
	("$(random)", HASH),
	("0x…", HASH),
	("0x<64 digits>", HASH),
	("5F…", ACCOUNT),
];

/// What stands for each variable of the examples.
const VARIABLES: &[(&str, &str)] = &[
	("refused", "7"),
	("record", "7"),
	("port", "9944"),
	("number", "7"),
	("institution", "7"),
	("desk", "7"),
];

const ACCOUNTS: &[&str] = &["admin", "officer", "helper", "account"];

const ACCOUNT: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

const HASH: &str = "0x0707070707070707070707070707070707070707070707070707070707070707";

fn pages() -> Vec<PathBuf> {
	let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
	let mut pages: Vec<PathBuf> = ["docs", "docs/readers"]
		.iter()
		.flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap())
		.map(|entry| entry.unwrap().path())
		.filter(|path| path.extension().is_some_and(|end| end == "md"))
		.collect();
	pages.push(root.join("README.md"));
	pages.push(root.join("testing/scenarios/cases/README.md"));
	pages.sort();
	pages
}

/// The commands of a page: between backquotes, and lines of code blocks, continued ones joined.
fn commands(text: &str) -> Vec<String> {
	let text = text.replace("\\\n", " ");
	let mut found = Vec::new();
	let mut is_code = false;
	let mut prose = String::new();
	for line in text.lines() {
		if line.trim_start().starts_with("```") {
			is_code = !is_code;
		} else if is_code {
			let line = line.trim();
			let line = line
				.split_once("=$(")
				.filter(|(name, _)| is_word(name))
				.map_or(line, |(_, rest)| rest.strip_suffix(')').unwrap_or(rest));
			if line.starts_with("tutela ") {
				found.push(line.to_owned());
			}
		} else {
			prose.push_str(line);
			// A command may go on in the next line of a paragraph, but not in the next cell.
			prose.push(if line.starts_with('|') { '\n' } else { ' ' });
		}
	}
	for (position, part) in prose.split('`').enumerate() {
		let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
		if position % 2 == 1 && part.starts_with("tutela ") {
			found.push(part);
		}
	}
	found
}

fn is_word(text: &str) -> bool {
	text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

/// The command's words, with something in place of each placeholder.
fn words(command: &str) -> Vec<String> {
	let mut command = command.split(" # ").next().unwrap_or_default().replace("\\|", "|");
	for (placeholder, value) in PLACEHOLDERS {
		command = command.replace(placeholder, value);
	}
	let mut words = vec![String::new()];
	let mut is_quoted = false;
	for letter in command.chars() {
		match letter {
			'"' => is_quoted = !is_quoted,
			' ' if !is_quoted => words.push(String::new()),
			letter => words.last_mut().unwrap().push(letter),
		}
	}
	words.retain(|word| !word.is_empty());
	for word in &mut words {
		if let Some(name) = word.strip_prefix('$') {
			let value = VARIABLES.iter().find(|(variable, _)| *variable == name);
			*word = match value {
				Some((_, value)) => (*value).into(),
				None if ACCOUNTS.contains(&name) => ACCOUNT.into(),
				None => HASH.into(),
			};
		}
	}
	words
}

#[test]
fn every_command_in_the_pages_should_be_one() {
	let mut count = 0;
	let mut wrong = Vec::new();
	for page in pages() {
		let text = std::fs::read_to_string(&page).unwrap();
		for command in commands(&text) {
			// `tutela council` alone names a group of commands.
			let words = words(&command);
			let names_one =
				words.get(1).is_some_and(|word| word.bytes().all(|b| b.is_ascii_lowercase()));
			if words.len() <= 2 || !names_one {
				continue;
			}
			count += 1;
			if let Err(error) = Cli::try_parse_from(&words) {
				// Prose may name a command without saying all that it needs.
				let is_named =
					words.len() == 3 && error.kind() == ErrorKind::MissingRequiredArgument;
				if error.use_stderr() && !is_named {
					wrong.push(format!("{}: {command}\n{error}", page.display()));
				}
			}
		}
	}
	assert!(wrong.is_empty(), "{}", wrong.join("\n"));
	assert!(count >= 60, "{count} commands");
}

/// The commands below `command`, by their names: `approve override`.
fn leaves(command: &clap::Command) -> Vec<String> {
	let below = command.get_subcommands().filter(|one| one.get_name() != "help");
	below
		.flat_map(|one| match leaves(one) {
			inner if inner.is_empty() => vec![one.get_name().to_owned()],
			inner => inner.iter().map(|name| format!("{} {name}", one.get_name())).collect(),
		})
		.collect()
}

#[test]
fn the_page_for_governments_should_name_every_command_option_and_exit_code() {
	let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/readers/government.md");
	let text = std::fs::read_to_string(path).unwrap();
	let page = text.split("## The `tutela` command line").nth(1).unwrap();
	let row = |cell: &str| {
		let is_it =
			|line: &&str| line.starts_with('|') && line.split('|').nth(1).unwrap().contains(cell);
		page.lines().find(is_it).unwrap_or_else(|| panic!("no row for {cell}"))
	};
	let command = Cli::command();
	let mut count = 0;
	for group in command.get_subcommands().filter(|one| one.get_name() != "help") {
		let row = row(&format!("`{}`", group.get_name()));
		for leaf in leaves(group) {
			count += 1;
			assert!(row.contains(&format!("`{leaf}`")), "{} {leaf}", group.get_name());
		}
	}
	assert!(count > 90, "{count} commands");
	for option in command.get_arguments().filter_map(|argument| argument.get_long()) {
		if !["help", "version"].contains(&option) {
			row(&format!("`--{option}"));
		}
	}
	for line in tutela_cli::exit::HELP.lines().filter(|line| line.starts_with("  ")) {
		let code = line.split_whitespace().next().unwrap();
		if code.parse::<u8>().is_ok() {
			row(&format!(" {code} "));
		}
	}
	// What a reader can try comes before what a reader looks up.
	let example = text.lines().position(|line| line.starts_with("random()")).unwrap();
	assert!(example < 60, "the example begins in line {example}");
}

/// The alerts of Prometheus, and whether each is for the duty desk of child protection.
fn alerts() -> Vec<(String, bool)> {
	let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../operations/monitoring/alerts.yml");
	let text = std::fs::read_to_string(path).unwrap();
	let rules = text.split("- alert: ").skip(1);
	rules
		.map(|rule| {
			let name = rule.lines().next().unwrap().to_owned();
			let labels = rule.lines().find(|line| line.contains("labels:")).unwrap();
			(name, labels.contains("team: protection"))
		})
		.collect()
}

#[test]
fn every_alert_should_have_words_for_whoever_is_told() {
	let page = |name: &str| {
		let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/readers").join(name);
		std::fs::read_to_string(path).unwrap()
	};
	let (operator, duty_desk) = (page("operator.md"), page("alerts.md"));
	let alerts = alerts();
	for name in ["CallForHelp", "SoughtChildSeen", "ChildNotArrived", "PassedAnyway"] {
		assert!(alerts.contains(&(name.into(), true)), "{name} is no alert for the duty desk");
	}
	for (name, is_for_desk) in &alerts {
		assert!(operator.contains(&format!("`{name}`")), "operator.md: {name}");
		assert_eq!(
			duty_desk.contains(&format!("\n## {name}\n")),
			*is_for_desk,
			"alerts.md: {name}"
		);
	}
	assert!(alerts.len() > 25, "{}", alerts.len());
}

#[test]
fn a_wrong_command_should_be_noticed() {
	let text = "See `tutela crossing\nhistry <subject>`.\n```sh\nid=$(tutela subject new-id \\\n  --field x)\n```\n";
	let found = commands(text);
	assert_eq!(found, ["tutela subject new-id    --field x", "tutela crossing histry <subject>"]);
	assert!(Cli::try_parse_from(words(&found[0])).is_ok());
	assert!(Cli::try_parse_from(words(&found[1])).is_err());
}
