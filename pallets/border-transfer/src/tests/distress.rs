//! `distress`.

use super::*;
use tutela_primitives::{Alert, AlertKind, AlertSource, EndReason, MAX_ALERTS};

#[test]
fn distress_should_raise_an_alert_when_the_child_calls() {
	ExtBuilder.build_and_execute(|| {
		teenager(CHILD);
		assert_ok!(BorderTransfer::distress(signed("Child"), CHILD));
		let (kind, source, until) = (AlertKind::Distress, AlertSource::Subject, NOW + 7 * DAY);
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [Alert { kind, source, until }]);
		System::assert_last_event(
			Event::AlertRaised { subject: CHILD, kind, source, until }.into(),
		);
	});
}

#[test]
fn distress_should_take_the_earlier_calls_place_when_the_advocate_calls() {
	ExtBuilder.build_and_execute(|| {
		teenager(CHILD);
		link(CHILD, "Advocate", LinkBasis::AtWillAdvocate);
		assert_ok!(BorderTransfer::distress(signed("Child"), CHILD));
		at(NOW + DAY);
		assert_ok!(BorderTransfer::distress(signed("Advocate"), CHILD));
		let alert = Alert {
			kind: AlertKind::Distress,
			source: AlertSource::Advocate(0),
			until: NOW + 8 * DAY,
		};
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [alert]);
	});
}

#[test]
fn distress_should_fail_when_caller_does_not_speak_for_the_child() {
	ExtBuilder.build_and_execute(|| {
		teenager(CHILD);
		link(CHILD, "Mother", LinkBasis::BirthParent);
		link(CHILD, "Advocate", LinkBasis::AtWillAdvocate);
		for name in ["Mother", "MdCare"] {
			assert_noop!(BorderTransfer::distress(signed(name), CHILD), Error::NotTheChildsVoice);
		}
		assert_ok!(Guardianship::end_link(signed("Child"), CHILD, 1, EndReason::AtWill));
		assert_noop!(BorderTransfer::distress(signed("Advocate"), CHILD), Error::NotTheChildsVoice);
	});
}

#[test]
fn distress_should_fail_when_subject_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(BorderTransfer::distress(signed("Child"), STRANGER), Error::SubjectNotFound);
	});
}

#[test]
fn distress_should_find_room_when_institutions_raised_all_they_can() {
	ExtBuilder.build_and_execute(|| {
		teenager(CHILD);
		for kind in [AlertKind::Missing, AlertKind::Abducted, AlertKind::AtRisk] {
			assert_ok!(BorderTransfer::raise_alert(signed("MdCare"), CHILD, kind, NOW + DAY));
		}
		assert_ok!(BorderTransfer::distress(signed("Child"), CHILD));
		assert_eq!(file(CHILD).travel.alerts.len() as u32, MAX_ALERTS);
	});
}
