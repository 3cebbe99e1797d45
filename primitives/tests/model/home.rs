//! Where a child's home is, and how it comes there.

use crate::{
	naive::{completed, doubtful_guardians, is_guardian, link_at, travelling, Reasons, Slots},
	reading::{fits, signatories},
	world::Case,
};
use std::collections::BTreeSet;
use tutela_primitives::{Companions, CountryCode, Direction, LinkState, Moment, OrderKind, Reason};

/// A child away from home goes to where it lives, or to a country that it came through.
pub fn goes_home(case: &Case) -> bool {
	let here = case.crossing.here;
	let came_through = |country: CountryCode| case.file.travel.path.contains(&country);
	case.crossing.direction == Direction::Exit
		&& !lives_in(case, here)
		&& (lives_in(case, case.crossing.other) || came_through(case.crossing.other))
}

/// Where the child lived at a moment.
pub fn address(case: &Case, at: Moment) -> CountryCode {
	let mut address = case.identity.residence;
	for moved in case.identity.moves.iter().rev() {
		if at < moved.moved_at {
			address = moved.from;
		}
	}
	address
}

/// Where the child lived when what still speaks against its leaving was decided.
pub fn addresses_of_the_undecided(case: &Case) -> BTreeSet<CountryCode> {
	let (custody, now) = (&case.file.custody, case.crossing.captured_at);
	let mut decided = Vec::new();
	for order in &custody.orders {
		if order.kind != OrderKind::AuthoriseTravel && !passed(order.valid_until, now) {
			decided.push(order.imposed_at);
		}
	}
	if let Some(order) = &custody.requirement {
		decided.push(order.set_at);
	}
	for objection in &custody.objections {
		decided.extend(objection.backed_at);
	}
	for link in &custody.links {
		if link.state == LinkState::Contested && !passed(link.valid_until, now) {
			decided.extend(link.state_since);
		}
	}
	decided.into_iter().map(|at| address(case, at)).collect()
}

/// Whether the child lives there, as its courts know it.
pub fn lives_in(case: &Case, country: CountryCode) -> bool {
	let known = addresses_of_the_undecided(case);
	if known.is_empty() || case.identity.moves.is_empty() {
		return country == case.identity.residence;
	}
	known.contains(&country)
}

pub fn passed(valid_until: Option<Moment>, now: Moment) -> bool {
	match valid_until {
		Some(end) => now >= end,
		None => false,
	}
}

/// Home with a guardian, or as some guardian once agreed, be it expired or withdrawn by now.
pub fn homecoming(case: &Case, reasons: &mut Reasons) {
	if let Companions::Guardians(_) = case.crossing.companions {
		travelling(case, reasons);
		return;
	}
	if let Some(age) = case.rules.free_exit_age {
		if completed(&case.identity, age, case.crossing.captured_at) {
			return;
		}
	}
	let mut agreed = Slots::new();
	for consent in &case.consents {
		if fits(&consent.terms.escort_back, &case.crossing.companions) {
			let (guardians, notaries) = signatories(case, consent, None, &mut BTreeSet::new());
			agreed.extend(guardians);
			agreed.extend(notaries);
		}
	}
	// What the exit relied on is on the file, and need not be shown again.
	for terms in &case.file.travel.bound {
		if fits(&terms.escort_back, &case.crossing.companions) {
			for slot in &terms.by {
				if link_at(case, *slot).is_some() && is_guardian(case, *slot, &mut BTreeSet::new())
				{
					agreed.insert(*slot);
				}
			}
		}
	}
	if agreed.is_empty() {
		reasons.insert(Reason::WrongEscort);
	} else if agreed.is_subset(&doubtful_guardians(case)) {
		reasons.insert(Reason::TaintedSource);
	}
}
