//! Keys of guardians, children and other people. All three signature schemes are among them.

use sp_core::{crypto::Pair, ecdsa, ed25519, sr25519};
use sp_runtime::{traits::IdentifyAccount, MultiSignature, MultiSigner};
use std::{cell::RefCell, collections::BTreeMap, fmt};
use tutela_primitives::{text, AccountId, Signed};

/// Slot 0 of a family.
pub const MOTHER: Key = Key::sr25519("mother");
/// Slot 1 of a family.
pub const FATHER: Key = Key::ed25519("father");
/// A guardian whose key is on secp256k1.
pub const UNCLE: Key = Key::ecdsa("uncle");
/// A guardian by the survivor's will.
pub const ADVOCATE: Key = Key::sr25519("advocate");
/// Eight people, as many as a file has places.
pub const GUARDIANS: [Key; 8] = [
	MOTHER,
	FATHER,
	UNCLE,
	Key::sr25519("aunt"),
	Key::sr25519("grandmother"),
	Key::ed25519("grandfather"),
	Key::sr25519("foster mother"),
	Key::ecdsa("foster father"),
];
/// A key on no file. It replaces a guardian's, or is a further guardian's.
pub const NEW_KEY: Key = Key::sr25519("new key");
/// Another key on no file.
pub const OTHER_NEW_KEY: Key = Key::ed25519("other new key");
/// The child's own key.
pub const CHILD_KEY: Key = Key::sr25519("child");
/// A key that the chain knows nothing of.
pub const STRANGER: Key = Key::sr25519("stranger");

/// A key pair, known by its owner's name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key {
	name: &'static str,
	scheme: Scheme,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheme {
	Sr25519,
	Ed25519,
	Ecdsa,
}

#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "a test has a few dozen at most")]
enum KeyPair {
	Sr25519(sr25519::Pair),
	Ed25519(ed25519::Pair),
	Ecdsa(ecdsa::Pair),
}

type Pairs = BTreeMap<&'static str, KeyPair>;

thread_local! {
	// Deriving a pair takes as long as a signature; property tests ask thousands of times.
	static PAIRS: RefCell<Pairs> = const { RefCell::new(Pairs::new()) };
}

impl Key {
	/// A key for Schnorr signatures on Ristretto.
	pub const fn sr25519(name: &'static str) -> Self {
		Self { name, scheme: Scheme::Sr25519 }
	}

	/// A key for Ed25519 signatures.
	pub const fn ed25519(name: &'static str) -> Self {
		Self { name, scheme: Scheme::Ed25519 }
	}

	/// A key for ECDSA signatures on secp256k1.
	pub const fn ecdsa(name: &'static str) -> Self {
		Self { name, scheme: Scheme::Ecdsa }
	}

	/// The account that this key controls.
	pub fn account(self) -> AccountId {
		match self.pair() {
			KeyPair::Sr25519(pair) => MultiSigner::from(pair.public()),
			KeyPair::Ed25519(pair) => MultiSigner::from(pair.public()),
			KeyPair::Ecdsa(pair) => MultiSigner::from(pair.public()),
		}
		.into_account()
	}

	/// Signs a text as it is.
	pub fn sign(self, text: &[u8]) -> Signed {
		Signed::Raw(self.signature(text))
	}

	/// Signs a text as a wallet does, which wraps it first.
	pub fn sign_wrapped(self, text: &[u8]) -> Signed {
		Signed::Wrapped(self.signature(&text::wrapped(text)))
	}

	/// Signs a text as a device does, which signs the hash of the wrapped text.
	pub fn sign_hashed(self, text: &[u8]) -> Signed {
		Signed::Hashed(self.signature(&sp_io::hashing::blake2_256(&text::wrapped(text))))
	}

	fn signature(self, bytes: &[u8]) -> MultiSignature {
		match self.pair() {
			KeyPair::Sr25519(pair) => pair.sign(bytes).into(),
			KeyPair::Ed25519(pair) => pair.sign(bytes).into(),
			KeyPair::Ecdsa(pair) => pair.sign(bytes).into(),
		}
	}

	fn pair(self) -> KeyPair {
		PAIRS.with_borrow_mut(|pairs| {
			pairs.entry(self.name).or_insert_with(|| self.derive()).clone()
		})
	}

	fn derive(self) -> KeyPair {
		let seed = sp_io::hashing::blake2_256(self.name.as_bytes());
		match self.scheme {
			Scheme::Sr25519 => KeyPair::Sr25519(sr25519::Pair::from_seed(&seed)),
			Scheme::Ed25519 => KeyPair::Ed25519(ed25519::Pair::from_seed(&seed)),
			Scheme::Ecdsa => KeyPair::Ecdsa(ecdsa::Pair::from_seed(&seed)),
		}
	}
}

impl From<Key> for AccountId {
	fn from(key: Key) -> Self {
		key.account()
	}
}

impl fmt::Debug for Key {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		f.write_str(self.name)
	}
}
