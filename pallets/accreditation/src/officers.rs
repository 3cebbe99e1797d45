//! Who acts for an institution.

use crate::{Config, Error, Event, Institutions, Officers, Pallet};
use frame_support::{ensure, traits::Time};
use frame_system::{ensure_signed, pallet_prelude::OriginFor, RawOrigin};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{AccountId, Appointment, Institution, InstitutionId, Officer};

impl<T: Config> Pallet<T> {
	/// The officer behind `account`, if appointment and institution allow it to act now.
	///
	/// Of the appointment's roles, those count that the institution holds today. Two reads: the
	/// appointment and the institution.
	pub(crate) fn officer_in_good_standing(account: &AccountId) -> Option<Officer> {
		let now = T::Time::now();
		let appointment =
			Officers::<T>::get(account).filter(|appointment| now < appointment.valid_until)?;
		let institution = Institutions::<T>::get(appointment.institution)
			.filter(|institution| institution.in_good_standing(now))?;
		let held = |role: &_| institution.roles.contains(*role);
		Some(Officer {
			account: account.clone(),
			institution: appointment.institution,
			jurisdiction: institution.jurisdiction,
			roles: appointment.roles.iter().filter(held).collect(),
			post: appointment.post,
		})
	}

	/// Fails unless `origin` may pass the appointment of `officer` to another key.
	pub(crate) fn ensure_may_rotate(
		origin: OriginFor<T>,
		officer: &AccountId,
	) -> Result<Appointment, DispatchError> {
		let who = ensure_signed(origin)?;
		let appointment = Officers::<T>::get(officer).ok_or(Error::<T>::OfficerNotFound)?;
		let administers = || {
			Self::ensure_admin(RawOrigin::Signed(who.clone()).into())
				.is_ok_and(|(institution, _)| institution == appointment.institution)
		};
		let allowed =
			(&who == officer && Self::officer_in_good_standing(&who).is_some()) || administers();
		ensure!(allowed, Error::<T>::NotOfficerNorAdmin);
		Ok(appointment)
	}

	/// Appoints `account` to act for `institution`.
	pub(crate) fn do_appoint_officer(
		institution: &Institution,
		account: AccountId,
		appointment: Appointment,
	) -> DispatchResult {
		ensure!(!appointment.roles.is_empty(), Error::<T>::NoRoles);
		ensure!(appointment.roles.is_subset(&institution.roles), Error::<T>::RolesNotHeld);
		if let Some(post) = appointment.post {
			ensure!(post.is_valid(), Error::<T>::UnknownPort);
			ensure!(institution.acts_in(post.country()), Error::<T>::PostAbroad);
		}
		ensure!(T::Time::now() < appointment.valid_until, Error::<T>::EndsInPast);
		Self::ensure_may_act_for(&account, appointment.institution)?;

		if !Officers::<T>::contains_key(&account) {
			Self::keep_alive(&account);
		}
		Officers::<T>::insert(&account, &appointment);
		let Appointment { institution, roles, post, valid_until } = appointment;
		let officer = account;
		Self::deposit_event(Event::OfficerAppointed {
			officer,
			institution,
			roles,
			post,
			valid_until,
		});
		Ok(())
	}

	/// Dismisses `account`, which acts for `institution`.
	pub(crate) fn do_dismiss_officer(
		institution: InstitutionId,
		account: AccountId,
	) -> DispatchResult {
		let appointment = Officers::<T>::get(&account).ok_or(Error::<T>::OfficerNotFound)?;
		ensure!(appointment.institution == institution, Error::<T>::NotYourOfficer);

		Officers::<T>::remove(&account);
		Self::deposit_event(Event::OfficerDismissed { officer: account, institution });
		Ok(())
	}

	/// Passes the appointment of `from` to the key `to`.
	pub(crate) fn do_rotate_officer_key(
		appointment: Appointment,
		from: AccountId,
		to: AccountId,
	) -> DispatchResult {
		let institution = appointment.institution;
		ensure!(!Officers::<T>::contains_key(&to), Error::<T>::AlreadyOfficer);
		Self::ensure_may_act_for(&to, institution)?;

		Officers::<T>::remove(&from);
		Self::keep_alive(&to);
		Officers::<T>::insert(&to, appointment);
		Self::deposit_event(Event::OfficerKeyRotated { institution, from, to });
		Ok(())
	}
}

impl<T: Config> tutela_primitives::Institutions for Pallet<T> {
	fn institution(id: InstitutionId) -> Option<Institution> {
		Institutions::<T>::get(id)
	}
}

impl<T: Config> tutela_primitives::Officers for Pallet<T> {
	fn officer(account: &AccountId) -> Option<Officer> {
		Self::officer_in_good_standing(account)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn put(officer: Officer) {
		crate::benchmarking::put_officer::<T>(officer);
	}
}
