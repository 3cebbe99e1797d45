//! Transactions, with and without the hash of the runtime's metadata.

use crate::extrinsic::{SignedFor, SignedTransaction};
use codec::Encode;
use sp_core::{ed25519, Pair, H256};

const NETWORK: H256 = H256([7; 32]);
const METADATA: H256 = H256([8; 32]);

/// A transaction whose sender signed this hash, byte by byte as clients make it.
fn sent(mode: u8, metadata_hash: Option<H256>) -> Vec<u8> {
	let key = ed25519::Pair::from_seed(&[1; 32]);
	let call = b"call";
	// Era, number of the transaction, tip, mode.
	let extensions = [0, 0, 0, mode];
	let implicit = (1_000u32, 1u32, NETWORK, NETWORK, metadata_hash).encode();
	let signature = key.sign(&[&call[..], &extensions[..], &implicit[..]].concat());
	let body: Vec<u8> = [
		&[0x84, 0][..],
		&key.public().0[..],
		&[0][..],
		&signature.0[..],
		&extensions[..],
		&call[..],
	]
	.concat();
	body.encode()
}

fn signed_for(metadata_hash: Option<H256>) -> SignedFor {
	SignedFor {
		spec_version: 1_000,
		transaction_version: 1,
		network: NETWORK,
		valid_from: NETWORK,
		metadata_hash,
	}
}

#[test]
fn a_transaction_should_be_signed_for_its_own_metadata_hash_only() {
	let without = SignedTransaction::read(&sent(0, None)).unwrap();
	assert!(!without.checks_metadata() && without.call == b"call");
	assert!(without.is_signed(&signed_for(None)));
	assert!(!without.is_signed(&signed_for(Some(METADATA))), "a hash that nobody signed");

	let with = SignedTransaction::read(&sent(1, Some(METADATA))).unwrap();
	assert!(with.checks_metadata() && with.call == b"call");
	assert!(with.is_signed(&signed_for(Some(METADATA))));
	assert!(!with.is_signed(&signed_for(Some(H256([9; 32])))), "another runtime's hash");
	assert!(!with.is_signed(&signed_for(None)));
}

#[test]
fn a_transaction_should_not_count_when_mode_and_signature_differ() {
	let claims = SignedTransaction::read(&sent(1, None)).unwrap();
	let denies = SignedTransaction::read(&sent(0, Some(METADATA))).unwrap();
	for hash in [None, Some(METADATA)] {
		assert!(!claims.is_signed(&signed_for(hash)));
		assert!(!denies.is_signed(&signed_for(hash)));
	}
}

#[test]
fn a_transaction_in_an_unknown_mode_should_not_be_read() {
	assert!(SignedTransaction::read(&sent(2, None)).is_none());
}
