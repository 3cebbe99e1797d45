//! Who administers an institution.

use crate::{Admins, Config, Error, Event, Institutions, Nominations, Pallet, PendingAdmins};
use frame_support::{
	ensure,
	traits::{OriginTrait, Time},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{AccountId, Institution, InstitutionId};

impl<T: Config> Pallet<T> {
	/// Fails unless `origin` administers an institution in good standing.
	pub(crate) fn ensure_admin(
		origin: OriginFor<T>,
	) -> Result<(InstitutionId, Institution), DispatchError> {
		let who = ensure_signed(origin)?;
		let id = Admins::<T>::get(&who).ok_or(Error::<T>::NotAdmin)?;
		let institution = Institutions::<T>::get(id).ok_or(Error::<T>::InstitutionNotFound)?;
		let active = institution.in_good_standing(T::Time::now());
		ensure!(active, Error::<T>::InstitutionNotActive);
		Ok((id, institution))
	}

	/// Fails unless `origin` may nominate the next admin of institution `id`.
	pub(crate) fn ensure_may_hand_over(
		origin: OriginFor<T>,
		id: InstitutionId,
	) -> Result<Institution, DispatchError> {
		let institution = Institutions::<T>::get(id).ok_or(Error::<T>::InstitutionNotFound)?;
		if origin.as_signer().is_some_and(|who| who == &institution.admin) {
			let active = institution.in_good_standing(T::Time::now());
			ensure!(active, Error::<T>::InstitutionNotActive);
		} else {
			Self::ensure_accredits(origin, id).map_err(|_| Error::<T>::NotAdmin)?;
		}
		Ok(institution)
	}

	/// Fails unless `origin` is nominated as admin of institution `id`.
	pub(crate) fn ensure_nominated(
		origin: OriginFor<T>,
		id: InstitutionId,
	) -> Result<AccountId, DispatchError> {
		let who = ensure_signed(origin)?;
		let nominated = Nominations::<T>::get(&who) == Some(id);
		ensure!(nominated, Error::<T>::NotNominated);
		Ok(who)
	}

	/// Nominates `to`.
	pub(crate) fn do_hand_over_admin(
		id: InstitutionId,
		institution: Institution,
		to: AccountId,
	) -> DispatchResult {
		Self::ensure_not_revoked(&institution)?;
		ensure!(institution.admin != to, Error::<T>::AlreadyAdmin);
		Self::ensure_may_act_for(&to, id)?;

		if let Some(earlier) = PendingAdmins::<T>::get(id) {
			Nominations::<T>::remove(earlier);
		}
		Self::keep_alive(&to);
		PendingAdmins::<T>::insert(id, &to);
		Nominations::<T>::insert(&to, id);
		Self::deposit_event(Event::AdminNominated { institution: id, account: to });
		Ok(())
	}

	/// Makes `to`, who is nominated, the admin.
	pub(crate) fn do_accept_admin(id: InstitutionId, to: AccountId) -> DispatchResult {
		let institution = Institutions::<T>::get(id).ok_or(Error::<T>::InstitutionNotFound)?;
		let from = institution.admin;

		PendingAdmins::<T>::remove(id);
		Nominations::<T>::remove(&to);
		Admins::<T>::remove(&from);
		Admins::<T>::insert(&to, id);
		Institutions::<T>::insert(id, Institution { admin: to.clone(), ..institution });
		Self::deposit_event(Event::AdminChanged { institution: id, from, to });
		Ok(())
	}
}
