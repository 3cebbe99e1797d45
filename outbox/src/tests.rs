//! Forges send logs, as somebody could who may write the file, and looks whether that is found.

use crate::{
	apply::apply,
	entry::{Bytes, Entry},
	heads,
	links::link,
	read,
	schema::MIGRATIONS,
	submission::TimeSource,
	SendLog, Submission,
};
use rusqlite::{params, Connection};
use sp_core::H256;
use std::{collections::HashSet, path::Path, sync::Arc};
use tempfile::TempDir;
use tutela_client::{Error, Key, Result};
use tutela_primitives::{AccountId, Companions, CrossingReport, Direction, Passage, SubjectId};

const NETWORK: H256 = H256([9; 32]);

/// An entry as the file has it, without its number and hash, which an attacker makes anew.
#[derive(Clone, PartialEq, Eq)]
struct Row {
	at: i64,
	body: String,
	content: Option<Vec<u8>>,
}

fn key(byte: &str) -> Key {
	Key::from_uri(&format!("0x{}", byte.repeat(32))).unwrap()
}

fn report(child: u8) -> CrossingReport {
	CrossingReport {
		subject: SubjectId([child; 32]),
		direction: Direction::Exit,
		other: "RO".parse().unwrap(),
		final_destination: None,
		post: "MDLEU".parse().unwrap(),
		companions: Companions::Nobody,
		document: None,
		evidence: H256([child; 32]),
		captured_at: 1_796_126_400_000,
		officer_doubts: false,
		passage: Passage::Unknown,
		purpose: Default::default(),
		kinship: None,
		home: None,
		consents: Default::default(),
	}
}

fn open(path: &Path) -> Result<SendLog> {
	SendLog::open(path, NETWORK, Arc::new(()))
}

/// A log with three signed heads, and some entries after the last one.
fn filled(folder: &TempDir) -> SendLog {
	let log = open(&folder.path().join("log")).unwrap();
	let account = key("11").account().clone();
	log.append(Entry::Opened { account, instance: 1, nonce: 0 }).unwrap();
	for child in 1..=40_u8 {
		log.queue(&[Submission::new(report(child), TimeSource::Said)]).unwrap();
		if child % 10 == 0 && child < 40 {
			assert!(log.sign_head(&key("11")).unwrap());
			assert!(!log.sign_head(&key("11")).unwrap(), "nothing came since");
		}
	}
	log
}

fn rows(log: &SendLog) -> Vec<Row> {
	log.ask(|db| {
		let mut query = db.prepare(read::ENTRIES)?;
		let rows = query.query_map([], |row| {
			read::EntryRow::of(row).map(|row| Row {
				at: row.at,
				body: row.body,
				content: row.content,
			})
		})?;
		rows.collect()
	})
	.unwrap()
}

/// A log with these entries: what opens it may find out already. Hashes, contents and all that follows are made to fit.
fn forged(folder: &Path, rows: &[Row], heads_of: &Path) -> Result<SendLog> {
	let path = folder.join("forged");
	let mut db = Connection::open(&path).unwrap();
	MIGRATIONS.to_latest(&mut db).unwrap();
	db.pragma_update(None, "synchronous", "OFF").unwrap();
	let change = db.transaction().unwrap();
	let mut last = None;
	for (sequence, row) in (1..).zip(rows) {
		let hash = link(last, sequence, row.at, &row.body);
		last = Some(hash);
		let values = params![sequence, row.at, row.body, hash.as_bytes()];
		change.execute("INSERT INTO entry VALUES (?1, ?2, ?3, ?4)", values).unwrap();
		let Ok(mut entry) = serde_json::from_str::<Entry>(&row.body) else { continue };
		if let (Some((owner, _)), Some(bytes)) = (entry.content(), &row.content) {
			let values = params![sequence, owner.as_bytes(), bytes];
			change.execute("INSERT INTO content VALUES (?1, ?2, ?3)", values).unwrap();
		}
		if entry.complete(row.content.clone()) {
			// An entry that cannot be is left out of what follows.
			let _ = apply(&change, sequence, row.at, &entry);
		}
	}
	change.commit().unwrap();
	drop(db);
	std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
	let head = heads::head_file(heads_of);
	if head.exists() {
		std::fs::copy(head, heads::head_file(&path)).unwrap();
	}
	open(&path)
}

/// Numbers that look random, the same in each run.
struct Dice(u64);

impl Dice {
	fn below(&mut self, end: usize) -> usize {
		let hash = sp_io::hashing::twox_64(&self.0.to_le_bytes());
		self.0 += 1;
		usize::try_from(u64::from_le_bytes(hash) % u64::try_from(end).unwrap()).unwrap()
	}
}

fn alter(rows: &mut [Row], place: usize, dice: &mut Dice) {
	let row = &mut rows[place];
	match dice.below(3) {
		0 => row.at += 1,
		1 if row.content.is_some() => {
			// With the hash in the entry made to fit.
			let content = row.content.as_mut().unwrap();
			let byte = dice.below(content.len());
			let old = hex::encode(sp_io::hashing::blake2_256(content));
			content[byte] ^= 1;
			row.body = row.body.replace(&old, &hex::encode(sp_io::hashing::blake2_256(content)));
		}
		_ => {
			let digits: Vec<usize> = row
				.body
				.bytes()
				.enumerate()
				.filter(|(_, byte)| byte.is_ascii_digit())
				.map(|(at, _)| at)
				.collect();
			let digit = digits[dice.below(digits.len())];
			let new = (row.body.as_bytes()[digit] - b'0' + 1) % 10;
			row.body.replace_range(digit..=digit, &new.to_string());
		}
	}
}

/// What changes `rows` somewhere before the last head, and how.
fn tamper(rows: &[Row], signed: usize, dice: &mut Dice) -> (Vec<Row>, usize) {
	let mut changed = rows.to_vec();
	let (place, other) = (dice.below(signed), dice.below(signed));
	let kind = dice.below(4);
	match kind {
		0 => alter(&mut changed, place, dice),
		1 => drop(changed.remove(place)),
		2 => changed.insert(place, rows[other].clone()),
		_ => changed.swap(place, if place == other { (place + 1) % signed } else { other }),
	}
	assert!(changed != rows);
	(changed, kind)
}

#[test]
fn whatever_is_changed_before_a_signed_head_should_be_found() {
	let folder = tempfile::tempdir().unwrap();
	let log = filled(&folder);
	let verified = log.verify().unwrap();
	let proven = verified.proven.clone().unwrap();
	assert_eq!((proven.entries, verified.entries, verified.unproven), (34, 45, 11));
	assert_eq!(proven.account, *key("11").account());
	let own: HashSet<AccountId> = [key("11").account().clone()].into();
	let rows = rows(&log);
	let verify = |rows: &[Row]| {
		let place = tempfile::tempdir().unwrap();
		forged(place.path(), rows, log.path())
			.and_then(|forged| forged.verify_signed_by(&own, None))
	};
	// What was not changed is sound, and what comes after the last head can be made anew.
	assert_eq!(verify(&rows).unwrap(), verified);
	let mut tail = rows.clone();
	tail[44].at += 1;
	assert_eq!(verify(&tail).unwrap().unproven, 11);
	let half = |seed: u64| {
		let (mut dice, mut kinds) = (Dice(seed), [0; 4]);
		for number in 0..500 {
			let (changed, kind) = tamper(&rows, 34, &mut dice);
			kinds[kind] += 1;
			let found = verify(&changed);
			assert!(matches!(found, Err(Error::Input(_))), "change {number} after {seed}: {kind}");
		}
		assert!(kinds.iter().all(|count| *count > 75), "{kinds:?}");
	};
	std::thread::scope(|scope| {
		scope.spawn(|| half(1));
		half(1_000_000);
	});
}

#[test]
fn an_end_that_was_cut_off_should_be_found_back_to_the_last_head() {
	let folder = tempfile::tempdir().unwrap();
	let log = filled(&folder);
	let (rows, own) = (rows(&log), HashSet::from([key("11").account().clone()]));
	let kept = heads::beside(log.path()).unwrap().unwrap();
	for left in 1..rows.len() {
		let place = folder.path().join(left.to_string());
		std::fs::create_dir(&place).unwrap();
		let cut = forged(&place, &rows[..left], log.path()).unwrap();
		let found = cut.verify_signed_by(&own, None);
		assert_eq!(found.is_err(), left < 34, "{left} entries are left: {found:?}");
		// Whoever takes the head away, too, is found by one that is kept elsewhere.
		std::fs::remove_file(heads::head_file(cut.path())).unwrap();
		assert!(cut.verify_signed_by(&own, None).is_ok());
		let found = cut.verify_signed_by(&own, Some(&kept));
		assert_eq!(found.is_err(), left < 34, "{left} entries are left: {found:?}");
		std::fs::remove_dir_all(&place).unwrap();
	}
}

#[test]
fn a_head_that_another_key_signed_should_prove_nothing() {
	let folder = tempfile::tempdir().unwrap();
	let log = filled(&folder);
	let other: HashSet<AccountId> = [key("22").account().clone()].into();
	let verified = log.verify_signed_by(&other, None).unwrap();
	assert_eq!((verified.proven, verified.unproven), (None, 45));
	let mut head = heads::beside(log.path()).unwrap().unwrap();
	head.entries -= 1;
	let own: HashSet<AccountId> = [key("11").account().clone()].into();
	let error = log.verify_signed_by(&own, Some(&head)).unwrap_err().to_string();
	assert!(error.contains("signature does not hold"), "{error}");
	head.signature = Bytes(vec![0; 65]);
	assert!(log.verify_signed_by(&own, Some(&head)).is_err());
}
