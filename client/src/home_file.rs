//! An attestation of home as a file.

use crate::{
	consent_file::{MinuteText, SignedFile},
	files::{self, Source},
	Error, Result, Scheme,
};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use tutela_primitives::{
	AccountId, Attestor, CountryCode, HomeAttestation, Persons, SignedForm, SubjectId,
};

/// An attestation of home in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeFile {
	/// Genesis hash of the network on which it counts.
	pub network: H256,
	/// The child.
	pub subject: SubjectId,
	/// The country of the child's home.
	pub country: CountryCode,
	/// Of whom one takes the child there, by their commitments. Empty: whoever may take it home.
	#[serde(default)]
	pub escort: Persons,
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

impl HomeFile {
	/// What `home` says of a child, as a file.
	///
	/// # Errors
	///
	/// [`Error::Input`], if the signature is of a kind that files do not hold.
	pub fn new(network: H256, subject: SubjectId, home: &HomeAttestation) -> Result<Self> {
		let SignedFile { scheme, form, signature } =
			SignedFile::try_from(&home.signed).map_err(Error::Input)?;
		Ok(Self {
			network,
			subject,
			country: home.country,
			escort: home.escort.clone(),
			attestor: home.attestor,
			officer: home.officer.clone(),
			attested_at: MinuteText(home.attested_at),
			valid_until: MinuteText(home.valid_until),
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

	/// The attestation as a report of this child presents it. `network` is the chain's genesis hash, if it is
	/// known.
	///
	/// # Errors
	///
	/// [`Error::Input`], if it is for another child or network.
	pub fn presented(&self, subject: SubjectId, network: Option<H256>) -> Result<HomeAttestation> {
		if self.subject != subject {
			return Err(Error::input("the attestation of home is for another child"));
		}
		if network.is_some_and(|network| network != self.network) {
			return Err(Error::input("the attestation of home is for another network"));
		}
		let (scheme, form, signature) = (self.scheme, self.form, self.signature.clone());
		let signed = SignedFile { scheme, form, signature }.signed().map_err(Error::Input)?;
		Ok(HomeAttestation {
			country: self.country,
			escort: self.escort.clone(),
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
	fn an_attestation_should_come_back_from_its_file_for_its_own_child() {
		let key = Key::from_uri(&format!("0x{}", "11".repeat(32))).unwrap();
		let (network, subject) = (H256([1; 32]), SubjectId([2; 32]));
		let home = text::sign_home(
			&key,
			&network,
			&subject,
			"PT".parse().unwrap(),
			vec![H256([3; 32])].try_into().unwrap(),
			Attestor::Court,
			(Minute(10), Minute(20)),
		)
		.unwrap();
		let json = HomeFile::new(network, subject, &home).unwrap().to_json().unwrap();
		let file: HomeFile = Source::of_text("home.json", json).parse().unwrap();
		assert_eq!(file.presented(subject, Some(network)).unwrap(), home);
		assert!(file.presented(SubjectId([4; 32]), None).is_err());
		assert!(file.presented(subject, Some(H256([5; 32]))).is_err());
	}
}
