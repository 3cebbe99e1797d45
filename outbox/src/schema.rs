//! The send log's tables.
//!
//! `entry` holds what happened, and is only added to. `content` holds the bytes of which an entry has the hash, until
//! they are erased. Every other table follows from the two: see [`apply`](mod@crate::apply).

use rusqlite_migration::{Migrations, M};

/// What brings a log's tables to the newest version.
pub(crate) const MIGRATIONS: Migrations<'static> = Migrations::from_slice(VERSIONS);

/// The versions of the schema, the oldest first. A version that was released never changes.
const VERSIONS: &[M<'static>] = &[M::up(
	"
	CREATE TABLE entry (
		sequence INTEGER PRIMARY KEY,
		at INTEGER NOT NULL,
		body TEXT NOT NULL,
		hash BLOB NOT NULL
	) STRICT;

	CREATE TABLE content (
		sequence INTEGER PRIMARY KEY,
		owner BLOB NOT NULL,
		bytes BLOB NOT NULL
	) STRICT;
	CREATE INDEX content_by_owner ON content (owner);

	CREATE TABLE log (
		network BLOB NOT NULL,
		log BLOB NOT NULL
	) STRICT;

	CREATE TABLE lane (
		account BLOB PRIMARY KEY,
		instance INTEGER NOT NULL,
		nonce INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;

	CREATE TABLE report (
		key BLOB PRIMARY KEY,
		sequence INTEGER NOT NULL UNIQUE,
		queued_at INTEGER NOT NULL,
		evidence BLOB NOT NULL UNIQUE,
		content BLOB NOT NULL,
		body BLOB NOT NULL,
		state TEXT NOT NULL,
		current BLOB,
		record INTEGER,
		refusal TEXT,
		told INTEGER NOT NULL,
		settled_at INTEGER,
		erased_at INTEGER
	) STRICT, WITHOUT ROWID;
	CREATE INDEX report_by_state ON report (state, sequence);
	CREATE INDEX report_by_settled ON report (settled_at) WHERE settled_at IS NOT NULL AND erased_at IS NULL;
	CREATE INDEX report_by_current ON report (current) WHERE current IS NOT NULL;

	CREATE TABLE signed (
		hash BLOB PRIMARY KEY,
		sequence INTEGER NOT NULL UNIQUE,
		signed_at INTEGER NOT NULL,
		account BLOB NOT NULL,
		nonce INTEGER NOT NULL,
		birth INTEGER NOT NULL,
		last_block INTEGER NOT NULL,
		bytes BLOB NOT NULL,
		fate TEXT NOT NULL,
		may_be_out INTEGER NOT NULL,
		node TEXT,
		answer TEXT,
		block BLOB,
		block_number INTEGER,
		position INTEGER,
		effect TEXT,
		settled_at INTEGER,
		erased_at INTEGER
	) STRICT, WITHOUT ROWID;
	CREATE INDEX signed_by_settled ON signed (settled_at) WHERE settled_at IS NOT NULL AND erased_at IS NULL;
	CREATE INDEX signed_by_number ON signed (account, nonce);
	CREATE INDEX signed_by_fate ON signed (fate, account, nonce);

	CREATE TABLE contained (
		hash BLOB NOT NULL,
		place INTEGER NOT NULL,
		key BLOB NOT NULL,
		PRIMARY KEY (hash, place)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX contained_by_key ON contained (key);
	",
), M::up("CREATE INDEX report_by_child ON report (substr(body, 1, 32));")];

/// The tables that follow from `entry`, each with the columns by which its rows are ordered.
pub(crate) const DERIVED: [(&str, &str); 5] = [
	("log", "log"),
	("lane", "account"),
	("report", "key"),
	("signed", "hash"),
	("contained", "hash, place"),
];

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_version_should_be_sound() {
		MIGRATIONS.validate().unwrap();
	}
}
