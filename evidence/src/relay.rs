//! The relay chain's part: that a block of the parachain is included, and finally so.

use crate::{
	bundle::{Authority, Bytes, RelayProof},
	keys,
	proof::{Partial, ProofError},
	Header,
};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::DecodeAll;
use core::fmt;
use finality_grandpa::{voter_set::VoterSet, Chain};
use sp_consensus_grandpa::{
	check_message_signature, AuthorityId, AuthorityList, ConsensusLog, GrandpaJustification,
	Message, ScheduledChange, SetId, GRANDPA_ENGINE_ID,
};
use sp_core::{ed25519, H256};
use sp_runtime::{generic::OpaqueDigestItemId, traits::Header as _};

/// Who finalises the relay chain's blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthoritySet {
	/// Number of the set.
	pub id: SetId,
	/// The authorities and how much each vote counts.
	pub authorities: AuthorityList,
}

impl AuthoritySet {
	/// The set with this number.
	pub fn new(id: SetId, authorities: &[Authority]) -> Self {
		let entry = |authority: &Authority| {
			(AuthorityId::from(ed25519::Public::from_raw(authority.key.0)), authority.weight)
		};
		Self { id, authorities: authorities.iter().map(entry).collect() }
	}
}

/// Why the relay chain's part proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelayError {
	/// A header cannot be read.
	Header,
	/// Headers that should follow each other do not.
	Chain,
	/// The proof of the parachain's head.
	State(ProofError),
	/// A part of the proof of the parachain's head that nothing is read from.
	Superfluous,
	/// The relay chain's state has another head of that parachain.
	OtherHead,
	/// A justification cannot be read.
	Justification,
	/// A justification is for another block.
	OtherBlock,
	/// The authorities that signed are not more than two thirds, or not those that had to sign.
	NotEnough,
	/// A vote is not signed by its authority.
	Signature,
	/// A justification holds headers that no vote needs.
	Ancestry,
	/// A block that should hand over to other authorities does not.
	NoHandover,
	/// The handovers do not lead to the authorities that signed.
	OtherAuthorities,
}

impl fmt::Display for RelayError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Header => "a header of the relay chain cannot be read",
			Self::Chain => "headers of the relay chain do not follow each other",
			Self::State(error) => return error.fmt(f),
			Self::Superfluous => "the proof of the parachain's head has parts that are not needed",
			Self::OtherHead => "the relay chain's block holds another block of this parachain",
			Self::Justification => "the relay chain's justification cannot be read",
			Self::OtherBlock => "the relay chain's justification is for another block",
			Self::NotEnough => {
				"the relay chain's justification does not have the votes of more than two thirds \
				 of the authorities"
			}
			Self::Signature => "a vote was not signed by the authority that it names",
			Self::Ancestry => "the relay chain's justification holds headers that no vote needs",
			Self::NoHandover => "a block that should name new authorities names none",
			Self::OtherAuthorities => {
				"the checkpoint's authorities did not hand over to those that signed"
			}
		})
	}
}

impl From<ProofError> for RelayError {
	fn from(error: ProofError) -> Self {
		Self::State(error)
	}
}

/// What the relay chain's part shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finalised {
	/// Number of the relay chain's block that holds the parachain's.
	pub relay_block: u32,
	/// The set of authorities that signed.
	pub set: AuthoritySet,
	/// How many authorities signed.
	pub votes: usize,
}

impl RelayProof {
	/// Whether the relay chain finally holds the parachain's block `head`, judged by authorities
	/// that the reader trusts.
	///
	/// # Errors
	///
	/// The first thing that is wrong.
	pub fn check(&self, head: &Header, trusted: &AuthoritySet) -> Result<Finalised, RelayError> {
		let set = self.handed_over(trusted)?;
		let block = header(&self.block.header)?;
		let last = self.signed_block(&block)?;
		let votes = check_justification(&self.justification, &last, &set)?;

		let state = Partial::new(block.state_root, &self.block.state)?;
		let held = state.read(&keys::para_head(self.para_id))?;
		if state.unused() > 0 {
			return Err(RelayError::Superfluous);
		}
		let held = held.and_then(|held| Vec::<u8>::decode_all(&mut &*held).ok());
		let held = held.and_then(|held| Header::decode_all(&mut &*held).ok());
		if held.as_ref() != Some(head) {
			return Err(RelayError::OtherHead);
		}
		Ok(Finalised { relay_block: block.number, set, votes })
	}

	/// The authorities that signed, as those that are trusted handed over to them.
	fn handed_over(&self, trusted: &AuthoritySet) -> Result<AuthoritySet, RelayError> {
		let mut set = trusted.clone();
		let mut last = None;
		for handover in self.handovers.iter() {
			let block = header(&handover.header)?;
			if last.is_some_and(|last| block.number <= last) {
				return Err(RelayError::Chain);
			}
			check_justification(&handover.justification, &block, &set)?;
			let change = scheduled_change(&block).ok_or(RelayError::NoHandover)?;
			let id = set.id.checked_add(1).ok_or(RelayError::NoHandover)?;
			set = AuthoritySet { id, authorities: change.next_authorities };
			last = Some(block.number);
		}
		let named = AuthoritySet::new(self.set_id, &self.authorities);
		if set == named {
			Ok(set)
		} else {
			Err(RelayError::OtherAuthorities)
		}
	}

	/// The block that was signed: `block` or one that comes after it.
	fn signed_block(&self, block: &Header) -> Result<Header, RelayError> {
		let mut last = block.clone();
		for bytes in self.descendants.iter() {
			let next = header(bytes)?;
			if next.parent_hash != last.hash() {
				return Err(RelayError::Chain);
			}
			last = next;
		}
		Ok(last)
	}
}

fn header(bytes: &Bytes) -> Result<Header, RelayError> {
	Header::decode_all(&mut &bytes.0[..]).map_err(|_| RelayError::Header)
}

/// The authorities that `block` names as the next ones, at once.
fn scheduled_change(block: &Header) -> Option<ScheduledChange<u32>> {
	let id = OpaqueDigestItemId::Consensus(&GRANDPA_ENGINE_ID);
	block
		.digest()
		.convert_first(|log| log.try_to::<ConsensusLog<u32>>(id))
		.and_then(ConsensusLog::try_into_change)
		.filter(|change| change.delay == 0)
}

/// Whether more than two thirds of `set` signed that `block` is final. Gives the number of votes.
fn check_justification(
	bytes: &Bytes,
	block: &Header,
	set: &AuthoritySet,
) -> Result<usize, RelayError> {
	let justification = GrandpaJustification::<Header>::decode_all(&mut &bytes.0[..])
		.map_err(|_| RelayError::Justification)?;
	let commit = &justification.commit;
	if (commit.target_hash, commit.target_number) != (block.hash(), block.number) {
		return Err(RelayError::OtherBlock);
	}
	let voters =
		VoterSet::new(set.authorities.iter().cloned()).ok_or(RelayError::OtherAuthorities)?;
	let ancestry = Ancestry(&justification.votes_ancestries);
	let result = finality_grandpa::validate_commit(commit, &voters, &ancestry)
		.map_err(|_| RelayError::NotEnough)?;
	let strictly = result.num_invalid_voters() == 0
		&& result.num_duplicated_precommits() == 0
		&& result.num_equivocations() == 0;
	if !result.is_valid() || !strictly {
		return Err(RelayError::NotEnough);
	}
	let mut needed = BTreeSet::new();
	for signed in &commit.precommits {
		let message = Message::<Header>::Precommit(signed.precommit.clone());
		let round = justification.round;
		if !check_message_signature(&message, &signed.id, &signed.signature, round, set.id)
			.is_valid()
		{
			return Err(RelayError::Signature);
		}
		let target = signed.precommit.target_hash;
		if target != commit.target_hash {
			let between =
				ancestry.ancestry(commit.target_hash, target).map_err(|_| RelayError::Ancestry)?;
			needed.insert(target);
			needed.extend(between);
		}
	}
	let held: BTreeSet<_> = justification.votes_ancestries.iter().map(Header::hash).collect();
	if held != needed || held.len() != justification.votes_ancestries.len() {
		return Err(RelayError::Ancestry);
	}
	Ok(commit.precommits.len())
}

/// Headers that lead from votes for later blocks to the block that is final.
struct Ancestry<'a>(&'a [Header]);

impl Chain<H256, u32> for Ancestry<'_> {
	fn ancestry(&self, base: H256, block: H256) -> Result<Vec<H256>, finality_grandpa::Error> {
		let mut route = Vec::new();
		let mut current = block;
		while current != base {
			let parent = self.0.iter().find(|header| header.hash() == current);
			let parent = parent.ok_or(finality_grandpa::Error::NotDescendent)?.parent_hash;
			if route.len() > self.0.len() {
				return Err(finality_grandpa::Error::NotDescendent);
			}
			current = parent;
			route.push(current);
		}
		// The base itself is not part of it.
		route.pop();
		Ok(route)
	}
}
