//! Children that should have been seen and were not.

use crate::{Config, Error, Event, Overdue, Pallet};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	AccountId, ChildFiles, Moment, OverdueJourney, OverdueKind, RecordId, SubjectId, Travel,
};

/// Whether a child was overdue, and so may be listed as such.
#[derive(Clone, Copy)]
pub(crate) struct Due(bool);

impl Due {
	pub(crate) fn of(travel: &Travel, now: Moment) -> Self {
		Self(travel.overdue(now).is_some())
	}
}

/// Whether what `flag` says is missing is still what `travel` waits for.
pub(crate) fn still_missing(flag: &OverdueJourney, travel: &Travel) -> bool {
	match flag.kind {
		OverdueKind::Arrival => {
			travel.journey.as_ref().is_some_and(|journey| journey.arrive_by == flag.due_at)
		}
		OverdueKind::Return => travel.return_by.is_some_and(|minute| minute.end() == flag.due_at),
	}
}

impl<T: Config> Pallet<T> {
	/// Lists the child as overdue.
	pub(crate) fn do_flag_overdue(subject: SubjectId, by: AccountId) -> DispatchResult {
		let now = T::Time::now();
		let overdue = T::Files::read(&subject, |_, file| file.travel.overdue(now))
			.ok_or(Error::<T>::SubjectNotFound)?
			.ok_or(Error::<T>::NotOverdue)?;
		let same =
			|flag: OverdueJourney| flag.kind == overdue.kind && flag.due_at == overdue.due_at;
		ensure!(!Overdue::<T>::get(subject).is_some_and(same), Error::<T>::AlreadyFlagged);
		Overdue::<T>::insert(subject, overdue);
		Self::deposit_event(Event::OverdueFlagged { subject, overdue, by });
		Ok(())
	}

	/// Takes a child off the list whose `travel` no longer waits for what was missing. Returns
	/// whether the list was looked at, which only a child that was overdue asks for.
	pub(crate) fn resolve_overdue(
		subject: &SubjectId,
		due: Due,
		travel: &Travel,
		record: RecordId,
	) -> bool {
		if !due.0 {
			return false;
		}
		if Overdue::<T>::get(subject).is_some_and(|flag| !still_missing(&flag, travel)) {
			Overdue::<T>::remove(subject);
			Self::deposit_event(Event::OverdueResolved { subject: *subject, record });
		}
		true
	}
}
