//! Blocks.

use crate::{apply, development_genesis, transaction};
use codec::Encode;
use frame_support::traits::Hooks;
use sp_core::{Blake2Hasher, H256};
use sp_keyring::Sr25519Keyring;
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{prove_read, Backend, InMemoryBackend};
use sp_trie::{LayoutV0, TrieConfiguration};
use std::collections::BTreeMap;
use tutela_primitives::{
	commitment::{BlockRecords, Commitment},
	Moment,
};
use tutela_runtime::{
	Accreditation, BorderTransfer, Guardianship, Header, IdentityRegistry, Journal, Protection,
	Redress, Runtime, RuntimeCall, System,
};

/// The time of block 0.
pub const START: Moment = 1_800_000_000_000;
/// Milliseconds from one block to the next.
pub const BLOCK_TIME: Moment = 6_000;
/// The time of block 1, in which [`on_chain`] runs its tests.
pub const NOW: Moment = START + BLOCK_TIME;

/// A block and the state after it.
pub struct Block {
	/// The block's header.
	pub header: Header,
	/// The encoded transactions. Those that a real chain's author puts in are left out.
	pub transactions: Vec<Vec<u8>>,
	state: InMemoryBackend<Blake2Hasher>,
}

impl Block {
	/// The value under a storage key.
	pub fn value(&self, key: &[u8]) -> Option<Vec<u8>> {
		self.state.storage(key).expect("a state in memory can be read")
	}

	/// The trie nodes that prove the values under these keys.
	pub fn prove<K: AsRef<[u8]>>(&self, keys: impl IntoIterator<Item = K>) -> Vec<Vec<u8>> {
		let proof = prove_read(self.state.clone(), keys).expect("a state in memory can be read");
		proof.into_iter_nodes().collect()
	}
}

/// A chain in memory.
pub struct Chain {
	state: sp_io::TestExternalities,
	last: Header,
	commitments: BTreeMap<u32, Commitment>,
	/// Blocks whose state was kept.
	pub blocks: Vec<Block>,
}

/// The transactions of a block that is being made.
#[derive(Default)]
pub struct Body(Vec<Vec<u8>>);

impl Body {
	/// Puts a transaction into the block. It must succeed.
	pub fn send(&mut self, who: Sr25519Keyring, call: impl Into<RuntimeCall>) {
		let nonce = System::account_nonce(who.to_account_id());
		let transaction = transaction(who, nonce, call.into());
		self.0.push(transaction.encode());
		apply(transaction).expect("the transaction is valid").expect("the call succeeds");
	}
}

impl Default for Chain {
	fn default() -> Self {
		Self::new()
	}
}

impl Chain {
	/// A chain with the preset `development` and its first block.
	pub fn new() -> Self {
		let state = sp_io::TestExternalities::new(development_genesis(|_| ()));
		let last = header(0, H256::default(), H256::default(), &[]);
		let commitments = BTreeMap::from([(0, Commitment::default())]);
		let mut chain = Self { state, last, commitments, blocks: Vec::new() };
		chain.seal(0, H256::default(), Vec::new());
		chain
	}

	/// The network: the hash of the first block.
	pub fn network(&self) -> H256 {
		self.blocks[0].header.hash()
	}

	/// Makes a block, keeps its state and returns its position among those kept.
	pub fn block(&mut self, work: impl FnOnce(&mut Body)) -> usize {
		let (number, parent) = (self.last.number + 1, self.last.hash());
		let mut body = Body::default();
		self.begin(number, parent, || work(&mut body));
		self.end(number);
		self.seal(number, parent, body.0);
		self.blocks.len() - 1
	}

	/// Makes empty blocks up to the one with this number, whose states are not kept.
	pub fn skip_to(&mut self, last: u32) {
		while self.last.number < last {
			let (number, parent) = (self.last.number + 1, self.last.hash());
			self.state.execute_with(|| System::initialize(&number, &parent, &Default::default()));
			self.end(number);
			self.last = header(number, parent, H256::repeat_byte(1), &[]);
		}
	}

	/// Goes on to this block over invented ones, which are empty and have no state: only what they commit to
	/// is worked out, and kept for the first 8,192 blocks and for every 4,096th one.
	pub fn leap_to(&mut self, last: u32) {
		let mut commitment = self.committed(self.last.number).clone();
		let records = BlockRecords { first: commitment.records.next(), ..Default::default() };
		while self.last.number < last {
			let parent = self.last.hash();
			commitment.extend(self.last.number, parent, records);
			let number = self.last.number + 1;
			self.last = Header {
				parent_hash: parent,
				number,
				state_root: H256::zero(),
				extrinsics_root: H256::zero(),
				digest: Default::default(),
			};
			if number.is_multiple_of(4_096) || number < 8_192 {
				self.commitments.insert(number, commitment.clone());
			}
		}
		self.commitments.insert(last, commitment.clone());
		self.state.execute_with(|| {
			System::set_block_number(last);
			pallet_border_transfer::Commitment::<Runtime>::put(commitment);
		});
	}

	/// What the state after this block commits to.
	pub fn committed(&self, number: u32) -> &Commitment {
		self.commitments.get(&number).expect("what the block commits to was kept")
	}

	/// The block with this number. Its state must have been kept.
	pub fn at_number(&self, number: u32) -> &Block {
		let found = self.blocks.iter().find(|block| block.header.number == number);
		found.expect("the block's state was kept")
	}

	fn begin(&mut self, number: u32, parent: H256, work: impl FnOnce()) {
		self.state.execute_with(|| {
			System::initialize(&number, &parent, &Default::default());
			pallet_timestamp::Now::<Runtime>::put(START + u64::from(number) * BLOCK_TIME);
			work();
		});
	}

	fn end(&mut self, number: u32) {
		let commitment = self.state.execute_with(|| {
			BorderTransfer::on_finalize(number);
			pallet_border_transfer::Commitment::<Runtime>::get()
		});
		self.commitments.insert(number, commitment);
	}

	fn seal(&mut self, number: u32, parent: H256, transactions: Vec<Vec<u8>>) {
		let state = self.state.as_backend();
		self.last = header(number, parent, *state.root(), &transactions);
		self.blocks.push(Block { header: self.last.clone(), transactions, state });
	}
}

fn header(number: u32, parent: H256, state: H256, transactions: &[Vec<u8>]) -> Header {
	Header {
		parent_hash: parent,
		number,
		state_root: state,
		extrinsics_root: LayoutV0::<BlakeTwo256>::ordered_trie_root(transactions),
		digest: Default::default(),
	}
}

/// Runs `test` in block 1 of a fresh chain, at [`NOW`], and checks every invariant after it.
pub fn on_chain(test: impl FnOnce()) {
	let mut chain = Chain::new();
	chain.begin(1, chain.network(), || {
		test();
		check_invariants();
	});
}

/// Checks the invariants of Tutela's own pallets.
pub fn check_invariants() {
	Accreditation::do_try_state().expect("the invariants of accreditation hold");
	IdentityRegistry::do_try_state().expect("the invariants of the identity registry hold");
	Guardianship::do_try_state().expect("the invariants of guardianship hold");
	BorderTransfer::do_try_state().expect("the invariants of border transfer hold");
	Protection::do_try_state().expect("the invariants of child protection hold");
	Redress::do_try_state().expect("the invariants of redress hold");
	Journal::do_try_state().expect("the invariants of the journal hold");
}
