//! `extend`.

use super::*;

#[test]
fn extend_should_give_sixty_days_more_once() {
	contested().build_and_execute(|| {
		set_time(NOW + 30 * DAY - 1);
		assert_ok!(extend(MD_OMBUDSMAN, FIRST));
		let due_at = NOW + 90 * DAY;
		assert_eq!(stored(FIRST).due_at, due_at);
		let event = Event::ContestExtended { contest: FIRST, due_at, by: MD_OMBUDSMANS_OFFICE };
		assert_eq!(events(), [event]);
		assert_noop!(extend(MD_JUDGE, FIRST), Error::AlreadyExtended);
		set_time(due_at - 1);
		assert_noop!(lapse(CHILD_KEY, FIRST), Error::NotDue);
		set_time(due_at);
		assert_ok!(lapse(CHILD_KEY, FIRST));
	});
}

#[test]
fn extend_should_come_before_the_contest_is_due() {
	contested().build_and_execute(|| {
		set_time(NOW + 30 * DAY);
		assert_noop!(extend(MD_JUDGE, FIRST), Error::TooLateToExtend);
		assert_ok!(lapse(CHILD_KEY, FIRST));
		assert_noop!(extend(MD_JUDGE, FIRST), Error::TooLateToExtend);
	});
}

#[test]
fn extend_should_be_for_independent_courts_and_ombudsmen_of_the_country() {
	contested().build_and_execute(|| {
		for key in [FATHER, CHILD_KEY, MD_PROTECTOR, STRANGER] {
			assert_noop!(extend(key, FIRST), BadOrigin);
		}
		assert_noop!(extend(RO_JUDGE, FIRST), Error::OutsideJurisdiction);
		let own = officer_of(MD_PROTECTION, Role::Ombudsman, Some("MD"));
		assert_noop!(extend(own, FIRST), Error::NotIndependent);
		assert_noop!(extend(MD_JUDGE, ContestId(1)), Error::ContestNotFound);
		assert_ok!(uphold(MD_JUDGE, FIRST));
		assert_noop!(extend(MD_JUDGE, FIRST), Error::AlreadyDecided);
	});
}
