//! Which node is asked.

use super::args;
use clap::Args;
use sp_core::H256;
use tutela_client::{connection, Chain, Error, Result};

/// Which node is asked.
#[derive(Clone, Debug, Args)]
pub struct NodeOptions {
	/// The node's address: ws:// or wss://
	///
	/// Several addresses of one network with commas between them: the next one is asked where one does
	/// not answer.
	#[arg(long, global = true, env = "TUTELA_URL", default_value = connection::DEFAULT_URL)]
	pub url: String,

	/// The network's genesis hash: a node of any other network is refused
	///
	/// Consents and approvals are signed for one network. A system in service always gives this.
	#[arg(long, global = true, env = "TUTELA_GENESIS", value_parser = args::hash, value_name = "HASH")]
	pub genesis: Option<H256>,
}

impl NodeOptions {
	/// The nodes' addresses.
	pub fn urls(&self) -> Vec<String> {
		self.url.split(',').map(str::trim).map(ToOwned::to_owned).collect()
	}

	/// Connects to the first node that answers.
	///
	/// # Errors
	///
	/// As [`Chain::connect`], of the first one if none answers.
	pub async fn connect(&self) -> Result<Chain> {
		let mut first = None;
		for url in self.urls() {
			match Chain::connect(&url, self.genesis).await {
				Ok(chain) => return Ok(chain),
				Err(error @ Error::Connection(_)) => first = first.or(Some(error)),
				Err(error) => return Err(error),
			}
		}
		Err(first.unwrap_or_else(|| Error::input("--url: give the address of a node")))
	}
}
