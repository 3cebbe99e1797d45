//! Opening and closing journals.

use crate::{Config, Error, Event, Journals, OpenJournals, Pallet, Silent, MAX_OPEN_JOURNALS};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	journal::{Journal, JournalId},
	Institutions, Role,
};

impl<T: Config> Pallet<T> {
	/// Opens a journal of an institution in good standing.
	pub(crate) fn do_open(id: JournalId, heartbeat_hours: u8) -> DispatchResult {
		let JournalId { institution, post, .. } = id;
		ensure!(post.is_valid(), Error::<T>::UnknownPort);
		ensure!(Journal::is_heartbeat(heartbeat_hours), Error::<T>::HeartbeatOutOfRange);
		let police = T::Institutions::institution(institution)
			.filter(|body| body.roles.contains(Role::Border))
			.ok_or(Error::<T>::NotBorderPolice)?;
		let theirs = police.jurisdiction.is_none_or(|country| country == post.country());
		ensure!(theirs, Error::<T>::PostNotYours);

		let before = Journals::<T>::get(id);
		ensure!(!before.is_some_and(|journal| journal.is_open()), Error::<T>::AlreadyOpen);
		let open = OpenJournals::<T>::get(institution);
		ensure!(open < MAX_OPEN_JOURNALS, Error::<T>::TooManyJournals);

		let journal = Journal::opened(before, heartbeat_hours, T::Time::now());
		Journals::<T>::insert(id, journal);
		OpenJournals::<T>::insert(institution, open.saturating_add(1));
		let seals = journal.seals;
		Self::deposit_event(Event::JournalOpened { journal: id, heartbeat_hours, seals });
		Ok(())
	}

	/// Closes a journal. It is listed as silent no more; the event says since when nothing is sealed.
	pub(crate) fn do_close(id: JournalId) -> DispatchResult {
		let journal = Self::open_journal_of(id)?;
		Journals::<T>::insert(id, Journal { closed_at: Some(T::Time::now()), ..journal });
		OpenJournals::<T>::mutate(id.institution, |open| *open = open.saturating_sub(1));
		Silent::<T>::remove(id);
		let Journal { seals, head, last: unsealed_since, .. } = journal;
		Self::deposit_event(Event::JournalClosed { journal: id, seals, head, unsealed_since });
		Ok(())
	}

	/// The journal, if it is open.
	pub(crate) fn open_journal_of(id: JournalId) -> Result<Journal, Error<T>> {
		let journal = Journals::<T>::get(id).ok_or(Error::<T>::UnknownJournal)?;
		ensure!(journal.is_open(), Error::<T>::AlreadyClosed);
		Ok(journal)
	}
}
