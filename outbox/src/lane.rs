//! A key that sends, and whether this log may send with it.
//!
//! One process at a time sends with a key: a lock on a file beside the log says which. The key's
//! *instance file* says which log it sends with, and how often that began. So an older copy of the log
//! is noticed, and another log.

use crate::{entry::Entry, log::SendLog, private_file, read, state::State};
use serde::{Deserialize, Serialize};
use sp_core::{crypto::Ss58Codec, H256};
use std::{
	fs::{File, TryLockError},
	path::{Path, PathBuf},
	time::{Duration, Instant},
};
use tutela_client::{error::Refusal, pkcs11, Error, Key, Result, View};
use tutela_primitives::{AccountId, Moment, SubjectId};

/// How often a lock is tried that another process has.
const RETRY: Duration = Duration::from_millis(100);

/// A key to send with.
#[derive(Clone, Debug)]
pub struct LaneKey {
	/// The key.
	pub key: Key,
	/// Where the key's instance number is kept: beside the key. `None`: nowhere, and an older copy of
	/// the log shows by the numbers of transactions alone.
	pub instance_file: Option<PathBuf>,
}

impl LaneKey {
	/// The key of a file, for the network with this genesis hash. Its instance number is kept beside that
	/// file, if that folder can be written. A key in a token, by its `pkcs11:` URI, has no such place.
	pub fn new(key: Key, file: Option<&Path>, network: H256) -> Self {
		let is_file = |file: &&Path| {
			!file.as_os_str().as_encoded_bytes().starts_with(pkcs11::SCHEME.as_bytes())
		};
		let instance_file = file.filter(is_file).and_then(|file| {
			let mut name = file.file_name()?.to_owned();
			name.push(format!(".{}.instance", short(network)));
			let path = file.with_file_name(name);
			let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
			let folder = std::fs::metadata(folder.unwrap_or(Path::new("."))).ok()?;
			(!folder.permissions().readonly()).then_some(path)
		});
		Self { key, instance_file }
	}
}

/// Enough of a genesis hash to tell networks apart in names of files.
pub fn short(network: H256) -> String {
	format!("{network:#x}").chars().skip(2).take(16).collect()
}

/// What to do if the chain has transactions of a key that the log does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strangers {
	/// Stop if a report waits that one of them could contain.
	Stop,
	/// Look up each report by its evidence, and go on.
	Adopt,
}

/// The right of this process to write of an account's transactions. No other process has it as long as
/// this lives.
pub(crate) struct Lock {
	pub(crate) account: AccountId,
	_file: File,
}

/// A key that this process sends with.
pub(crate) struct Lane {
	pub(crate) key: Key,
	pub(crate) lock: Lock,
	/// When to send again after a refusal that passes.
	pub(crate) not_before: Option<Instant>,
	/// Why nothing of this key is taken.
	pub(crate) stopped: Option<Refusal>,
	/// Up to this number, the key's transactions on the chain were compared with those in the log; `None`:
	/// not yet.
	pub(crate) compared: Option<u64>,
	/// The chain's time when it had transactions of the key that the log does not know. A crossing that was
	/// seen before is looked for before it is signed: one of them may contain it.
	pub(crate) suspect_until: Moment,
	/// Whether somebody else sends with the key while this process does.
	pub(crate) has_company: bool,
}

/// What an instance file says.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Instance {
	/// The number of the send log.
	log: H256,
	/// How often a process began to send with the key.
	instance: u64,
}

/// Which of so many keys, ascending by account, a child's crossings go with: one for each child, so that
/// they stay in order.
pub fn index(subject: &SubjectId, keys: usize) -> usize {
	let sum = subject.0.iter().fold(0_usize, |sum, byte| sum.wrapping_add((*byte).into()));
	sum.checked_rem(keys).unwrap_or(0)
}

impl Lane {
	/// Locks the key and compares what the log, the instance file and the last final block say.
	///
	/// # Errors
	///
	/// [`Error::Input`] if the log is an older copy or another one; [`Error::Other`] if another
	/// process does not end within `patience`.
	pub(crate) async fn open(
		log: &SendLog,
		last_final: &View,
		key: &LaneKey,
		strangers: Strangers,
		patience: Duration,
	) -> Result<Self> {
		let account = key.key.account();
		let lock = Lock::wait(log, account, patience).await?;
		let known = log.ask(|db| read::lane(db, account))?;
		let mut instance = known.map_or(0, |(instance, _)| instance);
		if let Some(file) = &key.instance_file {
			instance = instance.max(compare(file, log, instance, strangers)?);
		}
		let nonce = last_final.nonce(account).await?;
		let next = log.ask(|db| read::next_number(db, account))?.unwrap_or_default();
		let expected = known.map_or(nonce, |(_, nonce)| nonce).max(next);
		let has_strangers = nonce > expected || strangers == Strangers::Adopt;
		if nonce > expected && strangers == Strangers::Stop {
			let waiting = [State::Queued, State::Sent, State::Unknown];
			let reports = log.reports_in(&waiting)?;
			if !reports.is_empty() {
				return Err(Error::input(format!(
					"the send log {} is behind: the next transaction of {} has the number {nonce} on \
					 the chain, and {expected} by the log. The log is an older copy, or somebody else \
					 sends with this key. It holds crossings without an outcome ({}), which may be \
					 recorded already. Nothing was sent: end whatever else sends with this key, then \
					 run `tutela tx adopt`, which looks each of them up on the chain",
					log.path().display(),
					account.to_ss58check(),
					reports.len(),
				)));
			}
		}
		let instance = instance.saturating_add(1);
		log.append(Entry::Opened { account: account.clone(), instance, nonce })?;
		if let Some(file) = &key.instance_file {
			let text = serde_json::to_string(&Instance { log: log.id(), instance });
			let text = text.map_err(|error| Error::Other(error.to_string()))?;
			private_file::replace(file, &(text + "\n"))?;
		}
		Ok(Self {
			key: key.key.clone(),
			not_before: None,
			stopped: None,
			compared: None,
			suspect_until: if has_strangers { Moment::MAX } else { 0 },
			has_company: false,
			lock,
		})
	}
}

impl Lock {
	/// Locks an account, unless another process has it.
	pub(crate) fn try_one(log: &SendLog, account: &AccountId) -> Result<Option<Self>> {
		let bytes: &[u8] = account.as_ref();
		let mut name = log.path().file_name().unwrap_or_default().to_owned();
		name.push(format!(".{}.lock", hex::encode(bytes)));
		let path = log.path().with_file_name(name);
		let file = private_file::open(&path)?;
		match file.try_lock() {
			Ok(()) => Ok(Some(Self { account: account.clone(), _file: file })),
			Err(TryLockError::WouldBlock) => Ok(None),
			Err(TryLockError::Error(error)) => {
				Err(Error::Other(format!("{}: {error}", path.display())))
			}
		}
	}

	/// Locks an account, and waits for another process.
	async fn wait(log: &SendLog, account: &AccountId, patience: Duration) -> Result<Self> {
		let begun = Instant::now();
		let mut has_said = false;
		loop {
			if let Some(lock) = Self::try_one(log, account)? {
				return Ok(lock);
			}
			if begun.elapsed() > patience {
				return Err(Error::Other(format!(
					"another process has been sending with the key of {} for more than {patience:?}: \
					 wait for it or end it. Nothing of this command was sent",
					account.to_ss58check()
				)));
			}
			if !has_said {
				has_said = true;
				log.watch().notice("another process sends with this key: waiting for it to end");
			}
			tokio::time::sleep(RETRY).await;
		}
	}
}

/// Compares the log with the key's instance file, and gives the number in it.
fn compare(file: &Path, log: &SendLog, instance: u64, strangers: Strangers) -> Result<u64> {
	let text = match std::fs::read_to_string(file) {
		Ok(text) => text,
		Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
		Err(error) => return Err(Error::input(format!("{}: {error}", file.display()))),
	};
	let kept: Instance = serde_json::from_str(&text)
		.map_err(|error| Error::input(format!("{}: {error}", file.display())))?;
	if kept.log != log.id() {
		return Err(Error::input(format!(
			"the key sends with another send log than {}: {} names log {:#x}, and this is {:#x}. \
			 Name that log. If it is lost for good, delete {0}: crossings that are in the lost log \
			 alone may be recorded, compare them with the chain before you report them again",
			file.display(),
			log.path().display(),
			kept.log,
			log.id(),
		)));
	}
	if kept.instance > instance && strangers == Strangers::Stop {
		return Err(Error::input(format!(
			"the send log {} is an older copy: it was opened with this key {instance} times, and {} \
			 says {}. Nothing was sent: put back the newest copy. If there is none, run `tutela tx \
			 adopt`, which looks up on the chain what the log holds",
			log.path().display(),
			file.display(),
			kept.instance,
		)));
	}
	Ok(kept.instance)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		apply::apply,
		entry::{Answer, Bytes, Death, Signed},
		schema::MIGRATIONS,
	};
	use rusqlite::Connection;

	/// A pool that is a block behind refuses bytes, and its node includes them all the same.
	#[test]
	fn a_number_whose_bytes_were_refused_should_be_known() {
		let mut db = Connection::open_in_memory().unwrap();
		MIGRATIONS.to_latest(&mut db).unwrap();
		let (account, transaction) = (AccountId::new([1; 32]), H256([2; 32]));
		let refusal = Refusal::from_pool(
			1010,
			"Invalid Transaction",
			"Transaction has an ancient birth block",
		);
		let entries = [
			Entry::Signed(Signed {
				transaction,
				account: account.clone(),
				nonce: 2,
				birth: 24,
				last_block: 87,
				bytes: Bytes(vec![3]),
				reports: vec![],
			}),
			Entry::Answered { transaction, node: "node".into(), answer: Answer::Refused(refusal) },
			Entry::Dead { transaction, cause: Death::EraOver },
		];
		let next = [Some(3), Some(3), None];
		for ((sequence, entry), next) in (1..).zip(&entries).zip(next) {
			apply(&db, sequence, 0, entry).unwrap();
			assert_eq!(read::next_number(&db, &account).unwrap(), next);
		}
	}
}
