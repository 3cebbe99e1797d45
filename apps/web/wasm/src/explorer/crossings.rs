//! Lists of records: all that fit a search, or one child's.

use super::{
	address::Search,
	page::{Cell, Page},
	state::{State, Stop},
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use tutela_evidence::{keys, report::when, words};
use tutela_primitives::{Direction, Record, RecordId, Subject, SubjectId};

/// How many records are looked through for one page of a search.
const LOOKED_THROUGH: u64 = 100;
/// How many records of a child are on one page: each names the one before it, so that they are asked for one by one.
const OF_A_CHILD: usize = 25;
/// The columns of [`row`].
pub const COLUMNS: [&str; 9] = [
	"Record",
	"Recorded at",
	"Seen at (as the officer says)",
	"Way",
	"Post",
	"Outcome",
	"Reasons against clearing",
	"Institution",
	"Takes the place of",
];

/// A record in a list. It does not name the child.
pub fn row(number: u64, record: &Record) -> Vec<Cell> {
	let way = match record.direction {
		Direction::Exit => "out of",
		Direction::Entry => "into",
	};
	let here = record.here();
	Vec::from([
		Cell::record(number),
		when(record.recorded_at).into(),
		when(record.captured_at).into(),
		format!("{way} {here}: from {} to {}", record.from, record.to).into(),
		record.post.map_or("not told".to_string(), |post| post.to_string()).into(),
		format!("{:?}", record.verdict.outcome).into(),
		words::list(record.verdict.reasons.iter().map(words::meaning)).into(),
		record.institution.0.to_string().into(),
		record.amends.map_or_else(|| "".into(), |older| Cell::record(older.0)),
	])
}

/// The records with numbers from `first` up to but without `end`, the newest first.
pub fn read(state: &State, first: u64, end: u64) -> Result<Vec<(u64, Record)>, Stop> {
	let numbers: Vec<_> = (first..end).rev().collect();
	let wanted = numbers.iter().map(|number| keys::record(RecordId(*number))).collect();
	let found = state.read_all(wanted)?;
	numbers
		.into_iter()
		.zip(found)
		.map(|(number, record)| Ok((number, known(number, record)?)))
		.collect()
}

/// Numbers have no gaps: a record below the next number exists.
fn known(number: u64, record: Option<Record>) -> Result<Record, Stop> {
	record.ok_or_else(|| {
		Stop::Fault(format!("The chain itself has a gap: record {number} is missing in its state."))
	})
}

/// The records that one page looks through: some of the newest below a number.
pub struct Window {
	/// The first one.
	first: u64,
	/// The number after the last one.
	end: u64,
}

impl Window {
	/// The newest `most` records below the number `before`, or below the end.
	pub fn below(state: &State, before: Option<u64>, most: u64) -> Result<Self, Stop> {
		let count = state.count()?;
		let end = before.unwrap_or(count).min(count);
		Ok(Self { first: end.saturating_sub(most), end })
	}

	/// The records in it, the newest first.
	pub fn read(&self, state: &State) -> Result<Vec<(u64, Record)>, Stop> {
		read(state, self.first, self.end)
	}

	/// A sentence about the first and the last of them, or that there are none.
	pub fn note(&self, about: impl FnOnce(u64, u64) -> String) -> String {
		match self.end.checked_sub(1) {
			None => "There are no records.".to_string(),
			Some(last) => about(self.first, last),
		}
	}

	/// The number below which the next page looks. `None`: this one has the oldest record.
	pub fn more(&self) -> Option<u64> {
		(self.first > 0).then_some(self.first)
	}
}

/// Records that fit a search.
pub fn page(state: &State, search: &Search) -> Result<Page, Stop> {
	let window = Window::below(state, search.before, LOOKED_THROUGH)?;
	let looked = window.read(state)?;
	// Numbers ascend with the time of recording: what is older than the first too old one is too old.
	let is_older = |record: &Record| search.since.is_some_and(|since| record.recorded_at < since);
	let ended = looked.iter().any(|(_, record)| is_older(record));
	let fits = |record: &Record| {
		!is_older(record)
			&& search.post.is_none_or(|post| record.post == Some(post))
			&& search.outcome.is_none_or(|outcome| record.verdict.outcome == outcome)
			&& search.institution.is_none_or(|institution| record.institution == institution)
	};
	let rows: Vec<_> = looked
		.iter()
		.filter(|(_, record)| fits(record))
		.map(|(number, record)| row(*number, record))
		.collect();
	let mut page = Page::new("Records");
	page.note(window.note(|first, last| {
		format!(
			"Looked through the records {first} to {last}, the newest first; {} of them fit the search.",
			rows.len()
		)
	}));
	page.table("Records found", &COLUMNS, rows);
	if let Some(before) = window.more().filter(|_| !ended) {
		page.more(format!("{}before={before}", search.path));
	}
	Ok(page)
}

/// A child's records.
pub fn history(state: &State, child: SubjectId, before: Option<u64>) -> Result<Page, Stop> {
	let mut page = Page::new("A child's history");
	page.note(
		"Two kinds of records are not on this list: those that named the child before it was registered, and those \
		 of children whom nobody could name.",
	);
	let mut next = match before {
		Some(number) => Some(RecordId(number)),
		None => {
			let file: Option<Subject> = state.read(keys::subject(child))?;
			let file = file.ok_or_else(|| {
				Stop::Mistake("The chain has no file for a child with this identifier.".into())
			})?;
			file.data.travel.last_record
		}
	};
	let mut rows = Vec::new();
	while let Some(number) = next.filter(|_| rows.len() < OF_A_CHILD) {
		let record: Option<Record> = state.read(keys::record(number))?;
		let record = record.filter(|record| record.subject == Some(child)).ok_or_else(|| {
			Stop::Mistake(format!("Record {} is not about this child.", number.0))
		})?;
		rows.push(row(number.0, &record));
		next = record.previous.filter(|previous| *previous < number);
	}
	page.table("The child's records, the newest first", &COLUMNS, rows);
	if let Some(number) = next {
		page.more(format!("/history?before={}", number.0));
	}
	Ok(page)
}
