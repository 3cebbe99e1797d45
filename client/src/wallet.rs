//! Signatures that were made elsewhere: by a wallet, a device or an HSM.
//!
//! Wallets print signatures in several ways, and say neither scheme nor form. Both are found out here, because the
//! signer's account and the text are known.

use crate::{value::hex_text, Error, Result};
use sp_core::{crypto::Ss58Codec, ecdsa, ed25519, sr25519};
use sp_runtime::MultiSignature;
use tutela_primitives::{AccountId, Signed, SignedForm};

/// The signature of `account` over `text`, as the chain takes it.
///
/// `signature` is in hexadecimal, of either case, with or without `0x`, and with or without the byte in front that
/// names the scheme. All schemes and forms are tried.
///
/// # Errors
///
/// [`Error::Input`] if it is no signature, or not this account's over this text.
pub fn recognise(text: &[u8], account: &AccountId, signature: &str) -> Result<Signed> {
	let digits = signature.trim();
	let digits = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")).unwrap_or(digits);
	let bytes = hex::decode(digits).map_err(|_| {
		Error::input(
			"the signature is no hexadecimal text: 0x and two digits for each of its bytes",
		)
	})?;
	let candidates = candidates(&bytes);
	if candidates.is_empty() {
		return Err(Error::input(format!(
			"the signature has {} bytes; one of sr25519 or ed25519 has 64, one of ECDSA 65, and one more with \
			 the byte in front that names the scheme",
			bytes.len()
		)));
	}
	let forms = [SignedForm::Raw, SignedForm::Wrapped, SignedForm::Hashed];
	let tried = candidates.into_iter().flat_map(|signature| {
		let is_ecdsa = matches!(signature, MultiSignature::Ecdsa(_));
		forms
			.into_iter()
			.filter(move |form| !(is_ecdsa && *form == SignedForm::Hashed))
			.map(move |form| Signed::new(form, signature.clone()))
	});
	tried.into_iter().find(|signed| signed.verify(text, account)).ok_or_else(|| {
		let known: &[u8; 32] = account.as_ref();
		Error::input(format!(
			"{} ({}) did not sign this text: tried as it is, between <Bytes> and </Bytes>, and as the hash of \
			 that, with every scheme that has signatures of this length. Check the account, and that the wallet \
			 was given exactly this text, line feeds included",
			account.to_ss58check(),
			hex_text(known)
		))
	})
}

/// The signatures that these bytes can be.
fn candidates(bytes: &[u8]) -> Vec<MultiSignature> {
	let mut found = plain(bytes);
	// As `MultiSignature` is encoded: the scheme's number, then its signature.
	if let Some((scheme, rest)) = bytes.split_first() {
		found.extend(plain(rest).into_iter().filter(|one| match one {
			MultiSignature::Ed25519(_) => *scheme == 0,
			MultiSignature::Sr25519(_) => *scheme == 1,
			MultiSignature::Ecdsa(_) => *scheme == 2,
			MultiSignature::Eth(_) => false,
		}));
	}
	found
}

fn plain(bytes: &[u8]) -> Vec<MultiSignature> {
	if let Ok(raw) = <[u8; 64]>::try_from(bytes) {
		return vec![
			sr25519::Signature::from_raw(raw).into(),
			ed25519::Signature::from_raw(raw).into(),
		];
	}
	match <[u8; 65]>::try_from(bytes) {
		Ok(raw) => vec![ecdsa::Signature::from_raw(raw).into()],
		Err(_) => Vec::new(),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::Key;
	use codec::Encode;

	const TEXT: &[u8] = b"Tutela travel consent, version 1\nsome lines";

	fn key(scheme: &str) -> Key {
		Key::from_uri(&format!("{scheme}:0x{}", "11".repeat(32))).unwrap()
	}

	#[test]
	fn every_way_in_which_wallets_write_a_signature_should_be_accepted() {
		for scheme in ["sr25519", "ed25519", "ecdsa"] {
			let key = key(scheme);
			let forms = [
				Some(key.sign_text(TEXT).unwrap()),
				Some(key.sign_wrapped(TEXT).unwrap()),
				key.sign_hashed(TEXT).unwrap(),
			];
			for signed in forms.into_iter().flatten() {
				let with_scheme = signed.signature().encode();
				let bare = hex::encode(&with_scheme[1..]);
				let all = hex::encode(&with_scheme);
				for written in [
					bare.clone(),
					format!("0x{bare}"),
					format!("0X{}", bare.to_uppercase()),
					all.to_uppercase(),
					format!(" 0x{all}\n"),
				] {
					let found = recognise(TEXT, key.account(), &written).unwrap();
					assert!(found.verify(TEXT, key.account()), "{written}");
					assert_eq!(found, signed, "{written}");
				}
			}
		}
	}

	#[test]
	fn what_is_not_this_accounts_signature_should_be_told_with_what_was_tried() {
		let (own, other) = (key("sr25519"), key("ed25519"));
		let hex = hex::encode(&own.sign_text(TEXT).unwrap().signature().encode()[1..]);
		let say = |text: &[u8], key: &Key, hex: &str| {
			recognise(text, key.account(), hex).unwrap_err().to_string()
		};
		assert!(say(b"another text", &own, &hex).contains("did not sign this text"));
		assert!(say(TEXT, &other, &hex).contains(&other.account().to_ss58check()));
		assert!(say(TEXT, &own, "0x1234").contains("has 2 bytes"));
		assert!(say(TEXT, &own, "0xzz").contains("hexadecimal"));
	}
}
