//! What is wrong with a case file, and where.

use std::{fmt, ops::Range, path::PathBuf};

/// One mistake, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
	/// The file.
	pub file: PathBuf,
	/// The line, from 1.
	pub line: usize,
	/// The field, if one is to blame.
	pub field: Option<String>,
	/// What is wrong with it.
	pub message: String,
}

impl fmt::Display for Fault {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}:{}: ", self.file.display(), self.line)?;
		if let Some(field) = &self.field {
			write!(f, "field `{field}`: ")?;
		}
		f.write_str(&self.message)
	}
}

impl Fault {
	/// What the TOML parser, or the shape of a table, has to say.
	pub(super) fn of_toml(file: PathBuf, source: &str, error: &toml::de::Error) -> Self {
		let span = error.span().unwrap_or(0..0);
		let message = error.message().trim().replace('\n', ", ");
		let named = ["unknown field `", "missing field `", "duplicate field `"]
			.iter()
			.find_map(|mark| message.split_once(mark)?.1.split_once('`'))
			.map(|(field, _)| field.to_owned());
		let field = named.or_else(|| field_at(source, &span));
		Self { file, line: line_of(source, span.start), field, message }
	}
}

/// The line, from 1, that `offset` lies in.
pub(super) fn line_of(source: &str, offset: usize) -> usize {
	let before = source.as_bytes().get(..offset).unwrap_or(source.as_bytes());
	before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The key whose value lies at `span`: what stands before the last `=` in front of it.
pub(super) fn field_at(source: &str, span: &Range<usize>) -> Option<String> {
	let before = source.get(..span.start)?;
	let (before, _) = before.rsplit_once('=')?;
	let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
	let key = before.trim_end().rsplit(|c: char| !is_key(c)).next()?;
	(!key.is_empty()).then(|| key.to_owned())
}
