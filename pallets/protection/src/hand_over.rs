//! A case gets another lead.

use crate::{Cases, Config, Error, Event, Grants, Owed, Pallet};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	protection::{Case, CaseState},
	CaseId, InstitutionId, Officer, Role,
};

impl<T: Config> Pallet<T> {
	/// Offers a case to another lead, in the place of an earlier offer. The lead does it, or a court of the
	/// country whose clocks run: it undoes what a wrong referral did.
	pub(crate) fn do_hand_over(officer: &Officer, id: CaseId, to: InstitutionId) -> DispatchResult {
		let case = Self::the_case(id)?;
		let is_court = officer.roles.contains(Role::Court) && officer.acts_in(case.country);
		ensure!(is_court || Self::acts_for_lead(officer, &case), Error::<T>::NotTheLead);
		ensure!(case.is_open(), Error::<T>::CaseClosed);
		ensure!(to != case.lead, Error::<T>::SameLead);
		Self::ensure_may_lead(to, T::Time::now())?;
		Cases::<T>::insert(id.key(), Case { state: CaseState::HandOver { to }, ..case });
		let by = officer.institution;
		Self::deposit_event(Event::HandOverProposed { case: id, to, by });
		Ok(())
	}

	/// Makes the officer's institution the lead: it was offered the case, or the lead may not act and so can
	/// neither take steps nor offer it. No clock begins anew.
	pub(crate) fn do_accept_case(officer: &Officer, id: CaseId) -> DispatchResult {
		let case = Self::open_case(id)?;
		let (from, to) = (case.lead, officer.institution);
		let taken_over = Self::ensure_may_lead(from, T::Time::now()).is_err();
		let may_accept = match taken_over {
			// What it offered waits, in whosever hands its keys are.
			true => from != to && officer.acts_in(case.country),
			false => case.state == CaseState::HandOver { to },
		};
		ensure!(may_accept, Error::<T>::NotProposed);
		Owed::<T>::remove(from, id.key());
		Owed::<T>::insert(to, id.key(), ());
		Grants::<T>::remove(id.key(), to);
		Cases::<T>::insert(id.key(), Case { lead: to, state: CaseState::Open, ..case });
		Self::deposit_event(Event::CaseHandedOver { case: id, from, to, taken_over });
		Ok(())
	}
}
