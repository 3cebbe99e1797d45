//! `note_missed`.

use super::*;

#[test]
fn note_missed_should_be_open_to_anybody_once() {
	with_case().build_and_execute(|| {
		let due_at = NOW + 180 * MINUTE;
		let note = |step| Protection::note_missed(by(STRANGER), CASE, step);
		set_time(due_at);
		assert_eq!(Protection::is_overdue(CASE), None);
		assert_noop!(note(Step::Assessment), Error::NotMissed);
		pass_time(1);
		assert_eq!(Protection::is_overdue(CASE), Some(Step::Assessment));
		assert_noop!(note(Step::Notice), Error::NotMissed);
		assert_noop!(note(Step::Plan), Error::NotMissed);
		assert_ok!(note(Step::Assessment));
		let (step, lead, by) = (Step::Assessment, MD_PROTECTION, STRANGER.account());
		System::assert_last_event(Event::StepMissed { case: CASE, step, due_at, lead, by }.into());
		assert_noop!(note(Step::Assessment), Error::AlreadyNoted);
		// It is still owed, and late when it comes.
		assert_ok!(take(Step::Assessment));
		assert_eq!(tally(MD_PROTECTION).assessed_late, 1);
		assert_noop!(note(Step::Assessment), Error::NotMissed);
		let none = Protection::note_missed(super::by(STRANGER), CaseId(1), step);
		assert_noop!(none, Error::CaseNotFound);
		assert_noop!(Protection::note_missed(RuntimeOrigin::none(), CASE, step), BadOrigin);
	});
}
