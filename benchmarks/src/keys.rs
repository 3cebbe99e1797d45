//! Keys and hashes that are the same in every run.

use codec::Encode;
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
