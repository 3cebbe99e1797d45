//! Which calls a transaction may hold, also when they are nested in others.
//!
//! Root is a vote of the council and passes every filter, so the list names only what others need.
//! What is not on the list, nobody can do: transfers, remarks, preimages, candidacy as a collator.
//! Calls that carry other calls are searched.

use crate::{
	motions::may_propose, AccountId, Address, BlockNumber, Council, Multisig, Proxy, Runtime,
	RuntimeCall, RuntimeOrigin, System,
};
use codec::{Decode, Encode};
use frame_support::{
	dispatch::CheckIfFeeless,
	traits::{Contains, Get, InstanceFilter},
};
use sp_runtime::{
	traits::{BlakeTwo256, Hash, OpaqueKeys},
	MultiAddress,
};

/// The calls that a transaction may hold.
pub struct CallFilter;

impl Contains<RuntimeCall> for CallFilter {
	fn contains(call: &RuntimeCall) -> bool {
		is_listed(call) && nested(call).all(Self::contains)
	}
}

/// Whether a transaction of `who` may hold this call. The bytes of a call stay in the block, even if
/// the call fails. So a sender without authority is refused before the block, with funds or without:
///
/// - A call of our pallets has to come from somebody who may make it now.
/// - What only a vote of the council can do is proposed, not sent, and only members propose and vote.
///   A proposal can hold any call, so it must have a place and be well formed.
/// - A deputy must be one for this call, now. A proof or the code of an upgrade must be the right one.
/// - Only addresses that are plain accounts are accepted, because one of the other forms holds free
///   bytes, and no more signatories than a multisig can have.
/// - What a block's author writes is never signed.
pub fn may_be_sent(call: &RuntimeCall, who: &AccountId) -> bool {
	match call {
		RuntimeCall::Whitelist(..)
		| RuntimeCall::CouncilMembership(..)
		| RuntimeCall::CollatorSelection(..)
		| RuntimeCall::SafeMode(..)
		| RuntimeCall::TxPause(..)
		| RuntimeCall::ParachainSystem(..)
		| RuntimeCall::Timestamp(..) => false,
		call if is_ours(call) => call.is_feeless(&RuntimeOrigin::signed(who.clone())),
		// A vote makes the first three. Nothing accepts the origin of one member alone.
		RuntimeCall::Council(
			pallet_collective::Call::set_members { .. }
			| pallet_collective::Call::disapprove_proposal { .. }
			| pallet_collective::Call::kill { .. }
			| pallet_collective::Call::execute { .. },
		) => false,
		RuntimeCall::Council(pallet_collective::Call::propose {
			threshold,
			proposal,
			length_bound,
		}) => Council::is_member(who) && may_propose(who, *threshold, proposal, *length_bound),
		RuntimeCall::Council(..) => Council::is_member(who),
		RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { code }) => {
			// The field is private on chain. The authorisation begins with the hash.
			let hash = BlakeTwo256::hash(code);
			System::authorized_upgrade().is_some_and(|upgrade| {
				upgrade.using_encoded(|bytes| bytes.starts_with(hash.as_bytes()))
			})
		}
		RuntimeCall::Session(pallet_session::Call::set_keys { keys, proof }) => {
			who.using_encoded(|who| keys.ownership_proof_is_valid(who, proof))
		}
		RuntimeCall::Proxy(proxy) if !may_deputise(proxy, who) => false,
		RuntimeCall::Multisig(multisig) if !fits(multisig) => false,
		_ => {
			let acting = acting(call, who);
			let is_batch = matches!(call, RuntimeCall::Utility(..));
			nested(call).all(|call| may_be_carried(call, is_batch) && may_be_sent(call, &acting))
		}
	}
}

/// Whether another call may carry this one at all. A failing batch would undo the use of the
/// authorisation, so that the code could come again and again; and a batch could hold as many hashes
/// and accounts of somebody's choice as a block has room for.
fn may_be_carried(call: &RuntimeCall, by_batch: bool) -> bool {
	match call {
		RuntimeCall::System(..) => false,
		RuntimeCall::Multisig(..) | RuntimeCall::Proxy(..) => !by_batch,
		_ => true,
	}
}

/// Whether this is a call of one of Tutela's own pallets, for which the chain exists.
pub fn is_ours(call: &RuntimeCall) -> bool {
	matches!(
		call,
		RuntimeCall::Accreditation(..)
			| RuntimeCall::IdentityRegistry(..)
			| RuntimeCall::Guardianship(..)
			| RuntimeCall::BorderTransfer(..)
			| RuntimeCall::Protection(..)
			| RuntimeCall::Redress(..)
			| RuntimeCall::Journal(..)
	)
}

/// Whether the addresses in a call about proxies are accounts, and whether `who` carries out a call
/// for an account whose deputy it is.
fn may_deputise(call: &pallet_proxy::Call<Runtime>, who: &AccountId) -> bool {
	use pallet_proxy::Call::*;
	addresses(call).all(is_account)
		&& match call {
			proxy { real: MultiAddress::Id(real), force_proxy_type, call } => {
				Proxy::find_proxy(real, who, *force_proxy_type)
					.is_ok_and(|deputy| deputy.delay == 0 && deputy.proxy_type.filter(call))
			}
			proxy_announced {
				delegate: MultiAddress::Id(delegate),
				real: MultiAddress::Id(real),
				force_proxy_type,
				call,
			} => Proxy::find_proxy(real, delegate, *force_proxy_type).is_ok_and(|deputy| {
				deputy.proxy_type.filter(call)
					&& announced_at(real, delegate, call).is_some_and(|height| {
						System::block_number().saturating_sub(height) >= deputy.delay
					})
			}),
			_ => true,
		}
}

/// The block in which `delegate` announced this call for `real`.
fn announced_at(real: &AccountId, delegate: &AccountId, call: &RuntimeCall) -> Option<BlockNumber> {
	let hash = BlakeTwo256::hash_of(call);
	let (announced, _) = pallet_proxy::Announcements::<Runtime>::get(delegate);
	announced.iter().find_map(|announcement| {
		// Its fields are private.
		type Fields = (AccountId, sp_core::H256, BlockNumber);
		let (account, call_hash, height) =
			announcement.using_encoded(|mut bytes| Fields::decode(&mut bytes)).ok()?;
		(account == *real && call_hash == hash).then_some(height)
	})
}

/// Whether a call about multisigs names no more signatories than there can be.
fn fits(call: &pallet_multisig::Call<Runtime>) -> bool {
	use pallet_multisig::Call::*;
	let others = match call {
		as_multi { other_signatories, .. }
		| as_multi_threshold_1 { other_signatories, .. }
		| approve_as_multi { other_signatories, .. }
		| cancel_as_multi { other_signatories, .. }
		| poke_deposit { other_signatories, .. } => other_signatories.len(),
		__Ignore(..) => 0,
	};
	u32::try_from(others)
		.is_ok_and(|others| others < <Runtime as pallet_multisig::Config>::MaxSignatories::get())
}

fn is_account(address: &Address) -> bool {
	matches!(address, MultiAddress::Id(_))
}

/// The addresses in a call about proxies.
fn addresses(call: &pallet_proxy::Call<Runtime>) -> impl Iterator<Item = &Address> {
	use pallet_proxy::Call::*;
	let (one, other) = match call {
		proxy { real: one, .. }
		| add_proxy { delegate: one, .. }
		| remove_proxy { delegate: one, .. }
		| kill_pure { spawner: one, .. }
		| announce { real: one, .. }
		| remove_announcement { real: one, .. }
		| reject_announcement { delegate: one, .. } => (Some(one), None),
		proxy_announced { delegate, real, .. } => (Some(delegate), Some(real)),
		_ => (None, None),
	};
	one.into_iter().chain(other)
}

/// The account that the calls inside `call` would act for.
fn acting(call: &RuntimeCall, who: &AccountId) -> AccountId {
	let shared = |others: &[AccountId], threshold| {
		let mut signatories = [others, core::slice::from_ref(who)].concat();
		signatories.sort();
		Multisig::multi_account_id(&signatories, threshold)
	};
	match call {
		RuntimeCall::Multisig(pallet_multisig::Call::as_multi {
			threshold,
			other_signatories,
			..
		}) => shared(other_signatories, *threshold),
		RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories,
			..
		}) => shared(other_signatories, 1),
		RuntimeCall::Proxy(
			pallet_proxy::Call::proxy { real: MultiAddress::Id(real), .. }
			| pallet_proxy::Call::proxy_announced { real: MultiAddress::Id(real), .. },
		) => real.clone(),
		_ => who.clone(),
	}
}

fn is_listed(call: &RuntimeCall) -> bool {
	is_ours(call)
		|| matches!(
			call,
			// The council.
			RuntimeCall::Council(..)
			| RuntimeCall::CouncilMembership(..)
			| RuntimeCall::Whitelist(..)
			| RuntimeCall::SafeMode(..)
			| RuntimeCall::TxPause(..)
			// Blocks and those who make them.
			| RuntimeCall::ParachainSystem(
				cumulus_pallet_parachain_system::Call::set_validation_data { .. },
			)
			| RuntimeCall::Timestamp(..)
			| RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { .. })
			| RuntimeCall::Session(..)
			| RuntimeCall::CollatorSelection(
				pallet_collator_selection::Call::set_invulnerables { .. }
					| pallet_collator_selection::Call::add_invulnerable { .. }
					| pallet_collator_selection::Call::remove_invulnerable { .. },
			)
			// Shared keys of institutions and agencies.
			| RuntimeCall::Utility(
				pallet_utility::Call::batch { .. }
					| pallet_utility::Call::batch_all { .. }
					| pallet_utility::Call::force_batch { .. },
			)
			| RuntimeCall::Multisig(..)
			| RuntimeCall::Proxy(..)
		)
}

/// The calls that `call` would make for its sender, or for an account that the sender acts for.
///
/// A proposal of the council is not searched: the filter sees the call when it is carried out.
pub(crate) fn nested(call: &RuntimeCall) -> impl Iterator<Item = &RuntimeCall> {
	let (many, one): (&[RuntimeCall], Option<&RuntimeCall>) = match call {
		RuntimeCall::Utility(
			pallet_utility::Call::batch { calls }
			| pallet_utility::Call::batch_all { calls }
			| pallet_utility::Call::force_batch { calls },
		) => (calls, None),
		RuntimeCall::Multisig(
			pallet_multisig::Call::as_multi { call, .. }
			| pallet_multisig::Call::as_multi_threshold_1 { call, .. },
		) => (&[], Some(call)),
		RuntimeCall::Proxy(
			pallet_proxy::Call::proxy { call, .. }
			| pallet_proxy::Call::proxy_announced { call, .. },
		) => (&[], Some(call)),
		_ => (&[], None),
	};
	many.iter().chain(one)
}
