//! `tutela evidence checkpoint advance`: rolls a checkpoint of a relay chain forward.

use super::{
	progress,
	proving::{read_checkpoint, unreadable, RelayOptions},
	session::Session,
};
use clap::Args;
use std::{
	fs::File,
	io::{BufRead, BufReader, Read},
	path::{Path, PathBuf},
};
use tutela_client::{saving::Readers, Error, Result};
use tutela_evidence::{
	advance::{Advance, AdvanceError},
	limits::MAX_FILE,
};

#[derive(Debug, Args)]
pub struct Options {
	/// The checkpoint that the reader has
	#[arg(long, value_name = "FILE")]
	trust: PathBuf,
	/// Where to write the newer one
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
	/// File with the changes of authorities since: nothing is connected to
	///
	/// Whoever has a node of the relay chain makes it with --keep. Each change is verified, so that
	/// it may come from anybody.
	#[arg(long, value_name = "FILE", required_unless_present = "relay_url")]
	#[arg(conflicts_with = "relay_url")]
	from: Option<PathBuf>,
	/// Write the changes that the node has to this file, too
	#[arg(long, value_name = "FILE", requires = "relay_url")]
	keep: Option<PathBuf>,
	#[command(flatten)]
	relay: RelayOptions,
}

pub async fn run(session: &Session, options: &Options) -> Result<()> {
	let trusted = read_checkpoint(&options.trust)?;
	let mut advance = Advance::new(&trusted)
		.map_err(|error| Error::input(format!("{}: {error}", options.trust.display())))?;
	let first = advance.set_id();
	match (&options.from, options.relay.connect(session).await?) {
		(Some(path), _) => from_file(&mut advance, path)?,
		(None, Some(relay)) => {
			let mut kept = advance.opening().map_err(unreadable)?;
			let bar = progress::Bar::default();
			relay
				.advance(&mut advance, &bar, |handover| {
					if options.keep.is_some() {
						kept.push_str(&handover.to_line().map_err(unreadable)?);
					}
					Ok(())
				})
				.await?;
			if let Some(path) = &options.keep {
				session.save(Some(path), &kept, Readers::Everybody)?;
			}
		}
		(None, None) => return Err(Error::input("--from or --relay-url is needed")),
	}
	let json = advance.checkpoint().to_json().map_err(unreadable)?;
	session.save(Some(&options.out), &json, Readers::Everybody)?;
	let (handovers, work) = advance.followed();
	session.one(&serde_json::json!({
		"from_set": first,
		"to_set": advance.set_id(),
		"handovers": handovers,
		"signatures": work.signatures,
		"file": options.out,
	}))
}

/// Follows the handovers in a file, which may be of any length: it is read line by line.
fn from_file(advance: &mut Advance, path: &Path) -> Result<()> {
	let failed = |error: std::io::Error| Error::input(format!("{}: {error}", path.display()));
	let file = File::open(path).map_err(failed)?;
	let size = file.metadata().map_err(failed)?.len();
	let bar = progress::bar(size, "bytes of handovers");
	let mut input = BufReader::new(file);
	let mut line = Vec::new();
	let limit = u64::try_from(MAX_FILE).unwrap_or(u64::MAX).saturating_add(2);
	let mut number = 0u64;
	loop {
		line.clear();
		let read = input.by_ref().take(limit).read_until(b'\n', &mut line).map_err(failed)?;
		if read == 0 {
			break;
		}
		number = number.saturating_add(1);
		let wrong = |error: AdvanceError| {
			Error::input(format!("{}, line {number}: {error}", path.display()))
		};
		match number {
			1 => advance.open(&line).map_err(wrong)?,
			_ => {
				advance.line(&line).map_err(wrong)?;
			}
		}
		bar.inc(u64::try_from(read).unwrap_or_default());
	}
	bar.finish_and_clear();
	match number {
		0 => Err(Error::input(format!("{}: the file is empty", path.display()))),
		_ => Ok(()),
	}
}
