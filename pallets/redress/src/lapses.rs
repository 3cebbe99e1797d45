//! What follows if nobody decides in time.

use crate::{Config, Contests, Error, Event, Pallet};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	redress::{Contest, ContestId, ContestState, Due, SecondLooks, Target},
	AccountId, Officers,
};

impl<T: Config> Pallet<T> {
	/// Whether `who` notices for free that a contest is due: an officer, or whom it concerns.
	pub(crate) fn may_lapse(who: &AccountId, id: ContestId) -> bool {
		let concerns = || {
			let subject = Contests::<T>::get(id).and_then(|contest| contest.subject);
			Self::complainant(who, subject.as_ref()).is_some()
		};
		T::Officers::officer(who).is_some() || concerns()
	}

	/// Ends what only advises, or lists the contest as overdue.
	pub(crate) fn do_lapse(id: ContestId, by: AccountId) -> DispatchResult {
		let contest = Self::open_contest(id)?;
		let now = T::Time::now();
		match contest.due(now).ok_or(Error::<T>::NotDue)? {
			Due::TargetEnds => {
				let target = contest.target;
				let took_effect = Self::end_target(&target);
				Self::end(id, contest, ContestState::Lapsed { lapsed_at: now }, now);
				let event = Event::ContestLapsed { contest: id, target, took_effect };
				Self::deposit_event(event);
			}
			Due::Overdue => {
				let is_new = contest.state == ContestState::Open;
				ensure!(is_new, Error::<T>::AlreadyFlagged);
				let due_at = contest.due_at;
				let state = ContestState::Overdue { flagged_at: now };
				Contests::<T>::insert(id, Contest { state, ..contest });
				Self::deposit_event(Event::ContestOverdue { contest: id, due_at, by });
			}
		}
		Ok(())
	}

	/// Ends a target that only advises. `false`: it had ended.
	fn end_target(target: &Target) -> bool {
		match target {
			Target::Alert { subject, institution, .. } => {
				T::SecondLooks::withdraw(subject, *institution)
			}
			Target::Record(_) | Target::Case(_) | Target::Grant { .. } | Target::Lookup(_) => false,
		}
	}
}
