//! A minor leaves, and not for home.

use crate::{
	clauses::{self, Finding},
	home::{address, addresses_of_the_undecided, passed},
	laws,
	naive::{is_worthless, travelling, Reasons, Slots},
	reading::Memory,
	world::Case,
};
use tutela_primitives::{
	Basis, Exemption, LinkState, Objection, Order, OrderKind, Purpose, Reason, Right, DAY,
};

/// Orders that stand. What a court in doubt allowed is not there.
pub fn orders_in_force(case: &Case) -> Vec<&Order> {
	let now = case.crossing.captured_at;
	let orders = case.file.custody.orders.iter();
	let mut in_force: Vec<_> = orders.filter(|order| !passed(order.valid_until, now)).collect();
	in_force.retain(|order| {
		order.kind == OrderKind::ExitBan
			|| !is_worthless(case, order.court, order.key, order.imposed_at)
	});
	in_force.sort_by_key(|order| order.number);
	in_force
}

/// Authorisations to travel that count for this crossing.
fn authorisations(case: &Case) -> Vec<&Order> {
	let now = case.crossing.captured_at;
	let mut authorisations = orders_in_force(case);
	authorisations.retain(|order| {
		let court_is_in = address(case, order.imposed_at);
		order.kind == OrderKind::AuthoriseTravel
			&& order.imposed_at <= now
			&& addresses_of_the_undecided(case).iter().all(|country| *country == court_is_in)
	});
	authorisations
}

/// Why courts said that the child needs nobody's agreement.
pub fn exemptions(case: &Case) -> Vec<Exemption> {
	let mut exemptions = Vec::new();
	for order in orders_in_force(case) {
		let court_is_in = address(case, order.imposed_at);
		let reaches = order.imposed_at <= case.crossing.captured_at
			&& addresses_of_the_undecided(case).iter().all(|country| *country == court_is_in);
		if let (OrderKind::Exempt(exemption), true) = (order.kind, reaches) {
			exemptions.push(exemption);
		}
	}
	exemptions
}

/// Whether the objection stands against a child's leaving for this purpose.
pub fn is_against(objection: &Objection, purpose: Purpose) -> bool {
	!(objection.to_residence_only && purpose == Purpose::Journey)
}

/// What bars the way, unless a court, deciding later, opened it.
fn bars(case: &Case, authorisations: &[&Order], reasons: &mut Reasons) {
	let now = case.crossing.captured_at;
	let custody = &case.file.custody;
	for ban in orders_in_force(case).iter().filter(|order| order.kind == OrderKind::ExitBan) {
		if !authorisations.iter().any(|order| order.number > ban.number) {
			reasons.insert(Reason::ExitBan);
		}
	}
	for objection in &custody.objections {
		let stands = match objection.backed_at {
			Some(_) => true,
			None => now < objection.raised_at + 28 * DAY,
		};
		let outranked = authorisations.iter().any(|order| match objection.backed_at {
			Some(backed) => order.imposed_at > backed,
			None => true,
		});
		if stands && !outranked && is_against(objection, case.crossing.purpose) {
			reasons.insert(Reason::Objection);
		}
	}
	for link in &custody.links {
		let disputed = link.state == LinkState::Contested && !passed(link.valid_until, now);
		if disputed && authorisations.is_empty() {
			reasons.insert(Reason::CustodyContested);
		}
	}
}

/// What all the rules say that have to be met.
pub fn departure(case: &Case, reasons: &mut Reasons) -> Finding {
	let authorisations = authorisations(case);
	bars(case, &authorisations, reasons);
	let along = travelling(case, reasons);
	if !authorisations.is_empty() {
		return Finding::resting_on(Basis::CourtAuthorisation);
	}
	let laws = laws::laws(case);
	let findings = laws.iter().map(|(_, law)| clauses::by_law(case, law, &along)).collect();
	let mut all = Finding::all_of(findings);
	if !has_room(case, &all) {
		let unmet = Finding::resting_on(Basis::NotMet);
		all.reasons.insert(Reason::ConsentMemoryFull);
		return Finding { reasons: all.reasons, ..unmet };
	}
	all
}

/// Whether the file can remember that each of these consents was used.
fn has_room(case: &Case, finding: &Finding) -> bool {
	let mut memory = Memory::of(case);
	finding.relied_on.keys().all(|position| {
		let hash = case.hashes[*position];
		// Copies of one consent are one.
		let copies = finding.relied_on.iter().filter(|(other, _)| case.hashes[**other] == hash);
		let by = copies.flat_map(|(_, by)| by.iter().copied()).collect();
		memory.takes(hash, &by)
	})
}

/// The one guardian who alone decides on journeys.
pub fn sole_decider(case: &Case) -> Option<u8> {
	let mut sole = None;
	for order in orders_in_force(case) {
		if let OrderKind::SoleTravelRight(slot) = order.kind {
			sole = Some(slot);
		}
	}
	sole
}

/// Guardians whose word counts who have this right.
pub fn voices(case: &Case, right: Right) -> Slots {
	let now = case.crossing.captured_at;
	let links = case.file.custody.links.iter();
	links
		.filter(|link| link.state == LinkState::Active && !passed(link.valid_until, now))
		.filter(|link| link.rights.contains(right))
		.map(|link| link.slot)
		.collect()
}
