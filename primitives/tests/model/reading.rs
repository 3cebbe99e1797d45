//! How consents are read, one after the other.

use crate::{
	consents::{account, is_right, NOTARY},
	naive::{doubtful_guardians, is_guardian, link_at, Reasons, Slots},
	world::Case,
};
use std::collections::BTreeSet;
use tutela_primitives::{
	Attestation, Companions, Consent, ConsentId, Escort, Minute, Reason, Right, Slot, DAY, MINUTE,
};

/// Who has to agree.
pub struct Wanted<'a> {
	/// Those whose word counts, of whom `required` have to agree.
	pub voices: &'a Slots,
	pub required: usize,
	/// Those who agreed to another journey: each group has to agree as a whole.
	pub asked: &'a [Slots],
}

/// What came of reading.
pub struct Reading {
	/// Those who agree by travelling along, and by the consents that are relied on.
	pub agreeing: Slots,
	pub relied_on: Vec<(usize, Slots)>,
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
		relied_on: vec![],
		faults: Reasons::new(),
		named: present,
	};
	let mut new_in_memory: BTreeSet<ConsentId> = BTreeSet::new();
	for (position, consent) in case.consents.iter().enumerate() {
		let is_enough = reading.agreeing.difference(&doubtful).count() >= wanted.required;
		if is_enough && reading.is_agreed_by_those_asked(wanted.asked) {
			break;
		}
		reading.named.extend(names(consent).intersection(wanted.voices));
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
			standing_behind.retain(|slot| wanted.voices.contains(slot));
			if !standing_behind.is_subset(&reading.agreeing) {
				reading.agreeing.extend(&standing_behind);
				reading.relied_on.push((position, standing_behind));
				if is_new {
					new_in_memory.insert(id);
				}
			}
		}
		reading.faults.extend(own);
	}
	reading
}

/// Whether the guardian at `slot` withdrew the consent `id`, alone or with all that were issued as early.
pub fn is_withdrawn(case: &Case, slot: Slot, id: ConsentId, issued: Minute) -> bool {
	let custody = &case.file.custody;
	let alone = custody.withdrawals.iter().any(|entry| entry.consent == id && entry.slot == slot);
	let with_all = custody
		.links
		.iter()
		.any(|link| link.slot == slot && link.withdrawn_until.is_some_and(|until| issued <= until));
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
			Attestation::Notary { slots, .. } => names.extend(slots.iter()),
		}
	}
	names
}

/// What is wrong with a consent for this crossing, whoever signed it.
fn faults_of(case: &Case, consent: &Consent, id: ConsentId) -> Reasons {
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

pub fn fits(escort: &Escort, companions: &Companions) -> bool {
	match companions {
		Companions::Guardians(_) => *escort == Escort::Guardian,
		Companions::Escort(commitment) => *escort == Escort::Person(*commitment),
		Companions::Nobody => *escort == Escort::Alone,
	}
}

/// Guardians who signed, and guardians for whom a notary signed. With the consent's name, one that
/// was withdrawn does not count.
pub fn signatories(
	case: &Case,
	consent: &Consent,
	unless_withdrawn: Option<ConsentId>,
	reasons: &mut Reasons,
) -> (Slots, Slots) {
	let (mut guardians, mut notaries) = (Slots::new(), Slots::new());
	let may_consent = |slot: Slot, reasons: &mut Reasons| {
		if !is_guardian(case, slot, reasons) {
			return false;
		}
		let link = link_at(case, slot).unwrap();
		if !link.rights.contains(Right::ConsentTravel) {
			reasons.insert(Reason::NotAGuardian);
			return false;
		}
		let Some(id) = unless_withdrawn else { return true };
		let is_withdrawn = is_withdrawn(case, slot, id, consent.terms.issued);
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
					guardians.insert(*slot);
				} else {
					reasons.insert(Reason::SignatureInvalid);
				}
			}
			Attestation::Notary { slots, notary, signed } => {
				if *notary != account(NOTARY) {
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
