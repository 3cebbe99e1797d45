//! How consents are read, one after the other.

use crate::{
	clauses::{are_met, Need},
	doubles::{is_right, may_attest},
	naive::{doubtful_guardians, is_guardian, link_at, Reasons, Slots},
	series,
	world::Case,
};
use sp_core::H256;
use std::collections::{BTreeMap, BTreeSet};
use tutela_primitives::{
	Alternative, Attestation, Attestor, Companions, ConsentId, ConsentUse, DoubtKind, Escort,
	Purpose, Reason, Right, SeriesList, Slot, Source, DAY, MINUTE,
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
	/// Those of them whose word rests on nobody in doubt.
	pub undoubted: Slots,
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
	let doubtful = doubtful_guardians(case);
	let present: Slots = along.intersection(wanted.voices).copied().collect();
	let mut reading = Reading {
		agreeing: present.clone(),
		undoubted: present.difference(&doubtful).copied().collect(),
		relied_on: BTreeMap::new(),
		faults: Reasons::new(),
		named: present,
	};
	let mut memory = Memory::of(case);
	for position in 0..case.consents.len() {
		let is_enough = are_met(wanted.needs, &reading.undoubted);
		if is_enough && reading.is_agreed_by_those_asked(wanted.asked) {
			break;
		}
		reading.named.extend(names(case, position).intersection(wanted.voices));
		let mut own = faults_of(case, position, wanted);
		if own.is_empty() {
			let shown = signatories(case, position, wanted.right, true, &mut own);
			let (mut standing_behind, mut undoubted) = (Slots::new(), Slots::new());
			for (slot, form, is_sound) in &shown {
				let is_accepted = match form {
					None => wanted.way.own_signature,
					Some(attestor) => wanted.way.attested_by.contains(*attestor),
				};
				if is_accepted {
					standing_behind.insert(*slot);
				}
				if is_accepted && *is_sound && !doubtful.contains(slot) {
					undoubted.insert(*slot);
				}
			}
			if shown.iter().any(|(slot, ..)| !standing_behind.contains(slot)) {
				own.insert(Reason::AttestationRequired);
			}
			standing_behind.retain(|slot| wanted.voices.contains(slot));
			undoubted.retain(|slot| wanted.voices.contains(slot));
			let adds = !standing_behind.is_subset(&reading.agreeing)
				|| !undoubted.is_subset(&reading.undoubted);
			if adds && !memory.takes(case.hashes[position], &standing_behind) {
				own.insert(Reason::ConsentMemoryFull);
			} else if adds {
				reading.agreeing.extend(&standing_behind);
				reading.undoubted.extend(&undoubted);
				reading.relied_on.insert(position, standing_behind);
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

/// What the file knows of the consent at this position, by the whole of its text.
pub fn known(case: &Case, position: usize) -> Option<&ConsentUse> {
	case.file.custody.uses.iter().find(|entry| entry.hash == case.hashes[position])
}

/// The list of consents on the file, which has room for 16.
pub struct Memory {
	places: Vec<(H256, Slot)>,
	guardians: Vec<Slot>,
}

impl Memory {
	pub fn of(case: &Case) -> Self {
		let custody = &case.file.custody;
		let places = custody.uses.iter().map(|entry| (entry.hash, entry.place_of)).collect();
		Self { places, guardians: custody.links.iter().map(|link| link.slot).collect() }
	}

	/// Puts a consent on the list, if one of those who stand behind it has a place left. Whoever has one
	/// already leaves one for everybody who has none, of the 8 guardians whom a file can have.
	pub fn takes(&mut self, hash: H256, by: &Slots) -> bool {
		if self.places.iter().any(|(known, _)| *known == hash) {
			return true;
		}
		let room = 16 - self.places.len();
		let fills = |slot: &Slot| self.places.iter().any(|(_, own)| own == slot);
		let still_to_come = 8 - self.guardians.iter().filter(|slot| fills(slot)).count();
		let may = |slot: &&Slot| room > if fills(slot) { still_to_come } else { 0 };
		let Some(slot) = by.iter().find(may).copied() else { return false };
		self.places.push((hash, slot));
		true
	}
}

/// Everybody in whose name a consent is presented, or was presented before.
pub fn names(case: &Case, position: usize) -> Slots {
	let mut names = Slots::new();
	if let Some(known) = known(case, position) {
		names.extend(&known.signatures.signed);
		for attestation in &known.signatures.attested {
			names.extend(&attestation.slots);
		}
	}
	for attestation in &case.consents[position].attestations {
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
fn faults_of(case: &Case, position: usize, wanted: &Wanted) -> Reasons {
	let now = case.crossing.captured_at;
	let terms = &case.consents[position].terms;
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
	if known(case, position).is_some_and(|entry| entry.used >= terms.crossings) {
		faults.insert(Reason::UsedUp);
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

/// Guardians who agreed, how that is shown, and whether nobody doubts who shows it. If that is asked, a consent
/// that was withdrawn does not count.
pub fn signatories(
	case: &Case,
	position: usize,
	right: Right,
	unless_withdrawn: bool,
	reasons: &mut Reasons,
) -> Vec<(Slot, Form, bool)> {
	let (consent, id) = (&case.consents[position], case.ids[position]);
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
		let withdrawn = unless_withdrawn && is_withdrawn(case, slot, id, &consent.terms.series);
		if withdrawn {
			reasons.insert(Reason::Revoked);
		}
		!withdrawn
	};
	let mut remembered: BTreeSet<(Slot, Form)> = BTreeSet::new();
	for (slot, form, is_sound) in remembers(case, position) {
		if is_sound {
			remembered.insert((slot, form));
		}
		if may_consent(slot, reasons) {
			shown.push((slot, form, is_sound));
		}
	}
	for attestation in &consent.attestations {
		match attestation {
			// What was verified once is not looked at again, be it right or wrong.
			Attestation::Guardian { slot, .. } if remembered.contains(&(*slot, None)) => (),
			Attestation::Official { slots, attestor, .. }
				if !slots.is_empty()
					&& slots.iter().all(|slot| remembered.contains(&(*slot, Some(*attestor)))) => {}
			Attestation::Guardian { slot, signed } => {
				if !may_consent(*slot, reasons) {
					continue;
				}
				if is_right(signed, &link_at(case, *slot).unwrap().account) {
					shown.push((*slot, None, true));
				} else {
					reasons.insert(Reason::SignatureInvalid);
				}
			}
			Attestation::Official { slots, attestor, officer, attested_at, signed } => {
				// A registrar and a court attest kinship and homes only.
				let of_others = [Attestor::Registrar, Attestor::Court].contains(attestor);
				let may_attest = !of_others && may_attest(officer, *attestor, *attested_at);
				if !may_attest {
					reasons.insert(Reason::AttestorNotAccredited);
				} else if !is_right(signed, officer) {
					reasons.insert(Reason::SignatureInvalid);
				} else {
					let slots = slots.iter().filter(|slot| may_consent(**slot, reasons));
					shown.extend(slots.map(|slot| (*slot, Some(*attestor), true)));
				}
			}
		}
	}
	shown
}

/// Whether the officer or the institution is distrusted for any time at all.
fn is_distrusted(case: &Case, source: &Source) -> bool {
	case.doubts.iter().any(|doubt| {
		doubt.kind == DoubtKind::Distrusted
			&& doubt.institution == source.institution
			&& (doubt.key.is_none() || doubt.key == Some(source.key))
	})
}

/// Whose agreement to a consent an earlier crossing showed, how, and whether nobody doubts who showed it.
fn remembers(case: &Case, position: usize) -> Vec<(Slot, Form, bool)> {
	let Some(known) = known(case, position) else { return vec![] };
	let mut all: Vec<_> = known.signatures.signed.iter().map(|slot| (*slot, None, true)).collect();
	for attestation in &known.signatures.attested {
		let is_sound = !is_distrusted(case, &attestation.source);
		all.extend(
			attestation.slots.iter().map(|slot| (*slot, Some(attestation.attestor), is_sound)),
		);
	}
	all
}

/// Whether child protection attests the consent, and so approves of whoever the child stays with.
pub fn is_approved(case: &Case, position: usize) -> bool {
	let protects = |attestor: Attestor| attestor == Attestor::GuardianshipAuthority;
	let was_approved = known(case, position).is_some_and(|known| {
		let mut attested = known.signatures.attested.iter();
		attested.any(|one| protects(one.attestor) && !is_distrusted(case, &one.source))
	});
	was_approved
		|| case.consents[position].attestations.iter().any(|attestation| match attestation {
			Attestation::Guardian { .. } => false,
			Attestation::Official { attestor, officer, attested_at, signed, .. } => {
				protects(*attestor)
					&& may_attest(officer, *attestor, *attested_at)
					&& is_right(signed, officer)
			}
		})
}
