//! Second looks: another officer lets a child pass that was referred, and some of that is reviewed.

use crate::{
	verification::Verification, work::Work, Amendments, Config, Error, Event, Pallet, Records,
	Releases, Reviews, ToDraw, WeightInfo,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	ensure,
	traits::{Get, Time},
	weights::Weight,
};
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	DispatchError,
};
use tutela_primitives::{
	ledger::Older, Amendment, CrossingReport, Direction, InstitutionId, Moment, Officer, Outcome,
	Record, RecordId, Review, ReviewedAct, Role, SecondLineCheck, RELEASES_PER_REVIEW,
	RELEASE_WINDOW, REVIEW_DEADLINE,
};

/// Largest number of records of one crossing that are looked through for who took part.
const MAX_LOOKS: u64 = 4;

/// A release in second line.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Release {
	/// What the second officer checked.
	pub check: SecondLineCheck,
	/// The institution of the second officer.
	pub by: InstitutionId,
	/// The institution that had referred the child.
	pub after: InstitutionId,
	/// When the child was released, in milliseconds.
	pub released_at: Moment,
}

impl<T: Config> Pallet<T> {
	/// Looks again at an exit that was referred. Returns the work that it was.
	pub(crate) fn do_release(
		officer: &Officer,
		id: RecordId,
		report: &CrossingReport,
		check: SecondLineCheck,
	) -> Result<Work, DispatchError> {
		let now = T::Time::now();
		let old = Self::latest_version(id)?;
		let is_referred =
			old.verdict.outcome == Outcome::Referred && old.direction == Direction::Exit;
		ensure!(is_referred && old.post.is_some(), Error::<T>::NotReferred);
		let in_time = now <= old.captured_at.saturating_add(RELEASE_WINDOW);
		ensure!(in_time, Error::<T>::TooLateToRelease);
		ensure!(!Self::took_part(officer, &old), Error::<T>::ReleaserTookPart);
		ensure!(Self::is_of(report, &old), Error::<T>::ReportDiffers);
		let by_protection = officer.roles.contains(Role::ChildProtection);
		let verification = Verification::<T>::anew(officer, report)?;
		let older = Older::new(id, &old);
		let (record, outcome, work) = verification.look_again(older, by_protection)?;

		let (by, after) = (officer.institution, old.institution);
		Amendments::<T>::insert(id, Amendment { record, approver: officer.account.clone() });
		Self::deposit_event(Event::SecondLineChecked { record, amends: id, check, by });
		if outcome == Outcome::Released {
			let release = Release { check, by, after, released_at: now };
			Releases::<T>::insert(record, release);
			// Beyond what a block draws from, each is reviewed.
			if ToDraw::<T>::try_mutate(|to_draw| to_draw.try_push(record)).is_err() {
				Self::to_review(record, &release);
			}
		}
		Ok(work)
	}

	/// Whether the officer wrote the record or one of those whose place it took. Who looks at more than
	/// that many is told so, too.
	fn took_part(officer: &Officer, record: &Record) -> bool {
		let (mut author, mut older) = (record.officer.clone(), record.amends);
		for _ in 0..MAX_LOOKS {
			if author == officer.account {
				return true;
			}
			let Some(before) = older.and_then(|id| Records::<T>::get(id.key())) else {
				return false;
			};
			(author, older) = (before.officer, before.amends);
		}
		true
	}

	/// Whether `report` is about the crossing of `record`.
	fn is_of(report: &CrossingReport, record: &Record) -> bool {
		Some(report.subject) == record.subject
			&& report.direction == record.direction
			&& report.other == record.other()
			&& report.final_destination == record.final_destination
			&& Some(report.post) == record.post
			&& report.companions == record.companions
			&& report.document == record.document
	}

	/// Draws reviews among the releases of the block before, by that block's hash, which nobody knew when
	/// they were made. Returns how many items were written.
	pub(crate) fn draw_reviews() -> u64 {
		let to_draw = ToDraw::<T>::get();
		if to_draw.is_empty() {
			return 0;
		}
		ToDraw::<T>::kill();
		let parent = frame_system::Pallet::<T>::parent_hash();
		let mut written = 1u64;
		for record in to_draw {
			let hash = BlakeTwo256::hash_of(&(&parent, record));
			let lot = u64::decode(&mut hash.as_bytes()).unwrap_or_default();
			if lot.checked_rem(RELEASES_PER_REVIEW) == Some(0) {
				if let Some(release) = Releases::<T>::get(record) {
					Self::to_review(record, &release);
					written = written.saturating_add(1);
				}
			}
		}
		written
	}

	fn to_review(record: RecordId, release: &Release) {
		let due_at = release.released_at.saturating_add(REVIEW_DEADLINE);
		let act = ReviewedAct::Release(release.check);
		Reviews::<T>::insert(record, Review { due_at, act, by: release.by, with: release.after });
		Self::deposit_event(Event::ReviewDrawn { record, due_at });
	}

	/// Weight of a second look that is this much `work`. What it does beside the verification, an override
	/// does too, but for the draw.
	pub(crate) fn weight_of_release(work: Work) -> Weight {
		let draw = T::DbWeight::get().reads_writes(2 + MAX_LOOKS, 3);
		Self::weight_of_one(work)
			.saturating_add(T::WeightInfo::override_crossing())
			.saturating_add(draw)
	}
}
