//! `tutela rules`.

use super::{args, output::Format, session::Session, table};
use clap::Subcommand;
use serde::{Deserialize, Deserializer};
use serde_json::{json, Value as Json};
use sp_core::{bounded::BoundedVec, ConstU32};
use std::path::PathBuf;
use tutela_client::{
	calls::border as calls,
	crossing_file::{named, When},
	dates::Time,
	enum_names,
	files::Source,
};
use tutela_primitives::{
	Alternative, Clause, CountryCode, Moment, Requirement, Rules, Scope, Transit, MAX_TRANSITS,
};

const COLUMNS: &[table::Column] = &[
	("Country", "/country"),
	("Version", "/rules/version"),
	("In force from", "/rules/in_force_from"),
	("Majority", "/rules/majority_age"),
	("Free exit", "/rules/free_exit_age"),
	("Exemptions", "/rules/exemptions"),
	("With guardian", "/rules/with_guardian"),
	("Relatives", "/rules/relatives"),
	("With relative", "/rules/with_relative"),
	("With escort", "/rules/with_escort"),
	("Alone", "/rules/alone"),
	("Consent, days", "/rules/longest_consent_days"),
	("Live abroad", "/rules/residence_abroad"),
	("Placement approved", "/rules/approves_placement"),
	("Return, days", "/rules/return_days"),
	("Lone entry referred", "/rules/refers_lone_entry"),
	("Arrival, hours", "/rules/arrival_hours"),
	("Recheck, hours", "/rules/recheck_hours"),
	("Transit", "/rules/transit"),
	("Applies to", "/rules/applies_to"),
];

const FILE_HELP: &str = "\
The file is TOML or JSON:

  in_force_from = \"2027-01-01\"      # now, if left out
  applies_to = \"everybody\"          # or nationals-and-residents
  majority_age = 18                 # completed years
  free_exit_age = 16                # leave out if there is none
  exemptions = [\"marriage\"]        # enrolment-abroad; may be left out
  with_guardian = [\"no-consent\"]    # no-consent, any-guardian, every-other-guardian,
                                    # every-guardian, every-parent, at-least:2, forbidden
  with_escort = [\"any-guardian by guardianship-authority\", \"every-guardian by notary or consul\"]
                                    # up to 4 alternatives; each by own-signature, notary, consul,
                                    # guardianship-authority; by notary or consul, if it does not say
  relatives = [\"grandparent\"]       # adult-sibling, step-parent, aunt-or-uncle; may be left out
  with_relative = [\"no-consent\"]    # as with_escort, if left out
  alone = [\"forbidden\"]
  residence_abroad = [\"every-parent\"]  # what it takes beside that to live abroad
  approves_placement = false        # whether child protection approves with whom a child stays
  return_days = 90                  # within how many days a journey ends; may be left out
  refers_lone_entry = true          # whether a minor who enters alone is referred
  longest_consent_days = 366
  arrival_hours = 48
  recheck_hours = 72                # a refusal at one post refers exits at others; 0: it does not
  transit = [{ over = \"UA\", home = \"MD\" }]  # ways home over another country; may be left out";

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Show a country's rules, the newest version first
	Show {
		/// The country
		#[arg(value_parser = args::country)]
		country: CountryCode,
	},
	/// Set a country's next rules: by the council (--as-motion), or by that country's accreditor
	///
	/// The chain numbers the version. Older versions stay, and every record keeps the version that
	/// it was judged by. An accreditor's rules that loosen need seven days' notice (in_force_from).
	/// The council's take the place of every version that was planned for later.
	#[command(after_long_help = FILE_HELP)]
	Set {
		/// The country
		#[arg(value_parser = args::country)]
		country: CountryCode,
		/// File with the rules
		#[arg(long)]
		file: PathBuf,
	},
	/// List the rules of every country that set any; all others have the strictest
	List,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
	in_force_from: Option<When>,
	#[serde(deserialize_with = "named")]
	applies_to: Scope,
	majority_age: u8,
	free_exit_age: Option<u8>,
	#[serde(default)]
	exemptions: Vec<String>,
	#[serde(deserialize_with = "clause")]
	with_guardian: Clause,
	#[serde(default)]
	relatives: Vec<String>,
	#[serde(default, deserialize_with = "some_clause")]
	with_relative: Option<Clause>,
	#[serde(deserialize_with = "clause")]
	with_escort: Clause,
	#[serde(deserialize_with = "clause")]
	alone: Clause,
	#[serde(deserialize_with = "clause")]
	residence_abroad: Clause,
	approves_placement: bool,
	return_days: Option<u16>,
	refers_lone_entry: bool,
	longest_consent_days: u16,
	arrival_hours: u16,
	recheck_hours: u8,
	#[serde(default)]
	transit: BoundedVec<Transit, ConstU32<MAX_TRANSITS>>,
}

impl RulesFile {
	/// The rules, in force from `in_force_from` on.
	fn rules(self, in_force_from: Moment) -> Result<Rules, String> {
		let relatives = self.relatives.iter().map(|name| args::relation(name));
		let exemptions = self.exemptions.iter().map(|name| enum_names::member(name));
		Ok(Rules {
			// The chain puts the number that comes next.
			version: 0,
			in_force_from,
			applies_to: self.applies_to,
			majority_age: self.majority_age,
			free_exit_age: self.free_exit_age,
			exemptions: exemptions.collect::<Result<_, _>>()?,
			with_guardian: self.with_guardian,
			relatives: relatives.collect::<Result<_, _>>()?,
			with_relative: self.with_relative.unwrap_or_else(|| self.with_escort.clone()),
			with_escort: self.with_escort,
			alone: self.alone,
			residence_abroad: self.residence_abroad,
			approves_placement: self.approves_placement,
			return_days: self.return_days,
			refers_lone_entry: self.refers_lone_entry,
			longest_consent_days: self.longest_consent_days,
			arrival_hours: self.arrival_hours,
			recheck_hours: self.recheck_hours,
			transit: self.transit,
		})
	}
}

fn clause<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Clause, D::Error> {
	let ways = Vec::<String>::deserialize(deserializer)?;
	let ways = ways.iter().map(|way| alternative(way)).collect::<Result<Vec<_>, _>>();
	let ways = ways.map_err(serde::de::Error::custom)?;
	ways.try_into().map_err(|_| serde::de::Error::custom("at most 4 alternatives are named"))
}

fn some_clause<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Clause>, D::Error> {
	clause(deserializer).map(Some)
}

/// An alternative, as `any-guardian by notary or consul`.
fn alternative(text: &str) -> Result<Alternative, String> {
	let (who, forms) = text.split_once(" by ").unwrap_or((text, "notary or consul"));
	let mut way = Alternative {
		who: args::requirement(who.trim())?,
		own_signature: false,
		attested_by: Default::default(),
	};
	for form in forms.split(" or ").map(str::trim) {
		match form {
			"own-signature" => way.own_signature = true,
			attestor => way.attested_by.insert(args::attestor(attestor)?),
		}
	}
	Ok(way)
}

/// A clause as a file says it.
fn words(clause: &Clause) -> String {
	let one = |way: &Alternative| {
		let who = match way.who {
			Requirement::AtLeast(number) => format!("at-least:{number}"),
			who => enum_names::dashed(&format!("{who:?}")),
		};
		let attestors = way.attested_by.iter().map(|one| enum_names::dashed(&format!("{one:?}")));
		let own = way.own_signature.then(|| "own-signature".to_owned());
		let forms = own.into_iter().chain(attestors).collect::<Vec<_>>();
		format!("{who} by {}", forms.join(" or "))
	};
	clause.iter().map(one).collect::<Vec<_>>().join("; ")
}

pub async fn run(session: &Session, command: Command) -> tutela_client::Result<()> {
	match command {
		Command::Show { country } => {
			let view = session.chain().await?.best().await?;
			let mut rules = view.rules(country).await?;
			if rules.is_empty() {
				rules.push(Rules::strictest());
			}
			session.many(&shown(session, country, rules), COLUMNS)
		}
		Command::List => {
			let view = session.chain().await?.best().await?;
			let all: Vec<Json> = view
				.all_rules()
				.await?
				.into_iter()
				.flat_map(|(country, rules)| shown(session, country, rules))
				.collect();
			session.many(&all, COLUMNS)
		}
		Command::Set { country, file } => {
			let source = Source::read(&file)?;
			let file = source.parse::<RulesFile>()?;
			let from = file.in_force_from.map_or(Time::Ahead(0), |when| when.0);
			let rules = file
				.rules(session.time(from).await?)
				.map_err(|error| source.wrong_field("relatives, exemptions", error))?;
			if !rules.is_valid() {
				return Err(source.wrong_field(
					"rules",
					"they cannot be applied: majority is 1 to 25 years, a free exit lies before \
					 it, a consent lasts a day or more, an arrival takes an hour or more, \
					 each clause has an alternative, at-least counts from 1, and a registrar \
					 attests no consent",
				));
			}
			session.act(calls::set_rules(country, rules)).await
		}
	}
}

fn shown(session: &Session, country: CountryCode, rules: Vec<Rules>) -> Vec<Json> {
	let row = |rules: Rules| {
		let mut row = json!({ "country": country, "rules": rules });
		if session.output() == Format::Table {
			for (field, clause) in [
				("with_guardian", &rules.with_guardian),
				("with_relative", &rules.with_relative),
				("with_escort", &rules.with_escort),
				("alone", &rules.alone),
				("residence_abroad", &rules.residence_abroad),
			] {
				row["rules"][field] = json!(words(clause));
			}
		}
		// In force since ever: no date to show to people.
		if rules.in_force_from == 0 && session.output() == Format::Table {
			row["rules"]["in_force_from"] = Json::Null;
		}
		row
	};
	rules.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
	use super::*;
	use tutela_primitives::Relation;

	const FILE: &str =
		"applies_to = \"everybody\"\nmajority_age = 18\nwith_guardian = [\"no-consent\"]\n\
		with_escort = [\"any-guardian by own-signature\", \"every-guardian\"]\nrelatives = [\"step-parent\"]\n\
		alone = [\"at-least:2 by guardianship-authority\"]\nresidence_abroad = [\"every-guardian\"]\n\
		approves_placement = false\nrefers_lone_entry = true\nlongest_consent_days = 366\narrival_hours = 48\n\
		recheck_hours = 72\n";

	#[test]
	fn a_rules_file_should_be_read() {
		let rules =
			Source::of_text("md.toml", FILE).parse::<RulesFile>().unwrap().rules(7).unwrap();
		assert_eq!(rules.in_force_from, 7);
		let in_words = "any-guardian by own-signature; every-guardian by notary or consul";
		assert_eq!(words(&rules.with_escort), in_words);
		assert_eq!(rules.with_relative, rules.with_escort);
		assert_eq!(rules.relatives, [Relation::StepParent].into());
		assert_eq!(*rules.alone, [Alternative::approved(Requirement::AtLeast(2))]);
		assert!(rules.is_valid());
		assert_eq!(rules.free_exit_age, None);
	}

	#[test]
	fn every_field_of_the_rules_should_have_a_column() {
		let rules = serde_json::to_value(Rules::moldova()).unwrap();
		for field in rules.as_object().unwrap().keys() {
			let path = format!("/rules/{field}");
			assert!(COLUMNS.iter().any(|(_, column)| *column == path), "{field} is not shown");
		}
	}

	#[test]
	fn a_wrong_requirement_should_be_named_with_its_line() {
		let file = FILE.replace("any-guardian", "both-parents");
		let error = Source::of_text("md.toml", file).parse::<RulesFile>().unwrap_err().to_string();
		assert!(error.contains("md.toml, line 4") && error.contains("both-parents"), "{error}");
	}
}
