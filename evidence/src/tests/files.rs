//! Malformed files are rejected early and in bounded memory.

use crate::{
	bundle::Bundle,
	checkpoint::{Checkpoint, Trust},
	limits::{MAX_DEPTH, MAX_FILE},
	Malformed,
};
use proptest::prelude::*;
use std::time::{Duration, Instant};

#[test]
fn a_huge_file_should_be_refused_unread() {
	let begin = Instant::now();
	let huge = vec![b'['; MAX_FILE + 1];
	assert_eq!(
		Bundle::parse(&huge),
		Err(Malformed::TooLarge { size: MAX_FILE + 1, largest: MAX_FILE })
	);
	assert!(begin.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_deep_file_should_be_refused_unread() {
	for open in ["[", "{\"a\":"] {
		let deep = open.repeat(MAX_DEPTH + 1);
		assert_eq!(Bundle::parse(deep.as_bytes()), Err(Malformed::TooDeep));
		let deepest = open.repeat(MAX_FILE / open.len());
		assert_eq!(Bundle::parse(deepest.as_bytes()), Err(Malformed::TooDeep));
	}
	// Brackets in a text are no depth.
	let text = format!("{{\"format\":\"{}\\\"\",\"version\":1}}", "[".repeat(100));
	assert!(matches!(Bundle::parse(text.as_bytes()), Err(Malformed::OtherFormat { .. })));
}

#[test]
fn another_version_should_be_named_before_anything_else_is_read() {
	let text = r#"{"format":"tutela-evidence","version":2,"what":["is","new"]}"#;
	assert_eq!(Bundle::parse(text.as_bytes()), Err(Malformed::OtherVersion { found: 2, known: 1 }));
}

#[test]
fn another_format_should_be_refused() {
	let checkpoint =
		Checkpoint::new(Default::default(), Trust::Block { number: 1, hash: Default::default() });
	let text = checkpoint.to_json().unwrap();
	assert_eq!(Checkpoint::parse(text.as_bytes()), Ok(checkpoint));
	assert_eq!(
		Bundle::parse(text.as_bytes()),
		Err(Malformed::OtherFormat { expected: "tutela-evidence" })
	);
}

#[test]
fn a_faulty_address_should_be_named_in_the_same_words_with_and_without_the_standard_library() {
	let said = |why: &str| Malformed::NotReadable(why.into()).to_string();
	for (with, without) in [
		("Base 58 requirement is violated at line 1 column 2", "BadBase58 at line 1 column 2"),
		("Invalid checksum at line 3 column 4", "InvalidChecksum at line 3 column 4"),
		("Length is bad", "BadLength"),
		("Unknown SS58 address format `77`. `", "UnknownSs58AddressFormat(Ss58AddressFormat(77))"),
	] {
		assert_eq!(said(with), said(without));
	}
	assert!(said("Length is bad at line 3 column 4").ends_with("not valid at line 3 column 4"));
	assert!(said("missing field `x` at line 3").ends_with("missing field `x` at line 3"));
}

#[test]
fn a_file_that_says_more_than_its_form_should_be_refused() {
	let checkpoint =
		Checkpoint::new(Default::default(), Trust::Block { number: 1, hash: Default::default() });
	let text = checkpoint.to_json().unwrap();
	let more = text.replacen('{', "{\"note\": 1,", 1);
	assert!(matches!(Checkpoint::parse(more.as_bytes()), Err(Malformed::NotReadable(_))));
	let upper = text.replace("0x00", "0X00");
	assert!(Checkpoint::parse(upper.as_bytes()).is_err());
	let twice = text.replacen("\"version\": 1", "\"version\": 1, \"version\": 1", 1);
	assert!(Checkpoint::parse(twice.as_bytes()).is_err());
}

#[test]
fn long_lists_should_be_refused_at_the_first_item_too_many() {
	let begin = Instant::now();
	let items = "\"0x\",".repeat(2_000_000);
	let text = format!(
		"{{\"format\":\"tutela-evidence\",\"version\":1,\"head\":{{\"header\":\"0x\",\"state\":[{}\"0x\"]}}}}",
		items
	);
	let Err(Malformed::NotReadable(why)) = Bundle::parse(text.as_bytes()) else { panic!() };
	assert!(why.contains("more than 4096"), "{why}");
	assert!(begin.elapsed() < Duration::from_secs(5));
}

proptest! {
	#[test]
	fn any_bytes_should_end_in_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
		prop_assert!(Bundle::parse(&bytes).is_err());
		prop_assert!(Checkpoint::parse(&bytes).is_err());
	}

	#[test]
	fn any_text_of_json_should_end_in_an_error(text in "[\\[\\]{}\",:0-9a-z ]{0,400}") {
		prop_assert!(Bundle::parse(text.as_bytes()).is_err());
	}
}
