//! `try_state` names the invariant that corrupted storage breaks.

use super::*;
use tutela_primitives::{journal::Silence, InstitutionId};

/// Two seals, and then silence that is flagged.
fn sealed_twice() {
	assert_ok!(seal_now());
	pass_time(HOUR);
	assert_ok!(seal_now());
	pass_time(13 * HOUR);
	assert_ok!(flag(MD_AUDITOR));
}

/// Corrupts the state, and expects that the invariant with this number is broken.
fn notices(number: u8, corrupt: impl FnOnce()) {
	let broken = with_journal().set_up(sealed_twice).corrupt(corrupt);
	assert!(broken.starts_with(&format!("{number}:")), "{broken}");
}

fn change(change: impl FnOnce(&mut State)) {
	Journals::<Test>::mutate(journal(), |journal| change(journal.as_mut().unwrap()));
}

/// Changes the last seal, and the head with it.
fn change_seal(change: impl FnOnce(&mut Seal)) {
	let first = Journal::sealed(journal(), 0).unwrap();
	let mut seal = Journal::sealed(journal(), 1).unwrap();
	change(&mut seal);
	let begun = State::opened(None, HEARTBEAT, NOW);
	let (once, _) = begun.behind(&first).unwrap();
	let (twice, _) = once.behind(&seal).unwrap();
	Seals::<Test>::insert(journal(), SealKey::from(1), seal);
	Journals::<Test>::insert(journal(), twice);
	Silent::<Test>::remove(journal());
}

#[test]
fn try_state_should_reject_a_missing_seal() {
	notices(1, || Seals::<Test>::remove(journal(), SealKey::from(0)));
}

#[test]
fn try_state_should_reject_a_wrong_count_of_seals() {
	notices(1, || change(|journal| journal.seals = 3));
}

#[test]
fn try_state_should_reject_a_seal_of_no_journal() {
	notices(1, || {
		let seal = Journal::sealed(journal(), 0).unwrap();
		let other = JournalId { device: 9, ..journal() };
		Seals::<Test>::insert(other, SealKey::from(0), seal);
	});
}

#[test]
fn try_state_should_reject_a_changed_seal() {
	let change = |change: fn(&mut Seal)| {
		notices(2, || {
			Seals::<Test>::mutate(journal(), SealKey::from(0), |seal| {
				change(seal.as_mut().unwrap())
			});
		});
	};
	change(|seal| seal.root = H256::repeat_byte(9));
	change(|seal| seal.officer = STRANGER.account());
	change(|seal| seal.sealed_at += 1);
	change(|seal| seal.first += 1);
	change(|seal| seal.crossings -= 1);
}

#[test]
fn try_state_should_reject_a_gap_in_the_numbers_of_entries() {
	notices(2, || change_seal(|seal| seal.first_entry += 1));
}

#[test]
fn try_state_should_reject_a_wrong_head() {
	notices(2, || change(|journal| journal.head = H256::repeat_byte(9)));
}

#[test]
fn try_state_should_reject_wrong_totals() {
	notices(2, || change(|journal| journal.entries += 1));
	notices(2, || change(|journal| journal.crossings += 1));
	notices(2, || change(|journal| journal.refusals -= 1));
}

#[test]
fn try_state_should_reject_times_out_of_order() {
	notices(3, || change_seal(|seal| seal.first = NOW));
	notices(3, || change_seal(|seal| seal.last = seal.first - 1));
	notices(3, || change_seal(|seal| seal.last = seal.first + 73 * HOUR));
	notices(3, || change_seal(|seal| seal.last = seal.sealed_at + CLOCK_LEEWAY + 1));
	notices(3, || change(|journal| journal.last += 1));
}

#[test]
fn try_state_should_reject_a_last_moment_without_a_seal() {
	let broken = with_journal().corrupt(|| change(|journal| journal.last = journal.opened_at + 1));
	assert!(broken.starts_with("3:"), "{broken}");
}

#[test]
fn try_state_should_reject_impossible_counts() {
	notices(4, || change_seal(|seal| seal.root = H256::zero()));
	notices(4, || change_seal(|seal| seal.crossings = seal.entries + 1));
	notices(4, || change_seal(|seal| seal.refusals = seal.crossings + 1));
	notices(4, || {
		change_seal(|seal| (seal.entries, seal.crossings, seal.refusals) = (0, 0, 0));
	});
}

#[test]
fn try_state_should_reject_a_heartbeat_out_of_range() {
	notices(5, || change(|journal| journal.heartbeat_hours = 0));
	notices(5, || change(|journal| journal.heartbeat_hours = 73));
}

#[test]
fn try_state_should_reject_a_journal_that_was_closed_before_it_was_opened() {
	notices(5, || change(|journal| journal.closed_at = Some(journal.opened_at - 1)));
}

#[test]
fn try_state_should_reject_a_journal_at_no_port() {
	notices(5, || {
		let post = codec::Decode::decode(&mut &b"MD-1!"[..]).unwrap();
		let journal = JournalId { post, ..journal() };
		Journals::<Test>::insert(journal, State::opened(None, HEARTBEAT, NOW));
	});
}

#[test]
fn try_state_should_reject_silence_that_is_none() {
	notices(6, || {
		let other = JournalId { device: 9, ..journal() };
		Silent::<Test>::insert(other, Silence { since: NOW, flagged_at: now() });
	});
	notices(6, || {
		OpenJournals::<Test>::remove(MD_BORDER);
		change(|journal| journal.closed_at = Some(now()));
	});
	let since = |since: fn(&mut Silence)| {
		notices(6, || {
			Silent::<Test>::mutate(journal(), |silence| since(silence.as_mut().unwrap()));
		});
	};
	since(|silence| silence.since -= 1);
	since(|silence| silence.flagged_at -= 2 * HOUR);
}

#[test]
fn try_state_should_reject_a_wrong_count_of_open_journals() {
	notices(7, || OpenJournals::<Test>::remove(MD_BORDER));
	notices(7, || OpenJournals::<Test>::insert(MD_BORDER, 2));
	notices(7, || OpenJournals::<Test>::insert(InstitutionId(77), 1));
	notices(7, || {
		change(|journal| {
			Silent::<Test>::remove(super::journal());
			journal.closed_at = Some(now());
		})
	});
}
