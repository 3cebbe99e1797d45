//! A consent as a file: its terms as the text prints them, and who agreed so far.

use crate::{
	dates::{self, Time},
	files::{self, Source},
	saving, text,
	value::hex_text,
	Error, Result, Scheme,
};
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ecdsa, ed25519, sr25519, H256};
use sp_runtime::MultiSignature;
use std::path::Path;
use tutela_primitives::{
	hex_text as hex_field, AccountId, Attestation, Attestor, Consent, ConsentId, ConsentTerms,
	CountryCode, Escort, GuardianSeries, InstitutionId, Minute, Purpose, Signed, SignedForm, Slot,
	Slots, SubjectId,
};

/// A consent in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentFile {
	/// Genesis hash of the network it counts on.
	pub network: H256,
	/// The child.
	pub subject: SubjectId,
	/// What is agreed to.
	pub terms: TermsFile,
	/// Who agreed.
	#[serde(default)]
	pub attestations: Vec<AttestationFile>,
}

/// Terms in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsFile {
	/// The series of those guardians who withdrew all consents before; the first one for all others.
	#[serde(default, skip_serializing_if = "Vec::is_empty")]
	pub series: Vec<GuardianSeries>,
	/// Why the child leaves.
	#[serde(default)]
	pub purpose: Purpose,
	/// Destinations.
	pub to: Vec<CountryCode>,
	/// When the consent was drawn up.
	pub issued: MinuteText,
	/// First minute of the window.
	pub from: MinuteText,
	/// Last minute of the window.
	pub until: MinuteText,
	/// Last minute by which the child must be back.
	#[serde(default)]
	pub return_by: Option<MinuteText>,
	/// With whom the child stays, by a commitment.
	#[serde(default)]
	pub stays_with: Option<H256>,
	/// With whom the child leaves.
	pub escort_out: EscortText,
	/// With whom the child comes back.
	pub escort_back: EscortText,
	/// For how many crossings out of a country it serves.
	pub crossings: u8,
	/// The one institution that may present it; none for any border institution.
	#[serde(default)]
	pub submitted_by: Option<InstitutionId>,
	/// Random bytes.
	#[serde(with = "hex_field")]
	pub reference: [u8; 16],
}

/// A minute, written as the text prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MinuteText(pub Minute);

impl TryFrom<String> for MinuteText {
	type Error = String;

	fn try_from(text: String) -> core::result::Result<Self, String> {
		match dates::minute_time(&text)? {
			Time::Exact(moment) => Ok(Self(Minute::containing(moment))),
			_ => Err(format!("`{text}` is another minute each time; a signed text needs a date")),
		}
	}
}

impl From<MinuteText> for String {
	fn from(minute: MinuteText) -> Self {
		dates::show_minute(minute.0)
	}
}

/// An escort, written as the text prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EscortText(pub Escort);

impl std::str::FromStr for EscortText {
	type Err = String;

	fn from_str(text: &str) -> core::result::Result<Self, String> {
		match text {
			"with a guardian" | "guardian" => Ok(Self(Escort::Guardian)),
			"alone" => Ok(Self(Escort::Alone)),
			persons => {
				let mut commitments = persons
					.split(" or ")
					.map(|person| hex_field::parse(person).map(H256))
					.collect::<Option<Vec<_>>>()
					.ok_or_else(|| {
						format!(
							"`{persons}` is no escort; write `with a guardian`, `alone`, or the 0x \
							 and 64 digits of a person's commitment, with ` or ` between persons"
						)
					})?;
				commitments.sort();
				let persons = commitments.try_into();
				let persons = persons.map_err(|_| "at most 4 persons are named".to_owned())?;
				Ok(Self(Escort::Persons(persons)))
			}
		}
	}
}

impl TryFrom<String> for EscortText {
	type Error = String;

	fn try_from(text: String) -> core::result::Result<Self, String> {
		text.parse()
	}
}

impl From<EscortText> for String {
	fn from(escort: EscortText) -> Self {
		match escort.0 {
			Escort::Guardian => "with a guardian".into(),
			Escort::Alone => "alone".into(),
			Escort::Persons(persons) => {
				persons.into_iter().map(hex_text).collect::<Vec<_>>().join(" or ")
			}
		}
	}
}

/// Who agreed, in a file: `guardian` for a guardian's signature; `officer`, `attestor`, `attested_at` and
/// `guardians` for an officer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttestationFile {
	/// The guardian who signed, by place on the child's file.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub guardian: Option<Slot>,
	/// The officer's key.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub officer: Option<AccountId>,
	/// In which capacity the officer attests it.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub attestor: Option<Attestor>,
	/// When the guardians appeared.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub attested_at: Option<MinuteText>,
	/// The guardians who appeared before the officer.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub guardians: Option<Vec<Slot>>,
	/// The signature's scheme.
	pub scheme: Scheme,
	/// In which form the text was signed.
	#[serde(default)]
	pub form: SignedForm,
	/// 64 bytes, or 65 for ECDSA, in hexadecimal.
	pub signature: String,
}

/// A signature in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedFile {
	/// Its scheme.
	pub scheme: Scheme,
	/// In which form the text was signed.
	#[serde(default)]
	pub form: SignedForm,
	/// 64 bytes, or 65 for ECDSA, in hexadecimal.
	pub signature: String,
}

impl SignedFile {
	/// The signature as the chain takes it.
	pub fn signed(&self) -> core::result::Result<Signed, String> {
		let wrong = || {
			let digits = if self.scheme == Scheme::Ecdsa { 130 } else { 128 };
			format!("the signature must be 0x and {digits} digits")
		};
		let text = &self.signature;
		let signature = match self.scheme {
			Scheme::Sr25519 => {
				hex_field::parse(text).map(|raw| sr25519::Signature::from_raw(raw).into())
			}
			Scheme::Ed25519 => {
				hex_field::parse(text).map(|raw| ed25519::Signature::from_raw(raw).into())
			}
			Scheme::Ecdsa => {
				hex_field::parse(text).map(|raw| ecdsa::Signature::from_raw(raw).into())
			}
		};
		let signature: MultiSignature = signature.ok_or_else(wrong)?;
		if self.form == SignedForm::Hashed && self.scheme == Scheme::Ecdsa {
			return Err("an ECDSA signature has no form `hashed`: it is over a hash anyhow; a \
			            device's is `wrapped`"
				.into());
		}
		Ok(Signed::new(self.form, signature))
	}
}

impl TryFrom<&Signed> for SignedFile {
	type Error = String;

	fn try_from(signed: &Signed) -> core::result::Result<Self, String> {
		let (scheme, bytes): (_, &[u8]) = match signed.signature() {
			MultiSignature::Sr25519(signature) => (Scheme::Sr25519, &signature.0),
			MultiSignature::Ed25519(signature) => (Scheme::Ed25519, &signature.0),
			MultiSignature::Ecdsa(signature) => (Scheme::Ecdsa, &signature.0),
			MultiSignature::Eth(_) => return Err("files hold no Ethereum signatures".into()),
		};
		Ok(Self { scheme, form: signed.form(), signature: hex_text(bytes) })
	}
}

impl TermsFile {
	/// The terms, checked as far as that goes without a chain.
	pub fn terms(&self) -> core::result::Result<ConsentTerms, String> {
		let mut to = self.to.clone();
		to.sort();
		let destinations = BoundedVec::try_from(to).map_err(|_| {
			format!("to: {}", text::explain(tutela_primitives::TermsError::Destinations))
		})?;
		let mut series = self.series.clone();
		series.sort_by_key(|one| one.slot);
		let series = BoundedVec::try_from(series).map_err(|_| {
			format!("series: {}", text::explain(tutela_primitives::TermsError::Series))
		})?;
		let terms = ConsentTerms {
			series,
			purpose: self.purpose,
			stays_with: self.stays_with,
			destinations,
			issued: self.issued.0,
			from: self.from.0,
			until: self.until.0,
			return_by: self.return_by.map(|minute| minute.0),
			escort_out: self.escort_out.0.clone(),
			escort_back: self.escort_back.0.clone(),
			crossings: self.crossings,
			submitter: self.submitted_by,
			reference: self.reference,
		};
		terms.check().map_err(text::explain)?;
		Ok(terms)
	}
}

impl From<&ConsentTerms> for TermsFile {
	fn from(terms: &ConsentTerms) -> Self {
		Self {
			series: terms.series.to_vec(),
			purpose: terms.purpose,
			stays_with: terms.stays_with,
			to: terms.destinations.to_vec(),
			issued: MinuteText(terms.issued),
			from: MinuteText(terms.from),
			until: MinuteText(terms.until),
			return_by: terms.return_by.map(MinuteText),
			escort_out: EscortText(terms.escort_out.clone()),
			escort_back: EscortText(terms.escort_back.clone()),
			crossings: terms.crossings,
			submitted_by: terms.submitter,
			reference: terms.reference,
		}
	}
}

impl AttestationFile {
	/// The attestation as the chain takes it.
	pub fn attestation(&self) -> core::result::Result<Attestation, String> {
		let signature = self.signature.clone();
		let file = SignedFile { scheme: self.scheme, form: self.form, signature };
		let signed = file.signed()?;
		match (self.guardian, &self.officer, self.attestor, self.attested_at, &self.guardians) {
			(Some(slot), None, None, None, None) => Ok(Attestation::Guardian { slot, signed }),
			(None, Some(officer), Some(attestor), Some(attested_at), Some(slots)) => {
				Ok(Attestation::Official {
					slots: Slots::try_from(slots.clone())
						.map_err(|_| "an officer attests for at most 8 guardians".to_owned())?,
					attestor,
					officer: officer.clone(),
					attested_at: attested_at.0,
					signed,
				})
			}
			_ => Err("give either `guardian`, or `officer`, `attestor`, `attested_at` and \
			          `guardians`"
				.into()),
		}
	}
}

impl TryFrom<&Attestation> for AttestationFile {
	type Error = String;

	fn try_from(attestation: &Attestation) -> core::result::Result<Self, String> {
		let SignedFile { scheme, form, signature } = SignedFile::try_from(attestation.signed())?;
		let empty = Self {
			guardian: None,
			officer: None,
			attestor: None,
			attested_at: None,
			guardians: None,
			scheme,
			form,
			signature,
		};
		Ok(match attestation {
			Attestation::Guardian { slot, .. } => Self { guardian: Some(*slot), ..empty },
			Attestation::Official { slots, attestor, officer, attested_at, .. } => Self {
				officer: Some(officer.clone()),
				attestor: Some(*attestor),
				attested_at: Some(MinuteText(*attested_at)),
				guardians: Some(slots.to_vec()),
				..empty
			},
		})
	}
}

impl ConsentFile {
	/// A consent that nobody agreed to yet.
	pub fn new(network: H256, subject: SubjectId, terms: &ConsentTerms) -> Self {
		Self { network, subject, terms: terms.into(), attestations: Vec::new() }
	}

	/// Reads a consent file.
	pub fn read(path: &Path) -> Result<Self> {
		Self::of(&Source::read(path)?)
	}

	fn of(source: &Source) -> Result<Self> {
		let file: Self = source.parse()?;
		file.consent().map_err(|error| source.wrong_field("consent", error))?;
		Ok(file)
	}

	/// Changes the consent file at `path`. Who else changes it meanwhile waits, so that no signature is lost.
	pub fn amend(path: &Path, change: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
		saving::amend(path, |text| {
			let mut file = Self::of(&Source::of_text(&path.display().to_string(), text))?;
			change(&mut file)?;
			file.to_json()
		})
	}

	/// The consent as the chain takes it.
	///
	/// # Errors
	///
	/// [`Error::Input`], which names the field that is wrong.
	pub fn consent(&self) -> Result<Consent> {
		let terms = self.terms.terms().map_err(|e| Error::input(format!("terms: {e}")))?;
		let mut attestations = Vec::new();
		for (position, attestation) in self.attestations.iter().enumerate() {
			let attestation = attestation
				.attestation()
				.map_err(|error| Error::input(format!("attestations[{position}]: {error}")))?;
			attestations.push(attestation);
		}
		let attestations = BoundedVec::try_from(attestations)
			.map_err(|_| Error::input("attestations: at most 8 count on one consent"))?;
		Ok(Consent { terms, attestations })
	}

	/// The text that guardians sign.
	pub fn text(&self) -> Result<Vec<u8>> {
		Ok(text::consent(&self.network, &self.subject, &self.consent()?.terms))
	}

	/// The consent's name on the chain.
	pub fn id(&self) -> Result<ConsentId> {
		self.text().map(|text| ConsentId::of_text(&text))
	}

	/// Adds an attestation; one of the same guardian or officer is replaced.
	pub fn add(&mut self, attestation: &Attestation) -> Result<()> {
		let new = AttestationFile::try_from(attestation).map_err(Error::Input)?;
		self.attestations.retain(|old| {
			(old.guardian, &old.officer) != (new.guardian, &new.officer)
				|| old.guardians != new.guardians
		});
		self.attestations.push(new);
		Ok(())
	}

	/// The file's text.
	pub fn to_json(&self) -> Result<String> {
		files::to_json(self)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::Key;

	fn file() -> ConsentFile {
		let terms = ConsentTerms {
			series: Default::default(),
			purpose: Default::default(),
			stays_with: None,
			destinations: vec!["IT".parse().unwrap(), "RO".parse().unwrap()].try_into().unwrap(),
			issued: dates::minute("2026-11-01 09:00").unwrap(),
			from: dates::minute("2026-12-01 00:00").unwrap(),
			until: dates::minute("2026-12-31 23:59").unwrap(),
			return_by: Some(dates::minute("2027-01-07 23:59").unwrap()),
			escort_out: Escort::Guardian,
			escort_back: Escort::person(H256([9; 32])),
			crossings: 2,
			submitter: None,
			reference: [3; 16],
		};
		ConsentFile::new(H256([1; 32]), SubjectId([2; 32]), &terms)
	}

	fn key(scheme: &str, byte: u8) -> Key {
		Key::from_uri(&format!("{scheme}:{}", hex_text([byte; 32]))).unwrap()
	}

	fn signed() -> ConsentFile {
		let mut file = file();
		let terms = file.consent().unwrap().terms;
		for (slot, scheme) in ["sr25519", "ed25519", "ecdsa"].iter().enumerate() {
			let key = key(scheme, 1);
			let slot = Slot::try_from(slot).unwrap();
			let signed = text::sign_consent(&key, &file.network, &file.subject, &terms, slot);
			file.add(&signed.unwrap()).unwrap();
		}
		let notary = key("sr25519", 4);
		let slots = vec![0, 1].try_into().unwrap();
		let at = terms.issued;
		let attested = text::sign_attestation(
			&notary,
			&file.network,
			&file.subject,
			&terms,
			slots,
			Attestor::Notary,
			at,
		);
		file.add(&attested.unwrap()).unwrap();
		file
	}

	#[test]
	fn a_file_should_come_back_as_it_was_written() {
		let file = signed();
		let json = file.to_json().unwrap();
		let read: ConsentFile = Source::of_text("consent.json", json).parse().unwrap();
		assert_eq!(read, file);
		let consent = read.consent().unwrap();
		let text = read.text().unwrap();
		let guardian = key("sr25519", 1);
		assert!(consent.attestations[0].signed().verify(&text, guardian.account()));
		let at = consent.terms.issued;
		let attested = text::attestation(&text, &[0, 1], Attestor::Notary, at);
		let notary = key("sr25519", 4);
		assert!(consent.attestations[3].signed().verify(&attested, notary.account()));
	}

	#[test]
	fn the_text_should_be_that_of_primitives() {
		let file = file();
		let terms = file.consent().unwrap().terms;
		let text = tutela_primitives::text::consent(&file.network, &file.subject, &terms);
		assert_eq!(file.text().unwrap(), text);
		assert_eq!(file.id().unwrap(), ConsentId::of_text(&text));
		assert!(String::from_utf8(text).unwrap().contains("\nFrom: 2026-12-01 00:00 UTC\n"));
	}

	#[test]
	fn a_signature_should_keep_its_form_in_a_file() {
		for form in [SignedForm::Raw, SignedForm::Wrapped, SignedForm::Hashed] {
			let signature = key("sr25519", 1).sign_bytes(b"bytes").unwrap();
			let signed = Signed::new(form, signature);
			let file = SignedFile::try_from(&signed).unwrap();
			assert_eq!(file.form, form);
			assert_eq!(file.signed().unwrap(), signed);
		}
		let signature = key("ecdsa", 1).sign_bytes(b"bytes").unwrap();
		let file = SignedFile::try_from(&Signed::Hashed(signature)).unwrap();
		assert!(file.signed().unwrap_err().contains("no form `hashed`"));
	}

	#[test]
	fn signing_again_should_replace_the_first_signature() {
		let mut file = signed();
		let terms = file.consent().unwrap().terms;
		let key = key("sr25519", 1);
		let signed = text::sign_consent(&key, &file.network, &file.subject, &terms, 0);
		file.add(&signed.unwrap()).unwrap();
		assert_eq!(file.attestations.len(), 4);
	}

	#[test]
	fn wrong_files_should_name_the_field() {
		let change = |from: &str, to: &str| {
			let json = signed().to_json().unwrap();
			assert!(json.contains(from));
			let source = Source::of_text("consent.json", json.replacen(from, to, 1));
			match source.parse::<ConsentFile>() {
				Ok(file) => file.consent().unwrap_err().to_string(),
				Err(error) => error.to_string(),
			}
		};
		assert!(change("\"IT\"", "\"it\"").contains("capital letters"));
		assert!(change("\"IT\"", "\"RO\"").contains("none twice"));
		assert!(change("2026-12-31 23:59 UTC", "2026-11-30 00:00 UTC").contains("ends before"));
		assert!(change("2026-12-31 23:59 UTC", "2026-12-32").contains("is no time"));
		assert!(change("2026-12-31 23:59 UTC", "+30d").contains("needs a date"));
		// 1,097 days after it was issued.
		assert!(change("2026-12-31 23:59 UTC", "2029-11-02 09:00 UTC").contains("three years"));
		assert!(change("2026-12-01 00:00 UTC", "2026-10-31 00:00 UTC").contains("drawn up"));
		assert!(change("with a guardian", "with a friend").contains("no escort"));
		assert!(change("\"crossings\": 2", "\"crossings\": 0").contains("at least one crossing"));
		assert!(change("\"guardian\": 0", "\"officer\": null").contains("attestations[0]"));
		assert!(change("\"signature\": \"0x", "\"signature\": \"0y").contains("128 digits"));
		assert!(change("\"form\": \"raw\"", "\"form\": \"bare\"").contains("hashed"));
	}
}
