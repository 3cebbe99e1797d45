//! Keys in a real PKCS#11 library, SoftHSM.

use sp_core::crypto::Ss58Codec;
use std::{sync::MutexGuard, time::Instant};
use tutela_client::{
	pkcs11::{self, Found},
	unlock::Unlock,
	Error, Key, Scheme,
};
use tutela_test_token::{Token, PIN};

/// The process's only token, which one test at a time uses. `None` where there is no SoftHSM.
fn token() -> Option<(MutexGuard<'static, ()>, &'static Token)> {
	use std::sync::{Mutex, OnceLock, PoisonError};
	static TOKEN: OnceLock<Option<Token>> = OnceLock::new();
	static ONE: Mutex<()> = Mutex::new(());
	let one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
	TOKEN.get_or_init(Token::new).as_ref().map(|token| (one, token))
}

fn generate(token: &Token, object: &str, scheme: Scheme) -> tutela_client::Result<Found> {
	pkcs11::generate(&token.uri(object).parse().unwrap(), scheme, &Unlock::default())
}

fn open(uri: &str) -> tutela_client::Result<Key> {
	Key::open(uri, &Unlock::default()).map(|(key, _)| key)
}

fn check(key: &Key) {
	let text = b"Tutela travel consent, version 1\nsome lines";
	assert!(key.sign_text(text).unwrap().verify(text, key.account()));
	assert!(key.sign_wrapped(text).unwrap().verify(text, key.account()));
	let hashed = key.sign_hashed(text).unwrap();
	assert_eq!(hashed.is_some(), key.scheme() == Scheme::Ed25519);
	assert!(hashed.is_none_or(|signed| signed.verify(text, key.account())));
}

#[test]
fn keys_made_in_a_token_should_sign_what_the_chain_accepts() {
	let Some((_one, token)) = token() else { return };
	for (object, scheme) in [("made ed", Scheme::Ed25519), ("made ec", Scheme::Ecdsa)] {
		let object = object.replace(' ', "%20");
		let made = generate(token, &object, scheme).unwrap();
		assert_eq!(made.scheme, scheme);
		let key = open(&token.uri(&object)).unwrap();
		assert_eq!(key.scheme(), scheme);
		(0..20).for_each(|_| check(&key));
		// By its id alone, and by what a list says.
		let unlock = Unlock {
			pin_file: Some(token.pin_file()),
			pkcs11_module: Some(token.library().into()),
			..Unlock::default()
		};
		let (again, _) = Key::open(&made.uri.shown().to_string(), &unlock).unwrap();
		assert_eq!(again.account(), key.account());
		let listed = pkcs11::list(&"pkcs11:token=Tutela%20test".parse().unwrap(), &unlock).unwrap();
		assert!(listed
			.iter()
			.any(|found| found.public == made.public && found.uri.id == made.uri.id));
		assert!(
			!format!("{key:?}").contains(PIN)
				&& format!("{key:?}").contains(&key.account().to_ss58check())
		);
		let error = generate(token, &object, scheme).unwrap_err().to_string();
		assert!(error.contains("already"), "{error}");
	}
	let error = generate(token, "never", Scheme::Sr25519).unwrap_err().to_string();
	assert!(error.contains("ed25519"), "{error}");
}

#[test]
fn what_is_wrong_with_a_name_should_be_said() {
	let Some((_one, token)) = token() else { return };
	generate(token, "one", Scheme::Ed25519).unwrap();
	generate(token, "two", Scheme::Ecdsa).unwrap();
	for (uri, words) in [
		(token.uri("none"), "list the"),
		(token.uri("one").replace("object=one", ""), "several keys"),
		(token.uri("one").replace("Tutela%20test", "Border"), "there is no token"),
		(token.uri("one").replace("libsofthsm2", "no-library"), "module-path"),
		("pkcs11:token=Tutela%20test;object=one".into(), "module-path"),
	] {
		let error = open(&uri).unwrap_err().to_string();
		assert!(error.contains(words) && !error.contains(PIN), "{uri}: {error}");
	}
}

#[test]
fn a_token_that_was_pulled_out_should_be_found_again() {
	let Some((_one, token)) = token() else { return };
	generate(token, "pulled", Scheme::Ed25519).unwrap();
	generate(token, "beside", Scheme::Ecdsa).unwrap();
	let keys = [open(&token.uri("pulled")).unwrap(), open(&token.uri("beside")).unwrap()];
	for _ in 0..3 {
		keys.iter().for_each(check);
		token.pull_out();
		for key in &keys {
			let error = key.sign_bytes(b"bytes").unwrap_err();
			assert!(matches!(error, Error::Key(_)), "{error:?}");
			assert!(!error.to_string().contains(PIN), "{error}");
		}
		assert!(matches!(open(&token.uri("pulled")), Err(Error::Key(_))));
		token.put_back();
	}
	keys.iter().for_each(check);
}

#[test]
fn a_wrong_pin_should_be_tried_once() {
	let Some((_one, token)) = token() else { return };
	generate(token, "pin", Scheme::Ed25519).unwrap();
	let file = tempfile::NamedTempFile::new().unwrap();
	std::fs::write(file.path(), "000000").unwrap();
	let own = token.pin_file().display().to_string();
	let wrong = token.uri("pin").replace(&own, &file.path().display().to_string());
	// The token is open to this process already, and asks for no PIN: as after it was put back.
	token.pull_out();
	assert!(matches!(open(&token.uri("pin")), Err(Error::Key(_))));
	token.put_back();
	let error = open(&wrong).unwrap_err();
	assert!(matches!(&error, Error::Input(text) if text.contains("tried once")), "{error}");
	assert!(!error.to_string().contains("000000"), "{error}");
	check(&open(&token.uri("pin")).unwrap());
}

/// How fast SoftHSM signs through this library, each signature checked.
#[test]
fn a_token_should_sign_fast_enough_for_a_busy_post() {
	let Some((_one, token)) = token() else { return };
	for (object, scheme) in [("fast-ed", Scheme::Ed25519), ("fast-ec", Scheme::Ecdsa)] {
		generate(token, object, scheme).unwrap();
		let key = open(&token.uri(object)).unwrap();
		let (begun, count) = (Instant::now(), 400_u32);
		for number in 0..count {
			key.sign_bytes(&[&number.to_le_bytes()[..], &[7; 200]].concat()).unwrap();
		}
		let rate = f64::from(count) / begun.elapsed().as_secs_f64();
		println!("{scheme:?}: {rate:.0} signatures a second with SoftHSM, one at a time");
		assert!(rate >= 200.0, "{scheme:?}: {rate:.0} signatures a second");
	}
}
