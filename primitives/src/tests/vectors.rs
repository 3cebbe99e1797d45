//! The vectors that the signing specification pins. Others' implementations are checked with the
//! same file.

use super::*;
use crate::{
	text::{self, Act},
	Appointment, Attestor, ConsentId, GuardianSeries, OverrideReason, PortCode, Purpose, Relation,
	Role, SeriesCode, SignedForm,
};
use codec::{Decode, Encode};
use serde::Deserialize;
use serde_json::{json, Value};
use sp_core::{bytes::from_hex, ecdsa, sr25519, Pair};
use sp_crypto_hashing::blake2_256;
use sp_runtime::{traits::IdentifyAccount, MultiSigner};

const PINNED: &str = include_str!("../../../docs/signing-vectors.json");
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/signing-vectors.json");

/// Every form in which a text can be signed.
const FORMS: [SignedForm; 3] = [SignedForm::Raw, SignedForm::Wrapped, SignedForm::Hashed];

fn hex(bytes: impl AsRef<[u8]>) -> String {
	sp_core::bytes::to_hex(bytes.as_ref(), false)
}

fn bytes<const N: usize>(value: &Value) -> [u8; N] {
	from_hex(value.as_str().unwrap()).unwrap().try_into().unwrap()
}

fn number<N: TryFrom<u64>>(value: &Value) -> N {
	value.as_u64().unwrap().try_into().ok().unwrap()
}

fn optional<T>(value: &Value, read: impl Fn(&Value) -> T) -> Option<T> {
	(!value.is_null()).then(|| read(value))
}

fn named<T: for<'a> Deserialize<'a>>(value: &Value) -> T {
	T::deserialize(value).unwrap()
}

fn read_escort(value: &Value) -> Escort {
	match value.as_str() {
		Some("guardian") => Escort::Guardian,
		Some("alone") => Escort::Alone,
		_ => {
			let persons = value.as_array().unwrap().iter().map(|person| H256(bytes(person)));
			Escort::Persons(persons.collect::<Vec<_>>().try_into().unwrap())
		}
	}
}

fn write_escort(escort: &Escort) -> Value {
	match escort {
		Escort::Guardian => json!("guardian"),
		Escort::Alone => json!("alone"),
		Escort::Persons(persons) => json!(persons.iter().map(hex).collect::<Vec<_>>()),
	}
}

fn read_terms(value: &Value) -> ConsentTerms {
	let minute = |value: &Value| Minute(number(value));
	ConsentTerms {
		series: named(&value["series"]),
		purpose: named(&value["purpose"]),
		stays_with: optional(&value["stays_with"], |person| H256(bytes(person))),

		destinations: named::<Vec<CountryCode>>(&value["destinations"]).try_into().unwrap(),
		issued: minute(&value["issued"]),
		from: minute(&value["from"]),
		until: minute(&value["until"]),
		return_by: optional(&value["return_by"], minute),
		escort_out: read_escort(&value["escort_out"]),
		escort_back: read_escort(&value["escort_back"]),
		crossings: number(&value["crossings"]),
		submitter: optional(&value["submitter"], |number_| InstitutionId(number(number_))),
		reference: bytes(&value["reference"]),
	}
}

fn write_terms(terms: &ConsentTerms) -> Value {
	json!({
		"series": terms.series,
		"purpose": terms.purpose,
		"stays_with": terms.stays_with.map(hex),
		"destinations": terms.destinations,
		"issued": terms.issued,
		"from": terms.from,
		"until": terms.until,
		"return_by": terms.return_by,
		"escort_out": write_escort(&terms.escort_out),
		"escort_back": write_escort(&terms.escort_back),
		"crossings": terms.crossings,
		"submitter": terms.submitter,
		"reference": hex(terms.reference),
	})
}

/// Builds the text that a vector's fields ask for.
fn build(vector: &Value) -> Vec<u8> {
	let network = H256(bytes(&vector["network"]));
	let subject = || SubjectId(bytes(&vector["subject"]));
	let consent = || text::consent(&network, &subject(), &read_terms(&vector["terms"]));
	match vector["text_of"].as_str().unwrap() {
		"consent" => consent(),
		"attestation" => text::attestation(
			&consent(),
			&named::<Vec<Slot>>(&vector["slots"]),
			named(&vector["attestor"]),
			Minute(number(&vector["attested_at"])),
		),
		"kinship" => text::kinship(
			&network,
			&subject(),
			&H256(bytes(&vector["escort"])),
			named(&vector["relation"]),
			named(&vector["attestor"]),
			Minute(number(&vector["attested_at"])),
			Minute(number(&vector["valid_until"])),
		),
		"home" => text::home(
			&network,
			&subject(),
			named(&vector["country"]),
			&named::<Vec<H256>>(&vector["escorts"]),
			named(&vector["attestor"]),
			Minute(number(&vector["attested_at"])),
			Minute(number(&vector["valid_until"])),
		),
		"acceptance" => text::acceptance(
			&network,
			&subject(),
			named(&vector["basis"]),
			&named(&vector["rights"]),
			optional(&vector["until"], |until| Minute(number(until))),
		),
		"approval" => {
			let act = match optional(&vector["override"], named::<OverrideReason>) {
				Some(reason) => Act::Override(reason),
				None => Act::Amendment(H256(bytes(&vector["amendment"]))),
			};
			let submitter = AccountId::new(bytes(&vector["submitter"]));
			let valid_until = Minute(number(&vector["valid_until"]));
			text::approval(
				&network,
				RecordId(number(&vector["record"])),
				&act,
				&submitter,
				valid_until,
			)
		}
		"appointment" => text::appointment(
			&network,
			&Appointment {
				institution: InstitutionId(number(&vector["institution"])),
				roles: named(&vector["roles"]),
				post: optional(&vector["post"], named::<PortCode>),
				valid_until: Minute(number(&vector["valid_until"])).start(),
			},
		),
		other => panic!("no text of {other}"),
	}
}

#[test]
fn every_text_and_name_should_be_the_pinned_one() {
	let file: Value = serde_json::from_str(PINNED).unwrap();
	let vectors = file["vectors"].as_array().unwrap();
	for kind in
		["consent", "attestation", "kinship", "home", "acceptance", "approval", "appointment"]
	{
		assert!(vectors.iter().filter(|vector| vector["text_of"] == kind).count() >= 2);
	}
	for vector in vectors {
		let text = build(vector);
		assert_eq!(std::str::from_utf8(&text).unwrap(), vector["text"], "{}", vector["name"]);
		assert_eq!(hex(&text), vector["text_hex"]);
		let name = optional(&vector["consent_id"], |id| ConsentId(bytes(id)));
		let is_consent = vector["text_of"] == "consent";
		assert_eq!(name, is_consent.then(|| ConsentId::of_text(&text)));
	}
}

#[test]
fn every_pinned_signature_should_verify_in_its_own_form_only() {
	let file: Value = serde_json::from_str(PINNED).unwrap();
	for vector in file["vectors"].as_array().unwrap() {
		let text = build(vector);
		let signatures = vector["signatures"].as_array().unwrap();
		// Three schemes raw and wrapped, and two hashed: ECDSA has no such form.
		assert_eq!(signatures.len(), 8);
		for entry in signatures {
			let account = AccountId::new(bytes(&entry["account"]));
			let public = from_hex(entry["public"].as_str().unwrap()).unwrap();
			let raw = from_hex(entry["signature"].as_str().unwrap()).unwrap();
			let (signer, signature): (MultiSigner, MultiSignature) =
				match entry["scheme"].as_str().unwrap() {
					"sr25519" => (
						sr25519::Public::try_from(&public[..]).unwrap().into(),
						sr25519::Signature::try_from(&raw[..]).unwrap().into(),
					),
					"ed25519" => (
						ed25519::Public::try_from(&public[..]).unwrap().into(),
						ed25519::Signature::try_from(&raw[..]).unwrap().into(),
					),
					_ => (
						ecdsa::Public::try_from(&public[..]).unwrap().into(),
						ecdsa::Signature::try_from(&raw[..]).unwrap().into(),
					),
				};
			assert_eq!(signer.into_account(), account);
			let form: SignedForm = named(&entry["form"]);
			for other in FORMS {
				let signed = Signed::new(other, signature.clone());
				let which = format!("{} {} {other:?}", vector["name"], entry["scheme"]);
				assert_eq!(signed.verify(&text, &account), other == form, "{which}");
			}
			let signed = Signed::new(form, signature);
			let encoded = from_hex(entry["encoded"].as_str().unwrap()).unwrap();
			assert_eq!(Signed::decode(&mut &encoded[..]), Ok(signed.clone()));
			assert_eq!(signed.encode(), encoded);
		}
	}
}

#[test]
fn the_pinned_hashed_signatures_should_be_over_the_wrapped_texts_hash() {
	let file: Value = serde_json::from_str(PINNED).unwrap();
	for vector in file["vectors"].as_array().unwrap() {
		let entries = vector["signatures"].as_array().unwrap();
		let find = |scheme| {
			entries.iter().find(|entry| entry["form"] == "hashed" && entry["scheme"] == scheme)
		};
		assert!(find("sr25519").is_some() && find("ecdsa").is_none());
		let entry = find("ed25519").unwrap();
		let key = ed25519::Pair::from_string(entry["key"].as_str().unwrap(), None).unwrap();
		// Ed25519 has one signature for a message: made here without the code that is tested.
		let wrapped = format!("<Bytes>{}</Bytes>", vector["text"].as_str().unwrap());
		let signature = key.sign(&blake2_256(wrapped.as_bytes())).0;
		assert_eq!(entry["signature"], hex(signature), "{}", vector["name"]);
		let encoded = [&[2, 0][..], &signature[..]].concat();
		assert_eq!(entry["encoded"], hex(encoded), "{}", vector["name"]);
	}
}

/// Signatures of one text in each scheme and form, by a key of the public development phrase.
fn sign(uri: &str, text: &[u8]) -> Vec<Value> {
	let sr = sr25519::Pair::from_string(uri, None).unwrap();
	let ed = ed25519::Pair::from_string(uri, None).unwrap();
	let ec = ecdsa::Pair::from_string(uri, None).unwrap();
	let wrapped = text::wrapped(text);
	let hash = blake2_256(&wrapped);
	let mut signatures = Vec::new();
	for (form, bytes) in FORMS.into_iter().zip([text, &wrapped[..], &hash[..]]) {
		let signed: [(&str, Vec<u8>, MultiSigner, MultiSignature); 3] = [
			("sr25519", sr.public().to_vec(), sr.public().into(), sr.sign(bytes).into()),
			("ed25519", ed.public().to_vec(), ed.public().into(), ed.sign(bytes).into()),
			("ecdsa", ec.public().0.to_vec(), ec.public().into(), ec.sign(bytes).into()),
		];
		for (scheme, public, signer, signature) in signed {
			// ECDSA hashes by itself.
			if (form, scheme) == (SignedForm::Hashed, "ecdsa") {
				continue;
			}
			let raw = match &signature {
				MultiSignature::Sr25519(signature) => hex(signature),
				MultiSignature::Ed25519(signature) => hex(signature),
				MultiSignature::Ecdsa(signature) => hex(signature),
				MultiSignature::Eth(signature) => hex(signature),
			};
			let encoded = Signed::new(form, signature).encode();
			signatures.push(json!({
				"scheme": scheme,
				"form": form,
				"key": uri,
				"public": hex(public),
				"account": hex(signer.into_account()),
				"signature": raw,
				"encoded": hex(encoded),
			}));
		}
	}
	signatures
}

/// Writes the file anew: `cargo test -p tutela-primitives -- --ignored write_vectors`.
///
/// Only for a new version of a text: whoever implements the specification relies on the old file.
#[test]
#[ignore = "rewrites docs/signing-vectors.json"]
fn write_vectors() {
	let network = hex(NETWORK);
	let subject = hex(CHILD.0);
	let escorted = ConsentTerms {
		destinations: vec![country("DE")].try_into().unwrap(),
		return_by: None,
		escort_out: Escort::person(H256([0x5e; 32])),
		escort_back: Escort::person(H256([0x5f; 32])),
		crossings: 1,
		submitter: Some(InstitutionId(12)),
		reference: core::array::from_fn(|index| index as u8),
		..terms()
	};
	let consent = |name: &str, terms: &ConsentTerms| {
		json!({
			"name": name,
			"text_of": "consent",
			"network": network,
			"subject": subject,
			"terms": write_terms(terms),
		})
	};
	let settling = ConsentTerms {
		series: vec![GuardianSeries { slot: 1, code: SeriesCode([0xe5; 8]) }].try_into().unwrap(),
		purpose: Purpose::ResidenceAbroad,
		return_by: None,
		stays_with: Some(H256([0x60; 32])),
		escort_out: Escort::Persons(vec![H256([0x5e; 32]), H256([0x5f; 32])].try_into().unwrap()),
		..terms()
	};
	let attestation = |name: &str, terms: &ConsentTerms, slots: &[Slot], by: Attestor| {
		let mut vector = consent(name, terms);
		vector["text_of"] = json!("attestation");
		vector["slots"] = json!(slots);
		vector["attestor"] = json!(by);
		vector["attested_at"] = json!(minute(2026, 11, 20, 9, 30));
		vector
	};
	let kinship = |name: &str, relation: Relation, by: Attestor| {
		json!({
			"name": name,
			"text_of": "kinship",
			"network": network,
			"subject": subject,
			"escort": hex(H256([0x5e; 32])),
			"relation": relation,
			"attestor": by,
			"attested_at": minute(2026, 11, 20, 9, 30),
			"valid_until": minute(2026, 12, 31, 23, 59),
		})
	};
	let home = |name: &str, escorts: &[H256], by: Attestor| {
		json!({
			"name": name,
			"text_of": "home",
			"network": network,
			"subject": subject,
			"country": country("PT"),
			"escorts": escorts,
			"attestor": by,
			"attested_at": minute(2026, 11, 20, 9, 30),
			"valid_until": minute(2026, 12, 10, 23, 59),
		})
	};
	let acceptance = |name: &str, basis, rights: &[Right], until: Option<Minute>| {
		json!({
			"name": name,
			"text_of": "acceptance",
			"network": network,
			"subject": subject,
			"basis": (basis as LinkBasis),
			"rights": rights,
			"until": until,
		})
	};
	let submitter = hex(sr25519::Pair::from_string("//Charlie", None).unwrap().public());
	let approval = |name: &str, record: u64, field: &str, act: Value| {
		json!({
			"name": name,
			"text_of": "approval",
			"network": network,
			"record": record,
			field: act,
			"submitter": submitter,
			"valid_until": minute(2026, 12, 2, 8, 30),
		})
	};
	let appointment = |name: &str, roles: &[Role], post: Option<&str>| {
		json!({
			"name": name,
			"text_of": "appointment",
			"network": network,
			"institution": 12,
			"roles": roles,
			"post": post,
			"valid_until": minute(2027, 6, 30, 21, 0),
		})
	};
	let mut vectors = vec![
		consent("A guardian agrees to a journey with a guardian and back alone", &terms()),
		consent("A guardian agrees to a journey with an escort, for one institution", &escorted),
		consent("Guardians agree that a child lives abroad, one in a later series", &settling),
		attestation("A notary attests for one guardian", &terms(), &[0], Attestor::Notary),
		attestation("A consul attests for two guardians", &escorted, &[0, 1], Attestor::Consul),
		kinship("A registrar attests a grandparent", Relation::Grandparent, Attestor::Registrar),
		kinship("A notary attests a sibling", Relation::AdultSibling, Attestor::Notary),
		home("A consul attests where a child lives", &[], Attestor::Consul),
		home(
			"A child protection body sends a child home with one of two persons",
			&[H256([0x5e; 32]), H256([0x5f; 32])],
			Attestor::GuardianshipAuthority,
		),
		acceptance(
			"A parent accepts",
			LinkBasis::BirthParent,
			&[Right::ConsentTravel, Right::Object, Right::Receive, Right::ViewHistory],
			None,
		),
		acceptance(
			"A guardian for a time accepts",
			LinkBasis::TemporaryProtection,
			&[Right::ConsentTravel],
			Some(minute(2027, 6, 30, 21, 0)),
		),
		approval("An officer approves an emergency override", 41, "override", json!("Medical")),
		approval(
			"An officer approves a correction",
			1_234_567,
			"amendment",
			json!(hex(H256([0x3c; 32]))),
		),
		appointment("An officer agrees to act at one post", &[Role::Border], Some("MDLEU")),
		appointment(
			"An officer agrees to act at any post",
			&[Role::Registrar, Role::ChildProtection],
			None,
		),
	];
	for vector in &mut vectors {
		let text = build(vector);
		if vector["text_of"] == "consent" {
			vector["consent_id"] = json!(hex(ConsentId::of_text(&text).0));
		}
		vector["text"] = json!(String::from_utf8(text.clone()).unwrap());
		vector["text_hex"] = json!(hex(&text));
		let by_official =
			["attestation", "kinship", "home"].iter().any(|kind| vector["text_of"] == *kind);
		let key = if by_official { "//Bob" } else { "//Alice" };
		vector["signatures"] = json!(sign(key, &text));
	}
	let file = json!({
		"about": [
			"Texts that Tutela's guardians and officers sign, with signatures over them.",
			"Times are minutes since 1970-01-01 00:00 UTC; bytes are hexadecimal.",
			"Keys are derived from the public development phrase of Substrate: never use them.",
			"form: raw = the text's bytes were signed; wrapped = <Bytes>, the text, </Bytes>;",
			"hashed = the BLAKE2b-256 hash of the wrapped text.",
			"account: the 32 bytes by which the chain knows the key. encoded: SCALE of Signed.",
		],
		"phrase": sp_core::crypto::DEV_PHRASE,
		"vectors": vectors,
	});
	std::fs::write(FILE, serde_json::to_string_pretty(&file).unwrap() + "\n").unwrap();
}
