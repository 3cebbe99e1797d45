//! `set_rules`.

use super::*;
use codec::Decode;
use sp_runtime::DispatchError;
use tutela_primitives::{any_of, Alternative, CountryCode, Requirement, Rules};

fn from(in_force_from: Moment) -> Rules {
	Rules { in_force_from, ..Rules::ukraine() }
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
		let set = Rules { version: 1, in_force_from: NOW, ..Rules::ukraine() };
		assert_eq!(BorderTransfer::rules(country("UA")).to_vec(), std::slice::from_ref(&set));
		assert_eq!(RuleVersions::<Test>::get(country("UA"), 1), Some(set));
		System::assert_last_event(
			Event::RulesSet { country: country("UA"), version: 1, in_force_from: NOW }.into(),
		);
		assert_ok!(council("UA", from(NOW + DAY)));
		assert_eq!(versions("UA"), [2, 1]);
		assert_eq!(BorderTransfer::rules_at(country("UA"), NOW + DAY - 1).version, 1);
		assert_eq!(BorderTransfer::rules_at(country("UA"), NOW + DAY).version, 2);
		assert_eq!(BorderTransfer::rules_at(country("UA"), NOW - 1), Rules::strictest());
	});
}

#[test]
fn set_rules_should_be_open_to_the_countrys_accreditor_when_it_is_its_own() {
	chain().build_and_execute(|| {
		assert_ok!(accreditor(Rules::moldova()));
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
		let strict = |from| Rules { in_force_from: NOW + from, ..Rules::moldova() };
		assert_ok!(accreditor(strict(2 * DAY)));
		assert_ok!(accreditor(strict(DAY)));
		assert_eq!(versions("MD"), [2, 3, 1]);
	});
}

/// Sets rules of Moldova as its accreditor.
fn accreditor(rules: Rules) -> sp_runtime::DispatchResult {
	BorderTransfer::set_rules(by(MD_OFFICIAL), country("MD"), rules)
}

#[test]
fn set_rules_should_drop_the_oldest_when_no_report_can_be_judged_by_it() {
	chain().build_and_execute(|| {
		// Version 1 is there from the first block.
		for day in 1..=2 {
			set_time(NOW + day * DAY);
			assert_ok!(accreditor(Rules::moldova()));
		}
		// Version 1 ended when version 2 began.
		set_time(NOW + DAY + REPORTING_WINDOW - 1);
		assert_noop!(accreditor(Rules::moldova()), Error::TooManyRules);
		set_time(NOW + DAY + REPORTING_WINDOW);
		assert_ok!(accreditor(Rules::moldova()));
		assert_eq!(versions("MD"), [4, 3, 2]);
		assert!(RuleVersions::<Test>::contains_key(country("MD"), 1));
	});
}

#[test]
fn set_rules_should_give_the_council_a_place_when_the_accreditor_filled_all_others() {
	chain().build_and_execute(|| {
		let century = 36_525 * DAY;
		let planned = |years| Rules { in_force_from: NOW + years * century, ..Rules::moldova() };
		let open = |rules| Rules { majority_age: 1, ..rules };
		for years in 1..=2 {
			assert_ok!(accreditor(open(planned(years))));
		}
		assert_noop!(accreditor(open(planned(3))), Error::TooManyRules);
		let good = Rules { majority_age: 19, ..Rules::moldova() };
		assert_ok!(council("MD", good));
		let number = 4;
		let stands = |at| BorderTransfer::rules_at(country("MD"), at).version == number;
		assert!(stands(NOW) && stands(NOW + 3 * century));
		assert_eq!(versions("MD"), [number, 1]);
		for version in [3, 2] {
			System::assert_has_event(
				Event::RulesReplaced { country: country("MD"), version }.into(),
			);
		}
	});
}

#[test]
fn set_rules_should_come_into_force_for_the_council_however_often_rules_changed() {
	chain().build_and_execute(|| {
		for hour in 0..10 {
			set_time(NOW + hour * HOUR);
			assert_ok!(council("UA", from(0)));
			assert_eq!(BorderTransfer::rules_at(country("UA"), now()).version, hour as u32 + 1);
		}
	});
}

#[test]
fn set_rules_should_give_no_number_twice() {
	chain().build_and_execute(|| {
		assert_ok!(council("UA", from(NOW + DAY)));
		assert_ok!(council("UA", from(NOW + 2 * DAY)));
		assert_ok!(council("UA", from(NOW)));
		assert_eq!(versions("UA"), [3]);
		assert_ok!(council("UA", from(NOW + DAY)));
		assert_eq!(versions("UA"), [4, 3]);
	});
}

#[test]
fn set_rules_should_need_notice_when_an_accreditor_loosens_them() {
	chain().build_and_execute(|| {
		let loose = Rules { majority_age: 17, ..Rules::moldova() };
		let early = Rules { in_force_from: NOW + LOOSENING_NOTICE - 1, ..loose.clone() };
		assert_noop!(accreditor(loose.clone()), Error::LooseningNeedsNotice);
		assert_noop!(accreditor(early), Error::LooseningNeedsNotice);
		assert_ok!(accreditor(Rules { in_force_from: NOW + LOOSENING_NOTICE, ..loose.clone() }));
		// What tightens, or changes nothing, comes at once.
		assert_ok!(accreditor(Rules { majority_age: 19, ..Rules::moldova() }));
		// An emergency is the council's.
		assert_ok!(council("MD", loose));
	});
}

#[test]
fn set_rules_should_need_notice_when_an_accreditor_loosens_what_the_council_planned() {
	chain().build_and_execute(|| {
		let planned = Rules { in_force_from: NOW + DAY, majority_age: 20, ..Rules::moldova() };
		assert_ok!(council("MD", planned));
		let as_today = Rules { in_force_from: NOW + DAY, ..Rules::moldova() };
		assert_noop!(accreditor(as_today), Error::LooseningNeedsNotice);
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
		let nobody =
			Rules { alone: any_of([Alternative::signed(Requirement::AtLeast(0))]), ..from(0) };
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
