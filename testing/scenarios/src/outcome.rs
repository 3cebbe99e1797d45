//! What came out of a step, beside what the rules expect.

use super::{
	steps::{Expectation, ReviewState, Step},
	story::Story,
};
use codec::Encode;
use serde::Serialize;
use tutela_client::{Result, View};
use tutela_load::driver::SubmissionResult;
use tutela_primitives::{Outcome, Reasons, Record, RecordId, Review, SubjectId};

/// One expectation and what came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
	/// The case.
	pub case: String,
	/// What happens in the case.
	pub title: String,
	/// The law or the design rule that it illustrates.
	pub cites: Vec<String>,
	/// The step, from 1; 0 for the setup.
	pub step: usize,
	/// How many children the row is about.
	pub children: usize,
	/// What the rules expect.
	pub expected: String,
	/// What the chain recorded.
	pub recorded: String,
	/// The records.
	pub records: Vec<RecordId>,
	/// The block.
	pub block: Option<u64>,
	/// Whether both are the same.
	pub ok: bool,
}

/// What is expected of one call of a step.
struct Wanted<'e> {
	expect: &'e Expectation,
	subject: Option<SubjectId>,
}

/// What a step came to: a row for each expectation, and each record that it made.
pub(super) struct StepResult {
	pub(super) rows: Vec<Row>,
	pub(super) records: Vec<(RecordId, Record)>,
}

/// Compares what became of a step's transactions with what it expects.
pub(super) async fn compare(
	story: &Story<'_>,
	number: usize,
	step: &Step,
	results: &[SubmissionResult],
	view: &View,
) -> Result<StepResult> {
	let mut step_result = StepResult { rows: Vec::new(), records: Vec::new() };
	let blank = |expected: String, recorded: String| Row {
		case: story.id().to_owned(),
		title: story.case.title.clone(),
		cites: story.case.cites.get_ref().clone(),
		step: number,
		children: 1,
		expected,
		recorded,
		records: Vec::new(),
		block: None,
		ok: false,
	};
	let wanted = wanted(story, step);
	if wanted.is_empty() {
		let failed = results.iter().find(|result| !matches!(result, SubmissionResult::Done(_)));
		step_result.rows.extend(failed.map(|result| blank("it is done".into(), told(result))));
		return Ok(step_result);
	}
	// Records in the chain's order, which is also the order of several crossings in one call.
	let mut made: Vec<(RecordId, u64)> = Vec::new();
	for result in results {
		if let SubmissionResult::Done(done) = result {
			made.extend(done.records().into_iter().map(|record| (record, done.block)));
		}
	}
	made.sort();
	let mut made = made.into_iter();
	for want in wanted {
		let mut row = blank(words(want.expect), String::new());
		if want.expect.outcome.is_none() {
			row.recorded = state(story, step, want.expect, results, view).await?;
			row.ok = row.recorded == row.expected;
			row.block = results.iter().find_map(block);
			step_result.rows.push(row);
			continue;
		}
		match made.next() {
			Some((id, block)) => {
				let record = view.record(id).await?;
				row.records.push(id);
				row.block = Some(block);
				row.recorded = match &record {
					Some(record) => {
						let review = want.expect.review.is_some();
						told_record(id, record, review, want.expect, view).await?
					}
					None => "no such record in the state".into(),
				};
				let whose = record
					.as_ref()
					.is_some_and(|record| want.subject.is_none() || record.subject == want.subject);
				row.ok = whose && row.recorded == row.expected;
				if record.is_some() && !whose {
					row.recorded.push_str(" (of another child)");
				}
				step_result.records.extend(record.map(|record| (id, record)));
			}
			None => {
				row.recorded = results
					.iter()
					.find(|result| !matches!(result, SubmissionResult::Done(_)))
					.map_or_else(|| "no record".into(), told);
				row.block = results.iter().find_map(block);
			}
		}
		step_result.rows.push(row);
	}
	step_result.rows = together(step_result.rows);
	Ok(step_result)
}

fn wanted<'e>(story: &Story, step: &'e Step) -> Vec<Wanted<'e>> {
	let child = |label: &str| Some(story.subject(label));
	if let Some(list) = &step.expect_in_order {
		return list.get_ref().iter().map(|expect| Wanted { expect, subject: None }).collect();
	}
	if !step.each.is_empty() {
		let each = step.each.iter();
		return each
			.map(|each| Wanted {
				expect: each.expect.get_ref(),
				subject: child(each.child.get_ref()),
			})
			.collect();
	}
	let subject = step.cross.as_ref().and_then(|cross| child(cross.get_ref().child.get_ref()));
	let expect = step.expect.as_ref().map(|expect| expect.get_ref());
	expect.map(|expect| Wanted { expect, subject }).into_iter().collect()
}

/// Rows of one call that say the same become one.
fn together(rows: Vec<Row>) -> Vec<Row> {
	let mut all: Vec<Row> = Vec::new();
	for row in rows {
		match all.last_mut() {
			Some(last)
				if (&last.expected, &last.recorded, last.ok, last.block)
					== (&row.expected, &row.recorded, row.ok, row.block) =>
			{
				last.children += row.children;
				last.records.extend(row.records);
			}
			_ => all.push(row),
		}
	}
	all
}

fn block(result: &SubmissionResult) -> Option<u64> {
	match result {
		SubmissionResult::Done(done) => Some(done.block),
		SubmissionResult::Failed { block, .. } => Some(*block),
		SubmissionResult::Refused(_) | SubmissionResult::Lost => None,
	}
}

/// An expectation in words. What came out is told in the same words, so that they can be compared.
fn words(expect: &Expectation) -> String {
	if let Some(error) = &expect.error {
		return format!("no record: error {error}");
	}
	if expect.refused {
		return "no record: refused by the pool".into();
	}
	let (outcome, basis) = (expect.outcome, expect.basis);
	let reasons = expect.reasons.iter().copied().collect();
	let mut parts = Vec::new();
	parts.extend(outcome.zip(basis).map(|(outcome, basis)| verdict(outcome, basis, &reasons)));
	parts.extend(expect.rules.map(rules_words));
	parts.extend(expect.stays.map(stays_words));
	parts.extend(expect.review.map(review_words));
	parts.extend(expect.overdue.map(|kind| overdue_words(&format!("{kind:?}"))));
	parts.extend(expect.duplicates.map(duplicate_words));
	parts.join("; ")
}

fn verdict(outcome: Outcome, basis: tutela_primitives::Basis, reasons: &Reasons) -> String {
	let reasons: Vec<String> = reasons.iter().map(|reason| format!("{reason:?}")).collect();
	match reasons.as_slice() {
		[] => format!("{outcome:?} ({basis:?})"),
		reasons => format!("{outcome:?} ({basis:?}): {}", reasons.join(", ")),
	}
}

fn rules_words(version: u32) -> String {
	format!("rules {version}")
}

fn stays_words(stays: bool) -> String {
	if stays { "stays with somebody" } else { "stays with nobody" }.into()
}

fn review_words(state: ReviewState) -> String {
	format!("review {}", format!("{state:?}").to_lowercase())
}

fn overdue_words(kind: &str) -> String {
	format!("overdue: {kind}")
}

fn duplicate_words(count: u32) -> String {
	format!("duplicate attempts on the file: {count}")
}

async fn told_record(
	id: RecordId,
	record: &Record,
	review: bool,
	expect: &Expectation,
	view: &View,
) -> Result<String> {
	let Record { verdict: found, .. } = record;
	let mut parts = vec![verdict(found.outcome, found.basis, &found.reasons)];
	if expect.rules.is_some() {
		parts.push(rules_words(found.rules.version));
	}
	if expect.stays.is_some() {
		parts.push(stays_words(record.stays_with.is_some()));
	}
	if review {
		parts.push(review_state(id, view).await?);
	}
	Ok(parts.join("; "))
}

async fn review_state(id: RecordId, view: &View) -> Result<String> {
	let review: Option<Review> = view.value("BorderTransfer", "Reviews", &[id.encode()]).await?;
	let found = view.json("BorderTransfer", "Findings", &[id.encode()]).await?;
	Ok(match (review, found) {
		(Some(review), None) if review.due_at < view.now().await? => {
			review_words(ReviewState::Overdue)
		}
		(Some(_), None) => review_words(ReviewState::Open),
		(None, Some(_)) => review_words(ReviewState::Closed),
		_ => "no review".into(),
	})
}

/// What came of a step that makes no record.
async fn state(
	story: &Story<'_>,
	step: &Step,
	expect: &Expectation,
	results: &[SubmissionResult],
	view: &View,
) -> Result<String> {
	let expects_nothing = expect.refused || expect.error.is_some();
	match results.iter().find(|result| !matches!(result, SubmissionResult::Done(_))) {
		Some(result) => return Ok(told(result)),
		None if expects_nothing => return Ok("the chain accepted it".into()),
		None => {}
	}
	if let Some(review) = &step.review {
		if let Some((id, _)) = story.records.get(review.get_ref().record.get_ref()) {
			return review_state(*id, view).await;
		}
	}
	if let Some(flag) = &step.flag_overdue {
		let subject = story.subject(flag.get_ref().child.get_ref());
		let listed = view.json("BorderTransfer", "Overdue", &[subject.encode()]).await?;
		let kind = listed.as_ref().and_then(|listed| listed.get("kind")?.as_str());
		return Ok(kind.map_or("not listed as overdue".into(), overdue_words));
	}
	if let Some(register) = &step.register {
		let Some(tag) = story.tag(register.get_ref().child.get_ref()) else {
			return Ok("the child has no tag".into());
		};
		let holder = view.subject_of_tag(tag).await?;
		let Some(holder) = holder else { return Ok("nobody holds the tag".into()) };
		let file = view.subject(holder).await?;
		return Ok(file.map_or("the holder has no file".into(), |file| {
			duplicate_words(file.duplicate_attempts)
		}));
	}
	Ok("it is done".into())
}

/// What became of a transaction that was not done.
fn told(result: &SubmissionResult) -> String {
	match result {
		SubmissionResult::Done(_) => "it is done".into(),
		SubmissionResult::Failed { refusal, .. } => {
			format!("no record: error {}", refusal.name.replace("::", "."))
		}
		SubmissionResult::Refused(refusal) if refusal.name == "Payment" => {
			"no record: refused by the pool".into()
		}
		SubmissionResult::Refused(refusal) => {
			format!("no record: refused by the pool as {}", refusal.name)
		}
		SubmissionResult::Lost => "no record: it entered no block".into(),
	}
}
