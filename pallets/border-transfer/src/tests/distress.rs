//! `distress`.

use super::*;
use tutela_primitives::{Alert, AlertKind, AlertSource, EndReason, MAX_ALERTS};

#[test]
fn distress_should_raise_an_alert_when_the_child_calls() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		let (kind, source, until) = (AlertKind::Distress, AlertSource::Subject, NOW + 7 * DAY);
		assert_eq!(
			file(CHILD).travel.alerts.to_vec(),
			[Alert { kind, source, valid_until: until }]
		);
		System::assert_last_event(
			Event::AlertRaised { subject: CHILD, kind, source, valid_until: until }.into(),
		);
	});
}

#[test]
fn distress_should_take_the_earlier_calls_place_when_the_advocate_calls() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		link(CHILD, ADVOCATE, LinkBasis::AtWillAdvocate);
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		set_time(NOW + DAY);
		assert_ok!(BorderTransfer::distress(by(ADVOCATE), CHILD));
		let alert = Alert {
			kind: AlertKind::Distress,
			source: AlertSource::Advocate(0),
			valid_until: NOW + 8 * DAY,
		};
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [alert]);
	});
}

#[test]
fn distress_should_fail_when_caller_does_not_speak_for_the_child() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		link(CHILD, MOTHER, LinkBasis::BirthParent);
		link(CHILD, ADVOCATE, LinkBasis::AtWillAdvocate);
		for key in [MOTHER, MD_PROTECTOR] {
			assert_noop!(BorderTransfer::distress(by(key), CHILD), Error::NotTheChildsVoice);
		}
		assert_ok!(Guardianship::end_link(by(CHILD_KEY), CHILD, 1, EndReason::AtWill));
		assert_noop!(BorderTransfer::distress(by(ADVOCATE), CHILD), Error::NotTheChildsVoice);
	});
}

#[test]
fn distress_should_fail_when_subject_is_unknown() {
	chain().build_and_execute(|| {
		assert_noop!(BorderTransfer::distress(by(CHILD_KEY), UNKNOWN), Error::SubjectNotFound);
	});
}

#[test]
fn distress_should_find_room_when_institutions_raised_all_they_can() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		for kind in [AlertKind::Missing, AlertKind::Abducted, AlertKind::AtRisk] {
			assert_ok!(BorderTransfer::raise_alert(by(MD_PROTECTOR), CHILD, kind, NOW + DAY));
		}
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		assert_eq!(file(CHILD).travel.alerts.len() as u32, MAX_ALERTS);
	});
}
