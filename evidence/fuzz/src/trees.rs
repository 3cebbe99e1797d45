//! Justifications of all shapes, signed by who votes: what is accepted is what `finality-grandpa`
//! accepts.

use arbitrary::{Arbitrary, Unstructured};
use codec::{DecodeAll, Encode};
use finality_grandpa::{validate_commit, voter_set::VoterSet, Chain, Error, SignedPrecommit};
use sp_consensus_grandpa::{
	localized_payload, AuthorityId, AuthorityPair, Commit, GrandpaJustification, Message, Precommit,
};
use sp_core::{Pair, H256};
use std::{collections::BTreeMap, sync::LazyLock};
use tutela_evidence::{
	bundle::{BlockProof, Bytes, RelayProof},
	keys,
	relay::AuthoritySet,
	Header,
};

const PARA_ID: u32 = 2_609;
const ROUND: u64 = 3;
const SET: u64 = 5;

static PAIRS: LazyLock<Vec<AuthorityPair>> =
	LazyLock::new(|| (0..7).map(|seed| AuthorityPair::from_seed(&[seed; 32])).collect());

struct Ancestry(BTreeMap<H256, H256>);

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

fn child_of(parent: H256, number: u32, state_root: H256, salt: u8) -> Header {
	Header {
		parent_hash: parent,
		number,
		state_root,
		extrinsics_root: H256::repeat_byte(salt),
		digest: Default::default(),
	}
}

/// A justification of a block by made-up votes, with the relay chain's part around it.
pub fn justification(bytes: &[u8]) {
	let _ = GrandpaJustification::<Header>::decode_all(&mut &*bytes);
	let _ = try_justification(&mut Unstructured::new(bytes));
}

fn try_justification(input: &mut Unstructured) -> arbitrary::Result<()> {
	let head = child_of(H256::repeat_byte(1), 10, H256::zero(), 0);
	let pairs = [(keys::para_head(PARA_ID), head.encode().encode())];
	let (root, nodes) = crate::forge::proof(&pairs, &[pairs[0].0.clone()]);
	let mut blocks = vec![child_of(H256::repeat_byte(2), 100, root, 0)];
	for salt in 1..=input.int_in_range(0..=8)? {
		let parent = match bool::arbitrary(input)? {
			true => blocks.len() - 1,
			false => input.choose_index(blocks.len())?,
		};
		let parent = &blocks[parent];
		blocks.push(child_of(parent.hash(), parent.number + 1, root, salt));
	}
	let count = input.int_in_range(1..=7)?;
	let mut authorities = Vec::new();
	for pair in PAIRS.iter().take(count) {
		let weight = *input.choose(&[1, 1, 1, 2, 3, 0, u64::MAX])?;
		authorities.push((pair.public(), weight));
	}
	let set = AuthoritySet { id: SET, authorities };
	let target = &blocks[0];
	let mut precommits = Vec::new();
	for _ in 0..input.int_in_range(0..=9)? {
		let pair = input.choose(&PAIRS)?;
		let voted = match u8::arbitrary(input)? % 4 {
			0 => input.choose(&blocks)?,
			_ => target,
		};
		let precommit =
			Precommit::<Header> { target_hash: voted.hash(), target_number: voted.number };
		let message = Message::<Header>::Precommit(precommit.clone());
		let mut signature = pair.sign(&localized_payload(ROUND, SET, &message));
		if u8::arbitrary(input)? == 0 {
			let mut raw = [0; 64];
			raw.copy_from_slice(signature.as_ref());
			raw[7] ^= 1;
			signature = sp_core::ed25519::Signature::from_raw(raw).into();
		}
		precommits.push(SignedPrecommit { precommit, signature, id: pair.public() });
	}
	let mut votes_ancestries = Vec::new();
	for block in &blocks[1..] {
		let needed = precommits.iter().any(|vote| vote.precommit.target_number >= block.number);
		if needed != (u8::arbitrary(input)? % 8 == 0) {
			votes_ancestries.push(block.clone());
		}
	}
	let (target_hash, target_number) = (target.hash(), target.number);
	let commit = Commit::<Header> { target_hash, target_number, precommits };
	let justification = GrandpaJustification::<Header> { round: ROUND, commit, votes_ancestries };
	let proof = RelayProof {
		para_id: PARA_ID,
		block: BlockProof::new(target, nodes.into_iter().map(Bytes).collect()),
		descendants: Default::default(),
		justification: Bytes(justification.encode()),
		set_id: SET,
		authorities: set.listed().into(),
		handovers: Default::default(),
	};
	let accepted = proof.check(&head, &set).is_ok();
	let headers = justification.votes_ancestries.iter();
	let ancestry = Ancestry(headers.map(|header| (header.hash(), header.parent_hash)).collect());
	let voters: Option<VoterSet<AuthorityId>> = VoterSet::new(set.authorities.iter().cloned());
	let is_valid = voters.is_some_and(|voters| {
		validate_commit(&justification.commit, &voters, &ancestry)
			.is_ok_and(|result| result.is_valid())
	});
	assert!(!accepted || is_valid, "{justification:?}");
	Ok(())
}
