//! `tutela case`.

use super::{
	args,
	session::{found, Session},
	table::Column,
};
use clap::{Args, Subcommand};
use serde_json::json;
use sp_core::H256;
use tutela_client::{
	calls::protection as calls,
	cases::{case, case_of_record, cases_of, known, parties, queue, receipts},
	dates::Time,
	Call, Error, Result,
};
use tutela_primitives::{
	protection::{AccessPurpose, CaseOrigin, Step},
	CaseId, CountryCode, InstitutionId, RecordId,
};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Refer a child to child protection (for posts, registries, courts, desks, helplines, advocates)
	Refer {
		#[command(flatten)]
		origin: Origin,
		/// The country whose clocks run: for a record that of its post
		#[arg(long, value_parser = args::country)]
		country: CountryCode,
		/// The child-protection body that has to act
		#[arg(long, value_parser = args::institution)]
		lead: InstitutionId,
		/// Commitment to the file that you keep
		#[arg(long, value_parser = args::hash)]
		file: H256,
	},
	/// Show a case with its steps, who has access and what was disclosed
	Show {
		/// The case
		#[arg(value_parser = args::case, required_unless_present = "record")]
		case: Option<CaseId>,
		/// The case of this record
		#[arg(long, value_parser = args::record, conflicts_with = "case")]
		record: Option<RecordId>,
	},
	/// List the open cases that an institution leads, in the order in which they may be taken up, and why
	///
	/// Class 0: a call for help, an alert of abduction or risk. 1: refused at several posts, overdue, missing, or a step
	/// overdue. 2: under 14 and alone, or without a guardian. 3: all others. Within a class what is due first comes
	/// first. It does not say how much a child is in danger.
	Queue {
		/// The institution that leads them
		#[arg(long, value_parser = args::institution)]
		lead: InstitutionId,
	},
	/// Say that a step was taken (for the lead)
	Step {
		/// The case
		#[arg(value_parser = args::case)]
		case: CaseId,
		/// acknowledgement, assessment, plan or review
		#[arg(value_parser = args::case_step)]
		step: Step,
		/// Commitment to the file as it is now
		#[arg(long, value_parser = args::hash)]
		file: H256,
	},
	/// Offer a case to another lead (for the lead, or a court)
	HandOver {
		/// The case
		#[arg(value_parser = args::case)]
		case: CaseId,
		/// To whom
		#[arg(long, value_parser = args::institution)]
		to: InstitutionId,
	},
	/// Take a case that was offered, or whose lead may not act (for child protection)
	Accept {
		/// The case
		#[arg(value_parser = args::case)]
		case: CaseId,
	},
	/// Give an institution access to a case, for at most 92 days (for the lead)
	Grant {
		/// The case
		#[arg(value_parser = args::case)]
		case: CaseId,
		/// The institution
		#[arg(long, value_parser = args::institution)]
		to: InstitutionId,
		/// assessment, protection, health, legal, family-tracing, return, education or oversight
		#[arg(long, value_parser = args::access_purpose)]
		purpose: AccessPurpose,
		/// When the access ends
		#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
		valid_until: Time,
	},
	/// End the access of an institution (for the lead, or that institution)
	EndGrant {
		/// The case
		#[arg(value_parser = args::case)]
		case: CaseId,
		/// The institution
		#[arg(long, value_parser = args::institution)]
		of: InstitutionId,
	},
	/// Note that you disclosed a file, which goes off chain (for the lead, and those with access)
	Disclose {
		/// The case
		#[arg(value_parser = args::case)]
		case: CaseId,
		/// To whom
		#[arg(long, value_parser = args::institution)]
		to: InstitutionId,
		/// What for, as its access says
		#[arg(long, value_parser = args::access_purpose)]
		purpose: AccessPurpose,
		/// Commitment to what was disclosed
		#[arg(long, value_parser = args::hash)]
		content: H256,
	},
	/// Say that you have what was disclosed to your institution
	Receive {
		/// The case
		#[arg(value_parser = args::case)]
		case: CaseId,
		/// The receipt's number within the case
		receipt: u32,
	},
	/// Close a case after the assessment (for the lead)
	Close {
		/// The case
		#[arg(value_parser = args::case)]
		case: CaseId,
		/// Commitment to the file as it is now
		#[arg(long, value_parser = args::hash)]
		file: H256,
	},
	/// Reopen a case, which then begins anew (for the lead, or an ombudsman)
	Reopen {
		/// The case
		#[arg(value_parser = args::case)]
		case: CaseId,
		/// Commitment to the file as it is now
		#[arg(long, value_parser = args::hash)]
		file: H256,
	},
	/// Note that a step is overdue (for officers)
	NoteMissed {
		/// The case
		#[arg(value_parser = args::case)]
		case: CaseId,
		/// acknowledgement, assessment, plan or review
		#[arg(value_parser = args::case_step)]
		step: Step,
	},
}

/// What a case begins with.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Origin {
	/// A record of a crossing
	#[arg(long, value_parser = args::record)]
	record: Option<RecordId>,
	/// A commitment made with 32 random bytes, where nothing may say whom it is about. Never a child's id
	#[arg(long, value_parser = args::hash)]
	sealed: Option<H256>,
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let call: Call = match command {
		Command::Refer { origin, country, lead, file } => {
			calls::refer(begins_with(&origin)?, country, lead, file)
		}
		Command::Show { case, record } => return show(session, case, record).await,
		Command::Queue { lead } => return show_queue(session, lead).await,
		Command::Step { case, step, file } => calls::take_step(case, step, file),
		Command::HandOver { case, to } => calls::hand_over(case, to),
		Command::Accept { case } => calls::accept_case(case),
		Command::Grant { case, to, purpose, valid_until } => {
			calls::grant(case, to, purpose, session.time(valid_until).await?)
		}
		Command::EndGrant { case, of } => calls::end_grant(case, of),
		Command::Disclose { case, to, purpose, content } => {
			calls::disclose(case, to, purpose, content)
		}
		Command::Receive { case, receipt } => calls::receive(case, receipt),
		Command::Close { case, file } => calls::close(case, file),
		Command::Reopen { case, file } => calls::reopen(case, file),
		Command::NoteMissed { case, step } => calls::note_missed(case, step),
	};
	session.act(call).await
}

/// The origin that is given: one of the two is, as the command line demands.
fn begins_with(origin: &Origin) -> Result<CaseOrigin> {
	let record = origin.record.map(CaseOrigin::Record);
	record.or_else(|| origin.sealed.map(CaseOrigin::Sealed)).ok_or_else(|| {
		Error::input("name the record, or a commitment to what the case begins with")
	})
}

async fn show(session: &Session, id: Option<CaseId>, record: Option<RecordId>) -> Result<()> {
	let view = session.chain().await?.best().await?;
	let id = match (id, record) {
		(Some(id), _) => Some(id),
		(None, Some(record)) => case_of_record(&view, record).await?,
		(None, None) => None,
	};
	let id = found(id, || "a case of this record".into())?;
	let led = found(case(&view, id).await?, || format!("case {}", id.0))?;
	let now = view.now().await?;
	let overdue = led.owed().filter(|owed| owed.is_overdue(now)).map(|owed| owed.step);
	let access: Vec<_> = parties(&view, id)
		.await?
		.into_iter()
		.map(|(institution, grant)| json!({ "institution": institution, "grant": grant }))
		.collect();
	let disclosed: Vec<_> = receipts(&view, id)
		.await?
		.into_iter()
		.map(|(number, receipt)| json!({ "number": number, "receipt": receipt }))
		.collect();
	session.one(&json!({
		"id": id, "case": led, "overdue": overdue, "access": access, "receipts": disclosed,
	}))
}

const QUEUE: &[Column] =
	&[("Case", "/case"), ("Class", "/class"), ("Why", "/why"), ("Due", "/due_at")];

async fn show_queue(session: &Session, lead: InstitutionId) -> Result<()> {
	let view = session.chain().await?.best().await?;
	let mut cases = Vec::new();
	for (id, case) in cases_of(&view, lead).await? {
		cases.push(known(&view, id, case).await?);
	}
	session.many(&queue(&cases, view.now().await?), QUEUE)
}
