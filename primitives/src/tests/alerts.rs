//! Alerts on a child's file.

use super::*;
use crate::{
	AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, Member, Reason,
	GENERAL_ALERT_PLACES, MAX_ALERT_ENTRIES, MAX_ALERT_PLACES, RESIDENCE_ALERT_PLACES,
};

fn entry(kind: AlertKind) -> AlertEntry {
	let basis = AlertBasis::OwnFinding;
	AlertEntry { kind, raised_at: 100, valid_until: 1_000, basis, paused_until: None }
}

fn travel(entry: AlertEntry) -> Travel {
	let entries = vec![entry].try_into().unwrap();
	let place = AlertPlace { entries, ..AlertPlace::new(AlertSource::Subject, None) };
	Travel { alerts: vec![place].try_into().unwrap(), ..Default::default() }
}

#[test]
fn an_alert_should_deny_until_it_lapses() {
	let travel = travel(entry(AlertKind::Missing));
	assert!(travel.is_sought(999) && !travel.needs_second_look(999));
	assert!(!travel.is_sought(1_000) && !travel.needs_second_look(1_000));
	assert!(!Travel::default().is_sought(0) && !Travel::default().needs_second_look(0));
}

#[test]
fn a_second_look_should_refer_until_it_lapses() {
	let travel = travel(entry(AlertKind::SecondLook));
	assert!(travel.needs_second_look(999) && !travel.is_sought(999));
	assert!(!travel.needs_second_look(1_000));
}

#[test]
fn a_paused_alert_should_refer_and_deny_again_when_the_pause_is_over() {
	let paused = AlertEntry { paused_until: Some(500), ..entry(AlertKind::Abducted) };
	assert_eq!(paused.reason_at(499), Some(Reason::SecondLook));
	assert_eq!(paused.reason_at(500), Some(Reason::AlertRaised));
	assert_eq!(paused.reason_at(1_000), None);
}

#[test]
fn a_renewed_alert_should_stand_without_a_gap_and_stay_paused() {
	let paused = AlertEntry { paused_until: Some(500), ..entry(AlertKind::AtRisk) };
	let newer = |raised_at| AlertEntry {
		raised_at,
		valid_until: 5_000,
		basis: AlertBasis::PoliceReport,
		..entry(AlertKind::AtRisk)
	};
	let renewed = AlertEntry { raised_at: 100, paused_until: Some(500), ..newer(999) };
	assert_eq!(paused.renewed_by(newer(999)), renewed);
	let again = AlertEntry { paused_until: Some(500), ..newer(1_000) };
	assert_eq!(paused.renewed_by(newer(1_000)), again);
}

#[test]
fn a_second_look_that_a_clearing_left_should_not_be_shortened() {
	let left = AlertEntry { basis: AlertBasis::Clearing, ..entry(AlertKind::SecondLook) };
	let shorter = AlertEntry { valid_until: 200, raised_at: 150, ..entry(AlertKind::SecondLook) };
	assert_eq!(left.renewed_by(shorter), left);
	let earlier = AlertEntry { valid_until: 5_000, ..entry(AlertKind::SecondLook) };
	let joined = AlertEntry { valid_until: 5_000, ..left };
	assert_eq!(earlier.renewed_by(left), joined);
}

#[test]
fn the_child_and_its_advocates_should_share_one_place() {
	let institution = |number| AlertSource::Institution(InstitutionId(number));
	let (child, advocate) = (AlertSource::Subject, AlertSource::Advocate(3));
	assert!(child.shares_place_with(advocate) && advocate.shares_place_with(child));
	assert!(AlertSource::Advocate(4).shares_place_with(advocate));
	assert!(institution(1).shares_place_with(institution(1)));
	assert!(!institution(1).shares_place_with(institution(2)));
	assert!(!institution(1).shares_place_with(child) && !child.shares_place_with(institution(1)));
}

#[test]
fn the_child_should_have_the_one_place_that_institutions_leave() {
	assert_eq!(MAX_ALERT_PLACES - GENERAL_ALERT_PLACES - RESIDENCE_ALERT_PLACES, 1);
	// An institution raises every kind but the child's own.
	assert_eq!(MAX_ALERT_ENTRIES as usize, AlertKind::ALL.len() - 1);
}
