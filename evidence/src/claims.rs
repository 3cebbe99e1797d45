//! Who the child is, opened claim by claim.
//!
//! A registrar keeps claims (a name, a date of birth) off chain, each with a random salt, in the
//! form of an SD-JWT disclosure (RFC 9901): the base64url text of the JSON list
//! `["salt", "name", value]`. The child's file holds one hash that stands for all of them:
//!
//! - a claim's digest is the SHA-256 hash of its disclosure's text, as an SD-JWT's `_sd` has it;
//! - the digests, ascending, are the leaves of a binary Merkle tree over BLAKE2b-256;
//! - `claims` on the file is BLAKE2b-256 of `tutela claims, version 1`, the number of leaves (four
//!   bytes, the least significant first) and the tree's root.
//!
//! Whoever is shown some disclosures with their paths learns those claims and nothing of the
//! others. Without its salt, a claim cannot be proven to anybody any more.

use crate::{
	limits::{MAX_CLAIMS, MAX_CLAIM_PATH},
	parse::{self, Bytes, List, Malformed},
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use base64::{engine::general_purpose::URL_SAFE_NO_PAD, Engine};
use binary_merkle_tree::{merkle_proof, merkle_root, verify_proof};
use codec::Encode;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use sp_crypto_hashing::sha2_256;
use sp_runtime::traits::{BlakeTwo256, Hash};
use tutela_primitives::{merkle::path_length, SubjectId};

/// What [`ClaimsFile::format`] says.
pub const FORMAT: &str = "tutela-claims";
/// The version of the form that this program writes and reads.
pub const VERSION: u32 = 1;

const DOMAIN: &[u8] = b"tutela claims, version 1";
/// Shortest salt, in characters of base64url: 128 bits.
const SHORTEST_SALT: usize = 22;
const LARGEST_FILE: usize = 256 * 1024;

/// One claim about a child, with the salt that hides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
	/// Random text that nobody can guess.
	pub salt: String,
	/// What is claimed, for example `birth_date`.
	pub name: String,
	/// What it is claimed to be.
	pub value: serde_json::Value,
}

impl Claim {
	/// A claim with this salt, which must be fresh random bytes.
	pub fn new(salt: [u8; 32], name: String, value: serde_json::Value) -> Self {
		Self { salt: URL_SAFE_NO_PAD.encode(salt), name, value }
	}

	/// The claim as its holder shows it.
	pub fn disclosure(&self) -> String {
		URL_SAFE_NO_PAD.encode(format!(
			"[{}, {}, {}]",
			serde_json::Value::from(self.salt.as_str()),
			serde_json::Value::from(self.name.as_str()),
			self.value
		))
	}

	/// Reads what a holder shows. `None` if it is no disclosure, or its salt could be guessed.
	pub fn read(disclosure: &str) -> Option<Self> {
		let json = URL_SAFE_NO_PAD.decode(disclosure).ok()?;
		let (salt, name, value): (String, String, serde_json::Value) =
			serde_json::from_slice(&json).ok()?;
		(salt.len() >= SHORTEST_SALT && !value.is_object() && !value.is_array()).then_some(Self {
			salt,
			name,
			value,
		})
	}

	/// The value as a reader sees it.
	pub fn shown(&self) -> String {
		match &self.value {
			serde_json::Value::String(text) => text.clone(),
			other => other.to_string(),
		}
	}
}

/// All claims about a child, as its registrar keeps them. They are personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimsFile {
	/// Always `tutela-claims`.
	pub format: String,
	/// Version of this form.
	pub version: u32,
	/// The child.
	pub subject: SubjectId,
	/// The claims' disclosures.
	pub disclosures: List<String, MAX_CLAIMS>,
}

impl ClaimsFile {
	/// These claims about `subject`.
	pub fn new(subject: SubjectId, claims: &[Claim]) -> Self {
		let disclosures: Vec<_> = claims.iter().map(Claim::disclosure).collect();
		Self { format: FORMAT.into(), version: VERSION, subject, disclosures: disclosures.into() }
	}

	/// Reads a file of claims.
	pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
		parse::file(bytes, LARGEST_FILE, FORMAT, VERSION)
	}

	/// The file.
	pub fn to_json(&self) -> Result<String, Malformed> {
		serde_json::to_string_pretty(self)
			.map(|json| format!("{json}\n"))
			.map_err(|error| Malformed::NotReadable(error.to_string()))
	}

	/// What the child's file holds for these claims.
	pub fn root(&self) -> H256 {
		let digests: Vec<_> = self.digests().into_iter().map(|(digest, _)| digest).collect();
		bind(count(digests.len()), merkle_root::<BlakeTwo256, _>(digests))
	}

	/// Opens the claims with these names.
	pub fn open(&self, names: &[String]) -> ClaimsProof {
		let digests = self.digests();
		let leaves: Vec<_> = digests.iter().map(|(digest, _)| *digest).collect();
		let asked = |disclosure: &str| {
			Claim::read(disclosure).is_some_and(|claim| names.contains(&claim.name))
		};
		let openings: Vec<_> = digests
			.iter()
			.enumerate()
			.filter(|(_, (_, disclosure))| asked(disclosure))
			.map(|(position, (_, disclosure))| {
				let position = count(position);
				let proof = merkle_proof::<BlakeTwo256, _, _>(leaves.iter(), position);
				let path: Vec<_> = proof.proof.iter().map(|hash| Bytes(hash.0.to_vec())).collect();
				Opening { disclosure: (*disclosure).clone(), position, path: path.into() }
			})
			.collect();
		let root = merkle_root::<BlakeTwo256, _>(leaves.iter());
		ClaimsProof { leaves: count(leaves.len()), root, openings: openings.into() }
	}

	/// The disclosures with their digests, ascending.
	fn digests(&self) -> Vec<([u8; 32], &String)> {
		let mut digests: Vec<_> = self
			.disclosures
			.iter()
			.map(|disclosure| (sha2_256(disclosure.as_bytes()), disclosure))
			.collect();
		digests.sort();
		digests
	}
}

/// Claims that were opened for one reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClaimsProof {
	/// How many claims there are, opened or not.
	pub leaves: u32,
	/// Root of the tree of their digests.
	#[cfg_attr(test, schemars(with = "crate::tests::schema::Hash"))]
	pub root: H256,
	/// Those that are opened.
	pub openings: List<Opening, MAX_CLAIMS>,
}

/// A claim that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Opening {
	/// The disclosure: base64url of the JSON list of salt, name and value.
	pub disclosure: String,
	/// The position of its digest among all, ascending.
	pub position: u32,
	/// The hashes beside it on its way to the root.
	pub path: List<Bytes, MAX_CLAIM_PATH>,
}

impl ClaimsProof {
	/// The claims, if all of them are among those that `claims` on a child's file stands for.
	pub fn check(&self, claims: H256) -> Option<Vec<Claim>> {
		let mut pairs = self.openings.iter().zip(self.openings.iter().skip(1));
		let ascending = pairs.all(|(one, next)| one.position < next.position);
		let is_bound = self.leaves <= count(MAX_CLAIMS) && bind(self.leaves, self.root) == claims;
		if !ascending || !is_bound {
			return None;
		}
		self.openings.iter().map(|opening| self.check_one(opening)).collect()
	}

	fn check_one(&self, opening: &Opening) -> Option<Claim> {
		let path: Vec<H256> = opening
			.path
			.iter()
			.map(|hash| <[u8; 32]>::try_from(&hash[..]).ok().map(H256))
			.collect::<Option<_>>()?;
		let digest = sha2_256(opening.disclosure.as_bytes());
		let (leaves, position) = (self.leaves, opening.position);
		let holds = path.len() == path_length(leaves, position)
			&& verify_proof::<BlakeTwo256, _, _>(&self.root, path, leaves, position, &digest);
		holds.then(|| Claim::read(&opening.disclosure)).flatten()
	}
}

fn bind(leaves: u32, root: H256) -> H256 {
	BlakeTwo256::hash(&[DOMAIN, &leaves.encode(), root.as_bytes()].concat())
}

fn count(number: usize) -> u32 {
	u32::try_from(number).unwrap_or(u32::MAX)
}
