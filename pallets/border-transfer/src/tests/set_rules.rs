//! `set_rules`.

use super::*;
use codec::Decode;
use sp_runtime::DispatchError;
use tutela_primitives::{CountryCode, Requirement, Rules};

fn from(in_force_from: Moment) -> Rules {
	Rules { in_force_from, ..Rules::UKRAINE }
}

fn council(country: &str, rules: Rules) -> sp_runtime::DispatchResult {
	BorderTransfer::set_rules(RuntimeOrigin::root(), super::country(country), rules)
}

fn versions(country: &str) -> Vec<u32> {
	RuleTimelines::<Test>::get(super::country(country)).iter().map(|rules| rules.version).collect()
}

#[test]
fn set_rules_should_number_versions_when_the_council_sets_them() {
	chain().build_and_execute(|| {
		assert_ok!(council("UA", Rules { version: 77, ..from(0) }));
		let set = Rules { version: 1, in_force_from: NOW, ..Rules::UKRAINE };
		assert_eq!(BorderTransfer::rules(country("UA")).to_vec(), [set]);
		assert_eq!(RuleVersions::<Test>::get(country("UA"), 1), Some(set));
		System::assert_last_event(
			Event::RulesSet { country: country("UA"), version: 1, in_force_from: NOW }.into(),
		);
		assert_ok!(council("UA", from(NOW + DAY)));
		assert_eq!(versions("UA"), [2, 1]);
		assert_eq!(BorderTransfer::rules_at(country("UA"), NOW + DAY - 1).version, 1);
		assert_eq!(BorderTransfer::rules_at(country("UA"), NOW + DAY).version, 2);
		assert_eq!(BorderTransfer::rules_at(country("UA"), NOW - 1), Rules::STRICTEST);
	});
}

#[test]
fn set_rules_should_be_open_to_the_countrys_accreditor_when_it_is_its_own() {
	chain().build_and_execute(|| {
		assert_ok!(BorderTransfer::set_rules(by(MD_OFFICIAL), country("MD"), from(0)));
		assert_eq!(versions("MD"), [2, 1]);
	});
}

#[test]
fn set_rules_should_replace_a_planned_version_when_the_date_is_the_same() {
	chain().build_and_execute(|| {
		assert_ok!(council("UA", from(NOW + DAY)));
		assert_ok!(council("UA", from(NOW + DAY)));
		assert_eq!(versions("UA"), [2]);
		assert!(RuleVersions::<Test>::contains_key(country("UA"), 1));
	});
}

#[test]
fn set_rules_should_keep_order_when_an_earlier_date_is_set_later() {
	chain().build_and_execute(|| {
		assert_ok!(council("UA", from(NOW + 2 * DAY)));
		assert_ok!(council("UA", from(NOW + DAY)));
		assert_eq!(versions("UA"), [1, 2]);
	});
}

#[test]
fn set_rules_should_drop_the_oldest_when_no_report_can_be_judged_by_it() {
	chain().build_and_execute(|| {
		for day in 0..4 {
			set_time(NOW + day * DAY);
			assert_ok!(council("UA", from(0)));
		}
		// Version 1 ended a day after it began.
		set_time(NOW + DAY + REPORTING_WINDOW - 1);
		assert_noop!(council("UA", from(0)), Error::TooManyRules);
		set_time(NOW + DAY + REPORTING_WINDOW);
		assert_ok!(council("UA", from(0)));
		assert_eq!(versions("UA"), [5, 4, 3, 2]);
		assert!(RuleVersions::<Test>::contains_key(country("UA"), 1));
	});
}

#[test]
fn set_rules_should_fail_when_caller_is_neither_council_nor_accreditor() {
	chain().build_and_execute(|| {
		assert_noop!(
			BorderTransfer::set_rules(by(MD_OFFICER), country("MD"), from(0)),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn set_rules_should_fail_when_country_is_another() {
	chain().build_and_execute(|| {
		assert_noop!(
			BorderTransfer::set_rules(by(MD_OFFICIAL), country("RO"), from(0)),
			Error::OutsideJurisdiction
		);
	});
}

#[test]
fn set_rules_should_fail_when_country_is_unknown() {
	chain().build_and_execute(|| {
		let nowhere = CountryCode::decode(&mut &b"XX"[..]).unwrap();
		assert_noop!(
			BorderTransfer::set_rules(RuntimeOrigin::root(), nowhere, from(0)),
			Error::UnknownCountry
		);
	});
}

#[test]
fn set_rules_should_fail_when_rules_cannot_be_applied() {
	chain().build_and_execute(|| {
		let nobody = Rules { alone: Requirement::AtLeast(0), ..from(0) };
		assert_noop!(council("UA", nobody), Error::InvalidRules);
		assert_noop!(council("UA", Rules { majority_age: 0, ..from(0) }), Error::InvalidRules);
	});
}

#[test]
fn set_rules_should_fail_when_too_many_versions_are_planned() {
	chain().build_and_execute(|| {
		for day in 1..=4 {
			assert_ok!(council("UA", from(NOW + day * DAY)));
		}
		assert_noop!(council("UA", from(NOW + 5 * DAY)), Error::TooManyRules);
	});
}
