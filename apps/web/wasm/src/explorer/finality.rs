//! Which block is read: one that the reader's checkpoint vouches for.
//!
//! As for a view, the page calls [`answer`] again and again with what the nodes have said so far, until the answer is a
//! block. No node is believed: the relay chain's authorities that the checkpoint names have to have signed.

use super::page::Standing;
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use codec::{Decode, DecodeAll};
use serde::{de::DeserializeOwned, Deserialize, Serialize};
use serde_json::{json, Value};
use sp_core::H256;
use tutela_evidence::{
	advance::{Advance, AdvanceError},
	bundle::{Authority, BlockProof, Bytes, Handover, RelayProof},
	checkpoint::{Checkpoint, Trust},
	keys,
	limits::MAX_HANDOVERS,
	proof::Partial,
	relay::{held_head, AuthoritySet, FinalityProof},
	Header,
};

/// What the reader trusts, and what nodes have said so far.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
	/// The checkpoint, as it is stored.
	checkpoint: String,
	/// Whether the page is connected to a node of the relay chain.
	has_relay: bool,
	/// What was asked and answered.
	answers: Vec<Answered>,
}

/// An answer of a node.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
	ask: Ask,
	result: Value,
}

/// A request to a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
	to: To,
	method: String,
	params: Value,
}

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum To {
	/// The node of Tutela's own chain.
	Node,
	/// The node of the relay chain.
	Relay,
}

/// What the page does next.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
	/// Asks this node, and calls again.
	Ask(Ask),
	/// Reads this block.
	Head(Head),
	/// What the person gave does not suffice.
	Mistake(String),
	/// A node's answers prove nothing.
	Fault(String),
}

/// The block to read.
#[derive(Serialize)]
struct Head {
	hash: H256,
	header: Header,
	standing: Standing,
}

enum Stop {
	Ask(Ask),
	Mistake(String),
	Fault(String),
}

/// Answers a question, which is JSON, in JSON.
pub fn answer(question: &[u8]) -> Vec<u8> {
	let answer = match serde_json::from_slice(question) {
		Ok(question) => match head(&question) {
			Ok(head) => Answer::Head(head),
			Err(Stop::Ask(ask)) => Answer::Ask(ask),
			Err(Stop::Mistake(why)) => Answer::Mistake(why),
			Err(Stop::Fault(why)) => Answer::Fault(why),
		},
		Err(error) => Answer::Fault(format!("A node's answer cannot be read: {error}.")),
	};
	serde_json::to_vec(&answer).unwrap_or_default()
}

fn head(question: &Question) -> Result<Head, Stop> {
	let checkpoint = Checkpoint::parse(question.checkpoint.as_bytes())
		.map_err(|why| Stop::Mistake(format!("The checkpoint cannot be used: {why}.")))?;
	let nodes = Nodes(&question.answers);
	match &checkpoint.trust {
		Trust::Block { number, hash } => {
			let header = nodes.header(To::Node, *hash)?;
			if header.number != *number {
				return Err(Stop::Mistake(format!(
					"The checkpoint names block {number} ({hash:#x}); the block with this hash has the number {}.",
					header.number
				)));
			}
			let standing = Standing::named(checkpoint.network);
			Ok(Head { hash: *hash, header, standing })
		}
		Trust::Relay { .. } if !question.has_relay => Err(Stop::Mistake(
			"Name a node of the relay chain too: the checkpoint names that chain's authorities."
				.into(),
		)),
		Trust::Relay { para_id, set_id, authorities } => {
			let trusted = AuthoritySet::new(*set_id, authorities);
			let (header, proof) = nodes.prove(&checkpoint, *para_id)?;
			let found = proof.check(&header, &trusted).map_err(fault)?;
			let sentence = format!(
				"Block {} of the relay chain holds it, and is final: {} of {} authorities (set {}) signed, after {} \
				 changes of authorities since the checkpoint.",
				found.relay_block,
				found.votes,
				found.set.authorities.len(),
				found.set.id,
				proof.handovers.len()
			);
			let standing = Standing::proven(checkpoint.network, sentence);
			Ok(Head { hash: header.hash(), header, standing })
		}
	}
}

/// What the nodes have said.
struct Nodes<'a>(&'a [Answered]);

impl Nodes<'_> {
	/// The newest block of the parachain that the relay chain holds finally, with the proof.
	fn prove(&self, checkpoint: &Checkpoint, para_id: u32) -> Result<(Header, RelayProof), Stop> {
		let last: H256 = self.ask(To::Relay, "chain_getFinalizedHead", json!([]))?;
		let block = self.header(To::Relay, last)?;
		let (head, state) = self.held(&block, para_id)?;
		let finality = self.finality(block.number)?;
		let signed = match finality.block == last {
			true => block.clone(),
			false => self.header(To::Relay, finality.block)?,
		};
		// The state after a block that hands over names the next authorities already.
		let set_id = self.set_id(signed.parent_hash)?;
		let list: Vec<(H256, u64)> =
			self.call("GrandpaApi_grandpa_authorities", signed.parent_hash)?;
		let authorities: Vec<_> =
			list.into_iter().map(|(key, weight)| Authority { key, weight }).collect();
		let handovers = self.handovers(checkpoint, set_id, block.number)?;
		let set = AuthoritySet::new(set_id, &authorities);
		let proof = RelayProof::new(para_id, &block, state, &finality, &signed, &set, handovers);
		Ok((head, proof))
	}

	/// The parachain's block that the relay chain's block holds, and the proof.
	fn held(&self, block: &Header, para_id: u32) -> Result<(Header, Vec<Bytes>), Stop> {
		#[derive(Deserialize)]
		struct ReadProof {
			proof: Vec<Bytes>,
		}
		let key = keys::para_head(para_id);
		let params = json!([[Bytes(key.clone())], block.hash()]);
		let ReadProof { proof } = self.ask(To::Relay, "state_getReadProof", params)?;
		let nodes = BlockProof::new(block, proof.clone()).state;
		let state = Partial::new(block.state_root, &nodes).map_err(fault)?;
		let held = state.read(&key).map_err(fault)?.ok_or_else(|| {
			Stop::Mistake(format!(
				"That relay chain has no parachain {para_id}, which the checkpoint names: it is another one."
			))
		})?;
		let head = held_head(&held)
			.ok_or_else(|| unreadable("the parachain's block in the relay chain's state"))?;
		Ok((head, proof))
	}

	/// The handovers from the checkpoint's set of authorities to set `last`.
	fn handovers(
		&self,
		checkpoint: &Checkpoint,
		last: u64,
		newest: u32,
	) -> Result<Vec<Handover>, Stop> {
		let mistake =
			|error: AdvanceError| Stop::Mistake(format!("The checkpoint cannot be used: {error}."));
		let mut advance = Advance::new(checkpoint).map_err(mistake)?;
		let changes = last.saturating_sub(advance.set_id());
		if usize::try_from(changes).map_or(true, |changes| changes > MAX_HANDOVERS) {
			return Err(Stop::Mistake(format!(
				"The relay chain's node says that the authorities changed {changes} times since the checkpoint; at most \
				 {MAX_HANDOVERS} changes are followed here. Advance the checkpoint with the command line: tutela \
				 evidence checkpoint advance."
			)));
		}
		let (mut handovers, mut before) = (Vec::new(), 0);
		while advance.set_id() < last {
			let mut after = newest;
			while after.saturating_sub(before) > 1 {
				let middle = before.saturating_add(after.saturating_sub(before) / 2);
				match self.set_id(self.hash_at(middle)?)? > advance.set_id() {
					true => after = middle,
					false => before = middle,
				}
			}
			let header = self.header(To::Relay, self.hash_at(after)?)?;
			let finality = self.finality(after)?;
			let handover = Handover::short(&header, &finality.justification, advance.set());
			advance.step(&handover).map_err(fault)?;
			handovers.push(handover);
			before = after;
		}
		Ok(handovers)
	}

	fn hash_at(&self, number: u32) -> Result<H256, Stop> {
		self.ask(To::Relay, "chain_getBlockHash", json!([number]))
	}

	/// The header of this hash.
	fn header(&self, to: To, hash: H256) -> Result<Header, Stop> {
		let header: Header = self.ask(to, "chain_getHeader", json!([hash]))?;
		match header.hash() == hash {
			true => Ok(header),
			false => Err(Stop::Fault(format!(
				"A node gave a header that is not the one of block {hash:#x}."
			))),
		}
	}

	fn finality(&self, number: u32) -> Result<FinalityProof, Stop> {
		let bytes: Bytes = self.ask(To::Relay, "grandpa_proveFinality", json!([number]))?;
		FinalityProof::decode_all(&mut &*bytes.0)
			.map_err(|_| unreadable("the proof that the relay chain's block is final"))
	}

	fn set_id(&self, at: H256) -> Result<u64, Stop> {
		self.call("GrandpaApi_current_set_id", at)
	}

	/// What a runtime function of the relay chain without arguments answers.
	fn call<T: Decode>(&self, function: &str, at: H256) -> Result<T, Stop> {
		let bytes: Bytes = self.ask(To::Relay, "state_call", json!([function, "0x", at]))?;
		T::decode_all(&mut &*bytes.0).map_err(|_| unreadable(function))
	}

	/// What a node answered.
	fn ask<T: DeserializeOwned>(&self, to: To, method: &str, params: Value) -> Result<T, Stop> {
		let ask = Ask { to, method: method.into(), params };
		match self.0.iter().find(|answered| answered.ask == ask) {
			None => Err(Stop::Ask(ask)),
			Some(answered) => T::deserialize(&answered.result).map_err(|_| match answered.result {
				Value::Null => Stop::Fault(format!(
					"A node has no answer to {method} about a block that it named."
				)),
				_ => unreadable(method),
			}),
		}
	}
}

fn unreadable(what: &str) -> Stop {
	Stop::Fault(format!("A node's answer cannot be read: {what}."))
}

fn fault(why: impl ToString) -> Stop {
	Stop::Fault(format!("{}.", why.to_string()))
}

#[cfg(test)]
mod tests;
