//! `tutela home`.

use super::{args, output, session::Session};
use clap::{Args, Subcommand};
use sp_core::H256;
use std::path::PathBuf;
use tutela_client::{dates::Time, home_file::HomeFile, text, Error, Result};
use tutela_primitives::{Attestor, CountryCode, Persons, SubjectId, MAX_ESCORTS};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Attest where a child's home is (for an officer); needs no node with --genesis
	///
	/// The file is shown at the border, beside the consents, when the child leaves for that country. Nothing of
	/// it stays on the child's file. A consul or registrar attests where the child lives, for two years at
	/// most. A child protection body or a court sends a child home, for 30 days at most, and names who takes
	/// it there by a fresh commitment of this journey.
	Sign(SignArgs),
}

#[derive(Debug, Args)]
pub struct SignArgs {
	/// The child
	#[arg(long, value_parser = args::subject)]
	subject: SubjectId,
	/// The country of its home
	#[arg(long, value_parser = args::country)]
	country: CountryCode,
	/// Who takes it there, by the commitment of this journey; up to 4 times, for guardianship-authority and court
	#[arg(long, value_parser = args::hash)]
	escort: Vec<H256>,
	/// In which capacity: consul, registrar, guardianship-authority or court
	#[arg(long, value_parser = args::attestor)]
	capacity: Attestor,
	/// Last minute in which it counts
	#[arg(long, value_parser = args::minute, allow_hyphen_values = true)]
	valid_until: Time,
	/// Where to write; standard output if left out
	#[arg(long)]
	out: Option<PathBuf>,
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let Command::Sign(SignArgs { subject, country, escort, capacity, valid_until, out }) = command;
	let escort = persons(escort, capacity)?;
	let (key, network) = (session.key()?, session.network().await?);
	let attested_at = session.signed_minute(Time::Ahead(0)).await?;
	let span = (attested_at, session.signed_minute(valid_until).await?);
	let home = text::sign_home(&key, &network, &subject, country, escort, capacity, span);
	if !home.counts_at(attested_at.start()) {
		return Err(Error::input(
			"--valid-until: a consul's or registrar's word counts for two years at most, that of a \
			 child protection body or a court for 30 days",
		));
	}
	output::write(out.as_deref(), &HomeFile::new(network, subject, &home)?.to_json()?)
}

/// Who takes the child home, where it is for the officer to say.
fn persons(mut escort: Vec<H256>, capacity: Attestor) -> Result<Persons> {
	escort.sort();
	escort.dedup();
	match capacity {
		Attestor::Consul | Attestor::Registrar if escort.is_empty() => (),
		Attestor::Consul | Attestor::Registrar => {
			return Err(Error::input(
				"--escort: a consul or registrar attests where the child lives, not with whom it travels",
			))
		}
		Attestor::GuardianshipAuthority | Attestor::Court if !escort.is_empty() => (),
		Attestor::GuardianshipAuthority | Attestor::Court => {
			return Err(Error::input("--escort: say who takes the child home"))
		}
		Attestor::Notary => {
			return Err(Error::input(
				"--capacity: a notary attests consents and kinship, and nobody's home",
			))
		}
	}
	escort
		.try_into()
		.map_err(|_| Error::input(format!("--escort: at most {MAX_ESCORTS} persons are named")))
}
