//! What every command shares: where the node is, who signs, how results are printed.

use super::args;
use crate::{
	call, calls, connection,
	output::{self, Format},
	progress,
	value::hex_text,
	Call, Chain, Error, Event, Key, Receipt, Result, Wait,
};
use clap::{Args, ValueEnum};
use codec::Decode;
use serde_json::{json, Value as Json};
use sp_core::H256;
use tutela_primitives::AccountId;

/// Options of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Options {
	/// The node's address: ws:// or wss://
	#[arg(long, global = true, env = "TUTELA_URL", default_value = connection::DEFAULT_URL)]
	pub url: String,

	/// The network's genesis hash: a node of any other network is refused
	///
	/// Consents and approvals are signed for one network. A system in service always gives this.
	#[arg(long, global = true, env = "TUTELA_GENESIS", value_parser = args::hash, value_name = "HASH")]
	pub genesis: Option<H256>,

	/// The key that signs: a file, or a development key such as //Alice
	///
	/// The file's first line that is neither empty nor begins with # is a mnemonic phrase or a
	/// seed (0x and 64 digits); `ed25519:` or `ecdsa:` in front chooses that scheme instead of
	/// sr25519. Without this option the environment variable TUTELA_KEY is read, which holds the
	/// same. The secret itself is not accepted here, because other processes can read a command
	/// line. It is never printed.
	#[arg(long, global = true, value_name = "FILE|//NAME")]
	pub key: Option<String>,

	/// How results are printed
	///
	/// `json` goes to standard output as one document (one a line for `crossing watch`), times in
	/// Unix milliseconds; errors go to standard error as {"error": …, "exit_code": …}.
	#[arg(long, short, global = true, value_enum, default_value_t, env = "TUTELA_OUTPUT")]
	pub output: Format,

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
	/// Without =N, two thirds of the members. The key must be a member's. See `tutela council`.
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
	chain: tokio::sync::OnceCell<Chain>,
	key: std::sync::OnceLock<Key>,
}

impl Session {
	/// A session with these options. Nothing is opened yet.
	pub fn new(options: Options) -> Self {
		Self { options, chain: tokio::sync::OnceCell::new(), key: std::sync::OnceLock::new() }
	}

	/// The node, connected to at the first use.
	pub async fn chain(&self) -> Result<&Chain> {
		let connect = || Chain::connect(&self.options.url, self.options.genesis);
		self.chain.get_or_try_init(connect).await
	}

	/// The key that signs.
	pub fn key(&self) -> Result<Key> {
		if let Some(key) = self.key.get() {
			return Ok(key.clone());
		}
		let (key, warning) = Key::find(self.options.key.as_deref())?;
		if let Some(warning) = warning {
			eprintln!("warning: {warning}");
		}
		Ok(self.key.get_or_init(|| key).clone())
	}

	/// The network's genesis hash: from --genesis if it is given, so that no node is needed.
	pub async fn network(&self) -> Result<H256> {
		match self.options.genesis {
			Some(genesis) => Ok(genesis),
			None => self.chain().await.map(Chain::genesis),
		}
	}

	/// How results are printed.
	pub fn output(&self) -> Format {
		self.options.output
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

	async fn threshold(&self, asked: u32) -> Result<u32> {
		if asked > 0 {
			return Ok(asked);
		}
		let view = self.chain().await?.best().await?;
		let members: Vec<AccountId> =
			view.value("Council", "Members", &[]).await?.unwrap_or_default();
		let members = u32::try_from(members.len()).unwrap_or(u32::MAX);
		Ok(members.saturating_mul(2).div_ceil(3))
	}

	/// Prints an encoded call.
	pub fn print_call(&self, data: &[u8], metadata: &subxt::metadata::Metadata) -> Result<()> {
		let hash = H256(sp_io::hashing::blake2_256(data));
		let call = call::describe(data, metadata)?;
		self.output().one(&json!({ "call_data": hex_text(data), "hash": hash, "call": call }))
	}

	fn print_motion(&self, receipt: &Receipt, data: &[u8]) -> Result<()> {
		let proposed = receipt.event("Council", "Proposed");
		let field = |name: &str| proposed.and_then(|event| event.field(name)).cloned();
		self.output().one(&json!({
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
				!["Balances", "System", "TransactionPayment"].contains(&event.pallet.as_str())
			})
			.map(|event| json!({ format!("{}.{}", event.pallet, event.name): event.fields }))
			.collect();
		self.output().one(&json!({
			"block": receipt.block_number,
			"block_hash": receipt.block,
			"final": receipt.finalized,
			"transaction": receipt.transaction,
			"events": shown,
		}))
	}

	/// Prints an error on standard error.
	pub fn print_error(&self, error: &Error) {
		match self.output() {
			Format::Table => eprintln!("error: {error}"),
			Format::Json => {
				let refusal = error.refusal().map(
					|refusal| json!({ "name": refusal.name, "why": refusal.why, "remedy": refusal.remedy }),
				);
				let document = json!({
					"error": error.to_string(),
					"exit_code": error.exit_code(),
					"refusal": refusal,
				});
				eprintln!("{document}");
			}
		}
	}

	/// Prints one thing.
	pub fn one(&self, thing: &impl serde::Serialize) -> Result<()> {
		self.output().one(thing)
	}

	/// Prints many things.
	pub fn many(&self, things: &impl serde::Serialize, columns: &[output::Column]) -> Result<()> {
		self.output().many(things, columns)
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
