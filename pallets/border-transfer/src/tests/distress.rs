//! `distress`.

use super::*;
use tutela_primitives::EndReason;

/// A call for help.
fn call(raised_at: Moment, valid_until: Moment) -> AlertEntry {
	let basis = AlertBasis::ChildCall;
	AlertEntry { basis, ..alert(AlertKind::Distress, raised_at, valid_until) }
}

#[test]
fn distress_should_raise_an_alert_when_the_child_calls() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		let (source, valid_until) = (AlertSource::Subject, NOW + 7 * DAY);
		let expected = place(source, None, &[call(NOW, valid_until)]);
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [expected]);
		let (subject, kind) = (CHILD, AlertKind::Distress);
		let (basis, decision) = (AlertBasis::ChildCall, None);
		System::assert_last_event(
			Event::AlertRaised { subject, kind, source, valid_until, basis, decision }.into(),
		);
	});
}

#[test]
fn distress_should_stand_longer_in_the_childs_name_when_the_advocate_calls_after_it() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		link(CHILD, ADVOCATE, LinkBasis::AtWillAdvocate);
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		set_time(NOW + DAY);
		assert_ok!(BorderTransfer::distress(by(ADVOCATE), CHILD));
		let expected = place(AlertSource::Subject, None, &[call(NOW, NOW + 8 * DAY)]);
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [expected]);
	});
}

#[test]
fn distress_should_become_the_childs_when_it_calls_after_the_advocate() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		link(CHILD, ADVOCATE, LinkBasis::AtWillAdvocate);
		assert_ok!(BorderTransfer::distress(by(ADVOCATE), CHILD));
		assert_eq!(sources(CHILD), [AlertSource::Advocate(0)]);
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		assert_eq!(sources(CHILD), [AlertSource::Subject]);
	});
}

#[test]
fn distress_should_be_the_advocates_when_the_childs_call_has_lapsed() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		link(CHILD, ADVOCATE, LinkBasis::AtWillAdvocate);
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		set_time(NOW + 7 * DAY);
		assert_ok!(BorderTransfer::distress(by(ADVOCATE), CHILD));
		let expected = place(AlertSource::Advocate(0), None, &[call(now(), now() + 7 * DAY)]);
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [expected]);
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
		fill(CHILD, 0..5, "DE", NOW + DAY);
		fill(CHILD, 5..7, "MD", NOW + DAY);
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		assert_eq!(sources(CHILD).last(), Some(&AlertSource::Subject));
		// Nobody's alert had to go.
		assert_eq!(sources(CHILD).len(), 8);
	});
}
