//! What a send log is encrypted with, and where that key is kept.
//!
//! The file is encrypted by SQLCipher: every page, and what SQLite writes beside the file, with AES-256 and a
//! check of each page. The key is 32 random bytes.

use crate::private_file::{self, with_ending};
use rusqlite::Connection;
use secrecy::{ExposeSecret, SecretString};
use std::{
	fmt,
	path::{Path, PathBuf},
};
use tutela_client::{
	evidence::random_salt,
	pkcs11,
	saving::{self, Readers},
	unlock::{self, Unlock},
	Error, Result,
};
use zeroize::Zeroizing;

/// systemd's credential with the key.
pub const CREDENTIAL: &str = "tutela-send-log-key";

/// The key of an encrypted send log.
#[derive(Clone)]
pub struct LogKey(Zeroizing<[u8; 32]>);

/// A send log's file, and its key if it is encrypted.
#[derive(Clone, Debug)]
pub struct LogFile {
	/// Where it is.
	pub path: PathBuf,
	/// What it is encrypted with. `None`: it is not.
	pub key: Option<LogKey>,
}

impl LogKey {
	/// The key that `name` names, for the log at `log`: a file with 64 hexadecimal digits in its first line, or a
	/// secret key in a token by its `pkcs11:` URI. With a token, the log's key is beside the log, encrypted by
	/// the token; it is made there if there is no log yet.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there is none; [`Error::Key`] if the token is not there.
	pub fn open(name: &str, log: &Path, unlock: &Unlock) -> Result<Self> {
		match name.starts_with(pkcs11::SCHEME) {
			true => Self::from_token(&name.parse()?, log, unlock),
			false => Self::from_file(Path::new(name)),
		}
	}

	/// As [`Self::open`], for a log that is there and is not encrypted yet: with a token, the key is made.
	///
	/// # Errors
	///
	/// As [`Self::open`].
	pub fn open_or_make(name: &str, log: &Path, unlock: &Unlock) -> Result<Self> {
		let beside = wrapped_file(log);
		match name.starts_with(pkcs11::SCHEME) && !beside.exists() {
			true => Self::wrapped(&name.parse()?, &beside, unlock),
			false => Self::open(name, log, unlock),
		}
	}

	/// The key that systemd gave this service as the credential [`CREDENTIAL`], if it did.
	///
	/// # Errors
	///
	/// [`Error::Input`] if that is none.
	pub fn from_credential() -> Result<Option<Self>> {
		unlock::credential_file(CREDENTIAL).map(|file| Self::from_file(&file)).transpose()
	}

	fn from_file(file: &Path) -> Result<Self> {
		Self::from_digits(&unlock::read(file)?).ok_or_else(|| {
			Error::input(format!(
				"{}: its first line is no key of a send log, which has 64 hexadecimal digits; `tutela tx new-key` \
				 makes one",
				file.display()
			))
		})
	}

	fn from_digits(digits: &SecretString) -> Option<Self> {
		let mut bytes = Zeroizing::new([0; 32]);
		hex::decode_to_slice(digits.expose_secret().trim(), bytes.as_mut()).ok()?;
		Some(Self(bytes))
	}

	/// Makes a key and writes it into a new file.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there is a file of this name.
	pub fn create(file: &Path) -> Result<Self> {
		let key = Self(Zeroizing::new(random_salt()));
		let text = Zeroizing::new(format!("{}\n", *key.digits()));
		saving::create(file, text.as_bytes(), Readers::Owner)
			.map_err(|error| Error::input(format!("{}: {error}", file.display())))?;
		Ok(key)
	}

	fn from_token(uri: &pkcs11::Uri, log: &Path, unlock: &Unlock) -> Result<Self> {
		let beside = wrapped_file(log);
		let failed =
			|what: &dyn fmt::Display| Error::input(format!("{}: {what}", beside.display()));
		if !beside.exists() {
			if log.metadata().is_ok_and(|log| log.len() > 0) {
				return Err(failed(
					&"this file holds the log's key, encrypted by the token, and is missing",
				));
			}
			return Self::wrapped(uri, &beside, unlock);
		}
		let sealed = std::fs::read_to_string(&beside).map_err(|error| failed(&error))?;
		let sealed = hex::decode(sealed.trim()).map_err(|error| failed(&error))?;
		let bytes = pkcs11::unseal(uri, &sealed, unlock)?;
		let bytes = <[u8; 32]>::try_from(bytes.as_slice());
		bytes
			.map(|bytes| Self(Zeroizing::new(bytes)))
			.map_err(|_| failed(&"it holds no key of a send log"))
	}

	/// Makes a key that the token encrypts.
	fn wrapped(uri: &pkcs11::Uri, beside: &Path, unlock: &Unlock) -> Result<Self> {
		let key = Self(Zeroizing::new(random_salt()));
		let sealed = pkcs11::seal(uri, key.0.as_slice(), unlock)?;
		// Its folder may not be there yet.
		private_file::folder_of(beside)?;
		saving::create(beside, format!("{}\n", hex::encode(sealed)).as_bytes(), Readers::Owner)
			.map_err(|error| Error::input(format!("{}: {error}", beside.display())))?;
		Ok(key)
	}

	/// Makes a connection read and write what is encrypted with this key. It has to be the connection's first act.
	///
	/// # Errors
	///
	/// Those of SQLite.
	pub fn unlock(&self, db: &Connection) -> rusqlite::Result<()> {
		// A wrong key is told by an error, not by lines of SQLCipher on standard error.
		db.pragma_update(None, "cipher_log_level", "NONE")?;
		db.pragma_update(None, "key", self.pragma().as_str())
	}

	/// The key as SQLCipher takes it: bytes, from which nothing is derived.
	pub(crate) fn pragma(&self) -> Zeroizing<String> {
		Zeroizing::new(format!("x'{}'", *self.digits()))
	}

	fn digits(&self) -> Zeroizing<String> {
		Zeroizing::new(hex::encode(self.0.as_slice()))
	}
}

/// The file with the key of the log at `log`, encrypted by a token.
fn wrapped_file(log: &Path) -> PathBuf {
	with_ending(log, ".sealed-key")
}

impl fmt::Debug for LogKey {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("LogKey(…)")
	}
}

impl From<&Path> for LogFile {
	fn from(path: &Path) -> Self {
		Self { path: path.into(), key: None }
	}
}

impl From<&PathBuf> for LogFile {
	fn from(path: &PathBuf) -> Self {
		path.as_path().into()
	}
}

impl From<PathBuf> for LogFile {
	fn from(path: PathBuf) -> Self {
		Self { path, key: None }
	}
}

impl From<&str> for LogFile {
	fn from(path: &str) -> Self {
		Path::new(path).into()
	}
}
