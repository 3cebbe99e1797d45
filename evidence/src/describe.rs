//! What the chain's names mean, as messages.

use crate::{
	message::{at, catalogue, list, named, say, Arg, Message, Named},
	shown::visible,
};
use alloc::{format, vec::Vec};
use sp_core::crypto::Ss58Codec;
use tutela_primitives::{
	Alternative, Clause, Companions, Direction, Finding, Institution, InstitutionId, Outcome,
	PortCode, Reasons, Record, Requirement, ReviewedAct, Rules, Slot,
};

/// What a record says: the name of each field and its value.
///
/// `recorded_by` is its [institution](body), `rules` are [what it was judged by](rules_of).
pub(crate) fn record(
	record: &Record,
	recorded_by: Message,
	rules: Message,
) -> Vec<(Message, Message)> {
	let verdict = &record.verdict;
	let (from, to) = (record.from, record.to);
	let direction = match record.direction {
		Direction::Exit => say!(DirectionExit { from, to }),
		Direction::Entry => say!(DirectionEntry { from, to }),
	};
	let child = record.subject.map_or_else(
		|| say!(ChildUnnamed),
		|id| Message::plain(format!("0x{}", hex::encode(id.0))),
	);
	let told = |told: Option<Message>| told.unwrap_or_else(|| say!(NotTold));
	let destination =
		record.final_destination.map(|last| (say!(LabelDestination), say!(Plain { text: last })));
	let amends = record.amends.map(|older| (say!(LabelAmends), say!(Plain { text: older.0 })));
	let mut fields = Vec::from([
		(say!(LabelChild), child),
		(say!(LabelRecordedBy), recorded_by),
		(say!(LabelOfficerKey), Message::plain(record.officer.to_ss58check())),
		(say!(LabelDirection), direction),
	]);
	fields.extend(destination);
	fields.extend([
		(say!(LabelPost), told(record.post.map(post))),
		(say!(LabelSeenAt), say!(Plain { text: at(record.captured_at) })),
		(say!(LabelRecordedAt), say!(Plain { text: at(record.recorded_at) })),
		(say!(LabelOutcome), verdict.outcome.named()),
		(say!(LabelBasis), meaning_named(verdict.basis)),
		(say!(LabelReasons), reasons(&verdict.reasons)),
		(say!(LabelRules), rules),
		(say!(LabelCompanions), companions(&record.companions)),
		(say!(LabelDocument), told(record.document.map(|country| say!(Plain { text: country })))),
		(say!(LabelPassage), say!(Plain { text: record.passage.within() })),
		(say!(LabelEvidence), say!(Plain { text: record.evidence })),
	]);
	fields.extend(amends);
	fields
}

/// What a value means, and its name in the chain's code.
fn meaning_named<T: Named + core::fmt::Debug>(value: T) -> Message {
	say!(MeaningNamed { meaning: value.within(), name: format!("{value:?}") })
}

fn reasons(reasons: &Reasons) -> Message {
	match reasons.is_empty() {
		true => say!(NothingListed),
		false => {
			let items = reasons.iter().map(meaning_named);
			say!(Plain { text: list(say!(BetweenParts), items) })
		}
	}
}

/// A post's code and its country. The chain does not know what the place is called.
fn post(code: PortCode) -> Message {
	say!(Post { code: code.as_str(), country: code.country() })
}

/// An institution: its number, and its name if it is known.
pub(crate) fn body(number: InstitutionId, known: Option<&Institution>) -> Message {
	match known {
		Some(known) => {
			say!(InstitutionNamed { number: number.0, name: visible(known.name.as_str()) })
		}
		None => say!(Institution { number: number.0 }),
	}
}

/// The rules that a record was judged by. `version` is the one that it names, if it is known.
pub(crate) fn rules_of(record: &Record, version: Option<&Rules>) -> Message {
	let judged_by = record.verdict.rules;
	let own = match version {
		_ if judged_by.version == 0 => say!(RulesStrictest { country: judged_by.country }),
		Some(rules) => say!(RulesKnown {
			country: judged_by.country,
			version: judged_by.version,
			from: at(rules.in_force_from),
			guardian: clause(&rules.with_guardian),
			escort: clause(&rules.with_escort),
			alone: clause(&rules.alone),
		}),
		None => say!(RulesUnknown { country: judged_by.country, version: judged_by.version }),
	};
	record.verdict.foreign_rules.iter().fold(own, |rules, foreign| {
		say!(RulesForeign { rules, country: foreign.country, version: foreign.version })
	})
}

/// What meets a country's rules for one company.
pub(crate) fn clause(clause: &Clause) -> Arg {
	let way = |way: &Alternative| {
		let own = way.own_signature.then(|| say!(OwnSignature));
		let attestors = way.attested_by.iter().map(Named::named);
		let forms = list(say!(BetweenChoices), own.into_iter().chain(attestors));
		match way.who {
			Requirement::NoConsent | Requirement::Forbidden => requirement(way.who),
			who => say!(WayShown { who: requirement(who), forms }),
		}
	};
	list(say!(BetweenWays), clause.iter().map(way))
}

/// Whose agreement a journey needs.
fn requirement(requirement: Requirement) -> Message {
	match requirement {
		Requirement::NoConsent => say!(RequirementNobody),
		Requirement::AnyGuardian => say!(RequirementAnyGuardian),
		Requirement::EveryOtherGuardian => say!(RequirementEveryOtherGuardian),
		Requirement::EveryGuardian => say!(RequirementEveryGuardian),
		Requirement::EveryParent => say!(RequirementEveryParent),
		Requirement::AtLeast(count) => say!(RequirementAtLeast { count: u32::from(count) }),
		Requirement::Forbidden => say!(RequirementForbidden),
	}
}

/// Who travelled along.
fn companions(companions: &Companions) -> Message {
	match companions {
		Companions::Guardians(slots) => say!(CompanionsGuardians { slots: numbers(slots) }),
		Companions::Escort(person) => say!(CompanionsEscort { person: *person }),
		Companions::Nobody => say!(CompanionsNobody),
	}
}

/// What a review looks at, and what was said of it.
pub(crate) fn reviewed(act: ReviewedAct) -> (Message, Arg) {
	match act {
		ReviewedAct::Override(reason) => (say!(ActOverride), reason.named().into()),
		ReviewedAct::Release(check) => (say!(ActRelease), check.within()),
	}
}

/// An outcome in one word.
pub(crate) fn outcome(outcome: Outcome) -> Message {
	named(&catalogue::OUTCOME_NAME, outcome)
}

/// What a review found, in one word.
pub(crate) fn finding(finding: Finding) -> Message {
	named(&catalogue::FINDING_NAME, finding)
}

/// What an institution may do.
pub(crate) fn roles<T: Named>(roles: impl Iterator<Item = T>) -> Arg {
	list(say!(BetweenParts), roles.map(Named::named))
}

/// Places of guardians on a child's file.
pub(crate) fn numbers(slots: &[Slot]) -> Arg {
	list(say!(BetweenItems), slots.iter().copied())
}
