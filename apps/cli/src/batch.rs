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
	for part in rest.chunks(size) {
		let receipt = match send(session, part, &bar).await {
			Ok(Some(receipt)) => receipt,
			Ok(None) => return Ok(Ending::Done),
			Err(error) => {
				stopped = Some(error);
				break;
			}
		};
		done = done.saturating_add(part.len());
		bar.inc(u64::try_from(part.len()).unwrap_or_default());
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
	let Some(error) = stopped else { return Ok(cleared(require_cleared, &outcomes)) };
	let hint = match reports.len() {
		all if done < all => {
			format!("{done} of {all} crossings are recorded; go on with --skip {done}")
		}
		all => format!("all {all} crossings are recorded; see `crossing history`"),
	};
	Err(with_hint(error, &hint))
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
