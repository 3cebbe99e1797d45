//! What must always hold, as numbered in the pallet's documentation.

use crate::{Config, Journals, OpenJournals, Pallet, Seals, Silent, MAX_OPEN_JOURNALS};
use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::Get};
use sp_core::H256;
use sp_runtime::TryRuntimeError;
use tutela_primitives::{
	journal::{Journal, JournalId, Seal, SealKey},
	InstitutionId, Moment,
};

type Checked = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks the invariants that the pallet's documentation lists.
	///
	/// # Errors
	///
	/// The first invariant that does not hold.
	pub fn do_try_state() -> Checked {
		for (id, journal) in Journals::<T>::iter() {
			Self::check_seals(id, &journal)?;
			Self::check_journal(id, &journal)?;
		}
		ensure!(
			Seals::<T>::iter_keys().all(|(id, _)| Journals::<T>::contains_key(id)),
			"1: a seal of no journal"
		);
		Self::check_silent()?;
		Self::check_open()
	}

	/// 1, 2, 3, 4
	fn check_seals(id: JournalId, journal: &Journal) -> Checked {
		// Where the journal would be if it had only been sealed. Nothing says when it was first opened,
		// but by the first seal, which came later.
		let mut sealed = Journal {
			seals: 0,
			head: H256::zero(),
			last: 0,
			entries: 0,
			crossings: 0,
			refusals: 0,
			..*journal
		};
		for (key, seal) in Seals::<T>::iter_prefix(id) {
			ensure!(key == SealKey::from(sealed.seals), "1: a gap in the numbers of seals");
			ensure!(seal.first_entry == sealed.entries, "2: a gap in the numbers of entries");
			Self::check_seal(&seal, sealed.last)?;
			(sealed, _) = sealed.behind(&seal).ok_or("2: more than can be numbered")?;
		}
		ensure!(sealed.seals == journal.seals, "1: a count that is not that of the seals");
		ensure!(sealed.head == journal.head, "2: a head that its seals do not give");
		let Journal { entries, crossings, refusals, .. } = *journal;
		ensure!(
			(sealed.entries, sealed.crossings, sealed.refusals) == (entries, crossings, refusals),
			"2: totals that are not the sums of its seals"
		);
		ensure!(
			journal.seals == 0 || sealed.last == journal.last,
			"3: a last moment that is not the last seal's"
		);
		Ok(())
	}

	/// 3, 4
	fn check_seal(seal: &Seal, last: Moment) -> Checked {
		ensure!(seal.first > last, "3: a seal that begins before the last one ended");
		ensure!(seal.first <= seal.last, "3: a seal that ends before it begins");
		ensure!(!seal.is_too_long(), "3: a seal that covers too much");
		let latest = seal.sealed_at.saturating_add(T::MaxSkew::get());
		ensure!(seal.last <= latest, "3: a seal of the future");
		ensure!(seal.root != H256::zero(), "4: a seal without a root");
		ensure!(seal.counts_are_possible(), "4: a seal with impossible counts");
		Ok(())
	}

	/// 5
	fn check_journal(id: JournalId, journal: &Journal) -> Checked {
		ensure!(id.post.is_valid(), "5: a journal at no port");
		ensure!(
			Journal::is_heartbeat(journal.heartbeat_hours),
			"5: a heartbeat that is out of range"
		);
		ensure!(
			journal.seals > 0 || journal.last <= journal.opened_at,
			"3: a last moment without a seal"
		);
		ensure!(
			journal.closed_at.is_none_or(|closed_at| journal.opened_at <= closed_at),
			"5: closed before it was opened"
		);
		Ok(())
	}

	/// 6
	fn check_silent() -> Checked {
		for (id, silence) in Silent::<T>::iter() {
			let journal = Journals::<T>::get(id).ok_or("6: no journal is silent")?;
			ensure!(journal.is_open(), "6: a closed journal is silent");
			ensure!(
				journal.silent_since(silence.flagged_at) == Some(silence.since),
				"6: silent without being overdue since then"
			);
		}
		Ok(())
	}

	/// 7
	fn check_open() -> Checked {
		let mut open = BTreeMap::<InstitutionId, u32>::new();
		for (id, _) in Journals::<T>::iter().filter(|(_, journal)| journal.is_open()) {
			let count = open.entry(id.institution).or_default();
			*count = count.saturating_add(1);
		}
		for (institution, counted) in OpenJournals::<T>::iter() {
			let found = open.remove(&institution).unwrap_or_default();
			ensure!(counted == found, "7: a wrong count of open journals");
			ensure!(counted <= MAX_OPEN_JOURNALS, "7: more open journals than may be");
		}
		ensure!(open.is_empty(), "7: open journals that are not counted");
		Ok(())
	}
}
