//! `tutela crossing`.

use super::{
	args,
	batch::{self, BatchArgs},
	crossing_args::{complete, ApprovalFile, CompanionArgs, CorrectionArgs, ReportArgs, FILE_HELP},
	exit::Ending,
	output,
	record::{self, COLUMNS},
	sending::SendArgs,
	session::{found, Session},
	verdicts::{cleared, recorded},
};
use clap::{Args, Subcommand};
use serde_json::Value as Json;
use sp_core::H256;
use std::path::PathBuf;
use tutela_client::{
	calls::border as calls, crossing_file::Reports, dates::Time, saving::Readers, text, wallet,
	Result,
};
use tutela_primitives::{
	AccountId, Approval, CountryCode, Direction, Finding, Moment, OverrideReason, PortCode,
	RecordId, SecondLineCheck, SubjectId,
};

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Ask what the rules would say of a crossing; nothing is written
	///
	/// The chain runs the very function that `submit` runs. An error is the one that `submit`
	/// would end in.
	#[command(after_long_help = FILE_HELP)]
	Check {
		#[command(flatten)]
		report: ReportArgs,
		/// The officer who would submit; the one behind --key if left out
		#[arg(long, value_parser = args::account)]
		officer: Option<AccountId>,
		/// End with exit code 5 unless the verdict is Cleared
		#[arg(long)]
		require_cleared: bool,
	},
	/// Verify and record a crossing (for a border officer)
	///
	/// A refusal is a record too, and exit code 0: see --require-cleared. The record is printed when it is
	/// final. If the command ends before (exit code 8), run it again with the same words: what was sent is
	/// in the send log, and is not sent twice. After its record was printed, the same words are another
	/// crossing, unless they say when it was seen or name its evidence.
	#[command(after_long_help = FILE_HELP)]
	Submit {
		#[command(flatten)]
		report: Box<ReportArgs>,
		/// End with exit code 5 unless the verdict is Cleared. The record is written all the same
		#[arg(long)]
		require_cleared: bool,
		#[command(flatten)]
		send: SendArgs,
	},
	/// Verify and record many crossings: a bus, a class, an offline post's queue
	///
	/// The whole file is read, and the chain is asked whether it would refuse a crossing as malformed,
	/// before anything is sent. Records are printed when they are final. If the command ends before, run
	/// it again: it goes on where it was, and records nothing twice. Crossings of the file that were
	/// recorded before are not sent again.
	#[command(after_long_help = FILE_HELP)]
	Batch {
		/// File with the crossings
		file: PathBuf,
		#[command(flatten)]
		args: BatchArgs,
	},
	/// Show a child's crossings, the newest first
	History {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
		/// The first record to show; the newest if left out
		#[arg(long, value_parser = args::record)]
		from: Option<RecordId>,
		/// How many
		#[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
		limit: u32,
	},
	/// Print crossings as they are recorded, until stopped with Ctrl-C
	Watch {
		/// Only this child's
		#[arg(long, value_parser = args::subject)]
		subject: Option<SubjectId>,
		/// Only those at this post
		#[arg(long, value_parser = args::port)]
		post: Option<PortCode>,
		/// Begin with this record, in place of the next one
		#[arg(long, value_parser = args::record)]
		from: Option<RecordId>,
		/// Stop after this many
		#[arg(long)]
		count: Option<u64>,
	},
	/// Approve what an officer is about to do, as the second officer: write an approval file
	#[command(subcommand)]
	Approve(Approve),
	/// Let a child pass in an emergency, with an officer of another institution
	///
	/// Writes a new record; the first one stays. A review is due within 48 hours.
	Override {
		/// The record that is overridden: Denied or Referred
		#[arg(value_parser = args::record)]
		record: RecordId,
		/// medical, evacuation, disaster or immediate-danger
		#[arg(long, value_parser = args::override_reason)]
		reason: OverrideReason,
		/// The other institution's approval, from `crossing approve override`
		#[arg(long)]
		approval: PathBuf,
	},
	/// Look again at an exit that was referred, as a second officer, and let the child pass if nothing
	/// else stands against it
	///
	/// The crossing is reported as the second officer sees it, and judged anew. One release in ten is
	/// drawn for a review.
	Release {
		/// The record that referred the child, at most two hours ago
		#[arg(value_parser = args::record)]
		record: RecordId,
		/// documents-compared, guardian-reached, child-heard or protection-agreed
		#[arg(long, value_parser = args::second_line_check)]
		check: SecondLineCheck,
		#[command(flatten)]
		report: Box<ReportArgs>,
	},
	/// Say what the review of an override or a release found (for child protection of a third institution)
	Review {
		/// The record of the override or release, see `record reviews`
		#[arg(value_parser = args::record)]
		record: RecordId,
		/// justified or not-justified
		#[arg(long, value_parser = args::finding)]
		finding: Finding,
	},
	/// Correct a record by a new one, with a second officer of the same institution
	Amend {
		/// The record that was wrong
		#[arg(value_parser = args::record)]
		record: RecordId,
		#[command(flatten)]
		correction: CorrectionArgs,
		/// The second officer's approval, from `crossing approve amendment` with the same changes
		#[arg(long)]
		approval: PathBuf,
	},
	/// Report an attempt that a child-protection body saw
	Report {
		/// The child; leave out if nobody can name it
		#[arg(long, value_parser = args::subject)]
		subject: Option<SubjectId>,
		/// exit or entry
		#[arg(long, value_parser = args::direction)]
		direction: Direction,
		/// The country left
		#[arg(long, value_parser = args::country)]
		from: CountryCode,
		/// The country to be entered
		#[arg(long, value_parser = args::country)]
		to: CountryCode,
		/// Where, if at a post
		#[arg(long, value_parser = args::port)]
		post: Option<PortCode>,
		#[command(flatten)]
		seen: SeenArgs,
	},
	/// Record a child whom nobody can name (for a border officer)
	Unidentified {
		/// exit or entry, seen from the post
		#[arg(long, value_parser = args::direction)]
		direction: Direction,
		/// The country on the other side
		#[arg(long, value_parser = args::country)]
		other: CountryCode,
		/// The post
		#[arg(long, value_parser = args::port)]
		post: PortCode,
		#[command(flatten)]
		seen: SeenArgs,
	},
	/// Say that a child was not seen where and when it should have been
	FlagOverdue {
		/// The child
		#[arg(value_parser = args::subject)]
		subject: SubjectId,
	},
}

#[derive(Debug, Args)]
pub struct SeenArgs {
	#[command(flatten)]
	companions: CompanionArgs,
	/// When it was seen; now if left out
	#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
	captured_at: Option<Time>,
	/// Commitment to what you keep about it; zeros if left out
	#[arg(long, value_parser = args::hash)]
	evidence: Option<H256>,
}

impl SeenArgs {
	async fn time(&self, session: &Session) -> Result<Moment> {
		session.time(self.captured_at.unwrap_or(Time::Ahead(0))).await
	}
}

#[derive(Debug, Subcommand)]
pub enum Approve {
	/// An emergency override; needs no node with --genesis
	Override {
		#[command(flatten)]
		approval: ApproveArgs,
		/// medical, evacuation, disaster or immediate-danger
		#[arg(long, value_parser = args::override_reason)]
		reason: OverrideReason,
	},
	/// A correction; the changes must be those that `crossing amend` is given
	Amendment {
		#[command(flatten)]
		approval: ApproveArgs,
		#[command(flatten)]
		correction: Box<CorrectionArgs>,
	},
}

#[derive(Debug, Args)]
pub struct ApproveArgs {
	/// The record
	#[arg(value_parser = args::record)]
	record: RecordId,
	/// The account of the officer who will submit it
	#[arg(long, value_parser = args::account)]
	submitter: AccountId,
	/// Last minute in which the approval counts
	#[arg(long, value_parser = args::minute, allow_hyphen_values = true, default_value = "+1h")]
	valid_until: Time,
	/// Print the text that is approved, and sign nothing
	#[arg(long)]
	text_only: bool,
	/// Who signed that text elsewhere, in place of --key
	#[arg(long, value_parser = args::account, requires = "signature", conflicts_with = "text_only")]
	account: Option<AccountId>,
	/// The signature in hexadecimal, as a wallet, a device or an HSM shows it; scheme and form are found out
	#[arg(long, value_name = "HEX", requires = "account")]
	signature: Option<String>,
	/// Where to write; standard output if left out
	#[arg(long)]
	out: Option<PathBuf>,
}

pub async fn run(session: &Session, command: Command) -> Result<Ending> {
	let done = match command {
		Command::Check { report, officer, require_cleared } => {
			return check(session, report, officer, require_cleared).await;
		}
		Command::Submit { report, require_cleared, send } => {
			let report = report.dated_report(session).await?;
			if prints_call(session) {
				return act(session, calls::verify_crossing(report.0), require_cleared).await;
			}
			return batch::run_one(session, report, &send, require_cleared).await;
		}
		Command::Batch { file, args } => {
			let reports = complete(session, Reports::read_many(&file)?).await?;
			if prints_call(session) {
				let reports = reports.into_iter().map(|(report, _)| report).collect();
				return act(session, calls::verify_crossings(reports), false).await;
			}
			return batch::run(session, reports, args).await;
		}
		Command::History { subject, from, limit } => {
			let view = session.chain().await?.best().await?;
			session.many(&record::history(&view, subject, from, limit).await?, COLUMNS)
		}
		Command::Watch { subject, post, from, count } => {
			super::watch::run(session, subject, post, from, count).await
		}
		Command::Approve(approve) => self::approve(session, approve).await,
		Command::Override { record, reason, approval } => {
			let approval = ApprovalFile::read(&approval)?;
			return act(session, calls::override_crossing(record, reason, approval), false).await;
		}
		Command::Release { record, check, report } => {
			let report = report.report(session).await?;
			return act(session, calls::release(record, report, check), false).await;
		}
		Command::Review { record, finding } => session.act(calls::review(record, finding)).await,
		Command::Amend { record: id, correction, approval } => {
			let approval = ApprovalFile::read(&approval)?;
			let correction = corrected(session, id, &correction).await?;
			return act(session, calls::amend(id, correction, approval), false).await;
		}
		Command::Report { subject, direction, from, to, post, seen } => {
			let call = calls::report_attempt(
				subject,
				direction,
				from,
				to,
				post,
				seen.time(session).await?,
				seen.companions.companions()?,
				seen.evidence.unwrap_or_default(),
			);
			return act(session, call, false).await;
		}
		Command::Unidentified { direction, other, post, seen } => {
			let call = calls::record_unidentified(
				direction,
				other,
				post,
				seen.companions.companions()?,
				seen.time(session).await?,
				seen.evidence.unwrap_or_default(),
			);
			return act(session, call, false).await;
		}
		Command::FlagOverdue { subject } => session.act(calls::flag_overdue(subject)).await,
	};
	done.map(|()| Ending::Done)
}

/// Whether the call is printed or put to the vote, and not sent.
fn prints_call(session: &Session) -> bool {
	session.options.call_data || session.options.as_motion.is_some()
}

async fn check(
	session: &Session,
	report: ReportArgs,
	officer: Option<AccountId>,
	require_cleared: bool,
) -> Result<Ending> {
	let report = report.report(session).await?;
	let officer = match officer {
		Some(officer) => officer,
		None => session.key()?.account().clone(),
	};
	let view = session.chain().await?.best().await?;
	let verdict = view.check_crossing(&officer, &report).await?;
	let mut shown = output::to_json(&verdict)?;
	if let Json::Object(fields) = &mut shown {
		fields.insert("at_block".into(), view.block_number().into());
	}
	session.one(&shown)?;
	Ok(cleared(require_cleared, &[verdict.outcome]))
}

/// Sends a call that writes records, and prints them.
async fn act(
	session: &Session,
	call: tutela_client::Call,
	require_cleared: bool,
) -> Result<Ending> {
	let Some(receipt) = session.send(call).await? else { return Ok(Ending::Done) };
	let (rows, outcomes) = recorded(session, &receipt).await?;
	match (session.output(), rows.as_slice()) {
		(_, []) => session.print_receipt(&receipt)?,
		(_, [one]) => session.one(one)?,
		_ => session.many(&rows, COLUMNS)?,
	}
	Ok(cleared(require_cleared, &outcomes))
}

async fn corrected(
	session: &Session,
	id: RecordId,
	correction: &CorrectionArgs,
) -> Result<tutela_primitives::Correction> {
	let view = session.chain().await?.best().await?;
	let record = found(view.record(id).await?, || format!("record {}", id.0))?;
	correction.correction(session, &record).await
}

async fn approve(session: &Session, approve: Approve) -> Result<()> {
	let (approval, act) = match approve {
		Approve::Override { approval, reason } => (approval, text::Act::Override(reason)),
		Approve::Amendment { approval, correction } => {
			let correction = corrected(session, approval.record, &correction).await?;
			(approval, text::amendment(&correction))
		}
	};
	let network = session.network().await?;
	let ApproveArgs { record, submitter, valid_until, text_only, account, signature, out } =
		approval;
	let valid_until = session.signed_minute(valid_until).await?;
	let text = text::approval(&network, record, &act, &submitter, valid_until);
	if text_only {
		return output::print_text(&text);
	}
	let signed = match account.zip(signature) {
		Some((officer, signature)) => {
			let signed = wallet::recognise(&text, &officer, &signature)?;
			Approval { officer, valid_until, signed }
		}
		None => {
			let key = session.key()?;
			text::sign_approval(&key, &network, record, &act, &submitter, valid_until)?
		}
	};
	let file = ApprovalFile::try_from(&signed)?;
	session.save(out.as_deref(), &format!("{:#}\n", output::to_json(&file)?), Readers::Owner)
}
