//! What the rules would say, without a node.
//!
//! The verdict is the chain's own function ([`ledger::replay`](tutela_primitives::ledger::replay)), on the file and the
//! rules as they were last read. It is told as what it is worth: whether the requirement of consent would be met, and
//! never as an outcome.

use crate::snapshot::Snapshot;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foretold {
	/// Whether the requirement of consent would be met.
	pub consent: Consent,
	/// Why that is so, in one sentence.
	pub why: String,
	/// What would speak against clearing, by what was last known.
	pub reasons: Reasons,
}

impl Foretold {
	fn not(why: impl Into<String>) -> Self {
		Self { consent: Consent::CannotBeSaid, why: why.into(), reasons: Reasons::new() }
	}
}

impl Question<'_> {
	/// What can be said.
	pub fn answer(&self) -> Foretold {
		if self.snapshot.at == 0 {
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
			(Consent::WouldBeMet, "by the file and the rules as they were last read")
		}
		Outcome::Denied => {
			(Consent::WouldNotBeMet, "by the file and the rules as they were last read")
		}
		Outcome::Referred | Outcome::Overridden | Outcome::Released => {
			(Consent::CannotBeSaid, "a second officer has to look")
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

#[cfg(test)]
mod tests {
	use super::*;
	use tutela_primitives::{
		Appointment, Companions, Direction, Institution, InstitutionId, InstitutionName,
		InstitutionStanding, KeyHint, Link, LinkBasis, LinkState, Order, OrderKind, Passage,
		Reason, Right, Roles, Slots, Source, Standing, SubjectId,
	};

	const NOW: Moment = 1_800_000_000_000;

	fn officer() -> AccountId {
		[1; 32].into()
	}

	fn snapshot() -> Snapshot {
		let institution = Institution {
			name: InstitutionName::new("Border police").unwrap(),
			jurisdiction: Some("MD".parse().unwrap()),
			roles: Roles::from([Role::Border]),
			admin: [2; 32].into(),
			parent: None,
			sponsor: None,
			framework: Default::default(),
			standing: InstitutionStanding::Active,
			valid_until: Moment::MAX,
			distrusted_from: None,
		};
		let appointment = Appointment {
			institution: InstitutionId(3),
			roles: Roles::from([Role::Border]),
			post: Some("MDLEU".parse().unwrap()),
			valid_until: Moment::MAX,
		};
		Snapshot {
			at: NOW - HOUR,
			rules: [("MD".parse().unwrap(), vec![Rules::moldova()])].into(),
			institutions: [(InstitutionId(3), institution)].into(),
			appointments: [(officer(), appointment)].into(),
			..Snapshot::default()
		}
	}

	/// A child with one guardian.
	fn file() -> Subject {
		let mut file = Subject {
			registrar: InstitutionId(0),
			identity_source: Source::default(),
			residence: "MD".parse().unwrap(),
			residence_source: None,
			nationality: Default::default(),
			moves: Default::default(),
			birth_month: 560,
			claims: Default::default(),
			standing: Standing::Active,
			standing_since: None,
			revision: 0,
			controller: None,
			tags: 0,
			duplicate_attempts: 0,
			data: tutela_primitives::ChildFile::default(),
		};
		let link = Link {
			slot: 0,
			account: [7; 32].into(),
			basis: LinkBasis::BirthParent,
			rights: [Right::ConsentTravel].into(),
			state: LinkState::Active,
			state_since: None,
			source: Source::default(),
			valid_until: None,
			series: None,
			period: 0,
		};
		file.data.custody.links = vec![link].try_into().unwrap();
		file
	}

	fn report(guardians: &[u8]) -> CrossingReport {
		CrossingReport {
			purpose: Default::default(),
			kinship: None,
			home: None,
			subject: SubjectId([4; 32]),
			direction: Direction::Exit,
			other: "RO".parse().unwrap(),
			post: "MDLEU".parse().unwrap(),
			companions: match guardians {
				[] => Companions::Nobody,
				slots => Companions::Guardians(Slots::try_from(slots.to_vec()).unwrap()),
			},
			evidence: Default::default(),
			captured_at: NOW,
			officer_doubts: false,
			document: None,
			final_destination: None,
			passage: Passage::Unknown,
			consents: Default::default(),
		}
	}

	/// What is known, and what is asked.
	struct Case {
		snapshot: Snapshot,
		file: Option<(Moment, Subject)>,
		waiting: Vec<CrossingReport>,
		report: CrossingReport,
	}

	impl Case {
		/// A parent leaves with the child; all was read an hour ago.
		fn new() -> Self {
			let file = Some((NOW - HOUR, file()));
			Self { snapshot: snapshot(), file, waiting: Vec::new(), report: report(&[0]) }
		}

		fn with(change: impl FnOnce(&mut Self)) -> Foretold {
			let mut case = Self::new();
			change(&mut case);
			case.told()
		}

		fn told(&self) -> Foretold {
			let file = self.file.as_ref().map(|(at, subject)| KnownFile { at: *at, subject });
			Question {
				network: H256([9; 32]),
				snapshot: &self.snapshot,
				file,
				officer: &officer(),
				waiting: &self.waiting,
				report: &self.report,
				now: NOW,
				stale_hours: 12,
			}
			.answer()
		}
	}

	#[test]
	fn what_is_known_should_be_judged_as_the_chain_judges_it() {
		let told = Case::new().told();
		assert_eq!(
			(told.consent, told.reasons),
			(Consent::WouldBeMet, Reasons::new()),
			"{}",
			told.why
		);
		let alone = Case::with(|case| case.report = report(&[]));
		assert_eq!(alone.consent, Consent::WouldNotBeMet);
		assert!(alone.reasons.contains(Reason::TravelForbidden), "{:?}", alone.reasons);
		let banned = Case::with(|case| {
			let order = Order {
				number: 0,
				kind: OrderKind::ExitBan,
				court: InstitutionId(0),
				key: KeyHint::of(&officer()),
				imposed_at: NOW - 2 * HOUR,
				valid_until: None,
			};
			let (_, file) = case.file.as_mut().unwrap();
			file.data.custody.orders = vec![order].try_into().unwrap();
		});
		assert_eq!(banned.consent, Consent::WouldNotBeMet);
		assert!(banned.reasons.contains(Reason::ExitBan));
	}

	#[test]
	fn what_is_unknown_or_old_should_not_be_said() {
		let told = |change: fn(&mut Case)| {
			let told = Case::with(change);
			assert_eq!(told.consent, Consent::CannotBeSaid, "{}", told.why);
			told.why
		};
		assert!(told(|case| case.file = None).contains("never read the child's file"));
		assert!(told(|case| case.snapshot = Snapshot::default()).contains("no rules"));
		assert!(
			told(|case| case.snapshot.at = NOW - 12 * HOUR - 1).contains("rules were last read")
		);
		let old = told(|case| case.file.as_mut().unwrap().0 = NOW - 12 * HOUR - 1);
		assert!(old.contains("file were last read"), "{old}");
		assert!(
			told(|case| case.snapshot.appointments.clear()).contains("no officer in good standing")
		);
		assert!(told(|case| case.report.post = "MDGIU".parse().unwrap())
			.contains("may not act at MDGIU"));
		let just = Case::with(|case| case.snapshot.at = NOW - 12 * HOUR);
		assert_eq!(just.consent, Consent::WouldBeMet);
	}

	#[test]
	fn what_a_second_officer_decides_should_not_be_foretold() {
		let doubt = Case::with(|case| case.report.officer_doubts = true);
		assert_eq!(doubt.consent, Consent::CannotBeSaid);
		assert!(doubt.reasons.contains(Reason::OfficerDoubt));
		// The child left this morning, and that still waits here.
		let again = Case::with(|case| {
			let captured_at = NOW - HOUR;
			case.waiting = vec![CrossingReport { captured_at, ..case.report.clone() }];
		});
		assert_eq!(again.consent, Consent::CannotBeSaid);
		assert!(again.reasons.contains(Reason::JourneyOpen), "{:?}", again.reasons);
	}
}
