//! `tutela journal`.

mod compared;
mod proofs;
mod sealing;

use super::{args, exit::Ending, session::Session};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use tutela_client::{
	calls::journal as calls,
	journal::{journal, journals, seal, seals},
	Error, Result, View,
};
use tutela_primitives::{
	journal::{Journal, JournalId, Seal},
	InstitutionId, PortCode,
};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Open the journal of a device at a post (for the institution's admin)
	///
	/// A journal that was closed goes on: its seals and its entries keep their numbers.
	Open {
		#[command(flatten)]
		device: Device,
		/// Within how many hours the next seal has to come, 1 to 72
		#[arg(long, value_name = "HOURS", value_parser = clap::value_parser!(u8).range(1..=72))]
		heartbeat: u8,
	},
	/// Close a journal (for the institution's admin). Seal what its device wrote first
	Close {
		#[command(flatten)]
		device: Device,
	},
	/// Write an entry into a device's journal; no node is needed
	Write(sealing::Write),
	/// Seal what a device wrote since the last seal (for a border officer)
	Seal(sealing::Seal),
	/// List a journal whose seal did not come in time (for officers)
	Flag {
		#[command(flatten)]
		named: Named,
	},
	/// List journals, or show one with its seals
	Show {
		/// Only of this institution
		#[arg(long, value_parser = args::institution)]
		institution: Option<InstitutionId>,
		/// Only at this post
		#[arg(long, value_parser = args::port)]
		post: Option<PortCode>,
		/// Only of this device: with the institution and the post, its seals are listed
		#[arg(long, requires_all = ["institution", "post"])]
		device: Option<u8>,
	},
	/// Compare sealed shifts with the records of the post
	///
	/// Exit code 0 only if they are equal. With the device's journal, each entry and each record is named that
	/// is not in the other. See `tutela_client::journal` for programs.
	Check(compared::Check),
	/// Write a file that proves an entry of a sealed shift, or that there is none, without any node
	Prove(Box<proofs::Prove>),
	/// Check such a file, without any connection
	///
	/// Exit code 0 only if every check holds.
	Verify(proofs::Verify),
}

/// A device of the caller's own institution.
#[derive(Debug, Args)]
pub struct Device {
	/// The post at which it stands
	#[arg(long, value_parser = args::port)]
	post: PortCode,
	/// The device's number at this post
	#[arg(long)]
	device: u8,
}

/// A device of any institution.
#[derive(Clone, Copy, Debug, Args)]
pub struct Named {
	/// The institution
	#[arg(long, value_parser = args::institution)]
	institution: InstitutionId,
	/// The post
	#[arg(long, value_parser = args::port)]
	post: PortCode,
	/// The device's number at this post
	#[arg(long)]
	device: u8,
}

impl From<Named> for JournalId {
	fn from(named: Named) -> Self {
		let Named { institution, post, device } = named;
		Self { institution, post, device }
	}
}

/// A device's own journal.
#[derive(Debug, Args)]
pub struct DeviceFile {
	/// The device's journal, a file of one JSON object a line
	#[arg(long, value_name = "FILE")]
	log: PathBuf,
}

pub async fn run(session: &Session, command: Command) -> Result<Ending> {
	let done = match command {
		Command::Open { device: Device { post, device }, heartbeat } => {
			session.act(calls::open_journal(post, device, heartbeat)).await
		}
		Command::Close { device: Device { post, device } } => {
			session.act(calls::close_journal(post, device)).await
		}
		Command::Write(options) => sealing::write(session, &options).await,
		Command::Seal(options) => sealing::seal(session, &options).await,
		Command::Flag { named: Named { institution, post, device } } => {
			session.act(calls::flag_silent(institution, post, device)).await
		}
		Command::Show { institution, post, device } => {
			show(session, institution, post, device).await
		}
		Command::Check(options) => return compared::check(session, &options).await,
		Command::Prove(options) => proofs::prove(session, &options).await,
		Command::Verify(options) => return proofs::verify(session, &options),
	};
	done.map(|()| session.ending())
}

async fn show(
	session: &Session,
	institution: Option<InstitutionId>,
	post: Option<PortCode>,
	device: Option<u8>,
) -> Result<()> {
	let view = session.chain().await?.best().await?;
	if let (Some(institution), Some(post), Some(device)) = (institution, post, device) {
		let id = JournalId { institution, post, device };
		let found = known(journal(&view, &id).await?, &id)?;
		let sealed = seals(&view, &id).await?;
		let sealed: Vec<_> = sealed
			.into_iter()
			.map(|(number, seal)| serde_json::json!({ "number": number, "seal": seal }))
			.collect();
		let silent_since = found.silent_since(view.now().await?);
		return session.one(&serde_json::json!({
			"id": id, "journal": found, "silent_since": silent_since, "seals": sealed,
		}));
	}
	let now = view.now().await?;
	let shown: Vec<_> = journals(&view)
		.await?
		.into_iter()
		.filter(|(id, _)| institution.is_none_or(|own| id.institution == own))
		.filter(|(id, _)| post.is_none_or(|own| id.post == own))
		.map(|(id, journal)| {
			let silent_since = journal.silent_since(now);
			serde_json::json!({ "id": id, "journal": journal, "silent_since": silent_since })
		})
		.collect();
	session.many(
		&shown,
		&[
			("Institution", "/id/institution"),
			("Post", "/id/post"),
			("Device", "/id/device"),
			("Seals", "/journal/seals"),
			("Entries", "/journal/entries"),
			("Crossings", "/journal/crossings"),
			("Refusals", "/journal/refusals"),
			("Sealed until", "/journal/last"),
			("Heartbeat (hours)", "/journal/heartbeat_hours"),
			("Silent since", "/silent_since"),
			("Closed", "/journal/closed_at"),
		],
	)
}

/// The journal, or an error that names it.
fn known(found: Option<Journal>, id: &JournalId) -> Result<Journal> {
	let JournalId { institution, post, device } = id;
	found.ok_or_else(|| {
		Error::NotFound(format!(
			"a journal of device {device} of institution {} at {post}; its admin opens one",
			institution.0
		))
	})
}

/// The seals that are asked for: one, or all.
async fn chosen(view: &View, id: &JournalId, number: Option<u32>) -> Result<Vec<(u32, Seal)>> {
	let Some(number) = number else { return seals(view, id).await };
	let found = seal(view, id, number).await?;
	let found = found.ok_or_else(|| Error::NotFound(format!("seal {number} of this journal")))?;
	Ok(vec![(number, found)])
}
