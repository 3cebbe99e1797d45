//! The pages that explain roles, outcomes, bases and reasons explain each of them.

use crate::{named_set::PLACES, Basis, Member, Outcome, Reason, Right, Role};

const ADDING_A_REASON: &str = include_str!("../../../docs/adding-a-reason.md");
const GLOSSARY: &str = include_str!("../../../docs/glossary.md");
const GOVERNMENT: &str = include_str!("../../../docs/readers/government.md");
const RULES: &str = include_str!("../../../docs/rules.md");

/// The names that the tables under `heading` explain, in their order.
fn explained(page: &'static str, heading: &str) -> Vec<&'static str> {
	let (_, section) = page.split_once(heading).expect("the page has this heading");
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
	assert_eq!(explained(RULES, "## Outcomes"), names::<Outcome>());
	assert_eq!(explained(RULES, "## Bases"), names::<Basis>());
	assert_eq!(explained(RULES, "## Reasons"), names::<Reason>());
}

#[test]
fn the_glossary_should_explain_every_role_outcome_and_basis() {
	assert_eq!(explained(GLOSSARY, "## Roles"), names::<Role>());
	let both = [names::<Outcome>(), names::<Basis>()].concat();
	assert_eq!(explained(GLOSSARY, "## Outcomes and bases"), both);
}

#[test]
fn the_page_for_governments_should_explain_every_role() {
	assert_eq!(explained(GOVERNMENT, "## Roles"), names::<Role>());
}

#[test]
fn the_page_about_reasons_should_say_how_much_room_each_set_has() {
	let row = |set: &str, members: usize| format!("| `{set}` | {members} | {} |", PLACES - members);
	let expected = [
		row("Reasons", Reason::ALL.len()),
		row("Rights", Right::ALL.len()),
		row("Roles", Role::ALL.len()),
	];
	let (_, section) = ADDING_A_REASON.split_once("## How much room there is").unwrap();
	let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("| `")).collect();
	assert_eq!(rows, expected);
}

/// Without a next act, a child that is referred waits at the booth for ever.
#[test]
fn every_reason_should_name_the_next_act() {
	let (_, section) = RULES.split_once("## Reasons").unwrap();
	for reason in Reason::ALL {
		let act = reason.next_act().unwrap_or_else(|| panic!("{reason:?} has no next act"));
		assert!(act.len() > 10 && !act.contains("Next:"), "{reason:?}: {act}");
		let row = format!("| `{reason:?}` | ");
		let on_page = section.lines().find_map(|line| line.strip_prefix(&row)).unwrap();
		let (_, act) = on_page.trim_end_matches('|').split_once(" | ").unwrap();
		assert!(act.trim().len() > 10, "{reason:?} has no next act on the page");
	}
}

#[test]
fn a_meaning_should_be_one_line_of_plain_text() {
	for meaning in Reason::ALL.iter().map(|reason| reason.meaning()) {
		assert!(meaning.starts_with(char::is_uppercase), "{meaning}");
		assert!(!meaning.contains(['\n', '`', '[']) && !meaning.ends_with('.'), "{meaning}");
		assert!(!meaning.contains("Next:"), "{meaning}");
	}
}
