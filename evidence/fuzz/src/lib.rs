//! What the fuzzer's targets do with an input. Each takes what its reader trusts from the input, so
//! that it reaches every check.
//!
//! `cargo +nightly fuzz run bundle` where cargo-fuzz is installed. Elsewhere, on a stable compiler:
//! `cargo run --release --no-default-features -- bundle 60` for a minute of inputs that are random
//! and the same each time.

mod forge;
mod journals;
mod trees;

use arbitrary::{Arbitrary, Unstructured};
use codec::Encode;
use serde_json::Value;
use sp_runtime::traits::{BlakeTwo256, Hash};
use std::{collections::BTreeMap, sync::LazyLock};
use tutela_evidence::{
	bundle::{Bytes, Finality},
	call::Calls,
	checkpoint::{Checkpoint, Trust},
	claims::{Claim, ClaimsFile},
	extrinsic::{SignedFor, SignedTransaction},
	html,
	proof::Partial,
	verify, Bundle, Header, JournalProof, Report,
};

#[path = "../../tests/common/alter.rs"]
#[allow(dead_code)]
mod alter;

pub use forge::forged;
pub use journals::journal;
pub use trees::justification;

/// A target by its name.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 7] = [
	("bundle", bundle),
	("claims", claims),
	("extrinsics", extrinsics),
	("forged", forged),
	("journal", journal),
	("justification", justification),
	("proofs", proofs),
];

macro_rules! fixture {
	($name:literal) => {
		include_bytes!(concat!("../../tests/fixtures/", $name, ".json"))
	};
}

/// Bundles of a network that ran.
pub const FIXTURES: [&[u8]; 7] = [
	fixture!("record-0"),
	fixture!("record-1"),
	fixture!("record-2"),
	fixture!("record-3"),
	fixture!("record-4"),
	fixture!("record-5"),
	fixture!("record-6"),
];

struct Known {
	file: Value,
	bundle: Bundle,
	places: Vec<String>,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
	FIXTURES
		.iter()
		.map(|bytes| {
			let file: Value = serde_json::from_slice(bytes).expect("it is JSON");
			let bundle = Bundle::parse(bytes).expect("it is a bundle");
			let mut places = Vec::new();
			alter::places(&file, String::new(), &mut places);
			Known { file, bundle, places }
		})
		.collect()
});

static CHECKPOINT: LazyLock<Checkpoint> =
	LazyLock::new(|| Checkpoint::parse(fixture!("checkpoint")).expect("it is a checkpoint"));

/// What a reader could trust who believes the file: its newest block, or the authorities that it
/// names.
fn believed(bundle: &Bundle, choice: u8) -> Option<Checkpoint> {
	let header =
		|| -> Option<Header> { codec::DecodeAll::decode_all(&mut &bundle.head.header.0[..]).ok() };
	let trust = match (choice % 3, &bundle.finality) {
		(0, _) => return Some(CHECKPOINT.clone()),
		(1, Finality::Relay(proof)) => Trust::Relay {
			para_id: proof.para_id,
			set_id: proof.set_id,
			authorities: proof.authorities.clone(),
		},
		_ => header().map(|header| Trust::Block { number: header.number, hash: header.hash() })?,
	};
	Some(Checkpoint::new(bundle.network, trust))
}

fn shown(report: &Report) {
	let _ = (report.to_string(), html::page(report), serde_json::to_string(report));
}

/// A bundle of a network that ran, changed in up to four fields, and what is trusted. A changed
/// file is not verified by the checkpoint, unless its report is the same.
pub fn bundle(bytes: &[u8]) {
	if bytes.first() == Some(&b'{') {
		let _ = Checkpoint::parse(bytes);
		if let Ok(bundle) = Bundle::parse(bytes) {
			believed(&bundle, 1).iter().for_each(|trust| shown(&verify(&bundle, trust)));
		}
		return;
	}
	let _ = try_bundle(&mut Unstructured::new(bytes));
}

fn try_bundle(input: &mut Unstructured) -> arbitrary::Result<()> {
	let known = input.choose(&KNOWN)?;
	let trust = u8::arbitrary(input)?;
	let mut file = known.file.clone();
	for _ in 0..input.int_in_range(1..=4)? {
		let place = input.choose(&known.places)?;
		let elsewhere = input.choose(&KNOWN)?.file.pointer(place);
		let dice = u64::arbitrary(input)?;
		let Some(value) = file.pointer_mut(place).filter(|_| !place.is_empty()) else { continue };
		if let Some(other) = alter::mutated(value, elsewhere, dice) {
			*value = other;
		}
	}
	let text = serde_json::to_vec(&file).expect("it is JSON");
	let Ok(bundle) = Bundle::parse(&text) else { return Ok(()) };
	let Some(checkpoint) = believed(&bundle, trust) else { return Ok(()) };
	let report = verify(&bundle, &checkpoint);
	shown(&report);
	if bundle != known.bundle && trust % 3 == 0 {
		assert!(!report.verified || report == verify(&known.bundle, &checkpoint), "{report}");
	}
	Ok(())
}

/// The claims that any file of claims opens lead to that file's own root.
pub fn claims(bytes: &[u8]) {
	let file = match ClaimsFile::parse(bytes) {
		Ok(file) => file,
		Err(_) => match arbitrary_claims(&mut Unstructured::new(bytes)) {
			Ok(file) => file,
			Err(_) => return,
		},
	};
	let names: Vec<_> = file
		.disclosures
		.iter()
		.filter_map(|disclosure| Claim::read(disclosure))
		.map(|claim| claim.name)
		.collect();
	let opened = file.open(&names);
	let found = opened.check(file.root()).map(|claims| claims.len());
	assert_eq!(found, Some(opened.openings.len()));
	let mut other = file.root();
	other.0[0] ^= 1;
	assert!(opened.check(other).is_none());
}

fn arbitrary_claims(input: &mut Unstructured) -> arbitrary::Result<ClaimsFile> {
	let count = input.int_in_range(1..=64)?;
	let mut claims = Vec::new();
	for number in 0..count {
		let value = match u8::arbitrary(input)? % 4 {
			0 => Value::from(String::arbitrary(input)?),
			1 => Value::from(i64::arbitrary(input)?),
			2 => Value::from(bool::arbitrary(input)?),
			_ => Value::Null,
		};
		let name = format!("{number}{}", String::arbitrary(input)?);
		claims.push(Claim::new(<[u8; 32]>::arbitrary(input)?, name, value));
	}
	Ok(ClaimsFile::new(tutela_primitives::SubjectId([7; 32]), &claims))
}

/// Any bytes as a transaction; and transactions of a network that ran, changed.
pub fn extrinsics(bytes: &[u8]) {
	let _ = try_extrinsics(&mut Unstructured::new(bytes));
	read_extrinsic(bytes);
	let _ = Calls::read(bytes);
}

fn try_extrinsics(input: &mut Unstructured) -> arbitrary::Result<()> {
	let mut bytes = input.choose(&KNOWN)?.bundle.transaction.bytes.0.clone();
	for _ in 0..input.int_in_range(1..=6)? {
		let place = input.choose_index(bytes.len())?;
		match u8::arbitrary(input)? % 3 {
			0 => bytes[place] ^= u8::arbitrary(input)?.max(1),
			1 => bytes.insert(place, u8::arbitrary(input)?),
			_ => drop(bytes.remove(place)),
		}
	}
	read_extrinsic(&bytes);
	Ok(())
}

fn read_extrinsic(bytes: &[u8]) {
	let Some(signed) = SignedTransaction::read(bytes) else { return };
	let calls = Calls::read(&signed.call);
	let _ = calls.border.iter().map(|call| call.count()).fold(0, usize::saturating_add);
	let nobody = SignedFor {
		spec_version: 0,
		transaction_version: 0,
		network: Default::default(),
		valid_from: Default::default(),
		metadata_hash: None,
	};
	assert!(!signed.is_signed(&nobody));
	let _ = signed.valid_from(1_000);
}

/// A trie and its proof, of which one node may be missing or changed: what is shown is what stands
/// there.
pub fn proofs(bytes: &[u8]) {
	let _ = try_proofs(&mut Unstructured::new(bytes));
}

fn try_proofs(input: &mut Unstructured) -> arbitrary::Result<()> {
	let mut pairs: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
	for _ in 0..input.int_in_range(1..=40)? {
		let length = input.int_in_range(0..=5)?;
		let key = input.bytes(length)?.iter().map(|byte| byte % 18).collect();
		let length = *input.choose(&[0, 1, 31, 32, 33, 200])?;
		pairs.insert(key, vec![u8::arbitrary(input)?; length]);
	}
	let mut asked: Vec<_> = pairs.keys().step_by(3).cloned().collect();
	asked.push(Vec::arbitrary(input)?);
	let known: Vec<_> = pairs.clone().into_iter().collect();
	let (root, mut nodes) = forge::proof(&known, &asked);
	if bool::arbitrary(input)? {
		let node = input.choose_index(nodes.len())?;
		match nodes[node].len() {
			length if length > 0 && bool::arbitrary(input)? => {
				nodes[node][input.int_in_range(0..=length - 1)?] ^= u8::arbitrary(input)?;
			}
			_ => drop(nodes.remove(node)),
		}
	}
	nodes.sort();
	nodes.dedup();
	let nodes: Vec<Bytes> = nodes.into_iter().map(Bytes).collect();
	let Ok(partial) = Partial::new(root, &nodes.into()) else { return Ok(()) };
	for key in &asked {
		if let Ok(found) = partial.read(key) {
			assert_eq!(found.as_ref(), pairs.get(key));
		}
	}
	let _ = partial.unused();
	Ok(())
}

/// First inputs for the fuzzer, by target: seeds that reach far at once.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
	let mut seeds: Vec<Vec<u8>> = match target {
		"bundle" => FIXTURES.iter().map(|file| file.to_vec()).collect(),
		"extrinsics" => {
			KNOWN.iter().map(|known| known.bundle.transaction.bytes.0.clone()).collect()
		}
		_ => Vec::new(),
	};
	seeds.extend((0u64..64).map(|seed| noise(seed, 600)));
	seeds
}

/// Bytes that look random, and are the same each time.
pub fn noise(seed: u64, length: usize) -> Vec<u8> {
	let blocks = (0u64..).map(|block| BlakeTwo256::hash(&(seed, block).encode()).0);
	blocks.flatten().take(length).collect()
}

/// A journal proof of any text.
pub(crate) fn read_journal(bytes: &[u8]) -> Option<JournalProof> {
	JournalProof::parse(bytes).ok()
}
