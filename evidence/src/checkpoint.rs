//! What the reader of a bundle trusts, and got from elsewhere than the bundle.

use crate::{
	bundle::{Authority, List},
	limits::{MAX_AUTHORITIES, MAX_CHECKPOINT},
	parse::{self, Malformed},
};
use alloc::{
	format,
	string::{String, ToString},
};
use serde::{Deserialize, Serialize};
use sp_core::H256;

/// What [`Checkpoint::format`] says.
pub const FORMAT: &str = "tutela-checkpoint";
/// The version of the form that this program writes and reads.
pub const VERSION: u32 = 1;

/// What the reader trusts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
	/// Always `tutela-checkpoint`.
	pub format: String,
	/// Version of this form.
	pub version: u32,
	/// The network: the hash of its first block.
	pub network: H256,
	/// What makes a block one of that network.
	pub trust: Trust,
}

/// What makes a block one of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Trust {
	/// The reader knows this block: from nodes of its own, or from what was published.
	Block {
		/// Its number.
		number: u32,
		/// Its hash.
		hash: H256,
	},
	/// The reader knows who finalised the relay chain's blocks at some time before.
	Relay {
		/// The parachain's number on the relay chain.
		para_id: u32,
		/// Number of the set of authorities.
		set_id: u64,
		/// The authorities.
		authorities: List<Authority, MAX_AUTHORITIES>,
	},
}

impl Checkpoint {
	/// A checkpoint.
	pub fn new(network: H256, trust: Trust) -> Self {
		Self { format: FORMAT.into(), version: VERSION, network, trust }
	}

	/// Reads a checkpoint.
	///
	/// # Errors
	///
	/// [`Malformed`] if the file is none of this format and version.
	pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
		parse::file(bytes, MAX_CHECKPOINT, FORMAT, VERSION)
	}

	/// The file.
	pub fn to_json(&self) -> Result<String, Malformed> {
		serde_json::to_string_pretty(self)
			.map(|json| format!("{json}\n"))
			.map_err(|error| Malformed::NotReadable(error.to_string()))
	}
}
