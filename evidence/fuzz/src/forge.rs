//! Bundles whose proofs are all sound, of chains that never were: what stands in their states is that
//! of a network that ran, changed. They reach record, consents and verdict.

use crate::{shown, KNOWN};
use arbitrary::{Arbitrary, Unstructured};
use codec::{Compact, DecodeAll, Encode};
use sp_core::H256;
use sp_runtime::traits::BlakeTwo256;
use sp_trie::{
	LayoutV1, MemoryDB, Recorder, Trie, TrieConfiguration, TrieDBBuilder, TrieDBMutBuilder, TrieMut,
};
use std::collections::BTreeMap;
use tutela_evidence::{
	bundle::{BlockProof, Bytes, Finality, Place, Transaction},
	checkpoint::{Checkpoint, Trust},
	draft::{transaction_nodes, ProvenBlocks},
	facts::At,
	keys,
	proof::Partial,
	verify, Bundle, Draft, Header,
};
use tutela_primitives::{
	commitment::{BlockRecords, Commitment},
	RecordId,
};

type Layout = LayoutV1<BlakeTwo256>;

/// The trie of these pairs, and the nodes that show what stands at `asked`.
pub fn proof(pairs: &[(Vec<u8>, Vec<u8>)], asked: &[Vec<u8>]) -> (H256, Vec<Vec<u8>>) {
	let (mut nodes, mut root) = MemoryDB::<BlakeTwo256>::default_with_root();
	{
		let mut trie = TrieDBMutBuilder::<Layout>::new(&mut nodes, &mut root).build();
		for (key, value) in pairs {
			trie.insert(key, value).expect("memory does not fail");
		}
	}
	let mut recorder = Recorder::<Layout>::new();
	{
		let trie = TrieDBBuilder::<Layout>::new(&nodes, &root).with_recorder(&mut recorder).build();
		for key in asked {
			trie.get(key).expect("all nodes are there");
		}
	}
	let mut nodes: Vec<_> = recorder.drain().into_iter().map(|node| node.data).collect();
	nodes.sort();
	nodes.dedup();
	(root, nodes)
}

/// A forged bundle, judged by who trusts its newest block. It ends, whatever it says.
pub fn forged(bytes: &[u8]) {
	let _ = try_forged(&mut Unstructured::new(bytes));
}

/// A change of one value that is read.
#[derive(Arbitrary)]
struct Change {
	read: u8,
	place: u16,
	kind: u8,
	byte: u8,
}

fn changed(bytes: &mut Vec<u8>, change: &Change) {
	let place = usize::from(change.place).checked_rem(bytes.len()).unwrap_or(0);
	match change.kind % 4 {
		0 if !bytes.is_empty() => bytes[place] ^= change.byte.max(1),
		1 => bytes.insert(place, change.byte),
		2 if !bytes.is_empty() => drop(bytes.remove(place)),
		_ => bytes.truncate(place),
	}
}

fn try_forged(input: &mut Unstructured) -> arbitrary::Result<()> {
	let known = &input.choose(&KNOWN)?.bundle;
	let changes: Vec<Change> = (0..input.int_in_range(0..=4)?)
		.map(|_| Change::arbitrary(input))
		.collect::<Result<_, _>>()?;
	let mut transaction = known.transaction.clone();
	for _ in 0..input.int_in_range(0..=2)? {
		// Behind the signature, so that it stays a transaction.
		let change = Change::arbitrary(input)?;
		let behind = transaction.bytes.0.len().min(105);
		let mut call = transaction.bytes.0.split_off(behind);
		changed(&mut call, &change);
		let head = Compact::<u32>::decode_length(&transaction.bytes.0);
		let mut body = transaction.bytes.0.split_off(head);
		body.extend(call);
		let length = u32::try_from(body.len()).unwrap_or(0);
		transaction.bytes = Bytes([Compact(length).encode(), body].concat());
	}
	if let Some(bundle) = forge(known, transaction, &changes) {
		judge(&bundle);
	}
	Ok(())
}

trait Length {
	fn decode_length(bytes: &[u8]) -> usize;
}

impl Length for Compact<u32> {
	fn decode_length(bytes: &[u8]) -> usize {
		let mut rest = bytes;
		let _ = <Self as codec::Decode>::decode(&mut rest);
		bytes.len() - rest.len()
	}
}

fn judge(bundle: &Bundle) {
	let head = Header::decode_all(&mut &bundle.head.header.0[..]).expect("it was made here");
	let trust = Trust::Block { number: head.number, hash: head.hash() };
	let report = verify(bundle, &Checkpoint::new(bundle.network, trust));
	shown(&report);
	// Proofs and links are sound, so that the examination comes to what they hold.
	for name in ["trusted_block", "transaction"] {
		let holds = |check: &&tutela_evidence::Check| check.name == name;
		let check = report.checks.iter().find(holds).expect("it was made");
		assert_eq!(check.answer, tutela_evidence::Answer::Holds, "{report}");
	}
	// A state that never was can hold a code of a country that no text has: such a file is not read.
	let text = bundle.to_json().expect("it is small enough");
	if let Ok(read) = Bundle::parse(text.as_bytes()) {
		assert_eq!(read, *bundle);
	}
}

/// Has the newest block's state commit to this.
fn commit(values: &mut BTreeMap<Vec<u8>, Vec<u8>>, draft: &mut Draft, commitment: &Commitment) {
	values.insert(keys::commitment(), commitment.encode());
	draft.learn(At::Head, keys::commitment(), Some(commitment.encode()));
}

/// The bundle of a chain in whose states the values that are read are changed.
fn forge(known: &Bundle, transaction: Transaction, changes: &[Change]) -> Option<Bundle> {
	let header = |proof: &BlockProof| Header::decode_all(&mut &proof.header.0[..]).ok();
	let (mut head, mut block, mut parent) =
		(header(&known.head)?, header(&known.block)?, header(&known.parent)?);
	let is_head = head.number == block.number;
	let partial =
		|proof: &BlockProof, header: &Header| Partial::new(header.state_root, &proof.state).ok();
	let states = [
		partial(&known.head, &head)?,
		partial(&known.block, &block)?,
		partial(&known.parent, &parent)?,
	];
	let place = |at: At| match at {
		At::Head if !is_head => 0,
		At::Head | At::Block => 1,
		At::Parent => 2,
	};
	let (index, bytes) = (transaction.index, transaction.bytes.0.clone());
	let record = RecordId(known.record.number);
	let mut draft = Draft::new(known.network, record, transaction)?;
	let mut values: [BTreeMap<Vec<u8>, Vec<u8>>; 3] = Default::default();
	let mut number = 0u8;
	loop {
		let missing = draft.missing().ok()?;
		if missing.is_empty() {
			break;
		}
		for (at, key) in missing {
			let state = place(at);
			let mut value = match values[state].get(&key) {
				Some(value) => Some(value.clone()),
				None => states[state].read(&key).ok().flatten(),
			};
			let sound = [keys::block_hash(0), keys::commitment()].contains(&key);
			for change in changes.iter().filter(|change| change.read % 64 == number && !sound) {
				changed(value.get_or_insert_default(), change);
			}
			number = number.saturating_add(1);
			values[state].extend(value.clone().map(|value| (key.clone(), value)));
			draft.learn(at, key, value);
		}
	}
	let written = values[1].get(&keys::record(record))?.clone();
	let records = BlockRecords::of(record, [written]);
	let mut commitment = Commitment { records, ..Default::default() };
	if is_head {
		commit(&mut values[1], &mut draft, &commitment);
	}

	let prove = |values: &BTreeMap<Vec<u8>, Vec<u8>>, asked: &[Vec<u8>]| {
		let pairs: Vec<_> = values.clone().into_iter().collect();
		proof(&pairs, asked)
	};
	let nodes = |nodes: Vec<Vec<u8>>| nodes.into_iter().map(Bytes).collect::<Vec<_>>();
	let (root, of_parent) = prove(&values[2], &draft.keys(At::Parent));
	parent.state_root = root;
	block.parent_hash = parent.hash();
	let fill = |position: u32| match position == index {
		true => bytes.clone(),
		false => position.encode(),
	};
	let bodies: Vec<_> = (0..=index).map(fill).collect();
	let pairs: Vec<_> = (0u32..).map(|at| Compact(at).encode()).zip(bodies.clone()).collect();
	block.extrinsics_root = Layout::trie_root(pairs);
	let transaction_nodes = transaction_nodes(&bodies, index, block.extrinsics_root)?;
	let of_block_keys = match is_head {
		true => [draft.keys(At::Block), draft.keys(At::Head)].concat(),
		false => draft.keys(At::Block),
	};
	let (root, of_block) = prove(&values[1], &of_block_keys);
	block.state_root = root;
	let of_head = match is_head {
		true => {
			head = block.clone();
			of_block.clone()
		}
		false => {
			// Blocks before it that never were, and the record's as the newest that is committed to.
			commitment = Commitment::default();
			for number in 0..block.number {
				let before = if number + 1 == block.number { records } else { Default::default() };
				commitment.extend(number, H256::zero(), before);
			}
			commitment.extend(block.number, block.hash(), Default::default());
			commit(&mut values[0], &mut draft, &commitment);
			let (root, nodes) = prove(&values[0], &draft.keys(At::Head));
			head.state_root = root;
			nodes
		}
	};
	let blocks = ProvenBlocks {
		head: BlockProof::new(&head, nodes(of_head)),
		place: Place {
			records,
			beside_record: Default::default(),
			beside_block: Default::default(),
		},
		block: BlockProof::new(&block, nodes(of_block)),
		parent: BlockProof::new(&parent, nodes(of_parent)),
	};
	let mut bundle = draft.finish(blocks, Finality::Unfinalised, None)?;
	bundle.transaction.nodes = transaction_nodes.into();
	Some(bundle)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_unchanged_forgery_should_be_verified() {
		for known in KNOWN.iter() {
			let known = &known.bundle;
			let Some(bundle) = forge(known, known.transaction.clone(), &[]) else { continue };
			judge(&bundle);
			let head = Header::decode_all(&mut &bundle.head.header.0[..]).unwrap();
			let trust = Trust::Block { number: head.number, hash: head.hash() };
			let report = verify(&bundle, &Checkpoint::new(bundle.network, trust));
			assert!(report.verified || !bundle.earlier.is_empty(), "{report}");
		}
	}
}
