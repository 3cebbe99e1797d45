//! What a release does with a runtime's Wasm: packs it, describes it, hashes its metadata, compares
//! that with another's, and tries an upgrade on a state.
//!
//! `scripts/release` and the people who prepare an upgrade use it. It depends on no crate of this
//! repository outside of its tests: it gets runtimes as Wasm files.

mod changes;
mod dry_run;
mod metadata_hash;
mod wasm;

use anyhow::{Context, Result};
use clap::Parser;
use std::path::PathBuf;
use wasm::Wasm;

/// Packs a runtime's Wasm, says what it is and what changed, and tries an upgrade on a state
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
enum Command {
	/// Compress a Wasm as the relay chain takes it
	Pack {
		/// The Wasm
		from: PathBuf,
		/// The compressed one
		to: PathBuf,
	},
	/// Print hash, size and version, and what changed in the metadata
	Show {
		/// The Wasm, compressed or not
		wasm: PathBuf,
		/// The Wasm that it takes the place of
		#[arg(long, value_name = "WASM")]
		against: Option<PathBuf>,
	},
	/// Print the hash of a runtime's metadata, which wallets on devices sign (RFC 78)
	MetadataHash {
		/// The Wasm, compressed or not
		wasm: PathBuf,
		/// A chain specification of the network: wallets hash its token and its addresses' prefix too
		#[arg(long, value_name = "FILE")]
		spec: PathBuf,
		/// Fail unless the runtime knows this hash
		#[arg(long)]
		check: bool,
	},
	/// Carry out an upgrade's migrations on a copy of a state, with every check before and after
	///
	/// Nothing is sent anywhere. Fails if a migration, a check around it or an invariant of a pallet
	/// fails. With RUST_LOG=info the runtime tells what it does. Migrations over many blocks are
	/// not carried out: they need blocks.
	DryRun {
		/// The Wasm that is tried, built with the feature `try-runtime`
		wasm: PathBuf,
		/// The state, as `tutela-node export-state` prints it
		#[arg(long, value_name = "FILE")]
		state: PathBuf,
	},
}

fn main() -> Result<()> {
	sp_tracing::try_init_simple();
	match Command::parse() {
		Command::Pack { from, to } => {
			let packed = Wasm::read(&from)?.packed()?;
			std::fs::write(&to, packed).with_context(|| to.display().to_string())
		}
		Command::Show { wasm, against } => {
			let new = Wasm::read(&wasm)?;
			new.describe()?;
			let Some(against) = against else { return Ok(()) };
			let old = Wasm::read(&against)?;
			changes::print(&old, &new)
		}
		Command::MetadataHash { wasm, spec, check } => {
			// One with benchmarks has a hash, too.
			let wasm = Wasm::read(&wasm)?.with_missing_functions();
			metadata_hash::print(&wasm, &spec, check)
		}
		Command::DryRun { wasm, state } => dry_run::run(&Wasm::read(&wasm)?, &state),
	}
}
