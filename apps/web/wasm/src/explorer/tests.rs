//! The questions that need no node. What a node says is tried in `apps/web/audit/tests`, against a real one.

use super::*;
use alloc::collections::BTreeMap;
use serde_json::{json, Value};
use sp_core::H256;

/// What the explorer answers about an empty state, after it was asked for `asked`.
fn about(path: &str, child: &str, hash: Option<&str>, asked: &[&str]) -> BTreeMap<String, Value> {
	let header = Header {
		parent_hash: H256::zero(),
		number: 7,
		state_root: H256::repeat_byte(1),
		extrinsics_root: H256::zero(),
		digest: Default::default(),
	};
	let own = format!("{:#x}", header.hash());
	let question = json!({
		"path": path, "child": child, "node": "ws://127.0.0.1:9944", "clock": 0,
		"hash": hash.unwrap_or(&own), "header": header, "standing": null, "asked": asked, "nodes": [],
	});
	serde_json::from_slice(&answer(question.to_string().as_bytes())).unwrap()
}

#[test]
fn what_is_not_known_yet_should_be_asked_for_once() {
	let needs = about("/", "", None, &[]);
	let key = needs["needs"][0].as_str().unwrap();
	// Asked for, and not proven: the node has proven nothing.
	let fault = about("/", "", None, &[key]);
	assert!(fault["fault"].as_str().unwrap().contains("does not lead"));
}

#[test]
fn a_header_of_another_block_should_be_a_fault() {
	let other = format!("{:#x}", H256::repeat_byte(2));
	let fault = about("/", "", Some(&other), &[]);
	assert!(fault["fault"].as_str().unwrap().contains(&other));
}

#[test]
fn what_is_not_well_written_should_be_named() {
	let child = "0x0101010101010101010101010101010101010101010101010101010101010101";
	for (path, child, word) in [
		("/record/x", "", "`x`"),
		("/rules/xx", "", "`xx`"),
		("/records?post=M", "", "`M`"),
		("/records?outcome=good", "", "`good`"),
		("/records?since=2026-13-01", "", "`2026-13-01`"),
		("/records?colour=red", "", "`colour`"),
		("/history", "0x12", "64 hexadecimal digits"),
		("/nothing", child, "`/nothing`"),
	] {
		let told = about(path, child, None, &[]);
		assert!(told["mistake"].as_str().unwrap().contains(word), "{path}: {told:?}");
	}
	assert!(about("/history", child, None, &[]).contains_key("needs"));
}

#[test]
fn what_is_no_question_should_be_a_fault() {
	let told: BTreeMap<String, String> = serde_json::from_slice(&answer(b"{}")).unwrap();
	assert!(told["fault"].contains("cannot be read"));
}
