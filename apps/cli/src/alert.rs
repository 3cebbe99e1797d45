//! `tutela alert`.

use super::{args, progress::Bar, session::Session, table::Column};
use clap::Subcommand;
use sp_core::H256;
use tutela_client::{calls::border as calls, dates::Time, happened, Event, Result};
use tutela_primitives::{AlertBasis, AlertKind, AlertSource, SubjectId};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Warn every border that this child must not pass unseen (for child protection and courts)
	Raise {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// missing, abducted, at-risk, or second-look, which refers and never denies
		#[arg(long, value_parser = args::alert_kind)]
		kind: AlertKind,
		/// When the alert lapses
		#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
		valid_until: Time,
		/// What it rests on: own-finding, police-report, court-decision, guardian-request or hotline
		#[arg(long, value_parser = args::alert_basis)]
		basis: AlertBasis,
		/// Commitment to the court's decision that it rests on: courts and court-decision name it
		#[arg(long, value_parser = args::hash)]
		decision: Option<H256>,
	},
	/// End an alert of an institution, of the child or of its advocate, or ask for it
	Clear {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// Whose alert: the institution's number, subject, or advocate:SLOT
		#[arg(long, value_parser = args::alert_source)]
		source: AlertSource,
		/// missing, abducted, at-risk, distress or second-look
		#[arg(long, value_parser = args::alert_kind)]
		kind: AlertKind,
	},
	/// List alerts that were raised, cleared or asked to be cleared lately, the newest first
	///
	/// Which child called for help, for example. The blocks since then are looked through: the chain keeps no index
	/// of alerts. What stands on one child's file: `subject show`.
	List {
		/// Since when
		#[arg(long, value_parser = args::time, allow_hyphen_values = true, default_value = "-1h")]
		since: Time,
		/// Only this kind: missing, abducted, at-risk, distress or second-look
		#[arg(long, value_parser = args::alert_kind)]
		kind: Option<AlertKind>,
	},
	/// Ask for help (for the child's own key, or its at-will advocate)
	Distress {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
	},
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let call = match command {
		Command::Raise { subject, kind, valid_until, basis, decision } => {
			let valid_until = session.time(valid_until).await?;
			calls::raise_alert(subject, kind, valid_until, basis, decision)
		}
		Command::Clear { subject, source, kind } => calls::clear_alert(subject, source, kind),
		Command::Distress { subject } => calls::distress(subject),
		Command::List { since, kind } => return list(session, since, kind).await,
	};
	session.act(call).await
}

const COLUMNS: &[Column] = &[
	("When", "/happened_at"),
	("What", "/name"),
	("Child", "/fields/subject"),
	("Kind", "/fields/kind"),
	("Whose", "/fields/source"),
	("Ends", "/fields/valid_until"),
];

async fn list(session: &Session, since: Time, kind: Option<AlertKind>) -> Result<()> {
	let chain = session.chain().await?;
	let since = session.time(since).await?;
	let mut found = happened::since(chain, since, is_of_an_alert, &Bar::default()).await?;
	if let Some(kind) = kind {
		let name = format!("{kind:?}");
		// A request to clear names no kind: it is always about a call for help.
		found.retain(|one| match one.event.field("kind") {
			Some(found) => found.as_str() == Some(&name),
			None => kind == AlertKind::Distress,
		});
	}
	session.many(&found, COLUMNS)
}

fn is_of_an_alert(event: &Event) -> bool {
	["AlertRaised", "AlertCleared", "AlertWithdrawn", "ClearingRequested"]
		.iter()
		.any(|name| event.is("BorderTransfer", name))
}
