//! `tutela officer`.

use super::{
	args,
	session::{found, Session},
};
use clap::Subcommand;
use serde_json::{json, Value as Json};
use sp_core::crypto::Ss58Codec;
use tutela_client::{calls::accreditation as calls, dates::Time, Result};
use tutela_primitives::{AccountId, InstitutionId, PortCode, Roles};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Appoint an officer, or change an appointment (for the institution's admin)
	///
	/// The officer needs no funds: its calls are free within the institution's allowance.
	Appoint {
		/// The officer's account
		#[arg(value_parser = args::account)]
		account: AccountId,
		/// What the officer may do, with commas: some of the institution's roles
		#[arg(long, value_parser = args::roles)]
		roles: Roles,
		/// The one post that the officer is bound to; leave out for every post of the country
		#[arg(long, value_parser = args::port)]
		post: Option<PortCode>,
		/// When the appointment ends
		#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
		valid_until: Time,
	},
	/// Dismiss an officer (for the institution's admin)
	Dismiss {
		/// The officer's account
		#[arg(value_parser = args::account)]
		account: AccountId,
	},
	/// Move an appointment to another key (for the institution's admin, or the officer)
	RotateKey {
		/// The officer's present account
		#[arg(value_parser = args::account)]
		officer: AccountId,
		/// The officer's new account
		#[arg(long, value_parser = args::account)]
		to: AccountId,
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
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let call = match command {
		Command::Appoint { account, roles, post, valid_until } => {
			calls::appoint_officer(account, roles, post, session.time(valid_until).await?)
		}
		Command::Dismiss { account } => calls::dismiss_officer(account),
		Command::RotateKey { officer, to } => calls::rotate_officer_key(officer, to),
		Command::Show { account } => return show(session, account).await,
		Command::List { institution } => return list(session, institution).await,
	};
	session.act(call).await
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
