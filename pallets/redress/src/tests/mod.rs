//! One file for each call, one for the scenarios, one for the invariants, and a model.

mod answer;
mod contest;
mod decide;
mod extend;
mod feeless;
mod lapse;
mod pause;
mod random_calls;
mod scenarios;
mod try_state;

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::{traits::BadOrigin, DispatchResult};
use tutela_primitives::{
	redress::{
		Complainant, Contest, ContestId, ContestState, Decision, Ground, Plea, Ruling, Target,
	},
	AlertBasis, AlertEntry, AlertKind, AlertSource, Companions, CrossingReport, Direction,
	InstitutionId, Link, LinkBasis, LinkState, Moment, Officer, Outcome, Passage, Reason, Record,
	RecordId, Role, Rules, Slot, Source, SubjectId, DAY, HOUR,
};
use tutela_test_kit::*;

pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;

/// The contest of most tests.
pub const FIRST: ContestId = ContestId(0);
/// What complainants, respondents and deciders say.
pub const STATEMENT: H256 = H256::repeat_byte(0x11);
pub const ANSWER: H256 = H256::repeat_byte(0x22);
pub const REASONS: H256 = H256::repeat_byte(0x33);

pub const AT_RISK: AlertKind = AlertKind::AtRisk;

/// A guardian's link.
pub fn link(slot: Slot, key: Key, basis: LinkBasis) -> Link {
	Link {
		slot,
		account: key.account(),
		basis,
		rights: all_rights(),
		state: LinkState::Active,
		state_since: None,
		source: Source { at: minute_now(), ..Source::default() },
		valid_until: None,
		series: None,
		period: slot.into(),
	}
}

/// Changes a guardian's link.
pub fn change_link(subject: SubjectId, slot: usize, change: impl FnOnce(&mut Link)) {
	Files::tamper(subject, |file| change(&mut file.custody.links[slot]));
}

/// Opens the file of a child of 14 years with a key of its own, a mother (slot 0), a father (slot 1) and an
/// at-will advocate (slot 2).
pub fn family(subject: SubjectId) {
	Files::open(subject);
	Files::bind(subject, CHILD_KEY);
	Files::tamper(subject, |file| {
		let parent = LinkBasis::BirthParent;
		let links = vec![
			link(0, MOTHER, parent),
			link(1, FATHER, parent),
			link(2, ADVOCATE, LinkBasis::AtWillAdvocate),
		];
		file.custody.links = links.try_into().unwrap();
		file.custody.next_slot = 3;
	});
}

/// A state in which Moldova has rules, and the child and its sibling have families.
pub fn chain() -> ExtBuilder<Test> {
	let rules = vec![(country("MD"), Rules::moldova().accepting_signatures())];
	let border_transfer =
		pallet_border_transfer::GenesisConfig { rules, _config: Default::default() };
	ExtBuilder::default()
		.genesis(RuntimeGenesisConfig { border_transfer, ..Default::default() })
		.set_up(|| {
			family(CHILD);
			family(SIBLING);
		})
}

/// [`chain`] on which Moldova's child protection says that the child is at risk, and the father contests
/// that.
pub fn contested() -> ExtBuilder<Test> {
	chain().set_up(|| {
		raise(MD_PROTECTOR, AT_RISK, NOW + 200 * DAY);
		assert_ok!(contest(FATHER, alert(AT_RISK)));
	})
}

/// [`contested`], with a pause by the ombudsman a day later.
pub fn paused() -> ExtBuilder<Test> {
	contested().set_up(|| {
		pass_time(DAY);
		assert_ok!(pause(MD_OMBUDSMAN, FIRST));
	})
}

/// Raises an alert on the child, of the institution's own finding.
pub fn raise(key: Key, kind: AlertKind, valid_until: Moment) {
	let basis = AlertBasis::OwnFinding;
	assert_ok!(BorderTransfer::raise_alert(by(key), CHILD, kind, valid_until, basis, None));
}

/// The alert of Moldova's child protection on the child.
pub fn alert(kind: AlertKind) -> Target {
	alert_of(MD_PROTECTION, kind)
}

pub fn alert_of(institution: InstitutionId, kind: AlertKind) -> Target {
	Target::Alert { subject: CHILD, institution, kind }
}

pub fn contest(key: Key, target: Target) -> DispatchResult {
	Redress::contest(by(key), target, Ground::Untrue, STATEMENT)
}

pub fn answer(key: Key, contest: ContestId) -> DispatchResult {
	Redress::answer(by(key), contest, ANSWER)
}

pub fn pause(key: Key, contest: ContestId) -> DispatchResult {
	Redress::pause(by(key), contest)
}

pub fn decide(key: Key, contest: ContestId, decision: Decision) -> DispatchResult {
	Redress::decide(by(key), contest, decision, REASONS)
}

pub fn uphold(key: Key, contest: ContestId) -> DispatchResult {
	decide(key, contest, Decision::Upheld)
}

pub fn extend(key: Key, contest: ContestId) -> DispatchResult {
	Redress::extend(by(key), contest)
}

pub fn lapse(key: Key, contest: ContestId) -> DispatchResult {
	Redress::lapse(by(key), contest)
}

pub fn stored(id: ContestId) -> Contest {
	Contests::<Test>::get(id).expect("it was opened")
}

pub fn events() -> Vec<Event> {
	take_events::<Test, _>()
}

/// The entries of an institution's place on the child's file.
pub fn entries(institution: InstitutionId) -> Vec<AlertEntry> {
	let (_, file) = Files::of(CHILD);
	let source = AlertSource::Institution(institution);
	let place = file.travel.alerts.iter().find(|place| place.source == source);
	place.map(|place| place.entries.to_vec()).unwrap_or_default()
}

/// An officer of this institution with this role.
pub fn officer_of(institution: InstitutionId, role: Role, jurisdiction: Option<&str>) -> Key {
	OfficerTable::appoint(Officer {
		account: NEW_KEY.account(),
		institution,
		jurisdiction: jurisdiction.map(country),
		roles: [role].into(),
		post: None,
	});
	NEW_KEY
}

/// The child's exit with its mother, to which Moldova's rules ask for no consent. Returns the record.
pub fn leave(officer: Key) -> Record {
	let report = CrossingReport {
		purpose: Default::default(),
		kinship: None,
		home: None,
		subject: CHILD,
		direction: Direction::Exit,
		other: country("RO"),
		post: port("MDLUI"),
		companions: Companions::Guardians(vec![0].try_into().unwrap()),
		evidence: H256::repeat_byte(3),
		captured_at: now(),
		officer_doubts: false,
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		consents: Default::default(),
	};
	assert_ok!(BorderTransfer::verify_crossing(by(officer), report));
	record(latest())
}

/// The latest record.
pub fn latest() -> RecordId {
	RecordId(pallet_border_transfer::NextRecord::<Test>::get().0 - 1)
}

pub fn record(id: RecordId) -> Record {
	BorderTransfer::record(id).expect("it was written")
}
