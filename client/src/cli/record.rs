//! `tutela record`.

use super::{
	args,
	session::{found, Session},
};
use crate::{progress, Result, View};
use clap::Subcommand;
use codec::Encode;
use serde_json::{json, Value as Json};
use tutela_primitives::{Record, RecordId, SubjectId};

/// Columns of a table of records.
pub const COLUMNS: &[crate::output::Column] = &[
	("Record", "/record"),
	("Captured", "/captured_at"),
	("Post", "/post"),
	("Way", "/direction"),
	("From", "/from"),
	("To", "/to"),
	("Outcome", "/verdict/outcome"),
	("Basis", "/verdict/basis"),
	("Reasons", "/verdict/reasons"),
	("Amends", "/amends"),
];

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
	},
	/// List emergency overrides that are yet to be reviewed
	Reviews,
	/// List children who were not seen where and when they should have been
	Overdue,
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let view = session.chain().await?.best().await?;
	match command {
		Command::Show { record } => show(session, &view, record).await,
		Command::List { subject: Some(subject), from, limit } => {
			session.many(&history(&view, subject, from, limit).await?, COLUMNS)
		}
		Command::List { subject: None, from, limit } => {
			session.many(&newest(&view, from, limit).await?, COLUMNS)
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
					("Due", "/review/due"),
					("Reason", "/review/reason"),
					("Overridden by", "/review/by"),
					("Approved by", "/review/with"),
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
					("Due", "/journey/due"),
				],
			)
		}
	}
}

async fn show(session: &Session, view: &View, id: RecordId) -> Result<()> {
	let record = found(view.record(id).await?, || format!("record {}", id.0))?;
	let mut shown = row(id, &record)?;
	if let Json::Object(fields) = &mut shown {
		for (name, entry) in
			[("review_due", "Reviews"), ("review", "Findings"), ("amended_by", "Amendments")]
		{
			let known = view.metadata().pallet_by_name("BorderTransfer");
			let known = known.and_then(|pallet| pallet.storage()?.entry_by_name(entry));
			if known.is_some() {
				if let Some(value) = view.json("BorderTransfer", entry, &[id.encode()]).await? {
					fields.insert(name.into(), value);
				}
			}
		}
	}
	session.one(&shown)
}

async fn newest(view: &View, from: Option<RecordId>, limit: u32) -> Result<Vec<Json>> {
	let next = view.next_record().await?;
	let first = from.map_or(next.0, |from| next.0.min(from.0.saturating_add(1)));
	let last = first.saturating_sub(limit.into());
	let bar = progress::bar(first.saturating_sub(last), "records");
	let mut rows = Vec::new();
	for number in (last..first).rev() {
		if let Some(record) = view.record(RecordId(number)).await? {
			rows.push(row(RecordId(number), &record)?);
		}
		bar.inc(1);
	}
	bar.finish_and_clear();
	Ok(rows)
}

/// A child's records, asked for in pages.
pub async fn history(
	view: &View,
	subject: SubjectId,
	from: Option<RecordId>,
	limit: u32,
) -> Result<Vec<Json>> {
	const PAGE: u32 = 100;
	let bar = progress::bar(limit.into(), "records");
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
	if let (Json::Object(all), Json::Object(more)) = (&mut shown, crate::output::to_json(record)?) {
		all.extend(more);
	}
	Ok(shown)
}
