//! Crossings for the local test network while it is being broken, and the comparison afterwards of
//! everything that was sent with what the chain holds.

mod check;
mod journal;
mod send;

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Sends crossings to a network with the development council, and compares them with its records
#[derive(Parser)]
#[command(version)]
struct Cli {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Accredit border police and appoint officers, then send crossings until the process is ended
	///
	/// Everything that is sent, and everything that is seen in a final block, is written to the
	/// journal. A crossing that is not final after a while is signed and sent again with the same
	/// number, so that it can enter the chain only once.
	Send(Send),
	/// Compare the journal with the final records of each node
	///
	/// Waits until what the journal holds now is final. Exits with 1 if a record that was final is
	/// gone or changed, or if a crossing was recorded twice.
	Check(Check),
}

#[derive(Args)]
struct Common {
	/// A node; can be given several times. The first that answers is used until it fails
	#[arg(long = "url", required = true)]
	urls: Vec<String>,
	/// Where is noted what was sent and what became final
	#[arg(long)]
	journal: PathBuf,
}

#[derive(Args)]
struct Send {
	#[command(flatten)]
	common: Common,
	/// Crossings a second
	#[arg(long, default_value_t = 2.0)]
	rate: f64,
	/// Officers that send
	#[arg(long, default_value_t = 12)]
	officers: u32,
}

#[derive(Args)]
struct Check {
	#[command(flatten)]
	common: Common,
	/// How many seconds to wait for what is not final yet
	#[arg(long, default_value_t = 240)]
	within: u64,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
	match Cli::parse().command {
		Command::Send(options) => send::run(options).await,
		Command::Check(options) => check::run(options).await,
	}
}
