//! What the verifier sees of a relay chain: a state trie that holds the parachain's head, and
//! justifications signed with real keys. No relay chain runs.

use codec::Encode;
use finality_grandpa::SignedPrecommit;
use sp_consensus_grandpa::{
	localized_payload, AuthorityId, AuthorityPair, AuthoritySignature, Commit, ConsensusLog,
	GrandpaJustification, Message, Precommit, ScheduledChange, GRANDPA_ENGINE_ID,
};
use sp_core::{crypto::Pair, H256};
use sp_runtime::{generic::DigestItem, traits::BlakeTwo256};
use sp_state_machine::{prove_read, InMemoryBackend};
use tutela_evidence::{
	bundle::{Authority, BlockProof, Bytes, Finality, Handover, RelayProof},
	checkpoint::{Checkpoint, Trust},
	keys,
	relay::AuthoritySet,
	Header,
};

pub const PARA_ID: u32 = 2_609;
pub const ROUND: u64 = 41;

pub type Signed = SignedPrecommit<H256, u32, AuthoritySignature, AuthorityId>;

/// A block that is voted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
	pub hash: H256,
	pub number: u32,
}

impl Target {
	pub fn of(header: &Header) -> Self {
		Self { hash: header.hash(), number: header.number }
	}
}

/// `count` headers that follow `first`, one after the other.
pub fn chain_after(first: &Header, count: u32) -> Vec<Header> {
	let mut headers: Vec<Header> = Vec::new();
	for step in 1..=count {
		let parent = headers.last().unwrap_or(first).hash();
		headers.push(empty(first.number + step, parent));
	}
	headers
}

/// A set of authorities with their key pairs.
#[derive(Clone)]
pub struct Voters {
	pub id: u64,
	pub pairs: Vec<AuthorityPair>,
}

impl Voters {
	pub fn new(id: u64, count: u8) -> Self {
		let pair = |number: u8| {
			let mut seed = [number; 32];
			seed[0] = u8::try_from(id).unwrap();
			AuthorityPair::from_seed_slice(&seed).unwrap()
		};
		Self { id, pairs: (0..count).map(pair).collect() }
	}

	pub fn list(&self) -> Vec<(AuthorityId, u64)> {
		self.pairs.iter().map(|pair| (pair.public(), 1)).collect()
	}

	pub fn authorities(&self) -> Vec<Authority> {
		let authority = |pair: &AuthorityPair| Authority {
			key: H256::from_slice(pair.public().as_ref()),
			weight: 1,
		};
		self.pairs.iter().map(authority).collect()
	}

	/// As [`Self::new`], of more than 255.
	pub fn many(id: u64, count: u16) -> Self {
		let pair = |number: u16| {
			let mut seed = [7; 32];
			seed[..2].copy_from_slice(&number.to_le_bytes());
			AuthorityPair::from_seed_slice(&seed).unwrap()
		};
		Self { id, pairs: (0..count).map(pair).collect() }
	}

	pub fn set(&self) -> AuthoritySet {
		AuthoritySet { id: self.id, authorities: self.list() }
	}

	/// The justification of `block` by the first `votes` authorities. With `later`, the last of
	/// them votes for that block instead.
	pub fn justify(&self, block: &Header, votes: usize, later: Option<&Header>) -> Bytes {
		let target = |voter: usize| later.filter(|_| voter + 1 == votes).unwrap_or(block);
		let cast: Vec<_> = (0..votes).map(|voter| (voter, Target::of(target(voter)))).collect();
		self.justify_by(block, &cast, later.cloned().into_iter().collect())
	}

	/// The justification of `block` by these votes, each of the authority at a position, with these
	/// headers.
	pub fn justify_by(
		&self,
		block: &Header,
		votes: &[(usize, Target)],
		votes_ancestries: Vec<Header>,
	) -> Bytes {
		let precommits = votes.iter().map(|(voter, target)| self.sign(*voter, *target)).collect();
		self.encoded(block, precommits, votes_ancestries)
	}

	/// The vote of the authority at a position.
	pub fn sign(&self, voter: usize, target: Target) -> Signed {
		let pair = &self.pairs[voter];
		let precommit =
			Precommit::<Header> { target_hash: target.hash, target_number: target.number };
		let message = Message::<Header>::Precommit(precommit.clone());
		let signature = pair.sign(&localized_payload(ROUND, self.id, &message));
		SignedPrecommit { precommit, signature, id: pair.public() }
	}

	pub fn encoded(
		&self,
		block: &Header,
		precommits: Vec<Signed>,
		votes_ancestries: Vec<Header>,
	) -> Bytes {
		let commit =
			Commit::<Header> { target_hash: block.hash(), target_number: block.number, precommits };
		GrandpaJustification::<Header> { round: ROUND, commit, votes_ancestries }.encode().into()
	}

	pub fn checkpoint(&self, network: H256) -> Checkpoint {
		let authorities = self.authorities().into();
		let trust = Trust::Relay { para_id: PARA_ID, set_id: self.id, authorities };
		Checkpoint::new(network, trust)
	}
}

/// The block that a proof's justification is for.
pub fn signed_block(proof: &RelayProof) -> Header {
	codec::DecodeAll::decode_all(&mut &proof.descendants.last().unwrap().0[..]).unwrap()
}

/// The header of an empty block.
pub fn empty(number: u32, parent: H256) -> Header {
	Header {
		parent_hash: parent,
		number,
		state_root: Default::default(),
		extrinsics_root: Default::default(),
		digest: Default::default(),
	}
}

/// A block in which the authorities `now` hand over to `next`, with their justification.
pub fn handover(number: u32, now: &Voters, next: &Voters) -> Handover {
	let change = ScheduledChange { next_authorities: next.list(), delay: 0 };
	changing(number, now, ConsensusLog::ScheduledChange(change))
}

/// As [`handover`], but the change is one by force.
pub fn forced_change(number: u32, now: &Voters, next: &Voters) -> Handover {
	let change = ScheduledChange { next_authorities: next.list(), delay: 0 };
	changing(number, now, ConsensusLog::ForcedChange(number, change))
}

fn changing(number: u32, now: &Voters, log: ConsensusLog<u32>) -> Handover {
	let log = log.encode();
	let mut header = empty(number, H256::repeat_byte(2));
	header.digest.push(DigestItem::Consensus(GRANDPA_ENGINE_ID, log));
	let justification = now.justify(&header, now.pairs.len(), None);
	Handover { header: header.encode().into(), justification }
}

/// The relay chain's part of a bundle: a block holds the parachain's block `head`, and `votes` of
/// `voters` signed its second descendant.
pub fn finality(
	head: &Header,
	voters: &Voters,
	votes: usize,
	handovers: Vec<Handover>,
) -> Finality {
	let entries = (0u32..200).map(|number| {
		let para = keys::para_head(number * 100);
		(para, Some(number.encode().repeat(20)))
	});
	let held = (keys::para_head(PARA_ID), Some(head.encode().encode()));
	let noise = (keys::value("Paras", "Parachains"), Some(vec![1; 100]));
	let top: Vec<_> = entries.chain([held, noise]).collect();
	let state = InMemoryBackend::<BlakeTwo256>::default()
		.update(vec![(None, top)], sp_core::storage::StateVersion::V1);
	let mut block = empty(1_000, H256::repeat_byte(3));
	block.state_root = *state.root();
	let first = empty(1_001, block.hash());
	let signed = empty(1_002, first.hash());
	let later = empty(1_003, signed.hash());
	let nodes = prove_read(state, [keys::para_head(PARA_ID)]).unwrap();
	let nodes = nodes.into_iter_nodes().map(Bytes).collect();
	Finality::Relay(RelayProof {
		para_id: PARA_ID,
		block: BlockProof::new(&block, nodes),
		descendants: vec![first.encode().into(), signed.encode().into()].into(),
		justification: voters.justify(&signed, votes, Some(&later)),
		set_id: voters.id,
		authorities: voters.authorities().into(),
		handovers: handovers.into(),
	})
}
