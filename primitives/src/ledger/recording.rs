//! Records of what officers saw.

use super::{chained, sides, Author, OpenFile};
use crate::{
	verdict::{assess, settle, Assessment, Attestations, Child, Crossing},
	AttemptReport, Basis, ChildFile, CrossingReport, Moment, Outcome, Reason, Reasons, Record,
	RecordId, Rules, RulesRef, UnidentifiedReport, Verdict, REPORTING_WINDOW,
};
use sp_core::{bounded::BoundedVec, H256};

/// A report, and what it is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Verification<'a> {
	/// Who records.
	pub author: Author<'a>,
	/// What the officer saw.
	pub report: &'a CrossingReport,
	/// The rules of the post's country that were in force when the officer saw it.
	pub rules: &'a Rules,
	/// Hash of the chain's first block, which every signed text names.
	pub network: &'a H256,
}

/// The record of a crossing that a border officer reported, and what it changes on the child's
/// file. `child` is `None` where the registry has no file for the child.
pub fn verified(
	verification: &Verification,
	attestations: &impl Attestations,
	child: Option<OpenFile>,
	number: RecordId,
) -> Record {
	let Verification { author, report, rules, network } = *verification;
	let here = report.post.country();
	let crossing = Crossing {
		direction: report.direction,
		here,
		other: report.other,
		companions: report.companions.clone(),
		captured_at: report.captured_at,
		officer_doubts: report.officer_doubts,
		institution: author.institution,
	};
	let consents = &report.consents;
	let judge = |child| assess(network, child, &crossing, consents, rules, attestations);
	let (assessment, previous) = match child {
		None => (judge(None), None),
		Some(OpenFile { identity, file }) => {
			forget_uses(file, author.now);
			let assessment = judge(Some(Child { subject: &report.subject, identity, file }));
			let previous = file.travel.last_record;
			settle(identity, file, &crossing, &assessment, consents, rules, number);
			(assessment, previous)
		}
	};
	let Assessment { outcome, basis, reasons, presented, .. } = assessment;
	let (from, to) = sides(report.direction, here, report.other);
	Record {
		subject: Some(report.subject),
		institution: author.institution,
		officer: author.officer.clone(),
		direction: report.direction,
		from,
		to,
		post: Some(report.post),
		captured_at: report.captured_at,
		recorded_at: author.now,
		verdict: Verdict {
			outcome,
			basis,
			reasons,
			rules: RulesRef { country: here, version: rules.version },
		},
		// There are as many as the report has consents, and the report has the same bound.
		consents: BoundedVec::truncate_from(presented),
		companions: crossing.companions,
		evidence: report.evidence,
		amends: None,
		previous,
	}
}

/// Forgets uses of consents that no report can name any more, so that there is room for others.
fn forget_uses(file: &mut ChildFile, now: Moment) {
	let can_be_named = |last: Moment| now <= last.saturating_add(REPORTING_WINDOW);
	file.custody.uses.retain(|entry| can_be_named(entry.until.end()));
}

/// The record of an attempt that a child-protection body reported. `rules` are those of the country
/// where it was seen, `child` is `None` where nobody can name the child or the registry has no file.
pub fn reported(
	author: &Author,
	report: &AttemptReport,
	rules: &Rules,
	child: Option<OpenFile>,
	number: RecordId,
) -> Record {
	let mut reasons = Reasons::from([Reason::ReportedAttempt]);
	reasons.insert_if(report.subject.is_some() && child.is_none(), Reason::UnknownSubject);
	let record = Record {
		subject: report.subject,
		institution: author.institution,
		officer: author.officer.clone(),
		direction: report.direction,
		from: report.from,
		to: report.to,
		post: report.post,
		captured_at: report.captured_at,
		recorded_at: author.now,
		verdict: Verdict {
			outcome: Outcome::Referred,
			basis: Basis::Report,
			reasons,
			rules: RulesRef { country: report.here(), version: rules.version },
		},
		consents: Default::default(),
		companions: report.companions.clone(),
		evidence: report.evidence,
		amends: None,
		previous: None,
	};
	chained(record, child.map(|child| child.file), number)
}

/// The record of a child whom nobody can name. `rules` are those of the post's country.
pub fn unidentified(author: &Author, report: &UnidentifiedReport, rules: &Rules) -> Record {
	let here = report.post.country();
	let (from, to) = sides(report.direction, here, report.other);
	Record {
		subject: None,
		institution: author.institution,
		officer: author.officer.clone(),
		direction: report.direction,
		from,
		to,
		post: Some(report.post),
		captured_at: report.captured_at,
		recorded_at: author.now,
		verdict: Verdict {
			outcome: Outcome::Referred,
			basis: Basis::Unidentified,
			reasons: Reasons::from([Reason::UnknownSubject]),
			rules: RulesRef { country: here, version: rules.version },
		},
		consents: Default::default(),
		companions: report.companions.clone(),
		evidence: report.evidence,
		amends: None,
		previous: None,
	}
}
