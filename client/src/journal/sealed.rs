//! What the chain keeps of journals.

use crate::{
	audit::{search, Filter},
	Chain, Progress, Result, View,
};
use codec::Encode;
use tutela_primitives::{
	journal::{Journal, JournalId, Seal, SealKey},
	Record, RecordId,
};

/// Where a journal is.
pub async fn journal(view: &View, id: &JournalId) -> Result<Option<Journal>> {
	view.value("Journal", "Journals", &[id.encode()]).await
}

/// Every journal, by institution, post and device.
pub async fn journals(view: &View) -> Result<Vec<(JournalId, Journal)>> {
	let mut all: Vec<(JournalId, Journal)> = view.entries("Journal", "Journals", &[]).await?;
	all.sort_by_key(|(id, _)| *id);
	Ok(all)
}

/// The seal of a journal that has this number.
pub async fn seal(view: &View, id: &JournalId, number: u32) -> Result<Option<Seal>> {
	view.value("Journal", "Seals", &[id.encode(), SealKey::from(number).encode()]).await
}

/// The seals of a journal, the oldest first.
pub async fn seals(view: &View, id: &JournalId) -> Result<Vec<(u32, Seal)>> {
	let all: Vec<(SealKey, Seal)> = view.entries("Journal", "Seals", &[id.encode()]).await?;
	let mut all: Vec<_> = all.into_iter().map(|(key, seal)| (key.number(), seal)).collect();
	all.sort_by_key(|(number, _)| *number);
	Ok(all)
}

/// The records of crossings that the journal's institution reported from its post, seen while `seal`
/// covers: the oldest first. Records that take another one's place are left out.
pub async fn records_of(
	chain: &Chain,
	view: &View,
	id: &JournalId,
	seal: &Seal,
	progress: &dyn Progress,
) -> Result<Vec<(RecordId, Record)>> {
	let filter = Filter {
		institution: Some(id.institution),
		post: Some(id.post),
		since: Some(seal.first),
		until: Some(seal.last.saturating_add(1)),
		..Filter::default()
	};
	let next = view.next_record().await?;
	let found = search(chain, view.block_hash(), next, &filter, usize::MAX, progress).await?;
	Ok(found.into_iter().rev().filter(|(_, record)| record.amends.is_none()).collect())
}
