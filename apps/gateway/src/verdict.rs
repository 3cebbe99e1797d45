//! Verdicts, records and files as the gateway tells them.

use crate::schema;
use serde::Serialize;
use sp_core::H256;
use tutela_client::{dates, error::Refusal};
use tutela_primitives::{
	AccountId, Basis, Companions, ConsentId, CountryCode, Direction, Member, Moment, Outcome,
	Passage, PortCode, Purpose, Reason, Record, RecordId, SubjectId, Verdict,
};
use utoipa::ToSchema;

/// A time as the gateway tells it: `2026-12-01T10:30:00.000Z`.
pub fn time(moment: Moment) -> String {
	let text = dates::show(moment);
	let text = text.trim_end_matches(" UTC").replacen(' ', "T", 1);
	let millis = if text.contains('.') { "" } else { ".000" };
	format!("{text}{millis}Z")
}

/// Writes an enumeration's name as a crossing file has it: `turned-back`. Such files read it in any case.
pub mod named {
	use serde::{Deserialize, Deserializer, Serializer};
	use tutela_client::enum_names;
	use tutela_primitives::Member;

	/// Writes the name.
	///
	/// # Errors
	///
	/// As the serializer.
	pub fn serialize<E: Member + core::fmt::Debug, S: Serializer>(
		member: &E,
		serializer: S,
	) -> Result<S::Ok, S::Error> {
		serializer.serialize_str(&enum_names::dashed(&format!("{member:?}")))
	}

	/// Reads the name.
	///
	/// # Errors
	///
	/// As the deserializer; if no member has the name.
	pub fn deserialize<'de, E: Member + core::fmt::Debug, D: Deserializer<'de>>(
		deserializer: D,
	) -> Result<E, D::Error> {
		enum_names::member(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
	}
}

/// A reason against clearing.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReasonTold {
	/// Its name.
	#[schema(value_type = schema::Reason)]
	pub name: Reason,
	/// What it means.
	pub meaning: &'static str,
	/// What the officer does next.
	pub next: Option<&'static str>,
}

impl From<Reason> for ReasonTold {
	fn from(reason: Reason) -> Self {
		Self { name: reason, meaning: reason.meaning(), next: reason.next_act() }
	}
}

/// A version of a country's rules.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RulesTold {
	/// The country.
	#[schema(value_type = schema::Country)]
	pub country: CountryCode,
	/// The version; 0 where the country set none and the strictest apply.
	pub version: u32,
}

/// What the rules say of a crossing, by name and in words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VerdictTold {
	/// Cleared, referred, denied, overridden or released.
	#[schema(value_type = schema::Outcome)]
	pub outcome: Outcome,
	/// What the outcome rests on.
	#[schema(value_type = schema::Basis)]
	pub basis: Basis,
	/// Every reason against clearing.
	pub reasons: Vec<ReasonTold>,
	/// The rules of the post's country.
	pub rules: RulesTold,
	/// The rules of other countries that an exit was judged by.
	pub foreign_rules: Vec<RulesTold>,
	/// All of it in sentences.
	pub words: String,
}

impl From<&Verdict> for VerdictTold {
	fn from(verdict: &Verdict) -> Self {
		let Verdict { outcome, basis, reasons, rules, foreign_rules } = verdict;
		let mut words = format!("{outcome:?}: {}. {}.", outcome.meaning(), basis.meaning());
		for reason in reasons.iter() {
			words = format!("{words} {}.", reason.meaning());
		}
		let told = |rules: &tutela_primitives::RulesRef| RulesTold {
			country: rules.country,
			version: rules.version,
		};
		Self {
			outcome: *outcome,
			basis: *basis,
			reasons: reasons.iter().map(Into::into).collect(),
			rules: told(rules),
			foreign_rules: foreign_rules.iter().map(told).collect(),
			words,
		}
	}
}

/// A record of a crossing.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecordTold {
	/// Its number.
	pub record: u64,
	/// The child; none where nobody could name it.
	#[schema(value_type = Option<schema::Hash>)]
	pub subject: Option<SubjectId>,
	/// The institution that recorded.
	pub institution: u32,
	/// The officer's key that recorded.
	#[schema(value_type = schema::Account)]
	pub officer: AccountId,
	/// Which way, seen from the post.
	#[serde(with = "named")]
	#[schema(value_type = schema::Direction)]
	pub direction: Direction,
	/// The country left.
	#[schema(value_type = schema::Country)]
	pub from: CountryCode,
	/// The country entered, or to be entered.
	#[schema(value_type = schema::Country)]
	pub to: CountryCode,
	/// The country in which the journey was to end, if that is not the one entered.
	#[schema(value_type = Option<schema::Country>)]
	pub final_destination: Option<CountryCode>,
	/// Where; none where a report names no post.
	#[schema(value_type = Option<schema::Post>)]
	pub post: Option<PortCode>,
	/// When it was seen.
	#[schema(value_type = schema::Time)]
	pub captured_at: String,
	/// When it was recorded.
	#[schema(value_type = schema::Time)]
	pub recorded_at: String,
	/// What the rules said.
	pub verdict: VerdictTold,
	/// The consents that were presented.
	#[schema(value_type = Vec<schema::ConsentId>)]
	pub consents: Vec<ConsentId>,
	/// Who travelled along.
	#[schema(value_type = schema::Companions)]
	pub companions: CompanionsTold,
	/// The country of the document that the child showed.
	#[schema(value_type = Option<schema::Country>)]
	pub document: Option<CountryCode>,
	/// What happened, beside what the rules said.
	#[serde(with = "named")]
	#[schema(value_type = schema::Passage)]
	pub passage: Passage,
	/// Why the child left.
	#[serde(with = "named")]
	#[schema(value_type = schema::CrossingPurpose)]
	pub purpose: Purpose,
	/// With whom the child stays abroad, by a commitment.
	#[schema(value_type = Option<schema::Hash>)]
	pub stays_with: Option<H256>,
	/// Commitment to what the officer keeps about it.
	#[schema(value_type = schema::Hash)]
	pub evidence: H256,
	/// The record that this one corrects or overrides.
	pub amends: Option<u64>,
	/// The child's record before this one.
	pub previous: Option<u64>,
}

/// Who travelled along, as a crossing file has it.
#[derive(Clone, Debug, Serialize)]
pub enum CompanionsTold {
	/// Guardians, by their places on the child's file.
	#[serde(rename = "guardians")]
	Guardians(Vec<u8>),
	/// Another person, by a commitment.
	#[serde(rename = "escort")]
	Escort(H256),
	/// Nobody.
	#[serde(rename = "nobody")]
	Nobody,
}

impl From<&Companions> for CompanionsTold {
	fn from(companions: &Companions) -> Self {
		match companions {
			Companions::Guardians(slots) => Self::Guardians(slots.to_vec()),
			Companions::Escort(commitment) => Self::Escort(*commitment),
			Companions::Nobody => Self::Nobody,
		}
	}
}

impl RecordTold {
	/// The record with this number.
	pub fn new(id: RecordId, record: &Record) -> Self {
		Self {
			record: id.0,
			subject: record.subject,
			institution: record.institution.0,
			officer: record.officer.clone(),
			direction: record.direction,
			from: record.from,
			to: record.to,
			final_destination: record.final_destination,
			post: record.post,
			captured_at: time(record.captured_at),
			recorded_at: time(record.recorded_at),
			verdict: (&record.verdict).into(),
			consents: record.consents.to_vec(),
			companions: (&record.companions).into(),
			document: record.document,
			passage: record.passage,
			purpose: record.purpose,
			stays_with: record.stays_with,
			evidence: record.evidence,
			amends: record.amends.map(|record| record.0),
			previous: record.previous.map(|record| record.0),
		}
	}
}

/// Why the chain refused a crossing.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefusalTold {
	/// Its name.
	pub name: String,
	/// Why.
	pub why: String,
	/// What to do.
	pub remedy: String,
}

impl From<&Refusal> for RefusalTold {
	fn from(refusal: &Refusal) -> Self {
		let Refusal { name, why, remedy, .. } = refusal.clone();
		Self { name, why, remedy }
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use tutela_primitives::RulesRef;

	#[test]
	fn times_should_be_told_as_rfc_3339_has_them() {
		assert_eq!(time(1_796_126_400_000), "2026-12-01T12:00:00.000Z");
		assert_eq!(time(1_796_126_461_007), "2026-12-01T12:01:01.007Z");
	}

	#[test]
	fn a_direction_should_be_told_as_it_is_reported() {
		#[derive(Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
		struct Told(
			#[serde(with = "named")] Direction,
			#[serde(with = "named")] Passage,
			#[serde(with = "named")] Purpose,
		);
		let told = Told(Direction::Exit, Passage::TurnedBack, Purpose::ResidenceAbroad);
		let text = serde_json::to_string(&told).unwrap();
		assert_eq!(text, "[\"exit\",\"turned-back\",\"residence-abroad\"]");
		assert_eq!(serde_json::from_str::<Told>(&text).unwrap(), told);
		// As an older release kept events.
		let before = "[\"Exit\",\"TurnedBack\",\"ResidenceAbroad\"]";
		assert_eq!(serde_json::from_str::<Told>(before).unwrap(), told);
	}

	#[test]
	fn a_verdict_should_be_told_in_sentences() {
		let told = VerdictTold::from(&Verdict {
			outcome: Outcome::Denied,
			basis: Basis::NotMet,
			reasons: [Reason::UnknownSubject].into(),
			rules: RulesRef { country: "MD".parse().unwrap(), version: 1 },
			foreign_rules: Default::default(),
		});
		assert!(
			told.words.starts_with("Denied: The legal requirement is not met"),
			"{}",
			told.words
		);
		assert!(told.words.ends_with("No such child is registered."), "{}", told.words);
		assert!(told.reasons[0].next.is_some_and(|next| next.contains("registrar")));
	}
}
