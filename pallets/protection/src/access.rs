//! Who has access to a case beside its lead.

use crate::{Config, Error, Event, Grants, Pallet};
use alloc::vec::Vec;
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	protection::{AccessGrant, AccessPurpose, Case, LONGEST_GRANT, MAX_GRANTS},
	CaseId, InstitutionId, Institutions, Moment, Officer,
};

impl<T: Config> Pallet<T> {
	/// Gives an institution access to a case, in the place of what it had.
	pub(crate) fn do_grant(
		officer: &Officer,
		id: CaseId,
		institution: InstitutionId,
		purpose: AccessPurpose,
		valid_until: Moment,
	) -> DispatchResult {
		let now = T::Time::now();
		let case = Self::led_case(officer, id)?;
		ensure!(institution != case.lead, Error::<T>::SameLead);
		ensure!(now < valid_until, Error::<T>::EndsInPast);
		ensure!(valid_until <= now.saturating_add(LONGEST_GRANT), Error::<T>::GrantTooLong);
		Self::ensure_may_take_part(institution, now)?;
		Self::make_place(id, institution, now)?;
		let grant = AccessGrant { purpose, valid_until, by: case.lead };
		Grants::<T>::insert(id.key(), institution, grant);
		Self::deposit_event(Event::AccessGranted { case: id, institution, purpose, valid_until });
		Ok(())
	}

	/// Makes sure that there is a place for a grant to `institution`: its own, a free one, or that of grants
	/// that have ended.
	fn make_place(id: CaseId, institution: InstitutionId, now: Moment) -> Result<(), Error<T>> {
		let others: Vec<(InstitutionId, AccessGrant)> = Grants::<T>::iter_prefix(id.key())
			.filter(|(holder, _)| *holder != institution)
			.collect();
		let is_full = |taken: usize| u32::try_from(taken).map_or(true, |taken| taken >= MAX_GRANTS);
		if is_full(others.len()) {
			let (ended, standing): (Vec<_>, Vec<_>) =
				others.into_iter().partition(|(_, grant)| grant.valid_until <= now);
			ensure!(!is_full(standing.len()), Error::<T>::TooManyParties);
			for (holder, _) in ended {
				Grants::<T>::remove(id.key(), holder);
			}
		}
		Ok(())
	}

	/// Ends the access of an institution, for the lead or for the institution itself.
	pub(crate) fn do_end_grant(
		officer: &Officer,
		id: CaseId,
		institution: InstitutionId,
	) -> DispatchResult {
		let case = Self::the_case(id)?;
		let may_end = officer.institution == institution || Self::acts_for_lead(officer, &case);
		ensure!(may_end, Error::<T>::NotTheLead);
		ensure!(Grants::<T>::take(id.key(), institution).is_some(), Error::<T>::NoGrant);
		let by = officer.institution;
		Self::deposit_event(Event::AccessEnded { case: id, institution, by });
		Ok(())
	}

	/// The access of `institution` to the case, if it counts at `now`.
	///
	/// It counts as long as the institution that granted it may act. After a hand-over the grants of the former
	/// lead go on; after that was suspended or revoked, the lead grants anew.
	pub(crate) fn standing_grant(
		id: CaseId,
		institution: InstitutionId,
		now: Moment,
	) -> Result<AccessGrant, Error<T>> {
		let grant = Grants::<T>::get(id.key(), institution).ok_or(Error::<T>::NoGrant)?;
		ensure!(now < grant.valid_until, Error::<T>::GrantLapsed);
		let backed = Self::ensure_may_lead(grant.by, now).is_ok();
		ensure!(backed, Error::<T>::GrantorMayNotAct);
		Ok(grant)
	}

	/// Refuses an institution that may not act now.
	pub(crate) fn ensure_may_take_part(id: InstitutionId, now: Moment) -> Result<(), Error<T>> {
		let body = T::Institutions::institution(id);
		let may_act = body.is_some_and(|body| body.in_good_standing(now));
		ensure!(may_act, Error::<T>::PartyNotAccredited);
		Ok(())
	}

	/// Whether the institution leads the case or has access to it at `now`.
	pub(crate) fn takes_part(
		id: CaseId,
		case: &Case,
		institution: InstitutionId,
		now: Moment,
	) -> bool {
		institution == case.lead || Self::standing_grant(id, institution, now).is_ok()
	}
}

impl<T: Config> tutela_primitives::Cases for Pallet<T> {
	fn is_party(case: CaseId, institution: InstitutionId, now: Moment) -> bool {
		let is_party = |found: &Case| Self::takes_part(case, found, institution, now);
		Self::open_case(case).is_ok_and(|found| is_party(&found))
	}
}
