//! The invariants of the crate's documentation, under the same numbers.

use crate::{
	doubts::{DOUBTS_OF_ACCREDITORS, DOUBTS_OF_ONE},
	Admins, AllowanceOverrides, Allowances, Config, Doubts, EarlierKeys, FormerOfficers,
	Institutions, NextInstitution, Officers, OffspringAllowances, OffspringOverrides, Pallet,
	PassedOnKeys, PendingAdmins, PendingAppointments,
};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use tutela_primitives::{
	AccountId, Accreditor, Appointment, Doubt, DoubtKind, Institution, InstitutionId,
	InstitutionStanding,
};

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	///
	/// # Errors
	///
	/// The first invariant that does not hold.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_numbers()?;
		for (id, institution) in Institutions::<T>::iter() {
			Self::check_institution(&institution)?;
			Self::check_parent(id, &institution)?;
			Self::check_admin(id, &institution)?;
		}
		ensure!(
			Admins::<T>::iter().count() == Institutions::<T>::iter().count(),
			"4: an admin of no institution"
		);
		Self::check_nominations()?;
		Self::check_officers()?;
		Self::check_pending_appointments()?;
		Self::check_allowances()?;
		Self::check_doubts()
	}

	fn check_numbers() -> Result<(), TryRuntimeError> {
		let next = NextInstitution::<T>::get().0;
		ensure!(
			Institutions::<T>::iter_keys().all(|id| id.0 < next),
			"1: an institution beyond the next number"
		);
		ensure!(
			u32::try_from(Institutions::<T>::iter_keys().count()) == Ok(next),
			"1: a gap in the numbers"
		);
		Ok(())
	}

	fn check_institution(institution: &Institution) -> Result<(), TryRuntimeError> {
		ensure!(institution.has_readable_name(), "2: a name that is not text");
		ensure!(!institution.roles.is_empty(), "2: an institution without a role");
		ensure!(!institution.roles.conflict(), "2: an institution with roles that conflict");
		ensure!(
			institution.jurisdiction.is_none_or(|country| country.is_land()),
			"2: a jurisdiction that is no country"
		);
		ensure!(
			institution.distrusted_from.is_none()
				|| institution.standing == InstitutionStanding::Revoked,
			"2: distrusted without being revoked"
		);
		Ok(())
	}

	fn check_parent(id: InstitutionId, institution: &Institution) -> Result<(), TryRuntimeError> {
		if let Some(parent) = institution.parent {
			ensure!(parent < id, "3: accredited by a later institution");
			ensure!(
				institution.jurisdiction.is_some()
					&& Institutions::<T>::get(parent)
						.is_some_and(|parent| parent.jurisdiction == institution.jurisdiction),
				"3: accredited from another country"
			);
		}
		let by = institution.parent.map_or(Accreditor::Council, Accreditor::Institution);
		ensure!(
			institution.sponsor == Self::sponsor_of(by),
			"3: a sponsor that is not the first of the accreditors"
		);
		Ok(())
	}

	fn check_admin(id: InstitutionId, institution: &Institution) -> Result<(), TryRuntimeError> {
		ensure!(
			Admins::<T>::get(&institution.admin) == Some(id),
			"4: an institution whose admin is not listed"
		);
		Self::check_alive(&institution.admin)
	}

	fn check_nominations() -> Result<(), TryRuntimeError> {
		for (id, account) in PendingAdmins::<T>::iter() {
			let institution = Institutions::<T>::get(id)
				.filter(|institution| institution.standing != InstitutionStanding::Revoked);
			let institution =
				institution.ok_or("5: a pending admin of an unknown or revoked institution")?;
			ensure!(institution.admin != account, "5: an admin who is nominated again");
		}
		Ok(())
	}

	fn check_officers() -> Result<(), TryRuntimeError> {
		for (account, appointment) in Officers::<T>::iter() {
			Self::check_appointment(&appointment)?;
			ensure!(
				Admins::<T>::get(&account).is_none_or(|own| own == appointment.institution),
				"7: an account that acts for two institutions"
			);
			Self::check_alive(&account)?;
		}
		Ok(())
	}

	fn check_appointment(appointment: &Appointment) -> Result<(), TryRuntimeError> {
		let institution = Institutions::<T>::get(appointment.institution)
			.ok_or("6: an officer of no institution")?;
		ensure!(!appointment.roles.is_empty(), "6: an officer without a role");
		ensure!(!appointment.roles.conflict(), "6: an officer with roles that conflict");
		ensure!(
			appointment
				.post
				.is_none_or(|post| post.is_valid() && institution.acts_in(post.country())),
			"6: an officer at a post where the institution may not act"
		);
		Ok(())
	}

	fn check_pending_appointments() -> Result<(), TryRuntimeError> {
		for (account, id, pending) in PendingAppointments::<T>::iter() {
			ensure!(
				pending.appointment.institution == id,
				"10: an appointment that waits under another institution"
			);
			Self::check_appointment(&pending.appointment)?;
			ensure!(
				Officers::<T>::get(&account).is_none_or(|own| own.institution != id),
				"10: an officer whom its own institution asks to accept"
			);
		}
		ensure!(
			FormerOfficers::<T>::iter_keys().all(|(_, id)| Institutions::<T>::contains_key(id)),
			"10: a former officer of no institution"
		);
		for (account, passed) in PassedOnKeys::<T>::iter() {
			ensure!(
				!Officers::<T>::contains_key(&account)
					&& EarlierKeys::<T>::get(&passed.to) == Some(account),
				"10: a key that was passed on and acts, or to nobody"
			);
		}
		Ok(())
	}

	fn check_allowances() -> Result<(), TryRuntimeError> {
		ensure!(
			Allowances::<T>::iter_keys().all(Institutions::<T>::contains_key),
			"8: an allowance of no institution"
		);
		ensure!(
			AllowanceOverrides::<T>::iter_keys().all(Institutions::<T>::contains_key),
			"8: allowance terms of no institution"
		);
		let is_sponsor = |id: InstitutionId| {
			Institutions::<T>::get(id).is_some_and(|institution| institution.sponsor.is_none())
		};
		ensure!(
			OffspringAllowances::<T>::iter_keys().all(is_sponsor),
			"8: an offspring allowance of no sponsor"
		);
		ensure!(
			OffspringOverrides::<T>::iter_keys().all(is_sponsor),
			"8: offspring allowance terms of no sponsor"
		);
		Ok(())
	}

	fn check_doubts() -> Result<(), TryRuntimeError> {
		let doubts = Doubts::<T>::get();
		let by_accreditors = |doubt: &&Doubt| doubt.by != Accreditor::Council;
		ensure!(
			doubts.iter().filter(by_accreditors).count() <= DOUBTS_OF_ACCREDITORS,
			"11: accreditors hold places of the council"
		);
		for (position, doubt) in doubts.iter().enumerate() {
			let institution = Institutions::<T>::get(doubt.institution)
				.ok_or("11: a doubt about no institution")?;
			ensure!(
				doubt.by == Accreditor::Council || doubt.by.institution() == institution.parent,
				"11: a doubt by another body than its accreditor"
			);
			ensure!(
				doubt.by == Accreditor::Council
					|| doubts.iter().filter(|other| other.by == doubt.by).count() <= DOUBTS_OF_ONE,
				"11: an accreditor beyond its share"
			);
			ensure!(
				doubt.until.is_none_or(|until| doubt.from < until),
				"11: a doubt that ends before it begins"
			);
			let fits = match doubt.kind {
				DoubtKind::Distrusted => true,
				DoubtKind::Suspended => {
					matches!(institution.standing, InstitutionStanding::Suspended { .. })
				}
				DoubtKind::Revoked => institution.standing == InstitutionStanding::Revoked,
			};
			ensure!(fits, "11: a doubt that the institution's standing does not bear out");
			ensure!(
				doubts.iter().enumerate().all(|(at, other)| at == position
					|| other.by != doubt.by
					|| !other.covers(doubt)),
				"11: a doubt that another one of the same body says as well"
			);
		}
		Ok(())
	}

	fn check_alive(account: &AccountId) -> Result<(), TryRuntimeError> {
		ensure!(
			frame_system::Pallet::<T>::providers(account) > 0,
			"9: an account that acts and can be removed"
		);
		Ok(())
	}
}
