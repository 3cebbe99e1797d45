//! `raise_alert`.

use super::*;
use sp_runtime::DispatchError;
use tutela_primitives::{MAX_ALERT_PLACES, SECOND_LOOK_LIFETIME};

const MD: AlertSource = AlertSource::Institution(MD_PROTECTION);

#[test]
fn raise_alert_should_deny_exits_until_it_lapses_when_it_is_raised() {
	chain().build_and_execute(|| {
		family(CHILD);
		let until = NOW + HOUR;
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::Missing, until));
		System::assert_last_event(
			Event::AlertRaised {
				subject: CHILD,
				kind: AlertKind::Missing,
				source: MD,
				valid_until: until,
				basis: AlertBasis::OwnFinding,
				decision: None,
			}
			.into(),
		);
		set_time(until - 1);
		let record = cross(consented_exit(CHILD));
		assert_eq!(record.verdict.outcome, Outcome::Denied);
		assert_eq!(record.verdict.reasons, Reasons::from([Reason::AlertRaised]));
		set_time(until);
		assert_eq!(cross_again(consented_exit(CHILD)).verdict.outcome, Outcome::Cleared);
	});
}

#[test]
fn raise_alert_should_refer_and_not_deny_when_it_is_a_second_look() {
	chain().build_and_execute(|| {
		family(CHILD);
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::SecondLook, NOW + HOUR));
		let looked_at = leave(CHILD).verdict;
		assert_eq!(looked_at.outcome, Outcome::Referred);
		assert_eq!(looked_at.reasons, Reasons::from([Reason::SecondLook]));
		// Beside an alert that denies, it is one reason more.
		assert_ok!(raise(DE_PROTECTOR, CHILD, AlertKind::AtRisk, NOW + HOUR));
		let denied = leave_again(CHILD).verdict;
		assert_eq!(denied.outcome, Outcome::Denied);
		assert_eq!(denied.reasons, Reasons::from([Reason::AlertRaised, Reason::SecondLook]));
		set_time(NOW + HOUR);
		assert_eq!(leave(CHILD).verdict.outcome, Outcome::Cleared);
	});
}

#[test]
fn raise_alert_should_give_a_new_end_and_basis_when_the_institution_raised_it_before() {
	chain().build_and_execute(|| {
		register(CHILD);
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::AtRisk, NOW + HOUR));
		set_time(NOW + 1);
		assert_ok!(BorderTransfer::raise_alert(
			by(MD_PROTECTOR),
			CHILD,
			AlertKind::AtRisk,
			NOW + DAY,
			AlertBasis::Hotline,
			None,
		));
		let basis = AlertBasis::Hotline;
		let renewed = AlertEntry { basis, ..alert(AlertKind::AtRisk, NOW, NOW + DAY) };
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [place(MD, Some("MD"), &[renewed])]);
	});
}

#[test]
fn raise_alert_should_keep_a_pause_when_it_is_raised_again() {
	chain().build_and_execute(|| {
		register(CHILD);
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::AtRisk, NOW + HOUR));
		change_file(CHILD, |file| {
			file.travel.alerts[0].entries[0].paused_until = Some(NOW + DAY);
		});
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::AtRisk, NOW + 2 * DAY));
		assert_eq!(file(CHILD).travel.alerts[0].entries[0].paused_until, Some(NOW + DAY));
	});
}

#[test]
fn raise_alert_should_use_one_place_when_an_institution_raises_several_kinds() {
	chain().build_and_execute(|| {
		register(CHILD);
		let kinds =
			[AlertKind::SecondLook, AlertKind::AtRisk, AlertKind::Missing, AlertKind::Abducted];
		for kind in kinds {
			assert_ok!(raise(MD_PROTECTOR, CHILD, kind, NOW + DAY));
		}
		let mut ascending = kinds;
		ascending.sort();
		let entries = ascending.map(|kind| alert(kind, NOW, NOW + DAY));
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [place(MD, Some("MD"), &entries)]);
	});
}

#[test]
fn raise_alert_should_still_refer_late_reports_when_it_has_lapsed() {
	chain().build_and_execute(|| {
		family(CHILD);
		let until = NOW + HOUR;
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::Missing, until));
		set_time(until);
		let seen = CrossingReport { captured_at: until - 1, ..consented_exit(CHILD) };
		assert_eq!(cross(seen).verdict.reasons, Reasons::from([Reason::AlertRaised]));
	});
}

#[test]
fn raise_alert_should_forget_what_lapsed_when_no_report_can_name_it() {
	chain().build_and_execute(|| {
		register(CHILD);
		assert_ok!(raise(DE_PROTECTOR, CHILD, AlertKind::Missing, NOW + HOUR));
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::Missing, NOW + 2 * HOUR));
		set_time(NOW + HOUR + REPORTING_WINDOW - 1);
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::AtRisk, now() + DAY));
		assert_eq!(sources(CHILD).len(), 2);
		pass_time(1);
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::AtRisk, now() + DAY));
		assert_eq!(sources(CHILD), [MD]);
		assert_eq!(file(CHILD).travel.alerts[0].entries.len(), 2);
		pass_time(HOUR);
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::AtRisk, now() + DAY));
		assert_eq!(file(CHILD).travel.alerts[0].entries.len(), 1);
	});
}

#[test]
fn raise_alert_should_fail_when_caller_is_no_child_protection_or_court_officer() {
	chain().build_and_execute(|| {
		register(CHILD);
		for key in [MD_OFFICER, MD_REGISTRAR, MOTHER, STRANGER] {
			let raised = raise(key, CHILD, AlertKind::Missing, NOW + 1);
			assert_noop!(raised, DispatchError::BadOrigin);
		}
	});
}

#[test]
fn raise_alert_should_name_the_decision_when_a_court_raises_it() {
	chain().build_and_execute(|| {
		register(CHILD);
		assert_noop!(
			raise(RO_JUDGE, CHILD, AlertKind::Abducted, NOW + DAY),
			Error::DecisionMissing
		);
		assert_ok!(raise_by_decision(RO_JUDGE, CHILD, AlertKind::Abducted));
		let alerts = file(CHILD).travel.alerts;
		assert_eq!(alerts[0].source, AlertSource::Institution(RO_COURT));
		assert_eq!(alerts[0].decision, Some(H256([6; 32])));
	});
}

#[test]
fn raise_alert_should_fail_when_the_decision_that_it_rests_on_is_not_named() {
	chain().build_and_execute(|| {
		register(CHILD);
		let raised = |decision| {
			let (kind, basis) = (AlertKind::Abducted, AlertBasis::CourtDecision);
			let until = NOW + DAY;
			BorderTransfer::raise_alert(by(MD_PROTECTOR), CHILD, kind, until, basis, decision)
		};
		assert_noop!(raised(None), Error::DecisionMissing);
		assert_ok!(raised(Some(H256([7; 32]))));
		System::assert_last_event(
			Event::AlertRaised {
				subject: CHILD,
				kind: AlertKind::Abducted,
				source: MD,
				valid_until: NOW + DAY,
				basis: AlertBasis::CourtDecision,
				decision: Some(H256([7; 32])),
			}
			.into(),
		);
	});
}

#[test]
fn raise_alert_should_keep_the_places_decision_while_an_alert_of_it_stands() {
	chain().build_and_execute(|| {
		register(CHILD);
		let decision = || file(CHILD).travel.alerts[0].decision;
		assert_ok!(raise_by_decision(MD_PROTECTOR, CHILD, AlertKind::Abducted));
		set_time(NOW + DAY - 1);
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::AtRisk, NOW + DAY));
		assert_eq!(decision(), Some(H256([6; 32])));
		set_time(NOW + DAY);
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::AtRisk, NOW + 2 * DAY));
		assert_eq!(decision(), None);
	});
}

#[test]
fn raise_alert_should_fail_when_it_is_distress() {
	chain().build_and_execute(|| {
		register(CHILD);
		assert_noop!(
			raise(MD_PROTECTOR, CHILD, AlertKind::Distress, NOW + 1),
			Error::DistressIsForTheChild
		);
	});
}

#[test]
fn raise_alert_should_fail_when_only_the_chain_gives_the_basis() {
	chain().build_and_execute(|| {
		register(CHILD);
		for basis in [AlertBasis::ChildCall, AlertBasis::Clearing] {
			let kind = AlertKind::SecondLook;
			assert_noop!(
				BorderTransfer::raise_alert(by(MD_PROTECTOR), CHILD, kind, NOW + 1, basis, None),
				Error::BasisNotYours
			);
		}
	});
}

#[test]
fn raise_alert_should_fail_when_end_is_out_of_range() {
	chain().build_and_execute(|| {
		register(CHILD);
		for (kind, longest) in [
			(AlertKind::Missing, LONGEST_ALERT),
			(AlertKind::AtRisk, LONGEST_ALERT),
			(AlertKind::SecondLook, SECOND_LOOK_LIFETIME),
		] {
			let raise = |until| raise(MD_PROTECTOR, CHILD, kind, until);
			assert_noop!(raise(NOW), Error::AlertEndsInPast);
			assert_ok!(raise(NOW + 1));
			assert_noop!(raise(NOW + longest + 1), Error::AlertTooLong);
			assert_ok!(raise(NOW + longest));
		}
	});
}

#[test]
fn raise_alert_should_fail_when_subject_is_unknown() {
	chain().build_and_execute(|| {
		assert_noop!(
			raise(MD_PROTECTOR, UNKNOWN, AlertKind::Missing, NOW + 1),
			Error::SubjectNotFound
		);
	});
}

// --- Who finds a place --------------------------------------------------------------------------

#[test]
fn raise_alert_should_find_two_more_places_for_the_residence_when_others_filled_the_general_ones() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		fill(CHILD, 0..5, "DE", NOW + DAY);
		let late = |key| raise(key, CHILD, AlertKind::Missing, NOW + DAY);
		let (sixth, third) = (protector(5, "DE"), protector(6, "MD"));
		assert_noop!(late(sixth), Error::TooManyAlerts);
		// A supranational body is not of the country of residence, though it acts there.
		assert_noop!(late(UN_PROTECTOR), Error::TooManyAlerts);
		assert_noop!(raise_by_decision(RO_JUDGE, CHILD, AlertKind::Missing), Error::TooManyAlerts);
		assert_ok!(late(MD_PROTECTOR));
		assert_ok!(raise_by_decision(MD_JUDGE, CHILD, AlertKind::Missing));
		assert_noop!(late(third), Error::TooManyAlerts);
		// Who has a place may raise every kind in it.
		assert_ok!(raise(protector(0, "DE"), CHILD, AlertKind::AtRisk, NOW + DAY));
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		assert_eq!(sources(CHILD).len() as u32, MAX_ALERT_PLACES);
	});
}

#[test]
fn raise_alert_should_leave_five_places_to_others_when_the_residence_uses_its_own_first() {
	chain().build_and_execute(|| {
		register(CHILD);
		fill(CHILD, 0..2, "MD", NOW + DAY);
		fill(CHILD, 2..7, "DE", NOW + DAY);
		for key in [protector(7, "DE"), protector(8, "MD")] {
			assert_noop!(raise(key, CHILD, AlertKind::Missing, NOW + DAY), Error::TooManyAlerts);
		}
	});
}

#[test]
fn raise_alert_should_give_general_places_to_the_residence_too_but_never_the_childs() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		fill(CHILD, 0..7, "MD", NOW + DAY);
		for key in [protector(7, "MD"), DE_PROTECTOR] {
			assert_noop!(raise(key, CHILD, AlertKind::Missing, NOW + DAY), Error::TooManyAlerts);
		}
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
	});
}

#[test]
fn raise_alert_should_leave_the_child_stopped_when_others_clear_what_they_filled_the_file_with() {
	chain().build_and_execute(|| {
		family(CHILD);
		fill(CHILD, 0..5, "DE", NOW + DAY);
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::Abducted, NOW + DAY));
		for number in 0..5 {
			assert_ok!(clear(protector(number, "DE"), CHILD, body(number), AlertKind::Missing));
		}
		assert_eq!(sources(CHILD), [MD]);
		assert_eq!(leave(CHILD).verdict.reasons, Reasons::from([Reason::AlertRaised]));
	});
}

#[test]
fn raise_alert_should_drop_the_place_that_lapsed_first_when_there_is_no_other() {
	chain().build_and_execute(|| {
		register(CHILD);
		fill(CHILD, 0..2, "DE", NOW + 2 * HOUR);
		fill(CHILD, 2..3, "DE", NOW + HOUR);
		fill(CHILD, 3..5, "DE", NOW + DAY);
		set_time(NOW + 2 * HOUR);
		assert_ok!(raise(UN_PROTECTOR, CHILD, AlertKind::Missing, NOW + DAY));
		let expected = [body(0), body(1), body(3), body(4), UN_PROTECTION];
		assert_eq!(sources(CHILD), expected.map(AlertSource::Institution));
	});
}

#[test]
fn raise_alert_should_keep_a_place_when_one_of_its_alerts_stands() {
	chain().build_and_execute(|| {
		register(CHILD);
		fill(CHILD, 0..5, "DE", NOW + HOUR);
		for number in 0..5 {
			let key = protector(number, "DE");
			assert_ok!(raise(key, CHILD, AlertKind::AtRisk, NOW + DAY));
		}
		set_time(NOW + HOUR);
		assert_noop!(
			raise(UN_PROTECTOR, CHILD, AlertKind::Missing, NOW + DAY),
			Error::TooManyAlerts
		);
	});
}

#[test]
fn raise_alert_should_not_drop_the_residences_lapsed_places_when_others_want_one() {
	chain().build_and_execute(|| {
		register(CHILD);
		fill(CHILD, 0..2, "MD", NOW + HOUR);
		fill(CHILD, 2..7, "DE", NOW + DAY);
		set_time(NOW + HOUR);
		let late = |key| raise(key, CHILD, AlertKind::Missing, NOW + DAY);
		assert_noop!(late(UN_PROTECTOR), Error::TooManyAlerts);
		assert_eq!(sources(CHILD).len(), 7);
		assert_ok!(late(protector(7, "MD")));
		assert!(!sources(CHILD).contains(&AlertSource::Institution(body(0))));
	});
}

#[test]
fn raise_alert_should_drop_the_residences_lapsed_place_when_it_was_a_general_one() {
	chain().build_and_execute(|| {
		register(CHILD);
		fill(CHILD, 0..3, "MD", NOW + HOUR);
		fill(CHILD, 3..7, "DE", NOW + DAY);
		set_time(NOW + HOUR);
		assert_ok!(raise(UN_PROTECTOR, CHILD, AlertKind::Missing, NOW + DAY));
		assert_noop!(
			raise(DE_PROTECTOR, CHILD, AlertKind::Missing, NOW + DAY),
			Error::TooManyAlerts
		);
	});
}

/// A child that lived in Romania when seven institutions raised alerts, and lives in Moldova now.
fn moved() {
	assert_ok!(IdentityRegistry::register(
		by(UN_REGISTRAR),
		CHILD,
		country("RO"),
		Default::default(),
		born(2016, 6),
		H256::zero(),
		Default::default(),
	));
	fill(CHILD, 0..2, "RO", NOW + DAY);
	fill(CHILD, 2..7, "DE", NOW + DAY);
	assert_ok!(IdentityRegistry::set_residence(by(UN_REGISTRAR), CHILD, country("MD")));
}

#[test]
fn raise_alert_should_take_over_a_cleared_place_when_the_former_residence_has_the_reserved_ones() {
	chain().build_and_execute(|| {
		moved();
		let late = |key| raise(key, CHILD, AlertKind::Missing, NOW + DAY);
		assert_noop!(late(MD_PROTECTOR), Error::TooManyAlerts);
		assert_ok!(clear(MD_PROTECTOR, CHILD, body(4), AlertKind::Missing));
		assert_noop!(late(UN_PROTECTOR), Error::TooManyAlerts);
		assert_ok!(late(MD_PROTECTOR));
		// The second look stays, though the place has another source now.
		let alerts = file(CHILD).travel.alerts;
		let entries = [alert(AlertKind::Missing, NOW, NOW + DAY), second_look(NOW)];
		assert_eq!(alerts[4], place(MD, Some("MD"), &entries));
		assert_eq!(alerts.len(), 7);
		assert_noop!(
			clear(MD_PROTECTOR, CHILD, MD_PROTECTION, AlertKind::SecondLook),
			Error::SecondLookStays
		);
	});
}

#[test]
fn raise_alert_should_find_a_reserved_place_when_one_of_the_former_residence_has_lapsed() {
	chain().build_and_execute(|| {
		moved();
		set_time(NOW + DAY);
		assert_ok!(raise(MD_PROTECTOR, CHILD, AlertKind::Missing, NOW + 2 * DAY));
		assert_eq!(sources(CHILD).len(), 7);
	});
}

#[test]
fn raise_alert_should_take_the_place_of_one_that_only_asks_for_a_second_look_when_it_denies() {
	chain().build_and_execute(|| {
		register(CHILD);
		for number in 0..5 {
			let key = protector(number, "DE");
			assert_ok!(raise(key, CHILD, AlertKind::SecondLook, NOW + HOUR));
		}
		let sixth = protector(5, "DE");
		let asks = raise(sixth, CHILD, AlertKind::SecondLook, NOW + HOUR);
		assert_eq!(asks, Err(Error::TooManyAlerts.into()));
		assert_ok!(raise_by_decision(RO_JUDGE, CHILD, AlertKind::Abducted));
		assert!(sources(CHILD).contains(&AlertSource::Institution(RO_COURT)));
		assert_eq!(sources(CHILD).len(), 5);
	});
}
