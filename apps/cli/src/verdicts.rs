//! What a transaction recorded, and whether it is what was asked for.

use super::{
	exit::Ending,
	record,
	session::{found, Session},
};
use serde_json::{json, Value as Json};
use tutela_client::{Receipt, Result};
use tutela_primitives::Outcome;

/// The records that a transaction wrote.
pub async fn recorded(session: &Session, receipt: &Receipt) -> Result<(Vec<Json>, Vec<Outcome>)> {
	let view = session.chain().await?.at(receipt.block).await?;
	let (mut rows, mut outcomes) = (Vec::new(), Vec::new());
	for id in receipt.records() {
		let record = found(view.record(id).await?, || format!("record {}", id.0))?;
		let mut row = record::row(id, &record)?;
		if let Json::Object(fields) = &mut row {
			fields.insert("block".into(), receipt.block_number.into());
			fields.insert("transaction".into(), json!(receipt.transaction));
		}
		rows.push(row);
		outcomes.push(record.verdict.outcome);
	}
	Ok((rows, outcomes))
}

/// Whether all are `Cleared`, where that is `required`.
pub fn cleared(required: bool, outcomes: &[Outcome]) -> Ending {
	let others = outcomes.iter().filter(|outcome| **outcome != Outcome::Cleared).count();
	if required && others > 0 {
		let all = outcomes.len();
		return Ending::NotCleared(format!("{others} of {all} verdicts are not Cleared"));
	}
	Ending::Done
}
