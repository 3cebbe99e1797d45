//! `tutela guardian`.

use super::{
	args,
	elsewhere::MadeElsewhere,
	output,
	session::{found, Session},
	table,
};
use clap::{Args, Subcommand};
use codec::Encode;
use serde::{Deserialize, Serialize};
use serde_json::{json, Value as Json};
use sp_core::{crypto::Ss58Codec, H256};
use std::path::PathBuf;
use tutela_client::{
	calls::guardianship as calls,
	consent_file::{MinuteText, SignedFile},
	dates::Time,
	files::Source,
	saving::Readers,
	text, Error, Result, Scheme,
};
use tutela_primitives::{
	AccountId, CourtRequirement, EndReason, Exemption, LinkBasis, Minute, OrderKind, Rights,
	SignedForm, Slot, SubjectId,
};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Put a guardian on a child's file (for a registrar or court)
	///
	/// With the guardian's signed acceptance (see `sign-acceptance`) the link stands at once, and
	/// what was accepted is taken from that file. Without it, the link waits for `guardian accept`.
	Establish {
		#[command(flatten)]
		link: LinkArgs,
		/// The guardian's account
		#[arg(long, value_parser = args::account)]
		account: Option<AccountId>,
		/// Commitment to the evidence that the link rests on
		#[arg(long, value_parser = args::hash)]
		evidence: H256,
		/// File with the guardian's signed acceptance
		#[arg(long, conflicts_with_all = ["account", "basis", "rights", "valid_until"])]
		acceptance: Option<PathBuf>,
	},
	/// Accept to answer for a child (for the account that was proposed)
	Accept(SubjectArg),
	/// Take back a link that waits to be accepted (for a registrar or court)
	CancelProposal {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// The account that was proposed
		#[arg(long, value_parser = args::account)]
		account: AccountId,
	},
	/// Stop a guardian's word from counting (for a registrar or court)
	Suspend(SlotArgs),
	/// Say that a guardian's custody is disputed
	Contest(SlotArgs),
	/// Let a guardian's word count again
	Reinstate(SlotArgs),
	/// End a guardian's link
	///
	/// The link of an at-will advocate is ended by the survivor with `--reason at-will`.
	End {
		#[command(flatten)]
		link: SlotArgs,
		/// majority-reached, court-order, death, replaced, expired, at-will, emancipated or annulled
		#[arg(long, value_parser = args::end_reason)]
		reason: EndReason,
	},
	/// Give up answering for a child (for the guardian)
	Relinquish(SubjectArg),
	/// Give a guardian another key; every consent signed with the old one dies
	ReplaceKey {
		#[command(flatten)]
		link: SlotArgs,
		/// The guardian's new account
		#[arg(long, value_parser = args::account)]
		to: AccountId,
	},
	/// Say how many guardians must agree for this child (for a court)
	Requirement {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// any-one, every, at-least:N, or none for the country's rules
		#[arg(value_parser = parse_requirement)]
		requirement: Requirement,
	},
	/// Put an order on a child's file (for a court)
	Order {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// exit-ban, authorise-travel, or sole-travel-right:SLOT
		#[arg(long, value_parser = parse_order)]
		kind: OrderKind,
		/// When the order lapses; leave out if it stands until lifted
		#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
		valid_until: Option<Time>,
	},
	/// Lift an order (for a court; the council can, too)
	LiftOrder {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// The order's number on this file
		#[arg(long)]
		number: u32,
	},
	/// Object to a child's leaving (for a guardian with that right)
	///
	/// It counts at once, and lapses after 28 days unless a court backs it.
	Object {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// Only to the child's living abroad, and to no journey
		#[arg(long)]
		to_residence_only: bool,
	},
	/// Take an objection back (for the guardian who made it)
	WithdrawObjection(SubjectArg),
	/// Back an objection, which then does not lapse (for a court)
	BackObjection(SlotArgs),
	/// Lift an objection, backed or not (for a court)
	LiftObjection(SlotArgs),
	/// Confirm links that a distrusted institution established (for a court or another registrar)
	///
	/// Links that are not in doubt stay as they are. The distrusted institution, and those that it
	/// accredited, confirm nothing.
	Confirm {
		/// The links: each a child and a place on its file, for example 0x<child>:0; up to 64
		#[arg(value_parser = parse_link, value_name = "SUBJECT:SLOT", required = true, num_args = 1..=64)]
		links: Vec<(SubjectId, Slot)>,
	},
	/// List a child's guardians: now, at another time, or ever
	List {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// Those whose word counted at this time
		#[arg(long, value_parser = args::time, allow_hyphen_values = true, conflicts_with = "ever")]
		at: Option<Time>,
		/// Every entry of the link register, with links that wait to be accepted
		#[arg(long)]
		ever: bool,
	},
	/// Print the text by which a guardian accepts; needs no node with --genesis
	AcceptText(LinkArgs),
	/// Write the acceptance from a signature over that text that a wallet, a device or an HSM made; needs no node
	/// with --genesis
	AddSignature {
		#[command(flatten)]
		link: LinkArgs,
		#[command(flatten)]
		made: MadeElsewhere,
		/// Where to write; standard output if left out
		#[arg(long)]
		out: Option<PathBuf>,
	},
	/// Sign that text with --key, and write the acceptance for `establish`; needs no node with --genesis
	SignAcceptance {
		#[command(flatten)]
		link: LinkArgs,
		/// Where to write; standard output if left out
		#[arg(long)]
		out: Option<PathBuf>,
	},
}

#[derive(Debug, Args)]
pub struct SubjectArg {
	/// The child
	#[arg(value_parser = args::subject)]
	subject: SubjectId,
}

#[derive(Debug, Args)]
pub struct SlotArgs {
	/// The child
	#[arg(value_parser = args::subject)]
	subject: SubjectId,
	/// The guardian's place on the child's file, see `guardian list`
	#[arg(long)]
	slot: Slot,
}

#[derive(Debug, Args)]
pub struct LinkArgs {
	/// The child
	#[arg(value_parser = args::subject)]
	subject: SubjectId,
	/// birth-parent, adoption, court-order, appointment, state-ward, temporary-protection or at-will-advocate
	#[arg(long, value_parser = args::basis)]
	basis: Option<LinkBasis>,
	/// With commas: consent-travel, consent-emigration, object, receive, view-history
	#[arg(long, value_parser = args::rights)]
	rights: Option<Rights>,
	/// Last minute of the link; leave out if it has no end
	#[arg(long, value_parser = args::minute, allow_hyphen_values = true)]
	valid_until: Option<Time>,
}

/// A wrapper, so that clap does not take the option for "may be left out".
#[derive(Clone, Copy, Debug)]
pub struct Requirement(Option<CourtRequirement>);

fn parse_requirement(text: &str) -> core::result::Result<Requirement, String> {
	args::court_requirement(text).map(Requirement)
}

fn parse_order(text: &str) -> core::result::Result<OrderKind, String> {
	let plain = text.to_lowercase().replace(['-', '_'], "");
	match plain.as_str() {
		"exitban" => Ok(OrderKind::ExitBan),
		"authorisetravel" => Ok(OrderKind::AuthoriseTravel),
		"exempt:marriage" => Ok(OrderKind::Exempt(Exemption::Marriage)),
		"exempt:enrolmentabroad" => Ok(OrderKind::Exempt(Exemption::EnrolmentAbroad)),
		"exempt:emancipation" => Ok(OrderKind::Exempt(Exemption::Emancipation)),
		other => other
			.strip_prefix("soletravelright:")
			.and_then(|slot| slot.parse().ok())
			.map(OrderKind::SoleTravelRight)
			.ok_or_else(|| {
				format!(
					"`{text}` is none of exit-ban, authorise-travel, sole-travel-right:SLOT, \
					 exempt:marriage, exempt:enrolment-abroad, exempt:emancipation"
				)
			}),
	}
}

fn parse_link(text: &str) -> core::result::Result<(SubjectId, Slot), String> {
	let wrong = || format!("`{text}` is no link; write the child, a colon and the place");
	let (child, slot) = text.split_once(':').ok_or_else(wrong)?;
	Ok((args::subject(child)?, slot.parse().map_err(|_| wrong())?))
}

/// A guardian's signed acceptance in a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptanceFile {
	network: H256,
	subject: SubjectId,
	account: AccountId,
	basis: LinkBasis,
	rights: Rights,
	#[serde(default)]
	valid_until: Option<MinuteText>,
	scheme: Scheme,
	#[serde(default)]
	form: SignedForm,
	signature: String,
}

impl LinkArgs {
	fn complete(&self) -> Result<(LinkBasis, Rights)> {
		match (self.basis, self.rights) {
			(Some(basis), Some(rights)) => Ok((basis, rights)),
			_ => Err(Error::input("give --basis and --rights, or a file with --acceptance")),
		}
	}

	async fn last_minute(&self, session: &Session) -> Result<Option<Minute>> {
		match self.valid_until {
			Some(end) => session.signed_minute(end).await.map(Some),
			None => Ok(None),
		}
	}

	/// What the guardian signs.
	async fn text(&self, session: &Session) -> Result<Vec<u8>> {
		let (basis, rights) = self.complete()?;
		let (network, end) = (session.network().await?, self.last_minute(session).await?);
		Ok(text::acceptance(&network, &self.subject, basis, &rights, end))
	}

	/// Writes an acceptance that `account` signed.
	async fn save(
		&self,
		session: &Session,
		account: AccountId,
		signed: SignedFile,
		out: Option<PathBuf>,
	) -> Result<()> {
		let (basis, rights) = self.complete()?;
		let file = AcceptanceFile {
			network: session.network().await?,
			subject: self.subject,
			account,
			basis,
			rights,
			valid_until: self.last_minute(session).await?.map(MinuteText),
			scheme: signed.scheme,
			form: signed.form,
			signature: signed.signature,
		};
		session.save(out.as_deref(), &format!("{:#}\n", output::to_json(&file)?), Readers::Owner)
	}
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let call = match command {
		Command::Establish { link, account, evidence, acceptance: None } => {
			let (basis, rights) = link.complete()?;
			let account = account.ok_or_else(|| {
				Error::input("give --account, or the guardian's acceptance with --acceptance")
			})?;
			let valid_until = link.last_minute(session).await?;
			calls::establish(link.subject, account, basis, rights, valid_until, evidence, None)
		}
		Command::Establish { link, evidence, acceptance: Some(path), .. } => {
			let source = Source::read(&path)?;
			let file: AcceptanceFile = source.parse()?;
			establish(session, &source, file, link.subject, evidence).await?
		}
		Command::Accept(arg) => calls::accept(arg.subject),
		Command::CancelProposal { subject, account } => calls::cancel_proposal(subject, account),
		Command::Suspend(link) => calls::suspend_link(link.subject, link.slot),
		Command::Contest(link) => calls::contest_link(link.subject, link.slot),
		Command::Reinstate(link) => calls::reinstate_link(link.subject, link.slot),
		Command::End { link, reason } => calls::end_link(link.subject, link.slot, reason),
		Command::Relinquish(arg) => calls::relinquish(arg.subject),
		Command::ReplaceKey { link, to } => calls::replace_key(link.subject, link.slot, to),
		Command::Requirement { subject, requirement } => {
			calls::set_requirement(subject, requirement.0)
		}
		Command::Order { subject, kind, valid_until } => {
			calls::impose_order(subject, kind, session.time_if_any(valid_until).await?)
		}
		Command::LiftOrder { subject, number } => calls::lift_order(subject, number),
		Command::Object { subject, to_residence_only } => calls::object(subject, to_residence_only),
		Command::WithdrawObjection(arg) => calls::withdraw_objection(arg.subject),
		Command::BackObjection(link) => calls::back_objection(link.subject, link.slot),
		Command::LiftObjection(link) => calls::lift_objection(link.subject, link.slot),
		Command::Confirm { links } => calls::confirm_links(links),
		Command::List { subject, at, ever } => return list(session, subject, at, ever).await,
		Command::AcceptText(link) => {
			return output::print_text(&link.text(session).await?);
		}
		Command::SignAcceptance { link, out } => {
			let key = session.key()?;
			let text = link.text(session).await?;
			let signed = SignedFile::try_from(&key.sign_text(&text)?).map_err(Error::Input)?;
			return link.save(session, key.account().clone(), signed, out).await;
		}
		Command::AddSignature { link, made, out } => {
			let signed = made.in_file(&link.text(session).await?)?;
			return link.save(session, made.account, signed, out).await;
		}
	};
	session.act(call).await
}

async fn establish(
	session: &Session,
	source: &Source,
	file: AcceptanceFile,
	subject: SubjectId,
	evidence: H256,
) -> Result<tutela_client::Call> {
	if file.subject != subject {
		return Err(source.wrong_field("subject", "the acceptance is for another child"));
	}
	if file.network != session.network().await? {
		return Err(source.wrong_field("network", "the acceptance is for another network"));
	}
	let valid_until = file.valid_until.map(|minute| minute.0);
	let signed = SignedFile { scheme: file.scheme, form: file.form, signature: file.signature }
		.signed()
		.map_err(|error| source.wrong_field("signature", error))?;
	let text = text::acceptance(&file.network, &subject, file.basis, &file.rights, valid_until);
	if !signed.verify(&text, &file.account) {
		let account = file.account.to_ss58check();
		return Err(source.wrong_field(
			"signature",
			format!("{account} did not sign this acceptance with these terms"),
		));
	}
	let (basis, rights) = (file.basis, file.rights);
	Ok(calls::establish(subject, file.account, basis, rights, valid_until, evidence, Some(signed)))
}

async fn list(session: &Session, subject: SubjectId, at: Option<Time>, ever: bool) -> Result<()> {
	let view = session.chain().await?.best().await?;
	let file = view.subject(subject).await?;
	let file = found(file, || format!("subject {}", tutela_client::value::hex_text(subject.0)))?;
	if ever {
		let key = [subject.encode()];
		let mut periods = view.json_entries("Guardianship", "LinkRegister", &key).await?;
		periods.sort_by_key(|(period, _)| period.as_u64());
		let mut shown: Vec<Json> = periods.into_iter().map(|(_, period)| period).collect();
		for (account, mut proposal) in
			view.json_entries("Guardianship", "PendingLinks", &key).await?
		{
			if let Json::Object(fields) = &mut proposal {
				fields.insert("account".into(), account);
				fields.insert("state".into(), "waits to be accepted".into());
			}
			shown.push(proposal);
		}
		return session.many(&shown, PERIOD_COLUMNS);
	}
	if let Some(at) = session.time_if_any(at).await? {
		return session.many(&view.guardians_at(subject, at).await?, PERIOD_COLUMNS);
	}
	let custody = &file.data.custody;
	let links: Vec<Json> = custody
		.links
		.iter()
		.map(|link| {
			json!({
				"slot": link.slot,
				"account": link.account,
				"basis": link.basis,
				"rights": link.rights,
				"state": link.state,
				"valid_until": link.valid_until,
				"objects": custody.objections.iter().any(|objection| objection.slot == link.slot),
			})
		})
		.collect();
	session.many(
		&links,
		&[
			("Slot", "/slot"),
			("Account", "/account"),
			("Basis", "/basis"),
			("Rights", "/rights"),
			("State", "/state"),
			("Valid until", "/valid_until"),
			("Objects", "/objects"),
		],
	)
}

const PERIOD_COLUMNS: &[table::Column] = &[
	("Slot", "/slot"),
	("Account", "/account"),
	("Basis", "/basis"),
	("Rights", "/rights"),
	("State", "/state"),
	("Began", "/began_at"),
	("Ended", "/ended_at"),
	("Why", "/end_reason"),
];

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn orders_should_be_read() {
		assert_eq!(parse_order("exit-ban"), Ok(OrderKind::ExitBan));
		assert_eq!(parse_order("sole-travel-right:3"), Ok(OrderKind::SoleTravelRight(3)));
		assert!(parse_order("sole-travel-right").is_err());
		assert!(parse_order("ban").unwrap_err().contains("authorise-travel"));
	}
}
