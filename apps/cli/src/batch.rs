//! Sends crossings by the send log, and prints what was recorded.

use super::{
	exit::Ending,
	record::{self, COLUMNS},
	sending::{self, crossings, SendArgs},
	session::{found, Session},
	verdicts::cleared,
};
use clap::Args;
use indicatif::ProgressBar;
use serde_json::{json, Value as Json};
use sp_core::H256;
use std::{collections::HashMap, path::PathBuf};
use tutela_client::{dates, error::Refusal, Error, Result};
use tutela_outbox::{
	entry::Entry, state::State, submission::TimeSource, Outbox, Report, Strangers, Submission,
};
use tutela_primitives::{CrossingReport, Outcome, MAX_BATCH};

/// How a file of crossings is sent.
#[derive(Debug, Args)]
pub struct BatchArgs {
	/// How many children go in one call
	#[arg(long, default_value_t = MAX_BATCH, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_BATCH)))]
	chunk: u32,
	/// Send the others, if the chain would refuse some as malformed; without this, nothing is sent
	#[arg(long)]
	leave_out: bool,
	/// File with the key of another officer of the same post: crossings are shared out among the keys, each
	/// child's to one of them; several times
	#[arg(long = "also-key", value_name = "FILE")]
	also_keys: Vec<PathBuf>,
	/// End with exit code 5 unless every verdict is Cleared
	#[arg(long)]
	require_cleared: bool,
	#[command(flatten)]
	send: SendArgs,
}

/// Sends the crossings of a file.
pub async fn run(
	session: &Session,
	reports: Vec<(CrossingReport, bool)>,
	args: BatchArgs,
) -> Result<Ending> {
	let submissions: Vec<Submission> =
		reports.into_iter().map(|(report, is_dated)| submission(report, is_dated)).collect();
	let chunk = usize::try_from(args.chunk).unwrap_or(1);
	let bar = sending::bar();
	let outbox = args.send.open(session, &args.also_keys, chunk, Strangers::Stop, &bar).await?;
	let mut batch = Batch { session, outbox, submissions, bar, malformed: Vec::new() };
	batch.refuse_twins()?;
	batch.check(args.leave_out).await?;
	batch.send(args.require_cleared).await
}

/// Sends one crossing. The same words are another crossing as soon as the outcome of this one is
/// printed.
pub async fn run_one(
	session: &Session,
	(report, is_dated): (CrossingReport, bool),
	send: &SendArgs,
	require_cleared: bool,
) -> Result<Ending> {
	let submission = submission(report, is_dated);
	let submission = if is_dated { submission } else { submission.new_when_told() };
	let bar = sending::bar();
	let outbox = send.open(session, &[], 1, Strangers::Stop, &bar).await?;
	let submissions = vec![submission];
	let mut batch = Batch { session, outbox, submissions, bar, malformed: Vec::new() };
	batch.check(false).await?;
	batch.send(require_cleared).await
}

fn submission(report: CrossingReport, is_dated: bool) -> Submission {
	let time = if is_dated { TimeSource::Said } else { TimeSource::Present };
	Submission::new(report, time)
}

/// Crossings on their way.
struct Batch<'s> {
	session: &'s Session,
	outbox: Outbox,
	/// What is to be sent, in the file's order.
	submissions: Vec<Submission>,
	bar: ProgressBar,
	/// What the chain refuses as malformed, each with its place in the file, from 0.
	malformed: Vec<(usize, Refusal)>,
}

impl Batch<'_> {
	/// Refuses a file that has the same crossing twice.
	fn refuse_twins(&self) -> Result<()> {
		let mut places = HashMap::new();
		for (place, submission) in self.submissions.iter().enumerate() {
			if let Some(first) = places.insert(submission.key(0), place) {
				return Err(Error::input(format!(
					"crossings {} and {} of the file are the same, and nothing was sent: delete one, or \
					 give each its own `evidence` or `captured_at` if the child crossed twice",
					first.saturating_add(1),
					place.saturating_add(1)
				)));
			}
		}
		Ok(())
	}

	/// Asks the chain which crossings it would refuse as malformed, before anything is sent.
	async fn check(&mut self, leaves_out: bool) -> Result<()> {
		let view = self.outbox.chain().await?.best().await?;
		for (place, submission) in self.submissions.iter().enumerate() {
			let (_, known) = self.outbox.log().known(submission)?;
			if known.is_some_and(|known| !matches!(known.state, State::Queued | State::Refused)) {
				continue;
			}
			let report = submission.report(submission.evidence());
			let Some(officer) = self.outbox.account_of(&report) else { continue };
			match view.check_crossing(officer, &report).await {
				// Not about the report: the pool says what a key without authority has to do.
				Err(Error::Refused(refusal)) if refusal.name == "BadOrigin" => break,
				Err(Error::Refused(refusal)) => self.malformed.push((place, refusal)),
				checked => drop(checked?),
			}
		}
		if leaves_out || self.malformed.is_empty() {
			return Ok(());
		}
		let all = self.submissions.len();
		self.name_malformed();
		Err(match all {
			1 => self.refused("nothing was sent"),
			_ => self.refused(&format!(
				"nothing of {all} crossings was sent: mend the file, or send the others with --leave-out"
			)),
		})
	}

	/// Sends, waits and prints what was recorded: also where it had to stop.
	async fn send(mut self, require_cleared: bool) -> Result<Ending> {
		let left_out: Vec<usize> = self.malformed.iter().map(|(place, _)| *place).collect();
		let (places, sent): (Vec<usize>, Vec<Submission>) = self
			.submissions
			.iter()
			.cloned()
			.enumerate()
			.filter(|(place, _)| !left_out.contains(place))
			.unzip();
		self.tell_known(&sent)?;
		let keys = self.outbox.queue(&sent)?;
		let stopped = tokio::select! {
			settled = self.outbox.settle(&keys, sending::wait(self.session)) => settled.err(),
			signal = ended() => Some(self.interrupted(&keys, signal)?),
		};
		let mut outcome = Recorded::default();
		for (place, key) in places.into_iter().zip(&keys) {
			let Some(report) = self.outbox.log().report(*key)? else { continue };
			match (report.state, report.refusal.clone()) {
				(State::Refused, Some(refusal)) => self.malformed.push((place, refusal)),
				_ => outcome.add(&mut self.outbox, &report).await?,
			}
		}
		self.malformed.sort_by_key(|(place, _)| *place);
		self.bar.finish_and_clear();
		match (outcome.rows.as_slice(), self.submissions.len()) {
			([], _) => {}
			([one], 1) => self.session.one(one)?,
			(rows, _) => self.session.many(&rows, COLUMNS)?,
		}
		self.outbox.log().append(Entry::Told { keys: outcome.keys })?;
		let (all, recorded) = (self.submissions.len(), outcome.rows.len());
		if let Some(error) = stopped {
			self.name_malformed();
			return Err(with_hint(error, &standing(all, recorded, outcome.provisional)));
		}
		if !self.malformed.is_empty() {
			self.name_malformed();
			return Err(self.refused(&match all {
				1 => "nothing was recorded".into(),
				_ => format!("the other {recorded} crossings are recorded"),
			}));
		}
		Ok(cleared(require_cleared, &outcome.outcomes))
	}

	/// Says which crossings were recorded before.
	fn tell_known(&self, submissions: &[Submission]) -> Result<()> {
		let (mut count, mut example) = (0_usize, None);
		for submission in submissions {
			let (_, known) = self.outbox.log().known(submission)?;
			if let Some(known) = known.filter(|known| known.state == State::Final) {
				count = count.saturating_add(1);
				example.get_or_insert(known);
			}
		}
		let Some(known) = example else { return Ok(()) };
		let record = known.record.map(|record| record.0).unwrap_or_default();
		self.session.warn(&format!(
			"{} recorded before, for example on {} as record {record}, and not sent again. A crossing \
			 that is another one needs its own `evidence` or `captured_at`",
			if count == 1 { "1 crossing was".into() } else { format!("{count} crossings were") },
			dates::show(known.queued_at),
		));
		Ok(())
	}

	/// Names each malformed crossing.
	fn name_malformed(&self) {
		if self.submissions.len() == 1 {
			return;
		}
		for (place, refusal) in &self.malformed {
			let number = place.saturating_add(1);
			self.session.warn(&format!(
				"crossing {number} of the file is not recorded: {}: {}",
				refusal.name, refusal.why
			));
		}
	}

	/// The first refusal, with what to do.
	fn refused(&self, hint: &str) -> Error {
		let Some((place, refusal)) = self.malformed.first() else {
			return Error::Other(hint.into());
		};
		let why = match self.submissions.len() {
			1 => refusal.why.clone(),
			_ => format!("crossing {} of the file: {}", place.saturating_add(1), refusal.why),
		};
		with_hint(Error::Refused(Refusal { why, report: None, ..refusal.clone() }), hint)
	}

	/// What is to be said where a person or the system ends the command.
	fn interrupted(&self, keys: &[H256], signal: &str) -> Result<Error> {
		let mut open = 0_usize;
		for key in keys {
			let state = self.outbox.log().report(*key)?.map(|report| report.state);
			let is_open = matches!(state, Some(State::Sent | State::InBlock | State::Unknown));
			open = open.saturating_add(is_open.into());
		}
		Ok(match open {
			0 => Error::Other(format!("ended by {signal}; nothing is on its way")),
			_ => Error::Unknown(format!(
				"ended by {signal} while {} on their way; their outcome is not known",
				if open == 1 { "1 crossing was".into() } else { format!("{open} crossings were") }
			)),
		})
	}
}

/// Waits until this process is told to end.
async fn ended() -> &'static str {
	use tokio::signal::unix::{signal, SignalKind};
	let told = |kind| async move {
		match signal(kind) {
			Ok(mut signals) => drop(signals.recv().await),
			// Then the signal ends the process by itself.
			Err(_) => std::future::pending().await,
		}
	};
	tokio::select! {
		() = told(SignalKind::interrupt()) => "INT (Ctrl-C)",
		() = told(SignalKind::terminate()) => "TERM",
	}
}

/// What was recorded.
#[derive(Default)]
struct Recorded {
	keys: Vec<H256>,
	rows: Vec<Json>,
	outcomes: Vec<Outcome>,
	/// How many of them are not final.
	provisional: usize,
}

impl Recorded {
	/// Adds a report's record, if it has one.
	async fn add(&mut self, outbox: &mut Outbox, report: &Report) -> Result<()> {
		let Some(id) = report.record else { return Ok(()) };
		let chain = outbox.chain().await?;
		let is_final = report.state == State::Final;
		let view = if is_final { chain.finalized().await? } else { chain.best().await? };
		let record = found(view.record(id).await?, || format!("record {}", id.0))?;
		let mut row = record::row(id, &record)?;
		let sent = match report.current {
			Some(transaction) => outbox.log().transaction(transaction)?,
			None => None,
		};
		if let Json::Object(fields) = &mut row {
			fields.insert("final".into(), is_final.into());
			if let Some(sent) = sent {
				fields.insert("block".into(), json!(sent.place.map(|place| place.number)));
				fields.insert("transaction".into(), json!(sent.signed.transaction));
			}
		}
		self.provisional = self.provisional.saturating_add((!is_final).into());
		self.keys.push(report.key);
		self.rows.push(row);
		self.outcomes.push(record.verdict.outcome);
		Ok(())
	}
}

/// Where a batch that stopped stands, and how to go on.
fn standing(all: usize, recorded: usize, provisional: usize) -> String {
	let not_final = match provisional {
		0 => String::new(),
		count => format!(", {count} of them in blocks that are not final"),
	};
	format!(
		"{recorded} of {} recorded{not_final}; run the same command again: it sends nothing twice",
		if all == 1 { "1 crossing is".into() } else { format!("{} are", crossings(all)) }
	)
}

/// `error` with what to do about it, of the same kind and exit code.
fn with_hint(error: Error, hint: &str) -> Error {
	match error {
		Error::Refused(mut refusal) => {
			refusal.remedy = match refusal.remedy.as_str() {
				"" => hint.into(),
				remedy => format!("{remedy}; {hint}"),
			};
			Error::Refused(refusal)
		}
		Error::Connection(text) => Error::Connection(format!("{text}. {hint}")),
		Error::Unknown(text) => Error::Unknown(format!("{text}. {hint}")),
		Error::Changed(text) => Error::Changed(format!("{text}. {hint}")),
		Error::Other(text) => Error::Other(format!("{text}. {hint}")),
		other => other,
	}
}

#[cfg(test)]
mod tests {
	use super::{super::exit, *};

	#[test]
	fn a_hint_should_keep_the_kind_of_the_error() {
		let refused = Error::Refused(Refusal::from_pool(1010, "", "Custom error: 1"));
		let error = with_hint(refused.clone(), "64 of 70");
		assert_eq!(exit::code(&error), exit::code(&refused));
		assert!(error.to_string().ends_with("64 of 70."), "{error}");
		let lost = with_hint(Error::Unknown("gone".into()), &standing(70, 64, 2));
		assert_eq!(exit::code(&lost), exit::UNKNOWN);
		assert!(lost.to_string().contains("64 of 70 crossings are recorded, 2 of them"), "{lost}");
	}
}
