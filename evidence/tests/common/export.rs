//! Bundles of a chain in memory, made as the exporter makes them from a node.

use codec::Decode;
use std::collections::BTreeSet;
use tutela_evidence::{
	bundle::{BlockProof, EarlierTransaction, Finality, Transaction},
	call::Calls,
	checkpoint::{Checkpoint, Trust},
	claims::ClaimsProof,
	draft::{transaction_nodes, ProvenBlocks},
	extrinsic::SignedTransaction,
	facts::At,
	keys, Bundle, Draft,
};
use tutela_primitives::RecordId;
use tutela_runtime::VERSION;
use tutela_test_chain::{Block, Chain};

/// Blocks between a state and the oldest block whose hash it holds.
const REACH: u32 = 4_096;

/// Makes what a reader of a bundle is given.
pub trait Export {
	/// The bundle of a record, as of the block at position `head` of those that were kept.
	fn export(&self, record: u64, head: usize) -> Bundle {
		self.export_with(record, head, None, Finality::Unfinalised)
	}

	/// The same, with claims and with the relay chain's part.
	fn export_with(
		&self,
		record: u64,
		head: usize,
		claims: Option<ClaimsProof>,
		finality: Finality,
	) -> Bundle;

	/// A checkpoint that names the block at this position.
	fn checkpoint(&self, head: usize) -> Checkpoint;
}

impl Export for Chain {
	fn export_with(
		&self,
		record: u64,
		head: usize,
		claims: Option<ClaimsProof>,
		finality: Finality,
	) -> Bundle {
		let record = RecordId(record);
		let block = self.blocks.iter().find(|block| next_record(block) > record).unwrap();
		let parent = self.at_number(block.header.number - 1);
		let head = &self.blocks[head];

		let mut steps = vec![head];
		let mut path = Vec::new();
		while steps.last().unwrap().header.number - block.header.number > REACH {
			let number = steps.last().unwrap().header.number - REACH;
			path.push(number);
			steps.push(self.at_number(number));
		}
		if head.header.number != block.header.number {
			path.push(block.header.number);
		}
		let of = |at: At| match at {
			At::Step(step) => steps[step],
			At::Block => block,
			At::Parent => parent,
		};

		let index = index_of(parent, block, record);
		let (bytes, nodes) = sent(block, index);
		let transaction = Transaction {
			index,
			bytes: bytes.into(),
			nodes: nodes.into(),
			spec_version: VERSION.spec_version,
			transaction_version: VERSION.transaction_version,
			valid_from: self.network(),
			metadata_hash: None,
		};
		let mut draft = Draft::new(self.network(), record, path, transaction).unwrap();
		let learn = |draft: &mut Draft| {
			while let Some((at, key)) = draft.next().unwrap() {
				let value = of(at).value(&key);
				draft.learn(at, key, value);
			}
		};
		learn(&mut draft);
		let earlier: BTreeSet<_> =
			draft.earlier().into_iter().map(|record| index_of(parent, block, record)).collect();
		let earlier = earlier.into_iter().filter(|earlier| *earlier < index).map(|index| {
			let (bytes, nodes) = sent(block, index);
			EarlierTransaction { index, bytes: bytes.into(), nodes: nodes.into() }
		});
		draft = draft.with_earlier(earlier.collect());
		learn(&mut draft);
		let prove = |at: At| {
			let nodes = of(at).prove(draft.keys(at)).into_iter().map(Into::into).collect();
			BlockProof::new(&of(at).header, nodes)
		};
		let blocks = ProvenBlocks {
			head: prove(At::HEAD),
			path: (1..steps.len()).map(|step| prove(At::Step(step))).collect(),
			block: prove(At::Block),
			parent: prove(At::Parent),
		};
		draft.finish(blocks, finality, claims).unwrap()
	}

	fn checkpoint(&self, head: usize) -> Checkpoint {
		let header = &self.blocks[head].header;
		let trust = Trust::Block { number: header.number, hash: header.hash() };
		Checkpoint::new(self.network(), trust)
	}
}

/// The number of the next record, after a block.
fn next_record(block: &Block) -> RecordId {
	let next = block.value(&keys::next_record());
	next.map_or(RecordId(0), |next| RecordId::decode(&mut &*next).unwrap())
}

/// The transaction at a position of a block, and the trie nodes that prove it.
fn sent(block: &Block, index: u32) -> (Vec<u8>, Vec<tutela_evidence::bundle::Bytes>) {
	let bytes = block.transactions[usize::try_from(index).unwrap()].clone();
	let root = block.header.extrinsics_root;
	(bytes, transaction_nodes(&block.transactions, index, root).unwrap())
}

/// Position of the transaction that wrote `record`.
fn index_of(parent: &Block, block: &Block, record: RecordId) -> u32 {
	let mut next = next_record(parent).0;
	for (index, bytes) in (0..).zip(&block.transactions) {
		let calls = Calls::read(&SignedTransaction::read(bytes).unwrap().call);
		let written: usize = calls.border.iter().map(|call| call.count()).sum();
		next += u64::try_from(written).unwrap();
		if next > record.0 {
			return index;
		}
	}
	// A record that a call inside another call wrote: its transaction is alone in its block.
	assert_eq!(block.transactions.len(), 1, "no transaction wrote record {}", record.0);
	0
}
