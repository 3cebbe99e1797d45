//! Reviews of overrides and releases: what is due, and what was found.

use super::{
	crossings::Window,
	page::{Cell, Page},
	state::{State, Stop},
};
use alloc::{format, string::ToString, vec::Vec};
use tutela_evidence::{keys, report::when, words};
use tutela_primitives::{Moment, Outcome, RecordId, Review, ReviewFinding};

/// How many records are looked through for one page.
const LOOKED_THROUGH: u64 = 500;

/// The page, of the records below number `before`. `now`: the block's time, in milliseconds.
pub fn page(state: &State, before: Option<u64>, now: Moment) -> Result<Page, Stop> {
	let window = Window::below(state, before, LOOKED_THROUGH)?;
	let looked = window.read(state)?;
	let acts: Vec<_> = looked
		.into_iter()
		.filter(|(_, record)| {
			matches!(record.verdict.outcome, Outcome::Overridden | Outcome::Released)
		})
		.collect();
	let ids = || acts.iter().map(|(number, _)| RecordId(*number));
	let due: Vec<Option<Review>> = state.read_all(ids().map(keys::review).collect())?;
	let found: Vec<Option<ReviewFinding>> = state.read_all(ids().map(keys::finding).collect())?;
	let (mut waiting, mut done) = (Vec::new(), Vec::new());
	for (((number, record), due), found) in acts.iter().zip(due).zip(found) {
		let at = when(record.recorded_at);
		if let Some(review) = due {
			let is_late = review.due_at < now;
			let standing = if is_late { "overdue" } else { "due" };
			let when_due = when(review.due_at);
			let mut row = Vec::from([Cell::record(*number), at.clone().into()]);
			row.extend(act(&review));
			row.extend([when_due.into(), standing.into()]);
			waiting.push((review.due_at, row));
		}
		if let Some(found) = found {
			let late = if found.reviewed_at > found.review.due_at { "late" } else { "in time" };
			let mut row = Vec::from([Cell::record(*number), at.into()]);
			row.extend(act(&found.review));
			row.extend([
				words::meaning(found.finding).into(),
				found.institution.0.to_string().into(),
				format!("{} ({late})", when(found.reviewed_at)).into(),
			]);
			done.push(row);
		}
	}
	waiting.sort_by_key(|(due_at, _)| *due_at);
	let waiting: Vec<_> = waiting.into_iter().map(|(_, row)| row).collect();
	let mut page = Page::new("Reviews");
	page.note(window.note(|first, last| {
		format!(
			"Looked through the records {first} to {last} for overrides and releases: {}. A release that the draw left \
			 out has no review.",
			acts.len()
		)
	}));
	page.table(
		"Reviews that wait, the earliest due first",
		&[
			"Record",
			"Recorded at",
			"Act",
			"By institution",
			"With institution",
			"Due at",
			"Standing",
		],
		waiting,
	);
	page.table(
		"Reviews done, the newest record first",
		&[
			"Record",
			"Recorded at",
			"Act",
			"By institution",
			"With institution",
			"Finding",
			"Found by institution",
			"Reviewed at",
		],
		done,
	);
	if let Some(before) = window.more() {
		page.more(format!("/reviews?before={before}"));
	}
	Ok(page)
}

/// What is reviewed, and by and with whom it was done.
fn act(review: &Review) -> [Cell; 3] {
	let (kind, why) = words::reviewed(review.act);
	[
		format!("{kind} ({why})").into(),
		review.by.0.to_string().into(),
		review.with.0.to_string().into(),
	]
}
