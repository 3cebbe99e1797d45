//! What the network is made of.

use anyhow::{anyhow, Result};
use std::path::{Path, PathBuf};
use zombienet_sdk::{Arg, NetworkConfig, NetworkConfigBuilder};

/// The parachain's number on the relay chain.
const PARA_ID: u32 = 2_609;
/// The relay chain's name, after which zombienet names its files.
const RELAY_CHAIN: &str = "rococo-local";
/// The collators, one an agency.
pub const COLLATORS: [&str; 3] = ["agency-1", "agency-2", "agency-3"];
const VALIDATORS: [&str; 3] = ["validator-1", "validator-2", "validator-3"];
/// How far from a node's RPC port its other ports lie. None may come from the range that the system
/// gives to outgoing connections, or it is taken by one of those while the node is down.
const P2P: u16 = 20;
const PROMETHEUS: u16 = 40;
/// How long the start may take, in seconds. Each node compiles its runtimes first.
const START: u32 = 900;

/// A node's builder with its name and its ports. A macro, because the builder's type has no public
/// name.
macro_rules! named {
	($node:expr, $name:expr, $rpc:expr) => {
		$node
			.with_name($name)
			.with_rpc_port($rpc)
			.with_p2p_port($rpc + P2P)
			.with_prometheus_port($rpc + PROMETHEUS)
	};
}

/// What the network is made of, and where.
pub struct Settings {
	/// The nodes' data and logs.
	pub dir: PathBuf,
	/// Folder with `polkadot` and `tutela-node`.
	pub programs: PathBuf,
	/// The relay chain's plain specification.
	pub relay_spec: PathBuf,
	/// Cores that the parachain gets.
	pub cores: u32,
	/// The first collator's RPC port.
	pub port: u16,
}

impl Settings {
	/// The validators: two, or as many as there are cores, because each core needs a group.
	pub fn validators(&self) -> &'static [&'static str] {
		if self.cores > 2 {
			&VALIDATORS
		} else {
			&VALIDATORS[..2]
		}
	}

	/// Every node with its RPC port, collators first.
	pub fn ports(&self) -> Vec<(&'static str, u16)> {
		let names = COLLATORS.iter().chain(self.validators()).copied();
		names.zip(self.port..).collect()
	}

	/// The address of the collator at this place.
	pub fn url(&self, place: u16) -> String {
		format!("ws://127.0.0.1:{}", self.port + place)
	}

	/// Where a node keeps all that it keeps.
	pub fn folder(&self, node: &str) -> PathBuf {
		self.dir.join("nodes").join(node)
	}

	fn program(&self, name: &str) -> String {
		self.programs.join(name).display().to_string()
	}

	/// The network for zombienet.
	pub fn network(&self) -> Result<NetworkConfig> {
		let ports = self.ports();
		let port =
			|name: &str| ports.iter().find(|(node, _)| *node == name).map_or(0, |(_, port)| *port);
		let nodes = self.dir.join("nodes");
		NetworkConfigBuilder::new()
			.with_relaychain(|relay| {
				let relay = relay
					.with_chain(RELAY_CHAIN)
					.with_default_command(self.program("polkadot").as_str())
					.with_chain_spec_path(absolute(&self.relay_spec))
					.with_default_args(vec!["--no-hardware-benchmarks".into(), "--no-mdns".into()]);
				let (first, rest) = self.validators().split_at(1);
				let relay = relay.with_validator(|node| named!(node, first[0], port(first[0])));
				rest.iter().fold(relay, |relay, name| {
					relay.with_validator(|node| named!(node, *name, port(name)))
				})
			})
			.with_parachain(|para| {
				let para = para
					.with_id(PARA_ID)
					.with_chain("local")
					.with_num_cores(self.cores)
					.with_default_command(self.program("tutela-node").as_str())
					.with_default_args(collator_arguments());
				let (first, rest) = COLLATORS.split_at(1);
				let para = para.with_collator(|node| named!(node, first[0], port(first[0])));
				rest.iter().fold(para, |para, name| {
					para.with_collator(|node| named!(node, *name, port(name)))
				})
			})
			.with_global_settings(|settings| {
				settings
					.with_base_dir(nodes)
					.with_network_spawn_timeout(START)
					.with_node_spawn_timeout(START)
					.with_tear_down_on_failure(false)
			})
			.build()
			.map_err(|errors| {
				let errors: Vec<String> = errors.iter().map(|error| format!("{error:#}")).collect();
				anyhow!("{}", errors.join("; "))
			})
	}
}

/// A collator as `docs/readers/operator.md` has it.
fn collator_arguments() -> Vec<Arg> {
	vec![
		("--authoring", "slot-based").into(),
		("--collator-reserved-slots", "0").into(),
		("--pool-limit", "20000").into(),
		"--no-hardware-benchmarks".into(),
		"--no-mdns".into(),
		"--".into(),
		"--no-mdns".into(),
		// Any that is free: the default one may be another collator's.
		("--rpc-port", "0").into(),
	]
}

fn absolute(path: &Path) -> PathBuf {
	std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
