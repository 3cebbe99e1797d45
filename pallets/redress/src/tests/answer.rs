//! `answer`.

use super::*;
use tutela_primitives::redress::Answer;

#[test]
fn answer_should_keep_what_the_respondent_says() {
	contested().build_and_execute(|| {
		pass_time(DAY);
		assert_ok!(answer(MD_PROTECTOR, FIRST));
		let expected = Answer { statement: ANSWER, pleas: 1, answered_at: NOW + DAY };
		assert_eq!(stored(FIRST).answer, Some(expected));
		let event = Event::ContestAnswered { contest: FIRST, statement: ANSWER, pleas: 1 };
		assert_eq!(events(), [event]);
	});
}

#[test]
fn answer_should_be_given_once_more_when_a_plea_joined() {
	contested().build_and_execute(|| {
		assert_ok!(answer(MD_PROTECTOR, FIRST));
		assert_noop!(answer(MD_PROTECTOR, FIRST), Error::AlreadyAnswered);
		assert_ok!(contest(CHILD_KEY, alert(AT_RISK)));
		assert_ok!(answer(MD_PROTECTOR, FIRST));
		assert_eq!(stored(FIRST).answer.unwrap().pleas, 2);
		assert_noop!(answer(MD_PROTECTOR, FIRST), Error::AlreadyAnswered);
	});
}

#[test]
fn answer_should_come_from_any_officer_of_the_respondent() {
	chain().build_and_execute(|| {
		leave(MD_OFFICER);
		assert_ok!(contest(FATHER, Target::Record(latest())));
		assert_noop!(answer(MD_PROTECTOR, FIRST), Error::NotTheRespondent);
		assert_noop!(answer(FATHER, FIRST), BadOrigin);
		assert_noop!(Redress::answer(RuntimeOrigin::none(), FIRST, ANSWER), BadOrigin);
		assert_ok!(answer(MD_AUDITOR, FIRST));
	});
}

#[test]
fn answer_should_have_a_contest_and_a_statement() {
	contested().build_and_execute(|| {
		assert_noop!(answer(MD_PROTECTOR, ContestId(1)), Error::ContestNotFound);
		let without = Redress::answer(by(MD_PROTECTOR), FIRST, H256::zero());
		assert_noop!(without, Error::StatementMissing);
		assert_ok!(decide(MD_JUDGE, FIRST, Decision::Dismissed));
		assert_noop!(answer(MD_PROTECTOR, FIRST), Error::AlreadyDecided);
	});
}
