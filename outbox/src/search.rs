//! Finds a report's record by its evidence.
//!
//! The chain keeps no index by evidence. A child's records are chained on its file. The records of a
//! child without a file are found by their time only.

use tutela_client::{Result, View};
use tutela_primitives::{CrossingReport, Moment, Record, RecordId, MINUTE};

/// How many records of a child are read at once.
const PAGE: u32 = 64;
/// How much later than it was recorded a crossing may say that it was seen: what the chain allows a
/// post's clock, doubled.
const SKEW: Moment = 10 * MINUTE;

/// The record of `report` in the state `view`, if there is one.
pub(crate) async fn record_of(view: &View, report: &CrossingReport) -> Result<Option<RecordId>> {
	if report.evidence.is_zero() {
		return Ok(None);
	}
	match view.subject(report.subject).await? {
		Some(_) => on_file(view, report).await,
		None => by_time(view, report).await,
	}
}

/// Whether a record that was written until `until` can be of `report`.
pub(crate) fn can_be_recorded(report: &CrossingReport, until: Moment) -> bool {
	earliest(report) <= until
}

fn is_of(record: &Record, report: &CrossingReport) -> bool {
	// A correction repeats the evidence.
	record.evidence == report.evidence
		&& record.subject == Some(report.subject)
		&& record.amends.is_none()
}

/// When a record of `report` can have been written at the earliest.
fn earliest(report: &CrossingReport) -> Moment {
	report.captured_at.saturating_sub(SKEW)
}

async fn on_file(view: &View, report: &CrossingReport) -> Result<Option<RecordId>> {
	let mut from = None;
	loop {
		let page = view.history(report.subject, from, PAGE).await?;
		let Some((_, last)) = page.last() else { return Ok(None) };
		if let Some((id, _)) = page.iter().find(|(_, record)| is_of(record, report)) {
			return Ok(Some(*id));
		}
		if last.previous.is_none() || last.recorded_at < earliest(report) {
			return Ok(None);
		}
		from = last.previous;
	}
}

async fn by_time(view: &View, report: &CrossingReport) -> Result<Option<RecordId>> {
	let end = view.next_record().await?.0;
	// Records are numbered in the order of their times: the first one that is not too early.
	let (mut low, mut high) = (0, end);
	while low < high {
		let middle = low + (high - low) / 2;
		match view.record(RecordId(middle)).await? {
			Some(record) if record.recorded_at >= earliest(report) => high = middle,
			_ => low = middle + 1,
		}
	}
	for id in (low..end).map(RecordId) {
		if view.record(id).await?.is_some_and(|record| is_of(&record, report)) {
			return Ok(Some(id));
		}
	}
	Ok(None)
}
