//! Secrets that a token encrypts: AES-256-GCM with a key that never leaves it.

use super::uri::Uri;
use crate::{Error, Result};
use cryptoki::{
	error::{Error as TokenError, RvError},
	mechanism::{aead::GcmParams, Mechanism},
	object::{Attribute, KeyType, ObjectClass, ObjectHandle},
	session::Session,
};

type Done<T> = core::result::Result<T, TokenError>;

/// What is bound to each sealed secret, so that it cannot be taken for something else.
const PURPOSE: &[u8] = b"Tutela sealed secret, version 1";
/// How many bytes of a sealed secret say how it was encrypted.
const START: usize = 12;
/// The length of what proves that nothing was changed, in bits.
const PROOF: u64 = 128;

/// The AES key that `uri` names, if the token has it.
pub(super) fn find(session: &Session, uri: &Uri) -> Result<Done<Option<ObjectHandle>>> {
	let Some(label) = uri.object.clone().filter(|label| !label.is_empty()) else {
		return Err(Error::input(
			"give the token's key by which secrets are encrypted a name: pkcs11:token=…;object=NAME",
		));
	};
	let mut template = vec![
		Attribute::Class(ObjectClass::SECRET_KEY),
		Attribute::KeyType(KeyType::AES),
		Attribute::Label(label.into_bytes()),
	];
	template.extend(uri.id.clone().map(Attribute::Id));
	Ok(session.find_objects(&template).map(|found| found.first().copied()))
}

/// Makes an AES key that can never leave the token.
pub(super) fn generate(session: &Session, uri: &Uri) -> Done<ObjectHandle> {
	let label = uri.object.clone().unwrap_or_default().into_bytes();
	let template = [
		Attribute::Token(true),
		Attribute::Private(true),
		Attribute::Sensitive(true),
		Attribute::Extractable(false),
		Attribute::Encrypt(true),
		Attribute::Decrypt(true),
		Attribute::ValueLen(32.into()),
		Attribute::Label(label),
	];
	session.generate_key(&Mechanism::AesKeyGen, &template)
}

pub(super) fn encrypt(session: &Session, key: ObjectHandle, secret: &[u8]) -> Done<Vec<u8>> {
	let mut start = [0; START];
	session.generate_random_slice(&mut start)?;
	let mut used = start;
	let parameters = GcmParams::new(&mut used, PURPOSE, PROOF.into())?;
	let sealed = session.encrypt(&Mechanism::AesGcm(parameters), key, secret)?;
	Ok([start.as_slice(), &sealed].concat())
}

pub(super) fn decrypt(session: &Session, key: ObjectHandle, sealed: &[u8]) -> Done<Vec<u8>> {
	let Some((start, rest)) = sealed.split_first_chunk::<START>() else {
		return Err(TokenError::InvalidValue);
	};
	let mut start = *start;
	let parameters = GcmParams::new(&mut start, PURPOSE, PROOF.into())?;
	session.decrypt(&Mechanism::AesGcm(parameters), key, rest)
}

/// Whether an error says that what was to be decrypted is not what this key encrypted.
pub(super) fn is_foreign(error: &TokenError) -> bool {
	matches!(
		error,
		TokenError::InvalidValue
			| TokenError::Pkcs11(
				RvError::EncryptedDataInvalid
					| RvError::EncryptedDataLenRange
					| RvError::GeneralError
					| RvError::DataInvalid,
				_
			)
	)
}
