//! A country's rules, version by version.

use super::{
	page::{Cell, Page},
	state::{State, Stop},
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use tutela_evidence::{keys, report::when, words};
use tutela_primitives::{CountryCode, Member, NamedSet, Rules};

/// How many versions are on one page.
const VERSIONS: u32 = 5;

/// The page. `before`: the first version that is too new for it.
pub fn page(state: &State, country: CountryCode, before: Option<u32>) -> Result<Page, Stop> {
	let newest: Option<Vec<Rules>> = state.read(keys::rules(country))?;
	let newest = newest.unwrap_or_default().iter().map(|rules| rules.version).max().unwrap_or(0);
	let mut page = Page::new(format!("Rules of {country}"));
	if newest == 0 {
		page.note(format!("{country} has set no rules: the strictest ones apply there."));
		return Ok(page);
	}
	let last = before.map_or(newest, |before| before.saturating_sub(1).min(newest));
	let first = last.saturating_sub(VERSIONS.saturating_sub(1)).max(1);
	let versions: Vec<_> = (first..=last).rev().collect();
	let wanted = versions.iter().map(|version| keys::rules_version(country, *version)).collect();
	let found: Vec<Option<Rules>> = state.read_all(wanted)?;
	for (version, rules) in versions.into_iter().zip(found) {
		match rules {
			Some(rules) => page.fields(format!("Version {version}"), fields(&rules)),
			None => page.note(format!("The chain has no version {version}.")),
		}
	}
	if first > 1 {
		page.more(format!("/rules/{country}?before={first}"));
	}
	Ok(page)
}

fn fields(rules: &Rules) -> Vec<(&'static str, Cell)> {
	let yes = |yes: bool| if yes { "yes" } else { "no" };
	Vec::from([
		("In force from", when(rules.in_force_from).into()),
		("Speak of", words::meaning(rules.applies_to).into()),
		("Of age at", format!("{} years", rules.majority_age).into()),
		(
			"May leave without anybody's agreement from",
			rules.free_exit_age.map_or("no age".into(), |age| format!("{age} years")).into(),
		),
		("Exemptions by a court, beside emancipation", set(&rules.exemptions).into()),
		("Agreement needed with a guardian", words::clause(&rules.with_guardian).into()),
		("Relatives that they know", set(&rules.relatives).into()),
		("With such a relative also enough", words::clause(&rules.with_relative).into()),
		("Agreement needed with another person", words::clause(&rules.with_escort).into()),
		("Agreement needed alone", words::clause(&rules.alone).into()),
		("Needed besides to live abroad", words::clause(&rules.residence_abroad).into()),
		("Child protection approves a stay with others", yes(rules.approves_placement).into()),
		(
			"Expected back, where nobody agreed otherwise",
			rules.return_days.map_or("no day".into(), |days| format!("after {days} days")).into(),
		),
		("A lone entry is referred", yes(rules.refers_lone_entry).into()),
		("Longest use of a consent", format!("{} days", rules.longest_consent_days).into()),
		("Arrival is expected within", format!("{} hours", rules.arrival_hours).into()),
		("A refusal refers other exits for", format!("{} hours", rules.recheck_hours).into()),
		("Ways home over another country", rules.transit.len().to_string().into()),
	])
}

fn set<T: Member>(members: &NamedSet<T>) -> String {
	words::list(members.iter().map(words::meaning))
}
