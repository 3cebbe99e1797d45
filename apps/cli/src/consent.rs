//! `tutela consent`.

use super::{
	args, output,
	session::{found, Session},
};
use clap::{Args, Subcommand};
use serde_json::{json, Value as Json};
use sp_core::{bounded::BoundedVec, ed25519, Pair, H256};
use std::path::PathBuf;
use tutela_client::{
	calls::guardianship as calls,
	consent_file::{ConsentFile, SignedFile},
	dates::{self, Time},
	text,
	value::hex_text,
	Error, Result, View,
};
use tutela_primitives::{
	Attestation, Attestor, ConsentTerms, CountryCode, Escort, GuardianSeries, InstitutionId, Link,
	Purpose, Slot, Slots, SubjectId,
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
	/// Print the text that guardians sign; needs no node
	Text {
		/// The consent file
		file: PathBuf,
		/// Print its bytes in hexadecimal, for a wallet that takes one line only
		#[arg(long)]
		hex: bool,
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
	/// Add a signature that a wallet made (`signRaw`); it is checked where the signer's account is known
	AddSignature {
		/// The consent file
		file: PathBuf,
		/// The guardian's place on the child's file
		#[arg(long)]
		slot: Slot,
		/// The signature's scheme
		#[arg(long, value_enum)]
		scheme: args::SchemeName,
		/// The signature: 0x and digits
		#[arg(long)]
		signature: String,
		/// In which form the text was signed
		#[arg(long, value_enum, default_value_t = args::FormName::Wrapped)]
		form: args::FormName,
		/// The guardian's account
		#[arg(long, value_parser = args::account)]
		account: Option<tutela_primitives::AccountId>,
	},
	/// Check a consent: its terms, and against the child's file each signature and withdrawal
	///
	/// Whether a crossing would be cleared depends on more: see `crossing check`.
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

pub async fn run(session: &Session, command: Command) -> Result<()> {
	match command {
		Command::New(new) => write_new(session, new).await,
		Command::Text { file, hex } => {
			let text = read(session, &file)?.text()?;
			if hex {
				return output::print_text(hex_text(text).as_bytes());
			}
			output::print_text(&text)
		}
		Command::Sign { file: path, slot, attest_for, capacity, subject, out } => {
			let mut file = read(session, &path)?;
			if subject.is_some_and(|subject| subject != file.subject) {
				return Err(Error::input("the consent is for another child than --subject"));
			}
			let key = session.key()?;
			let terms = file.consent()?.terms;
			let attestation = match slot {
				Some(slot) => text::sign_consent(&key, &file.network, &file.subject, &terms, slot),
				None => {
					let slots = Slots::try_from(attest_for)
						.map_err(|_| Error::input("an officer attests for at most 8 guardians"))?;
					let at = session.signed_minute(Time::Ahead(0)).await?;
					let (network, subject) = (&file.network, &file.subject);
					text::sign_attestation(&key, network, subject, &terms, slots, capacity, at)
				}
			};
			file.add(&attestation)?;
			output::write(Some(&out.unwrap_or(path)), &file.to_json()?)
		}
		Command::AddSignature { file: path, slot, scheme, signature, form, account } => {
			let mut file = read(session, &path)?;
			let (scheme, form) = (scheme.into(), form.into());
			let signed = SignedFile { scheme, form, signature }.signed().map_err(Error::Input)?;
			if account.is_some_and(|account| {
				!file.text().is_ok_and(|text| signed.verify(&text, &account))
			}) {
				return Err(Error::input(
					"this account did not sign this consent's text; check the file, --scheme and --form",
				));
			}
			file.add(&Attestation::Guardian { slot, signed })?;
			output::write(Some(&path), &file.to_json()?)
		}
		Command::Check(arg) => check(session, &read(session, &arg.file)?).await,
		Command::Revoke(arg) => {
			let file = read(session, &arg.file)?;
			if file.network != session.network().await? {
				return Err(other_network());
			}
			session.act(calls::revoke_consent(file.subject, file.consent()?.terms)).await
		}
		Command::RevokeAll { subject } => session.act(calls::revoke_all_consents(subject)).await,
	}
}

fn other_network() -> Error {
	Error::input("the consent is for another network")
}

fn read(session: &Session, path: &std::path::Path) -> Result<ConsentFile> {
	let file = ConsentFile::read(path)?;
	match session.options.node.genesis {
		Some(genesis) if genesis != file.network => Err(other_network()),
		_ => Ok(file),
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
	output::write(new.out.as_deref(), &file.to_json()?)
}

/// The series that the child's guardians have begun, as its file says.
async fn begun(session: &Session, subject: SubjectId) -> Result<Vec<GuardianSeries>> {
	let view = session.chain().await?.best().await?;
	let file = view.subject(subject).await?;
	let links = file.iter().flat_map(|file| &file.data.custody.links);
	let begun = links.filter(|link| link.series.is_some());
	Ok(begun.map(|link| GuardianSeries { slot: link.slot, code: link.series_code() }).collect())
}

async fn check(session: &Session, file: &ConsentFile) -> Result<()> {
	let chain = session.chain().await?;
	if file.network != chain.genesis() {
		return Err(other_network());
	}
	let view = chain.best().await?;
	let consent = file.consent()?;
	let text = file.text()?;
	if view.consent_text(file.subject, &consent.terms).await?.into_bytes() != text {
		return Err(Error::Changed(
			"the chain builds another text for these terms; use the `tutela` that was released \
			 with its runtime"
				.into(),
		));
	}
	let subject = found(view.subject(file.subject).await?, || "the child".into())?;
	let custody = &subject.data.custody;
	let (id, now) = (file.id()?, view.now().await?);
	let mut attested = Vec::new();
	for attestation in &consent.attestations {
		attested.push(match attestation {
			Attestation::Guardian { slot, signed } => {
				let link = custody.link(*slot);
				let state = match link {
					None => "no such guardian".into(),
					Some(link) if !signed.verify(&text, &link.account) => {
						"not signed with the key on file".into()
					}
					Some(link) if custody.withdrew(link, id, consent.terms.series_of(*slot)) => {
						"withdrawn".into()
					}
					Some(link) if !link.may(tutela_primitives::Right::ConsentTravel, now) => {
						format!("signed; link {:?}, right to consent not in force", link.state)
					}
					Some(_) => "counts".to_owned(),
				};
				json!({ "guardians": [slot], "by": "guardian", "state": state })
			}
			Attestation::Official { slots, attestor, officer, attested_at, signed } => {
				let attested = text::attestation(&text, slots, *attestor, *attested_at);
				let state = if signed.verify(&attested, officer) {
					attestor_state(&view, officer, *attestor).await?
				} else {
					"not signed by this officer"
				};
				json!({ "guardians": slots, "by": officer, "state": state })
			}
		});
	}
	// Whose signatures a border post may leave out.
	let known = custody.known_consent(&tutela_primitives::text::hash(&text));
	let remembers = |link: &&Link| known.is_some_and(|known| known.signatures.include(link.slot));
	for link in custody.links.iter().filter(remembers) {
		let is_withdrawn = custody.withdrew(link, id, consent.terms.series_of(link.slot));
		let state = if is_withdrawn { "withdrawn" } else { "remembered: need not be shown" };
		attested
			.push(json!({ "guardians": [link.slot], "by": "the child's file", "state": state }));
	}
	let last = consent.terms.until.end();
	let window = if now < consent.terms.from.start() {
		"not yet open"
	} else if now > last {
		"closed"
	} else {
		"open"
	};
	let shown: Json = json!({
		"consent": id,
		"subject": file.subject,
		"window": window,
		"until": dates::show_minute(consent.terms.until),
		"used": known.map_or(0, |known| known.used),
		"crossings": consent.terms.crossings,
		"attestations": attested,
	});
	session.one(&shown)
}

async fn attestor_state(
	view: &View,
	officer: &tutela_primitives::AccountId,
	attestor: Attestor,
) -> Result<&'static str> {
	let officer = view.officer(officer).await?;
	Ok(match officer {
		Some(officer) if officer.roles.contains(attestor.role()) => "counts",
		_ => "not accredited to attest it",
	})
}

/// A consent file of a child and network, as `crossing` presents it.
pub fn presented(
	path: &std::path::Path,
	subject: SubjectId,
	network: Option<H256>,
) -> Result<tutela_primitives::Consent> {
	let file = ConsentFile::read(path)?;
	tutela_client::crossing_file::presented(&file, subject, network)
		.map_err(|error| Error::input(format!("{}: {error}", path.display())))
}
