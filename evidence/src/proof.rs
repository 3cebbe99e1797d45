//! Reads a trie of which only some nodes are at hand.

use crate::{
	bundle::Nodes,
	limits::MAX_READ,
	message::{say, Message},
};
use alloc::{collections::BTreeSet, vec::Vec};
use core::{
	cell::{Cell, RefCell},
	fmt,
};
use sp_core::H256;
use sp_runtime::traits::BlakeTwo256;
use sp_trie::{LayoutV1, MemoryDB, Recorder, StorageProof, Trie, TrieDBBuilder};

/// What reading a node costs beside its bytes, in bytes that are copied in this time.
const NODE_COST: usize = 64;

// Nodes say themselves whether they hold a value or its hash, so that this layout reads the tries
// of either state version.
type Layout = LayoutV1<BlakeTwo256>;

/// Why a proof does not show what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofError {
	/// The nodes do not ascend: one is there twice, or their order was changed.
	Order,
	/// The nodes do not lead from the root to what was asked, or are no nodes.
	Incomplete,
	/// What was found there is not of the kind that belongs there.
	Undecodable,
	/// More would have to be read than any honest file needs.
	TooMuch,
}

impl ProofError {
	/// The error as a part of a sentence.
	pub(crate) fn message(self) -> Message {
		match self {
			Self::Order => say!(ProofUnordered),
			Self::Incomplete => say!(ProofIncomplete),
			Self::TooMuch => say!(ProofTooMuch),
			Self::Undecodable => say!(ProofUndecodable),
		}
	}
}

impl fmt::Display for ProofError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		self.message().fmt(f)
	}
}

/// A trie of which some nodes are known.
pub struct Partial {
	root: H256,
	nodes: MemoryDB<BlakeTwo256>,
	count: usize,
	used: RefCell<BTreeSet<H256>>,
	/// Bytes of nodes that may still be read: a node counts each time a value is read through it.
	left: Cell<usize>,
}

impl Partial {
	/// The trie with this root, of which these nodes are known. They ascend, so that a proof has
	/// one form only.
	pub fn new(root: H256, nodes: &Nodes) -> Result<Self, ProofError> {
		if nodes.iter().zip(nodes.iter().skip(1)).any(|(one, next)| one.0 >= next.0) {
			return Err(ProofError::Order);
		}
		let proof = StorageProof::new(nodes.iter().map(|node| node.0.clone()));
		Ok(Self {
			root,
			count: proof.len(),
			nodes: proof.into_memory_db(),
			used: RefCell::default(),
			left: Cell::new(MAX_READ),
		})
	}

	/// What stands at `key`: a value, or proof that there is none.
	pub fn read(&self, key: &[u8]) -> Result<Option<Vec<u8>>, ProofError> {
		let mut recorder = Recorder::<Layout>::new();
		let found = {
			let trie = TrieDBBuilder::<Layout>::new(&self.nodes, &self.root)
				.with_recorder(&mut recorder)
				.build();
			trie.get(key).map_err(|_| ProofError::Incomplete)?
		};
		let nodes = recorder.drain();
		let bytes = nodes.iter().map(|node| node.data.len().saturating_add(NODE_COST));
		let bytes = bytes.fold(NODE_COST, usize::saturating_add);
		self.left.set(self.left.get().checked_sub(bytes).ok_or(ProofError::TooMuch)?);
		self.used.borrow_mut().extend(nodes.into_iter().map(|node| node.hash));
		Ok(found)
	}

	/// How many nodes nothing was read from. Such a node proves nothing, and nothing proves it.
	pub fn unused(&self) -> usize {
		self.count.saturating_sub(self.used.borrow().len())
	}
}
