//! Takes reports in: when a caller is answered, its reports are on the disk.
//!
//! One thread writes. Requests that wait while it does are written together, so that the disk is waited for once.

use crate::{
	limits::Charge,
	problem::{Kind, Problem},
	store::{Request, Store},
};
use sp_core::H256;
use std::{
	sync::{
		mpsc::{sync_channel, Receiver, SyncSender, TrySendError},
		Arc,
	},
	thread::JoinHandle,
};
use tokio::sync::{oneshot, Notify};
use tutela_client::{dates, Error};
use tutela_outbox::{submission::TimeSource, SendLog, Submission};
use tutela_primitives::CrossingReport;

/// How many requests are written together at most.
const TOGETHER: usize = 256;
/// How many requests may wait.
const WAITING: usize = 4_096;

/// A crossing that is given to the gateway.
#[derive(Clone, Debug)]
pub struct Given {
	/// What was seen. Its evidence is zeros if it was left out.
	pub report: CrossingReport,
	/// Where its time comes from.
	pub time: TimeSource,
}

/// Crossings that are kept all together, or not at all.
struct Batch {
	crossings: Vec<Given>,
	/// The request's own key, if it has one.
	request: Option<Request>,
	/// What the desk was charged for them. It is given back if they are not kept.
	charge: Option<Charge>,
	answer: oneshot::Sender<Result<Vec<H256>, Problem>>,
}

/// What was kept of a batch.
struct Kept {
	/// The keys of its crossings in the send log.
	keys: Vec<H256>,
	/// How many of them are no repeats.
	new: usize,
}

/// Where reports are taken in.
pub struct Intake {
	batches: Option<SyncSender<Batch>>,
	thread: Option<JoinHandle<()>>,
}

impl Intake {
	/// Begins to take reports in. `taken` is told each time there are new ones.
	pub fn begin(log: Arc<SendLog>, store: Arc<Store>, taken: Arc<Notify>) -> Self {
		let (batches, waiting) = sync_channel(WAITING);
		let thread = std::thread::spawn(move || write(&waiting, &log, &store, &taken));
		Self { batches: Some(batches), thread: Some(thread) }
	}

	/// Takes crossings in, all or none, and gives the keys by which they are known in the send log. The `charge` is kept
	/// if they are.
	///
	/// # Errors
	///
	/// A problem of the kinds `other-body`, `evidence-taken`, `busy` and `fault`. Nothing was kept then.
	pub async fn take(
		&self,
		crossings: Vec<Given>,
		request: Option<Request>,
		charge: Option<Charge>,
	) -> Result<Vec<H256>, Problem> {
		let (answer, answered) = oneshot::channel();
		let closed = || Problem::new(Kind::Busy, "the gateway is about to end").after(5);
		let batches = self.batches.as_ref().ok_or_else(closed)?;
		batches.try_send(Batch { crossings, request, charge, answer }).map_err(
			|error| match error {
				TrySendError::Full(_) => {
					Problem::new(Kind::Busy, "too many crossings wait for the disk").after(1)
				}
				TrySendError::Disconnected(_) => closed(),
			},
		)?;
		answered.await.unwrap_or_else(|_| Err(closed()))
	}
}

impl Drop for Intake {
	fn drop(&mut self) {
		// The thread writes what waits, and ends.
		self.batches = None;
		if let Some(thread) = self.thread.take() {
			let _ = thread.join();
		}
	}
}

fn write(waiting: &Receiver<Batch>, log: &SendLog, store: &Store, taken: &Notify) {
	while let Ok(first) = waiting.recv() {
		let mut batches = vec![first];
		while batches.len() < TOGETHER {
			match waiting.try_recv() {
				Ok(next) => batches.push(next),
				Err(_) => break,
			}
		}
		let answers = keep(&batches, log, store);
		for (batch, answer) in batches.into_iter().zip(answers) {
			if let (Some(charge), Ok(kept)) = (batch.charge, &answer) {
				charge.keep(kept.new);
			}
			// Whoever asked may have gone: its report is kept all the same.
			let _ = batch.answer.send(answer.map(|kept| kept.keys));
		}
		taken.notify_one();
	}
}

/// Keeps the requests' keys first: when their reports are written, a second request with the same key finds the
/// same evidence, whatever happens between the two writes.
fn keep(batches: &[Batch], log: &SendLog, store: &Store) -> Vec<Result<Kept, Problem>> {
	let with_key: Vec<&Request> = batches.iter().filter_map(|one| one.request.as_ref()).collect();
	let kept = match store.keep_requests(&with_key, dates::now()) {
		Ok(kept) => kept,
		Err(error) => return batches.iter().map(|_| Err(not_written(&error))).collect(),
	};
	let mut kept = kept.into_iter();
	let prepared: Vec<Result<Vec<Submission>, Problem>> =
		batches.iter().map(|batch| prepare(batch, &mut kept)).collect();
	let groups: Vec<&[Submission]> = prepared.iter().flatten().map(Vec::as_slice).collect();
	// Only this thread adds to the log, so that nothing comes in between.
	let written = log.count_new(&groups).and_then(|new| Ok((log.queue_each(&groups)?, new)));
	let mut queued = match written {
		Ok((queued, new)) => queued.into_iter().zip(new),
		Err(error) => return batches.iter().map(|_| Err(not_written(&error))).collect(),
	};
	let answer = |prepared: Result<Vec<Submission>, Problem>| {
		prepared?;
		let (queued, new) = queued.next().unwrap_or_else(|| (Ok(Vec::new()), 0));
		queued.map(|keys| Kept { keys, new }).map_err(|error| match error {
			Error::Input(text) => Problem::new(Kind::EvidenceTaken, text),
			other => not_written(&other),
		})
	};
	prepared.into_iter().map(answer).collect()
}

/// A batch's submissions. One with a key of its own gets the evidence that was kept with the key.
fn prepare(
	batch: &Batch,
	kept: &mut impl Iterator<Item = Request>,
) -> Result<Vec<Submission>, Problem> {
	let mut evidence = Vec::new();
	if let (Some(request), Some(known)) = (&batch.request, batch.request.as_ref().and(kept.next()))
	{
		if known.body != request.body {
			return Err(Problem::new(
				Kind::OtherBody,
				format!("the key `{}` came with another body before", request.key),
			)
			.at("Idempotency-Key"));
		}
		evidence = known.evidence;
	}
	Ok(with_evidence(&batch.crossings, evidence))
}

/// Whether all these crossings were given before, so that nothing new would be kept of them.
///
/// # Errors
///
/// [`Error::Other`] if the disk fails.
pub fn known(
	log: &SendLog,
	store: &Store,
	crossings: &[Given],
	request: Option<&Request>,
) -> tutela_client::Result<bool> {
	let before = match request {
		Some(request) => store.request(&request.desk, &request.key)?,
		None => None,
	};
	let evidence = before.map(|before| before.evidence).unwrap_or_default();
	let submissions = with_evidence(crossings, evidence);
	Ok(log.count_new(&[&submissions])?.iter().all(|new| *new == 0))
}

fn with_evidence(crossings: &[Given], evidence: Vec<H256>) -> Vec<Submission> {
	let mut evidence = evidence.into_iter();
	let submission = |given: &Given| {
		let evidence = evidence.next().unwrap_or(given.report.evidence);
		Submission::new(CrossingReport { evidence, ..given.report.clone() }, given.time)
	};
	crossings.iter().map(submission).collect()
}

fn not_written(error: &Error) -> Problem {
	eprintln!("reports could not be kept: {error}");
	Problem::new(Kind::Fault, "the disk did not take it: nothing of this request was kept").after(5)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		desk::{Desk, Role},
		limits::Limits,
	};
	use tutela_primitives::{Companions, Direction, Passage, SubjectId};

	fn given(child: u8, evidence: u8) -> Given {
		let report = CrossingReport {
			purpose: Default::default(),
			kinship: None,
			home: None,
			subject: SubjectId([child; 32]),
			direction: Direction::Exit,
			other: "RO".parse().unwrap(),
			post: "MDLEU".parse().unwrap(),
			companions: Companions::Nobody,
			evidence: H256([evidence; 32]),
			captured_at: dates::now(),
			officer_doubts: false,
			document: None,
			final_destination: None,
			passage: Passage::Unknown,
			consents: Default::default(),
		};
		Given { report, time: TimeSource::Present }
	}

	fn request(desk: &str, body: u8, evidence: u8) -> Option<Request> {
		Some(Request {
			desk: desk.into(),
			key: "k".into(),
			body: H256([body; 32]),
			evidence: vec![H256([evidence; 32])],
		})
	}

	fn intake(folder: &std::path::Path) -> (Intake, Arc<SendLog>) {
		let log = SendLog::open(folder.join("log.sqlite"), H256::zero(), Arc::new(())).unwrap();
		let (log, store) = (Arc::new(log), Store::open(&folder.join("own.sqlite"), None).unwrap());
		(Intake::begin(log.clone(), store.into(), Default::default()), log)
	}

	#[tokio::test]
	async fn a_request_that_comes_again_should_be_the_same_and_another_body_none() {
		let folder = tempfile::tempdir().unwrap();
		let (first, again) = {
			let (intake, log) = intake(folder.path());
			// The evidence that the second one brings is not the one that counts.
			let first = intake.take(vec![given(1, 0)], request("a", 1, 5), None).await.unwrap();
			let again = intake.take(vec![given(1, 0)], request("a", 1, 6), None).await.unwrap();
			assert_eq!(log.report(first[0]).unwrap().unwrap().evidence, H256([5; 32]));
			(first, again)
		};
		assert_eq!(first, again);
		let (intake, log) = intake(folder.path());
		assert_eq!(intake.take(vec![given(1, 0)], request("a", 1, 7), None).await.unwrap(), first);
		let other = intake.take(vec![given(2, 0)], request("a", 2, 8), None).await.unwrap_err();
		assert!(other.kind.ends_with("other-body"), "{other:?}");
		let other_desk = intake.take(vec![given(1, 0)], request("b", 1, 9), None).await.unwrap();
		assert_ne!(other_desk, first);
		assert_eq!(log.counts().unwrap().iter().map(|(_, count)| count).sum::<u64>(), 2);
	}

	#[tokio::test]
	async fn a_desk_should_pay_for_what_is_kept_alone() {
		let folder = tempfile::tempdir().unwrap();
		let (intake, log) = intake(folder.path());
		let store = Store::open(&folder.path().join("own.sqlite"), None).unwrap();
		let (desk, _) = Desk::with_token("one", vec![Role::Border], None).unwrap();
		let limits = Limits::new(&[Desk { crossings_an_hour: 2, ..desk }]);
		let charge = || limits.crossings("one", 1).ok();
		for _ in 0..3 {
			// What is repeated is paid for once.
			intake.take(vec![given(1, 1)], None, charge()).await.unwrap();
		}
		for _ in 0..3 {
			let refused = intake.take(vec![given(2, 1)], None, charge()).await;
			assert!(refused.unwrap_err().kind.ends_with("evidence-taken"));
		}
		let request = || request("one", 1, 3);
		intake.take(vec![given(3, 0)], request(), charge()).await.unwrap();
		assert!(charge().is_none());
		// The bound is reached, and what was given before is known again.
		let repeated = |given: Given, request: Option<Request>| {
			known(&log, &store, &[given], request.as_ref()).unwrap()
		};
		assert!(repeated(given(1, 1), None) && repeated(given(3, 0), request()));
		assert!(!repeated(given(4, 4), None) && !repeated(given(4, 0), None));
	}

	#[tokio::test]
	async fn what_one_caller_does_wrong_should_take_nothing_from_another() {
		let folder = tempfile::tempdir().unwrap();
		let (intake, log) = intake(folder.path());
		intake.take(vec![given(1, 1)], None, None).await.unwrap();
		let (good, bad, twice) = tokio::join!(
			intake.take(vec![given(3, 3)], None, None),
			intake.take(vec![given(4, 4), given(2, 1)], None, None),
			intake.take(vec![given(5, 5), given(6, 5)], None, None),
		);
		assert!(good.is_ok());
		for refused in [bad, twice] {
			assert!(refused.unwrap_err().kind.ends_with("evidence-taken"));
		}
		assert_eq!(log.counts().unwrap().iter().map(|(_, count)| count).sum::<u64>(), 2);
	}
}
