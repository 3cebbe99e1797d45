//! `tutela evidence`.

use super::{
	advance, args, claims,
	exit::Ending,
	proving::{
		checked, read, read_checkpoint, tell, unreadable, wrong, CheckedAt, RelayOptions,
		ReportLanguage,
	},
	session::{found, Session},
};
use clap::{Args, Subcommand};
use codec::DecodeAll;
use std::path::PathBuf;
use tutela_client::{
	evidence::{self, Order},
	files::Source,
	saving::Readers,
	Error, Result,
};
use tutela_evidence::{
	checkpoint::Trust,
	claims::{Claim, ClaimsFile},
	html,
	limits::MAX_FILE,
	report::{Answer, Check, Report},
	verify, Bundle, Checkpoint, Header,
};
use tutela_primitives::{Moment, RecordId, SubjectId, DAY};

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
	Checkpoint(CheckpointCommand),
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
	/// Number of the newest block, which has to be final; the last final one if left out
	///
	/// With a relay chain, the file's newest block is the first one from this number on that a block of the
	/// relay chain holds. The relay chain's node must then keep old states, too.
	#[arg(long, value_name = "BLOCK")]
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
	/// How old the newest block in the file may be: what happened later, the file does not know
	#[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..))]
	max_age: Option<u32>,
	#[command(flatten)]
	time: CheckedAt,
	#[command(flatten)]
	report: ReportLanguage,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct CheckpointCommand {
	#[command(subcommand)]
	act: Option<CheckpointAct>,
	#[command(flatten)]
	options: CheckpointOptions,
}

#[derive(Debug, Subcommand)]
pub enum CheckpointAct {
	/// Roll a checkpoint forward over the changes of the relay chain's authorities since
	///
	/// A bundle holds at most 32 of them, some weeks. An older checkpoint is advanced first: offline
	/// from a file of such changes, or with a node of the relay chain, which need not be trusted,
	/// because each change is verified. How far it is goes to standard error.
	Advance(advance::Options),
}

#[derive(Debug, Args)]
pub struct CheckpointOptions {
	/// Number of the block, which has to be final; the last final one if left out
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
	/// File with the claims, or - for standard input: a JSON object of names and values
	///
	/// For example {"name": "…", "birth_date": "2015-03-02"}. They are not taken from the command line, which other
	/// processes and the shell's history can see.
	#[arg(long, value_name = "FILE")]
	from: PathBuf,
	/// Where to write the file
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

pub async fn run(session: &Session, command: Command) -> Result<Ending> {
	match command {
		Command::Export(options) => export(session, &options).await?,
		Command::Verify(options) => return check(session, &options),
		Command::Checkpoint(CheckpointCommand {
			act: Some(CheckpointAct::Advance(options)),
			..
		}) => advance::run(session, &options).await?,
		Command::Checkpoint(CheckpointCommand { act: None, options }) => {
			let checkpoint = match options.relay.connect(session).await? {
				Some(relay) => relay.checkpoint(session.network().await?).await?,
				None => evidence::checkpoint(session.chain().await?, options.at).await?,
			};
			let json = checkpoint.to_json().map_err(unreadable)?;
			session.save(options.out.as_deref(), &json, Readers::Everybody)?;
		}
		Command::Claims(options) => write_claims(session, &options)?,
	}
	Ok(Ending::Done)
}

async fn export(session: &Session, options: &Export) -> Result<()> {
	let chain = session.chain().await?;
	let claims = match &options.claims {
		None => None,
		Some(path) => {
			let file = ClaimsFile::parse(&read(path, MAX_FILE)?).map_err(|e| wrong(path, e))?;
			let view = chain.best().await?;
			let record = found(view.record(options.record).await?, || {
				format!("record {}", options.record.0)
			})?;
			let opened = claims::open(&file, &options.disclose, record.subject);
			Some(opened.map_err(|fault| Error::input(format!("{}: {fault}", path.display())))?)
		}
	};
	let order = Order { record: options.record, at: options.at, claims };
	let since = options.since.as_deref().map(read_checkpoint).transpose()?;
	let bundle = match options.relay.connect(session).await? {
		Some(relay) => evidence::export_final(chain, &relay, &order, since.as_ref()).await?,
		None => evidence::export(chain, &order).await?,
	};
	if options.claims.is_some() && !shows_claims(&bundle) {
		return Err(Error::input(
			"--claims: these claims were not on the child's file, neither when the record was written nor at the \
			 newest block; take the file of claims whose root the chain holds",
		));
	}
	let json = bundle.to_json().map_err(unreadable)?;
	let report = own_report(&bundle, since.as_ref())?;
	session.save(Some(&options.out), &json, Readers::Owner)?;
	session.one(&serde_json::json!({
		"record": options.record,
		"verified": report.verified,
		"file": options.out,
		"bytes": json.len(),
		"final": bundle.finality != tutela_evidence::bundle::Finality::Unfinalised,
	}))
}

/// What the file says to the reader whose checkpoint this is, or else to one who trusts its newest block.
///
/// # Errors
///
/// If a check fails: such a file is worth nothing.
fn own_report(bundle: &Bundle, since: Option<&Checkpoint>) -> Result<Report> {
	let newest = trust_of_newest(bundle);
	let trusted = since.or(newest.as_ref());
	let trusted = trusted.ok_or_else(|| Error::Other("the newest block cannot be read".into()))?;
	let report = verify(bundle, trusted);
	match report.checks.iter().find(|check| check.answer == Answer::Fails) {
		Some(Check { name, statement, because, .. }) => Err(Error::Other(format!(
			"the file that was made does not pass its own check `{name}` ({statement}) {} Nothing was \
			 written. Ask another node, or use the client release that belongs to the chain's runtime",
			because.as_ref().map(ToString::to_string).unwrap_or_default()
		))),
		None => Ok(report),
	}
}

/// A checkpoint that names the newest block.
fn trust_of_newest(bundle: &Bundle) -> Option<Checkpoint> {
	let head = Header::decode_all(&mut &bundle.head.header[..]).ok()?;
	let trust = Trust::Block { number: head.number, hash: head.hash() };
	Some(Checkpoint::new(bundle.network, trust))
}

/// Whether a reader who trusts the newest block accepts the claims that are opened.
fn shows_claims(bundle: &Bundle) -> bool {
	let Some(newest) = trust_of_newest(bundle) else { return false };
	let report = verify(bundle, &newest);
	report.checks.iter().any(|check| check.name == "claims" && check.answer == Answer::Holds)
}

fn check(session: &Session, options: &Verify) -> Result<Ending> {
	let content = read(&options.file, MAX_FILE)?;
	let bundle = Bundle::parse(&content);
	let bundle = bundle.map_err(|error| wrong(&options.file, error))?;
	let mut report = verify(&bundle, &read_checkpoint(&options.trust)?);
	let language = options.report.language;
	let now = options.time.moment();
	report.file = Some(checked(&options.file, &content, now));
	if let Some(days) = options.max_age {
		report.limit_age(now, Moment::from(days).saturating_mul(DAY));
	}
	if let Some(path) = &options.html {
		session.save(Some(path), &html::page(&report, language), Readers::Owner)?;
	}
	tell(session, &options.file, &report, &report.text(language), report.verified)
}

fn write_claims(session: &Session, options: &ClaimsOptions) -> Result<()> {
	let told: claims::Told = Source::read(&options.from)?.parse()?;
	let claims: Vec<_> = told
		.0
		.into_iter()
		.map(|(name, value)| Claim::new(evidence::random_salt(), name, value))
		.collect();
	if claims.is_empty() || claims.len() > tutela_evidence::limits::MAX_CLAIMS {
		return Err(Error::input("a child has 1 to 64 claims"));
	}
	let file = ClaimsFile::new(options.subject, &claims);
	session.save(Some(&options.out), &file.to_json().map_err(unreadable)?, Readers::Owner)?;
	session.one(&serde_json::json!({
		"subject": options.subject,
		"claims": file.root(),
		"file": options.out,
	}))
}
