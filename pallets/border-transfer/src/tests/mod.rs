//! One file for each call.

mod amend;
mod check;
mod clear_alert;
mod distress;
mod feeless;
mod flag_overdue;
mod history;
mod override_crossing;
mod raise_alert;
mod random_calls;
mod record_unidentified;
mod report_attempt;
mod review_override;
mod set_rules;
mod try_state;
mod verify_crossing;
mod verify_crossings;

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, BoundedVec};
use sp_core::H256;
use tutela_primitives::{
	text, Approval, Attestation, Basis, ChildFile, ChildFiles, Companions, Consent, ConsentTerms,
	CrossingReport, Direction, Escort, LinkBasis, Minute, Moment, Outcome, Reason, Reasons, Record,
	RecordId, Rules, SubjectId, Verdict, DAY, HOUR, REPORTING_WINDOW,
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
		born(2011, 6),
		H256::zero(),
		Default::default(),
	));
	assert_ok!(IdentityRegistry::bind_controller(by(MD_OFFICIAL), subject, CHILD_KEY.account()));
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
		subject,
		direction: Direction::Exit,
		other: country("RO"),
		post: port("MDLUI"),
		companions: Companions::Escort(escort()),
		evidence: H256([3; 32]),
		captured_at: now(),
		officer_doubts: false,
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
	let rules = vec![(country("MD"), Rules::MOLDOVA), (country("RO"), Rules::ROMANIA)];
	let border_transfer = GenesisConfig { rules, _config: Default::default() };
	ExtBuilder::default().genesis(RuntimeGenesisConfig { border_transfer, ..Default::default() })
}
