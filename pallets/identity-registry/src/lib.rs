#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod authority;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod confirming;
mod constants;
mod controllers;
mod files;
#[cfg(test)]
mod mock;
mod outcomes;
mod registrars;
mod registration;
mod standing;
mod storage;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;

use frame_support::pallet_macros::import_section;

pub use pallet::*;
pub use types::TagList;
pub use weights::WeightInfo;

use tutela_primitives::Subject;
use types::SubjectList;

/// A child's file, with what this runtime keeps in it.
pub type SubjectOf<T> = Subject<<T as Config>::Data>;

#[import_section(constants::constants)]
#[import_section(outcomes::errors)]
#[import_section(outcomes::events)]
#[import_section(storage::storage)]
// Only code that the macro generates triggers these lints.
#[allow(clippy::expect_used, clippy::unreachable)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::{registration::Entered, types::FileOffer};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use tutela_primitives::{
		AccountId, Allowance, AllowanceTerms, CountryCode, FileContents, FreeUse, InstitutionId,
		Institutions, Moment, Nationality, Officer, ShredReceipt, Standing, SubjectId, MAX_BATCH,
		MAX_TAGS,
	};

	/// The version of the storage's layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The registry.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the registry needs from the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Officers who register subjects.
		type RegistrarOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Officers of courts.
		type CourtOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Accredited bodies, whose standing decides whether what they offered still counts.
		type Institutions: Institutions;

		/// What other pallets keep in a child's file.
		type Data: Parameter + Member + Default + MaxEncodedLen;

		/// Which of it bars the child's leaving: a file with such bars is not merged. And which of it is not kept
		/// where a file is merged.
		type Contents: FileContents<Self::Data>;

		/// The clock, in Unix milliseconds.
		type Time: Time<Moment = Moment>;

		/// What a child's own key may send without paying.
		#[pallet::constant]
		type ControllerAllowance: Get<AllowanceTerms>;

		/// Age in completed years from which a child may have a key of its own.
		#[pallet::constant]
		type ControllerAge: Get<u8>;

		/// What each call costs.
		type WeightInfo: WeightInfo;

		/// Sets the clock for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: tutela_primitives::SetTime;
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Registers a child, or leaves evidence that somebody tried to register it again.
		///
		/// `nationality` names at most 2 countries, ascending; none if nobody knows. A country whose rules
		/// speak of its own children counts such a child as its own. `birth_month` counts from January 1970.
		/// `tags` may be empty, at most [`MAX_TAGS`].
		/// If a tag belongs to another subject, nothing is registered: the call succeeds with
		/// [`Event::DuplicateRegistrationAttempted`] for each such tag, and each file that holds
		/// one counts the attempt.
		///
		/// # Origin
		/// An officer of a registrar that may act in `residence`.
		///
		/// # Errors
		/// [`Error::UnknownCountry`], [`Error::OutsideJurisdiction`], [`Error::BornInFuture`],
		/// [`Error::NationalitiesNotAscending`], [`Error::RepeatedTag`], [`Error::AlreadyRegistered`].
		///
		/// # Events
		/// [`Event::SubjectRegistered`], or [`Event::DuplicateRegistrationAttempted`].
		///
		/// # Fee
		/// None for registrars' officers: it comes from the institution's allowance.
		#[pallet::call_index(0)]
		#[pallet::weight(
			T::WeightInfo::register(tags_len(tags)).max(
				T::WeightInfo::register_duplicate(tags_len(tags))
			)
		)]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _residence: &CountryCode, _nationality: &Nationality, _birth_month: &u16, _claims: &H256, _tags: &TagList| -> bool {
			Pallet::<T>::is_registrar(origin)
		})]
		pub fn register(
			origin: OriginFor<T>,
			subject: SubjectId,
			residence: CountryCode,
			nationality: Nationality,
			birth_month: u16,
			claims: H256,
			tags: TagList,
		) -> DispatchResultWithPostInfo {
			let officer = T::RegistrarOrigin::ensure_origin(origin)?;
			let count = tags_len(&tags);
			let entered = Self::do_register(
				officer,
				subject,
				residence,
				nationality,
				birth_month,
				claims,
				tags,
			)?;
			Ok(Some(match entered {
				Entered::Fresh => T::WeightInfo::register(count),
				Entered::Duplicate => T::WeightInfo::register_duplicate(count),
			})
			.into())
		}

		/// Renews what is known of a child, such as after a new document: the commitment to it, and the
		/// nationalities.
		///
		/// # Origin
		/// An officer of the registrar that keeps the file.
		///
		/// # Errors
		/// [`Error::SubjectNotFound`], [`Error::NotItsRegistrar`], [`Error::StandingFinal`],
		/// [`Error::ClaimsUnchanged`], [`Error::UnknownCountry`], [`Error::NationalitiesNotAscending`].
		///
		/// # Events
		/// [`Event::ClaimsUpdated`].
		///
		/// # Fee
		/// None for registrars' officers: it comes from the institution's allowance.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::update_claims())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _nationality: &Nationality, _claims: &H256| -> bool {
			Pallet::<T>::is_registrar(origin)
		})]
		pub fn update_claims(
			origin: OriginFor<T>,
			subject: SubjectId,
			nationality: Nationality,
			claims: H256,
		) -> DispatchResult {
			Self::do_update_claims(origin, subject, nationality, claims)
		}

		/// Gives a child one more uniqueness tag, or leaves evidence that it is another child's.
		///
		/// If the tag belongs to another subject, no identity changes: the call succeeds with
		/// [`Event::DuplicateRegistrationAttempted`], and the file that holds it counts the
		/// attempt.
		///
		/// # Origin
		/// An officer of the registrar that keeps the file.
		///
		/// # Errors
		/// [`Error::SubjectNotFound`], [`Error::NotItsRegistrar`], [`Error::StandingFinal`],
		/// [`Error::TagAlreadyHeld`], [`Error::TooManyTags`].
		///
		/// # Events
		/// [`Event::TagAdded`], or [`Event::DuplicateRegistrationAttempted`].
		///
		/// # Fee
		/// None for registrars' officers: it comes from the institution's allowance.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::add_tag().max(T::WeightInfo::add_tag_duplicate()))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _tag: &H256| -> bool {
			Pallet::<T>::is_registrar(origin)
		})]
		pub fn add_tag(
			origin: OriginFor<T>,
			subject: SubjectId,
			tag: H256,
		) -> DispatchResultWithPostInfo {
			Ok(Some(match Self::do_add_tag(origin, subject, tag)? {
				Entered::Fresh => T::WeightInfo::add_tag(),
				Entered::Duplicate => T::WeightInfo::add_tag_duplicate(),
			})
			.into())
		}

		/// Says anew whether an identity can be relied on.
		///
		/// A court alone can find that a fraudulent identity is none, that a child lives, or that a
		/// duplicate is a child of its own. Only what was shredded is final. `StandingChanged` says
		/// what the standing was before.
		///
		/// # Origin
		/// An officer of the registrar that keeps the file, or of a court that may act where the
		/// child lives.
		///
		/// # Errors
		/// [`Error::SubjectNotFound`], [`Error::NotItsRegistrar`], [`Error::OutsideJurisdiction`],
		/// [`Error::MergeInstead`], [`Error::ShredInstead`], [`Error::StandingFinal`],
		/// [`Error::StandingUnchanged`], [`Error::OnlyCourtReinstates`].
		///
		/// # Events
		/// [`Event::StandingChanged`].
		///
		/// # Fee
		/// None for registrars' and courts' officers: it comes from the institution's allowance.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::set_standing())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _standing: &Standing| -> bool {
			Pallet::<T>::is_registrar_or_court(origin)
		})]
		pub fn set_standing(
			origin: OriginFor<T>,
			subject: SubjectId,
			standing: Standing,
		) -> DispatchResult {
			Self::do_set_standing(origin, subject, standing)
		}

		/// Says that two files are about one child, and that `into` is the one to use.
		///
		/// Only a court undoes it (`set_standing`). It moves nothing from one file to the other. The
		/// tags of the file that is no longer used stay taken. A key that controls it can be bound
		/// to `into` afterwards.
		///
		/// # Origin
		/// An officer of the registrar that keeps the file of `subject`, or of a court that may
		/// act where that child lives.
		///
		/// # Errors
		/// [`Error::SubjectNotFound`], [`Error::NotItsRegistrar`], [`Error::OutsideJurisdiction`],
		/// [`Error::StandingFinal`], [`Error::SameSubject`], [`Error::SurvivorNotUsable`],
		/// [`Error::BarsStand`].
		///
		/// # Events
		/// [`Event::DuplicateMerged`].
		///
		/// # Fee
		/// None for registrars' and courts' officers: it comes from the institution's allowance.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::merge_duplicate())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _into: &SubjectId| -> bool {
			Pallet::<T>::is_registrar_or_court(origin)
		})]
		pub fn merge_duplicate(
			origin: OriginFor<T>,
			subject: SubjectId,
			into: SubjectId,
		) -> DispatchResult {
			Self::do_merge_duplicate(origin, subject, into)
		}

		/// Offers a file to another institution, in place of an earlier offer.
		///
		/// Nothing changes until that institution accepts. A court may offer it too, so that a file
		/// does not stay with an institution that is no more.
		///
		/// # Origin
		/// An officer of the registrar that keeps the file, or of a court that may act where the
		/// child lives.
		///
		/// # Errors
		/// [`Error::SubjectNotFound`], [`Error::NotItsRegistrar`], [`Error::OutsideJurisdiction`],
		/// [`Error::RegistrarUnchanged`].
		///
		/// # Events
		/// [`Event::RegistrarProposed`].
		///
		/// # Fee
		/// None for registrars' and courts' officers: it comes from the institution's allowance.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::propose_registrar())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _to: &InstitutionId| -> bool {
			Pallet::<T>::is_registrar_or_court(origin)
		})]
		pub fn propose_registrar(
			origin: OriginFor<T>,
			subject: SubjectId,
			to: InstitutionId,
		) -> DispatchResult {
			Self::do_propose_registrar(origin, subject, to)
		}

		/// Takes over a file that was offered. The offer waits while the institution that made it is
		/// suspended, and ends with its accreditation.
		///
		/// # Origin
		/// An officer of the registrar that the file was offered to.
		///
		/// # Errors
		/// [`Error::SubjectNotFound`], [`Error::NothingProposed`], [`Error::ProposedToAnother`],
		/// [`Error::OfferWaits`], [`Error::OfferVoid`].
		///
		/// # Events
		/// [`Event::RegistrarChanged`].
		///
		/// # Fee
		/// None for registrars' officers: it comes from the institution's allowance.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::accept_registrar())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId| -> bool {
			Pallet::<T>::is_registrar(origin)
		})]
		pub fn accept_registrar(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
			Self::do_accept_registrar(origin, subject)
		}

		/// Gives a child a key of its own, in place of an earlier one.
		///
		/// The key must be nobody else's. One that controls a file that was merged into this one
		/// moves over.
		///
		/// # Origin
		/// An officer of the registrar that keeps the file, or of a court that may act where the
		/// child lives.
		///
		/// # Errors
		/// [`Error::SubjectNotFound`], [`Error::NotItsRegistrar`], [`Error::OutsideJurisdiction`],
		/// [`Error::StandingFinal`], [`Error::TooYoung`], [`Error::ControllerUnchanged`],
		/// [`Error::ControlsAnother`].
		///
		/// # Events
		/// [`Event::ControllerBound`].
		///
		/// # Fee
		/// None for registrars' and courts' officers: it comes from the institution's allowance.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::bind_controller())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _controller: &AccountId| -> bool {
			Pallet::<T>::is_registrar_or_court(origin)
		})]
		pub fn bind_controller(
			origin: OriginFor<T>,
			subject: SubjectId,
			controller: AccountId,
		) -> DispatchResult {
			Self::do_bind_controller(origin, subject, controller)
		}

		/// Leaves a receipt that the secret behind a child's commitments was destroyed.
		///
		/// From then on nothing on the file can be tied to a person by its registrar. It is final,
		/// whatever the standing was before; the receipt keeps that.
		///
		/// # Origin
		/// An officer of the registrar that keeps the file.
		///
		/// # Errors
		/// [`Error::SubjectNotFound`], [`Error::NotItsRegistrar`], [`Error::StandingFinal`].
		///
		/// # Events
		/// [`Event::Shredded`].
		///
		/// # Fee
		/// None for registrars' officers: it comes from the institution's allowance.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::shred())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId| -> bool {
			Pallet::<T>::is_registrar(origin)
		})]
		pub fn shred(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
			Self::do_shred(origin, subject)
		}

		/// Says that a child lives in another country now.
		///
		/// The way to this country becomes the way home, which no border refuses. That is why a
		/// registrar can name only a country in which it may act itself: for a child who moves
		/// abroad, a registrar of the new country takes over the file first.
		///
		/// # Origin
		/// An officer of the registrar that keeps the file, if it may act in `residence`.
		///
		/// # Errors
		/// [`Error::SubjectNotFound`], [`Error::NotItsRegistrar`], [`Error::StandingFinal`],
		/// [`Error::UnknownCountry`], [`Error::OutsideJurisdiction`],
		/// [`Error::ResidenceUnchanged`].
		///
		/// # Events
		/// [`Event::ResidenceChanged`].
		///
		/// # Fee
		/// None for registrars' officers: it comes from the institution's allowance.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::set_residence())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _residence: &CountryCode| -> bool {
			Pallet::<T>::is_registrar(origin)
		})]
		pub fn set_residence(
			origin: OriginFor<T>,
			subject: SubjectId,
			residence: CountryCode,
		) -> DispatchResult {
			Self::do_set_residence(origin, subject, residence)
		}

		/// Confirms up to 64 identities, with their countries of residence, that a distrusted
		/// institution or officer entered, so that crossings are no longer referred for them. What is
		/// not in doubt stays as it is.
		///
		/// # Origin
		/// An officer of a registrar or court that may act where each child lives, that is not the
		/// distrusted institution and was not accredited by it.
		///
		/// # Errors
		/// [`Error::ConfirmerInDoubt`], [`Error::SubjectNotFound`], [`Error::OutsideJurisdiction`],
		/// [`Error::NotImpartial`].
		///
		/// # Events
		/// [`Event::IdentityConfirmed`] for each identity that was in doubt.
		///
		/// # Fee
		/// None for registrars' and courts' officers: it comes from the institution's allowance.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::confirm_identities(subjects_len(subjects)))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subjects: &SubjectList| -> bool {
			Pallet::<T>::is_registrar_or_court(origin)
		})]
		pub fn confirm_identities(origin: OriginFor<T>, subjects: SubjectList) -> DispatchResult {
			Self::do_confirm(&Self::ensure_court_or_registrar(origin)?, &subjects)
		}

		/// Accepts that a child lives in another country than the one in which this court acts.
		///
		/// Until then an order that says *no*, an objection that a court backed and a dispute that are
		/// older than the change hold the child as if it had not moved, and only courts of the former
		/// country lift them.
		///
		/// # Origin
		/// An officer of a court that may act where the child lived before.
		///
		/// # Errors
		/// [`Error::SubjectNotFound`], [`Error::NotMoved`], [`Error::OutsideJurisdiction`].
		///
		/// # Events
		/// [`Event::ResidenceAccepted`].
		///
		/// # Fee
		/// None for courts' officers: it comes from the institution's allowance.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::accept_residence())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId| -> bool {
			T::CourtOrigin::try_origin(origin.clone()).is_ok()
		})]
		pub fn accept_residence(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
			Self::do_accept_residence(&T::CourtOrigin::ensure_origin(origin)?, subject)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The file of a subject.
		pub fn subject(subject: SubjectId) -> Option<SubjectOf<T>> {
			Subjects::<T>::get(subject)
		}

		/// The subject to whom a uniqueness tag belongs. Its standing says if it was merged.
		pub fn subject_of_tag(tag: H256) -> Option<SubjectId> {
			UniquenessTags::<T>::get(tag)
		}

		/// The subject whose own key an account is.
		pub fn subject_of_controller(controller: AccountId) -> Option<SubjectId> {
			Controllers::<T>::get(controller)
		}

		/// What a controller can still spend now, in billionths of a block.
		pub fn allowance_left(controller: AccountId) -> Option<u32> {
			<Self as FreeUse>::left(&controller)
		}
	}

	fn subjects_len(subjects: &SubjectList) -> u32 {
		u32::try_from(subjects.len()).unwrap_or(MAX_BATCH)
	}

	fn tags_len(tags: &TagList) -> u32 {
		u32::try_from(tags.len()).unwrap_or(MAX_TAGS)
	}
}
