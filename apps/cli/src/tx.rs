//! `tutela tx`.

use super::{
	args,
	exit::Ending,
	output,
	sending::{self, crossings, LogArgs, SendArgs},
	session::Session,
	table::Column,
};
use clap::Subcommand;
use serde_json::{json, Value as Json};
use sp_core::H256;
use std::{
	path::{Path, PathBuf},
	sync::Arc,
};
use tutela_client::{Chain, Error, Result};
use tutela_outbox::{
	entry::Place, erase, file, heads, state::State, LogFile, LogKey, Outbox, Report, SendLog,
	Strangers, Transaction,
};
use tutela_primitives::AccountId;

/// Columns of a table of crossings without an outcome.
const COLUMNS: &[Column] = &[
	("Queued", "/queued_at"),
	("State", "/state"),
	("Child", "/subject"),
	("Post", "/post"),
	("Transaction", "/transaction"),
];

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Look a transaction up: in the send log, and in the chain's blocks
	///
	/// Ends with exit code 8 while a block can still include it, and with 6 if none does.
	Show {
		/// The transaction's hash
		#[arg(value_parser = args::hash)]
		transaction: H256,
		/// How many of the newest blocks to look through, if the send log does not have it
		#[arg(long, default_value_t = 256, value_parser = clap::value_parser!(u64).range(1..=100_000))]
		blocks: u64,
		#[command(flatten)]
		log: LogArgs,
	},
	/// List the crossings in the send log that have no final outcome
	List {
		#[command(flatten)]
		log: LogArgs,
	},
	/// Check that no entry of the send log was altered, removed, put in or cut off
	///
	/// A key that sends signs the log's end each minute and when sending ends. The log is proven up to the last such
	/// head; the answer says how many entries lie after it. Give a head that you keep elsewhere (a copy of the file
	/// .head beside the log): whoever changes the log can change what is beside it.
	Verify {
		/// Take heads by these accounts alone; by every account that the log sent with if left out
		#[arg(long, value_name = "ACCOUNT", value_parser = args::account)]
		by: Vec<AccountId>,
		/// A head that was kept elsewhere
		#[arg(long, value_name = "FILE")]
		head: Option<PathBuf>,
		#[command(flatten)]
		log: LogArgs,
	},
	/// Erase what crossings say whose outcome was final some days ago; sending does it after 40
	///
	/// Evidence, post, times and the record's number stay, and so does the proof that nothing was altered.
	Erase {
		/// How many days ago
		#[arg(long, default_value_t = erase::DAYS)]
		days: u64,
		#[command(flatten)]
		log: LogArgs,
	},
	/// Make a key for a send log and write it into a new file that only you can read; needs no node
	///
	/// Keep it apart from the log: a disk with both opens the log. Whoever loses the key loses the log.
	NewKey {
		/// The file; it must not exist
		file: PathBuf,
	},
	/// Encrypt a send log that is not, with the key that --send-log-key names
	///
	/// Nothing else may have it open. The old bytes are overwritten in their place; a disk may keep copies elsewhere.
	Encrypt {
		#[command(flatten)]
		log: LogArgs,
	},
	/// Go on with a send log that is behind: look up each of its crossings on the chain
	///
	/// For a log from a backup, or a key that sent from elsewhere. End whatever else sends with the key
	/// first. Crossings whose record is found are noted; the others are sent when their command is run
	/// again.
	Adopt {
		#[command(flatten)]
		send: SendArgs,
	},
}

pub async fn run(session: &Session, command: Command) -> Result<Ending> {
	match command {
		Command::Show { transaction, blocks, log } => {
			return show(session, transaction, blocks, &log).await
		}
		Command::List { log } => list(session, &open(session, &log).await?),
		Command::Verify { by, head, log } => verify(session, by, head.as_deref(), &log).await,
		Command::Erase { days, log } => {
			let count = open(session, &log).await?.erase(days)?;
			session.one(&json!({ "erased": count }))
		}
		Command::NewKey { file } => LogKey::create(&file).map(drop),
		Command::Encrypt { log } => encrypt(session, &log).await,
		Command::Adopt { send } => adopt(session, &send).await,
	}
	.map(|()| Ending::Done)
}

/// The send log. It must be there: a look makes none.
async fn open(session: &Session, log: &LogArgs) -> Result<SendLog> {
	let network = session.network().await?;
	let path = there(log, network)?;
	SendLog::open(LogFile { key: log.key(session, &path)?, path }, network, Arc::new(()))
}

/// The path of a send log that is there.
fn there(log: &LogArgs, network: H256) -> Result<PathBuf> {
	let path = log.path(network)?;
	match path.exists() {
		true => Ok(path),
		false => Err(Error::NotFound(format!(
			"there is no send log {}: name it by --send-log",
			path.display()
		))),
	}
}

async fn verify(
	session: &Session,
	by: Vec<AccountId>,
	head: Option<&Path>,
	log: &LogArgs,
) -> Result<()> {
	let log = open(session, log).await?;
	let by = if by.is_empty() { log.accounts()? } else { by };
	let head = head.map(heads::read).transpose()?;
	let verified = log.verify_signed_by(&by.into_iter().collect(), head.as_ref())?;
	if verified.proven.is_none() {
		session.warn("no head is signed: the log is in one piece, and nothing proves who wrote it");
	}
	session.one(&verified)
}

async fn encrypt(session: &Session, log: &LogArgs) -> Result<()> {
	let path = there(log, session.network().await?)?;
	// A token makes the key where there is no log yet: this one is to be encrypted, and has none either.
	let key = match &log.send_log_key {
		Some(name) => Some(LogKey::open_or_make(name, &path, &session.options.unlock.unlock())?),
		None => LogKey::from_credential()?,
	};
	let key = key.ok_or_else(|| {
		Error::input("name what the log is to be encrypted with by --send-log-key; `tutela tx new-key` makes a key")
	})?;
	file::encrypt(&path, &key)
}

fn row(report: &Report) -> Json {
	json!({
		"queued_at": report.queued_at,
		"state": report.state.word(),
		"subject": report.erased_at.is_none().then_some(report.report.subject),
		"post": report.report.post,
		"captured_at": report.erased_at.is_none().then_some(report.report.captured_at),
		"evidence": report.evidence,
		"record": report.record,
		"transaction": report.current,
	})
}

fn list(session: &Session, log: &SendLog) -> Result<()> {
	let open = [State::Queued, State::Sent, State::Unknown, State::InBlock];
	let rows: Vec<Json> = log.reports_in(&open)?.iter().map(row).collect();
	session.many(&rows, COLUMNS)
}

async fn show(session: &Session, transaction: H256, blocks: u64, log: &LogArgs) -> Result<Ending> {
	let log = match open(session, log).await {
		Ok(log) => Some(log),
		Err(Error::NotFound(_)) => None,
		Err(error) => return Err(error),
	};
	let known = log.as_ref().map(|log| log.transaction(transaction)).transpose()?.flatten();
	let reports = reports_of(log.as_ref(), known.as_ref())?;
	let chain = session.chain().await?;
	let last_final = chain.finalized().await?.block_number();
	let best = chain.best().await?.block_number();
	let (first, last) = match &known {
		Some(known) => (known.signed.birth.saturating_add(1), known.signed.last_block.min(best)),
		None => (best.saturating_sub(blocks.saturating_sub(1)).max(1), best),
	};
	let place = find(chain, transaction, first, last).await?;
	let may_come = known.as_ref().is_some_and(|known| last_final < known.signed.last_block);
	let mut shown = json!({ "transaction": transaction, "looked_through": [first, last] });
	if let Json::Object(fields) = &mut shown {
		if let Some(known) = &known {
			fields.insert("log".into(), output::to_json(known)?);
			fields.insert("crossings".into(), reports.into());
		}
		if let Some(place) = place {
			let effects = chain.at(place.block).await?.effects().await;
			let effects = effects.ok().and_then(|mut all| all.remove(&place.position));
			let effects = effects.unwrap_or_default();
			fields.insert("block".into(), place.number.into());
			fields.insert("block_hash".into(), json!(place.block));
			fields.insert("final".into(), (place.number <= last_final).into());
			fields.insert("records".into(), json!(tutela_client::events::records(&effects.events)));
			fields.insert("refusal".into(), json!(effects.refusal));
		}
	}
	session.one(&shown)?;
	let looked = format!("no block from {first} to {last} includes transaction {transaction:#x}");
	match (place, known) {
		(Some(_), _) => Ok(Ending::Done),
		(None, Some(known)) if may_come => Err(Error::Unknown(format!(
			"{looked}, and the blocks up to {} still can: run the command that sent it again, which \
			 sends nothing twice, or wait",
			known.signed.last_block
		))),
		(None, Some(_)) => Err(Error::NotFound(format!(
			"{looked}, and none can any more: run the command that sent it again"
		))),
		(None, None) => Err(Error::NotFound(format!(
			"{looked}, and the send log does not have it: look through more blocks with --blocks"
		))),
	}
}

fn reports_of(log: Option<&SendLog>, known: Option<&Transaction>) -> Result<Vec<Json>> {
	let mut rows = Vec::new();
	if let (Some(log), Some(known)) = (log, known) {
		for key in &known.signed.reports {
			rows.extend(log.report(*key)?.as_ref().map(row));
		}
	}
	Ok(rows)
}

/// The block from `first` to `last` that includes a transaction.
async fn find(chain: &Chain, transaction: H256, first: u64, last: u64) -> Result<Option<Place>> {
	for number in (first..=last).rev() {
		let Some(block) = chain.block_hash(number).await? else { continue };
		let inside = chain.transactions(block).await?.unwrap_or_default();
		let position = inside.iter().position(|hash| *hash == transaction);
		if let Some(position) = position.and_then(|place| u32::try_from(place).ok()) {
			return Ok(Some(Place { block, number, position }));
		}
	}
	Ok(None)
}

async fn adopt(session: &Session, send: &SendArgs) -> Result<()> {
	let bar = sending::bar();
	let mut outbox: Outbox = send.open(session, &[], 1, Strangers::Adopt, &bar).await?;
	let open = outbox.log().reports_in(&[State::Queued, State::Sent, State::Unknown])?;
	let keys: Vec<H256> = open.iter().map(|report| report.key).collect();
	let found = outbox.look_up(&keys).await?;
	bar.finish_and_clear();
	session.options.printer.note(&format!(
		"{} had no outcome; the records of {} were found on the chain",
		crossings(keys.len()),
		found.len()
	));
	list(session, outbox.log())
}
