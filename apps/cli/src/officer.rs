//! `tutela officer`.

use super::{
	args,
	elsewhere::MadeElsewhere,
	output,
	session::{found, Session},
};
use clap::{Args, Subcommand};
use serde::{Deserialize, Serialize};
use serde_json::{json, Value as Json};
use sp_core::{crypto::Ss58Codec, H256};
use std::path::{Path, PathBuf};
use tutela_client::{
	calls::accreditation as calls,
	consent_file::{MinuteText, SignedFile},
	dates::Time,
	files::Source,
	saving::Readers,
	text, Error, Result, Scheme,
};
use tutela_primitives::{
	AccountId, Appointment, InstitutionId, Minute, PortCode, Roles, Signed, SignedForm,
};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Appoint an officer, or change an appointment (for the institution's admin)
	///
	/// With the officer's signed acceptance (see `sign-acceptance`) the officer is appointed at
	/// once, and what was accepted is taken from that file. Without it, the appointment of a new
	/// officer waits for `officer accept`. The officer needs no funds: its calls are free within
	/// the institution's allowance.
	Appoint {
		/// The officer's account
		#[arg(value_parser = args::account)]
		account: Option<AccountId>,
		#[command(flatten)]
		terms: TermsArgs,
		/// File with the officer's signed acceptance
		#[arg(long, conflicts_with_all = ["account", "roles", "post", "valid_until"])]
		acceptance: Option<PathBuf>,
	},
	/// Accept to act for an institution (for the account that it asked)
	Accept {
		/// The institution's number
		#[arg(value_parser = args::institution)]
		institution: InstitutionId,
	},
	/// Dismiss an officer, or take back an appointment that waits (for the institution's admin)
	///
	/// An officer dismisses itself to resign.
	Dismiss {
		/// The officer's account
		#[arg(value_parser = args::account)]
		account: AccountId,
	},
	/// Move an appointment to another key (for the institution's admin, or the officer)
	///
	/// The new key signs first, with `sign-acceptance` and the terms that `officer show` prints of
	/// the present one.
	RotateKey {
		/// The officer's present account
		#[arg(value_parser = args::account)]
		officer: AccountId,
		/// File with the signed acceptance of the new key
		#[arg(long)]
		acceptance: PathBuf,
	},
	/// Show an officer, and whether in good standing
	Show {
		/// The officer's account
		#[arg(value_parser = args::account)]
		account: AccountId,
	},
	/// List officers
	List {
		/// Only those of this institution
		#[arg(long, value_parser = args::institution)]
		institution: Option<InstitutionId>,
	},
	/// Print the text by which an officer accepts; needs no node with --genesis
	AcceptText(AppointmentArgs),
	/// Write the acceptance from a signature over that text that a wallet, a device or an HSM made; needs no node
	/// with --genesis
	AddSignature {
		#[command(flatten)]
		appointment: AppointmentArgs,
		#[command(flatten)]
		made: MadeElsewhere,
		/// Where to write; standard output if left out
		#[arg(long)]
		out: Option<PathBuf>,
	},
	/// Sign that text with --key, and write the acceptance for `appoint`; needs no node with --genesis
	SignAcceptance {
		#[command(flatten)]
		appointment: AppointmentArgs,
		/// Where to write; standard output if left out
		#[arg(long)]
		out: Option<PathBuf>,
	},
}

#[derive(Debug, Args)]
pub struct TermsArgs {
	/// What the officer may do, with commas: some of the institution's roles
	#[arg(long, value_parser = args::roles)]
	roles: Option<Roles>,
	/// The one post that the officer is bound to; leave out for every post of the country
	#[arg(long, value_parser = args::port)]
	post: Option<PortCode>,
	/// When the appointment ends
	#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
	valid_until: Option<Time>,
}

#[derive(Debug, Args)]
pub struct AppointmentArgs {
	/// The number of the institution that the officer is to act for
	#[arg(value_parser = args::institution)]
	institution: InstitutionId,
	#[command(flatten)]
	terms: TermsArgs,
}

/// An officer's signed acceptance in a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptanceFile {
	network: H256,
	account: AccountId,
	institution: InstitutionId,
	roles: Roles,
	#[serde(default)]
	post: Option<PortCode>,
	valid_until: MinuteText,
	scheme: Scheme,
	#[serde(default)]
	form: SignedForm,
	signature: String,
}

/// What an acceptance file says, after its signature was checked.
struct Acceptance {
	account: AccountId,
	appointment: Appointment,
	signed: Signed,
}

impl TermsArgs {
	fn complete(&self) -> Result<(Roles, Time)> {
		match (self.roles, self.valid_until) {
			(Some(roles), Some(valid_until)) => Ok((roles, valid_until)),
			_ => Err(Error::input("give --roles and --valid-until")),
		}
	}
}

impl AppointmentArgs {
	/// What is signed. It ends at the beginning of the minute that the text names.
	async fn appointment(&self, session: &Session) -> Result<Appointment> {
		let (roles, valid_until) = self.terms.complete()?;
		let valid_until = session.signed_minute(valid_until).await?.start();
		Ok(Appointment { institution: self.institution, roles, post: self.terms.post, valid_until })
	}
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let call = match command {
		Command::Appoint { account, terms, acceptance: None } => {
			let account = account.ok_or_else(|| {
				Error::input("give the officer's account, or its acceptance with --acceptance")
			})?;
			let (roles, valid_until) = terms.complete()?;
			let valid_until = session.time(valid_until).await?;
			calls::appoint_officer(account, roles, terms.post, valid_until, None)
		}
		Command::Appoint { acceptance: Some(path), .. } => {
			let Acceptance { account, appointment, signed } = read(session, &path).await?;
			let Appointment { roles, post, valid_until, .. } = appointment;
			calls::appoint_officer(account, roles, post, valid_until, Some(signed))
		}
		Command::Accept { institution } => calls::accept_appointment(institution),
		Command::Dismiss { account } => calls::dismiss_officer(account),
		Command::RotateKey { officer, acceptance } => {
			let Acceptance { account, signed, .. } = read(session, &acceptance).await?;
			calls::rotate_officer_key(officer, account, signed)
		}
		Command::Show { account } => return show(session, account).await,
		Command::List { institution } => return list(session, institution).await,
		Command::AcceptText(asked) => {
			let appointment = asked.appointment(session).await?;
			return output::print_text(&text::appointment(&session.network().await?, &appointment));
		}
		Command::SignAcceptance { appointment, out } => {
			let appointment = appointment.appointment(session).await?;
			let key = session.key()?;
			let text = text::appointment(&session.network().await?, &appointment);
			let signed = SignedFile::try_from(&key.sign_text(&text)?).map_err(Error::Input)?;
			return save(session, &appointment, key.account().clone(), signed, out.as_deref())
				.await;
		}
		Command::AddSignature { appointment, made, out } => {
			let appointment = appointment.appointment(session).await?;
			let signed =
				made.in_file(&text::appointment(&session.network().await?, &appointment))?;
			return save(session, &appointment, made.account, signed, out.as_deref()).await;
		}
	};
	session.act(call).await
}

/// Writes an acceptance that `account` signed.
async fn save(
	session: &Session,
	appointment: &Appointment,
	account: AccountId,
	signed: SignedFile,
	out: Option<&Path>,
) -> Result<()> {
	let file = AcceptanceFile {
		network: session.network().await?,
		account,
		institution: appointment.institution,
		roles: appointment.roles,
		post: appointment.post,
		valid_until: MinuteText(Minute::containing(appointment.valid_until)),
		scheme: signed.scheme,
		form: signed.form,
		signature: signed.signature,
	};
	session.save(out, &format!("{:#}\n", output::to_json(&file)?), Readers::Owner)
}

/// Reads an acceptance, and checks that it is for this network and that its account signed it.
async fn read(session: &Session, path: &Path) -> Result<Acceptance> {
	let source = Source::read(path)?;
	let file: AcceptanceFile = source.parse()?;
	if file.network != session.network().await? {
		return Err(source.wrong_field("network", "the acceptance is for another network"));
	}
	let appointment = Appointment {
		institution: file.institution,
		roles: file.roles,
		post: file.post,
		valid_until: file.valid_until.0.start(),
	};
	let signed = SignedFile { scheme: file.scheme, form: file.form, signature: file.signature }
		.signed()
		.map_err(|error| source.wrong_field("signature", error))?;
	if !signed.verify(&text::appointment(&file.network, &appointment), &file.account) {
		let account = file.account.to_ss58check();
		return Err(source.wrong_field(
			"signature",
			format!("{account} did not sign this acceptance with these terms"),
		));
	}
	Ok(Acceptance { account: file.account, appointment, signed })
}

async fn show(session: &Session, account: AccountId) -> Result<()> {
	let view = session.chain().await?.best().await?;
	let appointment =
		found(view.appointment(&account).await?, || format!("officer {}", account.to_ss58check()))?;
	let institution = view.institution(appointment.institution).await?;
	let name = institution.as_ref().map(|one| &one.name);
	session.one(&json!({
		"officer": account,
		"institution": appointment.institution.0,
		"institution_name": name,
		"institution_standing": institution.as_ref().map(|one| one.standing),
		"jurisdiction": institution.as_ref().and_then(|one| one.jurisdiction),
		"roles": appointment.roles,
		"post": appointment.post,
		"valid_until": appointment.valid_until,
		"in_good_standing": view.officer(&account).await?.is_some(),
	}))
}

async fn list(session: &Session, institution: Option<InstitutionId>) -> Result<()> {
	let view = session.chain().await?.best().await?;
	let shown: Vec<Json> = view
		.appointments()
		.await?
		.into_iter()
		.filter(|(_, one)| institution.is_none_or(|institution| one.institution == institution))
		.map(|(account, one)| {
			json!({
				"officer": account,
				"institution": one.institution.0,
				"roles": one.roles,
				"post": one.post,
				"valid_until": one.valid_until,
			})
		})
		.collect();
	session.many(
		&shown,
		&[
			("Officer", "/officer"),
			("Institution", "/institution"),
			("Roles", "/roles"),
			("Post", "/post"),
			("Expires", "/valid_until"),
		],
	)
}
