#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod constants;
mod contests;
mod decisions;
mod lapses;
mod outcomes;
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

use frame_support::pallet_macros::import_section;
use tutela_primitives::redress::MAX_OPEN_PLEAS;

#[import_section(constants::constants)]
#[import_section(outcomes::errors)]
#[import_section(outcomes::events)]
#[import_section(storage::storage)]
// Only code that the macro generates triggers these lints.
#[allow(clippy::expect_used, clippy::unreachable)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		pallet_prelude::*,
		traits::{EnsureOrigin, Time},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use sp_runtime::traits::BadOrigin;
	use tutela_primitives::{
		redress::{
			Complainant, Contest, ContestId, Contestable, Decision, Ground, SecondLooks, Target,
		},
		AccountId, ChildFile, ChildFiles, InstitutionId, Institutions, Moment, Officer, Officers,
		SubjectId,
	};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the pallet needs of the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Courts' officers, who decide.
		type CourtOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Ombudsmen's officers, who decide.
		type OmbudsmanOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Who is an officer: of an office that contests for others, or of the institution that answers.
		type Officers: Officers;

		/// Accredited bodies, and who accredited them.
		type Institutions: Institutions;

		/// Where children's files are kept, which say whom a contest concerns.
		type Files: ChildFiles<Data = ChildFile>;

		/// Those that keep what can be contested.
		type Contestable: Contestable;

		/// Who keeps second looks, which end if nobody decides in time.
		type SecondLooks: SecondLooks;

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
		/// Contests an institution's alert, a record, or another target that the chain keeps. Whatever is
		/// contested stays as it is until somebody decides.
		///
		/// It opens a contest, which must be decided within 30 days. If one of this target is open, the
		/// child, its advocate, an advocacy body or an ombudsman joins it with a plea of their own, once
		/// for each of these kinds; its time does not begin anew. A guardian joins none.
		///
		/// `statement` is the commitment to what the complainant says, which is kept off chain. The
		/// institution that did what is contested and whoever decides get it from the complainant.
		///
		/// # Origin
		/// The child's own key; a guardian or at-will advocate with a standing link to the child; an
		/// officer with the role `Ombudsman` or `Advocate`, for anybody.
		///
		/// # Errors
		/// `TargetNotFound`, `NotConcerned`, `NotIndependent`, `StatementMissing`, `AlreadyContested`,
		/// `TooManyContests`, `NumbersUsedUp`.
		///
		/// # Events
		/// `ContestOpened`, or `ContestJoined`.
		///
		/// # Fee
		/// None for those who may call.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::contest())]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, target: &Target, _: &Ground, _: &H256| -> bool {
				frame_system::ensure_signed(origin.clone())
					.is_ok_and(|who| Pallet::<T>::may_contest(&who, target))
			}
		)]
		pub fn contest(
			origin: OriginFor<T>,
			target: Target,
			ground: Ground,
			statement: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_contest(&who, target, ground, statement)
		}

		/// Answers a contest, for the institution that did what is contested. It answers again if a plea
		/// has joined since.
		///
		/// `statement` is the commitment to the answer, which is kept off chain. Whoever decides gets it
		/// from the institution.
		///
		/// # Origin
		/// An officer of the respondent, of whatever role.
		///
		/// # Errors
		/// `ContestNotFound`, `AlreadyDecided`, `NotTheRespondent`, `StatementMissing`,
		/// `AlreadyAnswered`.
		///
		/// # Events
		/// `ContestAnswered`.
		///
		/// # Fee
		/// None for officers of the respondent.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::answer())]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, contest: &ContestId, _: &H256| -> bool {
				frame_system::ensure_signed(origin.clone())
					.is_ok_and(|who| Pallet::<T>::may_answer(&who, *contest))
			}
		)]
		pub fn answer(origin: OriginFor<T>, contest: ContestId, statement: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let officer = T::Officers::officer(&who).ok_or(BadOrigin)?;
			Self::do_answer(&officer, contest, statement)
		}

		/// Pauses a contested alert for 7 days, once in a contest: crossings are referred, and no more
		/// denied for its sake. The pause ends earlier with the decision.
		///
		/// # Origin
		/// A court's or ombudsman's officer who may act in the contest's country, of an institution that
		/// has no part in the contest and that the respondent did not accredit. An alert that says that a
		/// child is missing or abducted, or that rests on a court's decision, is paused by a court only.
		///
		/// # Errors
		/// `ContestNotFound`, `AlreadyDecided`, `NotIndependent`, `OutsideJurisdiction`, `NotPausable`,
		/// `AlreadyPaused`, `CourtNeeded`, `TargetNotFound`.
		///
		/// # Events
		/// `TargetPaused`.
		///
		/// # Fee
		/// None for a court's or ombudsman's officer.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::pause())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &ContestId| -> bool {
			Pallet::<T>::decider(origin.clone()).is_ok()
		})]
		pub fn pause(origin: OriginFor<T>, contest: ContestId) -> DispatchResult {
			let officer = Self::decider(origin)?;
			Self::do_pause(&officer, contest)
		}

		/// Decides a contest, also when it is overdue.
		///
		/// If it is upheld, an alert ends and leaves a second look for 72 hours, and a record is marked.
		/// If it is upheld in part, a record is marked, an alert stays, and the respondent does what the
		/// reasons say. A record itself never changes; its institution corrects it by a new one. A pause
		/// ends with every decision.
		///
		/// `reasons` is the commitment to the reasons, which are kept off chain. Whoever decides gives
		/// them to the complainants and to the respondent.
		///
		/// # Origin
		/// As for `pause`.
		///
		/// # Errors
		/// `ContestNotFound`, `AlreadyDecided`, `NotIndependent`, `OutsideJurisdiction`, `CourtNeeded`,
		/// `ReasonsMissing`.
		///
		/// # Events
		/// `ContestDecided`; before it, of `BorderTransfer`, `AlertCleared` or `RecordMarked`.
		///
		/// # Fee
		/// None for a court's or ombudsman's officer.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::decide())]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, _: &ContestId, _: &Decision, _: &H256| -> bool {
				Pallet::<T>::decider(origin.clone()).is_ok()
			}
		)]
		pub fn decide(
			origin: OriginFor<T>,
			contest: ContestId,
			decision: Decision,
			reasons: H256,
		) -> DispatchResult {
			let officer = Self::decider(origin)?;
			Self::do_decide(&officer, contest, decision, reasons)
		}

		/// Gives a contest 60 days more, once, and only while it is not due.
		///
		/// # Origin
		/// A court's or ombudsman's officer who may act in the contest's country, of an institution that
		/// has no part in the contest and that the respondent did not accredit.
		///
		/// # Errors
		/// `ContestNotFound`, `AlreadyDecided`, `NotIndependent`, `OutsideJurisdiction`,
		/// `AlreadyExtended`, `TooLateToExtend`.
		///
		/// # Events
		/// `ContestExtended`.
		///
		/// # Fee
		/// None for a court's or ombudsman's officer.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::extend())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &ContestId| -> bool {
			Pallet::<T>::decider(origin.clone()).is_ok()
		})]
		pub fn extend(origin: OriginFor<T>, contest: ContestId) -> DispatchResult {
			let officer = Self::decider(origin)?;
			Self::do_extend(&officer, contest)
		}

		/// Says that nobody decided in time. A second look ends, in the child's favour. Any other target
		/// stays, and the contest is listed as overdue until somebody decides.
		///
		/// # Origin
		/// Anybody who signs. On the chain only officers and those can whom the contest concerns: a call
		/// of somebody else enters no block.
		///
		/// # Errors
		/// `ContestNotFound`, `AlreadyDecided`, `NotDue`, `AlreadyFlagged`.
		///
		/// # Events
		/// `ContestLapsed`, and before it `AlertWithdrawn` of `BorderTransfer` if the second look
		/// still stood; or `ContestOverdue`.
		///
		/// # Fee
		/// None for officers, of whatever role and institution, for the child, and for its guardians and
		/// at-will advocates.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::lapse())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, contest: &ContestId| -> bool {
			frame_system::ensure_signed(origin.clone())
				.is_ok_and(|who| Pallet::<T>::may_lapse(&who, *contest))
		})]
		pub fn lapse(origin: OriginFor<T>, contest: ContestId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_lapse(contest, who)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The contest with this number.
		pub fn contest_by_number(id: ContestId) -> Option<Contest> {
			Contests::<T>::get(id)
		}

		/// The open contest of a target.
		pub fn open_contest_of(target: Target) -> Option<ContestId> {
			ContestOf::<T>::get(target)
		}
	}
}
