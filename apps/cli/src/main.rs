//! The `tutela` command line.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
	ExitCode::from(tutela_cli::run().await)
}
