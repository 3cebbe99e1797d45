//! Bundles of a chain in memory, made as the exporter makes them from a node.

use codec::Decode;
use std::collections::BTreeSet;
use tutela_evidence::{
	bundle::{BlockProof, EarlierTransaction, Finality, Place, Transaction},
	call::Calls,
	checkpoint::{Checkpoint, Trust},
	claims::ClaimsProof,
	draft::{transaction_nodes, ProvenBlocks},
	extrinsic::SignedTransaction,
	facts::At,
	keys, Bundle, Draft,
};
use tutela_primitives::{commitment::Subtree, RecordId};
use tutela_runtime::VERSION;
use tutela_test_chain::{Block, Chain};

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

	/// How the commitment of `head` leads to a record that `block` wrote.
	fn place(&self, record: RecordId, block: &Block, head: &Block) -> Place;

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
		let of = |at: At| match at {
			At::Head => head,
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
		let mut draft = Draft::new(self.network(), record, transaction).unwrap();
		let learn = |draft: &mut Draft| loop {
			let missing = draft.missing().unwrap();
			if missing.is_empty() {
				break;
			}
			for (at, key) in missing {
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
			head: prove(At::Head),
			place: self.place(record, block, head),
			block: prove(At::Block),
			parent: prove(At::Parent),
		};
		draft.finish(blocks, finality, claims).unwrap()
	}

	fn place(&self, record: RecordId, block: &Block, head: &Block) -> Place {
		let at = |number: u32| self.committed(number);
		let records = at(block.header.number).records;
		let written = (records.first.0..records.next().0).map(RecordId);
		let written = written.map(|record| block.value(&keys::record(record)).unwrap());
		let position = u32::try_from(record.0 - records.first.0).unwrap();
		let trees = match block.header.number == head.header.number {
			true => Vec::new(),
			false => at(head.header.number).blocks.beside(block.header.number).unwrap(),
		};
		let root = |tree: &Subtree| at(tree.last + 1).blocks.newest_subtree(tree.height).unwrap();
		Place {
			records,
			beside_record: records.beside(written, position).unwrap().into(),
			beside_block: trees.iter().map(root).collect::<Vec<_>>().into(),
		}
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
