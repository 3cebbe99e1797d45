//! `tutela metrics`.

use super::session::Session;
use clap::Args;
use std::{net::SocketAddr, path::PathBuf};
use tutela_client::{
	metrics::{catalogue, follow::follow, Shared},
	Error, Result,
};

/// Serve Tutela's own figures to Prometheus, from the final blocks of one node
///
/// What the chain keeps is read from its state. What happens is counted from the start of this program on, or
/// from where the last run ended, with --keep. The node may be restarted meanwhile. No figure tells of a person.
#[derive(Debug, Args)]
pub struct Options {
	/// Where Prometheus finds them, under /metrics
	#[arg(long, default_value = "127.0.0.1:9617", value_name = "ADDRESS")]
	listen: SocketAddr,
	/// Keep the counts in this file, and go on from it after a restart
	///
	/// Without it, what happens while this program is restarted is counted by nobody, a child's call for help too.
	#[arg(long, value_name = "FILE")]
	keep: Option<PathBuf>,
}

pub async fn run(session: &Session, options: Options) -> Result<()> {
	let figures = Shared::default();
	let registry = catalogue::registry(&figures)?;
	let node = &session.options.node;
	let keep = options.keep.as_deref();
	let server = substrate_prometheus_endpoint::init_prometheus(options.listen, registry);
	eprintln!("figures of {} at http://{}/metrics", node.url, options.listen);
	tokio::select! {
		served = server => served
			.map_err(|error| Error::Other(format!("cannot serve at {}: {error}", options.listen))),
		error = follow(figures, || node.connect(), keep, |failure| session.warn(failure)) => Err(error),
	}
}
