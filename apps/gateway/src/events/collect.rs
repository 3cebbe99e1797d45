//! Reads final block after final block, and what the send log says of crossings that were refused.

use super::{
	block::Reader,
	event::{Event, Gap, Kind, Scope},
	kept::{Place, Step},
};
use crate::store::{Store, KEPT};
use codec::Encode;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use std::{
	sync::{
		atomic::{AtomicU64, Ordering},
		Arc,
	},
	thread::JoinHandle,
	time::Duration,
};
use tokio::sync::watch;
use tutela_client::{dates, tls::Tls, Chain, Error, Result};
use tutela_outbox::{nodes::Nodes, SendLog};
use tutela_primitives::{AccountId, Moment};

/// How often a node is asked for its last final block.
const PERIOD: Duration = Duration::from_millis(500);
/// How long to wait after a failure.
const RETRY: Duration = Duration::from_secs(2);
/// How long one block may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Nodes keep the state of 256 final blocks unless told otherwise. Blocks that are nearer than this are never passed over.
const SAFE: u64 = 200;
/// How many blocks before the last final one reading goes on at after a gap.
const AGAIN: u64 = 128;
/// How often each node is asked for an old block before it is passed over.
const TRIES: usize = 3;
/// How many refusals are looked at at a time.
const REFUSALS: usize = 256;
/// How many records are kept by one write where their blocks are gone.
const RECORDS: u64 = 256;

/// What reads with.
pub struct With {
	/// Addresses of nodes.
	pub nodes: Vec<String>,
	/// How to connect to them over TLS.
	pub tls: Tls,
	/// The send log.
	pub log: Arc<SendLog>,
	/// The gateway's own file.
	pub store: Arc<Store>,
	/// The accounts of the gateway's keys.
	pub accounts: Vec<AccountId>,
}

/// The one that reads.
pub struct Collector {
	unread: Arc<AtomicU64>,
	newest: watch::Receiver<u64>,
	end: watch::Sender<bool>,
	thread: Option<JoinHandle<()>>,
}

impl Collector {
	/// Begins to read where it was left.
	///
	/// # Errors
	///
	/// As [`Nodes::new`]; [`Error::Other`] if the disk fails.
	pub fn begin(with: With) -> Result<Self> {
		let (end, ended) = watch::channel(false);
		let (tell, newest) = watch::channel(with.store.numbers()?.1);
		let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
		let nodes = Nodes::new(with.nodes.clone(), Some(with.log.network()), with.tls.clone())?;
		let refused_to = dates::now().saturating_sub(KEPT);
		let unread = Arc::<AtomicU64>::default();
		let task = Task {
			with,
			nodes,
			tell,
			unread: unread.clone(),
			failures: 0,
			refused_to,
			told: String::new(),
		};
		// Writes wait for the disk: not on the threads that answer.
		let thread = std::thread::spawn(move || runtime.block_on(task.run(ended)));
		Ok(Self { unread, newest, end, thread: Some(thread) })
	}

	/// The number of the newest event, and a sign when there is a newer one. It is closed when the gateway ends.
	pub fn newest(&self) -> watch::Receiver<u64> {
		self.newest.clone()
	}

	/// How many events could not be read since this began. Each is in the journal with its block, and its block in an event
	/// of the kind `events.missed`.
	pub fn unread(&self) -> u64 {
		self.unread.load(Ordering::Relaxed)
	}

	/// Ends reading, and with it every stream of events.
	pub fn end(&self) {
		let _ = self.end.send(true);
	}
}

impl Drop for Collector {
	fn drop(&mut self) {
		self.end();
		if let Some(thread) = self.thread.take() {
			let _ = thread.join();
		}
	}
}

struct Task {
	with: With,
	nodes: Nodes,
	tell: watch::Sender<u64>,
	/// How many events could not be read.
	unread: Arc<AtomicU64>,
	/// How often in a row a block could not be read.
	failures: usize,
	/// Up to when refusals in the send log were looked at.
	refused_to: Moment,
	/// What was written into the journal last.
	told: String,
}

impl Task {
	async fn run(mut self, mut ended: watch::Receiver<bool>) {
		loop {
			let advance = async {
				let done = self.advance().await;
				self.refused().and(done)
			};
			let pause = tokio::select! {
				done = advance => match done {
					Ok(()) => {
						self.told.clear();
						PERIOD
					}
					Err(error) => {
						let error = error.to_string();
						if error != self.told {
							eprintln!("events are not read on: {error}");
							self.told = error;
						}
						RETRY
					}
				},
				_ = ended.wait_for(|ended| *ended) => return,
			};
			if tokio::time::timeout(pause, ended.wait_for(|ended| *ended)).await.is_ok() {
				return;
			}
		}
	}

	/// Reads up to the last final block.
	async fn advance(&mut self) -> Result<()> {
		let chain = self.nodes.chain().await?;
		let head = match within(chain.finalized()).await {
			Ok(head) => head,
			Err(error) => {
				self.nodes.failed();
				return Err(error);
			}
		};
		let Some(mut place) = self.with.store.read_to()? else {
			let (block, next_record) = (head.block_number(), head.next_record().await?.0);
			let place = Place { block, next_record };
			return self.with.store.keep_step(&Step { place, ..Step::default() });
		};
		while place.block < head.block_number() {
			place = match within(self.block(&chain, place)).await {
				Ok(place) => {
					self.failures = 0;
					place
				}
				Err(error) => {
					self.failures = self.failures.saturating_add(1);
					self.nodes.failed();
					let behind = head.block_number().saturating_sub(place.block);
					let tries = self.with.nodes.len().saturating_mul(TRIES);
					let is_other = !matches!(error, Error::Connection(_));
					if is_other || behind <= SAFE || self.failures < tries {
						return Err(error);
					}
					eprintln!(
						"no node has the state after block {} any more: {error}",
						place.block + 1
					);
					self.failures = 0;
					self.pass_over(&chain, head.block_number(), place).await?
				}
			};
			self.announce()?;
		}
		Ok(())
	}

	/// Reads the block after `place`.
	async fn block(&self, chain: &Chain, place: Place) -> Result<Place> {
		let view = chain.at_number(place.block.saturating_add(1)).await?;
		let With { store, accounts, .. } = &self.with;
		let step = Reader::new(&view, store, accounts, place).await?.read().await?;
		store.keep_step(&step)?;
		for why in &step.unread {
			self.unread.fetch_add(1, Ordering::Relaxed);
			eprintln!("an event of block {} is passed over: {why}", step.place.block);
		}
		Ok(step.place)
	}

	/// Goes on near the last final block. Records are in its state, so no crossing is missed. What else was missed is told.
	async fn pass_over(&self, chain: &Chain, head: u64, mut place: Place) -> Result<Place> {
		let With { store, accounts, .. } = &self.with;
		// The records of blocks that will be read are not told here.
		let again = head.saturating_sub(AGAIN);
		let view = within(chain.at_number(again)).await?;
		let end = view.next_record().await?.0;
		let old = place.block;
		while place.next_record < end {
			let some = place.next_record.saturating_add(RECORDS).min(end);
			let reader = Reader::new(&view, store, accounts, place).await?;
			let mut step = reader.read_records(some).await?;
			step.place.block = old;
			store.keep_step(&step)?;
			place = step.place;
		}
		let mut event = Event::new(Kind::Missed, view.now().await?, None);
		event.scope = Scope { all: true, ..Scope::default() };
		event.gap = Some(Gap { first_block: old.saturating_add(1), last_block: again });
		place.block = again;
		store.keep_step(&Step { place, events: vec![event], ..Step::default() })?;
		Ok(place)
	}

	/// Tells of crossings that the chain refused.
	fn refused(&mut self) -> Result<()> {
		let mut is_new = false;
		// Those of the last millisecond are looked at once more: there may be further ones, and none is told twice.
		for (refused_at, report) in self.with.log.refused(self.refused_to, REFUSALS)? {
			self.refused_to = refused_at;
			let mut event = Event::new(Kind::CrossingRefused, refused_at, None);
			event.subject = Some(report.report.subject);
			event.scope = Scope { here: true, ..Scope::default() };
			event.refusal = report
				.refusal
				.map(|refusal| format!("{}: {}; {}", refusal.name, refusal.why, refusal.remedy));
			// A crossing that was given again after a refusal can be refused again.
			let source = H256(blake2_256(&(report.key, refused_at).encode()));
			is_new |= self.with.store.keep_once(&event, source)?;
		}
		match is_new {
			true => self.announce(),
			false => Ok(()),
		}
	}

	fn announce(&self) -> Result<()> {
		let (_, newest) = self.with.store.numbers()?;
		self.tell.send_if_modified(|known| std::mem::replace(known, newest) != newest);
		Ok(())
	}
}

async fn within<T>(answer: impl std::future::Future<Output = Result<T>>) -> Result<T> {
	tokio::time::timeout(PATIENCE, answer).await.unwrap_or_else(|_| {
		Err(Error::Connection(format!("the node gave no answer within {PATIENCE:?}")))
	})
}
