//! What may be sent without paying.

use crate::{AllowanceOverrides, Allowances, Config, Error, Event, Institutions, Pallet};
use frame_support::{
	ensure,
	traits::{Get, Time},
};
use sp_runtime::DispatchResult;
use tutela_primitives::{AccountId, AllowanceTerms, FreeUse, InstitutionId, InstitutionStanding};

impl<T: Config> Pallet<T> {
	/// Sets or resets the allowance of institution `id`.
	pub(crate) fn do_set_allowance(
		id: InstitutionId,
		terms: Option<AllowanceTerms>,
	) -> DispatchResult {
		ensure!(Institutions::<T>::contains_key(id), Error::<T>::InstitutionNotFound);

		AllowanceOverrides::<T>::set(id, terms);
		Self::deposit_event(Event::AllowanceSet { institution: id, terms });
		Ok(())
	}

	/// What institution `id` can still spend, in billionths of a block.
	///
	/// A suspended institution keeps its allowance, out of which a newly nominated admin accepts.
	pub(crate) fn left_to(id: InstitutionId) -> Option<u32> {
		Institutions::<T>::get(id)
			.filter(|institution| institution.standing != InstitutionStanding::Revoked)
			.map(|_| Allowances::<T>::get(id).unwrap_or_default())
			.map(|allowance| allowance.left(&Self::terms_of(id), T::Time::now()))
	}

	fn terms_of(id: InstitutionId) -> AllowanceTerms {
		AllowanceOverrides::<T>::get(id).unwrap_or_else(T::DefaultAllowance::get)
	}
}

/// Officers, admins and nominated admins share the allowance of their institution.
impl<T: Config> FreeUse for Pallet<T> {
	fn left(who: &AccountId) -> Option<u32> {
		Self::acts_for(who).and_then(Self::left_to)
	}

	fn spend(who: &AccountId, cost: u32) -> bool {
		let Some(id) = Self::acts_for(who) else { return false };
		if Self::left_to(id).is_none() {
			return false;
		}
		let spent = Allowances::<T>::get(id).unwrap_or_default().spend(
			&Self::terms_of(id),
			T::Time::now(),
			cost,
		);
		match spent {
			Some(allowance) => {
				Allowances::<T>::insert(id, allowance);
				true
			}
			None => false,
		}
	}
}
