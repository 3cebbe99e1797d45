//! `tutela institution`.

use super::{
	args, output,
	session::{found, Session},
};
use clap::Subcommand;
use serde_json::{json, Value as Json};
use sp_core::H256;
use tutela_client::{calls::accreditation as calls, dates::Time, enum_names, Error, Result};
use tutela_primitives::{
	AccountId, AllowanceKind, AllowanceTerms, CountryCode, InstitutionId, Role, Roles, MAX_NAME,
};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Accredit a public body: by the council (--as-motion), or by an accreditor of its country
	///
	/// An institution with the role accreditor accredits others in its own jurisdiction only, with
	/// roles that it holds itself. Supranational bodies are accredited by the council.
	Accredit {
		/// The body's public name, at most 160 bytes. Never a person's
		#[arg(long)]
		name: String,
		/// The country whose law it acts under; leave out for a supranational body
		#[arg(long, value_parser = args::country)]
		jurisdiction: Option<CountryCode>,
		/// What it may do, with commas: registrar, court, border, child-protection, notary, accreditor,
		/// auditor, ombudsman, analyst, hotline, advocate, labour
		#[arg(long, value_parser = args::roles)]
		roles: Roles,
		/// The key that will appoint its officers. Better a multisig's than one person's
		#[arg(long, value_parser = args::account)]
		admin: AccountId,
		/// Hash of the governance document that it signed
		#[arg(long, value_parser = args::hash)]
		framework: H256,
		/// Until when it is accredited
		#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
		valid_until: Time,
	},
	/// Change an institution's name, roles, framework or term; what is left out stays
	Amend {
		/// The institution's number
		#[arg(value_parser = args::institution)]
		institution: InstitutionId,
		/// The body's public name
		#[arg(long)]
		name: Option<String>,
		/// What it may do, with commas
		#[arg(long, value_parser = args::roles)]
		roles: Option<Roles>,
		/// Hash of the governance document
		#[arg(long, value_parser = args::hash)]
		framework: Option<H256>,
		/// Until when it is accredited
		#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
		valid_until: Option<Time>,
	},
	/// Stop an institution, and every officer of it, at once
	Suspend {
		/// The institution's number
		#[arg(value_parser = args::institution)]
		institution: InstitutionId,
	},
	/// Let a suspended institution act again
	Reinstate {
		/// The institution's number
		#[arg(value_parser = args::institution)]
		institution: InstitutionId,
	},
	/// End an institution for good
	///
	/// Nothing that it wrote is deleted; with --distrust-from, every reader sees what it wrote
	/// since then as tainted. What a court allowed no longer counts.
	Revoke {
		/// The institution's number
		#[arg(value_parser = args::institution)]
		institution: InstitutionId,
		/// Since when its word is not to be relied on
		#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
		distrust_from: Option<Time>,
	},
	/// Distrust what an institution, or one officer's key of it, did in a span of time
	///
	/// It stops nobody. Crossings that rest on what was entered in that time are referred until a
	/// court or another registrar confirms it (`guardian confirm`, `subject confirm`).
	Distrust {
		/// The institution's number
		#[arg(value_parser = args::institution)]
		institution: InstitutionId,
		/// The officer's account; leave out for all officers
		#[arg(long, value_parser = args::account)]
		officer: Option<AccountId>,
		/// First moment of the span, not later than now
		#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
		from: Time,
		/// First moment after the span; leave out if it lasts
		#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
		until: Option<Time>,
	},
	/// Take back the distrust that begins at a time
	///
	/// `institution show` lists what is distrusted, with the exact times.
	TrustAgain {
		/// The institution's number
		#[arg(value_parser = args::institution)]
		institution: InstitutionId,
		/// The officer's account; leave out for all officers
		#[arg(long, value_parser = args::account)]
		officer: Option<AccountId>,
		/// First moment of the span, exactly
		#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
		from: Time,
	},
	/// Set how much an institution's officers may send for free (by the council: --as-motion)
	///
	/// The unit is a billionth of a block's room. Without both options the default applies again.
	SetAllowance {
		/// The institution's number
		#[arg(value_parser = args::institution)]
		institution: InstitutionId,
		/// What can be spent at once, in billionths of a block
		#[arg(long, requires = "refill_per_second")]
		capacity: Option<u32>,
		/// What comes back in a second, in billionths of a block
		#[arg(long, requires = "capacity")]
		refill_per_second: Option<u32>,
		/// Set what those send together that the institution accredited, and those that these
		/// accredited, instead of what its own officers send
		#[arg(long)]
		offspring: bool,
	},
	/// Show an institution
	Show {
		/// The institution's number
		#[arg(value_parser = args::institution)]
		institution: InstitutionId,
	},
	/// List institutions
	List {
		/// Only those of this country
		#[arg(long, value_parser = args::country)]
		country: Option<CountryCode>,
		/// Only those with this role
		#[arg(long, value_parser = enum_names::member::<Role>)]
		role: Option<Role>,
	},
	/// Name an institution's next admin, who then accepts (for its admin)
	HandOverAdmin {
		/// The institution's number
		#[arg(value_parser = args::institution)]
		institution: InstitutionId,
		/// The next admin's account
		#[arg(long, value_parser = args::account)]
		to: AccountId,
	},
	/// Become an institution's admin (for the account that was named)
	AcceptAdmin {
		/// The institution's number
		#[arg(value_parser = args::institution)]
		institution: InstitutionId,
	},
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let call = match command {
		Command::Accredit { name, jurisdiction, roles, admin, framework, valid_until } => {
			check_name(&name)?;
			let valid_until = session.time(valid_until).await?;
			calls::accredit(name, jurisdiction, roles, admin, framework, valid_until)
		}
		Command::Amend { institution, name, roles, framework, valid_until } => {
			let view = session.chain().await?.best().await?;
			let now = found(view.institution(institution).await?, || title(institution))?;
			let name = name.unwrap_or_else(|| now.name.as_str().to_owned());
			check_name(&name)?;
			let valid_until = session.time_if_any(valid_until).await?;
			calls::amend(
				institution,
				name,
				roles.unwrap_or(now.roles),
				framework.unwrap_or(now.framework),
				valid_until.unwrap_or(now.valid_until),
			)
		}
		Command::Suspend { institution } => calls::suspend(institution),
		Command::Reinstate { institution } => calls::reinstate(institution),
		Command::Revoke { institution, distrust_from } => {
			calls::revoke(institution, session.time_if_any(distrust_from).await?)
		}
		Command::Distrust { institution, officer, from, until } => {
			let (from, until) = (session.time(from).await?, session.time_if_any(until).await?);
			calls::distrust(institution, officer, from, until)
		}
		Command::TrustAgain { institution, officer, from } => {
			calls::trust_again(institution, officer, session.time(from).await?)
		}
		Command::HandOverAdmin { institution, to } => calls::hand_over_admin(institution, to),
		Command::AcceptAdmin { institution } => calls::accept_admin(institution),
		Command::SetAllowance { institution, capacity, refill_per_second, offspring } => {
			let terms = capacity.zip(refill_per_second);
			calls::set_allowance(
				institution,
				if offspring { AllowanceKind::Offspring } else { AllowanceKind::Own },
				terms.map(|(capacity, refill_per_second)| AllowanceTerms {
					capacity,
					refill_per_second,
				}),
			)
		}
		Command::Show { institution } => return show(session, institution).await,
		Command::List { country, role } => return list(session, country, role).await,
	};
	session.act(call).await
}

fn check_name(name: &str) -> Result<()> {
	let most = MAX_NAME as usize;
	match name.len() {
		len if (1..=most).contains(&len) => Ok(()),
		len => Err(Error::input(format!("--name has {len} bytes; 1 to {most} are allowed"))),
	}
}

fn title(institution: InstitutionId) -> String {
	format!("institution {}", institution.0)
}

async fn show(session: &Session, id: InstitutionId) -> Result<()> {
	let view = session.chain().await?.best().await?;
	let institution = found(view.institution(id).await?, || title(id))?;
	let officers =
		view.appointments().await?.iter().filter(|(_, one)| one.institution == id).count();
	let doubts: Vec<_> =
		view.doubts().await?.into_iter().filter(|doubt| doubt.institution == id).collect();
	let mut shown = with_id(id, &institution)?;
	if let Json::Object(fields) = &mut shown {
		fields.insert("officers".into(), officers.into());
		fields.insert("doubts".into(), output::to_json(&doubts)?);
	}
	session.one(&shown)
}

async fn list(session: &Session, country: Option<CountryCode>, role: Option<Role>) -> Result<()> {
	let view = session.chain().await?.best().await?;
	let mut shown = Vec::new();
	for (id, institution) in view.institutions().await? {
		let of_country = country.is_none_or(|country| institution.jurisdiction == Some(country));
		let of_role = role.is_none_or(|role| institution.roles.contains(role));
		if of_country && of_role {
			shown.push(with_id(id, &institution)?);
		}
	}
	session.many(
		&shown,
		&[
			("No.", "/institution"),
			("Name", "/name"),
			("Country", "/jurisdiction"),
			("Roles", "/roles"),
			("Standing", "/standing"),
			("Valid until", "/valid_until"),
			("Distrusted from", "/distrusted_from"),
		],
	)
}

fn with_id(id: InstitutionId, institution: &impl serde::Serialize) -> Result<Json> {
	let mut shown = json!({ "institution": id.0 });
	if let (Json::Object(all), Json::Object(more)) = (&mut shown, output::to_json(institution)?) {
		all.extend(more);
	}
	Ok(shown)
}
