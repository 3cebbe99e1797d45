//! Opening and joining contests, and answering them.

use crate::{
	Config, ContestOf, Contests, Error, Event, NextContest, OpenContests, OpenPleas, Pallet,
	MAX_OPEN_PLEAS,
};
use frame_support::{ensure, traits::Time};
use sp_core::H256;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	redress::{
		Complainant, Contest, ContestId, ContestState, Contestable, Contested, Ground, Plea, Target,
	},
	AccountId, ChildFiles, Moment, Officer, Officers, SubjectId,
};

impl<T: Config> Pallet<T> {
	/// In whose name `who` contests what is about this child. `None`: it does not concern them.
	pub(crate) fn complainant(who: &AccountId, subject: Option<&SubjectId>) -> Option<Complainant> {
		let now = T::Time::now();
		let on_file = |subject: &SubjectId| {
			T::Files::read(subject, |identity, file| {
				Complainant::on_file(identity, &file.custody, who, now)
			})?
		};
		let of_officer = || Complainant::of_officer(&T::Officers::officer(who)?);
		subject.and_then(on_file).or_else(of_officer)
	}

	/// Whether `who` may contest this target, if there is one.
	pub(crate) fn may_contest(who: &AccountId, target: &Target) -> bool {
		let known = || T::Contestable::contested(target)?.subject;
		let subject = target.subject().or_else(known);
		Self::complainant(who, subject.as_ref()).is_some()
	}

	/// The contest with this number, if it is open.
	pub(crate) fn open_contest(id: ContestId) -> Result<Contest, Error<T>> {
		let contest = Contests::<T>::get(id).ok_or(Error::<T>::ContestNotFound)?;
		ensure!(contest.is_open(), Error::<T>::AlreadyDecided);
		Ok(contest)
	}

	/// Opens a contest, or joins the one of this target that is open.
	pub(crate) fn do_contest(
		who: &AccountId,
		target: Target,
		ground: Ground,
		statement: H256,
	) -> DispatchResult {
		let contested = T::Contestable::contested(&target).ok_or(Error::<T>::TargetNotFound)?;
		let by =
			Self::complainant(who, contested.subject.as_ref()).ok_or(Error::<T>::NotConcerned)?;
		let is_respondent = by.institution() == Some(contested.respondent);
		ensure!(!is_respondent, Error::<T>::NotIndependent);
		ensure!(statement != H256::zero(), Error::<T>::StatementMissing);
		let plea = Plea { by, ground, statement, pleaded_at: T::Time::now() };
		match ContestOf::<T>::get(target) {
			Some(id) => Self::join(id, plea),
			None => Self::open(target, &contested, plea),
		}
	}

	fn open(target: Target, contested: &Contested, plea: Plea) -> DispatchResult {
		let contest = NextContest::<T>::get();
		let next = contest.next().ok_or(Error::<T>::NumbersUsedUp)?;
		Self::count_plea(contested.subject.as_ref(), plea.by)?;
		let opened = Contest::opened(target, contested, plea);
		let Contest { respondent, due_at, .. } = opened;
		NextContest::<T>::put(next);
		ContestOf::<T>::insert(target, contest);
		OpenContests::<T>::insert(respondent, contest, ());
		Contests::<T>::insert(contest, opened);
		let Plea { by, ground, .. } = plea;
		let event = Event::ContestOpened { contest, target, respondent, by, ground, due_at };
		Self::deposit_event(event);
		Ok(())
	}

	fn join(contest: ContestId, plea: Plea) -> DispatchResult {
		let joined =
			Self::open_contest(contest)?.joined(plea).ok_or(Error::<T>::AlreadyContested)?;
		Self::count_plea(joined.subject.as_ref(), plea.by)?;
		Contests::<T>::insert(contest, joined);
		let Plea { by, ground, .. } = plea;
		Self::deposit_event(Event::ContestJoined { contest, by, ground });
		Ok(())
	}

	/// Counts one open contest more about a child, if the child is known.
	fn count_plea(subject: Option<&SubjectId>, by: Complainant) -> Result<(), DispatchError> {
		let Some(subject) = subject else { return Ok(()) };
		OpenPleas::<T>::try_mutate(subject, by, |open| {
			ensure!(*open < MAX_OPEN_PLEAS, Error::<T>::TooManyContests);
			*open = open.saturating_add(1);
			Ok(())
		})
	}

	/// Whether `who` is an officer of the institution that has to answer this contest.
	pub(crate) fn may_answer(who: &AccountId, contest: ContestId) -> bool {
		Contests::<T>::get(contest).is_some_and(|contest| {
			T::Officers::officer(who)
				.is_some_and(|officer| officer.institution == contest.respondent)
		})
	}

	/// Keeps what the respondent says.
	pub(crate) fn do_answer(officer: &Officer, id: ContestId, statement: H256) -> DispatchResult {
		let contest = Self::open_contest(id)?;
		ensure!(officer.institution == contest.respondent, Error::<T>::NotTheRespondent);
		ensure!(statement != H256::zero(), Error::<T>::StatementMissing);
		ensure!(contest.waits_for_answer(), Error::<T>::AlreadyAnswered);
		let answer = contest.answer(statement, T::Time::now());
		let pleas = answer.pleas;
		Contests::<T>::insert(id, Contest { answer: Some(answer), ..contest });
		Self::deposit_event(Event::ContestAnswered { contest: id, statement, pleas });
		Ok(())
	}

	/// Ends a contest in this state: the target can be contested anew.
	pub(crate) fn end(id: ContestId, contest: Contest, state: ContestState, now: Moment) {
		ContestOf::<T>::remove(contest.target);
		OpenContests::<T>::remove(contest.respondent, id);
		if let Some(subject) = contest.subject {
			for by in contest.complainants() {
				OpenPleas::<T>::mutate_exists(subject, by, |open| {
					*open = open.and_then(|open| open.checked_sub(1)).filter(|left| *left > 0);
				});
			}
		}
		Contests::<T>::insert(id, contest.ended(state, now));
	}
}
