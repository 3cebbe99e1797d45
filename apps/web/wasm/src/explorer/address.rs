//! The views' addresses, which people share. None of them names a child.

use super::state::Stop;
use alloc::{
	format,
	string::{String, ToString},
};
use tutela_primitives::{
	Civil, CountryCode, InstitutionId, Minute, Moment, Outcome, PortCode, SubjectId,
};

/// A view.
pub enum Address {
	/// The newest final block and the newest records.
	Overview,
	/// One record.
	Record(u64),
	/// Records, the newest first.
	Records(Search),
	/// A child's records, the newest first.
	History {
		/// The child.
		child: SubjectId,
		/// The record to begin with; the newest if none.
		before: Option<u64>,
	},
	/// Refusals by week, post and reason.
	Refusals {
		/// Of the records below this number; of the newest if none.
		before: Option<u64>,
	},
	/// Reviews that wait, and those that were done.
	Reviews {
		/// Of the records below this number; of the newest if none.
		before: Option<u64>,
	},
	/// A country's rules, the newest version first.
	Rules {
		/// The country.
		country: CountryCode,
		/// The version to begin with; the newest if none.
		before: Option<u32>,
	},
}

/// Which records are shown. `None`: whatever it is.
#[derive(Default)]
pub struct Search {
	/// Recorded at this post.
	pub post: Option<PortCode>,
	/// With this outcome.
	pub outcome: Option<Outcome>,
	/// Recorded by this institution.
	pub institution: Option<InstitutionId>,
	/// Recorded by the chain at this time or later, in milliseconds.
	pub since: Option<Moment>,
	/// Below this number.
	pub before: Option<u64>,
	/// The address without `before`.
	pub path: String,
}

impl Address {
	/// Reads `path`; `child` is what was typed.
	pub fn parse(path: &str, child: &str) -> Result<Self, Stop> {
		let (route, query) = path.split_once('?').unwrap_or((path, ""));
		let mut parts = route.split('/').filter(|part| !part.is_empty());
		match (parts.next(), parts.next(), parts.next()) {
			(None, None, None) => Ok(Self::Overview),
			(Some("record"), Some(number), None) => {
				Ok(Self::Record(read(number, "record number")?))
			}
			(Some("records"), None, None) => Ok(Self::Records(search(query)?)),
			(Some("history"), None, None) => {
				let child = read_child(child)?;
				Ok(Self::History { child, before: before(query)? })
			}
			(Some("refusals"), None, None) => Ok(Self::Refusals { before: before(query)? }),
			(Some("reviews"), None, None) => Ok(Self::Reviews { before: before(query)? }),
			(Some("rules"), Some(country), None) => {
				let country = country
					.parse()
					.map_err(|why| Stop::Mistake(format!("`{country}` is no country: {why}.")))?;
				Ok(Self::Rules { country, before: before(query)? })
			}
			_ => Err(Stop::Mistake(format!("There is no view `{path}`."))),
		}
	}
}

fn search(query: &str) -> Result<Search, Stop> {
	let mut search = Search::default();
	let mut path = String::from("/records?");
	for (name, value) in pairs(query) {
		match name {
			"post" => {
				search.post = Some(
					value
						.parse()
						.map_err(|why| Stop::Mistake(format!("`{value}` is no post: {why}.")))?,
				)
			}
			"outcome" => search.outcome = Some(outcome(value)?),
			"institution" => {
				search.institution = Some(InstitutionId(read(value, "institution's number")?))
			}
			"since" => search.since = Some(date(value)?),
			"before" => {
				search.before = Some(read(value, "record number")?);
				continue;
			}
			_ => return Err(Stop::Mistake(format!("Records cannot be searched by `{name}`."))),
		}
		path.push_str(&format!("{name}={value}&"));
	}
	search.path = path;
	Ok(search)
}

fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
	query
		.split('&')
		.map(|pair| pair.split_once('=').unwrap_or((pair, "")))
		.filter(|(_, value)| !value.is_empty())
}

fn before<T: core::str::FromStr>(query: &str) -> Result<Option<T>, Stop> {
	let mut found = pairs(query).filter(|(name, _)| *name == "before");
	found.next().map(|(_, value)| read(value, "number")).transpose()
}

fn read<T: core::str::FromStr>(text: &str, what: &str) -> Result<T, Stop> {
	text.parse().map_err(|_| Stop::Mistake(format!("`{text}` is no {what}: write digits only.")))
}

fn read_child(text: &str) -> Result<SubjectId, Stop> {
	let mut bytes = [0; 32];
	let digits = text.trim();
	let digits = digits.strip_prefix("0x").unwrap_or(digits);
	hex::decode_to_slice(digits, &mut bytes).map_err(|_| {
		Stop::Mistake("Type the child's identifier: 0x and 64 hexadecimal digits.".to_string())
	})?;
	Ok(SubjectId(bytes))
}

fn outcome(text: &str) -> Result<Outcome, Stop> {
	Ok(match text {
		"cleared" => Outcome::Cleared,
		"referred" => Outcome::Referred,
		"denied" => Outcome::Denied,
		"overridden" => Outcome::Overridden,
		"released" => Outcome::Released,
		_ => return Err(Stop::Mistake(format!("`{text}` is no outcome of a record."))),
	})
}

fn date(text: &str) -> Result<Moment, Stop> {
	let mut parts = text.splitn(3, '-').map(str::parse);
	let found = match (parts.next(), parts.next(), parts.next()) {
		(Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) => {
			Minute::from_civil(Civil { year, month, day, hour: 0, minute: 0 })
		}
		_ => None,
	};
	found
		.map(Minute::start)
		.ok_or_else(|| Stop::Mistake(format!("`{text}` is no date: write it as 2026-11-30.")))
}
