//! `open_journal`.

use super::*;

#[test]
fn open_journal_should_begin_with_zeros_when_it_is_new() {
	chain().build_and_execute(|| {
		assert_ok!(open(HEARTBEAT));
		let begun = State {
			seals: 0,
			head: H256::zero(),
			last: NOW,
			entries: 0,
			crossings: 0,
			refusals: 0,
			heartbeat_hours: HEARTBEAT,
			opened_at: NOW,
			closed_at: None,
		};
		assert_eq!(state(), begun);
		assert_eq!(OpenJournals::<Test>::get(MD_BORDER), 1);
		let (journal, heartbeat_hours) = (journal(), HEARTBEAT);
		System::assert_last_event(
			Event::JournalOpened { journal, heartbeat_hours, seals: 0 }.into(),
		);
	});
}

#[test]
fn open_journal_should_keep_head_and_numbers_when_it_was_closed() {
	with_journal().build_and_execute(|| {
		assert_ok!(seal_now());
		let sealed = state();
		assert_ok!(close());
		pass_time(HOUR);
		assert_ok!(open(24));
		let opened_at = now();
		assert_eq!(state(), State { heartbeat_hours: 24, opened_at, ..sealed });
		let (journal, heartbeat_hours) = (journal(), 24);
		System::assert_last_event(
			Event::JournalOpened { journal, heartbeat_hours, seals: 1 }.into(),
		);

		// The time for which it was closed is a gap, unless the next seal covers it.
		pass_time(HOUR);
		assert_ok!(seal(opened_at, now()));
		let gap = |event| match event {
			Event::Sealed { number: 1, gap, .. } => Some(gap),
			_ => None,
		};
		assert_eq!(take_events::<Test, _>().into_iter().find_map(gap), Some(HOUR - 1));
	});
}

#[test]
fn open_journal_should_take_every_heartbeat_in_range() {
	chain().build_and_execute(|| {
		for hours in [0, 73, u8::MAX] {
			assert_noop!(open(hours), Error::HeartbeatOutOfRange);
		}
		assert_ok!(open(1));
		assert_ok!(close());
		assert_ok!(open(72));
	});
}

#[test]
fn open_journal_should_be_refused_when_it_is_open() {
	with_journal().build_and_execute(|| {
		assert_noop!(open(24), Error::AlreadyOpen);
		// Another device of the post has a journal of its own.
		assert_ok!(Journal::open_journal(by(ADMIN), port("MDLUI"), 1, 24));
	});
}

#[test]
fn open_journal_should_be_refused_when_the_caller_is_no_admin() {
	chain().build_and_execute(|| {
		for key in [MD_OFFICER, STRANGER] {
			let opened = Journal::open_journal(by(key), port("MDLUI"), DEVICE, HEARTBEAT);
			assert_noop!(opened, BadOrigin);
		}
	});
}

#[test]
fn open_journal_should_be_refused_when_the_institution_is_not_in_good_standing() {
	chain().build_and_execute(|| {
		OfficerTable::change(MD_BORDER, |body| body.valid_until = NOW + HOUR);
		set_time(NOW + HOUR);
		assert_noop!(open(HEARTBEAT), BadOrigin);
		set_time(NOW);
		OfficerTable::change(MD_BORDER, |body| {
			body.standing = InstitutionStanding::Suspended { by: Accreditor::Council };
		});
		assert_noop!(open(HEARTBEAT), BadOrigin);
	});
}

#[test]
fn open_journal_should_be_refused_when_the_institution_is_no_border_police() {
	chain().build_and_execute(|| {
		// The only officer of the court is its admin in this table.
		let opened = Journal::open_journal(by(MD_JUDGE), port("MDLUI"), DEVICE, HEARTBEAT);
		assert_noop!(opened, Error::NotBorderPolice);
	});
}

#[test]
fn open_journal_should_be_refused_when_the_post_is_not_theirs_or_none() {
	chain().build_and_execute(|| {
		let open = |post| Journal::open_journal(by(ADMIN), post, DEVICE, HEARTBEAT);
		assert_noop!(open(port("ROGAL")), Error::PostNotYours);
		let malformed = codec::Decode::decode(&mut &b"MD-1!"[..]).unwrap();
		assert_noop!(open(malformed), Error::UnknownPort);
	});
}

#[test]
fn open_journal_should_be_bounded_for_each_institution_by_what_is_open() {
	chain().build().execute_with(|| {
		OpenJournals::<Test>::insert(MD_BORDER, MAX_OPEN_JOURNALS - 1);
		assert_ok!(open(HEARTBEAT));
		let another = || Journal::open_journal(by(ADMIN), port("MDLUI"), 1, HEARTBEAT);
		assert_noop!(another(), Error::TooManyJournals);
		// Another institution has places of its own.
		let other = Journal::open_journal(by(RO_OFFICER), port("ROGAL"), 0, HEARTBEAT);
		assert_ok!(other);
		// A closed one gives its place back.
		assert_ok!(close());
		assert_ok!(another());
	});
}
