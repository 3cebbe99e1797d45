//! The send log's SQLite file: how it is opened, and how a log that was not encrypted is.

use crate::{
	log_key::{LogFile, LogKey},
	private_file::{self, with_ending},
	schema::MIGRATIONS,
};
use rusqlite::Connection;
use std::{
	fs::File,
	io::{Read, Write},
	path::{Path, PathBuf},
	time::Duration,
};
use tutela_client::{Error, Result};

/// How long a write waits for another process's.
const BUSY: Duration = Duration::from_secs(30);
/// What every SQLite file begins with that is not encrypted.
const PLAIN: &[u8; 16] = b"SQLite format 3\0";

/// Opens the log's file, and makes it if there is none.
///
/// # Errors
///
/// [`Error::Input`] if it is no send log, its key is wrong or missing, or others than its owner can read it.
pub(crate) fn connect(file: &LogFile) -> Result<Connection> {
	let path = file.path.as_path();
	private_file::open(path)?;
	// Two processes may open a new log at once: one of them makes its tables.
	let opening = private_file::open(&lock_file(path))?;
	opening.lock()?;
	connect_locked(file)
}

fn connect_locked(file: &LogFile) -> Result<Connection> {
	let path = file.path.as_path();
	let failed = |error| sql_error(path, error);
	let mut db = Connection::open(path).map_err(failed)?;
	if let Some(key) = &file.key {
		if is_plain(path)? {
			return Err(Error::input(format!(
				"send log {} is not encrypted, and a key for it is given: end what sends with it and run `tutela tx \
				 encrypt`, which encrypts it with that key",
				path.display()
			)));
		}
		key.unlock(&db).map_err(failed)?;
	}
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
	// What was erased is overwritten, and not only forgotten.
	db.pragma_update(None, "secure_delete", "ON").map_err(failed)?;
	MIGRATIONS.to_latest(&mut db).map_err(|error| {
		Error::input(format!(
			"send log {}: {error}; name another file, or use the release that wrote this one",
			path.display()
		))
	})?;
	Ok(db)
}

/// Encrypts the send log at `path`, which nothing else has open. Its bytes that were not encrypted are overwritten:
/// a disk may have kept copies of them elsewhere.
///
/// # Errors
///
/// [`Error::Input`] if there is none, or it is encrypted; [`Error::Other`] if another process has it open, or the disk
/// fails. It is as it was then.
pub fn encrypt(path: &Path, key: &LogKey) -> Result<()> {
	let failed = |error| sql_error(path, error);
	let broken = |error: std::io::Error| Error::Other(format!("{}: {error}", path.display()));
	let opening = private_file::open(&lock_file(path))?;
	opening.lock()?;
	if !is_plain(path)? {
		return Err(Error::input(format!(
			"{} is no send log that could be encrypted: it is encrypted already, or is something else",
			path.display()
		)));
	}
	let beside = with_ending(path, ".encrypting");
	let _ = std::fs::remove_file(&beside);
	private_file::open(&beside)?;
	{
		let db = Connection::open(path).map_err(failed)?;
		// Only one who is alone can leave the mode in which others read and write.
		let mode = db
			.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0));
		if !mode.is_ok_and(|mode| mode == "delete") {
			return Err(Error::Other(format!(
				"another process has the send log {} open: end it first",
				path.display()
			)));
		}
		let version: i64 =
			db.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failed)?;
		db.execute(
			"ATTACH DATABASE ?1 AS encrypted KEY ?2",
			rusqlite::params![beside.to_string_lossy(), key.pragma().as_str()],
		)
		.map_err(failed)?;
		db.query_row("SELECT sqlcipher_export('encrypted')", [], |_| Ok(())).map_err(failed)?;
		db.pragma_update(Some("encrypted"), "user_version", version).map_err(failed)?;
		db.execute("DETACH DATABASE encrypted", []).map_err(failed)?;
	}
	let mut old = private_file::open(path)?;
	File::open(&beside).and_then(|file| file.sync_all()).map_err(broken)?;
	std::fs::rename(&beside, path).map_err(broken)?;
	private_file::sync_folder(path).map_err(broken)?;
	overwrite(&mut old).map_err(broken)
}

fn overwrite(file: &mut File) -> std::io::Result<()> {
	let mut left = file.metadata()?.len();
	let zeros = [0; 65_536];
	while left > 0 {
		let count = left.min(65_536);
		file.write_all(zeros.get(..usize::try_from(count).unwrap_or(0)).unwrap_or_default())?;
		left -= count;
	}
	file.sync_all()
}

/// Whether a file is an SQLite file that is not encrypted.
fn is_plain(path: &Path) -> Result<bool> {
	let mut begin = [0; 16];
	let read = File::open(path).and_then(|mut file| file.read(&mut begin));
	let read = read.map_err(|error| Error::input(format!("{}: {error}", path.display())))?;
	Ok(read == begin.len() && begin == *PLAIN)
}

/// The file that a process locks while it opens the log at `path`.
fn lock_file(path: &Path) -> PathBuf {
	with_ending(path, ".lock")
}

pub(crate) fn sql_error(path: &Path, error: rusqlite::Error) -> Error {
	let path = path.display();
	match error.sqlite_error_code() {
		Some(rusqlite::ErrorCode::NotADatabase) => Error::input(format!(
			"{path} is no send log, or it is encrypted and its key is missing or another one: name another file, or \
			 the key by --send-log-key"
		)),
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
