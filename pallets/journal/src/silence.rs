//! Journals whose seal did not come in time.

use crate::{Config, Error, Event, Pallet, Silent};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	journal::{JournalId, Silence},
	AccountId,
};

impl<T: Config> Pallet<T> {
	/// Lists a journal as silent.
	pub(crate) fn do_flag_silent(id: JournalId, by: AccountId) -> DispatchResult {
		let flagged_at = T::Time::now();
		let since =
			Self::open_journal_of(id)?.silent_since(flagged_at).ok_or(Error::<T>::NotSilent)?;
		ensure!(!Silent::<T>::contains_key(id), Error::<T>::AlreadyFlagged);
		Silent::<T>::insert(id, Silence { since, flagged_at });
		Self::deposit_event(Event::SilenceFlagged { journal: id, since, by });
		Ok(())
	}
}
