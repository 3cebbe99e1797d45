//! The line to the nodes: whether it stands, and what is asked over it.

use sp_core::H256;
use std::{
	future::Future,
	sync::{
		atomic::{AtomicU64, Ordering},
		PoisonError, RwLock,
	},
	time::Duration,
};
use tokio::sync::Mutex;
use tutela_client::{dates, tls::Tls, Chain, Error, Result, View};
use tutela_outbox::nodes::Nodes;
use tutela_primitives::Moment;

/// How long a caller waits for a node before it is answered without one.
const PATIENCE: Duration = Duration::from_secs(3);

/// A line to several nodes, of which one is used.
pub struct Line {
	nodes: Mutex<Nodes>,
	/// The node that answered last. `None`: the line is down.
	chain: RwLock<Option<Chain>>,
	/// The chain's time in the last final block.
	chain_time: AtomicU64,
	/// The number of that block.
	block: AtomicU64,
}

impl Line {
	/// A line to these nodes of the network with this genesis hash. Nobody is asked yet.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there are none.
	pub fn new(nodes: Vec<String>, network: H256, tls: Tls) -> Result<Self> {
		Ok(Self {
			nodes: Nodes::new(nodes, Some(network), tls)?.into(),
			chain: RwLock::default(),
			chain_time: AtomicU64::default(),
			block: AtomicU64::default(),
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
				self.block.store(view.block_number(), Ordering::Relaxed);
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
			self.chain_time.fetch_max(view.now().await?, Ordering::Relaxed);
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

	/// The present, in milliseconds: this machine's or the chain's, whichever is later.
	pub fn now(&self) -> Moment {
		dates::now().max(self.chain_time.load(Ordering::Relaxed))
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

/// The answer, unless it takes too long.
async fn within<T>(answer: impl Future<Output = Result<T>>) -> Result<T> {
	tokio::time::timeout(PATIENCE, answer).await.unwrap_or_else(|_| {
		Err(Error::Connection(format!("the node gave no answer within {PATIENCE:?}")))
	})
}
