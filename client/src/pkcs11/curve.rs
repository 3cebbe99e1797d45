//! What tokens say of curves, points and signatures, in the form that the chain takes.

use crate::Scheme;
use secp256k1::ecdsa::Signature;
use sp_core::{ecdsa, ed25519};
use sp_io::hashing::blake2_256;
use sp_runtime::{MultiSignature, MultiSigner};

/// The DER encoding of secp256k1's object identifier, 1.3.132.0.10.
const SECP256K1: &[u8] = &[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x0a];
/// The DER encoding of Ed25519's object identifier, 1.3.101.112.
const ED25519: &[u8] = &[0x06, 0x03, 0x2b, 0x65, 0x70];
/// The same curve by its name, `edwards25519`, as older tokens write it.
const EDWARDS25519: &[u8] = b"\x13\x0cedwards25519";

/// How a curve is named to a token: the usual way first.
pub(crate) fn parameters(scheme: Scheme) -> &'static [&'static [u8]] {
	match scheme {
		Scheme::Sr25519 => &[],
		Scheme::Ed25519 => &[ED25519, EDWARDS25519],
		Scheme::Ecdsa => &[SECP256K1],
	}
}

/// The scheme of the curve that a token names.
pub(crate) fn scheme(named: &[u8]) -> Option<Scheme> {
	[Scheme::Ed25519, Scheme::Ecdsa].into_iter().find(|scheme| parameters(*scheme).contains(&named))
}

/// The public key of a point. Tokens give it as it is, or in a DER octet string.
pub(crate) fn public(scheme: Scheme, point: &[u8]) -> Option<MultiSigner> {
	let wrapped = match point {
		[0x04, length, inner @ ..] if usize::from(*length) == inner.len() => Some(inner),
		_ => None,
	};
	// A bare point can look as if it were wrapped.
	wrapped.into_iter().chain([point]).find_map(|bytes| bare(scheme, bytes))
}

fn bare(scheme: Scheme, bytes: &[u8]) -> Option<MultiSigner> {
	match scheme {
		Scheme::Sr25519 => None,
		Scheme::Ed25519 => {
			let bytes = <[u8; 32]>::try_from(bytes).ok()?;
			Some(ed25519::Public::from_raw(bytes).into())
		}
		Scheme::Ecdsa => {
			let key = secp256k1::PublicKey::from_slice(bytes).ok()?;
			Some(ecdsa::Public::from_raw(key.serialize()).into())
		}
	}
}

/// What a token signs for `bytes`.
pub(crate) fn input(scheme: Scheme, bytes: &[u8]) -> Vec<u8> {
	match scheme {
		Scheme::Ecdsa => blake2_256(bytes).to_vec(),
		Scheme::Sr25519 | Scheme::Ed25519 => bytes.to_vec(),
	}
}

/// The signature of `public` over `bytes`, from the 64 bytes that the token gave. `None` if they are no such
/// signature.
///
/// A token gives no recovery byte with ECDSA, and any of the two signatures that a message has. The chain wants
/// the one with the lower half, and the byte.
pub(crate) fn signature(public: &MultiSigner, bytes: &[u8], raw: &[u8]) -> Option<MultiSignature> {
	let raw = <[u8; 64]>::try_from(raw).ok()?;
	match public {
		MultiSigner::Ed25519(public) => {
			use sp_core::Pair as _;
			let signature = ed25519::Signature::from_raw(raw);
			ed25519::Pair::verify(&signature, bytes, public).then(|| signature.into())
		}
		MultiSigner::Ecdsa(public) => {
			let mut signature = Signature::from_compact(&raw).ok()?;
			signature.normalize_s();
			let compact = signature.serialize_compact();
			let hash = blake2_256(bytes);
			let with = |recovery: u8| {
				let mut whole = [recovery; 65];
				whole.iter_mut().zip(compact).for_each(|(place, byte)| *place = byte);
				ecdsa::Signature::from_raw(whole)
			};
			let found = (0..2).map(with);
			let mut own = found.filter(|one| one.recover_prehashed(&hash) == Some(*public));
			own.next().map(Into::into)
		}
		_ => None,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use secp256k1::{Message, Secp256k1, SecretKey};
	use sp_runtime::traits::{IdentifyAccount, Verify};

	/// The same signature with the higher half.
	fn higher(compact: [u8; 64]) -> [u8; 64] {
		let order: [u8; 32] = [
			0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
			0xff, 0xfe, 0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c,
			0xd0, 0x36, 0x41, 0x41,
		];
		let (mut all, mut borrow) = (compact, 0_i32);
		for place in (0..32).rev() {
			let difference = i32::from(order[place]) - i32::from(compact[32 + place]) - borrow;
			borrow = i32::from(difference < 0);
			all[32 + place] = u8::try_from(difference.rem_euclid(256)).unwrap();
		}
		all
	}

	#[test]
	fn every_signature_that_a_token_can_give_should_be_brought_into_the_chains_form() {
		let secp = Secp256k1::new();
		for byte in 1..40_u8 {
			let secret = SecretKey::from_slice(&[byte; 32]).unwrap();
			let point = secret.public_key(&secp).serialize_uncompressed();
			let der = [&[0x04, 65], point.as_slice()].concat();
			let signer = public(Scheme::Ecdsa, &der).unwrap();
			assert_eq!(public(Scheme::Ecdsa, &point), Some(signer.clone()));
			let text = [byte; 100];
			let hash = Message::from_digest_slice(&input(Scheme::Ecdsa, &text)).unwrap();
			let low = secp.sign_ecdsa(&hash, &secret).serialize_compact();
			let account = signer.clone().into_account();
			let [one, other] =
				[low, higher(low)].map(|raw| signature(&signer, &text, &raw).unwrap());
			assert_eq!(one, other, "the lower half in either case");
			assert!(one.verify(text.as_slice(), &account));
			assert_eq!(signature(&signer, b"another text", &low), None);
			assert_eq!(signature(&signer, &text, &low[..63]), None);
		}
	}

	#[test]
	fn curves_should_be_known_by_both_of_their_names() {
		assert_eq!(scheme(ED25519), Some(Scheme::Ed25519));
		assert_eq!(scheme(EDWARDS25519), Some(Scheme::Ed25519));
		assert_eq!(scheme(SECP256K1), Some(Scheme::Ecdsa));
		// P-256, which the chain does not have.
		assert_eq!(scheme(&[0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]), None);
		assert_eq!(public(Scheme::Ed25519, &[7; 31]), None);
		assert!(public(Scheme::Ed25519, &[[4, 32].as_slice(), &[7; 32]].concat()).is_some());
	}
}
