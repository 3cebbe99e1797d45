#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod constants;
mod journals;
mod outcomes;
mod seals;
mod silence;
mod storage;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

/// Largest number of journals that an institution may have open at once.
pub const MAX_OPEN_JOURNALS: u32 = 4_096;

#[import_section(constants::constants)]
#[import_section(outcomes::errors)]
#[import_section(outcomes::events)]
#[import_section(storage::storage)]
// Only code that the macro generates triggers these lints.
#[allow(clippy::expect_used, clippy::too_many_arguments, clippy::unreachable)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		pallet_prelude::*,
		traits::{EnsureOrigin, Time},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use tutela_primitives::{
		journal::{Journal, JournalId, Seal, SealKey, Silence},
		AccountId, InstitutionId, Institutions, Moment, Officer, Officers, PortCode,
	};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the pallet needs of the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Border officers, who seal.
		type BorderOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Admins of institutions in good standing, who open and close journals.
		type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Who is an officer, and so notices silence without paying.
		type Officers: Officers;

		/// Accredited bodies.
		type Institutions: Institutions;

		/// The time, in Unix milliseconds.
		type Time: Time<Moment = Moment>;

		/// How far ahead of the chain's a post's clock may be, in milliseconds.
		#[pallet::constant]
		type MaxSkew: Get<Moment>;

		/// What each call takes.
		type WeightInfo: WeightInfo;

		/// Sets the clock for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: tutela_primitives::SetTime;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Opens the journal of one device at a post of the institution, or opens it again. The first seal
		/// has to come within `heartbeat_hours`, and each further one within as long after the end of what
		/// the last one covers.
		///
		/// A journal that was closed keeps its head, its numbers and its last moment. The time for which it
		/// was closed shows as a gap.
		///
		/// # Origin
		/// The admin of an institution of border police, in good standing.
		///
		/// # Errors
		/// `UnknownPort`, `HeartbeatOutOfRange`, `NotBorderPolice`, `PostNotYours`, `AlreadyOpen`,
		/// `TooManyJournals`.
		///
		/// # Events
		/// `JournalOpened`.
		///
		/// # Fee
		/// None for an admin: the institution's allowance pays.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::open_journal())]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, _: &PortCode, _: &u8, _: &u8| -> bool {
				T::AdminOrigin::try_origin(origin.clone()).is_ok()
			}
		)]
		pub fn open_journal(
			origin: OriginFor<T>,
			post: PortCode,
			device: u8,
			heartbeat_hours: u8,
		) -> DispatchResult {
			let institution = T::AdminOrigin::ensure_origin(origin)?;
			Self::do_open(JournalId { institution, post, device }, heartbeat_hours)
		}

		/// Closes a journal. What the device wrote since the last seal stays unsealed, and the event names
		/// since when. Seal first, then close.
		///
		/// # Origin
		/// The admin of the institution, in good standing.
		///
		/// # Errors
		/// `UnknownJournal`, `AlreadyClosed`.
		///
		/// # Events
		/// `JournalClosed`.
		///
		/// # Fee
		/// None for an admin: the institution's allowance pays.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::close_journal())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &PortCode, _: &u8| -> bool {
			T::AdminOrigin::try_origin(origin.clone()).is_ok()
		})]
		pub fn close_journal(origin: OriginFor<T>, post: PortCode, device: u8) -> DispatchResult {
			let institution = T::AdminOrigin::ensure_origin(origin)?;
			Self::do_close(JournalId { institution, post, device })
		}

		/// Seals a shift of a journal of the officer's institution.
		///
		/// `root` binds the shift's `entries`, of which `crossings` were reported and of these `refusals`
		/// refused. The seal covers the time from `first` to `last`, both included. The chain numbers seals
		/// and entries. A shift without entries has the root of no entries.
		///
		/// # Origin
		/// A border officer, at a post that is theirs.
		///
		/// # Errors
		/// `UnknownPort`, `PostNotYours`, `UnknownJournal`, `AlreadyClosed`, `RootMissing`,
		/// `SealEndsBeforeBegin`, `SealOutOfOrder`, `TooLong`, `SealInFuture`, `CountsImpossible`,
		/// `NumbersUsedUp`.
		///
		/// # Events
		/// `Sealed`, and `SilenceEnded` if the journal was listed as silent.
		///
		/// # Fee
		/// None for a border officer.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::seal())]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, _: &PortCode, _: &u8, _: &H256, _: &u32, _: &u32, _: &u32,
				_: &Moment, _: &Moment| -> bool {
				T::BorderOrigin::try_origin(origin.clone()).is_ok()
			}
		)]
		#[allow(clippy::too_many_arguments)]
		pub fn seal(
			origin: OriginFor<T>,
			post: PortCode,
			device: u8,
			root: H256,
			entries: u32,
			crossings: u32,
			refusals: u32,
			first: Moment,
			last: Moment,
		) -> DispatchResult {
			let officer = T::BorderOrigin::ensure_origin(origin)?;
			ensure!(post.is_valid(), Error::<T>::UnknownPort);
			ensure!(officer.acts_at(post), Error::<T>::PostNotYours);
			let id = JournalId { institution: officer.institution, post, device };
			let seal = Seal {
				root,
				first_entry: 0,
				entries,
				crossings,
				refusals,
				first,
				last,
				sealed_at: T::Time::now(),
				officer: officer.account,
			};
			Self::do_seal(id, seal)
		}

		/// Lists a journal whose seal did not come in time, until its next seal.
		///
		/// # Origin
		/// Anybody who signs. On the chain only officers can: a call of somebody else enters no block.
		///
		/// # Errors
		/// `UnknownJournal`, `AlreadyClosed`, `NotSilent`, `AlreadyFlagged`.
		///
		/// # Events
		/// `SilenceFlagged`.
		///
		/// # Fee
		/// None for officers, of whatever role and institution. As a silence is flagged once, nothing is
		/// gained by repeating.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::flag_silent())]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, _: &InstitutionId, _: &PortCode, _: &u8| -> bool {
				frame_system::ensure_signed(origin.clone())
					.is_ok_and(|who| T::Officers::officer(&who).is_some())
			}
		)]
		pub fn flag_silent(
			origin: OriginFor<T>,
			institution: InstitutionId,
			post: PortCode,
			device: u8,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_flag_silent(JournalId { institution, post, device }, who)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Where a journal is. `None`: it was never opened.
		pub fn journal(id: JournalId) -> Option<Journal> {
			Journals::<T>::get(id)
		}

		/// The seal of a journal that has this number.
		pub fn sealed(id: JournalId, number: u32) -> Option<Seal> {
			Seals::<T>::get(id, SealKey::from(number))
		}

		/// Since when a journal owes a seal, whether or not anybody noticed. `None`: it owes none.
		pub fn is_silent(id: JournalId) -> Option<Moment> {
			Journals::<T>::get(id)?.silent_since(T::Time::now())
		}
	}
}
