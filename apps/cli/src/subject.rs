//! `tutela subject`.

use super::{
	args,
	session::{found, Session},
};
use clap::Subcommand;
use codec::Encode;
use serde_json::{json, Value as Json};
use sp_core::{ed25519, Pair, H256};
use tutela_client::{calls::identity as calls, dates, value::hex_text, Result};
use tutela_primitives::{AccountId, CountryCode, InstitutionId, Standing, SubjectId};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Make a child's identifier out of chance; needs no node
	///
	/// Keep it with the child's file. An identifier must not be computable from personal data: use
	/// this, or a keyed hash whose key never leaves the registry.
	NewId,
	/// Register a child (for a registrar of the country where the child lives)
	///
	/// If a tag belongs to a child already, nobody is registered: the attempt is counted on that
	/// child's file, and the event DuplicateRegistrationAttempted says so.
	Register {
		/// The child: 0x and 64 digits
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// The country in which the child lives
		#[arg(long, value_parser = args::country)]
		residence: CountryCode,
		/// Nationality; up to twice. Without it, every country counts the child as its own
		#[arg(long, value_parser = args::country)]
		nationality: Vec<CountryCode>,
		/// Month of birth, for example 2014-05. Never a day
		#[arg(long, value_parser = args::month)]
		birth_month: u16,
		/// Root of the salted claims that prove, off chain, who the child is
		#[arg(long, value_parser = args::hash)]
		claims: H256,
		/// Uniqueness tag, a keyed hash of a biometric or civil number; up to 8 times
		#[arg(long = "tag", value_parser = args::hash)]
		tags: Vec<H256>,
	},
	/// Put another root of claims on the file, and other nationalities
	UpdateClaims {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// Nationality, in the place of those on file; up to twice. They stay if it is left out
		#[arg(long, value_parser = args::country)]
		nationality: Vec<CountryCode>,
		/// The new root
		#[arg(long, value_parser = args::hash)]
		claims: H256,
	},
	/// Add a uniqueness tag
	AddTag {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// The tag
		#[arg(long, value_parser = args::hash)]
		tag: H256,
	},
	/// Say in which country the child lives
	SetResidence {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// The country
		#[arg(long, value_parser = args::country)]
		residence: CountryCode,
	},
	/// Say whether the identity can be relied on (for its registrar, or a court)
	SetStanding {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// active, suspended, deceased or fraudulent
		#[arg(value_parser = args::standing)]
		standing: Standing,
	},
	/// Say that two subjects are one person
	Merge {
		/// The subject that is a duplicate
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// The subject to use from now on
		#[arg(long, value_parser = args::subject)]
		into: SubjectId,
	},
	/// Offer a file to another registrar
	ProposeRegistrar {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// The other registrar's institution
		#[arg(long, value_parser = args::institution)]
		to: InstitutionId,
	},
	/// Take over a file that was offered
	AcceptRegistrar {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
	},
	/// Give the child its own key, where the law does
	BindController {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// The child's account
		#[arg(long, value_parser = args::account)]
		controller: AccountId,
	},
	/// Leave a receipt that the secret behind the file's commitments was destroyed. Final
	Shred {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// Say that the secret, and every copy of it, is destroyed
		#[arg(long, required = true)]
		secret_is_destroyed: bool,
	},
	/// Confirm identities that a distrusted institution entered (for a court or another registrar)
	///
	/// What is not in doubt stays as it is. The distrusted institution, and those that it accredited,
	/// confirm nothing.
	Confirm {
		/// The children, up to 64
		#[arg(value_parser = args::subject, value_name = "SUBJECT", required = true, num_args = 1..=64)]
		subjects: Vec<SubjectId>,
	},
	/// Accept that a child moved to another country (for a court of the former one)
	AcceptResidence {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
	},
	/// Show a child's file
	Show {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
	},
	/// Show the child that a uniqueness tag belongs to
	OfTag {
		/// The tag
		#[arg(value_parser = args::hash)]
		tag: H256,
	},
}

fn ascending(mut countries: Vec<CountryCode>) -> Vec<CountryCode> {
	countries.sort_unstable();
	countries.dedup();
	countries
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let call = match command {
		Command::Register { subject, residence, nationality, birth_month, claims, tags } => {
			let nationality = ascending(nationality);
			calls::register(subject, residence, nationality, birth_month, claims, tags)
		}
		Command::UpdateClaims { subject, nationality, claims } => {
			let nationality = if nationality.is_empty() {
				let view = session.chain().await?.best().await?;
				let file = found(view.subject(subject).await?, || {
					format!("subject {}", hex_text(subject.0))
				})?;
				file.nationality.into_inner()
			} else {
				ascending(nationality)
			};
			calls::update_claims(subject, nationality, claims)
		}
		Command::AddTag { subject, tag } => calls::add_tag(subject, tag),
		Command::SetResidence { subject, residence } => calls::set_residence(subject, residence),
		Command::SetStanding { subject, standing } => calls::set_standing(subject, standing),
		Command::Merge { subject, into } => calls::merge_duplicate(subject, into),
		Command::ProposeRegistrar { subject, to } => calls::propose_registrar(subject, to),
		Command::AcceptRegistrar { subject } => calls::accept_registrar(subject),
		Command::BindController { subject, controller } => {
			calls::bind_controller(subject, controller)
		}
		Command::Shred { subject, .. } => calls::shred(subject),
		Command::Confirm { subjects } => calls::confirm_identities(subjects),
		Command::AcceptResidence { subject } => calls::accept_residence(subject),
		Command::NewId => {
			let (_, chance) = ed25519::Pair::generate();
			return session.one(&json!({ "subject": hex_text(chance) }));
		}
		Command::Show { subject } => return show(session, subject).await,
		Command::OfTag { tag } => {
			let view = session.chain().await?.best().await?;
			let subject = view.subject_of_tag(tag).await?;
			let subject = found(subject, || format!("tag {tag:#x}"))?;
			return session.one(&json!({ "tag": tag, "subject": subject }));
		}
	};
	session.act(call).await
}

async fn show(session: &Session, subject: SubjectId) -> Result<()> {
	let view = session.chain().await?.best().await?;
	// Read with the chain's own metadata, which names minutes as people read them.
	let file = view.json("IdentityRegistry", "Subjects", &[subject.encode()]).await?;
	let file = found(file, || format!("subject {}", hex_text(subject.0)))?;
	let mut shown = json!({ "subject": subject });
	if let (Json::Object(all), Json::Object(mut fields)) = (&mut shown, file) {
		let month = fields.get("birth_month").and_then(Json::as_u64);
		if let Some(month) = month.and_then(|month| u16::try_from(month).ok()) {
			fields.insert("birth_month".into(), dates::show_month(month).into());
		}
		all.extend(fields);
	}
	session.one(&shown)
}
