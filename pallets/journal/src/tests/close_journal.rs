//! `close_journal`.

use super::*;

#[test]
fn close_journal_should_name_since_when_nothing_is_sealed() {
	with_journal().build_and_execute(|| {
		assert_ok!(seal_now());
		let sealed = state();
		pass_time(5 * HOUR);
		assert_ok!(close());
		assert_eq!(state(), State { closed_at: Some(now()), ..sealed });
		assert_eq!(OpenJournals::<Test>::get(MD_BORDER), 0);
		let State { seals, head, last: unsealed_since, .. } = sealed;
		let journal = journal();
		System::assert_last_event(
			Event::JournalClosed { journal, seals, head, unsealed_since }.into(),
		);
	});
}

#[test]
fn close_journal_should_end_what_it_owes() {
	with_journal().build_and_execute(|| {
		pass_time(HOUR * Moment::from(HEARTBEAT));
		assert_ok!(flag(MD_AUDITOR));
		assert_ok!(close());
		assert!(!Silent::<Test>::contains_key(journal()));
		assert_noop!(flag(MD_AUDITOR), Error::AlreadyClosed);
		assert_noop!(seal_now(), Error::AlreadyClosed);
		assert_eq!(Journal::is_silent(journal()), None);
	});
}

#[test]
fn close_journal_should_be_refused_when_it_is_closed_or_unknown() {
	with_journal().build_and_execute(|| {
		assert_ok!(close());
		assert_noop!(close(), Error::AlreadyClosed);
		let unknown = Journal::close_journal(by(ADMIN), port("MDLUI"), 7);
		assert_noop!(unknown, Error::UnknownJournal);
	});
}

#[test]
fn close_journal_should_be_refused_when_the_caller_is_not_the_admin() {
	with_journal().build_and_execute(|| {
		let close = |key: Key| Journal::close_journal(by(key), port("MDLUI"), DEVICE);
		assert_noop!(close(MD_OFFICER), BadOrigin);
		// The admin of another institution has no such journal.
		assert_noop!(close(RO_OFFICER), Error::UnknownJournal);
	});
}
