//! Whose rules a crossing is judged by.
//!
//! A country's rules may speak of its own children only. Another child is judged by the rules of the country
//! in which it lives. Who wants laxer rules could have its residence changed: as long as a change is new, or
//! something was decided before it, the rules of the post, of the new and of the former residence all have to
//! be met.

use super::{decided_against, Child, Crossing, Lookups};
use crate::{CountryCode, ForeignRules, Rules, RulesRef, Scope, NEW_RESIDENCE};
use alloc::vec::Vec;

/// The rules that an exit has to meet, all of them.
pub(super) struct Laws<'a> {
	/// Those of the post's country, where they count.
	own: Option<&'a Rules>,
	/// Those of other countries.
	foreign: Vec<(CountryCode, Rules)>,
}

impl<'a> Laws<'a> {
	/// The post's alone.
	pub(super) fn of_post(rules: &'a Rules) -> Self {
		Self { own: Some(rules), foreign: Vec::new() }
	}

	/// Those of an exit. `rules` are those of the post's country.
	pub(super) fn of_exit(
		child: &Child,
		crossing: &Crossing,
		rules: &'a Rules,
		lookups: &impl Lookups,
	) -> Self {
		let Child { identity, file, .. } = child;
		let (here, now) = (crossing.here, crossing.captured_at);
		let is_national = identity.nationality.contains(&here) || crossing.document == Some(here);
		if rules.applies_to == Scope::Everybody || is_national {
			return Self::of_post(rules);
		}
		let new_since = now.saturating_sub(NEW_RESIDENCE);
		let decided = decided_against(&file.custody, now).min();
		let former = identity.lived_in(decided.map_or(new_since, |at| at.min(new_since)));
		let is_settled = former == identity.residence;
		if is_settled && (identity.nationality.is_empty() || identity.residence == here) {
			return Self::of_post(rules);
		}
		let mut laws = Self { own: Some(rules).filter(|_| !is_settled), foreign: Vec::new() };
		for country in [identity.residence, former] {
			let is_known = laws.foreign.iter().any(|(known, _)| *known == country);
			if country != here && !is_known {
				laws.foreign.push((country, lookups.rules_of(country)));
			}
		}
		laws
	}

	pub(super) fn iter(&self) -> impl Iterator<Item = &Rules> {
		self.own.into_iter().chain(self.foreign.iter().map(|(_, rules)| rules))
	}

	/// Which versions of other countries' rules they are.
	pub(super) fn foreign(&self) -> ForeignRules {
		let foreign = self
			.foreign
			.iter()
			.map(|(country, rules)| RulesRef { country: *country, version: rules.version });
		// There are two at most, as many as the list holds.
		ForeignRules::truncate_from(foreign.collect())
	}
}
