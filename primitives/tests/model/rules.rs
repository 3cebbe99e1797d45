//! Countries' rules by chance.

use crate::dice::Dice;
use tutela_primitives::{
	Alternative, Attestor, Clause, CountryCode, Exemption, Member, NamedSet, Relation, Requirement,
	Rules, Scope,
};

fn requirement(dice: &mut Dice) -> Requirement {
	let several = Requirement::AtLeast(1 + dice.below(3) as u8);
	dice.pick(&[
		Requirement::NoConsent,
		Requirement::AnyGuardian,
		Requirement::AnyGuardian,
		Requirement::EveryOtherGuardian,
		Requirement::EveryGuardian,
		Requirement::EveryParent,
		several,
		Requirement::Forbidden,
	])
}

/// A way that somebody can show. No rules let a registrar attest a consent.
pub fn alternative(dice: &mut Dice) -> Alternative {
	let officials = [Attestor::Notary, Attestor::Consul, Attestor::GuardianshipAuthority];
	let attested_by: NamedSet<_> = dice.some_of(50, &officials).into_iter().collect();
	let own_signature = attested_by.is_empty() || dice.percent(60);
	Alternative { who: requirement(dice), own_signature, attested_by }
}

pub fn clause(dice: &mut Dice) -> Clause {
	let count = dice.pick(&[1, 1, 1, 2, 2, 3, 4]);
	let ways: Vec<_> = (0..count).map(|_| alternative(dice)).collect();
	ways.try_into().unwrap()
}

/// The relatives whom rules or an attestation name.
pub const RELATIONS: [Relation; 2] = [Relation::Grandparent, Relation::AuntOrUncle];

pub fn rules(dice: &mut Dice, version: u32) -> Rules {
	Rules {
		version,
		in_force_from: 0,
		applies_to: dice.pick(&[Scope::Everybody, Scope::NationalsAndResidents]),
		majority_age: dice.pick(&[18, 18, 18, 16]),
		free_exit_age: dice.maybe(30, |dice| dice.pick(&[15, 16])),
		exemptions: dice.some_of(40, Exemption::ALL).into_iter().collect(),
		with_guardian: clause(dice),
		relatives: dice.some_of(50, &RELATIONS).into_iter().collect(),
		with_relative: clause(dice),
		with_escort: clause(dice),
		alone: clause(dice),
		residence_abroad: clause(dice),
		approves_placement: dice.percent(50),
		return_days: dice.maybe(50, |dice| dice.pick(&[1, 9])),
		refers_lone_entry: dice.percent(50),
		longest_consent_days: dice.pick(&[1, 2, 3, 90]),
		arrival_hours: 48,
		recheck_hours: dice.pick(&[0, 1, 72, 72]),
		transit: Default::default(),
	}
}

/// What other countries set. Of a country that is not listed, the strictest rules count.
pub fn abroad(dice: &mut Dice, countries: &[CountryCode]) -> Vec<(CountryCode, Rules)> {
	let countries = dice.some_of(80, countries);
	let versions = [2, 3].into_iter().cycle();
	countries
		.into_iter()
		.zip(versions)
		.map(|(country, version)| (country, rules(dice, version)))
		.collect()
}
