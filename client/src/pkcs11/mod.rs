//! Keys that stay in a token: an HSM, a smart card, a USB key. They are used by PKCS#11.
//!
//! A key is named by a URI (RFC 7512), `pkcs11:token=LABEL;object=LABEL`, and signs inside the token. Tokens have
//! ed25519 (`CKM_EDDSA`) and ECDSA on secp256k1 (`CKM_ECDSA`). None has sr25519.
//!
//! **A token that is pulled out comes back.** Then a signature gives [`Error::Key`], which passes: the next one
//! opens the token again, with the PIN that was read at first. A PIN that the token does not take is tried once
//! and never again, because a token locks itself after a few wrong ones.

mod curve;
mod found;
mod module;
mod sealing;
mod token;
mod uri;

pub use found::Found;
pub use uri::{Uri, SCHEME};

use crate::{unlock::Unlock, Error, Result, Scheme};
use cryptoki::{
	error::{Error as TokenError, RvError},
	mechanism::{
		eddsa::{EddsaParams, EddsaSignatureScheme},
		Mechanism,
	},
	session::Session,
};
use module::{Module, OpenKey, State};
use secrecy::SecretString;
use sp_runtime::{MultiSignature, MultiSigner};
use std::{
	path::PathBuf,
	sync::{
		atomic::{AtomicBool, AtomicU64, Ordering},
		Arc,
	},
};
use zeroize::Zeroizing;

/// A key in a token.
pub struct TokenKey {
	uri: Uri,
	scheme: Scheme,
	public: MultiSigner,
	module: Arc<Module>,
	/// `None`: the token asks for the PIN itself, or for none.
	pin: Option<SecretString>,
	/// The number by which the module knows what is open for this key.
	number: u64,
	/// Whether the token did not take the PIN. It is not tried again.
	is_pin_wrong: AtomicBool,
}

static NEXT: AtomicU64 = AtomicU64::new(0);

impl TokenKey {
	/// The one key that `uri` names.
	///
	/// # Errors
	///
	/// [`Error::Input`] if it names none or several, or the PIN is wrong; [`Error::Key`] if the token is not there.
	pub fn open(uri: &Uri, unlock: &Unlock) -> Result<Self> {
		let (module, pin) = prepare(uri, unlock)?;
		let mut state = module.lock();
		let (session, uri) = reach(&mut state, uri, pin.as_ref(), false)?;
		let found = token::keys(&session, &uri).map_err(|error| told(&uri, &error))?;
		let [one] = found.as_slice() else { return Err(not_one(&uri, &found)) };
		let (handle, found) = one.clone();
		let number = NEXT.fetch_add(1, Ordering::Relaxed);
		state.keep(number, OpenKey { session, handle });
		drop(state);
		let is_pin_wrong = AtomicBool::new(false);
		let Found { uri, scheme, public } = found;
		Ok(Self { uri, scheme, public, module, pin, number, is_pin_wrong })
	}

	/// Its whole name, without files.
	pub fn uri(&self) -> &Uri {
		&self.uri
	}

	/// Its scheme.
	pub fn scheme(&self) -> Scheme {
		self.scheme
	}

	/// Its public key.
	pub fn public(&self) -> &MultiSigner {
		&self.public
	}

	/// Signs `bytes` in the token.
	///
	/// # Errors
	///
	/// [`Error::Key`] if the token is not there now; [`Error::Input`] if it no longer takes the PIN, or has another
	/// key of this name.
	pub fn sign(&self, bytes: &[u8]) -> Result<MultiSignature> {
		if self.is_pin_wrong.load(Ordering::Relaxed) {
			return Err(wrong_pin(&self.uri));
		}
		let mut state = self.module.lock();
		// What is open may have ended with the token, which was pulled out and put back.
		if let Some(Ok(signature)) = state.open(self.number).map(|key| self.sign_by(key, bytes)) {
			return Ok(signature);
		}
		state.close(self.number);
		let again = match self.sign_anew(&mut state, bytes) {
			// A library may have to begin again to see that a token came back.
			Err(Error::Key(_)) => {
				state.begin_again().map_err(|error| told(&self.uri, &error))?;
				self.sign_anew(&mut state, bytes)
			}
			signed => signed,
		};
		again.inspect_err(|error| {
			if *error == wrong_pin(&self.uri) {
				self.is_pin_wrong.store(true, Ordering::Relaxed);
			}
		})
	}

	/// Signs in a new session, which stays open if that succeeds.
	fn sign_anew(&self, state: &mut State, bytes: &[u8]) -> Result<MultiSignature> {
		let (session, uri) = session(state, &self.uri, self.pin.as_ref(), false)?;
		let found = token::keys(&session, &uri).map_err(|error| told(&uri, &error))?;
		let own = found.into_iter().find(|(_, found)| found.public == self.public);
		let (handle, _) = own.ok_or_else(|| {
			Error::input(format!(
				"the token no longer has the key {}, or another one has its name",
				self.uri
			))
		})?;
		let key = OpenKey { session, handle };
		let signature = self.sign_by(&key, bytes)?;
		state.keep(self.number, key);
		Ok(signature)
	}

	fn sign_by(&self, key: &OpenKey, bytes: &[u8]) -> Result<MultiSignature> {
		let mechanism = match self.scheme {
			Scheme::Ecdsa => Mechanism::Ecdsa,
			Scheme::Ed25519 | Scheme::Sr25519 => {
				Mechanism::Eddsa(EddsaParams::new(EddsaSignatureScheme::Ed25519))
			}
		};
		let input = curve::input(self.scheme, bytes);
		let raw = key.session.sign(&mechanism, key.handle, &input);
		let raw = raw.map_err(|error| told(&self.uri, &error))?;
		curve::signature(&self.public, bytes, &raw).ok_or_else(|| {
			Error::Key(format!(
				"what the token gave for {} is not this key's signature. Nothing was sent",
				self.uri
			))
		})
	}
}

impl Drop for TokenKey {
	fn drop(&mut self) {
		self.module.lock().close(self.number);
	}
}

/// The keys that `uri` names.
///
/// # Errors
///
/// As [`TokenKey::open`], but any number of keys is right.
pub fn list(uri: &Uri, unlock: &Unlock) -> Result<Vec<Found>> {
	let (module, pin) = prepare(uri, unlock)?;
	let mut state = module.lock();
	let (session, uri) = reach(&mut state, uri, pin.as_ref(), false)?;
	let found = token::keys(&session, &uri).map_err(|error| told(&uri, &error))?;
	Ok(found.into_iter().map(|(_, found)| found).collect())
}

/// Makes a key in the token that `uri` names. The key can never leave it.
///
/// # Errors
///
/// As [`TokenKey::open`]; [`Error::Input`] too if `uri` gives the key no label or the token has a key with this
/// label, or cannot make keys of this scheme.
pub fn generate(uri: &Uri, scheme: Scheme, unlock: &Unlock) -> Result<Found> {
	if scheme == Scheme::Sr25519 {
		return Err(Error::input("no token has sr25519 keys: choose ed25519 or ecdsa"));
	}
	let Some(label) = uri.object.as_deref().filter(|label| !label.is_empty()) else {
		return Err(Error::input(
			"give the key a name by `object` of the URI: pkcs11:token=…;object=NAME",
		));
	};
	let (module, pin) = prepare(uri, unlock)?;
	let mut state = module.lock();
	let (session, uri) = reach(&mut state, uri, pin.as_ref(), true)?;
	let there = token::keys(&session, &Uri { id: None, ..uri.clone() });
	let there = there.map_err(|error| told(&uri, &error))?;
	if let Some((_, found)) = there.first() {
		return Err(Error::input(format!("the token has the key {} already", found.uri)));
	}
	let id = match &uri.id {
		Some(id) => id.clone(),
		None => token::new_id(&session).map_err(|error| told(&uri, &error))?,
	};
	token::generate(&session, scheme, label, &id).map_err(|error| match error {
		TokenError::Pkcs11(RvError::MechanismInvalid | RvError::CurveNotSupported, _) => {
			Error::input(format!("this token cannot make keys of this scheme ({error})"))
		}
		error => told(&uri, &error),
	})?;
	let named = Uri { id: Some(id), ..uri.clone() };
	let made = token::keys(&session, &named).map_err(|error| told(&named, &error))?;
	match made.as_slice() {
		[(_, one)] => Ok(one.clone()),
		_ => Err(not_one(&named, &made)),
	}
}

/// Encrypts a secret by a key in the token that `uri` names. The token makes that key if it has none of this name.
///
/// # Errors
///
/// As [`TokenKey::open`].
pub fn seal(uri: &Uri, secret: &[u8], unlock: &Unlock) -> Result<Vec<u8>> {
	let (module, pin) = prepare(uri, unlock)?;
	let mut state = module.lock();
	let (session, uri) = reach(&mut state, uri, pin.as_ref(), true)?;
	let there = sealing::find(&session, &uri)?.map_err(|error| told(&uri, &error))?;
	let sealed = there
		.map_or_else(|| sealing::generate(&session, &uri), Ok)
		.and_then(|key| sealing::encrypt(&session, key, secret));
	sealed.map_err(|error| told(&uri, &error))
}

/// Decrypts what [`seal`] gave.
///
/// # Errors
///
/// As [`TokenKey::open`]; [`Error::Input`] too if the token has no such key, or another one encrypted it.
pub fn unseal(uri: &Uri, sealed: &[u8], unlock: &Unlock) -> Result<Zeroizing<Vec<u8>>> {
	let (module, pin) = prepare(uri, unlock)?;
	let mut state = module.lock();
	let (session, uri) = reach(&mut state, uri, pin.as_ref(), false)?;
	let there = sealing::find(&session, &uri)?.map_err(|error| told(&uri, &error))?;
	let key = there.ok_or_else(|| Error::input(format!("the token has no AES key {uri}")))?;
	sealing::decrypt(&session, key, sealed).map(Zeroizing::new).map_err(|error| {
		match sealing::is_foreign(&error) {
			true => Error::input(format!(
				"the token's key {uri} did not encrypt this, or it was changed"
			)),
			false => told(&uri, &error),
		}
	})
}

/// The module and the PIN.
fn prepare(uri: &Uri, unlock: &Unlock) -> Result<(Arc<Module>, Option<SecretString>)> {
	let path: Option<PathBuf> = uri.module.clone().or_else(|| unlock.pkcs11_module.clone());
	let path = path.ok_or_else(|| {
		Error::input(
			"which PKCS#11 library? Name the file that belongs to your token, by TUTELA_PKCS11_MODULE \
			 or by `module-path` in the key's URI (SoftHSM: /usr/lib/softhsm/libsofthsm2.so)",
		)
	})?;
	let module = Module::load(&path)?;
	let info = {
		let mut state = module.lock();
		match token::slot(&state, uri) {
			Ok(found) => found.1,
			Err(_) => {
				state.begin_again().map_err(|error| told(uri, &error))?;
				token::slot(&state, uri)?.1
			}
		}
	};
	let asks_itself = info.protected_authentication_path() || !info.login_required();
	let pin = match asks_itself {
		true => None,
		false => Some(unlock.pin(info.label(), uri.pin_file.as_deref())?),
	};
	Ok((module, pin))
}

/// A session in which the keys can be used, and their URI with the token's label in it.
fn reach(
	state: &mut State,
	uri: &Uri,
	pin: Option<&SecretString>,
	writes: bool,
) -> Result<(Session, Uri)> {
	match session(state, uri, pin, writes) {
		// A token that came back may be seen only by a library that begins again.
		Err(Error::Key(_)) => {
			state.begin_again().map_err(|error| told(uri, &error))?;
			session(state, uri, pin, writes)
		}
		reached => reached,
	}
}

fn session(
	state: &State,
	uri: &Uri,
	pin: Option<&SecretString>,
	writes: bool,
) -> Result<(Session, Uri)> {
	let (slot, info) = token::slot(state, uri)?;
	// A service that is started again and again with a wrong PIN would lock it.
	if info.login_required() && info.user_pin_final_try() {
		return Err(Error::input(format!(
			"the token of {uri} locks itself at the next wrong PIN, so none is tried: log in once by the tool of its \
			 maker, then start again"
		)));
	}
	let session = state.session(slot, writes).map_err(|error| told(uri, &error))?;
	token::log_in(&session, &info, pin).map_err(|error| told(uri, &error))?;
	Ok((session, Uri { token: Some(info.label().into()), ..uri.clone() }))
}

fn not_one(uri: &Uri, found: &[(cryptoki::object::ObjectHandle, Found)]) -> Error {
	if found.is_empty() {
		return Error::input(format!(
			"the token has no ed25519 or secp256k1 key {uri} with its public key beside it: list the \
			 keys of the token, or make one there"
		));
	}
	let names: Vec<String> = found.iter().map(|(_, found)| found.uri.to_string()).collect();
	Error::input(format!("{uri} names several keys: {}", names.join(", ")))
}

fn wrong_pin(uri: &Uri) -> Error {
	Error::input(format!(
		"the token of {uri} does not take the PIN. It was tried once, and is not tried again, because a token \
		 locks itself after a few wrong ones: correct the PIN and start again"
	))
}

/// A token's error in words.
fn told(uri: &Uri, error: &TokenError) -> Error {
	match error {
		TokenError::Pkcs11(
			RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange,
			_,
		) => wrong_pin(uri),
		TokenError::Pkcs11(RvError::PinLocked, _) => Error::input(format!(
			"the token of {uri} is locked after too many wrong PINs: its security officer can set a new one"
		)),
		TokenError::Pkcs11(RvError::UserPinNotInitialized, _) => Error::input(format!(
			"the token of {uri} has no PIN yet: its security officer sets one"
		)),
		error => Error::Key(format!(
			"the token of {uri} does not answer as it should: {error}. Is it plugged in?"
		)),
	}
}
