//! The rules, read slowly: sets of slots, one question after the other, no cleverness.

use crate::{
	binding,
	home::{address, addresses_of_the_undecided, detour, goes_home, homecoming, passed},
	late,
	reading::{read, Reading, Wanted},
	refusals,
	world::Case,
};
use std::collections::BTreeSet;
use tutela_primitives::{
	AlertKind, Basis, Companions, CourtRequirement, Direction, DoubtKind, Identity, InstitutionId,
	KeyHint, Link, LinkState, Moment, OrderKind, Outcome, Reason, Requirement, Right, Slot, Source,
	Standing, DAY, MINUTE,
};

/// What a clerk with the law in hand says of a crossing.
#[derive(Debug, PartialEq, Eq)]
pub struct Opinion {
	pub outcome: Outcome,
	pub basis: Basis,
	pub reasons: Reasons,
	/// Positions among the consents presented, and who stands behind each.
	pub relied_on: Vec<(usize, Slots)>,
}

pub type Slots = BTreeSet<Slot>;
pub type Reasons = BTreeSet<Reason>;

/// Whether the month of the birthday, the child's `years`-th, is over.
pub fn completed(identity: &Identity, years: u8, now: Moment) -> bool {
	let leap = |year: u64| {
		year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
	};
	let (mut year, mut month, mut days) = (1970u64, 1u64, 0u64);
	let birthday_months = u64::from(identity.birth_month) + 12 * u64::from(years);
	for _ in 0..=birthday_months {
		days += match month {
			2 if leap(year) => 29,
			2 => 28,
			4 | 6 | 9 | 11 => 30,
			_ => 31,
		};
		(year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
	}
	now >= days * DAY
}

/// Whether some millisecond of the minute in which this was vouched for is one in which the one who
/// did so is distrusted.
fn is_doubtful(case: &Case, source: &Source) -> bool {
	let (first, end) = (u64::from(source.at.0) * MINUTE, (u64::from(source.at.0) + 1) * MINUTE);
	case.doubts
		.iter()
		.filter(|doubt| doubt.kind == DoubtKind::Distrusted)
		.filter(|doubt| doubt.institution == source.institution)
		.filter(|doubt| doubt.key.is_none() || doubt.key == Some(source.key))
		.any(|doubt| {
			let begin = first.max(doubt.from);
			let end = doubt.until.map_or(end, |until| until.min(end));
			begin < end
		})
}

/// Guardians whose links are doubtful.
pub fn doubtful_guardians(case: &Case) -> Slots {
	let links = case.file.custody.links.iter();
	links.filter(|link| is_doubtful(case, &link.source)).map(|link| link.slot).collect()
}

/// Whether a court's permission is worth nothing: the court may not act now, or it, or the judge, was
/// not to be trusted then.
pub fn is_worthless(case: &Case, court: InstitutionId, judge: KeyHint, then: Moment) -> bool {
	case.doubts.iter().any(|doubt| {
		if doubt.institution != court {
			return false;
		}
		if doubt.kind == DoubtKind::Suspended || doubt.kind == DoubtKind::Revoked {
			return true;
		}
		let concerned = match doubt.key {
			Some(key) => key == judge,
			None => true,
		};
		let over = match doubt.until {
			Some(until) => then >= until,
			None => false,
		};
		concerned && then >= doubt.from && !over
	})
}

pub fn judge(case: &Case) -> Opinion {
	let mut reasons = Reasons::new();
	let crossing = &case.crossing;
	let is_exit = crossing.direction == Direction::Exit;
	if crossing.officer_doubts {
		reasons.insert(Reason::OfficerDoubt);
	}
	if !case.known {
		reasons.insert(Reason::UnknownSubject);
		let is_stranded = crossing.document.is_some_and(|country| {
			country != crossing.here && ["XZ", "ZZ"].iter().all(|none| country.as_str() != *none)
		});
		let outcome = if is_exit && !is_stranded { Outcome::Denied } else { Outcome::Referred };
		return Opinion { outcome, basis: Basis::NotMet, reasons, relied_on: vec![] };
	}
	let is_of_age = completed(&case.identity, case.rules.majority_age, crossing.captured_at);
	let mut then = case.clone();
	if is_exit && !goes_home(case) && late::is_judged_as_of_then(case) {
		let mut is_known_since;
		(then, is_known_since) = late::warnings_of_then(case);
		if !is_of_age {
			let of_custody;
			(then, of_custody) = late::custody_of_then(&then);
			is_known_since |= of_custody;
		}
		if is_known_since {
			reasons.insert(Reason::KnownSince);
		}
	}
	let leads_away = is_exit && !goes_home(&then);
	warnings(&then, is_of_age, &mut reasons);

	let mut relied_on = vec![];
	let mut before_departure = Reasons::new();
	let basis = if is_of_age {
		Basis::OfAge
	} else if !is_exit {
		arrival(&then, &mut reasons)
	} else if !leads_away {
		homecoming(&then, &mut reasons);
		Basis::WayHome
	} else {
		reasons.extend(refusals::reason(&then));
		before_departure = reasons.clone();
		departure(&then, &mut reasons, &mut relied_on)
	};

	let refers = [
		Reason::OfficerDoubt,
		Reason::JourneyOpen,
		Reason::SecondLook,
		Reason::TaintedSource,
		Reason::RecentlyRefused,
		Reason::KnownSince,
		Reason::BeyondConsent,
		Reason::TransitHome,
	];
	let may_be_denied = is_exit && (is_of_age || leads_away);
	let outcome = if reasons.is_empty() {
		Outcome::Cleared
	} else if may_be_denied && reasons.iter().any(|reason| !refers.contains(reason)) {
		Outcome::Denied
	} else {
		Outcome::Referred
	};
	if outcome == Outcome::Denied && leads_away && !is_of_age {
		if let Some(to_look_at) = detour(&then) {
			let reasons = before_departure.union(&to_look_at).copied().collect();
			let (outcome, basis) = (Outcome::Referred, Basis::WayHome);
			return Opinion { outcome, basis, reasons, relied_on: vec![] };
		}
	}
	let basis = if outcome == Outcome::Denied { Basis::NotMet } else { basis };
	Opinion { outcome, basis, reasons, relied_on }
}

/// What speaks against any crossing, whichever way it leads.
fn warnings(case: &Case, is_of_age: bool, reasons: &mut Reasons) {
	let now = case.crossing.captured_at;
	if case.identity.standing != Standing::Active {
		reasons.insert(Reason::IdentityNotActive);
	}
	let sources = &case.identity.sources;
	if is_doubtful(case, &sources.identity) {
		reasons.insert(Reason::TaintedSource);
	}
	if let Some(residence) = &sources.residence {
		if is_doubtful(case, residence) {
			reasons.insert(Reason::TaintedSource);
		}
	}
	if let Companions::Guardians(slots) = &case.crossing.companions {
		if !is_of_age {
			for slot in slots {
				if link_at(case, *slot).is_some_and(|link| is_doubtful(case, &link.source)) {
					reasons.insert(Reason::TaintedSource);
				}
			}
		}
	}
	for alert in case.file.travel.alerts.iter().flat_map(|place| &place.entries) {
		let paused = matches!(alert.paused_until, Some(end) if now < end);
		if now >= alert.valid_until {
			continue;
		} else if paused || alert.kind == AlertKind::SecondLook {
			reasons.insert(Reason::SecondLook);
		} else {
			reasons.insert(Reason::AlertRaised);
		}
	}
	if case.crossing.direction == Direction::Exit {
		if let Some(journey) = &case.file.travel.journey {
			if journey.from == case.crossing.here {
				reasons.insert(Reason::JourneyOpen);
			}
		}
	}
}

/// An entry belongs to the exit that is on file, or the child was turned back.
fn arrival(case: &Case, reasons: &mut Reasons) -> Basis {
	let crossing = &case.crossing;
	let Some(journey) = &case.file.travel.journey else {
		reasons.insert(Reason::UnmatchedEntry);
		return Basis::NotMet;
	};
	if crossing.captured_at < journey.left_at {
		reasons.insert(Reason::UnmatchedEntry);
		return Basis::NotMet;
	}
	let basis = if journey.from == crossing.other && journey.to == crossing.here {
		if crossing.captured_at > journey.arrive_by {
			reasons.insert(Reason::ArrivedLate);
		}
		Basis::MatchedExit
	} else if journey.from == crossing.here {
		Basis::WayHome
	} else {
		reasons.insert(Reason::UnmatchedEntry);
		return Basis::NotMet;
	};
	if company(&journey.companions) != company(&crossing.companions) {
		reasons.insert(Reason::WrongEscort);
	}
	basis
}

/// Who travels along, whatever the order in which they are named.
pub fn company(companions: &Companions) -> (u8, Vec<u8>) {
	match companions {
		Companions::Guardians(slots) => {
			(0, slots.iter().copied().collect::<Slots>().into_iter().collect())
		}
		Companions::Escort(commitment) => (1, commitment.as_bytes().to_vec()),
		Companions::Nobody => (2, vec![]),
	}
}

pub fn link_at(case: &Case, slot: Slot) -> Option<&Link> {
	let now = case.crossing.captured_at;
	case.file.custody.links.iter().find(|link| link.slot == slot && !passed(link.valid_until, now))
}

/// Whether the one at `slot` is a guardian to whom one may listen at all.
pub fn is_guardian(case: &Case, slot: Slot, reasons: &mut Reasons) -> bool {
	match link_at(case, slot).map(|link| link.state) {
		None => {
			reasons.insert(Reason::NotAGuardian);
			false
		}
		Some(LinkState::Suspended) => {
			reasons.insert(Reason::GuardianSuspended);
			false
		}
		Some(LinkState::Active | LinkState::Contested) => true,
	}
}

/// Guardians who travel along, each of whom has to be one.
pub fn travelling(case: &Case, reasons: &mut Reasons) -> Slots {
	let mut travelling = Slots::new();
	if let Companions::Guardians(slots) = &case.crossing.companions {
		if slots.is_empty() {
			reasons.insert(Reason::NotAGuardian);
		}
		for slot in slots {
			if is_guardian(case, *slot, reasons) {
				travelling.insert(*slot);
			}
		}
	}
	travelling
}

/// A minor leaves.
fn departure(case: &Case, reasons: &mut Reasons, relied_on: &mut Vec<(usize, Slots)>) -> Basis {
	let now = case.crossing.captured_at;
	let custody = &case.file.custody;
	let mut in_force: Vec<_> =
		custody.orders.iter().filter(|order| !passed(order.valid_until, now)).collect();
	in_force.retain(|order| {
		order.kind == OrderKind::ExitBan
			|| !is_worthless(case, order.court, order.key, order.imposed_at)
	});
	in_force.sort_by_key(|order| order.number);
	let authorisations: Vec<_> = in_force
		.iter()
		.filter(|order| order.kind == OrderKind::AuthoriseTravel && order.imposed_at <= now)
		.filter(|order| {
			let court_is_in = address(case, order.imposed_at);
			addresses_of_the_undecided(case).iter().all(|country| *country == court_is_in)
		})
		.collect();

	// What bars the way, unless a court, deciding later, opened it.
	for ban in in_force.iter().filter(|order| order.kind == OrderKind::ExitBan) {
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
		if stands && !outranked {
			reasons.insert(Reason::Objection);
		}
	}
	for link in &custody.links {
		let disputed = link.state == LinkState::Contested && !passed(link.valid_until, now);
		if disputed && authorisations.is_empty() {
			reasons.insert(Reason::CustodyContested);
		}
	}

	let along = travelling(case, reasons);
	if !authorisations.is_empty() {
		return Basis::CourtAuthorisation;
	}
	// Whose word counts.
	let has_right = |slot: &Slot| {
		custody.links.iter().any(|l| l.slot == *slot && l.rights.contains(Right::ConsentTravel))
	};
	let mut voices: Slots = custody
		.links
		.iter()
		.filter(|link| link.state == LinkState::Active && !passed(link.valid_until, now))
		.map(|link| link.slot)
		.filter(has_right)
		.collect();
	if let Some(age) = case.rules.free_exit_age {
		if completed(&case.identity, age, now) {
			let reading = ask(case, &along, &voices, 0, reasons);
			let is_consented = !reading.relied_on.is_empty();
			relied_on.extend(reading.relied_on);
			return if is_consented { Basis::GuardianConsent } else { Basis::FreeExitAge };
		}
	}
	// To leave with one's guardian is to leave with one who may travel with the child.
	if !along.is_empty() && !along.iter().any(has_right) {
		reasons.insert(Reason::NotAGuardian);
	}

	// How many of them have to agree.
	let of_country = match case.crossing.companions {
		Companions::Guardians(_) => case.rules.with_guardian,
		Companions::Escort(_) => case.rules.with_escort,
		Companions::Nobody => case.rules.alone,
	};
	if of_country == Requirement::Forbidden {
		// Nobody's agreement can help, so that no consent is read and nobody is asked.
		reasons.insert(Reason::TravelForbidden);
		return Basis::NotMet;
	}
	let mut required = match of_country {
		Requirement::NoConsent => 0,
		Requirement::AnyGuardian => 1,
		Requirement::AtLeast(n) => usize::from(n),
		_ => voices.len().max(1),
	};
	if let Some(set) = &custody.requirement {
		let by_court = match set.requirement {
			CourtRequirement::AnyOne => 1,
			CourtRequirement::Every => voices.len().max(1),
			CourtRequirement::AtLeast(n) => usize::from(n).max(1),
		};
		// Of a court whose permission is worth nothing, only what makes it harder counts.
		let worthless = is_worthless(case, set.court, set.key, set.set_at);
		required = if worthless { required.max(by_court) } else { by_court };
	}
	let mut sole = None;
	for order in &in_force {
		if let OrderKind::SoleTravelRight(slot) = order.kind {
			sole = Some(slot);
		}
	}
	if let Some(slot) = sole {
		voices.retain(|voice| *voice == slot);
		required = 1;
	}
	let reading = ask(case, &along, &voices, required, reasons);
	if reading.agreeing.len() < required {
		if reading.faults.is_empty() || reading.named.len() < required {
			reasons.insert(Reason::ConsentMissing);
		}
		reasons.extend(reading.faults);
		return Basis::NotMet;
	}
	if reading.agreeing.difference(&doubtful_guardians(case)).count() < required {
		reasons.insert(Reason::TaintedSource);
	}
	let is_consented = !reading.relied_on.is_empty();
	relied_on.extend(reading.relied_on);
	if sole.is_some() {
		Basis::SoleTravelRight
	} else if is_consented {
		Basis::GuardianConsent
	} else if required == 0 {
		Basis::NoConsentRequired
	} else {
		Basis::GuardianPresent
	}
}

/// Reads consents, and says what the terms under which the child left have against the exit. They bind even
/// where the rules ask for nobody's consent.
fn ask(
	case: &Case,
	along: &Slots,
	voices: &Slots,
	required: usize,
	reasons: &mut Reasons,
) -> Reading {
	let asked = binding::to_be_asked(case, voices);
	let reading = read(case, along, &Wanted { voices, required, asked: &asked });
	if !reading.is_agreed_by_those_asked(&asked) {
		reasons.insert(Reason::BeyondConsent);
	}
	reading
}
