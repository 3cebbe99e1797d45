//! `tutela record`.

use super::{
	args, output,
	progress::{bar, Bar},
	session::{found, Session},
	table::Layout,
};
use clap::{Args, Subcommand};
use codec::Encode;
use serde_json::{json, Value as Json};
use std::collections::BTreeMap;
use tutela_client::{
	audit::{search, Filter},
	dates::Time,
	enum_names, Result, View,
};
use tutela_primitives::{
	InstitutionId, Outcome, Passage, PortCode, Reason, Record, RecordId, SubjectId,
};

/// Columns of a table of records.
pub const COLUMNS: Layout<'static> = Layout {
	all: &[
		("Record", "/record"),
		("Seen", "/captured_at"),
		("Recorded", "/recorded_at"),
		("Post", "/post"),
		("Way", "/direction /from > /to"),
		("Child", "/subject"),
		("By", "/institution"),
		("Institution", "/institution_name"),
		("Outcome", "/verdict/outcome"),
		("Basis", "/verdict/basis"),
		("Reasons", "/verdict/reasons"),
		("Amends", "/amends"),
	],
	narrow: &[
		("Record", "/record"),
		("Seen", "/captured_at"),
		("Post", "/post"),
		("Way", "/direction /from > /to"),
		("Child", "/subject"),
		("By", "/institution"),
		("Verdict", "/verdict/outcome /verdict/reasons"),
	],
};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Show a record, its review and what came after it
	Show {
		/// The record's number
		#[arg(value_parser = args::record)]
		record: RecordId,
	},
	/// List records, the newest first
	List {
		/// Only this child's
		#[arg(long, value_parser = args::subject)]
		subject: Option<SubjectId>,
		/// The first record to list; the newest if left out
		#[arg(long, value_parser = args::record)]
		from: Option<RecordId>,
		/// How many
		#[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=10_000))]
		limit: u32,
		#[command(flatten)]
		choice: Choice,
	},
	/// List emergency overrides and drawn releases that are yet to be reviewed
	Reviews,
	/// List children who were not seen where and when they should have been
	Overdue,
}

/// Which records are listed. All are looked through: the chain keeps no index of them.
#[derive(Debug, Args)]
pub struct Choice {
	/// Only of this post
	#[arg(long, value_parser = args::port)]
	post: Option<PortCode>,
	/// Only with this outcome: cleared, referred, denied, overridden or released
	#[arg(long, value_parser = enum_names::member::<Outcome>)]
	outcome: Option<Outcome>,
	/// Only what this institution recorded
	#[arg(long, value_parser = args::institution)]
	institution: Option<InstitutionId>,
	/// Only with this reason against clearing, for example alert-raised
	#[arg(long, value_parser = enum_names::member::<Reason>)]
	reason: Option<Reason>,
	/// Only where this happened, beside the verdict: passed, turned-back or unknown
	#[arg(long, value_parser = args::passage)]
	passage: Option<Passage>,
	/// Only what an officer says was seen then or later
	#[arg(long, value_name = "TIME", value_parser = args::time, allow_hyphen_values = true)]
	since: Option<Time>,
	/// Only what an officer says was seen before then
	#[arg(long, value_name = "TIME", value_parser = args::time, allow_hyphen_values = true)]
	until: Option<Time>,
	/// Only what the chain recorded then or later, whatever time the officer gave
	#[arg(long, value_name = "TIME", value_parser = args::time, allow_hyphen_values = true)]
	recorded_since: Option<Time>,
	/// Only what the chain recorded before then, whatever time the officer gave
	#[arg(long, value_name = "TIME", value_parser = args::time, allow_hyphen_values = true)]
	recorded_until: Option<Time>,
}

impl Choice {
	/// What is looked for, with every time by the session's clock.
	async fn filter(&self, session: &Session, subject: Option<SubjectId>) -> Result<Filter> {
		Ok(Filter {
			subject,
			post: self.post,
			outcome: self.outcome,
			institution: self.institution,
			reason: self.reason,
			passage: self.passage,
			since: session.time_if_any(self.since).await?,
			until: session.time_if_any(self.until).await?,
			recorded_since: session.time_if_any(self.recorded_since).await?,
			recorded_until: session.time_if_any(self.recorded_until).await?,
		})
	}
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let view = session.chain().await?.best().await?;
	match command {
		Command::Show { record } => show(session, &view, record).await,
		Command::List { subject, from, limit, choice } => {
			list(session, &view, subject, from, limit, &choice).await
		}
		Command::Reviews => {
			let mut reviews = view.json_entries("BorderTransfer", "Reviews", &[]).await?;
			reviews.sort_by_key(|(record, _)| record.as_u64());
			let shown: Vec<Json> = reviews
				.into_iter()
				.map(|(record, review)| json!({ "record": record, "review": review }))
				.collect();
			session.many(
				&shown,
				&[
					("Record", "/record"),
					("Due", "/review/due_at"),
					("Act", "/review/act"),
					("By", "/review/by"),
					("With", "/review/with"),
				],
			)
		}
		Command::Overdue => {
			let overdue = view.json_entries("BorderTransfer", "Overdue", &[]).await?;
			let shown: Vec<Json> = overdue
				.into_iter()
				.map(|(subject, journey)| json!({ "subject": subject, "journey": journey }))
				.collect();
			session.many(
				&shown,
				&[
					("Subject", "/subject"),
					("Exit", "/journey/exit"),
					("Missing", "/journey/kind"),
					("Due", "/journey/due_at"),
				],
			)
		}
	}
}

async fn list(
	session: &Session,
	view: &View,
	subject: Option<SubjectId>,
	from: Option<RecordId>,
	limit: u32,
	choice: &Choice,
) -> Result<()> {
	let filter = choice.filter(session, subject).await?;
	let mut rows = match subject {
		Some(subject) if filter == (Filter { subject: Some(subject), ..Filter::default() }) => {
			history(view, subject, from, limit).await?
		}
		_ => {
			let next = view.next_record().await?;
			let next = from.map_or(next, |from| RecordId(next.0.min(from.0.saturating_add(1))));
			let limit = usize::try_from(limit).unwrap_or(usize::MAX);
			let (chain, block) = (session.chain().await?, view.block_hash());
			let found = search(chain, block, next, &filter, limit, &Bar::default()).await?;
			found.iter().map(|(id, record)| row(*id, record)).collect::<Result<_>>()?
		}
	};
	name_institutions(view, &mut rows).await?;
	session.many(&rows, COLUMNS)
}

/// Puts the name of the institution that recorded beside its number.
async fn name_institutions(view: &View, rows: &mut [Json]) -> Result<()> {
	let names: BTreeMap<u64, String> = view
		.institutions()
		.await?
		.into_iter()
		.map(|(id, institution)| (id.0.into(), institution.name.as_str().to_owned()))
		.collect();
	for row in rows {
		let name = row.get("institution").and_then(Json::as_u64).and_then(|id| names.get(&id));
		if let (Some(name), Json::Object(fields)) = (name.cloned(), row) {
			fields.insert("institution_name".into(), name.into());
		}
	}
	Ok(())
}

async fn show(session: &Session, view: &View, id: RecordId) -> Result<()> {
	let record = found(view.record(id).await?, || format!("record {}", id.0))?;
	let mut shown = row(id, &record)?;
	name_institutions(view, std::slice::from_mut(&mut shown)).await?;
	if let Json::Object(fields) = &mut shown {
		for (name, entry) in [
			("upheld_contest", "MarkedRecords"),
			("review_due", "Reviews"),
			("review", "Findings"),
			("amended_by", "Amendments"),
		] {
			let known = view.metadata().pallet_by_name("BorderTransfer");
			let known = known.and_then(|pallet| pallet.storage()?.entry_by_name(entry));
			if known.is_some() {
				if let Some(value) = view.json("BorderTransfer", entry, &[id.encode()]).await? {
					fields.insert(name.into(), value);
				}
			}
		}
	}
	if let Some(mark) = shown.get("upheld_contest") {
		session.warn(&contested(mark));
	}
	session.one(&shown)
}

/// What a reader has to know of a record before all else: that a contest of it was upheld.
fn contested(mark: &Json) -> String {
	let right = if mark["in_part"] == true { "right in part" } else { "right" };
	let (contest, institution) = (&mark["contest"], &mark["decided_by"]);
	format!("this record was contested, and institution {institution} found the contest {right} (contest {contest})")
}

/// A child's records, asked for in pages.
pub async fn history(
	view: &View,
	subject: SubjectId,
	from: Option<RecordId>,
	limit: u32,
) -> Result<Vec<Json>> {
	const PAGE: u32 = 100;
	let bar = bar(limit.into(), "records");
	let mut rows: Vec<Json> = Vec::new();
	let mut next = from;
	loop {
		let missing = limit.saturating_sub(u32::try_from(rows.len()).unwrap_or(u32::MAX));
		let page = view.history(subject, next, missing.min(PAGE)).await?;
		for (id, record) in &page {
			rows.push(row(*id, record)?);
			bar.inc(1);
		}
		next = page.last().and_then(|(_, record)| record.previous);
		if next.is_none() || u32::try_from(rows.len()).unwrap_or(u32::MAX) >= limit {
			break;
		}
	}
	bar.finish_and_clear();
	Ok(rows)
}

/// A record with its number.
pub fn row(id: RecordId, record: &Record) -> Result<Json> {
	let mut shown = json!({ "record": id.0 });
	if let (Json::Object(all), Json::Object(more)) = (&mut shown, output::to_json(record)?) {
		all.extend(more);
	}
	Ok(shown)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_upheld_contest_should_be_said_in_words() {
		let mark = |in_part| json!({ "contest": 3, "in_part": in_part, "decided_by": 5 });
		let whole = contested(&mark(false));
		assert!(whole.contains("institution 5") && whole.contains("right (contest 3)"), "{whole}");
		assert!(contested(&mark(true)).contains("right in part (contest 3)"));
	}
}
