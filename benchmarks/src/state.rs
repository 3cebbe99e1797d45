//! Builds a state of millions of items and keeps the nodes that a block can reach.
//!
//! The trie is built in one pass over the items in the order of their keys. Every node is hashed.
//! A node is kept if a key that will be used lies below it; of any other node only the hash remains,
//! in its parent. A block that uses no other keys reads, writes and proves the same nodes as on the
//! full state.

use anyhow::{anyhow, Result};
use hash_db::{HashDB, Hasher, Prefix, EMPTY_PREFIX};
use itertools::Itertools;
use sp_core::H256;
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{TrieBackend, TrieBackendBuilder};
use sp_trie::{delta_trie_root, LayoutV1, MemoryDB};
use std::collections::BTreeMap;
use trie_db::{trie_visit, ChildReference, ProcessEncodedNode};

/// A key and its value.
pub type Item = (Vec<u8>, Vec<u8>);
/// Length of the prefix that all keys of a storage item share, in bytes.
const PREFIX: usize = 32;

/// The items of one large storage map.
pub struct Source {
	prefix: Vec<u8>,
	open: Box<dyn FnOnce() -> Box<dyn Iterator<Item = Item>>>,
}

impl Source {
	/// A map whose entries come in `count` groups with common 16 bytes after the map's prefix.
	/// `keys` gives a group's first key, `items` its entries, ascending.
	pub fn new<I: IntoIterator<Item = Item> + 'static>(
		count: u32,
		key: impl Fn(u32) -> Vec<u8> + 'static,
		items: impl Fn(u32) -> I + 'static,
	) -> Self {
		let prefix = key(0).get(..PREFIX).unwrap_or_default().to_vec();
		let open = move || {
			let order = |number: u32| {
				let mut first = [0; 16];
				let key = key(number);
				let rest = key.get(PREFIX..).unwrap_or_default();
				first.iter_mut().zip(rest).for_each(|(own, byte)| *own = *byte);
				(u128::from_be_bytes(first), number)
			};
			let mut numbers: Vec<(u128, u32)> = (0..count).map(order).collect();
			numbers.sort_unstable();
			let items = numbers.into_iter().flat_map(move |(_, number)| items(number));
			Box::new(items) as Box<dyn Iterator<Item = Item>>
		};
		Self { prefix, open: Box::new(open) }
	}
}

/// All items of a state.
pub struct Items {
	/// Items that no large map generates.
	pub small: BTreeMap<Vec<u8>, Vec<u8>>,
	/// The large maps.
	pub large: Vec<Source>,
}

impl Items {
	/// Every item in the order of the keys.
	pub fn sorted(self) -> impl Iterator<Item = Item> {
		let mut large = self.large;
		large.sort_by(|one, other| one.prefix.cmp(&other.prefix));
		let large = large.into_iter().flat_map(|source| (source.open)());
		self.small.into_iter().merge_by(large, |one, other| one.0 <= other.0)
	}
}

/// Which part of a state is kept.
pub enum Keep {
	/// All of it.
	All,
	/// The paths to these keys, and to every item that no large map generates.
	Paths(Vec<Vec<u8>>),
}

/// A state, or the kept part of it.
pub struct State {
	db: MemoryDB<BlakeTwo256>,
	root: H256,
}

impl State {
	/// Builds the state that holds `items`.
	pub fn build(items: Items, keep: Keep) -> Self {
		let large: Vec<Vec<u8>> = items.large.iter().map(|source| source.prefix.clone()).collect();
		let keep = match keep {
			Keep::All => None,
			Keep::Paths(mut keys) => {
				let in_large = |key: &&Vec<u8>| large.iter().any(|map| key.starts_with(map));
				keys.extend(items.small.keys().filter(in_large).cloned());
				keys.sort_unstable();
				Some(Paths { large, keys })
			}
		};
		let mut sink = Sink { db: MemoryDB::default(), root: H256::default(), keep };
		trie_visit::<LayoutV1<BlakeTwo256>, _, _, _, _>(items.sorted(), &mut sink);
		Self { db: sink.db, root: sink.root }
	}

	/// The state's root.
	pub fn root(&self) -> H256 {
		self.root
	}

	/// Changes what lies on kept paths: keys with their new values, or none.
	///
	/// # Errors
	///
	/// If a path was not kept.
	pub fn apply(&mut self, changes: &[(Vec<u8>, Option<Vec<u8>>)]) -> Result<()> {
		let changes = changes.iter().map(|(key, value)| (key.as_slice(), value.as_deref()));
		self.root = delta_trie_root::<LayoutV1<BlakeTwo256>, _, _, _, _, &[u8]>(
			&mut self.db,
			self.root,
			changes,
			None,
			None,
		)
		.map_err(|error| anyhow!("the state lacks a path: {error}"))?;
		Ok(())
	}

	/// Read access to the state.
	pub fn backend(&self) -> TrieBackend<&MemoryDB<BlakeTwo256>, BlakeTwo256> {
		TrieBackendBuilder::new(&self.db, self.root).build()
	}
}

/// The keys that will be used.
struct Paths {
	large: Vec<Vec<u8>>,
	keys: Vec<Vec<u8>>,
}

impl Paths {
	fn lead_through(&self, (bytes, half): Prefix) -> bool {
		match bytes.get(..PREFIX) {
			Some(map) if self.large.iter().any(|large| large == map) => {}
			_ => return true,
		}
		// The place in the trie is `bytes` and, if there is one, the upper half of `half`.
		let nibble = half.map(|half| half >> 4);
		let below = |key: &Vec<u8>| {
			let head = key.get(..bytes.len()).unwrap_or(key);
			let next = nibble.and(key.get(bytes.len()).map(|byte| byte >> 4));
			(head, next) < (bytes, nibble)
		};
		let first = self.keys.partition_point(below);
		self.keys.get(first).is_some_and(|key| {
			let next = key.get(bytes.len()).map(|byte| byte >> 4);
			key.starts_with(bytes) && (nibble.is_none() || next == nibble)
		})
	}
}

/// Takes the trie's nodes as they are made.
struct Sink {
	db: MemoryDB<BlakeTwo256>,
	root: H256,
	keep: Option<Paths>,
}

impl Sink {
	fn take(&mut self, prefix: Prefix, bytes: Vec<u8>) -> H256 {
		let hash = BlakeTwo256::hash(&bytes);
		if self.keep.as_ref().is_none_or(|paths| paths.lead_through(prefix)) {
			self.db.emplace(hash, EMPTY_PREFIX, bytes);
		}
		hash
	}
}

impl ProcessEncodedNode<H256> for Sink {
	fn process(&mut self, prefix: Prefix, node: Vec<u8>, is_root: bool) -> ChildReference<H256> {
		if !is_root && node.len() < BlakeTwo256::LENGTH {
			let mut inline = H256::default();
			inline.0.iter_mut().zip(&node).for_each(|(own, byte)| *own = *byte);
			return ChildReference::Inline(inline, node.len());
		}
		let hash = self.take(prefix, node);
		if is_root {
			self.root = hash;
		}
		ChildReference::Hash(hash)
	}

	fn process_inner_hashed_value(&mut self, prefix: Prefix, value: &[u8]) -> H256 {
		self.take(prefix, value.to_vec())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_state_machine::Backend;

	fn key(number: u32) -> Vec<u8> {
		let map = sp_io::hashing::twox_128(b"large");
		[&map, &map, &sp_io::hashing::blake2_128(&number.to_be_bytes())[..], &number.to_be_bytes()]
			.concat()
	}

	fn items(count: u32) -> Items {
		let small = BTreeMap::from([(b"one".to_vec(), vec![1; 40]), (vec![255; 40], vec![2])]);
		let large =
			Source::new(count, key, |number| [(key(number), number.to_be_bytes().repeat(12))]);
		Items { small, large: vec![large] }
	}

	#[test]
	fn build_should_give_the_root_of_the_items() {
		let expected = sp_io::trie::blake2_256_root(
			items(1_000).sorted().collect(),
			sp_core::storage::StateVersion::V1,
		);
		assert_eq!(State::build(items(1_000), Keep::All).root(), expected);
		assert_eq!(State::build(items(1_000), Keep::Paths(Vec::new())).root(), expected);
	}

	#[test]
	fn build_should_keep_what_leads_to_the_named_keys_only() {
		let full = State::build(items(1_000), Keep::All);
		let sparse = State::build(items(1_000), Keep::Paths(vec![key(7), key(900)]));
		for number in [7, 900] {
			let read = |state: &State| state.backend().storage(&key(number)).unwrap();
			assert_eq!(read(&sparse), read(&full));
		}
		assert_eq!(sparse.backend().storage(b"one").unwrap(), Some(vec![1; 40]));
		assert!(sparse.backend().storage(&key(8)).is_err());
		let (few, all) = (sparse.db.keys().len(), full.db.keys().len());
		assert!(few < 50 && all > 2_000, "{few} of {all}");
	}

	#[test]
	fn apply_should_lead_to_the_state_that_is_built_with_the_changes() {
		let changes = [(key(7), Some(vec![7; 50])), (key(1_000), Some(vec![8])), (key(900), None)];
		let paths = changes.iter().map(|(key, _)| key.clone()).collect();
		let mut sparse = State::build(items(1_000), Keep::Paths(paths));
		sparse.apply(&changes).unwrap();

		let mut all: BTreeMap<_, _> = items(1_000).sorted().collect();
		for (key, value) in changes {
			match value {
				Some(value) => all.insert(key, value),
				None => all.remove(&key),
			};
		}
		let expected = State::build(Items { small: all, large: Vec::new() }, Keep::All);
		assert_eq!(sparse.root(), expected.root());
		assert!(sparse.apply(&[(key(8), None)]).is_err());
	}
}
