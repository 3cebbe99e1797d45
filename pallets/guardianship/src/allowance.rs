//! What a guardian may send without paying.

use crate::pallet::{Config, GuardianAllowances, GuardianLinks, Pallet};
use frame_support::traits::{Get, Time};
use tutela_primitives::{AccountId, FreeUse};

impl<T: Config> FreeUse for Pallet<T> {
	type Payer = AccountId;

	fn left(who: &AccountId) -> Option<u32> {
		GuardianLinks::<T>::contains_key(who).then(|| {
			GuardianAllowances::<T>::get(who).left(&T::GuardianAllowance::get(), T::Time::now())
		})
	}

	fn spend(who: &AccountId, cost: u32) -> Option<AccountId> {
		if !GuardianLinks::<T>::contains_key(who) {
			return None;
		}
		let (terms, now) = (T::GuardianAllowance::get(), T::Time::now());
		let spent = GuardianAllowances::<T>::get(who).spend(&terms, now, cost)?;
		GuardianAllowances::<T>::insert(who, spent);
		Some(who.clone())
	}

	fn give_back(payer: &AccountId, amount: u32) {
		GuardianAllowances::<T>::mutate_extant(payer, |allowance| {
			*allowance = allowance.give_back(amount);
		});
	}
}
