//! Keys, and the signature of a message: the scheme of Standard Webhooks.
//!
//! What is signed is `id.timestamp.body`, with HMAC-SHA256. A receiver refuses a message whose timestamp is more than five
//! minutes away, and one whose id it has seen.

use base64::{engine::general_purpose::STANDARD, Engine};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use tutela_client::{evidence::random_salt, Error, Result};

/// What a key's text begins with.
const PREFIX: &str = "whsec_";
/// How many bytes a key has at least and at most.
const LENGTH: std::ops::RangeInclusive<usize> = 24..=64;

/// A key that messages are signed with.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey {
	/// By what a receiver finds it among several: nothing of the key can be told from it.
	pub id: String,
	bytes: Vec<u8>,
}

impl core::fmt::Debug for SigningKey {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		write!(f, "SigningKey({})", self.id)
	}
}

impl SigningKey {
	/// A new key.
	pub fn random() -> Self {
		Self::of_bytes(random_salt().to_vec())
	}

	fn of_bytes(bytes: Vec<u8>) -> Self {
		let id = mac(&bytes, b"key id").into_iter().take(4);
		Self { id: hex::encode(id.collect::<Vec<u8>>()), bytes }
	}

	/// The key that a text is: `whsec_` and base64.
	///
	/// # Errors
	///
	/// [`Error::Input`], which repeats nothing of the text.
	pub fn parse(text: &str) -> Result<Self> {
		let wrong = || Error::input("a webhook's key is `whsec_` and 24 to 64 bytes in base64");
		let bytes = text.trim().strip_prefix(PREFIX).and_then(|text| STANDARD.decode(text).ok());
		let bytes = bytes.filter(|bytes| LENGTH.contains(&bytes.len())).ok_or_else(wrong)?;
		Ok(Self::of_bytes(bytes))
	}

	/// Its text. It is shown once.
	pub fn text(&self) -> String {
		format!("{PREFIX}{}", STANDARD.encode(&self.bytes))
	}

	/// Its signature of a message, as the header `webhook-signature` has it.
	pub fn sign(&self, id: &str, timestamp: u64, body: &str) -> String {
		let message = format!("{id}.{timestamp}.{body}");
		format!("v1,{}", STANDARD.encode(mac(&self.bytes, message.as_bytes())))
	}
}

fn mac(key: &[u8], message: &[u8]) -> Vec<u8> {
	// HMAC takes keys of any length.
	Hmac::<Sha256>::new_from_slice(key)
		.map(|mac| mac.chain_update(message).finalize().into_bytes().to_vec())
		.unwrap_or_default()
}

#[cfg(test)]
mod tests {
	use super::*;

	/// The example of the Standard Webhooks specification.
	#[test]
	fn the_specifications_example_should_be_signed_as_it_says() {
		let key = SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
		let signature =
			key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}");
		assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	}

	#[test]
	fn a_key_should_be_read_as_it_is_written_and_shown_by_its_id_alone() {
		let key = SigningKey::random();
		assert_eq!(SigningKey::parse(&key.text()).unwrap(), key);
		assert_ne!(SigningKey::random().id, key.id);
		assert_eq!(format!("{key:?}"), format!("SigningKey({})", key.id));
		assert!(!key.text().contains(&key.id));
		for wrong in ["", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] {
			assert!(SigningKey::parse(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn another_id_time_body_or_key_should_give_another_signature() {
		let key = SigningKey::random();
		let signed = key.sign("a", 1, "b");
		for other in [key.sign("c", 1, "b"), key.sign("a", 2, "b"), key.sign("a", 1, "c")] {
			assert_ne!(signed, other);
		}
		assert_ne!(signed, SigningKey::random().sign("a", 1, "b"));
	}
}
