//! What the pallet keeps, and what a chain begins with.

use frame_support::pallet_macros::pallet_section;

/// The pallet's storage.
#[pallet_section]
pub mod storage {
	/// What happened at the border. Nothing changes or removes a record.
	///
	/// Keys are plain and ascending, so that a block's records are neighbours in the state. Whoever
	/// has a record's number asks `TutelaApi.record`.
	#[pallet::storage]
	pub type Records<T: Config> = StorageMap<_, Identity, RecordKey, Record>;

	/// The number that the next record gets, which is how many there are.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type NextRecord<T: Config> = StorageValue<_, RecordId, ValueQuery>;

	/// What this block commits to: all blocks before it with their records, and its own records. So the
	/// newest block's state shows a record of any age.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Commitment<T: Config> = StorageValue<_, commitment::Commitment, ValueQuery>;

	/// For a record that was overridden or corrected: the record that took its place.
	#[pallet::storage]
	pub type Amendments<T: Config> = StorageMap<_, Twox64Concat, RecordId, Amendment>;

	/// For a record whose contest was upheld, as a whole or in part: which contest, and who decided. The
	/// record itself stays as it was. Nothing removes a mark.
	#[pallet::storage]
	pub type MarkedRecords<T: Config> = StorageMap<_, Twox64Concat, RecordId, Upheld>;

	/// Each country's rules that are in force, recently were or will be, the latest first. At most
	/// 4.
	#[pallet::storage]
	pub type RuleTimelines<T: Config> =
		StorageMap<_, Twox64Concat, CountryCode, RuleTimeline, ValueQuery>;

	/// Every version of every country's rules. Nothing changes or removes one.
	#[pallet::storage]
	pub type RuleVersions<T: Config> =
		StorageDoubleMap<_, Twox64Concat, CountryCode, Twox64Concat, u32, Rules>;

	/// Releases in second line: who let the child pass, and after what check. Nothing removes one.
	#[pallet::storage]
	pub type Releases<T: Config> = StorageMap<_, Twox64Concat, RecordId, Release>;

	/// Releases of this block, of which the next block draws some for a review.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type ToDraw<T: Config> =
		StorageValue<_, BoundedVec<RecordId, ConstU32<MAX_DRAWN>>, ValueQuery>;

	/// Emergency overrides and drawn releases that wait for their review, also past the date.
	#[pallet::storage]
	pub type Reviews<T: Config> = StorageMap<_, Twox64Concat, RecordId, Review>;

	/// Emergency overrides and releases that were reviewed.
	#[pallet::storage]
	pub type Findings<T: Config> = StorageMap<_, Twox64Concat, RecordId, ReviewFinding>;

	/// Children that should have been seen and were not, as somebody noticed.
	#[pallet::storage]
	pub type Overdue<T: Config> = StorageMap<_, Blake2_128Concat, SubjectId, OverdueJourney>;

	/// Rules that are set from the first block.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Countries and their rules, each as version 1.
		pub rules: Vec<(CountryCode, Rules)>,
		/// Nothing.
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (country, rules) in &self.rules {
				let set = Pallet::<T>::do_set_rules(*country, rules.clone(), true);
				assert!(set.is_ok(), "rules of {country} are refused: {set:?}");
			}
		}
	}
}
