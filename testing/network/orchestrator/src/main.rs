//! Starts the local test network - a relay chain and three Tutela collators, on loopback - and
//! waits for final blocks; then runs a command against it, upgrades its runtime, or breaks it in
//! every way that an operator fears and tells how it mended.
//!
//! `scripts/network` builds what this needs and calls it.

mod config;
mod disk;
mod faults;
mod load;
mod node;
mod rpc;
mod table;
mod upgrade;
mod watch;

use anyhow::{bail, ensure, Context, Result};
use clap::Parser;
use config::Settings;
use std::{
	future::pending,
	path::PathBuf,
	process::ExitCode,
	time::{Duration, Instant},
};
use tokio::{
	process::Command,
	signal::unix::{signal, SignalKind},
};
use watch::Watch;
use zombienet_sdk::NetworkConfigExt;

/// How long the first final block of the parachain may take: its core is given to it in the relay
/// chain's second session.
const FIRST_BLOCK: Duration = Duration::from_secs(600);

/// Starts the local test network and tries it
#[derive(Parser)]
struct Cli {
	/// Where the nodes keep their data and logs; must not exist
	#[arg(long)]
	dir: PathBuf,
	/// Folder with the programs `polkadot` and `tutela-node`
	#[arg(long)]
	programs: PathBuf,
	/// The relay chain's plain specification
	#[arg(long)]
	relay_spec: PathBuf,
	/// Cores of the relay chain that the parachain gets
	#[arg(long, default_value_t = 1)]
	cores: u32,
	/// The first collator's RPC port; the next nodes have the next ports
	#[arg(long, default_value_t = 9944)]
	port: u16,
	/// Folder with this project's own programs
	#[arg(long)]
	bin: PathBuf,
	/// Break the network and mend it, while crossings are sent
	#[arg(long)]
	faults: bool,
	/// Only these faults, by their numbers
	#[arg(long, requires = "faults", value_delimiter = ',')]
	only: Vec<usize>,
	/// Write the faults' table here, as Markdown
	#[arg(long, requires = "faults")]
	table: Option<PathBuf>,
	/// Upgrade the runtime, while crossings are sent, to the one in this folder
	#[arg(long, value_name = "FOLDER", conflicts_with = "faults")]
	upgrade: Option<PathBuf>,
	/// How many seconds to count blocks for
	#[arg(long)]
	count: Option<u64>,
	/// Leave the network running until Ctrl-C
	#[arg(long)]
	keep: bool,
	/// A command to run against the network, in which {url} stands for the first collator and
	/// {relay} for the first validator
	#[arg(last = true)]
	command: Vec<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
	let cli = Cli::parse();
	let keep = cli.keep;
	// What is dropped ends its nodes and gives back its disk.
	tokio::select! {
		done = run(cli) => match done {
			Ok(true) => ExitCode::SUCCESS,
			Ok(false) => ExitCode::FAILURE,
			Err(error) => {
				eprintln!("error: {error:#}");
				ExitCode::FAILURE
			}
		},
		() = told_to_end() => {
			eprintln!("ending the network");
			if keep { ExitCode::SUCCESS } else { ExitCode::FAILURE }
		}
	}
}

/// Waits for Ctrl-C, or for whoever ends the process.
async fn told_to_end() {
	let Ok(mut end) = signal(SignalKind::terminate()) else {
		return pending().await;
	};
	tokio::select! {
		_ = tokio::signal::ctrl_c() => {}
		_ = end.recv() => {}
	}
}

async fn run(cli: Cli) -> Result<bool> {
	ensure!(!cli.dir.exists(), "{} exists already", cli.dir.display());
	ensure!((1..=3).contains(&cli.cores), "--cores is 1, 2 or 3");
	let settings = Settings {
		dir: cli.dir.clone(),
		programs: cli.programs.clone(),
		relay_spec: cli.relay_spec.clone(),
		cores: cli.cores,
		port: cli.port,
	};
	std::fs::create_dir_all(&cli.dir)?;
	let disk = match cli.faults {
		true => disk::Disk::mount(&settings.folder(config::COLLATORS[2])),
		false => None,
	};

	let begun = Instant::now();
	let network = settings.network()?.spawn_native().await.context("the network does not start")?;
	println!("{} nodes started after {} s", network.nodes().len(), begun.elapsed().as_secs());
	let watch = Watch::start(&settings);
	let first = watch.parachain_reaches(1, FIRST_BLOCK).await;
	let Some(first) = first else {
		bail!(
			"the parachain has no final block after {FIRST_BLOCK:?}; logs: {}",
			cli.dir.display()
		);
	};
	println!(
		"first block of the parachain final on the relay chain after {} s",
		first.duration_since(begun).as_secs()
	);
	println!("{}", table::nodes(&settings, &watch));

	let mut good = true;
	if let Some(seconds) = cli.count {
		println!("{}", table::rate(&watch, Duration::from_secs(seconds)).await);
	}
	if let Some((program, arguments)) = cli.command.split_first() {
		let (url, relay) = (settings.url(0), settings.url(config::COLLATORS.len() as u16));
		let arguments =
			arguments.iter().map(|word| word.replace("{url}", &url).replace("{relay}", &relay));
		good = Command::new(program).args(arguments).status().await?.success();
	}
	if let Some(wasms) = &cli.upgrade {
		let mut load = load::Load::start(&cli.bin, &settings).await?;
		let (network, bin) = (&network, cli.bin.as_path());
		let upgrade = upgrade::Upgrade {
			network,
			settings: &settings,
			watch: &watch,
			load: &load,
			bin,
			wasms,
		};
		good &= upgrade.rehearse().await?;
		load.stop().await;
	}
	if cli.faults {
		let load = load::Load::start(&cli.bin, &settings).await?;
		println!("without a fault: {}", table::rate(&watch, Duration::from_secs(60)).await);
		let mut trial = faults::Trial { network: &network, settings: &settings, watch, load, disk };
		let rows = trial.all(&cli.only).await;
		let shown = table::faults(&rows);
		println!("{shown}");
		if let Some(path) = &cli.table {
			std::fs::write(path, &shown)?;
		}
		good &= rows.iter().all(|row| row.held());
		trial.load.stop().await;
		drop(trial.disk.take());
	}
	if cli.keep {
		println!("The network runs until Ctrl-C; its data and logs: {}", cli.dir.display());
		pending::<()>().await;
	}
	network.destroy().await?;
	Ok(good)
}
