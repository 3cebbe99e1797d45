//! What the commands about files that prove something have in common.

use super::{
	args,
	exit::Ending,
	output::{self, Format},
	session::Session,
};
use clap::{
	builder::{PossibleValuesParser, TypedValueParser},
	Args,
};
use serde::Serialize;
use std::path::Path;
use tutela_client::{
	dates::{self, Time},
	evidence::Relay,
	tls::Tls,
	Error, Result,
};
use tutela_evidence::{
	limits::MAX_CHECKPOINT, report::to_json, CheckedFile, Checkpoint, Language, Malformed,
};
use tutela_primitives::Moment;

/// Where the relay chain is.
#[derive(Debug, Args)]
pub struct RelayOptions {
	/// Address of a relay chain's node. Without it, the file stands on its newest block alone
	#[arg(long, value_name = "URL", requires = "para_id")]
	relay_url: Option<String>,
	/// The parachain's number on the relay chain
	#[arg(long, value_name = "NUMBER", requires = "relay_url")]
	para_id: Option<u32>,
}

impl RelayOptions {
	/// The relay chain's node, if there is one.
	pub async fn connect(&self, session: &Session) -> Result<Option<Relay>> {
		match (&self.relay_url, self.para_id) {
			(Some(url), Some(para_id)) => {
				// The files are for encrypted connections; a relay chain's node may be on this machine.
				let tls = match url.starts_with("wss://") {
					true => session.options.node.tls(),
					false => Tls::default(),
				};
				Relay::connect(url, para_id, &tls).await.map(Some)
			}
			_ => Ok(None),
		}
	}
}

/// When a file is checked.
#[derive(Debug, Args)]
pub struct CheckedAt {
	/// The time of checking that the report names; now if left out
	///
	/// Whoever checks the same files and gives the same time gets the same report, byte for byte.
	#[arg(long, value_name = "TIME", default_value = "now", value_parser = args::time, allow_hyphen_values = true)]
	checked_at: Time,
}

impl CheckedAt {
	/// The time, in Unix milliseconds.
	pub fn moment(&self) -> Moment {
		self.checked_at.at(dates::now())
	}
}

/// The language of a report.
#[derive(Debug, Args)]
pub struct ReportLanguage {
	/// The language of the report for people: English, Romanian, Ukrainian or French
	///
	/// JSON and CSV are for programs, and English in any case. English is the text that counts.
	#[arg(long, env = "TUTELA_LANGUAGE", value_name = "LANGUAGE", default_value = "en", value_parser = language())]
	pub language: Language,
}

fn language() -> impl TypedValueParser<Value = Language> {
	PossibleValuesParser::new(Language::ALL.map(Language::tag))
		.try_map(|tag| tag.parse::<Language>())
}

/// What a report says of the file at `path`, which held `content`.
pub fn checked(path: &Path, content: &[u8], at: Moment) -> CheckedFile {
	let name = path.file_name().unwrap_or_default().to_string_lossy();
	CheckedFile::new(name, content, at)
}

/// Prints the report on a file, of which `text` is for people, and ends as it says.
pub fn tell(
	session: &Session,
	file: &Path,
	report: &impl Serialize,
	text: &str,
	is_verified: bool,
) -> Result<Ending> {
	match session.output() {
		Format::Json => session.one_as(report, to_json(report).map_err(unreadable)?.trim_end())?,
		Format::Csv => session.one(report)?,
		Format::Table => output::print_line(text.trim_end())?,
	}
	Ok(match is_verified {
		true => Ending::Done,
		false => Ending::NotVerified(format!("{}: not every check holds", file.display())),
	})
}

/// At most one byte more than `largest`, so that a huge file is not read into memory.
pub fn read(path: &Path, largest: usize) -> Result<Vec<u8>> {
	use std::io::Read;
	let failed = |error| Error::input(format!("{}: {error}", path.display()));
	let mut bytes = Vec::new();
	let limit = u64::try_from(largest).unwrap_or(u64::MAX).saturating_add(1);
	let file = std::fs::File::open(path).map_err(failed)?;
	file.take(limit).read_to_end(&mut bytes).map_err(failed)?;
	Ok(bytes)
}

/// What a reader trusts.
pub fn read_checkpoint(path: &Path) -> Result<Checkpoint> {
	Checkpoint::parse(&read(path, MAX_CHECKPOINT)?).map_err(|error| wrong(path, error))
}

/// A file that cannot be read.
pub fn wrong(path: &Path, error: Malformed) -> Error {
	Error::input(format!("{}: {error}", path.display()))
}

/// A file that cannot be written.
pub fn unreadable(error: Malformed) -> Error {
	Error::Other(error.to_string())
}
