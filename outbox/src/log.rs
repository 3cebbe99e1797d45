//! The send log: entries in a SQLite file.
//!
//! Each write is one SQLite transaction in WAL mode with full sync: when it returns, it is on the
//! disk.

use crate::{
	apply::{apply, int},
	entry::{Bytes, Entry},
	file::{connect, sql_error},
	links::link,
	log_key::LogFile,
	read,
	read::{Report, Transaction},
	state::{Fate, State},
	submission::Submission,
	watch::Watch,
};
use codec::Encode;
use rusqlite::{params, Connection, OptionalExtension, TransactionBehavior};
use sp_core::H256;
use std::{
	collections::{HashMap, HashSet},
	path::{Path, PathBuf},
	sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tutela_client::{dates, evidence::random_salt, Error, Result};
use tutela_primitives::{AccountId, Moment, SubjectId};

/// The send log.
pub struct SendLog {
	path: PathBuf,
	network: H256,
	id: H256,
	db: Mutex<Connection>,
	watch: Arc<dyn Watch>,
}

impl SendLog {
	/// Opens the send log in `file` for the network with this genesis hash, and makes it if there is
	/// none.
	///
	/// # Errors
	///
	/// [`Error::Input`] if the file is another network's, is no send log, or can be read by others
	/// than its owner; or if it is encrypted with another key or none; [`Error::Other`] if the disk fails.
	pub fn open(file: impl Into<LogFile>, network: H256, watch: Arc<dyn Watch>) -> Result<Self> {
		let file = file.into();
		let db = connect(&file)?;
		let LogFile { path, .. } = file;
		let mut log = Self { path, network, id: H256::zero(), db: db.into(), watch };
		log.id = log.begin()?;
		Ok(log)
	}

	/// Gives the log its number and network, unless it has them. Returns its number.
	fn begin(&self) -> Result<H256> {
		let begun = Entry::Begun { network: self.network, log: H256(random_salt()) };
		// In one transaction with the look: two processes may open a new log at once.
		self.write(|db| match read::identity(db)? {
			Some(_) => Ok(Vec::new()),
			None => Ok(vec![begun.clone()]),
		})?;
		let first = self.ask(read::first_entry)?;
		if first.is_some_and(|first| !first.is_linked()) {
			return Err(self.broken(
				"it is of a version before the first release, or its first entry was altered",
			));
		}
		match self.ask(read::identity)? {
			Some((network, log)) if network == self.network => Ok(log),
			Some((network, _)) => Err(Error::input(format!(
				"send log {} is for the network with the genesis hash {network:#x}, and this node is \
				 of {:#x}: name another file",
				self.path.display(),
				self.network
			))),
			None => Err(self.broken("it does not say for which network it is")),
		}
	}

	/// Where it is.
	pub fn path(&self) -> &Path {
		&self.path
	}

	/// The genesis hash of the network that it is for.
	pub fn network(&self) -> H256 {
		self.network
	}

	/// A random number by which it is told from others.
	pub fn id(&self) -> H256 {
		self.id
	}

	/// Who is told of each entry.
	pub fn watch(&self) -> &dyn Watch {
		self.watch.as_ref()
	}

	/// Writes `entry`. It is on the disk when this returns.
	///
	/// # Errors
	///
	/// [`Error::Other`] if the disk fails or is full. Nothing was written then.
	pub fn append(&self, entry: Entry) -> Result<()> {
		self.write(|_| Ok(vec![entry.clone()]))
	}

	/// Writes `entry` if the last one has the number `last`. Says whether it did.
	///
	/// # Errors
	///
	/// As [`Self::append`].
	pub(crate) fn append_after(&self, last: i64, entry: Entry) -> Result<bool> {
		let mut is_last = false;
		self.write(|db| {
			is_last = self::last(db)?.is_some_and(|(sequence, _)| sequence == last);
			Ok(if is_last { vec![entry.clone()] } else { Vec::new() })
		})?;
		Ok(is_last)
	}

	/// The last entry's number and hash, unless it is a signed head.
	pub(crate) fn unsigned(&self) -> Result<Option<(i64, H256)>> {
		self.ask(|db| Ok(last(db)?.filter(|_| !read::ends_signed(db).unwrap_or(false))))
	}

	/// The hash of an entry, if the log has it.
	pub(crate) fn hash_at(&self, sequence: i64) -> Result<Option<H256>> {
		self.ask(|db| read::hash_at(db, sequence))
	}

	/// Takes pages that were erased out of what SQLite keeps beside the file.
	pub(crate) fn forget_pages(&self) -> Result<()> {
		self.ask(|db| db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())))
	}

	/// What the log has of a submission already, and the key by which it is or will be known.
	pub fn known(&self, submission: &Submission) -> Result<(H256, Option<Report>)> {
		self.ask(|db| {
			let key = free_key(db, submission)?;
			Ok((key, read::report(db, &key)?))
		})
	}

	/// Queues what is not in the log yet, all or nothing, and says by which keys they are known, in
	/// their order.
	///
	/// # Errors
	///
	/// [`Error::Input`] if the log has another crossing with the same evidence; as [`Self::append`].
	pub fn queue(&self, submissions: &[Submission]) -> Result<Vec<H256>> {
		let keys = self.queue_each(&[submissions])?.pop();
		keys.unwrap_or_else(|| Ok(Vec::new()))
	}

	/// As [`Self::queue`] for each group, each of which is queued whole or not at all. All are on the
	/// disk by one write: several callers who wait at once wait for one.
	///
	/// # Errors
	///
	/// As [`Self::append`], for all; a group's own answer says if the log has another crossing with the
	/// same evidence.
	pub fn queue_each(&self, groups: &[&[Submission]]) -> Result<Vec<Result<Vec<H256>>>> {
		let mut answers = Vec::new();
		self.write(|db| {
			answers.clear();
			let (mut entries, mut new) = (Vec::new(), HashMap::new());
			for group in groups {
				answers.push(match queued(db, group, &mut new)? {
					Ok((keys, more)) => {
						entries.extend(more);
						Ok(keys)
					}
					Err(clash) => Err(clash),
				});
			}
			Ok(entries)
		})?;
		Ok(answers)
	}

	/// How many crossings of each group are not in the log yet, or were refused, so that [`Self::queue_each`] would queue
	/// them. One that is in several groups counts once.
	///
	/// # Errors
	///
	/// [`Error::Other`] if the file cannot be read.
	pub fn count_new(&self, groups: &[&[Submission]]) -> Result<Vec<usize>> {
		self.ask(|db| {
			let mut seen = HashSet::new();
			let mut is_new = |submission: &Submission| -> rusqlite::Result<bool> {
				let key = free_key(db, submission)?;
				let known = read::report(db, &key)?;
				Ok(known.is_none_or(|known| known.state == State::Refused) && seen.insert(key))
			};
			let mut count = |group: &[Submission]| -> rusqlite::Result<usize> {
				group.iter().try_fold(0, |sum, one| Ok(sum + usize::from(is_new(one)?)))
			};
			groups.iter().map(|group| count(group)).collect()
		})
	}

	/// How many reports there are in each state.
	pub fn counts(&self) -> Result<Vec<(State, u64)>> {
		self.ask(read::counts)
	}

	/// How many transactions there are with each fate.
	pub fn fates(&self) -> Result<Vec<(Fate, u64)>> {
		self.ask(read::fates)
	}

	/// Writes the entries that `decide` gives, in one transaction with whatever it looks at.
	fn write(
		&self,
		mut decide: impl FnMut(&Connection) -> rusqlite::Result<Vec<Entry>>,
	) -> Result<()> {
		let failed = |error| sql_error(&self.path, error);
		let mut db = self.lock();
		let entries = {
			let change =
				db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
			let entries = decide(&change).map_err(failed)?;
			entries.iter().for_each(|entry| self.watch.before(entry));
			let mut last = last(&change).map_err(failed)?;
			for entry in &entries {
				let sequence = last.map_or(0, |(sequence, _)| sequence).saturating_add(1);
				let at = int(dates::now());
				let (kept, content) = entry.apart();
				let body = serde_json::to_string(&kept).map_err(|error| {
					Error::Other(format!("an entry cannot be written: {error}"))
				})?;
				let hash = link(last.map(|(_, hash)| hash), sequence, at, &body);
				change
					.execute(
						"INSERT INTO entry (sequence, at, body, hash) VALUES (?1, ?2, ?3, ?4)",
						params![sequence, at, body, hash.as_bytes()],
					)
					.map_err(failed)?;
				if let Some((owner, bytes)) = content {
					change
						.execute(
							"INSERT INTO content (sequence, owner, bytes) VALUES (?1, ?2, ?3)",
							params![sequence, owner.as_bytes(), bytes],
						)
						.map_err(failed)?;
				}
				apply(&change, sequence, at, entry).map_err(failed)?;
				last = Some((sequence, hash));
			}
			change.commit().map_err(failed)?;
			entries
		};
		drop(db);
		entries.iter().for_each(|entry| self.watch.after(entry));
		Ok(())
	}

	/// A report by its key.
	pub fn report(&self, key: H256) -> Result<Option<Report>> {
		self.ask(|db| read::report(db, &key))
	}

	/// Reports by their keys, in the same order.
	pub fn reports(&self, keys: &[H256]) -> Result<Vec<Option<Report>>> {
		self.ask(|db| keys.iter().map(|key| read::report(db, key)).collect())
	}

	/// A child's reports in one of `states`, in the order in which they were queued.
	pub fn reports_of(&self, child: &SubjectId, states: &[State]) -> Result<Vec<Report>> {
		self.ask(|db| read::reports_of(db, child, states))
	}

	/// Up to `most` reports that the chain refused at `since` or later, in that order, and when, in milliseconds. Those
	/// whose content was erased are left out.
	pub fn refused(&self, since: Moment, most: usize) -> Result<Vec<(Moment, Report)>> {
		self.ask(|db| read::refused(db, since, most))
	}

	/// The reports in one of `states`, in the order in which they were queued.
	pub fn reports_in(&self, states: &[State]) -> Result<Vec<Report>> {
		self.ask(|db| read::reports_in(db, states))
	}

	/// The numbers of the blocks with these transactions, of those that are in one.
	pub fn blocks_with(&self, transactions: &[H256]) -> Result<HashMap<H256, u64>> {
		self.ask(|db| read::blocks_with(db, transactions))
	}

	/// A transaction by its hash.
	pub fn transaction(&self, hash: H256) -> Result<Option<Transaction>> {
		self.ask(|db| read::transaction(db, &hash))
	}

	/// The transactions of an account that can still be included, or be taken out of a block, by
	/// their numbers.
	pub fn open_transactions(&self, account: &AccountId) -> Result<Vec<Transaction>> {
		self.ask(|db| read::open(db, account))
	}

	/// The accounts that were sent with.
	pub fn accounts(&self) -> Result<Vec<AccountId>> {
		self.ask(read::accounts)
	}

	/// Looks something up.
	pub(crate) fn ask<T>(
		&self,
		question: impl FnOnce(&Connection) -> rusqlite::Result<T>,
	) -> Result<T> {
		question(&self.lock()).map_err(|error| sql_error(&self.path, error))
	}

	pub(crate) fn broken(&self, what: &str) -> Error {
		Error::input(format!(
			"send log {}: {what}. Do not send with it: keep the file for whoever looks into this, and \
			 compare its reports with the chain's records",
			self.path.display()
		))
	}

	pub(crate) fn lock(&self) -> MutexGuard<'_, Connection> {
		// A panic between two statements leaves no change behind: its transaction was rolled back.
		self.db.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

/// The keys of a group's submissions, and what queues those that the log does not have. `new` are those
/// that wait to be written, with their contents. The error is the group's.
fn queued(
	db: &Connection,
	group: &[Submission],
	new: &mut HashMap<H256, H256>,
) -> rusqlite::Result<Result<(Vec<H256>, Vec<Entry>)>> {
	let (mut keys, mut entries, mut added) = (Vec::new(), Vec::new(), HashMap::new());
	for submission in group {
		let (key, content) = (free_key(db, submission)?, submission.content());
		keys.push(key);
		match added.get(&key).or_else(|| new.get(&key)) {
			Some(waiting) if *waiting == content => continue,
			Some(_) => return Ok(Err(clash(submission.evidence(), dates::now()))),
			None => {}
		}
		let known = read::report(db, &key)?;
		let evidence = match &known {
			Some(known) if known.content != content => {
				return Ok(Err(clash(known.evidence, known.queued_at)));
			}
			Some(known) if known.state != State::Refused => continue,
			Some(known) => known.evidence,
			None => submission.evidence(),
		};
		added.insert(key, content);
		let report = Bytes(submission.report(evidence).encode());
		entries.push(Entry::Queued { key, evidence, content, report });
	}
	new.extend(added);
	Ok(Ok((keys, entries)))
}

/// Another crossing has the evidence.
fn clash(evidence: H256, queued_at: Moment) -> Error {
	Error::input(format!(
		"evidence {evidence:#x} belongs to another crossing, which was given to the send log on {}: \
		 each crossing needs an evidence of its own",
		dates::show(queued_at)
	))
}

/// The key under which a submission is or will be in the log. What is told without a time and without
/// evidence is the same crossing only until its outcome was handed over.
fn free_key(db: &Connection, submission: &Submission) -> rusqlite::Result<H256> {
	let mut attempt = 0;
	loop {
		let key = submission.key(attempt);
		let known = read::report(db, &key)?;
		if !submission.ends_when_told() || !known.is_some_and(|known| known.told) {
			return Ok(key);
		}
		attempt += 1;
	}
}

/// The last entry's number and hash.
fn last(db: &Connection) -> rusqlite::Result<Option<(i64, H256)>> {
	db.query_row("SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1", [], |row| {
		Ok((row.get(0)?, H256(row.get(1)?)))
	})
	.optional()
}
