//! Opening a case.

use crate::{
	CaseOfRecord, Cases, ClockTimelines, Config, Error, Event, NextCase, Owed, Pallet, Tallies,
};
use frame_support::{ensure, traits::Time};
use sp_core::H256;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	protection::{Case, CaseOrigin, Clocks, Referral, Step, TakenStep, Tally},
	timeline::version_in_force,
	CountryCode, CrossingFacts, Crossings, Institution, InstitutionId, Institutions, Moment,
	Officer, RecordId, Role,
};

impl<T: Config> Pallet<T> {
	/// Opens a case. That the lead is told is its first step.
	pub(crate) fn do_refer(
		officer: &Officer,
		origin: CaseOrigin,
		country: CountryCode,
		lead: InstitutionId,
		file: H256,
	) -> DispatchResult {
		let now = T::Time::now();
		ensure!(country.is_land(), Error::<T>::UnknownCountry);
		Self::ensure_commitment(file)?;
		let (facts, record) = match origin {
			CaseOrigin::Record(record) => {
				(Some(Self::record_to_refer(officer, country, record)?), Some(record))
			}
			CaseOrigin::Sealed(commitment) => {
				Self::ensure_commitment(commitment)?;
				(None, None)
			}
		};
		let body = Self::ensure_may_lead(lead, now)?;
		ensure!(body.acts_in(country), Error::<T>::LeadElsewhere);

		let id = NextCase::<T>::get();
		NextCase::<T>::put(id.next().ok_or(Error::<T>::NumbersUsedUp)?);
		let opened_by = officer.institution;
		let captured_at = facts.as_ref().map(|facts| facts.captured_at);
		let referral = Referral { origin, captured_at, country, opened_by, lead, file };
		let (case, noticed) = Case::refer(referral, &Self::clocks_at(country, now), now);
		if let Some(record) = record {
			CaseOfRecord::<T>::insert(record.key(), id);
		}
		Cases::<T>::insert(id.key(), case);
		Owed::<T>::insert(lead, id.key(), ());
		// The clock of the notice is that of the institution that wrote the record, whoever refers it.
		let debtor = facts.map_or(opened_by, |facts| facts.institution);
		Self::count(debtor, now, TakenStep { step: Step::Notice, timeliness: noticed });
		Self::deposit_event(Event::CaseOpened { case: id, opened_by, lead, noticed });
		Ok(())
	}

	/// The record, if the officer may refer it and the clocks of `country` run for it.
	fn record_to_refer(
		officer: &Officer,
		country: CountryCode,
		record: RecordId,
	) -> Result<CrossingFacts, Error<T>> {
		let facts = T::Crossings::crossing(record).ok_or(Error::<T>::RecordNotFound)?;
		ensure!(!CaseOfRecord::<T>::contains_key(record.key()), Error::<T>::AlreadyReferred);
		let concerned = officer.acts_in(facts.from) || officer.acts_in(facts.to);
		ensure!(concerned, Error::<T>::OutsideJurisdiction);
		// Nobody chooses between a strict clock and a lax one.
		let runs = match facts.post {
			Some(post) => post.country() == country,
			None => [facts.from, facts.to].contains(&country),
		};
		ensure!(runs, Error::<T>::CountryElsewhere);
		Ok(facts)
	}

	/// The institution, if it may lead cases at `now`.
	pub(crate) fn ensure_may_lead(id: InstitutionId, now: Moment) -> Result<Institution, Error<T>> {
		T::Institutions::institution(id)
			.filter(|body| body.in_good_standing(now) && body.roles.contains(Role::ChildProtection))
			.ok_or(Error::<T>::LeadNotAccredited)
	}

	/// Refuses zeros in the place of a commitment.
	pub(crate) fn ensure_commitment(commitment: H256) -> Result<(), Error<T>> {
		ensure!(commitment != H256::zero(), Error::<T>::CommitmentMissing);
		Ok(())
	}

	/// Counts a step that `institution` took.
	pub(crate) fn count(institution: InstitutionId, now: Moment, taken: TakenStep) {
		// Plans and reviews leave the tally as it is.
		if !matches!(taken.step, Step::Plan | Step::Review) {
			Tallies::<T>::mutate(institution, Tally::month(now), |tally| tally.count(taken));
		}
	}

	/// The clocks of `country` that are in force at `at`; none where it set none.
	pub fn clocks_at(country: CountryCode, at: Moment) -> Clocks {
		let timeline = ClockTimelines::<T>::get(country);
		version_in_force(&timeline, at).copied().unwrap_or_else(Clocks::none)
	}
}
