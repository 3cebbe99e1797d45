//! Keys that sign. A secret is read from a file or the environment and never printed.
//!
//! A secret is written as `[scheme:]uri`: the scheme is `sr25519` (unless said otherwise),
//! `ed25519` or `ecdsa`; the URI is a mnemonic phrase or a seed in hexadecimal, with `/soft` and
//! `//hard` derivations and a `///password`; or a development key such as `//Alice`.

use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use sp_core::{crypto::Ss58Codec, ecdsa, ed25519, sr25519, Pair as _};
use sp_runtime::{traits::IdentifyAccount, MultiSignature, MultiSigner};
use std::{fmt, io::Write, path::Path};
use subxt::{
	config::substrate::{AccountId32 as SubxtAccount, MultiSignature as SubxtSignature},
	tx::Signer,
};
use tutela_primitives::{AccountId, Signed};

/// Environment variable that a secret is read from.
pub const VARIABLE: &str = "TUTELA_KEY";

/// A signature scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
	/// Schnorr signatures on Ristretto: the usual in wallets.
	Sr25519,
	/// Ed25519.
	Ed25519,
	/// ECDSA on secp256k1 over a BLAKE2b-256 hash.
	Ecdsa,
}

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
}

impl Key {
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
		if uri.is_empty() {
			return Err(Error::input("the key is empty"));
		}
		let wrong = |_| {
			Error::input(format!(
				"the key is no secret that {scheme} can use: it must be a phrase of 12 to 24 \
				 words, a seed of 32 bytes in hexadecimal, or a development key such as //Alice"
			))
		};
		let pair = match scheme {
			"ed25519" => {
				Pair::Ed25519(Box::new(ed25519::Pair::from_string(uri, None).map_err(wrong)?))
			}
			"ecdsa" => Pair::Ecdsa(ecdsa::Pair::from_string(uri, None).map_err(wrong)?),
			_ => Pair::Sr25519(Box::new(sr25519::Pair::from_string(uri, None).map_err(wrong)?)),
		};
		Ok(Self { account: pair.signer().into_account(), pair })
	}

	/// The key in a file: its first line that is neither empty nor begins with `#`.
	///
	/// Gives a warning too if others than the file's owner can read it.
	pub fn from_file(path: &Path) -> Result<(Self, Option<String>)> {
		let name = path.display();
		let text = std::fs::read_to_string(path)
			.map_err(|error| Error::input(format!("key file {name}: {error}")))?;
		let line = text
			.lines()
			.map(str::trim)
			.find(|line| !line.is_empty() && !line.starts_with('#'))
			.ok_or_else(|| Error::input(format!("key file {name}: no key in it")))?;
		let key = Self::from_uri(line)
			.map_err(|error| Error::input(format!("key file {name}: {error}")))?;
		Ok((key, open_to_others(path)))
	}

	/// Makes a key and writes its secret phrase into a new file that its owner alone can read.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there is a file of this name: a key is never overwritten.
	pub fn create_file(path: &Path, scheme: Scheme) -> Result<Self> {
		let phrase = match scheme {
			Scheme::Sr25519 => sr25519::Pair::generate_with_phrase(None).1,
			Scheme::Ed25519 => format!("ed25519:{}", ed25519::Pair::generate_with_phrase(None).1),
			Scheme::Ecdsa => format!("ecdsa:{}", ecdsa::Pair::generate_with_phrase(None).1),
		};
		let key = Self::from_uri(&phrase)?;
		let failed = |error| Error::input(format!("key file {}: {error}", path.display()));
		let mut file = new_private_file(path).map_err(failed)?;
		writeln!(file, "# {}\n{phrase}", key.account.to_ss58check()).map_err(failed)?;
		file.sync_all().map_err(failed)?;
		Ok(key)
	}

	/// The key that `named` tells, or else the environment variable [`VARIABLE`].
	///
	/// `named` is a file's path or a development URI (`//Alice`, `ecdsa://Bob`); a secret itself is
	/// refused, because other processes can read a command line.
	pub fn find(named: Option<&str>) -> Result<(Self, Option<String>)> {
		match named {
			Some(named) if is_development(named) => Ok((Self::from_uri(named)?, None)),
			Some(named) if looks_secret(named) => Err(Error::input(format!(
				"--key takes a file or a development key such as //Alice, not a secret: other \
				 processes can read a command line; put it into a file, or into {VARIABLE}"
			))),
			Some(named) => Self::from_file(Path::new(named)),
			None => match std::env::var(VARIABLE) {
				Ok(secret) => Self::from_uri(&secret)
					.map(|key| (key, None))
					.map_err(|error| Error::input(format!("{VARIABLE}: {error}"))),
				Err(_) => Err(Error::input(format!(
					"no key to sign with: give --key with a file or a development key such as \
					 //Alice, or set {VARIABLE}"
				))),
			},
		}
	}

	/// The key's scheme.
	pub fn scheme(&self) -> Scheme {
		match self.pair {
			Pair::Sr25519(_) => Scheme::Sr25519,
			Pair::Ed25519(_) => Scheme::Ed25519,
			Pair::Ecdsa(_) => Scheme::Ecdsa,
		}
	}

	/// The key's account.
	pub fn account(&self) -> &AccountId {
		&self.account
	}

	/// Signs `bytes`.
	pub fn sign_bytes(&self, bytes: &[u8]) -> MultiSignature {
		match &self.pair {
			Pair::Sr25519(pair) => pair.sign(bytes).into(),
			Pair::Ed25519(pair) => pair.sign(bytes).into(),
			Pair::Ecdsa(pair) => pair.sign(bytes).into(),
		}
	}

	/// Signs a text as it is.
	pub fn sign_text(&self, text: &[u8]) -> Signed {
		Signed::Raw(self.sign_bytes(text))
	}

	/// Signs a text as wallets do, between `<Bytes>` and `</Bytes>`.
	pub fn sign_wrapped(&self, text: &[u8]) -> Signed {
		Signed::Wrapped(self.sign_bytes(&tutela_primitives::text::wrapped(text)))
	}
}

impl Pair {
	fn signer(&self) -> MultiSigner {
		match self {
			Self::Sr25519(pair) => pair.public().into(),
			Self::Ed25519(pair) => pair.public().into(),
			Self::Ecdsa(pair) => pair.public().into(),
		}
	}
}

impl fmt::Debug for Key {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Key({:?}, {})", self.scheme(), self.account.to_ss58check())
	}
}

impl Signer<crate::connection::Config> for Key {
	fn account_id(&self) -> SubxtAccount {
		SubxtAccount(self.account.clone().into())
	}

	fn sign(&self, payload: &[u8]) -> SubxtSignature {
		match &self.pair {
			Pair::Sr25519(pair) => SubxtSignature::Sr25519(pair.sign(payload).0),
			Pair::Ed25519(pair) => SubxtSignature::Ed25519(pair.sign(payload).0),
			Pair::Ecdsa(pair) => SubxtSignature::Ecdsa(pair.sign(payload).0),
		}
	}
}

fn without_scheme(named: &str) -> &str {
	["sr25519:", "ed25519:", "ecdsa:"]
		.iter()
		.find_map(|scheme| named.strip_prefix(scheme))
		.unwrap_or(named)
}

fn is_development(named: &str) -> bool {
	let named = without_scheme(named);
	named.starts_with("//") && !Path::new(named).exists()
}

fn looks_secret(named: &str) -> bool {
	let named = without_scheme(named);
	let is_seed = named.strip_prefix("0x").unwrap_or(named).len() >= 64
		&& named.trim_start_matches("0x").chars().take(64).all(|c| c.is_ascii_hexdigit());
	is_seed || named.split_whitespace().count() >= 12
}

fn new_private_file(path: &Path) -> std::io::Result<std::fs::File> {
	let mut options = std::fs::OpenOptions::new();
	options.write(true).create_new(true);
	#[cfg(unix)]
	std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
	options.open(path)
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

/// The account of an SS58 address, of 32 bytes in hexadecimal, or of a development URI.
pub fn account(text: &str) -> core::result::Result<AccountId, String> {
	if is_development(text) {
		return Key::from_uri(text).map(|key| key.account).map_err(|error| error.to_string());
	}
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
		for secret in [PHRASE, "ed25519://Alice", "ecdsa://Alice"] {
			let text = format!("{:?}", Key::from_uri(secret).unwrap());
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
		for secret in ["//Alice", "ed25519://Alice", "ecdsa://Alice"] {
			let key = Key::from_uri(secret).unwrap();
			assert!(key.sign_text(b"text").verify(b"text", key.account()));
			assert!(key.sign_wrapped(b"text").verify(b"text", key.account()));
			assert!(!key.sign_text(b"text").verify(b"other", key.account()));
		}
	}

	#[test]
	fn development_keys_should_be_the_known_ones() {
		assert_eq!(
			Key::from_uri("//Alice").unwrap().account().to_ss58check(),
			"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
		);
		assert_eq!(
			account("//Alice").unwrap(),
			*Key::from_uri(&format!("{PHRASE}//Alice")).unwrap().account()
		);
		assert!(account("5Grwva").is_err());
	}

	#[test]
	fn a_key_file_should_be_read_and_its_mode_watched() {
		let closed = file("closed", &format!("# registrar\n\n{PHRASE}\n"), 0o600);
		let (key, warning) = Key::find(Some(closed.to_str().unwrap())).unwrap();
		assert_eq!(key.account(), Key::from_uri(PHRASE).unwrap().account());
		assert_eq!(warning, None);
		let open = file("open", "//Bob", 0o644);
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

	#[test]
	fn a_secret_on_the_command_line_should_be_refused() {
		let seed = format!("0x{}", "11".repeat(32));
		for secret in [PHRASE, &seed] {
			let error = Key::find(Some(secret)).unwrap_err().to_string();
			assert!(error.contains("not a secret") && !error.contains(secret), "{error}");
		}
	}
}
