//! The terms under which the child left, and which bind until it is home.

use crate::{
	home::lives_in,
	naive::Slots,
	reading::{fits, is_withdrawn},
	world::Case,
};
use tutela_primitives::MINUTE;

/// For each consent under which the child left and that does not reach this exit: those who have to agree
/// to it anew, of those whose word counts.
pub fn to_be_asked(case: &Case, voices: &Slots) -> Vec<Slots> {
	let crossing = &case.crossing;
	let mut asked = Vec::new();
	// From home, a new trip begins.
	if lives_in(case, crossing.here) {
		return asked;
	}
	for terms in &case.file.travel.bound {
		let is_named = terms.destinations.contains(&crossing.other);
		let is_over = crossing.captured_at >= (u64::from(terms.until.0) + 1) * MINUTE;
		let is_withdrawn =
			terms.by.iter().any(|slot| is_withdrawn(case, *slot, terms.consent, &terms.series));
		if is_named && !is_over && !is_withdrawn && fits(&terms.escort_out, &crossing.companions) {
			continue;
		}
		asked.push(terms.by.iter().copied().filter(|slot| voices.contains(slot)).collect());
	}
	asked
}
