//! What the pallet keeps, and what a chain begins with.

use frame_support::pallet_macros::pallet_section;

/// The pallet's storage.
#[pallet_section]
pub mod storage {
	/// Accredited institutions. None is ever removed.
	#[pallet::storage]
	pub type Institutions<T> = StorageMap<_, Twox64Concat, InstitutionId, Institution>;

	/// The number that the next institution gets.
	#[pallet::storage]
	pub type NextInstitution<T> = StorageValue<_, InstitutionId, ValueQuery>;

	/// Officers' appointments, by the officers' keys.
	#[pallet::storage]
	pub type Officers<T> = StorageMap<_, Blake2_128Concat, AccountId, Appointment>;

	/// Which institution an account administers.
	#[pallet::storage]
	pub type Admins<T> = StorageMap<_, Blake2_128Concat, AccountId, InstitutionId>;

	/// Who is nominated as an institution's next admin and has not accepted yet. Several
	/// institutions may nominate one account, which acts for none of them by that.
	#[pallet::storage]
	pub type PendingAdmins<T> = StorageMap<_, Twox64Concat, InstitutionId, AccountId>;

	/// Appointments that wait for the account to accept them, by account and institution. They give
	/// the account nothing and bar it from nothing.
	#[pallet::storage]
	pub type PendingAppointments<T> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Twox64Concat,
		InstitutionId,
		PendingAppointment,
	>;

	/// Keys that ceased to be an institution's officers, by key and institution. A new appointment
	/// needs an acceptance by a call, so that no earlier signature serves a second time.
	#[pallet::storage]
	pub type FormerOfficers<T> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Twox64Concat, InstitutionId, ()>;

	/// Keys that officers passed on to the keys with which they act now. What such a key attested
	/// before counts for 30 days.
	#[pallet::storage]
	pub type PassedOnKeys<T> = StorageMap<_, Blake2_128Concat, AccountId, PassedOn>;

	/// Which of [`PassedOnKeys`] was passed on to a key.
	#[pallet::storage]
	pub type EarlierKeys<T> = StorageMap<_, Blake2_128Concat, AccountId, AccountId>;

	/// What institutions have used of their allowances.
	#[pallet::storage]
	pub type Allowances<T> = StorageMap<_, Twox64Concat, InstitutionId, Allowance>;

	/// Allowances that the council has set, in place of `DefaultAllowance`.
	#[pallet::storage]
	pub type AllowanceOverrides<T> = StorageMap<_, Twox64Concat, InstitutionId, AllowanceTerms>;

	/// What the offspring of sponsors have used of the allowances that they share, by sponsor.
	#[pallet::storage]
	pub type OffspringAllowances<T> = StorageMap<_, Twox64Concat, InstitutionId, Allowance>;

	/// Offspring allowances that the council has set, in place of `OffspringAllowance`, by sponsor.
	#[pallet::storage]
	pub type OffspringOverrides<T> = StorageMap<_, Twox64Concat, InstitutionId, AllowanceTerms>;

	/// What institutions and their officers did that is in doubt, the oldest doubt first.
	#[pallet::storage]
	pub type Doubts<T> = StorageValue<_, BoundedVec<Doubt, ConstU32<MAX_DOUBTS>>, ValueQuery>;

	/// Institutions and officers that a chain begins with.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Institutions, numbered from 0 in this order.
		pub institutions: Vec<GenesisInstitution>,
		#[serde(skip)]
		#[doc(hidden)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			genesis::build::<T>(&self.institutions);
		}
	}
}
