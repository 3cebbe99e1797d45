//! Who finalises the relay chain's blocks, why what they signed can prove nothing, and what a check of it costs.

use crate::{bundle::Authority, limits::MAX_VOTES, proof::ProofError};
use alloc::vec::Vec;
use core::fmt;
use sp_consensus_grandpa::{AuthorityId, AuthorityList, SetId};
use sp_core::{ed25519, H256};

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
