//! Headers and blocks of the chain that is measured.

use crate::state::State;
use sp_core::{storage::StateVersion, H256};
use sp_runtime::{generic, traits::BlakeTwo256, OpaqueExtrinsic};

/// A block's header.
pub type Header = generic::Header<u32, BlakeTwo256>;
/// A block whose transactions are bytes.
pub type Block = generic::Block<Header, OpaqueExtrinsic>;

/// The header of a first block with this state.
pub fn first_header(state: &State) -> Header {
	header_over(state, 0)
}

/// The header of a block with this number that leaves this state, and nothing else in it.
pub fn header_over(state: &State, number: u32) -> Header {
	let no_transactions = sp_io::trie::blake2_256_ordered_root(Vec::new(), StateVersion::V1);
	Header {
		parent_hash: H256::zero(),
		number,
		state_root: state.root(),
		extrinsics_root: no_transactions,
		digest: Default::default(),
	}
}
