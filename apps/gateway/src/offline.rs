//! What the rules would say, without a node.
//!
//! The verdict is the chain's own function ([`ledger::replay`](tutela_primitives::ledger::replay)), on the file and the
//! rules as they were last read. It is told as what it is worth: whether the requirement of consent would be met, and
//! never as an outcome.

use crate::snapshot::Snapshot;
use codec::{Decode, Encode};
use serde::Serialize;
use sp_core::H256;
use std::collections::BTreeMap;
use tutela_primitives::{
	ledger::{replay, Author, BorderCall, PriorState},
	AccountId, AttestingBody, Attestor, CountryCode, CrossingReport, Doubt, Minute, Moment,
	Officer, Outcome, Reasons, Record, RecordId, Role, Rules, RulesRef, Subject, HOUR,
};
use utoipa::ToSchema;

/// What nobody can know without a node.
pub const CANNOT_BE_KNOWN: [&str; 8] = [
	"whether a guardian has withdrawn a consent since the file was last read",
	"whether somebody has warned of this child, or it has called for help, since then",
	"whether a court has forbidden or allowed something since then",
	"whether a guardian has objected, or custody is disputed, since then",
	"whether a guardian's link has ended, or a key was replaced, since then",
	"whether the consent was used at another post since then",
	"whether whoever attested has lost the right to, or is distrusted, since the rules were last read",
	"whether the country has changed its rules since then",
];

/// Whether the requirement of consent would be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentAnswer {
	/// By what was last known, the rules would ask for nothing more.
	WouldBeMet,
	/// By what was last known, the rules would not let the child go.
	WouldNotBeMet,
	/// What is known is too little or too old, or a second officer has to look.
	CannotBeSaid,
}

/// A child's file, as it was last read.
#[derive(Clone, Copy, Debug)]
pub struct KnownFile<'a> {
	/// The chain's time then.
	pub at: Moment,
	/// The file.
	pub subject: &'a Subject,
}

/// What is judged, and by what.
pub struct Question<'a> {
	/// The network's genesis hash.
	pub network: H256,
	/// What was last read beside the file.
	pub snapshot: &'a Snapshot,
	/// The child's file. `None`: it was never read here.
	pub file: Option<KnownFile<'a>>,
	/// The key that would report.
	pub officer: &'a AccountId,
	/// The child's crossings that were reported here and are in no final block, the first one first.
	pub waiting: &'a [CrossingReport],
	/// The crossing.
	pub report: &'a CrossingReport,
	/// The present.
	pub now: Moment,
	/// How old file and rules may be, in hours.
	pub stale_hours: u64,
}

/// What can be said without a node.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Foretold {
	/// Whether the requirement of consent would be met.
	pub consent: ConsentAnswer,
	/// Why that is so, in one sentence.
	pub why: String,
	/// What would speak against clearing, by what was last known.
	pub reasons: Reasons,
}

impl Foretold {
	fn not(why: impl Into<String>) -> Self {
		Self { consent: ConsentAnswer::CannotBeSaid, why: why.into(), reasons: Reasons::new() }
	}
}

impl Question<'_> {
	/// What can be said.
	pub fn answer(&self) -> Foretold {
		if self.snapshot.read_at().is_none() {
			return Foretold::not("no rules were read from a node yet");
		}
		let Some(file) = self.file else {
			return Foretold::not(
				"this gateway has never read the child's file: it cannot tell a child without a file from one whom \
				 it does not know",
			);
		};
		for (what, at) in [("rules", self.snapshot.at), ("child's file", file.at)] {
			if self.now.saturating_sub(at) > HOUR.saturating_mul(self.stale_hours) {
				return Foretold::not(format!(
					"the {what} were last read more than {} hours ago",
					self.stale_hours
				));
			}
		}
		let Some(officer) = self.snapshot.officer(self.officer, self.now) else {
			return Foretold::not("the gateway's key was of no officer in good standing");
		};
		if !officer.roles.contains(Role::Border) || !officer.acts_at(self.report.post) {
			return Foretold::not(format!(
				"the officer of the gateway's key may not act at {}",
				self.report.post
			));
		}
		match self.record(&officer, file.subject) {
			Some(record) => told(&record),
			None => Foretold::not("something that the rules ask for was not read"),
		}
	}

	/// The record that would be written, after those of the child that wait.
	fn record(&self, officer: &Officer, file: &Subject) -> Option<Record> {
		let prior = Prior { question: self, now: self.now };
		let mut children = BTreeMap::from([(self.report.subject, file.clone())]);
		let author = Author::of(officer, self.now);
		let mut judge = |report: &CrossingReport| {
			let call = BorderCall::Verify(vec![report.clone()]);
			replay(&prior, &author, &call, 0, &mut children, RecordId::default())
		};
		for waiting in self.waiting {
			judge(waiting)?;
		}
		judge(self.report)
	}
}

fn told(record: &Record) -> Foretold {
	let reasons = record.verdict.reasons;
	let (consent, why) = match record.verdict.outcome {
		Outcome::Cleared => {
			(ConsentAnswer::WouldBeMet, "by the file and the rules as they were last read")
		}
		Outcome::Denied => {
			(ConsentAnswer::WouldNotBeMet, "by the file and the rules as they were last read")
		}
		Outcome::Referred | Outcome::Overridden | Outcome::Released => {
			(ConsentAnswer::CannotBeSaid, "a second officer has to look")
		}
	};
	Foretold { consent, why: why.into(), reasons }
}

/// What was last read, as the ledger asks for it.
struct Prior<'a> {
	question: &'a Question<'a>,
	now: Moment,
}

impl PriorState for Prior<'_> {
	fn network(&self) -> H256 {
		self.question.network
	}

	fn rules(&self, country: CountryCode) -> Option<&[Rules]> {
		// Every country's rules were read: one without has none.
		Some(self.question.snapshot.rules.get(&country).map_or(&[], Vec::as_slice))
	}

	fn rules_version(&self, _rules: RulesRef) -> Option<Rules> {
		None
	}

	fn record(&self, _number: RecordId) -> Option<&Record> {
		None
	}

	fn has_role(&self, account: &AccountId, role: Role) -> bool {
		let officer = self.question.snapshot.officer(account, self.now);
		officer.is_some_and(|officer| officer.roles.contains(role))
	}

	fn attests_for(
		&self,
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
	) -> Option<AttestingBody> {
		let Snapshot { appointments, passed_on, institutions, doubts, .. } = self.question.snapshot;
		let passed_on = || passed_on.get(account).map(|passed| &passed.appointment);
		let appointment = appointments.get(account).or_else(passed_on)?;
		let body = institutions.get(&appointment.institution);
		appointment.attests_for(account, attestor, attested_at, body, self.now, || doubts)
	}

	fn doubts(&self) -> &[Doubt] {
		&self.question.snapshot.doubts
	}
}

mod kept;

#[cfg(test)]
mod tests;
