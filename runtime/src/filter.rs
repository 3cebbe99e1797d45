//! Which calls a transaction may hold, also when they are nested in others.
//!
//! Root is a vote of the council and passes every filter, so the list names only what others need.
//! What is not on the list, nobody can do: transfers, remarks, preimages, candidacy as a collator.
//! Calls that carry other calls are searched.

use crate::{AccountId, Address, Council, Multisig, Runtime, RuntimeCall};
use frame_support::traits::Contains;
use sp_runtime::MultiAddress;

/// The calls that a transaction may hold.
pub struct CallFilter;

impl Contains<RuntimeCall> for CallFilter {
	fn contains(call: &RuntimeCall) -> bool {
		is_listed(call) && nested(call).all(Self::contains)
	}
}

/// Whether a transaction of `who` may hold this call.
///
/// What only a vote of the council can do is proposed, not sent. Only members propose: a proposal
/// can hold any call, and nobody else's bytes may enter a block inside one. Only addresses that are
/// plain accounts are accepted, because one of the other forms holds free bytes.
pub fn may_be_sent(call: &RuntimeCall, who: &AccountId) -> bool {
	match call {
		RuntimeCall::Whitelist(..)
		| RuntimeCall::CouncilMembership(..)
		| RuntimeCall::CollatorSelection(..)
		| RuntimeCall::SafeMode(..)
		| RuntimeCall::TxPause(..) => false,
		RuntimeCall::Proxy(call) if !addresses(call).all(is_account) => false,
		RuntimeCall::Council(
			pallet_collective::Call::propose { .. } | pallet_collective::Call::execute { .. },
		) => Council::is_member(who),
		_ => {
			let acting = acting(call, who);
			nested(call).all(|call| may_be_sent(call, &acting))
		}
	}
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
	matches!(
		call,
		// Our own pallets.
		RuntimeCall::Accreditation(..)
			| RuntimeCall::IdentityRegistry(..)
			| RuntimeCall::Guardianship(..)
			| RuntimeCall::BorderTransfer(..)
			// The council.
			| RuntimeCall::Council(..)
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
