//! `review`.

use super::*;
use sp_runtime::DispatchError;
use tutela_primitives::{text::Act, Finding, OverrideReason, ReviewFinding};

/// An override by Moldova's border police with its child protection; returns the record.
fn overridden() -> RecordId {
	family(CHILD);
	cross(exit(CHILD));
	let (id, reason) = (latest_id(), OverrideReason::Evacuation);
	let approval = approval(MD_PROTECTOR, MD_OFFICER, id, Act::Override(reason));
	assert_ok!(BorderTransfer::override_crossing(by(MD_OFFICER), id, reason, approval));
	latest_id()
}

#[test]
fn review_should_close_the_review_when_institution_is_independent() {
	chain().build_and_execute(|| {
		let id = overridden();
		let review = Reviews::<Test>::get(id).unwrap();
		set_time(review.due_at + DAY);
		assert_ok!(BorderTransfer::review(by(UN_PROTECTOR), id, Finding::NotJustified));
		assert_eq!(Reviews::<Test>::get(id), None);
		let found = ReviewFinding {
			review,
			finding: Finding::NotJustified,
			officer: UN_PROTECTOR.account(),
			institution: UN_PROTECTION,
			reviewed_at: NOW + 3 * DAY,
		};
		assert_eq!(Findings::<Test>::get(id), Some(found));
		System::assert_last_event(
			Event::ActReviewed { record: id, finding: Finding::NotJustified, by: UN_PROTECTION }
				.into(),
		);
	});
}

#[test]
fn review_should_fail_when_caller_is_no_child_protection_officer() {
	chain().build_and_execute(|| {
		let id = overridden();
		assert_noop!(
			BorderTransfer::review(by(RO_OFFICER), id, Finding::Justified),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn review_should_fail_when_there_is_no_record() {
	chain().build_and_execute(|| {
		assert_noop!(
			BorderTransfer::review(by(UN_PROTECTOR), RecordId(0), Finding::Justified),
			Error::RecordNotFound
		);
	});
}

#[test]
fn review_should_fail_when_no_review_is_open() {
	chain().build_and_execute(|| {
		let id = overridden();
		assert_noop!(
			BorderTransfer::review(by(UN_PROTECTOR), RecordId(0), Finding::Justified),
			Error::NotUnderReview
		);
		assert_ok!(BorderTransfer::review(by(UN_PROTECTOR), id, Finding::Justified));
		assert_noop!(
			BorderTransfer::review(by(UN_PROTECTOR), id, Finding::NotJustified),
			Error::NotUnderReview
		);
	});
}

#[test]
fn review_should_fail_when_reviewer_is_not_independent() {
	chain().build_and_execute(|| {
		let id = overridden();
		for key in [MD_PROTECTOR, DE_PROTECTOR] {
			assert_noop!(
				BorderTransfer::review(by(key), id, Finding::Justified),
				Error::ReviewerNotIndependent
			);
		}
	});
}
