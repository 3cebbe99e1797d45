//! Seats of the council, in every form in which a member can hold one.

use super::motions::hash_of;
use frame_support::{assert_ok, dispatch::GetDispatchInfo};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{traits::Dispatchable, DispatchError};
use tutela_runtime::{
	configs::{ProxyType, UNIT},
	AccountId, Balance, Multisig, Runtime, RuntimeCall, RuntimeOrigin,
};
use tutela_test_chain::{council, enact};

/// What each key that pays for a seat has at first.
pub const CREDIT: Balance = 1_000 * UNIT;

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

/// The call by which root sets an account's credit.
pub fn grant(who: AccountId, credit: Balance) -> RuntimeCall {
	pallet_balances::Call::force_set_balance { who: who.into(), new_free: credit }.into()
}

/// The three of whom two make the calls of a multisig.
pub type Signatories = [Sr25519Keyring; 3];

fn multisig(signatories: Signatories) -> AccountId {
	let mut all = signatories.map(|key| key.to_account_id());
	all.sort();
	Multisig::multi_account_id(&all, 2)
}

/// Who of the signatories has agreed to a call that was not made yet.
fn agreed(signatories: Signatories, call: &RuntimeCall) -> Vec<AccountId> {
	pallet_multisig::Multisigs::<Runtime>::get(multisig(signatories), hash_of(call).0)
		.map_or_else(Vec::new, |begun| begun.approvals.to_vec())
}

/// The call by which one of the signatories agrees to `call`.
fn as_multi(signatories: Signatories, sender: Sr25519Keyring, call: &RuntimeCall) -> RuntimeCall {
	let others = signatories.into_iter().filter(|key| *key != sender);
	let mut other_signatories: Vec<_> = others.map(|key| key.to_account_id()).collect();
	other_signatories.sort();
	let begun = pallet_multisig::Multisigs::<Runtime>::get(multisig(signatories), hash_of(call).0);
	pallet_multisig::Call::as_multi {
		threshold: 2,
		other_signatories,
		maybe_timepoint: begun.map(|begun| begun.when),
		call: Box::new(call.clone()),
		max_weight: call.get_dispatch_info().call_weight,
	}
	.into()
}

/// In which form a member holds a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
	Key(Sr25519Keyring),
	/// A multisig.
	Shared(Signatories),
	/// A deputy's key acts for the account.
	Deputised {
		account: Sr25519Keyring,
		deputy: Sr25519Keyring,
	},
	/// A multisig acts as a deputy for the account.
	DeputisedToShared {
		account: Sr25519Keyring,
		signatories: Signatories,
	},
}

impl Seat {
	pub fn account(self) -> AccountId {
		match self {
			Self::Key(key) => key.to_account_id(),
			Self::Shared(signatories) => multisig(signatories),
			Self::Deputised { account, .. } | Self::DeputisedToShared { account, .. } => {
				account.to_account_id()
			}
		}
	}

	/// The keys that sign for the seat, and pay.
	pub fn keys(self) -> Vec<Sr25519Keyring> {
		match self {
			Self::Key(key) | Self::Deputised { deputy: key, .. } => vec![key],
			Self::Shared(signatories) | Self::DeputisedToShared { signatories, .. } => {
				signatories.to_vec()
			}
		}
	}

	/// Grants credit to whoever pays for the seat, and names its deputy.
	pub fn set_up(self) {
		for account in self.keys().into_iter().map(|key| key.to_account_id()) {
			enact(RuntimeOrigin::root(), grant(account, CREDIT));
		}
		let delegate = match self {
			Self::Deputised { deputy, .. } => deputy.to_account_id(),
			Self::DeputisedToShared { signatories, .. } => multisig(signatories),
			Self::Key(_) | Self::Shared(_) => return,
		};
		// For the deposit.
		enact(RuntimeOrigin::root(), grant(self.account(), CREDIT));
		let add = pallet_proxy::Call::<Runtime>::add_proxy {
			delegate: delegate.into(),
			proxy_type: ProxyType::Council,
			delay: 0,
		};
		assert_ok!(send(&self.account(), add.into()));
	}

	/// The call that the keys make or agree to, so that the seat makes `call`.
	fn carrier(self, call: &RuntimeCall) -> RuntimeCall {
		match self {
			Self::Key(_) | Self::Shared(_) => call.clone(),
			Self::Deputised { .. } | Self::DeputisedToShared { .. } => pallet_proxy::Call::proxy {
				real: self.account().into(),
				force_proxy_type: None,
				call: Box::new(call.clone()),
			}
			.into(),
		}
	}

	/// Makes `call` for the seat. `deliver` sends what each key has to send. Of three signatories the
	/// first two act; if one has agreed already, one more does.
	pub fn send_with<E>(
		self,
		call: &RuntimeCall,
		deliver: &mut impl FnMut(Sr25519Keyring, RuntimeCall) -> Result<(), E>,
	) -> Result<(), E> {
		let carrier = self.carrier(call);
		let signatories = match self {
			Self::Key(key) | Self::Deputised { deputy: key, .. } => return deliver(key, carrier),
			Self::Shared(signatories) | Self::DeputisedToShared { signatories, .. } => signatories,
		};
		let begun = agreed(signatories, &carrier);
		let others = signatories.into_iter().filter(|key| !begun.contains(&key.to_account_id()));
		for sender in others.take(2 - begun.len()) {
			deliver(sender, as_multi(signatories, sender, &carrier))?;
		}
		Ok(())
	}

	pub fn send(self, call: RuntimeCall) -> Result<(), DispatchError> {
		self.send_with(&call, &mut send_by)
	}

	/// What the last signatory sends to begin `call` alone. `None`: no multisig signs for the seat, or
	/// one of its signatories has begun the call.
	pub fn begin_alone(self, call: &RuntimeCall) -> Option<(Sr25519Keyring, RuntimeCall)> {
		let (Self::Shared(signatories) | Self::DeputisedToShared { signatories, .. }) = self else {
			return None;
		};
		let carrier = self.carrier(call);
		let last = signatories[2];
		agreed(signatories, &carrier)
			.is_empty()
			.then(|| (last, as_multi(signatories, last, &carrier)))
	}
}
