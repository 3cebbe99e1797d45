//! How long blocks take, for periods that the SDK counts in blocks.
//!
//! A motion can be closed after seven days, and safe mode lasts one, whatever the number of cores. With three cores there
//! are three times as many blocks as with one, so the number of blocks is computed from the pace of
//! the last whole session. A period that began keeps its number of blocks if the pace changes.

use crate::{AccountId, BlockNumber, CollatorSelection, System, Timestamp};
use alloc::vec::Vec;
use frame_support::{
	parameter_types,
	traits::{Get, Time},
};
use pallet_session::SessionManager;
use tutela_primitives::{Moment, DAY};

/// The time between two blocks as long as no session has been measured: one core.
const ONE_CORE: Moment = 6_000;
/// Measured averages outside of this range are clamped: 0.5 to 12 seconds. A chain that stood still
/// for a day was not slow all the time, and a period of few blocks would be over at once when it goes
/// on.
const BELIEVED: core::ops::RangeInclusive<Moment> = 500..=2 * ONE_CORE;

parameter_types! {
	/// When the present session began, in milliseconds, and with which block.
	pub storage SessionBegan: (Moment, BlockNumber) = (0, 0);
	/// Average time from one block to the next in the last whole session, in milliseconds.
	pub storage BlockTime: Moment = ONE_CORE;
}

/// A day, in blocks at the present pace.
pub struct Day;

impl Get<BlockNumber> for Day {
	fn get() -> BlockNumber {
		blocks(DAY)
	}
}

/// Seven days, in blocks at the present pace.
pub struct Week;

impl Get<BlockNumber> for Week {
	fn get() -> BlockNumber {
		blocks(DAY.saturating_mul(7))
	}
}

fn blocks(time: Moment) -> BlockNumber {
	let blocks = time.div_ceil(BlockTime::get().max(1));
	BlockNumber::try_from(blocks).unwrap_or(BlockNumber::MAX)
}

/// The collators' sessions, whose pace is measured.
pub struct MeasuredSessions;

impl SessionManager<AccountId> for MeasuredSessions {
	fn new_session(index: u32) -> Option<Vec<AccountId>> {
		<CollatorSelection as SessionManager<AccountId>>::new_session(index)
	}

	fn new_session_genesis(index: u32) -> Option<Vec<AccountId>> {
		<CollatorSelection as SessionManager<AccountId>>::new_session_genesis(index)
	}

	fn end_session(index: u32) {
		<CollatorSelection as SessionManager<AccountId>>::end_session(index);
	}

	fn start_session(index: u32) {
		<CollatorSelection as SessionManager<AccountId>>::start_session(index);
		measure();
	}
}

/// Ends the measure of a session and begins the next.
fn measure() {
	// Before a block's inherents, the clock shows the time of the block before.
	let (now, block) = (<Timestamp as Time>::now(), System::block_number());
	let (began, first) = SessionBegan::get();
	// The chain has no time before its first block.
	if began > 0 {
		let elapsed = now.saturating_sub(began);
		if let Some(average) = elapsed.checked_div(block.saturating_sub(first).into()) {
			BlockTime::set(&average.clamp(*BELIEVED.start(), *BELIEVED.end()));
		}
	}
	SessionBegan::set(&(now, block));
}
