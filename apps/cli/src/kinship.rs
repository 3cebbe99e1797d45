//! `tutela kinship`.

use super::{
	args,
	elsewhere::{attested_minute, MadeElsewhere},
	output,
	session::Session,
};
use clap::{Args, Subcommand};
use sp_core::H256;
use std::path::PathBuf;
use tutela_client::{dates::Time, kinship_file::KinshipFile, saving::Readers, text, Result};
use tutela_primitives::{Attestor, Kinship, Minute, Relation, SubjectId};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Attest how a person is related to a child (for an officer); needs no node with --genesis
	///
	/// The file is shown at the border, beside the consents. Nothing of it stays on the child's file. The
	/// person's commitment has to be a fresh one for each journey.
	Sign {
		#[command(flatten)]
		kinship: KinshipArgs,
		/// Where to write; standard output if left out
		#[arg(long)]
		out: Option<PathBuf>,
	},
	/// Print the text that an officer signs elsewhere; needs no node with --genesis
	Text {
		#[command(flatten)]
		kinship: KinshipArgs,
		/// The minute that the text names
		#[arg(long, value_parser = args::minute, allow_hyphen_values = true)]
		attested_at: Time,
	},
	/// Write the file from a signature that a wallet, a device or an HSM made; needs no node with --genesis
	AddSignature {
		#[command(flatten)]
		kinship: KinshipArgs,
		/// The minute that the text names
		#[arg(long, value_parser = args::minute, allow_hyphen_values = true)]
		attested_at: Time,
		#[command(flatten)]
		made: MadeElsewhere,
		/// Where to write; standard output if left out
		#[arg(long)]
		out: Option<PathBuf>,
	},
}

#[derive(Debug, Args)]
pub struct KinshipArgs {
	/// The child
	#[arg(long, value_parser = args::subject)]
	subject: SubjectId,
	/// The person, by the commitment of this journey
	#[arg(long, value_parser = args::hash)]
	escort: H256,
	/// grandparent, adult-sibling, step-parent or aunt-or-uncle
	#[arg(long, value_parser = args::relation)]
	relation: Relation,
	/// In which capacity: registrar, notary, consul or guardianship-authority
	#[arg(long, value_parser = args::attestor, default_value = "registrar")]
	capacity: Attestor,
	/// Last minute in which it counts
	#[arg(long, value_parser = args::minute, allow_hyphen_values = true)]
	valid_until: Time,
}

impl KinshipArgs {
	/// The text, and from when until when it counts.
	async fn text(&self, session: &Session, at: Time) -> Result<(Vec<u8>, Minute, Minute)> {
		let (at, end) =
			(attested_minute(Some(at))?, session.signed_minute(self.valid_until).await?);
		let network = session.network().await?;
		let Self { subject, escort, relation, capacity, .. } = self;
		Ok((text::kinship(&network, subject, escort, *relation, *capacity, at, end), at, end))
	}

	async fn save(&self, session: &Session, kinship: &Kinship, out: Option<PathBuf>) -> Result<()> {
		let network = session.network().await?;
		let file = KinshipFile::new(network, self.subject, self.escort, kinship)?;
		session.save(out.as_deref(), &file.to_json()?, Readers::Owner)
	}
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	match command {
		Command::Sign { kinship: told, out } => {
			let (key, network) = (session.key()?, session.network().await?);
			let attested_at = session.signed_minute(Time::Ahead(0)).await?;
			let span = (attested_at, session.signed_minute(told.valid_until).await?);
			let KinshipArgs { subject, escort, relation, capacity, .. } = &told;
			let kinship =
				text::sign_kinship(&key, &network, subject, escort, *relation, *capacity, span)?;
			told.save(session, &kinship, out).await
		}
		Command::Text { kinship, attested_at } => {
			output::print_text(&kinship.text(session, attested_at).await?.0)
		}
		Command::AddSignature { kinship: told, attested_at, made, out } => {
			let (text, attested_at, valid_until) = told.text(session, attested_at).await?;
			let kinship = Kinship {
				relation: told.relation,
				attestor: told.capacity,
				officer: made.account.clone(),
				attested_at,
				valid_until,
				signed: made.signed(&text)?,
			};
			told.save(session, &kinship, out).await
		}
	}
}
