//! `lapse`.

use super::*;

#[test]
fn lapse_should_list_as_overdue_what_does_not_only_advise() {
	contested().build_and_execute(|| {
		set_time(NOW + 30 * DAY - 1);
		assert_noop!(lapse(FATHER, FIRST), Error::NotDue);
		set_time(NOW + 30 * DAY);
		assert_ok!(lapse(FATHER, FIRST));
		let flagged_at = NOW + 30 * DAY;
		assert_eq!(stored(FIRST).state, ContestState::Overdue { flagged_at });
		let (due_at, by) = (flagged_at, FATHER.account());
		assert_eq!(events(), [Event::ContestOverdue { contest: FIRST, due_at, by }]);
		// The alert stands, and so does the contest.
		assert_eq!(entries(MD_PROTECTION).len(), 1);
		assert_eq!(Redress::open_contest_of(alert(AT_RISK)), Some(FIRST));
		assert_noop!(lapse(FATHER, FIRST), Error::AlreadyFlagged);
	});
}

#[test]
fn lapse_should_close_the_contest_of_a_second_look_that_ended_by_itself() {
	chain().build_and_execute(|| {
		let target = alert(AlertKind::SecondLook);
		raise(MD_PROTECTOR, AlertKind::SecondLook, NOW + 72 * HOUR);
		assert_ok!(contest(CHILD_KEY, target));
		events();
		set_time(NOW + 30 * DAY);
		assert_ok!(lapse(STRANGER, FIRST));
		assert_eq!(stored(FIRST).state, ContestState::Lapsed { lapsed_at: NOW + 30 * DAY });
		let event = Event::ContestLapsed { contest: FIRST, target, took_effect: false };
		assert_eq!(events(), [event]);
		assert_eq!(OpenPleas::<Test>::iter().count(), 0);
		assert_noop!(lapse(STRANGER, FIRST), Error::AlreadyDecided);
	});
}

#[test]
fn lapse_should_need_a_signature_and_a_contest_that_is_open() {
	contested().build_and_execute(|| {
		assert_noop!(Redress::lapse(RuntimeOrigin::none(), FIRST), BadOrigin);
		assert_noop!(lapse(FATHER, ContestId(1)), Error::ContestNotFound);
		assert_ok!(uphold(MD_JUDGE, FIRST));
		set_time(NOW + 30 * DAY);
		assert_noop!(lapse(FATHER, FIRST), Error::AlreadyDecided);
	});
}
