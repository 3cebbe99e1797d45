//! The hashes that chain the entries of a send log.

use sp_core::H256;
use sp_io::hashing::blake2_256;

/// What every log's first entry is chained to.
const BEGINNING: &[u8] = b"Tutela send log, version 2";

/// The hash of entry `sequence` (from 1), which was written at `at` (milliseconds) and says `body`.
/// `previous` is the hash of the entry before it.
pub(crate) fn link(previous: Option<H256>, sequence: i64, at: i64, body: &str) -> H256 {
	let previous = previous.unwrap_or_else(|| H256(blake2_256(BEGINNING)));
	let body = blake2_256(body.as_bytes());
	let parts = [previous.as_bytes(), &sequence.to_le_bytes(), &at.to_le_bytes(), &body];
	H256(blake2_256(&parts.concat()))
}
