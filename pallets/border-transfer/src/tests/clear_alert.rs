//! `clear_alert`.

use super::*;
use sp_runtime::DispatchError;
use tutela_primitives::AlertKind;

fn missing() {
	teenager(CHILD);
	assert_ok!(BorderTransfer::raise_alert(by(MD_PROTECTOR), CHILD, AlertKind::Missing, NOW + DAY));
}

#[test]
fn clear_alert_should_take_it_off_the_file_when_institution_raised_it() {
	chain().build_and_execute(|| {
		missing();
		assert_ok!(BorderTransfer::clear_alert(by(MD_PROTECTOR), CHILD, AlertKind::Missing));
		assert!(file(CHILD).travel.alerts.is_empty());
		System::assert_last_event(
			Event::AlertCleared { subject: CHILD, kind: AlertKind::Missing, by: MD_PROTECTION }
				.into(),
		);
	});
}

#[test]
fn clear_alert_should_be_open_to_any_child_protection_when_it_is_distress() {
	chain().build_and_execute(|| {
		missing();
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		assert_ok!(BorderTransfer::clear_alert(by(DE_PROTECTOR), CHILD, AlertKind::Distress));
		assert_eq!(file(CHILD).travel.alerts.len(), 1);
	});
}

#[test]
fn clear_alert_should_fail_when_caller_is_no_child_protection_officer() {
	chain().build_and_execute(|| {
		missing();
		assert_noop!(
			BorderTransfer::clear_alert(by(MD_OFFICER), CHILD, AlertKind::Missing),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn clear_alert_should_fail_when_another_institution_raised_it() {
	chain().build_and_execute(|| {
		missing();
		assert_noop!(
			BorderTransfer::clear_alert(by(UN_PROTECTOR), CHILD, AlertKind::Missing),
			Error::AlertNotFound
		);
		assert_noop!(
			BorderTransfer::clear_alert(by(MD_PROTECTOR), CHILD, AlertKind::AtRisk),
			Error::AlertNotFound
		);
	});
}

#[test]
fn clear_alert_should_fail_when_subject_is_unknown() {
	chain().build_and_execute(|| {
		assert_noop!(
			BorderTransfer::clear_alert(by(MD_PROTECTOR), UNKNOWN, AlertKind::Missing),
			Error::SubjectNotFound
		);
	});
}
