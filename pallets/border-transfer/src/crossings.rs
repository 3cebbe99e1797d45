//! What other pallets may know of records.

use crate::{Amendments, Config, Pallet, Records};
use tutela_primitives::{CrossingFacts, Crossings, RecordId};

impl<T: Config> Crossings for Pallet<T> {
	fn crossing(id: RecordId) -> Option<CrossingFacts> {
		let record = Records::<T>::get(id.key())?;
		Some(CrossingFacts {
			subject: record.subject,
			institution: record.institution,
			from: record.from,
			to: record.to,
			post: record.post,
			captured_at: record.captured_at,
			recorded_at: record.recorded_at,
			outcome: record.verdict.outcome,
			reasons: record.verdict.reasons,
			replaced_by: Amendments::<T>::get(id).map(|amendment| amendment.record),
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn put(
		institution: tutela_primitives::InstitutionId,
		post: tutela_primitives::PortCode,
		captured_at: tutela_primitives::Moment,
	) -> RecordId {
		crate::benchmarking::put_denied::<T>(institution, post, captured_at)
	}
}
