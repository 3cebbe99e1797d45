//! Tests of the crate's parts. Whole bundles are tested in `tests/`.

mod claims;
mod countries;
mod extrinsic;
mod files;
mod justification;
mod maximal;
mod messages;
mod proof;
pub(crate) mod schema;
mod shown;

use tutela_primitives::{
	Basis, Companions, Direction, InstitutionId, Outcome, Passage, Reason, Reasons, Record,
	RulesRef, SubjectId, Verdict,
};

pub(crate) fn record() -> Record {
	Record {
		purpose: Default::default(),
		stays_with: None,
		subject: Some(SubjectId([7; 32])),
		institution: InstitutionId(3),
		officer: [9; 32].into(),
		direction: Direction::Exit,
		from: "MD".parse().unwrap(),
		to: "RO".parse().unwrap(),
		post: Some("MDLEU".parse().unwrap()),
		captured_at: 1_800_000_000_000,
		recorded_at: 1_800_000_006_000,
		verdict: Verdict {
			outcome: Outcome::Denied,
			basis: Basis::NotMet,
			reasons: Reasons::from([Reason::ConsentMissing]),
			rules: RulesRef { country: "MD".parse().unwrap(), version: 1 },
			foreign_rules: Default::default(),
		},
		consents: Default::default(),
		companions: Companions::Nobody,
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		evidence: Default::default(),
		amends: None,
		previous: None,
	}
}
