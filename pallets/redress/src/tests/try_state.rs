//! `try_state` names the invariant that corrupted storage breaks.

use super::*;
use tutela_primitives::redress::Answer;

/// Contest 0 of an alert, with the child's plea, paused; contest 1 of a record, decided; contest 2 of a
/// second look, which lapsed; contest 3 of another alert, overdue.
fn begun() {
	raise(MD_PROTECTOR, AT_RISK, NOW + 200 * DAY);
	raise(DE_PROTECTOR, AT_RISK, NOW + 200 * DAY);
	raise(MD_PROTECTOR, AlertKind::SecondLook, NOW + 72 * HOUR);
	leave(MD_OFFICER);
	assert_ok!(contest(MOTHER, alert_of(DE_PROTECTION, AT_RISK)));
	assert_ok!(contest(FATHER, Target::Record(latest())));
	assert_ok!(contest(CHILD_KEY, alert(AlertKind::SecondLook)));
	assert_ok!(uphold(MD_JUDGE, ContestId(1)));
	pass_time(30 * DAY);
	assert_ok!(lapse(CHILD_KEY, ContestId(2)));
	assert_ok!(lapse(CHILD_KEY, ContestId(0)));
	assert_ok!(contest(FATHER, alert(AT_RISK)));
	assert_ok!(contest(CHILD_KEY, alert(AT_RISK)));
	assert_ok!(answer(MD_PROTECTOR, OPEN));
	assert_ok!(pause(MD_OMBUDSMAN, OPEN));
}

const OVERDUE: ContestId = ContestId(0);
const DECIDED: ContestId = ContestId(1);
const LAPSED: ContestId = ContestId(2);
const OPEN: ContestId = ContestId(3);
/// When [`OPEN`] was opened.
const LATER: Moment = NOW + 30 * DAY;

/// Corrupts the state, and expects that the invariant with this number is broken.
fn notices(number: u8, corrupt: impl FnOnce()) {
	let broken = chain().set_up(begun).corrupt(corrupt);
	assert!(broken.starts_with(&format!("{number}:")), "{broken}");
}

fn change(id: ContestId, change: impl FnOnce(&mut Contest)) {
	Contests::<Test>::mutate(id, |contest| change(contest.as_mut().unwrap()));
}

fn change_ruling(change_it: impl FnOnce(&mut Ruling)) {
	change(DECIDED, |contest| match &mut contest.state {
		ContestState::Decided(ruling) => change_it(ruling),
		state => panic!("{state:?}"),
	});
}

#[test]
fn try_state_should_reject_gaps_and_wrong_counts() {
	notices(1, || NextContest::<Test>::put(ContestId(5)));
	notices(1, || NextContest::<Test>::put(ContestId(3)));
	notices(1, || Contests::<Test>::remove(DECIDED));
}

#[test]
fn try_state_should_reject_a_target_with_another_contest_or_none() {
	notices(2, || ContestOf::<Test>::remove(alert(AT_RISK)));
	notices(2, || ContestOf::<Test>::insert(alert(AT_RISK), OVERDUE));
	notices(2, || ContestOf::<Test>::insert(Target::Record(RecordId(0)), DECIDED));
	notices(2, || ContestOf::<Test>::insert(Target::Record(RecordId(7)), OPEN));
}

#[test]
fn try_state_should_reject_a_list_that_is_not_that_of_the_open_contests() {
	notices(3, || OpenContests::<Test>::remove(MD_PROTECTION, OPEN));
	notices(3, || OpenContests::<Test>::insert(MD_BORDER, DECIDED, ()));
	notices(3, || OpenContests::<Test>::insert(MD_BORDER, OPEN, ()));
}

#[test]
fn try_state_should_reject_a_decision_by_a_part_and_one_without_reasons() {
	notices(4, || change_ruling(|ruling| ruling.decided_by = MD_BORDER));
	notices(4, || change_ruling(|ruling| ruling.reasons = H256::zero()));
	let own = Complainant::AdvocacyBody(MD_BORDER);
	notices(4, || change(DECIDED, |contest| contest.pleas[0].by = own));
	let deciders = Complainant::Ombudsman(MD_COURT);
	notices(4, || change(DECIDED, |contest| contest.pleas[0].by = deciders));
}

#[test]
fn try_state_should_reject_another_due_time() {
	notices(5, || change(OPEN, |contest| contest.due_at += 1));
	notices(5, || change(OPEN, |contest| contest.due_at += 30 * DAY));
	notices(5, || change_ruling(|ruling| ruling.decided_at = NOW - 1));
}

#[test]
fn try_state_should_reject_what_lapsed_or_is_overdue_too_early_or_by_mistake() {
	let flagged_at = LATER - 1;
	notices(6, || change(OVERDUE, |it| it.state = ContestState::Overdue { flagged_at }));
	let lapsed_at = LATER - 1;
	notices(6, || change(LAPSED, |it| it.state = ContestState::Lapsed { lapsed_at }));
	notices(6, || change(DECIDED, |it| it.state = ContestState::Lapsed { lapsed_at: LATER }));
	notices(6, || {
		change(OVERDUE, |contest| contest.target = alert_of(DE_PROTECTION, AlertKind::SecondLook));
		ContestOf::<Test>::remove(alert_of(DE_PROTECTION, AT_RISK));
		ContestOf::<Test>::insert(alert_of(DE_PROTECTION, AlertKind::SecondLook), OVERDUE);
	});
}

#[test]
fn try_state_should_reject_a_pause_of_what_cannot_be_paused_or_of_another_time() {
	notices(7, || change(DECIDED, |contest| contest.paused_until = Some(NOW)));
	notices(7, || change(OPEN, |contest| contest.paused_until = Some(LATER + 7 * DAY - 1)));
	let broken = chain()
		.set_up(|| {
			begun();
			assert_ok!(uphold(MD_JUDGE, OPEN));
		})
		.corrupt(|| change(OPEN, |contest| contest.paused_until = Some(LATER + 1)));
	assert!(broken.starts_with("7:"), "{broken}");
}

#[test]
fn try_state_should_reject_a_wrong_count_of_open_pleas() {
	let (child, father) = (Complainant::Subject, Complainant::Guardian(1));
	notices(8, || OpenPleas::<Test>::insert(CHILD, child, 2));
	notices(8, || OpenPleas::<Test>::remove(CHILD, father));
	notices(8, || OpenPleas::<Test>::insert(SIBLING, child, 1));
	notices(8, || OpenPleas::<Test>::insert(SIBLING, child, 0));
	notices(8, || {
		// A fourth one: the overdue contest is counted for the father, who has two more.
		for target in [7, 8] {
			let id = NextContest::<Test>::get();
			let target = Target::Record(RecordId(target));
			let mut copy = stored(OPEN);
			copy.pleas.truncate(1);
			let copy = Contest { target, paused_until: None, answer: None, ..copy };
			Contests::<Test>::insert(id, copy);
			ContestOf::<Test>::insert(target, id);
			OpenContests::<Test>::insert(MD_PROTECTION, id, ());
			NextContest::<Test>::put(id.next().unwrap());
		}
		change(OVERDUE, |contest| contest.pleas[0].by = father);
		OpenPleas::<Test>::remove(CHILD, Complainant::Guardian(0));
		OpenPleas::<Test>::insert(CHILD, father, 4);
	});
}

#[test]
fn try_state_should_reject_pleas_and_answers_that_no_call_leaves() {
	let guardian = Complainant::Guardian(0);
	notices(9, || change(DECIDED, |contest| contest.pleas.clear()));
	notices(9, || change(OPEN, |contest| contest.pleas[1] = contest.pleas[0]));
	notices(9, || {
		change(OPEN, |contest| {
			let (first, second) = (contest.pleas[0], contest.pleas[1]);
			(contest.pleas[0], contest.pleas[1]) = (second, first);
		});
	});
	notices(9, || {
		change(OPEN, |contest| {
			contest.pleas[0].by = Complainant::Advocate(2);
			contest.pleas[1].by = guardian;
		});
	});
	notices(9, || change(OPEN, |contest| contest.pleas[0].statement = H256::zero()));
	notices(9, || change(OPEN, |contest| contest.pleas[1].pleaded_at -= 1));
	let change_answer = |change_it: fn(&mut Answer)| {
		change(OPEN, |contest| change_it(contest.answer.as_mut().unwrap()));
	};
	notices(9, || change_answer(|answer| answer.pleas = 0));
	notices(9, || change_answer(|answer| answer.pleas = 3));
	notices(9, || change_answer(|answer| answer.answered_at -= 1));
	notices(9, || change_answer(|answer| answer.statement = H256::zero()));
}
