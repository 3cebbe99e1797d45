//! The view functions.

use crate::tests::*;
use frame_support::assert_ok;
use tutela_primitives::{EndReason, LinkBasis, Minute, Slot};

fn slots_at(at: u64) -> Vec<Slot> {
	Guardianship::guardians(CHILD, at).iter().map(|period| period.slot).collect()
}

#[test]
fn guardians_should_name_who_could_speak_on_that_day() {
	with_guardians(2).build_and_execute(|| {
		set_time(NOW + 10);
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		set_time(NOW + 20);
		assert_ok!(Guardianship::end_link(by(MD_JUDGE), CHILD, 1, EndReason::Death));
		set_time(NOW + 30);
		assert_ok!(Guardianship::reinstate_link(by(MD_JUDGE), CHILD, 0));
		assert_eq!(slots_at(NOW - 1), [] as [Slot; 0]);
		assert_eq!(slots_at(NOW), [0, 1]);
		assert_eq!(slots_at(NOW + 10), [1]);
		assert_eq!(slots_at(NOW + 20), [] as [Slot; 0]);
		assert_eq!(slots_at(NOW + 30), [0]);
	});
}

#[test]
fn guardians_should_leave_out_who_lapsed_when_nobody_ended_the_link() {
	with_guardians(0).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		assert_eq!(slots_at(until.end()), [0]);
		assert_eq!(slots_at(until.end() + 1), [] as [Slot; 0]);
	});
}

#[test]
fn guardians_should_name_the_key_of_that_day_when_it_was_replaced() {
	with_guardians(1).build_and_execute(|| {
		set_time(NOW + 10);
		let to = NEW_KEY.account();
		assert_ok!(Guardianship::replace_key(by(MD_JUDGE), CHILD, 0, to.clone()));
		let key_at = |at| Guardianship::guardians(CHILD, at)[0].account.clone();
		assert_eq!(key_at(NOW + 9), MOTHER.account());
		assert_eq!(key_at(NOW + 10), to);
	});
}

#[test]
fn views_should_be_empty_when_subject_is_unknown() {
	with_guardians(0).build_and_execute(|| {
		assert_eq!(Guardianship::custody_of(UNKNOWN), None);
		assert!(Guardianship::guardians(UNKNOWN, NOW).is_empty());
		assert_eq!(Guardianship::allowance_left(STRANGER.account()), None);
	});
}
