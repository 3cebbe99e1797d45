//! The relay chain's part: that a block of the parachain is included, and finally so.

use crate::{
	bundle::{Authority, Bytes, Handover, RelayProof},
	justification::Counted,
	keys,
	limits::{MAX_AUTHORITIES, MAX_HEADER, MAX_VOTES},
	proof::{Partial, ProofError},
	Header,
};
use alloc::vec::Vec;
use codec::DecodeAll;
use core::fmt;
use sp_consensus_grandpa::{
	AuthorityId, AuthorityList, ConsensusLog, ScheduledChange, SetId, GRANDPA_ENGINE_ID,
};
use sp_core::{ed25519, H256};
use sp_runtime::{generic::OpaqueDigestItemId, traits::Header as _};

pub use crate::justification::without_surplus;

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

	/// The authorities, as files have them.
	pub fn listed(&self) -> Vec<Authority> {
		let entry = |(key, weight): &(AuthorityId, u64)| Authority {
			key: H256::from_slice(key.as_ref()),
			weight: *weight,
		};
		self.authorities.iter().map(entry).collect()
	}
}

/// What a check of the relay chain's part cost, whether it succeeded or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
	/// Headers in justifications that were hashed.
	pub hashes: usize,
	/// Headers that were passed on the way from votes to the block that is final.
	pub steps: usize,
	/// Signatures that were verified.
	pub signatures: usize,
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
	/// An authority has a vote twice, or more than two.
	Repeated,
	/// More than a third of the authorities voted for two blocks.
	Equivocations,
	/// The justifications of a file have more votes than are verified.
	TooManyVotes,
	/// A vote is not signed by its authority.
	Signature,
	/// A justification holds headers that no vote needs.
	Ancestry,
	/// A block that should hand over to other authorities does not.
	NoHandover,
	/// A block changes the authorities by force.
	ForcedChange,
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
			Self::Repeated => {
				"the relay chain's justification has a vote of one authority twice, or more than \
				 two votes of it"
			}
			Self::Equivocations => {
				"more than a third of the relay chain's authorities voted for two blocks in one \
				 round: no justification of theirs proves anything"
			}
			Self::TooManyVotes => {
				return write!(
					f,
					"the relay chain's justifications have more than {MAX_VOTES} votes: advance \
					 the checkpoint and export again"
				)
			}
			Self::Signature => "a vote was not signed by the authority that it names",
			Self::Ancestry => "the relay chain's justification holds headers that no vote needs",
			Self::NoHandover => {
				"a block that should name the next authorities names none that take over at once"
			}
			Self::ForcedChange => {
				"the relay chain changed its authorities by force, which those before them do not \
				 sign: a checkpoint that is newer than this change is needed"
			}
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
		self.check_counted(head, trusted, &mut Work::default())
	}

	/// As [`Self::check`], and adds what it cost to `work`.
	///
	/// What needs no signature is checked first, in all parts, so that a file that is wrong anywhere
	/// else costs none.
	///
	/// # Errors
	///
	/// The first thing that is wrong.
	pub fn check_counted(
		&self,
		head: &Header,
		trusted: &AuthoritySet,
		work: &mut Work,
	) -> Result<Finalised, RelayError> {
		let block = header(&self.block.header)?;
		self.holds(head, &block)?;
		let last = self.signed_block(&block)?;
		let (set, mut signed) = self.handed_over(trusted, work)?;
		let counted = Counted::read(&self.justification, (last.hash(), last.number), &set, work)?;
		let votes = counted.authorities;
		signed.push((set.id, counted));
		let all = signed.iter().map(|(_, counted)| counted.signatures());
		if all.fold(0, usize::saturating_add) > MAX_VOTES {
			return Err(RelayError::TooManyVotes);
		}
		for (set_id, counted) in &signed {
			counted.verify(*set_id, work)?;
		}
		Ok(Finalised { relay_block: block.number, set, votes })
	}

	/// Whether the relay chain's block has the parachain's block `head` in its state.
	fn holds(&self, head: &Header, block: &Header) -> Result<(), RelayError> {
		let state = Partial::new(block.state_root, &self.block.state)?;
		let held = state.read(&keys::para_head(self.para_id))?;
		if state.unused() > 0 {
			return Err(RelayError::Superfluous);
		}
		let held = held.and_then(|held| Vec::<u8>::decode_all(&mut &*held).ok());
		let held = held.and_then(|held| Header::decode_all(&mut &*held).ok());
		if held.as_ref() == Some(head) {
			Ok(())
		} else {
			Err(RelayError::OtherHead)
		}
	}

	/// The authorities that signed, as those that are trusted handed over to them. The justifications
	/// come with the sets whose signatures they need.
	fn handed_over(
		&self,
		trusted: &AuthoritySet,
		work: &mut Work,
	) -> Result<(AuthoritySet, Vec<(SetId, Counted)>), RelayError> {
		let (mut set, mut last, mut signed) = (trusted.clone(), None, Vec::new());
		for handover in self.handovers.iter() {
			let (next, number, counted) = follow(&set, last, handover, work)?;
			signed.push((set.id, counted));
			(set, last) = (next, Some(number));
		}
		if set == AuthoritySet::new(self.set_id, &self.authorities) {
			Ok((set, signed))
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
	match bytes.len() {
		0..=MAX_HEADER => Header::decode_all(&mut &bytes.0[..]).map_err(|_| RelayError::Header),
		_ => Err(RelayError::Header),
	}
}

/// The set to which `set` hands over in a block after number `last`, with that block's number and
/// the votes for it, whose signatures are still to be verified.
pub(crate) fn follow(
	set: &AuthoritySet,
	last: Option<u32>,
	handover: &Handover,
	work: &mut Work,
) -> Result<(AuthoritySet, u32, Counted), RelayError> {
	let block = header(&handover.header)?;
	if last.is_some_and(|last| block.number <= last) {
		return Err(RelayError::Chain);
	}
	let ScheduledChange { next_authorities, .. } = scheduled_change(&block)?;
	let id = set.id.checked_add(1).ok_or(RelayError::NoHandover)?;
	let counted = Counted::read(&handover.justification, (block.hash(), block.number), set, work)?;
	Ok((AuthoritySet { id, authorities: next_authorities }, block.number, counted))
}

/// The authorities that `block` names as the next ones, at once.
fn scheduled_change(block: &Header) -> Result<ScheduledChange<u32>, RelayError> {
	let id = OpaqueDigestItemId::Consensus(&GRANDPA_ENGINE_ID);
	let logs = block.digest().logs();
	let mut logs = logs.iter().filter_map(|log| log.try_to::<ConsensusLog<u32>>(id));
	let is_forced = |log: &ConsensusLog<u32>| matches!(log, ConsensusLog::ForcedChange(..));
	if logs.clone().any(|log| is_forced(&log)) {
		return Err(RelayError::ForcedChange);
	}
	let change = logs.find_map(ConsensusLog::try_into_change);
	let change = change.filter(|change| change.delay == 0).ok_or(RelayError::NoHandover)?;
	match change.next_authorities.len() {
		0..=MAX_AUTHORITIES => Ok(change),
		_ => Err(RelayError::OtherAuthorities),
	}
}
