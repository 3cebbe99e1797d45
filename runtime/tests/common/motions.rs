//! Motions: how they are opened, voted on and closed.

use codec::Encode;
use frame_support::{dispatch::GetDispatchInfo, traits::GetCallMetadata};
use tutela_runtime::{AccountId, Runtime, RuntimeCall};

pub type CouncilCall = pallet_collective::Call<Runtime, pallet_collective::Instance1>;

pub fn hash_of(call: &RuntimeCall) -> sp_core::H256 {
	sp_io::hashing::blake2_256(&call.encode()).into()
}

/// A call that changes nothing else, told from others by its number.
pub fn harmless(number: u32) -> RuntimeCall {
	pallet_whitelist::Call::whitelist_call {
		call_hash: sp_core::H256::from_low_u64_be(number.into()),
	}
	.into()
}

/// The votes on a motion, whose fields the SDK keeps to itself.
#[derive(codec::Decode)]
pub struct Votes {
	pub index: u32,
	pub threshold: u32,
	pub ayes: Vec<AccountId>,
	pub nays: Vec<AccountId>,
	pub end: u32,
}

pub fn votes(call: &RuntimeCall) -> Option<Votes> {
	votes_on(hash_of(call))
}

pub fn votes_on(motion: sp_core::H256) -> Option<Votes> {
	type Voting = pallet_collective::Voting<Runtime, pallet_collective::Instance1>;
	let votes = Voting::get(motion)?.encode();
	Some(codec::Decode::decode(&mut &votes[..]).expect("these are the fields"))
}

pub fn propose(threshold: u32, call: &RuntimeCall) -> RuntimeCall {
	let length_bound = u32::try_from(call.encoded_size()).unwrap();
	CouncilCall::propose { threshold, proposal: Box::new(call.clone()), length_bound }.into()
}

pub fn vote(call: &RuntimeCall, approve: bool) -> RuntimeCall {
	let proposal = hash_of(call);
	let index = votes(call).map(|votes| votes.index).unwrap_or_default();
	CouncilCall::vote { proposal, index, approve }.into()
}

pub fn close(call: &RuntimeCall) -> RuntimeCall {
	let proposal_hash = hash_of(call);
	let index = votes(call).map(|votes| votes.index).unwrap_or_default();
	CouncilCall::close {
		proposal_hash,
		index,
		proposal_weight_bound: call.get_dispatch_info().call_weight,
		length_bound: u32::try_from(call.encoded_size()).unwrap(),
	}
	.into()
}

/// Every call of the runtime by the names that a pause takes.
pub fn names() -> Vec<(&'static str, &'static str)> {
	RuntimeCall::get_module_names()
		.iter()
		.flat_map(|pallet| {
			RuntimeCall::get_call_names(pallet).iter().map(move |call| (*pallet, *call))
		})
		.collect()
}

/// A call's name as a pause takes it.
pub fn full_name((pallet, call): (&str, &str)) -> pallet_tx_pause::RuntimeCallNameOf<Runtime> {
	let bytes = |name: &str| name.as_bytes().to_vec().try_into().unwrap();
	(bytes(pallet), bytes(call))
}
