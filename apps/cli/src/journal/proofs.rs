//! Proving an entry, or that there is none, and verifying such a proof.

use super::{chosen, sealing, DeviceFile};
use crate::{
	args,
	exit::Ending,
	proving::{
		checked, read, read_checkpoint, tell, unreadable, wrong, CheckedAt, RelayOptions,
		ReportLanguage,
	},
	session::Session,
};
use clap::{ArgGroup, Args};
use sp_core::H256;
use std::path::PathBuf;
use tutela_client::{
	evidence::{self, JournalOrder},
	journal::{DeviceLog, Shift},
	saving::Readers,
	Error, Result,
};
use tutela_evidence::{
	bundle::Finality, journal::Shown, limits::MAX_FILE, verify_journal, JournalProof,
};
use tutela_primitives::journal::Seal;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").required(true).args(["entry", "absent"]))]
pub struct Prove {
	#[command(flatten)]
	file: DeviceFile,
	/// Number of the entry to show. Nothing is shown of the others
	#[arg(long, value_name = "NUMBER")]
	entry: Option<u64>,
	/// Evidence of a report that no entry of the shift is about. Every entry of the shift is shown
	#[arg(long, value_name = "HASH", value_parser = args::hash, requires = "seal")]
	absent: Option<H256>,
	/// Number of the seal, with --absent
	#[arg(long, value_name = "NUMBER")]
	seal: Option<u32>,
	/// Where to write the file
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
	/// Number of the newest block; the last final one if left out
	#[arg(long, value_name = "BLOCK", conflicts_with = "relay_url")]
	at: Option<u32>,
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
	/// What the reader trusts: see `tutela evidence checkpoint`
	#[arg(long, value_name = "FILE")]
	trust: PathBuf,
	#[command(flatten)]
	time: CheckedAt,
	#[command(flatten)]
	report: ReportLanguage,
}

pub async fn prove(session: &Session, options: &Prove) -> Result<()> {
	let log = sealing::open(session, &options.file.log)?;
	let id = log.journal();
	let chain = session.chain().await?;
	let mut sealed = chosen(&chain.best().await?, &id, options.seal).await?;
	let missing = |what: String| Error::NotFound(format!("a seal of this journal{what}"));
	let (number, shown) = match (options.entry, options.absent) {
		(Some(entry), _) => {
			let seal = sealed.into_iter().find(|(_, seal)| seal.holds(entry));
			let (number, seal) =
				seal.ok_or_else(|| missing(format!(" that covers entry {entry}")))?;
			(number, present(&log, &seal, entry)?)
		}
		(None, Some(content)) => {
			let (number, seal) = sealed.pop().ok_or_else(|| missing(String::new()))?;
			let shift = Shift::sealed(&id, log.opened(), &seal)?;
			let (previous, entries) = (shift.opening.previous, shift.opened.into());
			(number, Shown::Absent { content, previous, entries })
		}
		(None, None) => return Err(Error::input("say what to show, by --entry or --absent")),
	};
	let order = JournalOrder { journal: id, number, shown, at: options.at };
	let since = options.since.as_deref().map(read_checkpoint).transpose()?;
	let proof = match options.relay.connect(session).await? {
		Some(relay) => evidence::prove_journal_final(chain, &relay, &order, since.as_ref()).await?,
		None => evidence::prove_journal(chain, &order).await?,
	};
	let json = proof.to_json().map_err(unreadable)?;
	session.save(Some(&options.out), &json, Readers::Owner)?;
	session.one(&serde_json::json!({
		"journal": id,
		"seal": number,
		"file": options.out,
		"bytes": json.len(),
		"final": proof.finality != Finality::Unfinalised,
	}))
}

fn present(log: &DeviceLog, seal: &Seal, entry: u64) -> Result<Shown> {
	let shift = Shift::sealed(&log.journal(), log.opened(), seal)?;
	let opened = shift.opened.iter().find(|opened| opened.entry.sequence == entry);
	match (shift.opening.include(entry), opened) {
		(Some(inclusion), Some(opened)) => {
			Ok(Shown::Present { inclusion, nonce: opened.nonce, content: opened.content })
		}
		_ => Err(Error::NotFound(format!("entry {entry} in the device's journal"))),
	}
}

pub fn verify(session: &Session, options: &Verify) -> Result<Ending> {
	let content = read(&options.file, MAX_FILE)?;
	let proof = JournalProof::parse(&content);
	let proof = proof.map_err(|error| wrong(&options.file, error))?;
	let mut report = verify_journal(&proof, &read_checkpoint(&options.trust)?);
	report.file = Some(checked(&options.file, &content, options.time.moment()));
	let text = report.text(options.report.language);
	tell(session, &options.file, &report, &text, report.verified)
}
