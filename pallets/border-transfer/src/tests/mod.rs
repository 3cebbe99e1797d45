//! One file for each call.

mod amend;
mod check;
mod clear_alert;
mod clear_distress;
mod commitment;
mod contests;
mod crossings;
mod distress;
mod doubts;
mod feeless;
mod flag_overdue;
mod history;
mod override_crossing;
mod raise_alert;
mod random_calls;
mod record_unidentified;
mod release;
mod remembered;
mod report_attempt;
mod review;
mod set_rules;
mod try_state;
mod verify_crossing;
mod verify_crossings;

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, BoundedVec};
use sp_core::H256;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	text, AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, Approval, Attestation, Basis,
	ChildFile, ChildFiles, Companions, Consent, ConsentTerms, CrossingReport, Direction, Escort,
	InstitutionId, LinkBasis, Minute, Moment, Officer, Outcome, Passage, Reason, Reasons, Record,
	RecordId, Role, Rules, SubjectId, Verdict, DAY, HOUR, REPORTING_WINDOW,
};
use tutela_test_kit::*;

pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;

/// Registers a child of 10 years who lives in Moldova, without guardians.
pub fn register(subject: SubjectId) {
	assert_ok!(IdentityRegistry::register(
		by(MD_OFFICIAL),
		subject,
		country("MD"),
		Default::default(),
		born(2016, 6),
		H256::zero(),
		Default::default(),
	));
}

/// Links a guardian, who gets the next slot.
pub fn link(subject: SubjectId, guardian: Key, basis: LinkBasis) {
	assert_ok!(Guardianship::establish(
		by(MD_OFFICIAL),
		subject,
		guardian.account(),
		basis,
		all_rights(),
		None,
		H256::zero(),
		Some(acceptance(guardian, subject, basis, all_rights(), None)),
	));
}

/// Registers a child with a mother (slot 0) and a father (slot 1).
pub fn family(subject: SubjectId) {
	register(subject);
	link(subject, MOTHER, LinkBasis::BirthParent);
	link(subject, FATHER, LinkBasis::BirthParent);
}

/// Gives a child of 15 years its own key.
pub fn teenager(subject: SubjectId) {
	assert_ok!(IdentityRegistry::register(
		by(MD_OFFICIAL),
		subject,
		country("MD"),
		Default::default(),
		born(2011, 6),
		H256::zero(),
		Default::default(),
	));
	assert_ok!(IdentityRegistry::bind_controller(by(MD_OFFICIAL), subject, CHILD_KEY.account()));
}

/// Raises an alert on the institution's own finding.
pub fn raise(key: Key, subject: SubjectId, kind: AlertKind, valid_until: Moment) -> DispatchResult {
	let basis = AlertBasis::OwnFinding;
	BorderTransfer::raise_alert(by(key), subject, kind, valid_until, basis, None)
}

/// Raises an alert for a day that rests on a court's decision.
pub fn raise_by_decision(key: Key, subject: SubjectId, kind: AlertKind) -> DispatchResult {
	let (basis, decision) = (AlertBasis::CourtDecision, Some(H256([6; 32])));
	BorderTransfer::raise_alert(by(key), subject, kind, now() + DAY, basis, decision)
}

/// Clears an alert of this institution.
pub fn clear(key: Key, subject: SubjectId, of: InstitutionId, kind: AlertKind) -> DispatchResult {
	BorderTransfer::clear_alert(by(key), subject, AlertSource::Institution(of), kind)
}

/// An alert that an institution raised on its own finding.
pub fn alert(kind: AlertKind, raised_at: Moment, valid_until: Moment) -> AlertEntry {
	let basis = AlertBasis::OwnFinding;
	AlertEntry { kind, raised_at, valid_until, basis, paused_until: None }
}

/// The second look that is left when an alert is cleared.
pub fn second_look(cleared_at: Moment) -> AlertEntry {
	let basis = AlertBasis::Clearing;
	AlertEntry { basis, ..alert(AlertKind::SecondLook, cleared_at, cleared_at + 72 * HOUR) }
}

/// A place with these alerts.
pub fn place(source: AlertSource, country: Option<&str>, entries: &[AlertEntry]) -> AlertPlace {
	let jurisdiction = country.map(tutela_test_kit::country);
	let entries = entries.to_vec().try_into().unwrap();
	AlertPlace { entries, ..AlertPlace::new(source, jurisdiction) }
}

/// The officers of further child-protection bodies.
const PROTECTORS: [Key; 9] = [
	Key::sr25519("protector 0"),
	Key::sr25519("protector 1"),
	Key::sr25519("protector 2"),
	Key::sr25519("protector 3"),
	Key::sr25519("protector 4"),
	Key::sr25519("protector 5"),
	Key::sr25519("protector 6"),
	Key::sr25519("protector 7"),
	Key::sr25519("protector 8"),
];

/// The number of a further child-protection body.
pub fn body(number: usize) -> InstitutionId {
	InstitutionId(100 + number as u32)
}

/// Appoints the officer of a further child-protection body of this country.
pub fn protector(number: usize, of: &str) -> Key {
	let key = PROTECTORS[number];
	OfficerTable::appoint(Officer {
		account: key.account(),
		institution: body(number),
		jurisdiction: Some(country(of)),
		roles: [Role::ChildProtection].into(),
		post: None,
	});
	key
}

/// Has bodies number `numbers`, of this country, raise an alert each until `valid_until`.
pub fn fill(subject: SubjectId, numbers: std::ops::Range<usize>, of: &str, valid_until: Moment) {
	for number in numbers {
		assert_ok!(raise(protector(number, of), subject, AlertKind::Missing, valid_until));
	}
}

/// Who has a place for alerts on the file.
pub fn sources(subject: SubjectId) -> Vec<AlertSource> {
	file(subject).travel.alerts.iter().map(|place| place.source).collect()
}

/// The child's exit with the guardian in slot 0, to which Moldova's rules ask for no consent.
pub fn leave(subject: SubjectId) -> Record {
	cross(with_mother(subject))
}

/// [`leave`], as another officer of the post reports it.
pub fn leave_again(subject: SubjectId) -> Record {
	cross_again(with_mother(subject))
}

fn with_mother(subject: SubjectId) -> CrossingReport {
	CrossingReport { companions: with_guardian(0), ..exit(subject) }
}

/// Terms of a journey to Romania with [`escort`], good for a day around [`NOW`].
pub fn terms() -> ConsentTerms {
	ConsentTerms {
		issued: Minute::containing(NOW - DAY),
		from: Minute::containing(NOW - HOUR),
		until: Minute::containing(NOW + DAY),
		..day_trip()
	}
}

pub fn consents(consents: &[Consent]) -> BoundedVec<Consent, frame_support::traits::ConstU32<4>> {
	BoundedVec::truncate_from(consents.to_vec())
}

/// An exit from Moldova to Romania with an escort and without a consent.
pub fn exit(subject: SubjectId) -> CrossingReport {
	CrossingReport {
		purpose: Default::default(),
		kinship: None,
		home: None,
		subject,
		direction: Direction::Exit,
		other: country("RO"),
		post: port("MDLUI"),
		companions: Companions::Escort(escort()),
		evidence: H256([3; 32]),
		captured_at: now(),
		officer_doubts: false,
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		consents: Default::default(),
	}
}

/// An exit with the mother's consent.
pub fn consented_exit(subject: SubjectId) -> CrossingReport {
	let consent = consent(subject, terms(), &[(0, MOTHER)]);
	CrossingReport { consents: consents(&[consent]), ..exit(subject) }
}

/// The entry into Romania that ends the journey of [`exit`].
pub fn entry(subject: SubjectId) -> CrossingReport {
	CrossingReport {
		direction: Direction::Entry,
		other: country("MD"),
		post: port("ROALB"),
		..exit(subject)
	}
}

pub fn with_guardian(slot: u8) -> Companions {
	Companions::Guardians(vec![slot].try_into().unwrap())
}

/// Verifies a crossing, as an officer of the post's country, and returns the record.
pub fn cross(report: CrossingReport) -> Record {
	let officer = if report.post.country() == country("MD") { MD_OFFICER } else { RO_OFFICER };
	assert_ok!(BorderTransfer::verify_crossing(by(officer), report));
	latest()
}

/// Verifies a crossing, as another officer of Moldova's post: one who was not the first to refuse it.
pub fn cross_again(report: CrossingReport) -> Record {
	assert_ok!(BorderTransfer::verify_crossing(by(MD_COLLEAGUE), report));
	latest()
}

pub fn stored(id: RecordId) -> Record {
	Records::<Test>::get(id.key()).unwrap()
}

pub fn latest_id() -> RecordId {
	RecordId(NextRecord::<Test>::get().0 - 1)
}

pub fn latest() -> Record {
	stored(latest_id())
}

/// A record's verdict without the rules that it was judged by.
pub fn says(record: &Record) -> (Outcome, Basis, Reasons) {
	let Verdict { outcome, basis, reasons, .. } = record.verdict;
	(outcome, basis, reasons)
}

pub fn file(subject: SubjectId) -> ChildFile {
	IdentityRegistry::read(&subject, |_, file| file.clone()).unwrap()
}

pub fn change_file(subject: SubjectId, change: impl FnOnce(&mut ChildFile)) {
	IdentityRegistry::try_mutate(&subject, |_, file| {
		change(file);
		Ok::<_, ()>(())
	})
	.unwrap()
	.unwrap();
}

pub fn events() -> Vec<Event> {
	take_events::<Test, _>()
}

/// The chain on which a test begins: Moldova and Romania have rules, and nobody is registered.
pub fn chain() -> ExtBuilder<Test> {
	let rules = vec![
		(country("MD"), Rules::moldova().accepting_signatures()),
		(country("RO"), Rules::romania()),
	];
	let border_transfer = GenesisConfig { rules, _config: Default::default() };
	ExtBuilder::default().genesis(RuntimeGenesisConfig { border_transfer, ..Default::default() })
}
