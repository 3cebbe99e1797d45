//! Sends what is queued in the send log, as long as the gateway runs.

use std::{
	sync::{Arc, Mutex, PoisonError},
	thread::JoinHandle,
	time::{Duration, Instant},
};
use tokio::sync::{watch, Notify};
use tutela_client::{tls::Tls, Error};
use tutela_outbox::{entry::Entry, state::State, LaneKey, Options, Outbox, SendLog, Strangers};
use tutela_primitives::MAX_BATCH;

/// How often a node is asked for new blocks.
const PERIOD: Duration = Duration::from_millis(250);
/// How long to wait before the next try, where no node answers.
const RETRY: Duration = Duration::from_secs(2);
/// How long to wait where somebody has to do something.
const LONG_RETRY: Duration = Duration::from_secs(30);
/// After how long without a node what was sent is called unknown.
const PATIENCE: Duration = Duration::from_secs(120);

/// How sending goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sending {
	/// It has not begun.
	#[default]
	Waiting,
	/// It goes on.
	On,
	/// No node answers. What is given meanwhile is kept.
	NoNode,
	/// Somebody has to do something, as the text says. What is given meanwhile is kept.
	Stopped(String),
}

/// What sends with.
#[derive(Clone, Debug)]
pub struct With {
	/// Addresses of nodes.
	pub nodes: Vec<String>,
	/// How to connect to them over TLS.
	pub tls: Tls,
	/// The officers' keys.
	pub keys: Vec<LaneKey>,
}

/// The one that sends.
pub struct Sender {
	state: Arc<Mutex<Sending>>,
	end: watch::Sender<bool>,
	thread: Option<JoinHandle<()>>,
}

impl Sender {
	/// Begins to send what is in the log. `taken` says when there is more.
	pub fn begin(log: Arc<SendLog>, with: With, taken: Arc<Notify>) -> std::io::Result<Self> {
		let (end, ended) = watch::channel(false);
		let state = Arc::<Mutex<Sending>>::default();
		let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
		let task = Task { log, with, taken, state: state.clone(), silent_since: None };
		// The log's writes wait for the disk: not on the threads that answer.
		let thread = std::thread::spawn(move || runtime.block_on(task.run(ended)));
		Ok(Self { state, end, thread: Some(thread) })
	}

	/// How it goes.
	pub fn state(&self) -> Sending {
		self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
	}
}

impl Drop for Sender {
	fn drop(&mut self) {
		let _ = self.end.send(true);
		if let Some(thread) = self.thread.take() {
			let _ = thread.join();
		}
	}
}

struct Task {
	log: Arc<SendLog>,
	with: With,
	taken: Arc<Notify>,
	state: Arc<Mutex<Sending>>,
	/// Since when no node answers.
	silent_since: Option<Instant>,
}

impl Task {
	async fn run(mut self, mut ended: watch::Receiver<bool>) {
		while !*ended.borrow() {
			let pause = match self.open().await {
				Ok(outbox) => self.send(outbox, &mut ended).await,
				Err(error) => self.failed(&error),
			};
			wait(pause, &mut ended).await;
		}
	}

	async fn open(&self) -> tutela_client::Result<Outbox> {
		let With { nodes, tls, keys } = self.with.clone();
		let options = Options {
			log: self.log.path().into(),
			nodes,
			tls,
			genesis: Some(self.log.network()),
			keys,
			strangers: Strangers::Stop,
			per_call: usize::try_from(MAX_BATCH).unwrap_or(1),
			patience: RETRY,
		};
		Outbox::open_over(self.log.clone(), options).await
	}

	/// Sends until it cannot. Gives how long to wait then.
	async fn send(&mut self, mut outbox: Outbox, ended: &mut watch::Receiver<bool>) -> Duration {
		let mut stopped_at: Option<Instant> = None;
		while !*ended.borrow() {
			let has_changed = match outbox.advance().await {
				Ok(has_changed) => {
					self.silent_since = None;
					has_changed
				}
				Err(error @ Error::Connection(_)) => {
					let pause = self.failed(&error);
					wait(pause, ended).await;
					continue;
				}
				Err(error) => return self.failed(&error),
			};
			match outbox.stopped() {
				Some(refusal) if stopped_at.is_none_or(|at| at.elapsed() < LONG_RETRY) => {
					stopped_at.get_or_insert_with(Instant::now);
					self.set(Sending::Stopped(refusal.to_string()));
				}
				Some(_) => {
					stopped_at = None;
					outbox.retry();
				}
				None => {
					stopped_at = None;
					self.set(Sending::On);
				}
			}
			if !has_changed {
				tokio::select! {
					() = wait(PERIOD, ended) => {}
					() = self.taken.notified() => {}
				}
			}
		}
		Duration::ZERO
	}

	/// Notes why nothing is sent, and gives how long to wait.
	fn failed(&mut self, error: &Error) -> Duration {
		let Error::Connection(why) = error else {
			eprintln!("nothing is sent: {error}");
			self.set(Sending::Stopped(error.to_string()));
			return LONG_RETRY;
		};
		let since = *self.silent_since.get_or_insert_with(Instant::now);
		if since.elapsed() > PATIENCE {
			if let Err(error) = self.call_unknown(why) {
				eprintln!("{error}");
			}
		}
		self.set(Sending::NoNode);
		RETRY
	}

	/// Notes in the log that the outcome is not known of what was sent.
	fn call_unknown(&self, why: &str) -> tutela_client::Result<()> {
		let mut sent: Vec<_> = self
			.log
			.reports_in(&[State::Sent])?
			.into_iter()
			.filter_map(|report| report.current)
			.collect();
		sent.sort();
		sent.dedup();
		sent.into_iter().try_for_each(|transaction| {
			self.log.append(Entry::GivenUp { transaction, why: why.to_owned() })
		})
	}

	fn set(&self, new: Sending) {
		let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
		if *state != new {
			match &new {
				Sending::Stopped(why) => eprintln!("nothing is sent: {why}"),
				Sending::NoNode => eprintln!("no node answers: crossings are kept"),
				Sending::On | Sending::Waiting => eprintln!("sending"),
			}
			*state = new;
		}
	}
}

async fn wait(time: Duration, ended: &mut watch::Receiver<bool>) {
	tokio::select! {
		() = tokio::time::sleep(time) => {}
		_ = ended.changed() => {}
	}
}
