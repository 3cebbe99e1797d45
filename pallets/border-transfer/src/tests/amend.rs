//! `amend`.

use super::*;
use codec::Decode;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{text::Act, CountryCode};

/// What record `id` says, as a correction that changes nothing.
fn same(id: RecordId) -> Correction {
	let record = Records::<Test>::get(id).unwrap();
	Correction {
		subject: record.subject,
		direction: record.direction,
		other: if record.direction == Direction::Exit { record.to } else { record.from },
		captured_at: record.captured_at,
		companions: record.companions,
		evidence: record.evidence,
	}
}

fn amend_by(by: &str, with: &str, id: RecordId, correction: Correction) -> DispatchResult {
	let approval = approve(with, by, id, Act::Amendment(correction.hash()));
	BorderTransfer::amend(signed(by), id, correction, approval)
}

fn refused(id: RecordId, correction: Correction, error: Error) {
	assert_noop!(amend_by("Md1", "Md2", id, correction), error);
}

/// Two families, and a cleared exit of the child as record 0.
fn crossed() -> RecordId {
	family(CHILD);
	family(SIBLING);
	cross(consented_exit(CHILD));
	latest_id()
}

#[test]
fn amend_should_keep_the_outcome_when_the_country_was_mistyped() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		let old = latest();
		at(NOW + HOUR);
		assert_ok!(amend_by(
			"Md2",
			"Md1",
			id,
			Correction { other: country("UA"), evidence: H256([8; 32]), ..same(id) }
		));
		let new = Record {
			officer: account("Md2"),
			to: country("UA"),
			evidence: H256([8; 32]),
			recorded_at: NOW + HOUR,
			verdict: Verdict { basis: Basis::Correction, ..old.verdict },
			amends: Some(id),
			previous: Some(id),
			..old.clone()
		};
		assert_eq!(latest(), new);
		assert_eq!(Records::<Test>::get(id), Some(old));
		let record = latest_id();
		assert_eq!(file(CHILD).travel.journey.unwrap().exit, record);
		let amendment = Amendment { record, approver: account("Md1") };
		assert_eq!(Amendments::<Test>::get(id), Some(amendment));
		System::assert_last_event(
			Event::RecordAmended {
				record,
				amends: id,
				subject: Some(CHILD),
				by: MD_BORDER,
				approver: account("Md1"),
			}
			.into(),
		);
	});
}

#[test]
fn amend_should_chain_to_the_right_child_when_it_was_taken_for_another() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		cross(exit(SIBLING));
		let siblings = latest_id();
		assert_ok!(amend_by("Md1", "Md2", id, Correction { subject: Some(SIBLING), ..same(id) }));
		assert_eq!(latest().previous, Some(siblings));
		assert_eq!(file(SIBLING).travel.last_record, Some(latest_id()));
		assert_eq!(file(CHILD).travel.last_record, Some(id));
		assert_eq!(file(CHILD).travel.journey, None);
		assert_eq!(file(SIBLING).travel.journey, None);
	});
}

#[test]
fn amend_should_take_the_wrong_child_off_the_list_when_it_was_overdue() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		at(NOW + 49 * HOUR);
		assert_ok!(BorderTransfer::flag_overdue(signed("Md1"), CHILD));
		assert_ok!(amend_by("Md1", "Md2", id, Correction { subject: Some(SIBLING), ..same(id) }));
		assert_eq!(Overdue::<Test>::get(CHILD), None);
	});
}

#[test]
fn amend_should_close_the_journey_when_the_exit_was_an_entry() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		let entry = Correction { direction: Direction::Entry, ..same(id) };
		assert_ok!(amend_by("Md1", "Md2", id, entry));
		assert_eq!((latest().from, latest().to), (country("RO"), country("MD")));
		assert_eq!(file(CHILD).travel.journey, None);
	});
}

#[test]
fn amend_should_name_the_child_when_nobody_could_before() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		assert_ok!(BorderTransfer::record_unidentified(
			signed("Md1"),
			Direction::Entry,
			country("UA"),
			port("MDPAL"),
			Companions::Nobody,
			NOW,
			H256::zero(),
		));
		let id = latest_id();
		assert_ok!(amend_by("Md1", "Md2", id, Correction { subject: Some(CHILD), ..same(id) }));
		assert_eq!(file(CHILD).travel.last_record, Some(latest_id()));
	});
}

#[test]
fn amend_should_fail_when_caller_has_neither_role() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		assert_noop!(amend_by("MdClerk", "Md2", id, same(id)), DispatchError::BadOrigin);
	});
}

#[test]
fn amend_should_fail_when_there_is_no_record() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		refused(RecordId(9), same(id), Error::RecordNotFound);
	});
}

#[test]
fn amend_should_fail_when_a_later_record_took_its_place() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		assert_ok!(amend_by("Md1", "Md2", id, same(id)));
		refused(id, same(id), Error::AlreadyAmended);
		let newer = latest_id();
		assert_ok!(amend_by("Md1", "Md2", newer, same(newer)));
	});
}

#[test]
fn amend_should_fail_when_another_institution_recorded() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		assert_noop!(amend_by("Ro1", "MdCare", id, same(id)), Error::NotYourRecord);
	});
}

#[test]
fn amend_should_fail_when_correction_is_malformed() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		let other = CountryCode::decode(&mut &b"XX"[..]).unwrap();
		refused(id, Correction { other, ..same(id) }, Error::UnknownCountry);
		refused(id, Correction { other: country("MD"), ..same(id) }, Error::SameCountry);
		let nameless = Correction { subject: None, companions: with_guardian(0), ..same(id) };
		refused(id, nameless, Error::GuardiansWithoutSubject);
		let captured_at = NOW + MAX_SKEW + 1;
		refused(id, Correction { captured_at, ..same(id) }, Error::CapturedInFuture);
		let captured_at = NOW - MAX_DELAY - 1;
		refused(id, Correction { captured_at, ..same(id) }, Error::CapturedTooLongAgo);
	});
}

#[test]
fn amend_should_fail_when_approval_has_expired() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		let approval = approve("Md2", "Md1", id, Act::Amendment(same(id).hash()));
		at(approval.valid_until.end() + 1);
		assert_noop!(
			BorderTransfer::amend(signed("Md1"), id, same(id), approval),
			Error::ApprovalExpired
		);
	});
}

#[test]
fn amend_should_fail_when_approver_is_not_accredited() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		assert_noop!(amend_by("Md1", "MdClerk", id, same(id)), Error::ApproverNotAccredited);
	});
}

#[test]
fn amend_should_fail_when_approver_is_no_colleague() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		for name in ["Md1", "Ro1"] {
			assert_noop!(amend_by("Md1", name, id, same(id)), Error::ApproverNotColleague);
		}
	});
}

#[test]
fn amend_should_fail_when_another_correction_was_approved() {
	ExtBuilder.build_and_execute(|| {
		let id = crossed();
		let approval = approve("Md2", "Md1", id, Act::Amendment(same(id).hash()));
		let other = Correction { other: country("UA"), ..same(id) };
		assert_noop!(
			BorderTransfer::amend(signed("Md1"), id, other, approval),
			Error::ApprovalNotSigned
		);
	});
}
