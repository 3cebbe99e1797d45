//! `Pallet::history` and the view functions.

use super::*;

fn numbers(subject: SubjectId, from: Option<u64>, limit: u32) -> Vec<u64> {
	BorderTransfer::history(subject, from.map(RecordId), limit)
		.into_iter()
		.map(|(id, _)| id.0)
		.collect()
}

#[test]
fn history_should_list_the_childs_records_when_there_are_others() {
	chain().build_and_execute(|| {
		family(CHILD);
		family(SIBLING);
		for child in [CHILD, SIBLING, CHILD, SIBLING, CHILD] {
			cross(exit(child));
		}
		assert_eq!(numbers(CHILD, None, 10), [4, 2, 0]);
		assert_eq!(numbers(CHILD, None, 2), [4, 2]);
		assert_eq!(numbers(CHILD, Some(2), 10), [2, 0]);
		assert_eq!(numbers(CHILD, Some(1), 10), Vec::<u64>::new());
		assert_eq!(numbers(UNKNOWN, None, 10), Vec::<u64>::new());
		assert_eq!(BorderTransfer::record(RecordId(4)), Some(latest()));
		assert_eq!(BorderTransfer::record(RecordId(5)), None);
	});
}
