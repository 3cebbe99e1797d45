//! Records of crossings.

use crate::{country, port, CHILD};
use codec::{Decode, Encode};
use frame_support::{pallet_prelude::ValueQuery, storage_alias, Blake2_128Concat};
use tutela_primitives::{
	CountryCode, CrossingFacts, Crossings, InstitutionId, Moment, Outcome, PortCode, Reason,
	Reasons, RecordId, SubjectId,
};

/// [`CrossingFacts`] is never stored by itself, so it has no encoding.
#[derive(Encode, Decode)]
struct Kept {
	subject: Option<SubjectId>,
	institution: InstitutionId,
	from: CountryCode,
	to: CountryCode,
	post: Option<PortCode>,
	captured_at: Moment,
	recorded_at: Moment,
	outcome: Outcome,
	reasons: Reasons,
	replaced_by: Option<RecordId>,
}

#[storage_alias]
type KeptRecords = StorageMap<TestKit, Blake2_128Concat, RecordId, Kept>;

#[storage_alias]
type NextKept = StorageValue<TestKit, RecordId, ValueQuery>;

/// Test double of [`Crossings`]: records that tests write.
pub struct Crossed;

impl Crossed {
	/// Keeps a record, and returns its number.
	pub fn record(facts: CrossingFacts) -> RecordId {
		let CrossingFacts { subject, institution, from, to, post, .. } = facts;
		let CrossingFacts { captured_at, recorded_at, outcome, reasons, replaced_by, .. } = facts;
		let id = NextKept::get();
		NextKept::put(id.next().expect("a test writes few records"));
		let kept = Kept {
			subject,
			institution,
			from,
			to,
			post,
			captured_at,
			recorded_at,
			outcome,
			reasons,
			replaced_by,
		};
		KeptRecords::insert(id, kept);
		id
	}

	/// What is known of an exit of [`CHILD`] from Moldova to Romania that the border police `institution` denied at
	/// MDGIU.
	pub fn denied(institution: InstitutionId, captured_at: Moment) -> CrossingFacts {
		CrossingFacts {
			subject: Some(CHILD),
			institution,
			from: country("MD"),
			to: country("RO"),
			post: Some(port("MDGIU")),
			captured_at,
			recorded_at: captured_at,
			outcome: Outcome::Denied,
			reasons: [Reason::ConsentMissing].into(),
			replaced_by: None,
		}
	}
}

impl Crossings for Crossed {
	fn crossing(record: RecordId) -> Option<CrossingFacts> {
		let kept = KeptRecords::get(record)?;
		let Kept { subject, institution, from, to, post, captured_at, recorded_at, .. } = kept;
		let Kept { outcome, reasons, replaced_by, .. } = kept;
		Some(CrossingFacts {
			subject,
			institution,
			from,
			to,
			post,
			captured_at,
			recorded_at,
			outcome,
			reasons,
			replaced_by,
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn put(institution: InstitutionId, post: PortCode, captured_at: Moment) -> RecordId {
		Self::record(CrossingFacts {
			from: post.country(),
			post: Some(post),
			..Self::denied(institution, captured_at)
		})
	}
}
