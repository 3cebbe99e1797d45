//! What every command shares: where the node is, who signs, how results are printed.

use super::{
	node::NodeOptions,
	output::{Column, Format, Printer},
	progress, signer,
};
use clap::{Args, ValueEnum};
use codec::Decode;
use serde_json::{json, Value as Json};
use sp_core::H256;
use tokio::sync::OnceCell;
use tutela_client::{
	call, calls,
	dates::{self, Time},
	value::hex_text,
	Call, Chain, Error, Event, Key, Receipt, Result, Wait,
};
use tutela_primitives::{AccountId, Minute, Moment, MINUTE};

/// How far a machine's clock may be from the chain's, in milliseconds: what the chain itself bears.
const CLOCKS_APART: Moment = 5 * MINUTE;

/// Options of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Options {
	#[command(flatten)]
	pub node: NodeOptions,

	/// The key that signs: a file
	///
	/// Its first line that is neither empty nor begins with # is a mnemonic phrase or a
	/// seed (0x and 64 digits); `ed25519:` or `ecdsa:` in front chooses that scheme instead of
	/// sr25519. Without this option the environment variable TUTELA_KEY is read, which holds the
	/// same. The secret itself is not accepted here, because other processes can read a command
	/// line. It is never printed.
	#[arg(long, global = true, value_name = "FILE")]
	pub key: Option<String>,

	#[command(flatten)]
	pub printer: Printer,

	/// How far to follow what is sent
	#[arg(long, global = true, value_enum, default_value_t)]
	pub wait: WaitFor,

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
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum WaitFor {
	/// Until it stands in a block
	#[default]
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
	key: std::sync::OnceLock<Key>,
}

impl Session {
	/// A session with these options. Nothing is opened yet.
	pub fn new(options: Options) -> Self {
		Self {
			options,
			chain: OnceCell::new(),
			now: OnceCell::new(),
			key: std::sync::OnceLock::new(),
		}
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
		let (key, warning) = signer::find(self.options.key.as_deref())?;
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

	/// The present: this machine's time, unless it is far from the chain's, which then counts.
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
		let (own, block) = (dates::now(), chain.best().await?.now().await?);
		// Block 0 has no time.
		if block == 0 || own.abs_diff(block) <= CLOCKS_APART {
			return Ok(own);
		}
		let (own, block_time) = (dates::show(own), dates::show(block));
		if chain.is_syncing().await? {
			return Err(Error::Connection(format!(
				"the node is behind its network: its best block is of {block_time}, and this \
				 machine's clock says {own}; wait until it is in step, or write times as dates"
			)));
		}
		self.warn(&format!(
			"this machine's clock says {own}, the chain's {block_time}; the chain's is taken for \
			 the present"
		));
		Ok(block)
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
		let receipt = chain.submit(&call, &key, self.options.wait.into()).await;
		spinner.finish_and_clear();
		let receipt = receipt?;
		if self.options.as_motion.is_some() {
			self.print_motion(&receipt, &data)?;
			return Ok(None);
		}
		Ok(Some(receipt))
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

	/// Prints many things.
	pub fn many(&self, things: &impl serde::Serialize, columns: &[Column]) -> Result<()> {
		self.options.printer.many(things, columns)
	}
}

/// What was found, or an error that names what was not.
pub fn found<T>(thing: Option<T>, what: impl FnOnce() -> String) -> Result<T> {
	thing.ok_or_else(|| Error::NotFound(format!("{} is not on the chain", what())))
}

/// A value from its encoding.
pub fn decoded<T: Decode>(bytes: &[u8], what: &str) -> Result<T> {
	T::decode(&mut &*bytes).map_err(|_| Error::input(format!("{what} cannot be read")))
}
