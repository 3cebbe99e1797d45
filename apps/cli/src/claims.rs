//! A child's claims: read from a file, and opened for one reader.

use serde::{
	de::{Error, MapAccess, Visitor},
	Deserialize, Deserializer,
};
use serde_json::Value as Json;
use std::fmt;
use tutela_evidence::claims::{Claim, ClaimsFile, ClaimsProof};
use tutela_primitives::SubjectId;

/// Claims as a registrar writes them: a JSON object of names and values, no name twice.
#[derive(Debug)]
pub struct Told(pub Vec<(String, Json)>);

impl<'de> Deserialize<'de> for Told {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		struct Pairs;

		impl<'de> Visitor<'de> for Pairs {
			type Value = Told;

			fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				f.write_str("an object of names and values")
			}

			fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Told, A::Error> {
				let mut told: Vec<(String, Json)> = Vec::new();
				while let Some((name, value)) = map.next_entry::<String, Json>()? {
					if name.is_empty() {
						return Err(A::Error::custom("a claim has no name"));
					}
					if told.iter().any(|(other, _)| *other == name) {
						return Err(A::Error::custom(format!("two claims have the name `{name}`")));
					}
					if value.is_object() || value.is_array() {
						return Err(A::Error::custom(format!(
							"the claim `{name}` has several values; a claim is a text, a number, true, false or null"
						)));
					}
					told.push((name, value));
				}
				Ok(Told(told))
			}
		}

		deserializer.deserialize_map(Pairs)
	}
}

/// Opens the claims `names` of `file` for a record of `child`.
///
/// # Errors
///
/// What is wrong: another child, a name that no claim has, or several.
pub fn open(
	file: &ClaimsFile,
	names: &[String],
	child: Option<SubjectId>,
) -> Result<ClaimsProof, String> {
	if child != Some(file.subject) {
		return Err("these claims are about another child than the record".into());
	}
	let known: Vec<String> = file
		.disclosures
		.iter()
		.filter_map(|disclosure| Claim::read(disclosure))
		.map(|claim| claim.name)
		.collect();
	for name in names {
		match known.iter().filter(|one| *one == name).count() {
			0 => {
				return Err(format!(
					"no claim has the name `{name}`; there are {}",
					known.join(", ")
				))
			}
			1 => {}
			_ => return Err(format!("several claims have the name `{name}`: write a new file")),
		}
	}
	Ok(file.open(names))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn file(names: &[&str]) -> ClaimsFile {
		let claims: Vec<_> =
			names.iter().map(|name| Claim::new([7; 32], (*name).into(), "x".into())).collect();
		ClaimsFile::new(SubjectId([1; 32]), &claims)
	}

	fn opened(file: &ClaimsFile, names: &[&str]) -> Result<usize, String> {
		let names: Vec<String> = names.iter().map(|name| (*name).into()).collect();
		open(file, &names, Some(file.subject)).map(|proof| proof.openings.len())
	}

	#[test]
	fn a_name_that_no_claim_has_should_be_told_and_nothing_dropped() {
		let file = file(&["name", "birth_date"]);
		assert_eq!(opened(&file, &["birth_date"]), Ok(1));
		let error = opened(&file, &["name", "brith_date"]).unwrap_err();
		assert!(error.contains("`brith_date`") && error.contains("birth_date"), "{error}");
	}

	#[test]
	fn claims_of_another_child_should_be_refused() {
		let file = file(&["name"]);
		let names = ["name".to_owned()];
		for child in [None, Some(SubjectId([2; 32]))] {
			let error = open(&file, &names, child).unwrap_err();
			assert!(error.contains("another child"), "{error}");
		}
	}

	#[test]
	fn two_claims_of_one_name_should_be_refused() {
		assert!(opened(&file(&["name", "name"]), &["name"]).unwrap_err().contains("several"));
		let read = |json: &str| serde_json::from_str::<Told>(json).map(|told| told.0.len());
		assert_eq!(read(r#"{"name": "A", "born": 2015}"#).unwrap(), 2);
		for (wrong, word) in [
			(r#"{"name": "A", "name": "B"}"#, "two claims have the name `name`"),
			(r#"{"": "A"}"#, "no name"),
			(r#"{"names": ["A", "B"]}"#, "several values"),
			(r#"["A"]"#, "an object"),
		] {
			let error = read(wrong).unwrap_err().to_string();
			assert!(error.contains(word), "{error}");
		}
	}
}
