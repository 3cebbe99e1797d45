//! `tutela evidence`.

use super::{
	args,
	exit::Ending,
	output::{self, Format},
	session::Session,
};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use tutela_client::{
	evidence::{self, Order, Relay},
	Error, Result,
};
use tutela_evidence::{
	claims::{Claim, ClaimsFile},
	html,
	limits::{MAX_CHECKPOINT, MAX_FILE},
	verify, Bundle, Checkpoint, Malformed,
};
use tutela_primitives::{RecordId, SubjectId};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Write a file that proves a record without any node
	///
	/// It holds the record and what it rests on, each with a proof: file, institution, officer,
	/// rules, consents with their signatures, corrections. The node must keep old states
	/// (--state-pruning archive).
	Export(Export),
	/// Check such a file, without any connection
	///
	/// Exit code 0 only if every check holds. Warnings (distrust, corrections, overrides) come
	/// first; they do not change the exit code.
	Verify(Verify),
	/// Write what a reader trusts: a block of this network, or a relay chain's authorities
	///
	/// The reader makes it with a node that the reader trusts, never with the exporter's.
	Checkpoint(CheckpointOptions),
	/// Write a child's claims with fresh salts, and show the root for its file
	///
	/// The file is personal data: keep it as you keep the child's name. Whoever destroys it makes
	/// the claims unprovable.
	Claims(ClaimsOptions),
}

#[derive(Debug, Args)]
pub struct Export {
	/// The record's number
	#[arg(long, value_parser = args::record)]
	record: RecordId,
	/// Where to write the file
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
	/// Number of the newest block; the last final one if left out
	#[arg(long, value_name = "BLOCK", conflicts_with = "relay_url")]
	at: Option<u32>,
	/// The child's claims, from which some are opened
	#[arg(long, value_name = "FILE", requires = "disclose")]
	claims: Option<PathBuf>,
	/// Names of the claims to open, with commas
	#[arg(long, value_delimiter = ',', requires = "claims")]
	disclose: Vec<String>,
	#[command(flatten)]
	relay: RelayOptions,
	/// The reader's checkpoint, from which the relay chain's authorities are followed
	#[arg(long, value_name = "FILE", requires = "relay_url")]
	since: Option<PathBuf>,
}

/// Where the relay chain is.
#[derive(Debug, Args)]
pub struct RelayOptions {
	/// Address of a relay chain's node. Without it, the file stands on its newest block alone
	#[arg(long, value_name = "URL", requires = "para_id")]
	relay_url: Option<String>,
	/// The parachain's number on the relay chain
	#[arg(long, value_name = "NUMBER", requires = "relay_url")]
	para_id: Option<u32>,
}

#[derive(Debug, Args)]
pub struct Verify {
	/// The file to check
	file: PathBuf,
	/// What the reader trusts
	#[arg(long, value_name = "FILE")]
	trust: PathBuf,
	/// Write the report as a page, too
	#[arg(long, value_name = "FILE")]
	html: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CheckpointOptions {
	/// Number of the block; the last final one if left out
	#[arg(long, value_name = "BLOCK", conflicts_with = "relay_url")]
	at: Option<u32>,
	#[command(flatten)]
	relay: RelayOptions,
	/// Where to write it; standard output if left out
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ClaimsOptions {
	/// The child
	#[arg(long, value_parser = args::subject)]
	subject: SubjectId,
	/// A claim, as NAME=VALUE; once for each
	#[arg(long = "claim", value_name = "NAME=VALUE", required = true, value_parser = claim)]
	claims: Vec<(String, String)>,
	/// Where to write the file
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

fn claim(text: &str) -> std::result::Result<(String, String), String> {
	match text.split_once('=') {
		Some((name, value)) if !name.is_empty() => Ok((name.into(), value.into())),
		_ => Err("write it as NAME=VALUE, for example birth_date=2015-03-02".into()),
	}
}

impl RelayOptions {
	async fn connect(&self) -> Result<Option<Relay>> {
		match (&self.relay_url, self.para_id) {
			(Some(url), Some(para_id)) => Relay::connect(url, para_id).await.map(Some),
			_ => Ok(None),
		}
	}
}

pub async fn run(session: &Session, command: Command) -> Result<Ending> {
	match command {
		Command::Export(options) => export(session, &options).await?,
		Command::Verify(options) => return check(session, &options),
		Command::Checkpoint(options) => {
			let checkpoint = match options.relay.connect().await? {
				Some(relay) => relay.checkpoint(session.network().await?).await?,
				None => evidence::checkpoint(session.chain().await?, options.at).await?,
			};
			output::write(options.out.as_deref(), &checkpoint.to_json().map_err(unreadable)?)?;
		}
		Command::Claims(options) => claims(session, &options)?,
	}
	Ok(Ending::Done)
}

async fn export(session: &Session, options: &Export) -> Result<()> {
	let chain = session.chain().await?;
	let claims = match &options.claims {
		None => None,
		Some(path) => {
			let file = ClaimsFile::parse(&read(path, MAX_FILE)?).map_err(|e| wrong(path, e))?;
			let opened = file.open(&options.disclose);
			if opened.openings.is_empty() {
				return Err(Error::input(format!(
					"{}: none of the claims has one of these names: {}",
					path.display(),
					options.disclose.join(", ")
				)));
			}
			Some(opened)
		}
	};
	let order = Order { record: options.record, at: options.at, claims };
	let since = options.since.as_deref().map(read_checkpoint).transpose()?;
	let bundle = match options.relay.connect().await? {
		Some(relay) => evidence::export_final(chain, &relay, &order, since.as_ref()).await?,
		None => evidence::export(chain, &order).await?,
	};
	let json = bundle.to_json().map_err(unreadable)?;
	output::write(Some(&options.out), &json)?;
	session.one(&serde_json::json!({
		"record": options.record,
		"file": options.out,
		"bytes": json.len(),
		"final": bundle.finality != tutela_evidence::bundle::Finality::Unfinalised,
	}))
}

fn check(session: &Session, options: &Verify) -> Result<Ending> {
	let bundle = Bundle::parse(&read(&options.file, MAX_FILE)?);
	let bundle = bundle.map_err(|error| wrong(&options.file, error))?;
	let report = verify(&bundle, &read_checkpoint(&options.trust)?);
	if let Some(path) = &options.html {
		output::write(Some(path), &html::page(&report))?;
	}
	match session.output() {
		Format::Json => session.one(&report)?,
		Format::Table => output::write(None, &report.to_string())?,
	}
	Ok(if report.verified {
		Ending::Done
	} else {
		Ending::NotVerified(format!("{}: not every check holds", options.file.display()))
	})
}

fn claims(session: &Session, options: &ClaimsOptions) -> Result<()> {
	let claims: Vec<_> = options
		.claims
		.iter()
		.map(|(name, value)| {
			Claim::new(evidence::random_salt(), name.clone(), value.as_str().into())
		})
		.collect();
	let file = ClaimsFile::new(options.subject, &claims);
	if claims.len() > tutela_evidence::limits::MAX_CLAIMS {
		return Err(Error::input("a child has at most 64 claims"));
	}
	evidence::write_secret(&options.out, &file.to_json().map_err(unreadable)?)?;
	session.one(&serde_json::json!({
		"subject": options.subject,
		"claims": file.root(),
		"file": options.out,
	}))
}

/// At most one byte more than `largest`, so that a huge file is not read into memory.
fn read(path: &Path, largest: usize) -> Result<Vec<u8>> {
	use std::io::Read;
	let failed = |error| Error::input(format!("{}: {error}", path.display()));
	let mut bytes = Vec::new();
	let limit = u64::try_from(largest).unwrap_or(u64::MAX).saturating_add(1);
	let file = std::fs::File::open(path).map_err(failed)?;
	file.take(limit).read_to_end(&mut bytes).map_err(failed)?;
	Ok(bytes)
}

fn read_checkpoint(path: &Path) -> Result<Checkpoint> {
	Checkpoint::parse(&read(path, MAX_CHECKPOINT)?).map_err(|error| wrong(path, error))
}

fn wrong(path: &Path, error: Malformed) -> Error {
	Error::input(format!("{}: {error}", path.display()))
}

fn unreadable(error: Malformed) -> Error {
	Error::Other(error.to_string())
}
