//! Keys that sign. A secret is never printed.
//!
//! A key is in a file, encrypted or not, or in a token: [`Key::open`].
//!
//! A secret is written as `[scheme:]uri`: the scheme is `sr25519` (unless said otherwise),
//! `ed25519` or `ecdsa`; the URI is a mnemonic phrase or a seed in hexadecimal, with `/soft` and
//! `//hard` derivations and a `///password`.
//!
//! A URI that begins with its derivation path is rejected. Substrate's libraries then take a phrase
//! that is printed in their documentation, so that everybody has that key.

use crate::{
	key_file,
	pkcs11::{self, TokenKey},
	saving::{self, Readers},
	unlock::Unlock,
	Error, Result, Scheme,
};
use secrecy::SecretString;
use sp_core::{crypto::Ss58Codec, ecdsa, ed25519, sr25519, Pair as _};
use sp_runtime::{traits::IdentifyAccount, MultiSignature, MultiSigner};
use std::{fmt, path::Path, sync::Arc};
use tutela_primitives::{AccountId, Signed};
use zeroize::Zeroizing;

/// A key that signs transactions and texts.
#[derive(Clone)]
pub struct Key {
	pair: Pair,
	account: AccountId,
}

#[derive(Clone)]
enum Pair {
	Sr25519(Box<sr25519::Pair>),
	Ed25519(Box<ed25519::Pair>),
	Ecdsa(ecdsa::Pair),
	Token(Arc<TokenKey>),
}

impl Key {
	/// The key that `name` names: a file, encrypted or not, or a key in a token ([`pkcs11`]) by its `pkcs11:` URI.
	///
	/// Gives a warning too if others can read the file.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there is no such key or it cannot be opened; [`Error::Key`] if its token is not there.
	pub fn open(name: &str, unlock: &Unlock) -> Result<(Self, Option<String>)> {
		match name.starts_with(pkcs11::SCHEME) {
			true => Ok((Self::from_token(TokenKey::open(&name.parse()?, unlock)?), None)),
			false => Self::from_file_with(Path::new(name), unlock),
		}
	}

	/// A key in a token.
	pub fn from_token(key: TokenKey) -> Self {
		let account = key.public().clone().into_account();
		Self { account, pair: Pair::Token(Arc::new(key)) }
	}

	/// The key of a secret URI, with its scheme in front if that is not `sr25519`.
	///
	/// # Errors
	///
	/// [`Error::Input`], which says what is wrong and repeats nothing of the secret.
	pub fn from_uri(secret: &str) -> Result<Self> {
		let secret = secret.trim();
		let (scheme, uri) = match secret.split_once(':') {
			Some((scheme @ ("sr25519" | "ed25519" | "ecdsa"), uri)) => (scheme, uri),
			_ => ("sr25519", secret),
		};
		let uri = uri.trim_start();
		if uri.is_empty() {
			return Err(Error::input("the key is empty"));
		}
		// sp-core would put its well-known development phrase in front.
		if uri.starts_with('/') {
			return Err(Error::input(
				"the key has no phrase and no seed in front of its derivation path: everybody has \
				 this key; write a phrase of 12 to 24 words or a seed there",
			));
		}
		let wrong =
			|_| Error::input(format!("the key is no secret that {scheme} can use: {}", fault(uri)));
		let (public, pair): (MultiSigner, _) = match scheme {
			"ed25519" => {
				let pair = ed25519::Pair::from_string(uri, None).map_err(wrong)?;
				(pair.public().into(), Pair::Ed25519(Box::new(pair)))
			}
			"ecdsa" => {
				let pair = ecdsa::Pair::from_string(uri, None).map_err(wrong)?;
				(pair.public().into(), Pair::Ecdsa(pair))
			}
			_ => {
				let pair = sr25519::Pair::from_string(uri, None).map_err(wrong)?;
				(pair.public().into(), Pair::Sr25519(Box::new(pair)))
			}
		};
		Ok(Self { account: public.into_account(), pair })
	}

	/// The key in a file: its first line that is neither empty nor begins with `#`.
	///
	/// Gives a warning too if others than the file's owner can read it.
	///
	/// # Errors
	///
	/// As [`Self::open`]. An encrypted file is opened if the service has the credential with its passphrase.
	pub fn from_file(path: &Path) -> Result<(Self, Option<String>)> {
		Self::from_file_with(path, &Unlock::default())
	}

	fn from_file_with(path: &Path, unlock: &Unlock) -> Result<(Self, Option<String>)> {
		let name = path.display();
		let named = |error: String| Error::input(format!("key file {name}: {error}"));
		let content =
			Zeroizing::new(std::fs::read(path).map_err(|error| named(error.to_string()))?);
		let text = match key_file::is_encrypted(&content) {
			true => key_file::decrypt(&content, &unlock.passphrase(path)?)
				.map_err(|error| named(error.to_string()))?,
			false => Zeroizing::new(
				core::str::from_utf8(&content)
					.map_err(|_| named("it is neither a text nor an encrypted key file".into()))?
					.into(),
			),
		};
		let key = Self::from_text(&text).map_err(|error| named(error.to_string()))?;
		Ok((key, open_to_others(path)))
	}

	/// The key in a text such as a key file holds: in its first line that is neither empty nor begins with `#`.
	///
	/// # Errors
	///
	/// As [`Self::from_uri`].
	pub fn from_text(text: &str) -> Result<Self> {
		let mut lines = text.lines().map(str::trim);
		let secret = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
		Self::from_uri(secret.ok_or_else(|| Error::input("no key in it"))?)
	}

	/// Makes a key and saves it, see [`Self::save`].
	///
	/// # Errors
	///
	/// As [`Self::save`].
	pub fn create_file(path: &Path, scheme: Scheme) -> Result<Self> {
		Self::save(path, &phrase(scheme))
	}

	/// As [`Self::create_file`], with the file encrypted: the program `age` opens it with the passphrase.
	///
	/// # Errors
	///
	/// As [`Self::save`].
	pub fn create_encrypted_file(
		path: &Path,
		scheme: Scheme,
		passphrase: &SecretString,
	) -> Result<Self> {
		let secret = phrase(scheme);
		let key = Self::from_uri(&secret)?;
		let text = key_text(&key, &secret);
		Self::write(path, &key_file::encrypt(text.as_bytes(), passphrase)?)?;
		Ok(key)
	}

	/// Writes a secret URI into a new file that its owner alone can read, and gives its key.
	///
	/// # Errors
	///
	/// As [`Self::from_uri`]; [`Error::Input`] too if there is a file of this name: a key is never
	/// overwritten.
	pub fn save(path: &Path, secret: &str) -> Result<Self> {
		let key = Self::from_uri(secret)?;
		Self::write(path, key_text(&key, secret).as_bytes())?;
		Ok(key)
	}

	fn write(path: &Path, content: &[u8]) -> Result<()> {
		saving::create(path, content, Readers::Owner)
			.map_err(|error| Error::input(format!("key file {}: {error}", path.display())))
	}

	/// The key's scheme.
	pub fn scheme(&self) -> Scheme {
		match &self.pair {
			Pair::Sr25519(_) => Scheme::Sr25519,
			Pair::Ed25519(_) => Scheme::Ed25519,
			Pair::Ecdsa(_) => Scheme::Ecdsa,
			Pair::Token(key) => key.scheme(),
		}
	}

	/// The key's account.
	pub fn account(&self) -> &AccountId {
		&self.account
	}

	/// Signs `bytes`. A token may take its time: the thread waits for it.
	///
	/// # Errors
	///
	/// None with a key from a file; those of [`TokenKey::sign`] with one in a token.
	pub fn sign_bytes(&self, bytes: &[u8]) -> Result<MultiSignature> {
		Ok(match &self.pair {
			Pair::Sr25519(pair) => pair.sign(bytes).into(),
			Pair::Ed25519(pair) => pair.sign(bytes).into(),
			Pair::Ecdsa(pair) => pair.sign(bytes).into(),
			Pair::Token(key) => key.sign(bytes)?,
		})
	}

	/// Signs a text as it is.
	///
	/// # Errors
	///
	/// As [`Self::sign_bytes`].
	pub fn sign_text(&self, text: &[u8]) -> Result<Signed> {
		self.sign_bytes(text).map(Signed::Raw)
	}

	/// Signs a text as wallets do, between `<Bytes>` and `</Bytes>`.
	///
	/// # Errors
	///
	/// As [`Self::sign_bytes`].
	pub fn sign_wrapped(&self, text: &[u8]) -> Result<Signed> {
		self.sign_bytes(&tutela_primitives::text::wrapped(text)).map(Signed::Wrapped)
	}

	/// Signs a text as devices do, by the hash of the wrapped text. `None` for an ECDSA key, whose
	/// signatures have no such form.
	///
	/// # Errors
	///
	/// As [`Self::sign_bytes`].
	pub fn sign_hashed(&self, text: &[u8]) -> Result<Option<Signed>> {
		if self.scheme() == Scheme::Ecdsa {
			return Ok(None);
		}
		let hash = sp_io::hashing::blake2_256(&tutela_primitives::text::wrapped(text));
		self.sign_bytes(&hash).map(|signature| Some(Signed::Hashed(signature)))
	}
}

/// A new secret.
fn phrase(scheme: Scheme) -> Zeroizing<String> {
	Zeroizing::new(match scheme {
		Scheme::Sr25519 => sr25519::Pair::generate_with_phrase(None).1,
		Scheme::Ed25519 => format!("ed25519:{}", ed25519::Pair::generate_with_phrase(None).1),
		Scheme::Ecdsa => format!("ecdsa:{}", ecdsa::Pair::generate_with_phrase(None).1),
	})
}

/// What a key file holds.
fn key_text(key: &Key, secret: &str) -> Zeroizing<String> {
	Zeroizing::new(format!("# {}\n{secret}\n", key.account.to_ss58check()))
}

impl fmt::Debug for Key {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Key({:?}, {})", self.scheme(), self.account.to_ss58check())
	}
}

/// What is wrong with a secret URI. It repeats nothing of it.
fn fault(uri: &str) -> String {
	let bare = uri.split('/').next().unwrap_or_default().trim_end();
	if let Some(digits) = bare.strip_prefix("0x") {
		return match digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
			true => format!("a seed has 0x and 64 digits, this one has {}", digits.len()),
			false => "a seed has 0x and 64 digits; there is something else among these".into(),
		};
	}
	match bip39::Mnemonic::parse_in(bip39::Language::English, bare) {
		Err(bip39::Error::BadWordCount(count)) => {
			format!("a phrase has 12, 15, 18, 21 or 24 words, this one has {count}")
		}
		Err(bip39::Error::UnknownWord(position)) => format!(
			"word {} is not in the list of words that phrases are made of; look for a mistake in writing",
			position.saturating_add(1)
		),
		Err(bip39::Error::InvalidChecksum) => {
			"each word is in the list, but they do not fit together: one of them is another word, or two \
			 changed places"
				.into()
		}
		_ => "it must be a phrase of 12 to 24 words or a seed of 32 bytes in hexadecimal".into(),
	}
}

#[cfg(unix)]
fn open_to_others(path: &Path) -> Option<String> {
	use std::os::unix::fs::PermissionsExt;
	let mode = std::fs::metadata(path).ok()?.permissions().mode() & 0o777;
	(mode & 0o077 != 0).then(|| {
		format!(
			"key file {name} can be read by others (mode {mode:03o}); run `chmod 600 {name}`",
			name = path.display()
		)
	})
}

#[cfg(not(unix))]
fn open_to_others(_path: &Path) -> Option<String> {
	None
}

/// The account of an SS58 address or of 32 bytes in hexadecimal.
pub fn account(text: &str) -> core::result::Result<AccountId, String> {
	if let Some(digits) = text.strip_prefix("0x") {
		return hex::decode(digits)
			.ok()
			.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
			.map(AccountId::new)
			.ok_or_else(|| "an account in hexadecimal has 0x and 64 digits".into());
	}
	AccountId::from_ss58check(text)
		.map_err(|error| format!("neither an SS58 address nor 0x and 64 digits ({error:?})"))
}

#[cfg(test)]
mod tests {
	use super::*;

	const PHRASE: &str = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

	fn file(name: &str, content: &str, mode: u32) -> std::path::PathBuf {
		use std::os::unix::fs::PermissionsExt;
		let path = std::env::temp_dir().join(format!("tutela-{}-{name}", std::process::id()));
		std::fs::write(&path, content).unwrap();
		std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
		path
	}

	#[test]
	fn debug_should_print_nothing_of_the_secret() {
		for scheme in ["", "ed25519:", "ecdsa:"] {
			let secret = format!("{scheme}{PHRASE}//Alice");
			let text = format!("{:?}", Key::from_uri(&secret).unwrap());
			assert!(!PHRASE.split(' ').any(|word| text.contains(word)), "{text}");
			assert!(!text.contains("//"), "{text}");
			assert!(text.len() < 75, "{text}");
		}
	}

	#[test]
	fn errors_should_repeat_nothing_of_the_secret() {
		for secret in ["hunter2 correct horse", "0x1234", "ecdsa:staple", ""] {
			let error = Key::from_uri(secret).unwrap_err();
			assert!(matches!(error, Error::Input(_)));
			let text = error.to_string();
			assert!(
				!["hunter2", "horse", "1234", "staple"].iter().any(|s| text.contains(s)),
				"{text}"
			);
		}
	}

	#[test]
	fn every_scheme_should_sign_what_primitives_accept() {
		for scheme in ["", "ed25519:", "ecdsa:"] {
			let key = Key::from_uri(&format!("{scheme}{PHRASE}//Alice")).unwrap();
			assert!(key.sign_text(b"text").unwrap().verify(b"text", key.account()));
			assert!(key.sign_wrapped(b"text").unwrap().verify(b"text", key.account()));
			let hashed = key.sign_hashed(b"text").unwrap();
			assert_eq!(hashed.is_some(), key.scheme() != Scheme::Ecdsa);
			assert!(hashed.is_none_or(|signed| signed.verify(b"text", key.account())));
			assert!(!key.sign_text(b"text").unwrap().verify(b"other", key.account()));
		}
	}

	#[test]
	fn a_phrase_with_a_derivation_should_give_the_key_of_other_clients() {
		assert_eq!(
			Key::from_uri(&format!("{PHRASE}//Alice")).unwrap().account().to_ss58check(),
			"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
		);
	}

	#[test]
	fn a_key_that_everybody_has_should_be_refused() {
		for scheme in ["", "sr25519:", "ed25519:", "ecdsa:"] {
			for uri in ["//Alice", "/soft", "//Alice/soft///password", "///password", " //Alice"] {
				let secret = format!("{scheme}{uri}");
				let error = Key::from_uri(&secret).unwrap_err().to_string();
				assert!(error.contains("everybody has this key"), "{secret}: {error}");
				assert!(!error.contains("Alice") && !error.contains("password"), "{error}");
			}
		}
	}

	#[test]
	fn accounts_should_be_read_in_both_forms() {
		let address = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
		let read = account(address).unwrap();
		assert_eq!(read.to_ss58check(), address);
		let bytes: &[u8] = read.as_ref();
		assert_eq!(account(&format!("0x{}", hex::encode(bytes))), Ok(read.clone()));
		for text in ["5Grwva", "//Alice", "0x12", ""] {
			assert!(account(text).is_err(), "{text}");
		}
	}

	#[test]
	fn a_key_file_should_be_read_and_its_mode_watched() {
		let closed = file("closed", &format!("# registrar\n\n{PHRASE}\n"), 0o600);
		let (key, warning) = Key::from_file(&closed).unwrap();
		assert_eq!(key.account(), Key::from_uri(PHRASE).unwrap().account());
		assert_eq!(warning, None);
		let open = file("open", PHRASE, 0o644);
		let warning = Key::from_file(&open).unwrap().1.unwrap();
		assert!(warning.contains("chmod 600"), "{warning}");
		let empty = file("empty", "# nothing\n", 0o600);
		assert!(Key::from_file(&empty).unwrap_err().to_string().contains("no key in it"));
		for path in [closed, open, empty] {
			std::fs::remove_file(path).unwrap();
		}
	}

	#[test]
	fn a_new_key_file_should_be_private_and_never_overwrite_another() {
		use std::os::unix::fs::PermissionsExt;
		for scheme in [Scheme::Sr25519, Scheme::Ed25519, Scheme::Ecdsa] {
			let name = format!("tutela-{}-new-{scheme:?}", std::process::id());
			let path = std::env::temp_dir().join(name);
			let key = Key::create_file(&path, scheme).unwrap();
			assert_eq!(key.scheme(), scheme);
			let mode = std::fs::metadata(&path).unwrap().permissions().mode();
			assert_eq!(mode & 0o777, 0o600);
			let (read, warning) = Key::from_file(&path).unwrap();
			assert_eq!((read.account(), warning), (key.account(), None));
			let before = std::fs::read(&path).unwrap();
			assert!(Key::create_file(&path, scheme).is_err());
			assert_eq!(std::fs::read(&path).unwrap(), before);
			std::fs::remove_file(path).unwrap();
		}
	}
}
