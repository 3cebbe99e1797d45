//! How consents are read, one after the other.

use crate::{
	clauses::{are_met, Need},
	doubles::{is_right, may_attest},
	naive::{doubtful_guardians, is_guardian, link_at, Reasons, Slots},
	series,
	world::Case,
};
use std::collections::{BTreeMap, BTreeSet};
use tutela_primitives::{
	Alternative, Attestation, Attestor, Companions, Consent, ConsentId, Escort, Purpose, Reason,
	Right, SeriesList, Slot, DAY, MINUTE,
};

/// Who has to agree.
pub struct Wanted<'a> {
	/// Those whose word counts.
	pub voices: &'a Slots,
	/// Who of them has to agree.
	pub needs: &'a [Need],
	/// Those who agreed to another journey: each group has to agree as a whole.
	pub asked: &'a [Slots],
	/// The right that they need: to agree to a journey, or to a life abroad.
	pub right: Right,
	/// In which form their agreement counts.
	pub way: &'a Alternative,
	/// How old a consent may be, in days.
	pub longest_days: u16,
}

/// What came of reading.
pub struct Reading {
	/// Those who agree by travelling along, and by the consents that are relied on.
	pub agreeing: Slots,
	pub relied_on: BTreeMap<usize, Slots>,
	pub faults: Reasons,
	/// Those who travel along or in whose name a consent is presented.
	pub named: Slots,
}

impl Reading {
	/// Whether all those agree who agreed to another journey. Where none of them may consent any more,
	/// nobody can say it for them.
	pub fn is_agreed_by_those_asked(&self, asked: &[Slots]) -> bool {
		asked.iter().all(|group| !group.is_empty() && group.is_subset(&self.agreeing))
	}
}

/// Those who travel along agree. Then the consents are read, until nobody is missing.
pub fn read(case: &Case, along: &Slots, wanted: &Wanted) -> Reading {
	let custody = &case.file.custody;
	let doubtful = doubtful_guardians(case);
	let present: Slots = along.intersection(wanted.voices).copied().collect();
	let mut reading = Reading {
		agreeing: present.clone(),
		relied_on: BTreeMap::new(),
		faults: Reasons::new(),
		named: present,
	};
	let mut new_in_memory: BTreeSet<ConsentId> = BTreeSet::new();
	for (position, consent) in case.consents.iter().enumerate() {
		let undoubted = reading.agreeing.difference(&doubtful).copied().collect();
		let is_enough = are_met(wanted.needs, &undoubted);
		if is_enough && reading.is_agreed_by_those_asked(wanted.asked) {
			break;
		}
		reading.named.extend(names(consent).intersection(wanted.voices));
		let id = case.ids[position];
		let is_new =
			custody.uses.iter().all(|entry| entry.consent != id) && !new_in_memory.contains(&id);
		let mut own = faults_of(case, consent, id, wanted);
		if is_new && custody.uses.len() + new_in_memory.len() >= 16 {
			own.insert(Reason::ConsentMemoryFull);
		}
		if own.is_empty() {
			let shown = signatories(case, consent, wanted.right, Some(id), &mut own);
			let mut standing_behind = Slots::new();
			for (slot, form) in &shown {
				let is_accepted = match form {
					None => wanted.way.own_signature,
					Some(attestor) => wanted.way.attested_by.contains(*attestor),
				};
				if is_accepted {
					standing_behind.insert(*slot);
				}
			}
			if shown.iter().any(|(slot, _)| !standing_behind.contains(slot)) {
				own.insert(Reason::AttestationRequired);
			}
			standing_behind.retain(|slot| wanted.voices.contains(slot));
			if !standing_behind.is_subset(&reading.agreeing) {
				reading.agreeing.extend(&standing_behind);
				reading.relied_on.insert(position, standing_behind);
				if is_new {
					new_in_memory.insert(id);
				}
			}
		}
		reading.faults.extend(own);
	}
	reading
}

/// Whether the guardian at `slot` withdrew the consent `id`, alone or with all others of its series.
pub fn is_withdrawn(case: &Case, slot: Slot, id: ConsentId, list: &SeriesList) -> bool {
	let custody = &case.file.custody;
	let alone = custody.withdrawals.iter().any(|entry| entry.consent == id && entry.slot == slot);
	let with_all = custody
		.links
		.iter()
		.any(|link| link.slot == slot && series::that_counts(link) != series::named(list, slot));
	alone || with_all
}

/// Everybody in whose name a consent is presented.
pub fn names(consent: &Consent) -> Slots {
	let mut names = Slots::new();
	for attestation in &consent.attestations {
		match attestation {
			Attestation::Guardian { slot, .. } => {
				names.insert(*slot);
			}
			Attestation::Official { slots, .. } => names.extend(slots.iter()),
		}
	}
	names
}

/// What is wrong with a consent for this crossing, whoever signed it.
fn faults_of(case: &Case, consent: &Consent, id: ConsentId, wanted: &Wanted) -> Reasons {
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
	if wanted.right == Right::ConsentEmigration && terms.purpose != Purpose::ResidenceAbroad {
		faults.insert(Reason::WrongPurpose);
	}
	let days = u64::from(wanted.longest_days);
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

pub fn fits(escort: &Escort, companions: &Companions) -> bool {
	match companions {
		Companions::Guardians(_) => *escort == Escort::Guardian,
		Companions::Escort(commitment) => match escort {
			Escort::Persons(persons) => persons.iter().any(|person| person == commitment),
			Escort::Guardian | Escort::Alone => false,
		},
		Companions::Nobody => *escort == Escort::Alone,
	}
}

/// The form in which a guardian's agreement is shown: by an official in some capacity. `None`: by the
/// guardian's own signature.
type Form = Option<Attestor>;

/// Guardians who agreed, and how that is shown. With the consent's name, one that was withdrawn does not
/// count.
pub fn signatories(
	case: &Case,
	consent: &Consent,
	right: Right,
	unless_withdrawn: Option<ConsentId>,
	reasons: &mut Reasons,
) -> Vec<(Slot, Form)> {
	let mut shown = Vec::new();
	let may_consent = |slot: Slot, reasons: &mut Reasons| {
		if !is_guardian(case, slot, reasons) {
			return false;
		}
		let link = link_at(case, slot).unwrap();
		if !link.rights.contains(right) {
			reasons.insert(Reason::NotAGuardian);
			return false;
		}
		let Some(id) = unless_withdrawn else { return true };
		let is_withdrawn = is_withdrawn(case, slot, id, &consent.terms.series);
		if is_withdrawn {
			reasons.insert(Reason::Revoked);
		}
		!is_withdrawn
	};
	for attestation in &consent.attestations {
		match attestation {
			Attestation::Guardian { slot, signed } => {
				if !may_consent(*slot, reasons) {
					continue;
				}
				if is_right(signed, &link_at(case, *slot).unwrap().account) {
					shown.push((*slot, None));
				} else {
					reasons.insert(Reason::SignatureInvalid);
				}
			}
			Attestation::Official { slots, attestor, officer, attested_at, signed } => {
				// A registrar attests kinship only.
				let may_attest = *attestor != Attestor::Registrar
					&& may_attest(officer, *attestor, *attested_at);
				if !may_attest {
					reasons.insert(Reason::AttestorNotAccredited);
				} else if !is_right(signed, officer) {
					reasons.insert(Reason::SignatureInvalid);
				} else {
					let slots = slots.iter().filter(|slot| may_consent(**slot, reasons));
					shown.extend(slots.map(|slot| (*slot, Some(*attestor))));
				}
			}
		}
	}
	shown
}

/// Whether child protection attests the consent, and so approves of whoever the child stays with.
pub fn is_approved(consent: &Consent) -> bool {
	consent.attestations.iter().any(|attestation| match attestation {
		Attestation::Guardian { .. } => false,
		Attestation::Official { attestor, officer, attested_at, signed, .. } => {
			*attestor == Attestor::GuardianshipAuthority
				&& may_attest(officer, *attestor, *attested_at)
				&& is_right(signed, officer)
		}
	})
}
