//! What the pallet keeps.

use frame_support::pallet_macros::pallet_section;

/// The pallet's storage.
#[pallet_section]
pub mod storage {
	/// Children's files.
	#[pallet::storage]
	pub type Subjects<T: Config> = StorageMap<_, Blake2_128Concat, SubjectId, SubjectOf<T>>;

	/// To whom a uniqueness tag belongs. The subject may have been merged: see its standing.
	#[pallet::storage]
	pub type UniquenessTags<T> = StorageMap<_, Blake2_128Concat, H256, SubjectId>;

	/// The tags of each subject, at most [`MAX_TAGS`].
	#[pallet::storage]
	pub type Tags<T> = StorageDoubleMap<_, Blake2_128Concat, SubjectId, Blake2_128Concat, H256, ()>;

	/// Subjects whose standing a court decided last. A registrar may only suspend them.
	#[pallet::storage]
	pub type DecidedStandings<T> = StorageMap<_, Blake2_128Concat, SubjectId, ()>;

	/// Files that were offered to another institution, and that it has not taken over yet.
	#[pallet::storage]
	pub type PendingRegistrars<T> = StorageMap<_, Blake2_128Concat, SubjectId, FileOffer>;

	/// Whose own key an account is.
	#[pallet::storage]
	pub type Controllers<T> = StorageMap<_, Blake2_128Concat, AccountId, SubjectId>;

	/// What controllers used of their allowances.
	#[pallet::storage]
	pub type ControllerAllowances<T> =
		StorageMap<_, Blake2_128Concat, AccountId, Allowance, ValueQuery>;

	/// Receipts for secrets that were destroyed.
	#[pallet::storage]
	pub type ShredReceipts<T> = StorageMap<_, Blake2_128Concat, SubjectId, ShredReceipt>;
}
