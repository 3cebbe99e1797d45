//! What the chain's names mean, in English, for pages beside the report.

use crate::{describe, language::Language, message::Message};
use alloc::{
	string::{String, ToString},
	vec::Vec,
};
use tutela_primitives::{Clause, Institution, InstitutionId, Member, Record, ReviewedAct, Rules};

/// What a record says: the name of each field and its value.
///
/// `recorded_by` is its [institution](body), `rules` are [what it was judged by](rules_of).
pub fn record(record: &Record, recorded_by: String, rules: String) -> Vec<(&'static str, String)> {
	let told = describe::record(record, Message::plain(recorded_by), Message::plain(rules));
	told.into_iter().map(|(name, value)| (name.label(), value.to_string())).collect()
}

/// An institution: its number, and its name if it is known.
pub fn body(number: InstitutionId, known: Option<&Institution>) -> String {
	describe::body(number, known).to_string()
}

/// The rules that a record was judged by. `version` is the one that it names, if it is known.
pub fn rules_of(record: &Record, version: Option<&Rules>) -> String {
	describe::rules_of(record, version).to_string()
}

/// What a basis or a reason means, to go on within a sentence.
pub fn meaning(value: impl Member) -> String {
	let mut letters = value.meaning().chars();
	letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// What is in a list, or that it is empty.
pub fn list(items: impl Iterator<Item = String>) -> String {
	let items: Vec<_> = items.collect();
	if items.is_empty() {
		"none".into()
	} else {
		items.join("; ")
	}
}

/// What meets a country's rules for one company.
pub fn clause(clause: &Clause) -> String {
	describe::clause(clause).text(Language::English)
}

/// What a review looks at, and what was said of it.
pub fn reviewed(act: ReviewedAct) -> (&'static str, String) {
	let (act, said) = describe::reviewed(act);
	(act.label(), said.text(Language::English))
}
