//! The `tutela` command line.

mod alert;
pub mod args;
mod consent;
mod council;
mod crossing;
mod crossing_args;
mod guardian;
mod institution;
mod officer;
mod record;
mod rules;
mod session;
mod subject;
mod watch;

pub use session::{Options, Session};

use crate::{cases, exit, Result};
use clap::{Parser, Subcommand};

const ABOUT: &str = "Records and verifies border crossings of minors on a Tutela chain";

const LONG_ABOUT: &str = "\
Records and verifies border crossings of minors on a Tutela chain.

Every command reads or sends to one node (--url). What is sent is signed with one key (--key) and
waits for its block. A refused crossing is no error: it is recorded, and its verdict printed.

Nothing personal belongs on the chain. Children are named by 32 bytes that were derived with a
secret, evidence by commitments; names, dates of birth and documents stay with you.";

const AFTER: &str = "\
Examples:
  # Who may act here?
  tutela institution list

  # Would this child be cleared? Nothing is written.
  tutela crossing check --subject 0x… --direction exit --other RO --post MDLEU \\
      --guardian 0 --consent consent.json --officer 5F…

  # Record it, and fail (exit code 5) unless it is cleared.
  tutela crossing submit --file crossing.json --key border.key --require-cleared

  # Sign a consent without any connection.
  tutela consent sign consent.json --slot 0 --key mother.key";

/// Records and verifies border crossings of minors on a Tutela chain.
#[derive(Debug, Parser)]
#[command(
	name = "tutela",
	version,
	about = ABOUT,
	long_about = LONG_ABOUT,
	after_long_help = format!("{AFTER}\n\n{}", exit::HELP),
	propagate_version = true,
	max_term_width = 100
)]
pub struct Cli {
	#[command(flatten)]
	options: Options,
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	/// Who may act: accredit, suspend, list institutions
	#[command(subcommand)]
	Institution(institution::Command),
	/// Whose keys act for an institution: appoint, dismiss, list officers
	#[command(subcommand)]
	Officer(officer::Command),
	/// Who the child is: register, tag, merge, show
	#[command(subcommand)]
	Subject(subject::Command),
	/// Who answers for the child: guardians, court orders, objections
	#[command(subcommand)]
	Guardian(Box<guardian::Command>),
	/// What guardians agree to: write, sign, check and revoke consents
	#[command(subcommand)]
	Consent(Box<consent::Command>),
	/// What happens at the border: check, submit, correct, watch crossings
	#[command(subcommand)]
	Crossing(Box<crossing::Command>),
	/// What was recorded: show and list records, reviews, overdue journeys
	#[command(subcommand)]
	Record(record::Command),
	/// Which children must not pass unseen: raise and clear alerts
	#[command(subcommand)]
	Alert(alert::Command),
	/// What each country asks for: show, set and list rules
	#[command(subcommand)]
	Rules(rules::Command),
	/// What the UN agencies decide together: motions, votes
	#[command(subcommand)]
	Council(council::Command),
	/// Case files: check them, and play them against a development chain
	#[command(subcommand)]
	Cases(cases::Command),
}

/// Runs the command line that this process was started with, and gives its exit code.
pub async fn run() -> u8 {
	let cli = Cli::parse();
	let session = Session::new(cli.options);
	match dispatch(&session, cli.command).await {
		Ok(()) => exit::SUCCESS,
		Err(error) => {
			session.print_error(&error);
			error.exit_code()
		}
	}
}

async fn dispatch(session: &Session, command: Command) -> Result<()> {
	match command {
		Command::Institution(command) => institution::run(session, command).await,
		Command::Officer(command) => officer::run(session, command).await,
		Command::Subject(command) => subject::run(session, command).await,
		Command::Guardian(command) => guardian::run(session, *command).await,
		Command::Consent(command) => consent::run(session, *command).await,
		Command::Crossing(command) => crossing::run(session, *command).await,
		Command::Record(command) => record::run(session, command).await,
		Command::Alert(command) => alert::run(session, command).await,
		Command::Rules(command) => rules::run(session, command).await,
		Command::Council(command) => council::run(session, command).await,
		Command::Cases(command) => cases::run(session, command).await,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	#[test]
	fn the_command_line_should_be_consistent() {
		Cli::command().debug_assert();
	}

	#[test]
	fn every_command_should_say_what_it_does() {
		fn check(command: &clap::Command) {
			assert!(command.get_about().is_some(), "{}", command.get_name());
			for argument in command.get_arguments() {
				let named = ["help", "version"].contains(&argument.get_id().as_str());
				let name = (command.get_name(), argument.get_id());
				assert!(named || argument.get_help().is_some(), "{name:?}");
			}
			command.get_subcommands().for_each(check);
		}
		check(&Cli::command());
	}

	#[test]
	fn help_should_show_no_key() {
		std::env::set_var(crate::keys::VARIABLE, "//SecretOfTheTest");
		let help = Cli::command().render_long_help().to_string();
		assert!(!help.contains("SecretOfTheTest"), "{help}");
	}
}
