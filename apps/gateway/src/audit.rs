//! The audit log: who asked for what, of which child, and what the answer was.
//!
//! One line of JSON for each, in one file for each day. Lines are only added. Of a child's id they have the last four
//! digits; no field says anything else about a person.

use serde::Serialize;
use sp_core::H256;
use std::{
	fs::{DirBuilder, File, OpenOptions},
	io::Write,
	os::unix::fs::{DirBuilderExt, OpenOptionsExt},
	path::{Path, PathBuf},
	sync::{Mutex, OnceLock, PoisonError, Weak},
};
use tutela_client::{dates, enum_names, Error, Result};
use tutela_outbox::{entry::Entry, SendLog, Watch};
use tutela_primitives::{Companions, CrossingReport, Direction, Minute, Passage, SubjectId, HOUR};

/// One line.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Line {
	/// When.
	pub at: String,
	/// What was done: a method and a path without ids, or `sign`.
	pub call: String,
	/// The desk that asked. None: nobody who is known.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub desk: Option<String>,
	/// The last four digits of the child's id.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub child: Option<String>,
	/// What was asked for, in words.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub terms: Option<String>,
	/// The answer's status.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub status: Option<u16>,
	/// The transaction that was signed.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub transaction: Option<H256>,
}

/// The audit log, in files of a folder.
pub struct Audit {
	folder: PathBuf,
	/// The day's number since 1970, and its file.
	today: Mutex<Option<(u64, File)>>,
}

impl Audit {
	/// The audit log in `folder`, which is made if there is none.
	///
	/// # Errors
	///
	/// [`Error::Input`] if it cannot be written.
	pub fn open(folder: &Path) -> Result<Self> {
		let failed = |error| Error::input(format!("{}: {error}", folder.display()));
		DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
		let audit = Self { folder: folder.into(), today: Mutex::default() };
		audit.add(&[Line { call: "start".into(), ..Line::default() }])?;
		Ok(audit)
	}

	/// Adds lines, each with the present as its time.
	///
	/// # Errors
	///
	/// [`Error::Other`] if they cannot be written.
	pub fn add(&self, lines: &[Line]) -> Result<()> {
		let now = dates::now();
		let mut text = String::new();
		for line in lines {
			let line = Line { at: dates::show(now), ..line.clone() };
			text +=
				&serde_json::to_string(&line).map_err(|error| Error::Other(error.to_string()))?;
			text.push('\n');
		}
		let day = now / (24 * HOUR);
		let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
		if today.as_ref().is_none_or(|(known, _)| *known != day) {
			*today = Some((day, self.file(now)?));
		}
		let failed = |error: std::io::Error| Error::Other(format!("audit log: {error}"));
		// One write for all: two requests never mix their lines.
		today.as_mut().map_or(Ok(()), |(_, file)| file.write_all(text.as_bytes())).map_err(failed)
	}

	fn file(&self, now: u64) -> Result<File> {
		let date = dates::show_minute(Minute::containing(now));
		let date = date.split(' ').next().unwrap_or_default();
		let path = self.folder.join(format!("audit-{date}.jsonl"));
		let opened = OpenOptions::new().create(true).append(true).mode(0o600).open(&path);
		opened.map_err(|error| Error::Other(format!("{}: {error}", path.display())))
	}
}

/// The last four digits of a child's id.
pub fn last_four(subject: &SubjectId) -> String {
	let [.., one, two] = subject.0;
	format!("{one:02x}{two:02x}")
}

/// What a report says, without saying who it is about.
pub fn words(report: &CrossingReport) -> String {
	let here = report.post.country();
	let (from, to) = match report.direction {
		Direction::Exit => (here, report.other),
		Direction::Entry => (report.other, here),
	};
	let company = match &report.companions {
		Companions::Nobody => "alone".to_owned(),
		Companions::Escort(_) => "with another person".to_owned(),
		Companions::Guardians(slots) => {
			let slots: Vec<String> = slots.iter().map(ToString::to_string).collect();
			format!("with guardians {}", slots.join(", "))
		}
	};
	let passage = match report.passage {
		Passage::Unknown => String::new(),
		passage => format!(", {}", enum_names::dashed(&format!("{passage:?}"))),
	};
	let doubts = if report.officer_doubts { ", in doubt" } else { "" };
	format!(
		"{} {from} > {to} at {}, {company}, {} consents{passage}{doubts}",
		enum_names::dashed(&format!("{:?}", report.direction)),
		report.post,
		report.consents.len()
	)
}

/// Writes into the audit log what is signed, before it is sent.
pub struct Signing<A> {
	/// The audit log.
	pub audit: A,
	/// The send log that tells.
	pub log: OnceLock<Weak<SendLog>>,
}

impl<A: AsRef<Audit> + Send + Sync> Watch for Signing<A> {
	fn after(&self, entry: &Entry) {
		let Entry::Signed(signed) = entry else { return };
		let Some(log) = self.log.get().and_then(Weak::upgrade) else { return };
		let reports = signed.reports.iter().filter_map(|key| log.report(*key).ok().flatten());
		let lines: Vec<Line> = reports
			.map(|report| Line {
				call: "sign".into(),
				child: Some(last_four(&report.report.subject)),
				terms: Some(words(&report.report)),
				transaction: Some(signed.transaction),
				..Line::default()
			})
			.collect();
		if let Err(error) = self.audit.as_ref().add(&lines) {
			eprintln!("{error}");
		}
	}

	fn notice(&self, text: &str) {
		eprintln!("{text}");
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn lines_should_be_added_to_the_file_of_the_day() {
		let folder = tempfile::tempdir().unwrap();
		for desk in ["one", "two"] {
			let audit = Audit::open(folder.path()).unwrap();
			let line = Line { call: "GET".into(), desk: Some(desk.into()), ..Line::default() };
			audit.add(&[line]).unwrap();
		}
		let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
		let [Ok(file)] = files.as_slice() else { panic!("one file: {files:?}") };
		let text = std::fs::read_to_string(file.path()).unwrap();
		assert_eq!(text.lines().count(), 4, "{text}");
		assert!(text.contains("\"desk\":\"one\"") && text.contains("\"desk\":\"two\""));
	}

	#[test]
	fn of_a_childs_id_four_digits_should_be_told() {
		let mut id = [0x11; 32];
		id[30..].copy_from_slice(&[0xab, 0xcd]);
		assert_eq!(last_four(&SubjectId(id)), "abcd");
	}
}
