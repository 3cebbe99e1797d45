//! What the verifier says.

use crate::{
	checked::CheckedFile,
	parse::Malformed,
	shown::{visible, visible_lines},
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use core::fmt;
use serde::Serialize;
use tutela_primitives::{Civil, Minute, Moment};

/// How a check came out, in the order in which people read the checks: what fails is first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
	/// It does not hold.
	Fails,
	/// This file cannot show it, one way or the other.
	NotShown,
	/// It holds.
	Holds,
	/// There is nothing to check in this file.
	NotApplicable,
}

impl Answer {
	/// One word.
	pub fn word(self) -> &'static str {
		match self {
			Self::Holds => "holds",
			Self::Fails => "FAILS",
			Self::NotShown => "NOT SHOWN",
			Self::NotApplicable => "nothing to check",
		}
	}
}

/// A check and its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
	/// Short name, for programs.
	pub name: &'static str,
	/// What is to be shown, in words.
	pub statement: &'static str,
	/// How it came out.
	pub answer: Answer,
	/// Why, and what was found.
	pub because: String,
}

/// What the verifier says of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
	/// Whether every check holds.
	pub verified: bool,
	/// The file, if the caller named it.
	pub file: Option<CheckedFile>,
	/// The record's number.
	pub record: u64,
	/// The network.
	pub network: String,
	/// The time of the newest block, in Unix milliseconds: later than that the file knows nothing. `None` if
	/// the examination ended before.
	pub newest_at: Option<Moment>,
	/// What a reader must know before anything else: distrust, corrections, overrides.
	pub warnings: Vec<String>,
	/// What is proven, as far as every check holds.
	pub proven: Vec<String>,
	/// What is not proven, whatever the checks say.
	pub not_proven: Vec<String>,
	/// What the record says.
	pub content: Vec<(&'static str, String)>,
	/// The consents' texts as their guardians read them, then what officers attested beside them, and who signed
	/// each.
	pub consents: Vec<(String, Vec<String>)>,
	/// Claims about the child that were opened for this reader: name and value.
	pub claims: Vec<(String, String)>,
	/// Each check, in the order in which they were made.
	pub checks: Vec<Check>,
}

/// What no bundle proves.
pub const NOT_PROVEN: [&str; 5] = [
	"That the child was safe. A consent, also a valid one, says nothing about trafficking.",
	"Who the persons behind the keys and pseudonyms are, beyond claims that are opened here.",
	"That a child was there, or that it was this child: the record is what the officer told.",
	"That the time of the crossing is the one that the officer gave.",
	"That nothing happened after the newest block in this file.",
];

/// What the verifier says of a journal proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JournalReport {
	/// Whether every check holds.
	pub verified: bool,
	/// The file, if the caller named it.
	pub file: Option<CheckedFile>,
	/// The journal, in words.
	pub journal: String,
	/// The seal's number.
	pub seal: u32,
	/// The network.
	pub network: String,
	/// What a reader must know before anything else.
	pub warnings: Vec<String>,
	/// What is proven, as far as every check holds.
	pub proven: Vec<String>,
	/// What is not proven, whatever the checks say.
	pub not_proven: Vec<String>,
	/// What the seal and the entry say.
	pub content: Vec<(&'static str, String)>,
	/// Each check.
	pub checks: Vec<Check>,
}

impl Report {
	/// The first sentence.
	pub fn headline(&self) -> &'static str {
		headline(self.verified, &self.warnings)
	}

	/// Adds a check that the newest block is at most `max_age` milliseconds older than `now`. An older file
	/// says nothing of what became of the record since: distrust, corrections, overrides.
	pub fn limit_age(&mut self, now: Moment, max_age: Moment) {
		let holds = self.newest_at.is_some_and(|at| now.saturating_sub(at) <= max_age);
		let because = match self.newest_at {
			Some(at) => format!("It is of {}, and this check was made on {}.", when(at), when(now)),
			None => "Its time is not known.".into(),
		};
		let answer = if holds { Answer::Holds } else { Answer::Fails };
		let statement = "The newest block in this file is no older than its reader allows.";
		self.checks.push(Check { name: "age", statement, answer, because });
		self.verified &= holds;
	}
}

/// A report as every program prints it: JSON, its fields by name, with a line feed at the end.
///
/// # Errors
///
/// [`Malformed`] if it cannot be written as JSON, which no report of this crate is.
pub fn to_json(report: &impl Serialize) -> Result<String, Malformed> {
	let json = serde_json::to_value(report);
	let json = json.map_err(|error| Malformed::NotReadable(error.to_string()))?;
	Ok(format!("{json:#}\n"))
}

fn headline(verified: bool, warnings: &[String]) -> &'static str {
	match (verified, warnings.is_empty()) {
		(true, true) => "VERIFIED: every check holds.",
		(true, false) => "VERIFIED, WITH WARNINGS: every check holds; read the warnings first.",
		(false, _) => "NOT VERIFIED: not every check holds. Do not rely on this file.",
	}
}

impl fmt::Display for Report {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		head(f, self.headline(), &self.warnings, &self.checks)?;
		about(f, self.file.as_ref())?;
		writeln!(f, "\nRecord {} of the network {}", self.record, self.network)?;
		fields(f, &self.content)?;
		for (name, value) in &self.claims {
			writeln!(f, "  claimed {}: {}", visible(name), visible(value))?;
		}
		for (text, signatures) in &self.consents {
			writeln!(f, "\nText that was presented:")?;
			visible_lines(text).lines().try_for_each(|line| writeln!(f, "  | {line}"))?;
			signatures.iter().try_for_each(|line| writeln!(f, "  {}", visible(line)))?;
		}
		tail(f, &self.checks, self.verified.then_some(&self.proven), &self.not_proven)
	}
}

impl fmt::Display for JournalReport {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		head(f, headline(self.verified, &self.warnings), &self.warnings, &self.checks)?;
		about(f, self.file.as_ref())?;
		writeln!(f, "\nSeal {} of {}, network {}", self.seal, self.journal, self.network)?;
		fields(f, &self.content)?;
		tail(f, &self.checks, self.verified.then_some(&self.proven), &self.not_proven)
	}
}

/// The result, what a reader must know before anything else, and then what does not hold.
fn head(
	f: &mut fmt::Formatter<'_>,
	headline: &str,
	warnings: &[String],
	checks: &[Check],
) -> fmt::Result {
	writeln!(f, "{headline}")?;
	warnings.iter().try_for_each(|warning| writeln!(f, "  WARNING: {}", visible(warning)))?;
	failing(checks).into_iter().try_for_each(|one| check(f, one))
}

/// The checks that fail or are not shown, those that fail first.
pub(crate) fn failing(checks: &[Check]) -> Vec<&Check> {
	let mut failing: Vec<_> = checks.iter().filter(|check| check.answer < Answer::Holds).collect();
	failing.sort_by_key(|check| check.answer);
	failing
}

fn about(f: &mut fmt::Formatter<'_>, file: Option<&CheckedFile>) -> fmt::Result {
	let Some(file) = file else { return Ok(()) };
	writeln!(f)?;
	file_lines(file).iter().try_for_each(|(name, value)| writeln!(f, "{name}: {value}"))
}

/// What is said of the file, in words.
pub(crate) fn file_lines(file: &CheckedFile) -> [(&'static str, String); 5] {
	[
		("File (named by whoever made it)", visible(&file.name)),
		("SHA-256 of the file", file.sha256.clone()),
		("Length of the file", format!("{} bytes", file.bytes)),
		("Checked with", file.verifier.into()),
		("Checked on (by the clock of the reader's machine)", when(file.checked_at)),
	]
}

fn check(f: &mut fmt::Formatter<'_>, check: &Check) -> fmt::Result {
	writeln!(f, "  [{}] {}", check.answer.word(), check.statement)?;
	if !check.because.is_empty() {
		writeln!(f, "      {}", visible(&check.because))?;
	}
	Ok(())
}

fn fields(f: &mut fmt::Formatter<'_>, content: &[(&'static str, String)]) -> fmt::Result {
	content.iter().try_for_each(|(name, value)| writeln!(f, "  {name}: {}", visible(value)))
}

fn tail(
	f: &mut fmt::Formatter<'_>,
	checks: &[Check],
	proven: Option<&Vec<String>>,
	not_proven: &[String],
) -> fmt::Result {
	writeln!(f, "\nChecks:")?;
	checks.iter().try_for_each(|one| check(f, one))?;
	if let Some(proven) = proven {
		writeln!(f, "\nProven:")?;
		proven.iter().try_for_each(|line| writeln!(f, "  - {}", visible(line)))?;
	}
	writeln!(f, "\nNot proven:")?;
	not_proven.iter().try_for_each(|line| writeln!(f, "  - {}", visible(line)))
}

/// A time as a reader sees it, to the minute.
pub fn when(at: Moment) -> String {
	let Civil { year, month, day, hour, minute } = Minute::containing(at).civil();
	format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
}
