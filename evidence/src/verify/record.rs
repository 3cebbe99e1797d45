//! The record, the rules and the verdict.

use super::{blocks::Written, Ended, Examination, Step};
use crate::{
	facts::Facts,
	report::{when, Answer},
	sheets, words,
};
use alloc::{format, string::String, vec::Vec};
use tutela_primitives::{ledger::rules_in_force, Outcome, Record, RecordId, Rules, Subject};

impl Examination<'_> {
	pub(super) fn record(&mut self, facts: &Facts) -> Step<Record> {
		let sheet = &self.bundle.record;
		let Some(record) = facts.record.clone() else {
			let statement = "The record stands in its block.";
			self.note(Answer::Fails, "record", statement, "No such record is there.");
			return Err(Ended);
		};
		self.require(
			record == sheet.content,
			"record",
			"The record stands in its block exactly as this file shows it.",
			"",
		)?;
		self.require(
			facts.record_before.is_none() && facts.next_before.0 <= sheet.number,
			"written",
			"The record was written in that block, and not before.",
			format!("The block's time is {}.", when(facts.block_time)),
		)?;
		let (number, place) = (RecordId(sheet.number), &self.bundle.place);
		let stands = facts.versions.get(&number);
		self.require(
			place.records.holds(number, &record, &place.beside_record)
				&& stands.is_none_or(|stands| *stands == record),
			"unaltered",
			"The newest block commits to the record as this file shows it.",
			format!(
				"It is one of the {} records of its block. The newest block's time is {}.",
				place.records.count,
				when(facts.head_time)
			),
		)?;
		self.describe(&record, facts);
		self.report.proven.push(format!(
			"This record existed on {}, and was unaltered on {}.",
			when(facts.block_time),
			when(facts.head_time)
		));
		Ok(record)
	}

	fn describe(&mut self, record: &Record, facts: &Facts) {
		let recorded_by = self.body(facts, record.institution);
		let rules = words::rules_of(record, facts.rules_version.as_ref());
		self.report.content.extend(words::record(record, recorded_by, rules));
	}

	pub(super) fn rules(&mut self, facts: &Facts, record: &Record) {
		let statement = "The rules that the record names were in force for it.";
		let judged_by = record.verdict.rules;
		let known = if judged_by.version == 0 {
			Some(Rules::strictest())
		} else {
			facts.rules_version.clone()
		};
		if record.amends.is_some() {
			self.note(
				Answer::NotApplicable,
				"rules",
				statement,
				"The record keeps the rules of the record whose place it takes.",
			);
			return;
		}
		let rules = facts.rules.get(&judged_by.country).map(Vec::as_slice).unwrap_or_default();
		let in_force = rules_in_force(rules, record.captured_at);
		let foreign = record.verdict.foreign_rules.iter().all(|named| {
			let timeline = facts.rules.get(&named.country).map(Vec::as_slice);
			let in_force = rules_in_force(timeline.unwrap_or_default(), record.captured_at);
			in_force.version == named.version
		});
		match known {
			Some(known) if known == in_force && foreign => {
				self.note(
					Answer::Holds,
					"rules",
					statement,
					words::rules_of(record, facts.rules_version.as_ref()),
				);
				let line = format!(
					"It was judged by these rules: {}.",
					words::rules_of(record, facts.rules_version.as_ref())
				);
				self.report.proven.push(line);
			}
			Some(known) if known.in_force_from >= record.recorded_at => self.note(
				Answer::NotShown,
				"rules",
				statement,
				"The rules changed in the record's own block.",
			),
			_ => self.note(Answer::Fails, "rules", statement, ""),
		}
	}

	/// Judges the crossing anew with the chain's own functions.
	pub(super) fn verdict(&mut self, written: &Written, facts: &Facts, record: &Record) {
		let statement =
			"Judged anew from the file, the rules and what was presented, the record is the same.";
		let number = RecordId(self.bundle.record.number);
		let expected = sheets::expected(facts, &written.sent, number);
		match expected {
			Some((made, _)) if &made == record => {
				let because = format!(
					"The outcome is {:?} again, with the same reasons.",
					record.verdict.outcome
				);
				self.note(Answer::Holds, "verdict", statement, because);
			}
			Some((made, child)) if changed_in_block(facts, child.as_ref(), &made, record) => {
				self.note(
					Answer::NotShown,
					"verdict",
					statement,
					"Something else changed what it rests on in the same block, before this \
					 record. Only a full node that runs the block can judge it anew.",
				);
			}
			Some((made, _)) => {
				let why = differences(&made, record);
				self.note(Answer::Fails, "verdict", statement, why);
			}
			None if written.calls.others => self.note(
				Answer::NotShown,
				"verdict",
				statement,
				"The record was written by a call inside another call, which this program does \
				 not read.",
			),
			None => self.note(
				Answer::Fails,
				"verdict",
				statement,
				"The transaction holds no report that this record could come from.",
			),
		}
		let line = match (record.verdict.outcome, record.amends) {
			(Outcome::Cleared, None) => {
				"The legal requirement of consent, as those rules have it, was met. This does not say \
				 that the child was safe."
			}
			(Outcome::Cleared, Some(_)) => {
				"The outcome is that of the record whose place this one takes. That record's own file \
				 shows whether it follows from the rules."
			}
			_ => return,
		};
		self.report.proven.push(line.into());
	}
}

/// Whether the block did more to what the record rests on than the record's own call.
fn changed_in_block(
	facts: &Facts,
	after: Option<&Subject>,
	made: &Record,
	record: &Record,
) -> bool {
	let earlier = made.previous != record.previous;
	let doubts = facts.doubts != facts.doubts_after;
	earlier || doubts || after != facts.child_after.as_ref()
}

fn differences(expected: &Record, found: &Record) -> String {
	let mut parts = Vec::new();
	if expected.verdict != found.verdict {
		parts.push(format!(
			"judged anew it is {:?}, {:?}, {:?}",
			expected.verdict.outcome, expected.verdict.basis, expected.verdict.reasons
		));
	}
	if expected.institution != found.institution {
		parts.push("the institution is another".into());
	}
	if expected.recorded_at != found.recorded_at {
		parts.push("the time of recording is another".into());
	}
	if expected.consents != found.consents {
		parts.push("the consents are others".into());
	}
	if parts.is_empty() {
		parts.push("the record differs from what was reported".into());
	}
	parts.join("; ")
}
