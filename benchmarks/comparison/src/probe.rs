//! Parts of what validating a block takes.

use alloc::vec::Vec;
use codec::Decode;
use sp_core::{storage::StateVersion, H256};
use sp_externalities::Externalities;
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{Ext, OverlayedChanges, TrieBackendBuilder};
use sp_trie::CompactProof;
use tutela_primitives::{text, ConsentId, ConsentTerms, SubjectId};

/// Builds the text of each consent and hashes it, as a crossing does. Returns the bytes of text.
pub fn texts(network: &H256, consents: &[(SubjectId, ConsentTerms)]) -> u32 {
	let length = |(subject, terms): &(SubjectId, ConsentTerms)| {
		let text = text::consent(network, subject, terms);
		// The name is used, so that it has to be computed.
		let first = ConsentId::of_text(&text).0.first().copied().unwrap_or_default();
		u32::try_from(text.len()).unwrap_or(u32::MAX).saturating_add(u32::from(first) & 1)
	};
	consents.iter().map(length).fold(0, u32::saturating_add)
}

/// Decodes values. Returns how many could be.
pub fn decode<T: Decode>(encoded: &[Vec<u8>]) -> u32 {
	let count = encoded.iter().filter(|bytes| T::decode(&mut &bytes[..]).is_ok()).count();
	u32::try_from(count).unwrap_or(u32::MAX)
}

/// Reads and writes keys on the state that `proof` proves, and gives the root that follows; the
/// state's own root where the proof is none.
///
/// On chain it uses the cache and the recorder that validating a block uses.
pub fn storage(
	root: H256,
	proof: &CompactProof,
	reads: &[Vec<u8>],
	writes: Vec<(Vec<u8>, Option<Vec<u8>>)>,
) -> H256 {
	let Ok((db, _)) = proof.to_memory_db::<BlakeTwo256>(&root) else { return root };
	#[cfg(not(feature = "std"))]
	{
		use cumulus_pallet_parachain_system::validate_block::{
			trie_cache::CacheProvider, trie_recorder::SizeOnlyRecorderProvider,
		};
		let cache = CacheProvider::new();
		let backend = TrieBackendBuilder::new_with_cache(&db, root, &cache).build();
		let recorder = SizeOnlyRecorderProvider::<BlakeTwo256>::default();
		let backend = TrieBackendBuilder::wrap(&backend).with_recorder(recorder).build();
		replay(&backend, reads, writes).unwrap_or(root)
	}
	#[cfg(feature = "std")]
	{
		let backend = TrieBackendBuilder::new(&db, root).build();
		replay(&backend, reads, writes).unwrap_or(root)
	}
}

fn replay(
	backend: &impl sp_state_machine::Backend<BlakeTwo256>,
	reads: &[Vec<u8>],
	writes: Vec<(Vec<u8>, Option<Vec<u8>>)>,
) -> Option<H256> {
	let mut overlay = OverlayedChanges::<BlakeTwo256>::default();
	#[cfg(not(feature = "std"))]
	let mut ext = Ext::new(&mut overlay, backend);
	#[cfg(feature = "std")]
	let mut ext = Ext::new(&mut overlay, backend, None);
	for key in reads {
		ext.storage(key);
	}
	for (key, value) in writes {
		ext.place_storage(key, value);
	}
	H256::decode(&mut &ext.storage_root(StateVersion::V1)[..]).ok()
}
