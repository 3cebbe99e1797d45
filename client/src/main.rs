//! The `tutela` command line.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
	ExitCode::from(tutela::cli::run().await)
}
