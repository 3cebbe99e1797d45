//! Whether a file's newest block is one of the network, by what its reader trusts.

use crate::{
	bundle::{Bytes, Finality, RelayProof},
	checkpoint::{Checkpoint, Trust},
	limits::MAX_HEADER,
	relay::AuthoritySet,
	report::{Answer, Check},
	Header,
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use codec::{DecodeAll, Encode};
use sp_core::H256;

/// The examination cannot go on.
pub(super) struct Ended;

pub(super) type Step<T = ()> = Result<T, Ended>;

/// Checks and warnings of a report that is being written.
pub(super) struct Findings<'a> {
	pub(super) checks: &'a mut Vec<Check>,
	pub(super) warnings: &'a mut Vec<String>,
}

impl Findings<'_> {
	pub(super) fn note(
		&mut self,
		answer: Answer,
		name: &'static str,
		statement: &'static str,
		because: impl Into<String>,
	) {
		self.checks.push(Check { name, statement, answer, because: because.into() });
	}

	/// Notes a check that holds or fails.
	pub(super) fn check(
		&mut self,
		holds: bool,
		name: &'static str,
		statement: &'static str,
		because: impl Into<String>,
	) {
		self.note(if holds { Answer::Holds } else { Answer::Fails }, name, statement, because);
	}

	/// As [`Self::check`], and ends the examination if it fails.
	pub(super) fn require(
		&mut self,
		holds: bool,
		name: &'static str,
		statement: &'static str,
		because: impl Into<String>,
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
			"This file is about the network that the reader trusts.",
			format!("The checkpoint names the network {:#x}.", checkpoint.network),
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
		let named = format!("block {number} ({hash:#x})");
		match (&checkpoint.trust, finality) {
			(Trust::Block { number: trusted, hash: trusted_hash }, finality) => {
				self.require(
					(number, hash) == (*trusted, *trusted_hash),
					"trusted_block",
					"The newest block in this file is the one that the reader knows.",
					format!(
						"The file's is {named}, the checkpoint names block {trusted} \
						 ({trusted_hash:#x})."
					),
				)?;
				match finality {
					Finality::Unfinalised => {
						self.warnings.push(
							"UNFINALISED: no relay chain stands behind this file. That its \
							 newest block is one of the network rests on the checkpoint alone."
								.into(),
						);
						Ok(())
					}
					Finality::Relay(proof) => {
						let own = AuthoritySet::new(proof.set_id, &proof.authorities);
						let alone = RelayProof { handovers: Default::default(), ..proof.clone() };
						self.warnings.push(
							"The relay chain's authorities in this file were not compared with \
							 any that the reader trusts; the checkpoint names a block instead."
								.into(),
						);
						let statement = "The authorities that this file names signed a block that \
						                 holds its newest block.";
						self.relay(&alone, head, &own, ("signed", statement))
					}
				}
			}
			(Trust::Relay { .. }, Finality::Unfinalised) => self.require(
				false,
				"finality",
				"The relay chain made the newest block in this file final.",
				"This file is UNFINALISED: it carries nothing of a relay chain.",
			),
			(Trust::Relay { para_id, set_id, authorities }, Finality::Relay(proof)) => {
				self.require(
					*para_id == proof.para_id,
					"parachain",
					"This file is about the parachain that the reader trusts.",
					format!("The checkpoint names parachain {para_id}."),
				)?;
				let trusted = AuthoritySet::new(*set_id, authorities);
				let statement = "The relay chain made the newest block in this file final.";
				self.relay(proof, head, &trusted, ("finality", statement))
			}
		}
	}

	fn relay(
		&mut self,
		proof: &RelayProof,
		head: &Header,
		trusted: &AuthoritySet,
		(name, statement): (&'static str, &'static str),
	) -> Step {
		let (holds, because) = match proof.check(head, trusted) {
			Ok(found) => (
				true,
				format!(
					"Relay block {} holds it; {} of {} authorities (set {}) signed, after {} changes \
					 of authorities.",
					found.relay_block,
					found.votes,
					found.set.authorities.len(),
					found.set.id,
					proof.handovers.len()
				),
			),
			Err(error) => (false, format!("{error}.")),
		};
		self.require(holds, name, statement, because)
	}
}

/// A header from its encoding.
pub(super) fn header(bytes: &Bytes) -> Result<Header, String> {
	let short = Some(&bytes.0).filter(|bytes| bytes.len() <= MAX_HEADER);
	short
		.and_then(|bytes| Header::decode_all(&mut &bytes[..]).ok())
		// Encoded in any other way it would have another hash on the chain.
		.filter(|header| header.encode() == bytes.0)
		.ok_or_else(|| "a block's header cannot be read".to_string())
}
