//! `verify_crossings`.

use super::*;
use codec::Encode;
use sp_runtime::DispatchError;
use tutela_primitives::CrossingReport;

fn batch(
	reports: Vec<CrossingReport>,
) -> BoundedVec<CrossingReport, frame_support::traits::ConstU32<64>> {
	BoundedVec::try_from(reports).unwrap()
}

#[test]
fn verify_crossings_should_record_each_child_when_some_are_refused() {
	chain().build_and_execute(|| {
		let children: Vec<SubjectId> = (10..50).map(|n| SubjectId([n; 32])).collect();
		children.iter().for_each(|child| family(*child));
		let reports = children
			.iter()
			.enumerate()
			.map(|(n, child)| if n % 16 == 0 { exit(*child) } else { consented_exit(*child) })
			.collect();
		assert_ok!(BorderTransfer::verify_crossings(by(MD_OFFICER), batch(reports)));
		assert_eq!(NextRecord::<Test>::get(), RecordId(40));
		for (n, child) in children.iter().enumerate() {
			let record = stored(RecordId(n as u64));
			let outcome = if n % 16 == 0 { Outcome::Denied } else { Outcome::Cleared };
			assert_eq!((record.subject, record.verdict.outcome), (Some(*child), outcome));
		}
		assert_eq!(events().len(), 40);
	});
}

#[test]
fn verify_crossings_should_judge_in_order_when_one_child_is_reported_twice() {
	chain().build_and_execute(|| {
		family(CHILD);
		let back = CrossingReport { direction: Direction::Entry, ..exit(CHILD) };
		let reports = batch(vec![consented_exit(CHILD), back, consented_exit(CHILD)]);
		assert_ok!(BorderTransfer::verify_crossings(by(MD_OFFICER), reports));
		let outcomes: Vec<Outcome> =
			(0..3).map(RecordId).map(|id| stored(id).verdict.outcome).collect();
		assert_eq!(outcomes, [Outcome::Cleared, Outcome::Cleared, Outcome::Denied]);
		assert_eq!(latest().previous, Some(RecordId(1)));
	});
}

#[test]
fn verify_crossings_should_record_none_when_one_report_is_malformed() {
	chain().build_and_execute(|| {
		family(CHILD);
		let malformed = CrossingReport { other: country("MD"), ..exit(SIBLING) };
		let reports = batch(vec![exit(CHILD), malformed]);
		let error = Error::SameCountry.encode()[0];
		assert_noop!(
			BorderTransfer::verify_crossings(by(MD_OFFICER), reports),
			Error::ReportRefused { report: 1, error }
		);
	});
}

#[test]
fn verify_crossings_should_fail_when_batch_is_empty() {
	chain().build_and_execute(|| {
		assert_noop!(
			BorderTransfer::verify_crossings(by(MD_OFFICER), Default::default()),
			Error::EmptyBatch
		);
	});
}

#[test]
fn verify_crossings_should_not_decode_when_there_are_65_children() {
	use codec::Decode;
	let reports = vec![exit_without_chain(); 65].encode();
	type Batch = BoundedVec<CrossingReport, frame_support::traits::ConstU32<64>>;
	assert!(Batch::decode(&mut &reports[..]).is_err());
}

fn exit_without_chain() -> CrossingReport {
	chain().build().execute_with(|| exit(CHILD))
}

#[test]
fn verify_crossings_should_fail_when_caller_is_no_border_officer() {
	chain().build_and_execute(|| {
		assert_noop!(
			BorderTransfer::verify_crossings(by(MOTHER), batch(vec![exit(CHILD)])),
			DispatchError::BadOrigin
		);
	});
}
