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
use std::sync::Arc;
use tutela_client::{Chain, Error, Result};
use tutela_outbox::{entry::Place, state::State, Outbox, Report, SendLog, Strangers, Transaction};

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
	/// Check that no entry of the send log was altered or removed
	///
	/// An entry that was cut off at the end does not show here. It shows by the numbers of transactions
	/// when something is sent next.
	Verify {
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
		Command::Verify { log } => session.one(&open(session, &log).await?.verify()?),
		Command::Adopt { send } => adopt(session, &send).await,
	}
	.map(|()| Ending::Done)
}

/// The send log. It must be there: a look makes none.
async fn open(session: &Session, log: &LogArgs) -> Result<SendLog> {
	let network = session.network().await?;
	let path = log.path(network)?;
	if !path.exists() {
		return Err(Error::NotFound(format!(
			"there is no send log {}: name it by --send-log",
			path.display()
		)));
	}
	SendLog::open(&path, network, Arc::new(()))
}

fn row(report: &Report) -> Json {
	json!({
		"queued_at": report.queued_at,
		"state": report.state.word(),
		"subject": report.report.subject,
		"post": report.report.post,
		"captured_at": report.report.captured_at,
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
