//! One node, checked to be of the expected network.

use crate::{
	tls::{self, Tls},
	Error, Result,
};
use sp_core::H256;
use std::{sync::Arc, time::Duration};
use subxt::{
	backend::LegacyBackend,
	config::{RpcConfigFor, SubstrateConfig},
	rpcs::{methods::legacy::LegacyRpcMethods, RpcClient},
	OnlineClient,
};

/// Where a node listens unless told otherwise.
pub const DEFAULT_URL: &str = "ws://127.0.0.1:9944";

const CONNECT_WITHIN: Duration = Duration::from_secs(20);

pub(crate) type Config = SubstrateConfig;
pub(crate) type Rpc = LegacyRpcMethods<RpcConfigFor<Config>>;

/// A connection to a node of one network. Cheap to clone.
#[derive(Clone)]
pub struct Chain {
	pub(crate) online: OnlineClient<Config>,
	pub(crate) rpc: Rpc,
	/// For what `rpc` has no function.
	pub(crate) client: RpcClient,
	url: String,
}

impl Chain {
	/// Connects to the node at `url` (`ws://` or `wss://`).
	///
	/// With `genesis`, a node of any network with another genesis hash is refused. Consents and
	/// approvals are signed for one network, so that a system in service always gives it.
	///
	/// # Errors
	///
	/// [`Error::Input`] if `url` is none, [`Error::Connection`] if there is no node or it is of
	/// another network.
	pub async fn connect(url: &str, genesis: Option<H256>) -> Result<Self> {
		Self::connect_over(url, genesis, &Tls::default()).await
	}

	/// As [`Self::connect`], with a certificate or authorities of one's own.
	///
	/// # Errors
	///
	/// As [`Self::connect`]; [`Error::Input`] too if a file of `tls` is none.
	pub async fn connect_over(url: &str, genesis: Option<H256>, tls: &Tls) -> Result<Self> {
		if !url.starts_with("ws://") && !url.starts_with("wss://") {
			return Err(Error::input(format!(
				"`{url}` is no node's address; it begins with ws:// or wss://, for example {DEFAULT_URL}"
			)));
		}
		let unreachable = |why: String| {
			Error::Connection(format!(
				"no node answers at {url}: {why}; check the address and that the node runs"
			))
		};
		let opened = tokio::time::timeout(CONNECT_WITHIN, tls::open(url, tls)).await;
		let client =
			opened.map_err(|_| unreachable(format!("nothing within {CONNECT_WITHIN:?}")))??;
		let rpc = Rpc::new(client.clone());
		let backend =
			LegacyBackend::<Config>::builder().storage_page_size(256).build(client.clone());
		let online = OnlineClient::from_backend_with_config(Config::new(), Arc::new(backend))
			.await
			.map_err(|error| unreachable(error.to_string()))?;
		let chain = Self { online, rpc, client, url: url.to_owned() };
		match genesis {
			Some(expected) if expected != chain.genesis() => Err(Error::Connection(format!(
				"the node at {url} is of another network: its genesis hash is {:#x}, and \
				 {expected:#x} is expected",
				chain.genesis()
			))),
			_ => Ok(chain),
		}
	}

	/// The network: its genesis hash.
	pub fn genesis(&self) -> H256 {
		self.online.genesis_hash()
	}

	/// Where the node listens.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// Whether the node is still catching up with its network.
	pub async fn is_syncing(&self) -> Result<bool> {
		Ok(self.health().await?.is_syncing)
	}

	/// What the node says of itself.
	pub async fn health(&self) -> Result<Health> {
		let health = self.rpc.system_health().await?;
		Ok(Health { is_syncing: health.is_syncing, peers: health.peers })
	}
}

/// What a node says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
	/// Whether it is still catching up with its network.
	pub is_syncing: bool,
	/// With how many others it is connected.
	pub peers: usize,
}

impl std::fmt::Debug for Chain {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		f.debug_struct("Chain").field("url", &self.url).field("genesis", &self.genesis()).finish()
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[tokio::test]
	async fn connect_should_refuse_an_address_that_is_none() {
		let error = Chain::connect("http://127.0.0.1:9944", None).await.unwrap_err();
		assert!(matches!(error, Error::Input(_)), "{error}");
	}

	#[tokio::test]
	async fn connect_should_say_so_when_no_node_answers() {
		// Port 9 (discard) is closed on any machine that runs tests.
		let error = Chain::connect("ws://127.0.0.1:9", None).await.unwrap_err();
		assert!(matches!(error, Error::Connection(_)), "{error}");
		assert!(error.to_string().contains("no node answers at ws://127.0.0.1:9"), "{error}");
		assert!(!error.to_string().contains("RPC error"), "{error}");
	}
}
