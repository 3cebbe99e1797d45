//! What the command line prints: tables for people, JSON for programs.

use crate::{
	exit::{self, Ending},
	table::{self, Layout, Room},
};
use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::{json, Value as Json};
use std::io::{ErrorKind, IsTerminal, Write};
use tutela_client::{tls::WITHOUT_CERTIFICATE, Error, Result};

/// How results are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
	/// Tables; times as dates in UTC.
	#[default]
	Table,
	/// JSON; times in Unix milliseconds.
	Json,
	/// Comma-separated values with a line of headings, for spreadsheets; times as dates in UTC.
	Csv,
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

	/// Show every value whole, however wide the table gets
	///
	/// Otherwise a table that is wider than the terminal shows hashes and accounts shortened.
	#[arg(long, global = true)]
	pub wide: bool,
}

impl Printer {
	/// Prints one thing.
	pub fn one(&self, thing: &impl Serialize) -> Result<()> {
		match &self.field {
			Some(name) => self.field(&to_json(thing)?, name),
			None => print_line(&self.shown(&to_json(thing)?, None)),
		}
	}

	/// Prints one thing whose JSON another crate wrote.
	pub fn one_as(&self, thing: &impl Serialize, json: &str) -> Result<()> {
		match (&self.field, self.output) {
			(None, Format::Json) => print_line(json),
			_ => self.one(thing),
		}
	}

	/// `json` as it is printed: one thing, or many in this layout.
	fn shown(&self, json: &Json, layout: Option<Layout>) -> String {
		match (self.output, layout) {
			(Format::Json, _) => format!("{json:#}"),
			(Format::Table, Some(layout)) => table::rows(json, layout, self.room()),
			(Format::Table, None) => table::fields(json, self.room()),
			(Format::Csv, Some(layout)) => table::csv_rows(json, layout.all),
			(Format::Csv, None) => table::csv_fields(json),
		}
	}

	fn room(&self) -> Room {
		table::terminal().filter(|_| !self.wide)
	}

	fn field(&self, thing: &Json, name: &str) -> Result<()> {
		// A wrong name must not hide the result of what was sent.
		field(thing, name).inspect_err(|_| eprintln!("{}", table::fields(thing, self.room())))
	}

	/// Prints many things.
	pub fn many<'a>(&self, things: &impl Serialize, layout: impl Into<Layout<'a>>) -> Result<()> {
		match (&self.field, to_json(things)?) {
			(Some(name), Json::Array(things)) => {
				things.iter().try_for_each(|thing| self.field(thing, name))
			}
			(_, things) => print_line(&self.shown(&things, Some(layout.into()))),
		}
	}

	/// Prints a warning on standard error.
	pub fn warn(&self, text: &str) {
		match self.output {
			Format::Table | Format::Csv => eprintln!("warning: {text}"),
			Format::Json => eprintln!("{}", json!({ "warning": text })),
		}
	}

	/// Prints on standard error what a person should know who waits.
	pub fn note(&self, text: &str) {
		match self.output {
			Format::Table | Format::Csv => eprintln!("{text}"),
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
			Format::Table | Format::Csv => eprintln!("error: {text}"),
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
		Error::Refused(mut refusal) if refusal.is_want_of_authority() => {
			refusal.remedy.push_str("; see `tutela whoami`");
			Error::Refused(refusal)
		}
		Error::Connection(text) if text.contains(WITHOUT_CERTIFICATE) => {
			Error::Connection(format!("{text}; see --tls-cert and --tls-key"))
		}
		other => other,
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
		// The reader closed the pipe, as `head` does.
		Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
		result => Ok(result?),
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
	let lines = table::flat(json);
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

#[cfg(test)]
mod tests {
	use super::*;
	use tutela_client::Refusal;

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
	fn a_key_without_authority_should_be_told_the_command_that_shows_it() {
		let refused = Refusal::from_pool(1010, "", "Inability to pay some fees");
		let error = with_command(Error::Refused(refused)).to_string();
		assert!(error.ends_with("; see `tutela whoami`."), "{error}");
	}
}
