//! What opens a locked key: the passphrase of an encrypted file, the PIN of a token.
//!
//! Neither is ever an argument or a part of a name: other processes can read a command line, and logs keep names.

use crate::{Error, Result};
use secrecy::SecretString;
use std::{
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// Where systemd puts what a service's unit names with `LoadCredential=` or `LoadCredentialEncrypted=`.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// The credential with the passphrase of an encrypted key file.
pub const PASSPHRASE: &str = "tutela-passphrase";
/// The credential with the PIN of a token.
pub const PIN: &str = "tutela-pin";

/// Asks a person for what the text names.
pub type Ask = fn(&str) -> std::io::Result<SecretString>;

/// How locked keys are opened.
#[derive(Clone, Debug, Default)]
pub struct Unlock {
	/// A file with the passphrase of encrypted key files.
	pub passphrase_file: Option<PathBuf>,
	/// A file with the PIN of tokens, unless the key's URI names one by `pin-source`.
	pub pin_file: Option<PathBuf>,
	/// The PKCS#11 library, unless the key's URI names one by `module-path`.
	pub pkcs11_module: Option<PathBuf>,
	/// How a person is asked for what no file holds. `None`: nobody is there.
	pub ask: Option<Ask>,
}

impl Unlock {
	/// The passphrase of the key file `name`.
	///
	/// # Errors
	///
	/// [`Error::Input`] if nothing gives one.
	pub fn passphrase(&self, name: &Path) -> Result<SecretString> {
		self.find(
			self.passphrase_file.as_deref(),
			PASSPHRASE,
			&format!("Passphrase of {}: ", name.display()),
			&format!(
				"key file {} is encrypted: name a file with its passphrase, give the \
				 service the credential {PASSPHRASE}, or run this at a terminal, which asks for it",
				name.display()
			),
		)
	}

	/// The PIN of the token `label`.
	///
	/// # Errors
	///
	/// [`Error::Input`] if nothing gives one.
	pub fn pin(&self, label: &str, named: Option<&Path>) -> Result<SecretString> {
		self.find(
			named.or(self.pin_file.as_deref()),
			PIN,
			&format!("PIN of token {label}: "),
			&format!(
				"the PIN of token {label} is missing: name a file with it, put `pin-source=file:…` into the key's URI, \
				 give the service the credential {PIN}, or run this at a terminal, which asks \
				 for it"
			),
		)
	}

	fn find(
		&self,
		file: Option<&Path>,
		credential: &str,
		question: &str,
		missing: &str,
	) -> Result<SecretString> {
		let credential = credential_file(credential);
		match (file.or(credential.as_deref()), self.ask) {
			(Some(file), _) => read(file),
			(None, Some(ask)) => {
				ask(question).map_err(|error| Error::input(format!("{missing} ({error})")))
			}
			(None, None) => Err(Error::input(missing)),
		}
	}
}

/// The file of a systemd credential, if the service has it.
pub fn credential_file(name: &str) -> Option<PathBuf> {
	let file = PathBuf::from(std::env::var_os(CREDENTIALS)?).join(name);
	file.exists().then_some(file)
}

/// The secret in the first line of a file.
///
/// # Errors
///
/// [`Error::Input`] if the file cannot be read, is empty, or every user of the machine can read it.
pub fn read(file: &Path) -> Result<SecretString> {
	let named = |what: String| Error::input(format!("secret in {}: {what}", file.display()));
	let mode = std::fs::metadata(file).map_err(|error| named(error.to_string()))?.permissions();
	// Not the group: systemd gives a service its credentials by an access list, which shows there.
	if mode.mode() & 0o007 != 0 {
		return Err(named("every user of this machine can read it; run `chmod 600` on it".into()));
	}
	let text = std::fs::read_to_string(file).map_err(|error| named(error.to_string()))?;
	let text = Zeroizing::new(text);
	match text.lines().next().filter(|line| !line.is_empty()) {
		Some(line) => Ok(SecretString::from(line.to_owned())),
		None => Err(named("its first line is empty".into())),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use secrecy::ExposeSecret;

	fn file(content: &str, mode: u32) -> tempfile::NamedTempFile {
		let file = tempfile::NamedTempFile::new().unwrap();
		std::fs::write(file.path(), content).unwrap();
		std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(mode)).unwrap();
		file
	}

	#[test]
	fn the_first_line_of_a_closed_file_should_be_the_secret() {
		let closed = file("two words\nnot this\n", 0o600);
		assert_eq!(read(closed.path()).unwrap().expose_secret(), "two words");
		for (content, mode, words) in [("open", 0o644, "chmod 600"), ("\nx", 0o600, "first line")] {
			let file = file(content, mode);
			let error = read(file.path()).unwrap_err().to_string();
			assert!(error.contains(words) && !error.contains("open\n"), "{error}");
		}
	}

	#[test]
	fn nobody_should_be_asked_where_a_file_is_named() {
		let pin = file("1234", 0o600);
		let unlock = Unlock {
			pin_file: Some(pin.path().into()),
			ask: Some(|question| Ok(SecretString::from(question.to_owned()))),
			..Unlock::default()
		};
		assert_eq!(unlock.pin("border", None).unwrap().expose_secret(), "1234");
		let asked = unlock.passphrase("border.key".as_ref()).unwrap();
		assert_eq!(asked.expose_secret(), "Passphrase of border.key: ");
		let error = Unlock::default().pin("border", None).unwrap_err().to_string();
		assert!(error.contains("pin-source") && error.contains(PIN), "{error}");
		assert!(!format!("{unlock:?}").contains("1234"));
	}
}
