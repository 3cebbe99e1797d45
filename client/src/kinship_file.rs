//! An attestation of kinship as a file.

use crate::{
	consent_file::{MinuteText, SignedFile},
	files::{self, Source},
	Error, Result, Scheme,
};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use tutela_primitives::{
	AccountId, Attestor, Companions, Kinship, Relation, SignedForm, SubjectId,
};

/// An attestation of kinship in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KinshipFile {
	/// Genesis hash of the network on which it counts.
	pub network: H256,
	/// The child.
	pub subject: SubjectId,
	/// The escort's commitment of this journey.
	pub escort: H256,
	/// How the escort is related to the child.
	pub relation: Relation,
	/// In which capacity the officer attests it.
	pub attestor: Attestor,
	/// The officer's key.
	pub officer: AccountId,
	/// When it was attested.
	pub attested_at: MinuteText,
	/// Last minute in which it counts.
	pub valid_until: MinuteText,
	/// The signature's scheme.
	pub scheme: Scheme,
	/// In which form the text was signed.
	#[serde(default)]
	pub form: SignedForm,
	/// 64 bytes, or 65 for ECDSA, in hexadecimal.
	pub signature: String,
}

impl KinshipFile {
	/// What `kinship` says of the person behind `escort`, as a file.
	///
	/// # Errors
	///
	/// [`Error::Input`], if the signature is of a kind that files do not hold.
	pub fn new(network: H256, subject: SubjectId, escort: H256, kinship: &Kinship) -> Result<Self> {
		let SignedFile { scheme, form, signature } =
			SignedFile::try_from(&kinship.signed).map_err(Error::Input)?;
		Ok(Self {
			network,
			subject,
			escort,
			relation: kinship.relation,
			attestor: kinship.attestor,
			officer: kinship.officer.clone(),
			attested_at: MinuteText(kinship.attested_at),
			valid_until: MinuteText(kinship.valid_until),
			scheme,
			form,
			signature,
		})
	}

	/// Reads a file.
	///
	/// # Errors
	///
	/// [`Error::Input`], which names the field that is wrong.
	pub fn read(path: &std::path::Path) -> Result<Self> {
		Source::read(path)?.parse()
	}

	/// The attestation as a report of this child, with these companions, presents it. `network` is the
	/// chain's genesis hash, if it is known.
	///
	/// # Errors
	///
	/// [`Error::Input`], if it is for another child, escort or network.
	pub fn presented(
		&self,
		subject: SubjectId,
		companions: &Companions,
		network: Option<H256>,
	) -> Result<Kinship> {
		if self.subject != subject {
			return Err(Error::input("the attestation of kinship is for another child"));
		}
		if *companions != Companions::Escort(self.escort) {
			return Err(Error::input("the attestation of kinship is for another escort"));
		}
		if network.is_some_and(|network| network != self.network) {
			return Err(Error::input("the attestation of kinship is for another network"));
		}
		let (scheme, form, signature) = (self.scheme, self.form, self.signature.clone());
		let signed = SignedFile { scheme, form, signature }.signed().map_err(Error::Input)?;
		Ok(Kinship {
			relation: self.relation,
			attestor: self.attestor,
			officer: self.officer.clone(),
			attested_at: self.attested_at.0,
			valid_until: self.valid_until.0,
			signed,
		})
	}

	/// The file's text.
	///
	/// # Errors
	///
	/// [`Error::Other`], if it cannot be written as JSON.
	pub fn to_json(&self) -> Result<String> {
		files::to_json(self)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{text, Key};
	use tutela_primitives::Minute;

	#[test]
	fn an_attestation_should_come_back_from_its_file_for_its_own_child_and_escort() {
		let key = Key::from_uri(&format!("0x{}", "11".repeat(32))).unwrap();
		let (network, subject, escort) = (H256([1; 32]), SubjectId([2; 32]), H256([3; 32]));
		let kinship = text::sign_kinship(
			&key,
			&network,
			&subject,
			&escort,
			Relation::Grandparent,
			Attestor::Registrar,
			(Minute(10), Minute(20)),
		)
		.unwrap();
		let json = KinshipFile::new(network, subject, escort, &kinship).unwrap().to_json().unwrap();
		let file: KinshipFile = Source::of_text("kinship.json", json).parse().unwrap();
		let with = |escort| Companions::Escort(H256([escort; 32]));
		assert_eq!(file.presented(subject, &with(3), Some(network)).unwrap(), kinship);
		assert!(file.presented(SubjectId([4; 32]), &with(3), None).is_err());
		assert!(file.presented(subject, &with(4), None).is_err());
		assert!(file.presented(subject, &Companions::Nobody, None).is_err());
		assert!(file.presented(subject, &with(3), Some(H256([5; 32]))).is_err());
	}
}
