//! Who finalises the relay chain's blocks, why what they signed can prove nothing, and what a check of it costs.

use crate::{
	bundle::Authority,
	limits::MAX_VOTES,
	message::{say, Message},
	proof::ProofError,
};
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

impl RelayError {
	/// The error as a part of a sentence.
	pub(crate) fn message(self) -> Message {
		match self {
			Self::Header => say!(RelayHeader),
			Self::Chain => say!(RelayChain),
			Self::State(error) => error.message(),
			Self::Superfluous => say!(RelaySuperfluous),
			Self::OtherHead => say!(RelayOtherHead),
			Self::Justification => say!(RelayJustification),
			Self::OtherBlock => say!(RelayOtherBlock),
			Self::NotEnough => say!(RelayNotEnough),
			Self::Repeated => say!(RelayRepeated),
			Self::Equivocations => say!(RelayEquivocations),
			Self::TooManyVotes => say!(RelayTooManyVotes { most: MAX_VOTES }),
			Self::Signature => say!(RelaySignature),
			Self::Ancestry => say!(RelayAncestry),
			Self::NoHandover => say!(RelayNoHandover),
			Self::ForcedChange => say!(RelayForcedChange),
			Self::OtherAuthorities => say!(RelayOtherAuthorities),
		}
	}
}

impl fmt::Display for RelayError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		self.message().fmt(f)
	}
}

impl From<ProofError> for RelayError {
	fn from(error: ProofError) -> Self {
		Self::State(error)
	}
}
