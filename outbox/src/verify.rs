//! Looks whether a send log is as it was written.
//!
//! The chain of hashes finds whatever was altered, removed, inserted or swapped, unless somebody wrote the chain anew
//! from there on. A signed head finds that too, up to the entry that it signs for. What comes after the last one is
//! not proven, and a tail that was cut off is noticed by a newer head, which is in the file beside the log.

use crate::{
	apply::apply,
	entry::{Entry, SignedHead},
	file::sql_error,
	heads::{self, is_signed},
	links::link,
	log::SendLog,
	read,
	schema::{DERIVED, MIGRATIONS},
};
use rusqlite::{types::Value, Connection};
use serde::Serialize;
use sp_core::H256;
use std::collections::{BTreeSet, HashSet};
use tutela_client::Result;
use tutela_primitives::{AccountId, Moment};

/// What a look at the whole log found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verified {
	/// How many entries there are.
	pub entries: i64,
	/// The hash of the last one, which depends on all of them.
	pub head: H256,
	/// The last signed head: up to there the entries are proven.
	pub proven: Option<Proven>,
	/// How many entries lie after it. They are in one piece, and nothing proves who wrote them.
	pub unproven: i64,
	/// How many entries have a content that was erased.
	pub erased: u64,
}

/// What a signed head proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proven {
	/// How many entries.
	pub entries: i64,
	/// The hash of the last one of them.
	pub head: H256,
	/// When it was signed, in milliseconds, as who signed says.
	pub at: Moment,
	/// Who signed.
	pub account: AccountId,
}

/// The chain of entries, as far as it was followed.
#[derive(Default)]
struct Walk {
	/// The last entry's number and hash.
	last: Option<(i64, H256)>,
	proven: Option<SignedHead>,
	/// Whose content is not there.
	missing: BTreeSet<H256>,
	erased: BTreeSet<H256>,
	count_erased: u64,
	/// The last entry, if that is a head for all before it.
	ends_signed: bool,
}

impl SendLog {
	/// As [`Self::verify_signed_by`], with heads that any account signed that the log sent with.
	///
	/// # Errors
	///
	/// As [`Self::verify_signed_by`].
	pub fn verify(&self) -> Result<Verified> {
		let own: HashSet<AccountId> = self.accounts()?.into_iter().collect();
		self.check(&own, None)
	}

	/// Reads every entry, and compares the chain of hashes, the signed heads by `accounts`, and all that follows from
	/// the entries with what the file says. `kept` is a head from elsewhere: the one in the file beside the log counts
	/// in any case.
	///
	/// # Errors
	///
	/// [`Error::Input`](tutela_client::Error::Input) if an entry was altered, removed, inserted or swapped, the log does
	/// not go on from a signed head, or a table does not say what follows from the entries.
	pub fn verify_signed_by(
		&self,
		accounts: &HashSet<AccountId>,
		kept: Option<&SignedHead>,
	) -> Result<Verified> {
		self.check(accounts, kept)
	}

	fn check(&self, accounts: &HashSet<AccountId>, kept: Option<&SignedHead>) -> Result<Verified> {
		let failed = |error| sql_error(self.path(), error);
		let beside = heads::beside(self.path())?;
		let mut known: Vec<&SignedHead> = beside.iter().chain(kept).collect();
		known.retain(|head| accounts.contains(&head.account));
		for head in &known {
			if head.log != self.id() || head.network != self.network() {
				return Err(self.broken("a head beside it is another log's"));
			}
			if !is_signed(head) {
				return Err(self.broken(&format!(
					"the head for {} entries was altered: its signature does not hold",
					head.entries
				)));
			}
		}
		let mut again = Connection::open_in_memory().map_err(failed)?;
		MIGRATIONS.to_latest(&mut again).map_err(|error| self.broken(&error.to_string()))?;
		let mut db = self.lock();
		// One state of the file, whatever others write meanwhile.
		let db = db.transaction().map_err(failed)?;
		let mut walk = Walk::default();
		let mut query = db.prepare(read::ENTRIES).map_err(failed)?;
		let mut rows = query.query([]).map_err(failed)?;
		while let Some(row) = rows.next().map_err(failed)? {
			let row = read::EntryRow::of(row).map_err(failed)?;
			self.step(&mut walk, row, &again, accounts)?;
			let (sequence, hash) = walk.last.unwrap_or_default();
			for head in known.iter().filter(|head| head.entries == sequence) {
				if head.head != hash {
					return Err(self.broken(&format!(
						"entry {sequence} or one before it was altered after the head for it was signed"
					)));
				}
				walk.prove(head);
			}
		}
		let (entries, head) = walk.last.ok_or_else(|| self.broken("it has no entry"))?;
		if let Some(newer) = known.iter().find(|head| head.entries > entries) {
			return Err(self.broken(&format!(
				"its end was cut off: it has {entries} entries, and a head was signed for {}",
				newer.entries
			)));
		}
		self.compare(&db, &again, &walk)?;
		let proven = walk.proven.map(|head| Proven {
			entries: head.entries,
			head: head.head,
			at: head.at,
			account: head.account,
		});
		let after = entries.saturating_sub(proven.as_ref().map_or(0, |proven| proven.entries));
		let unproven = if walk.ends_signed { 0 } else { after };
		Ok(Verified { entries, head, proven, unproven, erased: walk.count_erased })
	}

	/// Looks at the next entry.
	fn step(
		&self,
		walk: &mut Walk,
		row: read::EntryRow,
		again: &Connection,
		accounts: &HashSet<AccountId>,
	) -> Result<()> {
		let read::EntryRow { sequence, at, body, hash, content } = row;
		let expected = walk.last.map_or(0, |(sequence, _)| sequence).saturating_add(1);
		if sequence != expected {
			return Err(self.broken(&format!("entry {expected} is missing")));
		}
		if link(walk.last.map(|(_, hash)| hash), sequence, at, &body).as_bytes() != hash {
			return Err(self.broken(&format!(
				"entry {sequence} does not follow from the one before it: one of the two was altered"
			)));
		}
		let mut entry: Entry = serde_json::from_str(&body)
			.map_err(|error| self.broken(&format!("entry {sequence} cannot be read: {error}")))?;
		let is_missing = content.is_none();
		if !entry.complete(content) {
			return Err(self.broken(&format!("the content of entry {sequence} was altered")));
		}
		if let (Some((owner, _)), true) = (entry.content(), is_missing) {
			walk.missing.insert(owner);
			walk.count_erased += 1;
		}
		walk.ends_signed = false;
		match &entry {
			Entry::Erased { reports, transactions } => {
				walk.erased.extend(reports.iter().map(|(key, _)| *key));
				walk.erased.extend(transactions);
			}
			Entry::Head(head) if accounts.contains(&head.account) => {
				let is_here = Some((head.entries, head.head)) == walk.last
					&& (head.log, head.network) == (self.id(), self.network());
				if !is_here || !is_signed(head) {
					return Err(self.broken(&format!(
						"the head in entry {sequence} is not that of the entries before it: one of them was altered, \
						 removed or put in"
					)));
				}
				walk.prove(head);
				walk.ends_signed = true;
			}
			_ => {}
		}
		apply(again, sequence, at, &entry)
			.map_err(|error| self.broken(&format!("entry {sequence} cannot be: {error}")))?;
		walk.last = Some((sequence, H256(hash)));
		Ok(())
	}

	/// Compares what follows from the entries with what the file says.
	fn compare(&self, db: &Connection, again: &Connection, walk: &Walk) -> Result<()> {
		let failed = |error| sql_error(self.path(), error);
		if !walk.missing.is_subset(&walk.erased) {
			return Err(self.broken(
				"the content of an entry is missing, and no entry says that it was erased",
			));
		}
		let strays: i64 = db.query_row(read::STRAYS, [], |row| row.get(0)).map_err(failed)?;
		if strays > 0 {
			return Err(self.broken("it holds contents that belong to no entry"));
		}
		for (table, order) in DERIVED {
			if dump(db, table, order).map_err(failed)?
				!= dump(again, table, order).map_err(failed)?
			{
				return Err(self.broken(&format!(
					"its table `{table}` says something else than what follows from its entries"
				)));
			}
		}
		Ok(())
	}
}

impl Walk {
	fn prove(&mut self, head: &SignedHead) {
		if self.proven.as_ref().is_none_or(|proven| proven.entries < head.entries) {
			self.proven = Some(head.clone());
		}
	}
}

/// All rows of a table.
fn dump(db: &Connection, table: &str, order: &str) -> rusqlite::Result<Vec<Vec<Value>>> {
	let mut query = db.prepare(&format!("SELECT * FROM {table} ORDER BY {order}"))?;
	let width = query.column_count();
	let rows = query.query_map([], |row| (0..width).map(|column| row.get(column)).collect())?;
	rows.collect()
}
