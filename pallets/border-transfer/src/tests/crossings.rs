//! What other pallets may know of records.

use super::*;
use tutela_primitives::{CrossingFacts, Crossings};

#[test]
fn crossing_should_give_the_facts_of_a_record() {
	chain().build_and_execute(|| {
		family(CHILD);
		cross(exit(CHILD));
		let record = latest();
		let expected = CrossingFacts {
			subject: Some(CHILD),
			institution: MD_BORDER,
			from: country("MD"),
			to: record.to,
			post: record.post,
			captured_at: record.captured_at,
			recorded_at: NOW,
			outcome: record.verdict.outcome,
			reasons: record.verdict.reasons,
			replaced_by: None,
		};
		assert_eq!(BorderTransfer::crossing(RecordId(0)), Some(expected));
		assert_eq!(BorderTransfer::crossing(RecordId(1)), None);
	});
}

#[test]
fn crossing_should_name_the_record_that_took_its_place() {
	chain().build_and_execute(|| {
		cross(exit(CHILD));
		let reason = tutela_primitives::OverrideReason::Medical;
		let act = text::Act::Override(reason);
		let approval = approval(MD_PROTECTOR, MD_OFFICER, RecordId(0), act);
		let overridden =
			BorderTransfer::override_crossing(by(MD_OFFICER), RecordId(0), reason, approval);
		assert_ok!(overridden);
		let replaced_by = |id| BorderTransfer::crossing(RecordId(id)).unwrap().replaced_by;
		assert_eq!((replaced_by(0), replaced_by(1)), (Some(RecordId(1)), None));
	});
}
