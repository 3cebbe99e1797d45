//! One file for each call, one for the scenarios of a post, and one for the invariants.

mod close_journal;
mod feeless;
mod flag_silent;
mod open_journal;
mod scenarios;
mod seal;
mod try_state;

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::{traits::BadOrigin, DispatchResult};
use tutela_primitives::{
	journal::{root, Entry, EntryKind, Journal as State, JournalId, Opening, Seal, SealKey},
	Accreditor, InstitutionStanding, Moment, Officer, CLOCK_LEEWAY, HOUR,
};
use tutela_test_kit::*;

pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;

/// The admin of the border police of Moldova.
pub const ADMIN: Key = Key::sr25519("admin of the border police of Moldova");
/// The first device at the post to which [`MD_BOUND_OFFICER`] is bound.
pub const DEVICE: u8 = 0;
/// The heartbeat of [`journal`], in hours.
pub const HEARTBEAT: u8 = 12;

/// A state in which the border police of Moldova has an admin who is no officer.
pub fn chain() -> ExtBuilder<Test> {
	ExtBuilder::default().set_up(|| {
		OfficerTable::change(MD_BORDER, |body| body.admin = ADMIN.account());
	})
}

/// [`chain`] with an open journal, an hour after it was opened.
pub fn with_journal() -> ExtBuilder<Test> {
	chain().set_up(|| {
		assert_ok!(open(HEARTBEAT));
		pass_time(HOUR);
	})
}

/// The journal of the tests.
pub fn journal() -> JournalId {
	JournalId { institution: MD_BORDER, post: port("MDLUI"), device: DEVICE }
}

/// Where it is.
pub fn state() -> State {
	Journals::<Test>::get(journal()).expect("it was opened")
}

pub fn open(heartbeat_hours: u8) -> DispatchResult {
	Journal::open_journal(by(ADMIN), port("MDLUI"), DEVICE, heartbeat_hours)
}

pub fn close() -> DispatchResult {
	Journal::close_journal(by(ADMIN), port("MDLUI"), DEVICE)
}

pub fn flag(key: Key) -> DispatchResult {
	Journal::flag_silent(by(key), MD_BORDER, port("MDLUI"), DEVICE)
}

/// A shift that was read: a root, and its counts. Its time is given to [`seal`].
pub const SHIFT: (H256, u32, u32, u32) = (H256::repeat_byte(1), 12, 10, 2);

/// Seals [`SHIFT`] from `first` to `last`.
pub fn seal(first: Moment, last: Moment) -> DispatchResult {
	seal_counts(SHIFT, first, last)
}

pub fn seal_counts(
	(root, entries, crossings, refusals): (H256, u32, u32, u32),
	first: Moment,
	last: Moment,
) -> DispatchResult {
	let (officer, post) = (by(MD_OFFICER), port("MDLUI"));
	Journal::seal(officer, post, DEVICE, root, entries, crossings, refusals, first, last)
}

/// Seals [`SHIFT`] from where the last one ended until now.
pub fn seal_now() -> DispatchResult {
	seal(state().last + 1, now())
}
