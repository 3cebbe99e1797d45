//! Seats of the council, in every form in which a member can hold one.

use super::motions::hash_of;
use frame_support::{assert_ok, dispatch::GetDispatchInfo};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve, Ferdie};
use sp_runtime::{traits::Dispatchable, DispatchError};
use tutela_runtime::{
	configs::{ProxyType, UNIT},
	AccountId, Multisig, Runtime, RuntimeCall, RuntimeOrigin,
};
use tutela_test_chain::{council, enact};

pub fn send(who: &AccountId, call: RuntimeCall) -> Result<(), DispatchError> {
	call.dispatch(RuntimeOrigin::signed(who.clone())).map(|_| ()).map_err(|error| error.error)
}

pub fn send_by(who: Sr25519Keyring, call: RuntimeCall) -> Result<(), DispatchError> {
	send(&who.to_account_id(), call)
}

pub fn seats(accounts: &[AccountId]) {
	let mut members = accounts.to_vec();
	members.sort();
	enact(
		council(2),
		pallet_membership::Call::<Runtime, pallet_membership::Instance1>::reset_members { members },
	);
}

pub fn as_multi(others: &[AccountId], call: &RuntimeCall, open: bool) -> RuntimeCall {
	let mut other_signatories = others.to_vec();
	other_signatories.sort();
	let hash = hash_of(call);
	let maybe_timepoint =
		open.then(|| pallet_multisig::Multisigs::<Runtime>::get(multisig(), hash.0).unwrap().when);
	pallet_multisig::Call::as_multi {
		threshold: 2,
		other_signatories,
		maybe_timepoint,
		call: Box::new(call.clone()),
		max_weight: call.get_dispatch_info().call_weight,
	}
	.into()
}

/// Whoever has a share of a seat.
pub const MULTISIG: [Sr25519Keyring; 3] = [Dave, Eve, Ferdie];

pub fn multisig() -> AccountId {
	let mut all = MULTISIG.map(|key| key.to_account_id());
	all.sort();
	Multisig::multi_account_id(&all, 2)
}

/// Sends a call for the multisig, by two of its three.
pub fn send_shared(call: &RuntimeCall) -> Result<(), DispatchError> {
	let [first, second, third] = MULTISIG.map(|key| key.to_account_id());
	send(&first, as_multi(&[second.clone(), third.clone()], call, false))?;
	send(&second, as_multi(&[first, third], call, true))
}

/// In which form a member holds a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
	Key(Sr25519Keyring),
	/// Two of three.
	Shared,
	/// A deputy's key acts for the account.
	Deputised {
		account: Sr25519Keyring,
		deputy: Sr25519Keyring,
	},
	/// The multisig acts as a deputy for the account.
	DeputisedToShared {
		account: Sr25519Keyring,
	},
}

impl Seat {
	pub fn account(self) -> AccountId {
		match self {
			Self::Key(key) => key.to_account_id(),
			Self::Shared => multisig(),
			Self::Deputised { account, .. } | Self::DeputisedToShared { account } => {
				account.to_account_id()
			}
		}
	}

	/// Grants funds to whoever pays for the seat, and sets its deputy up.
	pub fn set_up(self) {
		let keys = [Alice, Bob, Charlie, Dave, Eve, Ferdie].map(|key| key.to_account_id());
		for account in keys.into_iter().chain([multisig()]) {
			enact(
				RuntimeOrigin::root(),
				pallet_balances::Call::<Runtime>::force_set_balance {
					who: account.into(),
					new_free: 1_000 * UNIT,
				},
			);
		}
		let delegate = match self {
			Self::Deputised { deputy, .. } => deputy.to_account_id(),
			Self::DeputisedToShared { .. } => multisig(),
			Self::Key(_) | Self::Shared => return,
		};
		let add = pallet_proxy::Call::<Runtime>::add_proxy {
			delegate: delegate.into(),
			proxy_type: ProxyType::Council,
			delay: 0,
		};
		assert_ok!(send(&self.account(), add.into()));
	}

	pub fn send(self, call: RuntimeCall) -> Result<(), DispatchError> {
		let deputised = |call| {
			RuntimeCall::from(pallet_proxy::Call::<Runtime>::proxy {
				real: self.account().into(),
				force_proxy_type: None,
				call: Box::new(call),
			})
		};
		match self {
			Self::Key(key) => send_by(key, call),
			Self::Shared => send_shared(&call),
			Self::Deputised { deputy, .. } => send_by(deputy, deputised(call)),
			Self::DeputisedToShared { .. } => send_shared(&deputised(call)),
		}
	}
}
