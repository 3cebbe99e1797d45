//! The record, the rules and the verdict.

use super::{blocks::Written, Ended, Examination, Step};
use crate::{
	describe,
	facts::Facts,
	message::{at, list, say, Message},
	report::Answer,
	sheets,
};
use alloc::{format, vec::Vec};
use tutela_primitives::{ledger::rules_in_force, Outcome, Record, RecordId, Rules, Subject};

impl Examination<'_> {
	pub(super) fn record(&mut self, facts: &Facts) -> Step<Record> {
		let sheet = &self.bundle.record;
		let Some(record) = facts.record.clone() else {
			let (statement, because) = (say!(StatementRecordThere), say!(RecordMissing));
			self.note(Answer::Fails, "record", statement, Some(because));
			return Err(Ended);
		};
		self.require(record == sheet.content, "record", say!(StatementRecord), None)?;
		self.require(
			facts.record_before.is_none() && facts.next_before.0 <= sheet.number,
			"written",
			say!(StatementWritten),
			Some(say!(WrittenAt { at: at(facts.block_time) })),
		)?;
		let (number, place) = (RecordId(sheet.number), &self.bundle.place);
		let stands = facts.versions.get(&number);
		self.require(
			place.records.holds(number, &record, &place.beside_record)
				&& stands.is_none_or(|stands| *stands == record),
			"unaltered",
			say!(StatementUnaltered),
			Some(say!(UnalteredAt { count: place.records.count, at: at(facts.head_time) })),
		)?;
		self.describe(&record, facts);
		let proven = say!(ProvenRecord { at: at(facts.block_time), until: at(facts.head_time) });
		self.report.proven.push(proven);
		Ok(record)
	}

	fn describe(&mut self, record: &Record, facts: &Facts) {
		let recorded_by = self.body(facts, record.institution);
		let rules = describe::rules_of(record, facts.rules_version.as_ref());
		self.report.content.extend(describe::record(record, recorded_by, rules));
	}

	pub(super) fn rules(&mut self, facts: &Facts, record: &Record) {
		let statement = say!(StatementRules);
		let judged_by = record.verdict.rules;
		let known = if judged_by.version == 0 {
			Some(Rules::strictest())
		} else {
			facts.rules_version.clone()
		};
		if record.amends.is_some() {
			self.note(Answer::NotApplicable, "rules", statement, Some(say!(RulesKept)));
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
					Some(describe::rules_of(record, facts.rules_version.as_ref())),
				);
				let rules = describe::rules_of(record, facts.rules_version.as_ref());
				self.report.proven.push(say!(ProvenRules { rules }));
			}
			Some(known) if known.in_force_from >= record.recorded_at => {
				self.note(Answer::NotShown, "rules", statement, Some(say!(RulesChanged)))
			}
			_ => self.note(Answer::Fails, "rules", statement, None),
		}
	}

	/// Judges the crossing anew with the chain's own functions.
	pub(super) fn verdict(&mut self, written: &Written, facts: &Facts, record: &Record) {
		let statement = say!(StatementVerdict);
		let number = RecordId(self.bundle.record.number);
		let expected = sheets::expected(facts, &written.sent, number);
		match expected {
			Some((made, _)) if &made == record => {
				let outcome = describe::outcome(record.verdict.outcome);
				let because = say!(VerdictSame { outcome });
				self.note(Answer::Holds, "verdict", statement, Some(because));
			}
			Some((made, child)) if changed_in_block(facts, child.as_ref(), &made, record) => {
				self.note(
					Answer::NotShown,
					"verdict",
					statement,
					Some(say!(VerdictChangedInBlock)),
				);
			}
			Some((made, _)) => {
				let why = differences(&made, record);
				self.note(Answer::Fails, "verdict", statement, Some(why));
			}
			None if written.calls.others => {
				self.note(Answer::NotShown, "verdict", statement, Some(say!(VerdictNested)))
			}
			None => self.note(Answer::Fails, "verdict", statement, Some(say!(VerdictUnreported))),
		}
		let line = match (record.verdict.outcome, record.amends) {
			(Outcome::Cleared, None) => say!(ProvenRequirement),
			(Outcome::Cleared, Some(_)) => say!(ProvenOutcomeKept),
			_ => return,
		};
		self.report.proven.push(line);
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

fn differences(expected: &Record, found: &Record) -> Message {
	let mut parts = Vec::new();
	if expected.verdict != found.verdict {
		parts.push(say!(DiffersVerdict {
			outcome: describe::outcome(expected.verdict.outcome),
			basis: format!("{:?}", expected.verdict.basis),
			reasons: format!("{:?}", expected.verdict.reasons),
		}));
	}
	if expected.institution != found.institution {
		parts.push(say!(DiffersInstitution));
	}
	if expected.recorded_at != found.recorded_at {
		parts.push(say!(DiffersTime));
	}
	if expected.consents != found.consents {
		parts.push(say!(DiffersConsents));
	}
	if parts.is_empty() {
		parts.push(say!(DiffersOtherwise));
	}
	say!(Plain { text: list(say!(BetweenParts), parts) })
}
