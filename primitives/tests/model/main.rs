//! A second, independent reading of the rules, compared with [`assess`] on cases made by chance, and what
//! has to hold for every case whatever the rules say.
//!
//! | module | what it holds |
//! |---|---|
//! | `world` | cases, from few values, so that dates touch, orders compete and consents collide |
//! | `dice`, `consents`, `travel` | chance, consents shown and used, where the child has been |
//! | `naive` | judges a case slowly, from the rules in words |
//! | `home`, `late`, `refusals`, `binding`, `reading` | parts of that, by topic |
//! | `properties` | what holds for every verdict |
//! | `monotone` | what one more bar and one more consent do |
//! | `settling` | what a record leaves on the file |
//! | `smaller` | makes a case on which code and model differ as small as it can be |
//!
//! `TUTELA_CASES` sets the number of comparisons, if it is more than the default. Properties are tried on a
//! twentieth of it each, or on several twentieths where few cases are about them.

mod binding;
mod consents;
mod dice;
mod home;
mod late;
mod monotone;
mod naive;
mod properties;
mod reading;
mod refusals;
mod settling;
mod smaller;
mod travel;
mod world;

use consents::Registry;
use dice::Dice;
use naive::{judge, Opinion};
use std::collections::{BTreeMap, BTreeSet};
use tutela_primitives::{
	verdict::{assess, Assessment, Child},
	Basis, Member, Outcome, Reason,
};
use world::{Case, CHILD, NETWORK};

/// Comparisons that are made if `TUTELA_CASES` is not set.
const CASES: u64 = 100_000;

fn all_cases() -> u64 {
	let cases = std::env::var("TUTELA_CASES").ok();
	let cases = cases.map(|cases| cases.parse().expect("TUTELA_CASES is a number of comparisons"));
	// Fewer would not show that each property was exercised.
	cases.map_or(CASES, |cases: u64| cases.max(CASES))
}

/// Cases for each property.
fn tried() -> u64 {
	all_cases() / 20
}

fn code_says(case: &Case) -> Assessment {
	let child = Child { subject: &CHILD, identity: &case.identity, file: &case.file };
	let child = case.known.then_some(child);
	assess(&NETWORK, child, &case.crossing, &case.consents, &case.rules, &Registry(&case.doubts))
}

/// What [`code_says`], as the model puts it.
fn opinion_of_code(case: &Case) -> Opinion {
	let code = code_says(case);
	let relied_on = code.relied_on.iter();
	let relied_on = relied_on
		.map(|one| (one.position, one.by.slots(&case.file.custody).iter().copied().collect()));
	Opinion {
		outcome: code.outcome,
		basis: code.basis,
		reasons: code.reasons.iter().collect(),
		relied_on: relied_on.collect(),
	}
}

/// Whether code and model agree.
fn agree(case: &Case) -> bool {
	opinion_of_code(case) == judge(case)
}

fn cases(seed: u64, count: u64) -> impl Iterator<Item = Case> {
	let mut dice = Dice::new(seed);
	(0..count).map(move |_| Case::by(&mut dice))
}

fn compare(seed: u64) {
	for (number, case) in cases(seed, all_cases() / 4).enumerate() {
		if !agree(&case) {
			let small = smaller::differing(&case);
			let (code, model) = (opinion_of_code(&small), judge(&small));
			panic!(
				"case {number} of seed {seed}\n code says {code:?}\nmodel says {model:?}\nin short: {small:#?}"
			);
		}
		let presented = if case.known { case.ids.clone() } else { vec![] };
		assert_eq!(code_says(&case).presented, presented);
	}
}

#[test]
fn assess_should_agree_with_the_model_on_the_first_cases() {
	compare(1);
}

#[test]
fn assess_should_agree_with_the_model_on_the_second_cases() {
	compare(2);
}

#[test]
fn assess_should_agree_with_the_model_on_the_third_cases() {
	compare(3);
}

#[test]
fn assess_should_agree_with_the_model_on_the_fourth_cases() {
	compare(4);
}

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
	let all: Vec<_> = all.filter(|(one, other)| one < other).collect();
	let never: Vec<_> = all.iter().filter(|pair| !pairs.contains(pair)).collect();
	println!("{} of {} pairs of reasons; never: {never:?}", pairs.len(), all.len());
}
