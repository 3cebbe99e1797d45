//! `flag_overdue`.

use super::*;
use tutela_primitives::{CrossingReport, OverdueJourney, OverdueKind};

/// A child that left with a consent to a journey of three days.
fn away() {
	family(CHILD);
	let terms = ConsentTerms { return_by: Some(Minute::containing(NOW + 3 * DAY)), ..terms() };
	let consent = consent(CHILD, terms, &[(0, MOTHER)]);
	cross(CrossingReport { consents: consents(&[consent]), ..exit(CHILD) });
	assert!(file(CHILD).travel.journey.is_some());
}

fn back_by() -> Moment {
	Minute::containing(NOW + 3 * DAY).end()
}

#[test]
fn flag_overdue_should_list_the_child_when_it_did_not_arrive() {
	chain().build_and_execute(|| {
		away();
		let due = NOW + 48 * HOUR;
		set_time(due + 1);
		assert_ok!(BorderTransfer::flag_overdue(by(STRANGER), CHILD));
		let overdue = OverdueJourney { exit: RecordId(0), kind: OverdueKind::Arrival, due_at: due };
		assert_eq!(Overdue::<Test>::get(CHILD), Some(overdue));
		assert_eq!(BorderTransfer::is_overdue(CHILD), Some(overdue));
		let by = STRANGER.account();
		System::assert_last_event(Event::OverdueFlagged { subject: CHILD, overdue, by }.into());
	});
}

#[test]
fn flag_overdue_should_list_the_child_when_it_did_not_return() {
	chain().build_and_execute(|| {
		away();
		cross(entry(CHILD));
		set_time(back_by() + 1);
		assert_ok!(BorderTransfer::flag_overdue(by(MOTHER), CHILD));
		let (exit, due) = (RecordId(1), back_by());
		let overdue = OverdueJourney { exit, kind: OverdueKind::Return, due_at: due };
		assert_eq!(Overdue::<Test>::get(CHILD), Some(overdue));
		let home = CrossingReport { direction: Direction::Entry, ..exit_report() };
		cross(home);
		assert_eq!(Overdue::<Test>::get(CHILD), None);
	});
}

fn exit_report() -> CrossingReport {
	exit(CHILD)
}

#[test]
fn flag_overdue_should_keep_the_flag_when_the_child_is_seen_and_not_home() {
	chain().build_and_execute(|| {
		away();
		cross(entry(CHILD));
		set_time(back_by() + 1);
		assert_ok!(BorderTransfer::flag_overdue(by(MOTHER), CHILD));
		cross(entry(CHILD));
		assert_eq!(Overdue::<Test>::get(CHILD).unwrap().kind, OverdueKind::Return);
	});
}

#[test]
fn flag_overdue_should_fail_when_child_is_in_time() {
	chain().build_and_execute(|| {
		away();
		set_time(NOW + 48 * HOUR);
		assert_noop!(BorderTransfer::flag_overdue(by(MOTHER), CHILD), Error::NotOverdue);
		cross(entry(CHILD));
		set_time(back_by());
		assert_noop!(BorderTransfer::flag_overdue(by(MOTHER), CHILD), Error::NotOverdue);
	});
}

#[test]
fn flag_overdue_should_fail_when_child_is_listed_already() {
	chain().build_and_execute(|| {
		away();
		set_time(NOW + 49 * HOUR);
		assert_ok!(BorderTransfer::flag_overdue(by(MOTHER), CHILD));
		assert_noop!(BorderTransfer::flag_overdue(by(FATHER), CHILD), Error::AlreadyFlagged);
	});
}

#[test]
fn flag_overdue_should_fail_when_subject_is_unknown() {
	chain().build_and_execute(|| {
		assert_noop!(BorderTransfer::flag_overdue(by(MOTHER), UNKNOWN), Error::SubjectNotFound);
	});
}

#[test]
fn flag_overdue_should_fail_when_nobody_signs() {
	chain().build_and_execute(|| {
		assert_noop!(
			BorderTransfer::flag_overdue(RuntimeOrigin::none(), CHILD),
			sp_runtime::DispatchError::BadOrigin
		);
	});
}
