//! The comparison with the chain's records.

use crate::crossings::Crossing;
use anyhow::{Context, Result};
use sp_core::H256;
use std::collections::HashMap;
use tutela_client::Chain;
use tutela_primitives::{Direction, Moment, Outcome, RecordId, SubjectId};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
	/// How many records there are of the run's reports.
	pub records: usize,
	/// Reports without a record.
	pub lost: usize,
	/// Records of a report beyond its first one.
	pub doubled: usize,
	/// Records that come before an earlier report's of the same child.
	pub disordered: usize,
	/// Records that say something else than the report.
	pub altered: usize,
	/// How many were cleared, referred and denied.
	pub outcomes: [usize; 3],
}

impl Found {
	/// Whether every report has one record, as it was told, in order.
	pub fn is_whole(&self) -> bool {
		self.lost == 0 && self.doubled == 0 && self.disordered == 0 && self.altered == 0
	}
}

/// Reads every record of the last final block, and compares them with what was handed in.
pub async fn compare(chain: &Chain, crossings: &[Crossing]) -> Result<Found> {
	let view = chain.finalized().await?;
	let end = view.next_record().await?;
	let mut records = Vec::new();
	for id in (0..end.0).map(RecordId) {
		let record = view.record(id).await?.with_context(|| format!("no record {}", id.0))?;
		records.push(Said {
			subject: record.subject,
			evidence: record.evidence,
			direction: record.direction,
			captured_at: record.captured_at,
			outcome: record.verdict.outcome,
		});
	}
	Ok(judge(&records, crossings))
}

/// What a record says.
#[derive(Clone, Debug)]
struct Said {
	subject: Option<SubjectId>,
	evidence: H256,
	direction: Direction,
	captured_at: Moment,
	outcome: Outcome,
}

/// `records` are all of the chain, in order.
fn judge(records: &[Said], crossings: &[Crossing]) -> Found {
	let places: HashMap<H256, usize> =
		crossings.iter().enumerate().map(|(place, one)| (one.evidence, place)).collect();
	let mut counts = vec![0_usize; crossings.len()];
	let mut last: HashMap<SubjectId, usize> = HashMap::new();
	let mut found = Found::default();
	for record in records {
		let Some(place) = places.get(&record.evidence).copied() else { continue };
		let crossing = &crossings[place];
		found.records += 1;
		counts[place] += 1;
		let is_same = record.subject == Some(crossing.subject)
			&& record.direction == crossing.direction
			&& record.captured_at == crossing.captured_at;
		found.altered += usize::from(!is_same);
		let before = last.insert(crossing.subject, place);
		found.disordered += usize::from(before.is_some_and(|before| before > place));
		found.outcomes[match record.outcome {
			Outcome::Cleared | Outcome::Overridden | Outcome::Released => 0,
			Outcome::Referred => 1,
			Outcome::Denied => 2,
		}] += 1;
	}
	found.lost = counts.iter().filter(|count| **count == 0).count();
	found.doubled = counts.iter().map(|count| count.saturating_sub(1)).sum();
	found
}

#[cfg(test)]
mod tests {
	use super::*;

	/// Nine crossings of three children in turn, each third one cleared.
	fn crossings() -> Vec<Crossing> {
		let one = |number: u8| Crossing {
			subject: SubjectId([number % 3; 32]),
			evidence: H256([number; 32]),
			direction: Direction::Exit,
			captured_at: number.into(),
			file: serde_json::Value::Null,
		};
		(0..9).map(one).collect()
	}

	/// What is found where the chain has records of these crossings, in this order.
	fn found(order: &[usize]) -> Found {
		let crossings = crossings();
		let said = |place: &usize| Said {
			subject: Some(crossings[*place].subject),
			evidence: crossings[*place].evidence,
			direction: crossings[*place].direction,
			captured_at: crossings[*place].captured_at,
			outcome: Outcome::Denied,
		};
		judge(&order.iter().map(said).collect::<Vec<_>>(), &crossings)
	}

	#[test]
	fn one_record_of_each_in_order_should_be_whole() {
		assert!(found(&[0, 1, 2, 3, 4, 5, 6, 7, 8]).is_whole());
		// Crossings of two children have no order.
		let other = found(&[2, 1, 0, 5, 4, 3, 8, 7, 6]);
		assert!(other.is_whole());
		assert_eq!((other.records, other.outcomes), (9, [0, 0, 9]));
	}

	#[test]
	fn what_is_missing_twice_late_or_different_should_be_counted() {
		assert_eq!(found(&[0, 1, 3, 4, 5, 6, 7, 8]).lost, 1);
		assert_eq!(found(&[0, 1, 2, 2, 3, 4, 5, 5, 5, 6, 7, 8]).doubled, 3);
		assert_eq!(found(&[3, 0, 1, 2, 4, 5, 6, 7, 8]).disordered, 1);
		let crossings = crossings();
		let said = Said {
			subject: None,
			evidence: crossings[0].evidence,
			direction: Direction::Exit,
			captured_at: 0,
			outcome: Outcome::Cleared,
		};
		let other = judge(&[said], &crossings[..1]);
		assert_eq!((other.altered, other.lost, other.is_whole()), (1, 0, false));
	}
}
