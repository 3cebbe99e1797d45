//! `raise_alert`.

use super::*;
use sp_runtime::DispatchError;
use tutela_primitives::{Alert, AlertKind, AlertSource, CrossingReport};

#[test]
fn raise_alert_should_deny_exits_until_it_lapses_when_it_is_raised() {
	chain().build_and_execute(|| {
		family(CHILD);
		let until = NOW + HOUR;
		assert_ok!(BorderTransfer::raise_alert(by(MD_PROTECTOR), CHILD, AlertKind::Missing, until));
		let source = AlertSource::Institution(MD_PROTECTION);
		System::assert_last_event(
			Event::AlertRaised {
				subject: CHILD,
				kind: AlertKind::Missing,
				source,
				valid_until: until,
			}
			.into(),
		);
		set_time(until - 1);
		let record = cross(consented_exit(CHILD));
		assert_eq!(record.verdict.reasons, Reasons::from([Reason::AlertRaised]));
		set_time(until);
		assert_eq!(cross(consented_exit(CHILD)).verdict.outcome, Outcome::Cleared);
	});
}

#[test]
fn raise_alert_should_give_a_new_end_when_the_institution_raised_it_before() {
	chain().build_and_execute(|| {
		register(CHILD);
		for until in [NOW + HOUR, NOW + DAY] {
			assert_ok!(BorderTransfer::raise_alert(
				by(MD_PROTECTOR),
				CHILD,
				AlertKind::AtRisk,
				until
			));
		}
		let source = AlertSource::Institution(MD_PROTECTION);
		let alert = Alert { kind: AlertKind::AtRisk, source, valid_until: NOW + DAY };
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [alert]);
	});
}

#[test]
fn raise_alert_should_still_refer_late_reports_when_it_has_lapsed() {
	chain().build_and_execute(|| {
		family(CHILD);
		let until = NOW + HOUR;
		assert_ok!(BorderTransfer::raise_alert(by(MD_PROTECTOR), CHILD, AlertKind::Missing, until));
		set_time(until);
		let seen = CrossingReport { captured_at: until - 1, ..consented_exit(CHILD) };
		assert_eq!(cross(seen).verdict.reasons, Reasons::from([Reason::AlertRaised]));
	});
}

#[test]
fn raise_alert_should_fail_when_caller_is_no_child_protection_officer() {
	chain().build_and_execute(|| {
		register(CHILD);
		assert_noop!(
			BorderTransfer::raise_alert(by(MD_OFFICER), CHILD, AlertKind::Missing, NOW + 1),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn raise_alert_should_fail_when_it_is_distress() {
	chain().build_and_execute(|| {
		register(CHILD);
		assert_noop!(
			BorderTransfer::raise_alert(by(MD_PROTECTOR), CHILD, AlertKind::Distress, NOW + 1),
			Error::DistressIsForTheChild
		);
	});
}

#[test]
fn raise_alert_should_fail_when_end_is_out_of_range() {
	chain().build_and_execute(|| {
		register(CHILD);
		let raise =
			|until| BorderTransfer::raise_alert(by(MD_PROTECTOR), CHILD, AlertKind::Missing, until);
		assert_noop!(raise(NOW), Error::AlertEndsInPast);
		assert_ok!(raise(NOW + 1));
		assert_noop!(raise(NOW + LONGEST_ALERT + 1), Error::AlertTooLong);
		assert_ok!(raise(NOW + LONGEST_ALERT));
	});
}

#[test]
fn raise_alert_should_fail_when_subject_is_unknown() {
	chain().build_and_execute(|| {
		assert_noop!(
			BorderTransfer::raise_alert(by(MD_PROTECTOR), UNKNOWN, AlertKind::Missing, NOW + 1),
			Error::SubjectNotFound
		);
	});
}

#[test]
fn raise_alert_should_fail_when_the_file_is_full() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		let raise = |kind, until| BorderTransfer::raise_alert(by(MD_PROTECTOR), CHILD, kind, until);
		assert_ok!(raise(AlertKind::Missing, NOW + HOUR));
		assert_ok!(raise(AlertKind::Abducted, NOW + DAY));
		assert_ok!(raise(AlertKind::AtRisk, NOW + DAY));
		let other = || {
			let until = now() + 1;
			BorderTransfer::raise_alert(by(UN_PROTECTOR), CHILD, AlertKind::Missing, until)
		};
		assert_noop!(other(), Error::TooManyAlerts);
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		assert_noop!(other(), Error::TooManyAlerts);
		// A lapsed alert is dropped for a new one.
		set_time(NOW + HOUR);
		assert_ok!(other());
		let source = AlertSource::Institution(UN_PROTECTION);
		assert!(file(CHILD).travel.alerts.iter().any(|alert| alert.source == source));
	});
}
