//! `tutela access`.

use super::{args, progress::Bar, session::Session};
use clap::Subcommand;
use std::path::PathBuf;
use tutela_client::{
	access::{read, FORMAT},
	saving::Readers,
	Error, Result,
};
use tutela_primitives::SubjectId;

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Write everything on the chain that concerns a child into a file
	///
	/// For the child, its guardians, and offices that answer a request under data-protection law. Each entry says what
	/// it is kept for, what it rests on, and which institutions it names. The file is made of the state after one final
	/// block, so that another node gives the same bytes for that block; the node must keep old states for an earlier
	/// one (--state-pruning archive). All records are looked through.
	Report {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// As of this block, and not the last final one
		#[arg(long, value_name = "BLOCK")]
		at_block: Option<u64>,
		/// The file; standard output without
		#[arg(long, value_name = "FILE")]
		out: Option<PathBuf>,
	},
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	match command {
		Command::Report { subject, at_block, out } => {
			let chain = session.chain().await?;
			let view = match at_block {
				Some(block) => chain.at_number(block).await?,
				None => chain.finalized().await?,
			};
			let report = read(chain, &view, subject, &Bar::default()).await?;
			if report.entries.is_empty() {
				let block = report.block_number;
				return Err(Error::NotFound(format!("block {block} has nothing about this child")));
			}
			let text = report.to_text().map_err(|error| {
				Error::input(format!("the {FORMAT} cannot be written: {error}"))
			})?;
			session.save(out.as_deref(), &text, Readers::Owner)
		}
	}
}
