use super::*;
use crate::{text, ConsentId, SchemeCounts, SignedForm};
use sp_core::{ecdsa, sr25519, Pair};
use sp_crypto_hashing::blake2_256;
use sp_runtime::{
	traits::{BlakeTwo256, Hash, IdentifyAccount},
	MultiSigner,
};

/// A key of each scheme: its name, its account and how it signs.
type Key = (&'static str, AccountId, Box<dyn Fn(&[u8]) -> MultiSignature>);

fn keys(uri: &'static str) -> Vec<Key> {
	let sr = sr25519::Pair::from_string(uri, None).unwrap();
	let ed = ed25519::Pair::from_string(uri, None).unwrap();
	let ec = ecdsa::Pair::from_string(uri, None).unwrap();
	let eth = ecdsa::KeccakPair::from_string(uri, None).unwrap();
	let account = |signer: MultiSigner| signer.into_account();
	vec![
		("sr25519", account(sr.public().into()), Box::new(move |text| sr.sign(text).into())),
		("ed25519", account(ed.public().into()), Box::new(move |text| ed.sign(text).into())),
		("ecdsa", account(ec.public().into()), Box::new(move |text| ec.sign(text).into())),
		(
			"ecdsa over Keccak",
			account(MultiSigner::Eth(eth.public())),
			Box::new(move |text| MultiSignature::Eth(eth.sign(text))),
		),
	]
}

fn consent_text() -> Vec<u8> {
	text::consent(&NETWORK, &CHILD, &terms())
}

#[test]
fn verify_should_pass_when_the_text_itself_was_signed() {
	for (scheme, account, sign) in keys("//Alice") {
		assert!(Signed::Raw(sign(&consent_text())).verify(&consent_text(), &account), "{scheme}");
	}
}

#[test]
fn verify_should_pass_when_a_wallet_wrapped_the_text() {
	for (scheme, account, sign) in keys("//Alice") {
		let signed = Signed::Wrapped(sign(&text::wrapped(&consent_text())));
		assert!(signed.verify(&consent_text(), &account), "{scheme}");
	}
}

/// A longer text: what a notary signs.
fn attested(consent: &[u8]) -> Vec<u8> {
	text::attestation(consent, &[0], Attestor::Notary, terms().issued)
}

/// What a device signs in place of a long text, made without the code that is tested.
fn hash_for_a_device(text: &[u8]) -> [u8; 32] {
	let text = std::str::from_utf8(text).unwrap();
	blake2_256(format!("<Bytes>{text}</Bytes>").as_bytes())
}

#[test]
fn verify_should_pass_when_a_device_signed_the_wrapped_texts_hash() {
	let text = consent_text();
	for (scheme, account, sign) in keys("//Alice") {
		let signed = Signed::Hashed(sign(&hash_for_a_device(&text)));
		// ECDSA hashes by itself. A second hash would be a form that no device signs.
		let may = ["sr25519", "ed25519"].contains(&scheme);
		assert_eq!(signed.verify(&text, &account), may, "{scheme}");
	}
}

#[test]
fn verify_should_fail_when_an_ecdsa_signature_on_the_wrapped_text_is_sent_as_hashed() {
	let text = consent_text();
	let key = ecdsa::Pair::from_string("//Alice", None).unwrap();
	let account = MultiSigner::from(key.public()).into_account();
	// ECDSA signs the BLAKE2b-256 hash: these bytes are the wrapped form.
	let signature = MultiSignature::from(key.sign_prehashed(&hash_for_a_device(&text)));
	assert!(Signed::Wrapped(signature.clone()).verify(&text, &account));
	assert!(!Signed::Hashed(signature).verify(&text, &account));
}

#[test]
fn verify_should_fail_when_another_hash_was_signed() {
	let text = consent_text();
	let hash = hash_for_a_device(&text);
	let others = [
		("of the raw text", blake2_256(&text).to_vec()),
		("of the hash", blake2_256(&hash).to_vec()),
		("of a text that was wrapped twice", hash_for_a_device(&text::wrapped(&text)).to_vec()),
		("of another text", hash_for_a_device(&attested(&text)).to_vec()),
		("wrapped itself", text::wrapped(&hash)),
		("in digits", sp_core::bytes::to_hex(&hash, false).into_bytes()),
		("half of it", hash[..16].to_vec()),
	];
	for (scheme, account, sign) in keys("//Alice") {
		for (which, other) in &others {
			let signed = Signed::Hashed(sign(other));
			assert!(!signed.verify(&text, &account), "{scheme}: {which}");
		}
	}
}

#[test]
fn verify_should_fail_when_the_form_is_another() {
	let text = consent_text();
	let forms = [
		(SignedForm::Raw, text.clone()),
		(SignedForm::Wrapped, text::wrapped(&text)),
		(SignedForm::Hashed, hash_for_a_device(&text).to_vec()),
	];
	for (scheme, account, sign) in keys("//Alice") {
		for (made, bytes) in &forms {
			for (sent, _) in forms.iter().filter(|(sent, _)| sent != made) {
				let signed = Signed::new(*sent, sign(bytes));
				assert_eq!(signed.form(), *sent);
				assert!(!signed.verify(&text, &account), "{scheme}: {made:?} sent as {sent:?}");
			}
		}
	}
}

#[test]
fn verify_should_fail_when_the_text_was_wrapped_twice() {
	let text = consent_text();
	let twice = text::wrapped(&text::wrapped(&text));
	for (scheme, account, sign) in keys("//Alice") {
		let forms = [Signed::Raw, Signed::Wrapped, Signed::Hashed];
		for signed in forms.map(|form| form(sign(&twice))) {
			assert!(!signed.verify(&text, &account), "{scheme}");
		}
	}
}

#[test]
fn verify_should_fail_when_it_was_signed_for_another_network_child_or_consent() {
	let other_terms = ConsentTerms { crossings: 3, ..terms() };
	let others = [
		text::consent(&H256([0x78; 32]), &CHILD, &terms()),
		text::consent(&NETWORK, &SubjectId([0xc2; 32]), &terms()),
		text::consent(&NETWORK, &CHILD, &other_terms),
		attested(&consent_text()),
	];
	for (scheme, account, sign) in keys("//Alice") {
		for other in &others {
			assert!(!Signed::Raw(sign(other)).verify(&consent_text(), &account), "{scheme}");
			let wrapped = Signed::Wrapped(sign(&text::wrapped(other)));
			assert!(!wrapped.verify(&consent_text(), &account), "{scheme}");
			let hashed = Signed::Hashed(sign(&hash_for_a_device(other)));
			assert!(!hashed.verify(&consent_text(), &account), "{scheme}");
		}
	}
}

#[test]
fn verify_should_fail_when_somebody_else_signed() {
	let text = consent_text();
	for ((scheme, _, sign), (_, bob, _)) in keys("//Alice").into_iter().zip(keys("//Bob")) {
		assert!(!Signed::Raw(sign(&text)).verify(&text, &bob), "{scheme}");
		let hashed = Signed::Hashed(sign(&hash_for_a_device(&text)));
		assert!(!hashed.verify(&text, &bob), "{scheme}");
	}
}

#[test]
fn verify_should_fail_when_the_scheme_is_anothers() {
	let text = consent_text();
	let keys = keys("//Alice");
	for (own, (scheme, _, sign)) in keys.iter().enumerate() {
		for (other, (_, account, _)) in keys.iter().enumerate() {
			let verified = Signed::Raw(sign(&text)).verify(&text, account);
			assert_eq!(verified, own == other, "{scheme}");
		}
	}
}

#[test]
fn a_consents_name_should_be_the_first_half_of_its_texts_hash() {
	let text = consent_text();
	assert_eq!(ConsentId::of_text(&text).0, BlakeTwo256::hash(&text).0[..16]);
	let other = text::consent(&H256([0x78; 32]), &CHILD, &terms());
	assert_ne!(ConsentId::of_text(&text), ConsentId::of_text(&other));
}

#[test]
fn counting_should_tell_the_schemes_apart() {
	let signatures = keys("//Alice").into_iter().map(|(_, _, sign)| sign(b""));
	let by_guardian = |signature| Attestation::Guardian { slot: 0, signed: Signed::Raw(signature) };
	let mut attestations: Vec<_> = signatures.map(by_guardian).collect();
	attestations.push(Attestation::Official {
		slots: Default::default(),
		attestor: Attestor::Notary,
		officer: AccountId::new([0; 32]),
		attested_at: terms().issued,
		signed: Signed::Wrapped(ed25519::Signature::default().into()),
	});
	let consent = Consent { terms: terms(), attestations: attestations.try_into().unwrap() };
	let counts = SchemeCounts::of([&consent, &consent]);
	assert_eq!(counts, SchemeCounts { sr25519: 2, ed25519: 4, ecdsa: 4 });
}
