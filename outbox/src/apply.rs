//! What follows from an entry for where reports and transactions are.

use crate::{
	entry::{Answer, Bytes, Effect, Entry, Place, Signed},
	state::{Fate, State},
};
use rusqlite::{params, Connection, Result, ToSql};
use serde::Serialize;
use sp_core::H256;
use tutela_client::error::Refusal;

/// Writes what follows from entry number `sequence`, which was written at `at` (milliseconds).
pub(crate) fn apply(db: &Connection, sequence: i64, at: i64, entry: &Entry) -> Result<()> {
	match entry {
		Entry::Begun { network, log } => run(
			db,
			"INSERT INTO log (network, log) VALUES (?1, ?2)",
			params![network.as_bytes(), log.as_bytes()],
		),
		Entry::Opened { account, instance, nonce } => {
			let account: &[u8] = account.as_ref();
			run(
				db,
				"INSERT INTO lane (account, instance, nonce) VALUES (?1, ?2, ?3)
				 ON CONFLICT (account) DO UPDATE SET instance = ?2, nonce = ?3",
				params![account, int(*instance), int(*nonce)],
			)?;
			// A process that ended may have sent what it signed, whether it wrote an answer or not.
			run(
				db,
				"UPDATE signed SET may_be_out = 1 WHERE account = ?1 AND fate = ?2",
				params![account, Fate::Sent],
			)?;
			run(
				db,
				"UPDATE report SET state = ?2 WHERE state = ?3
				 AND current IN (SELECT hash FROM signed WHERE account = ?1)",
				params![account, State::Sent, State::Unknown],
			)
		}
		Entry::Queued { key, evidence, content, report } => run(
			db,
			"INSERT INTO report (key, sequence, queued_at, evidence, content, body, state, told)
			 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)
			 ON CONFLICT (key) DO UPDATE SET sequence = ?2, queued_at = ?3, body = ?6, state = ?7,
			 refusal = NULL, current = NULL, told = 0, settled_at = NULL, erased_at = NULL",
			params![
				key.as_bytes(),
				sequence,
				at,
				evidence.as_bytes(),
				content.as_bytes(),
				report.0,
				State::Queued
			],
		),
		Entry::Signed(signed) => sign(db, sequence, at, signed),
		Entry::Answered { transaction, node, answer } => answered(db, transaction, node, answer),
		Entry::Included { transaction, place, effect } => include(db, transaction, place, effect),
		Entry::Retracted { transaction, .. } => {
			run(
				db,
				"UPDATE signed SET fate = ?2, may_be_out = 1, block = NULL, block_number = NULL,
				 position = NULL, effect = NULL WHERE hash = ?1",
				params![transaction.as_bytes(), Fate::Sent],
			)?;
			run(
				db,
				"UPDATE report SET state = ?2, record = NULL WHERE current = ?1",
				params![transaction.as_bytes(), State::Sent],
			)
		}
		Entry::Final { transaction } => finalise(db, at, transaction),
		Entry::Dead { transaction, .. } => {
			end(db, at, transaction, Fate::Dead)?;
			run(
				db,
				"UPDATE report SET state = ?2, current = NULL
				 WHERE current = ?1 AND state IN (?2, ?3, ?4)",
				params![transaction.as_bytes(), State::Queued, State::Sent, State::Unknown],
			)
		}
		Entry::GivenUp { transaction, .. } => run(
			db,
			"UPDATE report SET state = ?2 WHERE current = ?1 AND state = ?3",
			params![transaction.as_bytes(), State::Unknown, State::Sent],
		),
		Entry::Found { key, record } => run(
			db,
			"UPDATE report SET state = ?2, record = ?3, current = NULL, refusal = NULL, settled_at = ?4
			 WHERE key = ?1",
			params![key.as_bytes(), State::Final, int(record.0), at],
		),
		Entry::Erased { reports, transactions } => erase(db, at, reports, transactions),
		// It changes nothing, it proves what is there.
		Entry::Head(_) => Ok(()),
		Entry::Told { keys } => keys.iter().try_for_each(|key| {
			run(db, "UPDATE report SET told = 1 WHERE key = ?1", params![key.as_bytes()])
		}),
	}
}

fn sign(db: &Connection, sequence: i64, at: i64, signed: &Signed) -> Result<()> {
	let account: &[u8] = signed.account.as_ref();
	run(
		db,
		"INSERT INTO signed (hash, sequence, signed_at, account, nonce, birth, last_block, bytes,
		 fate, may_be_out) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)",
		params![
			signed.transaction.as_bytes(),
			sequence,
			at,
			account,
			int(signed.nonce),
			int(signed.birth),
			int(signed.last_block),
			signed.bytes.0,
			Fate::Sent
		],
	)?;
	for (place, key) in (0_i64..).zip(&signed.reports) {
		run(
			db,
			"INSERT INTO contained (hash, place, key) VALUES (?1, ?2, ?3)",
			params![signed.transaction.as_bytes(), place, key.as_bytes()],
		)?;
		run(
			db,
			"UPDATE report SET state = ?2, current = ?3 WHERE key = ?1",
			params![key.as_bytes(), State::Sent, signed.transaction.as_bytes()],
		)?;
	}
	Ok(())
}

fn answered(db: &Connection, transaction: &H256, node: &str, answer: &Answer) -> Result<()> {
	run(
		db,
		"UPDATE signed SET node = ?2, answer = ?3 WHERE hash = ?1",
		params![transaction.as_bytes(), node, text(answer)?],
	)?;
	if !matches!(answer, Answer::Refused(_)) {
		// The same bytes can be given to a node again that refused them.
		run(
			db,
			"UPDATE signed SET may_be_out = 1, fate = CASE fate WHEN ?2 THEN ?3 ELSE fate END
			 WHERE hash = ?1",
			params![transaction.as_bytes(), Fate::Refused, Fate::Sent],
		)?;
		return run(
			db,
			"UPDATE report SET state = ?2 WHERE current = ?1 AND state = ?3",
			params![transaction.as_bytes(), State::Sent, State::Queued],
		);
	}
	let refused = db.execute(
		"UPDATE signed SET fate = ?2 WHERE hash = ?1 AND fate = ?3 AND may_be_out = 0",
		params![transaction.as_bytes(), Fate::Refused, Fate::Sent],
	)?;
	match refused {
		0 => Ok(()),
		_ => run(
			db,
			"UPDATE report SET state = ?2 WHERE current = ?1 AND state = ?3",
			params![transaction.as_bytes(), State::Queued, State::Sent],
		),
	}
}

fn include(db: &Connection, transaction: &H256, place: &Place, effect: &Effect) -> Result<()> {
	run(
		db,
		"UPDATE signed SET fate = ?2, block = ?3, block_number = ?4, position = ?5, effect = ?6
		 WHERE hash = ?1",
		params![
			transaction.as_bytes(),
			Fate::InBlock,
			place.block.as_bytes(),
			int(place.number),
			place.position,
			text(effect)?
		],
	)?;
	for (index, key) in contained(db, transaction)?.iter().enumerate() {
		let record = match effect {
			Effect::Recorded(records) => records.get(index).map(|record| int(record.0)),
			Effect::Failed(_) => None,
		};
		run(
			db,
			"UPDATE report SET state = ?2, current = ?3, record = ?4, refusal = NULL WHERE key = ?1",
			params![key, State::InBlock, transaction.as_bytes(), record],
		)?;
	}
	Ok(())
}

fn finalise(db: &Connection, at: i64, transaction: &H256) -> Result<()> {
	let effect: String = db.query_row(
		"SELECT effect FROM signed WHERE hash = ?1",
		params![transaction.as_bytes()],
		|row| row.get(0),
	)?;
	end(db, at, transaction, Fate::Final)?;
	let refusal = match read::<Effect>(&effect)? {
		Effect::Recorded(_) => {
			return run(
				db,
				"UPDATE report SET state = ?2, settled_at = ?3 WHERE current = ?1",
				params![transaction.as_bytes(), State::Final, at],
			)
		}
		Effect::Failed(refusal) => refusal,
	};
	// The chain names one malformed report of a call. It records none of the others, which can be
	// sent again.
	let named = refusal.report.map(usize::from);
	let alone = text(&Refusal { report: None, ..refusal })?;
	for (index, key) in contained(db, transaction)?.iter().enumerate() {
		match named {
			Some(named) if named != index => run(
				db,
				"UPDATE report SET state = ?2, current = NULL WHERE key = ?1 AND current = ?3",
				params![key, State::Queued, transaction.as_bytes()],
			)?,
			_ => run(
				db,
				"UPDATE report SET state = ?2, refusal = ?4, settled_at = ?5
				 WHERE key = ?1 AND current = ?3",
				params![key, State::Refused, transaction.as_bytes(), alone, at],
			)?,
		}
	}
	Ok(())
}

/// Nothing happens to a transaction any more.
fn end(db: &Connection, at: i64, transaction: &H256, fate: Fate) -> Result<()> {
	run(
		db,
		"UPDATE signed SET fate = ?2, settled_at = ?3 WHERE hash = ?1",
		params![transaction.as_bytes(), fate, at],
	)
}

fn erase(db: &Connection, at: i64, reports: &[(H256, Bytes)], transactions: &[H256]) -> Result<()> {
	let forget =
		|owner: &H256| run(db, "DELETE FROM content WHERE owner = ?1", params![owner.as_bytes()]);
	for (key, left) in reports {
		forget(key)?;
		run(
			db,
			"UPDATE report SET body = ?2, erased_at = ?3 WHERE key = ?1",
			params![key.as_bytes(), left.0, at],
		)?;
	}
	transactions.iter().try_for_each(|transaction| {
		forget(transaction)?;
		run(
			db,
			"UPDATE signed SET bytes = x'', erased_at = ?2 WHERE hash = ?1",
			params![transaction.as_bytes(), at],
		)
	})
}

/// The keys of the reports in a transaction, in order.
fn contained(db: &Connection, transaction: &H256) -> Result<Vec<Vec<u8>>> {
	db.prepare_cached("SELECT key FROM contained WHERE hash = ?1 ORDER BY place")?
		.query_map(params![transaction.as_bytes()], |row| row.get(0))?
		.collect()
}

fn run(db: &Connection, sql: &str, values: &[&dyn ToSql]) -> Result<()> {
	db.prepare_cached(sql)?.execute(values).map(drop)
}

/// A number as SQLite keeps it. Block numbers, nonces and records stay far below 2^63.
pub(crate) fn int(number: u64) -> i64 {
	i64::try_from(number).unwrap_or(i64::MAX)
}

fn text(value: &impl Serialize) -> Result<String> {
	serde_json::to_string(value)
		.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
	serde_json::from_str(text)
		.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}
