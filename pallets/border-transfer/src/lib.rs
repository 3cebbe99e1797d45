#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod alert_places;
mod alerts;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod clearing;
mod committing;
mod constants;
mod contests;
mod crossings;
mod outcomes;
mod overdue;
mod overrides;
mod records;
mod releases;
mod rules;
mod storage;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod verification;
pub mod weights;
mod work;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use releases::Release;
pub use weights::WeightInfo;
pub use work::Work;

use frame_support::{pallet_macros::import_section, traits::ConstU32, BoundedVec};
use tutela_primitives::{Moment, Rules, DAY};

/// Largest number of versions of a country's rules that are in force, recently were or will be. One
/// place of these is the council's.
pub const MAX_RULES: u32 = 4;
/// From how many releases of one block the reviews are drawn. Those beyond are all reviewed.
pub const MAX_DRAWN: u32 = 64;
/// Minimum notice for an accreditor's rules that loosen, in milliseconds (7 days): the time in which
/// the council can look at them.
pub const LOOSENING_NOTICE: Moment = 7 * DAY;
/// Longest time for which an institution's alert stands, in milliseconds (366 days).
pub const LONGEST_ALERT: Moment = 366 * DAY;
/// How long a child's own call for help stands, in milliseconds (7 days).
pub const DISTRESS_LIFETIME: Moment = 7 * DAY;

/// What the five items that the calls of a block have in common take of its proof, in bytes: eight
/// nodes above each, as deep as among a billion keys, of 16 hashes and a head; and the largest of them, the
/// commitment with its peaks.
const COMMON_PROOF: u64 = 5 * 8 * 536 + 1_200;

/// A country's rules, the version that comes into force last first.
pub type RuleTimeline = BoundedVec<Rules, ConstU32<MAX_RULES>>;

#[import_section(constants::constants)]
#[import_section(outcomes::errors)]
#[import_section(outcomes::events)]
#[import_section(storage::storage)]
// Only code that the macro generates triggers these lints.
#[allow(clippy::expect_used, clippy::too_many_arguments, clippy::unreachable)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::records::LONGEST_HISTORY;
	use alloc::vec::Vec;
	use frame_support::{
		dispatch::DispatchClass,
		pallet_prelude::*,
		traits::{EnsureOrigin, Time},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use tutela_primitives::{
		commitment,
		redress::{ContestId, Upheld},
		AccountId, AlertBasis, AlertKind, AlertSource, Amendment, Approval, AttemptReport, Basis,
		ChildFile, ChildFiles, Companions, Correction, CountryCode, CrossingReport, Direction,
		Finding, InstitutionId, Institutions, Officer, Officers, Outcome, OverdueJourney,
		OverrideReason, Passage, PortCode, Reasons, Record, RecordId, RecordKey, Review,
		ReviewFinding, SecondLineCheck, SubjectId, UnidentifiedReport, MAX_BATCH,
	};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the pallet needs of the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId, Hash = H256> {
		/// Border officers.
		type BorderOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Child-protection officers.
		type ProtectionOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Courts' officers.
		type CourtOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// Officers who accredit, and set their country's rules.
		type AccreditorOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Officer>;

		/// The council, which sets any country's rules and clears institutions' alerts.
		type CouncilOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who is an officer, to know second officers and notaries by.
		type Officers: Officers;

		/// Accredited bodies, and what is doubted of what they entered on children's files.
		type Institutions: Institutions;

		/// Where children's files are kept.
		type Files: ChildFiles<Data = ChildFile>;

		/// The time, in Unix milliseconds.
		type Time: Time<Moment = Moment>;

		/// Hash of the chain's first block, which every signed text names.
		type Network: Get<H256>;

		/// How far ahead of the chain's a post's clock may be, in milliseconds.
		#[pallet::constant]
		type MaxSkew: Get<Moment>;

		/// What each call takes.
		type WeightInfo: WeightInfo;

		/// What it takes to write one record of a crossing, which the benchmarks leave out: it stands
		/// next to the one before it, so that it changes less of the state than other writes do.
		type RecordWeight: Get<Weight>;

		/// Sets the clock for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: tutela_primitives::SetTime;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Charges what the calls of a block need in common and therefore do not pay for: the
		/// network's name, the number of the next record with its change, and in the proof these,
		/// the clock, the commitment, and the last record, behind which the next is written. What the
		/// commitment takes is measured apart.
		///
		/// Draws the reviews among the releases of the block before.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			let drawn = Self::draw_reviews();
			T::DbWeight::get()
				.reads_writes(3, 1)
				.saturating_add(T::DbWeight::get().writes(drawn))
				.saturating_add(T::WeightInfo::commit(0))
				.saturating_add(Weight::from_parts(0, COMMON_PROOF))
		}

		/// Commits to the block before, and to the records of this one.
		fn on_finalize(_: BlockNumberFor<T>) {
			Self::commit();
		}

		fn integrity_test() {
			let children = usize::try_from(MAX_BATCH).unwrap_or(usize::MAX);
			let largest = Self::weight_of_batch(children, Work::most());
			let limits = T::BlockWeights::get();
			let room = limits.get(DispatchClass::Normal).max_extrinsic.unwrap_or(limits.max_block);
			assert!(largest.all_lte(room), "the largest batch takes {largest}, and fits in {room}");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Verifies one child's crossing and records what the rules say of it.
		///
		/// # Origin
		/// A border officer, at a post that is theirs.
		///
		/// # Errors
		/// `UnknownPort`, `UnknownCountry`, `SameCountry`, `PostNotYours`, `CapturedInFuture`,
		/// `CapturedTooLongAgo`, and one for each way in which a consent's terms can be none. All
		/// else is a record.
		///
		/// # Events
		/// `CrossingRecorded`, and `OverdueResolved` if the child was listed as overdue.
		///
		/// # Fee
		/// None for a border officer. What signatures were not looked at is given back.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weight_of_one(Work::of([report])))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _report: &CrossingReport| -> bool {
			T::BorderOrigin::try_origin(origin.clone()).is_ok()
		})]
		pub fn verify_crossing(
			origin: OriginFor<T>,
			report: CrossingReport,
		) -> DispatchResultWithPostInfo {
			let officer = T::BorderOrigin::ensure_origin(origin)?;
			let work = Self::do_verify(&officer, core::slice::from_ref(&report), |_, error| error)?;
			Ok(Some(Self::weight_of_one(work)).into())
		}

		/// Verifies the crossings of up to 64 children, in the order given: a bus, a school class,
		/// what a post gathered while it was offline.
		///
		/// If one report is malformed, none is recorded.
		///
		/// # Origin
		/// A border officer, at posts that are theirs.
		///
		/// # Errors
		/// `EmptyBatch`; `ReportRefused` where one report would get an error of `verify_crossing`.
		///
		/// # Events
		/// Those of `verify_crossing`, for each child.
		///
		/// # Fee
		/// None for a border officer. What signatures were not looked at is given back.
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weight_of_batch(reports.len(), Work::of(reports)))]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, _reports: &BoundedVec<CrossingReport, ConstU32<MAX_BATCH>>|
				-> bool { T::BorderOrigin::try_origin(origin.clone()).is_ok() }
		)]
		pub fn verify_crossings(
			origin: OriginFor<T>,
			reports: BoundedVec<CrossingReport, ConstU32<MAX_BATCH>>,
		) -> DispatchResultWithPostInfo {
			let officer = T::BorderOrigin::ensure_origin(origin)?;
			ensure!(!reports.is_empty(), Error::<T>::EmptyBatch);
			let work = Self::do_verify(&officer, &reports, Self::report_refused)?;
			Ok(Some(Self::weight_of_batch(reports.len(), work)).into())
		}

		/// Records an attempt to take a child over a border that was seen away from any post.
		///
		/// # Origin
		/// A child-protection officer who may act in one of the two countries.
		///
		/// # Errors
		/// `UnknownCountry`, `SameCountry`, `UnknownPort`, `PostElsewhere`, `OutsideJurisdiction`,
		/// `GuardiansWithoutSubject`, `CapturedInFuture`, `CapturedTooLongAgo`.
		///
		/// # Events
		/// `CrossingRecorded`, with the outcome `Referred`.
		///
		/// # Fee
		/// None for a child-protection officer.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::report_attempt().saturating_add(Pallet::<T>::weight_to_commit(1)))]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, _: &Option<SubjectId>, _: &Direction, _: &CountryCode,
				_: &CountryCode, _: &Option<PortCode>, _: &Moment, _: &Companions, _: &H256|
				-> bool { T::ProtectionOrigin::try_origin(origin.clone()).is_ok() }
		)]
		#[allow(clippy::too_many_arguments)]
		pub fn report_attempt(
			origin: OriginFor<T>,
			subject: Option<SubjectId>,
			direction: Direction,
			from: CountryCode,
			to: CountryCode,
			post: Option<PortCode>,
			captured_at: Moment,
			companions: Companions,
			evidence: H256,
		) -> DispatchResult {
			let officer = T::ProtectionOrigin::ensure_origin(origin)?;
			let report = AttemptReport {
				subject,
				direction,
				from,
				to,
				post,
				captured_at,
				companions,
				evidence,
			};
			Self::do_report_attempt(&officer, &report)
		}

		/// Records a child at a border that nobody can name.
		///
		/// # Origin
		/// A border officer, at a post that is theirs.
		///
		/// # Errors
		/// `UnknownPort`, `UnknownCountry`, `SameCountry`, `PostNotYours`,
		/// `GuardiansWithoutSubject`, `CapturedInFuture`, `CapturedTooLongAgo`.
		///
		/// # Events
		/// `CrossingRecorded`, with the outcome `Referred` and no subject.
		///
		/// # Fee
		/// None for a border officer.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::record_unidentified().saturating_add(Pallet::<T>::weight_to_commit(1)))]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, _: &Direction, _: &CountryCode, _: &PortCode, _: &Companions,
				_: &Moment, _: &H256| -> bool {
				T::BorderOrigin::try_origin(origin.clone()).is_ok()
			}
		)]
		pub fn record_unidentified(
			origin: OriginFor<T>,
			direction: Direction,
			other: CountryCode,
			post: PortCode,
			companions: Companions,
			captured_at: Moment,
			evidence: H256,
		) -> DispatchResult {
			let officer = T::BorderOrigin::ensure_origin(origin)?;
			let report =
				UnidentifiedReport { direction, other, post, companions, captured_at, evidence };
			Self::do_record_unidentified(&officer, &report)
		}

		/// Lets a child pass in an emergency that was denied or referred. The review is due within
		/// 48 hours of the crossing.
		///
		/// # Origin
		/// A border or child-protection officer who may act in the post's country. An officer of
		/// another institution who may act in one of the two countries approves by signature.
		///
		/// # Errors
		/// `RecordNotFound`, `AlreadyAmended`, `NotRefused`, `OutsideJurisdiction`,
		/// `CapturedTooLongAgo`, `ApprovalExpired`, `ApproverNotAccredited`,
		/// `ApproverNotIndependent`, `ApprovalNotSigned`.
		///
		/// # Events
		/// `CrossingRecorded`, `CrossingOverridden`, and `OverdueResolved` if the child was listed
		/// as overdue.
		///
		/// # Fee
		/// None for a border or child-protection officer.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::override_crossing().saturating_add(Pallet::<T>::weight_to_commit(1)))]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, _: &RecordId, _: &OverrideReason, _: &Approval| -> bool {
				Pallet::<T>::on_duty(origin.clone()).is_ok()
			}
		)]
		pub fn override_crossing(
			origin: OriginFor<T>,
			record: RecordId,
			reason: OverrideReason,
			approval: Approval,
		) -> DispatchResult {
			let officer = Self::on_duty(origin)?;
			Self::do_override(officer, record, reason, approval)
		}

		/// Says whether an emergency override, or a release that was drawn, was right.
		///
		/// # Origin
		/// A child-protection officer who may act in one of the two countries, of another
		/// institution than those that took part.
		///
		/// # Errors
		/// `RecordNotFound`, `NotUnderReview`, `ReviewerNotIndependent`.
		///
		/// # Events
		/// `ActReviewed`.
		///
		/// # Fee
		/// None for a child-protection officer.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::review())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, _: &RecordId, _: &Finding| -> bool {
			T::ProtectionOrigin::try_origin(origin.clone()).is_ok()
		})]
		pub fn review(origin: OriginFor<T>, record: RecordId, finding: Finding) -> DispatchResult {
			let officer = T::ProtectionOrigin::ensure_origin(origin)?;
			Self::do_review(officer, record, finding)
		}

		/// Looks again at an exit that was referred, as a second officer, and lets the child pass if
		/// nothing else stands against it.
		///
		/// The report says what the second officer sees. It is judged by the file and the rules of this
		/// moment. The child is released (`Released`) if the referral and this judgement have no other
		/// reasons than `OfficerDoubt`, `JourneyOpen`, `RecentlyRefused`, `SecondLook`, on the way home
		/// `WrongEscort`, and, for child protection only, `UnknownSubject` of a child with a foreign
		/// document; if the officer took no part in the refusals that the file remembers; and if the
		/// report tells no new doubt. Otherwise the record has the outcome that the rules give.
		///
		/// One release in ten is drawn by lot for a review by child protection.
		///
		/// # Origin
		/// A border officer, at a post that is theirs, or a child-protection officer who may act in its
		/// country; not the officer who referred the child.
		///
		/// # Errors
		/// `RecordNotFound`, `AlreadyAmended`, `NotReferred`, `TooLateToRelease`, `ReleaserTookPart`,
		/// `ReportDiffers`, and those of `verify_crossing`.
		///
		/// # Events
		/// `CrossingRecorded`, `SecondLineChecked`, and in the next block `ReviewDrawn` if the lot fell
		/// on it; `OverdueResolved` if the child was listed as overdue.
		///
		/// # Fee
		/// None for a border or child-protection officer.
		#[pallet::call_index(12)]
		#[pallet::weight(Pallet::<T>::weight_of_release(Work::of([report])))]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, _: &RecordId, _: &CrossingReport, _: &SecondLineCheck| -> bool {
				Pallet::<T>::on_duty(origin.clone()).is_ok()
			}
		)]
		pub fn release(
			origin: OriginFor<T>,
			record: RecordId,
			report: CrossingReport,
			check: SecondLineCheck,
		) -> DispatchResultWithPostInfo {
			let officer = Self::on_duty(origin)?;
			let work = Self::do_release(&officer, record, &report, check)?;
			Ok(Some(Self::weight_of_release(work)).into())
		}

		/// Corrects a record by a new one, which keeps the outcome and its reasons.
		///
		/// # Origin
		/// A border or child-protection officer of the institution that recorded. A second one of
		/// the same institution approves by signature.
		///
		/// # Errors
		/// `RecordNotFound`, `AlreadyAmended`, `NotYourRecord`, `UnknownCountry`, `SameCountry`,
		/// `GuardiansWithoutSubject`, `CapturedInFuture`, `CapturedTooLongAgo` (both measured from
		/// when the record was written), `ApprovalExpired`, `ApproverNotAccredited`,
		/// `ApproverNotColleague`, `ApprovalNotSigned`.
		///
		/// # Events
		/// `CrossingRecorded`, `RecordAmended`, and `OverdueResolved` if a child was listed as
		/// overdue by mistake.
		///
		/// # Fee
		/// None for a border or child-protection officer.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::amend().saturating_add(Pallet::<T>::weight_to_commit(1)))]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, _: &RecordId, _: &Correction, _: &Approval| -> bool {
				Pallet::<T>::on_duty(origin.clone()).is_ok()
			}
		)]
		pub fn amend(
			origin: OriginFor<T>,
			record: RecordId,
			correction: Correction,
			approval: Approval,
		) -> DispatchResult {
			let officer = Self::on_duty(origin)?;
			Self::do_amend(officer, record, correction, approval)
		}

		/// Raises an alert on a child until a date, or gives the institution's own alert of that kind
		/// a new date. An alert of the kind `SecondLook` refers every crossing; the others also deny
		/// exits that do not lead home.
		///
		/// Each institution has one place on a child's file, which holds its alerts of all kinds.
		/// Five institutions find one, and two more of the child's country of residence.
		///
		/// `decision` is the commitment to a court's decision. Alerts of a place that names one are
		/// not cleared by child-protection bodies of the country of residence. The place keeps it
		/// until another one is named or its alerts have lapsed.
		///
		/// # Origin
		/// A child-protection or court officer, of any country. A court names the decision, and so
		/// does whoever gives the basis `CourtDecision`.
		///
		/// # Errors
		/// `DistressIsForTheChild`, `BasisNotYours`, `DecisionMissing`, `AlertEndsInPast`,
		/// `AlertTooLong`, `SubjectNotFound`, `TooManyAlerts`.
		///
		/// # Events
		/// `AlertRaised`.
		///
		/// # Fee
		/// None for a child-protection or court officer.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::raise_alert())]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, _: &SubjectId, _: &AlertKind, _: &Moment, _: &AlertBasis,
				_: &Option<H256>| -> bool { Pallet::<T>::protector(origin.clone()).is_ok() }
		)]
		pub fn raise_alert(
			origin: OriginFor<T>,
			subject: SubjectId,
			kind: AlertKind,
			valid_until: Moment,
			basis: AlertBasis,
			decision: Option<H256>,
		) -> DispatchResult {
			let officer = Self::protector(origin)?;
			Self::do_raise_alert(officer, subject, kind, valid_until, basis, decision)
		}

		/// Ends an alert of `source` before its date.
		///
		/// Unless the source itself ends it, a second look is left for 72 hours: crossings are
		/// referred. Nobody ends that one; it lapses. A second look that an institution asked for
		/// leaves none.
		///
		/// # Origin
		/// The alert's source. For others' alerts:
		///
		/// - a court's officer who acts in the child's country of residence;
		/// - the council, but not for `Distress`;
		/// - a child-protection officer of the child's country of residence, where the alert's place
		///   names no court's decision;
		/// - for `Distress`, the child's own key, or child-protection officers of two institutions, of
		///   which one at least is not of the country of residence. The first call is kept as a
		///   request, and the second ends the alert.
		///
		/// # Errors
		/// `SubjectNotFound`, `AlertNotFound`, `AlertNotYours`, `SecondLookStays`,
		/// `AlreadyAskedToClear`, `OutsideBodyNeeded`.
		///
		/// # Events
		/// `AlertCleared`, or `ClearingRequested` for the first of two institutions.
		///
		/// # Fee
		/// None for a child-protection or court officer, the child's own key and its advocate.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::clear_alert())]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, subject: &SubjectId, _: &AlertSource, _: &AlertKind| -> bool {
				Pallet::<T>::protector(origin.clone()).is_ok()
					|| frame_system::ensure_signed(origin.clone())
						.is_ok_and(|who| Pallet::<T>::speaks_for(&who, subject))
			}
		)]
		pub fn clear_alert(
			origin: OriginFor<T>,
			subject: SubjectId,
			source: AlertSource,
			kind: AlertKind,
		) -> DispatchResult {
			let clearer = Self::clearer(origin)?;
			Self::do_clear_alert(clearer, subject, source, kind)
		}

		/// Calls for help in the child's name. The alert stands for 7 days from the latest call, in a
		/// place that no institution can take. A call that stands already keeps its source, unless the
		/// child itself calls.
		///
		/// # Origin
		/// The child's own key, or its at-will advocate.
		///
		/// # Errors
		/// `SubjectNotFound`, `NotTheChildsVoice`.
		///
		/// # Events
		/// `AlertRaised`, of the kind `Distress`.
		///
		/// # Fee
		/// None for those who may call.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::distress())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, subject: &SubjectId| -> bool {
			frame_system::ensure_signed(origin.clone())
				.is_ok_and(|who| Pallet::<T>::speaks_for(&who, subject))
		})]
		pub fn distress(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_distress(who, subject)
		}

		/// Lists a child that did not arrive, or did not come home, in time.
		///
		/// # Origin
		/// Anybody who signs. On the chain only officers and the child's guardians can: a call of
		/// somebody else enters no block.
		///
		/// # Errors
		/// `SubjectNotFound`, `NotOverdue`, `AlreadyFlagged`.
		///
		/// # Events
		/// `OverdueFlagged`.
		///
		/// # Fee
		/// None for officers and for the child's guardians.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::flag_overdue())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, subject: &SubjectId| -> bool {
			frame_system::ensure_signed(origin.clone()).is_ok_and(|who| {
				T::Officers::officer(&who).is_some()
					|| T::Files::read(subject, |_, file| file.custody.link_of(&who).is_some())
						.unwrap_or(false)
			})
		})]
		pub fn flag_overdue(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_flag_overdue(subject, who)
		}

		/// Sets a new version of a country's rules. The chain numbers it, whatever number is given;
		/// a date in the past means at once. It takes the place of a version that was planned for the
		/// same moment; the council's takes the place of every later one, too.
		///
		/// An accreditor's version that lets a child leave whom the version in force at that moment
		/// would hold comes into force after seven days at the earliest.
		///
		/// # Origin
		/// The council, or an accreditor of that country.
		///
		/// # Errors
		/// `OutsideJurisdiction`, `UnknownCountry`, `InvalidRules`, `TooManyRules`,
		/// `LooseningNeedsNotice`.
		///
		/// # Events
		/// `RulesSet`; before it `RulesReplaced` for each version whose place it takes.
		///
		/// # Fee
		/// None for an accreditor of that country.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::set_rules())]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, country: &CountryCode, _: &Rules| -> bool {
				T::AccreditorOrigin::try_origin(origin.clone())
					.is_ok_and(|officer| officer.jurisdiction == Some(*country))
			}
		)]
		pub fn set_rules(
			origin: OriginFor<T>,
			country: CountryCode,
			rules: Rules,
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
			Self::do_set_rules(country, rules, by_council)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The record with this number.
		pub fn record(id: RecordId) -> Option<Record> {
			Records::<T>::get(id.key())
		}

		/// A country's rules that are in force, recently were or will be, the latest first. None
		/// where the strictest rules apply.
		pub fn rules(country: CountryCode) -> RuleTimeline {
			RuleTimelines::<T>::get(country)
		}

		/// The contest of a record that was right, if one was.
		pub fn upheld(id: RecordId) -> Option<Upheld> {
			MarkedRecords::<T>::get(id)
		}

		/// What is missing of the child at this moment, whether or not anybody noticed.
		pub fn is_overdue(subject: SubjectId) -> Option<OverdueJourney> {
			let now = T::Time::now();
			T::Files::read(&subject, |_, file| file.travel.overdue(now)).flatten()
		}
	}

	impl<T: Config> Pallet<T> {
		/// The border or child-protection officer behind `origin`.
		fn on_duty(origin: OriginFor<T>) -> Result<Officer, sp_runtime::traits::BadOrigin> {
			T::BorderOrigin::try_origin(origin).or_else(T::ProtectionOrigin::ensure_origin)
		}
	}
}
