//! Keys, hashes and signatures that are the same in every run.

use codec::Encode;
use rand_chacha::{rand_core::SeedableRng, ChaCha20Rng};
use schnorrkel::{context::attach_rng, signing_context, Keypair};
use sp_core::{sr25519, Pair};
use sp_io::hashing::blake2_256;

/// 32 bytes that belong to the things of this kind with these numbers.
pub fn bytes(kind: &str, one: u32, other: u32) -> [u8; 32] {
	blake2_256(&(kind, one, other).encode())
}

/// The key of the account of this kind with these numbers.
pub fn pair(kind: &str, one: u32, other: u32) -> sr25519::Pair {
	sr25519::Pair::from_seed(&bytes(kind, one, other))
}

/// Signs as the SDK does, but takes the randomness from key and message. The SDK takes it from the
/// machine, so that no two runs would measure the same block.
pub fn sign(key: &sr25519::Pair, message: &[u8]) -> sr25519::Signature {
	let seed = blake2_256(&(key.public(), message).encode());
	let text = signing_context(b"substrate").bytes(message);
	let pair: &Keypair = key.as_ref();
	pair.sign(attach_rng(text, ChaCha20Rng::from_seed(seed))).into()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn sign_should_give_the_same_valid_signature_again() {
		let key = pair("test", 0, 0);
		let signature = sign(&key, b"text");
		assert!(sr25519::Pair::verify(&signature, b"text", &key.public()));
		assert_eq!(signature, sign(&key, b"text"));
		assert_ne!(signature, sign(&key, b"other text"));
	}
}
