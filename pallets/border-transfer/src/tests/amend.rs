//! `amend`.

use super::*;
use codec::Decode;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{text::Act, Amendment, Correction, CountryCode};

/// A correction that repeats what record `id` says.
fn same(id: RecordId) -> Correction {
	let record = stored(id);
	Correction {
		subject: record.subject,
		direction: record.direction,
		other: if record.direction == Direction::Exit { record.to } else { record.from },
		captured_at: record.captured_at,
		companions: record.companions,
		evidence: record.evidence,
	}
}

fn amend_by(officer: Key, approver: Key, id: RecordId, correction: Correction) -> DispatchResult {
	let approval = approval(approver, officer, id, Act::Amendment(correction.hash()));
	BorderTransfer::amend(by(officer), id, correction, approval)
}

fn refused(id: RecordId, correction: Correction, error: Error) {
	assert_noop!(amend_by(MD_OFFICER, MD_COLLEAGUE, id, correction), error);
}

/// Two families, and a cleared exit of the child as record 0.
fn crossed() -> RecordId {
	family(CHILD);
	family(SIBLING);
	cross(consented_exit(CHILD));
	latest_id()
}

#[test]
fn amend_should_keep_the_outcome_when_what_was_seen_was_mistyped() {
	chain().build_and_execute(|| {
		let id = crossed();
		let old = latest();
		set_time(NOW + HOUR);
		assert_ok!(amend_by(
			MD_COLLEAGUE,
			MD_OFFICER,
			id,
			Correction {
				other: country("UA"),
				captured_at: old.captured_at - 1_000,
				companions: Companions::Nobody,
				evidence: H256([8; 32]),
				..same(id)
			}
		));
		let new = Record {
			officer: MD_COLLEAGUE.account(),
			to: country("UA"),
			captured_at: old.captured_at - 1_000,
			companions: Companions::Nobody,
			evidence: H256([8; 32]),
			recorded_at: NOW + HOUR,
			verdict: Verdict { basis: Basis::Correction, ..old.verdict.clone() },
			amends: Some(id),
			previous: Some(id),
			..old.clone()
		};
		assert_eq!(latest(), new);
		assert_eq!(stored(id), old);
		let record = latest_id();
		assert_eq!(file(CHILD).travel.journey.unwrap().exit, record);
		let amendment = Amendment { record, approver: MD_OFFICER.account() };
		assert_eq!(Amendments::<Test>::get(id), Some(amendment));
		System::assert_last_event(
			Event::RecordAmended {
				record,
				amends: id,
				subject: Some(CHILD),
				by: MD_BORDER,
				approver: MD_OFFICER.account(),
			}
			.into(),
		);
	});
}

#[test]
fn amend_should_chain_to_the_right_child_when_it_was_taken_for_another() {
	chain().build_and_execute(|| {
		let id = crossed();
		cross(exit(SIBLING));
		let siblings = latest_id();
		assert_ok!(amend_by(
			MD_OFFICER,
			MD_COLLEAGUE,
			id,
			Correction { subject: Some(SIBLING), ..same(id) }
		));
		assert_eq!(latest().previous, Some(siblings));
		assert_eq!(file(SIBLING).travel.last_record, Some(latest_id()));
		assert_eq!(file(CHILD).travel.last_record, Some(id));
		assert_eq!(file(CHILD).travel.journey, None);
		assert_eq!(file(SIBLING).travel.journey, None);
	});
}

#[test]
fn amend_should_leave_the_wrong_child_on_the_list_when_it_was_overdue() {
	chain().build_and_execute(|| {
		let id = crossed();
		set_time(NOW + 49 * HOUR);
		assert_ok!(BorderTransfer::flag_overdue(by(MD_OFFICER), CHILD));
		assert_ok!(amend_by(
			MD_OFFICER,
			MD_COLLEAGUE,
			id,
			Correction { subject: Some(SIBLING), ..same(id) }
		));
		// Two keys of one post take no missing child off the list. It is off when it is seen.
		assert!(Overdue::<Test>::get(CHILD).is_some());
		assert_eq!(file(CHILD).travel.journey.unwrap().exit, id);
		cross(CrossingReport { direction: Direction::Entry, ..exit(CHILD) });
		assert_eq!(Overdue::<Test>::get(CHILD), None);
	});
}

#[test]
fn amend_should_move_the_journey_when_the_crossing_was_anothers() {
	chain().build_and_execute(|| {
		family(CHILD);
		family(SIBLING);
		let back = Some(Minute::containing(NOW + 9 * DAY));
		let terms = ConsentTerms { return_by: back, ..terms() };
		let consent = consent(CHILD, terms, &[(0, MOTHER)]);
		cross(CrossingReport { consents: consents(&[consent]), ..exit(CHILD) });
		let id = latest_id();
		assert_ok!(amend_by(
			MD_OFFICER,
			MD_COLLEAGUE,
			id,
			Correction { subject: Some(SIBLING), ..same(id) }
		));
		let (first, second) = (file(CHILD), file(SIBLING));
		// The first child was at home all the time, and its consent has not served.
		let untouched = tutela_primitives::Travel { last_record: Some(id), ..Default::default() };
		assert_eq!(first.travel, untouched);
		assert_eq!(first.custody.uses[0].used, 0);
		let journey = second.travel.journey.unwrap();
		assert_eq!((journey.exit, journey.left_at), (latest_id(), NOW));
		assert_eq!(second.travel.path.to_vec(), [country("MD")]);
		assert_eq!(second.travel.return_by, back);
		assert_eq!(second.travel.last_seen.unwrap().seen_at, NOW);
		// Once the other child is seen, nothing moves any more.
		set_time(NOW + HOUR);
		cross(entry(SIBLING));
		let seen = file(SIBLING).travel;
		assert_ok!(amend_by(MD_OFFICER, MD_COLLEAGUE, RecordId(1), same(id)));
		assert_eq!(file(SIBLING).travel, seen);
		assert_eq!(file(CHILD).travel.journey, None);
	});
}

#[test]
fn amend_should_give_the_journey_back_when_the_entry_was_anothers() {
	chain().build_and_execute(|| {
		family(CHILD);
		family(SIBLING);
		cross(consented_exit(CHILD));
		let exit = latest_id();
		cross(consented_exit(SIBLING));
		let siblings = latest_id();
		let (left, other) = (file(CHILD), file(SIBLING));
		set_time(NOW + HOUR);
		cross(entry(CHILD));
		let id = latest_id();
		assert_eq!(latest().verdict.basis, Basis::MatchedExit);
		assert_eq!(file(CHILD).travel.journey, None);
		assert_ok!(amend_by(
			RO_OFFICER,
			RO_COLLEAGUE,
			id,
			Correction { subject: Some(SIBLING), ..same(id) }
		));
		// The first child is on its way as before, and its return is due as it was.
		let journey = file(CHILD).travel.journey.unwrap();
		let before = left.travel.journey.unwrap();
		assert_eq!(journey.exit, exit);
		assert_eq!((journey.from, journey.to), (before.from, before.to));
		assert_eq!((journey.left_at, journey.arrive_by), (before.left_at, before.arrive_by));
		assert_eq!(journey.companions, before.companions);
		assert_eq!(file(CHILD).travel.path, left.travel.path);
		assert_eq!(file(CHILD).travel.last_record, Some(id));
		// The other one has arrived.
		assert_eq!(other.travel.journey.unwrap().exit, siblings);
		assert_eq!(file(SIBLING).travel.journey, None);
		assert_eq!(latest().previous, Some(siblings));
		set_time(NOW + 49 * HOUR);
		assert_ok!(BorderTransfer::flag_overdue(by(MD_OFFICER), CHILD));
		assert!(BorderTransfer::flag_overdue(by(MD_OFFICER), SIBLING).is_err());
	});
}

#[test]
fn amend_should_give_the_way_back_again_when_the_return_was_anothers() {
	chain().build_and_execute(|| {
		family(CHILD);
		family(SIBLING);
		cross(consented_exit(CHILD));
		let left = latest_id();
		set_time(NOW + HOUR);
		// Seen again in the country that it left.
		let returns = CrossingReport { captured_at: NOW + HOUR, ..exit(CHILD) };
		cross(CrossingReport { direction: Direction::Entry, ..returns });
		let id = latest_id();
		assert!(file(CHILD).travel.path.is_empty());
		assert_ok!(amend_by(
			MD_OFFICER,
			MD_COLLEAGUE,
			id,
			Correction { subject: Some(SIBLING), ..same(id) }
		));
		assert_eq!(file(CHILD).travel.journey.unwrap().exit, left);
		assert_eq!(file(CHILD).travel.path.to_vec(), [country("MD")]);
	});
}

#[test]
fn amend_should_give_no_journey_back_that_another_record_follows() {
	chain().build_and_execute(|| {
		family(CHILD);
		family(SIBLING);
		cross(consented_exit(CHILD));
		set_time(NOW + HOUR);
		cross(entry(CHILD));
		let id = latest_id();
		set_time(NOW + 2 * HOUR);
		cross(CrossingReport { captured_at: NOW + 2 * HOUR, ..exit(CHILD) });
		let since = file(CHILD).travel;
		assert_ok!(amend_by(
			RO_OFFICER,
			RO_COLLEAGUE,
			id,
			Correction { subject: Some(SIBLING), ..same(id) }
		));
		assert_eq!(file(CHILD).travel, since);
	});
}

#[test]
fn amend_should_close_the_journey_when_the_exit_was_an_entry() {
	chain().build_and_execute(|| {
		let id = crossed();
		let entry = Correction { direction: Direction::Entry, ..same(id) };
		assert_ok!(amend_by(MD_OFFICER, MD_COLLEAGUE, id, entry));
		assert_eq!((latest().from, latest().to), (country("RO"), country("MD")));
		assert_eq!(file(CHILD).travel.journey, None);
	});
}

#[test]
fn amend_should_name_the_child_when_nobody_could_before() {
	chain().build_and_execute(|| {
		family(CHILD);
		assert_ok!(BorderTransfer::record_unidentified(
			by(MD_OFFICER),
			Direction::Entry,
			country("UA"),
			port("MDPAL"),
			Companions::Nobody,
			NOW,
			H256::zero(),
		));
		let id = latest_id();
		assert_ok!(amend_by(
			MD_OFFICER,
			MD_COLLEAGUE,
			id,
			Correction { subject: Some(CHILD), ..same(id) }
		));
		assert_eq!(file(CHILD).travel.last_record, Some(latest_id()));
	});
}

#[test]
fn amend_should_fail_when_caller_has_neither_role() {
	chain().build_and_execute(|| {
		let id = crossed();
		assert_noop!(amend_by(MD_AUDITOR, MD_COLLEAGUE, id, same(id)), DispatchError::BadOrigin);
	});
}

#[test]
fn amend_should_fail_when_there_is_no_record() {
	chain().build_and_execute(|| {
		let id = crossed();
		refused(RecordId(9), same(id), Error::RecordNotFound);
	});
}

#[test]
fn amend_should_fail_when_a_later_record_took_its_place() {
	chain().build_and_execute(|| {
		let id = crossed();
		assert_ok!(amend_by(MD_OFFICER, MD_COLLEAGUE, id, same(id)));
		refused(id, same(id), Error::AlreadyAmended);
		let newer = latest_id();
		assert_ok!(amend_by(MD_OFFICER, MD_COLLEAGUE, newer, same(newer)));
	});
}

#[test]
fn amend_should_fail_when_another_institution_recorded() {
	chain().build_and_execute(|| {
		let id = crossed();
		assert_noop!(amend_by(RO_OFFICER, MD_PROTECTOR, id, same(id)), Error::NotYourRecord);
	});
}

#[test]
fn amend_should_fail_when_correction_is_malformed() {
	chain().build_and_execute(|| {
		let id = crossed();
		let other = CountryCode::decode(&mut &b"XX"[..]).unwrap();
		refused(id, Correction { other, ..same(id) }, Error::UnknownCountry);
		refused(id, Correction { other: country("MD"), ..same(id) }, Error::SameCountry);
		let nameless = Correction { subject: None, companions: with_guardian(0), ..same(id) };
		refused(id, nameless, Error::GuardiansWithoutSubject);
		let captured_at = NOW + MAX_SKEW + 1;
		refused(id, Correction { captured_at, ..same(id) }, Error::CapturedInFuture);
		let captured_at = NOW - REPORTING_WINDOW - 1;
		refused(id, Correction { captured_at, ..same(id) }, Error::CapturedTooLongAgo);
	});
}

#[test]
fn amend_should_fail_when_approval_has_expired() {
	chain().build_and_execute(|| {
		let id = crossed();
		let approval = approval(MD_COLLEAGUE, MD_OFFICER, id, Act::Amendment(same(id).hash()));
		set_time(approval.valid_until.end() + 1);
		assert_noop!(
			BorderTransfer::amend(by(MD_OFFICER), id, same(id), approval),
			Error::ApprovalExpired
		);
	});
}

#[test]
fn amend_should_fail_when_approver_is_not_accredited() {
	chain().build_and_execute(|| {
		let id = crossed();
		assert_noop!(amend_by(MD_OFFICER, MD_AUDITOR, id, same(id)), Error::ApproverNotAccredited);
	});
}

#[test]
fn amend_should_fail_when_approver_is_no_colleague() {
	chain().build_and_execute(|| {
		let id = crossed();
		for key in [MD_OFFICER, RO_OFFICER] {
			assert_noop!(amend_by(MD_OFFICER, key, id, same(id)), Error::ApproverNotColleague);
		}
	});
}

#[test]
fn amend_should_fail_when_another_correction_was_approved() {
	chain().build_and_execute(|| {
		let id = crossed();
		let approval = approval(MD_COLLEAGUE, MD_OFFICER, id, Act::Amendment(same(id).hash()));
		let other = Correction { other: country("UA"), ..same(id) };
		assert_noop!(
			BorderTransfer::amend(by(MD_OFFICER), id, other, approval),
			Error::ApprovalNotSigned
		);
	});
}
