//! Makes a bundle. Where values and proofs come from is the caller's matter, so that nothing here
//! opens a connection.

use crate::{
	bundle::{
		BlockProof, Bundle, Bytes, EarlierTransaction, Finality, RecordSheet, Transaction, FORMAT,
		VERSION,
	},
	call::Calls,
	claims::ClaimsProof,
	extrinsic::SignedTransaction,
	facts::{At, Facts, Question, Sent, States, Undecodable},
	sheets,
};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Compact, Encode};
use sp_core::H256;
use sp_runtime::traits::BlakeTwo256;
use sp_trie::{
	LayoutV0, LayoutV1, MemoryDB, Recorder, Trie, TrieDBBuilder, TrieDBMutBuilder, TrieLayout,
	TrieMut,
};
use tutela_primitives::RecordId;

/// A bundle that is being made.
///
/// Ask [`Self::next`] what to look up and [`Self::learn`] it, until nothing is missing; give it the
/// transactions of [`Self::earlier`] records, and go on until nothing is missing again; prove all
/// [`Self::keys`] of each block; then [`Self::finish`].
#[derive(Clone, Debug)]
pub struct Draft {
	network: H256,
	record: RecordId,
	path: Vec<u32>,
	transaction: Transaction,
	earlier: Vec<EarlierTransaction>,
	sent: Vec<Sent>,
	known: BTreeMap<(At, Vec<u8>), Option<Vec<u8>>>,
}

/// The blocks of a bundle, with their headers and proofs.
#[derive(Clone, Debug)]
pub struct ProvenBlocks {
	/// The newest block.
	pub head: BlockProof,
	/// Those between it and the record's, the newest first.
	pub path: Vec<BlockProof>,
	/// The record's.
	pub block: BlockProof,
	/// The one before it.
	pub parent: BlockProof,
}

/// Values that were learned.
struct Learned<'a>(&'a BTreeMap<(At, Vec<u8>), Option<Vec<u8>>>);

enum Stop {
	Missing(At, Vec<u8>),
	Undecodable,
}

impl From<Undecodable> for Stop {
	fn from(_: Undecodable) -> Self {
		Self::Undecodable
	}
}

impl States for Learned<'_> {
	type Error = Stop;

	fn read(&self, at: At, key: &[u8]) -> Result<Option<Vec<u8>>, Stop> {
		let place = (at, key.to_vec());
		match self.0.get(&place) {
			Some(value) => Ok(value.clone()),
			None => Err(Stop::Missing(place.0, place.1)),
		}
	}
}

impl Draft {
	/// A bundle about `record`, which `transaction` wrote. `None` if no key signed that.
	///
	/// `path` are the numbers of the blocks after the newest one: those in between, and the
	/// record's as the last; empty if the newest block is the record's.
	pub fn new(
		network: H256,
		record: RecordId,
		path: Vec<u32>,
		transaction: Transaction,
	) -> Option<Self> {
		let sent = Vec::from([sent(&transaction.bytes)?]);
		let (earlier, known) = (Vec::new(), BTreeMap::new());
		Some(Self { network, record, path, transaction, earlier, sent, known })
	}

	/// Records of the same child that the same block wrote before, as far as they are known by now.
	pub fn earlier(&self) -> Vec<RecordId> {
		self.facts()
			.map_or(Vec::new(), |facts| facts.earlier.iter().map(|(number, _)| *number).collect())
	}

	/// Takes the transactions that wrote the earlier records, ascending.
	pub fn with_earlier(mut self, earlier: Vec<EarlierTransaction>) -> Self {
		let last = self.sent.pop();
		self.sent = earlier.iter().filter_map(|earlier| sent(&earlier.bytes)).collect();
		self.sent.extend(last);
		self.earlier = earlier;
		self
	}

	/// What has to be looked up next, if anything is missing.
	///
	/// # Errors
	///
	/// If something that was learned is not of the kind that belongs there.
	pub fn next(&self) -> Result<Option<(At, Vec<u8>)>, Undecodable> {
		match self.facts() {
			Ok(_) => Ok(None),
			Err(Stop::Missing(at, key)) => Ok(Some((at, key))),
			Err(Stop::Undecodable) => Err(Undecodable),
		}
	}

	/// Takes note of what stands at a key.
	pub fn learn(&mut self, at: At, key: Vec<u8>, value: Option<Vec<u8>>) {
		self.known.insert((at, key), value);
	}

	/// What has to be proven by the state of a block.
	pub fn keys(&self, at: At) -> Vec<Vec<u8>> {
		self.known.keys().filter(|(of, _)| *of == at).map(|(_, key)| key.clone()).collect()
	}

	/// The bundle; `None` if something is missing still, or there is no such record.
	pub fn finish(
		self,
		blocks: ProvenBlocks,
		finality: Finality,
		claims: Option<ClaimsProof>,
	) -> Option<Bundle> {
		let facts = self.facts().ok()?;
		let content = facts.record.clone()?;
		Some(Bundle {
			format: FORMAT.into(),
			version: VERSION,
			network: self.network,
			finality,
			record: RecordSheet { number: self.record.0, content },
			consents: sheets::consents(&self.network, &facts, &self.sent.last()?.calls).into(),
			amendments: sheets::amendments(&facts).into(),
			claims,
			head: blocks.head,
			path: blocks.path.into(),
			block: blocks.block,
			parent: blocks.parent,
			transaction: self.transaction,
			earlier: self.earlier.into(),
		})
	}

	fn facts(&self) -> Result<Facts, Stop> {
		let question = Question { record: self.record, path: &self.path, sent: &self.sent };
		Facts::gather(&Learned(&self.known), &question)
	}
}

/// What a transaction sends, if a key signed it.
pub(crate) fn sent(bytes: &[u8]) -> Option<Sent> {
	let SignedTransaction { signer, call, .. } = SignedTransaction::read(bytes)?;
	Some(Sent { calls: Calls::read(&call), signer })
}

/// The nodes that lead to the transaction at `index` of a block with these transactions, if
/// `root` is that block's root of transactions.
pub fn transaction_nodes(transactions: &[Vec<u8>], index: u32, root: H256) -> Option<Vec<Bytes>> {
	nodes_of::<LayoutV0<BlakeTwo256>>(transactions, index, root)
		.or_else(|| nodes_of::<LayoutV1<BlakeTwo256>>(transactions, index, root))
}

fn nodes_of<L: TrieLayout<Hash = BlakeTwo256>>(
	transactions: &[Vec<u8>],
	index: u32,
	root: H256,
) -> Option<Vec<Bytes>> {
	let (mut nodes, mut found) = MemoryDB::<BlakeTwo256>::default_with_root();
	{
		let mut trie = TrieDBMutBuilder::<L>::new(&mut nodes, &mut found).build();
		for (position, bytes) in (0u32..).zip(transactions) {
			trie.insert(&Compact(position).encode(), bytes).ok()?;
		}
	}
	if found != root {
		return None;
	}
	let mut recorder = Recorder::<L>::new();
	{
		let trie = TrieDBBuilder::<L>::new(&nodes, &root).with_recorder(&mut recorder).build();
		trie.get(&Compact(index).encode()).ok()??;
	}
	let mut nodes: Vec<_> = recorder.drain().into_iter().map(|node| node.data).collect();
	nodes.sort();
	nodes.dedup();
	Some(nodes.into_iter().map(Bytes).collect())
}
