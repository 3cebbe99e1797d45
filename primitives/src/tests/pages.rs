//! The page that explains outcomes, bases and reasons explains each of them.

use crate::{Basis, Member, Outcome, Reason};

const RULES: &str = include_str!("../../../docs/rules.md");

/// The names that the table under `heading` explains, in its order.
fn explained(heading: &str) -> Vec<&'static str> {
	let (_, section) = RULES.split_once(heading).expect("docs/rules.md has this heading");
	let section = section.split_once("\n## ").map_or(section, |(section, _)| section);
	section
		.lines()
		.filter_map(|line| line.strip_prefix("| `")?.split_once('`').map(|(name, _)| name))
		.collect()
}

fn names<M: Member + core::fmt::Debug>() -> Vec<String> {
	M::ALL.iter().map(|member| format!("{member:?}")).collect()
}

#[test]
fn the_rules_page_should_explain_every_outcome_basis_and_reason() {
	assert_eq!(explained("## Outcomes"), names::<Outcome>());
	assert_eq!(explained("## Bases"), names::<Basis>());
	assert_eq!(explained("## Reasons"), names::<Reason>());
}

#[test]
fn a_meaning_should_be_one_line_of_plain_text() {
	for meaning in Reason::ALL.iter().map(|reason| reason.meaning()) {
		assert!(meaning.starts_with(char::is_uppercase), "{meaning}");
		assert!(!meaning.contains(['\n', '`', '[']) && !meaning.ends_with('.'), "{meaning}");
	}
}
