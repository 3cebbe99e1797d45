//! The `tutela` command line.

mod access;
mod advance;
mod alert;
mod args;
mod audit;
mod batch;
mod call;
mod case;
mod claims;
mod config;
mod consent;
mod consent_check;
mod council;
mod crossing;
mod crossing_args;
mod did;
mod elsewhere;
mod evidence;
pub mod exit;
mod folders;
mod guardian;
mod home;
mod institution;
mod journal;
mod key;
mod kinship;
mod known;
mod metrics;
pub mod node;
mod officer;
pub mod output;
mod profile;
pub mod progress;
mod proving;
mod record;
mod rules;
mod sending;
mod session;
mod shell;
mod signer;
mod status;
mod subject;
mod table;
mod tx;
mod undone;
mod verdicts;
mod watch;
mod whoami;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use exit::Ending;
use output::{Format, Printer};
use session::{Options, Session};
use std::ffi::OsString;
use tutela_client::{core_dumps, Error, Result};

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
	/// How an escort is related to a child: attest it
	#[command(subcommand)]
	Kinship(kinship::Command),
	/// Where a child's home is: attest it
	#[command(subcommand)]
	Home(home::Command),
	/// What happens at the border: check, submit, correct, watch crossings
	#[command(subcommand)]
	Crossing(Box<crossing::Command>),
	/// What was recorded: show and list records, reviews, overdue journeys
	#[command(subcommand)]
	Record(record::Command),
	/// Which children must not pass unseen: raise and clear alerts
	#[command(subcommand)]
	Alert(alert::Command),
	/// Who acts after a refusal: refer a child, take steps, hand over, give access, list what is owed
	#[command(subcommand)]
	Case(Box<case::Command>),
	/// What the chain holds about a child: a report for whoever has a right to know
	#[command(subcommand)]
	Access(access::Command),
	/// That a post wrote down what it read: open, seal, check and prove journals
	#[command(subcommand)]
	Journal(journal::Command),
	/// What became of what was sent: look a transaction up, check the send log
	#[command(subcommand)]
	Tx(tx::Command),
	/// What each country asks for: show, set and list rules
	#[command(subcommand)]
	Rules(rules::Command),
	/// What a court gets: make and verify files that prove a record without a node
	#[command(subcommand)]
	Evidence(Box<evidence::Command>),
	/// Whether every record is what the rules, the file and the consents made it
	Audit(audit::Options),
	/// Children's files and institutions as decentralised identifiers: resolve one
	#[command(subcommand)]
	Did(did::Command),
	/// What a key is on the chain, and what it may do
	Whoami(whoami::Options),
	/// Keys in files and tokens: make one, show its account
	#[command(subcommand)]
	Key(key::Command),
	/// What the UN agencies decide together: motions, votes
	#[command(subcommand)]
	Council(council::Command),
	/// Any call by name
	Call(call::CallOptions),
	/// Any stored value by name
	State(call::StateOptions),
	/// Tutela's own figures for Prometheus
	Metrics(metrics::Options),
	/// Which node answers, of which network, and whether it is in step
	Status(status::Options),
	/// Options written down once: profiles of node, network and key
	#[command(subcommand)]
	Config(config::Command),
	/// What a shell needs to complete commands and options
	Completions(shell::Completions),
	/// Manual pages
	Man(shell::Man),
}

/// A command line with the options of a profile.
struct Given {
	cli: Cli,
	matches: ArgMatches,
	/// The profile.
	profile: Option<String>,
}

impl Given {
	/// Reads `arguments` twice: for the name of the profile, and then with its options in place of defaults.
	///
	/// # Errors
	///
	/// [`clap::Error`] if they cannot be read; [`Error::Input`] for profiles that cannot, or a name of none.
	fn read(arguments: &[OsString]) -> std::result::Result<Result<Self>, clap::Error> {
		let matches = Cli::command().try_get_matches_from(arguments)?;
		let found = match profile_of(&matches) {
			Err(error) => return Ok(Err(error)),
			Ok(found) => found,
		};
		let (matches, profile) = match found {
			None => (matches, None),
			Some((name, profile)) => {
				let command = profile::apply(Cli::command(), &profile);
				(command.try_get_matches_from(arguments)?, Some(name))
			}
		};
		let cli = Cli::from_arg_matches(&matches)?;
		Ok(Ok(Self { cli, matches, profile }))
	}
}

/// The profile that counts for this command line.
fn profile_of(matches: &ArgMatches) -> Result<Option<(String, profile::Profile)>> {
	// Whoever mends a profile must not need one that is right.
	let mends = match matches.subcommand() {
		Some(("config", config)) => config.subcommand_name() != Some("show"),
		_ => false,
	};
	let named: Option<&String> = matches.get_one("profile");
	let path = match profile::file() {
		Ok(path) if !mends => path,
		Err(error) if named.is_some() => return Err(error),
		_ => return Ok(None),
	};
	let read = profile::Profiles::read(&path)?;
	let Some(name) = named.or(read.in_use.as_ref()) else { return Ok(None) };
	let profile = read.named(name, &path)?;
	profile::check::<Cli>(profile)
		.map_err(|error| Error::input(format!("{}: profile `{name}`: {error}", path.display())))?;
	Ok(Some((name.clone(), profile.clone())))
}

/// Runs the command line that this process was started with, and gives its exit code.
pub async fn run() -> u8 {
	let arguments: Vec<OsString> = std::env::args_os().collect();
	let early = |error: &Error| {
		let json = wants_json(arguments.iter().cloned());
		let output = if json { Format::Json } else { Format::Table };
		Printer { output, ..Printer::default() }.error(error);
		exit::code(error)
	};
	let Given { cli, matches, profile } = match Given::read(&arguments) {
		Ok(Ok(given)) => given,
		Ok(Err(error)) => return early(&error),
		Err(error) if error.use_stderr() && wants_json(arguments.iter().cloned()) => {
			let text = error.render().to_string();
			return early(&Error::input(text.trim_start_matches("error: ").trim_end()));
		}
		Err(error) => error.exit(),
	};
	let session = Session::new(cli.options);
	// All but the figures deal with keys or children's data.
	if !matches!(cli.command, Command::Metrics(_)) {
		if let Err(error) = core_dumps::forbid() {
			session.warn(&error.to_string());
		}
	}
	match dispatch(&session, cli.command, &matches, profile.as_deref()).await {
		Ok(ending) => {
			session.options.printer.ending(&ending);
			ending.code()
		}
		Err(error) => {
			session.options.printer.error(&error);
			exit::code(&error)
		}
	}
}

/// Whether a command line that cannot be read asks for JSON.
fn wants_json(arguments: impl Iterator<Item = OsString>) -> bool {
	let arguments: Vec<String> =
		arguments.map(|argument| argument.to_string_lossy().into_owned()).collect();
	let after = |name: &str| arguments.windows(2).any(|pair| pair == [name, "json"]);
	let given = ["--output=json", "-ojson", "-o=json"];
	after("--output")
		|| after("-o")
		|| arguments.iter().any(|argument| given.contains(&argument.as_str()))
		|| std::env::var("TUTELA_OUTPUT").is_ok_and(|format| format == "json")
}

async fn dispatch(
	session: &Session,
	command: Command,
	matches: &ArgMatches,
	profile: Option<&str>,
) -> Result<Ending> {
	let done = match command {
		Command::Institution(command) => institution::run(session, command).await,
		Command::Officer(command) => officer::run(session, command).await,
		Command::Subject(command) => subject::run(session, command).await,
		Command::Guardian(command) => guardian::run(session, *command).await,
		Command::Consent(command) => return consent::run(session, *command).await,
		Command::Home(command) => home::run(session, command).await,
		Command::Kinship(command) => kinship::run(session, command).await,
		Command::Crossing(command) => return crossing::run(session, *command).await,
		Command::Record(command) => record::run(session, command).await,
		Command::Alert(command) => alert::run(session, command).await,
		Command::Case(command) => case::run(session, *command).await,
		Command::Journal(command) => return journal::run(session, command).await,
		Command::Tx(command) => return tx::run(session, command).await,
		Command::Rules(command) => rules::run(session, command).await,
		Command::Evidence(command) => return evidence::run(session, *command).await,
		Command::Audit(options) => return audit::run(session, options).await,
		Command::Access(command) => access::run(session, command).await,
		Command::Did(command) => did::run(session, command).await,
		Command::Whoami(options) => whoami::run(session, options).await,
		Command::Key(command) => key::run(session, command),
		Command::Council(command) => council::run(session, command).await,
		Command::Call(options) => call::call(session, options).await,
		Command::State(options) => call::state(session, options).await,
		Command::Metrics(options) => metrics::run(session, options).await,
		Command::Status(options) => status::run(session, options).await,
		Command::Config(command) => config::run::<Cli>(session, command, matches, profile),
		Command::Completions(options) => {
			shell::completions(Cli::command(), &options);
			Ok(())
		}
		Command::Man(options) => shell::man(Cli::command(), &options),
	};
	done.map(|()| session.ending())
}

#[cfg(test)]
mod tests {
	use super::*;

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
	fn every_time_should_be_taken_in_every_form() {
		// `-2h` is a form that the message about wrong times recommends, and looks like an option.
		fn check(command: &clap::Command, path: &str, count: &mut u32) {
			let time = std::any::TypeId::of::<tutela_client::dates::Time>();
			for argument in command.get_arguments() {
				if argument.get_value_parser().type_id() == time {
					let takes = argument.is_allow_hyphen_values_set();
					assert!(takes, "{path} {}: no -2h", argument.get_id());
					*count += 1;
				}
			}
			command
				.get_subcommands()
				.for_each(|one| check(one, &format!("{path} {}", one.get_name()), count));
		}
		let mut count = 0;
		check(&Cli::command(), "tutela", &mut count);
		assert!(count >= 30, "{count} times");
	}

	#[test]
	fn a_wrong_command_line_should_be_told_in_the_form_that_it_asks_for() {
		let asks = |line: &str| wants_json(line.split(' ').map(OsString::from));
		assert!(asks("tutela --output json rules show md") && asks("tutela rules show md -ojson"));
		assert!(!asks("tutela rules show md") && !asks("tutela --output table rules show json"));
	}

	#[test]
	fn help_should_show_no_key() {
		std::env::set_var(signer::VARIABLE, "SecretOfTheTest");
		let help = Cli::command().render_long_help().to_string();
		assert!(!help.contains("SecretOfTheTest"), "{help}");
	}
}
