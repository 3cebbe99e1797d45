//! What the cases reach.

use crate::{all_cases, cases, code_says};
use std::collections::{BTreeMap, BTreeSet};
use tutela_primitives::{Basis, Member, Outcome, Reason};

#[test]
fn the_cases_should_reach_every_outcome_basis_and_reason() {
	let mut seen: BTreeMap<String, u32> = BTreeMap::new();
	let mut pairs: BTreeSet<(Reason, Reason)> = BTreeSet::new();
	for case in cases(5, all_cases()) {
		let code = code_says(&case);
		*seen.entry(format!("{:?}", code.outcome)).or_default() += 1;
		*seen.entry(format!("{:?}", code.basis)).or_default() += 1;
		for reason in code.reasons.iter() {
			*seen.entry(format!("{reason:?}")).or_default() += 1;
			let later = code.reasons.iter().filter(|other| *other > reason);
			pairs.extend(later.map(|other| (reason, other)));
		}
	}
	// The verdict gives every value but those that other calls write.
	let outcomes = [Outcome::Cleared, Outcome::Referred, Outcome::Denied];
	let written = [Basis::Emergency, Basis::Correction, Basis::Report, Basis::Unidentified];
	let bases = Basis::ALL.iter().filter(|one| !written.contains(one));
	let reasons: Vec<_> =
		Reason::ALL.iter().copied().filter(|one| *one != Reason::ReportedAttempt).collect();
	let names = outcomes
		.iter()
		.map(|one| format!("{one:?}"))
		.chain(bases.map(|one| format!("{one:?}")))
		.chain(reasons.iter().map(|one| format!("{one:?}")));
	for name in names {
		let count = seen.get(&name).copied().unwrap_or_default();
		assert!(count >= 20, "{name} in {count} cases only");
	}
	let all = reasons.iter().flat_map(|one| reasons.iter().map(move |other| (*one, *other)));
	let (can, cannot): (Vec<_>, Vec<_>) =
		all.filter(|(one, other)| one < other).partition(|pair| can_meet(*pair));
	let missed: Vec<_> = can.iter().filter(|pair| !pairs.contains(pair)).collect();
	println!(
		"pairs of reasons: {} seen of {} that can meet, and {} that cannot",
		pairs.len(),
		can.len(),
		cannot.len()
	);
	assert_eq!(missed, Vec::<&(Reason, Reason)>::new(), "never seen");
	assert!(cannot.iter().all(|pair| !pairs.contains(pair)), "{pairs:?}");
}

/// Reasons that any crossing of a child on file can have.
const OF_ANY: [Reason; 5] = [
	Reason::OfficerDoubt,
	Reason::IdentityNotActive,
	Reason::AlertRaised,
	Reason::SecondLook,
	Reason::TaintedSource,
];

/// Whether the page lets one crossing have both reasons.
fn can_meet(pair: (Reason, Reason)) -> bool {
	let of_entries = [Reason::UnmatchedEntry, Reason::ArrivedLate, Reason::EntersAlone];
	let both_in = |reasons: &[Reason]| reasons.contains(&pair.0) && reasons.contains(&pair.1);
	let one_is = |reason: Reason| pair.0 == reason || pair.1 == reason;
	// Nothing else is known of a child without a file.
	if one_is(Reason::UnknownSubject) {
		return one_is(Reason::OfficerDoubt);
	}
	if of_entries.iter().any(|reason| one_is(*reason)) {
		// Without a journey, nobody knows the company and the deadline.
		let is_unmatched = one_is(Reason::UnmatchedEntry);
		let of_journey = one_is(Reason::ArrivedLate) || one_is(Reason::WrongEscort);
		let known = [&OF_ANY[..], &of_entries, &[Reason::WrongEscort]].concat();
		return both_in(&known) && !(is_unmatched && of_journey);
	}
	if one_is(Reason::TransitHome) {
		// What denies takes the exception away, save what is wrong with the identity.
		let refers = [Reason::JourneyOpen, Reason::RecentlyRefused, Reason::KnownSince];
		let known = [&OF_ANY[..], &refers, &[Reason::TransitHome]].concat();
		return both_in(&known) && !one_is(Reason::AlertRaised);
	}
	// An exit can lack everything at once, as several countries may have to be content.
	true
}
