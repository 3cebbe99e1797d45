//! What somebody independent does: pausing, deciding, taking more time.

use crate::{Config, Contests, Error, Event, Pallet};
use frame_support::{
	ensure,
	traits::{EnsureOrigin, Time},
};
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;
use sp_runtime::{traits::BadOrigin, DispatchResult};
use tutela_primitives::{
	redress::{Contest, ContestId, ContestState, Contestable, Decision, Ruling, Upheld},
	InstitutionId, Institutions, Officer, Role,
};

impl<T: Config> Pallet<T> {
	/// The court's or ombudsman's officer behind `origin`.
	pub(crate) fn decider(origin: OriginFor<T>) -> Result<Officer, BadOrigin> {
		T::CourtOrigin::try_origin(origin).or_else(T::OmbudsmanOrigin::ensure_origin)
	}

	/// The contest, if it is open and the officer may decide on it.
	fn before(officer: &Officer, id: ContestId) -> Result<Contest, Error<T>> {
		let contest = Self::open_contest(id)?;
		let is_independent = contest.is_independent(officer.institution)
			&& !Self::is_accredited_by(officer.institution, contest.respondent);
		ensure!(is_independent, Error::<T>::NotIndependent);
		ensure!(officer.acts_in(contest.country), Error::<T>::OutsideJurisdiction);
		Ok(contest)
	}

	/// Whether `other` accredited the institution, or is its sponsor.
	fn is_accredited_by(institution: InstitutionId, other: InstitutionId) -> bool {
		T::Institutions::institution(institution)
			.is_some_and(|body| [body.parent, body.sponsor].contains(&Some(other)))
	}

	/// Refuses an ombudsman where only a court decides. A target that stands no more needs none.
	fn ensure_court(officer: &Officer, contest: &Contest) -> Result<(), Error<T>> {
		let needs_court = T::Contestable::contested(&contest.target)
			.is_some_and(|contested| contested.needs_court);
		ensure!(!needs_court || officer.roles.contains(Role::Court), Error::<T>::CourtNeeded);
		Ok(())
	}

	/// Pauses what is contested.
	pub(crate) fn do_pause(officer: &Officer, id: ContestId) -> DispatchResult {
		let contest = Self::before(officer, id)?;
		let target = contest.target;
		ensure!(target.can_be_paused(), Error::<T>::NotPausable);
		ensure!(contest.paused_until.is_none(), Error::<T>::AlreadyPaused);
		Self::ensure_court(officer, &contest)?;
		let paused_until = Contest::pause_from(T::Time::now());
		ensure!(T::Contestable::pause(&target, paused_until), Error::<T>::TargetNotFound);
		Contests::<T>::insert(id, Contest { paused_until: Some(paused_until), ..contest });
		let by = officer.institution;
		Self::deposit_event(Event::TargetPaused { contest: id, target, paused_until, by });
		Ok(())
	}

	/// Decides a contest, and does to the target what follows.
	pub(crate) fn do_decide(
		officer: &Officer,
		id: ContestId,
		decision: Decision,
		reasons: H256,
	) -> DispatchResult {
		let contest = Self::before(officer, id)?;
		Self::ensure_court(officer, &contest)?;
		ensure!(reasons != H256::zero(), Error::<T>::ReasonsMissing);
		let (target, by, decided_at) = (contest.target, officer.institution, T::Time::now());
		let upheld = |in_part| Upheld { contest: id, in_part, decided_by: by, decided_at };
		let took_effect = match decision {
			Decision::Upheld => T::Contestable::uphold(&target, &upheld(false)),
			Decision::PartlyUpheld => T::Contestable::uphold(&target, &upheld(true)),
			Decision::Dismissed => false,
		};
		if contest.paused_until.is_some() {
			T::Contestable::resume(&target, decided_at);
		}
		let ruling = Ruling { decision, reasons, decided_by: by, decided_at };
		Self::end(id, contest, ContestState::Decided(ruling), decided_at);
		Self::deposit_event(Event::ContestDecided {
			contest: id,
			target,
			decision,
			reasons,
			by,
			took_effect,
		});
		Ok(())
	}

	/// Gives a contest more time, once.
	pub(crate) fn do_extend(officer: &Officer, id: ContestId) -> DispatchResult {
		let contest = Self::before(officer, id)?;
		ensure!(!contest.is_extended(), Error::<T>::AlreadyExtended);
		ensure!(contest.due(T::Time::now()).is_none(), Error::<T>::TooLateToExtend);
		let (due_at, by) = (contest.extended_due(), officer.institution);
		Contests::<T>::insert(id, Contest { due_at, ..contest });
		Self::deposit_event(Event::ContestExtended { contest: id, due_at, by });
		Ok(())
	}
}
