//! Which node is asked.

use super::args;
use clap::Args;
use sp_core::H256;
use std::path::PathBuf;
use tutela_client::{
	connection,
	tls::{Identity, Tls},
	Chain, Error, Result,
};

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

	/// Certificate that this program shows to the node's proxy, in PEM, with those of its authorities after it
	///
	/// For a proxy that lets institutions in by certificates. It is for the connection only: on the chain, the key of
	/// --key counts.
	#[arg(long, global = true, env = "TUTELA_TLS_CERT", requires = "tls_key", value_name = "FILE")]
	pub tls_cert: Option<PathBuf>,

	/// The key of --tls-cert, in PEM, not encrypted
	#[arg(long, global = true, env = "TUTELA_TLS_KEY", requires = "tls_cert", value_name = "FILE")]
	pub tls_key: Option<PathBuf>,

	/// Authorities that the proxy's certificate has to come from, in PEM; the system's if left out
	#[arg(long, global = true, env = "TUTELA_TLS_CA", value_name = "FILE")]
	pub tls_ca: Option<PathBuf>,
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
	/// As [`Chain::connect_over`], of the first one if none answers.
	pub async fn connect(&self) -> Result<Chain> {
		let mut first = None;
		for url in self.urls() {
			match Chain::connect_over(&url, self.genesis, &self.tls()).await {
				Ok(chain) => return Ok(chain),
				Err(error @ Error::Connection(_)) => first = first.or(Some(error)),
				Err(error) => return Err(error),
			}
		}
		Err(first.unwrap_or_else(|| Error::input("--url: give the address of a node")))
	}

	/// How to connect over TLS.
	pub fn tls(&self) -> Tls {
		let files = self.tls_cert.clone().zip(self.tls_key.clone());
		let identity = files.map(|(certificate, key)| Identity { certificate, key });
		Tls { identity, authorities: self.tls_ca.clone() }
	}
}
