//! The published schema is what the types say.

use crate::bundle::{Bundle, Bytes, List};
use schemars::{generate::SchemaSettings, json_schema, JsonSchema, Schema, SchemaGenerator};
use std::borrow::Cow;
use tutela_primitives::SignedForm;

/// 32 bytes, written as `0x` and 64 lower-case hexadecimal digits.
pub(crate) struct Hash;

impl JsonSchema for Hash {
	fn schema_name() -> Cow<'static, str> {
		"Hash".into()
	}

	fn json_schema(_: &mut SchemaGenerator) -> Schema {
		json_schema!({
			"description": "32 bytes, written as 0x and 64 lower-case hexadecimal digits.",
			"type": "string",
			"pattern": "^0x[0-9a-f]{64}$",
		})
	}
}

impl JsonSchema for Bytes {
	fn schema_name() -> Cow<'static, str> {
		"Bytes".into()
	}

	fn json_schema(_: &mut SchemaGenerator) -> Schema {
		json_schema!({
			"description": "Bytes, written as 0x and two lower-case hexadecimal digits for each.",
			"type": "string",
			"pattern": "^0x([0-9a-f]{2})*$",
		})
	}
}

impl<T: JsonSchema, const N: usize> JsonSchema for List<T, N> {
	fn inline_schema() -> bool {
		true
	}

	fn schema_name() -> Cow<'static, str> {
		format!("List_of_{N}_{}", T::schema_name()).into()
	}

	fn json_schema(generator: &mut SchemaGenerator) -> Schema {
		json_schema!({
			"type": "array",
			"items": generator.subschema_for::<T>(),
			"maxItems": N,
		})
	}
}

/// A record. Enumerations are written by name, as `docs/readers/auditor.md` lists them; times are
/// Unix milliseconds.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)]
pub(crate) struct RecordContent {
	/// The child; null where nobody could name it.
	subject: Option<Hash>,
	/// Number of the institution that recorded.
	institution: u32,
	/// The officer's key that recorded, as an SS58 address.
	officer: String,
	/// Which way: Exit or Entry.
	direction: String,
	/// The country left (ISO 3166-1 alpha-2).
	from: String,
	/// The country entered, or to be entered (ISO 3166-1 alpha-2).
	to: String,
	/// Where (UN/LOCODE without the space); null where a report names no post.
	post: Option<String>,
	/// When it was seen, as the officer says.
	captured_at: u64,
	/// When it was recorded.
	recorded_at: u64,
	/// What the rules said.
	verdict: VerdictContent,
	/// Names of the consents that were presented: 16 bytes each.
	consents: Vec<Bytes>,
	/// Who travelled along: Nobody, or an object with Guardians (places on the file) or Escort
	/// (a commitment).
	companions: serde_json::Value,
	/// The country in which the journey was to end (ISO 3166-1 alpha-2); null where that is the one entered.
	final_destination: Option<String>,
	/// The country of the document that the child showed (ISO 3166-1 alpha-2); null where none was shown.
	document: Option<String>,
	/// What happened, beside what the rules said: Unknown, Passed or TurnedBack.
	passage: String,
	/// Why the child left, as those who travelled said: Journey or ResidenceAbroad.
	purpose: String,
	/// With whom the child stays abroad (a commitment), if the consents say so; null where they do not. Nobody has
	/// checked that person.
	stays_with: Option<Hash>,
	/// Commitment to what the officer keeps about it off chain.
	evidence: Hash,
	/// The record that this one corrects or overrides.
	amends: Option<u64>,
	/// The child's record before this one.
	previous: Option<u64>,
}

/// The records of one block. Their numbers follow each other without gaps.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)]
pub(crate) struct Records {
	/// Number of the first one, or of the next one that there will be.
	first: u64,
	/// How many there are.
	count: u32,
	/// Root of the tree over them, in their order. A leaf is a record's number and the record, SCALE-encoded.
	root: Hash,
}

/// What the rules said of a crossing.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)]
pub(crate) struct VerdictContent {
	/// Cleared, Referred, Denied, Overridden or Released.
	outcome: String,
	/// What the outcome rests on.
	basis: String,
	/// Every reason against clearing.
	reasons: Vec<String>,
	/// The rules of the country in which it was seen.
	rules: RulesContent,
	/// The rules of other countries that it was judged by, because the child lives or lived there.
	foreign_rules: Vec<RulesContent>,
}

/// A version of a country's rules.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)]
pub(crate) struct RulesContent {
	/// The country (ISO 3166-1 alpha-2).
	country: String,
	/// The version; 0 for the strictest rules.
	version: u32,
}

/// In which form a text was signed.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[allow(dead_code)]
pub(crate) enum Form {
	/// The text itself.
	Raw,
	/// Between `<Bytes>` and `</Bytes>`, as wallets sign bytes.
	Wrapped,
	/// The BLAKE2b-256 hash of the wrapped text, as devices sign long texts.
	Hashed,
}

const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/evidence.schema.json");

fn schema() -> serde_json::Value {
	let generator = SchemaSettings::draft2020_12().into_generator();
	let mut schema = generator.into_root_schema_for::<Bundle>();
	schema.insert("title".into(), "Tutela evidence bundle, version 1".into());
	schema.to_value()
}

/// Write it anew with `TUTELA_WRITE_SCHEMA=1`.
#[test]
fn the_published_schema_should_be_that_of_the_types() {
	let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
	if std::env::var_os("TUTELA_WRITE_SCHEMA").is_some() {
		std::fs::write(PUBLISHED, &text).unwrap();
	}
	assert_eq!(std::fs::read_to_string(PUBLISHED).unwrap(), text);
}

fn keys(value: &serde_json::Value) -> Vec<String> {
	value.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_schema_should_name_each_field_of_a_record() {
	let desk_record = crate::tests::record();
	let record = serde_json::to_value(desk_record).unwrap();
	let schema = schema();
	let properties = |name: &str| keys(&schema["$defs"][name]["properties"]);
	assert_eq!(properties("RecordContent"), keys(&record));
	assert_eq!(properties("VerdictContent"), keys(&record["verdict"]));
	assert_eq!(properties("RulesContent"), keys(&record["verdict"]["rules"]));
}

#[test]
fn the_schema_should_name_each_form_of_a_signature() {
	let schema = schema();
	let named = schema["$defs"]["Form"]["oneOf"].as_array().unwrap();
	let named: Vec<_> = named.iter().map(|form| form["const"].clone()).collect();
	let forms = [SignedForm::Raw, SignedForm::Wrapped, SignedForm::Hashed];
	assert_eq!(named, forms.map(|form| serde_json::to_value(form).unwrap()));
}
