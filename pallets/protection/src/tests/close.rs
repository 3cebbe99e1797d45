//! `close` and `reopen`.

use super::*;

fn reopen(key: Key) -> DispatchResult {
	Protection::reopen(by(key), CASE, FILE)
}

#[test]
fn close_should_end_what_is_owed_and_every_access() {
	with_party().build_and_execute(|| {
		assert_noop!(close(), Error::NotAssessed);
		assert_ok!(take(Step::Assessment));
		assert_ok!(close());
		let closed = Event::CaseClosed { case: CASE, by: MD_PROTECTION, unmet: None };
		System::assert_last_event(closed.into());
		assert_eq!(owes(MD_PROTECTION), [0u64; 0]);
		assert_eq!(Protection::grants(CASE), []);
		assert_eq!(tally(MD_PROTECTION).closed, 1);
		assert_noop!(close(), Error::CaseClosed);
	});
}

#[test]
fn close_should_name_the_step_that_was_overdue() {
	chain().build_and_execute(|| {
		let clocks = Clocks { plan: Some(Span::Days(10)), ..Clocks::moldova() };
		assert_ok!(Protection::set_clocks(RuntimeOrigin::root(), country("MD"), clocks));
		assert_ok!(refer(denied(NOW)));
		assert_ok!(take(Step::Assessment));
		set_time(NOW + 10 * DAY + 1);
		assert_ok!(close());
		let unmet = Some(Step::Plan);
		System::assert_last_event(
			Event::CaseClosed { case: CASE, by: MD_PROTECTION, unmet }.into(),
		);
	});
}

#[test]
fn close_should_be_for_the_lead_and_ask_for_a_file() {
	with_case().build_and_execute(|| {
		assert_ok!(take(Step::Assessment));
		let close = |key: Key, id, file| Protection::close(by(key), CaseId(id), file);
		assert_noop!(close(OTHER_PROTECTOR, 0, FILE), Error::NotTheLead);
		assert_noop!(close(MEDIATOR, 0, FILE), BadOrigin);
		assert_noop!(close(MD_PROTECTOR, 1, FILE), Error::CaseNotFound);
		assert_noop!(close(MD_PROTECTOR, 0, H256::zero()), Error::CommitmentMissing);
	});
}

#[test]
fn reopen_should_begin_anew_under_the_clocks_of_now() {
	with_case().build_and_execute(|| {
		assert_ok!(take(Step::Assessment));
		assert_noop!(reopen(MD_PROTECTOR), Error::CaseOpen);
		assert_ok!(close());
		let clocks = Clocks { assessment: Some(Span::Minutes(60)), ..Clocks::moldova() };
		assert_ok!(Protection::set_clocks(RuntimeOrigin::root(), country("MD"), clocks));
		pass_time(DAY);
		assert_ok!(reopen(MD_PROTECTOR));
		let (by, lead) = (MD_PROTECTION, MD_PROTECTION);
		System::assert_last_event(Event::CaseReopened { case: CASE, by, lead }.into());
		assert_eq!(owed(0), Some((Step::Assessment, now() + 60 * MINUTE)));
		assert_eq!(owes(MD_PROTECTION), [0]);
		assert_eq!(tally(MD_PROTECTION).reopened, 1);
		assert_noop!(close(), Error::NotAssessed);
		// The record still has one case.
		assert_noop!(refer(RecordId(0)), Error::AlreadyReferred);
	});
}

#[test]
fn reopen_should_be_for_the_lead_and_an_ombudsman_of_the_country() {
	with_case().build_and_execute(|| {
		assert_ok!(take(Step::Assessment));
		assert_ok!(close());
		assert_noop!(reopen(OTHER_PROTECTOR), Error::NotTheLead);
		assert_noop!(reopen(MD_JUDGE), BadOrigin);
		OfficerTable::appoint(Officer {
			account: STRANGER.account(),
			institution: InstitutionId(31),
			jurisdiction: Some(country("RO")),
			roles: [Role::Ombudsman].into(),
			post: None,
		});
		assert_noop!(reopen(STRANGER), Error::NotTheLead);
		let of = |id, file| Protection::reopen(by(MEDIATOR), CaseId(id), file);
		assert_noop!(of(1, FILE), Error::CaseNotFound);
		assert_noop!(of(0, H256::zero()), Error::CommitmentMissing);
		assert_ok!(reopen(MEDIATOR));
		let (by, lead) = (OMBUDSMAN, MD_PROTECTION);
		System::assert_last_event(Event::CaseReopened { case: CASE, by, lead }.into());
	});
}

#[test]
fn a_case_should_be_reopened_and_taken_over_when_its_lead_is_gone() {
	with_case().build_and_execute(|| {
		assert_ok!(take(Step::Assessment));
		assert_ok!(close());
		suspend(MD_PROTECTION, &[MD_PROTECTOR]);
		assert_ok!(reopen(MEDIATOR));
		assert_ok!(Protection::accept_case(by(OTHER_PROTECTOR), CASE));
		assert_eq!(owes(OTHER_DESK), [0]);
	});
}
