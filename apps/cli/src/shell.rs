//! `tutela completions` and `tutela man`: what a shell and `man` know of the commands.

use clap::Args;
use clap_complete::Shell;
use std::path::PathBuf;
use tutela_client::{Error, Result};

/// Print what a shell needs to complete commands and options
///
/// For example: tutela completions bash > /usr/share/bash-completion/completions/tutela
#[derive(Debug, Args)]
pub struct Completions {
	/// The shell
	#[arg(value_enum)]
	shell: Shell,
}

/// Write a manual page for each command into a folder
///
/// For example: tutela man /usr/local/share/man/man1
#[derive(Debug, Args)]
pub struct Man {
	/// The folder, which is there already
	folder: PathBuf,
}

/// Prints the completions of `command`.
pub fn completions(mut command: clap::Command, options: &Completions) {
	clap_complete::generate(options.shell, &mut command, "tutela", &mut std::io::stdout());
}

/// Writes the manual pages of `command`.
pub fn man(command: clap::Command, options: &Man) -> Result<()> {
	clap_mangen::generate_to(command, &options.folder)
		.map_err(|error| Error::Other(format!("{}: {error}", options.folder.display())))
}
