//! What the ledger makes of each call, written out by hand: records, and the files that they leave.
//!
//! The verifier relies on `ledger::replay`. Bundles that are made and verified by one ledger would
//! agree on its mistakes; what is written here does not. `scripts/mutants` shows that it notices.

mod amending;

use sp_core::H256;
use sp_keyring::Sr25519Keyring::{Eve, Two};
use std::collections::BTreeMap;
use tutela_primitives::{
	any_of,
	ledger::{replay, Author, BorderCall, PriorState},
	text, AccountId, Accreditor, Alternative, Approval, AttemptReport, Attestation, AttestingBody,
	Attestor, Basis, Companions, Consent, ConsentId, ConsentTerms, ConsentUse, Correction,
	CountryCode, CrossingReport, Direction, Doubt, DoubtKind, Escort, InstitutionId, Journey,
	KeyHint, Link, LinkBasis, LinkState, Minute, Moment, Order, OrderKind, Outcome, OverrideReason,
	Passage, Reason, Reasons, Record, RecordId, RememberedSignatures, Requirement, Right, Rights,
	Role, Rules, RulesRef, SecondLineCheck, Signed, Source, Standing, Subject, SubjectId,
	UnidentifiedReport, Verdict, DAY, HOUR, REPORTING_WINDOW,
};

const NETWORK: H256 = H256([0x77; 32]);
const CHILD: SubjectId = SubjectId([7; 32]);
const SIBLING: SubjectId = SubjectId([9; 32]);
/// When the officers of these tests see a crossing, and when their blocks are made.
const SEEN: Moment = 1_800_000_000_000;
const NOW: Moment = SEEN + HOUR;
const POLICE: InstitutionId = InstitutionId(4);
const PROTECTION: InstitutionId = InstitutionId(6);
const REGISTRY: InstitutionId = InstitutionId(1);
const COURT: InstitutionId = InstitutionId(2);

fn country(code: &str) -> CountryCode {
	code.parse().unwrap()
}

/// A version of Moldova's rules. Version 3 is in force at `SEEN`, version 2 was until an hour before.
fn rules(version: u32) -> RulesRef {
	RulesRef { country: country("MD"), version }
}

fn officer() -> AccountId {
	Eve.to_account_id()
}

/// What the chain knew: Moldova's rules, and older records.
#[derive(Default)]
struct Known {
	records: BTreeMap<RecordId, Record>,
	children: BTreeMap<SubjectId, Subject>,
	doubts: Vec<Doubt>,
}

/// Two versions, the later one first.
fn timeline() -> [Rules; 2] {
	[
		Rules {
			version: 3,
			in_force_from: SEEN - HOUR,
			arrival_hours: 24,
			alone: any_of([Alternative::signed(Requirement::AnyGuardian)]),
			refers_lone_entry: false,
			..Rules::moldova()
		},
		Rules {
			version: 2,
			in_force_from: SEEN - 2 * DAY,
			alone: any_of([Alternative::signed(Requirement::AnyGuardian)]),
			refers_lone_entry: false,
			..Rules::moldova()
		},
	]
}

struct Prior<'a> {
	records: &'a BTreeMap<RecordId, Record>,
	doubts: &'a [Doubt],
	timeline: [Rules; 2],
}

impl PriorState for Prior<'_> {
	fn network(&self) -> H256 {
		NETWORK
	}

	fn rules(&self, of: CountryCode) -> Option<&[Rules]> {
		Some(if of == country("MD") { &self.timeline } else { &[] })
	}

	fn rules_version(&self, rules: RulesRef) -> Option<Rules> {
		timeline().into_iter().find(|known| known.version == rules.version)
	}

	fn record(&self, number: RecordId) -> Option<&Record> {
		self.records.get(&number)
	}

	fn has_role(&self, _: &AccountId, _: Role) -> bool {
		false
	}

	fn attests_for(&self, _: &AccountId, _: Attestor, _: Minute) -> Option<AttestingBody> {
		None
	}

	fn doubts(&self) -> &[Doubt] {
		self.doubts
	}
}

impl Known {
	/// With two children of Moldova whose mother may consent.
	fn families() -> Self {
		let children = [CHILD, SIBLING].map(|subject| (subject, child()));
		Self { children: children.into(), ..Self::default() }
	}

	/// The record of part `index` of a call of `institution`, which becomes number `number`.
	fn part(
		&mut self,
		institution: InstitutionId,
		number: u64,
		call: &BorderCall,
		index: usize,
	) -> Record {
		self.part_by(&officer(), institution, number, call, index)
	}

	fn part_by(
		&mut self,
		officer: &AccountId,
		institution: InstitutionId,
		number: u64,
		call: &BorderCall,
		index: usize,
	) -> Record {
		let author = Author { officer, institution, now: NOW };
		let number = RecordId(number);
		let prior = Prior { records: &self.records, doubts: &self.doubts, timeline: timeline() };
		let record = replay(&prior, &author, call, index, &mut self.children, number).unwrap();
		self.records.insert(number, record.clone());
		record
	}

	fn verify(&mut self, number: u64, report: CrossingReport) -> Record {
		self.part(POLICE, number, &BorderCall::Verify(vec![report]), 0)
	}

	fn child(&self, subject: SubjectId) -> &Subject {
		&self.children[&subject]
	}
}

/// The word of an institution, given a day before.
fn vouched_by(institution: InstitutionId) -> Source {
	Source { institution, key: KeyHint([1; 4]), at: Minute::containing(SEEN - DAY) }
}

fn distrust(institution: InstitutionId, from: Moment) -> Doubt {
	let (kind, by) = (DoubtKind::Distrusted, Accreditor::Council);
	Doubt { institution, key: None, kind, from, until: None, by }
}

fn child() -> Subject {
	let mother = Link {
		slot: 0,
		account: Two.to_account_id(),
		basis: LinkBasis::BirthParent,
		rights: Rights::from([Right::ConsentTravel, Right::Object]),
		state: LinkState::Active,
		state_since: None,
		source: vouched_by(REGISTRY),
		valid_until: None,
		series: None,
		period: 0,
	};
	let mut child = Subject {
		registrar: REGISTRY,
		identity_source: vouched_by(REGISTRY),
		residence: country("MD"),
		residence_source: None,
		nationality: Default::default(),
		moves: Default::default(),
		birth_month: 560,
		claims: H256::repeat_byte(1),
		standing: Standing::Active,
		standing_since: None,
		revision: 0,
		controller: None,
		tags: 0,
		duplicate_attempts: 0,
		data: tutela_primitives::ChildFile::default(),
	};
	child.data.custody.links = vec![mother].try_into().unwrap();
	child
}

fn terms() -> ConsentTerms {
	let minute = Minute::containing(SEEN);
	ConsentTerms {
		series: Default::default(),
		purpose: Default::default(),
		stays_with: None,
		destinations: vec![country("RO")].try_into().unwrap(),
		issued: Minute(minute.0 - 60),
		from: Minute(minute.0 - 60),
		until: Minute(minute.0 + 60),
		return_by: Some(Minute(minute.0 + 14_400)),
		escort_out: Escort::Alone,
		escort_back: Escort::Alone,
		crossings: 1,
		submitter: None,
		reference: [3; 16],
	}
}

fn consent() -> Consent {
	let text = text::consent(&NETWORK, &CHILD, &terms());
	let signed = Signed::Raw(Two.sign(&text).into());
	let attestations = vec![Attestation::Guardian { slot: 0, signed }].try_into().unwrap();
	Consent { terms: terms(), attestations }
}

fn consent_hash() -> H256 {
	text::hash(&text::consent(&NETWORK, &CHILD, &terms()))
}

fn consent_id() -> ConsentId {
	ConsentId::of_hash(&consent_hash())
}

/// The child leaves Moldova for Romania alone, without a consent.
fn leaves() -> CrossingReport {
	CrossingReport {
		purpose: Default::default(),
		kinship: None,
		home: None,
		subject: CHILD,
		direction: Direction::Exit,
		other: country("RO"),
		post: "MDLEU".parse().unwrap(),
		companions: Companions::Nobody,
		evidence: H256::repeat_byte(0xe0),
		captured_at: SEEN,
		officer_doubts: false,
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		consents: Default::default(),
	}
}

fn leaves_with_consent() -> CrossingReport {
	CrossingReport { consents: vec![consent()].try_into().unwrap(), ..leaves() }
}

/// The child is back in Moldova an hour later.
fn returns() -> CrossingReport {
	CrossingReport {
		direction: Direction::Entry,
		evidence: H256::repeat_byte(0xe1),
		captured_at: NOW,
		..leaves()
	}
}

fn verdict(outcome: Outcome, basis: Basis, reasons: Reasons) -> Verdict {
	Verdict { outcome, basis, reasons, rules: rules(3), foreign_rules: Default::default() }
}

/// The record of [`leaves_with_consent`] as the child's first.
fn cleared() -> Record {
	Record {
		purpose: Default::default(),
		stays_with: None,
		subject: Some(CHILD),
		institution: POLICE,
		officer: officer(),
		direction: Direction::Exit,
		from: country("MD"),
		to: country("RO"),
		post: Some("MDLEU".parse().unwrap()),
		captured_at: SEEN,
		recorded_at: NOW,
		verdict: verdict(Outcome::Cleared, Basis::GuardianConsent, Reasons::new()),
		consents: vec![consent_id()].try_into().unwrap(),
		companions: Companions::Nobody,
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		evidence: H256::repeat_byte(0xe0),
		amends: None,
		previous: None,
	}
}

/// The record of [`leaves`] as the child's first.
fn denied() -> Record {
	Record {
		verdict: verdict(Outcome::Denied, Basis::NotMet, Reasons::from([Reason::ConsentMissing])),
		consents: Default::default(),
		..cleared()
	}
}

fn journey(exit: u64) -> Journey {
	Journey {
		stays_with: None,
		exit: RecordId(exit),
		from: country("MD"),
		to: country("RO"),
		companions: Companions::Nobody,
		left_at: SEEN,
		arrive_by: SEEN + 24 * HOUR,
		used: 1,
		turned_back: false,
	}
}

fn used(times: u8) -> ConsentUse {
	ConsentUse {
		hash: consent_hash(),
		used: times,
		until: terms().until,
		place_of: 0,
		signatures: RememberedSignatures {
			signed: vec![0].try_into().unwrap(),
			..Default::default()
		},
	}
}

#[test]
fn a_cleared_exit_should_open_a_journey_and_count_the_consent() {
	let mut known = Known::families();
	assert_eq!(known.verify(5, leaves_with_consent()), cleared());
	let file = &known.child(CHILD).data;
	assert_eq!(file.travel.journey, Some(journey(5)));
	assert_eq!(file.travel.path.to_vec(), [country("MD")]);
	assert_eq!(file.travel.return_by, terms().return_by);
	assert_eq!(file.travel.last_record, Some(RecordId(5)));
	assert_eq!(file.custody.uses.to_vec(), [used(1)]);
}

#[test]
fn a_denied_exit_should_leave_the_child_where_it_is() {
	let mut known = Known::families();
	assert_eq!(known.verify(5, leaves()), denied());
	let file = &known.child(CHILD).data;
	assert_eq!(file.travel.journey, None);
	assert_eq!(file.travel.last_record, Some(RecordId(5)));
}

#[test]
fn parts_of_a_batch_should_see_what_earlier_parts_left() {
	let mut known = Known::families();
	let again = CrossingReport { evidence: H256::repeat_byte(0xe2), ..leaves_with_consent() };
	let batch = BorderCall::Verify(vec![leaves_with_consent(), returns(), again.clone()]);
	assert_eq!(known.part(POLICE, 5, &batch, 0), cleared());

	let back = Record {
		direction: Direction::Entry,
		from: country("RO"),
		to: country("MD"),
		captured_at: NOW,
		verdict: verdict(Outcome::Cleared, Basis::WayHome, Reasons::new()),
		consents: Default::default(),
		evidence: H256::repeat_byte(0xe1),
		previous: Some(RecordId(5)),
		..cleared()
	};
	assert_eq!(known.part(POLICE, 6, &batch, 1), back);
	let travel = &known.child(CHILD).data.travel;
	assert_eq!((&travel.journey, travel.path.len(), travel.return_by), (&None, 0, None));

	let second = Record {
		verdict: verdict(Outcome::Denied, Basis::NotMet, Reasons::from([Reason::UsedUp])),
		evidence: again.evidence,
		previous: Some(RecordId(6)),
		..cleared()
	};
	assert_eq!(known.part(POLICE, 7, &batch, 2), second);
	assert_eq!(known.child(CHILD).data.custody.uses.to_vec(), [used(1)]);
}

#[test]
fn the_rules_of_the_moment_should_count() {
	let by = |captured_at| {
		let report = CrossingReport { captured_at, ..leaves() };
		Known::families().verify(5, report).verdict.rules
	};
	assert_eq!(by(SEEN - HOUR), rules(3));
	assert_eq!(by(SEEN - HOUR - 1), rules(2));
	assert_eq!(by(SEEN - 3 * DAY), rules(0));
}

#[test]
fn an_officers_doubt_should_refer() {
	let report = CrossingReport { officer_doubts: true, ..leaves_with_consent() };
	let doubt = Reasons::from([Reason::OfficerDoubt]);
	let expected =
		Record { verdict: verdict(Outcome::Referred, Basis::GuardianConsent, doubt), ..cleared() };
	assert_eq!(Known::families().verify(5, report), expected);
}

#[test]
fn a_source_that_is_distrusted_since_before_should_refer() {
	let tainted = |doubt: Doubt| {
		let mut known = Known::families();
		// The identity is another's word, so that only the mother's link is in doubt.
		let child = known.children.get_mut(&CHILD).unwrap();
		child.identity_source = vouched_by(PROTECTION);
		known.doubts = vec![doubt];
		known.verify(5, leaves_with_consent())
	};
	let source = Reasons::from([Reason::TaintedSource]);
	let expected =
		Record { verdict: verdict(Outcome::Referred, Basis::GuardianConsent, source), ..cleared() };
	let last = vouched_by(REGISTRY).at.end();
	assert_eq!(tainted(distrust(REGISTRY, last)), expected);
	assert_eq!(tainted(distrust(REGISTRY, last + 1)), cleared());
	assert_eq!(tainted(distrust(POLICE, 0)), cleared());
	assert_eq!(tainted(distrust(PROTECTION, last)), expected);
	let key = Some(KeyHint([2; 4]));
	assert_eq!(tainted(Doubt { key, ..distrust(REGISTRY, 0) }), cleared());
	let until = Some(vouched_by(REGISTRY).at.start());
	assert_eq!(tainted(Doubt { until, ..distrust(REGISTRY, 0) }), cleared());
}

#[test]
fn a_court_that_is_in_doubt_should_forbid_and_not_allow() {
	let judged = |kind, doubts: &[Doubt]| {
		let mut known = Known::families();
		let key = KeyHint([3; 4]);
		let order =
			Order { number: 0, kind, court: COURT, key, imposed_at: SEEN - DAY, valid_until: None };
		let child = known.children.get_mut(&CHILD).unwrap();
		child.data.custody.orders = vec![order].try_into().unwrap();
		known.doubts = doubts.to_vec();
		let forbids = kind == OrderKind::ExitBan;
		let report = if forbids { leaves_with_consent() } else { leaves() };
		let verdict = known.verify(5, report).verdict;
		(verdict.outcome, verdict.basis)
	};
	let suspended = Doubt { kind: DoubtKind::Suspended, ..distrust(COURT, NOW) };
	let allows = OrderKind::AuthoriseTravel;
	assert_eq!(judged(allows, &[]), (Outcome::Cleared, Basis::CourtAuthorisation));
	assert_eq!(judged(allows, &[suspended]), (Outcome::Denied, Basis::NotMet));
	assert_eq!(judged(allows, &[distrust(COURT, 0)]), (Outcome::Denied, Basis::NotMet));
	assert_eq!(
		judged(allows, &[distrust(COURT, SEEN)]),
		(Outcome::Cleared, Basis::CourtAuthorisation)
	);
	let nobody: &[Doubt] = &[];
	for doubts in [nobody, &[suspended], &[distrust(COURT, 0)]] {
		let judged = judged(OrderKind::ExitBan, doubts);
		assert_eq!(judged, (Outcome::Denied, Basis::NotMet));
	}
}

#[test]
fn companions_should_be_recorded_as_they_were_seen() {
	let companions = Companions::Escort(H256::repeat_byte(5));
	let report = CrossingReport { companions: companions.clone(), ..leaves() };
	assert_eq!(Known::families().verify(5, report), Record { companions, ..denied() });
}

#[test]
fn a_child_without_a_file_should_be_denied_and_stand_alone() {
	let report = CrossingReport { subject: SubjectId([8; 32]), ..leaves() };
	let expected = Record {
		subject: Some(SubjectId([8; 32])),
		verdict: verdict(Outcome::Denied, Basis::NotMet, Reasons::from([Reason::UnknownSubject])),
		..denied()
	};
	assert_eq!(Known::families().verify(5, report), expected);
}

#[test]
fn a_use_should_be_forgotten_when_no_report_can_name_it() {
	for (late, left) in [(0, 1), (1, 0)] {
		let mut known = Known::families();
		// Whole minutes, the first of which ends the reporting window at `NOW`.
		let last = Minute::containing(NOW - REPORTING_WINDOW - late * 60_000);
		let entry = ConsentUse { until: last, ..used(1) };
		let uses = vec![entry].try_into().unwrap();
		known.children.get_mut(&CHILD).unwrap().data.custody.uses = uses;
		known.verify(5, leaves());
		assert_eq!(known.child(CHILD).data.custody.uses.len(), left, "{late} min late");
	}
}

#[test]
fn a_reported_attempt_should_be_referred() {
	let report = AttemptReport {
		subject: Some(CHILD),
		direction: Direction::Entry,
		from: country("UA"),
		to: country("MD"),
		post: None,
		captured_at: SEEN,
		companions: Companions::Escort(H256::repeat_byte(5)),
		evidence: H256::repeat_byte(0xe3),
	};
	let told = |reasons: &[Reason]| {
		let reasons = reasons.iter().copied().collect();
		verdict(Outcome::Referred, Basis::Report, reasons)
	};
	let expected = Record {
		purpose: Default::default(),
		stays_with: None,
		subject: Some(CHILD),
		institution: PROTECTION,
		officer: officer(),
		direction: Direction::Entry,
		from: country("UA"),
		to: country("MD"),
		post: None,
		captured_at: SEEN,
		recorded_at: NOW,
		verdict: told(&[Reason::ReportedAttempt]),
		consents: Default::default(),
		companions: Companions::Escort(H256::repeat_byte(5)),
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		evidence: H256::repeat_byte(0xe3),
		amends: None,
		previous: Some(RecordId(5)),
	};
	let mut known = Known::families();
	known.verify(5, leaves_with_consent());
	let call = BorderCall::Report(report.clone());
	assert_eq!(known.part(PROTECTION, 6, &call, 0), expected);
	let travel = &known.child(CHILD).data.travel;
	assert_eq!(travel.last_record, Some(RecordId(6)));
	assert_eq!(travel.journey, Some(journey(5)), "a report says nothing of where the child is");

	for (subject, reasons) in [
		(Some(SubjectId([8; 32])), &[Reason::ReportedAttempt, Reason::UnknownSubject][..]),
		(None, &[Reason::ReportedAttempt]),
	] {
		let call = BorderCall::Report(AttemptReport { subject, ..report.clone() });
		let expected =
			Record { subject, verdict: told(reasons), previous: None, ..expected.clone() };
		assert_eq!(known.part(PROTECTION, 7, &call, 0), expected);
	}
}

#[test]
fn an_unidentified_child_should_be_referred() {
	let call = BorderCall::Unidentified(UnidentifiedReport {
		direction: Direction::Entry,
		other: country("RO"),
		post: "MDLEU".parse().unwrap(),
		companions: Companions::Nobody,
		captured_at: SEEN,
		evidence: H256::repeat_byte(0xe4),
	});
	let reasons = Reasons::from([Reason::UnknownSubject]);
	let expected = Record {
		subject: None,
		direction: Direction::Entry,
		from: country("RO"),
		to: country("MD"),
		verdict: verdict(Outcome::Referred, Basis::Unidentified, reasons),
		consents: Default::default(),
		evidence: H256::repeat_byte(0xe4),
		..cleared()
	};
	assert_eq!(Known::families().part(POLICE, 5, &call, 0), expected);
}
