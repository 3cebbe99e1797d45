//! The state of one block, as far as a node has proven it.

use alloc::{
	collections::BTreeSet,
	string::{String, ToString},
	vec::Vec,
};
use codec::{Decode, DecodeAll};
use sp_core::H256;
use tutela_evidence::{
	bundle::Bytes,
	keys,
	limits::MAX_NODES,
	proof::{Partial, ProofError},
};
use tutela_primitives::RecordId;

/// Why a page cannot be shown yet, or at all.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop {
	/// These keys have to be asked for.
	Needs(Vec<Vec<u8>>),
	/// What the person asked for does not exist, or is not well written.
	Mistake(String),
	/// The node's answer proves nothing.
	Fault(String),
}

/// The state of one block.
pub struct State {
	partial: Partial,
	asked: BTreeSet<Vec<u8>>,
}

impl State {
	/// The state with this root, of which a node was asked for `asked` and gave `nodes`.
	pub fn new(root: H256, asked: Vec<Bytes>, nodes: Vec<Bytes>) -> Result<Self, Stop> {
		let nodes: BTreeSet<_> = nodes.into_iter().map(|node| node.0).collect();
		if nodes.len() > MAX_NODES {
			return Err(Stop::Fault("The node's proof is larger than any honest one.".into()));
		}
		let nodes: Vec<_> = nodes.into_iter().map(Bytes).collect();
		let partial = Partial::new(root, &nodes.into()).map_err(fault)?;
		Ok(Self { partial, asked: asked.into_iter().map(|key| key.0).collect() })
	}

	/// What stands at `key`.
	pub fn read<T: Decode>(&self, key: Vec<u8>) -> Result<Option<T>, Stop> {
		match self.partial.read(&key) {
			Ok(None) => Ok(None),
			Ok(Some(bytes)) => match T::decode_all(&mut bytes.as_slice()) {
				Ok(value) => Ok(Some(value)),
				Err(_) => Err(fault(ProofError::Undecodable)),
			},
			Err(ProofError::Incomplete) if !self.asked.contains(&key) => {
				Err(Stop::Needs([key].into()))
			}
			Err(error) => Err(fault(error)),
		}
	}

	/// What stands at each of `keys`. What is missing is asked for at once.
	pub fn read_all<T: Decode>(&self, keys: Vec<Vec<u8>>) -> Result<Vec<Option<T>>, Stop> {
		let (mut values, mut needs) = (Vec::new(), Vec::new());
		for key in keys {
			match self.read(key) {
				Ok(value) => values.push(value),
				Err(Stop::Needs(keys)) => needs.extend(keys),
				Err(stop) => return Err(stop),
			}
		}
		match needs.is_empty() {
			true => Ok(values),
			false => Err(Stop::Needs(needs)),
		}
	}

	/// How many records there are.
	pub fn count(&self) -> Result<u64, Stop> {
		Ok(self.read(keys::next_record())?.map_or(0, |next: RecordId| next.0))
	}
}

fn fault(why: ProofError) -> Stop {
	Stop::Fault(why.to_string())
}
