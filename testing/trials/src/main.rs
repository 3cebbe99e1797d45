//! Sends crossings while the sender, the node, the line, the disk and the clock fail, and reads all
//! records afterwards: each accepted report has one, and each child's are in order.
//!
//! | module | what it holds |
//! |---|---|
//! | `plan` | which trouble a run has, and what is drawn from its seed |
//! | `post` | officers, children and consents of a run |
//! | `crossings` | what is reported, and in which pieces |
//! | `desk` | the machine that sends: its key files, its send log, its processes |
//! | `client` | hands in piece after piece, and repeats what was not answered |
//! | `gateway` | the same by HTTP, and the gateway that takes it in |
//! | `trouble` | what happens meanwhile |
//! | `disk` | a small disk that can be filled |
//! | `check` | the comparison with the chain's records |
//! | `run` | one run |
//! | `table` | what is printed |

mod check;
mod client;
mod crossings;
mod desk;
mod disk;
mod gateway;
mod plan;
mod post;
mod run;
mod table;
mod trouble;

use clap::Parser;
use plan::Plan;
use std::path::PathBuf;
use tutela_test_node::Node;

/// Sends crossings while everything around them fails, and counts the records
#[derive(Parser)]
#[command(version)]
struct Options {
	/// How many runs
	#[arg(default_value_t = 20)]
	runs: u32,
	/// How many reports in each
	#[arg(default_value_t = 1_000)]
	reports: u32,
	/// What troubles and their instants are drawn from. The same number gives the same runs
	#[arg(long, default_value_t = 1)]
	seed: u64,
	/// Only the runs with these numbers, from 1
	#[arg(long, value_delimiter = ',')]
	only: Vec<u32>,
	/// Debian's libfaketime, with which the sender's clock is moved
	#[arg(long)]
	faketime: PathBuf,
	/// A new folder for send logs and keys
	#[arg(long)]
	folder: PathBuf,
	/// Where to write the table
	#[arg(long)]
	table: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
	let options = Options::parse();
	let tools = desk::Tools::find(options.faketime)?;
	std::fs::create_dir_all(&options.folder)?;
	let mut node = Node::start().await;
	let (mut rows, mut failed) = (Vec::new(), Vec::new());
	for number in 1..=options.runs {
		if !options.only.is_empty() && !options.only.contains(&number) {
			continue;
		}
		let plan = Plan::new(number, options.reports, options.seed);
		println!("{}", plan.words());
		let folder = options.folder.join(format!("run-{number}"));
		// An earlier run may have left it killed.
		node.start_again().await;
		match run::run(&plan, &mut node, &tools, &folder).await {
			Ok(row) => {
				println!("   {}", row.line());
				rows.push(row);
			}
			Err(error) => {
				println!("   NOT CARRIED OUT: {error:#}");
				failed.push(number);
			}
		}
		if let Some(path) = &options.table {
			std::fs::write(path, table::markdown(&rows))?;
		}
	}
	println!("\n{}", table::markdown(&rows));
	failed.extend(rows.iter().filter(|row| !row.held()).map(|row| row.plan.number));
	anyhow::ensure!(failed.is_empty(), "runs {failed:?} did not come to what they should");
	Ok(())
}
