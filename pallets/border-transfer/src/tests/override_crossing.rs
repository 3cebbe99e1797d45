//! `override_crossing`.

use super::*;
use sp_runtime::DispatchError;
use tutela_primitives::{text::Act, OverrideReason};

pub const MEDICAL: OverrideReason = OverrideReason::Medical;

/// Overrides as `by` with the approval of `with`.
fn override_by(by: &str, with: &str, record: RecordId) -> sp_runtime::DispatchResult {
	let approval = approve(with, by, record, Act::Override(MEDICAL));
	BorderTransfer::override_crossing(signed(by), record, MEDICAL, approval)
}

/// A child that was denied its exit, by record 0.
fn denied() -> RecordId {
	family(CHILD);
	cross(exit(CHILD));
	assert_eq!(latest().verdict.outcome, Outcome::Denied);
	latest_id()
}

fn refused(by: &str, with: &str, record: RecordId, error: Error) {
	assert_noop!(override_by(by, with, record), error);
}

#[test]
fn override_crossing_should_open_a_journey_when_an_exit_was_denied() {
	ExtBuilder.build_and_execute(|| {
		let id = denied();
		let old = latest();
		at(NOW + HOUR);
		assert_ok!(override_by("Md1", "MdCare", id));
		let verdict =
			Verdict { outcome: Outcome::Overridden, basis: Basis::Emergency, ..old.verdict };
		let new = Record {
			verdict,
			recorded_at: NOW + HOUR,
			amends: Some(id),
			previous: Some(id),
			..old
		};
		assert_eq!(latest(), new);
		let record = latest_id();
		let journey = file(CHILD).travel.journey.unwrap();
		assert_eq!((journey.exit, journey.arrive_by), (record, NOW + 48 * HOUR));
		let due = NOW + 48 * HOUR;
		let (by, with) = (MD_BORDER, MD_CARE);
		assert_eq!(Reviews::<Test>::get(record), Some(Review { due, reason: MEDICAL, by, with }));
		let amendment = Amendment { record, approver: account("MdCare") };
		assert_eq!(Amendments::<Test>::get(id), Some(amendment));
		System::assert_last_event(
			Event::CrossingOverridden { record, amends: id, reason: MEDICAL, by, with, due }.into(),
		);
	});
}

#[test]
fn override_crossing_should_be_open_to_child_protection_when_border_approves() {
	ExtBuilder.build_and_execute(|| {
		let id = denied();
		assert_ok!(override_by("UnCare", "Ro1", id));
		assert_eq!(latest().institution, UN_CARE);
	});
}

#[test]
fn override_crossing_should_leave_the_file_when_child_was_seen_since() {
	ExtBuilder.build_and_execute(|| {
		let id = denied();
		cross(entry(CHILD));
		assert_ok!(override_by("Md1", "MdCare", id));
		assert_eq!(file(CHILD).travel.journey, None);
		assert_eq!(file(CHILD).travel.last_record, Some(latest_id()));
	});
}

#[test]
fn override_crossing_should_work_when_nobody_can_name_the_child() {
	ExtBuilder.build_and_execute(|| {
		assert_ok!(BorderTransfer::record_unidentified(
			signed("Md1"),
			Direction::Exit,
			country("RO"),
			port("MDLUI"),
			Companions::Nobody,
			NOW,
			H256::zero(),
		));
		assert_ok!(override_by("Md1", "UnCare", RecordId(0)));
		assert_eq!(latest().verdict.outcome, Outcome::Overridden);
	});
}

#[test]
fn override_crossing_should_not_close_a_journey_when_an_entry_was_referred() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		let doubted = CrossingReport { officer_doubts: true, ..entry(CHILD) };
		cross(doubted);
		let id = latest_id();
		cross(consented_exit(CHILD));
		let journey = file(CHILD).travel.journey;
		assert!(journey.is_some());
		assert_ok!(override_by("Ro1", "UnCare", id));
		assert_eq!(file(CHILD).travel.journey, journey);
	});
}

#[test]
fn override_crossing_should_fail_when_caller_has_neither_role() {
	ExtBuilder.build_and_execute(|| {
		let id = denied();
		assert_noop!(override_by("MdClerk", "MdCare", id), DispatchError::BadOrigin);
	});
}

#[test]
fn override_crossing_should_fail_when_there_is_no_record() {
	ExtBuilder.build_and_execute(|| refused("Md1", "MdCare", RecordId(0), Error::RecordNotFound));
}

#[test]
fn override_crossing_should_fail_when_crossing_was_cleared() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		cross(consented_exit(CHILD));
		refused("Md1", "MdCare", RecordId(0), Error::NotRefused);
	});
}

#[test]
fn override_crossing_should_fail_when_record_is_a_report() {
	ExtBuilder.build_and_execute(|| {
		assert_ok!(BorderTransfer::report_attempt(
			signed("MdCare"),
			None,
			Direction::Exit,
			country("MD"),
			country("RO"),
			None,
			NOW,
			Companions::Nobody,
			H256::zero(),
		));
		refused("Md1", "MdCare", RecordId(0), Error::NotRefused);
	});
}

#[test]
fn override_crossing_should_fail_when_it_was_overridden_before() {
	ExtBuilder.build_and_execute(|| {
		let id = denied();
		assert_ok!(override_by("Md1", "MdCare", id));
		refused("Md1", "MdCare", id, Error::AlreadyAmended);
		refused("Md1", "MdCare", latest_id(), Error::NotRefused);
	});
}

#[test]
fn override_crossing_should_fail_when_post_is_in_another_country() {
	ExtBuilder.build_and_execute(|| {
		let id = denied();
		refused("Ro1", "MdCare", id, Error::OutsideJurisdiction);
	});
}

#[test]
fn override_crossing_should_fail_when_crossing_is_too_long_ago() {
	ExtBuilder.build_and_execute(|| {
		let id = denied();
		at(NOW + MAX_DELAY + 1);
		refused("Md1", "MdCare", id, Error::CapturedTooLongAgo);
		at(NOW + MAX_DELAY);
		assert_ok!(override_by("Md1", "MdCare", id));
	});
}

#[test]
fn override_crossing_should_fail_when_approval_has_expired() {
	ExtBuilder.build_and_execute(|| {
		let id = denied();
		let approval = approve("MdCare", "Md1", id, Act::Override(MEDICAL));
		let end = approval.valid_until.end();
		at(end + 1);
		assert_noop!(
			BorderTransfer::override_crossing(signed("Md1"), id, MEDICAL, approval.clone()),
			Error::ApprovalExpired
		);
		at(end);
		assert_ok!(BorderTransfer::override_crossing(signed("Md1"), id, MEDICAL, approval));
	});
}

#[test]
fn override_crossing_should_fail_when_approver_is_not_accredited() {
	ExtBuilder.build_and_execute(|| {
		let id = denied();
		refused("Md1", "Mother", id, Error::ApproverNotAccredited);
		refused("Md1", "MdDesk", id, Error::ApproverNotAccredited);
	});
}

#[test]
fn override_crossing_should_fail_when_approver_is_not_independent() {
	ExtBuilder.build_and_execute(|| {
		let id = denied();
		refused("Md1", "Md2", id, Error::ApproverNotIndependent);
		refused("Md1", "DeCare", id, Error::ApproverNotIndependent);
	});
}

#[test]
fn override_crossing_should_fail_when_approval_is_for_something_else() {
	ExtBuilder.build_and_execute(|| {
		let id = denied();
		let try_with = |approval: Approval| {
			assert_noop!(
				BorderTransfer::override_crossing(signed("Md1"), id, MEDICAL, approval),
				Error::ApprovalNotSigned
			);
		};
		let disaster = Act::Override(OverrideReason::Disaster);
		try_with(approve("MdCare", "Md1", id, disaster));
		try_with(approve("MdCare", "Md2", id, Act::Override(MEDICAL)));
		try_with(approve("MdCare", "Md1", RecordId(7), Act::Override(MEDICAL)));
		let stolen = approve("Mother", "Md1", id, Act::Override(MEDICAL));
		try_with(Approval { officer: account("MdCare"), ..stolen });
	});
}
