//! A device's journal: its file, its shifts, and what is said where they differ from the chain's records.

use proptest::prelude::*;
use sp_core::H256;
use std::{fs, io::Write, path::Path};
use tempfile::TempDir;
use tutela_client::journal::{compare, Comparison, DeviceLog, Difference, Shift};
use tutela_primitives::{
	journal::{EntryKind, Journal, JournalId, Seal},
	AccountId, Basis, Companions, Direction, InstitutionId, Moment, Outcome, Passage, Record,
	RecordId, RulesRef, Verdict,
};

const BEGIN: Moment = 1_800_000_000_000;
const END: Moment = BEGIN + 8 * 3_600_000;

fn id() -> JournalId {
	JournalId { institution: InstitutionId(8), post: "MDLEU".parse().unwrap(), device: 0 }
}

fn report(number: u64) -> H256 {
	H256::from_low_u64_be(number + 1)
}

/// The scenarios' shift: twelve entries, of which ten reported a crossing and two of these were refused.
fn kind(number: u64) -> EntryKind {
	match number {
		0 | 11 => EntryKind::EndedInNothing,
		3 | 7 => EntryKind::Refused,
		_ => EntryKind::CrossingReported,
	}
}

fn write_shift(log: &mut DeviceLog) {
	for number in 0..12 {
		let entry = log.write_entry(BEGIN + 1 + number * 1_000, kind(number), report(number));
		assert_eq!(entry.unwrap().sequence, number);
	}
}

fn shift_of(log: &DeviceLog) -> Shift {
	let opened = Journal::opened(None, 12, BEGIN);
	Shift::unsealed(&log.journal(), log.opened(), &opened, END).unwrap()
}

fn sealed(shift: &Shift) -> Seal {
	Seal {
		root: shift.root(),
		first_entry: shift.first_entry,
		entries: shift.entries(),
		crossings: shift.crossings(),
		refusals: shift.refusals(),
		first: BEGIN + 1,
		last: END,
		sealed_at: END,
		officer: AccountId::new([1; 32]),
	}
}

fn record(number: u64) -> Record {
	let outcome = match kind(number) {
		EntryKind::Refused => Outcome::Denied,
		_ => Outcome::Cleared,
	};
	let country = |code: &str| code.parse().unwrap();
	let (rules, basis) = (RulesRef { country: country("MD"), version: 1 }, Basis::NotMet);
	Record {
		subject: None,
		institution: InstitutionId(8),
		officer: AccountId::new([1; 32]),
		direction: Direction::Exit,
		from: country("MD"),
		to: country("RO"),
		final_destination: None,
		post: Some(id().post),
		captured_at: BEGIN + 1 + number * 1_000,
		recorded_at: END,
		verdict: Verdict {
			outcome,
			basis,
			reasons: Default::default(),
			rules,
			foreign_rules: Default::default(),
		},
		consents: Default::default(),
		companions: Companions::Nobody,
		document: None,
		passage: Passage::Unknown,
		purpose: Default::default(),
		stays_with: None,
		evidence: report(number),
		amends: None,
		previous: None,
	}
}

/// The ten records of the shift, numbered from 100.
fn records() -> Vec<(RecordId, Record)> {
	let crossings = (0..12).filter(|number| kind(*number).is_crossing());
	(100..).map(RecordId).zip(crossings.map(record)).collect()
}

fn begin(folder: &TempDir) -> DeviceLog {
	DeviceLog::create(&folder.path().join("journal.jsonl"), id()).unwrap()
}

fn whole_shift() -> (TempDir, DeviceLog) {
	let folder = TempDir::new().unwrap();
	let mut log = begin(&folder);
	write_shift(&mut log);
	(folder, log)
}

#[test]
fn jo_1_a_whole_shift_should_equal_its_records() {
	let (_folder, log) = whole_shift();
	let shift = shift_of(&log);
	let seal = sealed(&shift);
	assert_eq!((seal.entries, seal.crossings, seal.refusals), (12, 10, 2));
	let equal =
		Comparison { crossings: 10, refusals: 2, records: 10, refused: 2, differences: vec![] };
	assert_eq!(compare(&seal, &records(), Some(&shift)), equal);
	assert_eq!(compare(&seal, &records(), None), equal);
}

#[test]
fn jo_2_a_refusal_that_was_deleted_from_the_queue_should_be_named() {
	let (_folder, log) = whole_shift();
	let shift = shift_of(&log);
	let mut records = records();
	records.retain(|(_, record)| record.evidence != report(7));
	let found = compare(&sealed(&shift), &records, Some(&shift));
	let missing =
		Difference::NoRecord { entry: 7, captured_at: BEGIN + 7_001, kind: EntryKind::Refused };
	let short = [Difference::Short { crossings: 1 }, Difference::RefusalsShort { refusals: 1 }];
	assert_eq!(found.differences, [&short[..], &[missing]].concat());
	let said: Vec<_> = found.differences.iter().map(ToString::to_string).collect();
	assert!(said[0].starts_with("1 fewer than sealed"), "{said:?}");
	assert_eq!(said[2], "entry 7 (Refused) has no record");
	// Without the device's journal, the numbers alone show it.
	assert_eq!(compare(&sealed(&shift), &records, None).differences, short);
}

#[test]
fn jo_3_a_refusal_that_was_deleted_from_the_journal_too_should_break_the_chain_of_entries() {
	let (folder, log) = whole_shift();
	let seal = sealed(&shift_of(&log));
	drop(log);
	let path = folder.path().join("journal.jsonl");
	let text = fs::read_to_string(&path).unwrap();
	let mut lines: Vec<_> = text.lines().collect();
	lines.remove(8);
	fs::write(&path, lines.join("\n") + "\n").unwrap();
	let error = DeviceLog::open(&path).unwrap_err().to_string();
	assert!(error.contains("line 9: entry 8 stands where entry 7 belongs"), "{error}");

	// A device that writes all of it again, without the refusal, does not give what was sealed.
	let again = TempDir::new().unwrap();
	let mut log = begin(&again);
	for number in (0..12).filter(|number| *number != 7) {
		log.write_entry(BEGIN + 1 + number * 1_000, kind(number), report(number)).unwrap();
	}
	let found = compare(&seal, &records(), Some(&shift_of(&log)));
	assert_eq!(found.differences, [Difference::LogDiffers]);
}

#[test]
fn jo_7_a_queue_that_was_sent_twice_should_be_told_in_numbers_and_by_record() {
	let (_folder, log) = whole_shift();
	let shift = shift_of(&log);
	let again = records().into_iter().map(|(id, record)| (RecordId(id.0 + 10), record));
	let twice: Vec<_> = records().into_iter().chain(again).collect();
	let found = compare(&sealed(&shift), &twice, Some(&shift));
	assert_eq!(found.differences[0], Difference::More { crossings: 10 });
	assert!(found.differences[0].to_string().starts_with("10 more than sealed"));
	for number in 0..10 {
		let doubled = Difference::Doubled { record: 110 + number, of: 100 + number };
		assert!(found.differences.contains(&doubled), "{:?}", found.differences);
	}
	assert_eq!(found.differences.len(), 12, "{:?}", found.differences);
}

#[test]
fn a_record_of_another_device_should_have_no_entry() {
	let (_folder, log) = whole_shift();
	let shift = shift_of(&log);
	let mut more = records();
	more.push((RecordId(300), Record { evidence: H256::repeat_byte(9), ..record(1) }));
	let found = compare(&sealed(&shift), &more, Some(&shift));
	let expected = [Difference::More { crossings: 1 }, Difference::NoEntry { record: 300 }];
	assert_eq!(found.differences, expected);
}

#[test]
fn an_answer_that_came_after_the_entry_should_show_as_a_refusal_more() {
	let (_folder, log) = whole_shift();
	let shift = shift_of(&log);
	let mut records = records();
	records[0].1.verdict.outcome = Outcome::Referred;
	let found = compare(&sealed(&shift), &records, Some(&shift));
	assert_eq!(found.differences, [Difference::RefusalsMore { refusals: 1 }]);
}

#[test]
fn an_entry_of_another_time_should_be_named() {
	let folder = TempDir::new().unwrap();
	let mut log = begin(&folder);
	log.write_entry(BEGIN - 5, EntryKind::DocumentRead, report(0)).unwrap();
	let shift = shift_of(&log);
	let found = compare(&sealed(&shift), &[], Some(&shift));
	assert_eq!(found.differences, [Difference::OutsideTime { entry: 0, captured_at: BEGIN - 5 }]);
}

#[test]
fn a_journal_should_be_as_it_was_when_it_is_opened_again() {
	let (folder, log) = whole_shift();
	let before = log.opened().to_vec();
	drop(log);
	let path = folder.path().join("journal.jsonl");
	let mut log = DeviceLog::open(&path).unwrap();
	assert_eq!((log.opened(), log.journal(), log.was_torn()), (&before[..], id(), false));
	assert_eq!(log.write_entry(BEGIN, EntryKind::DocumentRead, report(1)).unwrap().sequence, 12);
	assert!(DeviceLog::create(&path, id()).is_err());
	// Two programs do not write one journal.
	assert!(DeviceLog::open(&path).unwrap_err().to_string().contains("another program"));
}

#[test]
fn a_journal_should_be_readable_by_its_owner_alone() {
	use std::os::unix::fs::PermissionsExt;
	let (folder, _log) = whole_shift();
	let mode = fs::metadata(folder.path().join("journal.jsonl")).unwrap().permissions().mode();
	assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_line_that_a_power_cut_left_unfinished_should_be_taken_off() {
	let (folder, log) = whole_shift();
	drop(log);
	let path = folder.path().join("journal.jsonl");
	let whole = fs::read(&path).unwrap();
	let last = whole[..whole.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
	for cut in [last + 1, (last + whole.len()) / 2, whole.len() - 1] {
		fs::write(&path, &whole[..cut]).unwrap();
		let mut log = DeviceLog::open(&path).unwrap();
		assert!(log.was_torn() && log.opened().len() == 11);
		assert_eq!(log.write_entry(BEGIN, kind(11), report(11)).unwrap().sequence, 11);
		drop(log);
		assert_eq!(DeviceLog::open(&path).unwrap().opened().len(), 12);
	}
}

#[test]
fn a_file_that_is_no_journal_should_be_refused() {
	let folder = TempDir::new().unwrap();
	let path = folder.path().join("journal.jsonl");
	let refused = |text: &str| {
		fs::write(&path, text).unwrap();
		DeviceLog::open(&path).unwrap_err().to_string()
	};
	assert!(refused("").contains("line 1"));
	assert!(refused("{}\n").contains("line 1"));
	let other = r#"{"format":"tutela-journal","version":2,"journal":{"institution":8,"post":"MDLEU","device":0}}"#;
	assert!(refused(&format!("{other}\n")).contains("version 1"));
	assert!(DeviceLog::open(Path::new("/nowhere/journal")).is_err());
}

#[test]
fn a_shift_should_begin_where_the_chain_counts_and_end_in_time() {
	let (_folder, log) = whole_shift();
	let mut journal = Journal::opened(None, 12, BEGIN);
	let first = Shift::unsealed(&id(), log.opened(), &journal, BEGIN + 5_001).unwrap();
	assert_eq!((first.first_entry, first.entries()), (0, 6));
	journal.entries = 6;
	let rest = Shift::unsealed(&id(), log.opened(), &journal, END).unwrap();
	assert_eq!((rest.first_entry, rest.entries()), (6, 6));
	// Of both shifts, and of one without entries, the root is what was sealed.
	for shift in [&first, &rest] {
		let seal = sealed(shift);
		assert_eq!(&Shift::sealed(&id(), log.opened(), &seal).unwrap(), shift);
		assert!(shift.is_sealed_by(&seal) && seal.counts_are_possible());
		assert!(!shift.is_sealed_by(&Seal { refusals: seal.refusals + 1, ..seal }));
	}
	journal.entries = 12;
	let none = Shift::unsealed(&id(), log.opened(), &journal, END).unwrap();
	assert!(none.entries() == 0 && sealed(&none).counts_are_possible());
	// Somebody sealed more than the device wrote.
	journal.entries = 13;
	let error = Shift::unsealed(&id(), log.opened(), &journal, END).unwrap_err().to_string();
	assert!(error.contains("counts 13") && error.contains("wrote 12"), "{error}");
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

	/// Whatever is changed, removed, inserted or swapped in the file is noticed when it is opened, unless
	/// it is cut off at its end.
	#[test]
	fn a_changed_file_should_not_be_opened(
		what in 0..4,
		line in 1usize..12,
		with in 1usize..12,
		byte in any::<prop::sample::Index>(),
	) {
		let (folder, log) = whole_shift();
		drop(log);
		let path = folder.path().join("journal.jsonl");
		let text = fs::read_to_string(&path).unwrap();
		let mut lines: Vec<Vec<u8>> = text.lines().map(|line| line.as_bytes().to_vec()).collect();
		match what {
			0 => {
				let place = byte.index(lines[line].len());
				lines[line][place] ^= 1;
			}
			1 => drop(lines.remove(line)),
			2 => lines.insert(line, lines[with].clone()),
			_ => lines.swap(line, with),
		}
		prop_assume!(what != 3 || line != with);
		let mut file = fs::File::create(&path).unwrap();
		for line in lines {
			file.write_all(&[&line[..], b"\n"].concat()).unwrap();
		}
		prop_assert!(DeviceLog::open(&path).is_err());
	}
}
