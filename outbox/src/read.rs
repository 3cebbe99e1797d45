//! Reads where reports and transactions are.

use crate::{
	apply::int,
	entry::{Answer, Bytes, Effect, Entry, Place, Signed},
	links::link,
	state::{Fate, State},
};
use codec::Decode;
use rusqlite::{params, types::Type, Connection, Error, OptionalExtension, Result, Row};
use serde::{de::DeserializeOwned, Serialize};
use sp_core::H256;
use std::collections::HashMap;
use tutela_client::error::Refusal;
use tutela_primitives::{AccountId, CrossingReport, Moment, RecordId, SubjectId};

/// A report in the send log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
	/// By what it is known again.
	pub key: H256,
	/// The number of the entry that queued it.
	pub sequence: i64,
	/// When it was queued, in milliseconds.
	pub queued_at: Moment,
	/// The commitment that its record repeats.
	pub evidence: H256,
	/// Hash of what was asked for.
	pub content: H256,
	/// The report.
	pub report: CrossingReport,
	/// Where it is.
	pub state: State,
	/// The last transaction that it was put into, if that counts.
	pub current: Option<H256>,
	/// Its record, if it has one.
	pub record: Option<RecordId>,
	/// Why the chain refused it.
	pub refusal: Option<Refusal>,
	/// Whether its outcome was handed to whoever asked for it.
	pub told: bool,
	/// When its content was erased, in milliseconds. `report` then names nobody: the child is all zeros.
	pub erased_at: Option<Moment>,
}

/// A transaction in the send log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Transaction {
	/// What was signed.
	#[serde(flatten)]
	pub signed: Signed,
	/// When, in milliseconds.
	pub signed_at: Moment,
	/// Where it is.
	pub fate: Fate,
	/// Whether a node may have it.
	pub may_be_out: bool,
	/// The node that answered last.
	pub node: Option<String>,
	/// Its answer.
	pub answer: Option<Answer>,
	/// The block with it.
	pub place: Option<Place>,
	/// What it did there.
	pub effect: Option<Effect>,
}

const REPORT: &str = "SELECT key, queued_at, evidence, content, body, state, current, record, \
	refusal, told, sequence, erased_at, settled_at FROM report";
const TRANSACTION: &str =
	"SELECT hash, signed_at, account, nonce, birth, last_block, bytes, fate, \
	may_be_out, node, answer, block, block_number, position, effect FROM signed";

/// The network's genesis hash and the log's own number; none if the log was not begun.
pub(crate) fn identity(db: &Connection) -> Result<Option<(H256, H256)>> {
	db.query_row("SELECT network, log FROM log", [], |row| Ok((hash(row, 0)?, hash(row, 1)?)))
		.optional()
}

/// How often processes began to send with a key, and the next number that the last of them found in a
/// final block; none if none did.
pub(crate) fn lane(db: &Connection, account: &AccountId) -> Result<Option<(u64, u64)>> {
	let account: &[u8] = account.as_ref();
	db.query_row("SELECT instance, nonce FROM lane WHERE account = ?1", params![account], |row| {
		Ok((number(row, 0)?, number(row, 1)?))
	})
	.optional()
}

/// The accounts that were sent with.
pub(crate) fn accounts(db: &Connection) -> Result<Vec<AccountId>> {
	let mut query = db.prepare_cached("SELECT account FROM lane ORDER BY account")?;
	let rows = query.query_map([], |row| account(row, 0))?;
	rows.collect()
}

pub(crate) fn report(db: &Connection, key: &H256) -> Result<Option<Report>> {
	db.prepare_cached(&format!("{REPORT} WHERE key = ?1"))?
		.query_row(params![key.as_bytes()], as_report)
		.optional()
}

/// The reports in one of `states`, in the order in which they were queued.
pub(crate) fn reports_in(db: &Connection, states: &[State]) -> Result<Vec<Report>> {
	let mut all = Vec::new();
	for state in states {
		let mut query = db.prepare_cached(&format!("{REPORT} WHERE state = ?1"))?;
		let rows = query.query_map(params![state], as_report)?;
		all.extend(rows.collect::<Result<Vec<_>>>()?);
	}
	all.sort_by_key(|report: &Report| report.sequence);
	Ok(all)
}

/// A child's reports in one of `states`, in the order in which they were queued.
pub(crate) fn reports_of(
	db: &Connection,
	child: &SubjectId,
	states: &[State],
) -> Result<Vec<Report>> {
	// The child is what the body of a report begins with: as the index `report_by_child` has it.
	let mut query =
		db.prepare_cached(&format!("{REPORT} WHERE substr(body, 1, 32) = ?1 ORDER BY sequence"))?;
	let rows = query.query_map(params![child.0.as_slice()], as_report)?;
	let is_in = |report: &Result<Report>| {
		report.as_ref().map_or(true, |report| states.contains(&report.state))
	};
	rows.filter(is_in).collect()
}

/// Up to `most` reports that were refused at `since` or later and are not erased, in that order, and when.
pub(crate) fn refused(
	db: &Connection,
	since: Moment,
	most: usize,
) -> Result<Vec<(Moment, Report)>> {
	let mut query = db.prepare_cached(&format!(
		"{REPORT} WHERE settled_at >= ?1 AND erased_at IS NULL AND state = ?2
		 ORDER BY settled_at, key LIMIT ?3"
	))?;
	let most = int(u64::try_from(most).unwrap_or(u64::MAX));
	let rows = query.query_map(params![int(since), State::Refused, most], |row| {
		Ok((number(row, 12)?, as_report(row)?))
	})?;
	rows.collect()
}

/// The numbers of the blocks with these transactions, of those that are in one.
pub(crate) fn blocks_with(db: &Connection, hashes: &[H256]) -> Result<HashMap<H256, u64>> {
	let mut query = db.prepare_cached("SELECT block_number FROM signed WHERE hash = ?1")?;
	let mut found = HashMap::new();
	for hash in hashes {
		let block = query.query_row(params![hash.as_bytes()], |row| number_if_any(row, 0));
		if let Some(Some(block)) = block.optional()? {
			found.insert(*hash, block);
		}
	}
	Ok(found)
}

/// Every entry with its content, in order.
pub(crate) const ENTRIES: &str = "SELECT entry.sequence, at, body, hash, content.bytes FROM entry
	LEFT JOIN content ON content.sequence = entry.sequence ORDER BY entry.sequence";
/// How many contents belong to no entry.
pub(crate) const STRAYS: &str =
	"SELECT COUNT(*) FROM content WHERE sequence NOT IN (SELECT sequence FROM entry)";

/// An entry as the file has it.
pub(crate) struct EntryRow {
	pub(crate) sequence: i64,
	pub(crate) at: i64,
	pub(crate) body: String,
	pub(crate) hash: [u8; 32],
	/// What stands apart.
	pub(crate) content: Option<Vec<u8>>,
}

impl EntryRow {
	/// The entry of a row that [`ENTRIES`] gave.
	pub(crate) fn of(row: &Row) -> Result<Self> {
		Ok(Self {
			sequence: row.get(0)?,
			at: row.get(1)?,
			body: row.get(2)?,
			hash: row.get(3)?,
			content: row.get(4)?,
		})
	}

	/// Whether a first entry begins a log of this version.
	pub(crate) fn is_linked(&self) -> bool {
		link(None, self.sequence, self.at, &self.body).as_bytes() == self.hash
	}
}

/// The log's first entry.
pub(crate) fn first_entry(db: &Connection) -> Result<Option<EntryRow>> {
	db.query_row(&format!("{ENTRIES} LIMIT 1"), [], EntryRow::of).optional()
}

/// The hash of an entry.
pub(crate) fn hash_at(db: &Connection, sequence: i64) -> Result<Option<H256>> {
	db.query_row("SELECT hash FROM entry WHERE sequence = ?1", params![sequence], |row| {
		hash(row, 0)
	})
	.optional()
}

/// Whether the last entry is a signed head.
pub(crate) fn ends_signed(db: &Connection) -> Result<bool> {
	let body: Option<String> = db
		.query_row("SELECT body FROM entry ORDER BY sequence DESC LIMIT 1", [], |row| row.get(0))
		.optional()?;
	let entry = body.map(|body| serde_json::from_str(&body));
	Ok(matches!(entry, Some(Ok(Entry::Head(_)))))
}

/// Up to `most` reports and transactions whose outcome was final before `before`, and whose content is still there.
pub(crate) fn settled(
	db: &Connection,
	before: Moment,
	most: usize,
) -> Result<(Vec<Report>, Vec<H256>)> {
	let values = params![int(before), int(u64::try_from(most).unwrap_or(u64::MAX))];
	let mut query = db.prepare_cached(&format!(
		"{REPORT} WHERE settled_at < ?1 AND erased_at IS NULL ORDER BY settled_at, key LIMIT ?2"
	))?;
	let reports = query.query_map(values, as_report)?.collect::<Result<_>>()?;
	let mut query = db.prepare_cached(
		"SELECT hash FROM signed WHERE settled_at < ?1 AND erased_at IS NULL
		 ORDER BY settled_at, hash LIMIT ?2",
	)?;
	let transactions = query.query_map(values, |row| hash(row, 0))?.collect::<Result<_>>()?;
	Ok((reports, transactions))
}

/// How many reports there are in each state.
pub(crate) fn counts(db: &Connection) -> Result<Vec<(State, u64)>> {
	let mut query = db.prepare_cached("SELECT state, COUNT(*) FROM report GROUP BY state")?;
	let rows = query.query_map([], |row| Ok((row.get(0)?, number(row, 1)?)))?;
	rows.collect()
}

/// How many transactions there are with each fate.
pub(crate) fn fates(db: &Connection) -> Result<Vec<(Fate, u64)>> {
	let mut query = db.prepare_cached("SELECT fate, COUNT(*) FROM signed GROUP BY fate")?;
	let rows = query.query_map([], |row| Ok((row.get(0)?, number(row, 1)?)))?;
	rows.collect()
}

/// The first `count` queued reports that `is_wanted` by their keys and `fits`, in the order in which
/// they were queued.
pub(crate) fn queued(
	db: &Connection,
	count: usize,
	is_wanted: impl Fn(&H256) -> bool,
	fits: impl Fn(&Report) -> Result<bool>,
) -> Result<Vec<Report>> {
	let mut query = db.prepare_cached(&format!("{REPORT} WHERE state = ?1 ORDER BY sequence"))?;
	let mut rows = query.query(params![State::Queued])?;
	let mut found = Vec::new();
	while let Some(row) = rows.next()? {
		if found.len() >= count {
			break;
		}
		if is_wanted(&hash(row, 0)?) {
			let report = as_report(row)?;
			if fits(&report)? {
				found.push(report);
			}
		}
	}
	Ok(found)
}

/// Where a report is, and whether it has a record; none if the log does not have it.
pub(crate) fn progress(db: &Connection, key: &H256) -> Result<Option<(State, bool)>> {
	db.prepare_cached("SELECT state, record IS NOT NULL FROM report WHERE key = ?1")?
		.query_row(params![key.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
		.optional()
}

pub(crate) fn transaction(db: &Connection, hash: &H256) -> Result<Option<Transaction>> {
	let found = db
		.prepare_cached(&format!("{TRANSACTION} WHERE hash = ?1"))?
		.query_row(params![hash.as_bytes()], as_transaction)
		.optional()?;
	found.map(|found| with_reports(db, found)).transpose()
}

/// The transactions of an account that can still be included, or be taken out of a block, by their
/// numbers; those with one number in the order in which they were signed.
pub(crate) fn open(db: &Connection, account: &AccountId) -> Result<Vec<Transaction>> {
	let mut query = db.prepare_cached(&format!(
		"{TRANSACTION} WHERE account = ?1 AND fate IN (?2, ?3, ?4) ORDER BY nonce, sequence"
	))?;
	let account: &[u8] = account.as_ref();
	let values = params![account, Fate::Sent, Fate::Refused, Fate::InBlock];
	let rows = query.query_map(values, as_transaction)?.collect::<Result<Vec<_>>>()?;
	rows.into_iter().map(|row| with_reports(db, row)).collect()
}

/// The number after the highest with which an account signed what was or can be included; none if it never did.
/// What a pool refused can be: another pool, or the same one a block later, takes the same bytes.
pub(crate) fn next_number(db: &Connection, account: &AccountId) -> Result<Option<u64>> {
	let account: &[u8] = account.as_ref();
	let highest: Option<i64> = db.query_row(
		"SELECT MAX(nonce) FROM signed WHERE account = ?1 AND fate <> ?2",
		params![account, Fate::Dead],
		|row| row.get(0),
	)?;
	Ok(highest.map(|highest| highest.unsigned_abs().saturating_add(1)))
}

/// The numbers with which an account signed what is in a final block or used up, from `from` on.
pub(crate) fn used_numbers(db: &Connection, account: &AccountId, from: u64) -> Result<Vec<u64>> {
	let account: &[u8] = account.as_ref();
	let mut query = db.prepare_cached(
		"SELECT DISTINCT nonce FROM signed WHERE account = ?1 AND nonce >= ?2 AND fate = ?3
		 ORDER BY nonce",
	)?;
	let rows = query.query_map(params![account, int(from), Fate::Final], |row| number(row, 0))?;
	rows.collect()
}

/// How many of the numbers from `from` to `end` belong to an account's transactions in this log that are in a
/// block.
pub(crate) fn included_numbers(
	db: &Connection,
	account: &AccountId,
	from: u64,
	end: u64,
) -> Result<u64> {
	let account: &[u8] = account.as_ref();
	db.prepare_cached(
		"SELECT COUNT(DISTINCT nonce) FROM signed
		 WHERE account = ?1 AND nonce >= ?2 AND nonce < ?3 AND fate IN (?4, ?5)",
	)?
	.query_row(params![account, int(from), int(end), Fate::InBlock, Fate::Final], |row| {
		number(row, 0)
	})
}

/// Whether a report was in a transaction that can never be included.
pub(crate) fn was_in_a_dead_one(db: &Connection, key: &H256) -> Result<bool> {
	db.prepare_cached(
		"SELECT 1 FROM contained JOIN signed ON signed.hash = contained.hash
		 WHERE contained.key = ?1 AND signed.fate = ?2",
	)?
	.exists(params![key.as_bytes(), Fate::Dead])
}

/// Whether a report may be signed as an account's transaction with this number: nothing that could be
/// included contains it, other than what was refused with the same number.
pub(crate) fn may_go(db: &Connection, key: &H256, account: &AccountId, nonce: u64) -> Result<bool> {
	Ok(elsewhere(db, key)?.iter().all(|one| {
		one.fate == Fate::Refused && one.signed.account == *account && one.signed.nonce == nonce
	}))
}

/// The transactions with a report that can still be included, or be taken out of a block. Those have no
/// list of reports.
pub(crate) fn elsewhere(db: &Connection, key: &H256) -> Result<Vec<Transaction>> {
	let mut query = db.prepare_cached(&format!(
		"{TRANSACTION} WHERE fate IN (?2, ?3, ?4)
		 AND hash IN (SELECT hash FROM contained WHERE key = ?1)"
	))?;
	let values = params![key.as_bytes(), Fate::Sent, Fate::Refused, Fate::InBlock];
	let rows = query.query_map(values, as_transaction)?;
	rows.collect()
}

fn with_reports(db: &Connection, mut found: Transaction) -> Result<Transaction> {
	let mut query =
		db.prepare_cached("SELECT key FROM contained WHERE hash = ?1 ORDER BY place")?;
	let hashes = params![found.signed.transaction.as_bytes()];
	found.signed.reports = query.query_map(hashes, |row| hash(row, 0))?.collect::<Result<_>>()?;
	Ok(found)
}

fn as_report(row: &Row) -> Result<Report> {
	let body: Vec<u8> = row.get(4)?;
	let report = CrossingReport::decode(&mut body.as_slice());
	Ok(Report {
		key: hash(row, 0)?,
		queued_at: number(row, 1)?,
		evidence: hash(row, 2)?,
		content: hash(row, 3)?,
		report: report
			.map_err(|error| Error::FromSqlConversionFailure(4, Type::Blob, error.into()))?,
		state: row.get(5)?,
		current: hash_if_any(row, 6)?,
		record: number_if_any(row, 7)?.map(RecordId),
		refusal: json(row, 8)?,
		told: row.get(9)?,
		sequence: row.get(10)?,
		erased_at: number_if_any(row, 11)?,
	})
}

/// The transaction of a row, without the reports in it.
fn as_transaction(row: &Row) -> Result<Transaction> {
	let place = match (hash_if_any(row, 11)?, number_if_any(row, 12)?) {
		(Some(block), Some(number)) => Some(Place { block, number, position: row.get(13)? }),
		_ => None,
	};
	Ok(Transaction {
		signed: Signed {
			transaction: hash(row, 0)?,
			account: account(row, 2)?,
			nonce: number(row, 3)?,
			birth: number(row, 4)?,
			last_block: number(row, 5)?,
			bytes: Bytes(row.get(6)?),
			reports: Vec::new(),
		},
		signed_at: number(row, 1)?,
		fate: row.get(7)?,
		may_be_out: row.get(8)?,
		node: row.get(9)?,
		answer: json(row, 10)?,
		place,
		effect: json(row, 14)?,
	})
}

fn hash(row: &Row, column: usize) -> Result<H256> {
	row.get::<_, [u8; 32]>(column).map(H256)
}

fn hash_if_any(row: &Row, column: usize) -> Result<Option<H256>> {
	Ok(row.get::<_, Option<[u8; 32]>>(column)?.map(H256))
}

fn account(row: &Row, column: usize) -> Result<AccountId> {
	row.get::<_, [u8; 32]>(column).map(AccountId::new)
}

fn number(row: &Row, column: usize) -> Result<u64> {
	row.get::<_, i64>(column).map(i64::unsigned_abs)
}

fn number_if_any(row: &Row, column: usize) -> Result<Option<u64>> {
	Ok(row.get::<_, Option<i64>>(column)?.map(i64::unsigned_abs))
}

fn json<T: DeserializeOwned>(row: &Row, column: usize) -> Result<Option<T>> {
	let text: Option<String> = row.get(column)?;
	text.map(|text| {
		serde_json::from_str(&text)
			.map_err(|error| Error::FromSqlConversionFailure(column, Type::Text, error.into()))
	})
	.transpose()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{submission::TimeSource, SendLog, Submission};
	use std::sync::Arc;
	use tutela_primitives::{Companions, Direction, Passage};

	fn report(child: u8, evidence: u8) -> CrossingReport {
		CrossingReport {
			subject: SubjectId([child; 32]),
			direction: Direction::Exit,
			other: "RO".parse().unwrap(),
			final_destination: None,
			post: "MDLEU".parse().unwrap(),
			companions: Companions::Nobody,
			document: None,
			evidence: H256([evidence; 32]),
			captured_at: 1_796_126_400_000,
			officer_doubts: false,
			passage: Passage::Unknown,
			purpose: Default::default(),
			kinship: None,
			home: None,
			consents: Default::default(),
		}
	}

	fn log(folder: &tempfile::TempDir, reports: &[(u8, u8)]) -> SendLog {
		let log = SendLog::open(folder.path().join("log"), H256::zero(), Arc::new(())).unwrap();
		for (child, evidence) in reports {
			log.queue(&[Submission::new(report(*child, *evidence), TimeSource::Said)]).unwrap();
		}
		log
	}

	fn evidence<'a>(reports: impl IntoIterator<Item = &'a Report>) -> Vec<u8> {
		reports.into_iter().map(|report| report.evidence.0[0]).collect()
	}

	#[test]
	fn a_childs_reports_should_be_found_by_an_index() {
		let folder = tempfile::tempdir().unwrap();
		let log = log(&folder, &[(1, 9), (2, 8), (1, 3), (1, 5)]);
		let of = |child, states: &[State]| {
			evidence(&log.reports_of(&SubjectId([child; 32]), states).unwrap())
		};
		assert_eq!(of(1, &[State::Queued, State::Sent]), [9, 3, 5]);
		assert_eq!((of(2, &[State::Queued]), of(1, &[State::Final])), (vec![8], vec![]));
		assert_eq!(of(7, &[State::Queued]), Vec::<u8>::new());
		let plan: String = log
			.ask(|db| {
				let query = format!("EXPLAIN QUERY PLAN {REPORT} WHERE substr(body, 1, 32) = ?1");
				db.query_row(&query, [[1_u8; 32].as_slice()], |row| row.get(3))
			})
			.unwrap();
		assert!(plan.contains("report_by_child"), "{plan}");
	}

	#[test]
	fn refused_reports_should_be_given_from_a_time_on() {
		let folder = tempfile::tempdir().unwrap();
		let log = log(&folder, &[(1, 1), (2, 2), (3, 3), (4, 4)]);
		log.ask(|db| {
			db.execute_batch(
				"UPDATE report SET state = 'refused', settled_at = 40 - substr(hex(evidence), 1, 2) * 10;
				 UPDATE report SET state = 'final' WHERE settled_at = 20",
			)
		})
		.unwrap();
		let refused = |since, most| {
			let found = log.refused(since, most).unwrap();
			let times: Vec<u64> = found.iter().map(|(at, _)| *at).collect();
			(times, evidence(found.iter().map(|(_, report)| report)))
		};
		assert_eq!(refused(0, 9), (vec![0, 10, 30], vec![4, 3, 1]));
		assert_eq!(refused(10, 1), (vec![10], vec![3]));
	}

	#[test]
	fn reports_should_be_given_in_the_order_of_their_keys() {
		let folder = tempfile::tempdir().unwrap();
		let log = log(&folder, &[(1, 1), (2, 2)]);
		let all = log.reports_in(&[State::Queued]).unwrap();
		let keys = [all[1].key, H256::zero(), all[0].key];
		assert_eq!(log.reports(&keys).unwrap(), [Some(all[1].clone()), None, Some(all[0].clone())]);
		assert!(log.blocks_with(&keys).unwrap().is_empty());
	}
}
