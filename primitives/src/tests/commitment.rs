//! The commitment to all blocks and their records.

use crate::{
	commitment::{BlockRecords, Commitment, CommittedBlock, Forest, MAX_PEAKS},
	Basis, Companions, Direction, InstitutionId, Outcome, Passage, Reason, Reasons, Record,
	RecordId, RulesRef, Verdict,
};
use codec::{Decode, Encode, MaxEncodedLen};
use proptest::prelude::*;
use sp_core::H256;
use sp_crypto_hashing::blake2_256;

fn leaf(number: u32) -> H256 {
	H256(blake2_256(&number.encode()))
}

fn node(left: H256, right: H256) -> H256 {
	H256(blake2_256(&[left.0, right.0].concat()))
}

/// The forest after each of so many leaves.
fn forests(leaves: u32) -> Vec<Forest> {
	let grow = |forest: &mut Forest, number| {
		forest.push(leaf(number));
		Some(forest.clone())
	};
	(0..leaves).scan(Forest::default(), grow).collect()
}

/// The hashes beside a leaf's way, from the forests as they were.
fn beside(forests: &[Forest], at: usize, position: u32) -> Vec<H256> {
	let trees = forests[at].beside(position).unwrap();
	let root = |tree: &crate::commitment::Subtree| {
		forests[tree.last as usize].newest_subtree(tree.height).unwrap()
	};
	trees.iter().map(root).collect()
}

/// The root over these leaves, worked out from above.
fn tree(first: u32, height: u32) -> H256 {
	match height.checked_sub(1) {
		None => leaf(first),
		Some(below) => node(tree(first, below), tree(first + (1 << below), below)),
	}
}

#[test]
fn subtrees_should_be_those_of_perfect_trees() {
	let forests = forests(64);
	for (newest, forest) in (0u32..).zip(&forests) {
		let ends = (newest + 1).trailing_zeros();
		for height in 0..=ends {
			let first = newest + 1 - (1 << height);
			assert_eq!(forest.newest_subtree(height), Some(tree(first, height)), "{newest}");
		}
		assert_eq!(forest.newest_subtree(ends + 1), None, "{newest}");
	}
}

#[test]
fn every_leaf_should_be_shown_by_what_older_forests_say() {
	let forests = forests(70);
	for (at, forest) in forests.iter().enumerate() {
		for position in 0..=at as u32 {
			let path = beside(&forests, at, position);
			assert!(forest.holds(position, &leaf(position), &path), "{position} in {at}");
			assert!(path.len() <= 7);
			assert!(!forest.holds(position, &leaf(position + 1), &path));
			assert!(!forest.holds(position + 1, &leaf(position), &path));
			assert!(
				!forest.holds(position, &leaf(position), &[&path[..], &path[..]].concat())
					|| path.is_empty()
			);
			if let Some(shorter) = path.len().checked_sub(1) {
				assert!(!forest.holds(position, &leaf(position), &path[..shorter]));
			}
		}
		assert_eq!(forest.beside(at as u32 + 1), None);
		assert!(!forest.holds(at as u32 + 1, &leaf(0), &[]));
	}
	assert_eq!(Forest::default().beside(0), None);
	assert!(!Forest::default().holds(0, &H256::zero(), &[]));
}

#[test]
fn the_last_leaf_that_has_a_number_should_find_room() {
	// 32 peaks, as many as a forest of the largest size has.
	let bytes = (u32::MAX, vec![H256::zero(); MAX_PEAKS as usize], H256::repeat_byte(1)).encode();
	let mut full = Forest::decode(&mut &bytes[..]).unwrap();
	assert_eq!(bytes.len(), Forest::max_encoded_len());
	let before = full.clone();
	full.push(leaf(1));
	assert_eq!(full, before);
	let bytes = (u32::MAX - 1, vec![H256::zero(); 31], H256::repeat_byte(1)).encode();
	let mut almost = Forest::decode(&mut &bytes[..]).unwrap();
	almost.push(leaf(1));
	assert_eq!(almost.leaves(), u32::MAX);
	assert_eq!(almost.newest_subtree(0), Some(leaf(1)));
}

fn records(count: u64) -> Vec<Record> {
	let mut record = Record {
		purpose: Default::default(),
		stays_with: None,
		subject: Some(super::CHILD),
		institution: InstitutionId(3),
		officer: super::NOTARY,
		direction: Direction::Exit,
		from: super::country("MD"),
		to: super::country("RO"),
		post: None,
		captured_at: super::in_window(),
		recorded_at: super::in_window(),
		verdict: Verdict {
			outcome: Outcome::Denied,
			basis: Basis::NotMet,
			reasons: Reasons::from([Reason::ConsentMissing]),
			rules: RulesRef { country: super::country("MD"), version: 1 },
			foreign_rules: Default::default(),
		},
		consents: Default::default(),
		companions: Companions::Nobody,
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		evidence: Default::default(),
		amends: None,
		previous: None,
	};
	(0..count)
		.map(|number| {
			record.captured_at += number;
			record.clone()
		})
		.collect()
}

fn encoded(records: &[Record]) -> Vec<Vec<u8>> {
	records.iter().map(Encode::encode).collect()
}

#[test]
fn every_record_of_a_block_should_be_shown_and_no_other() {
	for count in 0..20u32 {
		let written = records(count.into());
		let block = BlockRecords::of(RecordId(100), encoded(&written));
		assert_eq!((block.count, block.next()), (count, RecordId(100 + u64::from(count))));
		for (position, record) in (0u32..).zip(&written) {
			let number = RecordId(100 + u64::from(position));
			let path = block.beside(encoded(&written), position).unwrap();
			assert!(block.holds(number, record, &path));
			let other = number.next().unwrap();
			assert!(!block.holds(other, record, &path));
			let mut altered = record.clone();
			altered.recorded_at += 1;
			assert!(!block.holds(number, &altered, &path));
			assert!(!block.holds(number, record, &[&path[..], &[H256::zero()]].concat()));
			let moved = BlockRecords { first: RecordId(99), ..block };
			assert!(!moved.holds(RecordId(99 + u64::from(position)), record, &path));
		}
		assert_eq!(block.beside(encoded(&written), count), None);
	}
	let (none, one) = (BlockRecords::of(RecordId(7), []), &records(1)[0]);
	assert_eq!(none, BlockRecords { first: RecordId(7), count: 0, root: H256::zero() });
	assert!(!none.holds(RecordId(7), one, &[]));
	assert!(!none.holds(RecordId(6), one, &[]));
}

#[test]
fn a_block_should_bind_its_number_hash_and_records() {
	let records = BlockRecords::of(RecordId(3), encoded(&records(2)));
	let block = CommittedBlock { number: 9, hash: H256::repeat_byte(5), records };
	let bytes = [
		&b"tutela block"[..],
		&9u32.to_le_bytes(),
		&[5; 32],
		&3u64.to_le_bytes(),
		&2u32.to_le_bytes(),
		&records.root[..],
	]
	.concat();
	assert_eq!(block.leaf().0, blake2_256(&bytes));
}

#[test]
fn a_chain_should_commit_to_each_block_with_its_own_records() {
	let hash = |number: u32| H256(blake2_256(&(b"hash", number).encode()));
	let of = |number: u32| {
		let count = u64::from(number % 3);
		let before: u64 = (1..number).map(|before| u64::from(before % 3)).sum();
		match number {
			0 => BlockRecords::default(),
			_ => BlockRecords::of(RecordId(before), encoded(&records(count))),
		}
	};
	let grow = |commitment: &mut Commitment, number: u32| {
		commitment.extend(number - 1, hash(number - 1), of(number));
		Some(commitment.clone())
	};
	let states: Vec<_> = (1..=40).scan(Commitment::default(), grow).collect();
	let newest = states.last().unwrap();
	assert_eq!((newest.blocks.leaves(), newest.records), (40, of(40)));
	let forests: Vec<_> = states.iter().map(|state| state.blocks.clone()).collect();
	for number in 0..40 {
		let path = beside(&forests, 39, number);
		let block = CommittedBlock { number, hash: hash(number), records: of(number) };
		assert!(newest.holds(&block, &path), "{number}");
		let other = CommittedBlock { hash: hash(number + 1), ..block };
		assert!(!newest.holds(&other, &path), "{number}");
		let other = CommittedBlock { records: of(number + 1), ..block };
		assert!(!newest.holds(&other, &path), "{number}");
	}
}

proptest! {
	#[test]
	fn no_leaf_should_pass_for_another(
		leaves in 2u32..300,
		one in 0u32..300,
		other in 0u32..300,
		junk in 0usize..9,
	) {
		let (one, other) = (one % leaves, other % leaves);
		prop_assume!(one != other);
		let forests = forests(leaves);
		let newest = &forests[leaves as usize - 1];
		let mut path = beside(&forests, leaves as usize - 1, one);
		prop_assert!(!newest.holds(other, &leaf(one), &path));
		prop_assert!(newest.holds(one, &leaf(one), &path));
		if let Some(hash) = path.get_mut(junk) {
			hash.0[0] ^= 1;
			prop_assert!(!newest.holds(one, &leaf(one), &path));
		}
	}
}
