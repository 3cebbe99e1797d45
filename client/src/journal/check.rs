//! Compares a sealed shift with the records of its post.

use super::shift::Shift;
use serde::Serialize;
use sp_core::H256;
use std::{collections::BTreeMap, fmt};
use tutela_primitives::{
	journal::{EntryKind, Seal},
	Moment, Outcome, Record, RecordId,
};

/// What a sealed shift and the records of its post and time say of each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
	/// How many crossings were sealed.
	pub crossings: u32,
	/// How many of them were sealed as refused.
	pub refusals: u32,
	/// How many records there are.
	pub records: u32,
	/// How many of them are of a refusal: `Denied` or `Referred`.
	pub refused: u32,
	/// In what they differ.
	pub differences: Vec<Difference>,
}

/// In what a sealed shift and the records differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "difference")]
pub enum Difference {
	/// Fewer crossings have a record than were sealed.
	Short {
		/// How many are missing.
		crossings: u32,
	},
	/// More crossings have a record than were sealed.
	More {
		/// How many are too many.
		crossings: u32,
	},
	/// Fewer refusals have a record than were sealed.
	RefusalsShort {
		/// How many are missing.
		refusals: u32,
	},
	/// More refusals have a record than were sealed.
	RefusalsMore {
		/// How many are too many.
		refusals: u32,
	},
	/// The device's journal does not give the root or the counts that were sealed.
	LogDiffers,
	/// An entry that reported a crossing has no record.
	NoRecord {
		/// The entry's number.
		entry: u64,
		/// When it was written, in milliseconds.
		captured_at: Moment,
		/// What was written down.
		kind: EntryKind,
	},
	/// A record has no entry.
	NoEntry {
		/// The record's number.
		record: u64,
	},
	/// A crossing of which there is one entry was recorded more than once.
	Doubled {
		/// The record's number.
		record: u64,
		/// The number of the record before it.
		of: u64,
	},
	/// An entry was written at a time that the seal does not cover: the device's clock was moved.
	OutsideTime {
		/// The entry's number.
		entry: u64,
		/// When it says that it was written, in milliseconds.
		captured_at: Moment,
	},
}

impl fmt::Display for Difference {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Short { crossings } => write!(
				f,
				"{crossings} fewer than sealed: records were dropped, or are still to come (posts report within 30 \
				 days)"
			),
			Self::More { crossings } => write!(
				f,
				"{crossings} more than sealed: another device of the post wrote them, or a queue was sent twice"
			),
			Self::RefusalsShort { refusals } => {
				write!(f, "{refusals} refusals fewer than sealed")
			}
			Self::RefusalsMore { refusals } => write!(
				f,
				"{refusals} refusals more than sealed: a device that is offline does not know the answer when it \
				 writes"
			),
			Self::LogDiffers => f.write_str(
				"the device's journal does not give what was sealed: entries were changed, removed, inserted or \
				 swapped since, or it is another device's",
			),
			Self::NoRecord { entry, kind, .. } => {
				write!(f, "entry {entry} ({kind:?}) has no record")
			}
			Self::NoEntry { record } => write!(f, "record {record} has no entry"),
			Self::Doubled { record, of } => {
				write!(f, "record {record} is of the same report as record {of}")
			}
			Self::OutsideTime { entry, .. } => write!(
				f,
				"entry {entry} was written at a time that the seal does not cover: the device's clock was moved"
			),
		}
	}
}

/// Compares a seal with the records of its institution and post that were seen in its time, and both with the
/// device's journal where that is at hand. `shift` is what the device wrote for this seal.
pub fn compare(seal: &Seal, records: &[(RecordId, Record)], shift: Option<&Shift>) -> Comparison {
	let refusal =
		|record: &Record| matches!(record.verdict.outcome, Outcome::Denied | Outcome::Referred);
	let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
	let found = count(records.len());
	let refused = count(records.iter().filter(|(_, record)| refusal(record)).count());
	let mut differences = Vec::new();
	match (found.checked_sub(seal.crossings), seal.crossings.saturating_sub(found)) {
		(Some(0), _) => {}
		(Some(crossings), _) => differences.push(Difference::More { crossings }),
		(None, crossings) => differences.push(Difference::Short { crossings }),
	}
	match (refused.checked_sub(seal.refusals), seal.refusals.saturating_sub(refused)) {
		(Some(0), _) => {}
		(Some(refusals), _) => differences.push(Difference::RefusalsMore { refusals }),
		(None, refusals) => differences.push(Difference::RefusalsShort { refusals }),
	}
	if let Some(shift) = shift {
		if shift.is_sealed_by(seal) {
			differences.extend(each(seal, records, shift));
		} else {
			differences.push(Difference::LogDiffers);
		}
	}
	let Seal { crossings, refusals, .. } = *seal;
	Comparison { crossings, refusals, records: found, refused, differences }
}

/// Entries without a record, records without an entry, and entries of another time.
fn each(seal: &Seal, records: &[(RecordId, Record)], shift: &Shift) -> Vec<Difference> {
	let mut of_report: BTreeMap<H256, Vec<u64>> = BTreeMap::new();
	for (id, record) in records {
		of_report.entry(record.evidence).or_default().push(id.0);
	}
	let mut differences = Vec::new();
	let mut last_of = BTreeMap::new();
	for opened in &shift.opened {
		let entry = opened.entry;
		let (sequence, captured_at, kind) = (entry.sequence, entry.captured_at, entry.kind);
		if !(seal.first..=seal.last).contains(&captured_at) {
			differences.push(Difference::OutsideTime { entry: sequence, captured_at });
		}
		if !kind.is_crossing() {
			continue;
		}
		let found = of_report.get_mut(&opened.content).filter(|records| !records.is_empty());
		match found.map(|records| records.remove(0)) {
			Some(record) => {
				last_of.insert(opened.content, record);
			}
			None => differences.push(Difference::NoRecord { entry: sequence, captured_at, kind }),
		}
	}
	let mut left: Vec<_> = of_report
		.into_iter()
		.flat_map(|(content, records)| records.into_iter().map(move |record| (record, content)))
		.collect();
	left.sort_unstable();
	differences.extend(left.into_iter().map(|(record, content)| match last_of.get(&content) {
		Some(of) => Difference::Doubled { record, of: *of },
		None => Difference::NoEntry { record },
	}));
	differences
}
