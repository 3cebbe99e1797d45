//! What was said without a node, kept until the verdict is there to be compared with.

use super::Foretold;
use crate::store::{int, Store, Thing};
use codec::Encode;
use rusqlite::{params, Connection};
use sp_core::H256;
use tutela_client::Result;
use tutela_primitives::Moment;

impl Store {
	/// Keeps what was said at the time `at` of crossings, by their keys in the send log. What was said first of one stays: a
	/// repeated request is no second answer.
	pub fn keep_foretold(&self, at: Moment, said: &[(H256, Foretold)]) -> Result<()> {
		if said.is_empty() {
			return Ok(());
		}
		let keep = |db: &mut Connection| -> rusqlite::Result<()> {
			let change = db.transaction()?;
			for (key, foretold) in said {
				change
					.prepare_cached(
						"INSERT INTO known (kind, id, at, value) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (kind, id) DO NOTHING",
					)?
					.execute(params![
						Thing::Foretold.word(),
						key.as_bytes(),
						int(at),
						foretold.encode()
					])?;
			}
			change.commit()
		};
		keep(&mut self.lock()).map_err(|error| self.failed(error))
	}

	/// The keys of crossings of which something was said without a node at `since` or later: the latest first, at most
	/// so many.
	pub fn foretold_since(&self, since: Moment, count: usize) -> Result<Vec<H256>> {
		let count = i64::try_from(count).unwrap_or(i64::MAX);
		let read =
			|db: &Connection| -> rusqlite::Result<Vec<H256>> {
				db.prepare_cached(
				"SELECT id FROM known WHERE kind = ?1 AND at >= ?2 ORDER BY at DESC, id LIMIT ?3",
			)?
			.query_map(params![Thing::Foretold.word(), int(since), count], |row| row.get(0).map(H256))?
			.collect()
			};
		read(&self.lock()).map_err(|error| self.failed(error))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{offline::ConsentAnswer, store::KEPT};
	use tutela_primitives::Reasons;

	#[test]
	fn what_was_said_first_should_stay_and_be_forgotten_in_time() {
		let folder = tempfile::tempdir().unwrap();
		let store = Store::open(&folder.path().join("gateway.sqlite"), None).unwrap();
		let said = |key: u8, consent: ConsentAnswer| {
			let foretold = Foretold { consent, why: "because".into(), reasons: Reasons::new() };
			(H256([key; 32]), foretold)
		};
		let first = said(1, ConsentAnswer::WouldBeMet);
		store.keep_foretold(1_000, &[first.clone(), said(2, ConsentAnswer::CannotBeSaid)]).unwrap();
		store.keep_foretold(2_000, &[said(1, ConsentAnswer::WouldNotBeMet)]).unwrap();
		store.keep_foretold(2_000, &[said(3, ConsentAnswer::WouldBeMet)]).unwrap();
		let known = store.known::<Foretold>(Thing::Foretold, first.0.as_bytes()).unwrap();
		assert_eq!(known, Some((1_000, first.1)));
		let keys = |since, count| store.foretold_since(since, count).unwrap();
		assert_eq!(keys(0, 2), [H256([3; 32]), H256([1; 32])]);
		assert_eq!(keys(1_001, 9), [H256([3; 32])]);
		store.forget(KEPT + 1_001).unwrap();
		assert_eq!(keys(0, 9), [H256([3; 32])]);
	}
}
