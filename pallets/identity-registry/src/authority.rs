//! Who may act on a file.

use crate::{Config, Error, Pallet, SubjectOf, Subjects};
use frame_support::{ensure, traits::EnsureOrigin};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{traits::BadOrigin, DispatchError};
use tutela_primitives::{Capacity, Officer, Standing, SubjectId};

impl<T: Config> Pallet<T> {
	/// Whether `origin` is a registrar's officer.
	pub(crate) fn is_registrar(origin: &OriginFor<T>) -> bool {
		T::RegistrarOrigin::try_origin(origin.clone()).is_ok()
	}

	/// Whether `origin` is a registrar's or a court's officer.
	pub(crate) fn is_registrar_or_court(origin: &OriginFor<T>) -> bool {
		Self::is_registrar(origin) || T::CourtOrigin::try_origin(origin.clone()).is_ok()
	}

	/// The file of `subject`.
	pub(crate) fn file(subject: &SubjectId) -> Result<SubjectOf<T>, DispatchError> {
		Subjects::<T>::get(subject).ok_or(Error::<T>::SubjectNotFound.into())
	}

	/// The officer and the file, if the officer's institution keeps the file.
	pub(crate) fn ensure_registrar(
		origin: OriginFor<T>,
		subject: &SubjectId,
	) -> Result<(Officer, SubjectOf<T>), DispatchError> {
		let officer = T::RegistrarOrigin::ensure_origin(origin)?;
		let file = Self::file(subject)?;
		ensure!(officer.institution == file.registrar, Error::<T>::NotItsRegistrar);
		Ok((officer, file))
	}

	/// The officer and the file, if the officer's institution keeps the file or is a court that
	/// may act where the child lives.
	///
	/// An officer who is both acts as the court, which may do more.
	pub(crate) fn ensure_registrar_or_court(
		origin: OriginFor<T>,
		subject: &SubjectId,
	) -> Result<(Officer, Capacity, SubjectOf<T>), DispatchError> {
		let registrar = T::RegistrarOrigin::try_origin(origin.clone()).ok();
		let court = T::CourtOrigin::try_origin(origin).ok();
		ensure!(registrar.is_some() || court.is_some(), BadOrigin);
		let file = Self::file(subject)?;
		let is_court = court.is_some();
		if let Some(officer) = court.filter(|officer| officer.acts_in(file.residence)) {
			return Ok((officer, Capacity::Court, file));
		}
		match registrar.filter(|officer| officer.institution == file.registrar) {
			Some(officer) => Ok((officer, Capacity::Registrar, file)),
			None if is_court => Err(Error::<T>::OutsideJurisdiction.into()),
			None => Err(Error::<T>::NotItsRegistrar.into()),
		}
	}

	/// Fails if `file` has a standing that ends every change of the identity.
	pub(crate) fn ensure_open(file: &SubjectOf<T>) -> Result<(), Error<T>> {
		match file.standing {
			Standing::Active | Standing::Suspended | Standing::Fraudulent => Ok(()),
			Standing::Deceased | Standing::Duplicate(_) | Standing::Shredded => {
				Err(Error::StandingFinal)
			}
		}
	}

	/// Writes a file whose identity was changed.
	pub(crate) fn amend(subject: &SubjectId, mut file: SubjectOf<T>) {
		file.revision = file.revision.saturating_add(1);
		Subjects::<T>::insert(subject, file);
	}
}
