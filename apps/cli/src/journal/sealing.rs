//! Writing a device's journal, and sealing it.

use super::{chosen, known, DeviceFile};
use crate::{args, session::Session};
use clap::Args;
use sp_core::H256;
use std::path::Path;
use tutela_client::{
	dates::{self, Time},
	enum_names,
	journal::{journal, DeviceLog, Shift},
	Error, Result,
};
use tutela_primitives::{
	journal::{EntryKind, JournalId},
	InstitutionId, PortCode,
};

#[derive(Debug, Args)]
pub struct Write {
	#[command(flatten)]
	file: DeviceFile,
	/// What is written down: document-read, crossing-reported, refused or ended-in-nothing
	#[arg(long, value_parser = enum_names::member::<EntryKind>)]
	kind: EntryKind,
	/// Hash of what it is about: of a reported crossing, the report's evidence
	#[arg(long, value_parser = args::hash)]
	content: H256,
	/// When it was; this machine's present if left out
	#[arg(long, value_name = "TIME", value_parser = args::time, allow_hyphen_values = true)]
	captured_at: Option<Time>,
	/// The institution, where the file is to be begun
	#[arg(long, value_parser = args::institution, requires_all = ["post", "device"])]
	institution: Option<InstitutionId>,
	/// The post, where the file is to be begun
	#[arg(long, value_parser = args::port, requires_all = ["institution", "device"])]
	post: Option<PortCode>,
	/// The device's number at this post, where the file is to be begun
	#[arg(long, requires_all = ["institution", "post"])]
	device: Option<u8>,
}

#[derive(Debug, Args)]
pub struct Seal {
	#[command(flatten)]
	file: DeviceFile,
	/// The first moment that the seal covers; where the last seal ended if left out
	#[arg(long, value_name = "TIME", value_parser = args::time, allow_hyphen_values = true)]
	first: Option<Time>,
	/// The last moment that it covers; the present if left out. Later entries wait for the next seal
	#[arg(long, value_name = "TIME", value_parser = args::time, allow_hyphen_values = true)]
	last: Option<Time>,
}

impl Write {
	fn named(&self) -> Option<JournalId> {
		let (institution, post, device) = (self.institution?, self.post?, self.device?);
		Some(JournalId { institution, post, device })
	}
}

/// Opens a device's journal, and warns where a power cut had left a line unfinished.
pub fn open(session: &Session, path: &Path) -> Result<DeviceLog> {
	let log = DeviceLog::open(path)?;
	if log.was_torn() {
		session.warn(&format!(
			"{}: the last line was unfinished, as after a power cut, and was taken off; its entry was never \
			 given out",
			path.display()
		));
	}
	Ok(log)
}

pub async fn write(session: &Session, options: &Write) -> Result<()> {
	let path = &options.file.log;
	let named = options.named();
	let mut log = match named {
		Some(named) if !path.exists() => DeviceLog::create(path, named)?,
		None if !path.exists() => {
			return Err(Error::input(format!(
				"{}: there is no such file; name the journal by --institution, --post and --device to begin it",
				path.display()
			)));
		}
		_ => open(session, path)?,
	};
	if named.is_some_and(|named| log.journal() != named) {
		return Err(Error::input(format!("{}: it is another device's journal", path.display())));
	}
	let captured_at = match options.captured_at {
		Some(time) => session.time(time).await?,
		None => dates::now(),
	};
	let entry = log.write_entry(captured_at, options.kind, options.content)?;
	session.one(&entry)
}

pub async fn seal(session: &Session, options: &Seal) -> Result<()> {
	let log = open(session, &options.file.log)?;
	let id = log.journal();
	let view = session.chain().await?.best().await?;
	let state = known(journal(&view, &id).await?, &id)?;
	let last = match state.seals.checked_sub(1) {
		Some(number) => chosen(&view, &id, Some(number)).await?.pop(),
		None => None,
	};
	if let Some((number, last)) = last {
		if !Shift::sealed(&id, log.opened(), &last)?.is_sealed_by(&last) {
			return Err(Error::input(format!(
				"{}: the device's journal does not give seal {number}, the last one: it was changed since, or \
				 somebody sealed without the device; look at both with `tutela journal check`, and open a journal \
				 with another device number",
				options.file.log.display()
			)));
		}
	}
	let first = session.time_if_any(options.first).await?;
	let first = first.unwrap_or(state.last.saturating_add(1));
	let last = match session.time_if_any(options.last).await? {
		Some(last) => last,
		None => session.now().await?,
	};
	let shift = Shift::unsealed(&id, log.opened(), &state, last)?;
	session.act(shift.seal(&id, first, last)).await
}
