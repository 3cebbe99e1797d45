//! Which institution keeps a file.

use crate::{Config, Error, Event, Pallet, PendingRegistrars};
use frame_support::{ensure, traits::EnsureOrigin};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::DispatchResult;
use tutela_primitives::{InstitutionId, SubjectId};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose_registrar(
		origin: OriginFor<T>,
		subject: SubjectId,
		to: InstitutionId,
	) -> DispatchResult {
		let (officer, _, file) = Self::ensure_registrar_or_court(origin, &subject)?;
		ensure!(file.registrar != to, Error::<T>::RegistrarUnchanged);
		PendingRegistrars::<T>::insert(subject, to);
		Self::deposit_event(Event::RegistrarProposed { subject, by: officer.institution, to });
		Ok(())
	}

	pub(crate) fn do_accept_registrar(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
		let officer = T::RegistrarOrigin::ensure_origin(origin)?;
		let mut file = Self::file(&subject)?;
		let to = PendingRegistrars::<T>::get(subject).ok_or(Error::<T>::NothingProposed)?;
		ensure!(officer.institution == to, Error::<T>::ProposedToAnother);
		PendingRegistrars::<T>::remove(subject);
		let from = file.registrar;
		file.registrar = to;
		Self::amend(&subject, file);
		Self::deposit_event(Event::RegistrarChanged { subject, from, to });
		Ok(())
	}
}
