//! Makes a bundle. Where values and proofs come from is the caller's matter, so that nothing here
//! opens a connection.

use crate::{
	bundle::{
		BlockProof, Bundle, Bytes, EarlierTransaction, Finality, Place, RecordSheet, Transaction,
		FORMAT, VERSION,
	},
	call::Calls,
	claims::ClaimsProof,
	extrinsic::SignedTransaction,
	facts::{At, Facts, Question, Sent, States, Undecodable},
	sheets,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::{Compact, Encode};
use core::cell::RefCell;
use sp_core::H256;
use sp_runtime::traits::BlakeTwo256;
use sp_trie::{
	LayoutV0, LayoutV1, MemoryDB, Recorder, Trie, TrieDBBuilder, TrieDBMutBuilder, TrieLayout,
	TrieMut,
};
use tutela_primitives::RecordId;

/// A bundle that is being made.
///
/// Ask what is [`Self::missing`] and [`Self::learn`] it, until nothing is; give it the
/// transactions of [`Self::earlier`] records, and go on until nothing is missing again; prove all
/// [`Self::keys`] of each block; then [`Self::finish`].
#[derive(Clone, Debug)]
pub struct Draft {
	network: H256,
	record: RecordId,
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
	/// How its commitment leads to the record.
	pub place: Place,
	/// The record's.
	pub block: BlockProof,
	/// The one before it.
	pub parent: BlockProof,
}

/// Where a value stands.
type Location = (At, Vec<u8>);

/// Values that were learned, and what was asked of them. What is missing is taken for absent, so that all
/// that can be known to be missing is found at once.
struct Learned<'a> {
	known: &'a BTreeMap<Location, Option<Vec<u8>>>,
	asked: RefCell<BTreeSet<Location>>,
}

impl Learned<'_> {
	/// What was asked and is not known.
	fn missing(&self) -> Vec<Location> {
		let asked = self.asked.borrow();
		asked.iter().filter(|location| !self.known.contains_key(*location)).cloned().collect()
	}
}

impl States for Learned<'_> {
	type Error = Undecodable;

	fn read(&self, at: At, key: &[u8]) -> Result<Option<Vec<u8>>, Undecodable> {
		let location = (at, key.to_vec());
		let value = self.known.get(&location).cloned().flatten();
		self.asked.borrow_mut().insert(location);
		Ok(value)
	}
}

impl Draft {
	/// A bundle about `record`, which `transaction` wrote. `None` if no key signed that.
	pub fn new(network: H256, record: RecordId, transaction: Transaction) -> Option<Self> {
		let sent = Vec::from([sent(&transaction.bytes)?]);
		let (earlier, known) = (Vec::new(), BTreeMap::new());
		Some(Self { network, record, transaction, earlier, sent, known })
	}

	/// Records of the same child that the same block wrote before, as far as they are known by now.
	pub fn earlier(&self) -> Vec<RecordId> {
		self.facts().map_or(Vec::new(), |(facts, _)| {
			facts.earlier.iter().map(|(number, _)| *number).collect()
		})
	}

	/// Takes the transactions that wrote the earlier records, ascending.
	pub fn with_earlier(mut self, earlier: Vec<EarlierTransaction>) -> Self {
		let last = self.sent.pop();
		self.sent = earlier.iter().filter_map(|earlier| sent(&earlier.bytes)).collect();
		self.sent.extend(last);
		self.earlier = earlier;
		self
	}

	/// What has to be looked up next, as far as that is known by now. Nothing, once all is known.
	///
	/// # Errors
	///
	/// If something that was learned is not of the kind that belongs there.
	pub fn missing(&self) -> Result<Vec<(At, Vec<u8>)>, Undecodable> {
		self.gather().map(|(_, learned)| learned.missing())
	}

	/// Takes note of what stands at a key.
	pub fn learn(&mut self, at: At, key: Vec<u8>, value: Option<Vec<u8>>) {
		self.known.insert((at, key), value);
	}

	/// What has to be proven by the state of a block.
	pub fn keys(&self, at: At) -> Vec<Vec<u8>> {
		let Some((_, asked)) = self.facts() else { return Vec::new() };
		asked.into_iter().filter(|(of, _)| *of == at).map(|(_, key)| key).collect()
	}

	/// The bundle; `None` if something is missing still, or there is no such record.
	pub fn finish(
		self,
		blocks: ProvenBlocks,
		finality: Finality,
		claims: Option<ClaimsProof>,
	) -> Option<Bundle> {
		let (facts, _) = self.facts()?;
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
			place: blocks.place,
			block: blocks.block,
			parent: blocks.parent,
			transaction: self.transaction,
			earlier: self.earlier.into(),
		})
	}

	/// The facts and where they stand, once nothing is missing.
	fn facts(&self) -> Option<(Facts, BTreeSet<Location>)> {
		let (facts, learned) = self.gather().ok()?;
		learned.missing().is_empty().then(|| (facts, learned.asked.into_inner()))
	}

	/// The facts as far as they are known, and what was asked for them.
	fn gather(&self) -> Result<(Facts, Learned<'_>), Undecodable> {
		let question = Question { record: self.record, sent: &self.sent };
		let learned = Learned { known: &self.known, asked: RefCell::default() };
		Facts::gather(&learned, &question).map(|facts| (facts, learned))
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
