//! The child's own key.

use crate::{Config, ControllerAllowances, Controllers, Error, Event, Pallet};
use frame_support::{
	ensure,
	traits::{Get, Time},
};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::DispatchResult;
use tutela_primitives::{AccountId, FreeUse, Standing, SubjectId};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_bind_controller(
		origin: OriginFor<T>,
		subject: SubjectId,
		controller: AccountId,
	) -> DispatchResult {
		let (officer, _, mut file) = Self::ensure_registrar_or_court(origin, &subject)?;
		ensure!(
			!matches!(file.standing, Standing::Deceased | Standing::Shredded),
			Error::<T>::StandingFinal
		);
		ensure!(
			file.identity().has_completed(T::ControllerAge::get(), T::Time::now()),
			Error::<T>::TooYoung
		);
		let before = Controllers::<T>::get(&controller);
		ensure!(before != Some(subject), Error::<T>::ControllerUnchanged);
		if let Some(other) = before {
			let mut merged = Self::file(&other)?;
			ensure!(merged.standing == Standing::Duplicate(subject), Error::<T>::ControlsAnother);
			merged.controller = None;
			Self::amend(&other, merged);
		}
		let replaced = file.controller.replace(controller.clone());
		if let Some(replaced) = &replaced {
			Controllers::<T>::remove(replaced);
			ControllerAllowances::<T>::remove(replaced);
		}
		Self::keep_alive(&controller);
		Controllers::<T>::insert(&controller, subject);
		Self::amend(&subject, file);
		Self::deposit_event(Event::ControllerBound {
			subject,
			by: officer.institution,
			controller,
			replaced,
		});
		Ok(())
	}

	/// Lets `account` act without tokens.
	///
	/// This is never undone, also for a key that was replaced: an account that is removed starts
	/// again from nonce 0, and then all that it ever signed could be sent a second time. A balance
	/// that the account may hold is no substitute, as it can be spent.
	fn keep_alive(account: &AccountId) {
		frame_system::Pallet::<T>::inc_providers(account);
	}
}

impl<T: Config> FreeUse for Pallet<T> {
	type Payer = AccountId;

	fn left(who: &AccountId) -> Option<u32> {
		Controllers::<T>::contains_key(who).then(|| {
			ControllerAllowances::<T>::get(who).left(&T::ControllerAllowance::get(), T::Time::now())
		})
	}

	fn spend(who: &AccountId, cost: u32) -> Option<AccountId> {
		if !Controllers::<T>::contains_key(who) {
			return None;
		}
		let (terms, now) = (T::ControllerAllowance::get(), T::Time::now());
		let spent = ControllerAllowances::<T>::get(who).spend(&terms, now, cost)?;
		ControllerAllowances::<T>::insert(who, spent);
		Some(who.clone())
	}

	fn give_back(payer: &AccountId, amount: u32) {
		ControllerAllowances::<T>::mutate_extant(payer, |allowance| {
			*allowance = allowance.give_back(amount);
		});
	}
}
