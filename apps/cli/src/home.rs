//! `tutela home`.

use super::{
	args,
	elsewhere::{attested_minute, MadeElsewhere},
	output,
	session::Session,
};
use clap::{Args, Subcommand};
use sp_core::H256;
use std::path::PathBuf;
use tutela_client::{dates::Time, home_file::HomeFile, saving::Readers, text, Error, Result};
use tutela_primitives::{
	Attestor, CountryCode, HomeAttestation, Minute, Persons, SubjectId, MAX_ESCORTS,
};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Attest where a child's home is (for an officer); needs no node with --genesis
	///
	/// The file is shown at the border, beside the consents, when the child leaves for that country. Nothing of
	/// it stays on the child's file. A consul or registrar attests where the child lives, for two years at
	/// most. A child protection body or a court sends a child home, for 30 days at most, and names who takes
	/// it there by a fresh commitment of this journey.
	Sign {
		#[command(flatten)]
		home: HomeArgs,
		/// Where to write; standard output if left out
		#[arg(long)]
		out: Option<PathBuf>,
	},
	/// Print the text that an officer signs elsewhere; needs no node with --genesis
	Text {
		#[command(flatten)]
		home: HomeArgs,
		/// The minute that the text names
		#[arg(long, value_parser = args::minute, allow_hyphen_values = true)]
		attested_at: Time,
	},
	/// Write the file from a signature that a wallet, a device or an HSM made; needs no node with --genesis
	AddSignature {
		#[command(flatten)]
		home: HomeArgs,
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
pub struct HomeArgs {
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
}

impl HomeArgs {
	/// The text, and from when until when it counts.
	async fn text(&self, session: &Session, at: Time) -> Result<(Vec<u8>, Minute, Minute)> {
		let (at, end) =
			(attested_minute(Some(at))?, session.signed_minute(self.valid_until).await?);
		let (network, escort) = (session.network().await?, self.persons()?);
		let Self { subject, country, capacity, .. } = self;
		Ok((text::home(&network, subject, *country, &escort, *capacity, at, end), at, end))
	}

	/// Who takes the child home, where it is for the officer to say.
	fn persons(&self) -> Result<Persons> {
		let mut escort = self.escort.clone();
		escort.sort();
		escort.dedup();
		match (self.capacity, escort.is_empty()) {
			(Attestor::Consul | Attestor::Registrar, true)
			| (Attestor::GuardianshipAuthority | Attestor::Court, false) => (),
			(Attestor::Consul | Attestor::Registrar, false) => {
				return Err(Error::input(
					"--escort: a consul or registrar attests where the child lives, not with whom it \
					 travels",
				));
			}
			(Attestor::GuardianshipAuthority | Attestor::Court, true) => {
				return Err(Error::input("--escort: say who takes the child home"));
			}
			(Attestor::Notary, _) => {
				return Err(Error::input(
					"--capacity: a notary attests consents and kinship, and nobody's home",
				));
			}
		}
		escort
			.try_into()
			.map_err(|_| Error::input(format!("--escort: at most {MAX_ESCORTS} persons are named")))
	}

	async fn save(
		&self,
		session: &Session,
		home: &HomeAttestation,
		out: Option<PathBuf>,
	) -> Result<()> {
		if !home.counts_at(home.attested_at.start()) {
			return Err(Error::input(
				"--valid-until: later than now; a consul's or registrar's word counts for two years at \
				 most, that of a child protection body or a court for 30 days",
			));
		}
		let file = HomeFile::new(session.network().await?, self.subject, home)?;
		session.save(out.as_deref(), &file.to_json()?, Readers::Owner)
	}
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	match command {
		Command::Sign { home: told, out } => {
			let escort = told.persons()?;
			let (key, network) = (session.key()?, session.network().await?);
			let attested_at = session.signed_minute(Time::Ahead(0)).await?;
			let span = (attested_at, session.signed_minute(told.valid_until).await?);
			let HomeArgs { subject, country, capacity, .. } = &told;
			let home = text::sign_home(&key, &network, subject, *country, escort, *capacity, span)?;
			told.save(session, &home, out).await
		}
		Command::Text { home, attested_at } => {
			output::print_text(&home.text(session, attested_at).await?.0)
		}
		Command::AddSignature { home: told, attested_at, made, out } => {
			let (text, attested_at, valid_until) = told.text(session, attested_at).await?;
			let home = HomeAttestation {
				country: told.country,
				escort: told.persons()?,
				attestor: told.capacity,
				officer: made.account.clone(),
				attested_at,
				valid_until,
				signed: made.signed(&text)?,
			};
			told.save(session, &home, out).await
		}
	}
}
