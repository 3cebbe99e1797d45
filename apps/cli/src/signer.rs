//! Which key signs, and how it is opened.

use clap::Args;
use secrecy::{ExposeSecret, SecretString};
use std::{
	io::IsTerminal,
	path::{Path, PathBuf},
};
use tutela_client::{
	pkcs11,
	unlock::{self, Unlock},
	Error, Key, Result,
};

/// Environment variable that a secret is read from.
pub const VARIABLE: &str = "TUTELA_KEY";

/// How keys are opened that are in a token or an encrypted file.
#[derive(Clone, Debug, Args)]
pub struct UnlockArgs {
	/// The PKCS#11 library of the token with the key, unless the key's URI names it by `module-path`
	///
	/// SoftHSM: /usr/lib/softhsm/libsofthsm2.so. OpenSC: /usr/lib/x86_64-linux-gnu/opensc-pkcs11.so.
	#[arg(long, global = true, env = "TUTELA_PKCS11_MODULE", value_name = "FILE")]
	pkcs11_module: Option<PathBuf>,

	/// A file whose first line is the PIN of the token with the key
	///
	/// If left out: `pin-source=file:…` of the key's URI, or the file `tutela-pin` among systemd's credentials, or
	/// you are asked at the terminal. The PIN itself is not accepted on a command line.
	#[arg(long, global = true, env = "TUTELA_PIN_FILE", value_name = "FILE")]
	pin_file: Option<PathBuf>,

	/// A file whose first line is the passphrase of an encrypted key file
	///
	/// If left out: the file `tutela-passphrase` among systemd's credentials, or you are asked at the terminal.
	#[arg(long, global = true, env = "TUTELA_PASSPHRASE_FILE", value_name = "FILE")]
	passphrase_file: Option<PathBuf>,
}

impl UnlockArgs {
	/// The same for the client library.
	pub fn unlock(&self) -> Unlock {
		Unlock {
			passphrase_file: self.passphrase_file.clone(),
			pin_file: self.pin_file.clone(),
			pkcs11_module: self.pkcs11_module.clone(),
			ask: std::io::stderr().is_terminal().then_some(ask),
		}
	}

	/// A passphrase for a new file: from the file that is named, or asked for twice.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there is none, or the two differ.
	pub fn new_passphrase(&self, file: &Path) -> Result<SecretString> {
		let first = self.unlock().passphrase(file)?;
		if first.expose_secret().is_empty() {
			return Err(Error::input("the passphrase is empty"));
		}
		let was_asked =
			self.passphrase_file.is_none() && unlock::credential_file(unlock::PASSPHRASE).is_none();
		if was_asked {
			let again = ask("The same again: ");
			let again = again.map_err(|error| Error::input(format!("no passphrase: {error}")))?;
			if again.expose_secret() != first.expose_secret() {
				return Err(Error::input("the two passphrases differ: nothing was written"));
			}
		}
		Ok(first)
	}
}

fn ask(question: &str) -> std::io::Result<SecretString> {
	rpassword::prompt_password(question).map(SecretString::from)
}

/// The key that `named` names, a file or a `pkcs11:` URI, or else the one in the environment variable [`VARIABLE`].
/// Gives a warning too if others can read the file.
///
/// # Errors
///
/// [`Error::Input`] if `named` is a secret itself, because other processes can read a command line; as
/// [`Key::open`].
pub fn find(named: Option<&str>, unlock: &Unlock) -> Result<(Key, Option<String>)> {
	match named {
		Some(named) => refuse_secret(named).and_then(|()| Key::open(named, unlock)),
		None => match std::env::var(VARIABLE) {
			Ok(uri) if uri.starts_with(pkcs11::SCHEME) => Key::open(&uri, unlock),
			// What a key file holds is taken too: `TUTELA_KEY="$(cat some.key)"`.
			Ok(secret) => Key::from_text(&secret)
				.map(|key| (key, None))
				.map_err(|error| Error::input(format!("{VARIABLE}: {error}"))),
			Err(_) => Err(Error::input(format!(
				"no key to sign with: give --key with a file (`tutela key new` makes one) or a pkcs11: URI, or set \
				 {VARIABLE}"
			))),
		},
	}
}

/// Refuses a secret where a key's name belongs.
///
/// # Errors
///
/// [`Error::Input`], which does not show it.
pub fn refuse_secret(named: &str) -> Result<()> {
	if looks_secret(named) {
		return Err(Error::input(format!(
			"--key takes a file or a pkcs11: URI, not a secret: other processes can read a command line; put it \
			 into a file, or into {VARIABLE}"
		)));
	}
	Ok(())
}

/// Whether `named` is a phrase, a seed or a derivation of one, and no file's name.
fn looks_secret(named: &str) -> bool {
	let bare = ["sr25519:", "ed25519:", "ecdsa:"]
		.iter()
		.find_map(|scheme| named.strip_prefix(scheme))
		.unwrap_or(named);
	let digits = bare.strip_prefix("0x").unwrap_or(bare);
	let is_seed = digits.len() >= 64 && digits.chars().take(64).all(|c| c.is_ascii_hexdigit());
	let is_derived = bare.starts_with("//") && !Path::new(bare).exists();
	is_seed || is_derived || bare.split_whitespace().count() >= 12
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_secret_on_the_command_line_should_be_refused() {
		let phrase =
			"quagga okapi tapir numbat quokka axolotl kakapo dugong ocelot jerboa caracal kudu";
		let seed = format!("0x{}", "11".repeat(32));
		let derived = ["/", "/Nobody"].concat();
		for secret in [phrase, &seed, &derived, &format!("ecdsa:{derived}")] {
			let error = find(Some(secret), &Unlock::default()).unwrap_err().to_string();
			assert!(error.contains("not a secret") && !error.contains(secret), "{error}");
		}
	}

	#[test]
	fn a_file_should_be_taken_for_a_file() {
		for name in ["border.key", "/etc/tutela/border.key", "keys/0x11.key", "two words.key"] {
			assert!(!looks_secret(name), "{name}");
		}
	}
}
