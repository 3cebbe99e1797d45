//! What a call can end in: an error, or events.

use frame_support::pallet_macros::pallet_section;

/// The pallet's errors: why the chain refuses a call, and what to do.
#[pallet_section]
pub mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// Not in the form of UN/LOCODE. Port codes are a country's code and three characters.
		UnknownPort,
		/// A heartbeat is 1 to 72 hours. Name how often the device is sealed.
		HeartbeatOutOfRange,
		/// Only border police keep journals. The institution has no role `Border`.
		NotBorderPolice,
		/// The post lies in another country, or the officer is bound to another post.
		PostNotYours,
		/// The journal is open. To change its heartbeat, seal it, close it and open it again.
		AlreadyOpen,
		/// The institution has 4096 journals open. Close those that are used no more.
		TooManyJournals,
		/// The institution has no journal of this device at this post. Its admin opens one.
		UnknownJournal,
		/// The journal is closed. The institution's admin opens it again.
		AlreadyClosed,
		/// The root is missing. It is computed from the shift's entries, also if there are none.
		RootMissing,
		/// The seal ends before it begins. `first` comes before `last`, or is the same.
		SealEndsBeforeBegin,
		/// The seal begins before the last one ended, or before the journal was opened. Begin one
		/// millisecond after `last` of the journal.
		SealOutOfOrder,
		/// One seal covers at most 72 hours. Seal the time in several parts, the oldest first.
		TooLong,
		/// The seal ends later than now. Set the device's clock.
		SealInFuture,
		/// There are more refusals than crossings, or more crossings than entries; or no entries, and
		/// another root than that of none. Count again from the device's journal.
		CountsImpossible,
		/// The journal's next seal is not overdue.
		NotSilent,
		/// The journal is listed as silent already.
		AlreadyFlagged,
		/// All numbers of seals or entries were given. Use another device number.
		NumbersUsedUp,
	}
}

/// The pallet's events.
#[pallet_section]
pub mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A journal was opened, for the first time or again.
		JournalOpened {
			/// The journal.
			journal: JournalId,
			/// Within how many hours each seal has to come.
			heartbeat_hours: u8,
			/// How many seals it has from before.
			seals: u32,
		},
		/// A journal was closed.
		JournalClosed {
			/// The journal.
			journal: JournalId,
			/// How many seals it has.
			seals: u32,
			/// The head, which binds them all.
			head: H256,
			/// Since when nothing is sealed, in milliseconds.
			unsealed_since: Moment,
		},
		/// A shift was sealed.
		Sealed {
			/// The journal.
			journal: JournalId,
			/// The seal's number.
			number: u32,
			/// How many entries it has.
			entries: u32,
			/// How many of them reported a crossing.
			crossings: u32,
			/// How many of these were refused.
			refusals: u32,
			/// The first moment that it covers, in milliseconds.
			first: Moment,
			/// The last one.
			last: Moment,
			/// How long before it no seal covers, in milliseconds.
			gap: Moment,
			/// The journal's head behind it.
			head: H256,
		},
		/// A journal was found to be silent: its seal did not come in time.
		SilenceFlagged {
			/// The journal.
			journal: JournalId,
			/// Since when nothing is sealed, in milliseconds.
			since: Moment,
			/// Who noticed.
			by: AccountId,
		},
		/// A journal that was listed as silent was sealed.
		SilenceEnded {
			/// The journal.
			journal: JournalId,
			/// Since when nothing was sealed, in milliseconds.
			since: Moment,
			/// When the seal came, in milliseconds.
			until: Moment,
		},
	}
}
