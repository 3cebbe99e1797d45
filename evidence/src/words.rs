//! What the chain's names mean, in words that a judge can follow.

use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use tutela_primitives::{
	Alternative, Clause, Companions, Member, Outcome, Requirement, ReviewedAct, Slot,
};

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
pub(crate) fn meaning(value: impl Member) -> String {
	let mut letters = value.meaning().chars();
	letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// What meets a country's rules for one company.
pub(crate) fn clause(clause: &Clause) -> String {
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
pub(crate) fn reviewed(act: ReviewedAct) -> (&'static str, String) {
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
