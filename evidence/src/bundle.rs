//! The evidence bundle: one self-contained file about one record.

use crate::{
	claims::ClaimsProof,
	limits::*,
	parse::{self, Malformed},
	Header,
};
use alloc::{string::String, vec::Vec};
use codec::Encode;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use tutela_primitives::{
	commitment::BlockRecords, AccountId, Attestor, ConsentId, Record, SignedForm, Slot,
};

pub use crate::parse::{Bytes, List};

/// What [`Bundle::format`] says.
pub const FORMAT: &str = "tutela-evidence";
/// The version of the form that this program writes and reads.
pub const VERSION: u32 = 1;

/// Nodes of a state trie or of a trie of transactions.
pub type Nodes = List<Bytes, MAX_NODES>;

/// An evidence bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bundle {
	/// Always `tutela-evidence`.
	pub format: String,
	/// Version of this form.
	pub version: u32,
	/// The network: the hash of its first block, which stands in every text that is signed.
	#[cfg_attr(test, schemars(with = "crate::tests::schema::Hash"))]
	pub network: H256,
	/// Whether a relay chain's finality is proven; `"unfinalised"` where it is not.
	pub finality: Finality,
	/// What is to be proven.
	pub record: RecordSheet,
	/// The consents that were presented, as their guardians read them.
	pub consents: List<ConsentSheet, MAX_CONSENTS>,
	/// Corrections and overrides of the same crossing, the oldest first, as of the newest block.
	pub amendments: List<AmendmentSheet, MAX_AMENDMENTS>,
	/// Claims about who the child is that its registrar opened for this reader.
	pub claims: Option<ClaimsProof>,
	/// The newest block: it says what became of the record since, and commits to every earlier block.
	pub head: BlockProof,
	/// How the newest block's commitment leads to the record.
	pub place: Place,
	/// The block that the record was written in.
	pub block: BlockProof,
	/// The block before it: what the chain knew when the record was written.
	pub parent: BlockProof,
	/// The transaction that wrote the record.
	pub transaction: Transaction,
	/// Transactions of the same block, before that one, which wrote records of the same child: what
	/// they changed on its file counts.
	pub earlier: List<EarlierTransaction, MAX_EARLIER>,
}

/// Whether a relay chain's finality is proven.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Finality {
	/// It is not: the newest block's header stands alone, and its reader has to know the block
	/// from elsewhere.
	Unfinalised,
	/// The relay chain's authorities signed a block that holds the newest block.
	Relay(RelayProof),
}

/// A record and its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordSheet {
	/// The record's number.
	pub number: u64,
	/// What it says. Times are Unix milliseconds.
	#[cfg_attr(test, schemars(with = "crate::tests::schema::RecordContent"))]
	pub content: Record,
}

/// A block's header, and nodes of its state trie that hold what this bundle reads there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BlockProof {
	/// The header, SCALE-encoded. Its BLAKE2b-256 hash is the block's.
	pub header: Bytes,
	/// Nodes of the state trie, ascending: none twice, and none that is not needed.
	pub state: Nodes,
}

/// How the newest block's commitment leads to the record: over the record's block, and the tree over that
/// block's records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
	/// All records of the record's block, by their numbers and the root of the tree over them.
	#[cfg_attr(test, schemars(with = "crate::tests::schema::Records"))]
	pub records: BlockRecords,
	/// The hashes beside the record's way to that root, from below.
	#[cfg_attr(test, schemars(with = "List<crate::tests::schema::Hash, MAX_BESIDE>"))]
	pub beside_record: List<H256, MAX_BESIDE>,
	/// The hashes beside the block's way to a peak of the newest block's commitment, from below. Empty for
	/// the newest block itself and the one before it.
	#[cfg_attr(test, schemars(with = "List<crate::tests::schema::Hash, MAX_BESIDE>"))]
	pub beside_block: List<H256, MAX_BESIDE>,
}

/// A transaction in a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Transaction {
	/// Its position in the block.
	pub index: u32,
	/// Its bytes, with their length in front.
	pub bytes: Bytes,
	/// Nodes of the block's trie of transactions that lead to it, ascending.
	pub nodes: Nodes,
	/// Version of the runtime's specification, which the sender signed.
	pub spec_version: u32,
	/// Version of the transactions' form, which the sender signed.
	pub transaction_version: u32,
	/// Hash of the block from which on the transaction was valid, which the sender signed.
	#[cfg_attr(test, schemars(with = "crate::tests::schema::Hash"))]
	pub valid_from: H256,
	/// Hash of the runtime's metadata, which the sender signed; null where no wallet checked it.
	#[cfg_attr(test, schemars(with = "Option<crate::tests::schema::Hash>"))]
	pub metadata_hash: Option<H256>,
}

/// A transaction before the one that wrote the record, in the same block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EarlierTransaction {
	/// Its position in the block.
	pub index: u32,
	/// Its bytes, with their length in front.
	pub bytes: Bytes,
	/// Nodes of the block's trie of transactions that lead to it, ascending.
	pub nodes: Nodes,
}

/// A consent that was presented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsentSheet {
	/// Its name on the chain: the first 16 bytes of the text's BLAKE2b-256 hash.
	#[cfg_attr(test, schemars(with = "Bytes"))]
	pub id: ConsentId,
	/// The text that was signed.
	pub text: String,
	/// Who signed it, as far as the signatures were shown.
	pub signatures: List<SignatureSheet, MAX_SIGNATURES>,
	/// Whose signatures the child's file remembers from an earlier crossing, so that they need not be shown.
	pub remembered: List<RememberedSheet, MAX_REMEMBERED>,
}

/// Guardians whose signatures on a consent were verified at an earlier crossing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RememberedSheet {
	/// Who signed.
	pub by: Signatory,
	/// The guardians who signed or appeared before the officer, by their places on the child's file.
	pub guardians: List<Slot, 8>,
	/// The officer's institution; none where guardians signed themselves.
	pub institution: Option<u32>,
}

/// A signature on a consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignatureSheet {
	/// Who signed.
	pub by: Signatory,
	/// The guardian's place on the child's file, or the guardians who appeared before the officer.
	pub guardians: List<Slot, 8>,
	/// The key that had to sign; none where no such guardian was on the file.
	#[cfg_attr(test, schemars(with = "Option<String>"))]
	pub key: Option<AccountId>,
	/// The signature's scheme.
	pub scheme: Scheme,
	/// In which form the text was signed.
	#[cfg_attr(test, schemars(with = "crate::tests::schema::Form"))]
	pub form: SignedForm,
	/// 64 bytes, or 65 for ECDSA.
	pub signature: Bytes,
	/// Whether it is that key's signature on the text.
	pub valid: bool,
}

/// Who signs a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Signatory {
	/// A guardian.
	Guardian,
	/// A notary, for guardians who consented before them.
	Notary,
	/// A consul, likewise.
	Consul,
	/// A guardianship authority or social service, likewise.
	GuardianshipAuthority,
	/// A civil registrar, who attests no consent that counts.
	Registrar,
	/// A court, which attests none that counts.
	Court,
}

impl From<Attestor> for Signatory {
	fn from(attestor: Attestor) -> Self {
		match attestor {
			Attestor::Notary => Self::Notary,
			Attestor::Consul => Self::Consul,
			Attestor::GuardianshipAuthority => Self::GuardianshipAuthority,
			Attestor::Registrar => Self::Registrar,
			Attestor::Court => Self::Court,
		}
	}
}

/// A signature's scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
	/// Schnorr signatures on Ristretto.
	Sr25519,
	/// Ed25519.
	Ed25519,
	/// ECDSA on secp256k1 over a BLAKE2b-256 hash.
	Ecdsa,
	/// ECDSA on secp256k1 over a Keccak-256 hash.
	Ethereum,
}

/// A later record that took an older one's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AmendmentSheet {
	/// The older record.
	pub amends: u64,
	/// The later record.
	pub record: u64,
	/// The second officer, who approved it.
	#[cfg_attr(test, schemars(with = "String"))]
	pub approver: AccountId,
	/// What the later record says.
	#[cfg_attr(test, schemars(with = "crate::tests::schema::RecordContent"))]
	pub content: Record,
}

/// That a relay chain holds the newest block, and finally so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RelayProof {
	/// The parachain's number on the relay chain.
	pub para_id: u32,
	/// The relay chain's block with the parachain's head in its state (`Paras.Heads`).
	pub block: BlockProof,
	/// Headers of the relay chain's blocks after that one up to the one that was signed.
	pub descendants: List<Bytes, MAX_DESCENDANTS>,
	/// GRANDPA justification of the last of them, SCALE-encoded.
	pub justification: Bytes,
	/// Number of the set of authorities that signed it.
	pub set_id: u64,
	/// Those authorities.
	pub authorities: List<Authority, MAX_AUTHORITIES>,
	/// How the checkpoint's authorities handed over to them, the oldest change first.
	pub handovers: List<Handover, MAX_HANDOVERS>,
}

/// An authority of the relay chain's finality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Authority {
	/// Its ed25519 key.
	#[cfg_attr(test, schemars(with = "crate::tests::schema::Hash"))]
	pub key: H256,
	/// How much its vote counts.
	pub weight: u64,
}

/// A change of the relay chain's authorities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Handover {
	/// Header of the relay chain's block that names the next authorities, SCALE-encoded.
	pub header: Bytes,
	/// GRANDPA justification of that block by the authorities before, SCALE-encoded.
	pub justification: Bytes,
}

impl BlockProof {
	/// A block with nodes in whatever order they came.
	pub fn new(header: &Header, mut state: Vec<Bytes>) -> Self {
		state.sort_by(|one, other| one.0.cmp(&other.0));
		state.dedup();
		Self { header: header.encode().into(), state: state.into() }
	}
}

impl Bundle {
	/// Reads a bundle.
	///
	/// # Errors
	///
	/// [`Malformed`] if the file is too large or too deep, of another format or version, or holds
	/// anything that its form does not have. Time and memory are bounded by [`crate::limits`].
	pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
		parse::file(bytes, MAX_FILE, FORMAT, VERSION)
	}

	/// The file.
	///
	/// # Errors
	///
	/// [`Malformed`] if the file could not be read again, because it is too large.
	pub fn to_json(&self) -> Result<String, Malformed> {
		parse::to_json(self, MAX_FILE)
	}
}
