//! What the gateway keeps beside the send log: what requests were told apart by, consents that were lodged, and what
//! was last read of the chain.
//!
//! It is data about children, in a file for its owner alone (mode 0600).

use codec::{Decode, Encode};
use rusqlite::{params, Connection, OptionalExtension};
use rusqlite_migration::{Migrations, M};
use sp_core::H256;
use std::{
	path::{Path, PathBuf},
	sync::{Mutex, MutexGuard, PoisonError},
	time::Duration,
};
use tutela_client::{consent_file::ConsentFile, Error, Result};
use tutela_outbox::{private_file, LogKey};
use tutela_primitives::{ConsentId, Moment, Subject, SubjectId, DAY};

/// For how long a request is known again by its key: longer than the chain accepts a report.
pub const KEPT: Moment = 40 * DAY;

const MIGRATIONS: Migrations<'static> = Migrations::from_slice(VERSIONS);

/// The versions of the schema, the oldest first. A version that was released never changes.
const VERSIONS: &[M<'static>] = &[
	M::up(
		"
	CREATE TABLE request (
		desk TEXT NOT NULL,
		key TEXT NOT NULL,
		body BLOB NOT NULL,
		evidence BLOB NOT NULL,
		at INTEGER NOT NULL,
		PRIMARY KEY (desk, key)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX request_by_time ON request (at);

	CREATE TABLE consent (
		id BLOB PRIMARY KEY,
		subject BLOB NOT NULL,
		until INTEGER NOT NULL,
		body TEXT NOT NULL
	) STRICT, WITHOUT ROWID;
	CREATE INDEX consent_by_subject ON consent (subject);

	CREATE TABLE known (
		kind TEXT NOT NULL,
		id BLOB NOT NULL,
		at INTEGER NOT NULL,
		value BLOB NOT NULL,
		PRIMARY KEY (kind, id)
	) STRICT, WITHOUT ROWID;
	",
	),
	M::up(
		"
	CREATE TABLE event (
		number INTEGER PRIMARY KEY AUTOINCREMENT,
		subject BLOB,
		scope INTEGER NOT NULL,
		kept_at INTEGER NOT NULL,
		source BLOB UNIQUE,
		body TEXT NOT NULL
	) STRICT;
	CREATE INDEX event_by_time ON event (kept_at);

	CREATE TABLE read_to (
		one INTEGER PRIMARY KEY CHECK (one = 1),
		block INTEGER NOT NULL,
		next_record INTEGER NOT NULL
	) STRICT;

	CREATE TABLE stream (
		one INTEGER PRIMARY KEY CHECK (one = 1),
		id TEXT NOT NULL
	) STRICT;

	CREATE TABLE deadline (
		duty BLOB PRIMARY KEY,
		subject BLOB,
		record INTEGER NOT NULL,
		due_at INTEGER NOT NULL,
		scope INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;
	CREATE INDEX deadline_by_time ON deadline (due_at);

	CREATE TABLE webhook (
		id TEXT PRIMARY KEY,
		url TEXT NOT NULL,
		roles TEXT NOT NULL,
		kinds TEXT NOT NULL,
		keys TEXT NOT NULL,
		desk TEXT,
		expanded INTEGER NOT NULL,
		delivered INTEGER NOT NULL DEFAULT 0,
		failed INTEGER NOT NULL DEFAULT 0,
		delivered_at INTEGER,
		failed_at INTEGER,
		failure TEXT
	) STRICT, WITHOUT ROWID;

	CREATE TABLE delivery (
		webhook TEXT NOT NULL,
		event INTEGER NOT NULL,
		lane BLOB NOT NULL,
		dead INTEGER NOT NULL,
		tries INTEGER NOT NULL,
		next_at INTEGER NOT NULL,
		queued_at INTEGER NOT NULL,
		why TEXT NOT NULL,
		PRIMARY KEY (webhook, event)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX delivery_by_lane ON delivery (webhook, lane, event) WHERE dead = 0;
	",
	),
];

const KNOW: &str = "INSERT INTO known (kind, id, at, value) VALUES (?1, ?2, ?3, ?4)
	ON CONFLICT (kind, id) DO UPDATE SET at = ?3, value = ?4";

/// What kind of thing of the chain is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
	/// A child's file, by the child.
	File,
	/// A record in a final block, by its number.
	Record,
	/// What verdicts rest on beside the file: one.
	Rules,
	/// What was said of a crossing without a node when it was given, by the crossing's key in the send log.
	Foretold,
}

impl Thing {
	pub(crate) fn word(self) -> &'static str {
		match self {
			Self::File => "file",
			Self::Record => "record",
			Self::Rules => "rules",
			Self::Foretold => "foretold",
		}
	}
}

/// A request with a key of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
	/// The desk that sent it.
	pub desk: String,
	/// Its key.
	pub key: String,
	/// Hash of its body.
	pub body: H256,
	/// The evidence of each of its crossings.
	pub evidence: Vec<H256>,
}

/// The gateway's own file.
pub struct Store {
	path: PathBuf,
	db: Mutex<Connection>,
}

impl Store {
	/// Opens the file at `path`, encrypted with `key` if there is one, and makes it if there is none.
	///
	/// # Errors
	///
	/// [`Error::Input`] if others than its owner can read it, a newer release wrote it, or it is encrypted with
	/// another key or none.
	pub fn open(path: &Path, key: Option<&LogKey>) -> Result<Self> {
		drop(private_file::open(path)?);
		let failed = |error: rusqlite::Error| Error::Other(format!("{}: {error}", path.display()));
		let mut db = Connection::open(path).map_err(failed)?;
		if let Some(key) = key {
			key.unlock(&db).map_err(failed)?;
		}
		db.busy_timeout(Duration::from_secs(30)).map_err(failed)?;
		db.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
		db.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
		MIGRATIONS.to_latest(&mut db).map_err(|error| {
			Error::input(format!(
				"{}: {error}; use the release and the key that wrote this file",
				path.display()
			))
		})?;
		Ok(Self { path: path.into(), db: db.into() })
	}

	/// The file, for one question or change.
	pub(crate) fn lock(&self) -> MutexGuard<'_, Connection> {
		// A panic between two statements leaves no change behind: its transaction was rolled back.
		self.db.lock().unwrap_or_else(PoisonError::into_inner)
	}

	pub(crate) fn failed(&self, error: rusqlite::Error) -> Error {
		Error::Other(format!("{}: {error}", self.path.display()))
	}

	/// Keeps each request that is not known yet, by one write, and gives for each the one that is kept under its
	/// desk and key: the same, or an older one.
	pub fn keep_requests(&self, requests: &[&Request], now: Moment) -> Result<Vec<Request>> {
		if requests.is_empty() {
			return Ok(Vec::new());
		}
		let keep = |db: &mut Connection| -> rusqlite::Result<Vec<Request>> {
			let change = db.transaction()?;
			let mut kept = Vec::new();
			for request in requests {
				change
					.prepare_cached(
						"INSERT INTO request (desk, key, body, evidence, at) VALUES (?1, ?2, ?3, ?4, ?5)
						 ON CONFLICT (desk, key) DO NOTHING",
					)?
					.execute(params![
						request.desk,
						request.key,
						request.body.as_bytes(),
						request.evidence.encode(),
						int(now)
					])?;
				kept.push(read_request(&change, &request.desk, &request.key)?);
			}
			change.commit()?;
			Ok(kept)
		};
		keep(&mut self.lock()).map_err(|error| self.failed(error))
	}

	/// The request that is kept under a desk's key.
	pub fn request(&self, desk: &str, key: &str) -> Result<Option<Request>> {
		let found = read_request(&self.lock(), desk, key).optional();
		found.map_err(|error| self.failed(error))
	}

	/// Forgets requests that are older than [`KEPT`], and consents whose last minute is as long ago.
	pub fn forget(&self, now: Moment) -> Result<()> {
		let oldest = int(now.saturating_sub(KEPT));
		let forget = |db: &Connection| -> rusqlite::Result<()> {
			db.execute("DELETE FROM request WHERE at < ?1", params![oldest])?;
			db.execute("DELETE FROM consent WHERE until < ?1", params![oldest])?;
			db.execute("DELETE FROM known WHERE kind = 'record' AND at < ?1", params![oldest])?;
			db.execute("DELETE FROM known WHERE kind = 'foretold' AND at < ?1", params![oldest])?;
			Ok(())
		};
		forget(&self.lock()).map_err(|error| self.failed(error))
	}

	/// Keeps a consent, in the place of one with the same text.
	pub fn lodge(&self, consent: &ConsentFile) -> Result<ConsentId> {
		let (id, until) = (consent.id()?, consent.consent()?.terms.until.end());
		let body =
			serde_json::to_string(consent).map_err(|error| Error::Other(error.to_string()))?;
		let values = params![id.0, consent.subject.0, int(until), body];
		self.lock()
			.execute(
				"INSERT INTO consent (id, subject, until, body) VALUES (?1, ?2, ?3, ?4)
				 ON CONFLICT (id) DO UPDATE SET body = ?4",
				values,
			)
			.map_err(|error| self.failed(error))?;
		Ok(id)
	}

	/// A consent that was lodged.
	pub fn consent(&self, id: ConsentId) -> Result<Option<ConsentFile>> {
		let body: Option<String> = self
			.lock()
			.query_row("SELECT body FROM consent WHERE id = ?1", params![id.0], |row| row.get(0))
			.optional()
			.map_err(|error| self.failed(error))?;
		let read = |body: String| serde_json::from_str(&body);
		body.map(read).transpose().map_err(|error| Error::Other(error.to_string()))
	}

	/// Keeps what the chain said of a thing at the time `at`.
	pub fn know(&self, thing: Thing, id: &[u8], at: Moment, value: &impl Encode) -> Result<()> {
		self.lock()
			.prepare_cached(KNOW)
			.and_then(|mut query| query.execute(params![thing.word(), id, int(at), value.encode()]))
			.map(drop)
			.map_err(|error| self.failed(error))
	}

	/// Keeps several children's files by one write, as the chain had them at the time `at`.
	pub fn know_files(&self, at: Moment, files: &[(SubjectId, Subject)]) -> Result<()> {
		let keep = |db: &mut Connection| -> rusqlite::Result<()> {
			let change = db.transaction()?;
			for (child, file) in files {
				let id = child.0.as_slice();
				change.prepare_cached(KNOW)?.execute(params![
					Thing::File.word(),
					id,
					int(at),
					file.encode()
				])?;
			}
			change.commit()
		};
		keep(&mut self.lock()).map_err(|error| self.failed(error))
	}

	/// What the chain last said of a thing, and when. What an older release kept in another form is not known.
	pub fn known<T: Decode>(&self, thing: Thing, id: &[u8]) -> Result<Option<(Moment, T)>> {
		let found: Option<(i64, Vec<u8>)> = self
			.lock()
			.prepare_cached("SELECT at, value FROM known WHERE kind = ?1 AND id = ?2")
			.and_then(|mut query| {
				query
					.query_row(params![thing.word(), id], |row| Ok((row.get(0)?, row.get(1)?)))
					.optional()
			})
			.map_err(|error| self.failed(error))?;
		Ok(found.and_then(|(at, value)| Some((at.unsigned_abs(), T::decode(&mut &*value).ok()?))))
	}

	/// The children whose files are kept, after `after`, in order, at most so many.
	pub fn children(&self, after: Option<SubjectId>, count: usize) -> Result<Vec<SubjectId>> {
		let after = after.map_or(Vec::new(), |after| after.0.to_vec());
		let count = i64::try_from(count).unwrap_or(i64::MAX);
		let read = |db: &Connection| -> rusqlite::Result<Vec<SubjectId>> {
			db.prepare_cached(
				"SELECT id FROM known WHERE kind = 'file' AND id > ?1 ORDER BY id LIMIT ?2",
			)?
			.query_map(params![after, count], |row| row.get(0).map(SubjectId))?
			.collect()
		};
		read(&self.lock()).map_err(|error| self.failed(error))
	}
}

fn read_request(db: &Connection, desk: &str, key: &str) -> rusqlite::Result<Request> {
	db.prepare_cached("SELECT body, evidence FROM request WHERE desk = ?1 AND key = ?2")?.query_row(
		params![desk, key],
		|row| {
			let evidence: Vec<u8> = row.get(1)?;
			Ok(Request {
				desk: desk.into(),
				key: key.into(),
				body: H256(row.get(0)?),
				evidence: Vec::decode(&mut &*evidence).unwrap_or_default(),
			})
		},
	)
}

/// A time, or a number, as SQLite keeps it.
pub(crate) fn int(time: Moment) -> i64 {
	i64::try_from(time).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_version_should_be_sound() {
		MIGRATIONS.validate().unwrap();
	}

	#[test]
	fn the_first_request_under_a_key_should_be_the_one_that_counts() {
		let folder = tempfile::tempdir().unwrap();
		let store = Store::open(&folder.path().join("gateway.sqlite"), None).unwrap();
		let request = |desk: &str, body: u8| Request {
			desk: desk.into(),
			key: "k".into(),
			body: H256([body; 32]),
			evidence: vec![H256([body; 32])],
		};
		let (first, second, other) = (request("a", 1), request("a", 2), request("b", 3));
		let kept = store.keep_requests(&[&first, &second, &other], 1_000).unwrap();
		assert_eq!(kept, [first.clone(), first.clone(), other]);
		assert_eq!(store.request("a", "k").unwrap(), Some(first));
		store.forget(KEPT + 1_000).unwrap();
		assert!(store.request("a", "k").unwrap().is_some());
		store.forget(KEPT + 1_001).unwrap();
		assert_eq!(store.request("a", "k").unwrap(), None);
	}

	#[test]
	fn an_encrypted_file_should_say_nothing_without_its_key() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("gateway.sqlite");
		let key = LogKey::create(&folder.path().join("key")).unwrap();
		let store = Store::open(&path, Some(&key)).unwrap();
		store.know(Thing::File, &[0xab; 32], 7, &1_u64).unwrap();
		drop(store);
		for file in std::fs::read_dir(folder.path()).unwrap() {
			let bytes = std::fs::read(file.unwrap().path()).unwrap();
			assert!(!bytes.windows(32).any(|some| some == [0xab; 32]));
		}
		assert!(Store::open(&path, None).is_err());
		let other = LogKey::create(&folder.path().join("other")).unwrap();
		assert!(Store::open(&path, Some(&other)).is_err());
		let store = Store::open(&path, Some(&key)).unwrap();
		assert_eq!(store.known(Thing::File, &[0xab; 32]).unwrap(), Some((7, 1_u64)));
	}

	#[test]
	fn what_is_known_should_be_kept_with_its_time() {
		let folder = tempfile::tempdir().unwrap();
		let store = Store::open(&folder.path().join("gateway.sqlite"), None).unwrap();
		for child in [3_u8, 1, 2] {
			store.know(Thing::File, &[child; 32], 7, &u64::from(child)).unwrap();
		}
		store.know(Thing::File, &[1; 32], 8, &9_u64).unwrap();
		assert_eq!(store.known(Thing::File, &[1; 32]).unwrap(), Some((8, 9_u64)));
		assert_eq!(store.known::<u64>(Thing::Record, &[1; 32]).unwrap(), None);
		let all = |after| store.children(after, 2).unwrap();
		assert_eq!(all(None), [SubjectId([1; 32]), SubjectId([2; 32])]);
		assert_eq!(all(Some(SubjectId([2; 32]))), [SubjectId([3; 32])]);
	}
}
