//! `review_override`.

use super::*;
use sp_runtime::DispatchError;
use tutela_primitives::{text::Act, Finding, OverrideReason};

/// An override by Moldova's border police with its child protection; returns the record.
fn overridden() -> RecordId {
	family(CHILD);
	cross(exit(CHILD));
	let (id, reason) = (latest_id(), OverrideReason::Evacuation);
	let approval = approve("MdCare", "Md1", id, Act::Override(reason));
	assert_ok!(BorderTransfer::override_crossing(signed("Md1"), id, reason, approval));
	latest_id()
}

#[test]
fn review_override_should_close_the_review_when_institution_is_independent() {
	ExtBuilder.build_and_execute(|| {
		let id = overridden();
		let review = Reviews::<Test>::get(id).unwrap();
		at(review.due + DAY);
		assert_ok!(BorderTransfer::review_override(signed("UnCare"), id, Finding::NotJustified));
		assert_eq!(Reviews::<Test>::get(id), None);
		let found = ReviewFinding {
			review,
			finding: Finding::NotJustified,
			officer: account("UnCare"),
			institution: UN_CARE,
			at: NOW + 3 * DAY,
		};
		assert_eq!(Findings::<Test>::get(id), Some(found));
		System::assert_last_event(
			Event::OverrideReviewed { record: id, finding: Finding::NotJustified, by: UN_CARE }
				.into(),
		);
	});
}

#[test]
fn review_override_should_fail_when_caller_is_no_child_protection_officer() {
	ExtBuilder.build_and_execute(|| {
		let id = overridden();
		assert_noop!(
			BorderTransfer::review_override(signed("Ro1"), id, Finding::Justified),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn review_override_should_fail_when_there_is_no_record() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(
			BorderTransfer::review_override(signed("UnCare"), RecordId(0), Finding::Justified),
			Error::RecordNotFound
		);
	});
}

#[test]
fn review_override_should_fail_when_no_review_is_open() {
	ExtBuilder.build_and_execute(|| {
		let id = overridden();
		assert_noop!(
			BorderTransfer::review_override(signed("UnCare"), RecordId(0), Finding::Justified),
			Error::NotUnderReview
		);
		assert_ok!(BorderTransfer::review_override(signed("UnCare"), id, Finding::Justified));
		assert_noop!(
			BorderTransfer::review_override(signed("UnCare"), id, Finding::NotJustified),
			Error::NotUnderReview
		);
	});
}

#[test]
fn review_override_should_fail_when_reviewer_is_not_independent() {
	ExtBuilder.build_and_execute(|| {
		let id = overridden();
		for name in ["MdCare", "DeCare"] {
			assert_noop!(
				BorderTransfer::review_override(signed(name), id, Finding::Justified),
				Error::ReviewerNotIndependent
			);
		}
	});
}
