//! Files that are made to cost their reader as much as possible. What they cost is counted, because
//! time varies between machines; the bounds on time here only find what grows with a square.
//! `cargo bench -p tutela-evidence` prints the times.

#[path = "common/relay.rs"]
#[allow(dead_code)]
mod relay;
#[path = "common/worst.rs"]
mod worst;

use std::time::Duration;
use tutela_evidence::{
	limits::{MAX_ANCESTRY, MAX_FILE, MAX_HANDOVERS, MAX_READ, MAX_VOTES},
	proof::ProofError,
	relay::RelayError,
};
use worst::*;

/// Some ten times what the dearest file may take on one core.
const LONG: Duration = Duration::from_secs(20);

#[test]
fn headers_of_votes_should_be_hashed_and_passed_once() {
	for headers in [1, 100, 500, u32::try_from(MAX_ANCESTRY).unwrap()] {
		let (verdict, work, took) = long_ancestry(headers).judge();
		assert!(verdict.is_ok(), "{headers}: {verdict:?}");
		let headers = usize::try_from(headers).unwrap();
		assert_eq!((work.hashes, work.signatures), (headers, 4));
		assert!(work.steps <= headers + 4, "{work:?}");
		assert!(took < LONG);
	}
	for headers in [u32::try_from(MAX_ANCESTRY).unwrap() + 1, 2_000, 8_000] {
		let (verdict, work, _) = long_ancestry(headers).judge();
		assert_eq!(verdict, Err(RelayError::Ancestry));
		assert_eq!((work.hashes, work.steps, work.signatures), (0, 0, 0));
	}
}

#[test]
fn a_vote_that_is_there_twice_should_cost_nothing() {
	for copies in [2, 200, 10_000] {
		let (verdict, work, _) = copied_votes(copies, 500).judge();
		assert_eq!(verdict, Err(RelayError::Repeated));
		assert_eq!((work.hashes, work.steps, work.signatures), (0, 0, 0));
	}
	assert!(copied_votes(1, 500).judge().0.is_ok());
}

#[test]
fn many_votes_behind_many_headers_should_cost_their_sum_and_not_their_product() {
	let (verdict, work, took) = deep_votes(1_000, 1_000).judge();
	assert!(verdict.is_ok(), "{verdict:?}");
	assert_eq!((work.hashes, work.signatures), (1_000, 1_000));
	assert!(work.steps <= 2_000, "{work:?}");
	assert!(took < LONG);
}

#[test]
fn authorities_that_all_voted_twice_should_cost_no_signature() {
	let (verdict, work, took) = all_twice().judge();
	assert_eq!(verdict, Err(RelayError::Equivocations));
	assert_eq!((work.hashes, work.signatures), (0, 0));
	assert!(took < LONG);
}

#[test]
fn one_wrong_signature_should_end_it() {
	let mut crafted = long_ancestry(10);
	// The first vote's signature: after round, target and number of votes, hash and number.
	crafted.proof.justification.0[8 + 36 + 1 + 36] ^= 1;
	let (verdict, work, _) = crafted.judge();
	assert_eq!((verdict, work.signatures), (Err(RelayError::Signature), 1));
}

#[test]
fn the_signatures_of_a_file_should_be_bounded() {
	let (verdict, work, _) = rightful(200).judge();
	assert!(verdict.is_ok(), "{verdict:?}");
	assert_eq!(work.signatures, (MAX_HANDOVERS + 1) * 134);
	let too_many = rightful(1_120);
	let votes = (MAX_HANDOVERS + 1) * 747;
	assert!(votes > MAX_VOTES);
	let (verdict, work, took) = too_many.judge();
	assert_eq!((verdict, work.signatures), (Err(RelayError::TooManyVotes), 0));
	assert!(took < LONG);
}

#[test]
fn reading_a_dear_proof_should_end() {
	let (read, ended, took) = read_dear(100_000);
	assert_eq!(ended, Some(ProofError::TooMuch));
	assert!(usize::try_from(read).unwrap() <= MAX_READ / (MAX_FILE / 4), "{read}");
	assert!(took < LONG);
}

#[test]
fn the_largest_transaction_should_be_read_in_time() {
	let (calls, took) = read_largest_transaction();
	assert!(calls <= 256, "{calls}");
	assert!(took < LONG);
}

#[test]
fn texts_that_are_dear_to_read_should_end_in_an_error_soon() {
	let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/record-0.json");
	let bundle = std::fs::read_to_string(file).unwrap();
	assert!(read_text(&bundle).0.is_ok());
	for (name, text) in dear_texts(&bundle) {
		assert!(text.len() <= MAX_FILE && text.len() > MAX_FILE / 2, "{name}: {}", text.len());
		let (read, took) = read_text(&text);
		let may_be_read = ["spaces", "hexadecimal digits in a header"].contains(&name);
		assert!(read.is_err() || may_be_read, "{name}");
		assert!(took < LONG, "{name}: {took:?}");
	}
}
