//! `flag_silent`.

use super::*;
use tutela_primitives::journal::Silence;

/// When the first seal of [`with_journal`] is due.
const DUE: Moment = NOW + HEARTBEAT as Moment * HOUR;

#[test]
fn flag_silent_should_list_the_journal_when_no_seal_came_in_time() {
	with_journal().build_and_execute(|| {
		set_time(DUE);
		assert_eq!(Journal::is_silent(journal()), None);
		assert_noop!(flag(MD_AUDITOR), Error::NotSilent);
		pass_time(1);
		assert_eq!(Journal::is_silent(journal()), Some(NOW));
		assert_ok!(flag(STRANGER));
		let silence = Silence { since: NOW, flagged_at: now() };
		assert_eq!(Silent::<Test>::get(journal()), Some(silence));
		let (journal, by) = (journal(), STRANGER.account());
		System::assert_last_event(Event::SilenceFlagged { journal, since: NOW, by }.into());
	});
}

#[test]
fn flag_silent_should_be_refused_when_it_is_listed() {
	with_journal().build_and_execute(|| {
		set_time(DUE + 1);
		assert_ok!(flag(MD_AUDITOR));
		pass_time(10 * HOUR);
		assert_noop!(flag(RO_OFFICER), Error::AlreadyFlagged);
	});
}

#[test]
fn flag_silent_should_count_from_the_end_of_the_last_seal() {
	with_journal().build_and_execute(|| {
		set_time(DUE + HOUR);
		// The seal comes late, and covers the first hour only.
		assert_ok!(seal(NOW + 1, NOW + HOUR));
		assert_noop!(flag(MD_AUDITOR), Error::NotSilent);
		pass_time(1);
		assert_ok!(flag(MD_AUDITOR));
		// The next seal ends it, even if a further one is overdue. That can be flagged again.
		assert_ok!(seal(NOW + HOUR + 1, NOW + HOUR + 2));
		assert!(!Silent::<Test>::contains_key(journal()));
		pass_time(2);
		assert_ok!(flag(MD_AUDITOR));
	});
}

#[test]
fn flag_silent_should_count_from_the_opening_when_that_is_later() {
	with_journal().build_and_execute(|| {
		assert_ok!(seal_now());
		assert_ok!(close());
		set_time(DUE + 100 * HOUR);
		assert_ok!(open(HEARTBEAT));
		let opened = now();
		set_time(opened + Moment::from(HEARTBEAT) * HOUR);
		assert_noop!(flag(MD_AUDITOR), Error::NotSilent);
		pass_time(1);
		assert_ok!(flag(MD_AUDITOR));
		assert_eq!(Silent::<Test>::get(journal()).unwrap().since, opened);
	});
}

#[test]
fn flag_silent_should_be_refused_when_there_is_no_such_journal() {
	with_journal().build_and_execute(|| {
		let flagged = Journal::flag_silent(by(MD_AUDITOR), RO_BORDER, port("MDLUI"), DEVICE);
		assert_noop!(flagged, Error::UnknownJournal);
		assert_noop!(
			Journal::flag_silent(RuntimeOrigin::none(), MD_BORDER, port("MDLUI"), DEVICE),
			BadOrigin
		);
	});
}
