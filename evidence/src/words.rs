//! What the chain's names mean, in words that a judge can follow.

use crate::{
	countries::{country, post},
	report::when,
	shown::visible,
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use sp_core::crypto::Ss58Codec;
use tutela_primitives::{
	Alternative, Clause, Companions, Direction, Institution, InstitutionId, Member, Outcome,
	Record, Requirement, ReviewedAct, Rules, Slot,
};

/// What a record says: the name of each field and its value.
///
/// `recorded_by` is its [institution](body), `rules` are [what it was judged by](rules_of).
pub fn record(record: &Record, recorded_by: String, rules: String) -> Vec<(&'static str, String)> {
	let verdict = &record.verdict;
	let way = match record.direction {
		Direction::Exit => "out of the post's country",
		Direction::Entry => "into the post's country",
	};
	let reasons = verdict.reasons.iter().map(|reason| format!("{} ({reason:?})", meaning(reason)));
	let child = record
		.subject
		.map_or("nobody could name the child".to_string(), |id| format!("0x{}", hex::encode(id.0)));
	let told = |code: Option<String>| code.unwrap_or_else(|| "not told".into());
	let destination = record
		.final_destination
		.map(|last| ("Final destination (as those who travelled said)", country(last)));
	let amends = record.amends.map(|older| ("Takes the place of record", older.0.to_string()));
	let mut fields = Vec::from([
		("Child", child),
		("Recorded by", recorded_by),
		("Officer's key", record.officer.to_ss58check()),
		("Direction", format!("{way}, from {} to {}", country(record.from), country(record.to))),
	]);
	fields.extend(destination);
	fields.extend([
		("Post", told(record.post.map(post))),
		("Seen at (as the officer says)", when(record.captured_at)),
		("Recorded at", when(record.recorded_at)),
		("Outcome", outcome(verdict.outcome).into()),
		("Rests on", format!("{} ({:?})", meaning(verdict.basis), verdict.basis)),
		("Reasons against clearing", list(reasons)),
		("Rules", rules),
		("Travelled along", companions(&record.companions)),
		("Country of the child's document", told(record.document.map(country))),
		("What happened (as the officer says)", meaning(record.passage)),
		("Commitment to evidence", format!("{:#x}", record.evidence)),
	]);
	fields.extend(amends);
	fields
}

/// An institution: its number, and its name if it is known.
pub fn body(number: InstitutionId, known: Option<&Institution>) -> String {
	match known {
		Some(known) => format!("institution {} ({})", number.0, visible(known.name.as_str())),
		None => format!("institution {}", number.0),
	}
}

/// The rules that a record was judged by. `version` is the one that it names, if it is known.
pub fn rules_of(record: &Record, version: Option<&Rules>) -> String {
	let judged_by = record.verdict.rules;
	let mut words = match version {
		_ if judged_by.version == 0 => {
			format!("the strictest ones, because {} had set none", country(judged_by.country))
		}
		Some(rules) => format!(
			"{}, version {}, in force from {}: agreement that a journey needs: with a guardian, \
			 {}; with another person, {}; alone, {}",
			country(judged_by.country),
			judged_by.version,
			when(rules.in_force_from),
			clause(&rules.with_guardian),
			clause(&rules.with_escort),
			clause(&rules.alone)
		),
		None => format!("{}, version {}", country(judged_by.country), judged_by.version),
	};
	for named in &record.verdict.foreign_rules {
		words.push_str(&format!(
			"; of {}, where the child lives or lived, version {}",
			country(named.country),
			named.version
		));
	}
	words
}

/// An outcome.
pub(crate) fn outcome(outcome: Outcome) -> &'static str {
	match outcome {
		Outcome::Cleared => "Cleared: the legal requirement of consent is met",
		Outcome::Referred => "Referred: a second officer has to look; it is no refusal",
		Outcome::Denied => {
			"Denied: the legal requirement is not met, or something bars the journey"
		}
		Outcome::Overridden => {
			"Overridden: officers of two institutions let the child pass in an emergency"
		}
		Outcome::Released => "Released: a second officer looked and let the child pass",
	}
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
	let way = |way: &Alternative| {
		let own = way.own_signature.then_some("the guardian's own signature");
		let attestors = way.attested_by.iter().map(|attestor| attestor.words());
		let forms = own.into_iter().chain(attestors).collect::<Vec<_>>().join(" or ");
		match way.who {
			Requirement::NoConsent | Requirement::Forbidden => requirement(way.who),
			who => format!("{} (shown by {forms})", requirement(who)),
		}
	};
	clause.iter().map(way).collect::<Vec<_>>().join(", or ")
}

/// Whose agreement a journey needs.
fn requirement(requirement: Requirement) -> String {
	match requirement {
		Requirement::NoConsent => "nobody's agreement".into(),
		Requirement::AnyGuardian => "one guardian's".into(),
		Requirement::EveryOtherGuardian => {
			"that of every guardian who does not travel along".into()
		}
		Requirement::EveryGuardian => "every guardian's".into(),
		Requirement::EveryParent => "every parent's".into(),
		Requirement::AtLeast(count) => format!("that of {count} guardians"),
		Requirement::Forbidden => "not allowed".into(),
	}
}

/// Who travelled along.
pub(crate) fn companions(companions: &Companions) -> String {
	match companions {
		Companions::Guardians(slots) => {
			format!("guardians (their places on the file: {})", numbers(slots))
		}
		Companions::Escort(person) => format!("a person, known by the commitment {person:#x}"),
		Companions::Nobody => "nobody".into(),
	}
}

/// What a review looks at, and what was said of it.
pub fn reviewed(act: ReviewedAct) -> (&'static str, String) {
	match act {
		ReviewedAct::Override(reason) => ("override", reason.words().into()),
		ReviewedAct::Release(check) => ("release", meaning(check)),
	}
}

/// Numbers with commas.
pub(crate) fn numbers(slots: &[Slot]) -> String {
	slots.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// How many of something.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
	match number {
		0 => format!("no {one}"),
		1 => format!("1 {one}"),
		more => format!("{more} {many}"),
	}
}
