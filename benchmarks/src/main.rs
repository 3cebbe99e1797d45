//! The `tutela-benchmarks` command line.

use anyhow::{bail, Result};
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use tutela_benchmarks::{
	alternatives::Alternative,
	crossings::Shape,
	database, guard, load, machine, report, results,
	suite::{run, Plan, Runtime},
	wasm::Blob,
};

/// Measures what a crossing costs.
#[derive(Parser)]
#[command(version, propagate_version = true)]
struct Cli {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Fills blocks, validates them as the relay chain does, and compares.
	Block(BlockArgs),
	/// Writes a chain specification with everybody that `load` needs in its first block.
	Spec(SpecArgs),
	/// Sends crossings to a running node that was started with that specification.
	Load(LoadArgs),
	/// Times one read and one write of storage inside `validate_block`.
	Database(DatabaseArgs),
	/// Draws the charts and writes the tables.
	Report(ReportArgs),
	/// Counts what a fixed set of crossings takes, and compares it with what is committed.
	Guard(GuardArgs),
	/// What `guard` has callgrind count.
	#[command(name = guard::COMMAND, hide = true)]
	GuardHost {
		/// Where `guard` put what is to be executed.
		folder: PathBuf,
		/// How many blocks there are.
		blocks: usize,
	},
}

#[derive(clap::Args)]
struct BlockArgs {
	/// The runtime's Wasm, compressed or not.
	#[arg(long)]
	wasm: PathBuf,
	/// The comparison runtime's Wasm. Without it, there are no alternatives and no parts.
	#[arg(long)]
	comparison: Option<PathBuf>,
	/// The cargo profile that both were built with.
	#[arg(long, default_value = "production")]
	profile: String,
	/// Children in the state.
	#[arg(long, value_delimiter = ',', default_value = "1000,10000,100000,1000000")]
	children: Vec<u32>,
	/// Children in the state for guardians, denials and alternatives.
	#[arg(long, default_value_t = 100_000)]
	reference: u32,
	/// Numbers of guardians.
	#[arg(long, value_delimiter = ',', default_value = "1,2,3,4,5,6,7,8")]
	guardians: Vec<u8>,
	/// Crossings of a hundred that are denied.
	#[arg(long, default_value_t = 10)]
	denied: u32,
	/// How often each block is validated.
	#[arg(long, default_value_t = 11)]
	repeat: usize,
	/// Where the results go.
	#[arg(long, default_value = "benchmarks/results/blocks.json")]
	out: PathBuf,
}

#[derive(clap::Args)]
struct SpecArgs {
	/// The runtime's Wasm, compressed or not.
	#[arg(long)]
	wasm: PathBuf,
	/// Children in the first block. Each crosses once.
	#[arg(long, default_value_t = 30_000)]
	children: u32,
	/// Where the chain specification goes.
	#[arg(long)]
	out: PathBuf,
}

#[derive(clap::Args)]
struct LoadArgs {
	/// The node.
	#[arg(long, default_value = "ws://127.0.0.1:9944")]
	url: String,
	/// The Wasm that the specification was made with.
	#[arg(long)]
	wasm: PathBuf,
	/// The cargo profile that it was built with.
	#[arg(long, default_value = "production")]
	profile: String,
	/// Children in the specification.
	#[arg(long, default_value_t = 30_000)]
	children: u32,
	/// Crossings to send.
	#[arg(long, default_value_t = 30_000)]
	crossings: u32,
	/// Crossings one in a call, not 64.
	#[arg(long)]
	alone: bool,
	/// Crossings of a hundred that are denied.
	#[arg(long, default_value_t = 10)]
	denied: u32,
	/// WebSocket connections.
	#[arg(long, default_value_t = 8)]
	connections: u32,
	/// Transactions of one connection on their way to the pool at once.
	#[arg(long, default_value_t = 16)]
	at_once: u32,
	/// Transactions of one officer that wait for a block at once. All that wait, of 64 officers,
	/// should be less than a tenth of the node's --pool-limit.
	#[arg(long, default_value_t = 48)]
	waiting: u32,
	/// How the node was started, for the record: its pool settings and time between blocks.
	#[arg(long, allow_hyphen_values = true)]
	node: String,
	/// Where the results go.
	#[arg(long, default_value = "benchmarks/results/load.json")]
	out: PathBuf,
}

#[derive(clap::Args)]
struct DatabaseArgs {
	/// The runtime's Wasm, compressed or not.
	#[arg(long)]
	wasm: PathBuf,
	/// The comparison runtime's Wasm.
	#[arg(long)]
	comparison: PathBuf,
	/// The cargo profile that both were built with.
	#[arg(long, default_value = "production")]
	profile: String,
	/// Children in the state.
	#[arg(long, default_value_t = 1_000_000)]
	children: u32,
	/// Files that one run reads, or writes: as many as a full block.
	#[arg(long, default_value_t = 8_000)]
	files: u32,
	/// How often.
	#[arg(long, default_value_t = 11)]
	repeat: usize,
	/// The runtime's source file that they are written to as weights.
	#[arg(long, default_value = "runtime/src/weights/storage.rs")]
	weights: PathBuf,
	/// Where the results go.
	#[arg(long, default_value = "benchmarks/results/database.json")]
	out: PathBuf,
}

#[derive(clap::Args)]
struct ReportArgs {
	/// Where the results are. The charts go there too.
	#[arg(long, default_value = "benchmarks/results")]
	results: PathBuf,
	/// The page that gets the tables, between its markers.
	#[arg(long, default_value = "benchmarks/README.md")]
	page: PathBuf,
}

#[derive(clap::Args)]
struct GuardArgs {
	/// The runtime's Wasm, compressed or not.
	#[arg(long)]
	wasm: PathBuf,
	/// The compiler that made the Wasm.
	#[arg(long)]
	compiler: String,
	/// The committed figures.
	#[arg(long, default_value = "benchmarks/results/guard.json")]
	figures: PathBuf,
	/// Write the figures, and compare with nothing.
	#[arg(long)]
	write: bool,
}

fn main() -> Result<()> {
	match Cli::parse().command {
		Command::Block(args) => block(args),
		Command::Spec(args) => load::write_spec(&Blob::read(&args.wasm)?, args.children, &args.out),
		Command::Load(args) => send(args),
		Command::Database(args) => time_storage(args),
		Command::Report(args) => report::write(&args.results, &args.page),
		Command::Guard(args) => guard_hot_path(args),
		Command::GuardHost { folder, blocks } => guard::serve(&folder, blocks),
	}
}

fn block(args: BlockArgs) -> Result<()> {
	let tutela = Runtime::prepare(Blob::read(&args.wasm)?)?;
	let comparison = match &args.comparison {
		Some(path) => Some(Runtime::prepare(Blob::read(path)?)?),
		None => None,
	};
	let describe = |runtime: &Runtime| machine::Wasm::of(runtime.blob(), &args.profile);
	let header = machine::Header::now(describe(&tutela), comparison.as_ref().map(describe));
	let plan = Plan {
		children: args.children,
		shapes: vec![Shape::Batched, Shape::Alone, Shape::Mixed],
		guardians: args.guardians,
		reference: args.reference,
		denied_percent: args.denied,
		repeat: args.repeat,
		alternatives: Alternative::ALL.to_vec(),
	};
	let blocks = run(&plan, &tutela, comparison.as_ref(), header)?;
	results::write(&args.out, &blocks)
}

fn time_storage(args: DatabaseArgs) -> Result<()> {
	let plan = database::Plan { children: args.children, files: args.files, repeat: args.repeat };
	let (tutela, comparison) = (Blob::read(&args.wasm)?, Blob::read(&args.comparison)?);
	let (weights, out) = (&args.weights, &args.out);
	database::run(plan, &tutela, &comparison, &args.profile, weights, out)
}

fn send(args: LoadArgs) -> Result<()> {
	let blob = Blob::read(&args.wasm)?;
	let plan = load::Plan {
		url: args.url,
		children: args.children,
		crossings: args.crossings,
		shape: if args.alone { Shape::Alone } else { Shape::Batched },
		denied_percent: args.denied,
		connections: args.connections,
		at_once: args.at_once,
		waiting: args.waiting,
		node: args.node,
	};
	let header = machine::Header::now(machine::Wasm::of(&blob, &args.profile), None);
	let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
	let results = runtime.block_on(load::run(&plan, header))?;
	results::write(&args.out, &results)
}

fn guard_hot_path(args: GuardArgs) -> Result<()> {
	let now = guard::measure(&Blob::read(&args.wasm)?, args.compiler)?;
	if args.write {
		return results::write(&args.figures, &now);
	}
	let committed: guard::Figures = results::read(&args.figures)?;
	let rows = guard::compare(&now, &committed)?;
	print!("{}", guard::table(&rows, now.crossings));
	let too_much = rows.iter().filter(|row| row.exceeds()).count();
	if too_much == 0 {
		return Ok(());
	}
	if now.compiler != committed.compiler {
		eprintln!(
			"The committed figures are of Wasm by another compiler ({}, now {}). To compare, write \
			 them anew on the commit before the change.",
			committed.compiler, now.compiler
		);
	}
	bail!(
		"{too_much} figures are beyond 1 % or 24 bytes of {}; where that is meant, renew them with \
		 scripts/guard --write and say why",
		args.figures.display()
	)
}
