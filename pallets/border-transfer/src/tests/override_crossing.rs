//! `override_crossing`.

use super::*;
use sp_runtime::DispatchError;
use tutela_primitives::ReviewedAct;
use tutela_primitives::{text::Act, Amendment, CrossingReport, OverrideReason, Review};

pub const MEDICAL: OverrideReason = OverrideReason::Medical;

fn override_by(officer: Key, approver: Key, record: RecordId) -> sp_runtime::DispatchResult {
	let approval = approval(approver, officer, record, Act::Override(MEDICAL));
	BorderTransfer::override_crossing(by(officer), record, MEDICAL, approval)
}

/// A child that was denied its exit, by record 0.
fn denied() -> RecordId {
	family(CHILD);
	cross(exit(CHILD));
	assert_eq!(latest().verdict.outcome, Outcome::Denied);
	latest_id()
}

fn refused(officer: Key, approver: Key, record: RecordId, error: Error) {
	assert_noop!(override_by(officer, approver, record), error);
}

#[test]
fn override_crossing_should_open_a_journey_when_an_exit_was_denied() {
	chain().build_and_execute(|| {
		let id = denied();
		let old = latest();
		set_time(NOW + HOUR);
		assert_ok!(override_by(MD_OFFICER, MD_PROTECTOR, id));
		let verdict =
			Verdict { outcome: Outcome::Overridden, basis: Basis::Emergency, ..old.verdict };
		let new = Record {
			verdict,
			recorded_at: NOW + HOUR,
			amends: Some(id),
			passage: Passage::Passed,
			previous: Some(id),
			..old
		};
		assert_eq!(latest(), new);
		let record = latest_id();
		let journey = file(CHILD).travel.journey.unwrap();
		assert_eq!((journey.exit, journey.arrive_by), (record, NOW + 48 * HOUR));
		let due = NOW + 48 * HOUR;
		let (by, with) = (MD_BORDER, MD_PROTECTION);
		assert_eq!(
			Reviews::<Test>::get(record),
			Some(Review { due_at: due, act: ReviewedAct::Override(MEDICAL), by, with })
		);
		let amendment = Amendment { record, approver: MD_PROTECTOR.account() };
		assert_eq!(Amendments::<Test>::get(id), Some(amendment));
		System::assert_last_event(
			Event::CrossingOverridden {
				record,
				amends: id,
				reason: MEDICAL,
				by,
				with,
				due_at: due,
			}
			.into(),
		);
	});
}

#[test]
fn override_crossing_should_be_open_to_child_protection_when_border_approves() {
	chain().build_and_execute(|| {
		let id = denied();
		assert_ok!(override_by(UN_PROTECTOR, RO_OFFICER, id));
		assert_eq!(latest().institution, UN_PROTECTION);
	});
}

#[test]
fn override_crossing_should_leave_the_file_when_child_was_seen_since() {
	chain().build_and_execute(|| {
		let id = denied();
		cross(entry(CHILD));
		assert_ok!(override_by(MD_OFFICER, MD_PROTECTOR, id));
		assert_eq!(file(CHILD).travel.journey, None);
		assert_eq!(file(CHILD).travel.last_record, Some(latest_id()));
	});
}

#[test]
fn override_crossing_should_work_when_nobody_can_name_the_child() {
	chain().build_and_execute(|| {
		assert_ok!(BorderTransfer::record_unidentified(
			by(MD_OFFICER),
			Direction::Exit,
			country("RO"),
			port("MDLUI"),
			Companions::Nobody,
			NOW,
			H256::zero(),
		));
		assert_ok!(override_by(MD_OFFICER, UN_PROTECTOR, RecordId(0)));
		assert_eq!(latest().verdict.outcome, Outcome::Overridden);
	});
}

#[test]
fn override_crossing_should_not_close_a_journey_when_an_entry_was_referred() {
	chain().build_and_execute(|| {
		family(CHILD);
		let doubted = CrossingReport { officer_doubts: true, ..entry(CHILD) };
		cross(doubted);
		let id = latest_id();
		cross(consented_exit(CHILD));
		let journey = file(CHILD).travel.journey;
		assert!(journey.is_some());
		assert_ok!(override_by(RO_OFFICER, UN_PROTECTOR, id));
		assert_eq!(file(CHILD).travel.journey, journey);
	});
}

#[test]
fn override_crossing_should_fail_when_caller_has_neither_role() {
	chain().build_and_execute(|| {
		let id = denied();
		assert_noop!(override_by(MD_AUDITOR, MD_PROTECTOR, id), DispatchError::BadOrigin);
	});
}

#[test]
fn override_crossing_should_fail_when_there_is_no_record() {
	chain().build_and_execute(|| {
		refused(MD_OFFICER, MD_PROTECTOR, RecordId(0), Error::RecordNotFound)
	});
}

#[test]
fn override_crossing_should_fail_when_crossing_was_cleared() {
	chain().build_and_execute(|| {
		family(CHILD);
		cross(consented_exit(CHILD));
		refused(MD_OFFICER, MD_PROTECTOR, RecordId(0), Error::NotRefused);
	});
}

#[test]
fn override_crossing_should_fail_when_record_is_a_report() {
	chain().build_and_execute(|| {
		assert_ok!(BorderTransfer::report_attempt(
			by(MD_PROTECTOR),
			None,
			Direction::Exit,
			country("MD"),
			country("RO"),
			None,
			NOW,
			Companions::Nobody,
			H256::zero(),
		));
		refused(MD_OFFICER, MD_PROTECTOR, RecordId(0), Error::NotRefused);
	});
}

#[test]
fn override_crossing_should_fail_when_it_was_overridden_before() {
	chain().build_and_execute(|| {
		let id = denied();
		assert_ok!(override_by(MD_OFFICER, MD_PROTECTOR, id));
		refused(MD_OFFICER, MD_PROTECTOR, id, Error::AlreadyAmended);
		refused(MD_OFFICER, MD_PROTECTOR, latest_id(), Error::NotRefused);
	});
}

#[test]
fn override_crossing_should_fail_when_post_is_in_another_country() {
	chain().build_and_execute(|| {
		let id = denied();
		refused(RO_OFFICER, MD_PROTECTOR, id, Error::OutsideJurisdiction);
	});
}

#[test]
fn override_crossing_should_fail_when_crossing_is_too_long_ago() {
	chain().build_and_execute(|| {
		let id = denied();
		set_time(NOW + REPORTING_WINDOW + 1);
		refused(MD_OFFICER, MD_PROTECTOR, id, Error::CapturedTooLongAgo);
		set_time(NOW + REPORTING_WINDOW);
		assert_ok!(override_by(MD_OFFICER, MD_PROTECTOR, id));
	});
}

#[test]
fn override_crossing_should_fail_when_approval_has_expired() {
	chain().build_and_execute(|| {
		let id = denied();
		let approval = approval(MD_PROTECTOR, MD_OFFICER, id, Act::Override(MEDICAL));
		let end = approval.valid_until.end();
		set_time(end + 1);
		assert_noop!(
			BorderTransfer::override_crossing(by(MD_OFFICER), id, MEDICAL, approval.clone()),
			Error::ApprovalExpired
		);
		set_time(end);
		assert_ok!(BorderTransfer::override_crossing(by(MD_OFFICER), id, MEDICAL, approval));
	});
}

#[test]
fn override_crossing_should_fail_when_approver_is_not_accredited() {
	chain().build_and_execute(|| {
		let id = denied();
		refused(MD_OFFICER, MOTHER, id, Error::ApproverNotAccredited);
		refused(MD_OFFICER, MD_OFFICIAL, id, Error::ApproverNotAccredited);
	});
}

#[test]
fn override_crossing_should_fail_when_approver_is_not_independent() {
	chain().build_and_execute(|| {
		let id = denied();
		refused(MD_OFFICER, MD_COLLEAGUE, id, Error::ApproverNotIndependent);
		refused(MD_OFFICER, DE_PROTECTOR, id, Error::ApproverNotIndependent);
	});
}

#[test]
fn override_crossing_should_fail_when_approval_is_for_something_else() {
	chain().build_and_execute(|| {
		let id = denied();
		let try_with = |approval: Approval| {
			assert_noop!(
				BorderTransfer::override_crossing(by(MD_OFFICER), id, MEDICAL, approval),
				Error::ApprovalNotSigned
			);
		};
		let disaster = Act::Override(OverrideReason::Disaster);
		try_with(approval(MD_PROTECTOR, MD_OFFICER, id, disaster));
		try_with(approval(MD_PROTECTOR, MD_COLLEAGUE, id, Act::Override(MEDICAL)));
		try_with(approval(MD_PROTECTOR, MD_OFFICER, RecordId(7), Act::Override(MEDICAL)));
		let stolen = approval(MOTHER, MD_OFFICER, id, Act::Override(MEDICAL));
		try_with(Approval { officer: MD_PROTECTOR.account(), ..stolen });
	});
}
