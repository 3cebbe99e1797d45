//! What the pallet keeps.

use frame_support::pallet_macros::pallet_section;

/// The pallet's storage.
#[pallet_section]
pub mod storage {
	/// Every contest, open or over. None is ever removed.
	#[pallet::storage]
	pub type Contests<T> = StorageMap<_, Twox64Concat, ContestId, Contest>;

	/// The number that the next contest gets, which is how many there are.
	#[pallet::storage]
	pub type NextContest<T> = StorageValue<_, ContestId, ValueQuery>;

	/// The open contests that each institution has to answer.
	#[pallet::storage]
	pub type OpenContests<T> =
		StorageDoubleMap<_, Twox64Concat, InstitutionId, Twox64Concat, ContestId, ()>;

	/// The open contest of a target. A target has one at most.
	#[pallet::storage]
	pub type ContestOf<T> = StorageMap<_, Blake2_128Concat, Target, ContestId>;

	/// In how many open contests about a child each complainant has a plea, at most 3. Contests about a
	/// child that the chain does not know are not counted: only accredited offices bring them.
	#[pallet::storage]
	pub type OpenPleas<T> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		SubjectId,
		Blake2_128Concat,
		Complainant,
		u32,
		ValueQuery,
	>;
}
