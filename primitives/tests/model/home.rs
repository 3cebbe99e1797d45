//! Where a child's home is, and how it comes there.

use crate::{
	clauses::leaves_freely,
	departure::is_against,
	laws::laws,
	naive::{doubtful_guardians, is_guardian, link_at, travelling, Reasons, Slots},
	reading::{fits, signatories},
	world::Case,
};
use std::collections::BTreeSet;
use tutela_primitives::{
	AlertKind, Companions, CountryCode, Direction, LinkState, Moment, OrderKind, Reason, Right,
};

/// A child away from home goes to where it lives, or to a country that it came through.
pub fn goes_home(case: &Case) -> bool {
	let here = case.crossing.here;
	let in_transit = case.file.travel.transit.is_some();
	let came_through =
		|country: CountryCode| !in_transit && case.file.travel.path.contains(&country);
	case.crossing.direction == Direction::Exit
		&& !lives_in(case, here)
		&& (lives_in(case, case.crossing.other) || came_through(case.crossing.other))
}

/// Why a second officer looks at an exit that is denied as such and leads home over another country. `None`:
/// it stays denied.
pub fn detour(case: &Case) -> Option<Reasons> {
	let crossing = &case.crossing;
	let home = crossing.final_destination?;
	if !lives_in(case, home) || lives_in(case, crossing.here) || case.file.travel.transit.is_some()
	{
		return None;
	}
	if !case.rules.transit.iter().any(|way| way.over == crossing.other && way.home == home) {
		return None;
	}
	let now = crossing.captured_at;
	for order in &case.file.custody.orders {
		if order.kind == OrderKind::ExitBan && !passed(order.valid_until, now) {
			return None;
		}
	}
	for objection in &case.file.custody.objections {
		if objection.backed_at.is_some() && is_against(objection, crossing.purpose) {
			return None;
		}
	}
	for alert in case.file.travel.alerts.iter().flat_map(|place| &place.entries) {
		let paused = matches!(alert.paused_until, Some(end) if now < end);
		if now < alert.valid_until && !paused && alert.kind != AlertKind::SecondLook {
			return None;
		}
	}
	let mut reasons = Reasons::new();
	homecoming(case, &mut reasons);
	if reasons.iter().any(|reason| *reason != Reason::TaintedSource) {
		return None;
	}
	reasons.insert(Reason::TransitHome);
	Some(reasons)
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

/// When everything was decided that still speaks against the child's leaving.
pub fn decided_and_standing(case: &Case) -> Vec<Moment> {
	let (custody, now) = (&case.file.custody, case.crossing.captured_at);
	let mut decided = Vec::new();
	for order in &custody.orders {
		let says_yes = matches!(order.kind, OrderKind::AuthoriseTravel | OrderKind::Exempt(_));
		if !says_yes && !passed(order.valid_until, now) {
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
	decided
}

/// Where the child lived then.
pub fn addresses_of_the_undecided(case: &Case) -> BTreeSet<CountryCode> {
	decided_and_standing(case).into_iter().map(|at| address(case, at)).collect()
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
	if laws(case).iter().all(|(_, law)| leaves_freely(case, law)) {
		return;
	}
	let doubtful = doubtful_guardians(case);
	let (mut agreed, mut undoubted) = (Slots::new(), Slots::new());
	for (position, consent) in case.consents.iter().enumerate() {
		if fits(&consent.terms.escort_back, &case.crossing.companions) {
			let right = Right::ConsentTravel;
			for (slot, _, is_sound) in
				signatories(case, position, right, false, &mut BTreeSet::new())
			{
				agreed.insert(slot);
				if is_sound {
					undoubted.insert(slot);
				}
			}
		}
	}
	// What the exit relied on is on the file, and need not be shown again.
	for terms in &case.file.travel.bound {
		if fits(&terms.escort_back, &case.crossing.companions) {
			for slot in &terms.by {
				if link_at(case, *slot).is_some() && is_guardian(case, *slot, &mut BTreeSet::new())
				{
					agreed.insert(*slot);
					undoubted.insert(*slot);
				}
			}
		}
	}
	if agreed.is_empty() {
		reasons.insert(Reason::WrongEscort);
	} else if undoubted.is_subset(&doubtful) {
		reasons.insert(Reason::TaintedSource);
	}
}
