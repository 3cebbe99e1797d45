//! Events, the last block and deadlines, in the gateway's own file.

use super::event::{Event, Gap, Kind, Scope};
use crate::store::{int, Store, KEPT};
use rusqlite::{params, Connection, OptionalExtension};
use sp_core::H256;
use tutela_client::{dates, evidence::random_salt, Error, Result};
use tutela_primitives::{Moment, RecordId, SubjectId};

/// How far the chain was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
	/// The last final block whose events are kept.
	pub block: u64,
	/// The number that the next record gets.
	pub next_record: u64,
}

/// What has to be done by a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Duty {
	/// The review of this record.
	Review(RecordId),
	/// The arrival of this child.
	Arrival(SubjectId),
}

impl Duty {
	fn key(&self) -> Vec<u8> {
		match self {
			Self::Review(record) => [b"r".as_slice(), &record.0.to_be_bytes()].concat(),
			Self::Arrival(subject) => [b"a".as_slice(), &subject.0].concat(),
		}
	}
}

/// A deadline that is kept until it is met, or over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
	/// What has to be done.
	pub duty: Duty,
	/// The child, if one is known.
	pub subject: Option<SubjectId>,
	/// The record that it began with.
	pub record: RecordId,
	/// By when, in milliseconds.
	pub due_at: Moment,
	/// Whom it concerns.
	pub scope: Scope,
}

/// What was read of a block, and is kept all together.
#[derive(Clone, Debug, Default)]
pub struct Step {
	/// How far the chain was read then.
	pub place: Place,
	/// What happened, in order.
	pub events: Vec<Event>,
	/// Deadlines that began.
	pub begun: Vec<Deadline>,
	/// Those that were met, or are over.
	pub ended: Vec<Duty>,
	/// Why events of the block could not be read: one line for each. They are passed over.
	pub unread: Vec<String>,
}

impl Step {
	/// Passes over an event whose form this release does not know. Another try would find the same bytes, and would hold up
	/// every event after it: a later call for help too.
	///
	/// # Errors
	///
	/// `error`, if it is another one: a node that does not answer, or a disk that fails, may do better later.
	pub fn pass_over(&mut self, error: Error) -> Result<()> {
		match error {
			Error::Changed(why) => {
				self.unread.push(why);
				Ok(())
			}
			other => Err(other),
		}
	}

	/// Tells that events of the block were missed, if some could not be read. `now` is the block's time.
	pub fn tell_unread(&mut self, now: Moment) {
		if self.unread.is_empty() {
			return;
		}
		let block = self.place.block;
		let mut event = Event::new(Kind::Missed, now, Some(block));
		event.scope = Scope { all: true, ..Scope::default() };
		event.gap = Some(Gap { first_block: block, last_block: block });
		self.events.push(event);
	}
}

impl Store {
	/// How far the chain was read. `None`: nothing was read yet.
	pub fn read_to(&self) -> Result<Option<Place>> {
		let read = |db: &Connection| {
			db.query_row("SELECT block, next_record FROM read_to", [], |row| {
				let (block, next_record): (i64, i64) = (row.get(0)?, row.get(1)?);
				Ok(Place { block: block.unsigned_abs(), next_record: next_record.unsigned_abs() })
			})
			.optional()
		};
		read(&self.lock()).map_err(|error| self.failed(error))
	}

	/// What this gateway's events are told apart by from another gateway's.
	pub fn stream(&self) -> Result<String> {
		let read = |db: &Connection| -> rusqlite::Result<String> {
			let random = hex::encode(&random_salt()[..8]);
			db.execute(
				"INSERT INTO stream (one, id) VALUES (1, ?1) ON CONFLICT DO NOTHING",
				[random],
			)?;
			db.query_row("SELECT id FROM stream", [], |row| row.get(0))
		};
		read(&self.lock()).map_err(|error| self.failed(error))
	}

	/// Keeps a block's events, and that it was read, by one write.
	pub fn keep_step(&self, step: &Step) -> Result<()> {
		let keep = |db: &mut Connection| -> Result<()> {
			let failed = |error: rusqlite::Error| Error::Other(format!("events: {error}"));
			let change = db.transaction().map_err(failed)?;
			for event in &step.events {
				add(&change, event, None)?;
			}
			for duty in &step.ended {
				change
					.execute("DELETE FROM deadline WHERE duty = ?1", [duty.key()])
					.map_err(failed)?;
			}
			for deadline in &step.begun {
				let Deadline { duty, subject, record, due_at, scope } = deadline;
				let subject = subject.map(|subject| subject.0);
				let values =
					params![duty.key(), subject, int(record.0), int(*due_at), scope.bits()];
				change
					.execute(
						"INSERT OR REPLACE INTO deadline (duty, subject, record, due_at, scope)
						 VALUES (?1, ?2, ?3, ?4, ?5)",
						values,
					)
					.map_err(failed)?;
			}
			change
				.execute(
					"INSERT OR REPLACE INTO read_to (one, block, next_record) VALUES (1, ?1, ?2)",
					params![int(step.place.block), int(step.place.next_record)],
				)
				.map_err(failed)?;
			change.commit().map_err(failed)
		};
		keep(&mut self.lock())
	}

	/// Keeps an event that comes from no block, unless one of the same source is kept.
	pub fn keep_once(&self, event: &Event, source: H256) -> Result<bool> {
		let db = self.lock();
		// Looked up first: an insertion that fails uses a number up.
		let is_kept = db
			.prepare_cached("SELECT 1 FROM event WHERE source = ?1")
			.and_then(|mut query| query.exists([source.as_bytes()]))
			.map_err(|error| self.failed(error))?;
		if !is_kept {
			add(&db, event, Some(source))?;
		}
		Ok(!is_kept)
	}

	/// Deadlines that are over at `now`, the oldest first.
	pub fn over(&self, now: Moment) -> Result<Vec<Deadline>> {
		let read = |db: &Connection| -> rusqlite::Result<Vec<Deadline>> {
			db.prepare_cached(
				"SELECT duty, subject, record, due_at, scope FROM deadline WHERE due_at < ?1
				 ORDER BY due_at LIMIT 256",
			)?
			.query_map([int(now)], |row| {
				let (duty, record): (Vec<u8>, i64) = (row.get(0)?, row.get(2)?);
				let subject: Option<[u8; 32]> = row.get(1)?;
				let (subject, record) = (subject.map(SubjectId), RecordId(record.unsigned_abs()));
				let due_at: i64 = row.get(3)?;
				let is_arrival = duty.first() == Some(&b'a');
				let duty = match subject.filter(|_| is_arrival) {
					Some(subject) => Duty::Arrival(subject),
					None => Duty::Review(record),
				};
				let scope = Scope::from_bits(row.get(4)?);
				Ok(Deadline { duty, subject, record, due_at: due_at.unsigned_abs(), scope })
			})?
			.collect()
		};
		read(&self.lock()).map_err(|error| self.failed(error))
	}

	/// Events after the one with the number `after`, in order, at most so many.
	pub fn events(&self, after: u64, count: usize) -> Result<Vec<Event>> {
		let count = i64::try_from(count).unwrap_or(i64::MAX);
		let read =
			|db: &Connection| -> rusqlite::Result<Vec<(i64, i64, String)>> {
				db.prepare_cached(
				"SELECT number, scope, body FROM event WHERE number > ?1 ORDER BY number LIMIT ?2",
			)?
			.query_map(params![int(after), count], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
			.collect()
			};
		let rows = read(&self.lock()).map_err(|error| self.failed(error))?;
		rows.into_iter().map(|(number, scope, body)| event(number, scope, &body)).collect()
	}

	/// The event with this number.
	pub fn event(&self, number: u64) -> Result<Option<Event>> {
		let found = self.events(number.saturating_sub(1), 1)?;
		Ok(found.into_iter().find(|event| event.number == number))
	}

	/// The numbers of the oldest event that is kept and of the newest that there ever was; 0 if there is none.
	pub fn numbers(&self) -> Result<(u64, u64)> {
		let read = |db: &Connection| -> rusqlite::Result<(i64, i64)> {
			let oldest =
				db.query_row("SELECT coalesce(min(number), 0) FROM event", [], |row| row.get(0))?;
			let newest = db
				.query_row("SELECT seq FROM sqlite_sequence WHERE name = 'event'", [], |row| {
					row.get(0)
				})
				.optional()?;
			Ok((oldest, newest.unwrap_or_default()))
		};
		let (oldest, newest) = read(&self.lock()).map_err(|error| self.failed(error))?;
		Ok((oldest.unsigned_abs(), newest.unsigned_abs()))
	}

	/// Forgets events that are kept for longer than [`KEPT`].
	pub fn forget_events(&self, now: Moment) -> Result<()> {
		let oldest = int(now.saturating_sub(KEPT));
		let done = self.lock().execute("DELETE FROM event WHERE kept_at < ?1", [oldest]);
		done.map(drop).map_err(|error| self.failed(error))
	}
}

fn add(db: &Connection, event: &Event, source: Option<H256>) -> Result<()> {
	let body = serde_json::to_string(event).map_err(|error| Error::Other(error.to_string()))?;
	let values = params![
		event.subject.map(|subject| subject.0),
		event.scope.bits(),
		int(dates::now()),
		source.map(|source| source.0),
		body
	];
	db.prepare_cached(
		"INSERT INTO event (subject, scope, kept_at, source, body) VALUES (?1, ?2, ?3, ?4, ?5)",
	)
	.and_then(|mut query| query.execute(values))
	.map(drop)
	.map_err(|error| Error::Other(format!("events: {error}")))
}

fn event(number: i64, scope: i64, body: &str) -> Result<Event> {
	let read: core::result::Result<Event, _> = serde_json::from_str(body);
	let event = read.map_err(|error| Error::Other(format!("event {number}: {error}")))?;
	Ok(Event { number: number.unsigned_abs(), scope: Scope::from_bits(scope), ..event })
}

#[cfg(test)]
mod tests {
	use super::*;

	fn store(folder: &tempfile::TempDir) -> Store {
		Store::open(&folder.path().join("gateway.sqlite"), None).unwrap()
	}

	fn seen(child: u8) -> Event {
		let event = Event::new(Kind::CrossingFinal, 5, Some(7));
		let scope = Scope { here: true, ..Scope::default() };
		Event { scope, ..event.about(Some(SubjectId([child; 32])), Some(RecordId(3))) }
	}

	#[test]
	fn a_block_should_be_kept_with_its_events_or_not_at_all() {
		let folder = tempfile::tempdir().unwrap();
		let store = store(&folder);
		assert_eq!((store.read_to().unwrap(), store.numbers().unwrap()), (None, (0, 0)));
		let place = Place { block: 7, next_record: 4 };
		let step = Step { place, events: vec![seen(1), seen(2)], ..Step::default() };
		store.keep_step(&step).unwrap();
		assert_eq!(store.read_to().unwrap(), Some(place));
		let all = store.events(0, 10).unwrap();
		assert_eq!(all.iter().map(|event| event.number).collect::<Vec<_>>(), [1, 2]);
		assert_eq!(all[1], Event { number: 2, ..seen(2) });
		assert_eq!(store.event(2).unwrap(), Some(all[1].clone()));
		assert_eq!(store.events(1, 10).unwrap().len(), 1);
		assert_eq!(store.stream().unwrap(), store.stream().unwrap());
	}

	#[test]
	fn what_cannot_be_read_should_hold_up_nothing_and_be_told_of() {
		let place = Place { block: 7, next_record: 4 };
		let mut step = Step { place, events: vec![seen(1)], ..Step::default() };
		step.tell_unread(5);
		assert_eq!(step.events.len(), 1);
		assert!(step.pass_over(Error::Connection("no answer".into())).is_err());
		assert!(step.pass_over(Error::Other("the disk is full".into())).is_err());
		assert!(step.unread.is_empty());
		step.pass_over(Error::Changed("`AlertRaised.kind` cannot be read".into())).unwrap();
		step.pass_over(Error::Changed("`AlertRaised.basis` cannot be read".into())).unwrap();
		step.tell_unread(5);
		assert_eq!((step.unread.len(), step.events.len()), (2, 2));
		let told = &step.events[1];
		assert_eq!(
			(told.kind, told.gap.clone()),
			(Kind::Missed, Some(Gap { first_block: 7, last_block: 7 }))
		);
		assert!(told.scope.all);
	}

	#[test]
	fn a_number_should_never_be_given_twice() {
		let folder = tempfile::tempdir().unwrap();
		let store = store(&folder);
		assert!(store.keep_once(&seen(1), H256([1; 32])).unwrap());
		assert!(!store.keep_once(&seen(1), H256([1; 32])).unwrap());
		store.forget_events(dates::now() + KEPT - 60_000).unwrap();
		assert_eq!(store.numbers().unwrap(), (1, 1));
		store.forget_events(dates::now() + KEPT + 60_000).unwrap();
		assert_eq!(store.numbers().unwrap(), (0, 1));
		assert!(store.keep_once(&seen(2), H256([2; 32])).unwrap());
		assert_eq!(store.numbers().unwrap(), (2, 2));
	}

	#[test]
	fn a_deadline_should_be_told_until_it_is_ended() {
		let folder = tempfile::tempdir().unwrap();
		let store = store(&folder);
		let child = SubjectId([1; 32]);
		let deadline = |duty, due_at| Deadline {
			duty,
			subject: Some(child),
			record: RecordId(9),
			due_at,
			scope: Scope { home: true, ..Scope::default() },
		};
		let begun =
			vec![deadline(Duty::Review(RecordId(9)), 20), deadline(Duty::Arrival(child), 10)];
		store.keep_step(&Step { begun: begun.clone(), ..Step::default() }).unwrap();
		assert_eq!(store.over(10).unwrap(), []);
		assert_eq!(store.over(11).unwrap(), begun[1..]);
		assert_eq!(store.over(21).unwrap(), [begun[1].clone(), begun[0].clone()]);
		let ended = vec![Duty::Arrival(child)];
		store.keep_step(&Step { ended, ..Step::default() }).unwrap();
		assert_eq!(store.over(21).unwrap(), begun[..1]);
	}
}
