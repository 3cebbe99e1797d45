//! A connection that outlives the node it leads to.

use std::{future::Future, time::Duration};
use tutela_client::{Chain, Error, Result};

/// How long one answer may take. A node that is stopped, not ended, never answers.
const ANSWER: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(500);

/// Several nodes of one network, of which one is used.
pub struct Nodes {
	urls: Vec<String>,
	current: usize,
	chain: Option<Chain>,
}

impl Nodes {
	/// The nodes at `urls`, the first of which is tried first.
	pub fn new(urls: Vec<String>) -> Self {
		Self { urls, current: 0, chain: None }
	}

	/// A connection to a node that answers; waits until there is one.
	pub async fn chain(&mut self) -> Chain {
		loop {
			if let Some(chain) = &self.chain {
				return chain.clone();
			}
			let url = &self.urls[self.current];
			match within(Chain::connect(url, None)).await {
				Ok(chain) => self.chain = Some(chain),
				Err(_) => {
					self.failed();
					tokio::time::sleep(PAUSE).await;
				}
			}
		}
	}

	/// Leaves the node that is used for the next one.
	pub fn failed(&mut self) {
		self.chain = None;
		self.current = (self.current + 1) % self.urls.len();
	}
}

impl From<Chain> for Nodes {
	fn from(chain: Chain) -> Self {
		Self { urls: vec![chain.url().to_owned()], current: 0, chain: Some(chain) }
	}
}

/// The answer, or an error if it takes too long.
pub async fn within<T>(answer: impl Future<Output = Result<T>>) -> Result<T> {
	tokio::time::timeout(ANSWER, answer)
		.await
		.unwrap_or_else(|_| Err(Error::Connection(format!("no answer within {ANSWER:?}"))))
}
