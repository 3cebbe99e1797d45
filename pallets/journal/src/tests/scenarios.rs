//! The scenarios of a post, JO-1 to JO-9, as far as the chain alone plays them. What is compared with
//! records, the client's `journal check` plays. JO-8 needs stop-lists, which there are not.

use super::*;

/// A device's shift: twelve entries, of which ten reported a crossing and two of these were refused.
fn shift(first: u64) -> Opening {
	let entries = (first..first + 12)
		.map(|sequence| Entry {
			sequence,
			captured_at: NOW + 1 + sequence,
			kind: match sequence - first {
				0 | 1 => EntryKind::EndedInNothing,
				2 | 3 => EntryKind::Refused,
				_ => EntryKind::CrossingReported,
			},
			commitment: H256::from_low_u64_be(sequence),
		})
		.collect();
	Opening { previous: journal().origin(), entries }
}

fn seal_shift(shift: &Opening, first_entry: u64, first: Moment, last: Moment) -> DispatchResult {
	let count = |wanted: &dyn Fn(EntryKind) -> bool| {
		shift.entries.iter().filter(|entry| wanted(entry.kind)).count() as u32
	};
	let crossings = count(&|kind| kind.is_crossing());
	let refusals = count(&|kind| kind == EntryKind::Refused);
	let root = root(first_entry, &shift.hashes());
	seal_counts((root, shift.entries.len() as u32, crossings, refusals), first, last)
}

#[test]
fn jo_1_a_sealed_shift_should_bind_each_of_its_entries() {
	with_journal().build_and_execute(|| {
		let shift = shift(0);
		assert_ok!(seal_shift(&shift, 0, NOW + 1, now()));
		let sealed = |event: &Event| matches!(event, Event::Sealed { number: 0, .. });
		assert!(take_events::<Test, Event>().iter().any(sealed));
		let seal = Journal::sealed(journal(), 0).unwrap();
		assert_eq!((seal.entries, seal.crossings, seal.refusals), (12, 10, 2));
		assert!(shift.holds(&seal.root, seal.first_entry, seal.entries));
	});
}

#[test]
fn jo_3_a_log_without_one_entry_should_not_give_the_sealed_root() {
	with_journal().build_and_execute(|| {
		let shift = shift(0);
		assert_ok!(seal_shift(&shift, 0, NOW + 1, now()));
		let seal = Journal::sealed(journal(), 0).unwrap();
		// A refusal is deleted, and the rest is numbered and chained again.
		let mut cut = shift;
		cut.entries.remove(2);
		for (sequence, entry) in (0..).zip(&mut cut.entries) {
			entry.sequence = sequence;
		}
		assert!(!cut.holds(&seal.root, 0, 12));
		assert!(!cut.holds(&seal.root, 0, 11));
	});
}

#[test]
fn jo_4_more_crossings_than_entries_should_be_refused() {
	with_journal().build_and_execute(|| {
		let sealed = seal_counts((SHIFT.0, 12, 13, 0), NOW + 1, now());
		assert_noop!(sealed, Error::CountsImpossible);
	});
}

#[test]
fn jo_5_two_seals_should_cover_what_one_is_too_long_for() {
	with_journal().build_and_execute(|| {
		let begin = NOW + 1;
		set_time(NOW + 80 * HOUR);
		assert_noop!(seal(begin, begin + 73 * HOUR), Error::TooLong);
		assert_noop!(seal(begin, begin + 72 * HOUR + 1), Error::TooLong);
		// Offline for 70 hours.
		assert_ok!(seal(begin, begin + 35 * HOUR));
		assert_ok!(seal(begin + 35 * HOUR + 1, begin + 70 * HOUR));
		assert_eq!(state().seals, 2);
	});
}

#[test]
fn jo_5_one_seal_may_cover_72_hours() {
	with_journal().build_and_execute(|| {
		set_time(NOW + 80 * HOUR);
		assert_ok!(seal(NOW + 1, NOW + 1 + 72 * HOUR));
	});
}

#[test]
fn jo_6_silence_should_be_flagged_after_the_heartbeat_and_end_with_the_next_seal() {
	with_journal().build_and_execute(|| {
		let due = NOW + 12 * HOUR;
		set_time(due);
		assert_noop!(flag(RO_OFFICER), Error::NotSilent);
		pass_time(1);
		assert_ok!(flag(RO_OFFICER));
		let (journal, by) = (journal(), RO_OFFICER.account());
		System::assert_last_event(Event::SilenceFlagged { journal, since: NOW, by }.into());

		pass_time(HOUR);
		assert_ok!(seal(due, now()));
		assert_eq!(Silent::<Test>::iter().count(), 0);
		let until = now();
		System::assert_last_event(Event::SilenceEnded { journal, since: NOW, until }.into());
		let gap = |event| match event {
			Event::Sealed { gap, .. } => Some(gap),
			_ => None,
		};
		assert_eq!(take_events::<Test, _>().into_iter().find_map(gap), Some(12 * HOUR - 1));
	});
}

#[test]
fn jo_9_an_officer_should_not_seal_for_another_post() {
	with_journal().build_and_execute(|| {
		let seal = |key: Key, post: &str| {
			Journal::seal(by(key), port(post), DEVICE, SHIFT.0, 12, 10, 2, NOW + 1, now())
		};
		assert_noop!(seal(MD_BOUND_OFFICER, "MDLEU"), Error::PostNotYours);
		assert_noop!(seal(RO_OFFICER, "MDLUI"), Error::PostNotYours);
		assert_noop!(seal(MD_OFFICER, "ROGAL"), Error::PostNotYours);
		assert_eq!(state().seals, 0);
	});
}
