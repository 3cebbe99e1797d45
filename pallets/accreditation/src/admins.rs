//! Who administers an institution.

use crate::{Admins, Config, Error, Event, Institutions, Pallet, PendingAdmins};
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

	/// Fails unless `origin` is nominated as admin of institution `id`, and may become it now.
	///
	/// A suspended institution may get a new admin, who is to replace a lost key. One whose
	/// accreditation has ended may not.
	pub(crate) fn ensure_nominated(
		origin: OriginFor<T>,
		id: InstitutionId,
	) -> Result<(AccountId, Institution), DispatchError> {
		let who = ensure_signed(origin)?;
		let nominated = PendingAdmins::<T>::get(id).is_some_and(|nominee| nominee == who);
		ensure!(nominated, Error::<T>::NotNominated);
		let institution = Institutions::<T>::get(id).ok_or(Error::<T>::InstitutionNotFound)?;
		Self::ensure_not_ended(&institution)?;
		Self::ensure_may_act_for(&who, id)?;
		Ok((who, institution))
	}

	/// Nominates `to`, for whom nothing changes until it accepts.
	pub(crate) fn do_hand_over_admin(
		id: InstitutionId,
		institution: Institution,
		to: AccountId,
	) -> DispatchResult {
		Self::ensure_not_revoked(&institution)?;
		Self::ensure_not_ended(&institution)?;
		ensure!(institution.admin != to, Error::<T>::AlreadyAdmin);
		Self::ensure_may_act_for(&to, id)?;

		PendingAdmins::<T>::insert(id, &to);
		Self::deposit_event(Event::AdminNominated { institution: id, account: to });
		Ok(())
	}

	/// Makes `to`, who is nominated, the admin of `institution`, whose number is `id`.
	pub(crate) fn do_accept_admin(id: InstitutionId, institution: Institution, to: AccountId) {
		let from = institution.admin;

		Self::keep_alive(&to);
		PendingAdmins::<T>::remove(id);
		Admins::<T>::remove(&from);
		Admins::<T>::insert(&to, id);
		Institutions::<T>::insert(id, Institution { admin: to.clone(), ..institution });
		Self::deposit_event(Event::AdminChanged { institution: id, from, to });
	}

	fn ensure_not_ended(institution: &Institution) -> DispatchResult {
		ensure!(T::Time::now() < institution.valid_until, Error::<T>::AccreditationEnded);
		Ok(())
	}
}
