//! The rules, read slowly: sets of slots, one question after the other, no cleverness.

use crate::world::{is_right, Case, NOTARY};
use std::collections::BTreeSet;
use tutela_primitives::{
	AlertKind, Attestation, Basis, Companions, Consent, ConsentId, CountryCode, CourtRequirement,
	Direction, DoubtKind, Escort, Identity, InstitutionId, KeyHint, Link, LinkState, Moment,
	OrderKind, Outcome, Reason, Requirement, Right, Slot, Source, Standing, DAY, MINUTE,
};

/// What a clerk with the law in hand says of a crossing.
#[derive(Debug, PartialEq, Eq)]
pub struct Opinion {
	pub outcome: Outcome,
	pub basis: Basis,
	pub reasons: BTreeSet<Reason>,
	pub relied_on: Vec<usize>,
}

type Slots = BTreeSet<Slot>;

/// Whether the month of the birthday, the child's `years`-th, is over.
fn completed(identity: &Identity, years: u8, now: Moment) -> bool {
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

/// A child away from home goes to where it lives, or to a country that it came through.
pub fn goes_home(case: &Case) -> bool {
	let here = case.crossing.here;
	let came_through = |country: CountryCode| case.file.travel.path.contains(&country);
	case.crossing.direction == Direction::Exit
		&& !lives_in(case, here)
		&& (lives_in(case, case.crossing.other) || came_through(case.crossing.other))
}

/// Where the child lived at a moment.
fn address(case: &Case, at: Moment) -> CountryCode {
	let mut address = case.identity.residence;
	for moved in case.identity.moves.iter().rev() {
		if at < moved.moved_at {
			address = moved.from;
		}
	}
	address
}

/// Where the child lived when what still speaks against its leaving was decided.
fn addresses_of_the_undecided(case: &Case) -> BTreeSet<CountryCode> {
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
fn lives_in(case: &Case, country: CountryCode) -> bool {
	let known = addresses_of_the_undecided(case);
	if known.is_empty() || case.identity.moves.is_empty() {
		return country == case.identity.residence;
	}
	known.contains(&country)
}

fn passed(valid_until: Option<Moment>, now: Moment) -> bool {
	match valid_until {
		Some(end) => now >= end,
		None => false,
	}
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
fn doubtful_guardians(case: &Case) -> Slots {
	let links = case.file.custody.links.iter();
	links.filter(|link| is_doubtful(case, &link.source)).map(|link| link.slot).collect()
}

/// Whether a court's permission is worth nothing: the court may not act now, or it, or the judge, was
/// not to be trusted then.
fn is_worthless(case: &Case, court: InstitutionId, judge: KeyHint, then: Moment) -> bool {
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
	let mut reasons = BTreeSet::new();
	let now = case.crossing.captured_at;
	let is_exit = case.crossing.direction == Direction::Exit;
	if case.crossing.officer_doubts {
		reasons.insert(Reason::OfficerDoubt);
	}
	if !case.known {
		reasons.insert(Reason::UnknownSubject);
		let outcome = if is_exit { Outcome::Denied } else { Outcome::Referred };
		return Opinion { outcome, basis: Basis::NotMet, reasons, relied_on: vec![] };
	}
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
		if !completed(&case.identity, case.rules.majority_age, now) {
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
	if is_exit {
		if let Some(journey) = &case.file.travel.journey {
			if journey.from == case.crossing.here {
				reasons.insert(Reason::JourneyOpen);
			}
		}
	}

	let mut relied_on = vec![];
	let basis = if completed(&case.identity, case.rules.majority_age, now) {
		Basis::OfAge
	} else if !is_exit {
		arrival(case, &mut reasons)
	} else if goes_home(case) {
		homecoming(case, &mut reasons);
		Basis::WayHome
	} else {
		departure(case, &mut reasons, &mut relied_on)
	};

	let second_look =
		[Reason::OfficerDoubt, Reason::JourneyOpen, Reason::SecondLook, Reason::TaintedSource];
	let child_leaves = is_exit && (basis == Basis::OfAge || !goes_home(case));
	let refusing = reasons.iter().any(|reason| !second_look.contains(reason));
	let outcome = if reasons.is_empty() {
		Outcome::Cleared
	} else if child_leaves && refusing {
		Outcome::Denied
	} else {
		Outcome::Referred
	};
	let basis = if outcome == Outcome::Denied { Basis::NotMet } else { basis };
	Opinion { outcome, basis, reasons, relied_on }
}

/// An entry belongs to the exit that is on file, or the child was turned back.
fn arrival(case: &Case, reasons: &mut BTreeSet<Reason>) -> Basis {
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
fn company(companions: &Companions) -> (u8, Vec<u8>) {
	match companions {
		Companions::Guardians(slots) => {
			(0, slots.iter().copied().collect::<Slots>().into_iter().collect())
		}
		Companions::Escort(commitment) => (1, commitment.as_bytes().to_vec()),
		Companions::Nobody => (2, vec![]),
	}
}

fn link_at(case: &Case, slot: Slot) -> Option<&Link> {
	let now = case.crossing.captured_at;
	case.file.custody.links.iter().find(|link| link.slot == slot && !passed(link.valid_until, now))
}

/// Whether the one at `slot` is a guardian to whom one may listen at all.
fn is_guardian(case: &Case, slot: Slot, reasons: &mut BTreeSet<Reason>) -> bool {
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
fn travelling(case: &Case, reasons: &mut BTreeSet<Reason>) -> Slots {
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

/// Home with a guardian, or as some guardian once agreed, be it expired or withdrawn by now.
fn homecoming(case: &Case, reasons: &mut BTreeSet<Reason>) {
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
	if agreed.is_empty() {
		reasons.insert(Reason::WrongEscort);
	} else if agreed.is_subset(&doubtful_guardians(case)) {
		reasons.insert(Reason::TaintedSource);
	}
}

fn fits(escort: &Escort, companions: &Companions) -> bool {
	match companions {
		Companions::Guardians(_) => *escort == Escort::Guardian,
		Companions::Escort(commitment) => *escort == Escort::Person(*commitment),
		Companions::Nobody => *escort == Escort::Alone,
	}
}

/// A minor leaves.
fn departure(case: &Case, reasons: &mut BTreeSet<Reason>, relied_on: &mut Vec<usize>) -> Basis {
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
	if let Some(age) = case.rules.free_exit_age {
		if completed(&case.identity, age, now) {
			return Basis::FreeExitAge;
		}
	}
	// To leave with one's guardian is to leave with one who may travel with the child.
	let has_right = |slot: &Slot| {
		custody.links.iter().any(|l| l.slot == *slot && l.rights.contains(Right::ConsentTravel))
	};
	if !along.is_empty() && !along.iter().any(has_right) {
		reasons.insert(Reason::NotAGuardian);
	}

	// Whose word counts.
	let mut voices: Slots = custody
		.links
		.iter()
		.filter(|link| link.state == LinkState::Active && !passed(link.valid_until, now))
		.map(|link| link.slot)
		.filter(has_right)
		.collect();

	// How many of them have to agree.
	let of_country = match case.crossing.companions {
		Companions::Guardians(_) => case.rules.with_guardian,
		Companions::Escort(_) => case.rules.with_escort,
		Companions::Nobody => case.rules.alone,
	};
	if of_country == Requirement::Forbidden {
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
	if required == 0 {
		return Basis::NoConsentRequired;
	}

	// Those who travel along agree. Then the consents are read, one after the other.
	let doubtful = doubtful_guardians(case);
	let enough = |agreeing: &Slots| agreeing.difference(&doubtful).count() >= required;
	let present: Slots = along.intersection(&voices).copied().collect();
	let mut agreeing = present.clone();
	let mut named = present.clone();
	let mut faults = BTreeSet::new();
	let mut new_in_memory: BTreeSet<ConsentId> = BTreeSet::new();
	for (position, consent) in case.consents.iter().enumerate() {
		if enough(&agreeing) {
			break;
		}
		named.extend(names(consent).intersection(&voices));
		let id = case.ids[position];
		let is_new =
			custody.uses.iter().all(|entry| entry.consent != id) && !new_in_memory.contains(&id);
		let mut own = faults_of(case, consent, id);
		if is_new && custody.uses.len() + new_in_memory.len() >= 16 {
			own.insert(Reason::ConsentMemoryFull);
		}
		if own.is_empty() {
			let (guardians, notaries) = signatories(case, consent, Some(id), &mut own);
			let mut standing_behind = notaries.clone();
			if case.rules.notary_required {
				if !guardians.is_subset(&notaries) {
					own.insert(Reason::NotaryRequired);
				}
			} else {
				standing_behind.extend(guardians);
			}
			let added: Slots =
				standing_behind.into_iter().filter(|slot| voices.contains(slot)).collect();
			if !added.is_subset(&agreeing) {
				agreeing.extend(added);
				relied_on.push(position);
				if is_new {
					new_in_memory.insert(id);
				}
			}
		}
		faults.extend(own);
	}
	if agreeing.len() >= required {
		if !enough(&agreeing) {
			reasons.insert(Reason::TaintedSource);
		}
		return if sole.is_some() {
			Basis::SoleTravelRight
		} else if agreeing == present {
			Basis::GuardianPresent
		} else {
			Basis::GuardianConsent
		};
	}
	relied_on.clear();
	if faults.is_empty() || named.len() < required {
		faults.insert(Reason::ConsentMissing);
	}
	reasons.extend(faults);
	Basis::NotMet
}

/// Everybody in whose name a consent is presented.
fn names(consent: &Consent) -> Slots {
	let mut names = Slots::new();
	for attestation in &consent.attestations {
		match attestation {
			Attestation::Guardian { slot, .. } => {
				names.insert(*slot);
			}
			Attestation::Notary { slots, .. } => names.extend(slots.iter()),
		}
	}
	names
}

/// What is wrong with a consent for this crossing, whoever signed it.
fn faults_of(case: &Case, consent: &Consent, id: ConsentId) -> BTreeSet<Reason> {
	let now = case.crossing.captured_at;
	let terms = &consent.terms;
	let mut faults = BTreeSet::new();
	// A phone may be five minutes ahead.
	if now + 5 * MINUTE < u64::from(terms.from.0) * MINUTE {
		faults.insert(Reason::NotYetValid);
	}
	if now >= (u64::from(terms.until.0) + 1) * MINUTE {
		faults.insert(Reason::Expired);
	}
	let days = u64::from(case.rules.longest_consent_days);
	if now > u64::from(terms.issued.0) * MINUTE + days * DAY {
		faults.insert(Reason::TooOld);
	}
	for entry in &case.file.custody.uses {
		if entry.consent == id && entry.used >= terms.crossings {
			faults.insert(Reason::UsedUp);
		}
	}
	if terms.destinations.iter().all(|country| *country != case.crossing.other) {
		faults.insert(Reason::WrongDestination);
	}
	if !fits(&terms.escort_out, &case.crossing.companions) {
		faults.insert(Reason::WrongEscort);
	}
	if terms.submitter.is_some() && terms.submitter != Some(case.crossing.institution) {
		faults.insert(Reason::WrongSubmitter);
	}
	faults
}

/// Guardians who signed, and guardians for whom a notary signed. With the consent's name, one that
/// was withdrawn does not count.
fn signatories(
	case: &Case,
	consent: &Consent,
	unless_withdrawn: Option<ConsentId>,
	reasons: &mut BTreeSet<Reason>,
) -> (Slots, Slots) {
	let (mut guardians, mut notaries) = (Slots::new(), Slots::new());
	let may_consent = |slot: Slot, reasons: &mut BTreeSet<Reason>| {
		if !is_guardian(case, slot, reasons) {
			return false;
		}
		let link = link_at(case, slot).unwrap();
		if !link.rights.contains(Right::ConsentTravel) {
			reasons.insert(Reason::NotAGuardian);
			return false;
		}
		let Some(id) = unless_withdrawn else { return true };
		let all_of_them = link.withdrawn_until.is_some_and(|until| consent.terms.issued <= until);
		let this_one = case
			.file
			.custody
			.withdrawals
			.iter()
			.any(|entry| entry.consent == id && entry.slot == slot);
		if all_of_them || this_one {
			reasons.insert(Reason::Revoked);
		}
		!all_of_them && !this_one
	};
	for attestation in &consent.attestations {
		match attestation {
			Attestation::Guardian { slot, signed } => {
				if !may_consent(*slot, reasons) {
					continue;
				}
				if is_right(signed, &link_at(case, *slot).unwrap().account) {
					guardians.insert(*slot);
				} else {
					reasons.insert(Reason::SignatureInvalid);
				}
			}
			Attestation::Notary { slots, notary, signed } => {
				if *notary != crate::world::account(NOTARY) {
					reasons.insert(Reason::NotaryNotAccredited);
				} else if !is_right(signed, notary) {
					reasons.insert(Reason::SignatureInvalid);
				} else {
					notaries.extend(slots.iter().filter(|slot| may_consent(**slot, reasons)));
				}
			}
		}
	}
	(guardians, notaries)
}
