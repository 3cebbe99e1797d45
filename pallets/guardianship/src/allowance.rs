//! What a guardian may send without paying.

use crate::pallet::{Config, GuardianAllowances, GuardianLinks, Pallet};
use frame_support::traits::{Get, Time};
use tutela_primitives::{AccountId, FreeUse};

impl<T: Config> FreeUse for Pallet<T> {
	fn left(who: &AccountId) -> Option<u32> {
		GuardianLinks::<T>::contains_key(who).then(|| {
			GuardianAllowances::<T>::get(who).left(&T::GuardianAllowance::get(), T::Time::now())
		})
	}

	fn spend(who: &AccountId, cost: u32) -> bool {
		let (terms, now) = (T::GuardianAllowance::get(), T::Time::now());
		if !GuardianLinks::<T>::contains_key(who) {
			return false;
		}
		match GuardianAllowances::<T>::get(who).spend(&terms, now, cost) {
			Some(allowance) => {
				GuardianAllowances::<T>::insert(who, allowance);
				true
			}
			None => false,
		}
	}
}
