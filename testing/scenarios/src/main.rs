//! The `tutela-scenarios` program.

use clap::Parser;
use std::process::ExitCode;
use tutela_cli::{session, Options, Session};
use tutela_client::exit;
use tutela_scenarios::{run, Command};

/// Checks case files, and plays them against a development chain
#[derive(Debug, Parser)]
#[command(name = "tutela-scenarios", version, propagate_version = true, max_term_width = 100)]
struct Cli {
	#[command(flatten)]
	options: Options,
	#[command(subcommand)]
	command: Command,
}

#[tokio::main]
async fn main() -> ExitCode {
	let cli = Cli::parse();
	let session = Session::new(cli.options);
	ExitCode::from(match run(&session, cli.command).await {
		Ok(()) => exit::SUCCESS,
		Err(error) => {
			session::print_error(session.output(), &error);
			error.exit_code()
		}
	})
}
