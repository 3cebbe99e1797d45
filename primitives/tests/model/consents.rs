//! Consents by chance, and signatures without cryptography.

use crate::{
	dice::Dice,
	world::{country, moment, person, CHILD, NETWORK},
};
use sp_core::{ed25519::Signature, H256};
use sp_runtime::MultiSignature;
use tutela_primitives::{
	text,
	verdict::{Crossing, Lookups},
	AccountId, Attestation, Companions, Consent, ConsentId, ConsentTerms, ConsentUse, CountryCode,
	Doubt, Escort, InstitutionId, Minute, Moment, Rules, Signed, Slot, SubjectId, DAY,
};

/// First byte of the account of the one accredited notary.
pub const NOTARY: u8 = 100;

pub fn account(first: u8) -> AccountId {
	AccountId::new([first; 32])
}

pub fn id_of(consent: &Consent) -> ConsentId {
	ConsentId::of_text(&text::consent(&NETWORK, &CHILD, &consent.terms))
}

/// The escort that allows these companions.
pub fn fitting(companions: &Companions) -> Escort {
	match companions {
		Companions::Guardians(_) => Escort::Guardian,
		Companions::Escort(commitment) => Escort::Person(*commitment),
		Companions::Nobody => Escort::Alone,
	}
}

/// The fitting escort, save in `percent` of a hundred throws.
pub fn escort(dice: &mut Dice, companions: &Companions, percent: u64) -> Escort {
	if !dice.percent(percent) {
		return fitting(companions);
	}
	let other = Escort::Person(person(dice));
	dice.pick(&[Escort::Guardian, Escort::Alone, other])
}

/// Terms that fit the crossing, save where chance spoils one of them.
pub fn terms(dice: &mut Dice, crossing: &Crossing) -> ConsentTerms {
	let now = crossing.captured_at;
	let mut destinations = vec![crossing.other];
	if dice.percent(12) {
		destinations = vec![country(dice)];
	} else if dice.percent(30) {
		destinations.push(country(dice));
	}
	let minute = |dice: &mut Dice, fitting: Moment| {
		Minute::containing(if dice.percent(85) { fitting } else { moment(dice) })
	};
	ConsentTerms {
		destinations: destinations.try_into().unwrap(),
		issued: minute(dice, now - 2 * DAY),
		from: minute(dice, now - DAY),
		until: minute(dice, now + DAY),
		return_by: dice.maybe(40, |dice| Minute::containing(moment(dice) + 9 * DAY)),
		escort_out: escort(dice, &crossing.companions, 12),
		escort_back: escort(dice, &crossing.companions, 12),
		crossings: dice.pick(&[1, 1, 2, 3]),
		submitter: dice.maybe(15, |dice| InstitutionId(dice.below(2) as u32)),
		reference: [dice.below(2) as u8; 16],
	}
}

/// A short sum of a text: enough for a double of a signature scheme.
fn sum(text: &[u8]) -> [u8; 8] {
	let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
	text.iter().fold(0xcbf2_9ce4_8422_2325, step).to_le_bytes()
}

/// A signature without cryptography: the signer's first byte and a sum of the text. Its last byte
/// tells the model whether the text was the right one.
fn sign(signer: u8, text: &[u8], is_right: bool) -> Signed {
	let mut bytes = [0; 64];
	bytes[0] = signer;
	bytes[1..9].copy_from_slice(&sum(text));
	bytes[63] = u8::from(is_right);
	Signed::Raw(MultiSignature::Ed25519(Signature::from_raw(bytes)))
}

/// Whether `signed` is by `account` and over the text that belongs there, as the model sees it.
pub fn is_right(signed: &Signed, account: &AccountId) -> bool {
	let MultiSignature::Ed25519(signature) = signed.signature() else { return false };
	let first: &[u8; 32] = account.as_ref();
	signature.0[0] == first[0] && signature.0[63] == 1
}

/// The double that the code asks. It knows these doubts.
pub struct Registry<'a>(pub &'a [Doubt]);

impl Lookups for Registry<'_> {
	fn signed(&self, signed: &Signed, text: &[u8], account: &AccountId) -> bool {
		let MultiSignature::Ed25519(signature) = signed.signature() else { return false };
		let first: &[u8; 32] = account.as_ref();
		signature.0[0] == first[0] && signature.0[1..9] == sum(text)
	}

	fn is_notary(&self, account: &AccountId) -> bool {
		*account == self::account(NOTARY)
	}

	fn doubts(&self) -> &[Doubt] {
		self.0
	}

	fn rules_of(&self, _: CountryCode) -> Rules {
		Rules::strictest()
	}
}

/// A consent that nothing is wrong with: the guardian signed it, and a notary attests it.
pub fn agreed(terms: ConsentTerms, slot: Slot) -> Consent {
	let text = text::consent(&NETWORK, &CHILD, &terms);
	let by_guardian = Attestation::Guardian { slot, signed: sign(10 + slot, &text, true) };
	let slots = vec![slot];
	let signed = sign(NOTARY, &text::attestation(&text, &slots), true);
	let slots = slots.try_into().unwrap();
	let by_notary = Attestation::Notary { slots, notary: account(NOTARY), signed };
	Consent { terms, attestations: vec![by_guardian, by_notary].try_into().unwrap() }
}

fn attestation(dice: &mut Dice, terms: &ConsentTerms, slot: Slot) -> Attestation {
	let child = if dice.percent(95) { CHILD } else { SubjectId([2; 32]) };
	let network = if dice.percent(97) { NETWORK } else { H256([8; 32]) };
	let is_right = child == CHILD && network == NETWORK;
	let text = text::consent(&network, &child, terms);
	if dice.percent(60) {
		let signer = if dice.percent(95) { 10 + slot } else { 11 + slot };
		return Attestation::Guardian { slot, signed: sign(signer, &text, is_right) };
	}
	let mut slots = vec![slot];
	if dice.percent(40) {
		slots.extend(dice.some_of(50, &[0, 1, 2, 5, 7]));
	}
	let notary = if dice.percent(90) { NOTARY } else { NOTARY + 1 };
	// Another list of guardians is another text.
	let (named, same) = match dice.percent(95) {
		true => (slots.clone(), true),
		false => (vec![9], false),
	};
	let signed = sign(notary, &text::attestation(&text, &named), is_right && same);
	Attestation::Notary { slots: slots.try_into().unwrap(), notary: account(notary), signed }
}

pub fn consents(dice: &mut Dice, crossing: &Crossing) -> Vec<Consent> {
	let count = dice.pick(&[0, 1, 1, 2, 2, 3, 4]);
	let mut consents: Vec<Consent> = Vec::new();
	for _ in 0..count {
		let copied = consents.last().filter(|_| dice.percent(25));
		let terms = match copied {
			Some(consent) => consent.terms.clone(),
			None => terms(dice, crossing),
		};
		let signers = dice.some_of(45, &[0, 1, 2, 5, 7]);
		let attestations: Vec<_> =
			signers.into_iter().map(|slot| attestation(dice, &terms, slot)).collect();
		consents.push(Consent { terms, attestations: attestations.try_into().unwrap() });
	}
	consents
}

pub fn uses(dice: &mut Dice, ids: &[ConsentId]) -> Vec<ConsentUse> {
	let mut uses: Vec<ConsentUse> = Vec::new();
	let fillers = if dice.percent(15) { 13 + dice.below(4) } else { dice.below(3) };
	for filler in 0..fillers {
		uses.push(ConsentUse { consent: ConsentId([filler as u8; 16]), used: 1, until: Minute(0) });
	}
	for id in ids {
		if uses.len() < 16 && uses.iter().all(|entry| entry.consent != *id) && dice.percent(20) {
			uses.push(ConsentUse { consent: *id, used: 1 + dice.below(2) as u8, until: Minute(0) });
		}
	}
	uses
}
