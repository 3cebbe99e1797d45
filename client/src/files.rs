//! Reads JSON and TOML files, and says exactly where they are wrong; writes JSON.

use crate::{Error, Result};
use serde::{de::DeserializeOwned, Serialize};
use std::{
	io::Read,
	path::{Path, PathBuf},
};

/// A file's text, and its name for error messages. `-` is standard input.
pub struct Source {
	/// The file's text.
	pub text: String,
	name: String,
	folder: PathBuf,
}

impl Source {
	/// Reads the file at `path`, or standard input if that is `-`.
	pub fn read(path: &Path) -> Result<Self> {
		let mut text = String::new();
		if path == Path::new("-") {
			std::io::stdin().read_to_string(&mut text)?;
			return Ok(Self { text, name: "standard input".into(), folder: PathBuf::new() });
		}
		let name = path.display().to_string();
		let text = std::fs::read_to_string(path)
			.map_err(|error| Error::input(format!("{name}: {error}")))?;
		let folder = path.parent().map(Path::to_owned).unwrap_or_default();
		Ok(Self { text, name, folder })
	}

	/// Text that came from elsewhere than a file.
	pub fn of_text(name: &str, text: impl Into<String>) -> Self {
		Self { text: text.into(), name: name.into(), folder: PathBuf::new() }
	}

	/// The file's name.
	pub fn name(&self) -> &str {
		&self.name
	}

	/// A file named in this one: relative to this one's folder.
	pub fn beside(&self, path: &Path) -> PathBuf {
		self.folder.join(path)
	}

	/// Whether it is JSON; TOML otherwise.
	pub fn is_json(&self) -> bool {
		let named = |end: &str| self.name.ends_with(end);
		named(".json")
			|| named(".jsonl")
			|| (!named(".toml") && self.text.trim_start().starts_with(['{', '[']))
	}

	/// What the file holds.
	///
	/// # Errors
	///
	/// [`Error::Input`] with the file, the line and the column, and that line's text.
	pub fn parse<T: DeserializeOwned>(&self) -> Result<T> {
		if self.is_json() {
			return self.parse_json(&self.text, 0);
		}
		toml::from_str(&self.text).map_err(|error| {
			let offset = error.span().map(|span| span.start).unwrap_or_default();
			let before = self.text.get(..offset).unwrap_or_default();
			let line = before.matches('\n').count() + 1;
			let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
			self.wrong(line, column, error.message())
		})
	}

	/// What the file holds, one JSON object a line.
	pub fn parse_lines<T: DeserializeOwned>(&self) -> Result<Vec<T>> {
		self.text
			.lines()
			.enumerate()
			.filter(|(_, line)| !line.trim().is_empty())
			.map(|(number, line)| self.parse_json(line, number))
			.collect()
	}

	fn parse_json<T: DeserializeOwned>(&self, text: &str, lines_before: usize) -> Result<T> {
		serde_json::from_str(text).map_err(|error| {
			let message = error.to_string();
			let message = message.split(" at line ").next().unwrap_or_default();
			let (line, column) = match message.starts_with("missing field") {
				true => (error.line(), error.column()),
				false => before_closing(text, error.line(), error.column()),
			};
			self.wrong(lines_before + line, column, message)
		})
	}

	fn wrong(&self, line: usize, column: usize, message: &str) -> Error {
		let text = self.text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
		let text: String = text.chars().take(120).collect();
		Error::input(format!(
			"{}, line {line}, column {column}: {}\n  {line} | {text}",
			self.name,
			message.trim_end()
		))
	}

	/// An error about a field of this file.
	pub fn wrong_field(&self, field: &str, message: impl std::fmt::Display) -> Error {
		Error::input(format!("{}: {field}: {message}", self.name))
	}
}

/// The place of the last value before a closing bracket at `line` and `column`, which is where the
/// parser stands when it learns that the last value of a list or object is wrong.
fn before_closing(text: &str, line: usize, column: usize) -> (usize, usize) {
	let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
	let upto = text.get(..start.saturating_add(column)).unwrap_or_default();
	let Some(before) = upto.strip_suffix([']', '}']).map(str::trim_end) else {
		return (line, column);
	};
	let last = before.rsplit('\n').next().unwrap_or_default();
	(before.matches('\n').count() + 1, last.chars().count())
}

/// The text of a JSON file that holds `thing`.
///
/// # Errors
///
/// [`Error::Other`], if it cannot be written as JSON.
pub(crate) fn to_json(thing: &impl Serialize) -> Result<String> {
	serde_json::to_string_pretty(thing)
		.map(|json| json + "\n")
		.map_err(|error| Error::Other(error.to_string()))
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde::Deserialize;
	use tutela_primitives::CountryCode;

	#[derive(Debug, Deserialize)]
	#[serde(deny_unknown_fields)]
	#[allow(dead_code)]
	struct Trip {
		other: CountryCode,
		crossings: u8,
	}

	#[test]
	fn a_wrong_field_should_be_named_with_its_line() {
		let json = Source::of_text("trip.json", "{\n  \"other\": \"ro\",\n  \"crossings\": 1\n}");
		let error = json.parse::<Trip>().unwrap_err().to_string();
		assert!(error.contains("trip.json, line 2"), "{error}");
		assert!(
			error.contains("capital letters") && error.contains("\"other\": \"ro\""),
			"{error}"
		);

		let last = Source::of_text("trip.json", "{\n  \"crossings\": 1,\n  \"other\": \"ro\"\n}\n");
		let error = last.parse::<Trip>().unwrap_err().to_string();
		assert!(error.contains("trip.json, line 3, column 15"), "{error}");
		let list = Source::of_text("codes.json", "[\n\t\"RO\",\n\t\"ro\"\n]");
		let error = list.parse::<Vec<CountryCode>>().unwrap_err().to_string();
		assert!(error.contains("codes.json, line 3, column 5"), "{error}");
		let missing = Source::of_text("trip.json", "{\n  \"other\": \"RO\"\n}\n");
		let error = missing.parse::<Trip>().unwrap_err().to_string();
		assert!(error.contains("trip.json, line 3") && error.contains("`crossings`"), "{error}");

		let toml = Source::of_text("trip.toml", "other = \"RO\"\ncrossings = 256\n");
		let error = toml.parse::<Trip>().unwrap_err().to_string();
		assert!(error.contains("trip.toml, line 2"), "{error}");
		assert!(error.contains("crossings = 256"), "{error}");

		let unknown = Source::of_text("trip.toml", "other = \"RO\"\ncrossing = 2\ncrossings = 1\n");
		let error = unknown.parse::<Trip>().unwrap_err().to_string();
		assert!(error.contains("line 2") && error.contains("`crossing`"), "{error}");
	}

	#[test]
	fn a_wrong_line_of_many_should_be_named() {
		let good = "{\"other\":\"RO\",\"crossings\":1}";
		let source = Source::of_text("trips.jsonl", format!("{good}\n\n{{\"other\":\"XX\"}}\n"));
		let error = source.parse_lines::<Trip>().unwrap_err().to_string();
		assert!(error.contains("trips.jsonl, line 3"), "{error}");
	}

	#[test]
	fn a_missing_file_should_be_named() {
		let error = Source::read(Path::new("no/such.json")).err().unwrap();
		assert!(error.to_string().starts_with("no/such.json: "), "{error}");
	}
}
