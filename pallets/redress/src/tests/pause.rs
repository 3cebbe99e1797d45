//! `pause`.

use super::*;

#[test]
fn pause_should_last_seven_days() {
	contested().build_and_execute(|| {
		pass_time(DAY);
		assert_ok!(pause(MD_OMBUDSMAN, FIRST));
		let paused_until = NOW + 8 * DAY;
		assert_eq!(stored(FIRST).paused_until, Some(paused_until));
		assert_eq!(entries(MD_PROTECTION)[0].paused_until, Some(paused_until));
		let (target, by) = (alert(AT_RISK), MD_OMBUDSMANS_OFFICE);
		assert_eq!(events(), [Event::TargetPaused { contest: FIRST, target, paused_until, by }]);
	});
}

#[test]
fn pause_should_happen_once_in_a_contest() {
	paused().build_and_execute(|| {
		for days in [1, 10] {
			pass_time(days * DAY);
			assert_noop!(pause(MD_OMBUDSMAN, FIRST), Error::AlreadyPaused);
			assert_noop!(pause(MD_JUDGE, FIRST), Error::AlreadyPaused);
		}
	});
}

#[test]
fn pause_should_be_for_courts_and_ombudsmen_of_the_country() {
	contested().build_and_execute(|| {
		for key in [FATHER, CHILD_KEY, MD_PROTECTOR, MD_OFFICER, UN_SPOKESWOMAN, STRANGER] {
			assert_noop!(pause(key, FIRST), BadOrigin);
		}
		for key in [RO_JUDGE, RO_OMBUDSMAN] {
			assert_noop!(pause(key, FIRST), Error::OutsideJurisdiction);
		}
		let supranational = officer_of(InstitutionId(90), Role::Ombudsman, None);
		assert_ok!(pause(supranational, FIRST));
	});
}

#[test]
fn pause_should_be_for_the_independent() {
	contested().build_and_execute(|| {
		// The respondent, whoever has a plea, and a body that the respondent accredited or sponsors.
		let own = officer_of(MD_PROTECTION, Role::Court, Some("MD"));
		assert_noop!(pause(own, FIRST), Error::NotIndependent);
		assert_ok!(contest(MD_OMBUDSMAN, alert(AT_RISK)));
		assert_noop!(pause(MD_OMBUDSMAN, FIRST), Error::NotIndependent);
		OfficerTable::change(MD_COURT, |body| body.parent = Some(MD_PROTECTION));
		assert_noop!(pause(MD_JUDGE, FIRST), Error::NotIndependent);
		OfficerTable::change(MD_COURT, |body| {
			(body.parent, body.sponsor) = (None, Some(MD_PROTECTION));
		});
		assert_noop!(pause(MD_JUDGE, FIRST), Error::NotIndependent);
		OfficerTable::change(MD_COURT, |body| body.sponsor = Some(MD_MINISTRY));
		assert_ok!(pause(MD_JUDGE, FIRST));
	});
}

#[test]
fn pause_should_be_a_courts_where_a_child_is_missing_or_a_court_decided() {
	for kind in [AlertKind::Missing, AlertKind::Abducted] {
		chain().build_and_execute(|| {
			raise(MD_PROTECTOR, kind, NOW + 100 * DAY);
			assert_ok!(contest(FATHER, alert(kind)));
			assert_noop!(pause(MD_OMBUDSMAN, FIRST), Error::CourtNeeded);
			assert_ok!(pause(MD_JUDGE, FIRST));
		});
	}
	contested().build_and_execute(|| {
		let (basis, decision) = (AlertBasis::CourtDecision, Some(H256::repeat_byte(6)));
		let until = NOW + 100 * DAY;
		let raised =
			BorderTransfer::raise_alert(by(MD_PROTECTOR), CHILD, AT_RISK, until, basis, decision);
		assert_ok!(raised);
		assert_noop!(pause(MD_OMBUDSMAN, FIRST), Error::CourtNeeded);
		assert_ok!(pause(MD_JUDGE, FIRST));
	});
}

#[test]
fn pause_should_be_of_an_alert_that_denies() {
	chain().build_and_execute(|| {
		raise(MD_PROTECTOR, AlertKind::SecondLook, NOW + 72 * HOUR);
		leave(MD_OFFICER);
		assert_ok!(contest(FATHER, alert(AlertKind::SecondLook)));
		assert_ok!(contest(FATHER, Target::Record(latest())));
		for id in [0, 1] {
			assert_noop!(pause(MD_JUDGE, ContestId(id)), Error::NotPausable);
		}
	});
}

#[test]
fn pause_should_need_an_open_contest_of_an_alert_that_stands() {
	contested().build_and_execute(|| {
		assert_noop!(pause(MD_JUDGE, ContestId(1)), Error::ContestNotFound);
		let source = AlertSource::Institution(MD_PROTECTION);
		assert_ok!(BorderTransfer::clear_alert(by(MD_PROTECTOR), CHILD, source, AT_RISK));
		assert_noop!(pause(MD_JUDGE, FIRST), Error::TargetNotFound);
		assert_ok!(decide(MD_JUDGE, FIRST, Decision::Dismissed));
		assert_noop!(pause(MD_JUDGE, FIRST), Error::AlreadyDecided);
	});
}
