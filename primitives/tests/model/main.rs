//! A second, independent reading of the rules, compared with [`assess`] on cases made by chance, and what
//! has to hold for every case whatever the rules say.
//!
//! | module | what it holds |
//! |---|---|
//! | `world` | cases, from few values, so that dates touch, orders compete and consents collide |
//! | `dice`, `consents`, `travel` | chance, consents shown and used, where the child has been |
//! | `rules`, `kinship`, `series` | what countries set, how the escort is related, series of consents |
//! | `doubles` | signatures without cryptography, and who may attest |
//! | `naive` | judges a case slowly, from the rules in words |
//! | `laws`, `departure`, `clauses`, `reading` | whose rules an exit has to meet, and whether it does |
//! | `attested_home` | where the home is, as an officer attests |
//! | `home`, `late`, `refusals`, `binding` | other parts of that, by topic |
//! | `properties` | what holds for every verdict |
//! | `monotone` | what one more bar, consent, alternative or kinship does |
//! | `settling` | what a record leaves on the file |
//! | `coverage` | that the cases reach every outcome, basis and reason, and every two reasons that can meet |
//! | `smaller` | makes a case on which code and model differ as small as it can be |
//!
//! `TUTELA_CASES` sets the number of comparisons, if it is more than the default. Properties are tried on a
//! twentieth of it each, or on several twentieths where few cases are about them.

mod attested_home;
mod binding;
mod clauses;
mod consents;
mod coverage;
mod departure;
mod dice;
mod doubles;
mod home;
mod kinship;
mod late;
mod laws;
mod monotone;
mod naive;
mod properties;
mod reading;
mod refusals;
mod rules;
mod series;
mod settling;
mod smaller;
mod travel;
mod world;

use dice::Dice;
use doubles::Registry;
use naive::{judge, Opinion};
use tutela_primitives::verdict::{assess, Assessment, Child};
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
	assess(&NETWORK, child, &case.crossing, &case.consents, &case.rules, &Registry(case))
}

/// What [`code_says`], as the model puts it.
fn opinion_of_code(case: &Case) -> Opinion {
	let code = code_says(case);
	let relied_on = code.relied_on.iter();
	let relied_on = relied_on
		.map(|one| (one.position, one.by.slots(&case.file.custody).iter().copied().collect()));
	let mut relied_on: Vec<_> = relied_on.collect();
	// The page names no order.
	relied_on.sort();
	Opinion {
		outcome: code.outcome,
		bases: [code.basis].into(),
		reasons: code.reasons.iter().collect(),
		relied_on,
		stays_with: code.stays_with,
		abroad: code.foreign_rules.iter().map(|rules| (rules.country, rules.version)).collect(),
	}
}

/// Whether code and model agree.
fn agree(case: &Case) -> bool {
	let (code, model) = (opinion_of_code(case), judge(case));
	code.outcome == model.outcome
		&& code.bases.is_subset(&model.bases)
		&& code.reasons == model.reasons
		&& code.relied_on == model.relied_on
		&& code.stays_with == model.stays_with
		&& code.abroad == model.abroad
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
