//! The chain: what happened in the present block, and what is kept.

use crate::{
	acts::ACCOUNTS,
	common::{blocks::events, motions::votes_on},
	model::{Closing, State, Tally},
};
use sp_core::H256;
use sp_runtime::DispatchResult;
use tutela_runtime::{motions::CouncilCollective, AccountId, Runtime, RuntimeEvent};

/// How a motion ended in this block.
pub fn closing(hash: H256) -> Closing {
	let executed = events().find_map(|event| match event {
		RuntimeEvent::Council(pallet_collective::Event::Executed { proposal_hash, result })
			if proposal_hash == hash =>
		{
			Some(result)
		}
		_ => None,
	});
	executed.map_or(Closing::Rejected, |result| Closing::Executed(Some(result)))
}

/// The result of the call that was made as root in this block.
pub fn dispatched() -> Option<DispatchResult> {
	events().find_map(|event| match event {
		RuntimeEvent::Whitelist(pallet_whitelist::Event::WhitelistedCallDispatched {
			result,
			..
		}) => Some(result.map(|_| ()).map_err(|failed| failed.error)),
		_ => None,
	})
}

/// The results of a batch's calls, up to the event that ends it.
pub fn batched(is_end: impl Fn(&RuntimeEvent) -> bool) -> Vec<DispatchResult> {
	events()
		.take_while(|event| !is_end(event))
		.filter_map(|event| match event {
			RuntimeEvent::Utility(pallet_utility::Event::ItemCompleted) => Some(Ok(())),
			RuntimeEvent::Utility(pallet_utility::Event::ItemFailed { error }) => Some(Err(error)),
			_ => None,
		})
		.collect()
}

fn text(bytes: &[u8]) -> String {
	String::from_utf8(bytes.to_vec()).expect("names are text")
}

/// What governance keeps.
pub fn state() -> State {
	let agency = |who: &AccountId| {
		ACCOUNTS.iter().position(|account| account == who).expect("agencies hold seats")
	};
	let members = pallet_collective::Members::<Runtime, CouncilCollective>::get();
	let hashes = pallet_collective::Proposals::<Runtime, CouncilCollective>::get();
	let tally = |hash: H256| {
		let votes = votes_on(hash).expect("an open motion has votes");
		let (proposer, _) = pallet_collective::CostOf::<Runtime, CouncilCollective>::get(hash)
			.expect("an open motion has a place");
		let tally = Tally {
			proposer: agency(&proposer),
			number: votes.index,
			threshold: votes.threshold,
			ayes: votes.ayes.iter().map(agency).collect(),
			nays: votes.nays.iter().map(agency).collect(),
			end: votes.end,
		};
		(hash, tally)
	};
	State {
		seats: members.iter().map(agency).collect(),
		safe_until: pallet_safe_mode::EnteredUntil::<Runtime>::get(),
		paused: pallet_tx_pause::PausedCalls::<Runtime>::iter_keys()
			.map(|(pallet, call)| (text(&pallet), text(&call)))
			.collect(),
		motions: hashes.into_iter().map(tally).collect(),
	}
}
