//! The line to the nodes: whether it stands, and what is asked over it.

use sp_core::H256;
use std::{
	future::Future,
	sync::{
		atomic::{AtomicU64, Ordering},
		PoisonError, RwLock,
	},
	time::{Duration, Instant},
};
use tokio::sync::Mutex;
use tutela_client::{dates, tls::Tls, Chain, Error, Result, View};
use tutela_outbox::nodes::Nodes;
use tutela_primitives::{Moment, MINUTE};

/// How long a caller waits for a node before it is answered without one.
const PATIENCE: Duration = Duration::from_secs(3);
/// How far this machine's clock and the chain's may be apart.
const CLOCKS_APART: Moment = 5 * MINUTE;

/// A line to several nodes, of which one is used.
pub struct Line {
	nodes: Mutex<Nodes>,
	/// The node that answered last. `None`: the line is down.
	chain: RwLock<Option<Chain>>,
	/// The chain's time when something was last read of it before this process began.
	floor: Moment,
	/// The chain's clock, if it was seen.
	clock: RwLock<Option<Clock>>,
	/// The number of that block.
	block: AtomicU64,
	/// When a final block was last seen that is newer than all before, or when this began.
	risen: RwLock<Instant>,
}

impl Line {
	/// A line to these nodes of the network with this genesis hash. Nobody is asked yet. `time` is the chain's time when
	/// something was last read of it.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there are none.
	pub fn new(nodes: Vec<String>, network: H256, tls: Tls, time: Moment) -> Result<Self> {
		Ok(Self {
			nodes: Nodes::new(nodes, Some(network), tls)?.into(),
			chain: RwLock::default(),
			floor: time,
			clock: RwLock::default(),
			block: AtomicU64::default(),
			risen: Instant::now().into(),
		})
	}

	/// Asks the node that is used for its last final block, or the next node if it does not answer.
	///
	/// # Errors
	///
	/// [`Error::Connection`] if no node answers. The line is down then.
	pub async fn look(&self) -> Result<View> {
		let looked = self.final_view().await;
		let chain = match &looked {
			Ok((chain, view)) => {
				let block = view.block_number();
				if self.block.fetch_max(block, Ordering::Relaxed) < block {
					*self.risen.write().unwrap_or_else(PoisonError::into_inner) = Instant::now();
				}
				Some(chain.clone())
			}
			Err(_) => None,
		};
		*self.chain.write().unwrap_or_else(PoisonError::into_inner) = chain;
		looked.map(|(_, view)| view)
	}

	async fn final_view(&self) -> Result<(Chain, View)> {
		let mut nodes = self.nodes.lock().await;
		let chain = nodes.chain().await?;
		let asked = async {
			let view = chain.finalized().await?;
			// A node that is behind tells the time of old blocks.
			if !chain.is_syncing().await? {
				let time = view.now().await?;
				let mut clock = self.clock.write().unwrap_or_else(PoisonError::into_inner);
				*clock = Clock::after(*clock, time);
			}
			Ok(view)
		};
		match within(asked).await {
			Ok(view) => Ok((chain.clone(), view)),
			Err(error) => {
				nodes.failed();
				Err(error)
			}
		}
	}

	/// Whether a node answered when one was asked last.
	pub fn is_up(&self) -> bool {
		self.chain.read().unwrap_or_else(PoisonError::into_inner).is_some()
	}

	/// The number of the last final block that was seen.
	pub fn block(&self) -> u64 {
		self.block.load(Ordering::Relaxed)
	}

	/// For how long no new final block was seen: since the gateway's start, if there was none. It grows while the line is
	/// down, while the node has no newer block, and while nobody asks.
	pub fn silence(&self) -> Duration {
		self.risen.read().unwrap_or_else(PoisonError::into_inner).elapsed()
	}

	/// The present, in milliseconds: this machine's time, unless the chain's clock goes and is far from it. A post's clock
	/// may be wrong, and the chain refuses what was seen later than its own.
	pub fn now(&self) -> Moment {
		let clock = *self.clock.read().unwrap_or_else(PoisonError::into_inner);
		present(dates::now(), clock, self.floor)
	}

	/// What `question` learns of the state after the best block. `None`: the line is down, or the node does not
	/// answer in time.
	///
	/// # Errors
	///
	/// As `question`, other than [`Error::Connection`].
	pub async fn best<T, F: Future<Output = Result<T>>>(
		&self,
		question: impl FnOnce(View) -> F,
	) -> Result<Option<T>> {
		let chain = self.chain.read().unwrap_or_else(PoisonError::into_inner).clone();
		let Some(chain) = chain else { return Ok(None) };
		let asked = async { question(chain.best().await?).await };
		self.answered(asked).await
	}

	/// As [`Self::best`], of the state after the last final block.
	///
	/// # Errors
	///
	/// As `question`, other than [`Error::Connection`].
	pub async fn last_final<T, F: Future<Output = Result<T>>>(
		&self,
		question: impl FnOnce(View) -> F,
	) -> Result<Option<T>> {
		let chain = self.chain.read().unwrap_or_else(PoisonError::into_inner).clone();
		let Some(chain) = chain else { return Ok(None) };
		let asked = async { question(chain.finalized().await?).await };
		self.answered(asked).await
	}

	async fn answered<T>(&self, asked: impl Future<Output = Result<T>>) -> Result<Option<T>> {
		match within(asked).await {
			Ok(answer) => Ok(Some(answer)),
			Err(Error::Connection(_)) => {
				// The next look tries the nodes anew. Nobody waits for this one meanwhile.
				*self.chain.write().unwrap_or_else(PoisonError::into_inner) = None;
				Ok(None)
			}
			Err(error) => Err(error),
		}
	}
}

/// The chain's clock.
#[derive(Clone, Copy, Debug)]
struct Clock {
	/// The time in the newest final block that was seen.
	time: Moment,
	/// When that was.
	seen: Instant,
	/// Whether it was seen to go on.
	goes: bool,
}

impl Clock {
	/// The clock after a final block with this time was seen.
	fn after(before: Option<Self>, time: Moment) -> Option<Self> {
		match before {
			Some(clock) if clock.time >= time => Some(clock),
			_ => Some(Self { time, seen: Instant::now(), goes: before.is_some() }),
		}
	}
}

/// The present by this machine's time `own` and the chain's clock. Without one, nothing is before `floor`.
fn present(own: Moment, clock: Option<Clock>, floor: Moment) -> Moment {
	let Some(clock) = clock else { return own.max(floor) };
	let since = Moment::try_from(clock.seen.elapsed().as_millis()).unwrap_or_default();
	let chain = clock.time.saturating_add(since);
	match clock.goes && own.abs_diff(chain) > CLOCKS_APART {
		true => chain,
		false => own,
	}
}

/// The answer, unless it takes too long.
async fn within<T>(answer: impl Future<Output = Result<T>>) -> Result<T> {
	tokio::time::timeout(PATIENCE, answer).await.unwrap_or_else(|_| {
		Err(Error::Connection(format!("the node gave no answer within {PATIENCE:?}")))
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_clock_that_is_far_from_the_chains_should_not_count() {
		let own = 1_800_000_000_000;
		let is_near = |time: Moment, expected: Moment| time.abs_diff(expected) < 1_000;
		assert_eq!(present(own, None, own + 7), own + 7);
		let first = Clock::after(None, own - 20 * MINUTE);
		// A chain of which one block was seen may stand still.
		assert_eq!(present(own, first, 0), own);
		assert_eq!(present(own, Clock::after(first, own - 20 * MINUTE), 0), own);
		for (time, expected) in [(own - 19 * MINUTE, own - 19 * MINUTE), (own - 2 * MINUTE, own)] {
			assert!(is_near(present(own, Clock::after(first, time), 0), expected));
		}
	}
}
