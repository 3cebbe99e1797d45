//! Receivers and what waits for them, in the gateway's own file.

use super::{
	receiver::{Origin, Progress, Receiver},
	sign::SigningKey,
};
use crate::store::{int, Store};
use rusqlite::{params, types::Type, Connection, OptionalExtension, Row};
use serde::de::DeserializeOwned;
use tutela_client::{Error, Result};
use tutela_primitives::Moment;

/// How many events are looked at by one write.
const PAGE: usize = 256;

/// A message that waits, or was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
	/// The event's number.
	pub event: u64,
	/// What it keeps its order with: the child's messages, or itself alone.
	pub lane: Vec<u8>,
	/// How often it was tried.
	pub tries: u32,
	/// Since when it waits.
	pub queued_at: Moment,
	/// Why it was not taken last.
	pub why: String,
}

impl Store {
	/// Keeps a receiver, which is told events after the one with the number `after`. One that is known keeps its place.
	pub fn keep_receiver(&self, receiver: &Receiver, after: u64) -> Result<()> {
		let failed = |error: serde_json::Error| Error::Other(error.to_string());
		let (desk, keys) = match &receiver.origin {
			// Its keys are in files.
			Origin::Configuration => (None, Vec::new()),
			Origin::Desk(desk) => {
				let keys = receiver.keys.iter().map(|(key, until)| (key.text(), *until));
				(Some(desk), keys.collect())
			}
		};
		let values = params![
			receiver.id,
			receiver.url,
			serde_json::to_string(&receiver.roles).map_err(failed)?,
			serde_json::to_string(&receiver.kinds).map_err(failed)?,
			serde_json::to_string(&keys).map_err(failed)?,
			desk,
			int(after)
		];
		self.lock()
			.execute(
				"INSERT INTO webhook (id, url, roles, kinds, keys, desk, expanded)
				 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
				 ON CONFLICT (id) DO UPDATE SET url = ?2, roles = ?3, kinds = ?4, keys = ?5, desk = ?6",
				values,
			)
			.map(drop)
			.map_err(|error| self.failed(error))
	}

	/// Forgets a receiver, and what waits for it. Says whether there was one.
	pub fn forget_receiver(&self, id: &str) -> Result<bool> {
		let forget = |db: &mut Connection| -> rusqlite::Result<bool> {
			let change = db.transaction()?;
			change.execute("DELETE FROM delivery WHERE webhook = ?1", [id])?;
			let count = change.execute("DELETE FROM webhook WHERE id = ?1", [id])?;
			change.commit()?;
			Ok(count > 0)
		};
		forget(&mut self.lock()).map_err(|error| self.failed(error))
	}

	/// Every receiver, by id. Those of the configuration have no keys here.
	pub fn receivers(&self) -> Result<Vec<Receiver>> {
		let read = |db: &Connection| -> rusqlite::Result<Vec<Receiver>> {
			db.prepare_cached("SELECT id, url, roles, kinds, keys, desk FROM webhook ORDER BY id")?
				.query_map([], |row| {
					let keys: Vec<(String, Option<Moment>)> = json(row, 4)?;
					let keys = keys
						.into_iter()
						.filter_map(|(text, until)| Some((SigningKey::parse(&text).ok()?, until)));
					Ok(Receiver {
						id: row.get(0)?,
						url: row.get(1)?,
						roles: json(row, 2)?,
						kinds: json(row, 3)?,
						keys: keys.collect(),
						origin: row
							.get::<_, Option<String>>(5)?
							.map_or(Origin::Configuration, Origin::Desk),
					})
				})?
				.collect()
		};
		read(&self.lock()).map_err(|error| self.failed(error))
	}

	/// How it goes with a receiver.
	pub fn progress(&self, id: &str) -> Result<Progress> {
		let read = |db: &Connection| -> rusqlite::Result<Progress> {
			let mut progress = db
				.query_row(
					"SELECT delivered, failed, delivered_at, failed_at, failure FROM webhook WHERE id = ?1",
					[id],
					|row| {
						let failed_at: Option<i64> = row.get(3)?;
						let failure: Option<String> = row.get(4)?;
						Ok(Progress {
							delivered: row.get::<_, i64>(0)?.unsigned_abs(),
							failed: row.get::<_, i64>(1)?.unsigned_abs(),
							delivered_at: row.get::<_, Option<i64>>(2)?.map(i64::unsigned_abs),
							failure: failed_at.map(i64::unsigned_abs).zip(failure),
							..Progress::default()
						})
					},
				)
				.optional()?
				.unwrap_or_default();
			db.query_row(
				"SELECT count(*) FILTER (WHERE dead = 0), count(*) FILTER (WHERE dead = 1),
				 min(queued_at) FILTER (WHERE dead = 0) FROM delivery WHERE webhook = ?1",
				[id],
				|row| {
					progress.waiting = row.get::<_, i64>(0)?.unsigned_abs();
					progress.dead = row.get::<_, i64>(1)?.unsigned_abs();
					progress.oldest_at = row.get::<_, Option<i64>>(2)?.map(i64::unsigned_abs);
					Ok(())
				},
			)?;
			Ok(progress)
		};
		read(&self.lock()).map_err(|error| self.failed(error))
	}

	/// Puts events that a receiver was not considered for into its queue. Says whether there may be more.
	pub fn expand(&self, receiver: &Receiver, now: Moment) -> Result<bool> {
		let expanded: Option<i64> = self
			.lock()
			.query_row("SELECT expanded FROM webhook WHERE id = ?1", [&receiver.id], |row| {
				row.get(0)
			})
			.optional()
			.map_err(|error| self.failed(error))?;
		let Some(expanded) = expanded else { return Ok(false) };
		let events = self.events(expanded.unsigned_abs(), PAGE)?;
		let Some(last) = events.last().map(|event| event.number) else { return Ok(false) };
		let first = events.first().map_or(last, |event| event.number);
		let wanted = expanded.unsigned_abs().saturating_add(1);
		// Numbers follow one another: those between are older than 40 days.
		if first > wanted && expanded > 0 {
			eprintln!(
				"webhook {}: the events {wanted} to {} were forgotten before it could be told: read files and lists anew",
				receiver.id,
				first.saturating_sub(1)
			);
		}
		let told: Vec<_> = events.iter().filter(|event| receiver.told(event).is_some()).collect();
		let keep = |db: &mut Connection| -> rusqlite::Result<()> {
			let change = db.transaction()?;
			for event in told {
				let lane = match event.subject {
					Some(subject) => subject.0.to_vec(),
					None => event.number.to_be_bytes().to_vec(),
				};
				change
					.prepare_cached(
						"INSERT INTO delivery (webhook, event, lane, dead, tries, next_at, queued_at, why)
						 VALUES (?1, ?2, ?3, 0, 0, ?4, ?4, '')
						 ON CONFLICT (webhook, event) DO UPDATE
						 SET dead = 0, tries = 0, next_at = ?4, queued_at = ?4 WHERE dead = 1",
					)?
					.execute(params![receiver.id, int(event.number), lane, int(now)])?;
			}
			// Unless somebody asked for a replay meanwhile.
			change.execute(
				"UPDATE webhook SET expanded = ?2 WHERE id = ?1 AND expanded = ?3",
				params![receiver.id, int(last), expanded],
			)?;
			change.commit()
		};
		keep(&mut self.lock()).map_err(|error| self.failed(error))?;
		Ok(events.len() == PAGE)
	}

	/// Sends a receiver all events again after the one with the number `after`, with the ids that they had.
	pub fn replay(&self, id: &str, after: u64) -> Result<()> {
		let done = self.lock().execute(
			"UPDATE webhook SET expanded = min(expanded, ?2) WHERE id = ?1",
			params![id, int(after)],
		);
		done.map(drop).map_err(|error| self.failed(error))
	}

	/// How many messages wait for a receiver among the events that were looked at for it.
	pub fn waiting(&self, id: &str) -> Result<u64> {
		let read = |db: &Connection| {
			db.prepare_cached(
				"SELECT count(*) FROM delivery WHERE webhook = ?1 AND dead = 0
				 AND event <= (SELECT expanded FROM webhook WHERE id = ?1)",
			)?
			.query_row([id], |row| row.get::<_, i64>(0))
		};
		read(&self.lock()).map(i64::unsigned_abs).map_err(|error| self.failed(error))
	}

	/// Lets everything that waits for a receiver be tried at `now`: it answers again.
	pub fn answers_again(&self, id: &str, now: Moment) -> Result<()> {
		let done = self.lock().execute(
			"UPDATE delivery SET next_at = ?2 WHERE webhook = ?1 AND dead = 0 AND next_at > ?2",
			params![id, int(now)],
		);
		done.map(drop).map_err(|error| self.failed(error))
	}

	/// Messages that can be sent at `now`: of each child the oldest that waits.
	pub fn due(&self, id: &str, now: Moment, count: usize) -> Result<Vec<Delivery>> {
		let count = i64::try_from(count).unwrap_or(i64::MAX);
		let read = |db: &Connection| -> rusqlite::Result<Vec<Delivery>> {
			db.prepare_cached(
				"SELECT event, lane, tries, queued_at, why FROM delivery AS one
				 WHERE webhook = ?1 AND dead = 0 AND next_at <= ?2
				 AND event <= (SELECT expanded FROM webhook WHERE id = ?1)
				 AND NOT EXISTS (SELECT 1 FROM delivery AS older WHERE older.webhook = one.webhook
				  AND older.dead = 0 AND older.lane = one.lane AND older.event < one.event)
				 ORDER BY event LIMIT ?3",
			)?
			.query_map(params![id, int(now), count], delivery)?
			.collect()
		};
		read(&self.lock()).map_err(|error| self.failed(error))
	}

	/// Messages that were given up, after the one with the number `after`, at most so many.
	pub fn dead(&self, id: &str, after: u64, count: usize) -> Result<Vec<Delivery>> {
		let count = i64::try_from(count).unwrap_or(i64::MAX);
		let read = |db: &Connection| -> rusqlite::Result<Vec<Delivery>> {
			db.prepare_cached(
				"SELECT event, lane, tries, queued_at, why FROM delivery
				 WHERE webhook = ?1 AND dead = 1 AND event > ?2 ORDER BY event LIMIT ?3",
			)?
			.query_map(params![id, int(after), count], delivery)?
			.collect()
		};
		read(&self.lock()).map_err(|error| self.failed(error))
	}

	/// Notes that a receiver took a message.
	pub fn delivered(&self, id: &str, event: u64, now: Moment) -> Result<()> {
		let note = |db: &mut Connection| -> rusqlite::Result<()> {
			let change = db.transaction()?;
			change.execute(
				"DELETE FROM delivery WHERE webhook = ?1 AND event = ?2",
				params![id, int(event)],
			)?;
			change.execute(
				"UPDATE webhook SET delivered = delivered + 1, delivered_at = ?2 WHERE id = ?1",
				params![id, int(now)],
			)?;
			change.commit()
		};
		note(&mut self.lock()).map_err(|error| self.failed(error))
	}

	/// Notes that a receiver did not take a message, and when to try again. `None`: never.
	pub fn not_delivered(
		&self,
		id: &str,
		event: u64,
		now: Moment,
		why: &str,
		again_at: Option<Moment>,
	) -> Result<()> {
		let note = |db: &mut Connection| -> rusqlite::Result<()> {
			let change = db.transaction()?;
			change.execute(
				"UPDATE delivery SET tries = tries + 1, why = ?3, dead = ?4, next_at = ?5
				 WHERE webhook = ?1 AND event = ?2",
				params![id, int(event), why, again_at.is_none(), int(again_at.unwrap_or_default())],
			)?;
			change.execute(
				"UPDATE webhook SET failed = failed + 1, failed_at = ?2, failure = ?3 WHERE id = ?1",
				params![id, int(now), why],
			)?;
			change.commit()
		};
		note(&mut self.lock()).map_err(|error| self.failed(error))
	}

	/// Forgets messages that were given up, and whose events are forgotten.
	pub fn forget_dead(&self) -> Result<()> {
		let done = self.lock().execute(
			"DELETE FROM delivery WHERE dead = 1 AND event < (SELECT min(number) FROM event)",
			[],
		);
		done.map(drop).map_err(|error| self.failed(error))
	}
}

fn delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
	Ok(Delivery {
		event: row.get::<_, i64>(0)?.unsigned_abs(),
		lane: row.get(1)?,
		tries: row.get(2)?,
		queued_at: row.get::<_, i64>(3)?.unsigned_abs(),
		why: row.get(4)?,
	})
}

fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
	let text: String = row.get(column)?;
	serde_json::from_str(&text).map_err(|error| {
		rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		desk::Role,
		events::{kept::Step, Event, Kind, Scope},
	};
	use tutela_primitives::SubjectId;

	fn store(folder: &tempfile::TempDir, children: &[u8]) -> (Store, Receiver) {
		let store = Store::open(&folder.path().join("gateway.sqlite"), None).unwrap();
		let event = |child: &u8| {
			let mut event = Event::new(Kind::CrossingFinal, 5, Some(7));
			event.subject = Some(SubjectId([*child; 32]));
			event.scope = Scope { here: *child < 100, ..Scope::default() };
			event
		};
		let events = children.iter().map(event).collect();
		store.keep_step(&Step { events, ..Step::default() }).unwrap();
		let receiver = Receiver {
			id: "a".into(),
			url: "https://hooks.example.org/".into(),
			roles: vec![Role::Border],
			kinds: Vec::new(),
			keys: vec![(SigningKey::random(), None), (SigningKey::random(), Some(9))],
			origin: Origin::Desk("desk".into()),
		};
		store.keep_receiver(&receiver, 0).unwrap();
		(store, receiver)
	}

	fn due(store: &Store, now: Moment) -> Vec<u64> {
		store.due("a", now, 10).unwrap().into_iter().map(|one| one.event).collect()
	}

	#[test]
	fn a_receiver_should_be_kept_as_it_is() {
		let folder = tempfile::tempdir().unwrap();
		let (store, receiver) = store(&folder, &[]);
		assert_eq!(store.receivers().unwrap(), std::slice::from_ref(&receiver));
		assert_eq!(receiver.keys_at(8).count(), 2);
		assert_eq!(receiver.keys_at(9).count(), 1);
		assert!(store.forget_receiver("a").unwrap());
		assert!(!store.forget_receiver("a").unwrap());
	}

	#[test]
	fn a_childs_later_message_should_wait_for_the_earlier_one_alone() {
		let folder = tempfile::tempdir().unwrap();
		// The third is not for this receiver.
		let (store, receiver) = store(&folder, &[1, 1, 200, 2, 1, 2]);
		assert!(!store.expand(&receiver, 10).unwrap());
		assert_eq!(due(&store, 10), [1, 4]);
		store.not_delivered("a", 1, 11, "status 500", Some(20)).unwrap();
		store.delivered("a", 4, 11).unwrap();
		assert_eq!(due(&store, 12), [6]);
		assert_eq!(due(&store, 20), [1, 6]);
		store.delivered("a", 1, 21).unwrap();
		assert_eq!(due(&store, 21), [2, 6]);
		let progress = store.progress("a").unwrap();
		assert_eq!((progress.waiting, progress.delivered, progress.failed), (3, 2, 1));
		assert_eq!(
			(progress.oldest_at, progress.failure),
			(Some(10), Some((11, "status 500".into())))
		);
	}

	#[test]
	fn what_waits_should_be_tried_at_once_when_a_receiver_answers_again() {
		let folder = tempfile::tempdir().unwrap();
		let (store, receiver) = store(&folder, &[1, 2, 3]);
		store.expand(&receiver, 10).unwrap();
		for event in [1, 2] {
			store.not_delivered("a", event, 11, "connection refused", Some(3_600_000)).unwrap();
		}
		assert_eq!((due(&store, 12), store.waiting("a").unwrap()), (vec![3], 3));
		store.answers_again("a", 12).unwrap();
		assert_eq!(due(&store, 12), [1, 2, 3]);
		// What is sent again is counted when it is in its place again.
		store.replay("a", 1).unwrap();
		assert_eq!(store.waiting("a").unwrap(), 1);
	}

	#[test]
	fn what_was_given_up_should_be_listed_and_sent_again_when_it_is_asked_for() {
		let folder = tempfile::tempdir().unwrap();
		let (store, receiver) = store(&folder, &[1, 1]);
		store.expand(&receiver, 10).unwrap();
		store.not_delivered("a", 1, 11, "status 410", None).unwrap();
		assert_eq!(due(&store, 11), [2]);
		store.delivered("a", 2, 12).unwrap();
		let dead = store.dead("a", 0, 10).unwrap();
		assert_eq!(dead.iter().map(|one| (one.event, one.tries)).collect::<Vec<_>>(), [(1, 1)]);
		store.replay("a", 0).unwrap();
		// Nothing is sent before all that is to be sent again is in its place.
		assert!(due(&store, 12).is_empty());
		store.expand(&receiver, 13).unwrap();
		assert_eq!((due(&store, 13), store.progress("a").unwrap().dead), (vec![1], 0));
		assert_eq!(store.progress("a").unwrap().waiting, 2);
	}
}
