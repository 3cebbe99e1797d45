//! `tutela metrics`.

use super::session::Session;
use clap::Args;
use std::net::SocketAddr;
use tutela_client::{
	metrics::{catalogue, follow::follow, Shared},
	Error, Result,
};

/// Serve Tutela's own figures to Prometheus, from the final blocks of one node
///
/// Counters begin with zero when this starts; what the chain keeps is read from its state. The node
/// may be restarted meanwhile. No figure tells of a person.
#[derive(Debug, Args)]
pub struct Options {
	/// Where Prometheus finds them, under /metrics
	#[arg(long, default_value = "127.0.0.1:9617", value_name = "ADDRESS")]
	listen: SocketAddr,
}

pub async fn run(session: &Session, options: Options) -> Result<()> {
	let figures = Shared::default();
	let registry = catalogue::registry(&figures)?;
	let (url, genesis) = (session.options.node.url.clone(), session.options.node.genesis);
	let server = substrate_prometheus_endpoint::init_prometheus(options.listen, registry);
	eprintln!("figures of {url} at http://{}/metrics", options.listen);
	tokio::select! {
		served = server => served
			.map_err(|error| Error::Other(format!("cannot serve at {}: {error}", options.listen))),
		error = follow(figures, url, genesis, |failure| session.warn(failure)) => Err(error),
	}
}
