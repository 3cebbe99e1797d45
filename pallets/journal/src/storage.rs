//! What the pallet keeps.

use frame_support::pallet_macros::pallet_section;

/// The pallet's storage.
#[pallet_section]
pub mod storage {
	/// Where each journal is. None is ever removed.
	#[pallet::storage]
	pub type Journals<T> = StorageMap<_, Blake2_128Concat, JournalId, Journal>;

	/// The seals of each journal. Nothing changes or removes one.
	///
	/// The second key is plain and ascending, so that a journal's seals are neighbours in the state.
	#[pallet::storage]
	pub type Seals<T> = StorageDoubleMap<_, Blake2_128Concat, JournalId, Identity, SealKey, Seal>;

	/// Journals whose seal did not come in time, as somebody noticed, until their next seal.
	#[pallet::storage]
	pub type Silent<T> = StorageMap<_, Blake2_128Concat, JournalId, Silence>;

	/// How many journals each institution has open.
	#[pallet::storage]
	pub type OpenJournals<T> = StorageMap<_, Twox64Concat, InstitutionId, u32, ValueQuery>;
}
