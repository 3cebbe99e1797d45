//! What every command shares: where the node is, who signs, how results are printed.

use super::{
	exit::Ending,
	known::Known,
	node::NodeOptions,
	output::{self, Format, Printer},
	progress,
	signer::{self, UnlockArgs},
	table::Layout,
	undone::undone,
};
use clap::{Args, ValueEnum};
use codec::Decode;
use serde_json::{json, Value as Json};
use sp_core::H256;
use std::{
	io::ErrorKind,
	path::Path,
	sync::OnceLock,
	time::{Duration, Instant},
};
use tokio::sync::OnceCell;
use tutela_client::{
	call, calls,
	dates::{self, Time},
	saving::{self, Readers},
	value::hex_text,
	Call, Chain, Error, Event, Key, Receipt, Refusal, Result, View, Wait,
};
use tutela_primitives::{AccountId, Minute, Moment, MINUTE};

/// How far a machine's clock may be from the chain's, in milliseconds: what the chain itself bears.
const CLOCKS_APART: Moment = 5 * MINUTE;
/// How long to wait for a block where the last one is old. A chain that makes blocks makes one in less.
const NEXT_BLOCK: Duration = Duration::from_secs(30);

/// Options of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Options {
	/// The profile whose options count where neither the command line nor the environment gives them
	///
	/// `tutela config` writes profiles. Without this option the one that `tutela config use` chose counts.
	#[arg(long, global = true, env = "TUTELA_PROFILE", value_name = "NAME")]
	pub profile: Option<String>,

	#[command(flatten)]
	pub node: NodeOptions,

	/// The key that signs: a file, or a key in a token by its `pkcs11:` URI
	///
	/// A URI is `pkcs11:token=LABEL;object=LABEL` (RFC 7512); see `tutela key show --pkcs11`. A file may be
	/// encrypted (`tutela key new --encrypt`, or the program age). Otherwise its first line that is neither empty nor begins with # is a mnemonic phrase or a
	/// seed (0x and 64 digits); `ed25519:` or `ecdsa:` in front chooses that scheme instead of
	/// sr25519. Without this option the environment variable TUTELA_KEY is read, which holds the
	/// same. The secret itself is not accepted here, because other processes can read a command
	/// line. It is never printed.
	#[arg(long, global = true, value_name = "FILE|URI")]
	pub key: Option<String>,

	#[command(flatten)]
	pub unlock: UnlockArgs,

	#[command(flatten)]
	pub printer: Printer,

	/// Write over a file that is there already, where an option names a file to write
	#[arg(long, global = true)]
	pub force: bool,

	/// How far to follow what is sent; `crossing submit` and `crossing batch` until it is final, all else
	/// until it is in a block, if left out
	#[arg(long, global = true, value_enum)]
	pub wait: Option<WaitFor>,

	/// Print the call that would be signed, in hexadecimal and by name; send nothing
	///
	/// For multisig and proxy accounts, and for signing with other tools.
	#[arg(long, global = true)]
	pub call_data: bool,

	/// Put the call to the council's vote instead of sending it: N members must agree
	///
	/// N is more than half of the members and at most two thirds; without =N, two thirds. The key must
	/// be a member's. See `tutela council`.
	#[arg(
		long, global = true, value_name = "N",
		num_args = 0..=1, require_equals = true, default_missing_value = "0"
	)]
	pub as_motion: Option<u32>,
}

/// How far to follow what is sent.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum WaitFor {
	/// Until it stands in a block, which can still be replaced by another
	InBlock,
	/// Until that block is final
	Finalized,
}

impl From<WaitFor> for Wait {
	fn from(wait: WaitFor) -> Self {
		match wait {
			WaitFor::InBlock => Self::InBlock,
			WaitFor::Finalized => Self::Finalized,
		}
	}
}

/// What every command shares.
pub struct Session {
	/// The options.
	pub options: Options,
	chain: OnceCell<Chain>,
	now: OnceCell<Moment>,
	key: OnceLock<Key>,
	ending: OnceLock<Ending>,
}

impl Session {
	/// A session with these options. Nothing is opened yet.
	pub fn new(options: Options) -> Self {
		Self {
			options,
			chain: OnceCell::new(),
			now: OnceCell::new(),
			key: OnceLock::new(),
			ending: OnceLock::new(),
		}
	}

	/// How the command ended, as far as what was sent tells.
	pub fn ending(&self) -> Ending {
		self.ending.get().cloned().unwrap_or(Ending::Done)
	}

	/// The node, connected to at the first use.
	pub async fn chain(&self) -> Result<&Chain> {
		self.chain.get_or_try_init(|| self.options.node.connect()).await
	}

	/// The key that signs.
	pub fn key(&self) -> Result<Key> {
		if let Some(key) = self.key.get() {
			return Ok(key.clone());
		}
		let (key, warning) =
			signer::find(self.options.key.as_deref(), &self.options.unlock.unlock())?;
		if let Some(warning) = warning {
			self.warn(&warning);
		}
		Ok(self.key.get_or_init(|| key).clone())
	}

	/// The network's genesis hash: from --genesis if it is given, so that no node is needed.
	pub async fn network(&self) -> Result<H256> {
		match self.options.node.genesis {
			Some(genesis) => Ok(genesis),
			None => self.chain().await.map(Chain::genesis),
		}
	}

	/// The present: this machine's time, unless the chain makes blocks and their time is far from it,
	/// which then counts. The last block of a chain that stands says nothing of the present.
	///
	/// # Errors
	///
	/// As [`Self::chain`]; [`Error::Connection`] too if the node is behind its network, whose time
	/// it then does not know.
	pub async fn now(&self) -> Result<Moment> {
		self.now.get_or_try_init(|| self.find_now()).await.copied()
	}

	async fn find_now(&self) -> Result<Moment> {
		let chain = self.chain().await?;
		let view = chain.best().await?;
		let (own, block) = (dates::now(), view.now().await?);
		if are_close(own, block) {
			return Ok(own);
		}
		if chain.is_syncing().await? {
			return Err(Error::Connection(format!(
				"the node is behind its network: its best block is of {}, and this machine's clock says \
				 {}; wait until it is in step, or write times as dates",
				dates::show(block),
				dates::show(own)
			)));
		}
		let next =
			if own > block { next_block_time(chain, view.block_number()).await? } else { None };
		let now = present(own, block, next);
		let taken = match (next, now == own) {
			(None, true) => "It makes no blocks, and this machine's is taken for the present",
			(Some(_), true) => return Ok(own),
			(_, false) => "The chain's is taken for the present",
		};
		self.warn(&format!(
			"this machine's clock says {}, the chain's last block {}. {taken}",
			dates::show(own),
			dates::show(next.unwrap_or(block))
		));
		Ok(now)
	}

	/// The time that somebody wrote, in milliseconds.
	///
	/// # Errors
	///
	/// As [`Self::now`], where it depends on the present.
	pub async fn time(&self, time: Time) -> Result<Moment> {
		let now = if time.is_relative() { self.now().await? } else { 0 };
		Ok(time.at(now))
	}

	/// As [`Self::time`], where a time may be left out.
	pub async fn time_if_any(&self, time: Option<Time>) -> Result<Option<Moment>> {
		match time {
			Some(time) => self.time(time).await.map(Some),
			None => Ok(None),
		}
	}

	/// The minute that somebody wrote and that is signed. With --genesis it comes from this
	/// machine's clock, so that no node is needed.
	///
	/// # Errors
	///
	/// As [`Self::time`].
	pub async fn signed_minute(&self, time: Time) -> Result<Minute> {
		let moment = match self.options.node.genesis {
			Some(_) => time.at(dates::now()),
			None => self.time(time).await?,
		};
		Ok(Minute::containing(moment))
	}

	/// Prints a warning on standard error.
	pub fn warn(&self, text: &str) {
		self.options.printer.warn(text);
	}

	/// How results are printed.
	pub fn output(&self) -> Format {
		self.options.printer.output
	}

	/// Signs and sends `call`, waits for its block and prints what it did; or does with it what
	/// `--call-data` or `--as-motion` ask for.
	pub async fn act(&self, call: Call) -> Result<()> {
		let Some(receipt) = self.send(call).await? else { return Ok(()) };
		self.print_receipt(&receipt)?;
		if let Some(text) = undone(&receipt.events) {
			let _ = self.ending.set(Ending::NotDone(text));
		}
		// A motion, or another's call, can fail in a transaction that succeeds.
		match receipt.events.iter().find_map(Event::failure) {
			Some(failure) => Err(Error::Refused(failure)),
			None => Ok(()),
		}
	}

	/// As [`Self::act`], but leaves the printing of a receipt to the caller.
	pub async fn send(&self, call: Call) -> Result<Option<Receipt>> {
		let chain = self.chain().await?;
		let view = chain.best().await?;
		let data = call.encode(view.metadata())?;
		if self.options.call_data {
			self.print_call(&data, view.metadata())?;
			return Ok(None);
		}
		let call = match self.options.as_motion {
			None => call,
			Some(threshold) => {
				calls::council::propose(self.threshold(threshold).await?, data.clone())
			}
		};
		let key = self.key()?;
		let spinner = progress::wait("waiting for a block");
		let wait = self.options.wait.map_or(Wait::InBlock, Wait::from);
		let receipt = chain.submit(&call, &key, wait).await;
		spinner.finish_and_clear();
		let receipt = match receipt {
			Err(Error::Refused(refusal)) if refusal.is_want_of_authority() => {
				return Err(Error::Refused(self.with_who(refusal, &call, &view, &key).await));
			}
			receipt => receipt?,
		};
		if self.options.as_motion.is_some() {
			self.print_motion(&receipt, &data)?;
			return Ok(None);
		}
		Ok(Some(receipt))
	}

	/// A refusal for want of authority with what the key is, and what the call needs.
	async fn with_who(&self, refusal: Refusal, call: &Call, view: &View, key: &Key) -> Refusal {
		// What was refused stays refused, if the node no longer answers.
		let Ok(known) = Known::read(view, key.account().clone()).await else { return refusal };
		let needs = match call.origin(view.metadata()) {
			Some(origin) => format!("{} is for: {}", call.path(), origin.trim_end_matches('.')),
			None => format!("{} is for somebody else", call.path()),
		};
		Refusal { why: known.sentence(), remedy: needs, ..refusal }
	}

	/// How many members of the council have to agree to a motion: `asked`, or two thirds if it is 0.
	pub async fn threshold(&self, asked: u32) -> Result<u32> {
		let view = self.chain().await?.best().await?;
		let members: Vec<AccountId> =
			view.value("Council", "Members", &[]).await?.unwrap_or_default();
		let members = u32::try_from(members.len()).unwrap_or(u32::MAX);
		let two_thirds = members.saturating_mul(2).div_ceil(3);
		let more_than_half = members / 2 + 1;
		match asked {
			0 => Ok(two_thirds),
			asked if (more_than_half..=two_thirds).contains(&asked) => Ok(asked),
			asked => Err(Error::Input(format!(
				"a motion with {asked} votes: of {members} members, {more_than_half} (more than half) to \
				 {two_thirds} (two thirds) have to agree"
			))),
		}
	}

	/// Prints an encoded call.
	pub fn print_call(&self, data: &[u8], metadata: &subxt::metadata::Metadata) -> Result<()> {
		let hash = H256(sp_io::hashing::blake2_256(data));
		let call = call::describe(data, metadata)?;
		self.one(&json!({ "call_data": hex_text(data), "hash": hash, "call": call }))
	}

	fn print_motion(&self, receipt: &Receipt, data: &[u8]) -> Result<()> {
		let proposed = receipt.event("Council", "Proposed");
		let field = |name: &str| proposed.and_then(|event| event.field(name)).cloned();
		self.one(&json!({
			"motion": H256(sp_io::hashing::blake2_256(data)),
			"index": field("proposal_index"),
			"threshold": field("threshold"),
			"call_data": hex_text(data),
			"block": receipt.block_number,
			"carried_out_at_once": proposed.is_none(),
		}))
	}

	/// Prints where a transaction went and what it did.
	pub fn print_receipt(&self, receipt: &Receipt) -> Result<()> {
		let shown: Vec<Json> = receipt
			.events
			.iter()
			.filter(|event| {
				!["Balances", "SkipFeelessPayment", "System", "TransactionPayment"]
					.contains(&event.pallet.as_str())
			})
			.map(|event| json!({ format!("{}.{}", event.pallet, event.name): event.fields }))
			.collect();
		self.one(&json!({
			"block": receipt.block_number,
			"block_hash": receipt.block,
			"final": receipt.finalized,
			"transaction": receipt.transaction,
			"events": shown,
		}))
	}

	/// Prints one thing.
	pub fn one(&self, thing: &impl serde::Serialize) -> Result<()> {
		self.options.printer.one(thing)
	}

	/// Prints one thing whose JSON another crate wrote.
	pub fn one_as(&self, thing: &impl serde::Serialize, json: &str) -> Result<()> {
		self.options.printer.one_as(thing, json)
	}

	/// Prints many things.
	pub fn many<'a>(
		&self,
		things: &impl serde::Serialize,
		layout: impl Into<Layout<'a>>,
	) -> Result<()> {
		self.options.printer.many(things, layout)
	}

	/// Writes `text` to the file that an option names, or to standard output if that is `-` or none.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there is a file of this name, unless --force is given: it may hold signatures or a key.
	pub fn save(&self, path: Option<&Path>, text: &str, readers: Readers) -> Result<()> {
		let Some(path) = path.filter(|path| *path != Path::new("-")) else {
			return output::print_line(text.trim_end());
		};
		let written = match self.options.force {
			true => saving::replace(path, text.as_bytes(), readers),
			false => saving::create(path, text.as_bytes(), readers),
		};
		written.map_err(|error| match error.kind() {
			ErrorKind::AlreadyExists => Error::input(format!(
				"{}: there is a file of this name, which is not written over; name another one, or give --force",
				path.display()
			)),
			_ => Error::Other(format!("{}: {error}", path.display())),
		})
	}
}

/// Whether this machine's clock and a block's time agree. Block 0 has no time.
fn are_close(own: Moment, block: Moment) -> bool {
	block == 0 || own.abs_diff(block) <= CLOCKS_APART
}

/// The present, by this machine's clock, the last block's time, and that of the next block if one came.
/// A block is never of the future.
fn present(own: Moment, block: Moment, next: Option<Moment>) -> Moment {
	let newest = next.unwrap_or(block);
	match next {
		None if own > block => own,
		_ if are_close(own, newest) => own,
		_ => newest,
	}
}

/// The time of the block after number `last`; none if none comes for a while.
async fn next_block_time(chain: &Chain, last: u64) -> Result<Option<Moment>> {
	let spinner = progress::wait("waiting for a block, which says what time it is");
	let begun = Instant::now();
	let mut time = None;
	while time.is_none() && begun.elapsed() < NEXT_BLOCK {
		tokio::time::sleep(Duration::from_millis(250)).await;
		let view = chain.best().await?;
		if view.block_number() > last {
			time = Some(view.now().await?);
		}
	}
	spinner.finish_and_clear();
	Ok(time)
}

/// What was found, or an error that names what was not.
pub fn found<T>(thing: Option<T>, what: impl FnOnce() -> String) -> Result<T> {
	thing.ok_or_else(|| Error::NotFound(format!("{} is not on the chain", what())))
}

/// A value from its encoding.
pub fn decoded<T: Decode>(bytes: &[u8], what: &str) -> Result<T> {
	T::decode(&mut &*bytes).map_err(|_| Error::input(format!("{what} cannot be read")))
}

#[cfg(test)]
mod tests {
	use super::*;

	const OWN: Moment = 1_796_126_400_000;

	#[test]
	fn a_chain_that_stands_should_not_say_what_time_it_is() {
		let ten_minutes_ago = OWN - 10 * MINUTE;
		assert_eq!(present(OWN, ten_minutes_ago, None), OWN);
		// It goes on just now.
		assert_eq!(present(OWN, ten_minutes_ago, Some(OWN - MINUTE)), OWN);
		assert_eq!(present(OWN, OWN - MINUTE, None), OWN);
		assert_eq!(present(OWN, 0, None), OWN);
	}

	#[test]
	fn a_chain_with_another_time_that_makes_blocks_should_say_what_time_it_is() {
		let (behind, next) = (OWN - 120 * MINUTE, OWN - 119 * MINUTE);
		assert_eq!(present(OWN, behind, Some(next)), next);
		// This machine's clock is behind.
		assert_eq!(present(OWN, OWN + 10 * MINUTE, None), OWN + 10 * MINUTE);
	}
}
