//! Which institution keeps a file.

use crate::{types::FileOffer, Config, Error, Event, Pallet, PendingRegistrars, SubjectOf};
use frame_support::{
	ensure,
	traits::{EnsureOrigin, Time},
};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::DispatchResult;
use tutela_primitives::{Backing, Capacity, InstitutionId, Institutions, KeyHint, SubjectId};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose_registrar(
		origin: OriginFor<T>,
		subject: SubjectId,
		to: InstitutionId,
	) -> DispatchResult {
		let (officer, capacity, file) = Self::ensure_registrar_or_court(origin, &subject)?;
		ensure!(file.registrar != to, Error::<T>::RegistrarUnchanged);
		let by_court = PendingRegistrars::<T>::get(subject)
			.is_some_and(|offer| offer.capacity == Capacity::Court);
		ensure!(capacity == Capacity::Court || !by_court, Error::<T>::OfferedByCourt);
		let by = officer.institution;
		let key = KeyHint::of(&officer.account);
		let offer = FileOffer { to, by, key, capacity, offered_at: T::Time::now() };
		PendingRegistrars::<T>::insert(subject, offer);
		Self::deposit_event(Event::RegistrarProposed { subject, by, to });
		Ok(())
	}

	pub(crate) fn do_accept_registrar(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
		let officer = T::RegistrarOrigin::ensure_origin(origin)?;
		let mut file = Self::file(&subject)?;
		let offer = PendingRegistrars::<T>::get(subject).ok_or(Error::<T>::NothingProposed)?;
		let to = offer.to;
		ensure!(officer.institution == to, Error::<T>::ProposedToAnother);
		Self::ensure_backed(&offer, &file)?;
		PendingRegistrars::<T>::remove(subject);
		let from = file.registrar;
		file.registrar = to;
		Self::amend(&subject, file);
		Self::deposit_event(Event::RegistrarChanged { subject, from, to });
		Ok(())
	}

	/// That whoever offered a file may still do so.
	fn ensure_backed(offer: &FileOffer, file: &SubjectOf<T>) -> DispatchResult {
		let giver = T::Institutions::institution(offer.by);
		match offer.grant().backing(giver.as_ref(), &T::Institutions::doubts(), T::Time::now()) {
			Backing::Good => (),
			Backing::Waits => Err(Error::<T>::OfferWaits)?,
			Backing::Void => Err(Error::<T>::OfferVoid)?,
		}
		let may_still = match offer.capacity {
			Capacity::Court => giver.is_some_and(|court| court.acts_in(file.residence)),
			Capacity::Registrar => offer.by == file.registrar,
		};
		ensure!(may_still, Error::<T>::OfferVoid);
		Ok(())
	}
}
