//! Whether a file's newest block is one of the network, by what its reader trusts.

use crate::{
	bundle::{Bytes, Finality, RelayProof},
	checkpoint::{Checkpoint, Trust},
	limits::MAX_HEADER,
	message::{say, Message},
	relay::AuthoritySet,
	report::{Answer, Check},
	Header,
};
use alloc::vec::Vec;
use codec::{DecodeAll, Encode};
use sp_core::H256;

/// The examination cannot go on.
pub(super) struct Ended;

pub(super) type Step<T = ()> = Result<T, Ended>;

/// Checks and warnings of a report that is being written.
pub(super) struct Findings<'a> {
	pub(super) checks: &'a mut Vec<Check>,
	pub(super) warnings: &'a mut Vec<Message>,
}

impl Findings<'_> {
	pub(super) fn note(
		&mut self,
		answer: Answer,
		name: &'static str,
		statement: Message,
		because: Option<Message>,
	) {
		self.checks.push(Check { name, statement, answer, because });
	}

	/// Notes a check that holds or fails.
	pub(super) fn check(
		&mut self,
		holds: bool,
		name: &'static str,
		statement: Message,
		because: Option<Message>,
	) {
		self.note(if holds { Answer::Holds } else { Answer::Fails }, name, statement, because);
	}

	/// As [`Self::check`], and ends the examination if it fails.
	pub(super) fn require(
		&mut self,
		holds: bool,
		name: &'static str,
		statement: Message,
		because: Option<Message>,
	) -> Step {
		self.check(holds, name, statement, because);
		if holds {
			Ok(())
		} else {
			Err(Ended)
		}
	}

	/// Whether the file is about the network that the reader trusts.
	pub(super) fn network(&mut self, network: H256, checkpoint: &Checkpoint) -> Step {
		self.require(
			network == checkpoint.network,
			"network",
			say!(StatementNetwork),
			Some(say!(CheckpointNetwork { network: checkpoint.network })),
		)
	}

	/// Whether the reader has to take the newest block for one of the network.
	pub(super) fn finality(
		&mut self,
		head: &Header,
		finality: &Finality,
		checkpoint: &Checkpoint,
	) -> Step {
		let (number, hash) = (head.number, head.hash());
		match (&checkpoint.trust, finality) {
			(Trust::Block { number: trusted, hash: trusted_hash }, finality) => {
				self.require(
					(number, hash) == (*trusted, *trusted_hash),
					"trusted_block",
					say!(StatementTrustedBlock),
					Some(say!(TrustedBlock {
						number,
						hash,
						trusted: *trusted,
						trusted_hash: *trusted_hash,
					})),
				)?;
				match finality {
					Finality::Unfinalised => {
						self.warnings.push(say!(Unfinalised));
						Ok(())
					}
					Finality::Relay(proof) => {
						let own = AuthoritySet::new(proof.set_id, &proof.authorities);
						let alone = RelayProof { handovers: Default::default(), ..proof.clone() };
						self.warnings.push(say!(AuthoritiesNotCompared));
						self.relay(&alone, head, &own, ("signed", say!(StatementSigned)))
					}
				}
			}
			(Trust::Relay { .. }, Finality::Unfinalised) => self.require(
				false,
				"finality",
				say!(StatementFinality),
				Some(say!(FileUnfinalised)),
			),
			(Trust::Relay { para_id, set_id, authorities }, Finality::Relay(proof)) => {
				self.require(
					*para_id == proof.para_id,
					"parachain",
					say!(StatementParachain),
					Some(say!(CheckpointParachain { number: *para_id })),
				)?;
				let trusted = AuthoritySet::new(*set_id, authorities);
				self.relay(proof, head, &trusted, ("finality", say!(StatementFinality)))
			}
		}
	}

	fn relay(
		&mut self,
		proof: &RelayProof,
		head: &Header,
		trusted: &AuthoritySet,
		(name, statement): (&'static str, Message),
	) -> Step {
		let (holds, because) = match proof.check(head, trusted) {
			Ok(found) => (
				true,
				say!(RelaySigned {
					block: found.relay_block,
					votes: found.votes,
					authorities: found.set.authorities.len(),
					set: found.set.id,
					changes: proof.handovers.len(),
				}),
			),
			Err(error) => (false, say!(Fault { what: error.message() })),
		};
		self.require(holds, name, statement, Some(because))
	}
}

/// A header from its encoding.
pub(super) fn header(bytes: &Bytes) -> Result<Header, Message> {
	let short = Some(&bytes.0).filter(|bytes| bytes.len() <= MAX_HEADER);
	short
		.and_then(|bytes| Header::decode_all(&mut &bytes[..]).ok())
		// Encoded in any other way it would have another hash on the chain.
		.filter(|header| header.encode() == bytes.0)
		.ok_or_else(|| say!(HeaderUnreadable))
}
