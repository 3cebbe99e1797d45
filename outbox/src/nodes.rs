//! A connection that outlives the node it leads to.

use sp_core::H256;
use std::{future::Future, time::Duration};
use tutela_client::{tls::Tls, Chain, Error, Result};

/// How long one answer may take. A node that is stopped, not ended, never answers.
const ANSWER: Duration = Duration::from_secs(10);

/// Several nodes of one network, of which one is used.
pub struct Nodes {
	urls: Vec<String>,
	genesis: Option<H256>,
	tls: Tls,
	current: usize,
	chain: Option<Chain>,
}

impl Nodes {
	/// The nodes at `urls`, the first of which is tried first. All must be of the network with this
	/// genesis hash; without it, of the first one's network.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there are none.
	pub fn new(urls: Vec<String>, genesis: Option<H256>, tls: Tls) -> Result<Self> {
		match urls.is_empty() {
			true => Err(Error::input("give the address of a node")),
			false => Ok(Self { urls, genesis, tls, current: 0, chain: None }),
		}
	}

	/// A connection to a node that answers.
	///
	/// # Errors
	///
	/// What the first one said, if none answers.
	pub async fn chain(&mut self) -> Result<Chain> {
		let mut first = None;
		for _ in 0..self.urls.len() {
			if let Some(chain) = &self.chain {
				return Ok(chain.clone());
			}
			let url = self.urls.get(self.current).map(String::as_str).unwrap_or_default();
			match within(Chain::connect_over(url, self.genesis, &self.tls)).await {
				Ok(chain) => {
					self.genesis = Some(chain.genesis());
					self.chain = Some(chain);
				}
				Err(error @ Error::Connection(_)) => {
					first.get_or_insert(error);
					self.failed();
				}
				Err(other) => return Err(other),
			}
		}
		match (&self.chain, first) {
			(Some(chain), _) => Ok(chain.clone()),
			(None, first) => {
				Err(first.unwrap_or_else(|| Error::Connection("no node answers".into())))
			}
		}
	}

	/// Leaves the node that is used for the next one.
	pub fn failed(&mut self) {
		self.chain = None;
		self.current = self.current.saturating_add(1).checked_rem(self.urls.len()).unwrap_or(0);
	}

	/// Whether there is another one.
	pub fn has_another(&self) -> bool {
		self.urls.len() > 1
	}
}

/// The answer, or an error if it takes too long.
pub(crate) async fn within<T>(answer: impl Future<Output = Result<T>>) -> Result<T> {
	tokio::time::timeout(ANSWER, answer).await.unwrap_or_else(|_| {
		Err(Error::Connection(format!("the node gave no answer within {ANSWER:?}")))
	})
}
