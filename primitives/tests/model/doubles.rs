//! Signatures without cryptography, and the double that the code asks.

use crate::{
	dice::Dice,
	world::{noon, Case, REGISTRARS},
};
use sp_core::ed25519::Signature;
use sp_runtime::MultiSignature;
use tutela_primitives::{
	verdict::Lookups, AccountId, AttestingBody, Attestor, CountryCode, Doubt, InstitutionId,
	Member, Minute, Rules, Signed, DAY,
};

pub fn account(first: u8) -> AccountId {
	AccountId::new([first; 32])
}

/// The one key that may attest in this capacity.
pub fn official(attestor: Attestor) -> AccountId {
	account(100 + attestor.index())
}

/// The institution of the key that may attest in this capacity.
pub fn body_of(attestor: Attestor) -> InstitutionId {
	if attestor == Attestor::Notary {
		REGISTRARS[0]
	} else {
		REGISTRARS[1]
	}
}

/// The one minute in which nobody could attest.
pub fn bad_minute() -> Minute {
	Minute::containing(noon() - 3 * DAY)
}

/// Whether an attestation in this capacity counts.
pub fn may_attest(officer: &AccountId, attestor: Attestor, attested_at: Minute) -> bool {
	*officer == official(attestor) && attested_at != bad_minute()
}

/// Who attests in this capacity, and when: rightly, save in a few throws.
pub fn officer(dice: &mut Dice, attestor: Attestor, right_at: Minute) -> (AccountId, Minute) {
	let key = if dice.percent(92) { official(attestor) } else { official(Attestor::Consul) };
	(key, if dice.percent(95) { right_at } else { bad_minute() })
}

/// A short sum of a text: enough for a double of a signature scheme.
fn sum(text: &[u8]) -> [u8; 8] {
	let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
	text.iter().fold(0xcbf2_9ce4_8422_2325, step).to_le_bytes()
}

/// A signature without cryptography: the signer's first byte and a sum of the text. Its last byte
/// tells the model whether the text was the right one.
pub fn sign(signer: &AccountId, text: &[u8], is_right: bool) -> Signed {
	let key: &[u8; 32] = signer.as_ref();
	let mut bytes = [0; 64];
	bytes[0] = key[0];
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

/// The double that the code asks. It knows what the case does.
pub struct Registry<'a>(pub &'a Case);

impl Lookups for Registry<'_> {
	fn signed(&self, signed: &Signed, text: &[u8], account: &AccountId) -> bool {
		let MultiSignature::Ed25519(signature) = signed.signature() else { return false };
		let first: &[u8; 32] = account.as_ref();
		signature.0[0] == first[0] && signature.0[1..9] == sum(text)
	}

	fn attests_for(
		&self,
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
	) -> Option<AttestingBody> {
		let body = AttestingBody { institution: body_of(attestor), jurisdiction: self.0.works_for };
		may_attest(account, attestor, attested_at).then_some(body)
	}

	fn doubts(&self) -> &[Doubt] {
		&self.0.doubts
	}

	fn rules_of(&self, country: CountryCode) -> Rules {
		self.0.rules_of(country)
	}
}
