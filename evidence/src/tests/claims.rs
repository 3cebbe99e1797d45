//! Claims and their openings.

use crate::claims::{Claim, ClaimsFile, ClaimsProof};
use proptest::prelude::*;
use sp_core::H256;
use tutela_primitives::SubjectId;

fn file(count: u8) -> ClaimsFile {
	let claim = |number: u8| {
		Claim::new([number; 32], format!("claim_{number}"), format!("value {number}").into())
	};
	ClaimsFile::new(SubjectId([1; 32]), &(0..count).map(claim).collect::<Vec<_>>())
}

fn names(numbers: &[u8]) -> Vec<String> {
	numbers.iter().map(|number| format!("claim_{number}")).collect()
}

#[test]
fn opened_claims_should_lead_to_the_root_whatever_their_number() {
	for count in 1..=64 {
		let file = file(count);
		for opened in 0..count {
			let claims = file.open(&names(&[opened])).check(file.root()).unwrap();
			assert_eq!(claims.len(), 1);
			assert_eq!(claims[0].name, format!("claim_{opened}"));
			assert_eq!(claims[0].shown(), format!("value {opened}"));
		}
	}
}

#[test]
fn claims_that_are_not_opened_should_not_be_shown() {
	let file = file(9);
	let proof = serde_json::to_string(&file.open(&names(&[2, 5]))).unwrap();
	for (number, disclosure) in file.disclosures.iter().enumerate() {
		assert_eq!(proof.contains(disclosure), [2, 5].contains(&number));
	}
}

#[test]
fn a_claim_without_its_salt_should_prove_nothing() {
	let file = file(5);
	let mut proof = file.open(&names(&[3]));
	let claim = Claim::read(&proof.openings[0].disclosure).unwrap();
	// Whoever knows name and value, but lost or destroyed the salt, has to guess it.
	proof.openings.0[0].disclosure = Claim::new([0xff; 32], claim.name, claim.value).disclosure();
	assert_eq!(proof.check(file.root()), None);
}

#[test]
fn a_salt_that_can_be_guessed_should_be_refused() {
	let weak = Claim { salt: "short".into(), name: "name".into(), value: "value".into() };
	assert_eq!(Claim::read(&weak.disclosure()), None);
	let strong = Claim::new([3; 32], "name".into(), "value".into());
	assert_eq!(Claim::read(&strong.disclosure()), Some(strong));
}

#[test]
fn a_disclosure_should_be_that_of_the_standard() {
	// The example of RFC 9901, section 4.2.1, whose salt has 128 bits.
	let disclosure = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
	let claim = Claim::read(disclosure).unwrap();
	assert_eq!((claim.name.as_str(), claim.shown().as_str()), ("family_name", "Möbius"));
	assert_eq!(claim.disclosure(), disclosure);
}

fn altered(proof: &ClaimsProof, part: usize, bit: usize) -> Option<ClaimsProof> {
	let mut proof = proof.clone();
	match part {
		0 => proof.leaves ^= 1 << (bit % 8),
		1 => proof.root.0[bit / 8 % 32] ^= 1 << (bit % 8),
		2 => proof.openings.0[0].position ^= 1 << (bit % 6),
		3 => {
			let path = &mut proof.openings.0[0].path.0;
			let hash = path.first_mut()?;
			hash.0[bit / 8 % 32] ^= 1 << (bit % 8);
		}
		4 => {
			proof.openings.0[0].path.0.pop()?;
		}
		_ => {
			let text = &mut proof.openings.0[0].disclosure;
			let mut bytes = core::mem::take(text).into_bytes();
			let place = bit % bytes.len();
			bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
			*text = String::from_utf8(bytes).unwrap();
		}
	}
	Some(proof)
}

proptest! {
	#[test]
	fn nothing_that_was_altered_should_lead_to_the_root(
		count in 1u8..=64, opened in 0u8..64, part in 0usize..6, bit in 0usize..4_096,
	) {
		let file = file(count);
		let proof = file.open(&names(&[opened % count]));
		prop_assert!(proof.check(file.root()).is_some());
		prop_assert!(proof.check(H256::repeat_byte(1)).is_none());
		if let Some(altered) = altered(&proof, part, bit) {
			prop_assert_eq!(altered.check(file.root()), None);
		}
	}
}
