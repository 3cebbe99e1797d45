//! Records by what they say. The chain keeps no index of them: all are looked through, in pages.

use crate::{Chain, Error, Progress, Result};
use codec::DecodeAll;
use sp_core::H256;
use tutela_evidence::keys;
use tutela_primitives::{
	InstitutionId, Moment, Outcome, Passage, PortCode, Reason, Record, RecordId, RecordKey,
	SubjectId,
};

/// How many records are asked for at once.
const PAGE: u64 = 512;

/// What is looked for. What is left out does not matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
	/// The child, also where the record is not on its chain of records.
	pub subject: Option<SubjectId>,
	/// Where.
	pub post: Option<PortCode>,
	/// What the rules said.
	pub outcome: Option<Outcome>,
	/// Who recorded.
	pub institution: Option<InstitutionId>,
	/// A reason against clearing.
	pub reason: Option<Reason>,
	/// What happened, beside what the rules said.
	pub passage: Option<Passage>,
	/// Seen then or later, as the officer says, in milliseconds.
	pub since: Option<Moment>,
	/// Seen before then, as the officer says, in milliseconds.
	pub until: Option<Moment>,
	/// Recorded then or later, in milliseconds of the chain's own time.
	pub recorded_since: Option<Moment>,
	/// Recorded before then, in milliseconds of the chain's own time.
	pub recorded_until: Option<Moment>,
}

impl Filter {
	/// Whether `record` is looked for.
	pub fn takes(&self, record: &Record) -> bool {
		self.subject.is_none_or(|subject| record.subject == Some(subject))
			&& self.post.is_none_or(|post| record.post == Some(post))
			&& self.outcome.is_none_or(|outcome| record.verdict.outcome == outcome)
			&& self.institution.is_none_or(|body| record.institution == body)
			&& self.reason.is_none_or(|reason| record.verdict.reasons.contains(reason))
			&& self.passage.is_none_or(|passage| record.passage == passage)
			&& self.recorded_since.is_none_or(|since| record.recorded_at >= since)
			&& self.recorded_until.is_none_or(|until| record.recorded_at < until)
			&& self.since.is_none_or(|since| record.captured_at >= since)
			&& self.until.is_none_or(|until| record.captured_at < until)
	}
}

/// Records that `filter` takes, of those before `next`: the newest first, at most `limit`. `progress`
/// counts records.
pub async fn search(
	chain: &Chain,
	block: H256,
	next: RecordId,
	filter: &Filter,
	limit: usize,
	progress: &dyn Progress,
) -> Result<Vec<(RecordId, Record)>> {
	progress.begin(next.0, "records");
	let found = look_through(chain, block, next, filter, limit, progress).await;
	progress.end();
	found
}

async fn look_through(
	chain: &Chain,
	block: H256,
	next: RecordId,
	filter: &Filter,
	limit: usize,
	progress: &dyn Progress,
) -> Result<Vec<(RecordId, Record)>> {
	let mut found = Vec::new();
	let mut end = next.0;
	while end > 0 && found.len() < limit {
		let begin = end.saturating_sub(PAGE);
		let mut page = page(chain, block, begin..end).await?;
		page.retain(|(_, record)| filter.takes(record));
		page.reverse();
		found.extend(page);
		progress.advance(end - begin);
		end = begin;
	}
	found.truncate(limit);
	Ok(found)
}

async fn page(
	chain: &Chain,
	block: H256,
	numbers: std::ops::Range<u64>,
) -> Result<Vec<(RecordId, Record)>> {
	let asked: Vec<_> = numbers.map(|number| keys::record(RecordId(number))).collect();
	let prefix = keys::value("BorderTransfer", "Records").len();
	let found =
		chain.rpc.state_query_storage_at(asked.iter().map(Vec::as_slice), Some(block)).await?;
	let mut page = Vec::new();
	for (key, value) in found.into_iter().flat_map(|set| set.changes) {
		let Some(value) = value else { continue };
		let number = key.0.get(prefix..).and_then(|key| RecordKey::decode_all(&mut &*key).ok());
		let record = Record::decode_all(&mut &*value.0).ok();
		let (number, record) = number.zip(record).ok_or_else(|| {
			Error::Changed(
				"a record cannot be read; use the client release that belongs to the chain's \
				 runtime"
					.into(),
			)
		})?;
		page.push((number.record(), record));
	}
	page.sort_by_key(|(number, _)| *number);
	Ok(page)
}
