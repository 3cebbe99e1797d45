//! Records that take the place of older ones.

use super::{chained, sides, Author, OpenFile};
use crate::{
	verdict::{settle, Assessment, Crossing},
	Basis, ChildFile, Correction, Direction, Outcome, Record, RecordId, Rules, Verdict,
};
use alloc::vec::Vec;

/// The record of an emergency override of `old`, whose number is `amends`.
///
/// `rules` are those that `old` was judged by. `child` is `None` where the registry has no file for
/// the child.
pub fn overridden(
	author: &Author,
	old: &Record,
	amends: RecordId,
	rules: &Rules,
	mut child: Option<OpenFile>,
	number: RecordId,
) -> Record {
	let record = Record {
		institution: author.institution,
		officer: author.officer.clone(),
		recorded_at: author.now,
		verdict: Verdict { outcome: Outcome::Overridden, basis: Basis::Emergency, ..old.verdict },
		amends: Some(amends),
		..old.clone()
	};
	let is_latest =
		child.as_ref().is_some_and(|child| child.file.travel.last_record == Some(amends));
	let record = chained(record, child.as_mut().map(|child| &mut *child.file), number);
	// Once the child was seen again, an older exit does not say where the child is.
	if let (Some(OpenFile { identity, file }), true, Direction::Exit) =
		(child, is_latest, record.direction)
	{
		let (crossing, assessment) = as_assessed(&record);
		settle(identity, file, &crossing, &assessment, &[], rules, number);
	}
	record
}

/// The record that corrects `old`, whose number is `amends`. `file` is that of the child whom the
/// correction names, and `None` where the registry has none.
///
/// Where the correction names another child than `old`, [`forget_mistaken`] has to follow.
pub fn corrected(
	author: &Author,
	old: &Record,
	amends: RecordId,
	correction: &Correction,
	mut file: Option<&mut ChildFile>,
	number: RecordId,
) -> Record {
	let (from, to) = sides(correction.direction, old.here(), correction.other);
	if let Some(file) = &mut file {
		let opened = file.travel.journey.as_mut().filter(|journey| journey.exit == amends);
		match (opened, correction.direction) {
			(Some(journey), Direction::Exit) => journey.exit = number,
			(Some(_), Direction::Entry) => file.travel.journey = None,
			(None, _) => (),
		}
	}
	let record = Record {
		subject: correction.subject,
		officer: author.officer.clone(),
		direction: correction.direction,
		from,
		to,
		captured_at: correction.captured_at,
		recorded_at: author.now,
		verdict: Verdict { basis: Basis::Correction, ..old.verdict },
		companions: correction.companions.clone(),
		evidence: correction.evidence,
		amends: Some(amends),
		..old.clone()
	};
	chained(record, file, number)
}

/// Ends the journey that record `amends` opened on the file of a child by mistake: that child is
/// not on this journey.
pub fn forget_mistaken(file: &mut ChildFile, amends: RecordId) {
	if file.travel.journey.as_ref().is_some_and(|journey| journey.exit == amends) {
		file.travel.journey = None;
	}
}

/// What a record says, in the words of the verdict.
fn as_assessed(record: &Record) -> (Crossing, Assessment) {
	let crossing = Crossing {
		direction: record.direction,
		here: record.here(),
		other: record.other(),
		companions: record.companions.clone(),
		captured_at: record.captured_at,
		officer_doubts: false,
		institution: record.institution,
	};
	let assessment = Assessment {
		outcome: record.verdict.outcome,
		basis: record.verdict.basis,
		reasons: record.verdict.reasons,
		presented: record.consents.to_vec(),
		relied_on: Vec::new(),
	};
	(crossing, assessment)
}
