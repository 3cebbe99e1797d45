//! What the pallet keeps, and what a chain begins with.

use frame_support::pallet_macros::pallet_section;

/// The pallet's storage.
#[pallet_section]
pub mod storage {
	/// Cases. None is ever removed.
	///
	/// Keys are plain and ascending, so that cases that were opened together are neighbours in the state. Nobody
	/// can choose a number.
	#[pallet::storage]
	pub type Cases<T> = StorageMap<_, Identity, CaseKey, Case>;

	/// The number that the next case gets, which is how many there are.
	#[pallet::storage]
	pub type NextCase<T> = StorageValue<_, CaseId, ValueQuery>;

	/// The case of a record. A record has one case at most; a closed one is reopened.
	#[pallet::storage]
	pub type CaseOfRecord<T> = StorageMap<_, Identity, RecordKey, CaseId>;

	/// The open cases of each lead. Whoever refers adds one, and only to a child-protection body that may act.
	#[pallet::storage]
	pub type Owed<T> =
		StorageDoubleMap<_, Twox64Concat, InstitutionId, Identity, CaseKey, (), OptionQuery>;

	/// Who has access to an open case beside its lead. At most 16 for each case, which only its lead fills;
	/// grants that have ended give way.
	#[pallet::storage]
	pub type Grants<T> =
		StorageDoubleMap<_, Identity, CaseKey, Twox64Concat, InstitutionId, AccessGrant>;

	/// What was disclosed in each case. Nothing removes a receipt; only its answer is added.
	#[pallet::storage]
	pub type Receipts<T> = StorageDoubleMap<_, Identity, CaseKey, Identity, ReceiptKey, Receipt>;

	/// Who works with the child of a tag, by epoch. At most 8 under a tag, one for each institution; two places
	/// only child-protection bodies take, and contacts that have ended give way. Removed after the epoch.
	#[pallet::storage]
	pub type ContactsOf<T> =
		StorageDoubleMap<_, Identity, Epoch, Blake2_128Concat, H256, Contacts, ValueQuery>;

	/// How many look-ups each institution announced in a month.
	#[pallet::storage]
	pub type Lookups<T> =
		StorageDoubleMap<_, Twox64Concat, InstitutionId, Twox64Concat, Month, u32, ValueQuery>;

	/// How each institution kept its times in a month.
	#[pallet::storage]
	pub type Tallies<T> =
		StorageDoubleMap<_, Twox64Concat, InstitutionId, Twox64Concat, Month, Tally, ValueQuery>;

	/// The key for which files for an institution are sealed. Only its admin sets it.
	#[pallet::storage]
	pub type EncryptionKeys<T> = StorageMap<_, Twox64Concat, InstitutionId, EncryptionKeyPeriod>;

	/// Every key that an institution ever set, by number. Nothing changes or removes one.
	#[pallet::storage]
	pub type KeyLog<T> =
		StorageDoubleMap<_, Twox64Concat, InstitutionId, Twox64Concat, u32, EncryptionKeyPeriod>;

	/// Each country's clocks that are in force or will be, the latest first. At most 4; one place is the
	/// council's.
	#[pallet::storage]
	pub type ClockTimelines<T> =
		StorageMap<_, Twox64Concat, CountryCode, ClockTimeline, ValueQuery>;

	/// Every version of every country's clocks. Nothing changes or removes one.
	#[pallet::storage]
	pub type ClockVersions<T> =
		StorageDoubleMap<_, Twox64Concat, CountryCode, Twox64Concat, u32, Clocks>;

	/// The tag service's key of each epoch of each domain. The council sets it before the epoch begins.
	#[pallet::storage]
	pub type EpochKeys<T> =
		StorageDoubleMap<_, Twox64Concat, TagDomain, Twox64Concat, Epoch, TagEpoch>;

	/// Clocks that are set from the first block.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Countries and their clocks, each as version 1.
		pub clocks: Vec<(CountryCode, Clocks)>,
		/// Nothing.
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (country, clocks) in &self.clocks {
				let set = Pallet::<T>::do_set_clocks(*country, *clocks, true);
				assert!(set.is_ok(), "clocks of {country} are refused: {set:?}");
			}
		}
	}
}
