//! Tests, one file a call.

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
	Direction, Escort, LinkBasis, Minute, Moment, Outcome, Reason, Reasons, Record, RecordId,
	Right, Rights, SubjectId, Verdict, DAY, HOUR,
};

pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;

pub const CHILD: SubjectId = SubjectId([1; 32]);
pub const SIBLING: SubjectId = SubjectId([2; 32]);
pub const STRANGER: SubjectId = SubjectId([9; 32]);

/// January 1970 to June of this year, in months.
pub fn born(year: u16) -> u16 {
	(year - 1970) * 12 + 5
}

/// Registers a child of 10 years who lives in Moldova, without guardians.
pub fn register(subject: SubjectId) {
	assert_ok!(IdentityRegistry::register(
		signed("MdDesk"),
		subject,
		country("MD"),
		born(2016),
		H256::zero(),
		Default::default(),
	));
}

pub fn all_rights() -> Rights {
	Rights::from([Right::ConsentTravel, Right::Object, Right::Receive])
}

/// Links a guardian, who gets the next slot.
pub fn link(subject: SubjectId, guardian: &str, basis: LinkBasis) {
	let text = text::acceptance(&Network::get(), &subject, basis, &all_rights(), None);
	assert_ok!(Guardianship::establish(
		signed("MdDesk"),
		subject,
		account(guardian),
		basis,
		all_rights(),
		None,
		H256::zero(),
		Some(Key::of(guardian).sign(&text)),
	));
}

/// Registers a child with a mother (slot 0) and a father (slot 1).
pub fn family(subject: SubjectId) {
	register(subject);
	link(subject, "Mother", LinkBasis::BirthParent);
	link(subject, "Father", LinkBasis::BirthParent);
}

/// Gives a child of 15 years its own key.
pub fn teenager(subject: SubjectId) {
	assert_ok!(IdentityRegistry::register(
		signed("MdDesk"),
		subject,
		country("MD"),
		born(2011),
		H256::zero(),
		Default::default(),
	));
	assert_ok!(IdentityRegistry::bind_controller(signed("MdDesk"), subject, account("Child")));
}

pub fn escort() -> H256 {
	H256([5; 32])
}

/// Terms of a journey to Romania with an escort, good for a day around now.
pub fn terms() -> ConsentTerms {
	ConsentTerms {
		destinations: BoundedVec::truncate_from(vec![country("RO")]),
		issued: Minute::containing(NOW - DAY),
		from: Minute::containing(NOW - HOUR),
		until: Minute::containing(NOW + DAY),
		return_by: None,
		escort_out: Escort::Person(escort()),
		escort_back: Escort::Person(escort()),
		crossings: 1,
		submitter: None,
		reference: [0; 16],
	}
}

/// A consent that these guardians signed, each by slot and name.
pub fn consent(subject: SubjectId, terms: ConsentTerms, signers: &[(u8, &str)]) -> Consent {
	let text = text::consent(&Network::get(), &subject, &terms);
	let attestations = signers
		.iter()
		.map(|(slot, name)| Attestation::Guardian {
			slot: *slot,
			signed: Key::of(name).sign(&text),
		})
		.collect();
	Consent { terms, attestations: BoundedVec::truncate_from(attestations) }
}

pub fn consents(consents: &[Consent]) -> BoundedVec<Consent, frame_support::traits::ConstU32<4>> {
	BoundedVec::truncate_from(consents.to_vec())
}

/// An exit from Moldova to Romania with an escort, for which nothing is shown.
pub fn exit(subject: SubjectId) -> CrossingReport {
	CrossingReport {
		subject,
		direction: Direction::Exit,
		other: country("RO"),
		post: port("MDLUI"),
		companions: Companions::Escort(escort()),
		evidence: H256([3; 32]),
		captured_at: Timestamp::get(),
		officer_doubts: false,
		consents: Default::default(),
	}
}

/// An exit for which the mother consented.
pub fn consented_exit(subject: SubjectId) -> CrossingReport {
	let consent = consent(subject, terms(), &[(0, "Mother")]);
	CrossingReport { consents: consents(&[consent]), ..exit(subject) }
}

/// The entry into Romania that belongs to `exit`.
pub fn entry(subject: SubjectId) -> CrossingReport {
	CrossingReport {
		direction: Direction::Entry,
		other: country("MD"),
		post: port("ROALB"),
		..exit(subject)
	}
}

pub fn with_guardian(slot: u8) -> Companions {
	Companions::Guardians(BoundedVec::truncate_from(vec![slot]))
}

/// Verifies at the fitting post and returns the record.
pub fn cross(report: CrossingReport) -> Record {
	let officer = if report.post.country() == country("MD") { "Md1" } else { "Ro1" };
	assert_ok!(BorderTransfer::verify_crossing(signed(officer), report));
	latest()
}

pub fn latest_id() -> RecordId {
	RecordId(NextRecord::<Test>::get().0 - 1)
}

pub fn latest() -> Record {
	Records::<Test>::get(latest_id()).unwrap()
}

/// What a verdict says, without the rules it rests on.
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

pub fn at(now: Moment) {
	Timestamp::set_timestamp(now);
}

/// An officer's approval of what `submitter` does, for an hour.
pub fn approve(approver: &str, submitter: &str, record: RecordId, act: text::Act) -> Approval {
	let valid_until = Minute::containing(Timestamp::get() + HOUR);
	let text = text::approval(&Network::get(), record, &act, &account(submitter), valid_until);
	Approval { officer: account(approver), valid_until, signed: Key::of(approver).sign(&text) }
}

pub fn events() -> Vec<Event> {
	System::events()
		.into_iter()
		.filter_map(|entry| match entry.event {
			RuntimeEvent::BorderTransfer(event) => Some(event),
			_ => None,
		})
		.collect()
}
