//! What the chain had to write, from what it knew: the runtime's own steps around the verdict,
//! with the pure functions of `tutela-primitives`.
//!
//! Each function gives the record that a call leads to and changes the child's file as the call
//! did, so that a block's records can be gone through one after the other.

use crate::{
	call::{AttemptReport, UnidentifiedReport},
	types::{Correction, CrossingReport, MAX_DELAY},
};
use alloc::vec::Vec;
use sp_core::{bounded::BoundedVec, H256};
use tutela_primitives::{
	verdict::{assess, settle, Assessment, Child, Crossing, Evidence},
	AccountId, Basis, ChildFile, CountryCode, Direction, Identity, InstitutionId, Moment, Outcome,
	Reason, Reasons, Record, RecordId, Rules, RulesRef, Verdict,
};

/// What the chain knew when a call came.
pub struct Desk<'a> {
	/// The network.
	pub network: H256,
	/// The block's time, in milliseconds.
	pub now: Moment,
	/// The officer who sent the call.
	pub officer: &'a AccountId,
	/// The officer's institution.
	pub institution: InstitutionId,
	/// The rules of the post's country, the newest first.
	pub rules: &'a [Rules],
	/// Whether a key was an accredited notary's officer.
	pub is_notary: &'a dyn Fn(&AccountId) -> bool,
}

/// A child's file as a call finds it.
pub struct OpenFile<'a> {
	/// Who the child is.
	pub identity: &'a Identity,
	/// What the call reads and changes.
	pub file: &'a mut ChildFile,
}

/// The country whose post saw what `record` says, whose rules it names.
pub fn here(record: &Record) -> CountryCode {
	match record.direction {
		Direction::Exit => record.from,
		Direction::Entry => record.to,
	}
}

fn sides(
	direction: Direction,
	here: CountryCode,
	other: CountryCode,
) -> (CountryCode, CountryCode) {
	match direction {
		Direction::Exit => (here, other),
		Direction::Entry => (other, here),
	}
}

impl Evidence for Desk<'_> {
	fn is_notary(&self, account: &AccountId) -> bool {
		(self.is_notary)(account)
	}
}

impl Desk<'_> {
	/// The rules that were in force at `at`; the strictest ones where the country had set none.
	pub fn rules_at(&self, at: Moment) -> Rules {
		let in_force = self.rules.iter().find(|rules| rules.in_force_from <= at);
		in_force.copied().unwrap_or(Rules::STRICTEST)
	}

	/// The record of a crossing that was verified. `child` is none where the registry has no file.
	pub fn verify(
		&self,
		report: &CrossingReport,
		child: Option<OpenFile>,
		number: RecordId,
	) -> Record {
		let here = report.post.country();
		let rules = self.rules_at(report.captured_at);
		let crossing = Crossing {
			direction: report.direction,
			here,
			other: report.other,
			companions: report.companions.clone(),
			captured_at: report.captured_at,
			officer_doubts: report.officer_doubts,
			institution: self.institution,
		};
		let judge = |child: Option<Child>| {
			assess(&self.network, child, &crossing, &report.consents, &rules, self)
		};
		let (assessment, previous) = match child {
			None => (judge(None), None),
			Some(OpenFile { identity, file }) => {
				let kept = |until: Moment| self.now <= until.saturating_add(MAX_DELAY);
				file.custody.uses.retain(|entry| kept(entry.until.end()));
				let subject = &report.subject;
				let assessment = judge(Some(Child { subject, identity, file }));
				let previous = file.travel.last_record;
				let consents = &report.consents;
				settle(identity, file, &crossing, &assessment, consents, &rules, number);
				(assessment, previous)
			}
		};
		let (from, to) = sides(report.direction, here, report.other);
		Record {
			subject: Some(report.subject),
			institution: self.institution,
			officer: self.officer.clone(),
			direction: report.direction,
			from,
			to,
			post: Some(report.post),
			captured_at: report.captured_at,
			recorded_at: self.now,
			verdict: Verdict {
				outcome: assessment.outcome,
				basis: assessment.basis,
				reasons: assessment.reasons,
				rules: RulesRef { country: here, version: rules.version },
			},
			consents: BoundedVec::truncate_from(assessment.presented),
			escort: report.companions.clone(),
			evidence: report.evidence,
			amends: None,
			previous,
		}
	}

	/// The record of an attempt that a child-protection body reported.
	pub fn attempt(
		&self,
		report: &AttemptReport,
		child: Option<OpenFile>,
		number: RecordId,
	) -> Record {
		let mut reasons = Reasons::from([Reason::ReportedAttempt]);
		reasons.insert_if(report.subject.is_some() && child.is_none(), Reason::UnknownSubject);
		let here = match report.direction {
			Direction::Exit => report.from,
			Direction::Entry => report.to,
		};
		let record = Record {
			subject: report.subject,
			institution: self.institution,
			officer: self.officer.clone(),
			direction: report.direction,
			from: report.from,
			to: report.to,
			post: report.post,
			captured_at: report.captured_at,
			recorded_at: self.now,
			verdict: Verdict {
				outcome: Outcome::Referred,
				basis: Basis::Report,
				reasons,
				rules: self.judged_by(here, report.captured_at),
			},
			consents: Default::default(),
			escort: report.escort.clone(),
			evidence: report.evidence,
			amends: None,
			previous: None,
		};
		append(record, child.map(|child| child.file), number, |_, _| ())
	}

	/// The record of a child whom nobody could name.
	pub fn unidentified(&self, report: &UnidentifiedReport) -> Record {
		let here = report.post.country();
		let (from, to) = sides(report.direction, here, report.other);
		Record {
			subject: None,
			institution: self.institution,
			officer: self.officer.clone(),
			direction: report.direction,
			from,
			to,
			post: Some(report.post),
			captured_at: report.captured_at,
			recorded_at: self.now,
			verdict: Verdict {
				outcome: Outcome::Referred,
				basis: Basis::Unidentified,
				reasons: Reasons::from([Reason::UnknownSubject]),
				rules: self.judged_by(here, report.captured_at),
			},
			consents: Default::default(),
			escort: report.companions.clone(),
			evidence: report.evidence,
			amends: None,
			previous: None,
		}
	}

	/// The record of an emergency override of `old`, which has the number `amends`. `judged_by` is
	/// the version of the rules that `old` names, if the country set it.
	pub fn overridden(
		&self,
		old: &Record,
		amends: RecordId,
		judged_by: Option<Rules>,
		child: Option<OpenFile>,
		number: RecordId,
	) -> Record {
		let record = Record {
			institution: self.institution,
			officer: self.officer.clone(),
			recorded_at: self.now,
			verdict: Verdict {
				outcome: Outcome::Overridden,
				basis: Basis::Emergency,
				..old.verdict
			},
			amends: Some(amends),
			previous: None,
			..old.clone()
		};
		let Some(OpenFile { identity, file }) = child else { return record };
		let crossing = Crossing {
			direction: record.direction,
			here: here(&record),
			other: if record.direction == Direction::Exit { record.to } else { record.from },
			companions: record.escort.clone(),
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
		let rules = judged_by.unwrap_or(Rules::STRICTEST);
		append(record, Some(file), number, |file, last| {
			if crossing.direction == Direction::Exit && last == Some(amends) {
				settle(identity, file, &crossing, &assessment, &[], &rules, number);
			}
		})
	}

	/// The record that corrects `old`, which has the number `amends`. `child` is the file of the
	/// child that the correction names.
	pub fn corrected(
		&self,
		old: &Record,
		amends: RecordId,
		correction: &Correction,
		child: Option<&mut ChildFile>,
		number: RecordId,
	) -> Record {
		let (from, to) = sides(correction.direction, here(old), correction.other);
		let record = Record {
			subject: correction.subject,
			officer: self.officer.clone(),
			direction: correction.direction,
			from,
			to,
			captured_at: correction.captured_at,
			recorded_at: self.now,
			verdict: Verdict { basis: Basis::Correction, ..old.verdict },
			escort: correction.companions.clone(),
			evidence: correction.evidence,
			amends: Some(amends),
			previous: None,
			..old.clone()
		};
		append(record, child, number, |file, _| {
			let opened = file.travel.journey.as_mut().filter(|journey| journey.exit == amends);
			match (opened, correction.direction) {
				(Some(journey), Direction::Exit) => journey.exit = number,
				(Some(_), Direction::Entry) => file.travel.journey = None,
				(None, _) => (),
			}
		})
	}

	fn judged_by(&self, country: CountryCode, at: Moment) -> RulesRef {
		RulesRef { country, version: self.rules_at(at).version }
	}
}

/// What a correction changes on the file of a child that was taken for another.
pub fn release(file: &mut ChildFile, amends: RecordId) {
	if file.travel.journey.as_ref().is_some_and(|journey| journey.exit == amends) {
		file.travel.journey = None;
	}
}

/// Chains `record` to the child's latest one. `then` changes the file and is told what the latest
/// one was.
fn append(
	record: Record,
	file: Option<&mut ChildFile>,
	number: RecordId,
	then: impl FnOnce(&mut ChildFile, Option<RecordId>),
) -> Record {
	let Some(file) = file else { return record };
	let previous = file.travel.last_record;
	then(file, previous);
	file.travel.last_record = Some(number);
	Record { previous, ..record }
}
