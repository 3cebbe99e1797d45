//! A relay chain that ran, as the verifier's fixtures have it, answers the questions; or answers them otherwise.

use super::*;
use alloc::collections::BTreeMap;
use codec::Encode;
use tutela_evidence::{bundle::Finality, Bundle};

const RECORD: &[u8] = include_bytes!("../../../../../../evidence/tests/fixtures/record-0.json");
const TRUST: &str = include_str!("../../../../../../evidence/tests/fixtures/checkpoint.json");

/// What a node of that relay chain knows.
struct Relay {
	proof: RelayProof,
	block: Header,
	/// By hash, with the justification of those that hand over.
	handovers: BTreeMap<H256, (Header, Bytes)>,
	/// The set of the checkpoint.
	first: u64,
}

fn read(bytes: &Bytes) -> Header {
	Header::decode_all(&mut &bytes.0[..]).unwrap()
}

impl Relay {
	/// With the parachain's block that the file proves.
	fn new() -> (Self, Header) {
		let bundle = Bundle::parse(RECORD).unwrap();
		let Finality::Relay(proof) = &bundle.finality else { panic!("no relay chain") };
		let handovers = proof.handovers.iter().map(|handover| {
			let header = read(&handover.header);
			(header.hash(), (header, handover.justification.clone()))
		});
		let Trust::Relay { set_id, .. } = Checkpoint::parse(TRUST.as_bytes()).unwrap().trust else {
			panic!("no authorities")
		};
		let relay = Self {
			proof: proof.clone(),
			block: read(&proof.block.header),
			handovers: handovers.collect(),
			first: set_id,
		};
		let held = Partial::new(relay.block.state_root, &proof.block.state).unwrap();
		let held = held.read(&keys::para_head(proof.para_id)).unwrap().unwrap();
		let held = Vec::<u8>::decode_all(&mut &held[..]).unwrap();
		(relay, Header::decode_all(&mut &held[..]).unwrap())
	}

	fn numbered(number: u32) -> H256 {
		H256::from_low_u64_be(number.into())
	}

	fn hash_at(&self, number: u32) -> H256 {
		let own = self.handovers.iter().find(|(_, (header, _))| header.number == number);
		own.map_or_else(|| Self::numbered(number), |(hash, _)| *hash)
	}

	fn number_of(&self, hash: H256) -> u32 {
		if hash == self.block.parent_hash {
			return self.block.number - 1;
		}
		let own = self.handovers.get(&hash).map(|(header, _)| header.number);
		own.unwrap_or_else(|| u32::try_from(hash.to_low_u64_be()).unwrap())
	}

	fn answer(&self, Ask { method, params, .. }: &Ask) -> Value {
		let hash = |place: usize| serde_json::from_value::<H256>(params[place].clone()).unwrap();
		match method.as_str() {
			"chain_getFinalizedHead" => json!(self.block.hash()),
			"chain_getHeader" if hash(0) == self.block.hash() => json!(self.block),
			"chain_getHeader" => json!(self.handovers[&hash(0)].0),
			"chain_getBlockHash" => {
				json!(self.hash_at(params[0].as_u64().unwrap().try_into().unwrap()))
			}
			"state_getReadProof" => json!({ "at": hash(1), "proof": self.proof.block.state }),
			"grandpa_proveFinality" => {
				let number: u32 = params[0].as_u64().unwrap().try_into().unwrap();
				let (block, justification) = match number == self.block.number {
					true => (self.block.hash(), &self.proof.justification),
					false => {
						let hash = self.hash_at(number);
						(hash, &self.handovers[&hash].1)
					}
				};
				json!(Bytes((block, &justification.0, Vec::<Header>::new()).encode()))
			}
			"state_call" if params[0] == "GrandpaApi_current_set_id" => {
				let number = self.number_of(hash(2));
				let past = self.handovers.values().filter(|(header, _)| header.number <= number);
				json!(Bytes((self.first + past.count() as u64).encode()))
			}
			"state_call" => {
				let list = self.proof.authorities.iter();
				let list: Vec<(H256, u64)> = list.map(|one| (one.key, one.weight)).collect();
				json!(Bytes(list.encode()))
			}
			other => panic!("{other} is not asked for"),
		}
	}
}

fn about(checkpoint: &str, has_relay: bool, answers: &[Value]) -> Value {
	let question = json!({ "checkpoint": checkpoint, "has_relay": has_relay, "answers": answers });
	serde_json::from_slice(&answer(question.to_string().as_bytes())).unwrap()
}

/// What is said at the end, and how often was asked. `alter` changes answers.
fn asked(checkpoint: &str, alter: impl Fn(&Ask, &mut Value)) -> (Value, usize) {
	let (relay, _) = Relay::new();
	let mut answers = Vec::new();
	for _ in 0..1_000 {
		let told = about(checkpoint, true, &answers);
		let Some(ask) = told.get("ask") else { return (told, answers.len()) };
		let read: Ask = serde_json::from_value(ask.clone()).unwrap();
		assert_eq!(read.to, To::Relay);
		let mut result = relay.answer(&read);
		alter(&read, &mut result);
		answers.push(json!({ "ask": ask, "result": result }));
	}
	panic!("it asks for ever")
}

#[test]
fn what_the_relay_chain_made_final_should_be_read() {
	let (told, count) = asked(TRUST, |_, _| ());
	let (_, head) = Relay::new();
	assert_eq!(told["head"]["hash"], json!(head.hash()));
	assert_eq!(told["head"]["header"], json!(head));
	let standing = &told["head"]["standing"];
	assert_eq!(standing["mark"], "final");
	let sentence = standing["sentence"].as_str().unwrap();
	assert!(sentence.contains("2 of 2 authorities (set 7)"), "{sentence}");
	assert!(sentence.contains("after 4 changes"), "{sentence}");
	assert!(count < 150, "{count} questions");
}

/// The digit before the last one, changed.
fn altered(value: &Value) -> Value {
	let text = value.as_str().unwrap();
	let (front, end) = text.split_at(text.len() - 2);
	let other = if end.starts_with('0') { '1' } else { '0' };
	json!(format!("{front}{other}{}", &end[1..]))
}

#[test]
fn a_relay_node_that_lies_should_be_found_out() {
	for (lie, method, place) in [
		("a justification", "grandpa_proveFinality", ""),
		("another head", "chain_getFinalizedHead", ""),
		("a header", "chain_getHeader", "/stateRoot"),
		("a part of a proof", "state_getReadProof", "/proof/0"),
		("the authorities", "GrandpaApi_grandpa_authorities", ""),
	] {
		let mut count = core::cell::Cell::new(0);
		let alter = |ask: &Ask, result: &mut Value| {
			if ask.method != method && ask.params[0] != method {
				return;
			}
			count.set(count.get() + 1);
			// A head that does not exist has no header: the node gives its own.
			let part = result.pointer_mut(place).unwrap();
			*part = altered(part);
		};
		let told = match method {
			"chain_getFinalizedHead" => {
				let wrong = json!([{
					"ask": { "to": "relay", "method": method, "params": [] },
					"result": Relay::numbered(7),
				}, {
					"ask": {
						"to": "relay", "method": "chain_getHeader",
						"params": [Relay::numbered(7)],
					},
					"result": Relay::new().0.block,
				}]);
				count.set(1);
				about(TRUST, true, wrong.as_array().unwrap())
			}
			_ => asked(TRUST, alter).0,
		};
		assert!(told["fault"].is_string(), "{lie}: {told}");
		assert!(*count.get_mut() > 0, "{lie}");
	}
}

#[test]
fn authorities_that_the_checkpoint_does_not_lead_to_should_prove_nothing() {
	let mut other: Value = serde_json::from_str(TRUST).unwrap();
	let key = other.pointer("/trust/relay/authorities/0/key").unwrap().clone();
	*other.pointer_mut("/trust/relay/authorities/0/key").unwrap() = altered(&key);
	assert!(asked(&other.to_string(), |_, _| ()).0["fault"].is_string());
	// A node that calls more sets by is not followed for ever.
	let (told, _) = asked(TRUST, |ask, result| {
		if ask.params[0] == "GrandpaApi_current_set_id" {
			*result = json!(Bytes(1_000_u64.encode()));
		}
	});
	assert!(told["mistake"].as_str().unwrap().contains("changed 997 times"), "{told}");
}

#[test]
fn what_a_person_gave_should_be_told_if_it_does_not_suffice() {
	let mistake = |checkpoint: &str, has_relay: bool| {
		let told = about(checkpoint, has_relay, &[]);
		told["mistake"].as_str().unwrap_or_else(|| panic!("{told}")).to_owned()
	};
	assert!(mistake("{}", true).starts_with("The checkpoint cannot be used"));
	assert!(mistake(TRUST, false).contains("a node of the relay chain"));
	let mut other: Value = serde_json::from_str(TRUST).unwrap();
	*other.pointer_mut("/trust/relay/para_id").unwrap() = json!(7);
	let (told, _) = asked(&other.to_string(), |_, _| ());
	assert!(told["fault"].is_string() || told["mistake"].is_string(), "{told}");
}

#[test]
fn a_block_that_the_checkpoint_names_should_be_read_by_its_hash() {
	let (_, head) = Relay::new();
	let trust = json!({
		"format": "tutela-checkpoint", "version": 1, "network": H256::zero(),
		"trust": { "block": { "number": head.number, "hash": head.hash() } },
	});
	let told = about(&trust.to_string(), false, &[]);
	assert_eq!(told["ask"]["to"], "node");
	let answers = |header: &Header| vec![json!({ "ask": told["ask"], "result": header })];
	let read = about(&trust.to_string(), false, &answers(&head));
	assert_eq!(read["head"]["standing"]["mark"], "as in the checkpoint");
	let other = Header { number: 1, ..head };
	assert!(about(&trust.to_string(), false, &answers(&other))["fault"].is_string());
}
