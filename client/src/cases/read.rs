//! What the chain keeps of cases.

use super::Known;
use crate::{Result, View};
use codec::Encode;
use tutela_primitives::{
	protection::{AccessGrant, Case, CaseOrigin, Receipt, ReceiptKey},
	CaseId, CaseKey, InstitutionId, RecordId,
};

/// How many of a child's records are looked at for the queue.
const HISTORY: u32 = 32;

/// The case of this number.
pub async fn case(view: &View, id: CaseId) -> Result<Option<Case>> {
	view.value("Protection", "Cases", &[id.key().encode()]).await
}

/// The case that was opened with this record.
pub async fn case_of_record(view: &View, record: RecordId) -> Result<Option<CaseId>> {
	view.value("Protection", "CaseOfRecord", &[record.key().encode()]).await
}

/// The open cases that an institution leads, the oldest first.
pub async fn cases_of(view: &View, lead: InstitutionId) -> Result<Vec<(CaseId, Case)>> {
	let owed: Vec<(CaseKey, ())> = view.entries("Protection", "Owed", &[lead.encode()]).await?;
	let mut keys: Vec<CaseKey> = owed.into_iter().map(|(key, ())| key).collect();
	keys.sort_unstable();
	let encoded: Vec<Vec<u8>> = keys.iter().map(Encode::encode).collect();
	let found: Vec<Option<Case>> = view.values("Protection", "Cases", &encoded).await?;
	let ids = keys.into_iter().map(|key| CaseId(key.number()));
	Ok(ids.zip(found).filter_map(|(id, case)| Some((id, case?))).collect())
}

/// Who has access to a case beside its lead, by number.
pub async fn parties(view: &View, id: CaseId) -> Result<Vec<(InstitutionId, AccessGrant)>> {
	let mut all: Vec<(InstitutionId, AccessGrant)> =
		view.entries("Protection", "Grants", &[id.key().encode()]).await?;
	all.sort_unstable_by_key(|(institution, _)| *institution);
	Ok(all)
}

/// What was disclosed in a case, the oldest first.
pub async fn receipts(view: &View, id: CaseId) -> Result<Vec<(u32, Receipt)>> {
	let all: Vec<(ReceiptKey, Receipt)> =
		view.entries("Protection", "Receipts", &[id.key().encode()]).await?;
	let mut all: Vec<_> = all.into_iter().map(|(key, receipt)| (key.number(), receipt)).collect();
	all.sort_unstable_by_key(|(number, _)| *number);
	Ok(all)
}

/// What is known of a case: with a record, also the child's file and latest records.
pub async fn known(view: &View, id: CaseId, case: Case) -> Result<Known> {
	let record = match case.origin {
		CaseOrigin::Record(record) => view.record(record).await?,
		CaseOrigin::Sealed(_) => None,
	};
	let subject = record.as_ref().and_then(|record| record.subject);
	let (child, history) = match subject {
		Some(subject) => {
			let history = view.history(subject, None, HISTORY).await?;
			let history = history.into_iter().map(|(_, record)| record).collect();
			(view.subject(subject).await?, history)
		}
		None => (None, Vec::new()),
	};
	Ok(Known { id, case, record, child, history })
}
