//! What a justification counts for, compared with `finality-grandpa`.

use crate::{
	justification::{without_surplus, Counted},
	limits::MAX_JUSTIFICATION,
	relay::{AuthoritySet, RelayError, Work},
	Header,
};
use codec::{DecodeAll, Encode};
use finality_grandpa::{validate_commit, voter_set::VoterSet, Chain, Error};
use proptest::prelude::*;
use sp_consensus_grandpa::{AuthorityId, Commit, GrandpaJustification, Precommit};
use sp_core::{ed25519, H256};
use std::collections::{BTreeMap, BTreeSet};

type Signed = finality_grandpa::SignedPrecommit<
	H256,
	u32,
	sp_consensus_grandpa::AuthoritySignature,
	AuthorityId,
>;

fn authority(number: u8) -> AuthorityId {
	ed25519::Public::from_raw([number; 32]).into()
}

fn child_of(parent: H256, number: u32, salt: u8) -> Header {
	Header {
		parent_hash: parent,
		number,
		state_root: H256::repeat_byte(salt),
		extrinsics_root: Default::default(),
		digest: Default::default(),
	}
}

/// Blocks, each with the position of its parent, and the first with none.
fn blocks(parents: &[usize]) -> Vec<Header> {
	let mut blocks = vec![child_of(H256::repeat_byte(1), 10, 0)];
	for (salt, parent) in (1..).zip(parents) {
		let parent = &blocks[parent % blocks.len()];
		blocks.push(child_of(parent.hash(), parent.number + 1, salt));
	}
	blocks
}

/// The ancestry that a justification's headers give.
struct Ancestry(BTreeMap<H256, H256>);

impl Ancestry {
	fn of(headers: &[Header]) -> Self {
		Self(headers.iter().map(|header| (header.hash(), header.parent_hash)).collect())
	}
}

impl Chain<H256, u32> for Ancestry {
	fn ancestry(&self, base: H256, block: H256) -> Result<Vec<H256>, Error> {
		let mut route = Vec::new();
		let mut current = block;
		while current != base {
			current = *self.0.get(&current).ok_or(Error::NotDescendent)?;
			route.push(current);
		}
		route.pop();
		Ok(route)
	}
}

/// The headers that votes need, where each leads down to the lowest of them.
fn needed(votes: &[Signed], headers: &[Header]) -> Option<BTreeSet<H256>> {
	let ancestry = Ancestry::of(headers);
	let base = votes.iter().map(|vote| &vote.precommit).min_by_key(|vote| vote.target_number)?;
	let mut needed = BTreeSet::new();
	for vote in votes.iter().filter(|vote| vote.precommit.target_hash != base.target_hash) {
		needed.insert(vote.precommit.target_hash);
		let route = ancestry.ancestry(base.target_hash, vote.precommit.target_hash);
		needed.extend(route.ok()?);
	}
	Some(needed)
}

#[derive(Clone, Debug)]
struct Case {
	weights: Vec<u64>,
	blocks: Vec<Header>,
	target: usize,
	/// Voter and block.
	votes: Vec<(u8, usize)>,
	/// A header that is left out, or there although no vote needs it.
	odd_header: Option<usize>,
}

fn cases() -> impl Strategy<Value = Case> {
	let weights = prop::collection::vec(prop_oneof![20 => 1u64..4, 1 => Just(0)], 1..8);
	// Mostly one line of blocks, so that votes lead to the same block.
	let parent = prop_oneof![4 => Just(usize::MAX), 1 => any::<usize>()];
	let parents = prop::collection::vec(parent, 0..8);
	let vote = || (0u8..7, any::<prop::sample::Index>());
	// Few, so that often one authority alone votes twice; or many.
	let votes = prop_oneof![
		3 => prop::collection::vec(vote(), 0..3),
		1 => prop::collection::vec(vote(), 3..10),
	];
	let agreeing = any::<prop::sample::Index>();
	let odd = prop_oneof![6 => Just(None), 1 => any::<prop::sample::Index>().prop_map(Some)];
	(weights, parents, votes, agreeing, any::<prop::sample::Index>(), 0u8..8, odd).prop_map(
		|(weights, parents, votes, agreeing, target, agree, odd)| {
			let line: Vec<_> = (0..)
				.zip(&parents)
				.map(|(last, parent)| if *parent == usize::MAX { last } else { *parent })
				.collect();
			let blocks = blocks(&line);
			let agreed = agreeing.index(blocks.len());
			let voters = u8::try_from(weights.len()).unwrap();
			let mut cast: Vec<_> = (0..agree.min(voters)).map(|voter| (voter, agreed)).collect();
			cast.extend(votes.iter().map(|(voter, block)| (*voter, block.index(blocks.len()))));
			let target = match votes.len() % 2 {
				0 => agreed,
				_ => target.index(blocks.len()),
			};
			let odd_header = odd.map(|odd| odd.index(blocks.len()));
			Case { weights, blocks, target, votes: cast, odd_header }
		},
	)
}

impl Case {
	fn set(&self) -> AuthoritySet {
		let list = (0u8..).zip(&self.weights).map(|(number, weight)| (authority(number), *weight));
		AuthoritySet { id: 3, authorities: list.collect() }
	}

	fn votes(&self) -> Vec<Signed> {
		self.votes
			.iter()
			.map(|(voter, block)| {
				let (target_hash, target_number) =
					(self.blocks[*block].hash(), self.blocks[*block].number);
				let signature = ed25519::Signature::from_raw([*voter; 64]).into();
				let precommit = Precommit::<Header> { target_hash, target_number };
				Signed { precommit, signature, id: authority(*voter) }
			})
			.collect()
	}

	fn justification(&self) -> GrandpaJustification<Header> {
		let precommits = self.votes();
		let needed = needed(&precommits, &self.blocks).unwrap_or_default();
		let odd = self.odd_header.map(|odd| self.blocks[odd].hash());
		let is_there = |header: &&Header| {
			let hash = header.hash();
			needed.contains(&hash) != (odd == Some(hash))
		};
		let votes_ancestries = self.blocks.iter().filter(is_there).cloned().collect();
		let target = &self.blocks[self.target];
		let (target_hash, target_number) = (target.hash(), target.number);
		let commit = Commit::<Header> { target_hash, target_number, precommits };
		GrandpaJustification::<Header> { round: 1, commit, votes_ancestries }
	}

	/// What this check asks for beside a valid commit.
	fn is_strict(&self, justification: &GrandpaJustification<Header>) -> bool {
		let mut votes: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
		for (voter, block) in &self.votes {
			votes.entry(*voter).or_default().push(*block);
		}
		let weight = |voter: &u8| self.weights.get(usize::from(*voter)).copied().unwrap_or(0);
		let total: u64 = self.weights.iter().sum();
		let twice = votes.iter().filter(|(_, blocks)| blocks.len() > 1);
		let twice: u64 = twice.map(|(voter, _)| weight(voter)).sum();
		let once_each = votes
			.values()
			.all(|blocks| blocks.len() == 1 || (blocks.len() == 2 && blocks[0] != blocks[1]));
		let held: BTreeSet<_> = justification.votes_ancestries.iter().map(Header::hash).collect();
		once_each
			&& votes.keys().all(|voter| weight(voter) > 0)
			&& total > 0
			&& twice <= (total - 1) / 3
			&& needed(&justification.commit.precommits, &justification.votes_ancestries)
				== Some(held)
	}
}

fn is_counted(justification: &[u8], block: &Header, set: &AuthoritySet) -> bool {
	let block = (block.hash(), block.number);
	Counted::read(justification, block, set, &mut Work::default()).is_ok()
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(4_000))]

	#[test]
	fn votes_should_count_for_what_finality_grandpa_says(case in cases()) {
		let set = case.set();
		let justification = case.justification();
		let target = &case.blocks[case.target];
		let voters = VoterSet::new(set.authorities.iter().cloned());
		let ancestry = Ancestry::of(&justification.votes_ancestries);
		let is_valid = voters.is_some_and(|voters| {
			validate_commit(&justification.commit, &voters, &ancestry)
				.is_ok_and(|result| result.is_valid())
		});
		let bytes = justification.encode();
		let expected = is_valid && case.is_strict(&justification);
		prop_assert_eq!(is_counted(&bytes, target, &set), expected);

		// With fewer votes it counts for the same block, and no vote could be missing.
		let shorter = without_surplus(&bytes, target, &set);
		prop_assert_eq!(is_counted(&shorter, target, &set), expected);
		if expected {
			prop_assert!(shorter.len() <= bytes.len());
			let again = without_surplus(&shorter, target, &set);
			prop_assert_eq!(&again, &shorter);
			let left = GrandpaJustification::<Header>::decode_all(&mut &shorter[..]).unwrap();
			let weight_of = |vote: &Signed| {
				let list = &set.authorities;
				list.iter().find(|(id, _)| *id == vote.id).map_or(0, |(_, weight)| *weight)
			};
			let total: u64 = case.weights.iter().sum();
			let mut once: Vec<(AuthorityId, u64)> = Vec::new();
			for vote in &left.commit.precommits {
				if once.iter().all(|(id, _)| *id != vote.id) {
					once.push((vote.id.clone(), weight_of(vote)));
				}
			}
			let sum: u64 = once.iter().map(|(_, weight)| weight).sum();
			let last = once.last().map_or(0, |(_, weight)| *weight);
			// The two votes of one authority may need the headers that another's lower vote gives them:
			// then the justification stays as it is.
			let threshold = total - (total - 1) / 3;
			let once_each = once.len() == left.commit.precommits.len();
			prop_assert!(sum >= threshold && (!once_each || sum - last < threshold));
		}
	}
}

/// Four authorities; three are enough.
fn four() -> Case {
	Case {
		weights: vec![1; 4],
		blocks: blocks(&[0, 1, 0]),
		target: 1,
		votes: Vec::new(),
		odd_header: None,
	}
}

fn result(case: &Case) -> Result<usize, RelayError> {
	let target = &case.blocks[case.target];
	let bytes = case.justification().encode();
	let block = (target.hash(), target.number);
	Counted::read(&bytes, block, &case.set(), &mut Work::default())
		.map(|counted| counted.authorities)
}

#[test]
fn an_authority_that_voted_for_two_blocks_should_count_for_each() {
	// Two for block 1; the third for block 1 and one after it.
	let case = Case { votes: vec![(0, 1), (1, 1), (2, 1), (2, 2)], ..four() };
	assert_eq!(result(&case), Ok(3));
	// Neither of its votes is for the block: it was for an earlier and a later one.
	let case = Case { votes: vec![(0, 1), (1, 1), (2, 0), (2, 2)], ..four() };
	assert_eq!(result(&case), Ok(3));
	// It is one authority, however often it votes.
	let case = Case { votes: vec![(0, 1), (2, 1), (2, 2)], ..four() };
	assert_eq!(result(&case), Err(RelayError::NotEnough));
	let case = Case { votes: vec![(0, 1), (1, 1), (2, 0), (2, 1), (2, 2)], ..four() };
	assert_eq!(result(&case), Err(RelayError::Repeated));
}

#[test]
fn more_than_a_third_that_voted_twice_should_prove_nothing() {
	let case = Case { votes: vec![(0, 1), (1, 1), (1, 2), (2, 1), (2, 2)], ..four() };
	assert_eq!(result(&case), Err(RelayError::Equivocations));
}

#[test]
fn surplus_votes_should_be_dropped_with_their_headers() {
	let case = Case { votes: vec![(3, 2), (0, 1), (1, 1), (2, 1)], ..four() };
	let target = &case.blocks[1];
	let bytes = case.justification().encode();
	let shorter = without_surplus(&bytes, target, &case.set());
	let left = GrandpaJustification::<Header>::decode_all(&mut &shorter[..]).unwrap();
	assert_eq!((left.commit.precommits.len(), left.votes_ancestries.len()), (3, 0));
	assert!(is_counted(&shorter, target, &case.set()));
	// What is no justification of that block stays as it is.
	assert_eq!(without_surplus(&bytes, &case.blocks[2], &case.set()), bytes);
	assert_eq!(without_surplus(b"none", target, &case.set()), b"none");
}

#[test]
fn a_huge_justification_or_header_should_not_be_read() {
	// A digest of empty entries takes twenty times its bytes in memory.
	let case = Case { votes: vec![(0, 1), (1, 1), (2, 1), (2, 2)], ..four() };
	let mut justification = case.justification();
	let header = &mut justification.votes_ancestries[0];
	let entries = MAX_JUSTIFICATION / 2;
	header.digest.logs = vec![sp_runtime::DigestItem::Other(Vec::new()); entries];
	let target = &case.blocks[1];
	let read = Counted::read(
		&justification.encode(),
		(target.hash(), target.number),
		&case.set(),
		&mut Work::default(),
	);
	assert_eq!(read.err(), Some(RelayError::Justification));
}
