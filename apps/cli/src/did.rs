//! `tutela did`.

use super::{args, session::Session};
use clap::Subcommand;
use serde_json::json;
use tutela_client::{
	dates::Time,
	did::{answer, resolve, About, Did, Failure, Network, Representation, Resolution, When},
	Error, Result,
};
use tutela_primitives::{InstitutionId, SubjectId};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Resolve an identifier: its document and what is known about it
	///
	/// Asks the state after the last final block, or that of an earlier one; the node must keep old
	/// states (--state-pruning archive). Where there is no document, the answer says why, and the
	/// exit code is 2 or 6.
	Resolve {
		/// The identifier: did:tutela:…
		did: String,
		/// As of this block
		#[arg(long, value_name = "BLOCK", conflicts_with = "at_time")]
		at_block: Option<u32>,
		/// As of this time
		#[arg(long, value_parser = args::time, value_name = "TIME", allow_hyphen_values = true)]
		at_time: Option<Time>,
		/// The document as text in this form: application/did+json or application/did+ld+json
		#[arg(long, value_name = "MEDIA-TYPE")]
		accept: Option<String>,
	},
	/// Print the identifier of a child's file or of an institution
	Of {
		/// The child
		#[arg(long, value_parser = args::subject, required_unless_present = "institution")]
		subject: Option<SubjectId>,
		/// The institution's number
		#[arg(long, value_parser = args::institution, conflicts_with = "subject")]
		institution: Option<InstitutionId>,
	},
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	match command {
		Command::Resolve { did, at_block, at_time, accept } => {
			// What is wrong with the question is told without a node.
			let form = accept.as_deref().map(str::parse).transpose();
			let resolution = match (did.parse::<Did>(), form) {
				(Err(failure), _) | (Ok(_), Err(failure)) => Resolution::failed(failure),
				(Ok(_), Ok(_)) => {
					let when = match (at_block, at_time) {
						(Some(block), _) => When::Block(block),
						(None, Some(time)) => When::Time(session.time(time).await?),
						(None, None) => When::Newest,
					};
					resolve(session.chain().await?, &did, when).await?
				}
			};
			// Where there is no such form, the answer has the shape of one that has no document.
			let form = form.unwrap_or(Some(Representation::Json));
			session.one(&answer(&resolution, form)?)?;
			resolution.outcome.map(|_| ()).map_err(|failure| match failure.error(&did) {
				Error::Input(text) if failure == Failure::RepresentationNotSupported => {
					Error::Input(format!("--accept: {text}"))
				}
				error => error,
			})
		}
		Command::Of { subject, institution } => {
			let about = subject.map(About::Subject).or(institution.map(About::Institution));
			let about = about.ok_or_else(|| Error::input("name --subject or --institution"))?;
			let network = Network::of(session.network().await?);
			session.one(&json!({ "did": Did { network, about } }))
		}
	}
}
