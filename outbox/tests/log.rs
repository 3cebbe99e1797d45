//! The send log as a file: what follows from its entries, and what shows when it is altered.

use rusqlite::Connection;
use sp_core::H256;
use std::{
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
	sync::Arc,
};
use tutela_client::{
	error::{Error, Refusal, RefusedBy},
	Key,
};
use tutela_outbox::{
	entry::{Answer, Bytes, Death, Effect, Entry, Place, Signed},
	state::{Fate, State},
	submission::TimeSource,
	SendLog, Submission,
};
use tutela_primitives::{
	AccountId, Companions, CrossingReport, Direction, Passage, RecordId, SubjectId,
};

const NETWORK: H256 = H256([9; 32]);

/// A folder of its own for each test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
	fn new(name: &str) -> Self {
		let path = std::env::temp_dir().join(format!("tutela-log-{name}-{}", std::process::id()));
		let _ = std::fs::remove_dir_all(&path);
		std::fs::create_dir_all(&path).unwrap();
		Self(path)
	}

	fn path(&self) -> PathBuf {
		self.0.join("send-log.sqlite")
	}

	fn log(&self) -> SendLog {
		SendLog::open(self.path(), NETWORK, Arc::new(())).unwrap()
	}
}

impl Drop for Folder {
	fn drop(&mut self) {
		let _ = std::fs::remove_dir_all(&self.0);
	}
}

fn report(child: u8) -> CrossingReport {
	CrossingReport {
		purpose: Default::default(),
		kinship: None,
		home: None,
		subject: SubjectId([child; 32]),
		direction: Direction::Exit,
		other: "RO".parse().unwrap(),
		post: "MDLEU".parse().unwrap(),
		companions: Companions::Nobody,
		evidence: H256::zero(),
		captured_at: 1_796_126_400_000,
		officer_doubts: false,
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		consents: Default::default(),
	}
}

fn submission(child: u8) -> Submission {
	Submission::new(report(child), TimeSource::Said)
}

fn account() -> AccountId {
	Key::from_uri(&format!("0x{}", "11".repeat(32))).unwrap().account().clone()
}

fn signed(transaction: H256, nonce: u64, reports: &[H256]) -> Entry {
	Entry::Signed(Signed {
		transaction,
		account: account(),
		nonce,
		birth: 10,
		last_block: 73,
		bytes: Bytes(vec![1, 2, 3]),
		reports: reports.to_vec(),
	})
}

fn refusal(name: &str, report: Option<u8>) -> Refusal {
	let (why, remedy) = ("why".into(), "remedy".into());
	Refusal { by: RefusedBy::Call, name: name.into(), why, remedy, report }
}

fn place(number: u64) -> Place {
	Place { block: H256::from_low_u64_be(number), number, position: 2 }
}

fn states(log: &SendLog, keys: &[H256]) -> Vec<State> {
	keys.iter().map(|key| log.report(*key).unwrap().unwrap().state).collect()
}

const T1: H256 = H256([1; 32]);
const T2: H256 = H256([2; 32]);

/// Two queued reports in one transaction.
fn begun(folder: &Folder) -> (SendLog, Vec<H256>) {
	let log = folder.log();
	let keys = log.queue(&[submission(1), submission(2)]).unwrap();
	log.append(Entry::Opened { account: account(), instance: 1, nonce: 0 }).unwrap();
	log.append(signed(T1, 0, &keys)).unwrap();
	(log, keys)
}

#[test]
fn a_report_should_go_from_queued_to_final() {
	let folder = Folder::new("final");
	let log = folder.log();
	let keys = log.queue(&[submission(1), submission(2)]).unwrap();
	assert_eq!(states(&log, &keys), [State::Queued; 2]);
	log.append(signed(T1, 0, &keys)).unwrap();
	assert_eq!(states(&log, &keys), [State::Sent; 2]);
	let answer = Answer::Taken;
	log.append(Entry::Answered { transaction: T1, node: "ws://one".into(), answer }).unwrap();
	let effect = Effect::Recorded(vec![RecordId(7), RecordId(8)]);
	log.append(Entry::Included { transaction: T1, place: place(11), effect: effect.clone() })
		.unwrap();
	assert_eq!(states(&log, &keys), [State::InBlock; 2]);
	log.append(Entry::Retracted { transaction: T1, block: place(11).block }).unwrap();
	assert_eq!(states(&log, &keys), [State::Sent; 2]);
	assert_eq!(log.report(keys[1]).unwrap().unwrap().record, None);
	log.append(Entry::GivenUp { transaction: T1, why: "silence".into() }).unwrap();
	assert_eq!(states(&log, &keys), [State::Unknown; 2]);
	log.append(Entry::Included { transaction: T1, place: place(12), effect }).unwrap();
	log.append(Entry::Final { transaction: T1 }).unwrap();
	assert_eq!(states(&log, &keys), [State::Final; 2]);
	assert_eq!(log.report(keys[1]).unwrap().unwrap().record, Some(RecordId(8)));
	let found = log.transaction(T1).unwrap().unwrap();
	assert_eq!(
		(found.fate, found.place, found.signed.reports),
		(Fate::Final, Some(place(12)), keys)
	);
	assert_eq!(log.open_transactions(&account()).unwrap(), []);
	log.verify().unwrap();
}

#[test]
fn only_bytes_that_were_refused_at_once_should_be_signed_anew_before_they_are_dead() {
	let folder = Folder::new("refused");
	let (log, keys) = begun(&folder);
	let refused = Answer::Refused(refusal("AllowanceSpent", None));
	let answered = |answer: &Answer| Entry::Answered {
		transaction: T1,
		node: "ws://one".into(),
		answer: answer.clone(),
	};
	log.append(answered(&refused)).unwrap();
	assert_eq!(states(&log, &keys), [State::Queued; 2]);
	// It is watched all the same.
	assert_eq!(log.open_transactions(&account()).unwrap()[0].fate, Fate::Refused);
	log.append(signed(T2, 0, &keys)).unwrap();
	log.append(Entry::Answered {
		transaction: T2,
		node: "ws://one".into(),
		answer: Answer::Silence("gone".into()),
	})
	.unwrap();
	// Another node's refusal says nothing of the first one, which may have it.
	log.append(Entry::Answered { transaction: T2, node: "ws://two".into(), answer: refused })
		.unwrap();
	assert_eq!(states(&log, &keys), [State::Sent; 2]);
	let effect = Effect::Recorded(vec![RecordId(0), RecordId(1)]);
	log.append(Entry::Included { transaction: T1, place: place(12), effect }).unwrap();
	log.append(Entry::Final { transaction: T1 }).unwrap();
	log.append(Entry::Dead { transaction: T2, cause: Death::NumberUsed }).unwrap();
	assert_eq!(states(&log, &keys), [State::Final; 2]);
	log.verify().unwrap();
}

#[test]
fn what_an_ended_process_signed_should_count_as_out() {
	let folder = Folder::new("ended");
	let (log, keys) = begun(&folder);
	log.append(Entry::GivenUp { transaction: T1, why: "ended".into() }).unwrap();
	log.append(Entry::Opened { account: account(), instance: 2, nonce: 0 }).unwrap();
	let answer = Answer::Refused(refusal("AllowanceSpent", None));
	log.append(Entry::Answered { transaction: T1, node: "ws://one".into(), answer }).unwrap();
	assert_eq!(states(&log, &keys), [State::Sent; 2]);
	log.append(Entry::Dead { transaction: T1, cause: Death::EraOver }).unwrap();
	assert_eq!(states(&log, &keys), [State::Queued; 2]);
	log.append(Entry::Found { key: keys[0], record: RecordId(3) }).unwrap();
	assert_eq!(states(&log, &keys), [State::Final, State::Queued]);
	log.verify().unwrap();
}

#[test]
fn a_malformed_report_should_be_refused_and_the_others_be_queued_again() {
	let folder = Folder::new("malformed");
	let (log, keys) = begun(&folder);
	let effect = Effect::Failed(refusal("BorderTransfer::PostNotYours", Some(1)));
	log.append(Entry::Included { transaction: T1, place: place(12), effect }).unwrap();
	assert_eq!(states(&log, &keys), [State::InBlock; 2]);
	log.append(Entry::Final { transaction: T1 }).unwrap();
	assert_eq!(states(&log, &keys), [State::Queued, State::Refused]);
	let refused = log.report(keys[1]).unwrap().unwrap();
	assert_eq!(refused.refusal.unwrap().name, "BorderTransfer::PostNotYours");
	// Whoever asks again may have had the post added to the officer.
	assert_eq!(log.queue(&[submission(2)]).unwrap(), [keys[1]]);
	let again = log.report(keys[1]).unwrap().unwrap();
	assert_eq!((again.state, again.evidence), (State::Queued, refused.evidence));
	log.verify().unwrap();
}

#[test]
fn a_crossing_should_be_known_again() {
	let folder = Folder::new("known");
	let log = folder.log();
	let evidence = H256([5; 32]);
	let with = |child, captured_at| {
		let report = CrossingReport { evidence, captured_at, ..report(child) };
		Submission::new(report, TimeSource::Said)
	};
	// By its evidence, and no other crossing can have that.
	assert_eq!(log.queue(&[with(1, 5)]).unwrap(), [evidence]);
	assert_eq!(log.queue(&[with(1, 5)]).unwrap(), [evidence]);
	for other in [with(2, 5), with(1, 6)] {
		let error = log.queue(&[submission(9), other]).unwrap_err();
		assert!(matches!(error, Error::Input(_)), "{error}");
		assert!(error.to_string().contains("0x0505"), "{error}");
	}
	assert_eq!(log.reports_in(&[State::Queued]).unwrap().len(), 1, "all or nothing");
	// By what it says, with an evidence that nobody can guess.
	let [first, second] = [submission(1), submission(1)];
	assert_ne!(first.evidence(), second.evidence());
	let keys = log.queue(&[first.clone(), second]).unwrap();
	assert_eq!(keys[0], keys[1]);
	assert_eq!(log.report(keys[0]).unwrap().unwrap().evidence, first.evidence());
	let later = CrossingReport { captured_at: 1_796_126_460_000, ..report(1) };
	let said = log.queue(&[Submission::new(later.clone(), TimeSource::Said)]).unwrap();
	assert_ne!(said, [keys[0]]);
	// Without a time, it is the same one when it is said later; or until its outcome was told.
	let present = |report: &CrossingReport| Submission::new(report.clone(), TimeSource::Present);
	let now = log.queue(&[present(&report(3))]).unwrap();
	let third = CrossingReport { captured_at: 7, ..report(3) };
	assert_eq!(log.queue(&[present(&third)]).unwrap(), now);
	assert_eq!(log.queue(&[present(&third).new_when_told()]).unwrap(), now);
	log.append(Entry::Told { keys: now.clone() }).unwrap();
	assert_eq!(log.queue(&[present(&third)]).unwrap(), now);
	let another = log.queue(&[present(&third).new_when_told()]).unwrap();
	assert_ne!(another, now);
	assert_eq!(log.queue(&[present(&third).new_when_told()]).unwrap(), another);
}

#[test]
fn entries_that_were_altered_or_removed_should_show() {
	for (change, words) in [
		("UPDATE entry SET body = replace(body, '\"nonce\":0', '\"nonce\":1') WHERE sequence = 4", "entry 4"),
		("UPDATE entry SET at = at - 1 WHERE sequence = 2", "entry 2"),
		("DELETE FROM entry WHERE sequence = 3", "entry 3 is missing"),
		("DELETE FROM entry WHERE sequence = 1", "entry 1 is missing"),
		("UPDATE entry SET sequence = 9 WHERE sequence = 3", "entry 3 is missing"),
		("UPDATE report SET state = 'final', record = 3", "table `report`"),
		("DELETE FROM signed", "table `signed`"),
		("UPDATE lane SET instance = 9", "table `lane`"),
		("UPDATE log SET network = x'00'", "table `log`"),
	] {
		let folder = Folder::new("altered");
		let (log, _) = begun(&folder);
		let verified = log.verify().unwrap();
		assert_eq!(verified.entries, 5);
		Connection::open(folder.path()).unwrap().execute(change, []).unwrap();
		let error = log.verify().unwrap_err();
		assert!(matches!(error, Error::Input(_)), "{error}");
		assert!(error.to_string().contains(words), "{change}: {error}");
	}
}

#[test]
fn its_files_should_be_private() {
	let folder = Folder::new("private");
	let log = folder.log();
	log.queue(&[submission(1)]).unwrap();
	let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
	let mut count = 0;
	for file in std::fs::read_dir(&folder.0).unwrap() {
		assert_eq!(mode(&file.unwrap().path()), 0o600);
		count += 1;
	}
	assert!(count >= 2, "the log and what SQLite writes beside it");
	drop(log);
	std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o640)).unwrap();
	let error = SendLog::open(folder.path(), NETWORK, Arc::new(())).err().unwrap().to_string();
	assert!(error.contains("chmod 600") && error.contains("mode 640"), "{error}");
}

#[test]
fn a_log_should_be_for_one_network_and_be_one() {
	let folder = Folder::new("network");
	let id = folder.log().id();
	assert_eq!(folder.log().id(), id);
	let error = SendLog::open(folder.path(), H256([8; 32]), Arc::new(())).err().unwrap();
	assert!(matches!(&error, Error::Input(text) if text.contains("0x0909")), "{error}");
	let other = folder.0.join("other");
	std::fs::write(&other, "no database, but a file with some text in it").unwrap();
	std::fs::set_permissions(&other, std::fs::Permissions::from_mode(0o600)).unwrap();
	let error = SendLog::open(&other, NETWORK, Arc::new(())).err().unwrap().to_string();
	assert!(error.contains("is no send log"), "{error}");
}

#[test]
fn two_processes_should_write_into_one_log() {
	let folder = Folder::new("two");
	folder.log();
	std::thread::scope(|scope| {
		for half in [0_u8, 100] {
			let log = folder.log();
			scope.spawn(move || {
				for child in half..half + 50 {
					log.queue(&[submission(child)]).unwrap();
				}
			});
		}
	});
	assert_eq!(folder.log().verify().unwrap().entries, 101);
}
