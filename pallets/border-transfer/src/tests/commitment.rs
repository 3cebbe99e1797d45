//! What each block commits to.

use super::*;
use codec::Encode;
use frame_support::traits::Hooks;
use sp_core::H256;
use tutela_primitives::commitment::{BlockRecords, CommittedBlock};

/// Ends the block, and begins the next one behind a block with this hash.
fn next_block(hash: u8) {
	let number = System::block_number();
	BorderTransfer::on_finalize(number);
	System::reset_events();
	System::initialize(&(number + 1), &H256::repeat_byte(hash), &Default::default());
}

fn encoded(ids: core::ops::Range<u64>) -> Vec<Vec<u8>> {
	ids.map(|id| Records::<Test>::get(RecordId(id).key()).unwrap().encode()).collect()
}

#[test]
fn each_block_should_commit_to_its_records_and_to_the_block_before() {
	chain().build_and_execute(|| {
		family(CHILD);
		family(SIBLING);
		let first = System::block_number();
		cross(exit(CHILD));
		cross(exit(SIBLING));
		next_block(1);
		let one = Commitment::<Test>::get();
		assert_eq!(one.records, BlockRecords::of(RecordId(0), encoded(0..2)));

		next_block(2);
		let none = Commitment::<Test>::get();
		assert_eq!(none.records, BlockRecords { first: RecordId(2), count: 0, root: H256::zero() });
		let block = CommittedBlock {
			number: first as u32,
			hash: H256::repeat_byte(1),
			records: one.records,
		};
		assert!(none.blocks.newest_subtree(0) == Some(block.leaf()));

		cross(entry(CHILD));
		next_block(3);
		let last = Commitment::<Test>::get();
		assert_eq!(last.records, BlockRecords::of(RecordId(2), encoded(2..3)));
		assert_eq!(last.blocks.leaves(), none.blocks.leaves() + 1);
	});
}

#[test]
fn a_block_that_no_hook_ended_should_not_lose_its_records() {
	chain().build_and_execute(|| {
		family(CHILD);
		cross(exit(CHILD));
		System::set_block_number(System::block_number() + 1);
		cross(entry(CHILD));
		BorderTransfer::on_finalize(System::block_number());
		assert_eq!(Commitment::<Test>::get().records, BlockRecords::of(RecordId(0), encoded(0..2)));
	});
}
