//! Encrypted key files: the age format, with a passphrase (<https://age-encryption.org/v1>).
//!
//! `age -d FILE` opens what is written here, and `age -p` writes what is read here, binary or armoured.

use crate::{Error, Result};
use age::{
	armor::{ArmoredReader, ArmoredWriter, Format},
	scrypt, DecryptError, Decryptor, Encryptor,
};
use secrecy::SecretString;
use std::io::{Read, Write};
use zeroize::Zeroizing;

/// 2 to this power is how often scrypt mixes: about a second and 256 MiB, as the program `age` chooses.
const WORK: u8 = 18;
/// The most that is done to open a file. Each step doubles time and memory: this is 4 GiB.
const MOST_WORK: u8 = 22;
/// No key file is longer, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Whether a file's content is in the age format.
pub(crate) fn is_encrypted(content: &[u8]) -> bool {
	let begin = content.trim_ascii_start();
	content.starts_with(b"age-encryption.org/")
		|| begin.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----")
}

/// Encrypts `text`, as letters and digits that can be printed.
///
/// # Errors
///
/// [`Error::Other`] if the machine lacks the memory for it.
pub(crate) fn encrypt(text: &[u8], passphrase: &SecretString) -> Result<Vec<u8>> {
	let failed = |error: &dyn std::fmt::Display| {
		Error::Other(format!("the key file cannot be encrypted: {error}"))
	};
	let mut recipient = scrypt::Recipient::new(passphrase.clone());
	recipient.set_work_factor(WORK);
	let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
		.map_err(|error| failed(&error))?;
	let written = || -> std::io::Result<Vec<u8>> {
		let armor = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
		let mut writer = encryptor.wrap_output(armor)?;
		writer.write_all(text)?;
		writer.finish()?.finish()
	};
	written().map_err(|error| failed(&error))
}

/// The text of an encrypted file.
///
/// # Errors
///
/// [`Error::Input`] if it cannot be opened, in the same words whatever is wrong with the passphrase.
pub(crate) fn decrypt(content: &[u8], passphrase: &SecretString) -> Result<Zeroizing<String>> {
	let mut identity = scrypt::Identity::new(passphrase.clone());
	identity.set_max_work_factor(MOST_WORK);
	let identity = std::iter::once(&identity as &dyn age::Identity);
	let reader = Decryptor::new_buffered(ArmoredReader::new(content))
		.and_then(|decryptor| decryptor.decrypt(identity))
		.map_err(|error| match error {
			DecryptError::ExcessiveWork { .. } => Error::input(format!(
				"opening it would take more than 4 GiB of memory (work factor above {MOST_WORK}): encrypt it again \
				 with `age -p`"
			)),
			DecryptError::Io(_) | DecryptError::InvalidHeader | DecryptError::UnknownFormat => {
				Error::input("it begins as a file of age does, and is damaged or of another version")
			}
			_ => Error::input("it cannot be opened with this passphrase"),
		})?;
	let mut text = Zeroizing::new(String::new());
	reader.take(LONGEST).read_to_string(&mut text).map_err(|_| {
		Error::input("it cannot be read to its end: it is damaged, or holds no key")
	})?;
	Ok(text)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn secret(text: &str) -> SecretString {
		SecretString::from(text.to_owned())
	}

	#[test]
	fn what_was_encrypted_should_be_opened_by_its_passphrase_alone() {
		let text = b"# account\nsome words\n";
		let written = encrypt(text, &secret("right")).unwrap();
		assert!(is_encrypted(&written) && !is_encrypted(text));
		assert!(!written.windows(4).any(|window| window == b"some"));
		assert_eq!(decrypt(&written, &secret("right")).unwrap().as_bytes(), text);
		let error = decrypt(&written, &secret("wrong")).unwrap_err().to_string();
		assert_eq!(error, "it cannot be opened with this passphrase");
		let damaged = &written[..written.len() / 2];
		assert!(decrypt(damaged, &secret("right")).is_err());
	}
}
