//! What one country's rules ask for, clause by clause and alternative by alternative.

use crate::{
	binding,
	departure::{exemptions, sole_decider, voices},
	kinship::is_relative,
	laws::laws,
	naive::{completed, is_worthless, Reasons, Slots},
	reading::{is_approved, read, Wanted},
	world::Case,
};
use std::collections::{BTreeMap, BTreeSet};
use tutela_primitives::{
	Alternative, Basis, Companions, CourtRequirement, Exemption, LinkBasis, Purpose, Reason,
	Requirement, Right, Rules,
};

/// What came of asking.
#[derive(Clone, Debug)]
pub struct Finding {
	/// On what the outcome rests. Of several, the page does not say which one is named.
	pub bases: BTreeSet<Basis>,
	pub reasons: Reasons,
	/// Positions among the consents presented, and who stands behind each.
	pub relied_on: BTreeMap<usize, Slots>,
}

impl Finding {
	pub fn resting_on(basis: Basis) -> Self {
		Self { bases: [basis].into(), reasons: Reasons::new(), relied_on: BTreeMap::new() }
	}

	fn is_met(&self) -> bool {
		!self.bases.contains(&Basis::NotMet)
	}

	/// What several findings come to that all have to be met.
	pub fn all_of(findings: Vec<Self>) -> Self {
		let mut all = Self::resting_on(Basis::NotMet);
		let bases = findings.iter().flat_map(|one| one.bases.iter().copied()).collect();
		all.bases = those_that_ask_most(bases);
		for finding in findings {
			all.reasons.extend(finding.reasons);
			for (position, by) in finding.relied_on {
				all.relied_on.entry(position).or_default().extend(by);
			}
		}
		// Where one is not met, the outcome relies on nothing.
		if !all.is_met() {
			all.relied_on.clear();
		}
		all
	}

	/// The alternative that lacks least. Of several, the first one.
	fn one_of(findings: Vec<Self>) -> Self {
		let mut best = None::<Self>;
		for one in findings {
			let is_better = match &best {
				None => true,
				Some(other) if other.is_met() == one.is_met() => {
					one.reasons.len() < other.reasons.len()
				}
				Some(_) => one.is_met(),
			};
			if is_better {
				best = Some(one);
			}
		}
		best.expect("a clause has an alternative")
	}
}

/// Where somebody had to agree, the outcome does not rest on nobody's being asked; nor only on those present,
/// where others consented.
fn those_that_ask_most(bases: BTreeSet<Basis>) -> BTreeSet<Basis> {
	let unmet = [Basis::NotMet].into();
	let consented = [Basis::GuardianConsent, Basis::SoleTravelRight].into();
	let agreed = [Basis::GuardianPresent, Basis::SoleTravelRight].into();
	let steps: [BTreeSet<Basis>; 3] = [unmet, consented, agreed];
	for step in steps {
		let named: BTreeSet<_> = bases.intersection(&step).copied().collect();
		if !named.is_empty() {
			return named;
		}
	}
	bases
}

/// What a clause is about.
struct Clause<'a> {
	law: &'a Rules,
	/// The right that those have who have to agree.
	right: Right,
	/// Those who agree by travelling along.
	along: &'a Slots,
}

/// One country's rules: for the company, and beside that for a life abroad.
pub fn by_law(case: &Case, law: &Rules, along: &Slots) -> Finding {
	let journey = for_company(case, law, along);
	let is_emancipated = exemptions(case).contains(&Exemption::Emancipation);
	if case.crossing.purpose == Purpose::Journey || is_emancipated {
		return journey;
	}
	// To travel along is not to agree to a life abroad.
	let nobody = Slots::new();
	let clause = Clause { law, right: Right::ConsentEmigration, along: &nobody };
	let ways = law.residence_abroad.iter();
	let abroad = Finding::one_of(ways.map(|way| ask(case, &clause, way, false)).collect());
	Finding::all_of(vec![journey, abroad])
}

/// Whether these rules let the child leave freely: by its age, or because a court exempted it.
pub fn leaves_freely(case: &Case, law: &Rules) -> bool {
	is_old_enough(case, law)
		|| exemptions(case)
			.iter()
			.any(|one| *one == Exemption::Emancipation || law.exemptions.contains(*one))
}

fn is_old_enough(case: &Case, law: &Rules) -> bool {
	match law.free_exit_age {
		Some(age) => completed(&case.identity, age, case.crossing.captured_at),
		None => false,
	}
}

fn for_company(case: &Case, law: &Rules, along: &Slots) -> Finding {
	let clause = Clause { law, right: Right::ConsentTravel, along };
	if leaves_freely(case, law) {
		// Earlier terms bind all the same. The page does not say in which form their guardians agree anew.
		let way = Alternative::signed(Requirement::NoConsent);
		return ask(case, &clause, &way, true);
	}
	let is_relative = is_relative(case, law);
	let mut findings = Vec::new();
	if is_relative {
		findings.extend(law.with_relative.iter().map(|way| {
			let mut one = ask(case, &clause, way, false);
			if one.bases.remove(&Basis::NoConsentRequired) {
				one.bases.insert(Basis::RelativePresent);
			}
			one
		}));
	}
	let of_company = match case.crossing.companions {
		Companions::Guardians(_) => &law.with_guardian,
		Companions::Escort(_) => &law.with_escort,
		Companions::Nobody => &law.alone,
	};
	findings.extend(of_company.iter().map(|way| ask(case, &clause, way, false)));
	let mut finding = Finding::one_of(findings);
	let is_escorted = matches!(case.crossing.companions, Companions::Escort(_));
	if is_escorted && case.crossing.kinship.is_some() && !is_relative && !finding.is_met() {
		finding.reasons.insert(Reason::KinshipUnproven);
	}
	// To leave with one's guardian is to leave with one who may travel with the child.
	let may_travel = |slot: &u8| {
		let mut links = case.file.custody.links.iter();
		links.any(|link| link.slot == *slot && link.rights.contains(Right::ConsentTravel))
	};
	if !along.is_empty() && !along.iter().any(may_travel) {
		finding.reasons.insert(Reason::NotAGuardian);
	}
	finding
}

/// Those among whom so many have to agree.
#[derive(Clone, Debug)]
pub struct Need {
	of: Slots,
	count: usize,
}

impl Need {
	/// All of them, of whom there has to be one.
	fn all(of: Slots) -> Self {
		Self { count: of.len().max(1), of }
	}
}

/// Whether it is enough that these agree.
pub fn are_met(needs: &[Need], agreeing: &Slots) -> bool {
	needs.iter().all(|need| need.of.intersection(agreeing).count() >= need.count)
}

/// Who has to agree, of those whose word counts. `None`: nobody's agreement helps.
fn need(case: &Case, who: Requirement, voices: &Slots) -> Option<Need> {
	let so_many = |count: usize| Some(Need { of: voices.clone(), count });
	match who {
		Requirement::NoConsent => so_many(0),
		Requirement::AnyGuardian => so_many(1),
		Requirement::AtLeast(n) => so_many(n.into()),
		Requirement::EveryGuardian | Requirement::EveryOtherGuardian => {
			Some(Need::all(voices.clone()))
		}
		Requirement::EveryParent => {
			let is_parent = [LinkBasis::BirthParent, LinkBasis::Adoption];
			let links = case.file.custody.links.iter();
			let parents = links.filter(|link| is_parent.contains(&link.basis));
			let parents: Slots = parents.map(|link| link.slot).collect();
			Some(Need::all(parents.intersection(voices).copied().collect()))
		}
		Requirement::Forbidden => None,
	}
}

/// What a court said for this child takes the place of what the country asks.
fn needs_of_this_child(case: &Case, of_country: Need, voices: &Slots) -> Vec<Need> {
	let Some(set) = &case.file.custody.requirement else { return vec![of_country] };
	let by_court = match set.requirement {
		CourtRequirement::AnyOne => Need { of: voices.clone(), count: 1 },
		CourtRequirement::Every => Need::all(voices.clone()),
		CourtRequirement::AtLeast(n) => Need { of: voices.clone(), count: usize::from(n).max(1) },
	};
	// Of a court whose permission is worth nothing, only what makes it harder counts.
	if is_worthless(case, set.court, set.key, set.set_at) {
		vec![of_country, by_court]
	} else {
		vec![by_court]
	}
}

/// What one alternative lacks. Who leaves freely needs nobody's agreement to a journey.
fn ask(case: &Case, clause: &Clause, way: &Alternative, is_free: bool) -> Finding {
	let mut reasons = Reasons::new();
	let is_journey = clause.right == Right::ConsentTravel;
	let mut voices = voices(case, clause.right);
	let who = if is_free { Requirement::NoConsent } else { way.who };
	let Some(of_country) = need(case, who, &voices) else {
		// Nobody's agreement can help, so that no consent is read and nobody is asked.
		let reasons = [Reason::TravelForbidden].into();
		return Finding { reasons, ..Finding::resting_on(Basis::NotMet) };
	};
	let mut needs = vec![of_country];
	if is_journey && !is_free {
		needs = needs_of_this_child(case, needs.remove(0), &voices);
	}
	let sole = sole_decider(case).filter(|_| is_journey && !is_free);
	if let Some(slot) = sole {
		voices.retain(|voice| *voice == slot);
		needs = vec![Need { of: voices.clone(), count: 1 }];
	}
	// The terms under which the child left are those of a journey.
	let asked = if is_journey { binding::to_be_asked(case, &voices) } else { vec![] };
	let wanted = Wanted {
		voices: &voices,
		needs: &needs,
		asked: &asked,
		right: clause.right,
		way,
		longest_days: clause.law.longest_consent_days,
	};
	let reading = read(case, clause.along, &wanted);
	if !reading.is_agreed_by_those_asked(&asked) {
		reasons.insert(Reason::BeyondConsent);
	}
	if !are_met(&needs, &reading.agreeing) {
		if reading.faults.is_empty() || !are_met(&needs, &reading.named) {
			reasons.insert(Reason::ConsentMissing);
		}
		reasons.extend(reading.faults);
		return Finding { reasons, ..Finding::resting_on(Basis::NotMet) };
	}
	if !are_met(&needs, &reading.undoubted) {
		reasons.insert(Reason::TaintedSource);
	}
	let stays_unapproved = |position: &usize| {
		let terms = &case.consents[*position].terms;
		terms.stays_with.is_some() && !is_approved(case, *position)
	};
	// One country's request also covers the consents that another country's rules rely on.
	let is_to_be_approved = laws(case).iter().any(|(_, law)| law.approves_placement);
	if is_to_be_approved && reading.relied_on.keys().any(stays_unapproved) {
		reasons.insert(Reason::PlacementNotApproved);
	}
	let basis = if sole.is_some() {
		Basis::SoleTravelRight
	} else if !reading.relied_on.is_empty() {
		Basis::GuardianConsent
	} else if is_free && is_old_enough(case, clause.law) {
		Basis::FreeExitAge
	} else if is_free {
		Basis::Exempted
	} else if needs.iter().all(|need| need.count == 0) {
		Basis::NoConsentRequired
	} else {
		Basis::GuardianPresent
	};
	Finding { reasons, relied_on: reading.relied_on, ..Finding::resting_on(basis) }
}
