//! Whose rules an exit has to meet.

use crate::{home::decided_and_standing, naive::completed, world::Case};
use tutela_primitives::{CountryCode, Direction, Rules, Scope, DAY};

/// The rules by which the crossing is judged, and whose they are: the post's country's first, then those of
/// the residence, then those of the former residence.
pub fn laws(case: &Case) -> Vec<(CountryCode, Rules)> {
	let here = case.crossing.here;
	let post = (here, case.rules.clone());
	let of = |country: CountryCode| match country == here {
		true => post.clone(),
		false => (country, case.rules_of(country)),
	};
	let identity = &case.identity;
	let is_national = identity.nationality.contains(&here) || case.crossing.document == Some(here);
	let speaks = case.rules.applies_to == Scope::Everybody || is_national;
	if case.crossing.direction == Direction::Entry || speaks {
		return vec![post];
	}
	let residence = identity.residence;
	let Some(former) = former_residence(case) else {
		let is_own = residence == here || identity.nationality.is_empty();
		return vec![if is_own { post } else { of(residence) }];
	};
	let mut laws = vec![post.clone()];
	for country in [residence, former] {
		if laws.iter().all(|(judged, _)| *judged != country) {
			laws.push(of(country));
		}
	}
	laws
}

/// Where the child lived before all changes of its residence that are new. `None`: there, or none is.
fn former_residence(case: &Case) -> Option<CountryCode> {
	let now = case.crossing.captured_at;
	let decided = decided_and_standing(case);
	let first_new = case.identity.moves.iter().find(|change| {
		now < change.moved_at + 90 * DAY || decided.iter().any(|at| *at < change.moved_at)
	});
	first_new.map(|change| change.from).filter(|former| *former != case.identity.residence)
}

/// Whether the one who crosses is of age by all these rules.
pub fn is_of_age(case: &Case) -> bool {
	let now = case.crossing.captured_at;
	laws(case).iter().all(|(_, law)| completed(&case.identity, law.majority_age, now))
}
