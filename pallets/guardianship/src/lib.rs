#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod allowance;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod confirming;
mod consents;
mod constants;
mod links;
#[cfg(test)]
mod mock;
mod objections;
mod orders;
mod outcomes;
mod proposals;
mod register;
mod storage;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
pub mod types;
pub mod weights;

pub use pallet::*;
pub use types::Proposal;
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

#[import_section(constants::constants)]
#[import_section(outcomes::errors)]
#[import_section(outcomes::events)]
#[import_section(storage::storage)]
// Only code that the macro generates triggers these lints.
#[allow(clippy::expect_used, clippy::unreachable)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{
			Dispute, KnownKey, LinkList, Proposal, PROPOSAL_LIFETIME, WITHDRAWALS_PER_GUARDIAN,
		},
		weights::WeightInfo,
	};
	use alloc::vec::Vec;
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use tutela_primitives::{
		AccountId, Actor, Allowance, AllowanceTerms, ChildFile, ChildFiles, ConsentId,
		ConsentTerms, CourtRequirement, Custody, EndReason, FreeUse, InstitutionId, Institutions,
		LinkBasis, LinkPeriod, Minute, Moment, Officer, OrderKind, PastOrder, Rights, SeriesCode,
		Signed, Slot, SubjectId, MAX_BATCH,
	};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Officers who register guardians' links.
		type RegistrarOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;
		/// Officers of courts.
		type CourtOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;
		/// The council of UN agencies.
		type CouncilOrigin: EnsureOrigin<Self::RuntimeOrigin>;
		/// Accredited bodies, whose standing decides whether their proposals still count.
		type Institutions: Institutions;
		/// Where children's files are kept.
		type Files: ChildFiles<Data = ChildFile>;
		/// The clock, in Unix milliseconds.
		type Time: Time<Moment = Moment>;
		/// The network's genesis hash, which signed texts name.
		type Network: Get<H256>;
		/// What a guardian may send without paying.
		#[pallet::constant]
		type GuardianAllowance: Get<AllowanceTerms>;
		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Who answers for a child, what courts ordered and which consents are used or withdrawn.
		pub fn custody_of(subject: SubjectId) -> Option<Custody> {
			T::Files::read(&subject, |_, file| file.custody.clone())
		}

		/// Who could speak for a child at the moment `at` (Unix milliseconds), ascending by slot.
		pub fn guardians(subject: SubjectId, at: Moment) -> Vec<LinkPeriod> {
			Self::guardians_at(subject, at)
		}

		/// What a guardian can still send without paying, in billionths of a block.
		pub fn allowance_left(account: AccountId) -> Option<u32> {
			<Self as FreeUse>::left(&account)
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Links a guardian to a child.
		///
		/// With `acceptance`, the account's signature over the acceptance text, the link stands at
		/// once. Without it the link waits 30 days for the account to call
		/// [`accept`](Pallet::accept), as long as the institution keeps its standing. `valid_until` is
		/// the link's last minute and counts as a whole. A key that a court took off the file, only a
		/// court links again.
		///
		/// # Origin
		/// Officer of the registrar that keeps the file, or a court's, who acts in the child's country.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction),
		/// [`NotItsRegistrar`](Error::NotItsRegistrar), [`CourtMustDecide`](Error::CourtMustDecide),
		/// [`IdentityClosed`](Error::IdentityClosed), [`OwnGuardian`](Error::OwnGuardian),
		/// [`ControllerMissing`](Error::ControllerMissing), [`AlreadyPast`](Error::AlreadyPast),
		/// [`AlreadyLinked`](Error::AlreadyLinked), [`TooManyGuardians`](Error::TooManyGuardians),
		/// [`NumbersUsedUp`](Error::NumbersUsedUp), [`AcceptanceUsed`](Error::AcceptanceUsed),
		/// [`AcceptanceInvalid`](Error::AcceptanceInvalid).
		/// # Events
		/// [`LinkEstablished`](Event::LinkEstablished) or [`LinkProposed`](Event::LinkProposed).
		/// # Fee
		/// None; taken from the institution's allowance.
		#[pallet::call_index(0)]
		#[pallet::weight(match acceptance {
			Some(_) => T::WeightInfo::establish(),
			None => T::WeightInfo::propose(),
		})]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _account: &AccountId,
			_basis: &LinkBasis, _rights: &Rights, _until: &Option<Minute>, _evidence: &H256,
			_acceptance: &Option<Signed>| -> bool { Pallet::<T>::is_desk(origin) })]
		#[allow(clippy::too_many_arguments)]
		pub fn establish(
			origin: OriginFor<T>,
			subject: SubjectId,
			account: AccountId,
			basis: LinkBasis,
			rights: Rights,
			valid_until: Option<Minute>,
			evidence: H256,
			acceptance: Option<Signed>,
		) -> DispatchResult {
			let desk = Self::ensure_court_or_registrar(origin)?;
			Self::do_establish(
				desk,
				subject,
				account,
				basis,
				rights,
				valid_until,
				evidence,
				acceptance,
			)
		}

		/// Accepts to answer for a child, as an institution proposed it.
		///
		/// # Origin
		/// The proposed account.
		/// # Errors
		/// [`ProposalNotFound`](Error::ProposalNotFound), [`ProposalLapsed`](Error::ProposalLapsed),
		/// [`ProposalWaits`](Error::ProposalWaits), [`ProposalVoid`](Error::ProposalVoid), and those of
		/// [`establish`](Pallet::establish) about identity, court, end and room.
		/// # Events
		/// [`LinkEstablished`](Event::LinkEstablished).
		/// # Fee
		/// None, if the call can succeed; taken from the allowance of the institution that proposed.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::accept())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, subject: &SubjectId| -> bool {
			Pallet::<T>::can_accept(origin, subject)
		})]
		pub fn accept(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
			Self::do_accept(ensure_signed(origin)?, subject)
		}

		/// Stops a guardian's word: it counts for nothing until the link is reinstated. A court may take
		/// over what a registrar suspended, which then only a court reinstates.
		///
		/// # Origin
		/// Any registrar's or court's officer who acts in the child's country; a link that is contested
		/// or that a court decided about, court only.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction),
		/// [`LinkNotFound`](Error::LinkNotFound), [`LinkLapsed`](Error::LinkLapsed),
		/// [`AlreadySuspended`](Error::AlreadySuspended),
		/// [`CourtMustDecide`](Error::CourtMustDecide).
		/// # Events
		/// [`LinkSuspended`](Event::LinkSuspended).
		/// # Fee
		/// None; taken from the institution's allowance.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::suspend_link())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _slot: &Slot| -> bool {
			Pallet::<T>::is_desk(origin)
		})]
		pub fn suspend_link(
			origin: OriginFor<T>,
			subject: SubjectId,
			slot: Slot,
		) -> DispatchResult {
			Self::do_suspend(Self::ensure_court_or_registrar(origin)?, subject, slot)
		}

		/// Disputes a guardian's link: no journey but the way home until a court decides. Who disputed a
		/// link before a court reinstated it needs the court to dispute it again.
		///
		/// # Origin
		/// Registrar's or court's officer who acts in the child's country, or another guardian of
		/// the child with the right to object.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction),
		/// [`NotAGuardian`](Error::NotAGuardian), [`RightMissing`](Error::RightMissing),
		/// [`OwnLink`](Error::OwnLink), [`LinkNotFound`](Error::LinkNotFound),
		/// [`LinkLapsed`](Error::LinkLapsed), [`LinkNotActive`](Error::LinkNotActive),
		/// [`CourtMustDecide`](Error::CourtMustDecide).
		/// # Events
		/// [`LinkContested`](Event::LinkContested).
		/// # Fee
		/// None; taken from the institution's or the guardian's allowance.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::contest_link())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, subject: &SubjectId, _slot: &Slot| -> bool {
			Pallet::<T>::is_desk(origin) || Pallet::<T>::is_guardian(origin, subject)
		})]
		pub fn contest_link(
			origin: OriginFor<T>,
			subject: SubjectId,
			slot: Slot,
		) -> DispatchResult {
			Self::do_contest(origin, subject, slot)
		}

		/// Lets a guardian's word count again.
		///
		/// # Origin
		/// Court's officer who acts in the child's country; or a registrar's, for a link that its own
		/// institution suspended.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction),
		/// [`LinkNotFound`](Error::LinkNotFound), [`LinkLapsed`](Error::LinkLapsed),
		/// [`LinkActive`](Error::LinkActive), [`CourtMustDecide`](Error::CourtMustDecide).
		/// # Events
		/// [`LinkReinstated`](Event::LinkReinstated).
		/// # Fee
		/// None; taken from the institution's allowance.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::reinstate_link())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _slot: &Slot| -> bool {
			Pallet::<T>::is_desk(origin)
		})]
		pub fn reinstate_link(
			origin: OriginFor<T>,
			subject: SubjectId,
			slot: Slot,
		) -> DispatchResult {
			Self::do_reinstate(Self::ensure_court_or_registrar(origin)?, subject, slot)
		}

		/// Ends a guardian's link, with its objection and its withdrawals. An objection that a court
		/// backed, and a court's order that names the guardian, end only if a court ends the link.
		///
		/// A registrar ends no link that is contested or that a court suspended. One that a court
		/// established or reinstated it ends for a fact only: death, majority, or its time has passed.
		///
		/// # Origin
		/// Officer of the registrar that keeps the file, or a court's, who acts in the child's country;
		/// or the subject by its own key, for the reason `AtWill`, if the guardian is its advocate at
		/// will.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction), `BadOrigin`,
		/// [`NotItsRegistrar`](Error::NotItsRegistrar), [`CourtMustDecide`](Error::CourtMustDecide),
		/// [`LinkNotFound`](Error::LinkNotFound), [`NotAtWill`](Error::NotAtWill),
		/// [`ReasonNotAllowed`](Error::ReasonNotAllowed).
		/// # Events
		/// [`LinkEnded`](Event::LinkEnded).
		/// # Fee
		/// None; taken from the allowance of the institution or of the subject's key.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::end_link())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, subject: &SubjectId, _slot: &Slot,
			_reason: &EndReason| -> bool {
			Pallet::<T>::is_desk(origin) || Pallet::<T>::is_controller(origin, subject)
		})]
		pub fn end_link(
			origin: OriginFor<T>,
			subject: SubjectId,
			slot: Slot,
			reason: EndReason,
		) -> DispatchResult {
			Self::do_end(origin, subject, slot, reason)
		}

		/// Gives up the caller's own link, or declines a proposal if one waits for the caller. What a
		/// court decided about the guardian stays.
		///
		/// # Origin
		/// A guardian of the child, or a proposed one.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound), [`NotAGuardian`](Error::NotAGuardian).
		/// # Events
		/// [`LinkEnded`](Event::LinkEnded) or [`ProposalDeclined`](Event::ProposalDeclined).
		/// # Fee
		/// None; taken from the guardian's allowance, or from that of the institution that proposed.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::relinquish())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, subject: &SubjectId| -> bool {
			Pallet::<T>::is_proposed(origin, subject) || Pallet::<T>::is_guardian(origin, subject)
		})]
		pub fn relinquish(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
			Self::do_relinquish(ensure_signed(origin)?, subject)
		}

		/// Gives a guardian's place to another key. Every consent signed with the old one is void. Where a
		/// court decided about the guardian, only a court does.
		///
		/// # Origin
		/// Officer of the registrar that keeps the file, or a court's, who acts in the child's country.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction),
		/// [`NotItsRegistrar`](Error::NotItsRegistrar), [`CourtMustDecide`](Error::CourtMustDecide),
		/// [`LinkNotFound`](Error::LinkNotFound), [`LinkLapsed`](Error::LinkLapsed),
		/// [`AlreadyLinked`](Error::AlreadyLinked), [`OwnGuardian`](Error::OwnGuardian),
		/// [`NumbersUsedUp`](Error::NumbersUsedUp).
		/// # Events
		/// [`KeyReplaced`](Event::KeyReplaced).
		/// # Fee
		/// None; taken from the institution's allowance.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::replace_key())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _slot: &Slot,
			_to: &AccountId| -> bool { Pallet::<T>::is_desk(origin) })]
		pub fn replace_key(
			origin: OriginFor<T>,
			subject: SubjectId,
			slot: Slot,
			to: AccountId,
		) -> DispatchResult {
			Self::do_replace_key(Self::ensure_court_or_registrar(origin)?, subject, slot, to)
		}

		/// Says how many guardians must agree to this child's journeys; `None` leaves it to the
		/// country's rules.
		///
		/// # Origin
		/// Court's officer who acts in the child's country.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction),
		/// [`RequirementOutOfRange`](Error::RequirementOutOfRange).
		/// # Events
		/// [`RequirementSet`](Event::RequirementSet).
		/// # Fee
		/// None; taken from the institution's allowance.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::set_requirement())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId,
			_requirement: &Option<CourtRequirement>| -> bool { Pallet::<T>::is_court(origin) })]
		pub fn set_requirement(
			origin: OriginFor<T>,
			subject: SubjectId,
			requirement: Option<CourtRequirement>,
		) -> DispatchResult {
			let officer = T::CourtOrigin::ensure_origin(origin)?;
			Self::do_set_requirement(&officer, subject, requirement)
		}

		/// Puts a court's order on the child's file. `valid_until` is the first millisecond in which it is
		/// no longer in force. It takes the place of an order of the same kind by the same court. Two of
		/// the file's six places are kept for exit bans. An exemption has an end, and is for minors of 14 and
		/// older.
		///
		/// # Origin
		/// Court's officer who acts in the child's country.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction), [`AlreadyPast`](Error::AlreadyPast),
		/// [`LinkNotFound`](Error::LinkNotFound), [`LinkLapsed`](Error::LinkLapsed),
		/// [`TooManyOrders`](Error::TooManyOrders), [`NumbersUsedUp`](Error::NumbersUsedUp),
		/// [`TooYoungToExempt`](Error::TooYoungToExempt),
		/// [`ExemptionWithoutEnd`](Error::ExemptionWithoutEnd).
		/// # Events
		/// [`OrderImposed`](Event::OrderImposed).
		/// # Fee
		/// None; taken from the institution's allowance.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::impose_order())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _kind: &OrderKind,
			_until: &Option<Moment>| -> bool { Pallet::<T>::is_court(origin) })]
		pub fn impose_order(
			origin: OriginFor<T>,
			subject: SubjectId,
			kind: OrderKind,
			valid_until: Option<Moment>,
		) -> DispatchResult {
			let officer = T::CourtOrigin::ensure_origin(origin)?;
			Self::do_impose(&officer, subject, kind, valid_until)
		}

		/// Lifts a court's order and moves it to the history.
		///
		/// # Origin
		/// Court's officer who acts in the child's country, or the council.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction),
		/// [`OrderNotFound`](Error::OrderNotFound).
		/// # Events
		/// [`OrderLifted`](Event::OrderLifted).
		/// # Fee
		/// None; taken from the institution's allowance.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::lift_order())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _number: &u32| -> bool {
			Pallet::<T>::is_court(origin)
		})]
		pub fn lift_order(origin: OriginFor<T>, subject: SubjectId, number: u32) -> DispatchResult {
			Self::do_lift(origin, subject, number)
		}

		/// Objects to the child's leaving: for any purpose, or to live abroad only (`to_residence_only`). It
		/// lapses after 28 days unless a court backs it.
		///
		/// # Origin
		/// A guardian of the child whose link is active and carries the right to object.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound), [`NotAGuardian`](Error::NotAGuardian),
		/// [`RightMissing`](Error::RightMissing), [`AlreadyObjected`](Error::AlreadyObjected).
		/// # Events
		/// [`ObjectionRaised`](Event::ObjectionRaised).
		/// # Fee
		/// None; taken from the guardian's allowance.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::object())]
		#[pallet::feeless_if(|
			origin: &OriginFor<T>,
			subject: &SubjectId,
			_to_residence_only: &bool,
		| -> bool {
			Pallet::<T>::is_guardian(origin, subject)
		})]
		pub fn object(
			origin: OriginFor<T>,
			subject: SubjectId,
			to_residence_only: bool,
		) -> DispatchResult {
			Self::do_object(&ensure_signed(origin)?, subject, to_residence_only)
		}

		/// Withdraws the caller's own objection.
		///
		/// # Origin
		/// A guardian of the child.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound), [`NotAGuardian`](Error::NotAGuardian),
		/// [`ObjectionNotFound`](Error::ObjectionNotFound),
		/// [`ObjectionBacked`](Error::ObjectionBacked).
		/// # Events
		/// [`ObjectionWithdrawn`](Event::ObjectionWithdrawn).
		/// # Fee
		/// None; taken from the guardian's allowance.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::withdraw_objection())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, subject: &SubjectId| -> bool {
			Pallet::<T>::is_guardian(origin, subject)
		})]
		pub fn withdraw_objection(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
			Self::do_withdraw_objection(&ensure_signed(origin)?, subject)
		}

		/// Backs a guardian's objection, so that it does not lapse.
		///
		/// # Origin
		/// Court's officer who acts in the child's country.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction),
		/// [`ObjectionNotFound`](Error::ObjectionNotFound),
		/// [`ObjectionBacked`](Error::ObjectionBacked), [`TooManyBacked`](Error::TooManyBacked).
		/// # Events
		/// [`ObjectionBacked`](Event::ObjectionBacked).
		/// # Fee
		/// None; taken from the institution's allowance.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::back_objection())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _slot: &Slot| -> bool {
			Pallet::<T>::is_court(origin)
		})]
		pub fn back_objection(
			origin: OriginFor<T>,
			subject: SubjectId,
			slot: Slot,
		) -> DispatchResult {
			let officer = T::CourtOrigin::ensure_origin(origin)?;
			Self::do_back(&officer, subject, slot)
		}

		/// Withdraws the caller's consent to one journey. The chain computes from `terms` which
		/// consent that is.
		///
		/// # Origin
		/// A guardian of the child, also one whose link is suspended or contested.
		/// # Errors
		/// [`UnknownCountry`](Error::UnknownCountry), [`TermsMalformed`](Error::TermsMalformed),
		/// [`SubjectNotFound`](Error::SubjectNotFound), [`NotAGuardian`](Error::NotAGuardian),
		/// [`ConsentExpired`](Error::ConsentExpired), [`AlreadyRevoked`](Error::AlreadyRevoked),
		/// [`WithdrawalMemoryFull`](Error::WithdrawalMemoryFull).
		/// # Events
		/// [`ConsentRevoked`](Event::ConsentRevoked).
		/// # Fee
		/// None; taken from the guardian's allowance.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::revoke_consent())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, subject: &SubjectId,
			_terms: &ConsentTerms| -> bool { Pallet::<T>::is_guardian(origin, subject) })]
		pub fn revoke_consent(
			origin: OriginFor<T>,
			subject: SubjectId,
			terms: ConsentTerms,
		) -> DispatchResult {
			Self::do_revoke(&ensure_signed(origin)?, subject, &terms)
		}

		/// Withdraws every consent that the caller has ever given for this child, whatever its dates: a new
		/// series begins, and consents of every other one count no more.
		///
		/// # Origin
		/// A guardian of the child, also one whose link is suspended or contested.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound), [`NotAGuardian`](Error::NotAGuardian).
		/// # Events
		/// [`AllConsentsRevoked`](Event::AllConsentsRevoked).
		/// # Fee
		/// None; taken from the guardian's allowance.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::revoke_all_consents())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, subject: &SubjectId| -> bool {
			Pallet::<T>::is_guardian(origin, subject)
		})]
		pub fn revoke_all_consents(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
			Self::do_revoke_all(&ensure_signed(origin)?, subject)
		}

		/// Takes back a link that waits for `account` to accept it.
		///
		/// # Origin
		/// Officer of the institution that proposed it, of the registrar that keeps the file, or of a
		/// court that acts in the child's country.
		/// # Errors
		/// [`ProposalNotFound`](Error::ProposalNotFound), [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction),
		/// [`NotItsRegistrar`](Error::NotItsRegistrar).
		/// # Events
		/// [`ProposalCancelled`](Event::ProposalCancelled).
		/// # Fee
		/// None; taken from the institution's allowance.
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::cancel_proposal())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId,
			_account: &AccountId| -> bool { Pallet::<T>::is_desk(origin) })]
		pub fn cancel_proposal(
			origin: OriginFor<T>,
			subject: SubjectId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_cancel(Self::ensure_court_or_registrar(origin)?, subject, account)
		}

		/// Lifts a guardian's objection, backed by a court or not. The guardian may object again: a
		/// court that wants the child to travel whoever objects orders `AuthoriseTravel`.
		///
		/// # Origin
		/// Court's officer who acts in the child's country.
		/// # Errors
		/// [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction),
		/// [`ObjectionNotFound`](Error::ObjectionNotFound).
		/// # Events
		/// [`ObjectionLifted`](Event::ObjectionLifted).
		/// # Fee
		/// None; taken from the institution's allowance.
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::lift_objection())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _subject: &SubjectId, _slot: &Slot| -> bool {
			Pallet::<T>::is_court(origin)
		})]
		pub fn lift_objection(
			origin: OriginFor<T>,
			subject: SubjectId,
			slot: Slot,
		) -> DispatchResult {
			let officer = T::CourtOrigin::ensure_origin(origin)?;
			Self::do_lift_objection(&officer, subject, slot)
		}

		/// Confirms up to 64 guardians' links that a distrusted institution or officer established, so
		/// that crossings are no longer referred for them. Links that are not in doubt stay as they are.
		///
		/// # Origin
		/// Any registrar's or court's officer who acts in each child's country, of an institution that
		/// is not the distrusted one and was not accredited by it.
		/// # Errors
		/// [`ConfirmerInDoubt`](Error::ConfirmerInDoubt), [`SubjectNotFound`](Error::SubjectNotFound),
		/// [`OutsideJurisdiction`](Error::OutsideJurisdiction),
		/// [`LinkNotFound`](Error::LinkNotFound), [`NotImpartial`](Error::NotImpartial).
		/// # Events
		/// [`LinkConfirmed`](Event::LinkConfirmed) for each link that was in doubt.
		/// # Fee
		/// None; taken from the institution's allowance.
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::confirm_links(length(links)))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _links: &LinkList| -> bool {
			Pallet::<T>::is_desk(origin)
		})]
		pub fn confirm_links(origin: OriginFor<T>, links: LinkList) -> DispatchResult {
			let (officer, _) = Self::ensure_court_or_registrar(origin)?;
			Self::do_confirm(&officer, &links)
		}
	}

	fn length(links: &LinkList) -> u32 {
		u32::try_from(links.len()).unwrap_or(MAX_BATCH)
	}
}
