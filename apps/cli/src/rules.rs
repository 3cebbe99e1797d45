//! `tutela rules`.

use super::{
	args,
	output::{self, Format},
	session::Session,
};
use clap::Subcommand;
use serde::{Deserialize, Deserializer};
use serde_json::{json, Value as Json};
use sp_core::{bounded::BoundedVec, ConstU32};
use std::path::PathBuf;
use tutela_client::{
	calls::border as calls,
	crossing_file::{named, When},
	dates::Time,
	files::Source,
};
use tutela_primitives::{CountryCode, Moment, Requirement, Rules, Scope, Transit, MAX_TRANSITS};

const COLUMNS: &[output::Column] = &[
	("Country", "/country"),
	("Version", "/rules/version"),
	("In force from", "/rules/in_force_from"),
	("Majority", "/rules/majority_age"),
	("Free exit", "/rules/free_exit_age"),
	("With guardian", "/rules/with_guardian"),
	("With escort", "/rules/with_escort"),
	("Alone", "/rules/alone"),
	("Consent, days", "/rules/longest_consent_days"),
	("Notary", "/rules/notary_required"),
	("Arrival, hours", "/rules/arrival_hours"),
	("Recheck, hours", "/rules/recheck_hours"),
	("Applies to", "/rules/applies_to"),
];

const FILE_HELP: &str = "\
The file is TOML or JSON:

  in_force_from = \"2027-01-01\"      # now, if left out
  applies_to = \"everybody\"          # or nationals-and-residents
  majority_age = 18                 # completed years
  free_exit_age = 16                # leave out if there is none
  with_guardian = \"no-consent\"      # no-consent, any-guardian, every-other-guardian,
  with_escort = \"any-guardian\"      # every-guardian, at-least:2, forbidden
  alone = \"forbidden\"
  longest_consent_days = 366
  notary_required = true
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
	#[serde(deserialize_with = "requirement")]
	with_guardian: Requirement,
	#[serde(deserialize_with = "requirement")]
	with_escort: Requirement,
	#[serde(deserialize_with = "requirement")]
	alone: Requirement,
	longest_consent_days: u16,
	notary_required: bool,
	arrival_hours: u16,
	recheck_hours: u8,
	#[serde(default)]
	transit: BoundedVec<Transit, ConstU32<MAX_TRANSITS>>,
}

impl RulesFile {
	/// The rules, in force from `in_force_from` on.
	fn rules(self, in_force_from: Moment) -> Rules {
		Rules {
			// The chain puts the number that comes next.
			version: 0,
			in_force_from,
			applies_to: self.applies_to,
			majority_age: self.majority_age,
			free_exit_age: self.free_exit_age,
			with_guardian: self.with_guardian,
			with_escort: self.with_escort,
			alone: self.alone,
			longest_consent_days: self.longest_consent_days,
			notary_required: self.notary_required,
			arrival_hours: self.arrival_hours,
			recheck_hours: self.recheck_hours,
			transit: self.transit,
		}
	}
}

fn requirement<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Requirement, D::Error> {
	let text = String::deserialize(deserializer)?;
	args::requirement(&text).map_err(serde::de::Error::custom)
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
			let rules = file.rules(session.time(from).await?);
			if !rules.is_valid() {
				return Err(source.wrong_field(
					"rules",
					"they cannot be applied: majority is 1 to 25 years, a free exit lies before \
					 it, a consent lasts a day or more, an arrival takes an hour or more, and \
					 at-least counts from 1",
				));
			}
			session.act(calls::set_rules(country, rules)).await
		}
	}
}

fn shown(session: &Session, country: CountryCode, rules: Vec<Rules>) -> Vec<Json> {
	let row = |rules: Rules| {
		let mut row = json!({ "country": country, "rules": rules });
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

	const FILE: &str =
		"applies_to = \"everybody\"\nmajority_age = 18\nwith_guardian = \"no-consent\"\nwith_escort = \"any-guardian\"\n\
		alone = \"at-least:2\"\nlongest_consent_days = 366\nnotary_required = false\narrival_hours = 48\n\
		recheck_hours = 72\n";

	#[test]
	fn a_rules_file_should_be_read() {
		let rules = Source::of_text("md.toml", FILE).parse::<RulesFile>().unwrap().rules(7);
		assert_eq!(rules.in_force_from, 7);
		assert_eq!(rules.with_escort, Requirement::AnyGuardian);
		assert_eq!(rules.alone, Requirement::AtLeast(2));
		assert_eq!(rules.free_exit_age, None);
	}

	#[test]
	fn a_wrong_requirement_should_be_named_with_its_line() {
		let file = FILE.replace("any-guardian", "both-parents");
		let error = Source::of_text("md.toml", file).parse::<RulesFile>().unwrap_err().to_string();
		assert!(error.contains("md.toml, line 4") && error.contains("both-parents"), "{error}");
	}
}
