//! Which node is asked.

use super::args;
use clap::Args;
use sp_core::H256;
use tutela_client::{connection, Chain, Result};

/// Which node is asked.
#[derive(Clone, Debug, Args)]
pub struct NodeOptions {
	/// The node's address: ws:// or wss://
	#[arg(long, global = true, env = "TUTELA_URL", default_value = connection::DEFAULT_URL)]
	pub url: String,

	/// The network's genesis hash: a node of any other network is refused
	///
	/// Consents and approvals are signed for one network. A system in service always gives this.
	#[arg(long, global = true, env = "TUTELA_GENESIS", value_parser = args::hash, value_name = "HASH")]
	pub genesis: Option<H256>,
}

impl NodeOptions {
	/// Connects to the node.
	///
	/// # Errors
	///
	/// As [`Chain::connect`].
	pub async fn connect(&self) -> Result<Chain> {
		Chain::connect(&self.url, self.genesis).await
	}
}
