//! How crossings are sent: the options for it, and what is printed meanwhile.

use super::{folders::own_folder, output::Printer, progress, session::Session, signer};
use clap::Args;
use indicatif::ProgressBar;
use sp_core::{crypto::Ss58Codec, H256};
use std::{
	path::{Path, PathBuf},
	sync::Arc,
	time::Duration,
};
use tutela_client::{Error, Result, Wait};
use tutela_outbox::{
	entry::Entry, lane, LaneKey, LogFile, LogKey, Options, Outbox, Strangers, Watch,
};

/// Where what is sent is written down.
#[derive(Clone, Debug, Args)]
pub struct LogArgs {
	/// The send log, a SQLite file: each crossing is in it before it is sent
	///
	/// It holds data about children: who crossed which border, when and with whom. Its owner alone can
	/// read it. If left out, a file of the network in $XDG_STATE_HOME/tutela or ~/.local/state/tutela.
	#[arg(long, env = "TUTELA_SEND_LOG", value_name = "FILE")]
	pub send_log: Option<PathBuf>,

	/// What the send log is encrypted with: a file with its key (`tutela tx new-key`), or a token's key by its URI
	///
	/// A URI is pkcs11:token=LABEL;object=NAME. If left out: the file `tutela-send-log-key` among systemd's
	/// credentials. Without any, the log is not encrypted: keep it on an encrypted disk.
	#[arg(long, env = "TUTELA_SEND_LOG_KEY", value_name = "FILE|URI")]
	pub send_log_key: Option<String>,
}

impl LogArgs {
	/// The log's file, for the network with this genesis hash.
	///
	/// # Errors
	///
	/// As [`Self::path`] and [`Self::key`].
	pub fn file(&self, session: &Session, network: H256) -> Result<LogFile> {
		let path = self.path(network)?;
		let key = self.key(session, &path)?;
		Ok(LogFile { path, key })
	}

	/// What the log at `path` is encrypted with.
	///
	/// # Errors
	///
	/// As [`LogKey::open`].
	pub fn key(&self, session: &Session, path: &Path) -> Result<Option<LogKey>> {
		match &self.send_log_key {
			Some(name) => LogKey::open(name, path, &session.options.unlock.unlock()).map(Some),
			None => LogKey::from_credential(),
		}
	}

	/// The log's path, for the network with this genesis hash.
	///
	/// # Errors
	///
	/// [`Error::Input`] if nobody says where it is.
	pub fn path(&self, network: H256) -> Result<PathBuf> {
		if let Some(path) = &self.send_log {
			return Ok(path.clone());
		}
		let state = own_folder("XDG_STATE_HOME", ".local/state").ok_or_else(|| {
			Error::input(
				"neither HOME nor XDG_STATE_HOME is set: say by --send-log where the send log is",
			)
		})?;
		Ok(state.join("tutela").join(format!("send-log-{}.sqlite", lane::short(network))))
	}
}

/// How crossings are sent.
#[derive(Clone, Debug, Args)]
pub struct SendArgs {
	#[command(flatten)]
	pub log: LogArgs,
	/// Seconds to wait without any progress. What was sent by then is looked up by the next command
	#[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=86_400))]
	pub timeout: u64,
}

impl SendArgs {
	/// Opens the send log and locks the keys: the one behind `--key`, and `others`.
	///
	/// # Errors
	///
	/// As [`Outbox::open`].
	pub async fn open(
		&self,
		session: &Session,
		others: &[PathBuf],
		per_call: usize,
		strangers: Strangers,
		bar: &ProgressBar,
	) -> Result<Outbox> {
		let network = session.chain().await?.genesis();
		let own = session.options.key.as_deref().map(Path::new);
		let mut keys = vec![LaneKey::new(session.key()?, own, network)];
		for path in others {
			let (key, warning) = signer::find(path.to_str(), &session.options.unlock.unlock())?;
			warning.iter().for_each(|warning| session.warn(warning));
			keys.push(LaneKey::new(key, Some(path), network));
		}
		let options = Options {
			log: self.log.file(session, network)?,
			nodes: session.options.node.urls(),
			tls: session.options.node.tls(),
			genesis: Some(network),
			keys,
			strangers,
			per_call,
			patience: Duration::from_secs(self.timeout),
		};
		let printer = session.options.printer.clone();
		Outbox::open(options, Arc::new(Teller { printer, bar: bar.clone() })).await
	}
}

/// How far crossings are followed: until they are final unless `--wait` says otherwise.
pub fn wait(session: &Session) -> Wait {
	session.options.wait.map_or(Wait::Finalized, Wait::from)
}

/// Tells on standard error what happens to what is sent.
struct Teller {
	printer: Printer,
	bar: ProgressBar,
}

impl Watch for Teller {
	fn after(&self, entry: &Entry) {
		match entry {
			Entry::Signed(signed) => self.notice(&format!(
				"sending transaction {:#x}: number {} of {}, {}, by block {}",
				signed.transaction,
				signed.nonce,
				signed.account.to_ss58check(),
				crossings(signed.reports.len()),
				signed.last_block
			)),
			Entry::Retracted { transaction, block } => self.bar.suspend(|| {
				self.printer.warn(&format!(
					"block {block:#x} was replaced by another: transaction {transaction:#x} waits for a \
					 block again, and its records' numbers may change"
				));
			}),
			_ => {}
		}
	}

	fn notice(&self, text: &str) {
		self.bar.suspend(|| self.printer.note(text));
	}
}

/// `1 crossing`, `2 crossings`.
pub fn crossings(count: usize) -> String {
	match count {
		1 => "1 crossing".into(),
		count => format!("{count} crossings"),
	}
}

/// A sign of life while crossings are sent.
pub fn bar() -> ProgressBar {
	progress::wait("waiting for final blocks")
}
