//! The `tutela-scenarios` program.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
	ExitCode::from(tutela_scenarios::run().await)
}
