//! What the lead of a case does, and what it fails to do.

use crate::{Cases, ClockVersions, Config, Error, Event, Grants, Owed, Pallet, Tallies};
use frame_support::{ensure, traits::Time};
use sp_core::H256;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	protection::{
		Case, Clocks, Step, StepEntry, StepRefused, StepState, TakenStep, Tally, Timeliness,
		MAX_GRANTS,
	},
	AccountId, CaseId, Officer, Role,
};

impl<T: Config> Pallet<T> {
	/// The case of this number.
	pub(crate) fn the_case(id: CaseId) -> Result<Case, Error<T>> {
		Cases::<T>::get(id.key()).ok_or(Error::<T>::CaseNotFound)
	}

	/// The case of this number, if it runs.
	pub(crate) fn open_case(id: CaseId) -> Result<Case, Error<T>> {
		let case = Self::the_case(id)?;
		ensure!(case.is_open(), Error::<T>::CaseClosed);
		Ok(case)
	}

	/// Whether the officer acts for the lead, and does child protection.
	pub(crate) fn acts_for_lead(officer: &Officer, case: &Case) -> bool {
		officer.institution == case.lead && officer.roles.contains(Role::ChildProtection)
	}

	/// The case of this number, if it runs and the officer acts for its lead.
	pub(crate) fn led_case(officer: &Officer, id: CaseId) -> Result<Case, Error<T>> {
		let case = Self::the_case(id)?;
		ensure!(Self::acts_for_lead(officer, &case), Error::<T>::NotTheLead);
		ensure!(case.is_open(), Error::<T>::CaseClosed);
		Ok(case)
	}

	/// The clocks that the case names.
	pub(crate) fn clocks_of(case: &Case) -> Clocks {
		ClockVersions::<T>::get(case.country, case.clocks).unwrap_or_else(Clocks::none)
	}

	/// Takes a step of a case.
	pub(crate) fn do_take_step(
		officer: &Officer,
		id: CaseId,
		step: Step,
		file: H256,
	) -> DispatchResult {
		let now = T::Time::now();
		let case = Self::led_case(officer, id)?;
		Self::ensure_commitment(file)?;
		let (case, taken) = case
			.take(step, file, case.lead, &Self::clocks_of(&case), now)
			.map_err(|refused| match refused {
				StepRefused::TakenAlready => Error::<T>::StepTakenAlready,
				StepRefused::OutOfOrder => Error::<T>::StepOutOfOrder,
			})?;
		Self::count(case.lead, now, taken);
		let (by, late) = (case.lead, taken.timeliness == Timeliness::Late);
		Cases::<T>::insert(id.key(), case);
		Self::deposit_event(Event::StepTaken { case: id, step, by, late, file });
		Ok(())
	}

	/// Closes a case. Every access to it ends.
	pub(crate) fn do_close(officer: &Officer, id: CaseId, file: H256) -> DispatchResult {
		let now = T::Time::now();
		let case = Self::led_case(officer, id)?;
		Self::ensure_commitment(file)?;
		let (case, unmet) = case.close(file, case.lead, now).ok_or(Error::<T>::NotAssessed)?;
		let by = case.lead;
		let closing = TakenStep { step: Step::Closing, timeliness: Timeliness::NoClock };
		Self::count(by, now, closing);
		Owed::<T>::remove(by, id.key());
		let _ = Grants::<T>::clear_prefix(id.key(), MAX_GRANTS, None);
		Cases::<T>::insert(id.key(), case);
		Self::deposit_event(Event::CaseClosed { case: id, by, unmet });
		Ok(())
	}

	/// Reopens a case, for its lead or an ombudsman.
	pub(crate) fn do_reopen(officer: &Officer, id: CaseId, file: H256) -> DispatchResult {
		let now = T::Time::now();
		let case = Self::the_case(id)?;
		let is_ombudsman = officer.roles.contains(Role::Ombudsman) && officer.acts_in(case.country);
		ensure!(is_ombudsman || Self::acts_for_lead(officer, &case), Error::<T>::NotTheLead);
		ensure!(!case.is_open(), Error::<T>::CaseOpen);
		Self::ensure_commitment(file)?;
		let (by, lead) = (officer.institution, case.lead);
		let case = case.reopen(file, by, &Self::clocks_at(case.country, now), now);
		Tallies::<T>::mutate(lead, Tally::month(now), |tally| {
			tally.reopened = tally.reopened.saturating_add(1);
		});
		Owed::<T>::insert(lead, id.key(), ());
		Cases::<T>::insert(id.key(), case);
		Self::deposit_event(Event::CaseReopened { case: id, by, lead });
		Ok(())
	}

	/// Notes that a step is overdue.
	pub(crate) fn do_note_missed(id: CaseId, step: Step, by: AccountId) -> DispatchResult {
		let case = Self::the_case(id)?;
		let noted =
			|owed: &StepEntry| owed.step == step && matches!(owed.state, StepState::Missed { .. });
		ensure!(!case.owed().is_some_and(noted), Error::<T>::AlreadyNoted);
		let case = case.note_missed(step, T::Time::now()).ok_or(Error::<T>::NotMissed)?;
		let due_at = case.owed().and_then(StepEntry::due_at).unwrap_or_default();
		let lead = case.lead;
		Cases::<T>::insert(id.key(), case);
		Self::deposit_event(Event::StepMissed { case: id, step, due_at, lead, by });
		Ok(())
	}
}
