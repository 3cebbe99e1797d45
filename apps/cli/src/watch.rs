//! `tutela crossing watch`.

use super::{
	output::{self, Format},
	progress, record,
	session::Session,
	table,
};
use serde_json::Value as Json;
use std::time::Duration;
use tutela_client::Result;
use tutela_primitives::{PortCode, RecordId, SubjectId};

/// How often the node is asked for its best block.
const PERIOD: Duration = Duration::from_millis(500);

/// Prints records as they are written.
pub async fn run(
	session: &Session,
	subject: Option<SubjectId>,
	post: Option<PortCode>,
	from: Option<RecordId>,
	count: Option<u64>,
) -> Result<()> {
	let chain = session.chain().await?;
	let mut next = match from {
		Some(from) => from,
		None => chain.best().await?.next_record().await?,
	};
	let spinner = progress::wait("waiting for crossings (Ctrl-C stops)");
	let mut left = count.unwrap_or(u64::MAX);
	let mut seen_block = None;
	while left > 0 {
		let view = chain.best().await?;
		if seen_block != Some(view.block_hash()) {
			seen_block = Some(view.block_hash());
			let end = view.next_record().await?;
			while next < end && left > 0 {
				let record = view.record(next).await?;
				let wanted = record.filter(|record| {
					subject.is_none_or(|subject| record.subject == Some(subject))
						&& post.is_none_or(|post| record.post == Some(post))
				});
				if let Some(record) = wanted {
					let row = record::row(next, &record)?;
					spinner.suspend(|| print_row(session, &row))?;
					left = left.saturating_sub(1);
				}
				next = RecordId(next.0.saturating_add(1));
			}
		}
		tokio::select! {
			_ = tokio::signal::ctrl_c() => break,
			_ = tokio::time::sleep(PERIOD) => {},
		}
	}
	spinner.finish_and_clear();
	Ok(())
}

fn print_row(session: &Session, row: &Json) -> Result<()> {
	if let Some(name) = &session.options.printer.field {
		return output::field(row, name);
	}
	let text = |pointer: &str| table::at(row, pointer);
	match session.output() {
		Format::Json => output::print_line(&row.to_string()),
		Format::Table | Format::Csv => output::print_line(&format!(
			"{:>8}  {}  {}  {:5}  {} > {}  {}  {:10}  {}  {}",
			text("/record"),
			text("/captured_at"),
			text("/post"),
			text("/direction"),
			text("/from"),
			text("/to"),
			text("/subject"),
			text("/verdict/outcome"),
			text("/verdict/basis"),
			text("/verdict/reasons"),
		)),
	}
}
