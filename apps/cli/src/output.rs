//! What the command line prints: tables for people, JSON for programs.

use crate::exit::{self, Ending};
use clap::{Args, ValueEnum};
use comfy_table::{presets::UTF8_FULL_CONDENSED, ContentArrangement, Table};
use serde::Serialize;
use serde_json::{json, Value as Json};
use std::{
	io::{ErrorKind, IsTerminal, Write},
	path::Path,
};
use tutela_client::{dates, Error, Result};

/// How results are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
	/// Tables; times as dates in UTC.
	#[default]
	Table,
	/// JSON; times in Unix milliseconds.
	Json,
}

/// How results are printed.
#[derive(Clone, Debug, Default, Args)]
pub struct Printer {
	/// How results are printed
	///
	/// `json` goes to standard output as one document (one a line for `crossing watch`), times in
	/// Unix milliseconds. Errors go to standard error as {"error": …, "exit_code": …}, one line
	/// each, warnings as {"warning": …}, how far sending is as {"note": …}.
	#[arg(long, short, global = true, value_enum, default_value_t, env = "TUTELA_OUTPUT")]
	pub output: Format,

	/// Print one field of the result and nothing else: for scripts
	///
	/// The field is named as the table names it, or by the end of that name: `--field record`,
	/// `--field institution`. For a list, a line for each of its things.
	#[arg(long, global = true, value_name = "NAME")]
	pub field: Option<String>,
}

impl Printer {
	/// Prints one thing.
	pub fn one(&self, thing: &impl Serialize) -> Result<()> {
		match &self.field {
			Some(name) => self.field(&to_json(thing)?, name),
			None => self.output.one(thing),
		}
	}

	fn field(&self, thing: &Json, name: &str) -> Result<()> {
		// What was done is done: its result must not be lost because of a name.
		field(thing, name).inspect_err(|_| eprintln!("{}", fields(thing)))
	}

	/// Prints many things.
	pub fn many(&self, things: &impl Serialize, columns: &[Column]) -> Result<()> {
		match (&self.field, to_json(things)?) {
			(Some(name), Json::Array(things)) => {
				things.iter().try_for_each(|thing| self.field(thing, name))
			}
			(_, things) => self.output.many(&things, columns),
		}
	}

	/// Prints a warning on standard error.
	pub fn warn(&self, text: &str) {
		match self.output {
			Format::Table => eprintln!("warning: {text}"),
			Format::Json => eprintln!("{}", json!({ "warning": text })),
		}
	}

	/// Prints on standard error what a person should know who waits.
	pub fn note(&self, text: &str) {
		match self.output {
			Format::Table => eprintln!("{text}"),
			Format::Json => eprintln!("{}", json!({ "note": text })),
		}
	}

	/// Prints an error on standard error.
	pub fn error(&self, error: &Error) {
		let error = with_command(error.clone());
		let refusal = error.refusal().map(
			|refusal| json!({ "name": refusal.name, "why": refusal.why, "remedy": refusal.remedy }),
		);
		self.complain(&error.to_string(), exit::code(&error), refusal);
	}

	/// Prints on standard error what is to be said of an ending, if anything.
	pub fn ending(&self, ending: &Ending) {
		if let Some(text) = ending.text() {
			self.complain(text, ending.code(), None);
		}
	}

	fn complain(&self, text: &str, code: u8, refusal: Option<Json>) {
		match self.output {
			Format::Table => eprintln!("error: {text}"),
			Format::Json => {
				let document = json!({ "error": text, "exit_code": code, "refusal": refusal });
				eprintln!("{document}");
			}
		}
	}
}

/// `error` with the command that shows what it asks to check.
fn with_command(error: Error) -> Error {
	match error {
		Error::Refused(mut refusal)
			if ["Payment", "BadOrigin"].contains(&refusal.name.as_str()) =>
		{
			refusal.remedy.push_str("; see `tutela officer show`");
			Error::Refused(refusal)
		}
		other => other,
	}
}

/// A column of a table: its heading, and a JSON pointer to its content in a row.
pub type Column = (&'static str, &'static str);

impl Format {
	/// Prints one thing: a table with a line for each of its fields.
	pub fn one(self, thing: &impl Serialize) -> Result<()> {
		let json = to_json(thing)?;
		match self {
			Self::Json => print_line(&format!("{json:#}")),
			Self::Table => print_line(&fields(&json)),
		}
	}

	/// Prints many things: a table with a line for each.
	pub fn many(self, things: &impl Serialize, columns: &[Column]) -> Result<()> {
		let json = to_json(things)?;
		match self {
			Self::Json => print_line(&format!("{json:#}")),
			Self::Table => print_line(&rows(&json, columns)),
		}
	}
}

/// `thing` as JSON.
pub fn to_json(thing: &impl Serialize) -> Result<Json> {
	serde_json::to_value(thing).map_err(|error| Error::Other(error.to_string()))
}

/// Prints `text` and a line feed on standard output.
pub fn print_line(text: &str) -> Result<()> {
	let mut out = std::io::stdout();
	match out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")) {
		// Whoever read this has seen enough.
		Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
		result => Ok(result?),
	}
}

/// Writes `text` to `path`, or to standard output if that is `-` or none.
pub fn write(path: Option<&Path>, text: &str) -> Result<()> {
	match path {
		Some(path) if path != Path::new("-") => std::fs::write(path, text)
			.map_err(|error| Error::Other(format!("{}: {error}", path.display()))),
		_ => print_line(text.trim_end()),
	}
}

/// Prints a text that people sign: exactly its bytes, with a line feed after it on a terminal only.
pub fn print_text(text: &[u8]) -> Result<()> {
	let mut out = std::io::stdout();
	out.write_all(text)?;
	if out.is_terminal() {
		out.write_all(b"\n")?;
	}
	Ok(out.flush()?)
}

/// Prints one field of `json`, named as a table of it names it, or by the end of that name.
///
/// # Errors
///
/// [`Error::Other`] with the names that there are, unless exactly one fits.
pub fn field(json: &Json, name: &str) -> Result<()> {
	print_line(&field_of(json, name)?)
}

fn field_of(json: &Json, name: &str) -> Result<String> {
	let mut lines = Vec::new();
	flatten("", json, &mut lines);
	let end = format!(".{name}");
	let exact: Vec<_> = lines.iter().filter(|(field, _)| field == name).collect();
	let fitting = match exact.as_slice() {
		[] => lines.iter().filter(|(field, _)| field.ends_with(&end)).collect(),
		_ => exact,
	};
	match fitting.as_slice() {
		[(_, value)] => Ok(value.clone()),
		_ => {
			let names: Vec<&str> = lines.iter().map(|(field, _)| field.as_str()).collect();
			Err(Error::Other(format!(
				"--field {name}: {} fields have this name, of {}",
				fitting.len(),
				names.join(", ")
			)))
		}
	}
}

fn new_table() -> Table {
	let mut table = Table::new();
	table.load_preset(UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic);
	table
}

/// A table with a line for each field of `json`; inner fields with dots.
pub fn fields(json: &Json) -> String {
	let mut lines = Vec::new();
	flatten("", json, &mut lines);
	let mut table = new_table();
	lines.into_iter().for_each(|(name, value)| {
		table.add_row([name, value]);
	});
	table.to_string()
}

/// A table with a line for each of the array `json`.
pub fn rows(json: &Json, columns: &[Column]) -> String {
	let mut table = new_table();
	table.set_header(columns.iter().map(|(heading, _)| *heading));
	for row in json.as_array().into_iter().flatten() {
		table.add_row(
			columns.iter().map(|(_, pointer)| row.pointer(pointer).map_or("-".into(), cell)),
		);
	}
	table.to_string()
}

/// What a reader looks for first.
const FIRST: &[&str] = &[
	"record",
	"consent",
	"motion",
	"subject",
	"institution",
	"name",
	"officer",
	"direction",
	"from",
	"to",
	"post",
	"captured_at",
	"recorded_at",
	"outcome",
	"basis",
	"reasons",
	"verdict",
];

fn flatten(name: &str, json: &Json, lines: &mut Vec<(String, String)>) {
	match json {
		Json::Object(fields) if !fields.is_empty() => {
			let mut fields: Vec<_> = fields.iter().collect();
			fields.sort_by_key(|(field, _)| {
				FIRST.iter().position(|first| first == field).unwrap_or(FIRST.len())
			});
			for (field, value) in fields {
				let name = if name.is_empty() { field.clone() } else { format!("{name}.{field}") };
				flatten(&name, value, lines);
			}
		}
		Json::Array(items) if items.iter().any(Json::is_object) => {
			for (position, item) in items.iter().enumerate() {
				flatten(&format!("{name}[{position}]"), item, lines);
			}
		}
		other => lines.push((name.to_owned(), cell(other))),
	}
}

/// What stands in a table's cell.
pub fn cell(json: &Json) -> String {
	// Unix milliseconds from 1973 to 5138: no other number on this chain is as large.
	const TIMES: std::ops::Range<u64> = 100_000_000_000..100_000_000_000_000;
	match json {
		Json::Null => "-".into(),
		Json::Bool(true) => "yes".into(),
		Json::Bool(false) => "no".into(),
		Json::String(text) => text.clone(),
		Json::Number(number) => match number.as_u64() {
			Some(time) if TIMES.contains(&time) => dates::show(time),
			_ => number.to_string(),
		},
		Json::Array(items) if items.is_empty() => "-".into(),
		Json::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(", "),
		Json::Object(fields) => fields
			.iter()
			.map(|(name, value)| format!("{name} {}", cell(value)))
			.collect::<Vec<_>>()
			.join("; "),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use tutela_client::Refusal;

	#[test]
	fn cells_should_read_as_people_write() {
		assert_eq!(cell(&json!(null)), "-");
		assert_eq!(cell(&json!(["Objection", "ExitBan"])), "Objection, ExitBan");
		assert_eq!(cell(&json!(1_796_126_400_000_u64)), "2026-12-01 12:00:00 UTC");
		assert_eq!(cell(&json!(7)), "7");
		assert_eq!(cell(&json!({"Guardians": [0, 1]})), "Guardians 0, 1");
	}

	#[test]
	fn a_field_should_be_found_by_its_name_or_the_end_of_it() {
		let json = json!({"block": 7, "events": [{"Pallet.Event": {"record": 3}}], "x": {"y": 1}});
		assert_eq!(field_of(&json, "block").unwrap(), "7");
		assert_eq!(field_of(&json, "record").unwrap(), "3");
		let none = field_of(&json, "z").unwrap_err().to_string();
		assert!(none.contains("0 fields have") && none.contains("x.y"), "{none}");
		let two = json!({"a": {"n": 1}, "b": {"n": 2}});
		assert!(field_of(&two, "n").unwrap_err().to_string().contains("2 fields"));
	}

	#[test]
	fn tables_should_hold_every_row_and_field() {
		let rows = rows(&json!([{"a": {"b": 1}}, {"a": {"b": 2}}]), &[("B", "/a/b"), ("C", "/c")]);
		assert!(rows.contains('B') && rows.contains('1') && rows.contains('2'), "{rows}");
		let fields = fields(&json!({"outer": {"inner": true}, "list": [{"x": 1}]}));
		assert!(fields.contains("outer.inner") && fields.contains("list[0].x"), "{fields}");
	}

	#[test]
	fn a_key_without_authority_should_be_told_the_command_that_shows_it() {
		let refused = Refusal::from_pool(1010, "", "Inability to pay some fees");
		let error = with_command(Error::Refused(refused)).to_string();
		assert!(error.ends_with("; see `tutela officer show`."), "{error}");
	}
}
