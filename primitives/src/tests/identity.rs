use super::*;
use crate::{
	month_of, Alternative, Attestor, Clause, Member, Officer, PortCode, Role, Roles, Transit,
	MAX_TRANSITS,
};
use sp_core::{bounded::BoundedVec, ConstU32};

#[test]
fn roles_should_conflict_when_one_hand_decides_and_judges_what_was_decided() {
	let conflict = |roles: &[Role]| roles.iter().copied().collect::<Roles>().conflict();
	for one in Role::ALL {
		assert!(!conflict(&[*one]), "{one:?}");
		for other in Role::ALL {
			let ombudsman = [*one, *other].contains(&Role::Ombudsman)
				&& one != other
				&& ![*one, *other].contains(&Role::Auditor);
			let analyst =
				[*one, *other].contains(&Role::Analyst) && [*one, *other].contains(&Role::Border);
			assert_eq!(conflict(&[*one, *other]), ombudsman || analyst, "{one:?}, {other:?}");
		}
	}
	assert!(!conflict(&[]));
	assert!(conflict(&[Role::Auditor, Role::Ombudsman, Role::Hotline]));
	assert!(conflict(&[Role::Border, Role::Registrar, Role::Analyst]));
	let others = Role::ALL.iter().filter(|role| **role != Role::Ombudsman);
	let others: Vec<Role> = others.filter(|role| **role != Role::Analyst).copied().collect();
	assert!(!conflict(&others));
}

fn born(birth_month: u16) -> Identity {
	Identity {
		registrar: InstitutionId(0),
		standing: Standing::Active,
		standing_since: None,
		residence: country("MD"),
		birth_month,
		controller: None,
		nationality: Default::default(),
		moves: Default::default(),
		sources: IdentitySources::default(),
	}
}

#[test]
fn an_age_should_be_completed_only_when_the_month_of_the_birthday_is_over() {
	// Born in March 2010.
	let child = born(40 * 12 + 2);
	let month_before = minute(2028, 2, 29, 23, 59).end();
	let first_of_month = minute(2028, 3, 1, 0, 0).start();
	let last_of_month = minute(2028, 3, 31, 23, 59).end();
	let month_after = minute(2028, 4, 1, 0, 0).start();
	assert!(!child.has_completed(18, month_before));
	assert!(!child.has_completed(18, first_of_month));
	assert!(!child.has_completed(18, last_of_month));
	assert_eq!(month_after, last_of_month + 1);
	assert!(child.has_completed(18, month_after));
	assert!(child.has_completed(17, month_before));
	assert!(!child.has_completed(19, month_after));
}

#[test]
fn an_age_should_be_counted_over_the_turn_of_the_year_when_the_birthday_is_in_december() {
	let child = born(40 * 12 + 11);
	assert!(!child.has_completed(16, minute(2026, 12, 31, 23, 59).end()));
	assert!(child.has_completed(16, minute(2027, 1, 1, 0, 0).start()));
}

#[test]
fn an_age_should_not_be_completed_when_the_birth_lies_in_the_future() {
	let unborn = born(u16::MAX);
	assert!(!unborn.has_completed(0, in_window()));
	assert!(!unborn.has_completed(u8::MAX, in_window()));
	// The calendar ends before anybody born in this month is 255.
	assert!(month_of(Moment::MAX) > 8_000 * 12);
}

#[test]
fn an_officer_should_act_only_in_its_country_and_at_its_post() {
	let port = |code: &str| code.parse::<PortCode>().unwrap();
	let officer = Officer {
		account: AccountId::new([1; 32]),
		institution: InstitutionId(0),
		jurisdiction: Some(country("MD")),
		roles: Roles::from([Role::Border]),
		post: None,
	};
	assert!(officer.acts_in(country("MD")) && !officer.acts_in(country("RO")));
	assert!(officer.acts_at(port("MDKIV")) && officer.acts_at(port("MDLEU")));
	assert!(!officer.acts_at(port("ROIAS")));
	let bound = Officer { post: Some(port("MDKIV")), ..officer.clone() };
	assert!(bound.acts_at(port("MDKIV")) && !bound.acts_at(port("MDLEU")));
	let supranational = Officer { jurisdiction: None, ..officer };
	assert!(supranational.acts_in(country("RO")) && supranational.acts_at(port("ROIAS")));
}

/// Ways home over another country: that one, then home.
fn ways(codes: &[(&str, &str)]) -> BoundedVec<Transit, ConstU32<MAX_TRANSITS>> {
	let ways =
		codes.iter().map(|(over, home)| Transit { over: country(over), home: country(home) });
	ways.collect::<Vec<_>>().try_into().unwrap()
}

/// A clause with one way to meet it.
fn asking(who: crate::Requirement) -> Clause {
	vec![Alternative::notarised(who)].try_into().unwrap()
}

/// A clause that everybody's agreement meets, shown in these ways.
fn shown(own_signature: bool, attestors: &[Attestor]) -> Clause {
	let attested_by = attestors.iter().copied().collect();
	let who = crate::Requirement::EveryGuardian;
	vec![Alternative { who, own_signature, attested_by }].try_into().unwrap()
}

#[test]
fn rules_should_be_valid_when_they_can_be_applied() {
	let packs = [Rules::moldova(), Rules::romania(), Rules::ukraine(), Rules::brazil()];
	for rules in packs.into_iter().chain([Rules::strictest()]) {
		assert!(rules.is_valid() && rules.clone().accepting_signatures().is_valid());
	}
	let good = Rules::ukraine();
	let on_the_way = Rules { transit: ways(&[("UA", "MD"), ("RO", "MD")]), ..good.clone() };
	assert!(on_the_way.is_valid());
	for bad in [
		Rules { majority_age: 0, ..good.clone() },
		Rules { majority_age: 26, ..good.clone() },
		Rules { free_exit_age: Some(0), ..good.clone() },
		Rules { free_exit_age: Some(18), ..good.clone() },
		Rules { longest_consent_days: 0, ..good.clone() },
		Rules { arrival_hours: 0, ..good.clone() },
		Rules { with_guardian: asking(crate::Requirement::AtLeast(0)), ..good.clone() },
		Rules { with_escort: asking(crate::Requirement::AtLeast(0)), ..good.clone() },
		Rules { alone: asking(crate::Requirement::AtLeast(0)), ..good.clone() },
		Rules { residence_abroad: asking(crate::Requirement::AtLeast(9)), ..good.clone() },
		Rules { with_relative: Clause::new(), ..good.clone() },
		Rules { return_days: Some(0), ..good.clone() },
		Rules { alone: shown(false, &[]), ..good.clone() },
		Rules { alone: shown(true, &[Attestor::Registrar]), ..good.clone() },
		Rules { transit: ways(&[("MD", "MD")]), ..good.clone() },
		Rules { transit: ways(&[("ZZ", "MD")]), ..good.clone() },
		Rules { transit: ways(&[("UA", "XZ")]), ..good.clone() },
		Rules { transit: ways(&[("UA", "MD"), ("UA", "MD")]), ..good.clone() },
	] {
		assert!(!bad.is_valid(), "{bad:?}");
	}
}
