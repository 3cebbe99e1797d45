//! Sessions that pass at a pace.

use tutela_primitives::Moment;
use tutela_runtime::{AccountId, Runtime, Session, System};

/// Lets a whole session pass with `pace` milliseconds from block to block.
pub fn pass_session(pace: Moment) {
	const LENGTH: u32 = 3_600;
	let (now, block) = (pallet_timestamp::Now::<Runtime>::get(), System::block_number());
	for (blocks, session) in [(LENGTH, 1), (2 * LENGTH, 2)] {
		pallet_timestamp::Now::<Runtime>::put(now + Moment::from(blocks) * pace);
		System::set_block_number(block + blocks);
		<<Runtime as pallet_session::Config>::SessionManager as pallet_session::SessionManager<
			AccountId,
		>>::start_session(Session::current_index() + session);
	}
}
