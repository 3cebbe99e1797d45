//! `tutela kinship`.

use super::{args, output, session::Session};
use clap::{Args, Subcommand};
use sp_core::H256;
use std::path::PathBuf;
use tutela_client::{dates::Time, kinship_file::KinshipFile, text, Result};
use tutela_primitives::{Attestor, Relation, SubjectId};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Attest how a person is related to a child (for an officer); needs no node with --genesis
	///
	/// The file is shown at the border, beside the consents. Nothing of it stays on the child's file. The
	/// person's commitment has to be a fresh one for each journey.
	Sign(SignArgs),
}

#[derive(Debug, Args)]
pub struct SignArgs {
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
	/// Where to write; standard output if left out
	#[arg(long)]
	out: Option<PathBuf>,
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let Command::Sign(SignArgs { subject, escort, relation, capacity, valid_until, out }) = command;
	let (key, network) = (session.key()?, session.network().await?);
	let attested_at = session.signed_minute(Time::Ahead(0)).await?;
	let span = (attested_at, session.signed_minute(valid_until).await?);
	let kinship = text::sign_kinship(&key, &network, &subject, &escort, relation, capacity, span);
	let file = KinshipFile::new(network, subject, escort, &kinship)?;
	output::write(out.as_deref(), &file.to_json()?)
}
