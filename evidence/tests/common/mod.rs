//! A chain in memory: the real runtime, real transactions, real tries. Only consensus is left out.

// Each test file uses a part of it.
#![allow(dead_code)]

pub mod alter;
pub mod relay;
pub mod story;

use codec::{Decode, Encode};
use sp_core::{Blake2Hasher, H256};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	traits::{BlakeTwo256, Dispatchable},
	BuildStorage,
};
use sp_state_machine::{prove_read, Backend, InMemoryBackend};
use sp_trie::{LayoutV0, TrieConfiguration};
use std::collections::BTreeSet;
use tutela_evidence::{
	bundle::{BlockProof, Bytes, EarlierTransaction, Finality, Transaction},
	call::Calls,
	checkpoint::{Checkpoint, Trust},
	claims::ClaimsProof,
	draft::{transaction_nodes, ProvenBlocks},
	extrinsic::SignedTransaction,
	facts::At,
	keys, Bundle, Draft, Header,
};
use tutela_primitives::{Moment, RecordId};
use tutela_runtime::{
	extension, genesis, Executive, Runtime, RuntimeCall, RuntimeOrigin, Signature, System,
	UncheckedExtrinsic, VERSION,
};

/// The time of block 0.
pub const START: Moment = 1_800_000_000_000;

/// A block.
pub struct Block {
	pub header: Header,
	pub transactions: Vec<Vec<u8>>,
	state: InMemoryBackend<Blake2Hasher>,
}

/// A chain.
pub struct Chain {
	state: sp_io::TestExternalities,
	last: Header,
	/// Blocks whose state was kept.
	pub blocks: Vec<Block>,
}

/// What a block is filled with.
#[derive(Default)]
pub struct Body(Vec<Vec<u8>>);

impl Body {
	/// A transaction. It must succeed.
	pub fn send(&mut self, who: Sr25519Keyring, call: impl Into<RuntimeCall>) {
		let nonce = System::account_nonce(who.to_account_id());
		let transaction = transaction(who, nonce, call.into());
		self.0.push(transaction.encode());
		Executive::apply_extrinsic(transaction).unwrap().unwrap();
	}
}

/// Does what `call` does, without a transaction.
pub fn enact(origin: impl Into<RuntimeOrigin>, call: impl Into<RuntimeCall>) {
	call.into().dispatch(origin.into()).unwrap();
}

/// The origin of a key.
pub fn signed(who: Sr25519Keyring) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.to_account_id())
}

fn transaction(who: Sr25519Keyring, nonce: u32, call: RuntimeCall) -> UncheckedExtrinsic {
	let payload = sp_runtime::generic::SignedPayload::new(call, extension(nonce)).unwrap();
	let signature: Signature = payload.using_encoded(|bytes| who.sign(bytes)).into();
	let (call, extension, _) = payload.deconstruct();
	UncheckedExtrinsic::new_signed(call, who.to_account_id().into(), signature, extension)
}

impl Chain {
	/// A chain with the development preset and its first block.
	pub fn new() -> Self {
		let preset = genesis::preset(&"development".into()).unwrap();
		let patch: serde_json::Value = serde_json::from_slice(&preset).unwrap();
		let whole = tutela_runtime::RuntimeGenesisConfig::default();
		let mut config = serde_json::to_value(whole).unwrap();
		merge(&mut config, patch);
		let config: tutela_runtime::RuntimeGenesisConfig = serde_json::from_value(config).unwrap();
		let state = sp_io::TestExternalities::new(config.build_storage().unwrap());
		let last = header(0, H256::default(), H256::default(), &[]);
		let mut chain = Self { state, last, blocks: Vec::new() };
		chain.seal(H256::default(), 0, Vec::new());
		chain
	}

	/// The network.
	pub fn network(&self) -> H256 {
		self.blocks[0].header.hash()
	}

	/// Makes a block and keeps its state.
	pub fn block(&mut self, work: impl FnOnce(&mut Body)) -> usize {
		let (parent, number) = (self.last.hash(), self.last.number + 1);
		let mut body = Body::default();
		self.state.execute_with(|| {
			System::initialize(&number, &parent, &Default::default());
			pallet_timestamp::Now::<Runtime>::put(START + u64::from(number) * 6_000);
			work(&mut body);
		});
		self.seal(parent, number, body.0);
		self.blocks.len() - 1
	}

	/// Makes empty blocks up to the one with this number, whose states are not kept.
	pub fn skip_to(&mut self, last: u32) {
		while self.last.number < last {
			let (parent, number) = (self.last.hash(), self.last.number + 1);
			self.state.execute_with(|| System::initialize(&number, &parent, &Default::default()));
			self.last = header(number, parent, H256::repeat_byte(1), &[]);
		}
	}

	fn seal(&mut self, parent: H256, number: u32, transactions: Vec<Vec<u8>>) {
		let state = self.state.as_backend();
		self.last = header(number, parent, *state.root(), &transactions);
		self.blocks.push(Block { header: self.last.clone(), transactions, state });
	}

	fn at_number(&self, number: u32) -> &Block {
		self.blocks.iter().find(|block| block.header.number == number).unwrap()
	}

	/// The bundle of a record, as of the block at position `head` of those that were kept.
	pub fn export(&self, record: u64, head: usize) -> Bundle {
		self.export_with(record, head, None, Finality::Unfinalised)
	}

	/// A bundle with claims or a relay chain's part.
	pub fn export_with(
		&self,
		record: u64,
		head: usize,
		claims: Option<ClaimsProof>,
		finality: Finality,
	) -> Bundle {
		let record = RecordId(record);
		let is_written = |block: &&Block| {
			let next = block.state.storage(&keys::next_record()).unwrap();
			next.is_some_and(|next| RecordId::decode(&mut &*next).unwrap() > record)
		};
		let block = self.blocks.iter().find(is_written).unwrap();
		let parent = self.at_number(block.header.number - 1);
		let head = &self.blocks[head];

		let mut steps = vec![head];
		let mut path = Vec::new();
		while steps.last().unwrap().header.number - block.header.number > 4_096 {
			let number = steps.last().unwrap().header.number - 4_096;
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

		let index = self.index_of(block, record);
		let bytes = block.transactions[usize::try_from(index).unwrap()].clone();
		let root = block.header.extrinsics_root;
		let nodes = transaction_nodes(&block.transactions, index, root).unwrap();
		let transaction = Transaction {
			index,
			bytes: bytes.into(),
			nodes: nodes.into(),
			spec_version: VERSION.spec_version,
			transaction_version: VERSION.transaction_version,
			valid_from: self.network(),
		};
		let mut draft = Draft::new(self.network(), record, path, transaction).unwrap();
		let learn = |draft: &mut Draft| {
			while let Some((at, key)) = draft.next().unwrap() {
				let value = of(at).state.storage(&key).unwrap();
				draft.learn(at, key, value);
			}
		};
		learn(&mut draft);
		let positions: BTreeSet<_> =
			draft.earlier().into_iter().map(|record| self.index_of(block, record)).collect();
		let earlier = positions.into_iter().filter(|position| *position < index);
		let earlier = earlier.map(|index| EarlierTransaction {
			index,
			bytes: block.transactions[usize::try_from(index).unwrap()].clone().into(),
			nodes: transaction_nodes(&block.transactions, index, root).unwrap().into(),
		});
		draft = draft.with_earlier(earlier.collect());
		learn(&mut draft);
		let prove = |at: At| {
			let block = of(at);
			let nodes = prove_read(block.state.clone(), draft.keys(at)).unwrap();
			let nodes = nodes.into_iter_nodes().map(Bytes).collect();
			BlockProof::new(&block.header, nodes)
		};
		let blocks = ProvenBlocks {
			head: prove(At::HEAD),
			path: (1..steps.len()).map(|step| prove(At::Step(step))).collect(),
			block: prove(At::Block),
			parent: prove(At::Parent),
		};
		draft.finish(blocks, finality, claims).unwrap()
	}

	/// Position of the transaction that wrote `record`: each of a block wrote at least one.
	fn index_of(&self, block: &Block, record: RecordId) -> u32 {
		let parent = self.at_number(block.header.number - 1);
		let next = parent.state.storage(&keys::next_record()).unwrap();
		let mut next = next.map_or(0, |next| RecordId::decode(&mut &*next).unwrap().0);
		for (index, bytes) in (0..).zip(&block.transactions) {
			let calls = Calls::read(&SignedTransaction::read(bytes).unwrap().call);
			for call in calls.border {
				next += match call {
					tutela_primitives::ledger::BorderCall::Verify(reports) => {
						u64::try_from(reports.len()).unwrap()
					}
					_ => 1,
				};
			}
			if next > record.0 {
				return index;
			}
		}
		panic!("no transaction wrote record {}", record.0)
	}

	/// A checkpoint that names the block at this position.
	pub fn checkpoint(&self, head: usize) -> Checkpoint {
		let header = &self.blocks[head].header;
		let trust = Trust::Block { number: header.number, hash: header.hash() };
		Checkpoint::new(self.network(), trust)
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

fn merge(into: &mut serde_json::Value, patch: serde_json::Value) {
	match (into, patch) {
		(serde_json::Value::Object(into), serde_json::Value::Object(patch)) => {
			for (key, value) in patch {
				merge(into.entry(key).or_insert(serde_json::Value::Null), value);
			}
		}
		(into, patch) => *into = patch,
	}
}
