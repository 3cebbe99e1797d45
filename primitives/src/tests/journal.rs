//! A post's journal: entries, roots, and what can be shown of a sealed shift.

use crate::{
	journal::{
		commit, root, Entry, EntryKind, Inclusion, Journal, JournalId, Opening, Seal, SealKey,
	},
	AccountId, InstitutionId, Member, HOUR,
};
use codec::Encode;
use proptest::prelude::*;
use sp_core::H256;
use sp_crypto_hashing::blake2_256;

fn id(device: u8) -> JournalId {
	JournalId { institution: InstitutionId(8), post: "MDLEU".parse().unwrap(), device }
}

fn entry(sequence: u64) -> Entry {
	let kind = EntryKind::ALL[sequence as usize % EntryKind::ALL.len()];
	Entry { sequence, captured_at: 1_000 + sequence, kind, commitment: H256::repeat_byte(7) }
}

fn shift(first: u64, count: u64) -> Opening {
	let entries = (first..first + count).map(entry).collect();
	Opening { previous: id(0).origin(), entries }
}

/// Root, number of the first entry, and count, as a seal names them.
fn sealed(shift: &Opening) -> (H256, u64, u32) {
	let first = shift.entries.first().map_or(0, |entry| entry.sequence);
	(root(first, &shift.hashes()), first, shift.entries.len() as u32)
}

fn holds(inclusion: &Inclusion, (root, first, count): (H256, u64, u32)) -> bool {
	inclusion.holds(&root, first, count)
}

fn opens(opening: &Opening, (root, first, count): (H256, u64, u32)) -> bool {
	opening.holds(&root, first, count)
}

#[test]
fn an_entry_should_hash_what_stands_before_it() {
	let (previous, entry) = (H256([1; 32]), entry(5));
	let bytes = [
		&previous[..],
		&5u64.to_le_bytes(),
		&1_005u64.to_le_bytes(),
		&[entry.kind as u8],
		&entry.commitment[..],
	]
	.concat();
	assert_eq!(entry.hash(&previous).0, blake2_256(&bytes));
	assert_eq!(commit(&previous, &entry.commitment).0, {
		blake2_256(&[&previous[..], &entry.commitment[..]].concat())
	});
	assert_ne!(id(0).origin(), id(1).origin());
}

#[test]
fn a_head_should_hash_the_one_before_and_the_seal() {
	let seal = Seal {
		root: H256([1; 32]),
		first_entry: 0,
		entries: 3,
		crossings: 2,
		refusals: 1,
		first: 10,
		last: 20,
		sealed_at: 30,
		officer: AccountId::new([2; 32]),
	};
	let begun = Journal::opened(None, 12, 5);
	let (journal, number) = begun.behind(&seal).unwrap();
	assert_eq!(number, 0);
	assert_eq!(journal.head.0, blake2_256(&[&[0; 32][..], &seal.encode()].concat()));
	assert_eq!((journal.seals, journal.entries, journal.last), (1, 3, 20));
	assert!(seal.holds(0) && seal.holds(2) && !seal.holds(3));
	let (again, number) = journal.behind(&Seal { first_entry: 3, ..seal }).unwrap();
	assert_eq!((again.entries, again.crossings, again.refusals, number), (6, 4, 2, 1));
}

#[test]
fn a_journal_should_be_silent_only_after_its_heartbeat_and_while_it_is_open() {
	let journal = Journal::opened(None, 12, 100);
	assert_eq!(journal.silent_since(100 + 12 * HOUR), None);
	assert_eq!(journal.silent_since(101 + 12 * HOUR), Some(100));
	let closed = Journal { closed_at: Some(200), ..journal };
	assert_eq!(closed.silent_since(u64::MAX), None);
	let again = Journal::opened(Some(closed), 1, 1_000);
	assert_eq!((again.last, again.silent_since(1_001 + HOUR)), (100, Some(1_000)));
	assert!(![0, 73].into_iter().any(Journal::is_heartbeat));
	assert!([1, 72].into_iter().all(Journal::is_heartbeat));
}

#[test]
fn the_keys_of_seals_should_ascend_with_their_numbers() {
	let keys: Vec<_> =
		[0, 1, 255, 256, u32::MAX].map(|number| SealKey::from(number).encode()).into();
	assert!(keys.is_sorted());
	assert_eq!(SealKey::from(258).number(), 258);
}

#[test]
fn a_root_should_bind_count_and_numbers() {
	let hashes = shift(0, 3).hashes();
	assert_ne!(root(0, &hashes), root(1, &hashes));
	assert_ne!(root(0, &hashes), root(0, &hashes[..2]));
	assert_ne!(root(0, &[]), root(1, &[]));
	assert_ne!(root(0, &[]), H256::zero());
}

proptest! {
	#[test]
	fn each_entry_of_a_shift_should_be_shown_alone(
		count in 1u64..70,
		first in prop_oneof![Just(0), Just(41), Just(u64::MAX - 70)],
		place in any::<prop::sample::Index>(),
	) {
		let shift = shift(first, count);
		let seal = sealed(&shift);
		let sequence = first + place.index(count as usize) as u64;
		let inclusion = shift.include(sequence).unwrap();
		prop_assert!(holds(&inclusion, seal));
		prop_assert!(opens(&shift, seal));
		prop_assert_eq!(shift.include(first + count), None);

		// What differs in one point shows nothing.
		let (root, first, count) = seal;
		let other = H256::repeat_byte(9);
		let entry = inclusion.entry;
		let altered = [
			Inclusion { previous: other, ..inclusion.clone() },
			Inclusion { tree: other, ..inclusion.clone() },
			Inclusion { path: [&inclusion.path[..], &[other]].concat(), ..inclusion.clone() },
			Inclusion { entry: Entry { commitment: other, ..entry }, ..inclusion.clone() },
			Inclusion { entry: Entry { captured_at: 0, ..entry }, ..inclusion.clone() },
			Inclusion { entry: Entry { sequence: entry.sequence ^ 1, ..entry }, ..inclusion.clone() },
		];
		for altered in altered {
			prop_assert!(!holds(&altered, seal), "{altered:?}");
		}
		for node in 0..inclusion.path.len() {
			let mut altered = inclusion.clone();
			altered.path[node] = other;
			prop_assert!(!holds(&altered, seal));
			altered.path.remove(node);
			prop_assert!(!holds(&altered, seal));
		}
		prop_assert!(!holds(&inclusion, (other, first, count)));
		prop_assert!(!holds(&inclusion, (root, first ^ 1, count)));
		prop_assert!(!holds(&inclusion, (root, first, count + 1)));
	}

	#[test]
	fn a_shift_that_was_altered_removed_from_inserted_into_or_swapped_should_not_open(
		count in 2u64..70,
		place in any::<prop::sample::Index>(),
		with in any::<prop::sample::Index>(),
	) {
		let shift = shift(0, count);
		let seal = sealed(&shift);
		let (place, with) = (place.index(count as usize), with.index(count as usize));
		let renumbered = |change: &dyn Fn(&mut Vec<Entry>)| {
			let mut changed = shift.clone();
			change(&mut changed.entries);
			for (sequence, entry) in (0..).zip(&mut changed.entries) {
				entry.sequence = sequence;
			}
			changed
		};
		let altered = renumbered(&|entries| entries[place].captured_at += 1);
		let removed = renumbered(&|entries| { entries.remove(place); });
		let inserted = renumbered(&|entries| entries.insert(place, entry(place as u64)));
		let swapped = renumbered(&|entries| entries.swap(place, with));
		for changed in [altered, removed, inserted] {
			prop_assert!(!opens(&changed, seal));
			let (_, first, _) = seal;
			prop_assert!(!changed.holds(&seal.0, first, changed.entries.len() as u32));
		}
		prop_assert_eq!(opens(&swapped, seal), swapped == shift);
		let moved = Opening { previous: H256::zero(), ..shift.clone() };
		prop_assert!(!opens(&moved, seal));
		// The numbers are dense.
		let mut skipped = shift.clone();
		skipped.entries[place].sequence += 1;
		prop_assert!(!opens(&skipped, seal));
	}
}
