//! `flag_overdue`.

use super::*;

/// A child that left with a consent that has it back in three days.
fn away() {
	family(CHILD);
	let terms = ConsentTerms { return_by: Some(Minute::containing(NOW + 3 * DAY)), ..terms() };
	let consent = consent(CHILD, terms, &[(0, "Mother")]);
	cross(CrossingReport { consents: consents(&[consent]), ..exit(CHILD) });
	assert!(file(CHILD).travel.journey.is_some());
}

fn back_by() -> Moment {
	Minute::containing(NOW + 3 * DAY).end()
}

#[test]
fn flag_overdue_should_list_the_child_when_it_did_not_arrive() {
	ExtBuilder.build_and_execute(|| {
		away();
		let due = NOW + 48 * HOUR;
		at(due + 1);
		assert_ok!(BorderTransfer::flag_overdue(signed("Anybody"), CHILD));
		let overdue = OverdueJourney { exit: RecordId(0), kind: OverdueKind::Arrival, due };
		assert_eq!(Overdue::<Test>::get(CHILD), Some(overdue));
		assert_eq!(BorderTransfer::is_overdue(CHILD), Some(overdue));
		let by = account("Anybody");
		System::assert_last_event(Event::OverdueFlagged { subject: CHILD, overdue, by }.into());
	});
}

#[test]
fn flag_overdue_should_list_the_child_when_it_did_not_return() {
	ExtBuilder.build_and_execute(|| {
		away();
		cross(entry(CHILD));
		at(back_by() + 1);
		assert_ok!(BorderTransfer::flag_overdue(signed("Mother"), CHILD));
		let (exit, due) = (RecordId(1), back_by());
		let overdue = OverdueJourney { exit, kind: OverdueKind::Return, due };
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
	ExtBuilder.build_and_execute(|| {
		away();
		cross(entry(CHILD));
		at(back_by() + 1);
		assert_ok!(BorderTransfer::flag_overdue(signed("Mother"), CHILD));
		cross(entry(CHILD));
		assert_eq!(Overdue::<Test>::get(CHILD).unwrap().kind, OverdueKind::Return);
	});
}

#[test]
fn flag_overdue_should_fail_when_child_is_in_time() {
	ExtBuilder.build_and_execute(|| {
		away();
		at(NOW + 48 * HOUR);
		assert_noop!(BorderTransfer::flag_overdue(signed("Mother"), CHILD), Error::NotOverdue);
		cross(entry(CHILD));
		at(back_by());
		assert_noop!(BorderTransfer::flag_overdue(signed("Mother"), CHILD), Error::NotOverdue);
	});
}

#[test]
fn flag_overdue_should_fail_when_child_is_listed_already() {
	ExtBuilder.build_and_execute(|| {
		away();
		at(NOW + 49 * HOUR);
		assert_ok!(BorderTransfer::flag_overdue(signed("Mother"), CHILD));
		assert_noop!(BorderTransfer::flag_overdue(signed("Father"), CHILD), Error::AlreadyFlagged);
	});
}

#[test]
fn flag_overdue_should_fail_when_subject_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(
			BorderTransfer::flag_overdue(signed("Mother"), STRANGER),
			Error::SubjectNotFound
		);
	});
}

#[test]
fn flag_overdue_should_fail_when_nobody_signs() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(
			BorderTransfer::flag_overdue(RuntimeOrigin::none(), CHILD),
			sp_runtime::DispatchError::BadOrigin
		);
	});
}
