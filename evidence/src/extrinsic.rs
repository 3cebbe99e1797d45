//! Reads a transaction without the runtime.

use alloc::vec::Vec;
use codec::{Compact, Decode, Encode};
use sp_core::H256;
use sp_crypto_hashing::blake2_256;
use sp_runtime::{
	generic::{Era, Preamble},
	traits::Verify,
	MultiAddress, MultiSignature,
};
use tutela_primitives::AccountId;

/// What a transaction carries beside its call: the runtime's other extensions encode to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Extension {
	era: Era,
	nonce: Compact<u32>,
	tip: Compact<u128>,
	/// Mode of `CheckMetadataHash`: whether the sender's wallet signed the metadata's hash as well.
	checks_metadata: bool,
}

/// A transaction that a key signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedTransaction {
	/// Who sent it.
	pub signer: AccountId,
	/// The call, encoded.
	pub call: Vec<u8>,
	signature: MultiSignature,
	extension: Extension,
}

/// What a sender signs beside the transaction, so that it counts on one chain and version only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedFor {
	/// Version of the runtime's specification.
	pub spec_version: u32,
	/// Version of the transactions' form.
	pub transaction_version: u32,
	/// The network.
	pub network: H256,
	/// Hash of the block from which on the transaction was valid.
	pub valid_from: H256,
	/// Hash of the runtime's metadata, for a sender whose wallet checked it.
	pub metadata_hash: Option<H256>,
}

impl SignedTransaction {
	/// Reads a transaction with its length in front. `None` if no account signed it, or if it is
	/// of a form that this program does not know.
	pub fn read(bytes: &[u8]) -> Option<Self> {
		let input = &mut &*bytes;
		let Compact(length) = Compact::<u32>::decode(input).ok()?;
		if usize::try_from(length).ok()? != input.len() {
			return None;
		}
		type Known = Preamble<MultiAddress<AccountId, ()>, MultiSignature, Extension>;
		match Known::decode(input).ok()? {
			Preamble::Signed(MultiAddress::Id(signer), signature, extension) => {
				Some(Self { signer, call: input.to_vec(), signature, extension })
			}
			_ => None,
		}
	}

	/// Whether the sender's key signed this transaction for that chain and version.
	pub fn is_signed(&self, signed_for: &SignedFor) -> bool {
		let SignedFor { spec_version, transaction_version, network, valid_from, metadata_hash } =
			signed_for;
		// A hash that was not signed has no place in a proof.
		if self.checks_metadata() != metadata_hash.is_some() {
			return false;
		}
		let mut payload = self.call.clone();
		self.extension.encode_to(&mut payload);
		(spec_version, transaction_version, network, valid_from, metadata_hash)
			.encode_to(&mut payload);
		// Long transactions are signed by their hash.
		if payload.len() > 256 {
			self.signature.verify(blake2_256(&payload).as_slice(), &self.signer)
		} else {
			self.signature.verify(payload.as_slice(), &self.signer)
		}
	}

	/// Whether the sender signed the hash of the runtime's metadata as well.
	pub fn checks_metadata(&self) -> bool {
		self.extension.checks_metadata
	}

	/// The block from which on the transaction was valid, for one that `current` came before the
	/// block it entered. Zero for one that never ends.
	pub fn valid_from(&self, current: u64) -> u64 {
		self.extension.era.birth(current)
	}
}
