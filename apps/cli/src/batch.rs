//! `tutela crossing batch`.

use super::{
	exit::Ending,
	progress,
	record::COLUMNS,
	session::Session,
	verdicts::{cleared, recorded},
};
use indicatif::ProgressBar;
use std::time::Duration;
use tutela_client::{calls::border as calls, error::Refusal, Error, Receipt, Result};
use tutela_primitives::CrossingReport;

/// How long to wait for an allowance that is spent, before each of so many more attempts. An
/// allowance is full again in less time than all of them take.
const PAUSE: Duration = Duration::from_secs(10);
const ATTEMPTS: u32 = 6;

/// Sends `reports` from `skip` on, `chunk` in a call, and prints what was recorded: also where it
/// had to stop.
pub async fn run(
	session: &Session,
	reports: &[CrossingReport],
	chunk: u32,
	skip: usize,
	require_cleared: bool,
) -> Result<Ending> {
	let rest = reports.get(skip..).filter(|rest| !rest.is_empty()).ok_or_else(|| {
		Error::input(format!("--skip {skip}: the file holds {} crossings", reports.len()))
	})?;
	let size = usize::try_from(chunk).unwrap_or(1).max(1);
	let only_prints = session.options.call_data || session.options.as_motion.is_some();
	if only_prints && rest.len() > size {
		return Err(Error::input(format!(
			"--call-data and --as-motion make one call, and {} crossings need more than one: split \
			 the file",
			rest.len()
		)));
	}
	let bar = progress::bar(u64::try_from(rest.len()).unwrap_or(u64::MAX), "children");
	let (mut rows, mut outcomes, mut done, mut stopped) = (Vec::new(), Vec::new(), skip, None);
	let mut left_out = LeftOut::default();
	for part in rest.chunks(size) {
		let receipt = match left_out.send(session, part, done, &bar).await {
			Ok(Sent::Recorded(receipt)) => Some(receipt),
			Ok(Sent::AllLeftOut) => None,
			Ok(Sent::Printed) => return Ok(Ending::Done),
			Err(error) => {
				stopped = Some(error);
				break;
			}
		};
		done = done.saturating_add(part.len());
		bar.inc(u64::try_from(part.len()).unwrap_or_default());
		let Some(receipt) = receipt else { continue };
		match recorded(session, &receipt).await {
			Ok((more, their)) => {
				rows.extend(more);
				outcomes.extend(their);
			}
			Err(error) => {
				stopped = Some(error);
				break;
			}
		}
	}
	bar.finish_and_clear();
	if !rows.is_empty() {
		session.many(&rows, COLUMNS)?;
	}
	let (all, missing) = (reports.len(), left_out.0.len());
	let recorded = done.saturating_sub(missing);
	let hint = match done < all {
		true => format!("{recorded} of {all} crossings are recorded; go on with --skip {done}"),
		false if missing > 0 => format!("the other {recorded} crossings are recorded"),
		false => format!("all {all} crossings are recorded; see `crossing history`"),
	};
	match stopped.or_else(|| left_out.error()) {
		Some(error) => {
			left_out.warn(session);
			Err(with_hint(error, &hint))
		}
		None => Ok(cleared(require_cleared, &outcomes)),
	}
}

/// What became of one part of a batch.
enum Sent {
	/// A call with what was not left out is in a block.
	Recorded(Receipt),
	/// Every crossing of the part is malformed.
	AllLeftOut,
	/// The call was printed and not sent.
	Printed,
}

/// Crossings that the chain refuses as malformed, each with its place in the file, from 0. The others
/// do not wait for them.
#[derive(Default)]
struct LeftOut(Vec<(usize, Refusal)>);

impl LeftOut {
	/// Sends `part`, which begins at `first` in the file, without what is malformed. The chain names one
	/// malformed report at a time, and records none of the call.
	async fn send(
		&mut self,
		session: &Session,
		part: &[CrossingReport],
		first: usize,
		bar: &ProgressBar,
	) -> Result<Sent> {
		let mut rest: Vec<(usize, &CrossingReport)> = part
			.iter()
			.enumerate()
			.map(|(place, one)| (first.saturating_add(place), one))
			.collect();
		while !rest.is_empty() {
			let reports: Vec<CrossingReport> =
				rest.iter().map(|(_, report)| (*report).clone()).collect();
			match send(session, &reports, bar).await {
				Ok(Some(receipt)) => return Ok(Sent::Recorded(receipt)),
				Ok(None) => return Ok(Sent::Printed),
				Err(Error::Refused(refusal)) => {
					let named = refusal.report.map(usize::from).filter(|place| *place < rest.len());
					let Some(place) = named else { return Err(Error::Refused(refusal)) };
					let (position, _) = rest.remove(place);
					self.0.push((position, refusal));
				}
				Err(error) => return Err(error),
			}
		}
		Ok(Sent::AllLeftOut)
	}

	/// The first refusal, if there is one.
	fn error(&self) -> Option<Error> {
		let (position, refusal) = self.0.first()?;
		let why = format!("crossing {} of the file: {}", position.saturating_add(1), refusal.why);
		Some(Error::Refused(Refusal { why, report: None, ..refusal.clone() }))
	}

	/// Names each of them.
	fn warn(&self, session: &Session) {
		for (position, refusal) in &self.0 {
			let number = position.saturating_add(1);
			session
				.warn(&format!("crossing {number} of the file is not recorded: {}", refusal.name));
		}
	}
}

/// Sends one call, and waits where the institution's allowance is spent: such a refusal leaves no
/// trace, so that sending again records nothing twice.
async fn send(
	session: &Session,
	part: &[CrossingReport],
	bar: &ProgressBar,
) -> Result<Option<Receipt>> {
	let mut attempts = ATTEMPTS;
	loop {
		match session.send(calls::verify_crossings(part.to_vec())).await {
			Err(Error::Refused(refusal)) if attempts > 0 && passes(&refusal, attempts) => {
				if attempts == ATTEMPTS {
					bar.suspend(|| session.warn(&format!("waiting a while: {refusal}")));
				}
				attempts = attempts.saturating_sub(1);
				tokio::time::sleep(PAUSE).await;
			}
			sent => return sent,
		}
	}
}

/// Whether waiting helps. The pool remembers what it refused for a while, and then says that.
fn passes(refusal: &Refusal, attempts: u32) -> bool {
	match refusal.name.as_str() {
		"AllowanceSpent" => true,
		"Banned" => attempts < ATTEMPTS,
		_ => false,
	}
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
		Error::Connection(text) => Error::Connection(format!("{text}. As far as is known, {hint}")),
		Error::Changed(text) => Error::Changed(format!("{text}. {hint}")),
		other => other,
	}
}

#[cfg(test)]
mod tests {
	use super::{super::exit, *};

	#[test]
	fn only_a_spent_allowance_should_be_waited_for() {
		let refusal = |data| Refusal::from_pool(1010, "Invalid Transaction", data);
		assert!(passes(&refusal("Custom error: 1"), ATTEMPTS));
		assert!(!passes(&refusal("Inability to pay some fees"), 1));
		let banned = Refusal::from_pool(1012, "Transaction is temporarily banned", "");
		assert!(!passes(&banned, ATTEMPTS) && passes(&banned, 1));
	}

	#[test]
	fn a_hint_should_keep_the_kind_of_the_error() {
		let refused = Error::Refused(Refusal::from_pool(1010, "", "Custom error: 1"));
		let error = with_hint(refused.clone(), "go on with --skip 64");
		assert_eq!(exit::code(&error), exit::code(&refused));
		assert!(error.to_string().ends_with("go on with --skip 64."), "{error}");
		let lost = with_hint(Error::Connection("gone".into()), "64 of 70");
		assert_eq!(lost.to_string(), "gone. As far as is known, 64 of 70");
	}
}
