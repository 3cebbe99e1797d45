//! The texts that people sign, and signing them. Nothing here needs a node. Signing fails as [`Key::sign_bytes`] does.

pub use tutela_primitives::text::{
	acceptance, appointment, approval, attestation, consent, home, kinship, wrapped, Act,
};

use crate::{Key, Result};
use codec::Encode;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use tutela_primitives::{
	AccountId, Appointment, Approval, Attestation, Attestor, ConsentTerms, Correction, CountryCode,
	HomeAttestation, Kinship, Minute, Persons, RecordId, Relation, Signed, Slot, Slots, SubjectId,
	TermsError,
};

/// A guardian's agreement to `terms`.
pub fn sign_consent(
	key: &Key,
	network: &H256,
	subject: &SubjectId,
	terms: &ConsentTerms,
	slot: Slot,
) -> Result<Attestation> {
	let signed = key.sign_text(&consent(network, subject, terms))?;
	Ok(Attestation::Guardian { slot, signed })
}

/// An officer's attestation that the guardians in `slots` agreed to `terms` before them.
pub fn sign_attestation(
	key: &Key,
	network: &H256,
	subject: &SubjectId,
	terms: &ConsentTerms,
	slots: Slots,
	attestor: Attestor,
	attested_at: Minute,
) -> Result<Attestation> {
	let consent = consent(network, subject, terms);
	let signed = key.sign_text(&attestation(&consent, &slots, attestor, attested_at))?;
	let officer = key.account().clone();
	Ok(Attestation::Official { slots, attestor, officer, attested_at, signed })
}

/// An officer's attestation of how the person behind `escort` is related to a child. `span` is when it is
/// attested, and the last minute in which it counts.
pub fn sign_kinship(
	key: &Key,
	network: &H256,
	subject: &SubjectId,
	escort: &H256,
	relation: Relation,
	attestor: Attestor,
	span: (Minute, Minute),
) -> Result<Kinship> {
	let (attested_at, valid_until) = span;
	let text = kinship(network, subject, escort, relation, attestor, attested_at, valid_until);
	let (officer, signed) = (key.account().clone(), key.sign_text(&text)?);
	Ok(Kinship { relation, attestor, officer, attested_at, valid_until, signed })
}

/// An officer's attestation of where a child's home is. `escort` are the persons of whom one takes it there;
/// none if that is not for the officer to say. `span` is when it is attested, and the last minute in which it
/// counts.
pub fn sign_home(
	key: &Key,
	network: &H256,
	subject: &SubjectId,
	country: CountryCode,
	escort: Persons,
	attestor: Attestor,
	span: (Minute, Minute),
) -> Result<HomeAttestation> {
	let (attested_at, valid_until) = span;
	let text = home(network, subject, country, &escort, attestor, attested_at, valid_until);
	let (officer, signed) = (key.account().clone(), key.sign_text(&text)?);
	Ok(HomeAttestation { country, escort, attestor, officer, attested_at, valid_until, signed })
}

/// A key's agreement to act as an officer.
pub fn sign_appointment(key: &Key, network: &H256, agreed: &Appointment) -> Result<Signed> {
	key.sign_text(&appointment(network, agreed))
}

/// A second officer's approval of what `submitter` does to `record`.
pub fn sign_approval(
	key: &Key,
	network: &H256,
	record: RecordId,
	act: &Act,
	submitter: &AccountId,
	valid_until: Minute,
) -> Result<Approval> {
	let text = approval(network, record, act, submitter, valid_until);
	Ok(Approval { officer: key.account().clone(), valid_until, signed: key.sign_text(&text)? })
}

/// The act that a second officer approves where a record is corrected.
pub fn amendment(correction: &Correction) -> Act {
	Act::Amendment(H256(blake2_256(&correction.encode())))
}

/// Why terms cannot be a consent, and what to change.
pub fn explain(error: TermsError) -> &'static str {
	match error {
		TermsError::Destinations => "name 1 to 32 destinations, none twice",
		TermsError::UnknownCountry => {
			"a destination is no country; use ISO 3166-1 alpha-2 codes such as RO"
		},
		TermsError::EndsBeforeBegin => {
			"the journey ends before it begins: `until` and `return_by` must not lie before `from`"
		},
		TermsError::BeginsBeforeIssue => {
			"the journey begins before the consent was drawn up: `from` must not lie before `issued`"
		},
		TermsError::TooLong => "from issue to its last minute a consent lasts three years at most",
		TermsError::NoCrossing => "a consent serves for at least one crossing",
		TermsError::Escorts => "name 1 to 4 persons of whom one goes along, none twice",
		TermsError::Series => "name each guardian's series once",
		TermsError::StaysAndReturns => {
			"a child that stays has no `return_by`, and one that returns stays with nobody"
		},
	}
}
