//! What the pallet keeps.

use frame_support::pallet_macros::pallet_section;

/// The pallet's storage.
#[pallet_section]
pub mod storage {
	/// Every period of every link, by child and number. Entries are added and closed, never removed.
	#[pallet::storage]
	pub type LinkRegister<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		SubjectId,
		Twox64Concat,
		u32,
		LinkPeriod,
		OptionQuery,
	>;

	/// Links that wait for the guardian to accept them, by child and account.
	#[pallet::storage]
	pub type PendingLinks<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		SubjectId,
		Blake2_128Concat,
		AccountId,
		Proposal,
		OptionQuery,
	>;

	/// Orders that are no longer on a child's file, by child and number. Never removed.
	#[pallet::storage]
	pub type PastOrders<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, SubjectId, Twox64Concat, u32, PastOrder, OptionQuery>;

	/// Keys that are or were on a child's file. Never removed, so that nothing a key signed before
	/// it left the file counts again, and no registrar brings back whom a court took off.
	#[pallet::storage]
	pub type KnownKeys<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		SubjectId,
		Blake2_128Concat,
		AccountId,
		KnownKey,
		OptionQuery,
	>;

	/// Places whose link a court ended, or had stopped when it ended. Only a court links a key again
	/// that was the guardian's. Never removed.
	#[pallet::storage]
	pub type BarredSlots<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, SubjectId, Twox64Concat, Slot, (), OptionQuery>;

	/// Disputes that a court has decided for the guardian. Who brought one needs a court to bring it
	/// again. Never removed.
	#[pallet::storage]
	pub type DecidedDisputes<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		SubjectId,
		Blake2_128Concat,
		Dispute,
		(),
		OptionQuery,
	>;

	/// How many links an account has, over all children.
	#[pallet::storage]
	pub type GuardianLinks<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, u32, ValueQuery>;

	/// What guardians used of their allowance.
	#[pallet::storage]
	pub type GuardianAllowances<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, Allowance, ValueQuery>;
}
