//! A sealed shift of a post's journal: what is there and what is not is proven, and whatever is altered is
//! not verified.

mod common;

use common::{
	alter::{altered, places},
	relay::{finality, Voters},
};
use proptest::{
	prelude::*,
	test_runner::{Config, TestRunner},
};
use serde_json::Value;
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{Bob, Dave};
use tutela_evidence::{
	bundle::{BlockProof, Bytes, Finality},
	checkpoint::{Checkpoint, Trust},
	journal::{Opened, Shown, FORMAT, VERSION},
	keys, verify_journal, JournalProof, JournalReport,
};
use tutela_primitives::{
	journal::{commit, root, Entry, EntryKind, JournalId, Opening, Seal},
	Member, PortCode, Role,
};
use tutela_test_chain::{enact, institution, signed, Chain, JournalCall, BLOCK_TIME, START};

const DEVICE: u8 = 3;
/// How many entries the first shift has; the second has none.
const COUNT: u64 = 13;

fn post() -> PortCode {
	"MDLEU".parse().unwrap()
}

fn journal() -> JournalId {
	JournalId { institution: tutela_primitives::InstitutionId(0), post: post(), device: DEVICE }
}

fn content(sequence: u64) -> H256 {
	H256::from_low_u64_be(1_000 + sequence)
}

fn opened(sequence: u64) -> Opened {
	let (nonce, content) = (H256::repeat_byte(sequence as u8), content(sequence));
	let kind = EntryKind::ALL[sequence as usize % EntryKind::ALL.len()];
	let captured_at = START + BLOCK_TIME + 1 + sequence;
	let commitment = commit(&nonce, &content);
	Opened { entry: Entry { sequence, captured_at, kind, commitment }, nonce, content }
}

fn shift() -> Opening {
	let entries = (0..COUNT).map(|sequence| opened(sequence).entry).collect();
	Opening { previous: journal().origin(), entries }
}

/// A chain with a journal that has two seals, and empty blocks after them.
fn chain() -> Chain {
	let mut chain = Chain::new();
	chain.block(|_| {
		institution("Border police", Role::Border, Bob, &[Dave]);
		let open = JournalCall::open_journal { post: post(), device: DEVICE, heartbeat_hours: 12 };
		enact(signed(Bob), open);
	});
	chain.block(|block| {
		block.send(Dave, seal(root(0, &shift().hashes()), COUNT as u32, START + BLOCK_TIME + 1));
	});
	chain.block(|block| {
		block.send(Dave, seal(root(COUNT, &[]), 0, START + 2 * BLOCK_TIME + 1));
	});
	chain.block(|_| ());
	chain
}

fn seal(root: H256, entries: u32, first: u64) -> JournalCall {
	let (crossings, refusals) = (entries / 2, entries / 4);
	let last = first + BLOCK_TIME - 1;
	JournalCall::seal {
		post: post(),
		device: DEVICE,
		root,
		entries,
		crossings,
		refusals,
		first,
		last,
	}
}

fn prove(chain: &Chain, number: u32, shown: Shown) -> JournalProof {
	let head = chain.blocks.last().unwrap();
	let key = keys::seal(&journal(), number);
	let seal = head.value(&key).map(|bytes| codec::Decode::decode(&mut &bytes[..]).unwrap());
	let nodes = head.prove([key, keys::now(), keys::block_hash(0)]);
	JournalProof {
		format: FORMAT.into(),
		version: VERSION,
		network: chain.network(),
		finality: Finality::Unfinalised,
		journal: journal(),
		number,
		seal: seal.expect("the journal has such a seal"),
		head: BlockProof::new(&head.header, nodes.into_iter().map(Bytes).collect()),
		shown,
	}
}

fn present(sequence: u64) -> Shown {
	let Opened { nonce, content, .. } = opened(sequence);
	Shown::Present { inclusion: shift().include(sequence).unwrap(), nonce, content }
}

fn absent(content: H256) -> Shown {
	let entries: Vec<_> = (0..COUNT).map(opened).collect();
	Shown::Absent { content, previous: journal().origin(), entries: entries.into() }
}

fn checkpoint(chain: &Chain) -> Checkpoint {
	let head = &chain.blocks.last().unwrap().header;
	Checkpoint::new(chain.network(), Trust::Block { number: head.number, hash: head.hash() })
}

/// The report on the file as it is written and read again.
fn judge(proof: &JournalProof, checkpoint: &Checkpoint) -> JournalReport {
	let json = proof.to_json().unwrap();
	let read = JournalProof::parse(json.as_bytes()).unwrap();
	assert_eq!(&read, proof);
	verify_journal(&read, checkpoint)
}

fn fails(report: &JournalReport, name: &str) -> bool {
	!report.verified && report.checks.last().is_some_and(|check| check.name == name)
}

#[test]
fn each_entry_of_a_sealed_shift_should_be_verified() {
	let chain = chain();
	for sequence in 0..COUNT {
		let report = judge(&prove(&chain, 0, present(sequence)), &checkpoint(&chain));
		assert!(report.verified, "{report}");
		let said = format!("Entry {sequence} of this journal");
		assert!(report.to_string().contains(&said), "{report}");
		assert!(report.warnings[0].to_string().contains("UNFINALISED"));
	}
}

#[test]
fn absence_should_be_verified_where_no_entry_is_about_it() {
	let chain = chain();
	let report = judge(&prove(&chain, 0, absent(H256::repeat_byte(9))), &checkpoint(&chain));
	assert!(report.verified, "{report}");
	let report = judge(&prove(&chain, 0, absent(content(5))), &checkpoint(&chain));
	assert!(fails(&report, "absent"), "{report}");
}

#[test]
fn absence_should_be_verified_in_a_shift_without_entries() {
	let chain = chain();
	let previous = shift().hashes().last().copied().unwrap();
	let shown = Shown::Absent { content: content(5), previous, entries: Default::default() };
	let report = judge(&prove(&chain, 1, shown), &checkpoint(&chain));
	assert!(report.verified, "{report}");
}

#[test]
fn a_relay_chains_finality_should_stand_behind_a_journal_as_behind_a_record() {
	let chain = chain();
	let voters = Voters::new(6, 4);
	let head = chain.blocks.last().unwrap().header.clone();
	let mut proof = prove(&chain, 0, present(4));
	let trusted = voters.checkpoint(chain.network());
	assert!(fails(&judge(&proof, &trusted), "finality"));
	proof.finality = finality(&head, &voters, 3, Vec::new());
	let report = judge(&proof, &trusted);
	assert!(report.verified && report.warnings.is_empty(), "{report}");
	proof.finality = finality(&head, &voters, 2, Vec::new());
	assert!(fails(&judge(&proof, &trusted), "finality"));
}

#[test]
fn an_entry_of_another_shift_journal_or_place_should_not_be_verified() {
	let chain = chain();
	let trusted = checkpoint(&chain);
	let proof = prove(&chain, 0, present(4));
	// The second seal with the first one's entry.
	let other = JournalProof { shown: present(4), ..prove(&chain, 1, present(4)) };
	assert!(fails(&judge(&other, &trusted), "entry"));
	// A seal that somebody wrote.
	let seal = Seal { crossings: 1, ..proof.seal.clone() };
	assert!(fails(&judge(&JournalProof { seal, ..proof.clone() }, &trusted), "seal"));
	// Of another device nothing is proven by these nodes.
	let journal = JournalId { device: 4, ..journal() };
	assert!(!judge(&JournalProof { journal, ..proof.clone() }, &trusted).verified);
	// The content of another entry.
	let Shown::Present { inclusion, .. } = present(4) else { unreachable!() };
	let Opened { nonce, content, .. } = opened(5);
	let shown = Shown::Present { inclusion, nonce, content };
	assert!(fails(&judge(&JournalProof { shown, ..proof.clone() }, &trusted), "content"));
	// Another block than the reader knows.
	let older = Trust::Block { number: 1, hash: chain.blocks[1].header.hash() };
	let older = Checkpoint::new(chain.network(), older);
	assert!(fails(&judge(&proof, &older), "trusted_block"));
}

#[test]
fn a_shift_of_which_an_entry_is_left_out_should_not_be_verified() {
	let chain = chain();
	let trusted = checkpoint(&chain);
	for left_out in 0..COUNT {
		let mut entries: Vec<_> = (0..COUNT).map(opened).collect();
		entries.remove(left_out as usize);
		let shown = Shown::Absent {
			content: content(left_out),
			previous: journal().origin(),
			entries: entries.into(),
		};
		assert!(fails(&judge(&prove(&chain, 0, shown), &trusted), "entries"));
	}
}

fn is_verified(file: &Value, checkpoint: &Checkpoint) -> bool {
	let text = serde_json::to_vec(file).unwrap();
	JournalProof::parse(&text).is_ok_and(|proof| verify_journal(&proof, checkpoint).verified)
}

#[test]
fn each_altered_field_should_not_be_verified() {
	let chain = chain();
	let voters = Voters::new(6, 4);
	let trusted = voters.checkpoint(chain.network());
	for shown in [present(4), absent(H256::repeat_byte(9))] {
		let mut proof = prove(&chain, 0, shown);
		proof.finality = finality(&chain.blocks.last().unwrap().header, &voters, 3, Vec::new());
		let file = serde_json::to_value(&proof).unwrap();
		assert!(is_verified(&file, &trusted));
		let mut all = Vec::new();
		places(&file, String::new(), &mut all);
		// What is said to be absent is the question, not the answer.
		for place in all.iter().filter(|place| *place != "/shown/absent/content") {
			for dice in [0, 7, 14, 33] {
				let mut copy = file.clone();
				let value = copy.pointer_mut(place).unwrap();
				let Some(other) = altered(value, dice).filter(|other| other != value) else {
					continue;
				};
				*value = other;
				assert!(!is_verified(&copy, &trusted), "{place} with {dice}");
			}
		}
	}
}

#[test]
fn any_altered_byte_of_the_file_should_not_be_verified() {
	let chain = chain();
	let trusted = checkpoint(&chain);
	let text = serde_json::to_vec(&prove(&chain, 0, present(4))).unwrap();
	let mut runner = TestRunner::new(Config { cases: 400, ..Config::default() });
	let changes = (any::<prop::sample::Index>(), 1u8..=255);
	runner
		.run(&changes, |(place, mask)| {
			let mut text = text.clone();
			let place = place.index(text.len());
			text[place] ^= mask;
			let judged = JournalProof::parse(&text);
			prop_assert!(!judged.is_ok_and(|proof| verify_journal(&proof, &trusted).verified));
			Ok(())
		})
		.unwrap();
}
