//! `clear_alert`, for a child's call for help.

use super::*;
use tutela_primitives::EndReason;

/// A child that called for help by its own key, with a mother (slot 0) and an advocate (slot 1).
fn called() {
	teenager(CHILD);
	link(CHILD, MOTHER, LinkBasis::BirthParent);
	link(CHILD, ADVOCATE, LinkBasis::AtWillAdvocate);
	call(CHILD_KEY);
}

fn call(key: Key) {
	assert_ok!(BorderTransfer::distress(by(key), CHILD));
}

/// Clears the call for help that stands in the child's own name.
fn silence(key: Key) -> DispatchResult {
	silence_of(key, AlertSource::Subject)
}

fn silence_of(key: Key, source: AlertSource) -> DispatchResult {
	BorderTransfer::clear_alert(by(key), CHILD, source, AlertKind::Distress)
}

fn is_heard() -> bool {
	file(CHILD).travel.is_sought(now())
}

fn was_cleared_by(source: AlertSource, by: AlertSource) {
	let (kind, by) = (AlertKind::Distress, Some(by));
	System::assert_last_event(Event::AlertCleared { subject: CHILD, kind, source, by }.into());
}

#[test]
fn clear_alert_should_wait_for_a_second_body_when_one_asks_to_clear_a_call_for_help() {
	chain().build_and_execute(|| {
		called();
		for key in [MD_PROTECTOR, DE_PROTECTOR, UN_PROTECTOR] {
			call(CHILD_KEY);
			assert_ok!(silence(key));
			let (source, by) = (AlertSource::Subject, OfficerTable::of(key).institution);
			let asked = Event::ClearingRequested { subject: CHILD, source, by };
			System::assert_last_event(asked.into());
			assert!(is_heard());
		}
		assert_eq!(leave(CHILD).verdict.outcome, Outcome::Denied);
	});
}

#[test]
fn clear_alert_should_fail_when_the_same_institution_asks_twice() {
	chain().build_and_execute(|| {
		called();
		for key in [MD_PROTECTOR, DE_PROTECTOR, UN_PROTECTOR] {
			call(CHILD_KEY);
			assert_ok!(silence(key));
			assert_noop!(silence(key), Error::AlreadyAskedToClear);
			let colleague = Officer { account: NEW_KEY.account(), ..OfficerTable::of(key) };
			OfficerTable::appoint(colleague);
			assert_noop!(silence(NEW_KEY), Error::AlreadyAskedToClear);
		}
		assert!(is_heard());
	});
}

#[test]
fn clear_alert_should_fail_when_both_bodies_are_of_the_country_of_residence() {
	chain().build_and_execute(|| {
		called();
		let second = protector(0, "MD");
		assert_ok!(silence(MD_PROTECTOR));
		assert_noop!(silence(second), Error::OutsideBodyNeeded);
		assert!(is_heard());
		// The first request still counts.
		assert_ok!(silence(DE_PROTECTOR));
		assert!(!is_heard());
	});
}

#[test]
fn clear_alert_should_clear_a_call_for_help_when_one_of_two_bodies_is_of_another_country() {
	chain().build_and_execute(|| {
		called();
		for (first, second) in [
			(DE_PROTECTOR, MD_PROTECTOR),
			(MD_PROTECTOR, DE_PROTECTOR),
			(MD_PROTECTOR, UN_PROTECTOR),
			(DE_PROTECTOR, UN_PROTECTOR),
		] {
			call(CHILD_KEY);
			assert_ok!(silence(first));
			assert_ok!(silence(second));
			let institution = OfficerTable::of(second).institution;
			was_cleared_by(AlertSource::Subject, AlertSource::Institution(institution));
			let left = place(AlertSource::Subject, None, &[second_look(NOW)]);
			assert_eq!(file(CHILD).travel.alerts.to_vec(), [left]);
		}
		let looked_at = leave(CHILD).verdict;
		assert_eq!(looked_at.outcome, Outcome::Referred);
		assert_eq!(looked_at.reasons, Reasons::from([Reason::SecondLook]));
	});
}

#[test]
fn clear_alert_should_forget_the_first_request_when_the_child_calls_again() {
	chain().build_and_execute(|| {
		called();
		assert_ok!(silence(MD_PROTECTOR));
		call(CHILD_KEY);
		assert_ok!(silence(DE_PROTECTOR));
		assert!(is_heard());
		call(ADVOCATE);
		assert_ok!(silence(MD_PROTECTOR));
		assert!(is_heard());
	});
}

#[test]
fn clear_alert_should_clear_a_call_for_help_when_a_court_of_the_residence_does() {
	chain().build_and_execute(|| {
		called();
		assert_noop!(silence(RO_JUDGE), Error::AlertNotYours);
		assert_ok!(silence(MD_JUDGE));
		was_cleared_by(AlertSource::Subject, AlertSource::Institution(MD_COURT));
		let left = place(AlertSource::Subject, None, &[second_look(NOW)]);
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [left]);
	});
}

#[test]
fn clear_alert_should_fail_when_the_council_or_a_stranger_clears_a_call_for_help() {
	chain().build_and_execute(|| {
		called();
		let (source, kind) = (AlertSource::Subject, AlertKind::Distress);
		assert_noop!(
			BorderTransfer::clear_alert(RuntimeOrigin::root(), CHILD, source, kind),
			Error::AlertNotYours
		);
		for key in [MOTHER, MD_OFFICER, MD_REGISTRAR, STRANGER] {
			assert_noop!(silence(key), Error::AlertNotYours);
		}
	});
}

#[test]
fn clear_alert_should_leave_a_second_look_when_the_child_clears_its_own_call() {
	chain().build_and_execute(|| {
		called();
		assert_ok!(silence(CHILD_KEY));
		was_cleared_by(AlertSource::Subject, AlertSource::Subject);
		let left = place(AlertSource::Subject, None, &[second_look(NOW)]);
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [left]);
	});
}

#[test]
fn clear_alert_should_leave_a_second_look_when_the_advocate_clears_its_own_call() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		link(CHILD, ADVOCATE, LinkBasis::AtWillAdvocate);
		call(ADVOCATE);
		let advocate = AlertSource::Advocate(0);
		assert_ok!(silence_of(ADVOCATE, advocate));
		was_cleared_by(advocate, advocate);
		let left = place(advocate, None, &[second_look(NOW)]);
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [left]);
	});
}

#[test]
fn clear_alert_should_leave_a_second_look_when_the_child_clears_the_advocates_call() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		link(CHILD, ADVOCATE, LinkBasis::AtWillAdvocate);
		call(ADVOCATE);
		let advocate = AlertSource::Advocate(0);
		assert_noop!(silence(CHILD_KEY), Error::AlertNotFound);
		assert_ok!(silence_of(CHILD_KEY, advocate));
		was_cleared_by(advocate, AlertSource::Subject);
		let left = place(advocate, None, &[second_look(NOW)]);
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [left]);
	});
}

#[test]
fn clear_alert_should_fail_when_the_advocate_clears_the_childs_call() {
	chain().build_and_execute(|| {
		called();
		assert_noop!(silence(ADVOCATE), Error::AlertNotYours);
		// Calling itself does not make the call the advocate's.
		call(ADVOCATE);
		assert_noop!(silence(ADVOCATE), Error::AlertNotYours);
		assert_noop!(silence_of(ADVOCATE, AlertSource::Advocate(1)), Error::AlertNotFound);
		// Nor does it after two bodies cleared the child's, while the second look stands.
		assert_ok!(silence(MD_PROTECTOR));
		assert_ok!(silence(DE_PROTECTOR));
		call(ADVOCATE);
		assert_noop!(silence(ADVOCATE), Error::AlertNotYours);
		assert!(is_heard());
	});
}

#[test]
fn clear_alert_should_fail_when_the_advocate_was_dismissed() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		link(CHILD, ADVOCATE, LinkBasis::AtWillAdvocate);
		call(ADVOCATE);
		let advocate = AlertSource::Advocate(0);
		assert_ok!(Guardianship::end_link(by(CHILD_KEY), CHILD, 0, EndReason::AtWill));
		assert_noop!(silence_of(ADVOCATE, advocate), Error::AlertNotYours);
		assert_ok!(silence_of(CHILD_KEY, advocate));
	});
}
