#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod access;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod constants;
mod contacts;
mod governed;
mod hand_over;
mod outcomes;
mod receipts;
mod referral;
mod steps;
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

use frame_support::{pallet_macros::import_section, traits::ConstU32, BoundedVec};
use tutela_primitives::protection::{Clocks, MAX_CLOCKS};

/// Largest number of tags that one call clears of an epoch that is over.
pub const MAX_CLEARED: u32 = 100;

/// A country's clocks, the version that comes into force last first.
pub type ClockTimeline = BoundedVec<Clocks, ConstU32<MAX_CLOCKS>>;

#[import_section(constants::constants)]
#[import_section(outcomes::errors)]
#[import_section(outcomes::events)]
#[import_section(storage::storage)]
// Only code that the macro generates triggers these lints.
#[allow(clippy::expect_used, clippy::too_many_arguments, clippy::unreachable)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{EnsureOrigin, Time},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use tutela_primitives::{
		protection::{
			AccessGrant, AccessPurpose, Case, CaseOrigin, Contacts, EncryptionKey,
			EncryptionKeyPeriod, Epoch, Month, Receipt, ReceiptKey, Step, TagDomain, TagEpoch,
			Tally, Timeliness,
		},
		AccountId, CaseId, CaseKey, CountryCode, Crossings, InstitutionId, Institutions, Moment,
		Officer, Officers, RecordId, RecordKey,
	};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the pallet needs of the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Officers who refer children: of border police, child protection, registries, courts, helplines and
		/// organisations of advocates.
		type ReferralOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Child-protection officers, who lead cases.
		type ProtectionOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Courts' officers.
		type CourtOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Ombudsmen's officers.
		type OmbudsmanOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Officers who leave contacts: of registries, child protection and helplines.
		type ContactOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Officers who accredit, and set their country's clocks.
		type AccreditorOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// The council, which sets any country's clocks and the tag service's keys.
		type CouncilOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Admins of institutions in good standing, who set encryption keys.
		type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = InstitutionId>;

		/// Who is an officer.
		type Officers: Officers;

		/// Accredited bodies.
		type Institutions: Institutions;

		/// Records of crossings, which cases begin with.
		type Crossings: Crossings;

		/// The time, in Unix milliseconds.
		type Time: Time<Moment = Moment>;

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
		/// Refers a child to child protection: opens a case, with a record of a crossing or sealed. The lead owes the
		/// next step from now on. That the lead is told is the first step, `Notice`; its clock runs from when the
		/// child of the record was seen.
		///
		/// `country` says whose clocks run: for a record that of its post, or one of its two countries if it names
		/// no post. `file` is a commitment to what is kept off chain. A sealed origin is a commitment made with a
		/// nonce, never a child's id.
		///
		/// # Origin
		/// An officer of border police, child protection, a registry, a court, a helpline or an organisation of
		/// advocates. For a record: one who may act in one of its countries.
		///
		/// # Errors
		/// `UnknownCountry`, `CommitmentMissing`, `RecordNotFound`, `AlreadyReferred`, `OutsideJurisdiction`,
		/// `CountryElsewhere`, `LeadNotAccredited`, `LeadElsewhere`, `NumbersUsedUp`.
		///
		/// # Events
		/// `CaseOpened`.
		///
		/// # Fee
		/// None for those who may call.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::refer())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseOrigin, _: &CountryCode, _: &InstitutionId, _: &H256| -> bool { T::ReferralOrigin::try_origin(origin.clone()).is_ok() })]
		pub fn refer(
			origin: OriginFor<T>,
			begins_with: CaseOrigin,
			country: CountryCode,
			lead: InstitutionId,
			file: H256,
		) -> DispatchResult {
			let officer = T::ReferralOrigin::ensure_origin(origin)?;
			Self::do_refer(&officer, begins_with, country, lead, file)
		}

		/// Takes a step of a case. A step that the country's clocks set a time for makes the next one owed. A step without
		/// a time may be left out, and moves no clock. Reviews are repeated, and each takes the place of the one before.
		///
		/// `file` is the new commitment to what is kept off chain.
		///
		/// # Origin
		/// A child-protection officer of the lead.
		///
		/// # Errors
		/// `CaseNotFound`, `NotTheLead`, `CaseClosed`, `CommitmentMissing`, `StepOutOfOrder`, `StepTakenAlready`.
		///
		/// # Events
		/// `StepTaken`.
		///
		/// # Fee
		/// None for a child-protection officer.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::take_step())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseId, _: &Step, _: &H256| -> bool { T::ProtectionOrigin::try_origin(origin.clone()).is_ok() })]
		pub fn take_step(
			origin: OriginFor<T>,
			case: CaseId,
			step: Step,
			file: H256,
		) -> DispatchResult {
			let officer = T::ProtectionOrigin::ensure_origin(origin)?;
			Self::do_take_step(&officer, case, step, file)
		}

		/// Offers a case to another lead, in the place of an earlier offer. Until that accepts, the present lead owes.
		/// The new lead may act under the law of another country; the clocks stay.
		///
		/// # Origin
		/// A child-protection officer of the lead; or a court that may act in the country whose clocks run.
		///
		/// # Errors
		/// `CaseNotFound`, `NotTheLead`, `CaseClosed`, `SameLead`, `LeadNotAccredited`.
		///
		/// # Events
		/// `HandOverProposed`.
		///
		/// # Fee
		/// None for those who may call.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::hand_over())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseId, _: &InstitutionId| -> bool { Pallet::<T>::lead_or_court(origin.clone()).is_ok() })]
		pub fn hand_over(origin: OriginFor<T>, case: CaseId, to: InstitutionId) -> DispatchResult {
			let officer = Self::lead_or_court(origin)?;
			Self::do_hand_over(&officer, case, to)
		}

		/// Takes a case that was offered. No clock begins anew.
		///
		/// A case whose lead may not act, because it is suspended, revoked, expired or distrusted, or lost its role,
		/// any child-protection body takes over that may act in the country whose clocks run. Its offers wait.
		///
		/// # Origin
		/// A child-protection officer of the institution to which it was offered; or, where the lead may not act, one
		/// who may act in the country.
		///
		/// # Errors
		/// `CaseNotFound`, `CaseClosed`, `NotProposed`.
		///
		/// # Events
		/// `CaseHandedOver`.
		///
		/// # Fee
		/// None for a child-protection officer.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::accept_case())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseId| -> bool { T::ProtectionOrigin::try_origin(origin.clone()).is_ok() })]
		pub fn accept_case(origin: OriginFor<T>, case: CaseId) -> DispatchResult {
			let officer = T::ProtectionOrigin::ensure_origin(origin)?;
			Self::do_accept_case(&officer, case)
		}

		/// Gives an institution access to a case for one purpose and at most 92 days, in the place of what it had. It
		/// counts as long as the institution that gives it may act.
		///
		/// # Origin
		/// A child-protection officer of the lead.
		///
		/// # Errors
		/// `CaseNotFound`, `NotTheLead`, `CaseClosed`, `SameLead`, `EndsInPast`, `GrantTooLong`, `PartyNotAccredited`,
		/// `TooManyParties`.
		///
		/// # Events
		/// `AccessGranted`.
		///
		/// # Fee
		/// None for a child-protection officer.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::grant())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseId, _: &InstitutionId, _: &AccessPurpose, _: &Moment| -> bool { T::ProtectionOrigin::try_origin(origin.clone()).is_ok() })]
		pub fn grant(
			origin: OriginFor<T>,
			case: CaseId,
			institution: InstitutionId,
			purpose: AccessPurpose,
			valid_until: Moment,
		) -> DispatchResult {
			let officer = T::ProtectionOrigin::ensure_origin(origin)?;
			Self::do_grant(&officer, case, institution, purpose, valid_until)
		}

		/// Ends the access of an institution.
		///
		/// # Origin
		/// A child-protection officer of the lead, or an officer of the institution itself.
		///
		/// # Errors
		/// `CaseNotFound`, `NotTheLead`, `NoGrant`.
		///
		/// # Events
		/// `AccessEnded`.
		///
		/// # Fee
		/// None for officers.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::end_grant())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseId, _: &InstitutionId| -> bool { Pallet::<T>::any_officer(origin.clone()).is_ok() })]
		pub fn end_grant(
			origin: OriginFor<T>,
			case: CaseId,
			institution: InstitutionId,
		) -> DispatchResult {
			let officer = Self::any_officer(origin)?;
			Self::do_end_grant(&officer, case, institution)
		}

		/// Notes that a file was disclosed: the file goes off chain, sealed for the recipient's key. Both sides lead the
		/// case or have access to it for this purpose. `content` is a commitment to what was disclosed.
		///
		/// # Origin
		/// A child-protection officer of the lead, or an officer of an institution with access.
		///
		/// # Errors
		/// `CaseNotFound`, `CaseClosed`, `NotTheLead`, `DisclosedToSelf`, `CommitmentMissing`, `NoGrant`,
		/// `GrantLapsed`, `GrantorMayNotAct`, `PurposeNotGranted`, `PartyNotAccredited`, `KeyMissing`, `NumbersUsedUp`.
		///
		/// # Events
		/// `Disclosed`.
		///
		/// # Fee
		/// None for officers.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::disclose())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseId, _: &InstitutionId, _: &AccessPurpose, _: &H256| -> bool { Pallet::<T>::any_officer(origin.clone()).is_ok() })]
		pub fn disclose(
			origin: OriginFor<T>,
			case: CaseId,
			to: InstitutionId,
			purpose: AccessPurpose,
			content: H256,
		) -> DispatchResult {
			let officer = Self::any_officer(origin)?;
			Self::do_disclose(&officer, case, to, purpose, content)
		}

		/// Says that the officer's institution has what was disclosed to it. Also after its access ended.
		///
		/// # Origin
		/// An officer of the recipient.
		///
		/// # Errors
		/// `ReceiptNotFound`, `NotForYou`, `AlreadyReceived`.
		///
		/// # Events
		/// `Received`.
		///
		/// # Fee
		/// None for officers.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::receive())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseId, _: &u32| -> bool { Pallet::<T>::any_officer(origin.clone()).is_ok() })]
		pub fn receive(origin: OriginFor<T>, case: CaseId, receipt: u32) -> DispatchResult {
			let officer = Self::any_officer(origin)?;
			Self::do_receive(&officer, case, receipt)
		}

		/// Closes a case after the child was assessed. Every access to it ends. A step that was overdue is named in the
		/// event.
		///
		/// # Origin
		/// A child-protection officer of the lead.
		///
		/// # Errors
		/// `CaseNotFound`, `NotTheLead`, `CaseClosed`, `CommitmentMissing`, `NotAssessed`.
		///
		/// # Events
		/// `CaseClosed`.
		///
		/// # Fee
		/// None for a child-protection officer.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::close())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseId, _: &H256| -> bool { T::ProtectionOrigin::try_origin(origin.clone()).is_ok() })]
		pub fn close(origin: OriginFor<T>, case: CaseId, file: H256) -> DispatchResult {
			let officer = T::ProtectionOrigin::ensure_origin(origin)?;
			Self::do_close(&officer, case, file)
		}

		/// Reopens a closed case. It begins anew: the child is assessed again, within the time that the country's clocks
		/// give now.
		///
		/// # Origin
		/// A child-protection officer of the lead; or an ombudsman who may act in the country whose clocks run.
		///
		/// # Errors
		/// `CaseNotFound`, `NotTheLead`, `CaseOpen`, `CommitmentMissing`.
		///
		/// # Events
		/// `CaseReopened`.
		///
		/// # Fee
		/// None for those who may call.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::reopen())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseId, _: &H256| -> bool { Pallet::<T>::lead_or_ombudsman(origin.clone()).is_ok() })]
		pub fn reopen(origin: OriginFor<T>, case: CaseId, file: H256) -> DispatchResult {
			let officer = Self::lead_or_ombudsman(origin)?;
			Self::do_reopen(&officer, case, file)
		}

		/// Notes that a step is overdue, so that those who watch the events see it.
		///
		/// # Origin
		/// Anybody who signs. On the chain only officers can: a call of somebody else enters no block.
		///
		/// # Errors
		/// `CaseNotFound`, `AlreadyNoted`, `NotMissed`.
		///
		/// # Events
		/// `StepMissed`.
		///
		/// # Fee
		/// None for officers, of whatever role and institution. As a missed step is noted once, nothing is gained by
		/// repeating.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::note_missed())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseId, _: &Step| -> bool { Pallet::<T>::any_officer(origin.clone()).is_ok() })]
		pub fn note_missed(origin: OriginFor<T>, case: CaseId, step: Step) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_note_missed(case, step, who)
		}

		/// Sets a new version of a country's clocks. The chain numbers it, whatever number is given; a date in the past
		/// means at once. It takes the place of a version that was planned for the same moment; the council's takes the
		/// place of every later one, too. Running cases keep their version.
		///
		/// # Origin
		/// The council, or an accreditor of that country.
		///
		/// # Errors
		/// `OutsideJurisdiction`, `UnknownCountry`, `InvalidClocks`, `TooManyClocks`.
		///
		/// # Events
		/// `ClocksSet`; before it `ClocksReplaced` for each version whose place it takes.
		///
		/// # Fee
		/// None for an accreditor of that country.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::set_clocks())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, country: &CountryCode, _: &Clocks| -> bool { T::AccreditorOrigin::try_origin(origin.clone()).is_ok_and(|officer| officer.jurisdiction == Some(*country)) })]
		pub fn set_clocks(
			origin: OriginFor<T>,
			country: CountryCode,
			clocks: Clocks,
		) -> DispatchResult {
			let by_council = match T::CouncilOrigin::try_origin(origin) {
				Ok(_) => true,
				Err(origin) => {
					let officer = T::AccreditorOrigin::ensure_origin(origin)?;
					let own = officer.jurisdiction == Some(country);
					ensure!(own, Error::<T>::OutsideJurisdiction);
					false
				}
			};
			Self::do_set_clocks(country, clocks, by_council)
		}

		/// Sets the key for which files for the institution are sealed from now on. Earlier ones stay in `KeyLog`.
		///
		/// # Origin
		/// The admin of an institution in good standing.
		///
		/// # Errors
		/// `InvalidKey`, `KeyUnchanged`, `NumbersUsedUp`.
		///
		/// # Events
		/// `EncryptionKeySet`.
		///
		/// # Fee
		/// None for an admin: the institution's allowance pays.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::set_encryption_key())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &EncryptionKey| -> bool { T::AdminOrigin::try_origin(origin.clone()).is_ok() })]
		pub fn set_encryption_key(origin: OriginFor<T>, key: EncryptionKey) -> DispatchResult {
			let institution = T::AdminOrigin::ensure_origin(origin)?;
			Self::do_set_encryption_key(institution, key)
		}

		/// Leaves word, under a tag of the tag service, that the officer's institution works with the child of the tag. It
		/// ends with the epoch at the latest. Nobody finds it without a tag, and the service gives one only for a child
		/// whom the institution knows, or for a look-up that was announced.
		///
		/// # Origin
		/// An officer of a registry, of child protection or of a helpline.
		///
		/// # Errors
		/// `EpochNotFound`, `EpochNotBegun`, `EpochOver`, `EndsInPast`, `ContactTooLong`, `CommitmentMissing`,
		/// `TooManyContacts`.
		///
		/// # Events
		/// `ContactLeft`, without the tag.
		///
		/// # Fee
		/// None for those who may call.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::leave_contact())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &Epoch, _: &H256, _: &Moment| -> bool { T::ContactOrigin::try_origin(origin.clone()).is_ok() })]
		pub fn leave_contact(
			origin: OriginFor<T>,
			epoch: Epoch,
			tag: H256,
			valid_until: Moment,
		) -> DispatchResult {
			let officer = T::ContactOrigin::ensure_origin(origin)?;
			Self::do_leave_contact(&officer, epoch, tag, valid_until)
		}

		/// Withdraws the contact of the officer's institution under a tag.
		///
		/// # Origin
		/// An officer of a registry, of child protection or of a helpline.
		///
		/// # Errors
		/// `ContactNotFound`.
		///
		/// # Events
		/// `ContactWithdrawn`, without the tag.
		///
		/// # Fee
		/// None for those who may call.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::withdraw_contact())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &Epoch, _: &H256| -> bool { T::ContactOrigin::try_origin(origin.clone()).is_ok() })]
		pub fn withdraw_contact(origin: OriginFor<T>, epoch: Epoch, tag: H256) -> DispatchResult {
			let officer = T::ContactOrigin::ensure_origin(origin)?;
			Self::do_withdraw_contact(&officer, epoch, tag)
		}

		/// Announces that the officer's institution looks up who works with the child of an open case. The tag service
		/// evaluates `blinded`, once, after this is final.
		///
		/// # Origin
		/// A child-protection officer of the lead, or an officer of an institution with access.
		///
		/// # Errors
		/// `CaseNotFound`, `CaseClosed`, `NotAParty`, `CommitmentMissing`.
		///
		/// # Events
		/// `LookupAnnounced`.
		///
		/// # Fee
		/// None for officers.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::announce_lookup())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &CaseId, _: &H256| -> bool { Pallet::<T>::any_officer(origin.clone()).is_ok() })]
		pub fn announce_lookup(
			origin: OriginFor<T>,
			case: CaseId,
			blinded: H256,
		) -> DispatchResult {
			let officer = Self::any_officer(origin)?;
			Self::do_announce_lookup(&officer, case, blinded)
		}

		/// Removes contacts of an epoch that is over, of `limit` tags and at most 100. What is not needed is given
		/// back.
		///
		/// # Origin
		/// Anybody who signs. On the chain only officers can: a call of somebody else enters no block.
		///
		/// # Errors
		/// `EpochNotFound`, `EpochRuns`, `EpochEmpty`.
		///
		/// # Events
		/// `EpochCleared`.
		///
		/// # Fee
		/// None for officers, of whatever role and institution.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::clear_epoch((*limit).min(MAX_CLEARED)))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &Epoch, _: &u32| -> bool { Pallet::<T>::any_officer(origin.clone()).is_ok() })]
		pub fn clear_epoch(
			origin: OriginFor<T>,
			epoch: Epoch,
			limit: u32,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let tags = Self::do_clear_epoch(epoch, limit)?;
			Ok(Some(T::WeightInfo::clear_epoch(tags)).into())
		}

		/// Sets the tag service's public key of an epoch that has not begun. A date in the past means at once. The key
		/// differs from that of the epoch before.
		///
		/// # Origin
		/// The council.
		///
		/// # Errors
		/// `InvalidKey`, `InvalidEpoch`, `EpochRuns`, `KeyUnchanged`.
		///
		/// # Events
		/// `EpochKeySet`.
		///
		/// # Fee
		/// The council's members pay.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::set_epoch_key())]
		pub fn set_epoch_key(
			origin: OriginFor<T>,
			domain: TagDomain,
			epoch: Epoch,
			key: [u8; 32],
			begins_at: Moment,
			valid_until: Option<Moment>,
		) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			Self::do_set_epoch_key(domain, epoch, TagEpoch { key, begins_at, valid_until })
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The case of this number.
		pub fn case(id: CaseId) -> Option<Case> {
			Cases::<T>::get(id.key())
		}

		/// The case that was opened with this record.
		pub fn case_of_record(record: RecordId) -> Option<CaseId> {
			CaseOfRecord::<T>::get(record.key())
		}

		/// Who has access to the case beside its lead, also where it does not count now.
		pub fn grants(case: CaseId) -> Vec<(InstitutionId, AccessGrant)> {
			Grants::<T>::iter_prefix(case.key()).collect()
		}

		/// The receipt of the case that has this number.
		pub fn receipt(case: CaseId, number: u32) -> Option<Receipt> {
			Receipts::<T>::get(case.key(), ReceiptKey::from(number))
		}

		/// The step that the case owes and that is overdue, whether or not anybody noticed.
		pub fn is_overdue(case: CaseId) -> Option<Step> {
			let case = Cases::<T>::get(case.key())?;
			case.owed().filter(|owed| owed.is_overdue(T::Time::now())).map(|owed| owed.step)
		}

		/// A country's clocks that are in force or will be, the latest first.
		pub fn clocks(country: CountryCode) -> ClockTimeline {
			ClockTimelines::<T>::get(country)
		}

		/// The contacts under a tag.
		pub fn contacts(epoch: Epoch, tag: H256) -> Contacts {
			ContactsOf::<T>::get(epoch, tag)
		}
	}

	impl<T: Config> Pallet<T> {
		/// The officer in good standing behind `origin`, whatever the role.
		fn any_officer(origin: OriginFor<T>) -> Result<Officer, DispatchError> {
			let who = ensure_signed(origin)?;
			T::Officers::officer(&who).ok_or(DispatchError::BadOrigin)
		}

		/// The child-protection officer or judge behind `origin`.
		fn lead_or_court(origin: OriginFor<T>) -> Result<Officer, sp_runtime::traits::BadOrigin> {
			T::ProtectionOrigin::try_origin(origin).or_else(T::CourtOrigin::ensure_origin)
		}

		/// The child-protection officer or ombudsman behind `origin`.
		fn lead_or_ombudsman(
			origin: OriginFor<T>,
		) -> Result<Officer, sp_runtime::traits::BadOrigin> {
			T::ProtectionOrigin::try_origin(origin).or_else(T::OmbudsmanOrigin::ensure_origin)
		}
	}
}
