//! Records of what officers saw.

use super::{chained, sides, Author, Older, OpenFile};
use crate::{
	verdict::{assess, settle, Assessment, Child, Crossing, Lookups},
	AttemptReport, Basis, ChildFile, CrossingReport, KeyHint, Moment, Outcome, Passage, Purpose,
	Reason, Reasons, Record, RecordId, Rules, RulesRef, Travel, UnidentifiedReport, Verdict,
	REPORTING_WINDOW,
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
	lookups: &impl Lookups,
	child: Option<OpenFile>,
	number: RecordId,
) -> Record {
	judged(verification, lookups, child, number, None)
}

/// The record of a second look at an exit, of which `older` is the record.
///
/// The report says what the second officer sees; it is judged anew, at the moment at which it is recorded.
/// The child is released if nothing stands against it but what a second officer may decide, and the officer
/// took no part in what led there. Otherwise the record says what the rules say now.
pub fn released(
	verification: &Verification,
	lookups: &impl Lookups,
	child: Option<OpenFile>,
	older: Older,
	is_child_protection: bool,
	number: RecordId,
) -> Record {
	let second_look = SecondLook { older, is_child_protection };
	judged(verification, lookups, child, number, Some(second_look))
}

/// What a second officer may let pass.
const RELEASABLE: [Reason; 5] = [
	Reason::OfficerDoubt,
	Reason::JourneyOpen,
	Reason::RecentlyRefused,
	Reason::SecondLook,
	Reason::TransitHome,
];

/// A second look at an exit that was referred.
struct SecondLook<'a> {
	older: Older<'a>,
	is_child_protection: bool,
}

impl SecondLook<'_> {
	/// Whether the second officer's word is enough.
	fn releases(
		&self,
		crossing: &Crossing,
		assessment: &Assessment,
		travel: Option<&Travel>,
	) -> bool {
		let may_decide = |reason: Reason| match reason {
			Reason::WrongEscort => assessment.basis == Basis::WayHome,
			Reason::PlacementNotApproved => self.is_child_protection,
			Reason::UnknownSubject => self.is_child_protection && crossing.is_of_foreign_child(),
			other => RELEASABLE.contains(&other),
		};
		let took_part = |travel: &Travel| {
			travel.refused.is_some_and(|refusal| {
				let again = refusal.again.map(|(_, officer)| officer);
				crossing.officer == refusal.officer || Some(crossing.officer) == again
			})
		};
		let referral = &self.older.record.verdict;
		referral.outcome == Outcome::Referred
			&& matches!(assessment.outcome, Outcome::Cleared | Outcome::Referred)
			&& referral.reasons.iter().chain(assessment.reasons.iter()).all(may_decide)
			&& !travel.is_some_and(took_part)
			&& !crossing.officer_doubts
	}
}

fn judged(
	verification: &Verification,
	lookups: &impl Lookups,
	child: Option<OpenFile>,
	number: RecordId,
	second_look: Option<SecondLook>,
) -> Record {
	let Verification { author, report, rules, network } = *verification;
	let here = report.post.country();
	let mut crossing = Crossing {
		direction: report.direction,
		here,
		post: Some(report.post),
		other: report.other,
		final_destination: report.final_destination,
		companions: report.companions.clone(),
		document: report.document,
		captured_at: second_look.as_ref().map_or(report.captured_at, |_| author.now),
		recorded_at: author.now,
		officer_doubts: report.officer_doubts,
		passage: report.passage,
		purpose: report.purpose,
		kinship: report.kinship.clone(),
		home: report.home.clone(),
		institution: author.institution,
		officer: KeyHint::of(author.officer),
	};
	let consents = &report.consents;
	let mut judge = |child: Option<Child>| {
		let mut assessment = assess(network, child, &crossing, consents, rules, lookups);
		if let Some(look) = &second_look {
			// Whom a second officer releases passes, and whom not waits.
			crossing.passage = Passage::Unknown;
			if look.releases(&crossing, &assessment, child.map(|child| &child.file.travel)) {
				assessment.outcome = Outcome::Released;
				assessment.reasons = assessment.reasons.union(look.older.record.verdict.reasons);
				crossing.passage = Passage::Passed;
			}
		}
		assessment
	};
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
	let Assessment { outcome, basis, reasons, presented, foreign_rules, stays_with, .. } =
		assessment;
	let (from, to) = sides(report.direction, here, report.other);
	Record {
		subject: Some(report.subject),
		institution: author.institution,
		officer: author.officer.clone(),
		direction: report.direction,
		from,
		to,
		final_destination: report.final_destination,
		post: Some(report.post),
		captured_at: crossing.captured_at,
		recorded_at: author.now,
		verdict: Verdict {
			outcome,
			basis,
			reasons,
			rules: RulesRef { country: here, version: rules.version },
			foreign_rules,
		},
		// There are as many as the report has consents, and the report has the same bound.
		consents: BoundedVec::truncate_from(presented),
		companions: crossing.companions,
		document: report.document,
		passage: crossing.passage,
		purpose: report.purpose,
		stays_with,
		evidence: report.evidence,
		amends: second_look.map(|look| look.older.number),
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
		final_destination: None,
		post: report.post,
		captured_at: report.captured_at,
		recorded_at: author.now,
		verdict: Verdict {
			outcome: Outcome::Referred,
			basis: Basis::Report,
			reasons,
			rules: RulesRef { country: report.here(), version: rules.version },
			foreign_rules: Default::default(),
		},
		consents: Default::default(),
		companions: report.companions.clone(),
		document: None,
		passage: Passage::Unknown,
		purpose: Purpose::Journey,
		stays_with: None,
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
		final_destination: None,
		post: Some(report.post),
		captured_at: report.captured_at,
		recorded_at: author.now,
		verdict: Verdict {
			outcome: Outcome::Referred,
			basis: Basis::Unidentified,
			reasons: Reasons::from([Reason::UnknownSubject]),
			rules: RulesRef { country: here, version: rules.version },
			foreign_rules: Default::default(),
		},
		consents: Default::default(),
		companions: report.companions.clone(),
		document: None,
		passage: Passage::Unknown,
		purpose: Purpose::Journey,
		stays_with: None,
		evidence: report.evidence,
		amends: None,
		previous: None,
	}
}
