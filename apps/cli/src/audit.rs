//! `tutela audit`.

use super::{args, exit::Ending, output::Format, progress::Bar, session::Session};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use tutela_client::{
	audit::{acts_of, Audit},
	Error, Result,
};
use tutela_primitives::InstitutionId;

/// Judge every record of a stretch of blocks anew, and list those that differ
///
/// What each record rests on is read from the state before its block, and judged by the chain's own
/// functions. The node must keep old blocks and states (--blocks-pruning archive --state-pruning
/// archive). Exit code 7 if a record differs, 11 if none does but some cannot be judged.
#[derive(Debug, Args)]
pub struct Options {
	/// The first block
	#[arg(long, value_name = "BLOCK")]
	from: u32,
	/// The last block; the last final one if left out
	#[arg(long, value_name = "BLOCK")]
	to: Option<u32>,
	/// Note here how far it got; go on from there if the file exists
	#[arg(long, value_name = "FILE", requires = "to", conflicts_with = "acts_of")]
	resume: Option<PathBuf>,
	/// Judge nothing; list what this institution's officers and administrator sent
	///
	/// Who they were is read from the state before each block. Calls that failed are among them.
	#[arg(long, value_name = "INSTITUTION", value_parser = args::institution)]
	acts_of: Option<InstitutionId>,
}

pub async fn run(session: &Session, options: Options) -> Result<Ending> {
	let chain = session.chain().await?;
	let last = chain.finalized().await?.block_number();
	let last = u32::try_from(last).unwrap_or(u32::MAX);
	let to = options.to.unwrap_or(last);
	if to > last {
		return Err(Error::input(format!("--to: the last final block is {last}")));
	}
	if options.from > to {
		return Err(Error::input("--from: lies after the last block"));
	}
	if let Some(institution) = options.acts_of {
		let acts = acts_of(chain, institution, options.from, to, &Bar::default()).await?;
		let columns = [
			("Block", "/block"),
			("Position", "/index"),
			("Sent by", "/signer"),
			("Call", "/call"),
		];
		return session.many(&acts, &columns).map(|()| Ending::Done);
	}
	let network = chain.genesis();
	let mut audit = match &options.resume {
		Some(path) => Audit::resume(path, network, options.from, to)?,
		None => Audit::new(network, options.from, to),
	};
	let speed = audit.run(chain, options.resume.as_deref(), &Bar::default()).await?;

	if session.output() == Format::Table {
		for difference in &audit.differences {
			session.one(difference)?;
		}
		let columns = [("Undetermined", "/record"), ("Block", "/block"), ("Why", "/why")];
		if !audit.undetermined.is_empty() {
			session.many(&audit.undetermined, &columns)?;
		}
	}
	let shown = match session.output() {
		Format::Table | Format::Csv => {
			(json!(audit.differences.len()), json!(audit.undetermined.len()))
		}
		Format::Json => (json!(audit.differences), json!(audit.undetermined)),
	};
	session.one(&json!({
		"from": audit.from,
		"to": audit.to,
		"records": audit.records,
		"differences": shown.0,
		"undetermined": shown.1,
		"records_per_second": speed.round(),
	}))?;
	Ok(match (audit.differences.len(), audit.undetermined.len()) {
		(0, 0) => Ending::Done,
		(0, count) => {
			Ending::Undetermined(format!("{count} records cannot be judged; none differs"))
		}
		(count, _) => Ending::NotVerified(format!("{count} records differ")),
	})
}
