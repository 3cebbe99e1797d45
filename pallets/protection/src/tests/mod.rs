//! One file for each call or pair of calls, one for the scenarios of cases, random calls, and the invariants.

mod close;
mod contacts;
mod disclose;
mod feeless;
mod grant;
mod hand_over;
mod keys;
mod note_missed;
mod random_calls;
mod refer;
mod scenarios;
mod set_clocks;
mod take_step;
mod try_state;

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::{traits::BadOrigin, DispatchResult};
use tutela_primitives::{
	protection::*, CaseId, InstitutionId, InstitutionStanding, Moment, Officer, RecordId, Role,
	DAY, HOUR, MINUTE,
};
use tutela_test_kit::*;

pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;

/// Another guardianship desk of Moldova.
pub const OTHER_DESK: InstitutionId = InstitutionId(20);
/// Its officer.
pub const OTHER_PROTECTOR: Key = Key::sr25519("child protector of another desk");
/// A child helpline of Moldova.
pub const HOTLINE: InstitutionId = InstitutionId(21);
/// Its officer.
pub const LISTENER: Key = Key::sr25519("officer of a helpline");
/// A hospital, which has no role that any call asks for.
pub const HOSPITAL: InstitutionId = InstitutionId(22);
/// Its officer.
pub const DOCTOR: Key = Key::sr25519("officer of a hospital");
/// An ombudsman of Moldova.
pub const OMBUDSMAN: InstitutionId = InstitutionId(23);
/// Its officer.
pub const MEDIATOR: Key = Key::sr25519("officer of an ombudsman");
/// Commitment to a file.
pub const FILE: H256 = H256::repeat_byte(7);
/// The first case.
pub const CASE: CaseId = CaseId(0);

/// An officer of an institution of Moldova.
pub fn appoint(key: Key, institution: InstitutionId, role: Role) {
	OfficerTable::appoint(Officer {
		account: key.account(),
		institution,
		jurisdiction: Some(country("MD")),
		roles: [role].into(),
		post: None,
	});
}

/// A state with the clocks of Moldova since yesterday, and the institutions above.
pub fn chain() -> ExtBuilder<Test> {
	ExtBuilder::default().set_up(|| {
		set_time(NOW - DAY);
		let set = Protection::set_clocks(RuntimeOrigin::root(), country("MD"), Clocks::moldova());
		assert_ok!(set);
		set_time(NOW);
		appoint(OTHER_PROTECTOR, OTHER_DESK, Role::ChildProtection);
		appoint(LISTENER, HOTLINE, Role::Hotline);
		appoint(DOCTOR, HOSPITAL, Role::Labour);
		appoint(MEDIATOR, OMBUDSMAN, Role::Ombudsman);
	})
}

/// [`chain`] with one case of a record, which the border police refers to the desk at once.
pub fn with_case() -> ExtBuilder<Test> {
	chain().set_up(|| {
		assert_ok!(refer(denied(NOW)));
	})
}

/// [`with_case`] where the desk and the hospital have encryption keys, and the hospital has access for 30 days.
pub fn with_party() -> ExtBuilder<Test> {
	with_case().set_up(|| {
		for (key, byte) in [(MD_PROTECTOR, 1), (DOCTOR, 2)] {
			assert_ok!(Protection::set_encryption_key(by(key), EncryptionKey([byte; 32])));
		}
		assert_ok!(grant(HOSPITAL, AccessPurpose::Health, 30 * DAY));
	})
}

/// A record of an exit that the border police of Moldova denied at MDGIU.
pub fn denied(captured_at: Moment) -> RecordId {
	Crossed::record(Crossed::denied(MD_BORDER, captured_at))
}

pub fn refer(record: RecordId) -> DispatchResult {
	refer_by(MD_OFFICER, CaseOrigin::Record(record))
}

pub fn refer_by(key: Key, origin: CaseOrigin) -> DispatchResult {
	Protection::refer(by(key), origin, country("MD"), MD_PROTECTION, FILE)
}

pub fn take(step: Step) -> DispatchResult {
	Protection::take_step(by(MD_PROTECTOR), CASE, step, FILE)
}

pub fn close() -> DispatchResult {
	Protection::close(by(MD_PROTECTOR), CASE, FILE)
}

pub fn grant(to: InstitutionId, purpose: AccessPurpose, span: Moment) -> DispatchResult {
	Protection::grant(by(MD_PROTECTOR), CASE, to, purpose, now() + span)
}

pub fn disclose(from: Key, to: InstitutionId, purpose: AccessPurpose) -> DispatchResult {
	Protection::disclose(by(from), CASE, to, purpose, FILE)
}

/// The case of this number.
pub fn case(id: u64) -> Case {
	Protection::case(CaseId(id)).expect("it was opened")
}

/// The step that the case owes, and until when.
pub fn owed(id: u64) -> Option<(Step, Moment)> {
	case(id).owed().map(|entry| (entry.step, entry.due_at().expect("what is owed is due")))
}

/// The tally of this month.
pub fn tally(institution: InstitutionId) -> Tally {
	Tallies::<Test>::get(institution, Tally::month(now()))
}

/// The open cases that an institution leads, ascending.
pub fn owes(institution: InstitutionId) -> Vec<u64> {
	Owed::<Test>::iter_key_prefix(institution).map(|key| key.number()).collect()
}

/// Suspends an institution. The table of officers holds those in good standing only, so they go too.
pub fn suspend(institution: InstitutionId, officers: &[Key]) {
	let by = tutela_primitives::Accreditor::Council;
	OfficerTable::change(institution, |body| {
		body.standing = InstitutionStanding::Suspended { by };
	});
	officers.iter().copied().for_each(OfficerTable::dismiss);
}

/// The epoch of contacts of the tests, from now on for 90 days.
pub const EPOCH: Epoch = 7;

pub fn set_epoch(epoch: Epoch, byte: u8, begins_at: Moment) -> DispatchResult {
	let (domain, end) = (TagDomain::Contact, Some(begins_at + 90 * DAY));
	Protection::set_epoch_key(RuntimeOrigin::root(), domain, epoch, [byte; 32], begins_at, end)
}
