//! Tests of the call `release`, and of the reviews that are drawn from it.

use super::*;
use frame_support::traits::Hooks;
use tutela_primitives::{ReviewedAct, SecondLineCheck};

const CHECK: SecondLineCheck = SecondLineCheck::DocumentsCompared;

/// The mother leaves with the child, and the officer doubts.
fn doubted() -> RecordId {
	family(CHILD);
	let report =
		CrossingReport { companions: with_guardian(0), officer_doubts: true, ..exit(CHILD) };
	assert_eq!(cross(report).verdict.outcome, Outcome::Referred);
	latest_id()
}

fn seen() -> CrossingReport {
	CrossingReport { companions: with_guardian(0), ..exit(CHILD) }
}

fn release(officer: Key, record: RecordId, report: CrossingReport) -> DispatchResult {
	let released = BorderTransfer::release(by(officer), record, report, CHECK);
	released.map(|_| ()).map_err(|failed| failed.error)
}

#[test]
fn release_should_let_the_child_pass_when_a_second_officer_looked() {
	chain().build_and_execute(|| {
		let id = doubted();
		set_time(NOW + HOUR);
		assert_ok!(release(MD_COLLEAGUE, id, seen()));
		let record = latest();
		let reasons = Reasons::from([Reason::OfficerDoubt]);
		assert_eq!(says(&record), (Outcome::Released, Basis::NoConsentRequired, reasons));
		assert_eq!((record.amends, record.previous), (Some(id), Some(id)));
		assert_eq!((record.captured_at, record.passage), (NOW + HOUR, Passage::Passed));
		assert_eq!(file(CHILD).travel.journey.unwrap().exit, latest_id());
		assert_eq!(file(CHILD).travel.refused, None);
		let release = Releases::<Test>::get(latest_id()).unwrap();
		assert_eq!((release.check, release.by, release.after), (CHECK, MD_BORDER, MD_BORDER));
		System::assert_last_event(
			Event::SecondLineChecked {
				record: latest_id(),
				amends: id,
				check: CHECK,
				by: MD_BORDER,
			}
			.into(),
		);
		assert_noop!(release_again(id), Error::AlreadyAmended);
	});
}

fn release_again(id: RecordId) -> DispatchResult {
	release(MD_COLLEAGUE, id, seen())
}

#[test]
fn release_should_let_nobody_pass_when_a_bar_came_since() {
	chain().build_and_execute(|| {
		let id = doubted();
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::Missing, NOW + DAY));
		assert_ok!(release(MD_COLLEAGUE, id, seen()));
		let reasons = Reasons::from([Reason::AlertRaised]);
		assert_eq!(says(&latest()), (Outcome::Denied, Basis::NotMet, reasons));
		assert_eq!((latest().amends, latest().passage), (Some(id), Passage::Unknown));
		assert_eq!(file(CHILD).travel.journey, None);
		assert_eq!(Releases::<Test>::get(latest_id()), None);
	});
}

#[test]
fn release_should_refer_again_when_the_second_officer_doubts_or_another_reason_stands() {
	chain().build_and_execute(|| {
		let id = doubted();
		assert_ok!(release(MD_COLLEAGUE, id, CrossingReport { officer_doubts: true, ..seen() }));
		assert_eq!(latest().verdict.outcome, Outcome::Referred);
		// Both took part now. Child protection of the country did not.
		let again = latest_id();
		for took_part in [MD_COLLEAGUE, MD_OFFICER] {
			assert_noop!(release(took_part, again, seen()), Error::ReleaserTookPart);
		}
		assert_ok!(release(MD_PROTECTOR, again, seen()));
		assert_eq!(latest().verdict.outcome, Outcome::Released);
	});
}

#[test]
fn release_should_let_an_escort_pass_only_when_it_is_the_way_home() {
	chain().build_and_execute(|| {
		family(CHILD);
		let report = CrossingReport { post: port("ROALB"), other: country("MD"), ..exit(CHILD) };
		cross(report.clone());
		let reasons = Reasons::from([Reason::WrongEscort]);
		assert_eq!(says(&latest()), (Outcome::Referred, Basis::WayHome, reasons));
		let home = latest_id();
		OfficerTable::appoint(tutela_primitives::Officer {
			account: STRANGER.account(),
			..OfficerTable::of(RO_OFFICER)
		});
		assert_ok!(release(STRANGER, home, report));
		assert_eq!(says(&latest()), (Outcome::Released, Basis::WayHome, reasons));
		assert_eq!(file(CHILD).travel.journey.unwrap().to, country("MD"));
	});
}

#[test]
fn release_should_need_child_protection_when_a_foreign_child_has_no_file() {
	chain().build_and_execute(|| {
		let foreign = |subject| CrossingReport { document: Some(country("DE")), ..exit(subject) };
		cross(foreign(UNKNOWN));
		let reasons = Reasons::from([Reason::UnknownSubject]);
		assert_eq!(says(&latest()), (Outcome::Referred, Basis::NotMet, reasons));
		assert_eq!(latest().document, Some(country("DE")));
		assert_ok!(release(MD_COLLEAGUE, latest_id(), foreign(UNKNOWN)));
		assert_eq!(latest().verdict.outcome, Outcome::Referred);
		assert_ok!(release(MD_PROTECTOR, latest_id(), foreign(UNKNOWN)));
		assert_eq!(latest().verdict.outcome, Outcome::Released);
		// A child of the post's own country is denied as ever, and so is one that shows no document.
		for document in [None, Some(country("MD")), Some(country("ZZ"))] {
			let report = CrossingReport { document, ..exit(UNKNOWN) };
			assert_eq!(cross(report.clone()).verdict.outcome, Outcome::Denied);
			assert_noop!(release(MD_PROTECTOR, latest_id(), report), Error::NotReferred);
		}
	});
}

#[test]
fn release_should_fail_when_it_is_late_by_the_same_officer_or_of_another_crossing() {
	chain().build_and_execute(|| {
		let id = doubted();
		assert_noop!(release(MD_OFFICER, id, seen()), Error::ReleaserTookPart);
		let other = CrossingReport { other: country("UA"), ..seen() };
		assert_noop!(release(MD_COLLEAGUE, id, other), Error::ReportDiffers);
		let other = CrossingReport { companions: with_guardian(1), ..seen() };
		assert_noop!(release(MD_COLLEAGUE, id, other), Error::ReportDiffers);
		assert_noop!(release(MD_COLLEAGUE, RecordId(9), seen()), Error::RecordNotFound);
		assert_noop!(release(RO_OFFICER, id, seen()), Error::PostNotYours);
		set_time(NOW + 2 * HOUR + 1);
		assert_noop!(release(MD_COLLEAGUE, id, seen()), Error::TooLateToRelease);
		set_time(NOW + 2 * HOUR);
		assert_ok!(release(MD_COLLEAGUE, id, seen()));
	});
}

#[test]
fn release_should_fail_when_the_crossing_was_cleared_or_an_entry() {
	chain().build_and_execute(|| {
		family(CHILD);
		cross(seen());
		assert_noop!(release(MD_COLLEAGUE, latest_id(), seen()), Error::NotReferred);
		let entry = CrossingReport { direction: Direction::Entry, ..exit(SIBLING) };
		cross(entry.clone());
		assert_noop!(release(MD_COLLEAGUE, latest_id(), entry), Error::NotReferred);
	});
}

#[test]
fn one_release_in_ten_should_be_drawn_for_a_review_when_the_next_block_begins() {
	chain().build_and_execute(|| {
		let release = Release { check: CHECK, by: MD_BORDER, after: MD_BORDER, released_at: NOW };
		let mut drawn = 0;
		for round in 0..20u64 {
			let records: Vec<RecordId> = (0..50).map(|n| RecordId(round * 50 + n)).collect();
			records.iter().for_each(|record| Releases::<Test>::insert(record, release));
			ToDraw::<Test>::put(BoundedVec::truncate_from(records.clone()));
			BorderTransfer::on_initialize(round);
			assert!(ToDraw::<Test>::get().is_empty());
			drawn += records.iter().filter(|record| Reviews::<Test>::contains_key(record)).count();
		}
		// 1,000 lots of 1 in 10. The lots are those of the hash function: the same in each run.
		assert!((70..130).contains(&drawn), "{drawn}");
		let (_, review) = Reviews::<Test>::iter().next().unwrap();
		assert_eq!(review.due_at, NOW + 48 * HOUR);
		assert_eq!(review.act, ReviewedAct::Release(CHECK));
		// No records stand behind these releases.
		let _ = Releases::<Test>::clear(u32::MAX, None);
		let _ = Reviews::<Test>::clear(u32::MAX, None);
	});
}

#[test]
fn a_release_should_be_reviewed_for_sure_when_a_block_has_too_many() {
	chain().build_and_execute(|| {
		let id = doubted();
		ToDraw::<Test>::put(BoundedVec::truncate_from(vec![RecordId(0); 64]));
		assert_ok!(release(MD_COLLEAGUE, id, seen()));
		let review = Reviews::<Test>::get(latest_id()).unwrap();
		assert_eq!((review.by, review.with), (MD_BORDER, MD_BORDER));
		let justified = tutela_primitives::Finding::Justified;
		assert_ok!(BorderTransfer::review(by(MD_PROTECTOR), latest_id(), justified));
		assert_eq!(Reviews::<Test>::get(latest_id()), None);
		ToDraw::<Test>::kill();
	});
}
