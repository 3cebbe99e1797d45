//! `take_step`.

use super::*;

#[test]
fn take_step_should_replace_the_file_and_count() {
	with_case().build_and_execute(|| {
		pass_time(HOUR);
		let file = H256::repeat_byte(8);
		assert_ok!(Protection::take_step(by(MD_PROTECTOR), CASE, Step::Assessment, file));
		assert_eq!((case(0).file, owed(0)), (file, None));
		assert_eq!(tally(MD_PROTECTION), Tally { assessed: 1, ..Tally::default() });
		let (step, by) = (Step::Assessment, MD_PROTECTION);
		let taken = Event::StepTaken { case: CASE, step, by, late: false, file };
		System::assert_last_event(taken.into());
	});
}

#[test]
fn take_step_should_leave_out_what_is_not_owed() {
	with_case().build_and_execute(|| {
		assert_ok!(take(Step::Acknowledgement));
		assert_eq!(owed(0), Some((Step::Assessment, NOW + 180 * MINUTE)));
		assert_noop!(take(Step::Plan), Error::StepOutOfOrder);
		assert_noop!(take(Step::Closing), Error::StepOutOfOrder);
		assert_noop!(take(Step::Notice), Error::StepTakenAlready);
		assert_ok!(take(Step::Assessment));
		assert_noop!(take(Step::Assessment), Error::StepTakenAlready);
		assert_noop!(take(Step::Acknowledgement), Error::StepTakenAlready);
		assert_ok!(take(Step::Review));
		assert_noop!(take(Step::Plan), Error::StepOutOfOrder);
	});
}

#[test]
fn take_step_should_keep_one_review_only() {
	with_case().build_and_execute(|| {
		assert_ok!(take(Step::Assessment));
		for number in 1..=40 {
			pass_time(DAY);
			let file = H256::from_low_u64_be(number);
			assert_ok!(Protection::take_step(by(MD_PROTECTOR), CASE, Step::Review, file));
			assert_eq!(case(0).steps.len(), 3);
		}
		let reviews = take_events::<Test, Event>();
		let reviews = reviews
			.iter()
			.filter(|event| matches!(event, Event::StepTaken { step: Step::Review, .. }));
		assert_eq!(reviews.count(), 40);
	});
}

#[test]
fn take_step_should_be_for_the_lead_only() {
	with_case().build_and_execute(|| {
		let take = |key: Key| Protection::take_step(by(key), CASE, Step::Assessment, FILE);
		for key in [OTHER_PROTECTOR, UN_PROTECTOR] {
			assert_noop!(take(key), Error::NotTheLead);
		}
		for key in [MD_OFFICER, MEDIATOR, STRANGER] {
			assert_noop!(take(key), BadOrigin);
		}
		OfficerTable::dismiss(MD_PROTECTOR);
		assert_noop!(take(MD_PROTECTOR), BadOrigin);
	});
}

#[test]
fn take_step_should_be_refused_without_case_or_file_and_when_it_is_closed() {
	with_case().build_and_execute(|| {
		let take_of =
			|id, file| Protection::take_step(by(MD_PROTECTOR), CaseId(id), Step::Assessment, file);
		assert_noop!(take_of(1, FILE), Error::CaseNotFound);
		assert_noop!(take_of(0, H256::zero()), Error::CommitmentMissing);
		assert_ok!(take_of(0, FILE));
		assert_ok!(close());
		assert_noop!(take(Step::Plan), Error::CaseClosed);
	});
}

#[test]
fn take_step_should_keep_the_clocks_under_which_the_case_began() {
	with_case().build_and_execute(|| {
		let lax = Clocks { assessment: Some(Span::Days(9)), ..Clocks::moldova() };
		assert_ok!(Protection::set_clocks(RuntimeOrigin::root(), country("MD"), lax));
		assert_eq!(owed(0), Some((Step::Assessment, NOW + 180 * MINUTE)));
		pass_time(181 * MINUTE);
		assert_ok!(take(Step::Assessment));
		assert_eq!(tally(MD_PROTECTION).assessed_late, 1);
		assert_ok!(refer(denied(now())));
		assert_eq!(owed(1), Some((Step::Assessment, now() + 9 * DAY)));
	});
}
