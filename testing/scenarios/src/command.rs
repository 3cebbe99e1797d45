//! The command line of `tutela-scenarios`.

use super::{load, play, Report, World};
use clap::{Args, Parser, Subcommand};
use serde_json::json;
use std::path::{Path, PathBuf};
use tutela_cli::{
	exit,
	node::NodeOptions,
	output::{Format, Printer},
};
use tutela_client::{Error, Result, Wait};
use tutela_load::development_keys;

/// Checks case files, plays them against a development chain, and writes its council's keys
#[derive(Debug, Parser)]
#[command(name = "tutela-scenarios", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
	#[command(flatten)]
	node: NodeOptions,
	#[command(flatten)]
	printer: Printer,
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	/// Play every case of a directory against a development chain
	///
	/// Accredits the institutions and appoints the officers of the files through the council,
	/// registers the children, establishes their guardians, takes each step with real signatures,
	/// and compares what the chain recorded with what the case expects. Exits with 1 if anything
	/// differs.
	///
	/// The council's keys are those of the development preset (Alice, Bob, Charlie). It can
	/// be played again on the same chain: each run derives keys and children of its own.
	Play(Play),
	/// Read and check the case files of a directory; nothing is sent
	///
	/// Names file, line and field of every mistake.
	Check {
		/// The directory with the case files (*.toml)
		directory: PathBuf,
	},
	/// Write the keys of the development council into files: for the examples of the pages
	///
	/// alice.key, bob.key and charlie.key, which only you can read. Everybody has these keys: they
	/// are of use on a development chain alone.
	Keys {
		/// The folder; it is made if there is none
		directory: PathBuf,
	},
}

/// How to play.
#[derive(Debug, Args)]
struct Play {
	/// The directory with the case files (*.toml)
	directory: PathBuf,

	/// Play these cases only; can be given several times
	#[arg(long = "case", value_name = "ID")]
	cases: Vec<String>,

	/// What keys and children are derived from, with their labels [default: the chain's best block]
	///
	/// A run with a salt that was used on this chain already cannot register its children.
	#[arg(long)]
	salt: Option<String>,

	/// Let only final blocks count; on a chain with a relay chain it takes some 15 minutes
	#[arg(long)]
	finalized: bool,
}

/// Runs the command line that this process was started with, and gives its exit code.
pub async fn run() -> u8 {
	let cli = Cli::parse();
	match dispatch(&cli).await {
		Ok(()) => exit::SUCCESS,
		Err(error) => {
			cli.printer.error(&error);
			exit::code(&error)
		}
	}
}

async fn dispatch(cli: &Cli) -> Result<()> {
	match &cli.command {
		Command::Check { directory } => {
			let world = sound(directory)?;
			let steps: usize = world.cases.iter().map(|case| case.steps.len()).sum();
			cli.printer.one(&json!({
				"directory": directory,
				"cases": world.cases.len(),
				"steps": steps,
				"institutions": world.institutions.len(),
				"officers": world.officers.len(),
			}))
		}
		Command::Keys { directory } => {
			let files = development_keys::write_council(directory)?;
			cli.printer.many(
				&files.iter().map(|file| json!({ "file": file })).collect::<Vec<_>>(),
				&[("file", "/file")],
			)
		}
		Command::Play(options) => {
			let mut world = sound(&options.directory)?;
			only(&mut world, &options.cases)?;
			let chain = cli.node.connect().await?;
			let salt = match &options.salt {
				Some(salt) => salt.clone(),
				None => format!("{:x}", chain.best().await?.block_hash()),
			};
			let wait = if options.finalized { Wait::Finalized } else { Wait::InBlock };
			let report = play(&chain, &world, &salt, wait).await?;
			print(&cli.printer, &report)?;
			match report.differing() {
				0 => Ok(()),
				differing => Err(Error::Other(format!(
					"{differing} of {} records and results differ from what the rules expect",
					report.expectations()
				))),
			}
		}
	}
}

fn sound(directory: &Path) -> Result<World> {
	load(directory).map_err(|faults| {
		let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
		Error::Input(lines.join("\n"))
	})
}

fn only(world: &mut World, cases: &[String]) -> Result<()> {
	let known = |id: &&String| world.cases.iter().any(|case| case.id.get_ref() == *id);
	if let Some(unknown) = cases.iter().find(|id| !known(id)) {
		return Err(Error::input(format!("there is no case `{unknown}`")));
	}
	if !cases.is_empty() {
		world.cases.retain(|case| cases.contains(case.id.get_ref()));
	}
	Ok(())
}

fn print(printer: &Printer, report: &Report) -> Result<()> {
	if printer.output == Format::Json || printer.field.is_some() {
		return printer.one(report);
	}
	let rows: Vec<_> = report
		.rows
		.iter()
		.map(|row| {
			let records = match row.records.as_slice() {
				[] => None,
				[one] => Some(one.0.to_string()),
				[first, .., last] => Some(format!("{}-{}", first.0, last.0)),
			};
			let times =
				if row.children > 1 { format!("{} × ", row.children) } else { String::new() };
			json!({
				"case": row.case,
				"expected": format!("{times}{}", row.expected),
				"recorded": format!("{times}{}", row.recorded),
				"record": records,
				"block": row.block,
				"ok": if row.ok { "ok" } else { "DIFFERS" },
			})
		})
		.collect();
	printer.many(
		&rows,
		&[
			("case", "/case"),
			("the rules expect", "/expected"),
			("the chain recorded", "/recorded"),
			("record", "/record"),
			("block", "/block"),
			("", "/ok"),
		],
	)?;
	for (case, reason) in &report.skipped {
		println!("not played today: {case}: {reason}");
	}
	let all = report.expectations();
	println!(
		"{} of {all} as the rules expect. {} records, {} of them refusals and referrals, were read \
		 once more from the {}state of block {}.",
		all - report.differing(),
		report.records,
		report.refusals,
		if report.finalized { "final " } else { "" },
		report.block
	);
	Ok(())
}
