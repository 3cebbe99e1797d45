//! `tutela alert`.

use super::{args, session::Session};
use clap::Subcommand;
use tutela_client::{calls::border as calls, dates::Time, Result};
use tutela_primitives::{AlertKind, SubjectId};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Warn every border that this child must not pass unseen (for child protection)
	Raise {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// missing, abducted or at-risk
		#[arg(long, value_parser = args::alert_kind)]
		kind: AlertKind,
		/// When the alert lapses
		#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
		valid_until: Time,
	},
	/// End an alert (for the institution that raised it; a call for help: for any child protection)
	Clear {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// missing, abducted, at-risk or distress
		#[arg(long, value_parser = args::alert_kind)]
		kind: AlertKind,
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
		Command::Raise { subject, kind, valid_until } => {
			calls::raise_alert(subject, kind, session.time(valid_until).await?)
		}
		Command::Clear { subject, kind } => calls::clear_alert(subject, kind),
		Command::Distress { subject } => calls::distress(subject),
	};
	session.act(call).await
}
