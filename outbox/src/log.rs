//! The send log: entries in a SQLite file.
//!
//! Each write is one SQLite transaction in WAL mode with full sync: when it returns, it is on the
//! disk.

use crate::{
	apply::{apply, int},
	entry::{Bytes, Entry},
	links::link,
	private_file, read,
	read::{Report, Transaction},
	schema::{DERIVED, MIGRATIONS},
	state::State,
	submission::Submission,
	watch::Watch,
};
use codec::Encode;
use rusqlite::{params, types::Value, Connection, OptionalExtension, TransactionBehavior};
use serde::Serialize;
use sp_core::H256;
use std::{
	collections::HashMap,
	path::{Path, PathBuf},
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	time::Duration,
};
use tutela_client::{dates, evidence::random_salt, Error, Result};
use tutela_primitives::{AccountId, Moment};

/// How long a write waits for another process's.
const BUSY: Duration = Duration::from_secs(30);

/// The send log.
pub struct SendLog {
	path: PathBuf,
	network: H256,
	id: H256,
	db: Mutex<Connection>,
	watch: Arc<dyn Watch>,
}

/// What a look at the whole log found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verified {
	/// How many entries there are.
	pub entries: i64,
	/// The hash of the last one, which depends on all of them.
	pub head: H256,
}

impl SendLog {
	/// Opens the send log at `path` for the network with this genesis hash, and makes it if there is
	/// none.
	///
	/// # Errors
	///
	/// [`Error::Input`] if the file is another network's, is no send log, or can be read by others
	/// than its owner; [`Error::Other`] if the disk fails.
	pub fn open(path: &Path, network: H256, watch: Arc<dyn Watch>) -> Result<Self> {
		private_file::open(path)?;
		// Two processes may open a new log at once: one of them makes its tables.
		let opening = private_file::open(&lock_file(path))?;
		opening.lock()?;
		let failed = |error| sql_error(path, error);
		let mut db = Connection::open(path).map_err(failed)?;
		db.busy_timeout(BUSY).map_err(failed)?;
		let mode: String = db
			.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))
			.map_err(failed)?;
		if mode != "wal" {
			return Err(Error::input(format!(
				"send log {}: this file system cannot hold it (mode {mode} in place of wal): name a file on \
				 a local disk",
				path.display()
			)));
		}
		db.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
		MIGRATIONS.to_latest(&mut db).map_err(|error| {
			Error::input(format!(
				"send log {}: {error}; name another file, or use the release that wrote this one",
				path.display()
			))
		})?;
		let mut log = Self { path: path.into(), network, id: H256::zero(), db: db.into(), watch };
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

	/// How many reports there are in each state.
	pub fn counts(&self) -> Result<Vec<(State, u64)>> {
		self.ask(read::counts)
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
				let body = serde_json::to_string(entry).map_err(|error| {
					Error::Other(format!("an entry cannot be written: {error}"))
				})?;
				let hash = link(last.map(|(_, hash)| hash), sequence, at, &body);
				change
					.execute(
						"INSERT INTO entry (sequence, at, body, hash) VALUES (?1, ?2, ?3, ?4)",
						params![sequence, at, body, hash.as_bytes()],
					)
					.map_err(failed)?;
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

	/// The reports in one of `states`, in the order in which they were queued.
	pub fn reports_in(&self, states: &[State]) -> Result<Vec<Report>> {
		self.ask(|db| read::reports_in(db, states))
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

	/// Reads every entry, and compares the chain of hashes and all that follows from the entries with
	/// what the file says.
	///
	/// # Errors
	///
	/// [`Error::Input`] if an entry was altered or removed, or a table does not say what follows from
	/// the entries.
	pub fn verify(&self) -> Result<Verified> {
		let failed = |error| sql_error(&self.path, error);
		let mut again = Connection::open_in_memory().map_err(failed)?;
		MIGRATIONS.to_latest(&mut again).map_err(|error| self.broken(&error.to_string()))?;
		let mut db = self.lock();
		// One state of the file, whatever others write meanwhile.
		let db = db.transaction().map_err(failed)?;
		let mut query = db
			.prepare("SELECT sequence, at, body, hash FROM entry ORDER BY sequence")
			.map_err(failed)?;
		let mut rows = query.query([]).map_err(failed)?;
		let mut before: Option<(i64, H256)> = None;
		while let Some(row) = rows.next().map_err(failed)? {
			let entry = || -> rusqlite::Result<_> {
				let hash: [u8; 32] = row.get(3)?;
				Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?, hash))
			};
			let (sequence, at, body, hash) = entry().map_err(failed)?;
			let expected = before.map_or(0, |(sequence, _)| sequence).saturating_add(1);
			if sequence != expected {
				return Err(self.broken(&format!("entry {expected} is missing")));
			}
			if link(before.map(|(_, hash)| hash), sequence, at, &body).as_bytes() != hash {
				return Err(self.broken(&format!(
					"entry {sequence} does not follow from the one before it: one of the two was \
					 altered"
				)));
			}
			let entry = serde_json::from_str(&body).map_err(|error| {
				self.broken(&format!("entry {sequence} cannot be read: {error}"))
			})?;
			apply(&again, sequence, at, &entry)
				.map_err(|error| self.broken(&format!("entry {sequence} cannot be: {error}")))?;
			before = Some((sequence, H256(hash)));
		}
		for (table, order) in DERIVED {
			if dump(&db, table, order).map_err(failed)?
				!= dump(&again, table, order).map_err(failed)?
			{
				return Err(self.broken(&format!(
					"its table `{table}` says something else than what follows from its entries"
				)));
			}
		}
		let (entries, head) = before.ok_or_else(|| self.broken("it has no entry"))?;
		Ok(Verified { entries, head })
	}

	fn broken(&self, what: &str) -> Error {
		Error::input(format!(
			"send log {}: {what}. Do not send with it: keep the file for whoever looks into this, and \
			 compare its reports with the chain's records",
			self.path.display()
		))
	}

	fn lock(&self) -> MutexGuard<'_, Connection> {
		// A panic between two statements leaves no change behind: its transaction was rolled back.
		self.db.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

/// The file that a process locks while it opens the log at `path`.
fn lock_file(path: &Path) -> PathBuf {
	let mut name = path.file_name().unwrap_or_default().to_owned();
	name.push(".lock");
	path.with_file_name(name)
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

/// All rows of a table.
fn dump(db: &Connection, table: &str, order: &str) -> rusqlite::Result<Vec<Vec<Value>>> {
	let mut query = db.prepare(&format!("SELECT * FROM {table} ORDER BY {order}"))?;
	let width = query.column_count();
	let rows = query.query_map([], |row| (0..width).map(|column| row.get(column)).collect())?;
	rows.collect()
}

fn sql_error(path: &Path, error: rusqlite::Error) -> Error {
	let path = path.display();
	match error.sqlite_error_code() {
		Some(rusqlite::ErrorCode::NotADatabase) => {
			Error::input(format!("{path} is no send log: name another file"))
		}
		Some(rusqlite::ErrorCode::DiskFull) => Error::Other(format!(
			"send log {path}: the disk is full. Nothing is sent that the log does not hold: free some \
			 space and run the same command again"
		)),
		Some(rusqlite::ErrorCode::DatabaseCorrupt) => Error::input(format!(
			"send log {path} is damaged ({error}): keep it, put back a copy, and run `tutela tx adopt`"
		)),
		_ => Error::Other(format!("send log {path}: {error}")),
	}
}
