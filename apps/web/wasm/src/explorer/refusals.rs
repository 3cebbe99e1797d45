//! How many refusals there were: by week, by post and by reason.

use super::{
	crossings::Window,
	page::{Cell, Page},
	state::{State, Stop},
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	format,
	string::{String, ToString},
	vec::Vec,
};
use tutela_evidence::{report::when, words};
use tutela_primitives::{Moment, Outcome, Record, RecordId, DAY};

/// How many records are looked through for one page. A proof of so many has some 2,200 nodes.
const LOOKED_THROUGH: u64 = 1_000;

/// Records and refusals.
#[derive(Clone, Copy, Default)]
struct Count {
	records: u32,
	denied: u32,
	referred: u32,
}

impl Count {
	fn add(&mut self, outcome: Outcome) {
		self.records = self.records.saturating_add(1);
		match outcome {
			Outcome::Denied => self.denied = self.denied.saturating_add(1),
			Outcome::Referred => self.referred = self.referred.saturating_add(1),
			Outcome::Cleared | Outcome::Overridden | Outcome::Released => {}
		}
	}
}

/// The page, of the records below number `before`.
pub fn page(state: &State, before: Option<u64>) -> Result<Page, Stop> {
	let window = Window::below(state, before, LOOKED_THROUGH)?;
	let looked = window.read(state)?;
	// What took a record's place has a higher number, so that a record is never counted beside its correction.
	let replaced: BTreeSet<RecordId> = looked.iter().filter_map(|(_, one)| one.amends).collect();
	let counted: Vec<&Record> = looked
		.iter()
		.filter(|(number, _)| !replaced.contains(&RecordId(*number)))
		.map(|(_, record)| record)
		.collect();
	let mut page = Page::new("Refusals");
	page.note(window.note(|first, last| {
		format!(
			"Counted the records {first} to {last} without those that a later one of them took the place of: {}. A week \
			 begins on Monday, 00:00 UTC, and is that of the recording.",
			counted.len()
		)
	}));
	page.note(
		"A number of refusals says nothing of how well a post works: it depends on who travels there, and on which rules \
		 are in force.",
	);
	table(&mut page, "By week", "Week from", &counted, |record| {
		let name = when(monday(record.recorded_at));
		Vec::from([name.split(' ').next().unwrap_or_default().to_string()])
	});
	table(&mut page, "By post", "Post", &counted, |record| {
		Vec::from([record.post.map_or("not told".to_string(), |post| post.to_string())])
	});
	table(&mut page, "By reason against clearing", "Reason", &counted, |record| {
		record.verdict.reasons.iter().map(words::meaning).collect()
	});
	if let Some(before) = window.more() {
		page.more(format!("/refusals?before={before}"));
	}
	Ok(page)
}

/// The first moment of a moment's week. The first day of 1970 was a Thursday.
fn monday(at: Moment) -> Moment {
	let day = at / DAY;
	let since = day.saturating_add(3) % 7;
	day.saturating_sub(since).saturating_mul(DAY)
}

fn table(
	page: &mut Page,
	caption: &str,
	name: &str,
	records: &[&Record],
	names: impl Fn(&Record) -> Vec<String>,
) {
	let mut counts: BTreeMap<String, Count> = BTreeMap::new();
	for record in records {
		for name in names(record) {
			counts.entry(name).or_default().add(record.verdict.outcome);
		}
	}
	let most = |of: fn(&Count) -> u32| counts.values().map(of).max().unwrap_or_default();
	let (denied, referred) = (most(|count| count.denied), most(|count| count.referred));
	let rows = counts.iter().map(|(name, count)| {
		Vec::from([
			name.clone().into(),
			count.records.to_string().into(),
			Cell::share(count.denied, denied),
			Cell::share(count.referred, referred),
		])
	});
	page.named_table(caption, &[name, "Records", "Denied", "Referred"], rows.collect());
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_week_should_begin_on_monday() {
		let day = |at: Moment| when(monday(at));
		// 2026-11-28 is a Saturday.
		let saturday = 1_795_824_000_000;
		assert_eq!(when(saturday), "2026-11-28 00:00 UTC");
		assert_eq!(day(saturday), "2026-11-23 00:00 UTC");
		assert_eq!(day(saturday + 2 * DAY - 1), "2026-11-23 00:00 UTC");
		assert_eq!(day(saturday + 2 * DAY), "2026-11-30 00:00 UTC");
		// In the first days of 1970 it begins before there is time.
		assert_eq!(day(0), "1970-01-01 00:00 UTC");
	}
}
