//! Reads what is stored about a child.

use super::{About, Entry, Item, Report, ITEMS};
use crate::{
	audit::{search, Filter},
	cases::case_of_record,
	Chain, Progress, Result, View,
};
use codec::Encode;
use serde_json::{json, Value as Json};
use std::collections::BTreeSet;
use tutela_primitives::{
	redress::{Contest, ContestId, Target},
	CaseId, InstitutionId, RecordId, SubjectId,
};

/// Everything that is stored about `subject` after the block of `view`. Looks through all records, since some
/// that name a child are not on its chain of records; `progress` counts them. Items that the runtime of that
/// block does not have yet are left out.
///
/// # Errors
///
/// If the node does not answer, or has not the block's state any more.
pub async fn read(
	chain: &Chain,
	view: &View,
	subject: SubjectId,
	progress: &dyn Progress,
) -> Result<Report> {
	let filter = Filter { subject: Some(subject), ..Filter::default() };
	let next = view.next_record().await?;
	let found = search(chain, view.block_hash(), next, &filter, usize::MAX, progress).await?;
	let records: Vec<RecordId> = found.into_iter().map(|(id, _)| id).collect();
	let cases = cases_of(view, &records).await?;
	let mut entries = Vec::new();
	for item in ITEMS.iter().filter(|item| is_kept(view, item)) {
		match item.about {
			About::Child => {
				let content = view.json(item.pallet, item.entry, &[subject.encode()]).await?;
				entries.extend(content.map(|content| Entry::new(item, Json::Null, content)));
			}
			About::ChildAndMore => {
				let found = view.json_entries(item.pallet, item.entry, &[subject.encode()]).await?;
				entries.extend(found.into_iter().map(|(key, value)| Entry::new(item, key, value)));
			}
			About::Record => {
				for id in &records {
					entries.extend(of_record(view, item, *id).await?);
				}
			}
			About::Contest => entries.extend(contests(view, item, subject, &records).await?),
			About::Case => {
				for id in &cases {
					let content = view.json(item.pallet, item.entry, &[id.key().encode()]).await?;
					entries.extend(content.map(|content| Entry::new(item, id.0.into(), content)));
				}
			}
			About::CaseAndMore => {
				for id in &cases {
					let found =
						view.json_entries(item.pallet, item.entry, &[id.key().encode()]).await?;
					let keyed = |(key, value)| Entry::new(item, json!([id.0, key]), value);
					entries.extend(found.into_iter().map(keyed));
				}
			}
		}
	}
	let block = (view.block_hash(), view.block_number(), view.now().await?);
	let mut report = Report::new(view.network(), block, subject, entries);
	let named: BTreeSet<u64> = report.named().collect();
	for number in named {
		let Ok(id) = u32::try_from(number).map(InstitutionId) else { continue };
		if let Some(body) = view.institution(id).await? {
			let shown = json!({ "name": body.name, "jurisdiction": body.jurisdiction });
			report.institutions.insert(number, shown);
		}
	}
	Ok(report)
}

/// Whether the chain keeps this item after the block of `view`. An earlier block's runtime may not.
fn is_kept(view: &View, item: &Item) -> bool {
	let pallet = view.metadata().pallet_by_name(item.pallet);
	pallet.and_then(|pallet| pallet.storage()?.entry_by_name(item.entry)).is_some()
}

/// The cases that began with these records, if the chain keeps any.
async fn cases_of(view: &View, records: &[RecordId]) -> Result<Vec<CaseId>> {
	let mut cases = Vec::new();
	if view.metadata().pallet_by_name("Protection").is_some() {
		for id in records {
			cases.extend(case_of_record(view, *id).await?);
		}
	}
	Ok(cases)
}

/// What an item says of a record.
async fn of_record(view: &View, item: &Item, id: RecordId) -> Result<Option<Entry>> {
	// Records themselves have keys of another form.
	let key = if item.entry == "Records" { id.key().encode() } else { id.encode() };
	let content = view.json(item.pallet, item.entry, &[key]).await?;
	Ok(content.map(|content| Entry::new(item, id.0.into(), content)))
}

/// Contests about the child, or of one of its records.
async fn contests(
	view: &View,
	item: &Item,
	subject: SubjectId,
	records: &[RecordId],
) -> Result<Vec<Entry>> {
	let all = view.entries::<ContestId, Contest>(item.pallet, item.entry, &[]).await?;
	let is_about = |contest: &Contest| {
		let of_record = |target: Target| match target {
			Target::Record(id) => records.contains(&id),
			_ => false,
		};
		contest.subject == Some(subject)
			|| contest.target.subject() == Some(subject)
			|| of_record(contest.target)
	};
	let mut entries = Vec::new();
	for (id, _) in all.into_iter().filter(|(_, contest)| is_about(contest)) {
		let content = view.json(item.pallet, item.entry, &[id.encode()]).await?;
		entries.extend(content.map(|content| Entry::new(item, id.0.into(), content)));
	}
	Ok(entries)
}
