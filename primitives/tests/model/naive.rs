//! The rules, read slowly: sets of slots, one question after the other, no cleverness.

use crate::{
	attested_home::way_to_it,
	clauses::Finding,
	departure::departure,
	home::{detour, goes_home, homecoming, passed},
	late,
	laws::{is_of_age, laws},
	refusals,
	world::Case,
};
use sp_core::H256;
use std::collections::BTreeSet;
use tutela_primitives::{
	AlertKind, Basis, Companions, CountryCode, Direction, DoubtKind, Identity, InstitutionId,
	KeyHint, Link, LinkState, Moment, Outcome, Reason, Slot, Source, Standing, DAY, MINUTE,
};

/// What a clerk with the law in hand says of a crossing.
#[derive(Debug)]
pub struct Opinion {
	pub outcome: Outcome,
	/// What it rests on: one of these.
	pub bases: BTreeSet<Basis>,
	pub reasons: Reasons,
	/// Positions among the consents presented, and who stands behind each.
	pub relied_on: Vec<(usize, Slots)>,
	/// With whom the child stays.
	pub stays_with: Option<H256>,
	/// Other countries by whose rules it was judged, and which versions.
	pub abroad: Vec<(CountryCode, u32)>,
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
pub fn is_doubtful(case: &Case, source: &Source) -> bool {
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

/// Reasons that call for a second look and are no refusal.
const REFERRING: [Reason; 9] = [
	Reason::OfficerDoubt,
	Reason::JourneyOpen,
	Reason::SecondLook,
	Reason::TaintedSource,
	Reason::RecentlyRefused,
	Reason::KnownSince,
	Reason::BeyondConsent,
	Reason::TransitHome,
	Reason::PlacementNotApproved,
];

/// Whether one of the reasons is a refusal, where something can be refused.
pub fn refuses(reasons: &Reasons) -> bool {
	reasons.iter().any(|reason| !REFERRING.contains(reason))
}

pub fn judge(case: &Case) -> Opinion {
	let mut reasons = Reasons::new();
	let crossing = &case.crossing;
	let is_exit = crossing.direction == Direction::Exit;
	if crossing.officer_doubts {
		reasons.insert(Reason::OfficerDoubt);
	}
	let nothing = Opinion {
		outcome: Outcome::Referred,
		bases: [Basis::NotMet].into(),
		reasons: Reasons::new(),
		relied_on: vec![],
		stays_with: None,
		abroad: vec![],
	};
	if !case.known {
		reasons.insert(Reason::UnknownSubject);
		let is_stranded = crossing.document.is_some_and(|country| {
			country != crossing.here && ["XZ", "ZZ"].iter().all(|none| country.as_str() != *none)
		});
		let outcome = if is_exit && !is_stranded { Outcome::Denied } else { Outcome::Referred };
		return Opinion { outcome, reasons, ..nothing };
	}
	let others = laws(case).into_iter().filter(|(country, _)| *country != crossing.here);
	let abroad = others.map(|(country, law)| (country, law.version)).collect();
	let nothing = Opinion { abroad, ..nothing };
	let is_of_age = is_of_age(case);
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

	let mut before_departure = Reasons::new();
	let found = if is_of_age {
		Finding::resting_on(Basis::OfAge)
	} else if !is_exit {
		Finding::resting_on(arrival(&then, &mut reasons))
	} else if !leads_away {
		homecoming(&then, &mut reasons);
		Finding::resting_on(Basis::WayHome)
	} else {
		reasons.extend(refusals::reason(&then));
		before_departure = reasons.clone();
		departure(&then, &mut reasons)
	};
	reasons.extend(&found.reasons);

	let may_be_denied = is_exit && (is_of_age || leads_away);
	let outcome = if reasons.is_empty() {
		Outcome::Cleared
	} else if may_be_denied && refuses(&reasons) {
		Outcome::Denied
	} else {
		Outcome::Referred
	};
	if reasons != before_departure && leads_away && !is_of_age {
		let to_look_at = way_to_it(&then, &before_departure);
		let is_milder = |also: &Reasons| outcome == Outcome::Denied || also.is_empty();
		if let Some(also) = to_look_at.filter(is_milder) {
			let reasons: Reasons = before_departure.union(&also).copied().collect();
			let outcome = if reasons.is_empty() { Outcome::Cleared } else { Outcome::Referred };
			return Opinion { outcome, bases: [Basis::WayHome].into(), reasons, ..nothing };
		}
	}
	if outcome == Outcome::Denied && leads_away && !is_of_age {
		if let Some(to_look_at) = detour(&then) {
			let reasons = before_departure.union(&to_look_at).copied().collect();
			return Opinion { bases: [Basis::WayHome].into(), reasons, ..nothing };
		}
		if crossing.home.is_some() {
			reasons.insert(Reason::HomeUnproven);
		}
	}
	let is_denied = outcome == Outcome::Denied;
	let bases = if is_denied { [Basis::NotMet].into() } else { found.bases };
	let stays_with = if bases.contains(&Basis::MatchedExit) {
		case.file.travel.journey.as_ref().and_then(|journey| journey.stays_with)
	} else {
		found.relied_on.keys().find_map(|position| case.consents[*position].terms.stays_with)
	};
	let relied_on = found.relied_on.into_iter().collect();
	Opinion { outcome, bases, reasons, relied_on, stays_with, ..nothing }
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
	if case.rules.refers_lone_entry && crossing.companions == Companions::Nobody {
		reasons.insert(Reason::EntersAlone);
	}
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
