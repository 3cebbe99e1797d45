//! Who acts for an institution: nobody who has not agreed to.

use crate::{
	Config, Doubts, EarlierKeys, Error, Event, FormerOfficers, Institutions, Officers, Pallet,
	PassedOnKeys, PendingAppointment, PendingAppointments, APPOINTMENT_WAITS, KEYS_REMEMBERED,
};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	traits::{Get, OriginTrait, Time},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor, RawOrigin};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	text, AccountId, Appointment, AttestingBody, Attestor, Doubt, Institution, InstitutionId,
	Minute, Officer, PassedOn, Signed,
};

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

	/// The institution for which `origin` may dismiss `account`: as its admin in good standing, or
	/// as the officer itself.
	///
	/// An officer resigns whatever the standing of the institution, unless that is revoked: such a
	/// key acts for no other institution.
	pub(crate) fn ensure_may_dismiss(
		origin: OriginFor<T>,
		account: &AccountId,
	) -> Result<InstitutionId, DispatchError> {
		let resigns = origin.as_signer().is_some_and(|who| who == account);
		let Some(own) = Officers::<T>::get(account).filter(|_| resigns) else {
			return Self::ensure_admin(origin).map(|(institution, _)| institution);
		};
		let institution =
			Institutions::<T>::get(own.institution).ok_or(Error::<T>::InstitutionNotFound)?;
		Self::ensure_not_revoked(&institution)?;
		Ok(own.institution)
	}

	/// Fails unless `origin` may accept the appointment that institution `id` proposed to it.
	///
	/// It checks all that accepting depends on, so that a free transaction never fails.
	pub(crate) fn ensure_may_accept(
		origin: OriginFor<T>,
		id: InstitutionId,
	) -> Result<(AccountId, Appointment), DispatchError> {
		let who = ensure_signed(origin)?;
		let PendingAppointment { appointment, admin, lapses_at } =
			PendingAppointments::<T>::get(&who, id).ok_or(Error::<T>::AppointmentNotFound)?;
		let now = T::Time::now();
		ensure!(now < lapses_at, Error::<T>::AppointmentLapsed);
		let institution = Institutions::<T>::get(id).ok_or(Error::<T>::InstitutionNotFound)?;
		ensure!(institution.in_good_standing(now), Error::<T>::InstitutionNotActive);
		ensure!(institution.admin == admin, Error::<T>::AppointmentLapsed);
		Self::ensure_appointable(&institution, &who, &appointment)?;
		Ok((who, appointment))
	}

	/// Appoints `account` to act for `institution`, or lets the appointment wait until the account
	/// accepts it.
	///
	/// An account that acts for this institution already has agreed to.
	pub(crate) fn do_appoint_officer(
		institution: &Institution,
		account: AccountId,
		appointment: Appointment,
		acceptance: Option<Signed>,
	) -> DispatchResult {
		Self::ensure_appointable(institution, &account, &appointment)?;
		if Self::acts_for(&account).is_none() {
			let Some(signed) = acceptance else {
				Self::propose(institution, account, appointment);
				return Ok(());
			};
			Self::ensure_agreed(&account, &appointment, &signed)?;
		}
		Self::appoint(account, appointment);
		Ok(())
	}

	/// Appoints `account`, which has agreed to act for `institution`.
	pub(crate) fn enlist(
		institution: &Institution,
		account: AccountId,
		appointment: Appointment,
	) -> DispatchResult {
		Self::ensure_appointable(institution, &account, &appointment)?;
		Self::appoint(account, appointment);
		Ok(())
	}

	/// Writes the appointment of `account` down, for which nothing stands in the way.
	pub(crate) fn appoint(account: AccountId, appointment: Appointment) {
		if !Officers::<T>::contains_key(&account) {
			Self::keep_alive(&account);
		}
		PendingAppointments::<T>::remove(&account, appointment.institution);
		Self::take_back(&account);
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
	}

	/// Dismisses `account`, which acts for `institution` or was asked to.
	pub(crate) fn do_dismiss_officer(
		institution: InstitutionId,
		account: AccountId,
	) -> DispatchResult {
		let appointment = Officers::<T>::get(&account);
		if appointment.as_ref().is_some_and(|own| own.institution == institution) {
			Self::retire(&account, institution);
			Self::disown(account.clone());
			Self::deposit_event(Event::OfficerDismissed { officer: account, institution });
			return Ok(());
		}
		let waits = PendingAppointments::<T>::take(&account, institution).is_some();
		ensure!(waits || appointment.is_none(), Error::<T>::NotYourOfficer);
		ensure!(waits, Error::<T>::OfficerNotFound);
		Self::deposit_event(Event::AppointmentWithdrawn { account, institution });
		Ok(())
	}

	/// Passes the appointment of `from` to the key `to`, which agrees to it by `acceptance`.
	///
	/// If the officer does so itself (`itself`), what the old key attested before counts for a while. An
	/// institution may do so because the key was lost.
	pub(crate) fn do_rotate_officer_key(
		appointment: Appointment,
		itself: bool,
		from: AccountId,
		to: AccountId,
		acceptance: Signed,
	) -> DispatchResult {
		let institution = appointment.institution;
		ensure!(!Officers::<T>::contains_key(&to), Error::<T>::AlreadyOfficer);
		Self::ensure_may_act_for(&to, institution)?;
		Self::ensure_agreed(&to, &appointment, &acceptance)?;

		Self::retire(&from, institution);
		if !itself {
			Self::disown(from.clone());
		}
		Self::keep_alive(&to);
		PendingAppointments::<T>::remove(&to, institution);
		Self::take_back(&to);
		if itself {
			let valid_until = appointment.valid_until.min(T::Time::now());
			let ended = Appointment { valid_until, ..appointment.clone() };
			PassedOnKeys::<T>::insert(&from, PassedOn { appointment: ended, to: to.clone() });
			EarlierKeys::<T>::insert(&to, &from);
		}
		Officers::<T>::insert(&to, appointment);
		Self::deposit_event(Event::OfficerKeyRotated { institution, from, to });
		Ok(())
	}

	/// Fails unless `institution` may appoint `account` as `appointment` says.
	fn ensure_appointable(
		institution: &Institution,
		account: &AccountId,
		appointment: &Appointment,
	) -> DispatchResult {
		ensure!(!appointment.roles.is_empty(), Error::<T>::NoRoles);
		ensure!(!appointment.roles.conflict(), Error::<T>::RolesConflict);
		ensure!(appointment.roles.is_subset(&institution.roles), Error::<T>::RolesNotHeld);
		if let Some(post) = appointment.post {
			ensure!(post.is_valid(), Error::<T>::UnknownPort);
			ensure!(institution.acts_in(post.country()), Error::<T>::PostAbroad);
		}
		ensure!(T::Time::now() < appointment.valid_until, Error::<T>::EndsInPast);
		Self::ensure_may_act_for(account, appointment.institution)
	}

	/// Fails unless `account` signed that it agrees to `appointment`, for the first time.
	fn ensure_agreed(
		account: &AccountId,
		appointment: &Appointment,
		signed: &Signed,
	) -> DispatchResult {
		let former = FormerOfficers::<T>::contains_key(account, appointment.institution);
		ensure!(!former, Error::<T>::AcceptanceUsed);
		let text = text::appointment(&T::Network::get(), appointment);
		ensure!(signed.verify(&text, account), Error::<T>::AcceptanceInvalid);
		Ok(())
	}

	/// Lets an appointment wait for `account`, in the place of an earlier one.
	fn propose(institution: &Institution, account: AccountId, appointment: Appointment) {
		let lapses_at =
			T::Time::now().saturating_add(APPOINTMENT_WAITS).min(institution.valid_until);
		let id = appointment.institution;
		let admin = institution.admin.clone();
		let pending = PendingAppointment { appointment, admin, lapses_at };
		PendingAppointments::<T>::insert(&account, id, pending);
		Self::deposit_event(Event::AppointmentProposed { account, institution: id, lapses_at });
	}

	/// Takes back what is left of a key's earlier life, before it acts anew.
	fn take_back(account: &AccountId) {
		if let Some(PassedOn { to, .. }) = PassedOnKeys::<T>::take(account) {
			EarlierKeys::<T>::remove(to);
		}
	}

	/// Lets nothing count any more that an officer attested with the keys before `account`. Of very many
	/// keys, the oldest have lapsed by themselves.
	fn disown(mut account: AccountId) {
		for _ in 0..KEYS_REMEMBERED {
			let Some(earlier) = EarlierKeys::<T>::take(&account) else { return };
			PassedOnKeys::<T>::remove(&earlier);
			account = earlier;
		}
	}

	/// Ends the appointment of `account` by `institution`.
	fn retire(account: &AccountId, institution: InstitutionId) {
		Officers::<T>::remove(account);
		FormerOfficers::<T>::insert(account, institution, ());
	}
}

impl<T: Config> tutela_primitives::Institutions for Pallet<T> {
	fn institution(id: InstitutionId) -> Option<Institution> {
		Institutions::<T>::get(id)
	}

	fn doubts() -> Vec<Doubt> {
		Doubts::<T>::get().into_inner()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn put_doubts(doubts: Vec<Doubt>) {
		Doubts::<T>::put(frame_support::BoundedVec::truncate_from(doubts));
	}
}

impl<T: Config> tutela_primitives::Officers for Pallet<T> {
	fn officer(account: &AccountId) -> Option<Officer> {
		Self::officer_in_good_standing(account)
	}

	fn attests_for(
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
	) -> Option<AttestingBody> {
		let passed_on = || PassedOnKeys::<T>::get(account).map(|passed| passed.appointment);
		let appointment = Officers::<T>::get(account).or_else(passed_on)?;
		let institution = Institutions::<T>::get(appointment.institution);
		let (body, now) = (institution.as_ref(), T::Time::now());
		appointment.attests_for(account, attestor, attested_at, body, now, Doubts::<T>::get)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn put(officer: Officer) {
		crate::benchmarking::put_officer::<T>(officer);
	}
}
