//! `clear_alert`.

use super::*;
use sp_runtime::DispatchError;

const MD: AlertSource = AlertSource::Institution(MD_PROTECTION);
const DE: AlertSource = AlertSource::Institution(DE_PROTECTION);

/// A child with its own key, a mother (slot 0), and an alert of a body.
fn missing(raised_by: Key) {
	teenager(CHILD);
	link(CHILD, MOTHER, LinkBasis::BirthParent);
	assert_ok!(raise(raised_by, CHILD, AlertKind::Missing, NOW + 10 * DAY));
}

/// The same, with a court's decision.
fn decided(raised_by: Key) {
	missing(raised_by);
	assert_ok!(raise_by_decision(raised_by, CHILD, AlertKind::Missing));
}

fn cleared(source: AlertSource, by: Option<AlertSource>) -> RuntimeEvent {
	Event::AlertCleared { subject: CHILD, kind: AlertKind::Missing, source, by }.into()
}

#[test]
fn clear_alert_should_leave_nothing_when_its_source_clears_it() {
	chain().build_and_execute(|| {
		missing(MD_PROTECTOR);
		assert_ok!(clear(MD_PROTECTOR, CHILD, MD_PROTECTION, AlertKind::Missing));
		System::assert_last_event(cleared(MD, Some(MD)));
		// Whether or not it rests on a court's decision, and wherever the source is.
		assert_ok!(raise_by_decision(DE_PROTECTOR, CHILD, AlertKind::Missing));
		assert_ok!(clear(DE_PROTECTOR, CHILD, DE_PROTECTION, AlertKind::Missing));
		System::assert_last_event(cleared(DE, Some(DE)));
		assert!(file(CHILD).travel.alerts.is_empty());
		assert_eq!(leave(CHILD).verdict.outcome, Outcome::Cleared);
	});
}

#[test]
fn clear_alert_should_leave_a_second_look_for_72_hours_when_the_residence_clears_anothers() {
	chain().build_and_execute(|| {
		missing(DE_PROTECTOR);
		assert_ok!(clear(MD_PROTECTOR, CHILD, DE_PROTECTION, AlertKind::Missing));
		System::assert_last_event(cleared(DE, Some(MD)));
		let left = place(DE, Some("DE"), &[second_look(NOW)]);
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [left]);
		set_time(NOW + 72 * HOUR - 1);
		let looked_at = leave(CHILD).verdict;
		assert_eq!(looked_at.outcome, Outcome::Referred);
		assert_eq!(looked_at.reasons, Reasons::from([Reason::SecondLook]));
		set_time(NOW + 72 * HOUR);
		assert_eq!(leave_again(CHILD).verdict.outcome, Outcome::Cleared);
	});
}

#[test]
fn clear_alert_should_refer_late_reports_when_the_crossing_was_before_the_clearing() {
	chain().build_and_execute(|| {
		missing(DE_PROTECTOR);
		set_time(NOW + HOUR);
		assert_ok!(clear(MD_PROTECTOR, CHILD, DE_PROTECTION, AlertKind::Missing));
		let companions = with_guardian(0);
		let seen = CrossingReport { captured_at: NOW, companions, ..exit(CHILD) };
		assert_eq!(cross(seen).verdict.outcome, Outcome::Referred);
	});
}

#[test]
fn clear_alert_should_leave_a_second_look_when_a_court_or_the_council_clears_it() {
	chain().build_and_execute(|| {
		decided(DE_PROTECTOR);
		assert_ok!(clear(MD_JUDGE, CHILD, DE_PROTECTION, AlertKind::Missing));
		System::assert_last_event(cleared(DE, Some(AlertSource::Institution(MD_COURT))));
		// With the alert, its court's decision is gone from the place.
		let left = place(DE, Some("DE"), &[second_look(NOW)]);
		assert_eq!(&file(CHILD).travel.alerts[..], std::slice::from_ref(&left));

		assert_ok!(raise_by_decision(DE_PROTECTOR, CHILD, AlertKind::Missing));
		let council = RuntimeOrigin::root();
		assert_ok!(BorderTransfer::clear_alert(council, CHILD, DE, AlertKind::Missing));
		System::assert_last_event(cleared(DE, None));
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [left]);
	});
}

#[test]
fn clear_alert_should_leave_the_other_kinds_of_the_place_when_one_is_cleared() {
	chain().build_and_execute(|| {
		missing(DE_PROTECTOR);
		assert_ok!(raise(DE_PROTECTOR, CHILD, AlertKind::AtRisk, NOW + DAY));
		assert_ok!(clear(MD_PROTECTOR, CHILD, DE_PROTECTION, AlertKind::Missing));
		let entries = [alert(AlertKind::AtRisk, NOW, NOW + DAY), second_look(NOW)];
		let left = place(DE, Some("DE"), &entries);
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [left]);
		let denied = Reasons::from([Reason::AlertRaised, Reason::SecondLook]);
		assert_eq!(leave(CHILD).verdict.reasons, denied);
	});
}

#[test]
fn clear_alert_should_keep_the_places_decision_when_another_kind_rests_on_it() {
	chain().build_and_execute(|| {
		decided(DE_PROTECTOR);
		assert_ok!(raise_by_decision(DE_PROTECTOR, CHILD, AlertKind::Abducted));
		assert_ok!(clear(MD_JUDGE, CHILD, DE_PROTECTION, AlertKind::Missing));
		assert_noop!(
			clear(MD_PROTECTOR, CHILD, DE_PROTECTION, AlertKind::Abducted),
			Error::AlertNotYours
		);
	});
}

#[test]
fn clear_alert_should_find_room_for_the_second_look_when_the_file_is_full() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		fill(CHILD, 0..5, "DE", NOW + DAY);
		for kind in [AlertKind::Abducted, AlertKind::AtRisk, AlertKind::SecondLook] {
			assert_ok!(raise(protector(0, "DE"), CHILD, kind, NOW + DAY));
		}
		fill(CHILD, 5..7, "MD", NOW + DAY);
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		for number in 0..5 {
			assert_ok!(clear(MD_PROTECTOR, CHILD, body(number), AlertKind::Missing));
		}
		for place in file(CHILD).travel.alerts.iter().take(5) {
			let look = place.entry(AlertKind::SecondLook).unwrap();
			assert_eq!((look.basis, look.valid_until), (AlertBasis::Clearing, NOW + 72 * HOUR));
		}
	});
}

#[test]
fn clear_alert_should_leave_no_second_look_when_a_second_look_is_cleared() {
	chain().build_and_execute(|| {
		family(CHILD);
		assert_ok!(raise(DE_PROTECTOR, CHILD, AlertKind::SecondLook, NOW + DAY));
		assert_ok!(clear(MD_PROTECTOR, CHILD, DE_PROTECTION, AlertKind::SecondLook));
		assert!(file(CHILD).travel.alerts.is_empty());
		assert_eq!(leave(CHILD).verdict.outcome, Outcome::Cleared);
	});
}

#[test]
fn clear_alert_should_fail_for_everybody_when_a_clearing_left_the_second_look() {
	chain().build_and_execute(|| {
		missing(DE_PROTECTOR);
		assert_ok!(clear(MD_PROTECTOR, CHILD, DE_PROTECTION, AlertKind::Missing));
		for key in [MD_PROTECTOR, DE_PROTECTOR, MD_JUDGE] {
			assert_noop!(
				clear(key, CHILD, DE_PROTECTION, AlertKind::SecondLook),
				Error::SecondLookStays
			);
		}
		assert_noop!(
			BorderTransfer::clear_alert(RuntimeOrigin::root(), CHILD, DE, AlertKind::SecondLook),
			Error::SecondLookStays
		);
		// Nor does the source shorten it with one of its own.
		assert_ok!(raise(DE_PROTECTOR, CHILD, AlertKind::SecondLook, NOW + 1));
		assert_eq!(file(CHILD).travel.alerts[0].entries.to_vec(), [second_look(NOW)]);
		System::assert_last_event(
			Event::AlertRaised {
				subject: CHILD,
				kind: AlertKind::SecondLook,
				source: DE,
				valid_until: NOW + 72 * HOUR,
				basis: AlertBasis::Clearing,
				decision: None,
			}
			.into(),
		);
	});
}

#[test]
fn clear_alert_should_be_open_to_others_when_the_source_is_revoked() {
	chain().build_and_execute(|| {
		missing(DE_PROTECTOR);
		OfficerTable::dismiss(DE_PROTECTOR);
		assert_noop!(
			clear(DE_PROTECTOR, CHILD, DE_PROTECTION, AlertKind::Missing),
			Error::AlertNotYours
		);
		assert_ok!(clear(MD_PROTECTOR, CHILD, DE_PROTECTION, AlertKind::Missing));
	});
}

#[test]
fn clear_alert_should_be_left_to_courts_and_the_council_when_a_revoked_source_named_a_decision() {
	chain().build_and_execute(|| {
		decided(MD_PROTECTOR);
		OfficerTable::dismiss(MD_PROTECTOR);
		let colleague = protector(0, "MD");
		assert_noop!(
			clear(colleague, CHILD, MD_PROTECTION, AlertKind::Missing),
			Error::AlertNotYours
		);
		assert_ok!(clear(MD_JUDGE, CHILD, MD_PROTECTION, AlertKind::Missing));
	});
}

#[test]
fn clear_alert_should_fail_when_a_decision_protects_it_from_the_residences_bodies() {
	chain().build_and_execute(|| {
		register(CHILD);
		assert_ok!(raise_by_decision(RO_JUDGE, CHILD, AlertKind::Abducted));
		assert_noop!(
			clear(MD_PROTECTOR, CHILD, RO_COURT, AlertKind::Abducted),
			Error::AlertNotYours
		);
		assert_ok!(clear(RO_JUDGE, CHILD, RO_COURT, AlertKind::Abducted));
		assert!(file(CHILD).travel.alerts.is_empty());
	});
}

#[test]
fn clear_alert_should_fail_when_caller_is_of_another_country_and_not_the_source() {
	chain().build_and_execute(|| {
		missing(MD_PROTECTOR);
		// A supranational body acts in the country of residence, and is not of it.
		for key in [DE_PROTECTOR, UN_PROTECTOR, RO_JUDGE] {
			assert_noop!(
				clear(key, CHILD, MD_PROTECTION, AlertKind::Missing),
				Error::AlertNotYours
			);
		}
	});
}

#[test]
fn clear_alert_should_follow_the_residence_when_the_child_moves() {
	chain().build_and_execute(|| {
		assert_ok!(IdentityRegistry::register(
			by(UN_REGISTRAR),
			CHILD,
			country("MD"),
			Default::default(),
			born(2016, 6),
			H256::zero(),
			Default::default(),
		));
		assert_ok!(raise(UN_PROTECTOR, CHILD, AlertKind::Missing, NOW + DAY));
		assert_ok!(IdentityRegistry::set_residence(by(UN_REGISTRAR), CHILD, country("RO")));
		for key in [MD_PROTECTOR, MD_JUDGE] {
			assert_noop!(
				clear(key, CHILD, UN_PROTECTION, AlertKind::Missing),
				Error::AlertNotYours
			);
		}
		assert_ok!(clear(protector(0, "RO"), CHILD, UN_PROTECTION, AlertKind::Missing));
	});
}

#[test]
fn clear_alert_should_fail_when_caller_is_neither_officer_nor_council() {
	chain().build_and_execute(|| {
		missing(MD_PROTECTOR);
		link(CHILD, ADVOCATE, LinkBasis::AtWillAdvocate);
		// The child itself does not end what institutions found.
		for key in [MD_OFFICER, MD_REGISTRAR, MOTHER, ADVOCATE, CHILD_KEY, STRANGER] {
			assert_noop!(
				clear(key, CHILD, MD_PROTECTION, AlertKind::Missing),
				Error::AlertNotYours
			);
		}
		assert_noop!(
			BorderTransfer::clear_alert(RuntimeOrigin::none(), CHILD, MD, AlertKind::Missing),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn clear_alert_should_fail_when_there_is_no_such_alert() {
	chain().build_and_execute(|| {
		missing(MD_PROTECTOR);
		for (of, kind) in [
			(MD_PROTECTION, AlertKind::AtRisk),
			(MD_PROTECTION, AlertKind::SecondLook),
			(DE_PROTECTION, AlertKind::Missing),
		] {
			assert_noop!(clear(MD_PROTECTOR, CHILD, of, kind), Error::AlertNotFound);
		}
		assert_ok!(clear(MD_PROTECTOR, CHILD, MD_PROTECTION, AlertKind::Missing));
		assert_noop!(
			clear(MD_PROTECTOR, CHILD, MD_PROTECTION, AlertKind::Missing),
			Error::AlertNotFound
		);
	});
}

#[test]
fn clear_alert_should_fail_when_subject_is_unknown() {
	chain().build_and_execute(|| {
		assert_noop!(
			clear(MD_PROTECTOR, UNKNOWN, MD_PROTECTION, AlertKind::Missing),
			Error::SubjectNotFound
		);
	});
}
