//! Identities that others confirm after the institution that entered them is distrusted.

use crate::{Config, Error, Event, Pallet, Subjects};
use frame_support::{
	ensure,
	traits::{EnsureOrigin, Time},
};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{Confirmer, NotImpartial, Officer, Source, SubjectId};

impl<T: Config> Pallet<T> {
	/// What `officer`, who enters something on a file now, has to say of its sources.
	pub(crate) fn confirmer(officer: &Officer) -> Confirmer {
		Confirmer::new::<T::Institutions>(officer, T::Time::now())
	}

	/// The court's or registrar's officer behind `origin`.
	pub(crate) fn ensure_court_or_registrar(
		origin: OriginFor<T>,
	) -> Result<Officer, DispatchError> {
		T::CourtOrigin::try_origin(origin)
			.or_else(T::RegistrarOrigin::try_origin)
			.map_err(|_| DispatchError::BadOrigin)
	}

	pub(crate) fn do_confirm(officer: &Officer, subjects: &[SubjectId]) -> DispatchResult {
		let confirmer = Self::confirmer(officer);
		ensure!(!confirmer.is_in_doubt(), Error::<T>::ConfirmerInDoubt);
		let confirm = |source: &mut Source| {
			confirmer
				.confirm(source)
				.map_err(|NotImpartial| DispatchError::from(Error::<T>::NotImpartial))
		};
		for subject in subjects {
			let mut file = Self::file(subject)?;
			ensure!(officer.acts_in(file.residence), Error::<T>::OutsideJurisdiction);
			let identity = confirm(&mut file.identity_source)?;
			let residence = file.residence_source.as_mut().map(confirm).transpose()?;
			if identity || residence == Some(true) {
				Subjects::<T>::insert(subject, file);
				let (subject, by) = (*subject, officer.institution);
				Self::deposit_event(Event::IdentityConfirmed { subject, by });
			}
		}
		Ok(())
	}
}
