//! Letting institutions in, and out again.

use crate::{Admins, Config, Error, Event, Institutions, NextInstitution, Pallet, PendingAdmins};
use frame_support::{
	ensure,
	traits::{EnsureOrigin, Time},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	Accreditor, CountryCode, DoubtKind, Institution, InstitutionId, InstitutionStanding, Moment,
	Role, Roles,
};

impl<T: Config> Pallet<T> {
	/// Fails unless `origin` accredits institutions.
	pub(crate) fn ensure_accreditor(origin: OriginFor<T>) -> Result<Accreditor, DispatchError> {
		let origin = match T::CouncilOrigin::try_origin(origin) {
			Ok(_) => return Ok(Accreditor::Council),
			Err(origin) => origin,
		};
		let who = ensure_signed(origin)?;
		Self::officer_in_good_standing(&who)
			.filter(|officer| officer.roles.contains(Role::Accreditor))
			.map(|officer| Accreditor::Institution(officer.institution))
			.ok_or(Error::<T>::NotAccreditor.into())
	}

	/// Fails unless `origin` is the council or the one that accredited institution `id`.
	pub(crate) fn ensure_accredits(
		origin: OriginFor<T>,
		id: InstitutionId,
	) -> Result<(Accreditor, Institution), DispatchError> {
		let by = Self::ensure_accreditor(origin)?;
		let institution = Institutions::<T>::get(id).ok_or(Error::<T>::InstitutionNotFound)?;
		let its_own = by == Accreditor::Council || by.institution() == institution.parent;
		ensure!(its_own, Error::<T>::NotItsAccreditor);
		Ok((by, institution))
	}

	/// Fails unless `by` may grant `roles` in `jurisdiction`.
	pub(crate) fn ensure_may_grant(
		by: Accreditor,
		jurisdiction: Option<CountryCode>,
		roles: &Roles,
	) -> DispatchResult {
		let Accreditor::Institution(id) = by else { return Ok(()) };
		let accreditor = Institutions::<T>::get(id).ok_or(Error::<T>::InstitutionNotFound)?;
		ensure!(accreditor.jurisdiction.is_some(), Error::<T>::CouncilOnly);
		ensure!(accreditor.jurisdiction == jurisdiction, Error::<T>::OutsideJurisdiction);
		ensure!(roles.is_subset(&accreditor.roles), Error::<T>::RolesNotHeld);
		Ok(())
	}

	/// The sponsor of an institution that `by` accredits.
	pub(crate) fn sponsor_of(by: Accreditor) -> Option<InstitutionId> {
		let parent = by.institution()?;
		Institutions::<T>::get(parent).and_then(|accreditor| accreditor.sponsor).or(Some(parent))
	}

	/// Lets an institution in, under the next number.
	pub(crate) fn do_accredit(
		by: Accreditor,
		institution: Institution,
	) -> Result<InstitutionId, DispatchError> {
		let id = NextInstitution::<T>::get();
		let next = id.0.checked_add(1).map(InstitutionId).ok_or(Error::<T>::NumbersUsedUp)?;
		let country_known = institution.jurisdiction.is_none_or(|country| country.is_land());
		ensure!(country_known, Error::<T>::UnknownCountry);
		Self::ensure_sound(&institution)?;
		Self::ensure_may_act_for(&institution.admin, id)?;

		let admin = institution.admin.clone();
		NextInstitution::<T>::put(next);
		Self::keep_alive(&admin);
		Admins::<T>::insert(&admin, id);
		Institutions::<T>::insert(id, institution);
		Self::deposit_event(Event::InstitutionAccredited { institution: id, by, admin });
		Ok(id)
	}

	/// Puts an amended institution in the place of the present one, whose accreditation ends or
	/// ended at `ends_at`.
	pub(crate) fn do_amend(
		by: Accreditor,
		id: InstitutionId,
		ends_at: Moment,
		amended: Institution,
	) -> DispatchResult {
		Self::ensure_not_revoked(&amended)?;
		Self::ensure_sound(&amended)?;

		// A nomination dies with the accreditation, and a renewal does not bring it back.
		if ends_at <= T::Time::now() {
			PendingAdmins::<T>::remove(id);
		}
		// One that becomes a court while it is suspended was perhaps one before.
		if let InstitutionStanding::Suspended { by: suspender } = amended.standing {
			Self::doubt_suspended(suspender, id, &amended);
		}
		Institutions::<T>::insert(id, amended);
		Self::deposit_event(Event::InstitutionAmended { institution: id, by });
		Ok(())
	}

	/// Stops an institution for the time being.
	pub(crate) fn do_suspend(
		by: Accreditor,
		id: InstitutionId,
		institution: Institution,
	) -> DispatchResult {
		Self::ensure_not_revoked(&institution)?;
		if let InstitutionStanding::Suspended { by: earlier } = institution.standing {
			let taken_over = by == Accreditor::Council && earlier != Accreditor::Council;
			ensure!(taken_over, Error::<T>::AlreadySuspended);
		}

		Self::doubt_suspended(by, id, &institution);
		let standing = InstitutionStanding::Suspended { by };
		Institutions::<T>::insert(id, Institution { standing, ..institution });
		Self::deposit_event(Event::InstitutionSuspended { institution: id, by });
		Ok(())
	}

	/// Lets a suspended institution act again.
	pub(crate) fn do_reinstate(
		by: Accreditor,
		id: InstitutionId,
		institution: Institution,
	) -> DispatchResult {
		Self::ensure_not_revoked(&institution)?;
		let InstitutionStanding::Suspended { by: earlier } = institution.standing else {
			return Err(Error::<T>::NotSuspended.into());
		};
		let liftable = by == Accreditor::Council || earlier != Accreditor::Council;
		ensure!(liftable, Error::<T>::SuspendedByCouncil);

		Self::forget_doubts(id, DoubtKind::Suspended);
		let standing = InstitutionStanding::Active;
		Institutions::<T>::insert(id, Institution { standing, ..institution });
		Self::deposit_event(Event::InstitutionReinstated { institution: id, by });
		Ok(())
	}

	/// Stops an institution for good, or widens the distrust of a revoked one.
	pub(crate) fn do_revoke(
		by: Accreditor,
		id: InstitutionId,
		institution: Institution,
		distrust_from: Option<Moment>,
	) -> DispatchResult {
		let in_past = distrust_from.is_none_or(|from| from <= T::Time::now());
		ensure!(in_past, Error::<T>::DistrustInFuture);
		if institution.standing == InstitutionStanding::Revoked {
			let wider = distrust_from
				.is_some_and(|from| institution.distrusted_from.is_none_or(|since| from < since));
			ensure!(wider, Error::<T>::AlreadyRevoked);
		}

		PendingAdmins::<T>::remove(id);
		Self::doubt_revoked(by, id, &institution, distrust_from);
		let revoked = Institution {
			standing: InstitutionStanding::Revoked,
			distrusted_from: distrust_from,
			..institution
		};
		Institutions::<T>::insert(id, revoked);
		Self::deposit_event(Event::InstitutionRevoked {
			institution: id,
			by,
			distrusted_from: distrust_from,
		});
		Ok(())
	}

	/// Fails if the institution is gone for good.
	pub(crate) fn ensure_not_revoked(institution: &Institution) -> DispatchResult {
		let revoked = institution.standing == InstitutionStanding::Revoked;
		ensure!(!revoked, Error::<T>::InstitutionRevoked);
		Ok(())
	}

	fn ensure_sound(institution: &Institution) -> DispatchResult {
		ensure!(institution.has_readable_name(), Error::<T>::NameNotText);
		ensure!(!institution.roles.is_empty(), Error::<T>::NoRoles);
		ensure!(!institution.roles.conflict(), Error::<T>::RolesConflict);
		ensure!(T::Time::now() < institution.valid_until, Error::<T>::EndsInPast);
		Ok(())
	}
}
