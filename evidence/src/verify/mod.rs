//! Compares a bundle with what its reader trusts.

mod blocks;
mod institutions;
mod journal;
mod people;
mod record;
mod since;
mod statements;
mod trust;

pub use journal::verify_journal;

use crate::{
	bundle::Bundle,
	checkpoint::Checkpoint,
	message::{say, Message},
	report::{not_proven, Answer, Report},
};
use alloc::{format, vec::Vec};
use trust::{Ended, Findings, Step};

/// Judges `bundle` by what its reader trusts. Nothing outside the two is looked at.
pub fn verify(bundle: &Bundle, checkpoint: &Checkpoint) -> Report {
	let mut examination = Examination::new(bundle);
	// What cannot be read ends the examination: its check says so.
	let _ = examination.all(checkpoint);
	let mut report = examination.report;
	let answers = |answer| report.checks.iter().any(|check| check.answer == answer);
	report.verified = examination.finished && !answers(Answer::Fails) && !answers(Answer::NotShown);
	if !examination.finished {
		report.warnings.push(say!(EndedEarly));
	}
	report
}

/// A report that is being written.
struct Examination<'a> {
	bundle: &'a Bundle,
	report: Report,
	finished: bool,
}

impl<'a> Examination<'a> {
	fn new(bundle: &'a Bundle) -> Self {
		let report = Report {
			verified: false,
			file: None,
			record: bundle.record.number,
			network: format!("{:#x}", bundle.network),
			newest_at: None,
			warnings: Vec::new(),
			proven: Vec::new(),
			not_proven: not_proven(),
			content: Vec::new(),
			consents: Vec::new(),
			claims: Vec::new(),
			checks: Vec::new(),
		};
		Self { bundle, report, finished: false }
	}

	fn all(&mut self, checkpoint: &Checkpoint) -> Step {
		let blocks = self.blocks(checkpoint)?;
		let written = self.transaction(&blocks)?;
		let facts = self.facts(&blocks, &written)?;
		self.chain(&blocks, &facts)?;
		let record = self.record(&facts)?;
		self.since(&facts, &record);
		self.sender(&written, &facts, &record);
		self.rules(&facts, &record);
		self.consents(&written, &facts, &record);
		self.statements(&written, &facts, &record);
		self.verdict(&written, &facts, &record);
		self.approval(&written, &facts, &record);
		self.claims(&facts);
		self.named(&facts);
		self.finished = true;
		Ok(())
	}

	fn findings(&mut self) -> Findings<'_> {
		let Report { checks, warnings, .. } = &mut self.report;
		Findings { checks, warnings }
	}

	fn note(
		&mut self,
		answer: Answer,
		name: &'static str,
		statement: Message,
		because: Option<Message>,
	) {
		self.findings().note(answer, name, statement, because);
	}

	/// Notes a check that holds or fails.
	fn check(
		&mut self,
		holds: bool,
		name: &'static str,
		statement: Message,
		because: Option<Message>,
	) {
		self.findings().check(holds, name, statement, because);
	}

	/// As [`Self::check`], and ends the examination if it fails.
	fn require(
		&mut self,
		holds: bool,
		name: &'static str,
		statement: Message,
		because: Option<Message>,
	) -> Step {
		self.findings().require(holds, name, statement, because)
	}

	fn warn(&mut self, warning: Message) {
		self.report.warnings.push(warning);
	}

	fn content(&mut self, name: Message, value: Message) {
		self.report.content.push((name, value));
	}
}
