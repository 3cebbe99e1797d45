//! Records that take the place of older ones.

use super::*;

fn approval() -> Approval {
	Approval {
		officer: Two.to_account_id(),
		valid_until: Minute::containing(NOW),
		signed: Signed::Raw(Two.sign(b"the pallet checks it").into()),
	}
}

fn overrides(record: u64) -> BorderCall {
	let reason = OverrideReason::Evacuation;
	BorderCall::Override { record: RecordId(record), reason, approval: approval() }
}

#[test]
fn an_override_should_let_the_child_leave() {
	let mut known = Known::families();
	known.verify(5, leaves());
	let expected = Record {
		institution: PROTECTION,
		verdict: Verdict {
			outcome: Outcome::Overridden,
			basis: Basis::Emergency,
			..denied().verdict
		},
		amends: Some(RecordId(5)),
		passage: Passage::Passed,
		previous: Some(RecordId(5)),
		..denied()
	};
	assert_eq!(known.part(PROTECTION, 6, &overrides(5), 0), expected);
	let travel = &known.child(CHILD).data.travel;
	let without_consent = Journey { used: Default::default(), ..journey(6) };
	assert_eq!(travel.journey, Some(without_consent));
	assert_eq!(travel.last_record, Some(RecordId(6)));
}

#[test]
fn an_override_should_open_no_journey_once_the_child_was_seen_again() {
	let mut known = Known::families();
	known.verify(5, leaves());
	known.verify(6, CrossingReport { evidence: H256::repeat_byte(0xe2), ..leaves() });
	known.part(POLICE, 7, &overrides(5), 0);
	assert_eq!(known.child(CHILD).data.travel.journey, None);
}

#[test]
fn a_release_should_let_the_child_leave_when_another_officer_looked() {
	let doubted = CrossingReport { officer_doubts: true, ..leaves_with_consent() };
	let check = SecondLineCheck::ChildHeard;
	let report = leaves_with_consent();
	let release = BorderCall::Release { record: RecordId(5), report: report.clone(), check };
	let doubt = Reasons::from([Reason::OfficerDoubt]);
	let mut known = Known::families();
	let first = known.verify(5, doubted.clone());
	assert_eq!((first.verdict.outcome, first.verdict.reasons), (Outcome::Referred, doubt));
	let expected = Record {
		officer: Two.to_account_id(),
		captured_at: NOW,
		verdict: verdict(Outcome::Released, Basis::GuardianConsent, doubt),
		passage: Passage::Passed,
		amends: Some(RecordId(5)),
		previous: Some(RecordId(5)),
		..cleared()
	};
	assert_eq!(known.part_by(&Two.to_account_id(), POLICE, 6, &release, 0), expected);
	let file = &known.child(CHILD).data;
	assert_eq!(file.travel.journey.as_ref().map(|journey| journey.left_at), Some(NOW));
	assert_eq!(file.custody.uses.to_vec(), [used(1)]);

	// Whoever doubted releases nothing, and nor does anybody who doubts again.
	let mut known = Known::families();
	known.verify(5, doubted.clone());
	let record = known.part(POLICE, 6, &release, 0);
	let told = Reasons::from([Reason::RecentlyRefused]);
	assert_eq!((record.verdict.outcome, record.verdict.reasons), (Outcome::Referred, told));
	assert_eq!((record.amends, record.passage), (Some(RecordId(5)), Passage::Unknown));
	let again = BorderCall::Release { record: RecordId(6), report: doubted, check };
	let record = known.part_by(&Two.to_account_id(), POLICE, 7, &again, 0);
	assert_eq!(record.verdict.outcome, Outcome::Referred);
	assert_eq!(known.child(CHILD).data.travel.journey, None);
}

fn correction() -> Correction {
	Correction {
		subject: Some(CHILD),
		direction: Direction::Exit,
		other: country("UA"),
		captured_at: SEEN - 1,
		companions: Companions::Escort(H256::repeat_byte(5)),
		evidence: H256::repeat_byte(0xe5),
	}
}

fn amends(record: u64, correction: Correction) -> BorderCall {
	BorderCall::Amend { record: RecordId(record), correction, approval: approval() }
}

#[test]
fn a_correction_should_take_the_place_of_the_record() {
	let mut known = Known::families();
	known.verify(5, leaves_with_consent());
	let expected = Record {
		to: country("UA"),
		captured_at: SEEN - 1,
		verdict: Verdict { basis: Basis::Correction, ..cleared().verdict },
		companions: Companions::Escort(H256::repeat_byte(5)),
		evidence: H256::repeat_byte(0xe5),
		amends: Some(RecordId(5)),
		previous: Some(RecordId(5)),
		..cleared()
	};
	assert_eq!(known.part(POLICE, 6, &amends(5, correction()), 0), expected);
	let travel = &known.child(CHILD).data.travel;
	let corrected = Journey {
		to: country("UA"),
		companions: Companions::Escort(H256::repeat_byte(5)),
		left_at: SEEN - 1,
		arrive_by: SEEN - 1 + 24 * HOUR,
		..journey(6)
	};
	assert_eq!(travel.journey, Some(corrected), "the journey belongs to the newer record");
	assert_eq!(travel.last_record, Some(RecordId(6)));
}

#[test]
fn a_correction_to_an_entry_should_end_the_journey() {
	let mut known = Known::families();
	known.verify(5, leaves_with_consent());
	let entry = Correction { direction: Direction::Entry, ..correction() };
	let record = known.part(POLICE, 6, &amends(5, entry), 0);
	assert_eq!((record.from, record.to), (country("UA"), country("MD")));
	assert_eq!(known.child(CHILD).data.travel.journey, None);
}

#[test]
fn a_correction_to_another_child_should_end_the_journey_of_the_first() {
	let mut known = Known::families();
	known.verify(5, leaves_with_consent());
	let other = Correction { subject: Some(SIBLING), ..correction() };
	let record = known.part(POLICE, 6, &amends(5, other), 0);
	assert_eq!((record.subject, record.previous), (Some(SIBLING), None));
	assert_eq!(known.child(CHILD).data.travel.journey, None);
	assert_eq!(known.child(SIBLING).data.travel.last_record, Some(RecordId(6)));
}
