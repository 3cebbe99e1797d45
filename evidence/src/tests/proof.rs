//! Proofs, compared with `sp-trie` and `sp-state-machine`.

use crate::proof::{Partial, ProofError};
use proptest::prelude::*;
use sp_core::{storage::StateVersion, H256};
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{prove_read, read_proof_check, InMemoryBackend};
use sp_trie::StorageProof;
use std::collections::BTreeMap;

type Pairs = BTreeMap<Vec<u8>, Vec<u8>>;

/// Keys that often share what they begin with, and values that stand in their node or beside it.
fn tries() -> impl Strategy<Value = (Pairs, Vec<Vec<u8>>, StateVersion)> {
	let key =
		|| prop::collection::vec(prop_oneof![Just(0u8), Just(1), Just(16), any::<u8>()], 0..6);
	let value = prop_oneof![
		prop::collection::vec(any::<u8>(), 0..4),
		prop::collection::vec(any::<u8>(), 30..40),
		prop::collection::vec(any::<u8>(), 100..110),
	];
	let pairs = prop::collection::btree_map(key(), value, 1..40);
	let version = prop_oneof![Just(StateVersion::V0), Just(StateVersion::V1)];
	(pairs, prop::collection::vec(key(), 0..6), version).prop_map(|(pairs, absent, version)| {
		let known: Vec<_> = pairs.keys().step_by(3).cloned().collect();
		(pairs, [known, absent].concat(), version)
	})
}

fn proof_of(pairs: &Pairs, asked: &[Vec<u8>], version: StateVersion) -> (H256, Vec<Vec<u8>>) {
	let top = pairs.iter().map(|(key, value)| (key.clone(), Some(value.clone()))).collect();
	let state = InMemoryBackend::<BlakeTwo256>::default().update(vec![(None, top)], version);
	let root = *state.root();
	let mut nodes: Vec<_> = prove_read(state, asked).unwrap().into_iter_nodes().collect();
	nodes.sort();
	nodes.dedup();
	(root, nodes)
}

fn partial(root: H256, nodes: &[Vec<u8>]) -> Result<Partial, ProofError> {
	let nodes: Vec<_> = nodes.iter().cloned().map(Into::into).collect();
	Partial::new(root, &nodes.into())
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(400))]

	#[test]
	fn a_proof_should_show_what_sp_trie_says((pairs, asked, version) in tries()) {
		let (root, nodes) = proof_of(&pairs, &asked, version);
		let partial = partial(root, &nodes).unwrap();
		let proof = StorageProof::new(nodes.clone());
		let theirs = read_proof_check::<BlakeTwo256, _>(root, proof, &asked).unwrap();
		for key in &asked {
			let found = partial.read(key);
			prop_assert_eq!(&found, &Ok(pairs.get(key).cloned()));
			prop_assert_eq!(found.unwrap(), theirs[key].clone());
		}
		prop_assert_eq!(partial.unused(), 0);
	}

	/// With a node missing or altered, nothing else is shown than what stands there, and a proof of
	/// which no part is superfluous does not show all that was asked.
	#[test]
	fn an_altered_proof_should_show_nothing_else(
		(pairs, asked, version) in tries(),
		place in any::<prop::sample::Index>(),
		change in prop_oneof![Just(None), (any::<prop::sample::Index>(), 1u8..).prop_map(Some)],
	) {
		let (root, mut nodes) = proof_of(&pairs, &asked, version);
		prop_assume!(!nodes.is_empty());
		let node = place.index(nodes.len());
		match change {
			Some((byte, mask)) if !nodes[node].is_empty() => {
				let byte = byte.index(nodes[node].len());
				nodes[node][byte] ^= mask;
				nodes.sort();
			}
			_ => {
				nodes.remove(node);
			}
		}
		let Ok(partial) = partial(root, &nodes) else { return Ok(()) };
		let mut all = true;
		for key in &asked {
			match partial.read(key) {
				Ok(found) => prop_assert_eq!(found, pairs.get(key).cloned()),
				Err(_) => all = false,
			}
		}
		prop_assert!(!all || partial.unused() > 0 || asked.is_empty());
	}
}
