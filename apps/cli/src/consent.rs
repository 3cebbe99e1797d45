//! `tutela consent`.

use super::{
	args, consent_check,
	elsewhere::{attested_minute, MadeElsewhere},
	exit::Ending,
	output,
	session::Session,
};
use clap::{Args, Subcommand};
use sp_core::{bounded::BoundedVec, ed25519, Pair, H256};
use std::path::{Path, PathBuf};
use tutela_client::{
	calls::guardianship as calls, consent_file::ConsentFile, dates::Time, saving::Readers, text,
	value::hex_text, Error, Key, Result,
};
use tutela_primitives::{
	Attestation, Attestor, ConsentTerms, CountryCode, Escort, GuardianSeries, InstitutionId,
	Minute, Purpose, Slot, Slots, SubjectId,
};

const FILE_HELP: &str = "\
A consent file is JSON: the network, the child, the terms as the text prints them, and who agreed:

  {
    \"network\": \"0x…\", \"subject\": \"0x…\",
    \"terms\": {
      \"purpose\": \"Journey\",              // or \"ResidenceAbroad\"
      \"to\": [\"IT\", \"RO\"],
      \"issued\": \"2026-11-01 09:00 UTC\",
      \"from\": \"2026-12-01 00:00 UTC\", \"until\": \"2026-12-31 23:59 UTC\",
      \"return_by\": \"2027-01-07 23:59 UTC\",
      \"stays_with\": null,                 // or the commitment of whom the child stays with
      \"escort_out\": \"with a guardian\",      // or \"alone\", or persons: \"0x… or 0x…\"
      \"escort_back\": \"alone\",
      \"crossings\": 2, \"submitted_by\": null, \"reference\": \"0x…\"
    },
    \"attestations\": [
      { \"guardian\": 0, \"scheme\": \"sr25519\", \"form\": \"wrapped\", \"signature\": \"0x…\" },
      { \"officer\": \"5F…\", \"attestor\": \"Notary\", \"attested_at\": \"2026-11-01 09:30 UTC\",
        \"guardians\": [0, 1], \"scheme\": \"ecdsa\", \"signature\": \"0x…\" }
    ]
  }

A guardian who withdrew all consents before is named under \"series\" in the terms:
  [{ \"slot\": 0, \"code\": \"0x…\" }]
`tutela consent new` reads it from the child's file, or takes it with --series 0:0x….

`form` says what was signed: `raw` (or left out), the text itself; `wrapped`, the text between <Bytes> and
</Bytes>, as wallets do; `hashed`, the BLAKE2b-256 hash of the wrapped text, as devices do.";

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Write a consent file that nobody signed yet; needs no node with --genesis
	#[command(after_long_help = FILE_HELP)]
	New(NewArgs),
	/// Print the text that guardians sign, or that an officer signs who attests it; needs no node
	Text {
		/// The consent file
		file: PathBuf,
		/// Print its bytes in hexadecimal, for a wallet that takes one line only
		#[arg(long)]
		hex: bool,
		/// Print the officer's text, for these places of the guardians who appeared, with commas
		#[arg(long, value_delimiter = ',', requires = "attested_at")]
		attest_for: Vec<Slot>,
		#[command(flatten)]
		attested: AttestedArgs,
	},
	/// Sign with --key as a guardian, or as a notary, and add it to the file; needs no node
	#[command(after_long_help = FILE_HELP)]
	Sign {
		/// The consent file
		file: PathBuf,
		/// The guardian's place on the child's file: signs as that guardian
		#[arg(long, required_unless_present = "attest_for")]
		slot: Option<Slot>,
		/// Places of the guardians who appeared, with commas: signs as an officer who attests it
		#[arg(long, value_delimiter = ',', conflicts_with = "slot")]
		attest_for: Vec<Slot>,
		/// In which capacity: notary, consul or guardianship-authority
		#[arg(long, value_parser = args::attestor, default_value = "notary")]
		capacity: Attestor,
		/// The child that the consent must be for
		#[arg(long, value_parser = args::subject)]
		subject: Option<SubjectId>,
		/// Where to write; into the same file if left out, - for standard output
		#[arg(long)]
		out: Option<PathBuf>,
	},
	/// Add a signature that a wallet, a device or an HSM made; needs no node
	///
	/// A guardian's over what `consent text` prints (--slot), or an officer's over what `consent text --attest-for`
	/// prints with the same --capacity and --attested-at. Scheme and form are found out, and the signature is checked.
	AddSignature {
		/// The consent file
		file: PathBuf,
		/// The guardian's place on the child's file
		#[arg(long, required_unless_present = "attest_for")]
		slot: Option<Slot>,
		/// Places of the guardians who appeared before the officer who signed, with commas
		#[arg(long, value_delimiter = ',', conflicts_with = "slot", requires = "attested_at")]
		attest_for: Vec<Slot>,
		#[command(flatten)]
		attested: AttestedArgs,
		#[command(flatten)]
		made: MadeElsewhere,
	},
	/// Check a consent: whose word it carries, and whether each counts by the child's file now
	///
	/// Exit code 7 unless every word in it counts. Whether a crossing would be cleared depends on more: see
	/// `crossing check`.
	Check(FileArg),
	/// Withdraw a consent, for ever and whoever holds a copy (for the guardian who gave it)
	Revoke(FileArg),
	/// Withdraw every consent that you issued for a child so far (for a guardian)
	RevokeAll {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
	},
}

#[derive(Debug, Args)]
pub struct FileArg {
	/// The consent file
	file: PathBuf,
}

/// What an officer's text says beside the guardians.
#[derive(Debug, Args)]
pub struct AttestedArgs {
	/// In which capacity the officer attests it: notary, consul or guardianship-authority
	#[arg(long, value_parser = args::attestor, default_value = "notary")]
	capacity: Attestor,
	/// The minute that the officer's text names: when the guardians appeared
	#[arg(long, value_parser = args::minute, allow_hyphen_values = true)]
	attested_at: Option<Time>,
}

#[derive(Debug, Args)]
pub struct NewArgs {
	/// The child
	#[arg(long, value_parser = args::subject)]
	subject: SubjectId,
	/// journey, or residence-abroad
	#[arg(long, value_parser = args::purpose, default_value = "journey")]
	purpose: Purpose,
	/// Series of a guardian who withdrew all consents before: place and code, such as 0:0x…; read from the
	/// child's file if left out, unless --genesis is given
	#[arg(long, value_parser = args::series)]
	series: Vec<GuardianSeries>,
	/// Where the journey may lead, with commas: 1 to 32 countries
	#[arg(long, value_parser = args::country, value_delimiter = ',', required = true)]
	to: Vec<CountryCode>,
	/// First minute in which the child may leave
	#[arg(long, value_parser = args::minute, allow_hyphen_values = true)]
	from: Time,
	/// Last minute in which the child may leave; the whole minute counts
	#[arg(long, value_parser = args::minute, allow_hyphen_values = true)]
	until: Time,
	/// Last minute by which the child must be back
	#[arg(long, value_parser = args::minute, allow_hyphen_values = true)]
	return_by: Option<Time>,
	/// With whom the child stays abroad, by a commitment; nobody checks that person
	#[arg(long, value_parser = args::hash, conflicts_with = "return_by")]
	stays_with: Option<H256>,
	/// With whom the child leaves: guardian, alone, or persons' commitments: '0x… or 0x…'
	#[arg(long, value_parser = args::escort)]
	escort_out: Escort,
	/// With whom the child comes back; as it leaves, if left out
	#[arg(long, value_parser = args::escort)]
	escort_back: Option<Escort>,
	/// For how many crossings out of a country it serves
	#[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..))]
	crossings: u8,
	/// The one institution that may present it; any border institution if left out
	#[arg(long, value_parser = args::institution)]
	submitted_by: Option<InstitutionId>,
	/// When it was drawn up
	#[arg(long, value_parser = args::minute, allow_hyphen_values = true, default_value = "now")]
	issued: Time,
	/// Where to write; standard output if left out
	#[arg(long)]
	out: Option<PathBuf>,
}

pub async fn run(session: &Session, command: Command) -> Result<Ending> {
	match command {
		Command::New(new) => write_new(session, new).await?,
		Command::Text { file, hex, attest_for, attested } => {
			let mut text = read(session, &file)?.text()?;
			if !attest_for.is_empty() {
				let slots = slots(attest_for)?;
				text = text::attestation(
					&text,
					&slots,
					attested.capacity,
					attested_minute(attested.attested_at)?,
				);
			}
			match hex {
				true => output::print_text(hex_text(text).as_bytes())?,
				false => output::print_text(&text)?,
			}
		}
		Command::Sign { file, slot, attest_for, capacity, subject, out } => {
			let key = session.key()?;
			let signer = match slot {
				Some(slot) => Signer::Guardian(slot),
				None => {
					let at = session.signed_minute(Time::Ahead(0)).await?;
					Signer::Officer(slots(attest_for)?, capacity, at)
				}
			};
			let sign = |file: &mut ConsentFile| sign(file, &key, subject, &signer);
			match out {
				Some(out) => {
					let mut signed = read(session, &file)?;
					sign(&mut signed)?;
					session.save(Some(&out), &signed.to_json()?, Readers::Owner)?;
				}
				None => amend(session, &file, sign)?,
			}
		}
		Command::AddSignature { file, slot, attest_for, attested, made } => {
			amend(session, &file, |file| {
				let text = file.text()?;
				let attestation = match slot {
					Some(slot) => Attestation::Guardian { slot, signed: made.signed(&text)? },
					None => {
						let (slots, attested_at) =
							(slots(attest_for)?, attested_minute(attested.attested_at)?);
						let attestor = attested.capacity;
						let text = text::attestation(&text, &slots, attestor, attested_at);
						let (officer, signed) = (made.account.clone(), made.signed(&text)?);
						Attestation::Official { slots, attestor, officer, attested_at, signed }
					}
				};
				file.add(&attestation)
			})?;
		}
		Command::Check(arg) => {
			return consent_check::run(session, &read(session, &arg.file)?).await;
		}
		Command::Revoke(arg) => {
			let file = read(session, &arg.file)?;
			if file.network != session.network().await? {
				return Err(other_network());
			}
			session.act(calls::revoke_consent(file.subject, file.consent()?.terms)).await?;
		}
		Command::RevokeAll { subject } => session.act(calls::revoke_all_consents(subject)).await?,
	}
	Ok(Ending::Done)
}

/// As whom a key signs.
enum Signer {
	Guardian(Slot),
	Officer(Slots, Attestor, Minute),
}

fn sign(
	file: &mut ConsentFile,
	key: &Key,
	subject: Option<SubjectId>,
	signer: &Signer,
) -> Result<()> {
	if subject.is_some_and(|subject| subject != file.subject) {
		return Err(Error::input("the consent is for another child than --subject"));
	}
	let terms = file.consent()?.terms;
	let (network, subject) = (&file.network, &file.subject);
	let attestation = match signer {
		Signer::Guardian(slot) => text::sign_consent(key, network, subject, &terms, *slot),
		Signer::Officer(slots, capacity, at) => {
			text::sign_attestation(key, network, subject, &terms, slots.clone(), *capacity, *at)
		}
	};
	file.add(&attestation?)
}

fn slots(places: Vec<Slot>) -> Result<Slots> {
	Slots::try_from(places).map_err(|_| Error::input("an officer attests for at most 8 guardians"))
}

/// Changes the consent file at `path`, or writes what is read from standard input to standard output, changed.
fn amend(
	session: &Session,
	path: &Path,
	change: impl FnOnce(&mut ConsentFile) -> Result<()>,
) -> Result<()> {
	if path == Path::new("-") {
		let mut file = read(session, path)?;
		change(&mut file)?;
		return session.save(None, &file.to_json()?, Readers::Owner);
	}
	ConsentFile::amend(path, |file| {
		of_network(session, file)?;
		change(file)
	})
}

fn other_network() -> Error {
	Error::input("the consent is for another network")
}

fn read(session: &Session, path: &Path) -> Result<ConsentFile> {
	let file = ConsentFile::read(path)?;
	of_network(session, &file)?;
	Ok(file)
}

/// Refuses a consent of another network than --genesis.
fn of_network(session: &Session, file: &ConsentFile) -> Result<()> {
	match session.options.node.genesis {
		Some(genesis) if genesis != file.network => Err(other_network()),
		_ => Ok(()),
	}
}

async fn write_new(session: &Session, new: NewArgs) -> Result<()> {
	let mut to = new.to;
	to.sort();
	let (_, chance) = ed25519::Pair::generate();
	let mut reference = [0; 16];
	reference.iter_mut().zip(chance).for_each(|(own, byte)| *own = byte);
	let return_by = match new.return_by {
		Some(time) => Some(session.signed_minute(time).await?),
		None => None,
	};
	let mut series = new.series;
	if series.is_empty() && session.options.node.genesis.is_none() {
		series = begun(session, new.subject).await?;
	}
	series.sort_by_key(|one| one.slot);
	let terms = ConsentTerms {
		series: BoundedVec::try_from(series)
			.map_err(|_| Error::input("--series: a file has at most 8 guardians"))?,
		purpose: new.purpose,
		stays_with: new.stays_with,
		destinations: BoundedVec::try_from(to)
			.map_err(|_| Error::input("--to: at most 32 destinations"))?,
		issued: session.signed_minute(new.issued).await?,
		from: session.signed_minute(new.from).await?,
		until: session.signed_minute(new.until).await?,
		return_by,
		escort_back: new.escort_back.unwrap_or_else(|| new.escort_out.clone()),
		escort_out: new.escort_out,
		crossings: new.crossings,
		submitter: new.submitted_by,
		reference,
	};
	terms.check().map_err(|error| Error::input(text::explain(error)))?;
	let file = ConsentFile::new(session.network().await?, new.subject, &terms);
	session.save(new.out.as_deref(), &file.to_json()?, Readers::Owner)
}

/// The series that the child's guardians have begun, as its file says.
async fn begun(session: &Session, subject: SubjectId) -> Result<Vec<GuardianSeries>> {
	let view = session.chain().await?.best().await?;
	let file = view.subject(subject).await?;
	let links = file.iter().flat_map(|file| &file.data.custody.links);
	let begun = links.filter(|link| link.series.is_some());
	Ok(begun.map(|link| GuardianSeries { slot: link.slot, code: link.series_code() }).collect())
}

/// A consent file of a child and network, as `crossing` presents it.
pub fn presented(
	path: &Path,
	subject: SubjectId,
	network: Option<H256>,
) -> Result<tutela_primitives::Consent> {
	let file = ConsentFile::read(path)?;
	tutela_client::crossing_file::presented(&file, subject, network)
		.map_err(|error| Error::input(format!("{}: {error}", path.display())))
}
