#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod accounts;
mod admins;
mod allowances;
mod constants;
mod doubts;
mod genesis;
mod institutions;
mod officers;
mod origins;
mod outcomes;
mod storage;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use origins::{
	AccreditorRole, AuditorRole, BorderRole, ChildProtectionRole, CourtRole, EnsureAccreditor,
	EnsureAdmin, EnsureAuditor, EnsureBorder, EnsureChildProtection, EnsureCourt, EnsureNotary,
	EnsureOfficer, EnsureOmbudsman, EnsureRegistrar, NotaryRole, OmbudsmanRole, RegistrarRole,
};
pub use pallet::*;
pub use types::{
	GenesisInstitution, GenesisOfficer, Payer, PendingAppointment, APPOINTMENT_WAITS,
	KEYS_REMEMBERED,
};
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
	use super::*;
	use alloc::vec::Vec;
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use tutela_primitives::{
		AccountId, Accreditor, Allowance, AllowanceKind, AllowanceTerms, Appointment, CountryCode,
		Doubt, Institution, InstitutionId, InstitutionName, InstitutionStanding, Moment, Officer,
		PassedOn, PortCode, Roles, Signed, MAX_DOUBTS,
	};

	/// Version of the storage below.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime has to say.
	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// The council of UN agencies, which accredits anybody.
		type CouncilOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Time, in milliseconds since 1970.
		type Time: Time<Moment = Moment>;

		/// The network's genesis hash, which signed texts name.
		type Network: Get<H256>;

		/// The allowance of an institution for which the council has set no other, in billionths
		/// of a block.
		#[pallet::constant]
		type DefaultAllowance: Get<AllowanceTerms>;

		/// The allowance that all institutions below one sponsor share, beside their own, if the
		/// council has set no other, in billionths of a block.
		#[pallet::constant]
		type OffspringAllowance: Get<AllowanceTerms>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Accredits an institution, which is active from now until `valid_until`.
		///
		/// The name is of a public body, in at most 160 bytes of UTF-8. `framework` is the hash of
		/// the governance document that the institution signed.
		///
		/// # Origin
		///
		/// The council; or an `Accreditor` officer in good standing of a national institution,
		/// for its own jurisdiction and with roles that its institution holds itself.
		///
		/// # Errors
		///
		/// `NotAccreditor`, `CouncilOnly`, `OutsideJurisdiction`, `RolesNotHeld`, `RolesConflict`,
		/// `NameNotText`, `NoRoles`, `UnknownCountry`, `EndsInPast`, `ActsForAnother`,
		/// `NumbersUsedUp`.
		///
		/// # Events
		///
		/// `InstitutionAccredited`.
		///
		/// # Fee
		///
		/// None for an accreditor's officer: its institution's allowance pays.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::accredit())]
		#[pallet::feeless_if(|
			origin: &OriginFor<T>,
			_name: &InstitutionName,
			_jurisdiction: &Option<CountryCode>,
			_roles: &Roles,
			_admin: &AccountId,
			_framework: &H256,
			_valid_until: &Moment,
		| -> bool { Pallet::<T>::ensure_accreditor(origin.clone()).is_ok() })]
		pub fn accredit(
			origin: OriginFor<T>,
			name: InstitutionName,
			jurisdiction: Option<CountryCode>,
			roles: Roles,
			admin: AccountId,
			framework: H256,
			valid_until: Moment,
		) -> DispatchResult {
			let by = Self::ensure_accreditor(origin)?;
			Self::ensure_may_grant(by, jurisdiction, &roles)?;
			let institution = Institution {
				name,
				jurisdiction,
				roles,
				admin,
				parent: by.institution(),
				sponsor: Self::sponsor_of(by),
				framework,
				standing: InstitutionStanding::Active,
				valid_until,
				distrusted_from: None,
			};
			Self::do_accredit(by, institution).map(|_| ())
		}

		/// Replaces an institution's name, roles, framework and end of accreditation.
		///
		/// Officers keep their appointments; of their roles, those count that the institution
		/// still holds. A later `valid_until` renews an accreditation that has ended, and drops a
		/// nomination from before.
		///
		/// # Origin
		///
		/// The council; or an `Accreditor` officer in good standing of the institution that
		/// accredited it, with roles that the accreditor holds itself.
		///
		/// # Errors
		///
		/// `InstitutionNotFound`, `NotAccreditor`, `NotItsAccreditor`, `CouncilOnly`,
		/// `OutsideJurisdiction`, `RolesNotHeld`, `RolesConflict`, `InstitutionRevoked`,
		/// `NameNotText`, `NoRoles`, `EndsInPast`.
		///
		/// # Events
		///
		/// `InstitutionAmended`.
		///
		/// # Fee
		///
		/// None for the accreditor's officer: its institution's allowance pays.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::amend())]
		#[pallet::feeless_if(|
			origin: &OriginFor<T>,
			institution: &InstitutionId,
			_name: &InstitutionName,
			_roles: &Roles,
			_framework: &H256,
			_valid_until: &Moment,
		| -> bool { Pallet::<T>::ensure_accredits(origin.clone(), *institution).is_ok() })]
		pub fn amend(
			origin: OriginFor<T>,
			institution: InstitutionId,
			name: InstitutionName,
			roles: Roles,
			framework: H256,
			valid_until: Moment,
		) -> DispatchResult {
			let (by, current) = Self::ensure_accredits(origin, institution)?;
			Self::ensure_may_grant(by, current.jurisdiction, &roles)?;
			let ends_at = current.valid_until;
			let amended = Institution { name, roles, framework, valid_until, ..current };
			Self::do_amend(by, institution, ends_at, amended)
		}

		/// Suspends an institution: from now on none of its officers nor its admin may act. What a court
		/// allowed waits.
		///
		/// Those that it accredited may go on. The council may take over an accreditor's
		/// suspension, which then only the council lifts.
		///
		/// # Origin
		///
		/// The council, or an `Accreditor` officer in good standing of the institution that
		/// accredited it.
		///
		/// # Errors
		///
		/// `InstitutionNotFound`, `NotAccreditor`, `NotItsAccreditor`, `InstitutionRevoked`,
		/// `AlreadySuspended`.
		///
		/// # Events
		///
		/// `InstitutionSuspended`; `DoubtDropped` if the list of doubts has no place.
		///
		/// # Fee
		///
		/// None for the accreditor's officer: its institution's allowance pays.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::suspend())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, institution: &InstitutionId| -> bool {
			Pallet::<T>::ensure_accredits(origin.clone(), *institution).is_ok()
		})]
		pub fn suspend(origin: OriginFor<T>, institution: InstitutionId) -> DispatchResult {
			let (by, current) = Self::ensure_accredits(origin, institution)?;
			Self::do_suspend(by, institution, current)
		}

		/// Lifts an institution's suspension.
		///
		/// # Origin
		///
		/// The council; or an `Accreditor` officer in good standing of the institution that
		/// accredited it, unless the council suspended it.
		///
		/// # Errors
		///
		/// `InstitutionNotFound`, `NotAccreditor`, `NotItsAccreditor`, `InstitutionRevoked`,
		/// `NotSuspended`, `SuspendedByCouncil`.
		///
		/// # Events
		///
		/// `InstitutionReinstated`.
		///
		/// # Fee
		///
		/// None for the accreditor's officer: its institution's allowance pays.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::reinstate())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, institution: &InstitutionId| -> bool {
			Pallet::<T>::ensure_accredits(origin.clone(), *institution).is_ok()
		})]
		pub fn reinstate(origin: OriginFor<T>, institution: InstitutionId) -> DispatchResult {
			let (by, current) = Self::ensure_accredits(origin, institution)?;
			Self::do_reinstate(by, institution, current)
		}

		/// Takes an institution's accreditation away for good. What a court allowed no longer counts.
		///
		/// With `distrust_from`, in milliseconds, whatever it wrote since then is tainted: nothing
		/// is deleted, and crossings that rest on it are referred until somebody confirms it. A later
		/// call may move that time back, and never forward; `trust_again` takes it back.
		///
		/// # Origin
		///
		/// The council, or an `Accreditor` officer in good standing of the institution that
		/// accredited it.
		///
		/// # Errors
		///
		/// `InstitutionNotFound`, `NotAccreditor`, `NotItsAccreditor`, `DistrustInFuture`,
		/// `AlreadyRevoked`.
		///
		/// # Events
		///
		/// `InstitutionRevoked`; `DoubtDropped` if the list of doubts has no place.
		///
		/// # Fee
		///
		/// None for the accreditor's officer: its institution's allowance pays.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::revoke())]
		#[pallet::feeless_if(|
			origin: &OriginFor<T>,
			institution: &InstitutionId,
			_distrust_from: &Option<Moment>,
		| -> bool { Pallet::<T>::ensure_accredits(origin.clone(), *institution).is_ok() })]
		pub fn revoke(
			origin: OriginFor<T>,
			institution: InstitutionId,
			distrust_from: Option<Moment>,
		) -> DispatchResult {
			let (by, current) = Self::ensure_accredits(origin, institution)?;
			Self::do_revoke(by, institution, current, distrust_from)
		}

		/// Nominates `to` as the institution's next admin, who then has to accept.
		///
		/// A second nomination replaces the first one. Until it is accepted, the present admin
		/// stays, and nothing changes for `to`, whom other institutions may nominate too. A
		/// nomination dies when the institution is revoked or its accreditation ends.
		///
		/// # Origin
		///
		/// The admin of an institution in good standing. Where that key is lost or stolen: the
		/// council, or an `Accreditor` officer in good standing of the institution that
		/// accredited it; it is wise to suspend the institution first.
		///
		/// # Errors
		///
		/// `InstitutionNotFound`, `InstitutionNotActive`, `NotAdmin`, `InstitutionRevoked`,
		/// `AccreditationEnded`, `AlreadyAdmin`, `ActsForAnother`.
		///
		/// # Events
		///
		/// `AdminNominated`.
		///
		/// # Fee
		///
		/// None for the admin or the accreditor's officer: the allowance of the caller's
		/// institution pays.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::hand_over_admin())]
		#[pallet::feeless_if(|
			origin: &OriginFor<T>,
			institution: &InstitutionId,
			_to: &AccountId,
		| -> bool { Pallet::<T>::ensure_may_hand_over(origin.clone(), *institution).is_ok() })]
		pub fn hand_over_admin(
			origin: OriginFor<T>,
			institution: InstitutionId,
			to: AccountId,
		) -> DispatchResult {
			let current = Self::ensure_may_hand_over(origin, institution)?;
			Self::do_hand_over_admin(institution, current, to)
		}

		/// Accepts to be the institution's admin, in place of the present one.
		///
		/// It works for a suspended institution too, so that a lost key can be replaced before
		/// the institution is reinstated.
		///
		/// # Origin
		///
		/// The account that is nominated.
		///
		/// # Errors
		///
		/// `NotNominated`, `InstitutionNotFound`, `AccreditationEnded`, `ActsForAnother`.
		///
		/// # Events
		///
		/// `AdminChanged`.
		///
		/// # Fee
		///
		/// None: the nominating institution's allowance pays.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::accept_admin())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, institution: &InstitutionId| -> bool {
			Pallet::<T>::ensure_nominated(origin.clone(), *institution).is_ok()
		})]
		pub fn accept_admin(origin: OriginFor<T>, institution: InstitutionId) -> DispatchResult {
			let (who, current) = Self::ensure_nominated(origin, institution)?;
			Self::do_accept_admin(institution, current, who);
			Ok(())
		}

		/// Appoints an officer, or replaces the appointment of one, until `valid_until` (in
		/// milliseconds).
		///
		/// With `acceptance`, the account's signature over the text of the appointment, the account
		/// is appointed at once. Without it, the appointment waits 30 days for
		/// [`accept_appointment`](Pallet::accept_appointment), and until then nothing changes for
		/// the account; that is for accounts that cannot sign a text, such as multisigs. An account
		/// that acts for the institution already need not agree again.
		///
		/// # Origin
		///
		/// The admin of an institution in good standing, which is the one that the officer then
		/// acts for.
		///
		/// # Errors
		///
		/// `NotAdmin`, `InstitutionNotActive`, `NoRoles`, `RolesConflict`, `RolesNotHeld`,
		/// `UnknownPort`, `PostAbroad`, `EndsInPast`, `ActsForAnother`, `AcceptanceUsed`,
		/// `AcceptanceInvalid`.
		///
		/// # Events
		///
		/// `OfficerAppointed`; without acceptance `AppointmentProposed`.
		///
		/// # Fee
		///
		/// None: the institution's allowance pays.
		#[pallet::call_index(7)]
		#[pallet::weight(match acceptance {
			Some(_) => T::WeightInfo::appoint_officer(),
			None => T::WeightInfo::propose_officer(),
		})]
		#[pallet::feeless_if(|
			origin: &OriginFor<T>,
			_account: &AccountId,
			_roles: &Roles,
			_post: &Option<PortCode>,
			_valid_until: &Moment,
			_acceptance: &Option<Signed>,
		| -> bool { Pallet::<T>::ensure_admin(origin.clone()).is_ok() })]
		pub fn appoint_officer(
			origin: OriginFor<T>,
			account: AccountId,
			roles: Roles,
			post: Option<PortCode>,
			valid_until: Moment,
			acceptance: Option<Signed>,
		) -> DispatchResult {
			let (institution, current) = Self::ensure_admin(origin)?;
			let appointment = Appointment { institution, roles, post, valid_until };
			Self::do_appoint_officer(&current, account, appointment, acceptance)
		}

		/// Dismisses an officer, whose key can do nothing from now on; or takes an appointment back
		/// that waits to be accepted.
		///
		/// # Origin
		///
		/// The admin, in good standing, of the institution that the officer acts for or was asked
		/// to act for; or the officer itself, which resigns, unless the institution is revoked.
		///
		/// # Errors
		///
		/// `NotAdmin`, `InstitutionNotActive`, `OfficerNotFound`, `NotYourOfficer`; for who
		/// resigns, `InstitutionNotFound`, `InstitutionRevoked`.
		///
		/// # Events
		///
		/// `OfficerDismissed`, or `AppointmentWithdrawn`.
		///
		/// # Fee
		///
		/// None: the institution's allowance pays.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::dismiss_officer())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, account: &AccountId| -> bool {
			Pallet::<T>::ensure_may_dismiss(origin.clone(), account).is_ok()
		})]
		pub fn dismiss_officer(origin: OriginFor<T>, account: AccountId) -> DispatchResult {
			let institution = Self::ensure_may_dismiss(origin, &account)?;
			Self::do_dismiss_officer(institution, account)
		}

		/// Passes an officer's appointment, unchanged, to another key. The old one can do nothing
		/// from now on.
		///
		/// `acceptance` is the new key's signature over the text of that appointment. A key that
		/// was an officer of the institution before cannot come back by this call.
		///
		/// What the old key attested before counts for 30 more days if the officer itself calls, and is not
		/// dismissed. If the admin calls, it counts no more: the key may have been lost.
		///
		/// # Origin
		///
		/// The officer itself, in good standing; or the admin, in good standing, of the
		/// institution that it acts for.
		///
		/// # Errors
		///
		/// `OfficerNotFound`, `NotOfficerNorAdmin`, `AlreadyOfficer`, `ActsForAnother`,
		/// `AcceptanceUsed`, `AcceptanceInvalid`.
		///
		/// # Events
		///
		/// `OfficerKeyRotated`.
		///
		/// # Fee
		///
		/// None: the institution's allowance pays.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::rotate_officer_key())]
		#[pallet::feeless_if(|
			origin: &OriginFor<T>,
			officer: &AccountId,
			_to: &AccountId,
			_acceptance: &Signed,
		| -> bool { Pallet::<T>::ensure_may_rotate(origin.clone(), officer).is_ok() })]
		pub fn rotate_officer_key(
			origin: OriginFor<T>,
			officer: AccountId,
			to: AccountId,
			acceptance: Signed,
		) -> DispatchResult {
			let itself = origin.as_signer() == Some(&officer);
			let appointment = Self::ensure_may_rotate(origin, &officer)?;
			Self::do_rotate_officer_key(appointment, itself, officer, to, acceptance)
		}

		/// Sets what an institution may send free of charge, in billionths of a block; `None`
		/// brings the default back.
		///
		/// A capacity of 0 stops free sending at once. `Own` is what the institution's own officers
		/// send; as long as it is set, the institution draws on no sponsor's allowance.
		/// `Offspring` is what those send together that the institution accredited, and those that
		/// these accredited; only an institution that the council accredited itself has it.
		///
		/// # Origin
		///
		/// The council.
		///
		/// # Errors
		///
		/// `BadOrigin`, `InstitutionNotFound`, `NotSponsor`.
		///
		/// # Events
		///
		/// `AllowanceSet`.
		///
		/// # Fee
		///
		/// The usual one, paid by whoever sends the council's decision.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::set_allowance())]
		pub fn set_allowance(
			origin: OriginFor<T>,
			institution: InstitutionId,
			kind: AllowanceKind,
			terms: Option<AllowanceTerms>,
		) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			Self::do_set_allowance(institution, kind, terms)
		}

		/// Accepts to act for an institution, as the appointment says that waits for the caller.
		///
		/// # Origin
		///
		/// The account that the institution proposed to appoint, as long as the proposal has not
		/// lapsed and the institution is in good standing.
		///
		/// # Errors
		///
		/// `AppointmentNotFound`, `AppointmentLapsed`, `InstitutionNotFound`,
		/// `InstitutionNotActive`, `RolesNotHeld`, `EndsInPast`, `ActsForAnother`.
		///
		/// # Events
		///
		/// `OfficerAppointed`.
		///
		/// # Fee
		///
		/// None: the proposing institution's allowance pays.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::accept_appointment())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, institution: &InstitutionId| -> bool {
			Pallet::<T>::ensure_may_accept(origin.clone(), *institution).is_ok()
		})]
		pub fn accept_appointment(
			origin: OriginFor<T>,
			institution: InstitutionId,
		) -> DispatchResult {
			let (who, appointment) = Self::ensure_may_accept(origin, institution)?;
			Self::appoint(who, appointment);
			Ok(())
		}

		/// Distrusts what an institution did from `from` on and before `until`, both in milliseconds;
		/// with `key`, what this officer's key did. Nothing else happens to the institution.
		///
		/// Nothing is deleted. Crossings that rest on an identity, a residence or a guardian's link
		/// that was entered in that time are referred, until somebody else confirms it. What a court
		/// allowed in that time no longer counts; what it forbade does.
		///
		/// The list of doubts holds 256: 16 of each accreditor, 192 of all of them, and the council's.
		///
		/// # Origin
		///
		/// The council, or an `Accreditor` officer in good standing of the institution that
		/// accredited it.
		///
		/// # Errors
		///
		/// `InstitutionNotFound`, `NotAccreditor`, `NotItsAccreditor`, `DistrustInFuture`,
		/// `DistrustEndsBeforeBegin`, `AlreadyDistrusted`, `TooManyDoubts`.
		///
		/// # Events
		///
		/// `Distrusted`.
		///
		/// # Fee
		///
		/// None for the accreditor's officer: its institution's allowance pays.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::distrust())]
		#[pallet::feeless_if(|
			origin: &OriginFor<T>,
			institution: &InstitutionId,
			_key: &Option<AccountId>,
			_from: &Moment,
			_until: &Option<Moment>,
		| -> bool { Pallet::<T>::ensure_accredits(origin.clone(), *institution).is_ok() })]
		pub fn distrust(
			origin: OriginFor<T>,
			institution: InstitutionId,
			key: Option<AccountId>,
			from: Moment,
			until: Option<Moment>,
		) -> DispatchResult {
			let (by, _) = Self::ensure_accredits(origin, institution)?;
			Self::do_distrust(by, institution, key, from, until)
		}

		/// Takes back the distrust of an institution, or of one key of it, that begins at `from`, in
		/// milliseconds. It brings no revoked institution back.
		///
		/// # Origin
		///
		/// The council; or an `Accreditor` officer in good standing of the institution that
		/// accredited it, unless the council distrusts it.
		///
		/// # Errors
		///
		/// `InstitutionNotFound`, `NotAccreditor`, `NotItsAccreditor`, `DoubtNotFound`,
		/// `DistrustedByCouncil`.
		///
		/// # Events
		///
		/// `TrustedAgain`.
		///
		/// # Fee
		///
		/// None for the accreditor's officer: its institution's allowance pays.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::trust_again())]
		#[pallet::feeless_if(|
			origin: &OriginFor<T>,
			institution: &InstitutionId,
			_key: &Option<AccountId>,
			_from: &Moment,
		| -> bool { Pallet::<T>::ensure_accredits(origin.clone(), *institution).is_ok() })]
		pub fn trust_again(
			origin: OriginFor<T>,
			institution: InstitutionId,
			key: Option<AccountId>,
			from: Moment,
		) -> DispatchResult {
			let (by, current) = Self::ensure_accredits(origin, institution)?;
			Self::do_trust_again(by, institution, current, key, from)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// An institution, whatever its standing.
		pub fn institution(id: InstitutionId) -> Option<Institution> {
			Institutions::<T>::get(id)
		}

		/// The officer behind an account, if it is in good standing at this moment.
		pub fn officer(account: AccountId) -> Option<Officer> {
			Self::officer_in_good_standing(&account)
		}

		/// What the institution's officers can still send free of charge at this moment, in
		/// billionths of a block; none for an unknown or revoked institution. If it draws on a
		/// sponsor's allowance as well, the smaller rest counts.
		pub fn allowance_left(institution: InstitutionId) -> Option<u32> {
			Self::left_to(institution)
		}

		/// What all institutions below this sponsor together can still send free of charge at this
		/// moment, in billionths of a block; none for an institution that is unknown or has a
		/// sponsor itself.
		pub fn offspring_allowance_left(sponsor: InstitutionId) -> Option<u32> {
			Self::left_to_offspring(sponsor)
		}

		/// Whether what the institution wrote at `at` (in milliseconds), by whatever officer, is not to
		/// be relied on. An unknown institution wrote nothing.
		pub fn is_tainted(institution: InstitutionId, at: Moment) -> bool {
			Self::is_distrusted(institution, at)
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
