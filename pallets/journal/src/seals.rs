//! Sealing a shift.

use crate::{Config, Error, Event, Journals, Pallet, Seals, Silent};
use frame_support::{ensure, traits::Get};
use sp_core::H256;
use sp_runtime::DispatchResult;
use tutela_primitives::journal::{JournalId, Seal, SealKey, Silence};

impl<T: Config> Pallet<T> {
	/// Seals a shift of a journal, whatever number `seal` gives its first entry: the chain counts.
	pub(crate) fn do_seal(id: JournalId, seal: Seal) -> DispatchResult {
		let journal = Self::open_journal_of(id)?;
		let seal = Seal { first_entry: journal.entries, ..seal };
		ensure!(seal.root != H256::zero(), Error::<T>::RootMissing);
		ensure!(seal.first <= seal.last, Error::<T>::SealEndsBeforeBegin);
		ensure!(seal.first > journal.last, Error::<T>::SealOutOfOrder);
		ensure!(!seal.is_too_long(), Error::<T>::TooLong);
		let latest = seal.sealed_at.saturating_add(T::MaxSkew::get());
		ensure!(seal.last <= latest, Error::<T>::SealInFuture);
		ensure!(seal.counts_are_possible(), Error::<T>::CountsImpossible);
		let (sealed, number) = journal.behind(&seal).ok_or(Error::<T>::NumbersUsedUp)?;

		Journals::<T>::insert(id, sealed);
		Seals::<T>::insert(id, SealKey::from(number), &seal);
		let Seal { entries, crossings, refusals, first, last, sealed_at: until, .. } = seal;
		Self::deposit_event(Event::Sealed {
			journal: id,
			number,
			entries,
			crossings,
			refusals,
			first,
			last,
			gap: first.saturating_sub(journal.last).saturating_sub(1),
			head: sealed.head,
		});
		if let Some(Silence { since, .. }) = Silent::<T>::take(id) {
			Self::deposit_event(Event::SilenceEnded { journal: id, since, until });
		}
		Ok(())
	}
}
