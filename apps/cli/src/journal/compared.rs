//! Comparing sealed shifts with records.

use super::{chosen, known, sealing, Named};
use crate::{exit::Ending, progress::Bar, session::Session};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use tutela_client::{
	journal::{compare, journal, journals, records_of, Difference, Shift},
	Error, Result,
};
use tutela_primitives::journal::JournalId;

#[derive(Debug, Args)]
pub struct Check {
	#[command(flatten)]
	named: Named,
	/// Only this seal; all of the journal if left out
	#[arg(long, value_name = "NUMBER")]
	seal: Option<u32>,
	/// The device's journal, with which each entry and each record is named that the other has not
	#[arg(long, value_name = "FILE")]
	log: Option<PathBuf>,
}

pub async fn check(session: &Session, options: &Check) -> Result<Ending> {
	let id = JournalId::from(options.named);
	let log = options.log.as_deref().map(|path| sealing::open(session, path)).transpose()?;
	if log.as_ref().is_some_and(|log| log.journal() != id) {
		return Err(Error::input("--log: the file is another device's journal"));
	}
	let chain = session.chain().await?;
	let view = chain.best().await?;
	known(journal(&view, &id).await?, &id)?;
	let all = journals(&view).await?;
	let devices = all
		.iter()
		.filter(|(other, _)| (other.institution, other.post) == (id.institution, id.post))
		.count();
	if devices > 1 && log.is_none() {
		session.warn(
			"this post has several devices, and a record does not say which of them wrote it: name the device's \
			 journal by --log",
		);
	}
	let (mut shown, mut unequal) = (Vec::new(), 0_u32);
	for (number, seal) in chosen(&view, &id, options.seal).await? {
		let records = records_of(chain, &view, &id, &seal, &Bar::default()).await?;
		let shift = log.as_ref().map(|log| Shift::sealed(&id, log.opened(), &seal));
		let mut compared = compare(&seal, &records, shift.as_ref().and_then(|it| it.as_ref().ok()));
		// A journal that is too short gives nothing of what was sealed.
		if shift.is_some_and(|shift| shift.is_err()) {
			compared.differences.push(Difference::LogDiffers);
		}
		unequal += u32::from(!compared.differences.is_empty());
		let said: Vec<_> = compared.differences.iter().map(ToString::to_string).collect();
		let said = if said.is_empty() { "equal".into() } else { said.join("; ") };
		shown.push(json!({
			"seal": number,
			"first": seal.first,
			"last": seal.last,
			"entries": seal.entries,
			"compared": compared,
			"result": said,
		}));
	}
	session.many(
		&shown,
		&[
			("Seal", "/seal"),
			("From", "/first"),
			("To", "/last"),
			("Entries", "/entries"),
			("Sealed", "/compared/crossings"),
			("Refused", "/compared/refusals"),
			("Records", "/compared/records"),
			("Denied or referred", "/compared/refused"),
			("Result", "/result"),
		],
	)?;
	Ok(match unequal {
		0 => Ending::Done,
		_ => Ending::NotVerified(format!(
			"{unequal} of {} seals differ from the records",
			shown.len()
		)),
	})
}
