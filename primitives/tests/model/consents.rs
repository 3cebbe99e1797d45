//! Consents by chance.

use crate::{
	dice::Dice,
	doubles::{account, body_of, officer, official, sign},
	series,
	world::{country, key, moment, person, CHILD, NETWORK, PERSONS},
};
use sp_core::H256;
use std::collections::BTreeSet;
use tutela_primitives::{
	text, verdict::Crossing, Attestation, Attestor, Companions, Consent, ConsentId, ConsentTerms,
	ConsentUse, Escort, InstitutionId, Link, Minute, Moment, Purpose, RememberedAttestation,
	RememberedSignatures, Slot, Source, SubjectId, DAY,
};

pub fn id_of(consent: &Consent) -> ConsentId {
	ConsentId::of_text(&text::consent(&NETWORK, &CHILD, &consent.terms))
}

pub fn hash_of(consent: &Consent) -> H256 {
	text::hash(&text::consent(&NETWORK, &CHILD, &consent.terms))
}

/// The escort that allows these companions.
pub fn fitting(companions: &Companions) -> Escort {
	match companions {
		Companions::Guardians(_) => Escort::Guardian,
		Companions::Escort(commitment) => Escort::person(*commitment),
		Companions::Nobody => Escort::Alone,
	}
}

/// The fitting escort, save in `percent` of a hundred throws.
pub fn escort(dice: &mut Dice, companions: &Companions, percent: u64) -> Escort {
	let either = Escort::Persons(PERSONS.to_vec().try_into().unwrap());
	if !dice.percent(percent) {
		return match companions {
			Companions::Escort(_) if dice.percent(25) => either,
			_ => fitting(companions),
		};
	}
	let other = Escort::person(person(dice));
	dice.pick(&[Escort::Guardian, Escort::Alone, other, either])
}

/// Terms that fit the crossing, save where chance spoils one of them.
fn terms(dice: &mut Dice, crossing: &Crossing, links: &[Link]) -> ConsentTerms {
	let now = crossing.captured_at;
	let mut destinations = vec![crossing.other];
	if dice.percent(10) {
		destinations = vec![country(dice)];
	} else if dice.percent(30) {
		destinations.push(country(dice));
	}
	let minute = |dice: &mut Dice, fitting: Moment| {
		Minute::containing(if dice.percent(91) { fitting } else { moment(dice) })
	};
	// Who stays does not come back.
	let stays_with = dice.maybe(40, person);
	let return_by = dice.maybe(60, |dice| Minute::containing(moment(dice) + 9 * DAY));
	ConsentTerms {
		series: series::list(dice, links),
		purpose: if dice.percent(80) {
			crossing.purpose
		} else {
			dice.pick(&[Purpose::Journey, Purpose::ResidenceAbroad])
		},
		destinations: destinations.try_into().unwrap(),
		issued: minute(dice, now - 2 * DAY),
		from: minute(dice, now - DAY),
		until: minute(dice, now + DAY),
		return_by: return_by.filter(|_| stays_with.is_none()),
		stays_with,
		escort_out: escort(dice, &crossing.companions, 10),
		escort_back: escort(dice, &crossing.companions, 10),
		crossings: dice.pick(&[1, 1, 2, 3]),
		submitter: dice.maybe(12, |dice| InstitutionId(dice.below(2) as u32)),
		reference: [dice.below(2) as u8; 16],
	}
}

/// A consent that nothing is wrong with, in whatever form: the guardian signed it, and each kind of official
/// attests it.
pub fn agreed(terms: ConsentTerms, slot: Slot) -> Consent {
	let text = text::consent(&NETWORK, &CHILD, &terms);
	let signed = sign(&account(10 + slot), &text, true);
	let mut attestations = vec![Attestation::Guardian { slot, signed }];
	let (slots, attested_at) = (vec![slot], terms.issued);
	for attestor in OFFICIALS {
		let officer = official(attestor);
		let text = text::attestation(&text, &slots, attestor, attested_at);
		let (signed, slots) = (sign(&officer, &text, true), slots.clone().try_into().unwrap());
		attestations.push(Attestation::Official { slots, attestor, officer, attested_at, signed });
	}
	Consent { terms, attestations: attestations.try_into().unwrap() }
}

/// In which capacity a consent is attested. A registrar attests none, and may be shown all the same.
/// Those who attest consents.
const OFFICIALS: [Attestor; 3] =
	[Attestor::Notary, Attestor::Consul, Attestor::GuardianshipAuthority];

fn capacity(dice: &mut Dice) -> Attestor {
	match dice.below(20) {
		0..=8 => Attestor::Notary,
		9..=12 => Attestor::Consul,
		13..=18 => Attestor::GuardianshipAuthority,
		_ => dice.pick(&[Attestor::Registrar, Attestor::Court]),
	}
}

fn attestation(dice: &mut Dice, terms: &ConsentTerms, slot: Slot) -> Attestation {
	let child = if dice.percent(95) { CHILD } else { SubjectId([2; 32]) };
	let network = if dice.percent(97) { NETWORK } else { H256([8; 32]) };
	let is_right = child == CHILD && network == NETWORK;
	let text = text::consent(&network, &child, terms);
	if dice.percent(45) {
		let signer = if dice.percent(95) { 10 + slot } else { 11 + slot };
		return Attestation::Guardian { slot, signed: sign(&account(signer), &text, is_right) };
	}
	let mut slots = vec![slot];
	if dice.percent(40) {
		slots.extend(dice.some_of(50, &[0, 1, 2, 5, 7]));
	}
	let attestor = capacity(dice);
	let right_at = Minute::containing(moment(dice) - DAY);
	let (officer, attested_at) = officer(dice, attestor, right_at);
	// Other guardians, another capacity and another minute are another text.
	let (mut named, mut capacity, mut minute) = (slots.clone(), attestor, attested_at);
	let mut same = false;
	match dice.below(60) {
		0 => named = vec![9],
		1 if attestor != Attestor::Notary => capacity = Attestor::Notary,
		2 => minute = Minute(attested_at.0 + 1),
		_ => same = true,
	}
	let text = text::attestation(&text, &named, capacity, minute);
	let signed = sign(&officer, &text, is_right && same);
	let slots = slots.try_into().unwrap();
	Attestation::Official { slots, attestor, officer, attested_at, signed }
}

pub fn consents(dice: &mut Dice, crossing: &Crossing, links: &[Link]) -> Vec<Consent> {
	let count = dice.pick(&[0, 1, 1, 2, 2, 3, 4]);
	let mut consents: Vec<Consent> = Vec::new();
	for _ in 0..count {
		let copied = consents.last().filter(|_| dice.percent(25));
		let terms = match copied {
			Some(consent) => consent.terms.clone(),
			None => terms(dice, crossing, links),
		};
		let signers = dice.some_of(45, &[0, 1, 2, 5, 7]);
		let attestations: Vec<_> =
			signers.into_iter().map(|slot| attestation(dice, &terms, slot)).collect();
		consents.push(Consent { terms, attestations: attestations.try_into().unwrap() });
	}
	consents
}

/// What the file knows of consents. `known` are those that are shown, and those under which the child left.
pub fn uses(dice: &mut Dice, known: &[H256]) -> Vec<ConsentUse> {
	let mut uses: Vec<ConsentUse> = Vec::new();
	let fillers = if dice.percent(22) { 7 + dice.below(9) } else { dice.below(3) };
	let place_of = |dice: &mut Dice| dice.pick(&[0, 0, 1, 2, 5, 7, 9]);
	for filler in 0..fillers {
		let (hash, signatures) = (H256([200 + filler as u8; 32]), Default::default());
		let place_of = place_of(dice);
		uses.push(ConsentUse { hash, used: 1, until: Minute(0), place_of, signatures });
	}
	for hash in known.iter().collect::<BTreeSet<_>>() {
		// A text with the same id, and all signatures, is another consent.
		let mut twin = *hash;
		twin.0[31] ^= 1;
		for (hash, percent) in [(*hash, 35), (twin, 5)] {
			if uses.len() < 16 && dice.percent(percent) {
				let signatures = signatures(dice);
				let used = if signatures.is_empty() { 1 } else { dice.below(3) as u8 };
				let place_of = place_of(dice);
				uses.push(ConsentUse { hash, used, until: Minute(0), place_of, signatures });
			}
		}
	}
	uses
}

/// Signatures that an earlier crossing showed.
fn signatures(dice: &mut Dice) -> RememberedSignatures {
	let count = dice.pick(&[0, 0, 1, 2, 4]);
	let attested = (0..count).map(|_| {
		let attestor = dice.pick(&OFFICIALS);
		let at = Minute::containing(moment(dice));
		let source = Source { institution: body_of(attestor), key: key(dice), at };
		let slots = dice.some_of(50, &[0, 1, 2, 5]).try_into().unwrap();
		RememberedAttestation { slots, attestor, source }
	});
	let attested = attested.collect::<Vec<_>>().try_into().unwrap();
	let signed = dice.some_of(35, &[0, 1, 2, 5, 7]).try_into().unwrap();
	RememberedSignatures { signed, attested }
}
