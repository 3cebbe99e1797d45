//! `seal`.

use super::*;
use tutela_primitives::Role;

#[test]
fn seal_should_number_the_shift_and_extend_the_head() {
	with_journal().build_and_execute(|| {
		assert_ok!(seal(NOW + 1, now()));
		let (root, entries, crossings, refusals) = SHIFT;
		let expected = Seal {
			root,
			first_entry: 0,
			entries,
			crossings,
			refusals,
			first: NOW + 1,
			last: now(),
			sealed_at: now(),
			officer: MD_OFFICER.account(),
		};
		assert_eq!(Journal::sealed(journal(), 0), Some(expected.clone()));
		assert_eq!(state().head, expected.head(&H256::zero()));
		let (journal, head) = (journal(), state().head);
		System::assert_last_event(
			Event::Sealed {
				journal,
				number: 0,
				entries,
				crossings,
				refusals,
				first: NOW + 1,
				last: now(),
				gap: 0,
				head,
			}
			.into(),
		);

		pass_time(HOUR);
		assert_ok!(seal_now());
		let second = Journal::sealed(journal, 1).unwrap();
		assert_eq!(second.first_entry, 12);
		assert_eq!(state().head, second.head(&head));
		let State { seals, entries, crossings, refusals, last, .. } = state();
		assert_eq!((seals, entries, crossings, refusals, last), (2, 24, 20, 4, now()));
	});
}

#[test]
fn seal_should_take_a_shift_without_entries_by_the_root_of_none() {
	with_journal().build_and_execute(|| {
		assert_ok!(seal_counts((root(0, &[]), 0, 0, 0), NOW + 1, now()));
		pass_time(HOUR);
		assert_ok!(seal_now());
		pass_time(HOUR);
		let empty = |root| seal_counts((root, 0, 0, 0), now(), now());
		// The root of none says at which number the journal is.
		assert_noop!(empty(root(0, &[])), Error::CountsImpossible);
		assert_noop!(empty(SHIFT.0), Error::CountsImpossible);
		assert_ok!(empty(root(12, &[])));
		assert_eq!((state().seals, state().entries), (3, 12));
	});
}

#[test]
fn seal_should_be_refused_without_a_root() {
	with_journal().build_and_execute(|| {
		assert_noop!(seal_counts((H256::zero(), 12, 10, 2), NOW + 1, now()), Error::RootMissing);
	});
}

#[test]
fn seal_should_be_refused_when_the_counts_are_impossible() {
	with_journal().build_and_execute(|| {
		for counts in [(12, 13, 0), (12, 10, 11), (0, 1, 0), (0, 0, 1), (0, u32::MAX, u32::MAX)] {
			let (entries, crossings, refusals) = counts;
			let sealed = seal_counts((SHIFT.0, entries, crossings, refusals), NOW + 1, now());
			assert_noop!(sealed, Error::CountsImpossible);
		}
		assert_ok!(seal_counts((SHIFT.0, 12, 12, 12), NOW + 1, now()));
	});
}

#[test]
fn seal_should_be_refused_when_it_overlaps_the_last_one() {
	with_journal().build_and_execute(|| {
		assert_noop!(seal(NOW, now()), Error::SealOutOfOrder);
		assert_noop!(seal(0, 1), Error::SealOutOfOrder);
		assert_ok!(seal(NOW + 1, now()));
		let last = now();
		pass_time(HOUR);
		// One moment, and so one record, is in one seal.
		assert_noop!(seal(last, now()), Error::SealOutOfOrder);
		assert_ok!(seal(last + 1, now()));
	});
}

#[test]
fn seal_should_name_the_gap_when_it_leaves_one() {
	with_journal().build_and_execute(|| {
		assert_ok!(seal(NOW + 1 + 20, now()));
		let gap = |event| match event {
			Event::Sealed { gap, .. } => Some(gap),
			_ => None,
		};
		assert_eq!(take_events::<Test, _>().into_iter().find_map(gap), Some(20));
	});
}

#[test]
fn seal_should_be_refused_when_it_ends_before_it_begins() {
	with_journal().build_and_execute(|| {
		assert_noop!(seal(NOW + 2, NOW + 1), Error::SealEndsBeforeBegin);
		assert_noop!(seal(Moment::MAX, 0), Error::SealEndsBeforeBegin);
		assert_ok!(seal(NOW + 1, NOW + 1));
	});
}

#[test]
fn seal_should_be_refused_when_it_ends_in_the_future() {
	with_journal().build_and_execute(|| {
		assert_noop!(seal(NOW + 1, now() + CLOCK_LEEWAY + 1), Error::SealInFuture);
		assert_noop!(seal(Moment::MAX, Moment::MAX), Error::SealInFuture);
		assert_ok!(seal(NOW + 1, now() + CLOCK_LEEWAY));
		// A clock that was set back since cannot seal the same time again.
		assert_noop!(seal(now(), now()), Error::SealOutOfOrder);
	});
}

#[test]
fn seal_should_be_refused_when_the_officer_is_none() {
	with_journal().build_and_execute(|| {
		let seal = |key: Key| {
			Journal::seal(by(key), port("MDLUI"), DEVICE, SHIFT.0, 12, 10, 2, NOW + 1, now())
		};
		for key in [ADMIN, MD_AUDITOR, MD_PROTECTOR, STRANGER] {
			assert_noop!(seal(key), BadOrigin);
		}
		// The table holds officers in good standing only: this is what becomes of one that is expired,
		// dismissed, or whose institution is suspended.
		OfficerTable::dismiss(MD_OFFICER);
		assert_noop!(seal(MD_OFFICER), BadOrigin);
		assert_ok!(seal(MD_BOUND_OFFICER));
	});
}

#[test]
fn seal_should_reach_journals_of_the_officers_institution_only() {
	with_journal().build_and_execute(|| {
		// Another border police of the same country, at the same post, with the same device number.
		OfficerTable::appoint(Officer {
			account: STRANGER.account(),
			institution: MD_COURT,
			roles: [Role::Border].into(),
			..OfficerTable::of(MD_OFFICER)
		});
		let sealed =
			Journal::seal(by(STRANGER), port("MDLUI"), DEVICE, SHIFT.0, 12, 10, 2, NOW + 1, now());
		assert_noop!(sealed, Error::UnknownJournal);
		assert_eq!(state().seals, 0);
	});
}

#[test]
fn seal_should_be_refused_when_the_post_is_none() {
	with_journal().build_and_execute(|| {
		let post = codec::Decode::decode(&mut &b"MD-1!"[..]).unwrap();
		let sealed = Journal::seal(by(MD_OFFICER), post, DEVICE, SHIFT.0, 1, 1, 1, NOW + 1, now());
		assert_noop!(sealed, Error::UnknownPort);
	});
}

#[test]
fn seal_should_be_refused_when_the_numbers_are_used_up() {
	with_journal().build().execute_with(|| {
		let change = |change: fn(&mut State)| {
			Journals::<Test>::mutate(journal(), |journal| change(journal.as_mut().unwrap()));
		};
		change(|journal| journal.seals = u32::MAX);
		assert_noop!(seal_now(), Error::NumbersUsedUp);
		change(|journal| (journal.seals, journal.entries) = (0, u64::MAX - 11));
		assert_noop!(seal_now(), Error::NumbersUsedUp);
		change(|journal| journal.entries = u64::MAX - 12);
		assert_ok!(seal_now());
	});
}
