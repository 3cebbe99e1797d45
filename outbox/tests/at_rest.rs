//! What a stolen disk says of a child: a send log that is encrypted, and one whose old content was erased.

use codec::Encode;
use rusqlite::Connection;
use sp_core::H256;
use std::{
	path::{Path, PathBuf},
	sync::Arc,
};
use tempfile::TempDir;
use tutela_client::{dates, pkcs11, unlock::Unlock, Error, Key};
use tutela_outbox::{
	entry::{Bytes, Effect, Entry, Place, Signed},
	file,
	state::State,
	submission::TimeSource,
	LogFile, LogKey, SendLog, Submission,
};
use tutela_primitives::{Companions, CrossingReport, Direction, Passage, RecordId, SubjectId, DAY};
use tutela_test_token::Token;

const NETWORK: H256 = H256([9; 32]);
/// A child's id, of which no byte row occurs by chance.
const CHILD: [u8; 32] = *b"\x93a child's id, found nowhere!!!!";
const TRANSACTION: H256 = H256([7; 32]);

fn report() -> CrossingReport {
	CrossingReport {
		subject: SubjectId(CHILD),
		direction: Direction::Exit,
		other: "RO".parse().unwrap(),
		final_destination: None,
		post: "MDLEU".parse().unwrap(),
		companions: Companions::Nobody,
		document: None,
		evidence: H256([5; 32]),
		captured_at: 1_796_126_400_000,
		officer_doubts: false,
		passage: Passage::Unknown,
		purpose: Default::default(),
		kinship: None,
		home: None,
		consents: Default::default(),
	}
}

fn submission() -> Submission {
	Submission::new(report(), TimeSource::Said)
}

fn key() -> Key {
	Key::from_uri(&format!("0x{}", "11".repeat(32))).unwrap()
}

/// Writes a crossing into the log, up to its final record. Gives the report's key.
fn fill(log: &SendLog) -> H256 {
	let account = key().account().clone();
	log.append(Entry::Opened { account: account.clone(), instance: 1, nonce: 0 }).unwrap();
	let keys = log.queue(&[submission()]).unwrap();
	let signed = Signed {
		transaction: TRANSACTION,
		account,
		nonce: 0,
		birth: 10,
		last_block: 73,
		bytes: Bytes([vec![4; 40], report().encode()].concat()),
		reports: keys.clone(),
	};
	log.append(Entry::Signed(signed)).unwrap();
	let place = Place { block: H256([8; 32]), number: 12, position: 1 };
	let effect = Effect::Recorded(vec![RecordId(3)]);
	log.append(Entry::Included { transaction: TRANSACTION, place, effect }).unwrap();
	log.append(Entry::Final { transaction: TRANSACTION }).unwrap();
	log.sign_head(&key()).unwrap();
	keys[0]
}

/// The files of a folder that hold the child's id, as bytes or in hexadecimal.
fn found(folder: &TempDir) -> Vec<PathBuf> {
	let hex = hex::encode(CHILD);
	let holds = |path: &PathBuf| {
		let content = std::fs::read(path).unwrap();
		[CHILD.as_slice(), hex.as_bytes(), hex.to_uppercase().as_bytes()]
			.iter()
			.any(|id| content.windows(id.len()).any(|window| window == *id))
	};
	let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
	files.filter(holds).collect()
}

fn open(file: impl Into<LogFile>) -> tutela_client::Result<SendLog> {
	SendLog::open(file, NETWORK, Arc::new(()))
}

fn said(result: tutela_client::Result<SendLog>) -> String {
	result.err().unwrap().to_string()
}

fn file(folder: &TempDir, key: &LogKey) -> LogFile {
	LogFile { path: folder.path().join("log.sqlite"), key: Some(key.clone()) }
}

#[test]
fn a_stolen_disk_should_open_nothing() {
	let (folder, keys) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
	// Without a key, the look finds what it looks for.
	let plain = open(folder.path().join("plain.sqlite")).unwrap();
	fill(&plain);
	assert!(!found(&folder).is_empty());
	drop(plain);
	let folder = tempfile::tempdir().unwrap();
	let key = LogKey::create(&keys.path().join("key")).unwrap();
	let log = open(file(&folder, &key)).unwrap();
	fill(&log);
	let files = std::fs::read_dir(&folder).unwrap().count();
	assert!(files >= 4, "the log, its lock, its head and what SQLite writes beside it: {files}");
	// While it is open, what was written last is beside the file.
	assert_eq!(found(&folder), Vec::<PathBuf>::new());
	assert!(log.verify().unwrap().proven.is_some());
	drop(log);
	assert_eq!(found(&folder), Vec::<PathBuf>::new());
	// The right key opens it, no other, and none does not.
	let again = LogKey::open(
		keys.path().join("key").to_str().unwrap(),
		Path::new("unused"),
		&Unlock::default(),
	);
	let log = open(file(&folder, &again.unwrap())).unwrap();
	assert_eq!(log.reports_in(&[State::Final]).unwrap()[0].report, report());
	drop(log);
	let other = LogKey::create(&keys.path().join("other")).unwrap();
	for wrong in [said(open(file(&folder, &other))), said(open(folder.path().join("log.sqlite")))] {
		assert!(wrong.contains("its key is missing or another one"), "{wrong}");
	}
	assert!(!format!("{key:?}")
		.contains(&std::fs::read_to_string(keys.path().join("key")).unwrap()[..8]));
	let error = LogKey::create(&keys.path().join("key")).unwrap_err().to_string();
	assert!(error.contains("exists"), "{error}");
}

#[test]
fn a_log_that_was_not_encrypted_should_be_refused_with_a_key_until_it_is() {
	let (folder, keys) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
	let path = folder.path().join("log.sqlite");
	let log = open(&path).unwrap();
	let report = fill(&log);
	let before = log.verify().unwrap();
	let key = LogKey::create(&keys.path().join("key")).unwrap();
	// Not while somebody has it open.
	let error = file::encrypt(&path, &key).unwrap_err();
	assert!(matches!(&error, Error::Other(text) if text.contains("end it first")), "{error}");
	drop(log);
	let refused = said(open(file(&folder, &key)));
	assert!(refused.contains("tutela tx encrypt"), "{refused}");
	file::encrypt(&path, &key).unwrap();
	assert_eq!(found(&folder), Vec::<PathBuf>::new());
	let log = open(file(&folder, &key)).unwrap();
	assert_eq!(log.verify().unwrap(), before);
	assert_eq!(log.report(report).unwrap().unwrap().state, State::Final);
	drop(log);
	let error = file::encrypt(&path, &key).unwrap_err().to_string();
	assert!(error.contains("encrypted already"), "{error}");
}

#[test]
fn a_token_should_keep_the_logs_key() {
	let Some(token) = Token::new() else { return };
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("log.sqlite");
	let unlock = Unlock::default();
	let key = LogKey::open(&token.uri("log"), &path, &unlock).unwrap();
	fill(&open(file(&folder, &key)).unwrap());
	assert_eq!(found(&folder), Vec::<PathBuf>::new());
	let again = LogKey::open(&token.uri("log"), &path, &unlock).unwrap();
	open(file(&folder, &again)).unwrap().verify().unwrap();
	// Without the token, without the file beside the log, and with another of its keys: nothing.
	token.pull_out();
	assert!(matches!(LogKey::open(&token.uri("log"), &path, &unlock), Err(Error::Key(_))));
	token.put_back();
	pkcs11::seal(&token.uri("other").parse().unwrap(), b"secret", &unlock).unwrap();
	let error = LogKey::open(&token.uri("other"), &path, &unlock).unwrap_err().to_string();
	assert!(error.contains("did not encrypt this"), "{error}");
	std::fs::remove_file(folder.path().join("log.sqlite.sealed-key")).unwrap();
	let error = LogKey::open(&token.uri("log"), &path, &unlock).unwrap_err().to_string();
	assert!(error.contains("is missing"), "{error}");
}

#[test]
fn old_content_should_be_erased_and_the_chain_stay_whole() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("log.sqlite");
	let log = open(&path).unwrap();
	let key = fill(&log);
	assert_eq!(log.erase(40).unwrap(), 0, "it was final just now");
	assert!(!found(&folder).is_empty());
	assert_eq!(log.erase_before(dates::now() + DAY).unwrap(), 1);
	assert_eq!(found(&folder), Vec::<PathBuf>::new());
	let left = log.report(key).unwrap().unwrap();
	assert_eq!(
		(left.state, left.record, left.evidence),
		(State::Final, Some(RecordId(3)), report().evidence)
	);
	assert!(left.erased_at.is_some());
	assert_eq!(left.report.subject, SubjectId([0; 32]));
	assert_eq!(left.report.post, report().post);
	let verified = log.verify().unwrap();
	assert_eq!(verified.erased, 2, "the report and the transaction");
	assert_eq!(log.erase_before(dates::now() + DAY).unwrap(), 0);
	// The same report is known, and is not sent again.
	assert_eq!(log.queue(&[submission()]).unwrap(), [key]);
	assert_eq!(log.report(key).unwrap().unwrap().state, State::Final);
	assert_eq!(log.verify().unwrap(), verified);
	drop(log);
	assert_eq!(found(&folder), Vec::<PathBuf>::new());
}

#[test]
fn content_that_was_altered_or_taken_away_should_show() {
	for (change, words) in [
		("DELETE FROM content WHERE sequence = 3", "no entry says that it was erased"),
		("UPDATE content SET bytes = x'00' WHERE sequence = 3", "content of entry 3 was altered"),
		("UPDATE content SET sequence = 99 WHERE sequence = 3", "no entry says that it was erased"),
		("INSERT INTO content VALUES (99, x'00', x'00')", "belong to no entry"),
		("INSERT INTO content VALUES (1, x'00', x'00')", "content of entry 1 was altered"),
	] {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("log.sqlite");
		let log = open(&path).unwrap();
		fill(&log);
		log.verify().unwrap();
		Connection::open(&path).unwrap().execute(change, []).unwrap();
		let error = log.verify().unwrap_err().to_string();
		assert!(error.contains(words), "{change}: {error}");
	}
}
