//! Signature schemes.

use serde::{Deserialize, Serialize};

/// A signature scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
	/// Schnorr signatures on Ristretto: the usual in wallets. No token has it.
	Sr25519,
	/// Ed25519.
	Ed25519,
	/// ECDSA on secp256k1 over a BLAKE2b-256 hash.
	Ecdsa,
}
